/* map.h - from text to a pointer or a number
 *
 * The seed of the hash is new for each map, so that no input can be made to
 * collide. Entries stand in the order in which they were added, and that is
 * the only order there is to walk them: nothing depends on the seed.
 *
 * Keys are views that the caller keeps alive and unchanged.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_MAP_H
#define VOUCH_BASE_MAP_H

#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef union {
  void       *pointer;
  const void *constant;
  uint32_t    number;
} VouchMapValue;

typedef struct {
  VouchView     key;
  VouchMapValue value;
  uint64_t      hash; /**< Private. */
} VouchMapEntry;

typedef struct VouchMap VouchMap;

/** An empty map of at most `max` entries (0: 2^31). NULL: no memory. */
VouchMap *vouchi_map_new(size_t max);

/** Free the map, not what it points to. NULL is allowed. */
void vouchi_map_free(VouchMap *map);

/** The entry of `key`, or NULL. Lives until the next addition. */
VouchMapEntry *vouchi_map_find(const VouchMap *map, VouchView key);

/** The entry of `key`, made with a zero value where there is none (`*added`,
 *  which may be NULL, says so). VOUCH_LIMIT when the map is full. The entry
 *  lives until the next addition. */
VouchStatus vouchi_map_add(VouchMap       *map,
                           VouchView       key,
                           VouchMapEntry **entry,
                           bool           *added);

size_t vouchi_map_count(const VouchMap *map);

/** Entry number `index`, in the order of addition. */
VouchMapEntry *vouchi_map_entry(const VouchMap *map, size_t index);

/** Bytes that the map takes, keys not counted. */
size_t vouchi_map_bytes(const VouchMap *map);

#endif
