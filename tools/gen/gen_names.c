/* gen_names.c - makes vouch/names.h and names.c from ontology/vouch.ttl
 *
 * gen_names VOCABULARY HEADER SOURCE
 *
 * Every term of the file whose name starts with "vouch:" becomes an
 * enumerator, VOUCH_NAME_ and its local name, and a row of a table. Files that
 * would not change are left alone, so that a changed label does not build
 * everything again.
 */
// SPDX-License-Identifier: Apache-2.0

#include "turtle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TERM_LIMIT = 4096, LABELS = 3 };

static const char *const namespace_iri = "https://w3id.org/vouch/ns#";

/// Label languages, in the order of a row's columns; "zh" also takes zh-Hant.
static const char *const languages[LABELS] = {"en", "vi", "zh"};

typedef struct {
  char       *local;
  const char *role;
  const char *claim_kind;
  char       *notation;
  char       *labels[LABELS];
  unsigned    line;
} Term;

typedef struct {
  Term  *items;
  size_t count;
} Terms;

typedef struct {
  const char *word;
  const char *constant;
} Choice;

/// Types that say more than "an individual".
static const Choice roles[] = {
  {"rdfs:Class", "VOUCH_ROLE_CLASS"},
  {"owl:Class", "VOUCH_ROLE_CLASS"},
  {"rdf:Property", "VOUCH_ROLE_PROPERTY"},
  {"owl:ObjectProperty", "VOUCH_ROLE_PROPERTY"},
  {"owl:DatatypeProperty", "VOUCH_ROLE_PROPERTY"},
  {"owl:AnnotationProperty", "VOUCH_ROLE_PROPERTY"},
  {NULL, NULL},
};

static const Choice claim_kinds[] = {
  {"event", "VOUCH_KIND_EVENT"},
  {"quantity", "VOUCH_KIND_QUANTITY"},
  {"fact", "VOUCH_KIND_FACT"},
  {NULL, NULL},
};

static const char *
choose(const Choice *choice, const Token *const token)
{
  while (choice->word && !token_is(token, choice->word)) {
    ++choice;
  }
  return choice->constant;
}

static Term *
add_term(Terms *const         terms,
         const Scanner *const scanner,
         const Token *const   subject)
{
  static const char *const name_bytes =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

  Token local = *subject;
  local.text += strlen("vouch:");
  local.size -= strlen("vouch:");

  char *const name = token_copy(&local);
  if (!local.size || name[strspn(name, name_bytes)]) {
    fail_at(scanner->path, subject->line, "not a C identifier", name);
  }

  for (size_t i = 0U; i < terms->count; ++i) {
    if (!strcmp(terms->items[i].local, name)) {
      fail_at(scanner->path, subject->line, "term is there twice", name);
    }
  }

  if (terms->count == TERM_LIMIT) {
    fail_at(scanner->path, subject->line, "too many terms", name);
  }

  Term *const term = &terms->items[terms->count++];
  term->local      = name;
  term->line       = subject->line;
  return term;
}

static void
set_once(char **const         field,
         const Token *const   object,
         const Scanner *const scanner,
         const char *const    message)
{
  if (object->kind != TOKEN_STRING) {
    fail_at(scanner->path, object->line, "not a string", message);
  }
  if (*field) {
    fail_at(scanner->path, object->line, "more than one", message);
  }
  *field = token_copy(object);
}

static void
take_type(Term *const term, const Token *const object)
{
  const char *const role = choose(roles, object);
  if (role) {
    term->role = role;
  }
}

static void
take_claim_kind(Term *const          term,
                const Token *const   object,
                const Scanner *const scanner)
{
  const char *const kind = choose(claim_kinds, object);
  if (!kind || object->kind != TOKEN_STRING) {
    fail_at(scanner->path, object->line,
            "claim kind is none of event, quantity, fact", token_copy(object));
  }
  if (term->claim_kind) {
    fail_at(scanner->path, object->line, "two claim kinds", term->local);
  }
  term->claim_kind = kind;
}

/// The first label of each language counts.
static void
take_label(Term *const term, const Token *const object)
{
  for (size_t i = 0U; i < LABELS; ++i) {
    const size_t size = strlen(languages[i]);
    if (!term->labels[i] && object->language_size >= size &&
        !strncmp(object->language, languages[i], size) &&
        (object->language_size == size || object->language[size] == '-')) {
      term->labels[i] = token_copy(object);
    }
  }
}

static void
take_property(Term *const          term,
              const Token *const   predicate,
              const Token *const   object,
              const Scanner *const scanner)
{
  if (token_is(predicate, "a")) {
    take_type(term, object);
  } else if (token_is(predicate, "skos:notation")) {
    set_once(&term->notation, object, scanner, "skos:notation");
  } else if (token_is(predicate, "vouch:claimKind")) {
    take_claim_kind(term, object, scanner);
  } else if (token_is(predicate, "rdfs:label") ||
             token_is(predicate, "skos:prefLabel")) {
    take_label(term, object);
  }
}

/// A token outside of [ ] and ( ), whose contents are no names of ours.
static Token
next_outer_token(Scanner *const scanner)
{
  Token    token = next_token(scanner);
  unsigned depth = 0U;
  while (token.kind != TOKEN_END) {
    if (token_is(&token, "[") || token_is(&token, "(")) {
      ++depth;
    } else if (depth && (token_is(&token, "]") || token_is(&token, ")"))) {
      --depth;
    } else if (!depth) {
      break;
    }
    token = next_token(scanner);
  }
  return token;
}

/// Read one statement up to its full stop; `term` is NULL for other subjects.
static void
take_statement(Scanner *const scanner, Term *const term)
{
  Token predicate = {.kind = TOKEN_END};
  for (;;) {
    const Token token = next_outer_token(scanner);
    if (token.kind == TOKEN_END) {
      fail_at(scanner->path, token.line, "statement without an end", "");
    }

    const bool is_mark = token.kind == TOKEN_MARK;
    if (is_mark && *token.text == '.') {
      return;
    }

    if (is_mark && *token.text == ';') {
      predicate.kind = TOKEN_END;
    } else if (!is_mark && predicate.kind == TOKEN_END) {
      predicate = token;
    } else if (!is_mark && term) {
      take_property(term, &predicate, &token, scanner);
    }
  }
}

static int
compare_terms(const void *const a, const void *const b)
{
  return strcmp(((const Term *)a)->local, ((const Term *)b)->local);
}

static void
read_terms(Terms *const terms, const char *const path)
{
  size_t      size    = 0U;
  char *const text    = read_file(path, &size);
  Scanner     scanner = {path, text, text + size, 1U};

  for (;;) {
    const Token subject = next_token(&scanner);
    if (subject.kind == TOKEN_END) {
      break;
    }

    const bool is_ours = subject.kind == TOKEN_WORD && subject.size > 6U &&
                         !strncmp(subject.text, "vouch:", 6U);
    take_statement(&scanner,
                   is_ours ? add_term(terms, &scanner, &subject) : NULL);
  }

  free(text);
  if (!terms->count) {
    fail_at(path, scanner.line, "no term", "vouch:");
  }
  qsort(terms->items, terms->count, sizeof(Term), compare_terms);
}

static void
write_header(FILE *const out, const Terms *const terms)
{
  fputs("/* names.h - the terms of ontology/vouch.ttl, made by the build\n"
        " *\n"
        " * Enumerators are VOUCH_NAME_ and the term's local name.\n"
        " */\n"
        "#ifndef VOUCH_NAMES_H\n#define VOUCH_NAMES_H\n\n"
        "#include \"vouch/api.h\"\n\n#include <stddef.h>\n\n"
        "VOUCH_BEGIN\n\n"
        "typedef enum {\n  VOUCH_NAME_NONE = 0,\n",
        out);
  for (size_t i = 0U; i < terms->count; ++i) {
    fprintf(out, "  VOUCH_NAME_%s,\n", terms->items[i].local);
  }

  fputs(
    "  VOUCH_NAME_COUNT\n} VouchTermName;\n\n"
    "typedef enum {\n  VOUCH_ROLE_INDIVIDUAL,\n  VOUCH_ROLE_CLASS,\n"
    "  VOUCH_ROLE_PROPERTY\n} VouchTermRole;\n\n"
    "/** The kind of claim whose property (or event type) a term is. */\n"
    "typedef enum {\n  VOUCH_KIND_NONE,\n  VOUCH_KIND_EVENT,\n"
    "  VOUCH_KIND_QUANTITY,\n  VOUCH_KIND_FACT\n"
    "} VouchClaimKindName;\n\n"
    "/** One term. Strings are constant; a missing label is NULL. */\n"
    "typedef struct {\n"
    "  const char *local;\n"
    "  const char *iri;\n"
    "  const char *notation; /**< In tables: skos:notation, else local. */\n"
    "  VouchTermRole role;\n"
    "  VouchClaimKindName claim_kind;\n"
    "  const char *label_en;\n"
    "  const char *label_vi;\n"
    "  const char *label_zh;\n"
    "} VouchNameInfo;\n\n",
    out);
  fputs(
    "/** The row of `name`; NULL for VOUCH_NAME_NONE and past the end. */\n"
    "VOUCH_API const VouchNameInfo *vouch_name_info(VouchTermName name);\n"
    "\n"
    "/** The term with this local name, or VOUCH_NAME_NONE. */\n"
    "VOUCH_API VouchTermName vouch_name_find(const char *local,\n"
    "                                        size_t size);\n\n"
    "/** The term of this kind that tables call `notation`, or none. */\n"
    "VOUCH_API VouchTermName\n"
    "vouch_name_find_notation(VouchClaimKindName kind,\n"
    "                         const char *notation,\n"
    "                         size_t size);\n\n"
    "/** A file of ontology/ by its path there (\"vouch.ttl\"); terminated.\n"
    " *  NULL when there is none; `size` may be NULL. */\n"
    "VOUCH_API const char *vouch_ontology_text(const char *name,\n"
    "                                          size_t *size);\n\n"
    "VOUCH_END_DECLS\n\n#endif\n",
    out);
}

/// A C string literal of Turtle text, whose escapes are C's too; or NULL.
static void
write_string(FILE *const out, const char *const text)
{
  if (!text) {
    fputs("NULL", out);
    return;
  }

  fputc('"', out);
  for (const char *c = text; *c; ++c) {
    if (*c == '?') {
      fputc('\\', out); // No trigraphs
    }
    fputc(*c, out);
  }
  fputc('"', out);
}

static void
write_row(FILE *const out, const Term *const term)
{
  fprintf(out, "  {\"%s\",\n   \"%s%s\",\n   ", term->local, namespace_iri,
          term->local);
  write_string(out, term->notation ? term->notation : term->local);
  fprintf(out, ",\n   %s,\n   %s",
          term->role ? term->role : "VOUCH_ROLE_INDIVIDUAL",
          term->claim_kind ? term->claim_kind : "VOUCH_KIND_NONE");
  for (size_t i = 0U; i < LABELS; ++i) {
    fputs(",\n   ", out);
    write_string(out, term->labels[i]);
  }
  fputs("},\n", out);
}

static void
write_source(FILE *const out, const Terms *const terms)
{
  fputs("// Made by the build from ontology/vouch.ttl\n\n"
        "#include \"vouch/names.h\"\n\n"
        "#include <string.h>\n\n"
        "/// By local name, in byte order; the first row is no term.\n"
        "static const VouchNameInfo rows[] = {\n"
        "  {\"\", \"\", \"\", VOUCH_ROLE_INDIVIDUAL, VOUCH_KIND_NONE, NULL, "
        "NULL, NULL},\n",
        out);
  for (size_t i = 0U; i < terms->count; ++i) {
    write_row(out, &terms->items[i]);
  }

  fputs("};\n\n"
        "const VouchNameInfo *\nvouch_name_info(const VouchTermName name)\n{\n"
        "  const size_t row = (size_t)name;\n"
        "  return row && row < (size_t)VOUCH_NAME_COUNT ? &rows[row] : NULL;\n"
        "}\n\n"
        "static int\n"
        "compare(const char *const text, const char *const name,\n"
        "        const size_t size)\n{\n"
        "  const size_t length = strlen(text);\n"
        "  const size_t shared = length < size ? length : size;\n"
        "  const int order = memcmp(text, name, shared);\n"
        "  return order ? order : (length > size) - (length < size);\n"
        "}\n\n",
        out);
  fputs("VouchTermName\n"
        "vouch_name_find(const char *const local, const size_t size)\n{\n"
        "  size_t begin = 1U;\n"
        "  size_t end = (size_t)VOUCH_NAME_COUNT;\n"
        "  while (begin < end) {\n"
        "    const size_t middle = begin + (end - begin) / 2U;\n"
        "    const int order = compare(rows[middle].local, local, size);\n"
        "    if (!order) {\n"
        "      return (VouchTermName)middle;\n"
        "    }\n"
        "    if (order < 0) {\n"
        "      begin = middle + 1U;\n"
        "    } else {\n"
        "      end = middle;\n"
        "    }\n"
        "  }\n"
        "  return VOUCH_NAME_NONE;\n"
        "}\n\n"
        "VouchTermName\n"
        "vouch_name_find_notation(const VouchClaimKindName kind,\n"
        "                         const char *const notation,\n"
        "                         const size_t size)\n{\n"
        "  for (size_t i = 1U; i < (size_t)VOUCH_NAME_COUNT; ++i) {\n"
        "    if (rows[i].claim_kind == kind &&\n"
        "        !compare(rows[i].notation, notation, size)) {\n"
        "      return (VouchTermName)i;\n"
        "    }\n"
        "  }\n"
        "  return VOUCH_NAME_NONE;\n"
        "}\n",
        out);
}

/// Write what `write` makes of the terms to `path`, unless it is there already.
static void
update(const char *const  path,
       const Terms *const terms,
       void (*const write)(FILE *, const Terms *))
{
  char       *text   = NULL;
  size_t      size   = 0U;
  FILE *const memory = open_memstream(&text, &size);
  if (!memory) {
    fail_at(path, 0U, "no memory", "");
  }

  write(memory, terms);
  fclose(memory);
  update_file(path, text, size);
  free(text);
}

static void
free_terms(const Terms *const terms)
{
  for (size_t i = 0U; i < terms->count; ++i) {
    free(terms->items[i].local);
    free(terms->items[i].notation);
    for (size_t label = 0U; label < LABELS; ++label) {
      free(terms->items[i].labels[label]);
    }
  }
  free(terms->items);
}

int
main(const int count, char *const *const arguments)
{
  if (count != 4) {
    fputs("usage: gen_names VOCABULARY HEADER SOURCE\n", stderr);
    return 2;
  }

  Terms terms = {(Term *)calloc(TERM_LIMIT, sizeof(Term)), 0U};
  if (!terms.items) {
    return 1;
  }

  read_terms(&terms, arguments[1]);
  update(arguments[2], &terms, write_header);
  update(arguments[3], &terms, write_source);
  free_terms(&terms);
  return 0;
}
