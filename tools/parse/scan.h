/* scan.h - run over bytes until one that matters
 *
 * Text is UTF-8 and a byte that no run goes over stands behind it, so that
 * none of these looks at the end. Runs over names take ASCII only; a reader
 * looks at what is not.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PARSE_SCAN_H
#define VOUCH_PARSE_SCAN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/** What a byte may be; several may hold. */
enum {
  VOUCH_BYTE_IRI    = 1U,  /**< Stands in an IRI as it is; not ASCII: yes. */
  VOUCH_BYTE_NAME   = 2U,  /**< A letter, a digit, `-` or `_`. */
  VOUCH_BYTE_LETTER = 4U,  /**< A to Z, a to z. */
  VOUCH_BYTE_DIGIT  = 8U,  /**< 0 to 9. */
  VOUCH_BYTE_SCHEME = 16U, /**< What a scheme may hold. */
  VOUCH_BYTE_ESCAPE = 32U, /**< May be escaped in a local name. */
  VOUCH_BYTE_BLANK  = 64U  /**< Space, tab, line feed, carriage return. */
};

extern const unsigned char vouchi_bytes[256];

static inline bool
vouchi_byte_is(const char byte, const unsigned what)
{
  return (vouchi_bytes[(unsigned char)byte] & what) != 0U;
}

/** Over bytes that are one of `what`. */
static inline const char *
vouchi_scan(const char *at, const unsigned what)
{
  while (vouchi_byte_is(at[0], what) && vouchi_byte_is(at[1], what) &&
         vouchi_byte_is(at[2], what) && vouchi_byte_is(at[3], what)) {
    at += 4;
  }
  while (vouchi_byte_is(*at, what)) {
    ++at;
  }
  return at;
}

/** To the first byte that is `quote`, a backslash or a control character. May
 *  read seven bytes more than it goes over. */
static inline const char *
vouchi_scan_string(const char *at, const char quote)
{
  const uint64_t every  = 0x0101010101010101ULL;
  const uint64_t high   = 0x8080808080808080ULL;
  const uint64_t quotes = every * (unsigned char)quote;
  for (;;) {
    uint64_t word = 0;
    memcpy(&word, at, sizeof(word));
    const uint64_t a     = word ^ quotes;
    const uint64_t b     = word ^ (every * '\\');
    const uint64_t found = (((a - every) & ~a) | ((b - every) & ~b) |
                            ((word - every * 0x20U) & ~word)) &
                           high;
    if (found) {
      // The lowest mark is exact, whatever was borrowed above it
      return at + ((unsigned)__builtin_ctzll(found) >> 3U);
    }
    at += sizeof(word);
  }
}

#endif
