/* kept.c - rows that a node keeps, and joining with them */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/kept.h"

#include "sparql/parser.h"

void
vouchi_kept_rows_free(VouchRun *const run, void *const item)
{
  VouchKeptRows *const kept = (VouchKeptRows *)item;
  vouchi_lookup_free(run, &kept->lookup);
  vouchi_table_free(run, &kept->table);
}

static bool
same_graph(const VouchGraph *const a, const VouchGraph *const b)
{
  return a->kind == b->kind && a->id == b->id && a->variable == b->variable;
}

VouchKeptRows *
vouchi_kept_of(VouchRun *const  run,
               VouchNode *const node,
               const size_t     width,
               bool *const      fresh)
{
  VouchKeptRows *kept = (VouchKeptRows *)node->state;
  if (!kept) {
    kept = (VouchKeptRows *)vouchi_run_take(run, sizeof(*kept));
    if (!kept || !vouchi_run_on_end(run, vouchi_kept_rows_free, kept)) {
      return NULL;
    }
    node->state = kept;
  }
  *fresh = !kept->filled || !same_graph(&kept->graph, &run->graph);
  if (*fresh) {
    vouchi_lookup_free(run, &kept->lookup);
    vouchi_table_free(run, &kept->table);
    kept->table.width = width;
    kept->graph       = run->graph;
    kept->looked_up   = false;
    kept->filled      = true;
  }
  return kept;
}

VouchStatus
vouchi_join_row(VouchId *const         row,
                const uint32_t *const  variables,
                const VouchId *const   values,
                const size_t           width,
                const VouchRows *const rows)
{
  size_t      bound    = 0U;
  VouchStatus st       = VOUCH_OK;
  bool        good     = true;
  uint64_t    undo[16] = {0}; // 1000 variables at most
  for (; bound < width && good; ++bound) {
    VouchId *const at = &row[variables[bound]];
    if (values[bound] && !*at) {
      *at = values[bound];
      undo[bound / 64U] |= UINT64_C(1) << (bound % 64U);
    } else {
      good = !values[bound] || *at == values[bound];
    }
  }
  if (good) {
    st = rows->take(rows->handle, row);
  }
  while (bound-- > 0U) {
    if (undo[bound / 64U] >> (bound % 64U) & 1U) {
      row[variables[bound]] = 0U;
    }
  }
  return st;
}

/** Find rows by the columns that are always bound there and bound here when
 *  the first row asks. */
static VouchStatus
build_lookup(VouchRun *const        run,
             VouchKeptRows *const   kept,
             const uint32_t *const  variables,
             const VouchVars *const certain,
             const VouchId *const   row)
{
  const size_t width = kept->table.width;
  kept->looked_up    = true;
  kept->lookup       = (VouchLookup){.table = &kept->table};
  kept->lookup.columns =
    (uint32_t *)vouchi_run_take(run, (width + 1U) * sizeof(uint32_t));
  for (uint32_t i = 0; kept->lookup.columns && i < width; ++i) {
    if (row[variables[i]] && vouchi_vars_has(certain, variables[i])) {
      kept->lookup.columns[kept->lookup.column_count++] = i;
    }
  }
  return kept->lookup.column_count && !run->st
           ? vouchi_lookup_build(run, &kept->lookup, &kept->table)
           : run->st;
}

/** Fill the columns of `key` that rows are found by; false: they cannot be. */
static bool
make_key(const VouchLookup *const lookup,
         const uint32_t *const    variables,
         const VouchId *const     row,
         VouchId *const           key)
{
  for (size_t i = 0; i < lookup->column_count; ++i) {
    key[lookup->columns[i]] = row[variables[lookup->columns[i]]];
    if (!key[lookup->columns[i]]) {
      return false;
    }
  }
  return true;
}

VouchStatus
vouchi_kept_join(VouchRun *const        run,
                 VouchKeptRows *const   kept,
                 const uint32_t *const  variables,
                 const VouchVars *const certain,
                 VouchId *const         row,
                 const VouchRows *const rows)
{
  const VouchLookup *const lookup = &kept->lookup;
  const size_t             width  = kept->table.width;
  VouchId                  key[VOUCH_PARSE_VARIABLES];
  VouchStatus              st   = kept->looked_up
                                    ? VOUCH_OK
                                    : build_lookup(run, kept, variables, certain, row);
  const uint32_t *const    next = lookup->heads ? lookup->next : NULL;
  if (!st && next && make_key(lookup, variables, row, key)) {
    for (uint32_t at = vouchi_lookup_first(lookup, key); at && !st;
         at          = next[at - 1U]) {
      st = vouchi_run_tick(run);
      st = st ? st
              : vouchi_join_row(row, variables,
                                vouchi_table_row(&kept->table, at - 1U), width,
                                rows);
    }
    return st;
  }
  for (size_t i = 0; i < kept->table.count && !st; ++i) {
    st = vouchi_run_tick(run);
    st = st ? st
            : vouchi_join_row(row, variables, vouchi_table_row(&kept->table, i),
                              width, rows);
  }
  return st;
}
