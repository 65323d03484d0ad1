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

/** As vouchi_char_is_letter(), for code points past U+024F. */
bool vouchi_char_is_wide_letter(uint32_t code_point);

/** A letter, mark or underscore of a script that separates words. */
static inline bool
vouchi_char_is_letter(const uint32_t code_point)
{
  if (code_point < 0x80U) {
    return (code_point | 0x20U) - 'a' < 26U || code_point == '_';
  }
  if (code_point < 0x250U) {
    return code_point >= 0xC0U ? code_point != 0xD7U && code_point != 0xF7U
                               : code_point == 0xAAU || code_point == 0xB5U ||
                                   code_point == 0xBAU;
  }
  return (code_point < 0x2E80U || code_point > 0xA4CFU) &&
         vouchi_char_is_wide_letter(code_point);
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

/** The code point at byte `*at` < `text.size`; `*at` becomes the next one. For
 *  text that was checked: what is not UTF-8 reads as anything, but within the
 *  bounds of the text. */
static inline uint32_t
vouchi_char_next(const VouchView text, size_t *const at)
{
  const unsigned char *const bytes = (const unsigned char *)text.data + *at;
  const size_t               left  = text.size - *at;
  if (bytes[0] < 0xC0U || left < 2U) {
    *at += 1U;
    return bytes[0];
  }
  if (bytes[0] < 0xE0U || left < 3U) {
    *at += 2U;
    return (bytes[0] & 0x1FU) << 6U | (bytes[1] & 0x3FU);
  }
  if (bytes[0] < 0xF0U || left < 4U) {
    *at += 3U;
    return (bytes[0] & 0xFU) << 12U | (bytes[1] & 0x3FU) << 6U |
           (bytes[2] & 0x3FU);
  }
  *at += 4U;
  return (bytes[0] & 7U) << 18U | (bytes[1] & 0x3FU) << 12U |
         (bytes[2] & 0x3FU) << 6U | (bytes[3] & 0x3FU);
}

/** The code point that starts at `at`, or 0 at the end. */
static inline uint32_t
vouchi_char_at(const VouchView text, size_t at)
{
  return at < text.size ? vouchi_char_next(text, &at) : 0U;
}

/** The code point that ends before `at`, or 0 at the start. */
static inline uint32_t
vouchi_char_before(const VouchView text, const size_t at)
{
  size_t begin = at;
  if (!at) {
    return 0U;
  }
  do {
    --begin;
  } while (begin && at - begin < 4U &&
           ((unsigned char)text.data[begin] & 0xC0U) == 0x80U);
  return vouchi_char_next(vouch_view(text.data, at), &begin);
}

#endif
