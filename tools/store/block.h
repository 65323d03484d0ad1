/* block.h - sorted keys, and terms, as few bytes
 *
 * A key is four numbers. A block of them is written as differences, in order:
 * for each key a byte that tells the first of its numbers which differs from
 * the key before it and by how much, then the numbers behind that one. A block
 * of terms is written as what differs from the end of the term before it.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_STORE_BLOCK_H
#define VOUCH_STORE_BLOCK_H

#include "vouch/view.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  uint32_t part[4];
} VouchKey;

enum {
  VOUCH_BLOCK_BYTES = 4000, /**< Two fit a page of 8 KiB. */
  VOUCH_BLOCK_KEYS  = 1024,
  VOUCH_BLOCK_TERMS = 128,
  VOUCH_KEY_BYTES   = 21 /**< Most that one key takes. */
};

static inline int
vouchi_key_compare(const VouchKey *const a, const VouchKey *const b)
{
  const uint64_t a_high = (uint64_t)a->part[0] << 32U | a->part[1];
  const uint64_t b_high = (uint64_t)b->part[0] << 32U | b->part[1];
  const uint64_t a_low  = (uint64_t)a->part[2] << 32U | a->part[3];
  const uint64_t b_low  = (uint64_t)b->part[2] << 32U | b->part[3];
  return a_high == b_high ? (a_low > b_low) - (a_low < b_low)
                          : (a_high > b_high) - (a_high < b_high);
}

/** Write as many of `count` keys as a block holds; returns how many. `out` has
 *  room for VOUCH_BLOCK_BYTES + VOUCH_KEY_BYTES. */
size_t vouchi_block_encode(const VouchKey *keys,
                           size_t          count,
                           char           *out,
                           size_t         *size);

/** Read exactly `count` ascending keys; false where the bytes are not that. */
bool vouchi_block_decode(VouchView bytes, size_t count, VouchKey *keys);

/** A check sum that every change of a single byte changes. */
uint64_t vouchi_block_sum(VouchView bytes, uint64_t seed);

/** A number of 7 bits a byte, the lowest first; at most 5 bytes. */
size_t vouchi_varint_write(uint32_t number, char *out);
/** False where `bytes` do not start with one; else it is taken away. */
bool   vouchi_varint_read(VouchView *bytes, uint32_t *number);

/** Sort by one part; keys that are alike in it stay as they stand. `*spare` has
 *  room for as many, and may become what `*keys` was. */
void vouchi_keys_sort_by(VouchKey **keys,
                         VouchKey **spare,
                         size_t     count,
                         unsigned   part);

#endif
