/* terms_write.c - new terms become blocks, and their hashes too */
// SPDX-License-Identifier: Apache-2.0

#include "store/inside.h"

#include "base/buffer.h"

#include <stdlib.h>

/** A text that was added or is in the last block. */
static VouchView
text_at(const VouchRecent *const recent,
        const VouchBlock *const  last,
        const size_t             index)
{
  const size_t before = last ? last->count : 0U;
  if (index < before) {
    return vouch_view(last->text + last->starts[index],
                      last->starts[index + 1U] - last->starts[index]);
  }
  return vouchi_recent_added(recent, index - before);
}

static VouchStatus
add_term(VouchBuffer *const out, const VouchView before, const VouchView text)
{
  char   head[10];
  size_t shared = 0U;
  while (shared < before.size && shared < text.size &&
         before.data[shared] == text.data[shared]) {
    ++shared;
  }
  size_t size = vouchi_varint_write((uint32_t)shared, head);
  size += vouchi_varint_write((uint32_t)(text.size - shared), head + size);
  (void)vouchi_buffer_add(out, vouch_view(head, size));
  return vouchi_buffer_add(out,
                           vouch_view(text.data + shared, text.size - shared));
}

/** Take the last block out of the directory where it has room for more: it is
 *  written anew. */
static VouchStatus
take_last(VouchStore *const store, VouchBlock **const last)
{
  VouchDirectory *const directory = &store->directories[VOUCH_ORDER_TERM];
  *last                           = NULL;
  if (!directory->count ||
      directory->entries[directory->count - 1U].count >= VOUCH_BLOCK_TERMS) {
    return VOUCH_OK;
  }
  const VouchStatus st = vouchi_directory_block(store, VOUCH_ORDER_TERM,
                                                directory->count - 1U, last);
  return st ? st
            : vouchi_block_remove(store, VOUCH_ORDER_TERM,
                                  &directory->entries[directory->count - 1U]);
}

/** Write blocks of the terms of `last` and those that were added. */
static VouchStatus
write_terms(VouchStore *const       store,
            const VouchBlock *const last,
            VouchDirectory *const   directory,
            VouchId                 first)
{
  const VouchRecent *const recent = &store->recent;
  const size_t count = recent->added_count + (last ? last->count : 0U);
  VouchBuffer  out   = {NULL, 0, 0, 0, VOUCH_OK};
  VouchStatus  st    = VOUCH_OK;
  for (size_t i = 0; i < count && !st;) {
    const VouchKey key    = {{first, 0U, 0U, 0U}};
    VouchView      before = {NULL, 0};
    size_t         taken  = 0U;
    vouchi_buffer_clear(&out);
    while (i < count && taken < VOUCH_BLOCK_TERMS &&
           (out.size < VOUCH_BLOCK_BYTES - 256U || !taken)) {
      const VouchView text = text_at(recent, last, i++);
      st                   = add_term(&out, before, text);
      before               = text;
      ++taken;
    }
    st = st ? st
            : vouchi_block_write(store, VOUCH_ORDER_TERM, directory, &key,
                                 taken, vouchi_buffer_view(&out));
    first += (VouchId)taken;
  }
  vouchi_buffer_free(&out);
  return st;
}

static VouchStatus
write_blocks(VouchStore *const store)
{
  VouchDirectory *const directory = &store->directories[VOUCH_ORDER_TERM];
  VouchBlock           *last      = NULL;
  VouchStatus           st        = take_last(store, &last);
  VouchDirectory        made      = {.entries = NULL};
  const size_t          kept      = directory->count - (last ? 1U : 0U);
  const VouchId         first =
    last ? directory->entries[kept].first.part[0] : store->recent.first;
  for (size_t i = 0; i < kept && !st; ++i) {
    VouchEntry entry = directory->entries[i];
    entry.block      = NULL;
    st = vouchi_directory_add(&made, &entry) ? VOUCH_OK : VOUCH_NO_MEMORY;
  }
  st = st ? st : write_terms(store, last, &made, first);
  vouchi_store_forget_blocks(store, VOUCH_ORDER_TERM);
  free(directory->entries);
  free(directory->guide);
  *directory = made;
  vouchi_directory_guide(directory);
  return st;
}

static VouchStatus
write_hashes(VouchStore *const store)
{
  const VouchRecent *const recent = &store->recent;
  const size_t             count  = recent->added_count;
  VouchKey *const keys = (VouchKey *)malloc(2U * count * sizeof(*keys));
  if (!keys) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < count; ++i) {
    keys[i] = (VouchKey){
      {recent->hashes[recent->added[i]], recent->first + (VouchId)i, 0U, 0U}};
  }
  // By number they are in order already
  VouchKey *sorted = keys;
  VouchKey *spare  = keys + count;
  vouchi_keys_sort_by(&sorted, &spare, count, 0U);
  const VouchStatus st =
    vouchi_directory_change(store, VOUCH_ORDER_HASH, sorted, count, false);
  free(keys);
  return st;
}

VouchStatus
vouchi_terms_flush(VouchStore *const store)
{
  VouchStatus st = VOUCH_OK;
  if (store->recent.added_count) {
    st = write_blocks(store);
    st = st ? st : write_hashes(store);
  }
  if (!st) {
    vouchi_recent_shrink(&store->recent);
  }
  return st;
}
