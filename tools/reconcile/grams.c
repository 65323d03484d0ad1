/* grams.c - an index of pieces: counted once, filled once, then only read */
// SPDX-License-Identifier: Apache-2.0

#include "reconcile/grams.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stdlib.h>

#define LIST_BITS 20U
#define LISTS ((size_t)1U << LIST_BITS)
#define PIECES_MOST 256U
#define LEAST_SHARE 0.25

/** What comes before and after a text. */
enum { BEGIN = 1, END = 2 };

static uint32_t
hash_piece(const uint32_t a, const uint32_t b, const uint32_t c)
{
  uint64_t hash = ((uint64_t)a * 0x9E3779B97F4A7C15U) ^
                  ((uint64_t)b * 0xC2B2AE3D27D4EB4FU) ^
                  ((uint64_t)c * 0x165667B19E3779F9U);
  hash ^= hash >> 29U;
  hash *= 0xBF58476D1CE4E5B9U;
  return (uint32_t)(hash >> (64U - LIST_BITS));
}

/** The lists of the pieces of `text`; returns how many. */
static size_t
take_pieces(const VouchView text, uint32_t pieces[PIECES_MOST])
{
  uint32_t first  = BEGIN;
  uint32_t second = BEGIN;
  size_t   count  = 0;
  size_t   at     = 0;
  bool     ended  = false;
  while (!ended && count < PIECES_MOST) {
    ended                = at >= text.size;
    const uint32_t third = ended ? END : vouchi_utf8_next(text, &at);
    pieces[count++]      = hash_piece(first, second, third);
    first                = second;
    second               = third;
  }
  return count;
}

static VouchStatus
allocate(VouchGrams *const grams, const size_t count)
{
  const size_t room = count ? count : 1U;
  grams->count      = count;
  grams->starts     = (uint32_t *)calloc(LISTS + 1U, sizeof(uint32_t));
  grams->sizes      = (uint16_t *)calloc(room, sizeof(uint16_t));
  grams->shared     = (uint16_t *)calloc(room, sizeof(uint16_t));
  grams->touched    = (uint32_t *)calloc(room, sizeof(uint32_t));
  return grams->starts && grams->sizes && grams->shared && grams->touched
           ? VOUCH_OK
           : VOUCH_NO_MEMORY;
}

/** Turn the numbers of pieces into where their lists begin. */
static bool
sum_up(VouchGrams *const grams)
{
  uint64_t sum = 0;
  for (size_t i = 0; i <= LISTS; ++i) {
    const uint32_t own = grams->starts[i];
    grams->starts[i]   = (uint32_t)sum;
    sum += own;
    if (sum > UINT32_MAX) {
      return false;
    }
  }
  grams->labels = (uint32_t *)malloc((sum ? sum : 1U) * sizeof(uint32_t));
  return grams->labels != NULL;
}

VouchStatus
vouchi_grams_build(VouchGrams *const grams,
                   const size_t      count,
                   VouchView (*const text)(const void *handle, size_t i),
                   const void *const handle)
{
  uint32_t          pieces[PIECES_MOST];
  const VouchStatus st = allocate(grams, count);
  if (st) {
    return st;
  }
  for (size_t i = 0; i < count; ++i) {
    const size_t size = take_pieces(text(handle, i), pieces);
    grams->sizes[i]   = (uint16_t)size;
    for (size_t j = 0; j < size; ++j) {
      ++grams->starts[pieces[j]];
    }
  }
  if (!sum_up(grams)) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < count; ++i) {
    const size_t size = take_pieces(text(handle, i), pieces);
    for (size_t j = 0; j < size; ++j) {
      grams->labels[grams->starts[pieces[j]]++] = (uint32_t)i;
    }
  }
  // Each start has moved to the next one's place: move them back
  for (size_t i = LISTS; i > 0; --i) {
    grams->starts[i] = grams->starts[i - 1U];
  }
  grams->starts[0] = 0;
  return VOUCH_OK;
}

void
vouchi_grams_free(VouchGrams *const grams)
{
  free(grams->starts);
  free(grams->labels);
  free(grams->sizes);
  free(grams->shared);
  free(grams->touched);
}

/** Keep a hint among the best, in order. */
static size_t
keep(VouchGramHint       hints[VOUCH_GRAM_HINTS],
     size_t              count,
     const VouchGramHint hint)
{
  size_t at = count;
  while (at && hints[at - 1U].share < hint.share) {
    --at;
  }
  if (at >= VOUCH_GRAM_HINTS) {
    return count;
  }
  count += count < VOUCH_GRAM_HINTS;
  for (size_t i = count - 1U; i > at; --i) {
    hints[i] = hints[i - 1U];
  }
  hints[at] = hint;
  return count;
}

size_t
vouchi_grams_find(VouchGrams *const grams,
                  const VouchView   text,
                  VouchGramHint     hints[VOUCH_GRAM_HINTS])
{
  uint32_t     pieces[PIECES_MOST];
  const size_t size    = take_pieces(text, pieces);
  size_t       touched = 0;
  size_t       count   = 0;
  for (size_t i = 0; i < size; ++i) {
    const uint32_t end = grams->starts[pieces[i] + 1U];
    for (uint32_t at = grams->starts[pieces[i]]; at < end; ++at) {
      const uint32_t label = grams->labels[at];
      if (!grams->shared[label]++) {
        grams->touched[touched++] = label;
      }
    }
  }
  for (size_t i = 0; i < touched; ++i) {
    const uint32_t      label = grams->touched[i];
    const double        both  = (double)size + (double)grams->sizes[label];
    const VouchGramHint hint  = {label, 2.0 * grams->shared[label] / both};
    grams->shared[label]      = 0;
    if (hint.share >= LEAST_SHARE) {
      count = keep(hints, count, hint);
    }
  }
  return count;
}
