/* plan.c - what is bound where, and filters where they can be asked first
 *
 * Evaluation hands what is bound on the left to what is on the right. The
 * standard's meaning is from the inside out, and differs where a variable that
 * a filter, BIND, OPTIONAL or MINUS names is not bound inside but outside:
 * such variables are guarded, that is, hidden inside and compared afterwards.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"
#include "sparql/functions.h"

/** What planning one SELECT needs everywhere. */
typedef struct {
  VouchRun  *run;
  size_t     width;
  VouchGraph graph;
} Plan;

static VouchStatus plan_node(const Plan      *plan,
                             VouchNode       *node,
                             const VouchVars *bound,
                             const VouchVars *maybe);

static VouchStatus order_node(const Plan      *plan,
                              VouchNode       *node,
                              const VouchVars *bound);

static VouchStatus
no_memory(VouchRun *const run)
{
  return vouchi_run_stop(run, VOUCH_NO_MEMORY);
}

static VouchStatus
plan_slot(VouchRun *const run, VouchSlot *const slot)
{
  return slot->is_variable ? VOUCH_OK
                           : vouchi_run_id(run, &slot->term, &slot->id);
}

static VouchStatus
plan_path(VouchRun *const run, VouchPath *const path)
{
  VouchStatus st = VOUCH_OK;
  if (path->kind == VOUCH_PATH_LINK) {
    return vouchi_run_id(run, &path->term, &path->id);
  }
  st = path->left ? plan_path(run, path->left) : VOUCH_OK;
  st = st || !path->right ? st : plan_path(run, path->right);
  for (size_t i = 0; i < path->terms.count && !st; ++i) {
    st = plan_path(run, (VouchPath *)path->terms.items[i]);
  }
  for (size_t i = 0; i < path->inverses.count && !st; ++i) {
    st = plan_path(run, (VouchPath *)path->inverses.items[i]);
  }
  return st;
}

static VouchStatus
plan_expression(const Plan *const      plan,
                VouchExpression *const expression,
                const VouchVars *const bound,
                const VouchVars *const maybe)
{
  VouchStatus st = VOUCH_OK;
  if (expression->kind == VOUCH_EXPRESSION_TERM) {
    st = vouchi_run_id(plan->run, &expression->term, &expression->id);
  }
  if (expression->kind == VOUCH_EXPRESSION_CALL && !expression->function) {
    return vouchi_run_refuse(plan->run, "the function <%.*s> is not supported",
                             (int)(expression->term.text.size < 200U
                                     ? expression->term.text.size
                                     : 200U),
                             expression->term.text.data);
  }
  if (expression->pattern) {
    st = plan_node(plan, expression->pattern, bound, maybe);
    st = st ? st : order_node(plan, expression->pattern, bound);
  }
  for (size_t i = 0; i < expression->arguments.count && !st; ++i) {
    st =
      plan_expression(plan, (VouchExpression *)expression->arguments.items[i],
                      bound, maybe);
  }
  return st;
}

VouchStatus
vouchi_plan_expression(VouchRun *const        run,
                       VouchExpression *const expression,
                       const VouchVars *const bound,
                       const VouchVars *const maybe,
                       const size_t           width)
{
  const Plan plan = {run, width, {VOUCH_GRAPH_DEFAULT, 0U, 0U}};
  return plan_expression(&plan, expression, bound, maybe);
}

/** Guard what `node` names beyond what is certain on its left, where it may
 *  be bound from outside. */
static VouchStatus
guard(const Plan *const      plan,
      VouchNode *const       node,
      const VouchVars *const named,
      const VouchVars *const maybe)
{
  VouchRun *const run = plan->run;
  node->guarded       = (uint32_t *)vouchi_run_take(run, (plan->width + 1U) *
                                                           sizeof(*node->guarded));
  for (uint32_t i = 0; node->guarded && i < plan->width; ++i) {
    if (vouchi_vars_has(named, i) && vouchi_vars_has(maybe, i) &&
        !vouchi_vars_has(&node->left->certain, i)) {
      node->guarded[node->guarded_count++] = i;
    }
  }
  return run->st;
}

static bool
has_pattern(const VouchExpression *const expression)
{
  if (expression->pattern) {
    return true;
  }
  for (size_t i = 0; i < expression->arguments.count; ++i) {
    if (has_pattern((const VouchExpression *)expression->arguments.items[i])) {
      return true;
    }
  }
  return false;
}

/** Whether `filter` may be asked within `node`; it is then kept there. */
static bool
push(VouchRun *const        run,
     VouchNode *const       node,
     VouchExpression *const filter,
     const VouchVars *const named)
{
  if (!vouchi_vars_within(named, &node->certain)) {
    return false;
  }
  switch (node->kind) {
  case VOUCH_NODE_PATTERNS:
    return vouchi_list_add(run->arena, &node->filters, filter);
  case VOUCH_NODE_JOIN:
    return push(run, node->left, filter, named) ||
           push(run, node->right, filter, named);
  case VOUCH_NODE_LEFT_JOIN:
  case VOUCH_NODE_MINUS:
  case VOUCH_NODE_FILTER:
  case VOUCH_NODE_EXTEND:
  case VOUCH_NODE_GRAPH: return push(run, node->left, filter, named);
  case VOUCH_NODE_UNIT:
  case VOUCH_NODE_UNION:
  case VOUCH_NODE_VALUES:
  case VOUCH_NODE_SELECT:
  case VOUCH_NODE_SERVICE: break;
  }
  return false;
}

/** Move what can be asked earlier out of a FILTER; what is left stays. */
static VouchStatus
push_filters(VouchRun *const run, VouchNode *const node)
{
  VouchExpression *const all  = node->expression;
  VouchList              rest = {NULL, 0, 0};
  const bool             many = all->kind == VOUCH_EXPRESSION_AND;
  const size_t           n    = many ? all->arguments.count : 1U;
  for (size_t i = 0; i < n; ++i) {
    VouchExpression *const part =
      many ? (VouchExpression *)all->arguments.items[i] : all;
    VouchVars named = {NULL, 0};
    if (!vouchi_expression_vars(run->arena, part, &named)) {
      return no_memory(run);
    }
    if ((has_pattern(part) || !push(run, node->left, part, &named)) &&
        !vouchi_list_add(run->arena, &rest, part)) {
      return no_memory(run);
    }
  }
  if (!rest.count) {
    node->expression = NULL;
  } else if (rest.count == 1U) {
    node->expression = (VouchExpression *)rest.items[0];
  } else {
    all->arguments = rest;
  }
  return run->st;
}

/** What a node binds, from what its parts bind. */
static bool
join_vars(VouchArena *const arena, VouchNode *const node)
{
  const VouchNode *const left  = node->left;
  const VouchNode *const right = node->right;
  if (left && (!vouchi_vars_unite(arena, &node->visible, &left->visible) ||
               !vouchi_vars_unite(arena, &node->certain, &left->certain))) {
    return false;
  }
  if (!right || node->kind == VOUCH_NODE_MINUS) {
    return true;
  }
  if (!vouchi_vars_unite(arena, &node->visible, &right->visible)) {
    return false;
  }
  if (node->kind == VOUCH_NODE_UNION) {
    vouchi_vars_meet(&node->certain, &right->certain);
    return true;
  }
  return node->kind == VOUCH_NODE_LEFT_JOIN ||
         vouchi_vars_unite(arena, &node->certain, &right->certain);
}

static bool
add_both(VouchArena *const arena,
         VouchNode *const  node,
         const uint32_t    variable)
{
  return vouchi_vars_add(arena, &node->visible, variable) &&
         vouchi_vars_add(arena, &node->certain, variable);
}

static VouchStatus
plan_patterns(const Plan *const plan, VouchNode *const node)
{
  VouchRun *const run = plan->run;
  VouchStatus     st  = VOUCH_OK;
  for (size_t i = 0; i < node->patterns.count && !st; ++i) {
    VouchPattern *const pattern = (VouchPattern *)node->patterns.items[i];
    st                          = plan_slot(run, &pattern->subject);
    st                          = st ? st : plan_slot(run, &pattern->object);
    st                          = st ? st
                                     : (pattern->path ? plan_path(run, pattern->path)
                                                      : plan_slot(run, &pattern->predicate));
  }
  if (!st && (!vouchi_node_vars(run->arena, node, &node->visible) ||
              !vouchi_node_vars(run->arena, node, &node->certain))) {
    st = no_memory(run);
  }
  if (!st && plan->graph.kind == VOUCH_GRAPH_VARIABLE && node->patterns.count &&
      !add_both(run->arena, node, plan->graph.variable)) {
    st = no_memory(run);
  }
  return st;
}

static VouchStatus
plan_values(const Plan *const plan, VouchNode *const node)
{
  VouchValues *const values = node->values;
  VouchRun *const    run    = plan->run;
  values->ids = (VouchId **)vouchi_run_take(run, (values->rows.count + 1U) *
                                                   sizeof(*values->ids));
  for (size_t i = 0; values->ids && i < values->rows.count && !run->st; ++i) {
    const VouchTerm *const row = (const VouchTerm *)values->rows.items[i];
    values->ids[i] =
      (VouchId *)vouchi_run_take(run, (values->width + 1U) * sizeof(VouchId));
    for (size_t j = 0; values->ids[i] && j < values->width && !run->st; ++j) {
      (void)vouchi_run_id(run, &row[j], &values->ids[i][j]);
    }
  }
  if (run->st || !values->ids) {
    return run->st;
  }
  for (size_t j = 0; j < values->width; ++j) {
    bool always = true;
    for (size_t i = 0; i < values->rows.count; ++i) {
      always = always && values->ids[i] && values->ids[i][j];
    }
    if (!vouchi_vars_add(run->arena, &node->visible, values->variables[j]) ||
        (always &&
         !vouchi_vars_add(run->arena, &node->certain, values->variables[j]))) {
      return no_memory(run);
    }
  }
  return run->st;
}

/** Whether patterns inside can bind the variable of GRAPH ?g by themselves: 1
 *  yes, 0 it does not matter, -1 no. Nothing inside may name it, since there
 *  it is not bound. */
static int
is_direct(const VouchNode *const node)
{
  if (node->expression && has_pattern(node->expression)) {
    return -1;
  }
  const int left  = node->left ? is_direct(node->left) : 0;
  const int right = node->right ? is_direct(node->right) : 0;
  switch (node->kind) {
  case VOUCH_NODE_PATTERNS:
    for (size_t i = 0; i < node->patterns.count; ++i) {
      if (((const VouchPattern *)node->patterns.items[i])->path) {
        return -1;
      }
    }
    return node->patterns.count ? 1 : 0;
  case VOUCH_NODE_VALUES: return 0;
  case VOUCH_NODE_JOIN:
    return left < 0 || right < 0 ? -1 : (left > 0 || right > 0);
  case VOUCH_NODE_FILTER:
  case VOUCH_NODE_EXTEND: return left;
  case VOUCH_NODE_LEFT_JOIN: return left > 0 && right >= 0 ? 1 : -1;
  case VOUCH_NODE_UNION: return left > 0 && right > 0 ? 1 : -1;
  case VOUCH_NODE_UNIT: return 0;
  case VOUCH_NODE_MINUS:
  case VOUCH_NODE_GRAPH:
  case VOUCH_NODE_SELECT:
  case VOUCH_NODE_SERVICE: break;
  }
  return -1;
}

static VouchStatus
plan_graph(const Plan *const      plan,
           VouchNode *const       node,
           const VouchVars *const bound,
           const VouchVars *const maybe)
{
  VouchRun *const run   = plan->run;
  Plan            inner = *plan;
  VouchStatus     st    = plan_slot(run, &node->graph);
  inner.graph           = (VouchGraph){VOUCH_GRAPH_ONE, node->graph.id, 0U};
  if (node->graph.is_variable) {
    VouchVars named = {NULL, 0};
    if (!vouchi_node_mentions(run->arena, node->left, &named)) {
      return no_memory(run);
    }
    node->direct = is_direct(node->left) > 0 &&
                   !vouchi_vars_has(&named, node->graph.variable);
    inner.graph =
      (VouchGraph){node->direct ? VOUCH_GRAPH_VARIABLE : VOUCH_GRAPH_DEFAULT,
                   0U, node->graph.variable};
  }
  st = st ? st : plan_node(&inner, node->left, bound, maybe);
  if (!st && (!join_vars(run->arena, node) ||
              (node->graph.is_variable &&
               !add_both(run->arena, node, node->graph.variable)))) {
    st = no_memory(run);
  }
  return st;
}

static VouchStatus
plan_inner_select(const Plan *const plan, VouchNode *const node)
{
  VouchSelect *const select = node->select;
  const VouchStatus  st     = vouchi_plan_select(plan->run, select);
  for (size_t i = 0; i < select->items.count && !st; ++i) {
    const VouchItem *const item = (const VouchItem *)select->items.items[i];
    const bool             certain =
      !item->expression &&
      vouchi_vars_has(&select->where->certain, item->variable);
    if (!vouchi_vars_add(plan->run->arena, &node->visible, select->outer[i]) ||
        (certain && !vouchi_vars_add(plan->run->arena, &node->certain,
                                     select->outer[i]))) {
      return no_memory(plan->run);
    }
  }
  return st;
}

/** Which variables a node with a left side names besides it. */
static VouchStatus
plan_named(const Plan *const plan,
           VouchNode *const  node,
           VouchVars *const  named)
{
  VouchArena *const arena = plan->run->arena;
  bool              good  = true;
  if (node->expression) {
    good = vouchi_expression_vars(arena, node->expression, named);
  }
  if (node->right && good) {
    good = vouchi_node_mentions(arena, node->right, named);
  }
  if (node->kind == VOUCH_NODE_EXTEND && good) {
    good = vouchi_vars_add(arena, named, node->variable);
  }
  return good ? VOUCH_OK : no_memory(plan->run);
}

/** LEFT_JOIN, MINUS, FILTER, EXTEND: the right side sees what the left one
 *  binds. */
static VouchStatus
plan_sided(const Plan *const      plan,
           VouchNode *const       node,
           const VouchVars *const bound,
           const VouchVars *const maybe)
{
  VouchArena *const arena  = plan->run->arena;
  VouchVars         named  = {NULL, 0};
  VouchVars         before = {NULL, 0};
  VouchVars         either = {NULL, 0};
  VouchStatus       st     = plan_named(plan, node, &named);
  st = st ? st : plan_node(plan, node->left, bound, maybe);
  st = st ? st : guard(plan, node, &named, maybe);
  if (st) {
    return st;
  }
  if (!vouchi_vars_unite(arena, &before, bound) ||
      !vouchi_vars_unite(arena, &before, &node->left->certain) ||
      !vouchi_vars_unite(arena, &either, maybe) ||
      !vouchi_vars_unite(arena, &either, &node->left->visible)) {
    return no_memory(plan->run);
  }
  if (node->right) {
    st = plan_node(plan, node->right, &before, &either);
  }
  if (!st && !join_vars(arena, node)) {
    st = no_memory(plan->run);
  }
  if (!st && node->kind == VOUCH_NODE_LEFT_JOIN &&
      !vouchi_vars_unite(arena, &either, &node->right->visible)) {
    st = no_memory(plan->run);
  }
  return st || !node->expression
           ? st
           : plan_expression(plan, node->expression, &before, &either);
}

static VouchStatus
plan_minus(const Plan *const plan, VouchNode *const node)
{
  VouchVars shared = {NULL, 0};
  if (!vouchi_vars_unite(plan->run->arena, &shared, &node->left->certain)) {
    return no_memory(plan->run);
  }
  vouchi_vars_meet(&shared, &node->right->certain);
  for (size_t i = 0; i < shared.words; ++i) {
    node->shares = node->shares || shared.bits[i];
  }
  return VOUCH_OK;
}

static VouchStatus
plan_union(const Plan *const      plan,
           VouchNode *const       node,
           const VouchVars *const bound,
           const VouchVars *const maybe)
{
  VouchStatus st = plan_node(plan, node->left, bound, maybe);
  st             = st ? st : plan_node(plan, node->right, bound, maybe);
  return !st && !join_vars(plan->run->arena, node) ? no_memory(plan->run) : st;
}

/** Inline data, short answers and those of others come first, so that patterns
 * are looked up by them. */
static bool
comes_first(const VouchNode *const node)
{
  return node->kind == VOUCH_NODE_VALUES ||
         (node->kind == VOUCH_NODE_SERVICE && !node->graph.is_variable) ||
         (node->kind == VOUCH_NODE_SELECT && node->select->has_limit &&
          node->select->limit <= 1000U);
}

static VouchStatus
plan_join(const Plan *const      plan,
          VouchNode *const       node,
          const VouchVars *const bound,
          const VouchVars *const maybe)
{
  VouchArena *const arena  = plan->run->arena;
  VouchVars         before = {NULL, 0};
  VouchVars         either = {NULL, 0};
  if (comes_first(node->right) && !comes_first(node->left)) {
    VouchNode *const left = node->left;
    node->left            = node->right;
    node->right           = left;
  }
  if (node->left->kind == VOUCH_NODE_PATTERNS &&
      node->right->kind == VOUCH_NODE_PATTERNS) {
    for (size_t i = 0; i < node->right->patterns.count; ++i) {
      if (!vouchi_list_add(arena, &node->left->patterns,
                           node->right->patterns.items[i])) {
        return no_memory(plan->run);
      }
    }
    *node = *node->left; // One set of patterns, in the best order
    return plan_node(plan, node, bound, maybe);
  }
  VouchStatus st = plan_node(plan, node->left, bound, maybe);
  if (st) {
    return st;
  }
  if (!vouchi_vars_unite(arena, &before, bound) ||
      !vouchi_vars_unite(arena, &before, &node->left->certain) ||
      !vouchi_vars_unite(arena, &either, maybe) ||
      !vouchi_vars_unite(arena, &either, &node->left->visible)) {
    return no_memory(plan->run);
  }
  st = plan_node(plan, node->right, &before, &either);
  return !st && !join_vars(arena, node) ? no_memory(plan->run) : st;
}

static VouchStatus
plan_node(const Plan *const      plan,
          VouchNode *const       node,
          const VouchVars *const bound,
          const VouchVars *const maybe)
{
  VouchStatus st = VOUCH_OK;
  node->width    = plan->width;
  switch (node->kind) {
  case VOUCH_NODE_UNIT: break;
  case VOUCH_NODE_PATTERNS: st = plan_patterns(plan, node); break;
  case VOUCH_NODE_JOIN: return plan_join(plan, node, bound, maybe);
  case VOUCH_NODE_UNION: return plan_union(plan, node, bound, maybe);
  case VOUCH_NODE_LEFT_JOIN: return plan_sided(plan, node, bound, maybe);
  case VOUCH_NODE_MINUS:
    st = plan_sided(plan, node, bound, maybe);
    st = st ? st : plan_minus(plan, node);
    break;
  case VOUCH_NODE_FILTER:
    st = plan_sided(plan, node, bound, maybe);
    st = st ? st : push_filters(plan->run, node);
    break;
  case VOUCH_NODE_EXTEND:
    st = plan_sided(plan, node, bound, maybe);
    if (!st &&
        !vouchi_vars_add(plan->run->arena, &node->visible, node->variable)) {
      st = no_memory(plan->run);
    }
    break;
  case VOUCH_NODE_VALUES: st = plan_values(plan, node); break;
  case VOUCH_NODE_GRAPH: st = plan_graph(plan, node, bound, maybe); break;
  case VOUCH_NODE_SELECT: st = plan_inner_select(plan, node); break;
  case VOUCH_NODE_SERVICE: st = vouchi_plan_service(plan->run, node); break;
  }
  return st;
}

/** Once filters are where they belong, patterns are put into an order. */
static VouchStatus
order_node(const Plan *const      plan,
           VouchNode *const       node,
           const VouchVars *const bound)
{
  Plan        inner  = *plan;
  VouchVars   before = {NULL, 0};
  VouchStatus st     = VOUCH_OK;
  // What a MINUS takes away is found from an empty row where it shares nothing
  // for certain, and then filters in it may not wait for the left side
  const bool  alone = node->kind == VOUCH_NODE_MINUS && !node->shares;
  if (node->kind == VOUCH_NODE_PATTERNS) {
    return vouchi_plan_order(plan->run, node, bound, &plan->graph);
  }
  if (node->kind == VOUCH_NODE_GRAPH) {
    inner.graph = (VouchGraph){!node->graph.is_variable ? VOUCH_GRAPH_ONE
                               : node->direct           ? VOUCH_GRAPH_VARIABLE
                                                        : VOUCH_GRAPH_DEFAULT,
                               node->graph.id, node->graph.variable};
  }
  st = node->left && node->kind != VOUCH_NODE_SERVICE
         ? order_node(&inner, node->left, bound)
         : VOUCH_OK;
  if (!alone &&
      (!vouchi_vars_unite(plan->run->arena, &before, bound) ||
       (node->left && node->kind != VOUCH_NODE_UNION &&
        !vouchi_vars_unite(plan->run->arena, &before, &node->left->certain)))) {
    return no_memory(plan->run);
  }
  return st || !node->right ? st : order_node(&inner, node->right, &before);
}

VouchStatus
vouchi_plan(VouchRun *const        run,
            VouchNode *const       node,
            const VouchVars *const bound,
            const VouchVars *const maybe,
            const size_t           width)
{
  const Plan  plan = {run, width, {VOUCH_GRAPH_DEFAULT, 0U, 0U}};
  VouchStatus st   = plan_node(&plan, node, bound, maybe);
  return st ? st : order_node(&plan, node, bound);
}
