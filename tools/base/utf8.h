/* utf8.h - UTF-8 as bytes and as code points
 *
 * Text is checked once, where it enters; after that the decoding calls may
 * rely on it. They are safe on any bytes all the same: what is not UTF-8
 * reads as U+FFFD, one byte at a time.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_UTF8_H
#define VOUCH_BASE_UTF8_H

#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What stands for a byte that is not UTF-8. */
#define VOUCH_UTF8_BAD 0xFFFDU

/** The first byte that is not well-formed UTF-8 (Unicode, table 3-7: no
 *  overlong forms, no surrogates, nothing past U+10FFFF), or `text.size`.
 *  For a sequence that is cut or wrong it is the sequence's first byte. */
size_t vouchi_utf8_check(VouchView text);

/** As vouchi_utf8_check(), but a NUL is bad too: what a document must be. */
size_t vouchi_utf8_check_text(VouchView text);

/** Length of the well-formed sequence at the start of `text`, 0 for none. */
size_t vouchi_utf8_sequence(VouchView text);

/** Number of code points; a byte that is not UTF-8 may count for one. */
size_t vouchi_utf8_count(VouchView text);

/** The code point that is not ASCII at `*at`, which becomes the next one. */
uint32_t vouchi_utf8_decode(VouchView text, size_t *at);

/** The code point at byte `*at` < `text.size`; `*at` becomes the next one. */
static inline uint32_t
vouchi_utf8_next(const VouchView text, size_t *const at)
{
  const unsigned char byte = (unsigned char)text.data[*at];
  if (byte < 0x80U) {
    ++*at;
    return byte;
  }
  return vouchi_utf8_decode(text, at);
}

/** The code point that ends before byte `*at` > 0; `*at` becomes its start. */
uint32_t vouchi_utf8_previous(VouchView text, size_t *at);

/** Write one code point and return its length, 1 to 4. A surrogate or a
 *  number past U+10FFFF becomes U+FFFD. */
size_t vouchi_utf8_encode(uint32_t code_point, char out[4]);

#endif
