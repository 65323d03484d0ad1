/* map.c - a dense list of entries and an open table of their numbers
 *
 * The hash is SipHash-1-3 (Aumasson, Bernstein) with a random key; collisions
 * are probed linearly and the table is kept at most three quarters full.
 */
// SPDX-License-Identifier: Apache-2.0

#include "base/map.h"

#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#define FIRST_SLOTS 16U
#define MOST ((size_t)1U << 31U)

struct VouchMap {
  uint64_t       seed[2];
  size_t         max;
  size_t         count;
  size_t         room;  /**< Of `entries`. */
  size_t         slots; /**< A power of two. */
  VouchMapEntry *entries;
  uint32_t      *table; /**< Number of an entry plus one; 0: free. */
};

static inline uint64_t
rotate(const uint64_t word, const unsigned bits)
{
  return (word << bits) | (word >> (64U - bits));
}

static inline void
mix(uint64_t v[4])
{
  v[0] += v[1];
  v[1] = rotate(v[1], 13U) ^ v[0];
  v[0] = rotate(v[0], 32U);
  v[2] += v[3];
  v[3] = rotate(v[3], 16U) ^ v[2];
  v[0] += v[3];
  v[3] = rotate(v[3], 21U) ^ v[0];
  v[2] += v[1];
  v[1] = rotate(v[1], 17U) ^ v[2];
  v[2] = rotate(v[2], 32U);
}

static uint64_t
hash_key(const uint64_t seed[2], const VouchView key)
{
  uint64_t v[4] = {seed[0] ^ 0x736f6d6570736575ULL,
                   seed[1] ^ 0x646f72616e646f6dULL,
                   seed[0] ^ 0x6c7967656e657261ULL,
                   seed[1] ^ 0x7465646279746573ULL};
  size_t   at   = 0;
  uint64_t word = 0;
  for (; key.size - at >= sizeof(word); at += sizeof(word)) {
    memcpy(&word, key.data + at, sizeof(word));
    v[3] ^= word;
    mix(v);
    v[0] ^= word;
  }
  word = 0;
  if (key.size > at) {
    memcpy(&word, key.data + at, key.size - at);
  }
  word ^= (uint64_t)key.size << 56U;
  v[3] ^= word;
  mix(v);
  v[0] ^= word;
  v[2] ^= 0xFFU;
  mix(v);
  mix(v);
  mix(v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

/** A key that nobody can guess; without a source of randomness, one that at
 *  least changes from run to run. */
static void
make_seed(VouchMap *const map)
{
  if (getentropy(map->seed, sizeof(map->seed)) == 0) {
    return;
  }
  struct timespec now = {0, 0};
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  map->seed[0] = (uint64_t)now.tv_nsec * 0x9E3779B97F4A7C15ULL;
  map->seed[1] = (uint64_t)(uintptr_t)map ^ (uint64_t)now.tv_sec;
}

VouchMap *
vouchi_map_new(const size_t max)
{
  VouchMap *const map = (VouchMap *)calloc(1, sizeof(*map));
  if (!map) {
    return NULL;
  }
  make_seed(map);
  map->max = max && max < MOST ? max : MOST;
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
  const size_t   slot   = find_slot(map, key, hash_key(map->seed, key));
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
  const uint64_t hash   = hash_key(map->seed, key);
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
