/* letters.h - what matching must know of a character
 *
 * A word border stands only between letters of scripts that separate words:
 * Latin, Cyrillic, Arabic ... but not Han, Kana, Thai and their like.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FOLD_LETTERS_H
#define VOUCH_FOLD_LETTERS_H

#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** As vouchi_char_is_letter(), for code points that are not ASCII. */
bool vouchi_char_is_wide_letter(uint32_t code_point);

/** A letter, mark or underscore of a script that separates words. */
static inline bool
vouchi_char_is_letter(const uint32_t code_point)
{
  if (code_point < 0x80U) {
    return (code_point | 0x20U) - 'a' < 26U || code_point == '_';
  }
  return vouchi_char_is_wide_letter(code_point);
}

static inline bool
vouchi_char_is_digit(const uint32_t code_point)
{
  return code_point - '0' < 10U;
}

/** A character of a script that is written without spaces and in which each
 *  character is a syllable: Han. */
static inline bool
vouchi_char_is_han(const uint32_t code_point)
{
  return (code_point >= 0x4E00U && code_point <= 0x9FFFU) ||
         (code_point >= 0x3400U && code_point <= 0x4DBFU) ||
         code_point == 0x3007U || code_point == 0x3005U ||
         (code_point >= 0xF900U && code_point <= 0xFAFFU) ||
         (code_point >= 0x20000U && code_point <= 0x323AFU);
}

/** An upper-case or title-case letter. */
bool vouchi_char_is_upper(uint32_t code_point);

/** A lower-case letter. */
bool vouchi_char_is_lower(uint32_t code_point);

/** White space of any kind, line ends too. */
bool vouchi_char_is_space(uint32_t code_point);

/** A character that is not seen: soft hyphen, zero-width, bidi control. */
bool vouchi_char_is_hidden(uint32_t code_point);

/** The code point that starts at `at`, or 0 at the end. */
uint32_t vouchi_char_at(VouchView text, size_t at);

/** The code point that ends before `at`, or 0 at the start. */
uint32_t vouchi_char_before(VouchView text, size_t at);

#endif
