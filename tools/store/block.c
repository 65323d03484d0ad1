/* block.c - sorted keys as few bytes */
// SPDX-License-Identifier: Apache-2.0

#include "store/block.h"

enum { SMALL = 63, DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

size_t
vouchi_varint_write(uint32_t number, char *const out)
{
  size_t size = 0U;
  while (number >= 0x80U) {
    out[size++] = (char)(number | 0x80U);
    number >>= 7U;
  }
  out[size++] = (char)number;
  return size;
}

bool
vouchi_varint_read(VouchView *const bytes, uint32_t *const number)
{
  uint32_t value = 0U;
  for (size_t i = 0; i < bytes->size && i < 5U; ++i) {
    const uint32_t byte = (unsigned char)bytes->data[i];
    value |= (byte & 0x7FU) << (7U * i);
    if (byte < 0x80U) {
      *number = value;
      bytes->data += i + 1U;
      bytes->size -= i + 1U;
      return i < 4U || byte < 0x10U;
    }
  }
  return false;
}

static size_t
encode_key(const VouchKey *const before,
           const VouchKey *const key,
           char *const           out)
{
  unsigned column = 0U;
  size_t   size   = 1U;
  while (column < 3U && key->part[column] == before->part[column]) {
    ++column;
  }
  const uint32_t step = key->part[column] - before->part[column];
  if (step < SMALL) {
    out[0] = (char)(step << 2U | column);
  } else {
    out[0] = (char)((unsigned)SMALL << 2U | column);
    size += vouchi_varint_write(step, out + size);
  }
  for (unsigned i = column + 1U; i < 4U; ++i) {
    size += vouchi_varint_write(key->part[i], out + size);
  }
  return size;
}

size_t
vouchi_block_encode(const VouchKey *const keys,
                    const size_t          count,
                    char *const           out,
                    size_t *const         size)
{
  VouchKey before = {{0U, 0U, 0U, 0U}};
  size_t   done   = 0U;
  *size           = 0U;
  while (done < count && done < VOUCH_BLOCK_KEYS) {
    const size_t taken = encode_key(&before, &keys[done], out + *size);
    if (*size + taken > VOUCH_BLOCK_BYTES) {
      break;
    }
    before = keys[done++];
    *size += taken;
  }
  return done;
}

static bool
decode_key(VouchView *const rest, VouchKey *const key)
{
  uint32_t step = 0U;
  if (!rest->size) {
    return false;
  }
  const unsigned head   = (unsigned char)*rest->data;
  const unsigned column = head & 3U;
  ++rest->data;
  --rest->size;
  step = head >> 2U;
  if (step == SMALL && !vouchi_varint_read(rest, &step)) {
    return false;
  }
  key->part[column] += step;
  for (unsigned i = column + 1U; i < 4U; ++i) {
    if (!vouchi_varint_read(rest, &key->part[i])) {
      return false;
    }
  }
  return true;
}

bool
vouchi_block_decode(const VouchView bytes,
                    const size_t    count,
                    VouchKey *const keys)
{
  VouchKey  key  = {{0U, 0U, 0U, 0U}};
  VouchView rest = bytes;
  for (size_t i = 0; i < count; ++i) {
    if (!decode_key(&rest, &key) ||
        (i && vouchi_key_compare(&keys[i - 1U], &key) >= 0)) {
      return false;
    }
    keys[i] = key;
  }
  return !rest.size;
}

uint64_t
vouchi_block_sum(const VouchView bytes, const uint64_t seed)
{
  uint64_t sum = seed ^ (bytes.size * UINT64_C(0x9E3779B97F4A7C15));
  for (size_t i = 0; i < bytes.size; i += 8U) {
    uint64_t     word = 0U;
    const size_t left = bytes.size - i;
    memcpy(&word, bytes.data + i, left < 8U ? left : 8U);
    sum = (sum ^ word) * UINT64_C(0xD6E8FEB86659FD93);
    sum ^= sum >> 32U;
  }
  return sum;
}

/** One pass over bits `shift` of part `part`; false where all are alike. */
static bool
sort_pass(const VouchKey *const from,
          VouchKey *const       to,
          const size_t          count,
          const unsigned        part,
          const unsigned        shift)
{
  size_t starts[DIGITS] = {0};
  for (size_t i = 0; i < count; ++i) {
    ++starts[from[i].part[part] >> shift & (DIGITS - 1U)];
  }
  if (starts[from[0].part[part] >> shift & (DIGITS - 1U)] == count) {
    return false;
  }
  size_t start = 0U;
  for (size_t i = 0; i < DIGITS; ++i) {
    const size_t here = starts[i];
    starts[i]         = start;
    start += here;
  }
  for (size_t i = 0; i < count; ++i) {
    to[starts[from[i].part[part] >> shift & (DIGITS - 1U)]++] = from[i];
  }
  return true;
}

static void
sort_few(VouchKey *const keys, const size_t count, const unsigned part)
{
  for (size_t i = 1; i < count; ++i) {
    const VouchKey key = keys[i];
    size_t         at  = i;
    for (; at && key.part[part] < keys[at - 1U].part[part]; --at) {
      keys[at] = keys[at - 1U];
    }
    keys[at] = key;
  }
}

void
vouchi_keys_sort_by(VouchKey **const keys,
                    VouchKey **const spare,
                    const size_t     count,
                    const unsigned   part)
{
  if (count < 64U) {
    sort_few(*keys, count, part);
    return;
  }
  for (unsigned shift = 0; shift < 32U; shift += DIGIT_BITS) {
    if (sort_pass(*keys, *spare, count, part, shift)) {
      VouchKey *const swap = *keys;
      *keys                = *spare;
      *spare               = swap;
    }
  }
}
