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
} VouchKept;

/** The kept rows of `node`, `width` wide; `*fresh` where they must be filled:
 *  there are none, or they are of another graph. NULL: no memory. */
VouchKept *vouchi_kept_of(VouchRun  *run,
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

#endif
