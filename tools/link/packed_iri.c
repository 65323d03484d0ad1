/* packed_iri.c - a byte for the start, then what was encoded */
// SPDX-License-Identifier: Apache-2.0

#include "packed_iri.h"

#include <stdbool.h>
#include <string.h>

enum { AS_IT_IS = 0 }; // Instead of a start's number, which is from 1 on

static const char digits[] = "0123456789ABCDEF";

static bool
is_unreserved(const unsigned char byte)
{
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' ||
         byte == '.' || byte == '~';
}

/** The value of an upper-case hexadecimal digit, or 16. */
static unsigned
digit_of(const char byte)
{
  if (byte >= '0' && byte <= '9') {
    return (unsigned)(byte - '0');
  }
  return byte >= 'A' && byte <= 'F' ? (unsigned)(byte - 'A') + 10U : 16U;
}

/** Decode `rest`; false where encoding would not give it again. */
static bool
decode(const VouchView rest, char *const out, size_t *const size)
{
  size_t used = 0U;
  for (size_t i = 0U; i < rest.size; ++i) {
    unsigned char byte  = (unsigned char)rest.data[i];
    const bool    plain = is_unreserved(byte);
    if (!plain) {
      const unsigned high =
        i + 2U < rest.size ? digit_of(rest.data[i + 1U]) : 16U;
      const unsigned low =
        i + 2U < rest.size ? digit_of(rest.data[i + 2U]) : 16U;
      if (byte != '%' || high > 15U || low > 15U) {
        return false;
      }
      byte = (unsigned char)(high << 4U | low);
      i += 2U;
      if (is_unreserved(byte)) {
        return false;
      }
    }
    out[used++] = (char)byte;
  }
  *size = used;
  return true;
}

/** The bytes up to the last slash, with it. */
static size_t
start_size(const VouchView iri)
{
  size_t size = iri.size;
  while (size && iri.data[size - 1U] != '/') {
    --size;
  }
  return size;
}

/** The number of a start, which is added where it is new; AS_IT_IS where
 *  there are too many. */
static VouchStatus
number_of(IriStarts *const  starts,
          const VouchView   start,
          VouchArena *const keep,
          size_t *const     number)
{
  for (size_t i = 0U; i < starts->count; ++i) {
    if (vouch_view_equal(starts->starts[i], start)) {
      *number = i + 1U;
      return VOUCH_OK;
    }
  }
  *number = AS_IT_IS;
  if (starts->count == STARTS_MOST) {
    return VOUCH_OK;
  }
  const VouchView kept = vouch_arena_copy(keep, start);
  if (!kept.data) {
    return VOUCH_NO_MEMORY;
  }
  starts->starts[starts->count++] = kept;
  *number                         = starts->count;
  return VOUCH_OK;
}

VouchStatus
vouchi_iri_pack(IriStarts *const  starts,
                const VouchView   iri,
                VouchArena *const keep,
                VouchArena *const arena,
                VouchView *const  packed)
{
  const size_t    start  = start_size(iri);
  const VouchView rest   = vouch_view(iri.data + start, iri.size - start);
  char *const     out    = (char *)vouch_arena_take(arena, iri.size + 1U);
  size_t          size   = 0U;
  size_t          number = AS_IT_IS;
  if (!out) {
    return VOUCH_NO_MEMORY;
  }
  if (decode(rest, out + 1, &size)) {
    const VouchStatus st =
      number_of(starts, vouch_view(iri.data, start), keep, &number);
    if (st) {
      return st;
    }
  }
  if (number == AS_IT_IS) {
    memcpy(out + 1, iri.data, iri.size);
    size = iri.size;
  }
  out[0]  = (char)number;
  *packed = vouch_view(out, size + 1U);
  return VOUCH_OK;
}

VouchStatus
vouchi_iri_unpack(const IriStarts *const starts,
                  const VouchView        packed,
                  VouchArena *const      arena,
                  VouchView *const       iri)
{
  const size_t    number = (unsigned char)packed.data[0];
  const VouchView rest   = vouch_view(packed.data + 1, packed.size - 1U);
  if (number == AS_IT_IS) {
    *iri = rest;
    return VOUCH_OK;
  }
  const VouchView start = starts->starts[number - 1U];
  char *const     out =
    (char *)vouch_arena_take(arena, start.size + rest.size * 3U + 1U);
  size_t used = start.size;
  if (!out) {
    return VOUCH_NO_MEMORY;
  }
  if (start.size) {
    memcpy(out, start.data, start.size);
  }
  for (size_t i = 0U; i < rest.size; ++i) {
    const unsigned char byte = (unsigned char)rest.data[i];
    if (is_unreserved(byte)) {
      out[used++] = (char)byte;
    } else {
      out[used++] = '%';
      out[used++] = digits[byte >> 4U];
      out[used++] = digits[byte & 15U];
    }
  }
  *iri = vouch_view(out, used);
  return VOUCH_OK;
}

/** A packed IRI being read from its start. */
typedef struct {
  VouchView start;
  VouchView rest;
  bool      encoded; /**< The rest is to be encoded. */
  size_t    at;      /**< In the start, then in the rest. */
  unsigned  left;    /**< Digits of a byte that are to come. */
} Reading;

static Reading
read_packed(const IriStarts *const starts, const VouchView packed)
{
  const size_t number = (unsigned char)packed.data[0];
  return (Reading){.start   = number ? starts->starts[number - 1U]
                                     : vouch_view(NULL, 0U),
                   .rest    = vouch_view(packed.data + 1, packed.size - 1U),
                   .encoded = number != AS_IT_IS};
}

/** The next byte; -1 behind the last. */
static int
next_byte(Reading *const reading)
{
  if (reading->at < reading->start.size) {
    return (unsigned char)reading->start.data[reading->at++];
  }
  const size_t at = reading->at - reading->start.size;
  if (at == reading->rest.size) {
    return -1;
  }
  const unsigned char byte = (unsigned char)reading->rest.data[at];
  if (!reading->encoded || is_unreserved(byte)) {
    ++reading->at;
    return byte;
  }
  switch (reading->left) {
  case 0U: reading->left = 2U; return '%';
  case 2U: reading->left = 1U; return (unsigned char)digits[byte >> 4U];
  default:
    reading->left = 0U;
    ++reading->at;
    return (unsigned char)digits[byte & 15U];
  }
}

int
vouchi_iri_compare(const IriStarts *const starts,
                   const VouchView        a,
                   const VouchView        b)
{
  Reading x = read_packed(starts, a);
  Reading y = read_packed(starts, b);
  if (a.data[0] == b.data[0]) { // The same start, or none
    x.at = x.start.size;
    y.at = y.start.size;
  }
  for (;;) {
    const int left  = next_byte(&x);
    const int right = next_byte(&y);
    if (left != right || left < 0) {
      return (left > right) - (left < right);
    }
  }
}
