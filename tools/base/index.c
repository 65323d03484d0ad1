/* index.c - an open table of numbers with a byte of each hash beside it
 *
 * The byte tells most texts apart without a look at them. Slots need not be a
 * power of two, so that the table grows by half and never stands half empty
 * for long. Hashes are not kept: to grow it asks for all texts again.
 */
// SPDX-License-Identifier: Apache-2.0

#include "base/index.h"

#include "base/sip.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 16 };

struct VouchIndex {
  VouchTextOf text_of;
  const void *handle;
  VouchSipKey key;
  size_t      count;
  size_t      slots;
  uint32_t   *numbers; /**< Plus one; 0: free. */
  uint8_t    *tags;
};

VouchIndex *
vouchi_index_new(const VouchTextOf text_of, const void *const handle)
{
  VouchIndex *const index = (VouchIndex *)calloc(1U, sizeof(*index));
  if (index) {
    index->text_of = text_of;
    index->handle  = handle;
    index->key     = vouchi_sip_key();
  }
  return index;
}

void
vouchi_index_free(VouchIndex *const index)
{
  if (index) {
    free(index->numbers);
    free(index->tags);
    free(index);
  }
}

static size_t
first_slot(const uint64_t hash, const size_t slots)
{
  return (size_t)((hash >> 32U) * slots >> 32U);
}

static size_t
next_slot(const size_t slot, const size_t slots)
{
  return slot + 1U < slots ? slot + 1U : 0U;
}

/** The slot of `text`, or the free one where it belongs. */
static size_t
find_slot(const VouchIndex *const index,
          const VouchView         text,
          const uint64_t          hash)
{
  size_t slot = first_slot(hash, index->slots);
  for (; index->numbers[slot]; slot = next_slot(slot, index->slots)) {
    if (index->tags[slot] == (uint8_t)hash &&
        vouch_view_equal(index->text_of(index->handle,
                                        index->numbers[slot] - 1U),
                         text)) {
      break;
    }
  }
  return slot;
}

bool
vouchi_index_find(const VouchIndex *const index,
                  const VouchView         text,
                  uint32_t *const         number)
{
  if (!index->count) {
    return false;
  }
  const size_t slot = find_slot(index, text, vouchi_sip(&index->key, text));
  if (!index->numbers[slot]) {
    return false;
  }
  *number = index->numbers[slot] - 1U;
  return true;
}

/** Put all numbers into a larger table, which is empty. */
static void
move(const VouchIndex *const index,
     uint32_t *const         numbers,
     uint8_t *const          tags,
     const size_t            slots)
{
  for (size_t i = 0U; i < index->slots; ++i) {
    const uint32_t number = index->numbers[i];
    if (number) {
      const uint64_t hash =
        vouchi_sip(&index->key, index->text_of(index->handle, number - 1U));
      size_t slot = first_slot(hash, slots);
      while (numbers[slot]) {
        slot = next_slot(slot, slots);
      }
      numbers[slot] = number;
      tags[slot]    = index->tags[i];
    }
  }
}

static VouchStatus
grow(VouchIndex *const index)
{
  const size_t slots =
    index->slots ? index->slots + index->slots / 2U : (size_t)FIRST_SLOTS;
  uint32_t *const numbers = (uint32_t *)calloc(slots, sizeof(*numbers));
  uint8_t *const  tags    = (uint8_t *)calloc(slots, sizeof(*tags));
  if (!numbers || !tags) {
    free(numbers);
    free(tags);
    return VOUCH_NO_MEMORY;
  }
  move(index, numbers, tags, slots);
  free(index->numbers);
  free(index->tags);
  index->numbers = numbers;
  index->tags    = tags;
  index->slots   = slots;
  return VOUCH_OK;
}

VouchStatus
vouchi_index_add(VouchIndex *const index,
                 const VouchView   text,
                 const uint32_t    number)
{
  if (number == UINT32_MAX) {
    return VOUCH_LIMIT;
  }
  if (index->count >= index->slots / 4U * 3U) {
    const VouchStatus st = grow(index);
    if (st) {
      return st;
    }
  }
  const uint64_t hash = vouchi_sip(&index->key, text);
  size_t         slot = first_slot(hash, index->slots);
  while (index->numbers[slot]) {
    slot = next_slot(slot, index->slots);
  }
  index->numbers[slot] = number + 1U;
  index->tags[slot]    = (uint8_t)hash;
  ++index->count;
  return VOUCH_OK;
}

size_t
vouchi_index_count(const VouchIndex *const index)
{
  return index->count;
}

size_t
vouchi_index_bytes(const VouchIndex *const index)
{
  return index ? sizeof(*index) + index->slots * (sizeof(uint32_t) + 1U) : 0U;
}
