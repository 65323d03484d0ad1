/* order.c - ORDER BY: a stable merge sort over values */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/eval.h"

#include <stdlib.h>

typedef struct {
  VouchRun          *run;
  const VouchSelect *select;
  const VouchValue  *values;
  size_t             width;
} Sorting;

static int
compare_rows(const Sorting *const sorting, const uint32_t a, const uint32_t b)
{
  for (size_t i = 0; i < sorting->width; ++i) {
    const VouchItem *const item =
      (const VouchItem *)sorting->select->orders.items[i];
    const VouchValue *const left  = &sorting->values[a * sorting->width + i];
    const VouchValue *const right = &sorting->values[b * sorting->width + i];
    const int               order =
      left->id && left->id == right->id ? 0 : vouchi_value_order(left, right);
    if (order) {
      return item->descending ? -order : order;
    }
  }
  return 0;
}

/** Merge two sorted halves of `from` into `to`. */
static void
merge(const Sorting *const  sorting,
      const uint32_t *const from,
      uint32_t *const       to,
      const size_t          middle,
      const size_t          end)
{
  size_t i = 0U;
  size_t j = middle;
  for (size_t at = 0; at < end; ++at) {
    const bool left =
      j == end || (i < middle && compare_rows(sorting, from[i], from[j]) <= 0);
    to[at] = left ? from[i++] : from[j++];
  }
}

static VouchStatus
sort(const Sorting *const sorting, uint32_t *order, const size_t count)
{
  uint32_t *const given = order;
  uint32_t       *spare = (uint32_t *)malloc((count + 1U) * sizeof(*spare));
  uint32_t *const made  = spare;
  VouchStatus     st    = spare ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (size_t run = 1U; run < count && !st; run *= 2U) {
    for (size_t at = 0; at < count && !st; at += 2U * run) {
      const size_t left   = count - at;
      const size_t middle = run < left ? run : left;
      const size_t end    = 2U * run < left ? 2U * run : left;
      merge(sorting, order + at, spare + at, middle, end);
      st = vouchi_run_tick(sorting->run);
    }
    uint32_t *const swap = order;
    order                = spare;
    spare                = swap;
  }
  if (!st && order != given) {
    memcpy(given, order, count * sizeof(*given));
  }
  free(made);
  return st;
}

VouchStatus
vouchi_order_rows(VouchRun *const          run,
                  const VouchSelect *const select,
                  const VouchTable *const  keys,
                  uint32_t *const          order)
{
  const size_t      width  = select->orders.count;
  const size_t      bytes  = (keys->count * width + 1U) * sizeof(VouchValue);
  VouchStatus       st     = vouchi_run_charge(run, bytes);
  VouchValue *const values = st ? NULL : (VouchValue *)malloc(bytes);
  if (!values) {
    return st ? st : vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  for (size_t i = 0; i < keys->count; ++i) {
    order[i] = (uint32_t)i;
    for (size_t j = 0; j < width && !st; ++j) {
      values[i * width + j] =
        vouchi_run_value(run, vouchi_table_row(keys, i)[j]);
      st = vouchi_run_tick(run);
    }
  }
  const Sorting sorting = {run, select, values, width};
  st                    = st ? st : sort(&sorting, order, keys->count);
  free(values);
  vouchi_run_refund(run, bytes);
  return st;
}
