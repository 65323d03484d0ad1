/* eval.c - joins, filters and BIND, guards, and what evaluates which node */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"

#include <stdlib.h>

static VouchStatus
send(const VouchRows *const rows, VouchId *const row)
{
  return rows->take(rows->handle, row);
}

/* Joins */

typedef struct {
  VouchRun        *run;
  VouchNode       *node;
  const VouchRows *rows;
  bool             found;
} Joining;

static VouchStatus
take_left(void *const handle, VouchId *const row)
{
  const Joining *const joining = (const Joining *)handle;
  return vouchi_eval(joining->run, joining->node->right, row, joining->rows);
}

static VouchStatus
eval_join(VouchRun *const        run,
          VouchNode *const       node,
          VouchId *const         row,
          const VouchRows *const rows)
{
  Joining         joining = {run, node, rows, false};
  const VouchRows inner   = {&joining, take_left};
  return vouchi_eval(run, node->left, row, &inner);
}

static VouchStatus
take_optional(void *const handle, VouchId *const row)
{
  Joining *const joining = (Joining *)handle;
  if (joining->node->expression) {
    bool              truth = false;
    const VouchStatus st =
      vouchi_test(joining->run, joining->node->expression, row, &truth);
    if (st || !truth) {
      return st;
    }
  }
  joining->found = true;
  return send(joining->rows, row);
}

static VouchStatus
take_outer(void *const handle, VouchId *const row)
{
  const Joining *const outer  = (const Joining *)handle;
  Joining              inside = {outer->run, outer->node, outer->rows, false};
  const VouchRows      inner  = {&inside, take_optional};
  const VouchStatus    st =
    vouchi_eval(outer->run, outer->node->right, row, &inner);
  return st || inside.found ? st : send(outer->rows, row);
}

static VouchStatus
eval_left_join(VouchRun *const        run,
               VouchNode *const       node,
               VouchId *const         row,
               const VouchRows *const rows)
{
  Joining         joining = {run, node, rows, false};
  const VouchRows inner   = {&joining, take_outer};
  return vouchi_eval(run, node->left, row, &inner);
}

static VouchStatus
eval_union(VouchRun *const        run,
           VouchNode *const       node,
           VouchId *const         row,
           const VouchRows *const rows)
{
  const VouchStatus st = vouchi_eval(run, node->left, row, rows);
  return st ? st : vouchi_eval(run, node->right, row, rows);
}

/* Filters and BIND */

static VouchStatus
take_filtered(void *const handle, VouchId *const row)
{
  const Joining *const joining = (const Joining *)handle;
  bool                 truth   = false;
  const VouchStatus    st =
    vouchi_test(joining->run, joining->node->expression, row, &truth);
  return st || !truth ? st : send(joining->rows, row);
}

static VouchStatus
eval_filter(VouchRun *const        run,
            VouchNode *const       node,
            VouchId *const         row,
            const VouchRows *const rows)
{
  Joining         joining = {run, node, rows, false};
  const VouchRows inner   = {&joining, take_filtered};
  return vouchi_eval(run, node->left, row, node->expression ? &inner : rows);
}

static VouchStatus
take_extended(void *const handle, VouchId *const row)
{
  const Joining *const joining  = (const Joining *)handle;
  const uint32_t       variable = joining->node->variable;
  VouchId              id       = 0U;
  VouchStatus          st =
    vouchi_compute(joining->run, joining->node->expression, row, &id);
  if (st) {
    return st;
  }
  if (!id || row[variable]) { // Bound by an EXISTS around it
    return id && row[variable] != id ? VOUCH_OK : send(joining->rows, row);
  }
  row[variable] = id;
  st            = send(joining->rows, row);
  row[variable] = 0U;
  return st;
}

static VouchStatus
eval_extend(VouchRun *const        run,
            VouchNode *const       node,
            VouchId *const         row,
            const VouchRows *const rows)
{
  Joining         joining = {run, node, rows, false};
  const VouchRows inner   = {&joining, take_extended};
  return vouchi_eval(run, node->left, row, &inner);
}

static VouchStatus
take_any(void *const handle, VouchId *const row)
{
  (void)row;
  *(bool *)handle = true;
  return VOUCH_END;
}

VouchStatus
vouchi_eval_any(VouchRun *const  run,
                VouchNode *const node,
                VouchId *const   row,
                bool *const      any)
{
  const VouchRows rows = {any, take_any};
  *any                 = false;
  const VouchStatus st = vouchi_eval(run, node, row, &rows);
  return st == VOUCH_END ? VOUCH_OK : st;
}

/* Guards */

typedef struct {
  VouchRun        *run;
  const VouchNode *node;
  const VouchId   *outer;
  const VouchRows *rows;
} Guarded;

static VouchStatus
take_guarded(void *const handle, VouchId *const row)
{
  const Guarded *const   guarded = (const Guarded *)handle;
  const VouchNode *const node    = guarded->node;
  VouchStatus            st      = VOUCH_OK;
  for (size_t i = 0; i < node->guarded_count; ++i) {
    const VouchId outer = guarded->outer[node->guarded[i]];
    const VouchId inner = row[node->guarded[i]];
    if (outer && inner && outer != inner) {
      return VOUCH_OK;
    }
  }
  VouchId *const joined =
    (VouchId *)malloc((node->width + 1U) * sizeof(*joined));
  if (!joined) {
    return vouchi_run_stop(guarded->run, VOUCH_NO_MEMORY);
  }
  memcpy(joined, row, node->width * sizeof(*joined));
  for (size_t i = 0; i < node->guarded_count; ++i) {
    const uint32_t at = node->guarded[i];
    joined[at]        = joined[at] ? joined[at] : guarded->outer[at];
  }
  st = send(guarded->rows, joined);
  free(joined);
  return st;
}

static VouchStatus
eval_kind(VouchRun *const        run,
          VouchNode *const       node,
          VouchId *const         row,
          const VouchRows *const rows)
{
  switch (node->kind) {
  case VOUCH_NODE_SERVICE: return vouchi_eval_service(run, node, row, rows);
  case VOUCH_NODE_UNIT: return send(rows, row);
  case VOUCH_NODE_PATTERNS: return vouchi_eval_patterns(run, node, row, rows);
  case VOUCH_NODE_JOIN: return eval_join(run, node, row, rows);
  case VOUCH_NODE_LEFT_JOIN: return eval_left_join(run, node, row, rows);
  case VOUCH_NODE_UNION: return eval_union(run, node, row, rows);
  case VOUCH_NODE_MINUS: return vouchi_eval_minus(run, node, row, rows);
  case VOUCH_NODE_FILTER: return eval_filter(run, node, row, rows);
  case VOUCH_NODE_EXTEND: return eval_extend(run, node, row, rows);
  case VOUCH_NODE_VALUES: return vouchi_eval_values(run, node, row, rows);
  case VOUCH_NODE_GRAPH: return vouchi_eval_graph(run, node, row, rows);
  case VOUCH_NODE_SELECT: return vouchi_eval_select(run, node, row, rows);
  }
  return vouchi_run_stop(run, VOUCH_INTERNAL);
}

/** Whether a guarded variable is bound here, and not by the row of an EXISTS,
 *  whose bindings are put in for its variables. */
static bool
must_guard(const VouchRun *const  run,
           const VouchNode *const node,
           const VouchId *const   row)
{
  for (size_t i = 0; i < node->guarded_count; ++i) {
    const uint32_t at = node->guarded[i];
    if (row[at] && (!run->frozen || !run->frozen[at])) {
      return true;
    }
  }
  return false;
}

VouchStatus
vouchi_eval(VouchRun *const        run,
            VouchNode *const       node,
            VouchId *const         row,
            const VouchRows *const rows)
{
  VouchStatus st = vouchi_run_tick(run);
  if (st || !must_guard(run, node, row)) {
    return st ? st : eval_kind(run, node, row, rows);
  }
  VouchId *const inside =
    (VouchId *)malloc((node->width + 1U) * sizeof(*inside));
  if (!inside) {
    return vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  memcpy(inside, row, node->width * sizeof(*inside));
  for (size_t i = 0; i < node->guarded_count; ++i) {
    const uint32_t at = node->guarded[i];
    if (!run->frozen || !run->frozen[at]) {
      inside[at] = 0U;
    }
  }
  Guarded         guarded = {run, node, row, rows};
  const VouchRows inner   = {&guarded, take_guarded};
  st                      = eval_kind(run, node, inside, &inner);
  free(inside);
  return st;
}
