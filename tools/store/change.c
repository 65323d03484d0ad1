/* change.c - blocks rewritten with keys added or removed */
// SPDX-License-Identifier: Apache-2.0

#include "store/inside.h"

#include <stdlib.h>

/** Merged keys that wait for being written. */
enum { MERGED_MOST = 4 * VOUCH_BLOCK_KEYS };

/** A directory that is being rewritten. */
typedef struct {
  VouchStore    *store;
  VouchOrder     order;
  VouchDirectory made;
  VouchKey      *keys; /**< Merged, not written yet. */
  size_t         count;
} Change;

static void
pack_key(const VouchKey *const key, unsigned char out[16])
{
  for (unsigned i = 0; i < 16U; ++i) {
    out[i] = (unsigned char)(key->part[i / 4U] >> (24U - 8U * (i % 4U)));
  }
}

static VouchStatus
step(VouchStore *const store, sqlite3_stmt *const statement)
{
  const int code = sqlite3_step(statement);
  (void)sqlite3_reset(statement);
  (void)sqlite3_clear_bindings(statement);
  return code == SQLITE_DONE ? VOUCH_OK
                             : vouchi_store_fail(store, code, "write it");
}

VouchStatus
vouchi_block_write(VouchStore *const     store,
                   const VouchOrder      order,
                   VouchDirectory *const directory,
                   const VouchKey *const first,
                   const size_t          count,
                   const VouchView       bytes)
{
  unsigned char       packed[16];
  sqlite3_stmt *const write =
    vouchi_store_statement(store, VOUCH_STATEMENT_WRITE);
  sqlite3_stmt *const add =
    vouchi_store_statement(store, VOUCH_STATEMENT_ADD_ENTRY);
  if (!write || !add) {
    return VOUCH_NO_OUTPUT;
  }
  const uint64_t sum = vouchi_block_sum(bytes, (uint64_t)order * 4096U + count);
  const VouchEntry entry = {*first, store->next_row++, (uint32_t)count, sum, 0U,
                            NULL};
  (void)sqlite3_bind_int64(write, 1, entry.row);
  (void)sqlite3_bind_blob64(write, 2, bytes.data, bytes.size, SQLITE_STATIC);
  VouchStatus st = step(store, write);
  pack_key(first, packed);
  (void)sqlite3_bind_int(add, 1, (int)order);
  (void)sqlite3_bind_blob(add, 2, packed, 16, SQLITE_STATIC);
  (void)sqlite3_bind_int64(add, 3, entry.row);
  (void)sqlite3_bind_int64(add, 4, (sqlite3_int64)count);
  (void)sqlite3_bind_int64(add, 5, (sqlite3_int64)sum);
  st = st ? st : step(store, add);
  return st ? st
            : (vouchi_directory_add(directory, &entry) ? VOUCH_OK
                                                       : VOUCH_NO_MEMORY);
}

VouchStatus
vouchi_block_remove(VouchStore *const       store,
                    const VouchOrder        order,
                    const VouchEntry *const entry)
{
  unsigned char       packed[16];
  sqlite3_stmt *const remove =
    vouchi_store_statement(store, VOUCH_STATEMENT_REMOVE);
  sqlite3_stmt *const remove_entry =
    vouchi_store_statement(store, VOUCH_STATEMENT_REMOVE_ENTRY);
  if (!remove || !remove_entry) {
    return VOUCH_NO_OUTPUT;
  }
  (void)sqlite3_bind_int64(remove, 1, entry->row);
  VouchStatus st = step(store, remove);
  pack_key(&entry->first, packed);
  (void)sqlite3_bind_int(remove_entry, 1, (int)order);
  (void)sqlite3_bind_blob(remove_entry, 2, packed, 16, SQLITE_STATIC);
  return st ? st : step(store, remove_entry);
}

/** Write the merged keys as blocks; all, or only whole ones. */
static VouchStatus
write_keys(Change *const change, const bool all)
{
  char        bytes[VOUCH_BLOCK_BYTES + VOUCH_KEY_BYTES];
  VouchStatus st   = VOUCH_OK;
  size_t      done = 0U;
  while (!st && (all ? done < change->count
                     : change->count - done >= 2U * VOUCH_BLOCK_KEYS)) {
    size_t       size = 0U;
    const size_t taken =
      vouchi_block_encode(change->keys + done, change->count - done, bytes,
                          &size);
    st =
      vouchi_block_write(change->store, change->order, &change->made,
                         &change->keys[done], taken, vouch_view(bytes, size));
    done += taken;
  }
  if (done < change->count && done) {
    memmove(change->keys, change->keys + done,
            (change->count - done) * sizeof(*change->keys));
  }
  change->count -= done;
  return st;
}

static VouchStatus
put_key(Change *const change, const VouchKey *const key)
{
  change->keys[change->count++] = *key;
  return change->count >= MERGED_MOST ? write_keys(change, false) : VOUCH_OK;
}

/** Merge the keys of one block with the changes that fall to it. */
static VouchStatus
merge(Change *const         change,
      const VouchKey *const old,
      const size_t          old_count,
      const VouchKey *const keys,
      const size_t          count,
      const bool            remove)
{
  size_t      i  = 0U;
  size_t      j  = 0U;
  VouchStatus st = VOUCH_OK;
  while (!st && (i < old_count || j < count)) {
    const int order = i == old_count ? 1
                      : j == count   ? -1
                                     : vouchi_key_compare(&old[i], &keys[j]);
    if (order < 0) {
      st = put_key(change, &old[i]);
    } else if (!remove) {
      st = put_key(change, &keys[j]);
    }
    i += order <= 0;
    j += order >= 0;
  }
  return st ? st : write_keys(change, true);
}

/** How many of `keys` fall to the block before entry `next`. */
static size_t
share_of(const VouchDirectory *const directory,
         const size_t                next,
         const VouchKey *const       keys,
         const size_t                count)
{
  size_t low  = 0U;
  size_t high = count;
  if (next >= directory->count) {
    return count;
  }
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (vouchi_key_compare(&keys[middle], &directory->entries[next].first) <
        0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Rewrite block `index`, or make the first where there is none. */
static VouchStatus
change_block(Change *const         change,
             const size_t          index,
             const VouchKey *const keys,
             const size_t          count,
             const bool            remove)
{
  VouchDirectory *const directory = &change->store->directories[change->order];
  if (index >= directory->count) {
    return merge(change, NULL, 0U, keys, count, remove);
  }
  VouchEntry *const entry = &directory->entries[index];
  VouchView         bytes = {NULL, 0};
  VouchKey          old[VOUCH_BLOCK_KEYS];
  VouchStatus       st =
    vouchi_block_bytes(change->store, change->order, entry, &bytes);
  if (!st && !vouchi_block_decode(bytes, entry->count, old)) {
    st = vouchi_store_damaged(change->store, "a block makes no sense");
  }
  (void)sqlite3_reset(change->store->statements[VOUCH_STATEMENT_READ]);
  st = st ? st : vouchi_block_remove(change->store, change->order, entry);
  return st ? st : merge(change, old, entry->count, keys, count, remove);
}

static VouchStatus
change_all(Change *const         change,
           const VouchKey *const keys,
           const size_t          count,
           const bool            remove)
{
  VouchDirectory *const directory = &change->store->directories[change->order];
  VouchStatus           st        = VOUCH_OK;
  size_t                done      = 0U;
  size_t                index     = 0U;
  do {
    const size_t share =
      share_of(directory, index + 1U, keys + done, count - done);
    if (share) {
      st = change_block(change, index, keys + done, share, remove);
      done += share;
    } else if (index < directory->count) {
      VouchEntry entry = directory->entries[index];
      entry.block      = NULL;
      st               = vouchi_directory_add(&change->made, &entry) ? VOUCH_OK
                                                                     : VOUCH_NO_MEMORY;
    }
    ++index;
  } while (!st && index < directory->count);
  return st;
}

VouchStatus
vouchi_directory_change(VouchStore *const     store,
                        const VouchOrder      order,
                        const VouchKey *const keys,
                        const size_t          count,
                        const bool            remove)
{
  Change change = {.store = store, .order = order};
  if (!count) {
    return VOUCH_OK;
  }
  VouchKey *const room =
    (VouchKey *)malloc(((size_t)MERGED_MOST + 1U) * sizeof(*room));
  if (!room) {
    return VOUCH_NO_MEMORY;
  }
  change.keys          = room;
  const VouchStatus st = change_all(&change, keys, count, remove);
  free(room);
  VouchDirectory *const directory = &store->directories[order];
  vouchi_store_forget_blocks(store, order);
  free(directory->entries);
  free(directory->guide);
  *directory = change.made;
  vouchi_directory_guide(directory);
  return st;
}
