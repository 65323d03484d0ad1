/* bound.c - terms in place of variables, word by word
 *
 * A pattern or an expression takes the term as it is. Where SPARQL wants a
 * variable the place is written anew: a column becomes (term AS ?name),
 * BOUND(?name) becomes true, and what sorts or groups gets brackets.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/bound.h"

#include "sparql/lexer.h"

#include <string.h>

/** A text being gone through. */
typedef struct {
  VouchLexer               lexer;
  const VouchQueryOptions *options;
  VouchBuffer             *out;
  size_t                   copied; /**< Bytes of the text that are done. */
  size_t                   braces; /**< That are open. */
  size_t                   brackets;
  size_t                   bound; /**< Where BOUND stands, and then `(`. */
  unsigned                 bound_step;
  bool                     found;   /**< The form is known. */
  bool                     columns; /**< Behind SELECT. */
  bool                     behind;  /**< The outermost group is closed. */
  bool                     values;  /**< Between VALUES and its braces. */
  bool                     names;   /**< Behind AS. */
  uint64_t                 seen;    /**< Bits of bindings. */
} Walk;

static const VouchBinding *
find_binding(Walk *const walk, const VouchView name)
{
  const VouchQueryOptions *const options = walk->options;
  for (size_t i = 0; i < options->binding_count; ++i) {
    if (vouch_view_equal(options->bindings[i].name, name)) {
      walk->seen |= (uint64_t)1U << i;
      return &options->bindings[i];
    }
  }
  return NULL;
}

/** All of the text up to byte `end`. */
static void
copy_to(Walk *const walk, const size_t end)
{
  (void)vouchi_buffer_add(walk->out,
                          vouch_view(walk->lexer.text.data + walk->copied,
                                     end - walk->copied));
  walk->copied = end;
}

static void
add(Walk *const walk, const char *const text)
{
  (void)vouchi_buffer_add(walk->out, vouch_view_from_string(text));
}

static void
add_string(Walk *const walk, const VouchView text)
{
  static const char marks[]   = "\t\n\r\"\\";
  static const char letters[] = "tnr\"\\";
  add(walk, "\"");
  for (size_t i = 0; i < text.size; ++i) {
    const char        byte = text.data[i];
    const char *const mark = byte ? strchr(marks, byte) : NULL;
    if (mark) {
      add(walk, "\\");
    }
    (void)vouchi_buffer_add_byte(walk->out,
                                 mark ? letters[mark - marks] : byte);
  }
  add(walk, "\"");
}

static void
add_iri(Walk *const walk, const VouchView iri)
{
  add(walk, "<");
  (void)vouchi_buffer_add(walk->out, iri);
  add(walk, ">");
}

static void
add_term(Walk *const walk, const VouchTerm *const term)
{
  if (term->kind == VOUCH_TERM_IRI) {
    add_iri(walk, term->text);
    return;
  }
  add_string(walk, term->text);
  if (term->language.size) {
    add(walk, "@");
    (void)vouchi_buffer_add(walk->out, term->language);
  } else if (term->datatype.size) {
    add(walk, "^^");
    add_iri(walk, term->datatype);
  }
}

static void
refuse(Walk *const walk, const VouchBinding *const binding)
{
  vouchi_lexer_fail(&walk->lexer, walk->lexer.token.begin,
                    "?%.*s stands where no value can be given to it",
                    (int)binding->name.size, binding->name.data);
}

/** A column that is known: it has a value and keeps its name. */
static void
put_column(Walk *const walk, const VouchBinding *const binding)
{
  if (walk->braces) {
    refuse(walk, binding); // Its name would meet the outer one
    return;
  }
  add(walk, "(");
  add_term(walk, &binding->term);
  add(walk, " AS ?");
  (void)vouchi_buffer_add(walk->out, binding->name);
  add(walk, ")");
}

static void
put_value(Walk *const walk, const VouchBinding *const binding)
{
  const VouchToken *const token = &walk->lexer.token;
  if (walk->names || walk->values) {
    refuse(walk, binding);
    return;
  }
  if (walk->bound_step == 2U) {
    copy_to(walk, walk->bound);
    add(walk, "(1 = 1)");
    vouchi_lexer_next(&walk->lexer);
    if (!vouchi_lexer_is_mark(&walk->lexer, ")")) {
      vouchi_lexer_fail(&walk->lexer, token->begin, "')' is due");
    }
    --walk->brackets;
    walk->copied = token->end;
    return;
  }
  copy_to(walk, token->begin);
  if (walk->columns && !walk->brackets) {
    put_column(walk, binding);
  } else if (walk->behind && !walk->braces && !walk->brackets) {
    add(walk, "(");
    add_term(walk, &binding->term);
    add(walk, ")");
  } else {
    add_term(walk, &binding->term);
  }
  walk->copied = token->end;
}

/** SELECT * would lose the columns that are known. */
static void
take_star(Walk *const walk)
{
  if (walk->columns && !walk->brackets && !walk->braces &&
      walk->options->binding_count) {
    vouchi_lexer_fail(&walk->lexer, walk->lexer.token.begin,
                      "SELECT * takes no parameters; name the columns");
  }
}

static void
take_mark(Walk *const walk)
{
  const VouchView text = walk->lexer.token.text;
  switch (*text.data) {
  case '{':
    ++walk->braces;
    walk->columns = false;
    walk->values  = false;
    break;
  case '}':
    walk->braces -= walk->braces > 0U;
    walk->behind = !walk->braces;
    break;
  case '(': ++walk->brackets; break;
  case ')': walk->brackets -= walk->brackets > 0U; break;
  case '*': take_star(walk); break;
  default: break;
  }
}

/** The form of the query, from its first such word. */
static void
take_form(Walk *const walk, VouchAnswerKind *const kind)
{
  const VouchLexer *const lexer = &walk->lexer;
  walk->found                   = true;
  if (vouchi_lexer_is_word(lexer, "SELECT")) {
    *kind = VOUCH_ANSWER_ROWS;
  } else if (vouchi_lexer_is_word(lexer, "ASK")) {
    *kind = VOUCH_ANSWER_TRUTH;
  } else if (vouchi_lexer_is_word(lexer, "CONSTRUCT") ||
             vouchi_lexer_is_word(lexer, "DESCRIBE")) {
    *kind = VOUCH_ANSWER_GRAPH;
  } else {
    walk->found = false;
  }
}

static void
take_word(Walk *const walk, VouchAnswerKind *const kind)
{
  const VouchLexer *const lexer = &walk->lexer;
  if (!walk->found) {
    take_form(walk, kind);
  }
  if (vouchi_lexer_is_word(lexer, "SELECT")) {
    walk->columns = true;
  } else if (vouchi_lexer_is_word(lexer, "WHERE") ||
             vouchi_lexer_is_word(lexer, "FROM")) {
    walk->columns = false;
    walk->behind  = false;
  } else if (vouchi_lexer_is_word(lexer, "VALUES")) {
    walk->values = true;
  }
}

/** BOUND and `(` come one behind the other. */
static void
follow_bound(Walk *const walk)
{
  const VouchLexer *const lexer = &walk->lexer;
  if (vouchi_lexer_is_word(lexer, "BOUND")) {
    walk->bound      = lexer->token.begin;
    walk->bound_step = 1U;
  } else {
    walk->bound_step =
      walk->bound_step == 1U && vouchi_lexer_is_mark(lexer, "(") ? 2U : 0U;
  }
}

static void
take_token(Walk *const walk, VouchAnswerKind *const kind)
{
  const VouchToken *const token = &walk->lexer.token;
  if (token->kind == VOUCH_TOKEN_VAR) {
    const VouchBinding *const binding = find_binding(walk, token->text);
    if (binding) {
      put_value(walk, binding);
    }
  } else if (token->kind == VOUCH_TOKEN_WORD) {
    take_word(walk, kind);
  } else if (token->kind == VOUCH_TOKEN_MARK) {
    take_mark(walk);
  }
  follow_bound(walk);
  walk->names = vouchi_lexer_is_word(&walk->lexer, "AS");
}

static VouchStatus
finish(Walk *const walk)
{
  const VouchQueryOptions *const options = walk->options;
  if (!walk->found) {
    vouchi_lexer_fail(&walk->lexer, walk->lexer.at,
                      "SELECT, ASK, CONSTRUCT or DESCRIBE is due");
    return walk->lexer.st;
  }
  for (size_t i = 0; i < options->binding_count; ++i) {
    if (!(walk->seen & (uint64_t)1U << i)) {
      vouchi_lexer_fail(&walk->lexer, 0U, "the query has no variable ?%.*s",
                        (int)options->bindings[i].name.size,
                        options->bindings[i].name.data);
      return walk->lexer.st;
    }
  }
  copy_to(walk, walk->lexer.text.size);
  return walk->out->status;
}

static VouchStatus
go_through(Walk *const walk, VouchAnswerKind *const kind)
{
  const bool bindings = walk->options->binding_count > 0U;
  vouchi_lexer_next(&walk->lexer);
  while (!walk->lexer.st && walk->lexer.token.kind != VOUCH_TOKEN_END &&
         (bindings || !walk->found)) {
    take_token(walk, kind);
    vouchi_lexer_next(&walk->lexer);
  }
  return walk->lexer.st ? walk->lexer.st : finish(walk);
}

VouchStatus
vouchi_sparql_bound(const VouchView                text,
                    const VouchQueryOptions *const options,
                    const VouchLog *const          log,
                    VouchAnswerKind *const         kind,
                    VouchBuffer *const             out)
{
  VouchArena *const arena = vouch_arena_new(0U);
  Walk              walk  = {.lexer   = {.log = log, .name = options->name},
                             .options = options,
                             .out     = out};
  if (!arena) {
    return VOUCH_NO_MEMORY;
  }
  VouchStatus st = VOUCH_OK;
  if (options->binding_count > 64U) {
    vouch_log(log, VOUCH_LOG_ERROR, "more than 64 parameters");
    st = VOUCH_BAD_ARGUMENT;
  }
  st = st ? st : vouchi_lexer_unescape(arena, text, &walk.lexer.text);
  st = st ? st : go_through(&walk, kind);
  vouch_arena_free(arena);
  return st;
}
