/* escapes.c - \t and \u0009, as N-Triples and Turtle share them */
// SPDX-License-Identifier: Apache-2.0

#include "parse/escapes.h"

#include "base/utf8.h"
#include "parse/scan.h"

/** Adds what the escape at the front of `raw` (its backslash) stands for and
 *  returns its length; 0 when it is wrong. */
typedef size_t (*Escape)(VouchView raw, VouchBuffer *out);

/** The value of a hexadecimal digit, 16 for another byte. */
static uint32_t
digit_value(const char byte)
{
  if (byte >= '0' && byte <= '9') {
    return (uint32_t)(byte - '0');
  }
  if (byte >= 'a' && byte <= 'f') {
    return (uint32_t)(byte - 'a') + 10U;
  }
  return byte >= 'A' && byte <= 'F' ? (uint32_t)(byte - 'A') + 10U : 16U;
}

/** The code point of a \u or \U at the front of `raw`, and its length; 0 when
 *  it is none or no character. */
static size_t
read_number(const VouchView raw, uint32_t *const code_point)
{
  if (raw.size < 2U || (raw.data[1] != 'u' && raw.data[1] != 'U')) {
    return 0U;
  }
  const size_t length = raw.data[1] == 'u' ? 6U : 10U;
  uint32_t     number = 0;
  if (raw.size < length) {
    return 0U;
  }
  for (size_t i = 2U; i < length; ++i) {
    const uint32_t value = digit_value(raw.data[i]);
    if (value > 15U || number > 0x10FFFFU) {
      return 0U;
    }
    number = number * 16U + value;
  }
  *code_point = number;
  return number > 0x10FFFFU || (number >= 0xD800U && number <= 0xDFFFU)
           ? 0U
           : length;
}

static void
add_code_point(VouchBuffer *const out, const uint32_t code_point)
{
  char *const room = vouchi_buffer_room(out, 4U);
  if (room) {
    out->size += vouchi_utf8_encode(code_point, room);
  }
}

static size_t
escape_in_string(const VouchView raw, VouchBuffer *const out)
{
  static const char letters[] = "tbnrf\"'\\";
  static const char bytes[]   = "\t\b\n\r\f\"'\\";
  uint32_t          code_point;
  if (raw.size < 2U) {
    return 0U;
  }
  const char *const found =
    (const char *)memchr(letters, raw.data[1], sizeof(letters) - 1U);
  if (found) {
    (void)vouchi_buffer_add_byte(out, bytes[found - letters]);
    return 2U;
  }
  const size_t length = read_number(raw, &code_point);
  if (length) {
    add_code_point(out, code_point);
  }
  return length;
}

static size_t
escape_in_iri(const VouchView raw, VouchBuffer *const out)
{
  uint32_t     code_point = 0;
  const size_t length     = read_number(raw, &code_point);
  if (!length || (code_point < 0x80U &&
                  !vouchi_byte_is((char)code_point, VOUCH_BYTE_IRI))) {
    return 0U;
  }
  add_code_point(out, code_point);
  return length;
}

static size_t
escape_in_local(const VouchView raw, VouchBuffer *const out)
{
  if (raw.size < 2U || !vouchi_byte_is(raw.data[1], VOUCH_BYTE_ESCAPE)) {
    return 0U;
  }
  (void)vouchi_buffer_add_byte(out, raw.data[1]);
  return 2U;
}

static size_t
unescape(const VouchView raw, VouchBuffer *const out, const Escape escape)
{
  size_t at = 0;
  while (at < raw.size && !out->status) {
    const char *const slash =
      (const char *)memchr(raw.data + at, '\\', raw.size - at);
    const size_t end = slash ? (size_t)(slash - raw.data) : raw.size;
    (void)vouchi_buffer_add(out, vouch_view(raw.data + at, end - at));
    at = end;
    if (!slash) {
      break;
    }
    const size_t length = escape(vouch_view(slash, raw.size - at), out);
    if (!length) {
      return at;
    }
    at += length;
  }
  return out->status ? 0U : at;
}

size_t
vouchi_unescape_string(const VouchView raw, VouchBuffer *const out)
{
  return unescape(raw, out, escape_in_string);
}

size_t
vouchi_unescape_iri(const VouchView raw, VouchBuffer *const out)
{
  return unescape(raw, out, escape_in_iri);
}

size_t
vouchi_unescape_local(const VouchView raw, VouchBuffer *const out)
{
  return unescape(raw, out, escape_in_local);
}
