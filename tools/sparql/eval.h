/* eval.h - walking the tree: solutions are pushed, one row at a time
 *
 * vouchi_eval(node, row) sends every solution of `node` that agrees with
 * `row`, joined with it, to a sink. The row is one array for a whole SELECT,
 * bound on the way down and restored on the way up, so a sink that keeps a row
 * copies it.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_EVAL_H
#define VOUCH_SPARQL_EVAL_H

#include "sparql/run.h"
#include "sparql/table.h"

typedef struct {
  void *handle;
  /** VOUCH_END stops the walk without a failure. */
  VouchStatus (*take)(void *handle, VouchId *row);
} VouchRows;

/** Note which variables are bound where, put patterns into an order, filters
 *  where they can be asked first, and numbers for terms. `bound` are bound
 *  before `node` is asked, `maybe` may be. */
VouchStatus vouchi_plan(VouchRun        *run,
                        VouchNode       *node,
                        const VouchVars *bound,
                        const VouchVars *maybe,
                        size_t           width);

/** Plan a SELECT with all that is in it. */
VouchStatus vouchi_plan_select(VouchRun *run, VouchSelect *select);

/** Plan what is inside an expression. */
VouchStatus vouchi_plan_expression(VouchRun        *run,
                                   VouchExpression *expression,
                                   const VouchVars *bound,
                                   const VouchVars *maybe,
                                   size_t           width);

/** Whether a SERVICE may be asked, and what it binds (service.c). */
VouchStatus vouchi_plan_service(VouchRun *run, VouchNode *node);

/** Put the patterns of a node into an order (plan_order.c). */
VouchStatus vouchi_plan_order(VouchRun         *run,
                              VouchNode        *node,
                              const VouchVars  *bound,
                              const VouchGraph *graph);

VouchStatus vouchi_eval(VouchRun        *run,
                        VouchNode       *node,
                        VouchId         *row,
                        const VouchRows *rows);

/** Solutions of PATTERNS (match.c), and of the nodes that have files of their
 *  own (eval_*.c). */
VouchStatus vouchi_eval_patterns(VouchRun        *run,
                                 VouchNode       *node,
                                 VouchId         *row,
                                 const VouchRows *rows);
VouchStatus vouchi_eval_minus(VouchRun        *run,
                              VouchNode       *node,
                              VouchId         *row,
                              const VouchRows *rows);
VouchStatus vouchi_eval_graph(VouchRun        *run,
                              VouchNode       *node,
                              VouchId         *row,
                              const VouchRows *rows);
VouchStatus vouchi_eval_values(VouchRun        *run,
                               const VouchNode *node,
                               VouchId         *row,
                               const VouchRows *rows);
VouchStatus vouchi_eval_select(VouchRun        *run,
                               VouchNode       *node,
                               VouchId         *row,
                               const VouchRows *rows);
VouchStatus vouchi_eval_service(VouchRun        *run,
                                VouchNode       *node,
                                VouchId         *row,
                                const VouchRows *rows);

/** Pairs that a path joins; 0 stands for any (path.c). */
typedef struct {
  void *handle;
  VouchStatus (*take)(void *handle, VouchId subject, VouchId object);
} VouchPairs;

VouchStatus vouchi_eval_path(VouchRun         *run,
                             const VouchPath  *path,
                             VouchId           subject,
                             VouchId           object,
                             const VouchPairs *pairs);

/** All rows of a SELECT inside another, as a table of its items. */
VouchStatus vouchi_select_table(VouchRun    *run,
                                VouchSelect *select,
                                VouchTable  *table);

/** Send the rows of a SELECT: arrays of its items' terms. */
VouchStatus vouchi_select_rows(VouchRun        *run,
                               VouchSelect     *select,
                               const VouchRows *rows);

/** Bind in `row` what `select` is asked with. */
void vouchi_select_given(VouchRun          *run,
                         const VouchSelect *select,
                         VouchId           *row);

/** Whether there is any solution of `node` that agrees with `row`. */
VouchStatus vouchi_eval_any(VouchRun  *run,
                            VouchNode *node,
                            VouchId   *row,
                            bool      *any);

/** The value of `expression` for `row`; vouchi_compute() and vouchi_test() are
 *  what to use from outside of expressions. */
VouchValue vouchi_evaluate(VouchRun        *run,
                           VouchExpression *expression,
                           VouchId         *row);

/** Its number; 0 for an error. */
VouchStatus vouchi_compute(VouchRun        *run,
                           VouchExpression *expression,
                           VouchId         *row,
                           VouchId         *id);

/** Whether its effective boolean value is true. */
VouchStatus vouchi_test(VouchRun        *run,
                        VouchExpression *expression,
                        VouchId         *row,
                        bool            *truth);

/** Groups and aggregates (group.c): the rows of `where` become one row for
 *  each group. */
VouchStatus vouchi_eval_groups(VouchRun        *run,
                               VouchSelect     *select,
                               const VouchRows *rows);

/** Rows sorted as ORDER BY asks (order.c). `keys` holds the values to sort by,
 *  `count` of them a row; `order` becomes the row numbers. */
VouchStatus vouchi_order_rows(VouchRun          *run,
                              const VouchSelect *select,
                              const VouchTable  *keys,
                              uint32_t          *order);

#endif
