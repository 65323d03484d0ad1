/* eval_rows.c - VALUES and inner SELECTs: rows that are there already */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/kept.h"

VouchStatus
vouchi_eval_values(VouchRun *const        run,
                   const VouchNode *const node,
                   VouchId *const         row,
                   const VouchRows *const rows)
{
  const VouchValues *const values = node->values;
  VouchStatus              st     = VOUCH_OK;
  for (size_t i = 0; i < values->rows.count && !st; ++i) {
    st = vouchi_run_tick(run);
    st = st ? st
            : vouchi_join_row(row, values->variables, values->ids[i],
                              values->width, rows);
  }
  return st;
}

VouchStatus
vouchi_eval_select(VouchRun *const        run,
                   VouchNode *const       node,
                   VouchId *const         row,
                   const VouchRows *const rows)
{
  bool                 fresh = false;
  VouchKeptRows *const kept =
    vouchi_kept_of(run, node, node->select->items.count, &fresh);
  VouchStatus st = VOUCH_OK;
  if (!kept) {
    return vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  if (fresh) {
    st = vouchi_select_table(run, node->select, &kept->table);
    if (st) {
      kept->filled = false;
    }
  }
  return st ? st
            : vouchi_kept_join(run, kept, node->select->outer, &node->certain,
                               row, rows);
}
