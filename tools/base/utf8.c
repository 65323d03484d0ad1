/* utf8.c - checking, counting and decoding, eight ASCII bytes at a time */
// SPDX-License-Identifier: Apache-2.0

#include "base/utf8.h"

#include <string.h>

#define HIGH_BITS 0x8080808080808080ULL
#define LOW_BITS 0x0101010101010101ULL

static inline uint64_t
load_word(const char *const bytes)
{
  uint64_t word = 0;
  memcpy(&word, bytes, sizeof(word));
  return word;
}

static inline bool
is_continuation(const char byte)
{
  return ((unsigned char)byte & 0xC0U) == 0x80U;
}

/** How many bytes a lead byte asks for, and the range of the second one:
 *  that range alone keeps out overlong forms, surrogates and too much. */
static size_t
lead(const unsigned char  byte,
     unsigned char *const low,
     unsigned char *const high)
{
  *low  = 0x80U;
  *high = 0xBFU;
  if (byte >= 0xC2U && byte <= 0xDFU) {
    return 2U;
  }
  if (byte >= 0xE0U && byte <= 0xEFU) {
    *low  = byte == 0xE0U ? 0xA0U : 0x80U;
    *high = byte == 0xEDU ? 0x9FU : 0xBFU;
    return 3U;
  }
  if (byte >= 0xF0U && byte <= 0xF4U) {
    *low  = byte == 0xF0U ? 0x90U : 0x80U;
    *high = byte == 0xF4U ? 0x8FU : 0xBFU;
    return 4U;
  }
  return byte < 0x80U ? 1U : 0U;
}

size_t
vouchi_utf8_sequence(const VouchView text)
{
  if (!text.size) {
    return 0U;
  }
  unsigned char low    = 0;
  unsigned char high   = 0;
  const size_t  length = lead((unsigned char)text.data[0], &low, &high);
  if (length < 2U) {
    return length;
  }
  if (length > text.size) {
    return 0U;
  }
  const unsigned char second = (unsigned char)text.data[1];
  if (second < low || second > high) {
    return 0U;
  }
  for (size_t i = 2U; i < length; ++i) {
    if (!is_continuation(text.data[i])) {
      return 0U;
    }
  }
  return length;
}

/** Past the ASCII bytes at `at`; `no_nul` stops at a NUL as well. */
static size_t
skip_ascii(const VouchView text, size_t at, const bool no_nul)
{
  while (text.size - at >= sizeof(uint64_t)) {
    const uint64_t word = load_word(text.data + at);
    const uint64_t nul  = no_nul ? (word - LOW_BITS) & ~word : 0U;
    if ((word | nul) & HIGH_BITS) {
      break;
    }
    at += sizeof(uint64_t);
  }
  while (at < text.size && (unsigned char)text.data[at] < 0x80U &&
         !(no_nul && !text.data[at])) {
    ++at;
  }
  return at;
}

static size_t
check(const VouchView text, const bool no_nul)
{
  size_t at = 0;
  while (at < text.size) {
    at = skip_ascii(text, at, no_nul);
    while (at < text.size && (unsigned char)text.data[at] >= 0x80U) {
      const size_t length =
        vouchi_utf8_sequence(vouch_view(text.data + at, text.size - at));
      if (!length) {
        return at;
      }
      at += length;
    }
    if (no_nul && at < text.size && !text.data[at]) {
      return at;
    }
  }
  return at;
}

size_t
vouchi_utf8_check(const VouchView text)
{
  return check(text, false);
}

size_t
vouchi_utf8_check_text(const VouchView text)
{
  return check(text, true);
}

/** The bytes of `word` that continue a sequence: 10xxxxxx. */
static inline unsigned
count_continuations(const uint64_t word)
{
  const uint64_t marks = (word >> 7U) & (~word >> 6U) & LOW_BITS;
  return (unsigned)((marks * LOW_BITS) >> 56U);
}

size_t
vouchi_utf8_count(const VouchView text)
{
  size_t at    = 0;
  size_t count = text.size;
  while (text.size - at >= sizeof(uint64_t)) {
    count -= count_continuations(load_word(text.data + at));
    at += sizeof(uint64_t);
  }
  for (; at < text.size; ++at) {
    count -= is_continuation(text.data[at]) ? 1U : 0U;
  }
  return count;
}

uint32_t
vouchi_utf8_decode(const VouchView text, size_t *const at)
{
  const VouchView rest   = vouch_view(text.data + *at, text.size - *at);
  const size_t    length = vouchi_utf8_sequence(rest);
  if (length < 2U) {
    ++*at;
    return length ? (unsigned char)rest.data[0] : VOUCH_UTF8_BAD;
  }
  uint32_t code_point = (unsigned char)rest.data[0] & (0x7FU >> length);
  for (size_t i = 1U; i < length; ++i) {
    code_point = (code_point << 6U) | ((unsigned char)rest.data[i] & 0x3FU);
  }
  *at += length;
  return code_point;
}

uint32_t
vouchi_utf8_previous(const VouchView text, size_t *const at)
{
  const size_t end   = *at;
  size_t       begin = end - 1U;
  while (begin && end - begin < 4U && is_continuation(text.data[begin])) {
    --begin;
  }
  size_t         next = begin;
  const uint32_t code_point =
    vouchi_utf8_next(vouch_view(text.data, end), &next);
  if (next != end) {
    *at = end - 1U;
    return VOUCH_UTF8_BAD;
  }
  *at = begin;
  return code_point;
}

size_t
vouchi_utf8_encode(uint32_t code_point, char out[4])
{
  if (code_point > 0x10FFFFU ||
      (code_point >= 0xD800U && code_point <= 0xDFFFU)) {
    code_point = VOUCH_UTF8_BAD;
  }
  if (code_point < 0x80U) {
    out[0] = (char)code_point;
    return 1U;
  }
  static const unsigned char marks[] = {0, 0, 0xC0U, 0xE0U, 0xF0U};
  const size_t               length  = code_point < 0x800U     ? 2U
                                       : code_point < 0x10000U ? 3U
                                                               : 4U;
  for (size_t i = length - 1U; i; --i) {
    out[i] = (char)(0x80U | (code_point & 0x3FU));
    code_point >>= 6U;
  }
  out[0] = (char)(marks[length] | code_point);
  return length;
}
