/* grams.h - names found by the three-letter pieces that they share
 *
 * Private to authority.c. An index from pieces to labels, in two arrays; the
 * pieces are hashed to a fixed number of lists, which costs a false hint now
 * and then and no memory that an input could make grow.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RECONCILE_GRAMS_H
#define VOUCH_RECONCILE_GRAMS_H

#include "vouch/status.h"
#include "vouch/view.h"

#include <stdint.h>

#define VOUCH_GRAM_HINTS 24U

typedef struct {
  uint32_t *starts; /**< Of each list, and one past the last. */
  uint32_t *labels; /**< In lists. */
  uint16_t *sizes;  /**< Pieces of each label. */
  uint16_t *shared; /**< With the text looked for; zero between searches. */
  uint32_t *touched;
  size_t    count; /**< Labels. */
} VouchGrams;

/** A label that shares pieces with a text, and how many: 0 to 1. */
typedef struct {
  uint32_t label;
  double   share;
} VouchGramHint;

/** Index `count` folded texts, of which `text(handle, i)` gives one. */
VouchStatus vouchi_grams_build(VouchGrams *grams,
                               size_t      count,
                               VouchView (*text)(const void *handle, size_t i),
                               const void *handle);

void vouchi_grams_free(VouchGrams *grams);

/** The labels that share most with `text`, the best first; returns how many. */
size_t vouchi_grams_find(VouchGrams   *grams,
                         VouchView     text,
                         VouchGramHint hints[VOUCH_GRAM_HINTS]);

#endif
