/* order.c - ORDER BY: terms get ranks, and rows are sorted by those
 *
 * Key by key, rows that are alike so far are put into the order of the next
 * one. Rows have many terms in common, so each different one is read and
 * compared but once, and only where rows are still alike.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"

#include <stdlib.h>

/** Rows, and where they stand by the keys that were looked at. */
typedef struct {
  VouchRun         *run;
  const VouchTable *rows;
  uint32_t         *order;  /**< Rows, from the first to the last. */
  uint32_t         *groups; /**< By row: rows that are alike share a number, and
                                 lower ones come first. */
  uint32_t         *places; /**< In the order, of rows that are not alone. */
  uint32_t         *open;   /**< Those rows. */
  uint32_t         *spare;
  size_t            open_count;
} Sorting;

/** One key of the rows that are not alone. */
typedef struct {
  VouchRun   *run;
  bool        descending;
  VouchTuples terms;  /**< The different ones. */
  uint32_t   *which;  /**< Of them, by row. */
  VouchValue *values; /**< Of them. */
  uint32_t   *sorted; /**< Them, from the first to the last. */
  uint32_t   *ranks;  /**< By term; those that are alike share one. */
} Key;

/** Room for one more than `count`, all 0. */
static void *
take(VouchRun *const run, const size_t count, const size_t size)
{
  if (vouchi_run_charge(run, (count + 1U) * size)) {
    return NULL;
  }
  void *const taken = calloc(count + 1U, size);
  if (!taken) {
    vouchi_run_refund(run, (count + 1U) * size);
    (void)vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  return taken;
}

static void
give_back(VouchRun *const run,
          void *const     taken,
          const size_t    count,
          const size_t    size)
{
  if (taken) {
    vouchi_run_refund(run, (count + 1U) * size);
    free(taken);
  }
}

static int
compare(const Key *const key, const uint32_t a, const uint32_t b)
{
  const int order = vouchi_value_order(&key->values[a], &key->values[b]);
  return key->descending ? -order : order;
}

/** Merge two sorted halves of `from` into `to`. */
static void
merge(const Key *const      key,
      const uint32_t *const from,
      uint32_t *const       to,
      const size_t          middle,
      const size_t          end)
{
  size_t i = 0U;
  size_t j = middle;
  for (size_t at = 0; at < end; ++at) {
    const bool left =
      j == end || (i < middle && compare(key, from[i], from[j]) <= 0);
    to[at] = left ? from[i++] : from[j++];
  }
}

/** Sort the terms; `ranks` is used as the other half. */
static VouchStatus
sort_terms(Key *const key)
{
  const size_t count = key->terms.table.count;
  uint32_t    *order = key->sorted;
  uint32_t    *spare = key->ranks;
  VouchStatus  st    = VOUCH_OK;
  for (size_t i = 0; i < count; ++i) {
    order[i] = (uint32_t)i;
  }
  for (size_t run = 1U; run < count && !st; run *= 2U) {
    for (size_t at = 0; at < count && !st; at += 2U * run) {
      const size_t left   = count - at;
      const size_t middle = run < left ? run : left;
      const size_t end    = 2U * run < left ? 2U * run : left;
      merge(key, order + at, spare + at, middle, end);
      st = vouchi_run_tick(key->run);
    }
    uint32_t *const swap = order;
    order                = spare;
    spare                = swap;
  }
  if (order != key->sorted) {
    memcpy(key->sorted, order, count * sizeof(*order));
  }
  return st;
}

/** Find the different terms of column `column`. */
static VouchStatus
collect(Key *const key, const Sorting *const sorting, const size_t column)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < sorting->open_count && !st; ++i) {
    const uint32_t row   = sorting->open[i];
    size_t         index = 0U;
    bool           added = false;
    st                   = vouchi_tuples_add(key->run, &key->terms,
                                             &vouchi_table_row(sorting->rows, row)[column],
                                             &index, &added);
    key->which[row]      = (uint32_t)index;
    st                   = st ? st : vouchi_run_tick(key->run);
  }
  return st;
}

static VouchStatus
rank(Key *const key)
{
  const size_t count = key->terms.table.count;
  uint32_t     rank  = 0U;
  VouchStatus  st    = VOUCH_OK;
  for (size_t i = 0; i < count && !st; ++i) {
    key->values[i] = vouchi_run_value(key->run, key->terms.table.ids[i]);
    st             = vouchi_run_tick(key->run);
  }
  st = st ? st : sort_terms(key);
  for (size_t i = 0; i < count && !st; ++i) {
    const uint32_t term = key->sorted[i];
    rank += i && compare(key, key->sorted[i - 1U], term) != 0;
    key->ranks[term] = rank;
  }
  return st;
}

/** Find the rows that are not alone. */
static void
find_open(Sorting *const sorting)
{
  const size_t          count  = sorting->rows->count;
  const uint32_t *const order  = sorting->order;
  const uint32_t *const groups = sorting->groups;
  sorting->open_count          = 0U;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t group = groups[order[i]];
    if ((i && groups[order[i - 1U]] == group) ||
        (i + 1U < count && groups[order[i + 1U]] == group)) {
      sorting->places[sorting->open_count] = (uint32_t)i;
      sorting->open[sorting->open_count++] = order[i];
    }
  }
}

/** Sort the open rows by `numbers[which[row]]`, all below `end`; those that
 *  are alike stay as they stand. */
static VouchStatus
place(Sorting *const        sorting,
      const uint32_t *const which,
      const uint32_t *const numbers,
      const size_t          end)
{
  const size_t    count  = sorting->open_count;
  uint32_t *const starts = (uint32_t *)take(sorting->run, end, sizeof(*starts));
  if (!starts) {
    return sorting->run->st;
  }
  for (size_t i = 0; i < count; ++i) {
    const uint32_t row = sorting->open[i];
    ++starts[numbers[which ? which[row] : row] + 1U];
  }
  for (size_t i = 1U; i <= end; ++i) {
    starts[i] += starts[i - 1U];
  }
  for (size_t i = 0; i < count; ++i) {
    const uint32_t row = sorting->open[i];
    sorting->spare[starts[numbers[which ? which[row] : row]]++] = row;
  }
  uint32_t *const swap = sorting->open;
  sorting->open        = sorting->spare;
  sorting->spare       = swap;
  give_back(sorting->run, starts, end, sizeof(*starts));
  return VOUCH_OK;
}

/** Part groups by what `key` says of their rows. */
static void
part(Sorting *const sorting, const Key *const key)
{
  uint32_t *const groups = sorting->groups;
  uint32_t        number = 0U;
  uint32_t        before = 0U; // Group and rank of the row before
  uint32_t        behind = 0U;
  size_t          at     = 0U;
  for (size_t i = 0; i < sorting->rows->count; ++i) {
    const bool     open  = at < sorting->open_count && sorting->places[at] == i;
    const uint32_t row   = open ? sorting->open[at] : sorting->order[i];
    const uint32_t group = groups[row];
    const uint32_t level = open ? key->ranks[key->which[row]] : 0U;
    number += i && (group != before || level != behind);
    before            = group;
    behind            = level;
    groups[row]       = number;
    sorting->order[i] = row;
    at += open;
  }
}

static VouchStatus
order_by(Sorting *const sorting, const size_t column, const bool descending)
{
  VouchRun *const run   = sorting->run;
  const size_t    rows  = sorting->rows->count;
  Key             key   = {.run = run, .descending = descending};
  key.terms.table.width = 1U;
  key.which             = (uint32_t *)take(run, rows, sizeof(*key.which));
  VouchStatus  st       = key.which ? collect(&key, sorting, column) : run->st;
  const size_t count    = key.terms.table.count;
  if (!st) {
    key.values = (VouchValue *)take(run, count, sizeof(*key.values));
    key.sorted = (uint32_t *)take(run, count, sizeof(*key.sorted));
    key.ranks  = (uint32_t *)take(run, count, sizeof(*key.ranks));
    st         = key.values && key.sorted && key.ranks ? rank(&key) : run->st;
  }
  st = st ? st : place(sorting, key.which, key.ranks, count);
  st = st ? st : place(sorting, NULL, sorting->groups, rows);
  if (!st) {
    part(sorting, &key);
  }
  give_back(run, key.values, count, sizeof(*key.values));
  give_back(run, key.sorted, count, sizeof(*key.sorted));
  give_back(run, key.ranks, count, sizeof(*key.ranks));
  give_back(run, key.which, rows, sizeof(*key.which));
  vouchi_tuples_free(run, &key.terms);
  return st;
}

VouchStatus
vouchi_order_rows(VouchRun *const          run,
                  const VouchSelect *const select,
                  const VouchTable *const  keys,
                  uint32_t *const          order)
{
  const size_t    count   = keys->count;
  uint32_t *const room    = (uint32_t *)take(run, 4U * count, sizeof(*room));
  Sorting         sorting = {.run = run, .rows = keys, .order = order};
  if (!room) {
    return run->st;
  }
  sorting.groups = room;
  sorting.places = room + count;
  sorting.open   = room + 2U * count;
  sorting.spare  = room + 3U * count;
  for (size_t i = 0; i < count; ++i) {
    order[i] = (uint32_t)i;
  }
  for (size_t i = 0; i < select->orders.count && !run->st; ++i) {
    const VouchItem *const item = (const VouchItem *)select->orders.items[i];
    find_open(&sorting);
    if (!sorting.open_count || order_by(&sorting, i, item->descending)) {
      break;
    }
  }
  give_back(run, room, 4U * count, sizeof(*room));
  return run->st;
}
