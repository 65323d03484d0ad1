/* kept.c - rows that a node keeps, and joining with them */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/kept.h"

static void
free_kept(VouchRun *const run, void *const item)
{
  VouchKept *const kept = (VouchKept *)item;
  vouchi_lookup_free(run, &kept->lookup);
  vouchi_table_free(run, &kept->table);
}

static bool
same_graph(const VouchGraph *const a, const VouchGraph *const b)
{
  return a->kind == b->kind && a->id == b->id && a->variable == b->variable;
}

VouchKept *
vouchi_kept_of(VouchRun *const  run,
               VouchNode *const node,
               const size_t     width,
               bool *const      fresh)
{
  VouchKept *kept = (VouchKept *)node->state;
  if (!kept) {
    kept = (VouchKept *)vouchi_run_take(run, sizeof(*kept));
    if (!kept || !vouchi_run_on_end(run, free_kept, kept)) {
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
