/* fold.c - a copy of the text in which what matches is equal bytes
 *
 * Characters that stand alone are folded one by one; only where a character
 * may join its neighbour (combining marks, Hangul parts) is a short segment
 * normalised by ICU. A segment is at most SEGMENT_MAX code points, as in
 * Unicode's Stream-Safe Text Format, so that a letter with a million marks
 * takes linear time. Every folded byte of a segment comes from its start.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/text.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "fold/units.h"
#include "fold/variants.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <stdint.h>

#define SEGMENT_MAX 31U
#define SEGMENT_UNITS 256U

typedef struct {
  VouchArena         *arena;
  const UNormalizer2 *nfc;
  VouchView           source;
  size_t              at;
  char               *out;
  uint32_t           *origin; /**< NULL where none is wanted. */
  size_t              used;
  size_t              capacity; /**< At least used + what is left of source. */
  bool                forms;    /**< Keep the forms of Han apart. */
  bool                failed;
} Fold;

/** Make sure that `size` bytes and all that is left of the source fit. */
static bool
make_room(Fold *const fold, const size_t size)
{
  const size_t wanted = fold->used + size + (fold->source.size - fold->at) + 8U;
  if (wanted <= fold->capacity) {
    return true;
  }
  const size_t more = wanted + wanted / 2U;
  char *const  out =
    (char *)vouch_arena_take_array(fold->arena, more + 1U, sizeof(char));
  uint32_t *const origin =
    fold->origin ? (uint32_t *)vouch_arena_take_array(fold->arena, more + 1U,
                                                      sizeof(uint32_t))
                 : NULL;
  if (!out || (fold->origin && !origin)) {
    fold->failed = true;
    return false;
  }
  memcpy(out, fold->out, fold->used);
  if (origin) {
    memcpy(origin, fold->origin, fold->used * sizeof(uint32_t));
    fold->origin = origin;
  }
  fold->out      = out;
  fold->capacity = more;
  return true;
}

/** Write a code point that stands at byte `begin` of the source. */
static inline void
put(Fold *const fold, const uint32_t code_point, const size_t begin)
{
  char *const out  = fold->out + fold->used;
  size_t      size = 1U;
  if (code_point < 0x80U) {
    out[0] = (char)code_point;
  } else if (code_point < 0x800U) {
    out[0] = (char)(0xC0U | code_point >> 6U);
    out[1] = (char)(0x80U | (code_point & 0x3FU));
    size   = 2U;
  } else {
    size = vouchi_utf8_encode(code_point, out);
  }
  if (fold->origin) {
    for (size_t i = 0; i < size; ++i) {
      fold->origin[fold->used + i] = (uint32_t)begin;
    }
  }
  fold->used += size;
}

static void
put_space(Fold *const fold, const size_t begin)
{
  if (!fold->used || fold->out[fold->used - 1U] != ' ') {
    put(fold, ' ', begin);
  }
}

/** Full-width forms narrowed, typographic variants of ' and - made plain. */
static uint32_t
narrow(const uint32_t code_point)
{
  if (code_point >= 0xFF01U && code_point <= 0xFF5EU) {
    return code_point - 0xFEE0U;
  }
  if (code_point == 0x2019U || code_point == 0x02BCU) {
    return '\'';
  }
  return code_point == 0x2011U || code_point == 0x2010U ? '-' : code_point;
}

static uint32_t
lower(const Fold *const fold, const uint32_t code_point)
{
  if (code_point >= 0x2E80U && code_point <= 0xA63FU) {
    return fold->forms ? code_point : vouchi_han_fold(code_point);
  }
  if (code_point >= 0x1EA0U && code_point < 0x1F00U) {
    return code_point | 1U; // Vietnamese letters: pairs of upper and lower
  }
  return (uint32_t)u_tolower((UChar32)code_point);
}

/** Whether a character may change because of what stands before it. */
static bool
joins(const Fold *const fold, const uint32_t code_point)
{
  if (code_point < 0x300U || (code_point >= 0x370U && code_point < 0x483U) ||
      (code_point >= 0x1E00U && code_point <= 0x206FU) ||
      (code_point >= 0x3100U && code_point <= 0xA63FU)) {
    return false;
  }
  return !unorm2_hasBoundaryBefore(fold->nfc, (UChar32)code_point);
}

/** Whether a character is its own NFC. */
static bool
is_composed(const uint32_t code_point)
{
  if (code_point < 0x340U || (code_point >= 0x3400U && code_point <= 0xABFFU) ||
      (code_point >= 0x1EA0U && code_point < 0x1F00U) ||
      (code_point >= 0x2010U && code_point < 0x2100U)) {
    return true;
  }
  return u_getIntPropertyValue((UChar32)code_point, UCHAR_NFC_QUICK_CHECK) !=
         UNORM_NO;
}

/** NFC, lower case, and NFC again, since lower case may open a pair. Returns
 *  the number of units, 0 when ICU fails. */
static size_t
fold_units(const Fold *const fold, UChar *const units, const size_t count)
{
  UChar         composed[SEGMENT_UNITS];
  UErrorCode    error = U_ZERO_ERROR;
  const int32_t size  = unorm2_normalize(fold->nfc, units, (int32_t)count,
                                         composed, SEGMENT_UNITS, &error);
  size_t        done  = 0;
  for (size_t i = 0; U_SUCCESS(error) && i < (size_t)size;) {
    const uint32_t code_point = vouchi_unit_next(composed, &i, (size_t)size);
    done += vouchi_unit_put(lower(fold, code_point), units + done);
  }
  const int32_t whole = unorm2_normalize(fold->nfc, units, (int32_t)done,
                                         composed, SEGMENT_UNITS, &error);
  if (U_FAILURE(error)) {
    return 0U;
  }
  memcpy(units, composed, (size_t)whole * sizeof(UChar));
  return (size_t)whole;
}

/** Fold the character at `fold->at` with all that joins it, up to `end`. */
static void
fold_segment(Fold *const fold, const size_t end)
{
  const VouchView text  = vouch_view(fold->source.data, end);
  const size_t    begin = fold->at;
  UChar           units[SEGMENT_UNITS];
  size_t          count = 0;
  for (size_t i = 0; i < SEGMENT_MAX && fold->at < end; ++i) {
    size_t         next       = fold->at;
    const uint32_t code_point = vouchi_char_next(text, &next);
    if (i && !joins(fold, code_point)) {
      break;
    }
    count += vouchi_unit_put(narrow(code_point), units + count);
    fold->at = next;
  }
  count = fold_units(fold, units, count);
  if (!make_room(fold, count * 3U)) {
    return;
  }
  for (size_t i = 0; i < count;) {
    put(fold, vouchi_unit_next(units, &i, count), begin);
  }
}

/** The first byte of a character of Han of the main blocks. */
static inline bool
leads_han(const char byte)
{
  return (unsigned char)byte >= 0xE4U && (unsigned char)byte <= 0xE9U;
}

/** Whether the character at `at` < `end` may join the one before it, judged
 *  quickly: most text holds nothing that does. */
static inline bool
may_join(const char *const text, const size_t at, const size_t end)
{
  const unsigned char byte = (unsigned char)text[at];
  if (byte < 0xCCU || leads_han(text[at])) {
    return false;
  }
  return byte != 0xE1U || at + 1U >= end ||
         (unsigned char)text[at + 1U] < 0xBAU ||
         (unsigned char)text[at + 1U] > 0xBBU; // Vietnamese, Latin additional
}

/** Fold one character that is not plain ASCII, or is followed by one that
 *  may join it. */
static void
fold_character(Fold *const fold, const size_t end)
{
  const VouchView text       = vouch_view(fold->source.data, end);
  const size_t    begin      = fold->at;
  size_t          next       = begin;
  const uint32_t  code_point = vouchi_char_next(text, &next);
  if (next < end && may_join(text.data, next, end) &&
      joins(fold, vouchi_char_at(text, next))) {
    fold_segment(fold, end);
    return;
  }
  if (!is_composed(code_point)) {
    fold_segment(fold, end);
    return;
  }
  fold->at = next;
  if (code_point >= 0xC0U && code_point < 0x2000U && code_point != 0x1680U) {
    if (make_room(fold, 4U)) { // No space, not hidden, no wide form
      put(fold, lower(fold, narrow(code_point)), begin);
    }
    return;
  }
  if (vouchi_char_is_space(code_point)) {
    put_space(fold, begin);
  } else if (!vouchi_char_is_hidden(code_point) && make_room(fold, 4U)) {
    put(fold, lower(fold, narrow(code_point)), begin);
  }
}

#define ROW(a) \
  (a), (a) + 1, (a) + 2, (a) + 3, (a) + 4, (a) + 5, (a) + 6, (a) + 7

/** What an ASCII byte folds to by itself; 0 for white space and the rest. */
static const unsigned char folded_ascii[256] = {
  0,        1,        2,   3,   4,   5,   6,   7,       8,
  0,        0,        0,   0,   0,   14,  15,  ROW(16), ROW(24),
  0,        33,       34,  35,  36,  37,  38,  39,      ROW(40),
  ROW(48),  ROW(56),  64,  'a', 'b', 'c', 'd', 'e',     'f',
  'g',      'h',      'i', 'j', 'k', 'l', 'm', 'n',     'o',
  'p',      'q',      'r', 's', 't', 'u', 'v', 'w',     'x',
  'y',      'z',      91,  92,  93,  94,  95,  ROW(96), ROW(104),
  ROW(112), ROW(120),
};

#undef ROW

/** Fold ASCII as far as it goes; its last character is left where what
 *  follows may join it. */
static void
fold_ascii(Fold *const fold, const size_t end)
{
  const char *const text   = fold->source.data;
  uint32_t *const   origin = fold->origin;
  char *const       out    = fold->out;
  size_t            at     = fold->at;
  size_t            used   = fold->used;
  while (at < end) {
    const unsigned char byte  = (unsigned char)text[at];
    const unsigned char plain = folded_ascii[byte];
    const bool          space = byte == ' ' || byte - 9U < 5U;
    if (!plain && !space) {
      break;
    }
    if (plain || !used || out[used - 1U] != ' ') {
      out[used] = plain ? (char)plain : ' ';
      if (origin) {
        origin[used] = (uint32_t)at;
      }
      ++used;
    }
    ++at;
  }
  if (at < end && at > fold->at && folded_ascii[(unsigned char)text[at - 1U]] &&
      may_join(text, at, end)) {
    --at;
    --used;
  }
  fold->at   = at;
  fold->used = used;
}

/** Put the form that stands for all forms of the character of three bytes in
 *  its place. */
static inline void
fold_form(char *const out)
{
  size_t         at   = 0U;
  const uint32_t here = vouchi_char_next(vouch_view(out, 3U), &at);
  const uint32_t form = vouchi_han_fold(here);
  if (form != here) {
    (void)vouchi_utf8_encode(form, out);
  }
}

/** Fold characters of Han, which join nothing, as far as they go. */
static void
fold_han(Fold *const fold, const size_t end)
{
  const char *const text = fold->source.data;
  size_t            at   = fold->at;
  size_t            used = fold->used;
  while (end - at >= 3U && leads_han(text[at]) &&
         (end - at == 3U || !may_join(text, at + 3U, end))) {
    memcpy(fold->out + used, text + at, 3U);
    if (!fold->forms) {
      fold_form(fold->out + used);
    }
    if (fold->origin) {
      fold->origin[used]      = (uint32_t)at;
      fold->origin[used + 1U] = (uint32_t)at;
      fold->origin[used + 2U] = (uint32_t)at;
    }
    used += 3U;
    at += 3U;
  }
  fold->at   = at;
  fold->used = used;
}

/** Fold the source up to byte `end`. */
static void
fold_until(Fold *const fold, const size_t end)
{
  while (fold->at < end && !fold->failed) {
    fold_ascii(fold, end);
    fold_han(fold, end);
    if (fold->at < end) {
      fold_character(fold, end);
    }
  }
}

static VouchStatus
fold_begin(Fold *const       fold,
           const VouchView   source,
           VouchArena *const arena,
           const bool        origin)
{
  UErrorCode error = U_ZERO_ERROR;
  *fold            = (Fold){.arena = arena, .source = source};
  fold->nfc        = unorm2_getNFCInstance(&error);
  if (U_FAILURE(error) || source.size >= UINT32_MAX - 16U) {
    return U_FAILURE(error) ? VOUCH_INTERNAL : VOUCH_LIMIT;
  }
  fold->capacity = source.size + 16U;
  fold->out =
    (char *)vouch_arena_take_array(arena, fold->capacity + 1U, sizeof(char));
  if (origin) {
    fold->origin =
      (uint32_t *)vouch_arena_take_array(arena, fold->capacity + 1U,
                                         sizeof(uint32_t));
  }
  return fold->out && (!origin || fold->origin) ? VOUCH_OK : VOUCH_NO_MEMORY;
}

/** The first marker that ends after byte `at`. */
static size_t
first_marker(const VouchDocument *const document, const size_t at)
{
  size_t low  = 0;
  size_t high = document->marker_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (document->markers[middle].span.end <= at) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

VouchStatus
vouch_text_fold(const VouchDocument *const document,
                const VouchSpan            span,
                VouchArena *const          arena,
                VouchText *const           text)
{
  Fold              fold;
  const VouchView   source = vouch_document_text(document, span);
  const VouchStatus st     = fold_begin(&fold, source, arena, true);
  if (st) {
    return st;
  }
  for (size_t i = first_marker(document, span.begin);
       i < document->marker_count && document->markers[i].span.begin < span.end;
       ++i) {
    const VouchSpan marker = document->markers[i].span;
    if (marker.begin >= span.begin + fold.at) {
      fold_until(&fold, marker.begin - span.begin);
    }
    fold.at =
      marker.end < span.end ? marker.end - span.begin : span.end - span.begin;
  }
  fold_until(&fold, source.size);
  if (fold.failed) {
    return VOUCH_NO_MEMORY;
  }
  fold.origin[fold.used] = (uint32_t)source.size;
  text->folded           = vouch_view(fold.out, fold.used);
  text->origin           = fold.origin;
  text->base             = span.begin;
  text->source           = source;
  return VOUCH_OK;
}

static VouchStatus
fold_bytes(const VouchView   bytes,
           VouchArena *const arena,
           const bool        forms,
           VouchView *const  folded)
{
  Fold              fold;
  const VouchStatus st = fold_begin(&fold, bytes, arena, false);
  if (st) {
    return st;
  }
  fold.forms = forms;
  fold_until(&fold, bytes.size);
  *folded = vouch_view(fold.out, fold.used);
  return fold.failed ? VOUCH_NO_MEMORY : VOUCH_OK;
}

VouchStatus
vouch_text_fold_view(const VouchView   bytes,
                     VouchArena *const arena,
                     VouchView *const  folded)
{
  return fold_bytes(bytes, arena, false, folded);
}

VouchStatus
vouchi_fold_forms(const VouchView   bytes,
                  VouchArena *const arena,
                  VouchView *const  folded)
{
  return fold_bytes(bytes, arena, true, folded);
}

/** The end of the character (with its marks) at byte `at` of the source, not
 *  past `limit`. */
static size_t
character_end(const VouchView source, size_t at, const size_t limit)
{
  UErrorCode                error = U_ZERO_ERROR;
  const UNormalizer2 *const nfc   = unorm2_getNFCInstance(&error);
  const VouchView           text  = vouch_view(source.data, limit);
  (void)vouchi_char_next(text, &at);
  while (at < limit && U_SUCCESS(error)) {
    const uint32_t next = vouchi_char_at(text, at);
    if (next < 0x300U || unorm2_hasBoundaryBefore(nfc, (UChar32)next)) {
      break;
    }
    (void)vouchi_char_next(text, &at);
  }
  return at;
}

VouchSpan
vouch_text_origin(const VouchText *const text,
                  const size_t           begin,
                  const size_t           end)
{
  const size_t first = text->base + text->origin[begin];
  if (begin >= end) {
    return vouch_span(first, first);
  }
  // The next byte of another origin bounds what the last character covers
  size_t next = end;
  while (next < text->folded.size &&
         text->origin[next] == text->origin[end - 1U]) {
    ++next;
  }
  const size_t last =
    character_end(text->source, text->origin[end - 1U], text->origin[next]);
  return vouch_span(first, text->base + last);
}
