/* distinct.c - how many different numbers there are among many
 *
 * Of millions, sorting by digits takes less than comparing.
 */
// SPDX-License-Identifier: Apache-2.0

#include "push/push.h"

#include <stdlib.h>
#include <string.h>

#define DIGIT_BITS 11U
#define DIGITS ((size_t)1U << DIGIT_BITS)
#define FEW 4096U

static int
by_number(const void *const a, const void *const b)
{
  const uint64_t one   = *(const uint64_t *)a;
  const uint64_t other = *(const uint64_t *)b;
  return (one > other) - (one < other);
}

static size_t
digit_of(const uint64_t number, const unsigned shift)
{
  return (size_t)(number >> shift) & (DIGITS - 1U);
}

/** Sort by one digit, which keeps the order of those that have the same. */
static void
sort_by_digit(const uint64_t *const from,
              uint64_t *const       to,
              const size_t          count,
              const unsigned        shift)
{
  size_t starts[DIGITS];
  size_t start = 0;
  memset(starts, 0, sizeof(starts));
  for (size_t i = 0; i < count; ++i) {
    ++starts[digit_of(from[i], shift)];
  }
  for (size_t i = 0; i < DIGITS; ++i) {
    const size_t size = starts[i];
    starts[i]         = start;
    start += size;
  }
  for (size_t i = 0; i < count; ++i) {
    to[starts[digit_of(from[i], shift)]++] = from[i];
  }
}

static void
sort(uint64_t *const numbers, const size_t count)
{
  uint64_t *const room =
    count > FEW ? (uint64_t *)malloc(count * sizeof(*numbers)) : NULL;
  if (!room) {
    if (count) {
      qsort(numbers, count, sizeof(*numbers), by_number);
    }
    return;
  }
  uint64_t *from = numbers;
  uint64_t *to   = room;
  for (unsigned shift = 0; shift < 64U; shift += DIGIT_BITS) {
    uint64_t *const sorted = to;
    sort_by_digit(from, to, count, shift);
    to   = from;
    from = sorted;
  }
  if (from != numbers) {
    memcpy(numbers, from, count * sizeof(*numbers));
  }
  free(room);
}

uint64_t
vouchi_push_count_distinct(uint64_t *const numbers, const size_t count)
{
  uint64_t distinct = 0;
  sort(numbers, count);
  for (size_t i = 0; i < count; ++i) {
    distinct += !i || numbers[i] != numbers[i - 1U];
  }
  return distinct;
}
