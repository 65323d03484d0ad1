/* parse_path.c - property paths, and patterns from them */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/parser.h"

#include "rdf/vocabulary.h"

static VouchPath *parse_alternative(VouchParser *parser);

static VouchPath *
new_path(VouchParser *const  parser,
         const VouchPathKind kind,
         VouchPath *const    left,
         VouchPath *const    right)
{
  VouchPath *const path =
    (VouchPath *)vouchi_sparql_take(parser, sizeof(*path));
  if (path) {
    path->kind  = kind;
    path->left  = left;
    path->right = right;
  }
  if (++parser->operators > VOUCH_PARSE_OPERATORS) {
    vouchi_sparql_fail(parser, "more operators than the limit of 20000");
  }
  return path;
}

static VouchPath *
parse_link(VouchParser *const parser)
{
  VouchPath *const path = new_path(parser, VOUCH_PATH_LINK, NULL, NULL);
  if (path && vouchi_sparql_accept_word(parser, "a")) {
    path->term = vouch_term_iri(VOUCH_VIEW(VOUCH_RDF_TYPE));
  } else if (path) {
    path->term = vouchi_sparql_iri(parser);
  }
  return path;
}

static void
parse_negated_one(VouchParser *const parser, VouchPath *const path)
{
  if (vouchi_sparql_accept(parser, "^")) {
    vouchi_sparql_add(parser, &path->inverses, parse_link(parser));
  } else {
    vouchi_sparql_add(parser, &path->terms, parse_link(parser));
  }
}

static VouchPath *
parse_negated(VouchParser *const parser)
{
  VouchPath *const path = new_path(parser, VOUCH_PATH_NEGATED, NULL, NULL);
  if (!path) {
    return path;
  }
  if (!vouchi_sparql_accept(parser, "(")) {
    parse_negated_one(parser, path);
    return path;
  }
  if (!vouchi_sparql_accept(parser, ")")) {
    do {
      parse_negated_one(parser, path);
    } while (vouchi_sparql_accept(parser, "|"));
    vouchi_sparql_expect(parser, ")");
  }
  return path;
}

static VouchPath *
parse_primary(VouchParser *const parser)
{
  VouchPath *path = NULL;
  if (!vouchi_sparql_enter(parser)) {
    return NULL;
  }
  if (vouchi_sparql_accept(parser, "(")) {
    path = parse_alternative(parser);
    vouchi_sparql_expect(parser, ")");
  } else if (vouchi_sparql_accept(parser, "!")) {
    path = parse_negated(parser);
  } else {
    path = parse_link(parser);
  }
  --parser->depth;
  return path;
}

static VouchPath *
parse_element(VouchParser *const parser)
{
  const bool inverse = vouchi_sparql_accept(parser, "^");
  VouchPath *path    = parse_primary(parser);
  if (vouchi_sparql_accept(parser, "*")) {
    path = new_path(parser, VOUCH_PATH_ZERO_OR_MORE, path, NULL);
  } else if (vouchi_sparql_accept(parser, "+")) {
    path = new_path(parser, VOUCH_PATH_ONE_OR_MORE, path, NULL);
  } else if (vouchi_sparql_accept(parser, "?")) {
    path = new_path(parser, VOUCH_PATH_ZERO_OR_ONE, path, NULL);
  }
  return inverse ? new_path(parser, VOUCH_PATH_INVERSE, path, NULL) : path;
}

/** A chain of at most VOUCH_PARSE_DEPTH, since it is walked by recursion. */
static VouchPath *
parse_chain(VouchParser *const  parser,
            const char *const   mark,
            const VouchPathKind kind,
            VouchPath *(*next)(VouchParser *parser))
{
  VouchPath *path   = next(parser);
  unsigned   length = 1U;
  while (vouchi_sparql_accept(parser, mark)) {
    path = new_path(parser, kind, path, next(parser));
    if (++length > VOUCH_PARSE_DEPTH) {
      vouchi_sparql_fail(parser, "a path of more than 200 steps");
    }
  }
  return path;
}

static VouchPath *
parse_sequence(VouchParser *const parser)
{
  return parse_chain(parser, "/", VOUCH_PATH_SEQUENCE, parse_element);
}

static VouchPath *
parse_alternative(VouchParser *const parser)
{
  return parse_chain(parser, "|", VOUCH_PATH_ALTERNATIVE, parse_sequence);
}

VouchPath *
vouchi_sparql_path(VouchParser *const parser)
{
  return parse_alternative(parser);
}

static VouchPattern *
add_pattern(VouchParser *const parser,
            const VouchSlot    subject,
            const VouchSlot    object)
{
  VouchPattern *const pattern =
    (VouchPattern *)vouchi_sparql_take(parser, sizeof(*pattern));
  if (parser->blank_mode == VOUCH_BLANK_PATTERN &&
      ++parser->patterns > VOUCH_PARSE_PATTERNS) {
    vouchi_sparql_fail(parser, "more than 1000 patterns");
  }
  if (pattern) {
    pattern->subject = subject;
    pattern->object  = object;
    pattern->graph   = parser->graph;
    vouchi_sparql_add(parser, parser->target, pattern);
  }
  return pattern;
}

void
vouchi_sparql_add_triple(VouchParser *const parser,
                         const VouchSlot    subject,
                         const VouchSlot    predicate,
                         const VouchSlot    object)
{
  VouchPattern *const pattern = add_pattern(parser, subject, object);
  if (pattern) {
    pattern->predicate = predicate;
  }
}

void
vouchi_sparql_add_path(VouchParser *const parser,
                       const VouchSlot    subject,
                       VouchPath *const   path,
                       const VouchSlot    object)
{
  if (!path || parser->lexer.st) {
    return;
  }
  if (path->kind == VOUCH_PATH_LINK) {
    const VouchSlot predicate = {.term = path->term};
    vouchi_sparql_add_triple(parser, subject, predicate, object);
  } else if (path->kind == VOUCH_PATH_INVERSE) {
    vouchi_sparql_add_path(parser, object, path->left, subject);
  } else if (path->kind == VOUCH_PATH_SEQUENCE) {
    const VouchSlot middle = {.is_variable = true,
                              .variable    = vouchi_sparql_fresh(parser)};
    vouchi_sparql_add_path(parser, subject, path->left, middle);
    vouchi_sparql_add_path(parser, middle, path->right, object);
  } else {
    VouchPattern *const pattern = add_pattern(parser, subject, object);
    if (pattern) {
      pattern->path = path;
    }
  }
}
