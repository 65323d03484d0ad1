/* dump.c - all that is in a store, counted, checked or sent on */
// SPDX-License-Identifier: Apache-2.0

#include "store/inside.h"

#include <stdlib.h>
#include <sys/stat.h>

static VouchStatus
read_term(VouchStore *const store, const VouchId id, VouchTerm *const term)
{
  *term = (VouchTerm){VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  return id ? vouchi_store_term(store, id, term) : VOUCH_OK;
}

static VouchStatus
send_key(VouchStore *const      store,
         const VouchKey *const  key,
         const VouchSink *const sink)
{
  VouchQuad   quad;
  VouchStatus st = read_term(store, key->part[0], &quad.graph);
  st             = st ? st : read_term(store, key->part[1], &quad.subject);
  st             = st ? st : read_term(store, key->part[2], &quad.predicate);
  st             = st ? st : read_term(store, key->part[3], &quad.object);
  return st ? st : vouch_sink_quad(sink, &quad);
}

VouchStatus
vouch_store_dump(VouchStore *const      store,
                 const VouchTerm *const graph,
                 const VouchSink *const sink)
{
  VouchKey        prefix = {{0U, 0U, 0U, 0U}};
  const VouchKey *key    = NULL;
  VouchCursor     cursor;
  VouchStatus     st = vouchi_store_settle(store);
  if (!st && graph && graph->kind != VOUCH_TERM_NONE) {
    st = vouchi_store_find(store, graph, &prefix.part[0]);
    if (st || !prefix.part[0]) {
      return st ? st : VOUCH_NOT_FOUND;
    }
  }
  st = st ? st
          : vouchi_cursor_begin(&cursor, store, VOUCH_ORDER_GSPO, &prefix,
                                graph ? 1U : 0U);
  if (st) {
    return st;
  }
  for (size_t i = 1U; !st; ++i) {
    st = vouchi_cursor_next(&cursor, &key);
    st = st ? st : send_key(store, key, sink);
    if (i % 4096U == 0U) {
      vouchi_store_trim_unused(store);
    }
  }
  vouchi_cursor_end(&cursor);
  return st == VOUCH_END ? VOUCH_OK : st;
}

/** How many different first parts an order has. */
static VouchStatus
count_firsts(VouchStore *const store,
             const VouchOrder  order,
             uint64_t *const   count)
{
  VouchKey        from = {{0U, 0U, 0U, 0U}};
  const VouchKey *key  = NULL;
  VouchCursor     cursor;
  VouchStatus     st = vouchi_cursor_begin(&cursor, store, order, &from, 0U);
  *count             = 0U;
  while (!st) {
    st = vouchi_cursor_next(&cursor, &key);
    if (!st) {
      *count += key->part[0] != 0U;
      from.part[0] = key->part[0] + 1U;
      st           = vouchi_cursor_seek(&cursor, &from);
    }
  }
  vouchi_cursor_end(&cursor);
  return st == VOUCH_END ? VOUCH_OK : st;
}

VouchStatus
vouch_store_counts(VouchStore *const store, VouchStoreCounts *const counts)
{
  struct stat found;
  VouchStatus st = vouchi_store_settle(store);
  *counts        = (VouchStoreCounts){.quads = 0};
  counts->quads  = store->directories[VOUCH_ORDER_SPOG].keys;
  counts->terms  = store->next_id - 1U;
  st = st ? st : count_firsts(store, VOUCH_ORDER_GSPO, &counts->graphs);
  st = st ? st : count_firsts(store, VOUCH_ORDER_SPOG, &counts->subjects);
  st = st ? st : count_firsts(store, VOUCH_ORDER_POSG, &counts->predicates);
  st = st ? st : count_firsts(store, VOUCH_ORDER_OSPG, &counts->objects);
  if (store->path && !stat(store->path, &found)) {
    counts->bytes = (uint64_t)found.st_size;
  }
  return st;
}

/** A predicate and how often it is used. */
typedef struct {
  VouchView iri;
  uint64_t  count;
} Used;

typedef struct {
  Used  *items;
  size_t count;
  size_t room;
} UsedList;

static int
compare_used(const void *const left, const void *const right)
{
  return vouch_view_compare(((const Used *)left)->iri,
                            ((const Used *)right)->iri);
}

static VouchStatus
add_used(VouchStore *const store, UsedList *const list, const VouchId id)
{
  const VouchKey prefix = {{id, 0U, 0U, 0U}};
  VouchTerm      term;
  if (list->count == list->room) {
    const size_t room = list->room * 2U + 64U;
    Used *const  more =
      (Used *)realloc(list->items, room * sizeof(*list->items));
    if (!more) {
      return VOUCH_NO_MEMORY;
    }
    list->items = more;
    list->room  = room;
  }
  Used *const used = &list->items[list->count++];
  VouchStatus st =
    vouchi_store_count(store, VOUCH_ORDER_POSG, &prefix, 1U, &used->count);
  st        = st ? st : vouchi_store_term(store, id, &term);
  used->iri = st ? vouch_view("", 0U) : term.text;
  return st;
}

VouchStatus
vouch_store_predicates(VouchStore *const store,
                       VouchStatus (*const each)(void     *handle,
                                                 VouchView iri,
                                                 uint64_t  count),
                       void *const handle)
{
  VouchKey        from = {{0U, 0U, 0U, 0U}};
  const VouchKey *key  = NULL;
  UsedList        list = {NULL, 0, 0};
  VouchCursor     cursor;
  VouchStatus     st = vouchi_store_settle(store);
  if (st) {
    return st;
  }
  st = vouchi_cursor_begin(&cursor, store, VOUCH_ORDER_POSG, &from, 0U);
  while (!st) {
    st = vouchi_cursor_next(&cursor, &key);
    if (!st) {
      const VouchId id = key->part[0];
      from.part[0]     = id + 1U;
      st               = add_used(store, &list, id);
      st               = st ? st : vouchi_cursor_seek(&cursor, &from);
    }
  }
  vouchi_cursor_end(&cursor);
  st = st == VOUCH_END ? VOUCH_OK : st;
  if (list.count) {
    qsort(list.items, list.count, sizeof(*list.items), compare_used);
  }
  for (size_t i = 0; i < list.count && !st; ++i) {
    st = each(handle, list.items[i].iri, list.items[i].count);
  }
  free(list.items);
  return st;
}

VouchStatus
vouch_store_verify(VouchStore *const store)
{
  VouchStatus st = vouchi_store_settle(store);
  for (unsigned order = 0; order < VOUCH_ORDERS && !st; ++order) {
    for (size_t i = 0; i < store->directories[order].count && !st; ++i) {
      VouchBlock *block = NULL;
      st = vouchi_directory_block(store, (VouchOrder)order, i, &block);
      vouchi_store_trim_unused(store);
    }
  }
  return st;
}
