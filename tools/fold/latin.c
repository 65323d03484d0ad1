/* latin.c - ICU's transforms, opened late */
// SPDX-License-Identifier: Apache-2.0

#include "fold/latin.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "vouch/text.h"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include <stdlib.h>

enum {
  UNITS = 1024 // Longer names are left as they are
};

struct VouchSpeller {
  UTransliterator *latin;
};

VouchSpeller *
vouchi_speller_new(void)
{
  return (VouchSpeller *)calloc(1U, sizeof(VouchSpeller));
}

void
vouchi_speller_free(VouchSpeller *const speller)
{
  if (speller) {
    utrans_close(speller->latin);
    free(speller);
  }
}

/** The transform `id`, opened now where it was not; NULL when ICU has none. */
static const UTransliterator *
open_transform(UTransliterator **const transform, const char *const id)
{
  UChar      units[64];
  UErrorCode error = U_ZERO_ERROR;
  if (!*transform) {
    u_uastrncpy(units, id, 63);
    units[63]  = 0;
    *transform = utrans_openU(units, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
  }
  return *transform;
}

static VouchStatus
transform_text(const UTransliterator *const transform,
               const VouchView              text,
               VouchArena *const            arena,
               VouchView *const             out)
{
  UChar      units[UNITS];
  UErrorCode error = U_ZERO_ERROR;
  int32_t    size  = 0;
  *out             = text;
  if (!transform || text.size > UNITS / 2) {
    return VOUCH_OK;
  }
  u_strFromUTF8WithSub(units, UNITS, &size, text.data, (int32_t)text.size,
                       0xFFFD, NULL, &error);
  int32_t limit = size;
  utrans_transUChars(transform, units, &size, UNITS, 0, &limit, &error);
  if (U_FAILURE(error)) {
    return VOUCH_OK; // What does not fit stays as it is
  }
  const size_t room  = (size_t)size * 3U + 1U;
  char *const  bytes = (char *)vouch_arena_take(arena, room);
  int32_t      used  = 0;
  if (!bytes) {
    return VOUCH_NO_MEMORY;
  }
  u_strToUTF8WithSub(bytes, (int32_t)room, &used, units, size, 0xFFFD, NULL,
                     &error);
  if (U_SUCCESS(error)) {
    *out = vouch_view(bytes, (size_t)used);
  }
  return VOUCH_OK;
}

/** Whether a letter is of an alphabet that ICU must transliterate. */
static bool
is_foreign(const uint32_t code_point)
{
  return code_point >= 0x370U &&
         !(code_point >= 0x1E00U && code_point < 0x1F00U) &&
         !(code_point >= 0x2000U && code_point < 0x2C60U) &&
         !vouchi_char_is_han(code_point);
}

bool
vouchi_speller_is_foreign(const VouchView text)
{
  for (size_t i = 0U; i < text.size;) {
    if (is_foreign(vouchi_utf8_next(text, &i))) {
      return true;
    }
  }
  return false;
}

/** Apostrophes and signs of softness part no word. */
static bool
is_silent(const uint32_t code_point)
{
  return code_point == '\'' || code_point == '`' || code_point == 0x2018U ||
         code_point == 0x2019U ||
         (code_point >= 0x2B9U && code_point <= 0x2BFU);
}

static VouchStatus
drop_silent(const VouchView text, VouchArena *const arena, VouchView *const out)
{
  char *const bytes = (char *)vouch_arena_take(arena, text.size + 1U);
  size_t      used  = 0U;
  if (!bytes) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0U; i < text.size;) {
    const size_t   begin      = i;
    const uint32_t code_point = vouchi_utf8_next(text, &i);
    if (!is_silent(code_point) && !vouchi_char_is_han(code_point)) {
      memcpy(bytes + used, text.data + begin, i - begin);
      used += i - begin;
    }
  }
  *out = vouch_view(bytes, used);
  return VOUCH_OK;
}

/** The same for text that is ASCII, which most is; false: it is not. */
static bool
spell_plain(const VouchView text, char *const out, size_t *const size)
{
  size_t used = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    const unsigned char byte  = (unsigned char)text.data[i];
    const unsigned char lower = (unsigned char)(byte | 0x20U);
    if (byte >= 0x80U) {
      return false;
    }
    if ((lower >= 'a' && lower <= 'z') || vouchi_char_is_digit(byte)) {
      out[used++] = (char)(vouchi_char_is_digit(byte) ? byte : lower);
    } else if (byte != '\'' && byte != '`' && used && out[used - 1U] != ' ') {
      out[used++] = ' ';
    }
  }
  *size = used && out[used - 1U] == ' ' ? used - 1U : used;
  return true;
}

VouchStatus
vouchi_speller_spell(VouchSpeller *const speller,
                     const VouchView     text,
                     VouchArena *const   arena,
                     VouchView *const    spelled)
{
  VouchView   latin = text;
  VouchView   key   = {NULL, 0U};
  VouchStatus st    = VOUCH_OK;
  size_t      size  = 0U;
  char *const plain = (char *)vouch_arena_take(arena, text.size + 1U);
  if (!plain) {
    return VOUCH_NO_MEMORY;
  }
  if (spell_plain(text, plain, &size)) {
    *spelled = vouch_view(plain, size);
    return VOUCH_OK;
  }
  if (vouchi_speller_is_foreign(text)) {
    st =
      transform_text(open_transform(&speller->latin, "Any-Latin; Latin-ASCII"),
                     text, arena, &latin);
  }
  st       = st ? st : drop_silent(latin, arena, &latin);
  *spelled = vouch_view(NULL, 0U);
  st       = st || !latin.size ? st : vouch_text_key(latin, arena, &key);
  if (st || !key.size) {
    return st;
  }
  char *const bytes = (char *)vouch_arena_take(arena, key.size);
  size_t      used  = 0U;
  if (!bytes) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0U; i < key.size; ++i) {
    if (key.data[i] == '%') {
      i += 2U; // What has no Latin letter has no sound here
    } else {
      bytes[used++] = key.data[i] == '-' ? ' ' : key.data[i];
    }
  }
  *spelled = vouch_view(bytes, used);
  return VOUCH_OK;
}
