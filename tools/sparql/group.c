/* group.c - GROUP BY and aggregates (section 18.5) */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"

#include "base/buffer.h"

#include <stdlib.h>

/** One aggregate of one group. */
typedef struct {
  uint64_t    count;
  VouchValue  sum;
  VouchValue  best; /**< MIN, MAX; SAMPLE. */
  VouchId     best_id;
  bool        failed; /**< A value was an error. */
  bool        started;
  VouchBuffer text; /**< GROUP_CONCAT. */
} Accumulator;

typedef struct {
  VouchRun    *run;
  VouchSelect *select;
  VouchTuples  groups;    /**< Keys. */
  Accumulator *cells;     /**< Of each group, one for each aggregate. */
  size_t       room;      /**< Groups that `cells` has room for. */
  VouchTuples  seen;      /**< Group, aggregate and what it saw: DISTINCT. */
  VouchTuples  seen_rows; /**< Group, aggregate and a row: DISTINCT *. */
  VouchId     *key;
  VouchId     *row_key;
} Grouping;

static VouchStatus
grow_cells(Grouping *const grouping)
{
  VouchRun *const run   = grouping->run;
  const size_t    width = grouping->select->aggregates.count;
  if (grouping->groups.table.count <= grouping->room || !width) {
    return VOUCH_OK;
  }
  const size_t       room  = grouping->room ? grouping->room * 2U : 16U;
  const size_t       added = (room - grouping->room) * width;
  VouchStatus        st = vouchi_run_charge(run, added * sizeof(Accumulator));
  Accumulator *const cells =
    st ? NULL
       : (Accumulator *)realloc(grouping->cells, room * width * sizeof(*cells));
  if (!cells) {
    return st ? st : vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  memset(cells + grouping->room * width, 0, added * sizeof(*cells));
  grouping->cells = cells;
  grouping->room  = room;
  return VOUCH_OK;
}

static VouchStatus
find_group(Grouping *const grouping, VouchId *const row, size_t *const index)
{
  const VouchList *const groups = &grouping->select->groups;
  bool                   added  = false;
  VouchStatus            st     = VOUCH_OK;
  for (size_t i = 0; i < groups->count && !st; ++i) {
    const VouchItem *const item = (const VouchItem *)groups->items[i];
    if (item->expression) {
      st =
        vouchi_compute(grouping->run, item->expression, row, &grouping->key[i]);
    } else {
      grouping->key[i] = row[item->variable];
    }
  }
  st = st ? st
          : vouchi_tuples_add(grouping->run, &grouping->groups, grouping->key,
                              index, &added);
  return st || !added ? st : grow_cells(grouping);
}

/** COUNT(DISTINCT *): whether this row is new to the group. */
static VouchStatus
is_new_row(Grouping *const      grouping,
           const size_t         cell,
           const VouchId *const row,
           bool *const          is_new)
{
  const size_t width   = grouping->seen_rows.table.width - 1U;
  size_t       index   = 0U;
  grouping->row_key[0] = (VouchId)cell;
  for (uint32_t i = 0; i < width; ++i) {
    const bool hidden =
      vouchi_scope_variable(grouping->select->scope, i)->hidden;
    grouping->row_key[i + 1U] = hidden ? 0U : row[i];
  }
  return vouchi_tuples_add(grouping->run, &grouping->seen_rows,
                           grouping->row_key, &index, is_new);
}

static VouchStatus
is_new_value(Grouping *const   grouping,
             const size_t      cell,
             VouchValue *const value,
             bool *const       is_new)
{
  VouchId     pair[2] = {(VouchId)cell, 0U};
  size_t      index   = 0U;
  VouchStatus st      = vouchi_run_value_id(grouping->run, value, &pair[1]);
  return st ? st
            : vouchi_tuples_add(grouping->run, &grouping->seen, pair, &index,
                                is_new);
}

static void
add_sum(VouchRun *const         run,
        Accumulator *const      at,
        const VouchValue *const value)
{
  VouchValue sum = at->started ? at->sum : vouchi_value_integer(0);
  at->started    = true;
  at->sum        = vouchi_value_is_numeric(value)
                     ? vouchi_run_arithmetic(run, VOUCH_EXPRESSION_ADD, &sum, value)
                     : vouchi_value_error();
  at->failed     = at->failed || at->sum.kind == VOUCH_VALUE_ERROR;
}

/** Keep `value`, whose text may not outlive the row, by its number. */
static VouchStatus
keep_best(Grouping *const    grouping,
          Accumulator *const at,
          VouchValue *const  value)
{
  const VouchStatus st =
    vouchi_run_value_id(grouping->run, value, &at->best_id);
  at->started = true;
  at->best    = st ? *value : vouchi_run_value(grouping->run, at->best_id);
  return st;
}

static VouchStatus
add_text(Grouping *const              grouping,
         const VouchExpression *const aggregate,
         Accumulator *const           at,
         VouchValue *const            value)
{
  VouchRun *const run = grouping->run;
  if (value->kind == VOUCH_VALUE_BLANK ||
      !vouchi_value_write(run->scratch, value)) {
    at->failed = true;
    return run->st;
  }
  if (at->started) {
    (void)vouchi_buffer_add(&at->text, aggregate->separator);
  }
  at->started         = true;
  const size_t before = at->text.capacity;
  (void)vouchi_buffer_add(&at->text, value->term.text);
  if (at->text.status) {
    return vouchi_run_stop(run, at->text.status);
  }
  return vouchi_run_charge(run, at->text.capacity - before);
}

static VouchStatus
add_value(Grouping *const              grouping,
          const VouchExpression *const aggregate,
          Accumulator *const           at,
          VouchValue *const            value)
{
  ++at->count;
  switch (aggregate->aggregate) {
  case VOUCH_AGGREGATE_COUNT: break;
  case VOUCH_AGGREGATE_SUM:
  case VOUCH_AGGREGATE_AVG: add_sum(grouping->run, at, value); break;
  case VOUCH_AGGREGATE_MIN:
    if (!at->started || vouchi_value_order(value, &at->best) < 0) {
      return keep_best(grouping, at, value);
    }
    break;
  case VOUCH_AGGREGATE_MAX:
    if (!at->started || vouchi_value_order(value, &at->best) > 0) {
      return keep_best(grouping, at, value);
    }
    break;
  case VOUCH_AGGREGATE_SAMPLE:
    return at->started ? VOUCH_OK : keep_best(grouping, at, value);
  case VOUCH_AGGREGATE_GROUP_CONCAT:
    return add_text(grouping, aggregate, at, value);
  }
  return VOUCH_OK;
}

/** Errors do not count, and are left out of samples; they spoil the rest. */
static void
add_error(const VouchExpression *const aggregate, Accumulator *const at)
{
  if (aggregate->aggregate != VOUCH_AGGREGATE_COUNT &&
      aggregate->aggregate != VOUCH_AGGREGATE_SAMPLE) {
    at->failed = true;
  }
}

/** The argument of an aggregate for a row. Of a variable that is only counted
 *  nothing but its number is needed. */
static VouchValue
argument_of(VouchRun *const              run,
            const VouchExpression *const aggregate,
            VouchId *const               row)
{
  VouchExpression *const argument =
    (VouchExpression *)aggregate->arguments.items[0];
  if (aggregate->aggregate != VOUCH_AGGREGATE_COUNT ||
      argument->kind != VOUCH_EXPRESSION_VARIABLE) {
    return vouchi_evaluate(run, argument, row);
  }
  const VouchId id    = row[argument->variable];
  VouchValue    value = vouchi_value_error();
  if (id) {
    value.kind = VOUCH_VALUE_OTHER;
    value.id   = id;
  }
  return value;
}

static VouchStatus
accumulate(Grouping *const grouping,
           const size_t    group,
           const size_t    which,
           VouchId *const  row)
{
  VouchRun *const              run = grouping->run;
  const VouchExpression *const aggregate =
    (const VouchExpression *)grouping->select->aggregates.items[which];
  const size_t cell   = group * grouping->select->aggregates.count + which;
  Accumulator *at     = &grouping->cells[cell];
  bool         is_new = true;
  VouchStatus  st     = VOUCH_OK;
  if (cell > UINT32_MAX) {
    return vouchi_run_stop(run, VOUCH_LIMIT);
  }
  if (aggregate->star) {
    st = aggregate->distinct ? is_new_row(grouping, cell, row, &is_new) : st;
    at->count += is_new;
    return st;
  }
  VouchValue value = argument_of(run, aggregate, row);
  if (value.kind == VOUCH_VALUE_ERROR) {
    add_error(aggregate, at);
    return run->st;
  }
  if (aggregate->distinct) {
    st = is_new_value(grouping, cell, &value, &is_new);
  }
  return st || !is_new ? st : add_value(grouping, aggregate, at, &value);
}

static VouchStatus
take_row(void *const handle, VouchId *const row)
{
  Grouping *const grouping = (Grouping *)handle;
  VouchRun *const run      = grouping->run;
  size_t          group    = 0U;
  VouchStatus     st       = find_group(grouping, row, &group);
  ++run->row_number;
  ++run->depth;
  for (size_t i = 0; i < grouping->select->aggregates.count && !st; ++i) {
    st = accumulate(grouping, group, i, row);
  }
  --run->depth;
  if (!run->depth && vouch_arena_used(run->scratch) > 65536U) {
    vouch_arena_reset(run->scratch);
  }
  return st;
}

static VouchValue
average(VouchRun *const run, const Accumulator *const at)
{
  const VouchValue count = vouchi_value_integer((int64_t)at->count);
  return at->count ? vouchi_run_arithmetic(run, VOUCH_EXPRESSION_DIVIDE,
                                           &at->sum, &count)
                   : vouchi_value_integer(0);
}

static VouchValue
result_of(VouchRun *const              run,
          const VouchExpression *const aggregate,
          const Accumulator *const     at)
{
  switch (aggregate->aggregate) {
  case VOUCH_AGGREGATE_COUNT: return vouchi_value_integer((int64_t)at->count);
  case VOUCH_AGGREGATE_SUM:
    return at->failed    ? vouchi_value_error()
           : at->started ? at->sum
                         : vouchi_value_integer(0);
  case VOUCH_AGGREGATE_AVG:
    return at->failed ? vouchi_value_error() : average(run, at);
  case VOUCH_AGGREGATE_MIN:
  case VOUCH_AGGREGATE_MAX:
    return at->failed || !at->started ? vouchi_value_error() : at->best;
  case VOUCH_AGGREGATE_SAMPLE:
    return at->started ? at->best : vouchi_value_error();
  case VOUCH_AGGREGATE_GROUP_CONCAT:
    return at->failed ? vouchi_value_error()
                      : vouchi_value_string(vouchi_buffer_view(&at->text));
  }
  return vouchi_value_error();
}

/** Send one row for each group: its key and what its aggregates came to. */
static VouchStatus
send_groups(Grouping *const grouping, const VouchRows *const rows)
{
  VouchRun *const          run    = grouping->run;
  const VouchSelect *const select = grouping->select;
  const size_t             width  = select->scope->variables.count;
  VouchId *const           row =
    (VouchId *)vouchi_run_take(run, (width + 1U) * sizeof(*row));
  VouchStatus st = VOUCH_OK;
  if (!row) {
    return run->st;
  }
  for (size_t i = 0; i < grouping->groups.table.count && !st; ++i) {
    const VouchId *const key = vouchi_table_row(&grouping->groups.table, i);
    memset(row, 0, width * sizeof(*row));
    for (size_t j = 0; j < select->groups.count; ++j) {
      row[((const VouchItem *)select->groups.items[j])->variable] = key[j];
    }
    for (size_t j = 0; j < select->aggregates.count && !st; ++j) {
      const VouchExpression *const aggregate =
        (const VouchExpression *)select->aggregates.items[j];
      VouchValue value =
        result_of(run, aggregate,
                  &grouping->cells[i * select->aggregates.count + j]);
      st = vouchi_run_value_id(run, &value, &row[aggregate->variable]);
    }
    st = st ? st : rows->take(rows->handle, row);
  }
  return st;
}

static void
free_grouping(Grouping *const grouping)
{
  const size_t count = grouping->room * grouping->select->aggregates.count;
  for (size_t i = 0; i < count; ++i) {
    vouchi_run_refund(grouping->run, grouping->cells[i].text.capacity);
    vouchi_buffer_free(&grouping->cells[i].text);
  }
  vouchi_run_refund(grouping->run, count * sizeof(*grouping->cells));
  free(grouping->cells);
  vouchi_tuples_free(grouping->run, &grouping->groups);
  vouchi_tuples_free(grouping->run, &grouping->seen);
  vouchi_tuples_free(grouping->run, &grouping->seen_rows);
}

VouchStatus
vouchi_eval_groups(VouchRun *const        run,
                   VouchSelect *const     select,
                   const VouchRows *const rows)
{
  const size_t width             = select->scope->variables.count;
  Grouping     grouping          = {.run = run, .select = select};
  grouping.groups.table.width    = select->groups.count;
  grouping.seen.table.width      = 2U;
  grouping.seen_rows.table.width = width + 1U;
  grouping.key = (VouchId *)vouchi_run_take(run, (select->groups.count + 1U) *
                                                   sizeof(VouchId));
  grouping.row_key =
    (VouchId *)vouchi_run_take(run, (width + 2U) * sizeof(VouchId));
  VouchId *const row =
    (VouchId *)vouchi_run_take(run, (width + 1U) * sizeof(VouchId));
  const VouchRows inner = {&grouping, take_row};
  VouchStatus     st    = run->st;
  if (!st && row) {
    vouchi_select_given(run, select, row);
    st = vouchi_eval(run, select->where, row, &inner);
  }
  if (!st && !select->groups.count) { // One group, of no rows too
    size_t index = 0U;
    bool   added = false;
    st = vouchi_tuples_add(run, &grouping.groups, grouping.key, &index, &added);
    st = st ? st : grow_cells(&grouping);
  }
  st = st ? st : send_groups(&grouping, rows);
  free_grouping(&grouping);
  return st;
}
