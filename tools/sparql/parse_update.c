/* parse_update.c - SPARQL 1.1 Update */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/parse_begin.h"

/** Put `mode` and whether variables may stand, for the quads that follow. */
static void
parse_quads(VouchParser *const   parser,
            VouchList *const     list,
            const VouchBlankMode mode,
            const bool           variables)
{
  parser->blank_mode = mode;
  parser->variables  = variables;
  parser->block      = ++parser->blocks;
  vouchi_sparql_quads(parser, list);
  parser->blank_mode = VOUCH_BLANK_PATTERN;
  parser->variables  = true;
}

/** WITH: quads without a graph of their own are in that one. */
static void
fill_graph(const VouchOperation *const operation, VouchList *const list)
{
  for (size_t i = 0; operation->has_with && i < list->count; ++i) {
    VouchPattern *const pattern = (VouchPattern *)list->items[i];
    if (!pattern->graph.is_variable &&
        pattern->graph.term.kind == VOUCH_TERM_NONE) {
      pattern->graph.term = operation->from.graph;
    }
  }
}

/** Group quad patterns by graph into a tree that can be asked. */
static VouchNode *
quads_as_pattern(VouchParser *const parser, const VouchList *const quads)
{
  VouchNode *all = NULL;
  for (size_t i = 0; i < quads->count && !parser->lexer.st; ++i) {
    VouchPattern *const quad = (VouchPattern *)quads->items[i];
    VouchNode *const node = vouchi_sparql_new_node(parser, VOUCH_NODE_PATTERNS);
    VouchPattern *const copy =
      (VouchPattern *)vouchi_sparql_take(parser, sizeof(*copy));
    if (!node || !copy) {
      return all;
    }
    *copy       = *quad;
    copy->graph = (VouchSlot){.is_variable = false};
    vouchi_sparql_add(parser, &node->patterns, copy);
    VouchNode *add = node;
    if (quad->graph.is_variable || quad->graph.term.kind != VOUCH_TERM_NONE) {
      add = vouchi_sparql_new_node(parser, VOUCH_NODE_GRAPH);
      if (add) {
        add->graph = quad->graph;
        add->left  = node;
      }
    }
    all = vouchi_sparql_join(parser, all, add);
  }
  return all ? all : vouchi_sparql_new_node(parser, VOUCH_NODE_UNIT);
}

/** What follows the first DELETE or INSERT of a pattern update. */
static void
parse_where(VouchParser *const parser, VouchOperation *const operation)
{
  vouchi_sparql_dataset(parser, &operation->dataset, "USING");
  vouchi_sparql_expect_word(parser, "WHERE");
  parser->labels.count   = 0U;
  VouchNode *const where = vouchi_sparql_group(parser, NULL);
  if (operation->select) {
    operation->select->where = where;
  }
  if (operation->has_with) {
    fill_graph(operation, &operation->deletes);
    fill_graph(operation, &operation->inserts);
  }
}

static void
parse_delete(VouchParser *const parser, VouchOperation *const operation)
{
  if (!operation->has_with && vouchi_sparql_accept_word(parser, "DATA")) {
    operation->kind = VOUCH_UPDATE_DELETE_DATA;
    parse_quads(parser, &operation->deletes, VOUCH_BLANK_FORBIDDEN, false);
    return;
  }
  if (!operation->has_with && vouchi_sparql_accept_word(parser, "WHERE")) {
    parse_quads(parser, &operation->deletes, VOUCH_BLANK_FORBIDDEN, true);
    if (operation->select) {
      operation->select->where = quads_as_pattern(parser, &operation->deletes);
    }
    return;
  }
  parse_quads(parser, &operation->deletes, VOUCH_BLANK_FORBIDDEN, true);
  if (vouchi_sparql_accept_word(parser, "INSERT")) {
    parse_quads(parser, &operation->inserts, VOUCH_BLANK_TEMPLATE, true);
  }
  parse_where(parser, operation);
}

static void
parse_insert(VouchParser *const parser, VouchOperation *const operation)
{
  if (!operation->has_with && vouchi_sparql_accept_word(parser, "DATA")) {
    operation->kind = VOUCH_UPDATE_INSERT_DATA;
    parse_quads(parser, &operation->inserts, VOUCH_BLANK_TEMPLATE, false);
    return;
  }
  parse_quads(parser, &operation->inserts, VOUCH_BLANK_TEMPLATE, true);
  parse_where(parser, operation);
}

/** DELETE or INSERT, perhaps behind WITH. */
static void
parse_modify(VouchParser *const parser, VouchOperation *const operation)
{
  operation->kind   = VOUCH_UPDATE_MODIFY;
  operation->select = vouchi_sparql_new_select(parser);
  if (vouchi_sparql_accept_word(parser, "WITH")) {
    operation->has_with   = true;
    operation->from.kind  = VOUCH_TARGET_GRAPH;
    operation->from.graph = vouchi_sparql_iri(parser);
  }
  if (vouchi_sparql_accept_word(parser, "DELETE")) {
    parse_delete(parser, operation);
  } else {
    vouchi_sparql_expect_word(parser, "INSERT");
    parse_insert(parser, operation);
  }
}

/** GRAPH <iri>, DEFAULT, and where `many` NAMED or ALL. */
static VouchTarget
parse_target(VouchParser *const parser, const bool many)
{
  VouchTarget target = {.kind = VOUCH_TARGET_DEFAULT};
  if (vouchi_sparql_accept_word(parser, "DEFAULT")) {
    return target;
  }
  if (many && vouchi_sparql_accept_word(parser, "NAMED")) {
    target.kind = VOUCH_TARGET_NAMED;
  } else if (many && vouchi_sparql_accept_word(parser, "ALL")) {
    target.kind = VOUCH_TARGET_ALL;
  } else {
    target.kind = VOUCH_TARGET_GRAPH;
    if (many) {
      vouchi_sparql_expect_word(parser, "GRAPH");
    } else {
      (void)vouchi_sparql_accept_word(parser, "GRAPH");
    }
    target.graph = vouchi_sparql_iri(parser);
  }
  return target;
}

static void
parse_load(VouchParser *const parser, VouchOperation *const operation)
{
  operation->kind   = VOUCH_UPDATE_LOAD;
  operation->silent = vouchi_sparql_accept_word(parser, "SILENT");
  operation->source = vouchi_sparql_iri(parser);
  if (vouchi_sparql_accept_word(parser, "INTO")) {
    vouchi_sparql_expect_word(parser, "GRAPH");
    operation->to.kind  = VOUCH_TARGET_GRAPH;
    operation->to.graph = vouchi_sparql_iri(parser);
  }
}

/** CLEAR, DROP, CREATE, ADD, MOVE or COPY; false where it is none. */
static bool
parse_graphs(VouchParser *const parser, VouchOperation *const operation)
{
  static const struct {
    const char     *word;
    VouchUpdateKind kind;
  } words[]    = {{"CLEAR", VOUCH_UPDATE_CLEAR},   {"DROP", VOUCH_UPDATE_DROP},
                  {"CREATE", VOUCH_UPDATE_CREATE}, {"ADD", VOUCH_UPDATE_ADD},
                  {"MOVE", VOUCH_UPDATE_MOVE},     {"COPY", VOUCH_UPDATE_COPY}};
  size_t which = 0U;
  while (which < 6U && !vouchi_sparql_accept_word(parser, words[which].word)) {
    ++which;
  }
  if (which == 6U) {
    return false;
  }
  operation->kind   = words[which].kind;
  operation->silent = vouchi_sparql_accept_word(parser, "SILENT");
  if (operation->kind == VOUCH_UPDATE_CREATE) {
    vouchi_sparql_expect_word(parser, "GRAPH");
    operation->to.kind  = VOUCH_TARGET_GRAPH;
    operation->to.graph = vouchi_sparql_iri(parser);
    return true;
  }
  const bool many = which < 2U;
  operation->from = parse_target(parser, many);
  if (!many) {
    vouchi_sparql_expect_word(parser, "TO");
    operation->to = parse_target(parser, false);
  }
  return true;
}

static void
parse_operation(VouchParser *const parser, VouchOperation *const operation)
{
  parser->patterns = 0U;
  if (vouchi_sparql_is_word(parser, "WITH") ||
      vouchi_sparql_is_word(parser, "DELETE") ||
      vouchi_sparql_is_word(parser, "INSERT")) {
    parse_modify(parser, operation);
  } else if (vouchi_sparql_accept_word(parser, "LOAD")) {
    parse_load(parser, operation);
  } else if (!parse_graphs(parser, operation)) {
    vouchi_sparql_expected(parser, "an update such as INSERT");
  }
}

VouchStatus
vouchi_sparql_update(const VouchParseSettings *const settings,
                     const VouchView                 text,
                     VouchList *const                operations)
{
  VouchParser parser;
  VouchStatus st = vouchi_sparql_begin(&parser, settings, text);
  if (st) {
    return st;
  }
  vouchi_sparql_prologue(&parser);
  while (!parser.lexer.st && parser.lexer.token.kind != VOUCH_TOKEN_END) {
    VouchOperation *const operation =
      (VouchOperation *)vouchi_sparql_take(&parser, sizeof(*operation));
    if (!operation) {
      break;
    }
    parse_operation(&parser, operation);
    vouchi_sparql_add(&parser, operations, operation);
    if (!vouchi_sparql_accept(&parser, ";")) {
      break;
    }
    vouchi_sparql_prologue(&parser);
  }
  if (!parser.lexer.st && parser.lexer.token.kind != VOUCH_TOKEN_END) {
    vouchi_sparql_expected(&parser, "';' or the end of the update");
  }
  return parser.lexer.st;
}
