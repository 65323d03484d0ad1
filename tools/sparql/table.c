/* table.c - rows of term numbers, and sets of them */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/table.h"

#include "sparql/run.h"

#include <stdlib.h>

static void *
grow(VouchRun *const run,
     void *const     old,
     const size_t    before,
     const size_t    after)
{
  if (vouchi_run_charge(run, after - before)) {
    return NULL;
  }
  void *const more = realloc(old, after);
  if (!more) {
    vouchi_run_refund(run, after - before);
    (void)vouchi_run_stop(run, VOUCH_NO_MEMORY);
  }
  return more;
}

VouchStatus
vouchi_table_add(VouchRun *const      run,
                 VouchTable *const    table,
                 const VouchId *const row)
{
  if (table->count == table->room) {
    const size_t   size = (table->width ? table->width : 1U) * sizeof(VouchId);
    const size_t   room = table->room ? table->room * 2U : 16U;
    VouchId *const ids =
      (VouchId *)grow(run, table->ids, table->room * size, room * size);
    if (!ids) {
      return run->st;
    }
    table->ids  = ids;
    table->room = room;
  }
  if (table->width) {
    memcpy(vouchi_table_row(table, table->count), row,
           table->width * sizeof(*row));
  }
  ++table->count;
  return VOUCH_OK;
}

void
vouchi_table_free(VouchRun *const run, VouchTable *const table)
{
  vouchi_run_refund(run, table->room * (table->width ? table->width : 1U) *
                           sizeof(VouchId));
  free(table->ids);
  table->ids   = NULL;
  table->count = 0U;
  table->room  = 0U;
}

static size_t
hash_ids(const VouchId *const ids, const size_t count)
{
  uint64_t hash = UINT64_C(0x9E3779B97F4A7C15);
  for (size_t i = 0; i < count; ++i) {
    hash = (hash ^ ids[i]) * UINT64_C(0xD6E8FEB86659FD93);
    hash ^= hash >> 32U;
  }
  return (size_t)hash;
}

static bool
same_ids(const VouchId *const a, const VouchId *const b, const size_t count)
{
  return !count || !memcmp(a, b, count * sizeof(*a));
}

static VouchStatus
grow_slots(VouchRun *const run, VouchTuples *const tuples)
{
  const size_t    count = tuples->slot_count ? tuples->slot_count * 2U : 64U;
  uint32_t *const slots =
    (uint32_t *)grow(run, tuples->slots, tuples->slot_count * sizeof(*slots),
                     count * sizeof(*slots));
  if (!slots) {
    return run->st;
  }
  memset(slots, 0, count * sizeof(*slots));
  tuples->slots      = slots;
  tuples->slot_count = count;
  for (size_t i = 0; i < tuples->table.count; ++i) {
    size_t at =
      hash_ids(vouchi_table_row(&tuples->table, i), tuples->table.width) &
      (count - 1U);
    while (slots[at]) {
      at = (at + 1U) & (count - 1U);
    }
    slots[at] = (uint32_t)i + 1U;
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_tuples_add(VouchRun *const      run,
                  VouchTuples *const   tuples,
                  const VouchId *const row,
                  size_t *const        index,
                  bool *const          added)
{
  VouchTable *const table = &tuples->table;
  *added                  = false;
  if ((table->count + 1U) * 2U > tuples->slot_count) {
    const VouchStatus st = grow_slots(run, tuples);
    if (st) {
      return st;
    }
  }
  size_t at = hash_ids(row, table->width) & (tuples->slot_count - 1U);
  for (; tuples->slots[at]; at = (at + 1U) & (tuples->slot_count - 1U)) {
    *index = tuples->slots[at] - 1U;
    if (same_ids(vouchi_table_row(table, *index), row, table->width)) {
      return VOUCH_OK;
    }
  }
  if (table->count >= UINT32_MAX - 1U) {
    return vouchi_run_stop(run, VOUCH_LIMIT);
  }
  const VouchStatus st = vouchi_table_add(run, table, row);
  if (!st) {
    *index            = table->count - 1U;
    *added            = true;
    tuples->slots[at] = (uint32_t)table->count;
  }
  return st;
}

void
vouchi_tuples_free(VouchRun *const run, VouchTuples *const tuples)
{
  vouchi_table_free(run, &tuples->table);
  vouchi_run_refund(run, tuples->slot_count * sizeof(*tuples->slots));
  free(tuples->slots);
  tuples->slots      = NULL;
  tuples->slot_count = 0U;
}

static size_t
hash_key(const VouchLookup *const lookup, const VouchId *const row)
{
  uint64_t hash = UINT64_C(0x9E3779B97F4A7C15);
  for (size_t i = 0; i < lookup->column_count; ++i) {
    hash = (hash ^ row[lookup->columns[i]]) * UINT64_C(0xD6E8FEB86659FD93);
    hash ^= hash >> 32U;
  }
  return (size_t)hash & (lookup->head_count - 1U);
}

VouchStatus
vouchi_lookup_build(VouchRun *const         run,
                    VouchLookup *const      lookup,
                    const VouchTable *const table)
{
  size_t heads = 16U;
  while (heads < table->count) {
    heads *= 2U;
  }
  lookup->table      = table;
  lookup->head_count = heads;
  lookup->heads = (uint32_t *)grow(run, NULL, 0U, heads * sizeof(uint32_t));
  lookup->next =
    (uint32_t *)grow(run, NULL, 0U, (table->count + 1U) * sizeof(uint32_t));
  if (!lookup->heads || !lookup->next) {
    return run->st;
  }
  memset(lookup->heads, 0, heads * sizeof(*lookup->heads));
  for (size_t i = table->count; i-- > 0U;) { // So that chains are in order
    const size_t at   = hash_key(lookup, vouchi_table_row(table, i));
    lookup->next[i]   = lookup->heads[at];
    lookup->heads[at] = (uint32_t)i + 1U;
  }
  return VOUCH_OK;
}

uint32_t
vouchi_lookup_first(const VouchLookup *const lookup, const VouchId *const key)
{
  return lookup->heads[hash_key(lookup, key)];
}

void
vouchi_lookup_free(VouchRun *const run, VouchLookup *const lookup)
{
  if (lookup->heads) {
    vouchi_run_refund(run, lookup->head_count * sizeof(uint32_t));
  }
  if (lookup->next) {
    vouchi_run_refund(run, (lookup->table->count + 1U) * sizeof(uint32_t));
  }
  free(lookup->heads);
  free(lookup->next);
  lookup->heads = NULL;
  lookup->next  = NULL;
}
