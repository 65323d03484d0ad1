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

/** Find rows by the columns that are always bound there and bound here when
 *  the first row asks. */
static VouchStatus
build_lookup(VouchRun *const        run,
             const VouchNode *const node,
             VouchKept *const       kept,
             const VouchId *const   row)
{
  const VouchSelect *const select = node->select;
  const size_t             width  = select->items.count;
  kept->looked_up                 = true;
  kept->lookup                    = (VouchLookup){.table = &kept->table};
  kept->lookup.columns =
    (uint32_t *)vouchi_run_take(run, (width + 1U) * sizeof(uint32_t));
  for (uint32_t i = 0; kept->lookup.columns && i < width; ++i) {
    if (row[select->outer[i]] &&
        vouchi_vars_has(&node->certain, select->outer[i])) {
      kept->lookup.columns[kept->lookup.column_count++] = i;
    }
  }
  return kept->lookup.column_count && !run->st
           ? vouchi_lookup_build(run, &kept->lookup, &kept->table)
           : run->st;
}

static VouchStatus
join_found(VouchRun *const        run,
           const VouchNode *const node,
           const VouchKept *const kept,
           VouchId *const         row,
           const VouchRows *const rows)
{
  const VouchSelect *const select = node->select;
  const size_t             width  = select->items.count;
  const VouchLookup *const lookup = &kept->lookup;
  bool                     usable = lookup->heads != NULL;
  VouchId                  key[1000];
  VouchStatus              st = VOUCH_OK;
  for (size_t i = 0; i < lookup->column_count && usable; ++i) {
    key[lookup->columns[i]] = row[select->outer[lookup->columns[i]]];
    usable                  = key[lookup->columns[i]] != 0U;
  }
  if (usable) {
    for (uint32_t at = vouchi_lookup_first(lookup, key); at && !st;
         at          = lookup->next[at - 1U]) {
      st = vouchi_run_tick(run);
      st = st ? st
              : vouchi_join_row(row, select->outer,
                                vouchi_table_row(&kept->table, at - 1U), width,
                                rows);
    }
    return st;
  }
  for (size_t i = 0; i < kept->table.count && !st; ++i) {
    st = vouchi_run_tick(run);
    st = st ? st
            : vouchi_join_row(row, select->outer,
                              vouchi_table_row(&kept->table, i), width, rows);
  }
  return st;
}

VouchStatus
vouchi_eval_select(VouchRun *const        run,
                   VouchNode *const       node,
                   VouchId *const         row,
                   const VouchRows *const rows)
{
  bool             fresh = false;
  VouchKept *const kept =
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
  if (!st && !kept->looked_up) {
    st = build_lookup(run, node, kept, row);
  }
  return st ? st : join_found(run, node, kept, row, rows);
}
