/* directory.c - which blocks there are, and those that are in memory */
// SPDX-License-Identifier: Apache-2.0

#include "store/inside.h"

#include <stdlib.h>

const unsigned char vouchi_order_parts[VOUCH_QUAD_ORDERS][4] = {
  {0U, 1U, 2U, 3U}, {1U, 2U, 0U, 3U}, {2U, 0U, 1U, 3U}, {3U, 0U, 1U, 2U}};

static void
drop_block(VouchStore *const store, VouchBlock *const block)
{
  VouchBlock *const newer = block->newer;
  VouchBlock *const older = block->older;
  if (newer) {
    newer->older = older;
  } else {
    store->newest = older;
  }
  if (older) {
    older->newer = newer;
  } else {
    store->oldest = newer;
  }
  *block->owner = NULL;
  store->cached -= block->bytes;
  free(block);
}

void
vouchi_directories_clear(VouchStore *const store)
{
  for (VouchBlock *at = store->oldest; at;) {
    VouchBlock *const newer = at->newer;
    drop_block(store, at);
    at = newer;
  }
  for (size_t i = 0; i < VOUCH_ORDERS; ++i) {
    free(store->directories[i].entries);
    free(store->directories[i].guide);
    store->directories[i] = (VouchDirectory){.entries = NULL};
  }
  store->loaded = false;
}

void
vouchi_store_forget_blocks(VouchStore *const store, const VouchOrder order)
{
  const VouchDirectory *const directory = &store->directories[order];
  for (size_t i = 0; i < directory->count; ++i) {
    if (directory->entries[i].block) {
      drop_block(store, directory->entries[i].block);
    }
  }
}

bool
vouchi_directory_add(VouchDirectory *const   directory,
                     const VouchEntry *const entry)
{
  if (directory->count == directory->room) {
    const size_t      room = directory->room ? directory->room * 2U : 64U;
    VouchEntry *const more =
      (VouchEntry *)realloc(directory->entries,
                            room * sizeof(*directory->entries));
    if (!more) {
      return false;
    }
    directory->entries = more;
    directory->room    = room;
  }
  VouchEntry *const at = &directory->entries[directory->count++];
  *at                  = *entry;
  at->before           = directory->keys;
  directory->keys += entry->count;
  return true;
}

/** One row of the table of entries. */
static bool
read_entry(sqlite3_stmt *const row, VouchEntry *const entry)
{
  const unsigned char *const first =
    (const unsigned char *)sqlite3_column_blob(row, 0);
  if (!first || sqlite3_column_bytes(row, 0) != 16) {
    return false;
  }
  for (unsigned i = 0; i < 4U; ++i) {
    const unsigned char *const at = first + 4U * i;
    entry->first.part[i] = (uint32_t)at[0] << 24U | (uint32_t)at[1] << 16U |
                           (uint32_t)at[2] << 8U | at[3];
  }
  const sqlite3_int64 count = sqlite3_column_int64(row, 2);
  entry->row                = sqlite3_column_int64(row, 1);
  entry->count              = (uint32_t)count;
  entry->sum                = (uint64_t)sqlite3_column_int64(row, 3);
  entry->block              = NULL;
  return count > 0 && count <= VOUCH_BLOCK_KEYS;
}

static VouchStatus
load_directory(VouchStore *const store, const unsigned order)
{
  sqlite3_stmt *const rows =
    vouchi_store_statement(store, VOUCH_STATEMENT_ENTRIES);
  VouchDirectory *const directory = &store->directories[order];
  VouchStatus           st        = rows ? VOUCH_OK : VOUCH_NO_INPUT;
  if (!st) {
    (void)sqlite3_bind_int(rows, 1, (int)order);
  }
  while (!st) {
    VouchEntry entry;
    const int  code = sqlite3_step(rows);
    if (code == SQLITE_DONE) {
      break;
    }
    if (code != SQLITE_ROW) {
      st = vouchi_store_fail(store, code, "read it");
    } else if (!read_entry(rows, &entry) ||
               (directory->count &&
                vouchi_key_compare(
                  &directory->entries[directory->count - 1U].first,
                  &entry.first) >= 0)) {
      st = vouchi_store_damaged(store, "an entry makes no sense");
    } else if (!vouchi_directory_add(directory, &entry)) {
      st = VOUCH_NO_MEMORY;
    }
  }
  (void)sqlite3_reset(rows);
  vouchi_directory_guide(directory);
  return st;
}

/** Four orders of the same quads, a hash for every term; and as many of each
 *  as were written. */
static VouchStatus
check_directories(VouchStore *const store)
{
  int64_t               quads = 0;
  const VouchStatus     st    = vouchi_store_get(store, "quads", &quads);
  const VouchDirectory *all   = store->directories;
  if (st) {
    return st;
  }
  bool good = (uint64_t)quads == all[VOUCH_ORDER_SPOG].keys &&
              all[VOUCH_ORDER_TERM].keys == store->next_id - 1U &&
              all[VOUCH_ORDER_HASH].keys == store->next_id - 1U;
  for (unsigned i = 0; i < VOUCH_QUAD_ORDERS; ++i) {
    good = good && all[i].keys == (uint64_t)quads;
  }
  return good ? VOUCH_OK
              : vouchi_store_damaged(store, "blocks are missing, or too many");
}

VouchStatus
vouchi_directories_load(VouchStore *const store)
{
  VouchStatus st = VOUCH_OK;
  vouchi_directories_clear(store);
  for (unsigned i = 0; i < VOUCH_ORDERS && !st; ++i) {
    st = load_directory(store, i);
  }
  st            = st ? st : check_directories(store);
  store->loaded = !st;
  return st;
}

void
vouchi_directory_guide(VouchDirectory *const directory)
{
  unsigned shift = 0U;
  free(directory->guide);
  directory->guide       = NULL;
  directory->guide_count = 0U;
  if (!directory->count) {
    return;
  }
  const uint32_t last = directory->entries[directory->count - 1U].first.part[0];
  while (last >> shift > directory->count * 2U) {
    ++shift;
  }
  const size_t    count = (size_t)(last >> shift) + 1U;
  uint32_t *const guide = (uint32_t *)malloc((count + 1U) * sizeof(*guide));
  if (!guide) {
    return;
  }
  size_t before = 0U;
  for (size_t i = 0; i <= count; ++i) {
    while (before < directory->count &&
           directory->entries[before].first.part[0] >> shift < i) {
      ++before;
    }
    guide[i] = (uint32_t)before;
  }
  directory->guide       = guide;
  directory->guide_count = count;
  directory->guide_shift = shift;
}

size_t
vouchi_directory_find(const VouchDirectory *const directory,
                      const VouchKey *const       key)
{
  size_t low  = 0U;
  size_t high = directory->count;
  if (directory->guide) {
    const size_t at = key->part[0] >> directory->guide_shift;
    if (at >= directory->guide_count) {
      return high - 1U;
    }
    low  = directory->guide[at] ? directory->guide[at] - 1U : 0U;
    high = directory->guide[at + 1U];
  }
  while (high - low > 1U) {
    const size_t middle = low + (high - low) / 2U;
    if (vouchi_key_compare(&directory->entries[middle].first, key) <= 0) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

VouchStatus
vouchi_block_bytes(VouchStore *const store,
                   const VouchOrder  order,
                   VouchEntry *const entry,
                   VouchView *const  bytes)
{
  sqlite3_stmt *const read =
    vouchi_store_statement(store, VOUCH_STATEMENT_READ);
  if (!read) {
    return VOUCH_NO_INPUT;
  }
  (void)sqlite3_bind_int64(read, 1, entry->row);
  const int code = sqlite3_step(read);
  if (code != SQLITE_ROW) {
    (void)sqlite3_reset(read);
    return code == SQLITE_DONE
             ? vouchi_store_damaged(store, "a block is missing")
             : vouchi_store_fail(store, code, "read it");
  }
  const void *const data = sqlite3_column_blob(read, 0);
  *bytes =
    vouch_view((const char *)data, (size_t)sqlite3_column_bytes(read, 0));
  if (!data || vouchi_block_sum(*bytes, (uint64_t)order * 4096U +
                                          entry->count) != entry->sum) {
    (void)sqlite3_reset(read);
    return vouchi_store_damaged(store, "the check sum of a block is wrong");
  }
  return VOUCH_OK;
}

/** Terms behind each other, each with what it shares with the one before. */
static bool
decode_terms(VouchView bytes, VouchBlock *const block, const size_t room)
{
  size_t size = 0U;
  for (size_t i = 0; i < block->count; ++i) {
    uint32_t     shared = 0U;
    uint32_t     own    = 0U;
    const size_t start  = size;
    const size_t before = i ? block->starts[i - 1U] : 0U;
    if (!vouchi_varint_read(&bytes, &shared) ||
        !vouchi_varint_read(&bytes, &own) || own > bytes.size ||
        shared > start - before || shared + (size_t)own > room - size) {
      return false;
    }
    memcpy(block->text + size, block->text + before, shared);
    memcpy(block->text + size + shared, bytes.data, own);
    size += shared + (size_t)own;
    block->starts[i] = (uint32_t)start;
    bytes.data += own;
    bytes.size -= own;
  }
  block->starts[block->count] = (uint32_t)size;
  return !bytes.size;
}

/** How many bytes the terms of a block are when written out. */
static bool
measure_terms(VouchView bytes, const size_t count, size_t *const size)
{
  *size = 0U;
  for (size_t i = 0; i < count; ++i) {
    uint32_t shared = 0U;
    uint32_t own    = 0U;
    if (!vouchi_varint_read(&bytes, &shared) ||
        !vouchi_varint_read(&bytes, &own) || own > bytes.size ||
        shared > VOUCH_STORE_TERM_BYTES) {
      return false;
    }
    *size += shared + (size_t)own;
    bytes.data += own;
    bytes.size -= own;
  }
  return *size < UINT32_MAX;
}

static VouchStatus
make_block(VouchStore *const  store,
           const VouchOrder   order,
           VouchEntry *const  entry,
           const VouchView    bytes,
           VouchBlock **const block)
{
  const bool terms = order == VOUCH_ORDER_TERM;
  size_t     room  = 0U;
  if (terms && !measure_terms(bytes, entry->count, &room)) {
    return vouchi_store_damaged(store, "a block of terms makes no sense");
  }
  const size_t size =
    sizeof(VouchBlock) +
    (terms ? room + (entry->count + 1U) * 4U : entry->count * sizeof(VouchKey));
  VouchBlock *const made = (VouchBlock *)malloc(size);
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  memset(made, 0, sizeof(*made));
  made->bytes  = size;
  made->count  = entry->count;
  made->owner  = &entry->block;
  made->keys   = (VouchKey *)(void *)(made + 1);
  made->starts = (uint32_t *)(void *)(made + 1);
  made->text   = (char *)(made->starts + entry->count + 1U);
  if (terms ? !decode_terms(bytes, made, room)
            : !vouchi_block_decode(bytes, entry->count, made->keys) ||
                vouchi_key_compare(&made->keys[0], &entry->first) != 0) {
    free(made);
    return vouchi_store_damaged(store, "a block makes no sense");
  }
  *block = made;
  return VOUCH_OK;
}

static bool
is_of(const VouchDirectory *const directory, const VouchBlock *const block)
{
  const uintptr_t owner = (uintptr_t)(const void *)block->owner;
  const uintptr_t first = (uintptr_t)(const void *)directory->entries;
  return owner >= first &&
         owner < first + directory->count * sizeof(*directory->entries);
}

/** Give back blocks down to `most` bytes, those not used lately first, but none
 *  that somebody stands in or of terms, whose texts may be in use. */
static void
evict(VouchStore *const store, const size_t most, const bool terms)
{
  VouchBlock *at    = store->oldest;
  size_t      tries = 64U;
  while (at && store->cached > most && tries--) {
    VouchBlock *const newer = at->newer;
    if (at->used || at->pins ||
        (!terms && is_of(&store->directories[VOUCH_ORDER_TERM], at))) {
      at->used = false; // To the other end
      if (newer) {
        store->oldest        = newer;
        newer->older         = NULL;
        at->older            = store->newest;
        at->newer            = NULL;
        store->newest->newer = at;
        store->newest        = at;
      }
    } else {
      drop_block(store, at);
    }
    at = newer;
  }
}

VouchStatus
vouchi_directory_block(VouchStore *const  store,
                       const VouchOrder   order,
                       const size_t       index,
                       VouchBlock **const block)
{
  VouchEntry *const entry = &store->directories[order].entries[index];
  VouchView         bytes = {NULL, 0};
  if (entry->block) {
    *block         = entry->block;
    (*block)->used = true;
    return VOUCH_OK;
  }
  VouchStatus st = vouchi_block_bytes(store, order, entry, &bytes);
  if (st) {
    return st;
  }
  st = make_block(store, order, entry, bytes, block);
  (void)sqlite3_reset(store->statements[VOUCH_STATEMENT_READ]);
  if (st) {
    return st;
  }
  evict(store, store->cache_limit, false);
  entry->block                                              = *block;
  (*block)->older                                           = store->newest;
  *(store->newest ? &store->newest->newer : &store->oldest) = *block;
  store->newest                                             = *block;
  store->cached += (*block)->bytes;
  return VOUCH_OK;
}

void
vouchi_store_evict(VouchStore *const store, const size_t most)
{
  evict(store, most, true);
}

size_t
vouchi_store_cached(const VouchStore *const store)
{
  return store->cached;
}

void
vouchi_store_trim(VouchStore *const store)
{
  for (VouchBlock *at = store->oldest;
       at && store->cached > store->cache_limit;) {
    VouchBlock *const newer = at->newer;
    drop_block(store, at);
    at = newer;
  }
}

void
vouchi_store_trim_unused(VouchStore *const store)
{
  for (VouchBlock *at = store->oldest;
       at && store->cached > store->cache_limit;) {
    VouchBlock *const newer = at->newer;
    if (!at->pins) {
      drop_block(store, at);
    }
    at = newer;
  }
}

void
vouchi_store_trim_keys(VouchStore *const store)
{
  const VouchDirectory *const terms = &store->directories[VOUCH_ORDER_TERM];
  for (VouchBlock *at = store->oldest; at;) {
    VouchBlock *const newer = at->newer;
    if (!at->pins && !is_of(terms, at)) {
      drop_block(store, at);
    }
    at = newer;
  }
}
