/* namespaces.c - prefixes of one file, of which few are used all the time */
// SPDX-License-Identifier: Apache-2.0

#include "parse/turtle.h"

#include <assert.h>
#include <stdlib.h>

#define ROOM_FIRST 16U

VouchStatus
vouchi_namespaces_read_begin(VouchNamespacesRead *const namespaces,
                             const size_t               most)
{
  memset(namespaces, 0, sizeof(*namespaces));
  namespaces->map = vouchi_map_new(most);
  return namespaces->map ? VOUCH_OK : VOUCH_NO_MEMORY;
}

void
vouchi_namespaces_read_free(VouchNamespacesRead *const namespaces)
{
  for (size_t i = 0; i < namespaces->count; ++i) {
    free(namespaces->items[i].name);
    vouchi_buffer_free(&namespaces->items[i].iri);
  }
  free(namespaces->items);
  vouchi_map_free(namespaces->map);
}

/** Where a name stands among the recent ones, if it does. */
static inline uint32_t *
recent_place(VouchNamespacesRead *const namespaces, const VouchView name)
{
  size_t place = name.size;
  if (name.size) {
    place += (unsigned char)name.data[0] * 7U +
             (unsigned char)name.data[name.size - 1U] * 31U;
  }
  return &namespaces->recent[place % VOUCH_TURTLE_CACHE];
}

/** Whether number `index` has this name, which is terminated there. */
static inline bool
is_named(const VouchNamespace *const item, const VouchView name)
{
  return (!name.size || !strncmp(item->name, name.data, name.size)) &&
         !item->name[name.size];
}

static VouchNamespace *
find(VouchNamespacesRead *const namespaces, const VouchView name)
{
  uint32_t *const place = recent_place(namespaces, name);
  if (*place && is_named(&namespaces->items[*place - 1U], name)) {
    return &namespaces->items[*place - 1U];
  }
  const VouchMapEntry *const entry = vouchi_map_find(namespaces->map, name);
  if (!entry) {
    return NULL;
  }
  *place = entry->value.number + 1U;
  return &namespaces->items[entry->value.number];
}

const VouchNamespace *
vouchi_namespaces_read_find(VouchNamespacesRead *const namespaces,
                            const VouchView            name)
{
  return find(namespaces, name);
}

static VouchStatus
make_room(VouchNamespacesRead *const namespaces)
{
  if (namespaces->count < namespaces->room) {
    return VOUCH_OK;
  }
  const size_t room = namespaces->room ? namespaces->room * 2U : ROOM_FIRST;
  VouchNamespace *const items =
    (VouchNamespace *)realloc(namespaces->items,
                              room * sizeof(*namespaces->items));
  if (!items) {
    return VOUCH_NO_MEMORY;
  }
  namespaces->items = items;
  namespaces->room  = room;
  return VOUCH_OK;
}

/** Add a prefix without its namespace. */
static VouchStatus
add(VouchNamespacesRead *const namespaces, const VouchView name)
{
  char *const copy = strndup(name.size ? name.data : "", name.size);
  if (!copy) {
    return VOUCH_NO_MEMORY;
  }
  VouchMapEntry *entry = NULL;
  VouchStatus    st    = make_room(namespaces);
  if (!st) {
    st = vouchi_map_add(namespaces->map, vouch_view(copy, name.size), &entry,
                        NULL);
  }
  if (st) {
    free(copy);
    return st;
  }
  assert(namespaces->items);
  entry->value.number = (uint32_t)namespaces->count;
  namespaces->items[namespaces->count++] =
    (VouchNamespace){copy, {NULL, 0, 0, 0, VOUCH_OK}};
  return VOUCH_OK;
}

VouchStatus
vouchi_namespaces_read_set(VouchNamespacesRead *const namespaces,
                           const VouchView            name,
                           const VouchView            iri)
{
  VouchNamespace *item = find(namespaces, name);
  if (!item) {
    const VouchStatus st = add(namespaces, name);
    if (st) {
      return st;
    }
    item = &namespaces->items[namespaces->count - 1U];
  }
  vouchi_buffer_clear(&item->iri);
  return vouchi_buffer_add(&item->iri, iri);
}
