/* parse_group.c - groups: what stands between braces (section 18.2.2) */
// SPDX-License-Identifier: Apache-2.0

#include "base/buffer.h"
#include "sparql/parser.h"

/** A group while it is read. */
typedef struct {
  VouchNode       *node;    /**< So far; NULL: nothing. */
  VouchNode       *block;   /**< The triples that may go on, or NULL. */
  VouchExpression *filter;  /**< All filters, or NULL. */
  VouchVars        visible; /**< Variables so far. */
} Group;

VouchNode *
vouchi_sparql_new_node(VouchParser *const parser, const VouchNodeKind kind)
{
  VouchNode *const node =
    (VouchNode *)vouchi_sparql_take(parser, sizeof(*node));
  if (node) {
    node->kind = kind;
  }
  if (++parser->patterns > VOUCH_PARSE_PATTERNS) {
    vouchi_sparql_fail(parser, "more than 1000 patterns and groups");
  }
  return node;
}

VouchNode *
vouchi_sparql_join(VouchParser *const parser,
                   VouchNode *const   left,
                   VouchNode *const   right)
{
  if (!left || left->kind == VOUCH_NODE_UNIT) {
    return right ? right : left;
  }
  if (!right || right->kind == VOUCH_NODE_UNIT) {
    return left;
  }
  VouchNode *const node = vouchi_sparql_new_node(parser, VOUCH_NODE_JOIN);
  if (node) {
    node->left  = left;
    node->right = right;
  }
  return node;
}

static void
note_visible(VouchParser *const     parser,
             Group *const           group,
             const VouchNode *const node)
{
  if (node && !vouchi_node_vars(parser->arena, node, &group->visible)) {
    vouchi_sparql_fail(parser, "no memory");
  }
}

/** The triples read so far become part of the group. */
static void
close_block(VouchParser *const parser, Group *const group)
{
  if (group->block) {
    note_visible(parser, group, group->block);
    group->node  = vouchi_sparql_join(parser, group->node, group->block);
    group->block = NULL;
  }
  parser->block = ++parser->blocks;
}

static void
add_node(VouchParser *const parser, Group *const group, VouchNode *const node)
{
  close_block(parser, group);
  note_visible(parser, group, node);
  group->node = vouchi_sparql_join(parser, group->node, node);
}

/** Put what is read so far on the left of a new node. */
static VouchNode *
wrap(VouchParser *const parser, Group *const group, const VouchNodeKind kind)
{
  close_block(parser, group);
  VouchNode *const node = vouchi_sparql_new_node(parser, kind);
  VouchNode *const left =
    group->node ? group->node : vouchi_sparql_new_node(parser, VOUCH_NODE_UNIT);
  if (node) {
    node->left  = left;
    group->node = node;
  }
  return node;
}

static void
parse_optional(VouchParser *const parser, Group *const group)
{
  VouchNode *const node   = wrap(parser, group, VOUCH_NODE_LEFT_JOIN);
  VouchExpression *filter = NULL;
  VouchNode *const right  = vouchi_sparql_group(parser, &filter);
  if (node) {
    node->right      = right;
    node->expression = filter;
    note_visible(parser, group, right);
  }
}

static void
parse_minus(VouchParser *const parser, Group *const group)
{
  VouchNode *const node  = wrap(parser, group, VOUCH_NODE_MINUS);
  VouchNode *const right = vouchi_sparql_group(parser, NULL);
  if (node) {
    node->right = right;
  }
}

static void
parse_bind(VouchParser *const parser, Group *const group)
{
  VouchNode *const node = wrap(parser, group, VOUCH_NODE_EXTEND);
  vouchi_sparql_expect(parser, "(");
  VouchExpression *const expression = vouchi_sparql_expression(parser);
  vouchi_sparql_expect_word(parser, "AS");
  const size_t   at       = parser->lexer.token.begin;
  const uint32_t variable = vouchi_sparql_variable(parser);
  vouchi_sparql_expect(parser, ")");
  if (!node || parser->lexer.st) {
    return;
  }
  if (vouchi_vars_has(&group->visible, variable)) {
    vouchi_lexer_fail(&parser->lexer, at,
                      "BIND names a variable that is used before it");
  }
  node->expression = expression;
  node->variable   = variable;
  if (!vouchi_vars_add(parser->arena, &group->visible, variable)) {
    vouchi_sparql_fail(parser, "no memory");
  }
}

static void
parse_filter(VouchParser *const parser, Group *const group)
{
  const unsigned         block  = parser->block; // It goes on behind it
  VouchExpression *const filter = vouchi_sparql_constraint(parser);
  parser->block                 = block;
  if (!group->filter) {
    group->filter = filter;
    return;
  }
  if (group->filter->kind != VOUCH_EXPRESSION_AND) {
    VouchExpression *const all =
      vouchi_sparql_new_expression(parser, VOUCH_EXPRESSION_AND);
    if (!all) {
      return;
    }
    vouchi_sparql_add(parser, &all->arguments, group->filter);
    group->filter = all;
  }
  vouchi_sparql_add(parser, &group->filter->arguments, filter);
}

static void
parse_graph(VouchParser *const parser, Group *const group)
{
  VouchNode *const node  = vouchi_sparql_new_node(parser, VOUCH_NODE_GRAPH);
  const VouchSlot  slot  = vouchi_sparql_var_or_iri(parser);
  parser->block          = ++parser->blocks;
  VouchNode *const inner = vouchi_sparql_group(parser, NULL);
  if (node) {
    node->graph = slot;
    node->left  = inner;
    add_node(parser, group, node);
  }
}

/** The query that asks for the group which begins at byte `begin` and was read
 *  just now: with the base and the prefixes that it may use. */
static VouchView
service_text(VouchParser *const parser, const size_t begin)
{
  VouchBuffer            text  = {NULL, 0, 0, 0, VOUCH_OK};
  const VouchList *const list  = &parser->prefixes;
  const VouchView        group = vouch_view(parser->lexer.text.data + begin,
                                            parser->lexer.token.begin - begin);
  if (parser->base.size) {
    (void)vouchi_buffer_add(&text, VOUCH_VIEW("BASE <"));
    (void)vouchi_buffer_add(&text, parser->base);
    (void)vouchi_buffer_add(&text, VOUCH_VIEW(">\n"));
  }
  for (size_t i = 0; i + 1U < list->count; i += 2U) {
    (void)vouchi_buffer_add(&text, VOUCH_VIEW("PREFIX "));
    (void)vouchi_buffer_add(&text, *(const VouchView *)list->items[i]);
    (void)vouchi_buffer_add(&text, VOUCH_VIEW(": <"));
    (void)vouchi_buffer_add(&text, *(const VouchView *)list->items[i + 1U]);
    (void)vouchi_buffer_add(&text, VOUCH_VIEW(">\n"));
  }
  (void)vouchi_buffer_add(&text, VOUCH_VIEW("SELECT * WHERE "));
  const VouchStatus st = vouchi_buffer_add(&text, group);
  const VouchView   copy =
    st ? vouch_view(NULL, 0U)
         : vouch_arena_copy(parser->arena, vouchi_buffer_view(&text));
  vouchi_buffer_free(&text);
  if (!copy.data && !parser->lexer.st) {
    vouchi_sparql_fail(parser, "no memory for a SERVICE");
  }
  return copy;
}

static void
parse_service(VouchParser *const parser, Group *const group)
{
  VouchNode *const node   = vouchi_sparql_new_node(parser, VOUCH_NODE_SERVICE);
  const bool       silent = vouchi_sparql_accept_word(parser, "SILENT");
  const VouchSlot  slot   = vouchi_sparql_var_or_iri(parser);
  const size_t     begin  = parser->lexer.token.begin;
  parser->block           = ++parser->blocks;
  VouchNode *const inner  = vouchi_sparql_group(parser, NULL);
  if (node && !parser->lexer.st) {
    node->silent = silent;
    node->graph  = slot;
    node->left   = inner;
    node->scope  = parser->scope;
    node->text   = service_text(parser, begin);
    add_node(parser, group, node);
  }
}

static void
parse_union(VouchParser *const parser, Group *const group)
{
  parser->block   = ++parser->blocks;
  VouchNode *node = vouchi_sparql_group(parser, NULL);
  while (vouchi_sparql_accept_word(parser, "UNION")) {
    VouchNode *const both  = vouchi_sparql_new_node(parser, VOUCH_NODE_UNION);
    VouchNode *const right = vouchi_sparql_group(parser, NULL);
    if (!both) {
      return;
    }
    both->left  = node;
    both->right = right;
    node        = both;
  }
  add_node(parser, group, node);
}

static bool
parse_element(VouchParser *const parser, Group *const group)
{
  if (vouchi_sparql_accept_word(parser, "FILTER")) {
    parse_filter(parser, group); // The block of triples may go on behind it
  } else if (vouchi_sparql_accept_word(parser, "OPTIONAL")) {
    parse_optional(parser, group);
  } else if (vouchi_sparql_accept_word(parser, "MINUS")) {
    parse_minus(parser, group);
  } else if (vouchi_sparql_accept_word(parser, "GRAPH")) {
    parse_graph(parser, group);
  } else if (vouchi_sparql_accept_word(parser, "SERVICE")) {
    parse_service(parser, group);
  } else if (vouchi_sparql_accept_word(parser, "BIND")) {
    parse_bind(parser, group);
  } else if (vouchi_sparql_accept_word(parser, "VALUES")) {
    add_node(parser, group, vouchi_sparql_values(parser));
  } else if (vouchi_sparql_is(parser, "{")) {
    parse_union(parser, group);
  } else {
    return false;
  }
  (void)vouchi_sparql_accept(parser, ".");
  return true;
}

static void
parse_block(VouchParser *const parser, Group *const group)
{
  if (!group->block) {
    group->block = vouchi_sparql_new_node(parser, VOUCH_NODE_PATTERNS);
  }
  if (group->block) {
    VouchList *const target = parser->target;
    parser->target          = &group->block->patterns;
    vouchi_sparql_triples(parser);
    parser->target = target;
  }
}

static VouchNode *
parse_body(VouchParser *const parser, VouchExpression **const filter)
{
  Group group   = {NULL, NULL, NULL, {NULL, 0}};
  parser->block = ++parser->blocks;
  bool dotted   = true; // Triples need a full stop after triples
  while (!parser->lexer.st && !vouchi_sparql_is(parser, "}")) {
    if (dotted && vouchi_sparql_at_triples(parser)) {
      parse_block(parser, &group);
      dotted = !vouchi_sparql_at_triples(parser);
    } else if (!parse_element(parser, &group)) {
      vouchi_sparql_expected(parser, "a pattern or '}'");
    } else {
      dotted = true;
    }
  }
  close_block(parser, &group);
  VouchNode *node =
    group.node ? group.node : vouchi_sparql_new_node(parser, VOUCH_NODE_UNIT);
  if (filter) {
    *filter = group.filter;
  } else if (group.filter) {
    VouchNode *const all = vouchi_sparql_new_node(parser, VOUCH_NODE_FILTER);
    if (all) {
      all->left       = node;
      all->expression = group.filter;
      node            = all;
    }
  }
  return node;
}

static VouchNode *
parse_inner_select(VouchParser *const parser)
{
  VouchSelect *const outer       = parser->select;
  VouchScope *const  outer_scope = parser->scope;
  const bool         aggregates  = parser->aggregates;
  VouchNode *const   node   = vouchi_sparql_new_node(parser, VOUCH_NODE_SELECT);
  VouchSelect *const select = vouchi_sparql_select(parser, NULL);
  parser->select            = outer;
  parser->scope             = outer_scope;
  parser->aggregates        = aggregates;
  if (!node || !select || parser->lexer.st) {
    return node;
  }
  node->select   = select;
  const size_t n = select->items.count;
  select->outer  = (uint32_t *)vouchi_sparql_take(parser, (n + 1U) * 4U);
  for (size_t i = 0; select->outer && i < n; ++i) {
    const VouchItem *const item = (const VouchItem *)select->items.items[i];
    select->outer[i]            = vouchi_sparql_name(
                 parser, vouchi_scope_variable(select->scope, item->variable)->name,
                 false);
  }
  return node;
}

VouchNode *
vouchi_sparql_group(VouchParser *const parser, VouchExpression **const filter)
{
  VouchNode *node = NULL;
  vouchi_sparql_expect(parser, "{");
  if (vouchi_sparql_enter(parser)) {
    if (vouchi_sparql_is_word(parser, "SELECT")) {
      node = parse_inner_select(parser);
    } else {
      node = parse_body(parser, filter);
    }
    vouchi_sparql_expect(parser, "}");
  }
  --parser->depth;
  return node;
}
