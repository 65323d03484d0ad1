/* iri.c - IRIs checked by a table of bytes
 *
 * Almost all bytes of almost all IRIs are plain ASCII, so one look-up a byte
 * must do for them; what is not plain is looked at closely.
 */
// SPDX-License-Identifier: Apache-2.0

#include "rdf/iri.h"

#include "base/utf8.h"
#include "rdf/characters.h"

/* 1 for a byte that may stand in an IRI whatever is beside it; `%` and what is
   not ASCII are 0, so that they are looked at. */
static const unsigned char plain[256] = {
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // controls
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, //
  0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, // all but space " %
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, // all but < >
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, //
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, // all but \ ^
  0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, // all but `
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, // all but { | } DEL
};

static inline bool
is_letter(const char byte)
{
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/** Length of the scheme with its colon, or 0. */
static size_t
scheme_length(const VouchView iri)
{
  if (!iri.size || !is_letter(iri.data[0])) {
    return 0U;
  }
  for (size_t i = 1U; i < iri.size; ++i) {
    const char byte = iri.data[i];
    if (byte == ':') {
      return i + 1U;
    }
    if (!is_letter(byte) && !(byte >= '0' && byte <= '9') && byte != '+' &&
        byte != '-' && byte != '.') {
      return 0U;
    }
  }
  return 0U;
}

/** Whether a whole percent-encoded byte stands at `at`. */
static bool
is_encoded(const VouchView iri, const size_t at)
{
  return iri.data[at] == '%' && iri.size - at >= 3U &&
         vouchi_rdf_is_hex(iri.data[at + 1U]) &&
         vouchi_rdf_is_hex(iri.data[at + 2U]);
}

/** Length of the character at `at`, which is not plain: 0 when it may not
 *  stand in an IRI. */
static size_t
odd_length(const VouchView iri, const size_t at)
{
  if ((unsigned char)iri.data[at] < 0x80U) {
    return is_encoded(iri, at) ? 3U : 0U;
  }
  const VouchView rest   = vouch_view(iri.data + at, iri.size - at);
  const size_t    length = vouchi_utf8_sequence(rest);
  size_t          next   = 0;
  return length && vouchi_rdf_is_iri_character(vouchi_utf8_next(rest, &next))
           ? length
           : 0U;
}

static const char *
fault_at(const VouchView iri, const size_t at)
{
  if (iri.data[at] == '%') {
    return "a % in an IRI encodes nothing";
  }
  const VouchView rest = vouch_view(iri.data + at, iri.size - at);
  return vouchi_utf8_sequence(rest)
           ? "an IRI holds a character that none may hold"
           : "an IRI is not UTF-8";
}

/** The first byte from `at` on that is not plain, or the size. */
static size_t
skip_plain(const VouchView iri, size_t at)
{
  const unsigned char *const bytes = (const unsigned char *)iri.data;
  while (iri.size - at >= 4U &&
         (plain[bytes[at]] & plain[bytes[at + 1U]] & plain[bytes[at + 2U]] &
          plain[bytes[at + 3U]])) {
    at += 4U;
  }
  while (at < iri.size && plain[bytes[at]]) {
    ++at;
  }
  return at;
}

const char *
vouchi_iri_fault(const VouchView iri)
{
  size_t at = scheme_length(iri);
  if (!at) {
    return "an IRI is not absolute";
  }
  for (at = skip_plain(iri, at); at < iri.size; at = skip_plain(iri, at)) {
    const size_t length = odd_length(iri, at);
    if (!length) {
      return fault_at(iri, at);
    }
    at += length;
  }
  return NULL;
}

static VouchStatus
add_encoded(VouchBuffer *const out, const char byte)
{
  static const char hex[]    = "0123456789ABCDEF";
  const unsigned    value    = (unsigned char)byte;
  const char        three[3] = {'%', hex[value >> 4U], hex[value & 0xFU]};
  return vouchi_buffer_add(out, vouch_view(three, sizeof(three)));
}

VouchStatus
vouchi_iri_repair(const VouchView text, VouchBuffer *const out)
{
  size_t at = 0;
  while (at < text.size) {
    const unsigned char byte   = (unsigned char)text.data[at];
    const bool          simple = plain[byte];
    const size_t        length = simple ? 1U : odd_length(text, at);
    if (length) {
      (void)vouchi_buffer_add(out, vouch_view(text.data + at, length));
      at += length;
    } else {
      (void)add_encoded(out, text.data[at]);
      ++at;
    }
  }
  return out->status;
}

VouchStatus
vouchi_iri_encode(const VouchView text, VouchBuffer *const out)
{
  for (size_t i = 0; i < text.size; ++i) {
    const char byte = text.data[i];
    if (is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '-' ||
        byte == '.' || byte == '_' || byte == '~') {
      (void)vouchi_buffer_add_byte(out, byte);
    } else {
      (void)add_encoded(out, byte);
    }
  }
  return out->status;
}
