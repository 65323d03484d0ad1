/* map.c - a dense list of entries and an open table of their numbers
 *
 * Collisions are probed linearly and the table is kept at most three quarters
 * full.
 */
// SPDX-License-Identifier: Apache-2.0

#include "base/map.h"

#include "base/sip.h"

#include <stdlib.h>

#define FIRST_SLOTS 16U
#define MOST ((size_t)1U << 31U)

struct VouchMap {
  VouchSipKey    seed;
  size_t         max;
  size_t         count;
  size_t         room;  /**< Of `entries`. */
  size_t         slots; /**< A power of two. */
  VouchMapEntry *entries;
  uint32_t      *table; /**< Number of an entry plus one; 0: free. */
};

VouchMap *
vouchi_map_new(const size_t max)
{
  VouchMap *const map = (VouchMap *)calloc(1, sizeof(*map));
  if (!map) {
    return NULL;
  }
  map->seed = vouchi_sip_key();
  map->max  = max && max < MOST ? max : MOST;
  return map;
}

void
vouchi_map_free(VouchMap *const map)
{
  if (map) {
    free(map->entries);
    free(map->table);
    free(map);
  }
}

/** The slot that holds `key`, or the free one where it belongs. */
static size_t
find_slot(const VouchMap *const map, const VouchView key, const uint64_t hash)
{
  const size_t mask = map->slots - 1U;
  size_t       slot = (size_t)hash & mask;
  while (map->table[slot]) {
    const VouchMapEntry *const entry = &map->entries[map->table[slot] - 1U];
    if (entry->hash == hash && vouch_view_equal(entry->key, key)) {
      break;
    }
    slot = (slot + 1U) & mask;
  }
  return slot;
}

VouchMapEntry *
vouchi_map_find(const VouchMap *const map, const VouchView key)
{
  if (!map->count) {
    return NULL;
  }
  const size_t   slot   = find_slot(map, key, vouchi_sip(&map->seed, key));
  const uint32_t number = map->table[slot];
  return number ? &map->entries[number - 1U] : NULL;
}

static VouchStatus
grow_table(VouchMap *const map)
{
  const size_t    slots = map->slots ? map->slots * 2U : FIRST_SLOTS;
  uint32_t *const table = (uint32_t *)calloc(slots, sizeof(*table));
  if (!table) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < map->count; ++i) {
    size_t slot = (size_t)map->entries[i].hash & (slots - 1U);
    while (table[slot]) {
      slot = (slot + 1U) & (slots - 1U);
    }
    table[slot] = (uint32_t)(i + 1U);
  }
  free(map->table);
  map->table = table;
  map->slots = slots;
  return VOUCH_OK;
}

static VouchStatus
grow_entries(VouchMap *const map)
{
  const size_t         room = map->room ? map->room * 2U : FIRST_SLOTS;
  VouchMapEntry *const entries =
    (VouchMapEntry *)realloc(map->entries, room * sizeof(*entries));
  if (!entries) {
    return VOUCH_NO_MEMORY;
  }
  map->entries = entries;
  map->room    = room;
  return VOUCH_OK;
}

/** Make room for one more entry. */
static VouchStatus
prepare(VouchMap *const map)
{
  if (map->count == map->max) {
    return VOUCH_LIMIT;
  }
  if (map->count == map->room) {
    const VouchStatus st = grow_entries(map);
    if (st) {
      return st;
    }
  }
  return map->count >= map->slots / 4U * 3U ? grow_table(map) : VOUCH_OK;
}

VouchStatus
vouchi_map_add(VouchMap *const       map,
               const VouchView       key,
               VouchMapEntry **const entry,
               bool *const           added)
{
  const uint64_t hash   = vouchi_sip(&map->seed, key);
  size_t         slot   = map->slots ? find_slot(map, key, hash) : 0U;
  const bool     is_new = !map->slots || !map->table[slot];
  if (added) {
    *added = is_new;
  }
  if (!is_new) {
    *entry = &map->entries[map->table[slot] - 1U];
    return VOUCH_OK;
  }
  const VouchStatus st = prepare(map);
  if (st) {
    return st;
  }
  slot             = find_slot(map, key, hash);
  *entry           = &map->entries[map->count];
  **entry          = (VouchMapEntry){key, {NULL}, hash};
  map->table[slot] = (uint32_t)++map->count;
  return VOUCH_OK;
}

size_t
vouchi_map_count(const VouchMap *const map)
{
  return map->count;
}

VouchMapEntry *
vouchi_map_entry(const VouchMap *const map, const size_t index)
{
  return &map->entries[index];
}

size_t
vouchi_map_bytes(const VouchMap *const map)
{
  return sizeof(*map) + map->room * sizeof(*map->entries) +
         map->slots * sizeof(*map->table);
}
