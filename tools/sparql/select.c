/* select.c - from solutions to the rows of a SELECT (section 18.2.4) */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"

#include <stdlib.h>

typedef struct {
  VouchRun        *run;
  VouchSelect     *select;
  const VouchRows *rows;
  VouchId         *out;     /**< The row to send. */
  VouchId         *keys;    /**< What it is ordered by. */
  VouchTuples      seen;    /**< DISTINCT. */
  VouchTable       kept;    /**< ORDER BY: the rows, and */
  VouchTable       sort_by; /**< their keys. */
  uint64_t         skipped;
  uint64_t         sent;
} Selecting;

static VouchStatus
plan_items(VouchRun *const          run,
           const VouchSelect *const select,
           const VouchList *const   items,
           const VouchVars *const   bound,
           const VouchVars *const   maybe)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < items->count && !st; ++i) {
    const VouchItem *const item = (const VouchItem *)items->items[i];
    if (item->expression) {
      st = vouchi_plan_expression(run, item->expression, bound, maybe,
                                  select->scope->variables.count);
    }
  }
  return st;
}

static VouchStatus
plan_list(VouchRun *const          run,
          const VouchSelect *const select,
          const VouchList *const   expressions,
          const VouchVars *const   bound,
          const VouchVars *const   maybe)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < expressions->count && !st; ++i) {
    VouchExpression *const expression =
      (VouchExpression *)expressions->items[i];
    for (size_t j = 0; j < expression->arguments.count && !st; ++j) {
      st = vouchi_plan_expression(
        run, (VouchExpression *)expression->arguments.items[j], bound, maybe,
        select->scope->variables.count);
    }
    if (!st && expression->kind != VOUCH_EXPRESSION_AGGREGATE) {
      st = vouchi_plan_expression(run, expression, bound, maybe,
                                  select->scope->variables.count);
    }
  }
  return st;
}

/** VALUES behind the query: joined with what is in the group, or where that
 *  is grouped, with the groups. */
static VouchStatus
plan_values(VouchRun *const run, VouchSelect *const select)
{
  static const VouchVars none  = {NULL, 0};
  const size_t           width = select->scope->variables.count;
  if (!select->values) {
    return VOUCH_OK;
  }
  if (select->grouped) {
    return vouchi_plan(run, select->values, &none, &none, width);
  }
  VouchNode *const join = (VouchNode *)vouchi_run_take(run, sizeof(*join));
  if (!join) {
    return run->st;
  }
  join->kind    = VOUCH_NODE_JOIN;
  join->left    = select->where;
  join->right   = select->values;
  select->where = join;
  return VOUCH_OK;
}

VouchStatus
vouchi_plan_select(VouchRun *const run, VouchSelect *const select)
{
  static const VouchVars none  = {NULL, 0};
  const size_t           width = select->scope->variables.count;
  VouchVars              maybe = {NULL, 0};
  VouchVars              given = {NULL, 0};
  VouchStatus            st    = plan_values(run, select);
  for (uint32_t i = 0; select->given && i < width && !st; ++i) {
    if (select->given[i] && !vouchi_vars_add(run->arena, &given, i)) {
      st = vouchi_run_stop(run, VOUCH_NO_MEMORY);
    }
  }
  st = st ? st : vouchi_plan(run, select->where, &given, &given, width);
  for (uint32_t i = 0; i < width && !st; ++i) {
    if (!vouchi_vars_add(run->arena, &maybe, i)) {
      st = vouchi_run_stop(run, VOUCH_NO_MEMORY);
    }
  }
  const VouchVars *const bound =
    select->grouped ? &none : &select->where->certain;
  st = st ? st
          : plan_items(run, select, &select->groups, &select->where->certain,
                       &maybe);
  st = st ? st
          : plan_list(run, select, &select->aggregates, &select->where->certain,
                      &maybe);
  st = st ? st : plan_list(run, select, &select->having, bound, &maybe);
  st = st ? st : plan_items(run, select, &select->items, bound, &maybe);
  return st ? st : plan_items(run, select, &select->orders, bound, &maybe);
}

/** Slice, and send. */
static VouchStatus
send(Selecting *const selecting, VouchId *const out)
{
  const VouchSelect *const select = selecting->select;
  if (select->distinct) {
    size_t            index = 0U;
    bool              added = false;
    const VouchStatus st =
      vouchi_tuples_add(selecting->run, &selecting->seen, out, &index, &added);
    if (st || !added) {
      return st;
    }
  }
  if (selecting->skipped < select->offset) {
    ++selecting->skipped;
    return VOUCH_OK;
  }
  if (select->has_limit && selecting->sent >= select->limit) {
    return VOUCH_END;
  }
  ++selecting->sent;
  const VouchStatus st = selecting->rows->take(selecting->rows->handle, out);
  return !st && select->has_limit && selecting->sent >= select->limit
           ? VOUCH_END
           : st;
}

static VouchStatus
keep(Selecting *const selecting, VouchId *const row)
{
  VouchRun *const          run    = selecting->run;
  const VouchSelect *const select = selecting->select;
  VouchStatus              st     = VOUCH_OK;
  for (size_t i = 0; i < select->orders.count && !st; ++i) {
    st =
      vouchi_compute(run,
                     ((const VouchItem *)select->orders.items[i])->expression,
                     row, &selecting->keys[i]);
  }
  if (!st && selecting->kept.count >= UINT32_MAX) {
    st = vouchi_run_stop(run, VOUCH_LIMIT);
  }
  st = st ? st : vouchi_table_add(run, &selecting->sort_by, selecting->keys);
  return st ? st : vouchi_table_add(run, &selecting->kept, selecting->out);
}

static VouchStatus
passes_having(const Selecting *const selecting,
              VouchId *const         row,
              bool *const            passes)
{
  const VouchList *const having = &selecting->select->having;
  VouchStatus            st     = VOUCH_OK;
  *passes                       = true;
  for (size_t i = 0; i < having->count && *passes && !st; ++i) {
    st = vouchi_test(selecting->run, (VouchExpression *)having->items[i], row,
                     passes);
  }
  return st;
}

/** A solution, or a group: what SELECT makes of it. */
static VouchStatus
take_solution(void *const handle, VouchId *const row)
{
  Selecting *const         selecting = (Selecting *)handle;
  VouchRun *const          run       = selecting->run;
  const VouchSelect *const select    = selecting->select;
  VouchStatus              st        = VOUCH_OK;
  bool                     passes    = true;
  size_t                   made      = 0U;
  ++run->row_number;
  for (; made < select->items.count && !st; ++made) {
    const VouchItem *const item = (const VouchItem *)select->items.items[made];
    if (item->expression) {
      st = vouchi_compute(run, item->expression, row, &row[item->variable]);
    }
    selecting->out[made] = row[item->variable];
  }
  st = st ? st : passes_having(selecting, row, &passes);
  if (!st && passes) {
    st = select->orders.count ? keep(selecting, row)
                              : send(selecting, selecting->out);
  }
  while (made-- > 0U) {
    const VouchItem *const item = (const VouchItem *)select->items.items[made];
    if (item->expression) {
      row[item->variable] = 0U;
    }
  }
  return st;
}

/** Groups joined with the VALUES behind the query. */
static VouchStatus
take_group(void *const handle, VouchId *const row)
{
  Selecting *const selecting = (Selecting *)handle;
  const VouchRows  inner     = {selecting, take_solution};
  return selecting->select->values
           ? vouchi_eval(selecting->run, selecting->select->values, row, &inner)
           : take_solution(selecting, row);
}

static VouchStatus
send_sorted(Selecting *const selecting)
{
  const size_t count = selecting->kept.count;
  VouchStatus  st =
    vouchi_run_charge(selecting->run, (count + 1U) * sizeof(uint32_t));
  uint32_t *const order =
    st ? NULL : (uint32_t *)malloc((count + 1U) * sizeof(*order));
  if (!order) {
    return st ? st : vouchi_run_stop(selecting->run, VOUCH_NO_MEMORY);
  }
  st = vouchi_order_rows(selecting->run, selecting->select, &selecting->sort_by,
                         order);
  for (size_t i = 0; i < count && !st; ++i) {
    st = send(selecting, vouchi_table_row(&selecting->kept, order[i]));
  }
  free(order);
  vouchi_run_refund(selecting->run, (count + 1U) * sizeof(uint32_t));
  return st;
}

void
vouchi_select_given(VouchRun *const          run,
                    const VouchSelect *const select,
                    VouchId *const           row)
{
  if (select->given) {
    memcpy(row, select->given, select->scope->variables.count * sizeof(*row));
    run->frozen = select->given;
  }
}

static VouchStatus
run_where(Selecting *const selecting)
{
  VouchRun *const    run    = selecting->run;
  VouchSelect *const select = selecting->select;
  const VouchRows    inner  = {selecting, take_solution};
  const VouchRows    groups = {selecting, take_group};
  if (select->grouped) {
    return vouchi_eval_groups(run, select, &groups);
  }
  VouchId *const row =
    (VouchId *)vouchi_run_take(run, (select->scope->variables.count + 1U) *
                                      sizeof(*row));
  if (!row) {
    return run->st;
  }
  vouchi_select_given(run, select, row);
  return vouchi_eval(run, select->where, row, &inner);
}

VouchStatus
vouchi_select_rows(VouchRun *const        run,
                   VouchSelect *const     select,
                   const VouchRows *const rows)
{
  Selecting            selecting = {.run = run, .select = select, .rows = rows};
  const VouchId *const frozen    = run->frozen;
  const size_t         width     = select->items.count;
  selecting.seen.table.width     = width;
  selecting.kept.width           = width;
  selecting.sort_by.width        = select->orders.count;
  selecting.out =
    (VouchId *)vouchi_run_take(run, (width + 1U) * sizeof(VouchId));
  selecting.keys = (VouchId *)vouchi_run_take(run, (select->orders.count + 1U) *
                                                     sizeof(VouchId));
  VouchStatus st = run->st;
  run->frozen    = NULL; // What is inside is asked for itself
  if (!st && !(select->has_limit && !select->limit)) {
    st = run_where(&selecting);
    st = st == VOUCH_END && !run->st ? VOUCH_OK : st;
    if (!st && select->orders.count) {
      st = send_sorted(&selecting);
    }
  }
  run->frozen = frozen;
  vouchi_tuples_free(run, &selecting.seen);
  vouchi_table_free(run, &selecting.kept);
  vouchi_table_free(run, &selecting.sort_by);
  return st == VOUCH_END && !run->st ? VOUCH_OK : st;
}

/** A table being filled. */
typedef struct {
  VouchRun   *run;
  VouchTable *table;
} Filling;

static VouchStatus
take_row(void *const handle, VouchId *const row)
{
  const Filling *const filling = (const Filling *)handle;
  return vouchi_table_add(filling->run, filling->table, row);
}

VouchStatus
vouchi_select_table(VouchRun *const    run,
                    VouchSelect *const select,
                    VouchTable *const  table)
{
  Filling         filling = {run, table};
  const VouchRows rows    = {&filling, take_row};
  return vouchi_select_rows(run, select, &rows);
}
