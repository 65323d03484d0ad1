/* variants.h - characters of Han that are written in two forms
 *
 * Matching and keys take the Simplified form of a character for all its
 * forms, so that a word need stand in a lexicon once and a name has one key.
 * The table is made by the build from data/han-variants.txt.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FOLD_VARIANTS_H
#define VOUCH_FOLD_VARIANTS_H

#include "vouch/arena.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdint.h>

enum { VOUCHI_HAN_FIRST = 0x3400, VOUCHI_HAN_LAST = 0x9FFF };

extern const uint16_t vouchi_han_folded[VOUCHI_HAN_LAST - VOUCHI_HAN_FIRST + 1];

/** The form that stands for all forms of a character. */
static inline uint32_t
vouchi_han_fold(const uint32_t code_point)
{
  return code_point - VOUCHI_HAN_FIRST <= VOUCHI_HAN_LAST - VOUCHI_HAN_FIRST
           ? vouchi_han_folded[code_point - VOUCHI_HAN_FIRST]
           : code_point;
}

/** As vouch_text_fold_view(), but the forms of Han are kept apart. */
VouchStatus vouchi_fold_forms(VouchView   bytes,
                              VouchArena *arena,
                              VouchView  *folded);

#endif
