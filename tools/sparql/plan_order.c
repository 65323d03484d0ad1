/* plan_order.c - patterns in the order that finds the fewest rows on the way
 *
 * How many quads fit the terms of a pattern is counted exactly; how many of
 * them one value of a variable leaves is guessed from a few values.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"
#include "sparql/scan.h"

enum { SAMPLES = 5 };

typedef struct {
  VouchRun         *run;
  const VouchGraph *graph;
  VouchVars         known; /**< Bound by now. */
} Order;

/** Pattern and what was counted for it. */
typedef struct {
  VouchPattern *pattern;
  double        count;  /**< Quads that fit its terms. */
  double        object; /**< Of them for one object; < 0: not asked yet. */
  bool          done;
} Candidate;

static bool
is_known(const Order *const order, const VouchSlot *const slot)
{
  return !slot->is_variable || vouchi_vars_has(&order->known, slot->variable);
}

/** Objects between the first and the last of a predicate: how often one is
 *  used, on average over a few. */
static VouchStatus
sample_objects(VouchRun *const run, const VouchId predicate, double *const mean)
{
  VouchKey        prefix = {{predicate, 0U, 0U, 0U}};
  const VouchKey *key    = NULL;
  double          sum    = 0.0;
  unsigned        found  = 0U;
  VouchCursor     cursor;
  VouchStatus     st =
    vouchi_cursor_begin(&cursor, run->store, VOUCH_ORDER_POSG, &prefix, 1U);
  const VouchId end = vouchi_store_id_end(run->store);
  for (VouchId i = 0; i < SAMPLES && !st; ++i) {
    VouchKey from = {{predicate, (end / SAMPLES) * i, 0U, 0U}};
    uint64_t here = 0U;
    st            = vouchi_cursor_seek(&cursor, &from);
    st            = st ? st : vouchi_cursor_next(&cursor, &key);
    if (st == VOUCH_END) {
      st = VOUCH_OK;
      continue;
    }
    if (!st) {
      from = (VouchKey){{predicate, key->part[1], 0U, 0U}};
      st   = vouchi_store_count(run->store, VOUCH_ORDER_POSG, &from, 2U, &here);
      sum += (double)here;
      ++found;
    }
  }
  vouchi_cursor_end(&cursor);
  *mean = found ? sum / found : 1.0;
  return st == VOUCH_END ? VOUCH_OK : st;
}

static VouchStatus
count_terms(const Order *const order, Candidate *const candidate)
{
  const VouchPattern *const pattern = candidate->pattern;
  const VouchId             spo[3]  = {
                 pattern->subject.is_variable ? 0U : pattern->subject.id,
    pattern->predicate.is_variable || pattern->path ? 0U
                                                    : pattern->predicate.id,
    pattern->object.is_variable ? 0U : pattern->object.id};
  uint64_t          count = 0U;
  const VouchStatus st    = vouchi_scan_estimate(
       order->run, spo, order->graph,
    order->graph->kind == VOUCH_GRAPH_ONE ? order->graph->id : 0U, &count);
  candidate->count  = (double)count;
  candidate->object = -1.0;
  return st;
}

static double
path_cost(const Order *const order, const VouchPattern *const pattern)
{
  const bool subject = is_known(order, &pattern->subject);
  const bool object  = is_known(order, &pattern->object);
  if (subject && object) {
    return 1.0;
  }
  return subject || object ? 20.0 : 1e9;
}

/** How many rows one row becomes by this pattern. */
static VouchStatus
cost(const Order *const order, Candidate *const candidate, double *const rows)
{
  const VouchPattern *const pattern   = candidate->pattern;
  const bool                predicate = !pattern->predicate.is_variable;
  const bool                subject =
    pattern->subject.is_variable && is_known(order, &pattern->subject);
  const bool object =
    pattern->object.is_variable && is_known(order, &pattern->object);
  VouchStatus st = VOUCH_OK;
  if (pattern->path) {
    *rows = path_cost(order, pattern);
    return st;
  }
  *rows = candidate->count;
  if (subject && object) {
    *rows = *rows > 0.5 ? 0.5 : *rows;
  } else if (subject) {
    const double most = predicate ? 1.5 : 10.0;
    *rows             = *rows > most ? most : *rows;
  } else if (object) {
    if (candidate->object < 0.0) {
      candidate->object = 10.0;
      if (predicate) {
        st =
          sample_objects(order->run, pattern->predicate.id, &candidate->object);
      }
    }
    *rows = *rows > candidate->object ? candidate->object : *rows;
  }
  return st;
}

/** Whether `pattern` shares a variable with what is known, or needs none. */
static bool
is_joined(const Order *const order, const VouchPattern *const pattern)
{
  const VouchSlot *const slots[3]  = {&pattern->subject,
                                     pattern->path ? &pattern->subject
                                                    : &pattern->predicate,
                                      &pattern->object};
  bool                   variables = false;
  for (unsigned i = 0; i < 3U; ++i) {
    variables = variables || slots[i]->is_variable;
    if (slots[i]->is_variable &&
        vouchi_vars_has(&order->known, slots[i]->variable)) {
      return true;
    }
  }
  return !variables;
}

static bool
learn(Order *const order, const VouchPattern *const pattern)
{
  const VouchSlot *const slots[3] = {&pattern->subject,
                                     pattern->path ? &pattern->subject
                                                   : &pattern->predicate,
                                     &pattern->object};
  for (unsigned i = 0; i < 3U; ++i) {
    if (slots[i]->is_variable &&
        !vouchi_vars_add(order->run->arena, &order->known,
                         slots[i]->variable)) {
      return false;
    }
  }
  return order->graph->kind != VOUCH_GRAPH_VARIABLE ||
         vouchi_vars_add(order->run->arena, &order->known,
                         order->graph->variable);
}

/** Move filters whose variables are all known to `list`. */
static VouchStatus
place_filters(const Order *const order,
              VouchNode *const   node,
              VouchList *const   list)
{
  VouchList rest = {NULL, 0, 0};
  for (size_t i = 0; i < node->filters.count; ++i) {
    VouchExpression *const filter = (VouchExpression *)node->filters.items[i];
    VouchVars              named  = {NULL, 0};
    bool good = vouchi_expression_vars(order->run->arena, filter, &named);
    if (good) {
      good = vouchi_list_add(order->run->arena,
                             vouchi_vars_within(&named, &order->known) ? list
                                                                       : &rest,
                             filter);
    }
    if (!good) {
      return vouchi_run_stop(order->run, VOUCH_NO_MEMORY);
    }
  }
  node->filters = rest;
  return VOUCH_OK;
}

static VouchStatus
choose(Order *const     order,
       Candidate *const candidates,
       const size_t     count,
       size_t *const    best)
{
  double lowest = 0.0;
  bool   first  = true;
  for (size_t i = 0; i < count; ++i) {
    double rows = 0.0;
    if (candidates[i].done) {
      continue;
    }
    const VouchStatus st = cost(order, &candidates[i], &rows);
    if (st) {
      return vouchi_run_stop(order->run, st);
    }
    if (order->known.words && rows > 1.0 &&
        !is_joined(order, candidates[i].pattern)) {
      rows *= 1e6; // A product, to be put off
    }
    if (first || rows < lowest) {
      lowest = rows;
      *best  = i;
      first  = false;
    }
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_plan_order(VouchRun *const         run,
                  VouchNode *const        node,
                  const VouchVars *const  bound,
                  const VouchGraph *const graph)
{
  const size_t     count = node->patterns.count;
  Order            order = {run, graph, {NULL, 0}};
  VouchList        start = {NULL, 0, 0};
  Candidate *const candidates =
    (Candidate *)vouchi_run_take(run, (count + 1U) * sizeof(*candidates));
  VouchStatus st = VOUCH_OK;
  if (!candidates) {
    return run->st;
  }
  if (!vouchi_vars_unite(run->arena, &order.known, bound)) {
    st = vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  st = st ? st : place_filters(&order, node, &start);
  for (size_t i = 0; i < count && !st; ++i) {
    candidates[i].pattern = (VouchPattern *)node->patterns.items[i];
    st                    = count_terms(&order, &candidates[i]);
  }
  VouchList chosen = {NULL, 0, 0};
  for (size_t i = 0; i < count && !st; ++i) {
    size_t best = 0U;
    st          = choose(&order, candidates, count, &best);
    if (!st &&
        (!vouchi_list_add(run->arena, &chosen, candidates[best].pattern) ||
         !learn(&order, candidates[best].pattern))) {
      st = vouchi_run_stop(run, VOUCH_NO_MEMORY);
    }
    candidates[best].done = true;
    st =
      st ? st : place_filters(&order, node, &candidates[best].pattern->filters);
  }
  if (!st) {
    node->patterns = chosen;
    node->filters  = start;
  }
  return st;
}
