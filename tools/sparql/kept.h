/* kept.h - rows that a node keeps from one question to the next */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_KEPT_H
#define VOUCH_SPARQL_KEPT_H

#include "sparql/eval.h"

/** The rows of a node that are kept, and how they are found. */
typedef struct {
  VouchTable  table;
  VouchLookup lookup;
  bool        filled;
  bool        looked_up; /**< The lookup was built. */
  VouchGraph  graph;     /**< That it was filled in. */
} VouchKeptRows;

/** The kept rows of `node`, `width` wide; `*fresh` where they must be filled:
 *  there are none, or they are of another graph. NULL: no memory. */
VouchKeptRows *vouchi_kept_of(VouchRun  *run,
                              VouchNode *node,
                              size_t     width,
                              bool      *fresh);

/** Send `row` joined with a row of `width` columns for `variables`, where they
 *  agree. */
VouchStatus vouchi_join_row(VouchId         *row,
                            const uint32_t  *variables,
                            const VouchId   *values,
                            size_t           width,
                            const VouchRows *rows);

/** Send `row` joined with each of the kept rows that agrees with it; their
 *  columns are `variables`. By those that are `certain` to be bound in all of
 *  them, and are bound in the first row that asks, rows are looked up. */
VouchStatus vouchi_kept_join(VouchRun        *run,
                             VouchKeptRows   *kept,
                             const uint32_t  *variables,
                             const VouchVars *certain,
                             VouchId         *row,
                             const VouchRows *rows);

/** For vouchi_run_on_end(): free what a VouchKeptRows holds. */
void vouchi_kept_rows_free(VouchRun *run, void *item);

#endif
