/* cursor.c - walking over keys that begin alike, and counting them */
// SPDX-License-Identifier: Apache-2.0

#include "store/inside.h"

static void
let_go(VouchCursor *const cursor)
{
  if (cursor->block) {
    --cursor->block->pins;
    cursor->block = NULL;
  }
}

void
vouchi_cursor_end(VouchCursor *const cursor)
{
  let_go(cursor);
}

static VouchStatus
stand_in(VouchCursor *const cursor, const size_t index)
{
  let_go(cursor);
  cursor->index = index;
  cursor->at    = 0U;
  if (index >= cursor->store->directories[cursor->order].count) {
    return VOUCH_END;
  }
  const VouchStatus st =
    vouchi_directory_block(cursor->store, cursor->order, index, &cursor->block);
  if (!st) {
    ++cursor->block->pins;
  }
  return st;
}

/** The first key of `block` that is not before `key`. What is asked for next
 *  is often close by, so the search begins where the last one ended and takes
 *  steps that grow until `key` is between two of them. */
static size_t
find_key(VouchBlock *const block, const VouchKey *const key)
{
  size_t low  = 0U;
  size_t high = block->hint;
  if (high < block->count && vouchi_key_compare(&block->keys[high], key) < 0) {
    size_t step = 1U;
    low         = high + 1U;
    high        = low;
    while (high < block->count &&
           vouchi_key_compare(&block->keys[high], key) < 0) {
      low = high + 1U;
      high += step;
      step *= 2U;
    }
    high = high < block->count ? high : block->count;
  } else {
    for (size_t step = 1U; high; step *= 2U) {
      const size_t before = high > step ? high - step : 0U;
      if (vouchi_key_compare(&block->keys[before], key) < 0) {
        low = before + 1U;
        break;
      }
      high = before;
    }
  }
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (vouchi_key_compare(&block->keys[middle], key) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  block->hint = low;
  return low;
}

VouchStatus
vouchi_cursor_seek(VouchCursor *const cursor, const VouchKey *const key)
{
  const VouchDirectory *const directory =
    &cursor->store->directories[cursor->order];
  if (!directory->count) {
    return VOUCH_OK;
  }
  const size_t index = vouchi_directory_find(directory, key);
  if (!cursor->block || index != cursor->index) {
    const VouchStatus st = stand_in(cursor, index);
    if (st) {
      return st;
    }
  }
  cursor->at = find_key(cursor->block, key);
  return VOUCH_OK;
}

VouchStatus
vouchi_cursor_begin(VouchCursor *const    cursor,
                    VouchStore *const     store,
                    const VouchOrder      order,
                    const VouchKey *const prefix,
                    const unsigned        known)
{
  *cursor = (VouchCursor){.store = store, .order = order, .known = known};
  for (unsigned i = 0; i < known; ++i) {
    cursor->prefix.part[i] = prefix->part[i];
  }
  return vouchi_cursor_seek(cursor, &cursor->prefix);
}

VouchStatus
vouchi_cursor_next(VouchCursor *const cursor, const VouchKey **const key)
{
  if (!cursor->block) {
    return VOUCH_END;
  }
  if (cursor->at == cursor->block->count) {
    const VouchStatus st = stand_in(cursor, cursor->index + 1U);
    if (st) {
      return st;
    }
  }
  const VouchKey *const found = &cursor->block->keys[cursor->at];
  for (unsigned i = 0; i < cursor->known; ++i) {
    if (found->part[i] != cursor->prefix.part[i]) {
      return VOUCH_END;
    }
  }
  ++cursor->at;
  *key = found;
  return VOUCH_OK;
}

/** How many keys stand before `key`. */
static VouchStatus
count_before(VouchStore *const     store,
             const VouchOrder      order,
             const VouchKey *const key,
             uint64_t *const       count)
{
  const VouchDirectory *const directory = &store->directories[order];
  VouchBlock                 *block     = NULL;
  *count                                = 0U;
  if (!directory->count) {
    return VOUCH_OK;
  }
  const size_t      index = vouchi_directory_find(directory, key);
  const VouchStatus st    = vouchi_directory_block(store, order, index, &block);
  if (!st) {
    *count = directory->entries[index].before + find_key(block, key);
  }
  return st;
}

VouchStatus
vouchi_store_count(VouchStore *const     store,
                   const VouchOrder      order,
                   const VouchKey *const prefix,
                   const unsigned        known,
                   uint64_t *const       count)
{
  VouchKey low    = {{0U, 0U, 0U, 0U}};
  VouchKey high   = low;
  uint64_t before = 0U;
  uint64_t behind = store->directories[order].keys;
  for (unsigned i = 0; i < known; ++i) {
    low.part[i]  = prefix->part[i];
    high.part[i] = prefix->part[i];
  }
  VouchStatus st = count_before(store, order, &low, &before);
  if (!st && known) {
    ++high.part[known - 1U]; // Numbers end far below the last
    st = count_before(store, order, &high, &behind);
  }
  *count = behind - before;
  return st;
}
