/* eval_minus.c - MINUS: rows that something agrees with are left out */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/kept.h"

typedef struct {
  VouchRun        *run;
  VouchNode       *node;
  const VouchRows *rows;
} Minus;

/** Rows on their way into a table. */
typedef struct {
  VouchRun   *run;
  VouchTable *table;
} Filling;

static VouchStatus
take_kept(void *const handle, VouchId *const row)
{
  const Filling *const filling = (const Filling *)handle;
  return vouchi_table_add(filling->run, filling->table, row);
}

/** Whether two rows agree and share a bound variable of `vars`. */
static bool
removes(const VouchVars *const vars,
        const size_t           width,
        const VouchId *const   left,
        const VouchId *const   right)
{
  bool shared = false;
  for (uint32_t i = 0; i < width; ++i) {
    if (left[i] && right[i] && vouchi_vars_has(vars, i)) {
      if (left[i] != right[i]) {
        return false;
      }
      shared = true;
    }
  }
  return shared;
}

/** Where no variable is shared for certain, rows are compared one by one. */
static VouchStatus
is_removed_by_rows(VouchRun *const  run,
                   VouchNode *const node,
                   VouchId *const   row,
                   bool *const      removed)
{
  bool                 fresh = false;
  VouchKeptRows *const kept  = vouchi_kept_of(run, node, node->width, &fresh);
  if (!kept) {
    return vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  if (fresh) {
    Filling         filling = {run, &kept->table};
    const VouchRows inner   = {&filling, take_kept};
    VouchId *const  empty =
      (VouchId *)vouchi_run_take(run, (node->width + 1U) * sizeof(*empty));
    const VouchId *const frozen = run->frozen;
    if (!empty) {
      return run->st;
    }
    run->frozen          = NULL;
    const VouchStatus st = vouchi_eval(run, node->right, empty, &inner);
    run->frozen          = frozen;
    if (st) {
      kept->filled = false;
      return st;
    }
  }
  for (size_t i = 0; i < kept->table.count && !*removed; ++i) {
    *removed             = removes(&node->right->visible, node->width, row,
                                   vouchi_table_row(&kept->table, i));
    const VouchStatus st = vouchi_run_tick(run);
    if (st) {
      return st;
    }
  }
  return VOUCH_OK;
}

static VouchStatus
take_minuend(void *const handle, VouchId *const row)
{
  const Minus *const minus   = (const Minus *)handle;
  VouchNode *const   node    = minus->node;
  bool               removed = false;
  const VouchStatus  st =
    node->shares ? vouchi_eval_any(minus->run, node->right, row, &removed)
                  : is_removed_by_rows(minus->run, node, row, &removed);
  return st || removed ? st : minus->rows->take(minus->rows->handle, row);
}

VouchStatus
vouchi_eval_minus(VouchRun *const        run,
                  VouchNode *const       node,
                  VouchId *const         row,
                  const VouchRows *const rows)
{
  Minus           minus = {run, node, rows};
  const VouchRows inner = {&minus, take_minuend};
  return vouchi_eval(run, node->left, row, &inner);
}
