/* algebra.c - lists, sets of variables, and which of them a tree names */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/algebra.h"

bool
vouchi_list_add(VouchArena *const arena,
                VouchList *const  list,
                void *const       item)
{
  if (list->count == list->room) {
    const size_t room = list->room ? list->room * 2U : 4U;
    void **const items =
      (void **)vouch_arena_grow(arena, list->items, list->count, room,
                                sizeof(*items));
    if (!items) {
      return false;
    }
    list->items = items;
    list->room  = room;
  }
  list->items[list->count++] = item;
  return true;
}

bool
vouchi_vars_has(const VouchVars *const vars, const uint32_t variable)
{
  const size_t word = variable / 64U;
  return word < vars->words && (vars->bits[word] >> (variable % 64U) & 1U);
}

static bool
make_words(VouchArena *const arena, VouchVars *const vars, const size_t words)
{
  if (words > vars->words) {
    uint64_t *const bits =
      (uint64_t *)vouch_arena_grow(arena, vars->bits, vars->words, words,
                                   sizeof(*bits));
    if (!bits) {
      return false;
    }
    vars->bits  = bits;
    vars->words = words;
  }
  return true;
}

bool
vouchi_vars_add(VouchArena *const arena,
                VouchVars *const  vars,
                const uint32_t    variable)
{
  if (!make_words(arena, vars, variable / 64U + 1U)) {
    return false;
  }
  vars->bits[variable / 64U] |= UINT64_C(1) << (variable % 64U);
  return true;
}

bool
vouchi_vars_unite(VouchArena *const      arena,
                  VouchVars *const       vars,
                  const VouchVars *const more)
{
  if (!make_words(arena, vars, more->words)) {
    return false;
  }
  for (size_t i = 0; i < more->words; ++i) {
    vars->bits[i] |= more->bits[i];
  }
  return true;
}

void
vouchi_vars_meet(VouchVars *const vars, const VouchVars *const other)
{
  for (size_t i = 0; i < vars->words; ++i) {
    vars->bits[i] &= i < other->words ? other->bits[i] : 0U;
  }
}

bool
vouchi_vars_within(const VouchVars *const vars, const VouchVars *const all)
{
  for (size_t i = 0; i < vars->words; ++i) {
    if (vars->bits[i] & ~(i < all->words ? all->bits[i] : 0U)) {
      return false;
    }
  }
  return true;
}

bool
vouchi_expression_vars(VouchArena *const            arena,
                       const VouchExpression *const expression,
                       VouchVars *const             vars)
{
  if ((expression->kind == VOUCH_EXPRESSION_VARIABLE ||
       expression->kind == VOUCH_EXPRESSION_BOUND ||
       expression->kind == VOUCH_EXPRESSION_AGGREGATE) &&
      !vouchi_vars_add(arena, vars, expression->variable)) {
    return false;
  }
  if (expression->pattern &&
      !vouchi_node_mentions(arena, expression->pattern, vars)) {
    return false;
  }
  for (size_t i = 0; i < expression->arguments.count; ++i) {
    const VouchExpression *const argument =
      (const VouchExpression *)expression->arguments.items[i];
    if (!vouchi_expression_vars(arena, argument, vars)) {
      return false;
    }
  }
  return true;
}

static bool
add_slot(VouchArena *const      arena,
         const VouchSlot *const slot,
         VouchVars *const       vars)
{
  return !slot->is_variable || vouchi_vars_add(arena, vars, slot->variable);
}

static bool
add_own(VouchArena *const      arena,
        const VouchNode *const node,
        VouchVars *const       vars)
{
  bool good = true;
  for (size_t i = 0; i < node->patterns.count; ++i) {
    const VouchPattern *const pattern =
      (const VouchPattern *)node->patterns.items[i];
    good = good && add_slot(arena, &pattern->subject, vars) &&
           add_slot(arena, &pattern->object, vars) &&
           (pattern->path || add_slot(arena, &pattern->predicate, vars));
  }
  if (node->kind == VOUCH_NODE_GRAPH || node->kind == VOUCH_NODE_SERVICE) {
    good = good && add_slot(arena, &node->graph, vars);
  }
  if (node->kind == VOUCH_NODE_EXTEND) {
    good = good && vouchi_vars_add(arena, vars, node->variable);
  }
  for (size_t i = 0; node->values && i < node->values->width; ++i) {
    good = good && vouchi_vars_add(arena, vars, node->values->variables[i]);
  }
  for (size_t i = 0; node->select && i < node->select->items.count; ++i) {
    good = good && vouchi_vars_add(arena, vars, node->select->outer[i]);
  }
  return good;
}

bool
vouchi_node_vars(VouchArena *const      arena,
                 const VouchNode *const node,
                 VouchVars *const       vars)
{
  return add_own(arena, node, vars) &&
         (!node->left || vouchi_node_vars(arena, node->left, vars)) &&
         (!node->right || node->kind == VOUCH_NODE_MINUS ||
          vouchi_node_vars(arena, node->right, vars));
}

bool
vouchi_node_mentions(VouchArena *const      arena,
                     const VouchNode *const node,
                     VouchVars *const       vars)
{
  for (size_t i = 0; i < node->patterns.count; ++i) {
    const VouchPattern *const pattern =
      (const VouchPattern *)node->patterns.items[i];
    for (size_t j = 0; j < pattern->filters.count; ++j) {
      const VouchExpression *const filter =
        (const VouchExpression *)pattern->filters.items[j];
      if (!vouchi_expression_vars(arena, filter, vars)) {
        return false;
      }
    }
  }
  return add_own(arena, node, vars) &&
         (!node->expression ||
          vouchi_expression_vars(arena, node->expression, vars)) &&
         (!node->left || vouchi_node_mentions(arena, node->left, vars)) &&
         (!node->right || vouchi_node_mentions(arena, node->right, vars));
}

const VouchVariable *
vouchi_scope_variable(const VouchScope *const scope, const uint32_t index)
{
  return (const VouchVariable *)scope->variables.items[index];
}
