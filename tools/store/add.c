/* add.c - quads that wait for their blocks, and the sink that takes them */
// SPDX-License-Identifier: Apache-2.0

#include "store/inside.h"

#include <stdlib.h>

/** What may wait before it is written. */
enum {
  WAITING_QUADS = 1 << 20,
  WAITING_TEXT  = 48 * 1024 * 1024,
  CACHE_LOADING = 64 * 1024 * 1024
};

static size_t
unique(VouchKey *const keys, const size_t count)
{
  size_t kept = 0U;
  for (size_t i = 0; i < count; ++i) {
    if (!kept || vouchi_key_compare(&keys[kept - 1U], &keys[i]) != 0) {
      keys[kept++] = keys[i];
    }
  }
  return kept;
}

/** One change of each part to the front makes one order of the one before it,
 *  so that only the first must be sorted wholly. */
static const VouchOrder chain[VOUCH_QUAD_ORDERS] = {VOUCH_ORDER_OSPG,
                                                    VOUCH_ORDER_POSG,
                                                    VOUCH_ORDER_SPOG,
                                                    VOUCH_ORDER_GSPO};

/** Change one order; `keys` are quads, sorted for it. */
static VouchStatus
change_order(VouchStore *const store,
             const VouchOrder  order,
             const VouchKey   *keys,
             VouchKey *const   spare,
             const size_t      count,
             const bool        remove)
{
  const unsigned char *const parts = vouchi_order_parts[order];
  for (size_t i = 0; i < count; ++i) {
    for (unsigned j = 0; j < 4U; ++j) {
      spare[i].part[j] = keys[i].part[parts[j]];
    }
  }
  return vouchi_directory_change(store, order, spare, count, remove);
}

/** Change all four orders; `keys` are quads, which are put into another
 *  order. */
static VouchStatus
change_orders(VouchStore *const store,
              VouchKey         *keys,
              size_t            count,
              const bool        remove)
{
  VouchStatus     st = VOUCH_OK;
  VouchKey *const room =
    count ? (VouchKey *)malloc(count * sizeof(*keys)) : NULL;
  VouchKey *spare = room;
  if (!count) {
    return VOUCH_OK;
  }
  if (!room) {
    return VOUCH_NO_MEMORY;
  }
  for (unsigned i = 3U; i > 0U; --i) {
    vouchi_keys_sort_by(&keys, &spare, count, vouchi_order_parts[chain[0]][i]);
  }
  for (unsigned i = 0; i < VOUCH_QUAD_ORDERS && !st; ++i) {
    vouchi_keys_sort_by(&keys, &spare, count, vouchi_order_parts[chain[i]][0]);
    count = i ? count : unique(keys, count);
    st    = change_order(store, chain[i], keys, spare, count, remove);
  }
  free(room);
  return st;
}

VouchStatus
vouchi_store_flush(VouchStore *const store)
{
  VouchStatus st = vouchi_terms_flush(store);
  st =
    st ? st
       : change_orders(store, store->waiting.keys, store->waiting.count, false);
  if (!st) {
    store->waiting.count = 0U;
    st                   = vouchi_store_set(store, "quads",
                                            (int64_t)store->directories[VOUCH_ORDER_SPOG].keys);
  }
  store->failed = store->failed || st;
  return st;
}

VouchStatus
vouchi_store_settle(VouchStore *const store)
{
  return store->writing && (store->waiting.count || store->recent.added_count)
           ? vouchi_store_flush(store)
           : VOUCH_OK;
}

VouchStatus
vouchi_store_apply(VouchStore *const store,
                   VouchKey *const   removed,
                   const size_t      removed_count,
                   VouchKey *const   added,
                   const size_t      added_count)
{
  VouchStatus st = vouchi_store_flush(store);
  st             = st ? st : change_orders(store, removed, removed_count, true);
  st             = st ? st : change_orders(store, added, added_count, false);
  store->failed  = store->failed || st;
  return st ? st : vouchi_store_flush(store);
}

static VouchStatus
intern(VouchStore *const store, const VouchTerm *const term, VouchId *const id)
{
  *id = 0U;
  return term->kind == VOUCH_TERM_NONE ? VOUCH_OK
                                       : vouchi_store_intern(store, term, id);
}

static VouchStatus
take_quad(void *const handle, const VouchQuad *const quad)
{
  VouchStore *const   store   = (VouchStore *)handle;
  VouchWaiting *const waiting = &store->waiting;
  if (waiting->count == waiting->room) {
    const size_t    room = waiting->room ? waiting->room * 2U : 1024U;
    VouchKey *const more =
      (VouchKey *)realloc(waiting->keys, room * sizeof(*more));
    if (!more) {
      return VOUCH_NO_MEMORY;
    }
    waiting->keys = more;
    waiting->room = room;
  }
  VouchKey *const key = &waiting->keys[waiting->count];
  VouchStatus     st  = intern(store, &quad->subject, &key->part[0]);
  st = st ? st : intern(store, &quad->predicate, &key->part[1]);
  st = st ? st : intern(store, &quad->object, &key->part[2]);
  st = st ? st : intern(store, &quad->graph, &key->part[3]);
  if (st) {
    store->failed = true;
    return st;
  }
  ++waiting->count;
  vouchi_store_evict(store, CACHE_LOADING);
  if (waiting->count >= WAITING_QUADS) {
    return vouchi_store_flush(store);
  }
  if (store->recent.size >= WAITING_TEXT) {
    st            = vouchi_terms_flush(store);
    store->failed = store->failed || st;
  }
  return st;
}

VouchSink
vouch_store_sink(VouchStore *const store)
{
  const VouchSink sink = {.handle = store, .quad = take_quad};
  return sink;
}
