/* parse_triples.c - subjects with their properties, lists, blank nodes */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/parser.h"

#include "rdf/vocabulary.h"

static VouchSlot parse_node(VouchParser *parser, bool *properties);

bool
vouchi_sparql_at_triples(const VouchParser *const parser)
{
  return vouchi_sparql_at_term(parser) || vouchi_sparql_is(parser, "(") ||
         vouchi_sparql_is(parser, "[");
}

static bool
at_verb(const VouchParser *const parser)
{
  const VouchTokenKind kind = parser->lexer.token.kind;
  return kind == VOUCH_TOKEN_VAR || vouchi_sparql_at_iri(parser) ||
         vouchi_sparql_is_word(parser, "a") || vouchi_sparql_is(parser, "^") ||
         vouchi_sparql_is(parser, "!") || vouchi_sparql_is(parser, "(");
}

/** `object , object`, each with what stands between it and `subject`. */
static void
parse_objects(VouchParser *const     parser,
              const VouchSlot        subject,
              const VouchSlot *const verb,
              VouchPath *const       path)
{
  do {
    if (!vouchi_sparql_at_triples(parser)) {
      vouchi_sparql_expected(parser, "an object");
      return;
    }
    bool            properties = false;
    const VouchSlot object     = parse_node(parser, &properties);
    if (path) {
      vouchi_sparql_add_path(parser, subject, path, object);
    } else {
      vouchi_sparql_add_triple(parser, subject, *verb, object);
    }
  } while (vouchi_sparql_accept(parser, ","));
}

/** One verb and its objects. */
static void
parse_property(VouchParser *const parser, const VouchSlot subject)
{
  VouchSlot  verb = {.is_variable = false};
  VouchPath *path = NULL;
  if (parser->lexer.token.kind == VOUCH_TOKEN_VAR) {
    verb.is_variable = true;
    verb.variable    = vouchi_sparql_variable(parser);
  } else if (parser->blank_mode == VOUCH_BLANK_PATTERN && !parser->plain) {
    path = vouchi_sparql_path(parser);
    if (path && path->kind == VOUCH_PATH_LINK) {
      verb.term = path->term;
      path      = NULL;
    }
  } else if (vouchi_sparql_accept_word(parser, "a")) {
    verb = vouchi_sparql_iri_slot(VOUCH_RDF_TYPE);
  } else {
    verb.term = vouchi_sparql_iri(parser);
  }
  parse_objects(parser, subject, &verb, path);
}

/** Properties of `subject`; false where there are none. */
static bool
parse_properties(VouchParser *const parser, const VouchSlot subject)
{
  if (!at_verb(parser)) {
    return false;
  }
  parse_property(parser, subject);
  while (vouchi_sparql_accept(parser, ";")) {
    if (at_verb(parser)) {
      parse_property(parser, subject);
    }
  }
  return true;
}

/** `( item item )` as a list; the first bracket was taken. */
static VouchSlot
parse_list(VouchParser *const parser)
{
  const VouchSlot nil = vouchi_sparql_iri_slot(VOUCH_RDF "nil");
  if (vouchi_sparql_accept(parser, ")")) {
    return nil;
  }
  const VouchSlot head = vouchi_sparql_new_blank(parser);
  VouchSlot       at   = head;
  while (!parser->lexer.st) {
    if (!vouchi_sparql_at_triples(parser)) {
      vouchi_sparql_expected(parser, "an item or ')'");
      break;
    }
    bool            properties = false;
    const VouchSlot item       = parse_node(parser, &properties);
    vouchi_sparql_add_triple(parser, at,
                             vouchi_sparql_iri_slot(VOUCH_RDF "first"), item);
    const bool      last = vouchi_sparql_accept(parser, ")");
    const VouchSlot next = last ? nil : vouchi_sparql_new_blank(parser);
    vouchi_sparql_add_triple(parser, at,
                             vouchi_sparql_iri_slot(VOUCH_RDF "rest"), next);
    if (last) {
      break;
    }
    at = next;
  }
  return head;
}

/** A term, list or blank node; `*properties` where it needs no more. */
static VouchSlot
parse_node(VouchParser *const parser, bool *const properties)
{
  VouchSlot slot = {.is_variable = false};
  if (!vouchi_sparql_enter(parser)) {
    return slot;
  }
  if (vouchi_sparql_accept(parser, "[")) {
    slot = vouchi_sparql_new_blank(parser);
    if (!vouchi_sparql_accept(parser, "]")) {
      if (!parse_properties(parser, slot)) {
        vouchi_sparql_expected(parser, "a property or ']'");
      }
      vouchi_sparql_expect(parser, "]");
      *properties = true;
    }
  } else if (vouchi_sparql_accept(parser, "(")) {
    *properties = !vouchi_sparql_is(parser, ")");
    slot        = parse_list(parser);
  } else {
    slot = vouchi_sparql_term_slot(parser);
  }
  --parser->depth;
  return slot;
}

void
vouchi_sparql_triples(VouchParser *const parser)
{
  while (vouchi_sparql_at_triples(parser)) {
    bool            properties = false;
    const VouchSlot subject    = parse_node(parser, &properties);
    if (!parse_properties(parser, subject) && !properties) {
      vouchi_sparql_expected(parser, "a property");
    }
    if (!vouchi_sparql_accept(parser, ".")) {
      return;
    }
  }
}
