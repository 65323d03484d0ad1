/* as_kept.c - statements as a server will hold them
 *
 * Some servers write language tags in lower case and numbers in their shortest
 * form. Two statements that differ in nothing else are one to them, so we must
 * count as they do.
 */
// SPDX-License-Identifier: Apache-2.0

#include "push/push.h"
#include "rdf/vocabulary.h"

#include <string.h>

#define SAMPLE_MOST 512U

static void
lower(const VouchView from, char *const to)
{
  for (size_t i = 0; i < from.size; ++i) {
    const char at = from.data[i];
    to[i]         = at >= 'A' && at <= 'Z' ? (char)(at - 'A' + 'a') : at;
  }
}

static bool
is_digits(const VouchView text, const bool point)
{
  size_t points = 0;
  for (size_t i = 0; i < text.size; ++i) {
    const char at = text.data[i];
    points += at == '.';
    if ((at < '0' || at > '9') && !(point && at == '.' && points == 1U)) {
      return false;
    }
  }
  return text.size > points;
}

/** A number without what does not change it: +, zeros at its ends. */
static bool
shorten(VouchView text, const bool point, char *const to, VouchView *const kept)
{
  const bool minus = text.size && text.data[0] == '-';
  if (text.size && (minus || text.data[0] == '+')) {
    text = vouch_view(text.data + 1, text.size - 1U);
  }
  if (!is_digits(text, point) || text.size > 60U) {
    return false;
  }
  while (text.size > 1U && text.data[0] == '0' && text.data[1] != '.') {
    text = vouch_view(text.data + 1, text.size - 1U);
  }
  if (text.data && memchr(text.data, '.', text.size)) {
    while (text.data[text.size - 1U] == '0') {
      --text.size;
    }
    text.size -= text.data[text.size - 1U] == '.';
  }
  size_t     size = 0;
  const bool zero = !text.size || (text.size == 1U && text.data[0] == '0');
  if (minus && !zero) {
    to[size++] = '-';
  }
  if (zero || text.data[0] == '.') {
    to[size++] = '0';
  }
  if (!zero) {
    memcpy(to + size, text.data, text.size);
    size += text.size;
  }
  *kept = vouch_view(to, size);
  return true;
}

void
vouchi_push_as_kept(const VouchEndpoint *const endpoint,
                    const VouchQuad *const     quad,
                    VouchPushRoom *const       room,
                    VouchQuad *const           as_kept)
{
  VouchTerm *const object = &as_kept->object;
  *as_kept                = *quad;
  if (endpoint->changes_language && object->language.size &&
      object->language.size <= sizeof(room->language)) {
    lower(object->language, room->language);
    object->language.data = room->language;
  }
  if (endpoint->changes_booleans &&
      vouch_view_equal(object->datatype, VOUCH_VIEW(VOUCH_XSD_BOOLEAN))) {
    const bool yes = vouch_view_equal(object->text, VOUCH_VIEW("true"));
    const bool no  = vouch_view_equal(object->text, VOUCH_VIEW("false"));
    object->text = yes ? VOUCH_VIEW("1") : no ? VOUCH_VIEW("0") : object->text;
  }
  if (endpoint->changes_numbers && object->datatype.size) {
    const bool decimal =
      vouch_view_equal(object->datatype, VOUCH_VIEW(VOUCH_XSD_DECIMAL));
    const bool integer =
      vouch_view_equal(object->datatype, VOUCH_VIEW(VOUCH_XSD_INTEGER));
    if (decimal || integer) {
      (void)shorten(object->text, decimal, room->number, &object->text);
    }
  }
}

static uint64_t
mix(uint64_t hash, const uint64_t piece)
{
  hash = (hash ^ piece) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29U);
}

static uint64_t
add(uint64_t hash, const VouchView text)
{
  size_t   at    = 0;
  uint64_t piece = 0;
  hash           = mix(hash, text.size + 0x51ED27U);
  for (; at + sizeof(piece) <= text.size; at += sizeof(piece)) {
    memcpy(&piece, text.data + at, sizeof(piece));
    hash = mix(hash, piece);
  }
  piece = 0;
  if (at < text.size) {
    memcpy(&piece, text.data + at, text.size - at);
  }
  return mix(hash, piece);
}

uint64_t
vouchi_push_hash(const VouchQuad *const quad)
{
  const VouchTerm *const object = &quad->object;
  uint64_t               hash   = mix(0, (uint64_t)object->kind);
  hash                          = add(hash, quad->subject.text);
  hash                          = add(hash, quad->predicate.text);
  hash                          = add(hash, object->text);
  hash                          = add(hash, object->datatype);
  hash                          = add(hash, object->language);
  return mix(mix(hash, 1U), hash >> 32U);
}

bool
vouchi_push_is_plain(const VouchQuad *const quad)
{
  const VouchTerm *const object = &quad->object;
  const bool             integer =
    vouch_view_equal(object->datatype, VOUCH_VIEW(VOUCH_XSD_INTEGER));
  return quad->subject.text.size + object->text.size < SAMPLE_MOST &&
         (!object->datatype.size || (integer && object->text.size < 10U));
}
