/* ids.c - sorted arrays of numbers */
// SPDX-License-Identifier: Apache-2.0

#include "check/ids.h"

#include <stdlib.h>

VouchStatus
vouchi_ids_add(VouchIdSet *const set, const VouchId id)
{
  if (set->count == set->room) {
    const size_t   room = set->room ? set->room * 2U : 8U;
    VouchId *const items =
      (VouchId *)realloc(set->items, room * sizeof(*items));
    if (!items) {
      return VOUCH_NO_MEMORY;
    }
    set->items = items;
    set->room  = room;
  }
  set->items[set->count++] = id;
  return VOUCH_OK;
}

static int
compare(const void *const a, const void *const b)
{
  const VouchId one   = *(const VouchId *)a;
  const VouchId other = *(const VouchId *)b;
  return (one > other) - (one < other);
}

void
vouchi_ids_settle(VouchIdSet *const set)
{
  size_t kept = 0;
  if (set->count < 2U) {
    return;
  }
  qsort(set->items, set->count, sizeof(*set->items), compare);
  for (size_t i = 0; i < set->count; ++i) {
    if (!kept || set->items[kept - 1U] != set->items[i]) {
      set->items[kept++] = set->items[i];
    }
  }
  set->count = kept;
}

bool
vouchi_ids_has(const VouchIdSet *const set, const VouchId id)
{
  return set->count &&
         bsearch(&id, set->items, set->count, sizeof(id), compare) != NULL;
}

void
vouchi_ids_free(VouchIdSet *const set)
{
  free(set->items);
  *set = (VouchIdSet){NULL, 0, 0};
}
