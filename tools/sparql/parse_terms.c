/* parse_terms.c - IRIs, literals, variables and blank nodes of a query */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/parser.h"

#include "base/utf8.h"
#include "rdf/iri.h"
#include "rdf/prefixes.h"
#include "rdf/resolve.h"
#include "rdf/vocabulary.h"

#include <stdio.h>
#include <stdlib.h>

static VouchView
resolve(VouchParser *const parser, const VouchView reference)
{
  const VouchView iri =
    vouchi_iri_resolve_in(parser->arena, parser->base, reference);
  if (!iri.data && !parser->lexer.st) {
    vouchi_sparql_fail(parser, "no memory for an IRI");
  } else if (!iri.size) {
    vouchi_lexer_fail(&parser->lexer, parser->lexer.token.begin,
                      "'%.*s' is relative, and there is no BASE",
                      (int)(reference.size < 100U ? reference.size : 100U),
                      reference.data);
  }
  return iri;
}

static VouchView
take_iri_token(VouchParser *const parser)
{
  VouchView iri = {"", 0};
  if (parser->lexer.token.kind != VOUCH_TOKEN_IRI) {
    vouchi_sparql_expected(parser, "an IRI");
    return iri;
  }
  iri = resolve(parser, parser->lexer.token.text);
  vouchi_lexer_next(&parser->lexer);
  return iri;
}

static void
add_prefix(VouchParser *const parser)
{
  VouchView *const name =
    (VouchView *)vouchi_sparql_take(parser, sizeof(*name));
  VouchView *const iri = (VouchView *)vouchi_sparql_take(parser, sizeof(*iri));
  const VouchToken token = parser->lexer.token;
  if (token.kind != VOUCH_TOKEN_NAME || !token.text.size ||
      memchr(token.text.data, ':', token.text.size) !=
        token.text.data + token.text.size - 1U) {
    vouchi_sparql_expected(parser, "a prefix and its colon");
  }
  if (name && iri && !parser->lexer.st) {
    *name = vouch_view(token.text.data, token.text.size - 1U);
    vouchi_lexer_next(&parser->lexer);
    *iri = take_iri_token(parser);
    vouchi_sparql_add(parser, &parser->prefixes, name);
    vouchi_sparql_add(parser, &parser->prefixes, iri);
  }
}

void
vouchi_sparql_prologue(VouchParser *const parser)
{
  while (!parser->lexer.st) {
    if (vouchi_sparql_accept_word(parser, "BASE")) {
      parser->base = take_iri_token(parser);
    } else if (vouchi_sparql_accept_word(parser, "PREFIX")) {
      add_prefix(parser);
    } else {
      return;
    }
  }
}

uint32_t
vouchi_sparql_name(VouchParser *const parser,
                   const VouchView    name,
                   const bool         hidden)
{
  VouchList *const variables = &parser->scope->variables;
  for (size_t i = 0; name.size && i < variables->count; ++i) {
    const VouchVariable *const known =
      (const VouchVariable *)variables->items[i];
    if (vouch_view_equal(known->name, name)) {
      return (uint32_t)i;
    }
  }
  if (variables->count >= VOUCH_PARSE_VARIABLES) {
    vouchi_lexer_fail(&parser->lexer, parser->lexer.token.begin,
                      "more than %d variables", (int)VOUCH_PARSE_VARIABLES);
    return 0U;
  }
  VouchVariable *const variable =
    (VouchVariable *)vouchi_sparql_take(parser, sizeof(*variable));
  if (variable) {
    *variable = (VouchVariable){name, hidden};
    vouchi_sparql_add(parser, variables, variable);
  }
  return variables->count ? (uint32_t)variables->count - 1U : 0U;
}

uint32_t
vouchi_sparql_fresh(VouchParser *const parser)
{
  return vouchi_sparql_name(parser, vouch_view("", 0U), true);
}

uint32_t
vouchi_sparql_variable(VouchParser *const parser)
{
  const VouchToken token = parser->lexer.token;
  if (token.kind != VOUCH_TOKEN_VAR) {
    vouchi_sparql_expected(parser, "a variable");
    return 0U;
  }
  if (!parser->variables) {
    vouchi_sparql_fail(parser, "no variable may stand here");
    return 0U;
  }
  vouchi_lexer_next(&parser->lexer);
  return vouchi_sparql_name(parser, token.text, false);
}

bool
vouchi_sparql_at_iri(const VouchParser *const parser)
{
  return parser->lexer.token.kind == VOUCH_TOKEN_IRI ||
         parser->lexer.token.kind == VOUCH_TOKEN_NAME;
}

static VouchView
find_prefix(const VouchParser *const parser, const VouchView name)
{
  for (size_t i = parser->prefixes.count; i > 1U; i -= 2U) {
    if (vouch_view_equal(*(VouchView *)parser->prefixes.items[i - 2U], name)) {
      return *(VouchView *)parser->prefixes.items[i - 1U];
    }
  }
  return vouch_view(NULL, 0U);
}

/** Fail, and where it is a prefix that graphs of ours are read by, say how it
 *  is declared. */
static void
fail_undeclared(VouchParser *const parser, const VouchView name)
{
  const VouchPrefix *known = NULL;
  size_t             count = 0U;
  if (!vouchi_prefixes(VOUCH_VIEW("urn:vouch:"), parser->arena, &known,
                       &count)) {
    for (size_t i = 0; i < count; ++i) {
      if (vouch_view_equal(known[i].name, name)) {
        vouchi_lexer_fail(
          &parser->lexer, parser->lexer.token.begin,
          "the prefix '%.*s:' is not declared; perhaps PREFIX %.*s: <%.*s>",
          (int)name.size, name.data, (int)name.size, name.data,
          (int)known[i].iri.size, known[i].iri.data);
        return;
      }
    }
  }
  vouchi_lexer_fail(&parser->lexer, parser->lexer.token.begin,
                    "the prefix '%.*s:' is not declared",
                    (int)(name.size < 100U ? name.size : 100U), name.data);
}

/** `prefix:local` written out, without the local part's escapes. */
static VouchView
expand(VouchParser *const parser, const VouchView text)
{
  const size_t colon =
    (size_t)((const char *)memchr(text.data, ':', text.size) - text.data);
  const VouchView iri = find_prefix(parser, vouch_view(text.data, colon));
  if (!iri.data) {
    fail_undeclared(parser, vouch_view(text.data, colon));
    return vouch_view("", 0U);
  }
  char *const out  = (char *)vouchi_sparql_take(parser, iri.size + text.size);
  size_t      size = iri.size;
  if (!out) {
    return vouch_view("", 0U);
  }
  memcpy(out, iri.data, iri.size);
  for (size_t i = colon + 1U; i < text.size; ++i) {
    i += text.data[i] == '\\';
    out[size++] = text.data[i];
  }
  return vouch_view(out, size);
}

VouchTerm
vouchi_sparql_iri(VouchParser *const parser)
{
  const VouchToken token = parser->lexer.token;
  VouchView        iri   = {"", 0};
  if (token.kind == VOUCH_TOKEN_IRI) {
    iri = resolve(parser, token.text);
  } else if (token.kind == VOUCH_TOKEN_NAME) {
    iri = expand(parser, token.text);
  } else {
    vouchi_sparql_expected(parser, "an IRI");
    return vouch_term_iri(iri);
  }
  const char *const fault = parser->lexer.st ? NULL : vouchi_iri_fault(iri);
  if (fault) {
    vouchi_sparql_fail(parser, fault);
  }
  vouchi_lexer_next(&parser->lexer);
  return vouch_term_iri(iri);
}

bool
vouchi_sparql_at_literal(const VouchParser *const parser, const bool sign)
{
  const VouchTokenKind kind = parser->lexer.token.kind;
  return kind == VOUCH_TOKEN_NUMBER || kind == VOUCH_TOKEN_STRING ||
         vouchi_sparql_is_word(parser, "true") ||
         vouchi_sparql_is_word(parser, "false") ||
         (sign &&
          (vouchi_sparql_is(parser, "+") || vouchi_sparql_is(parser, "-")));
}

/** The text of a string whose escapes are resolved. */
static VouchView
unescape(VouchParser *const parser, const VouchView escaped)
{
  static const char names[]  = "tnrbf\\\"'";
  static const char values[] = "\t\n\r\b\f\\\"'";
  char *const text = (char *)vouchi_sparql_take(parser, escaped.size + 1U);
  size_t      size = 0U;
  for (size_t i = 0; text && i < escaped.size; ++i) {
    char byte = escaped.data[i];
    if (byte == '\\') {
      byte                   = escaped.data[++i];
      const char *const name = byte ? strchr(names, byte) : NULL;
      if (!name) {
        vouchi_sparql_fail(parser, "a string holds an escape that is none");
        break;
      }
      byte = values[name - names];
    }
    text[size++] = byte;
  }
  return vouch_view(text ? text : "", size);
}

VouchView
vouchi_sparql_string(VouchParser *const parser)
{
  const VouchToken token = parser->lexer.token;
  VouchView        out   = token.text;
  if (token.kind != VOUCH_TOKEN_STRING) {
    vouchi_sparql_expected(parser, "a string");
    return vouch_view("", 0U);
  }
  if (token.escape) {
    out = unescape(parser, token.text);
  }
  vouchi_lexer_next(&parser->lexer);
  return out;
}

static VouchTerm
parse_number(VouchParser *const parser)
{
  const VouchView types[] = {VOUCH_VIEW(VOUCH_XSD_INTEGER),
                             VOUCH_VIEW(VOUCH_XSD_DECIMAL),
                             VOUCH_VIEW(VOUCH_XSD "double")};
  const size_t    begin   = parser->lexer.token.begin;
  if (parser->lexer.token.kind == VOUCH_TOKEN_MARK) {
    vouchi_lexer_next(&parser->lexer);
    if (parser->lexer.token.kind != VOUCH_TOKEN_NUMBER ||
        parser->lexer.token.begin != begin + 1U) {
      vouchi_sparql_expected(parser, "a number right behind its sign");
      return vouch_term_string(vouch_view("", 0U));
    }
  }
  const VouchToken token = parser->lexer.token;
  vouchi_lexer_next(&parser->lexer);
  const VouchView text =
    vouch_view_slice(parser->lexer.text, vouch_span(begin, token.end));
  const size_t type = token.type == 'i' ? 0U : token.type == 'd' ? 1U : 2U;
  return vouch_term_typed(text, types[type]);
}

VouchTerm
vouchi_sparql_literal(VouchParser *const parser)
{
  if (parser->lexer.token.kind == VOUCH_TOKEN_WORD) {
    const bool truth = vouchi_sparql_is_word(parser, "true");
    vouchi_lexer_next(&parser->lexer);
    return vouch_term_typed(truth ? VOUCH_VIEW("true") : VOUCH_VIEW("false"),
                            VOUCH_VIEW(VOUCH_XSD_BOOLEAN));
  }
  if (parser->lexer.token.kind != VOUCH_TOKEN_STRING) {
    return parse_number(parser);
  }
  const VouchView text = vouchi_sparql_string(parser);
  if (parser->lexer.token.kind == VOUCH_TOKEN_TAG) {
    const VouchView tag = parser->lexer.token.text;
    if (!vouch_language_tag_is_valid(tag)) {
      vouchi_sparql_fail(parser, "this is no language tag");
    }
    vouchi_lexer_next(&parser->lexer);
    return vouch_term_in_language(text, tag);
  }
  if (vouchi_sparql_accept(parser, "^^")) {
    const VouchTerm type = vouchi_sparql_iri(parser);
    return vouch_view_equal(type.text, VOUCH_VIEW(VOUCH_XSD_STRING))
             ? vouch_term_string(text)
             : vouch_term_typed(text, type.text);
  }
  return vouch_term_string(text);
}

VouchSlot
vouchi_sparql_iri_slot(const char *const iri)
{
  const VouchSlot slot = {.term = vouch_term_iri(vouch_view_from_string(iri))};
  return slot;
}

VouchSlot
vouchi_sparql_var_or_iri(VouchParser *const parser)
{
  VouchSlot slot = {.is_variable = false};
  if (parser->lexer.token.kind == VOUCH_TOKEN_VAR) {
    slot.is_variable = true;
    slot.variable    = vouchi_sparql_variable(parser);
  } else {
    slot.term = vouchi_sparql_iri(parser);
  }
  return slot;
}

/** Note that `name` is used in this block; it may be in no other. */
static void
check_label(VouchParser *const parser, const VouchView name)
{
  for (size_t i = 0; i < parser->labels.count; ++i) {
    const VouchLabel *const label = (const VouchLabel *)parser->labels.items[i];
    if (vouch_view_equal(label->name, name)) {
      if (label->block != parser->block) {
        vouchi_sparql_fail(parser, "this blank node is used in another group "
                                   "already");
      }
      return;
    }
  }
  VouchLabel *const label =
    (VouchLabel *)vouchi_sparql_take(parser, sizeof(*label));
  if (label) {
    *label = (VouchLabel){name, parser->block};
    vouchi_sparql_add(parser, &parser->labels, label);
  }
}

static VouchSlot
blank_slot(VouchParser *const parser, const VouchView name)
{
  VouchSlot slot = {.term = {VOUCH_TERM_BLANK, name, {NULL, 0}, {NULL, 0}}};
  if (parser->blank_mode == VOUCH_BLANK_FORBIDDEN) {
    vouchi_sparql_fail(parser, "no blank node may stand here");
  } else if (parser->blank_mode == VOUCH_BLANK_PATTERN) {
    slot.is_variable = true;
    slot.variable    = vouchi_sparql_name(parser, name, true);
  }
  return slot;
}

VouchSlot
vouchi_sparql_new_blank(VouchParser *const parser)
{
  char *const name = (char *)vouchi_sparql_take(parser, 24U);
  if (!name) {
    return (VouchSlot){.is_variable = false};
  }
  // No label holds a space, so it meets no other
  const int size = snprintf(name, 24U, "_: %u", parser->blanks++);
  return blank_slot(parser, vouch_view(name, (size_t)size));
}

static VouchSlot
labelled(VouchParser *const parser)
{
  const VouchView label = parser->lexer.token.text;
  const VouchView name  = vouch_view(label.data - 2, label.size + 2U);
  check_label(parser, name);
  const VouchSlot slot = blank_slot(parser, name);
  vouchi_lexer_next(&parser->lexer);
  return slot;
}

bool
vouchi_sparql_at_term(const VouchParser *const parser)
{
  const VouchTokenKind kind = parser->lexer.token.kind;
  return kind == VOUCH_TOKEN_VAR || kind == VOUCH_TOKEN_BLANK ||
         vouchi_sparql_at_iri(parser) || vouchi_sparql_at_literal(parser, true);
}

VouchSlot
vouchi_sparql_term_slot(VouchParser *const parser)
{
  if (parser->lexer.token.kind == VOUCH_TOKEN_BLANK) {
    return labelled(parser);
  }
  if (vouchi_sparql_at_literal(parser, true)) {
    VouchSlot slot = {.is_variable = false};
    slot.term      = vouchi_sparql_literal(parser);
    return slot;
  }
  return vouchi_sparql_var_or_iri(parser);
}
