/* key.c - names as parts of IRIs
 *
 * NFKC with case folded, then decomposed so that accents fall off. What no
 * decomposition opens (strokes, the schwa) is in a short table of letters.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/text.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "fold/units.h"
#include "fold/variants.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <stdint.h>

#define NAME_MAX_BYTES 256U /**< Longer names end in a hash. */
#define FOLDED_UNITS 2048   /**< NFKC makes at most 18 units of 3 bytes. */
#define OPENED_UNITS 8192
#define HASH_DIGITS 16U

typedef struct {
  uint32_t    letter;
  const char *plain;
} Plain;

/** Latin letters without a decomposition, lower case. */
static const Plain plain_letters[] = {
  {0xE6, "ae"},  {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"}, {0x111, "d"},
  {0x127, "h"},  {0x131, "i"}, {0x138, "k"}, {0x142, "l"}, {0x14B, "ng"},
  {0x153, "oe"}, {0x167, "t"}, {0x180, "b"}, {0x199, "k"}, {0x19A, "l"},
  {0x1A5, "p"},  {0x1B4, "y"}, {0x1B6, "z"}, {0x1DD, "a"}, {0x1E5, "g"},
  {0x237, "j"},  {0x253, "b"}, {0x256, "d"}, {0x257, "d"}, {0x259, "a"},
  {0x25B, "e"},  {0x260, "g"}, {0x268, "i"}, {0x26B, "l"}, {0x272, "n"},
  {0x289, "u"},
};

static const char *
plain_letter(const uint32_t letter)
{
  for (size_t i = 0; i < sizeof(plain_letters) / sizeof(Plain); ++i) {
    if (plain_letters[i].letter == letter) {
      return plain_letters[i].plain;
    }
  }
  return NULL;
}

typedef struct {
  char  *out;
  size_t used;
} Key;

static void
put_text(Key *const key, const char *const text)
{
  const size_t size = strlen(text);
  memcpy(key->out + key->used, text, size);
  key->used += size;
}

static void
put_encoded(Key *const key, const uint32_t code_point)
{
  static const char digits[] = "0123456789ABCDEF";
  char              bytes[4];
  const size_t      size = vouchi_utf8_encode(code_point, bytes);
  for (size_t i = 0; i < size; ++i) {
    const unsigned char byte = (unsigned char)bytes[i];
    key->out[key->used++]    = '%';
    key->out[key->used++]    = digits[byte >> 4U];
    key->out[key->used++]    = digits[byte & 15U];
  }
}

static void
put_letter(Key *const key, const uint32_t code_point)
{
  const uint32_t    mask  = U_GET_GC_MASK((UChar32)code_point);
  const char *const plain = plain_letter(code_point);
  if (plain) {
    put_text(key, plain);
  } else if (code_point < 0x80U && u_isalnum((UChar32)code_point)) {
    key->out[key->used++] = (char)code_point;
  } else if (code_point >= 0x80U && (mask & (U_GC_L_MASK | U_GC_N_MASK))) {
    put_encoded(key, vouchi_han_fold(code_point));
  } else if ((mask & (U_GC_MC_MASK | U_GC_MN_MASK)) && code_point >= 0x370U) {
    put_encoded(key, code_point); // A vowel sign is no accent
  } else if (!(mask & (U_GC_M_MASK | U_GC_CF_MASK)) && key->used &&
             key->out[key->used - 1U] != '-') {
    key->out[key->used++] = '-';
  }
}

/** The units of `name`, case folded and opened; their number, 0 for none. */
static int32_t
open_name(const VouchView name, UChar opened[OPENED_UNITS])
{
  UErrorCode                error = U_ZERO_ERROR;
  const UNormalizer2 *const nfkc  = unorm2_getNFKCCasefoldInstance(&error);
  const UNormalizer2 *const nfd   = unorm2_getNFDInstance(&error);
  UChar                     units[NAME_MAX_BYTES];
  UChar                     folded[FOLDED_UNITS];
  int32_t                   count = 0;
  u_strFromUTF8WithSub(units, (int32_t)NAME_MAX_BYTES, &count, name.data,
                       (int32_t)name.size, 0xFFFD, NULL, &error);
  count = unorm2_normalize(nfkc, units, count, folded, FOLDED_UNITS, &error);
  count = unorm2_normalize(nfd, folded, count, opened, OPENED_UNITS, &error);
  return U_SUCCESS(error) ? count : 0;
}

/** Tell a name that the key does not hold whole by its hash. */
static void
put_hash(Key *const key, const VouchView name)
{
  uint8_t digest[VOUCH_HASH_SIZE];
  vouchi_hash(name, digest);
  if (key->used) {
    key->out[key->used++] = '-';
  }
  vouchi_hex(digest, HASH_DIGITS, key->out + key->used);
  key->used += HASH_DIGITS;
}

VouchStatus
vouch_text_key(const VouchView   name,
               VouchArena *const arena,
               VouchView *const  result)
{
  VouchView start = name;
  if (name.size > NAME_MAX_BYTES) {
    start.size = NAME_MAX_BYTES;
    while (start.size &&
           ((unsigned char)name.data[start.size] & 0xC0U) == 0x80U) {
      --start.size;
    }
  }
  UChar         opened[OPENED_UNITS];
  const int32_t count = open_name(start, opened);
  const size_t  most  = (size_t)count * 9U + HASH_DIGITS + 2U;
  Key           key   = {(char *)vouch_arena_take(arena, most), 0};
  if (!key.out) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < (size_t)count;) {
    put_letter(&key, vouchi_unit_next(opened, &i, (size_t)count));
  }
  while (key.used && key.out[key.used - 1U] == '-') {
    --key.used;
  }
  if (!key.used || start.size < name.size) {
    put_hash(&key, name);
  }
  vouch_arena_trim(arena, key.out, most, key.used);
  *result = vouch_view(key.out, key.used);
  return VOUCH_OK;
}
