/* norm.c - one pass over the folded name */
// SPDX-License-Identifier: Apache-2.0

#include "norm.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "vouch/text.h"

/** What a character of a folded name becomes. */
typedef enum { KEEP, SPACE, NOTHING } Fate;

static bool
is_wordy(const uint32_t code_point)
{
  return vouchi_char_is_letter(code_point) ||
         vouchi_char_is_digit(code_point) || vouchi_char_is_han(code_point) ||
         code_point >= 0x300U;
}

static bool
is_mark(const uint32_t code_point)
{
  return code_point == 0xB7U || code_point == 0x2022U ||
         code_point == 0x2027U || code_point == 0x30FBU ||
         (code_point >= 0x2010U && code_point <= 0x206FU) ||
         (code_point >= 0x3000U && code_point <= 0x303FU &&
          code_point != 0x3005U && code_point != 0x3007U) ||
         code_point == 0xFF65U;
}

/** The fate of the character before `rest`, after `before`. */
static Fate
judge(const uint32_t code_point, const uint32_t before, const VouchView rest)
{
  if (code_point == '\'') {
    return NOTHING;
  }
  if (code_point == '.') {
    return is_wordy(before) && !vouchi_char_is_digit(before) ? NOTHING : SPACE;
  }
  if (code_point == 's' && before == '\'' &&
      !is_wordy(vouchi_char_at(rest, 0U))) {
    return NOTHING;
  }
  return is_wordy(code_point) && !is_mark(code_point) ? KEEP : SPACE;
}

/** Without "(...)" at its end, unless it holds a digit or is all there is. */
static VouchView
drop_bracket(const VouchView text)
{
  if (!text.size || text.data[text.size - 1U] != ')') {
    return text;
  }
  for (size_t i = text.size - 1U; i; --i) {
    const char byte = text.data[i - 1U];
    if (byte >= '0' && byte <= '9') {
      return text;
    }
    if (byte == '(') {
      return i > 1U ? vouch_view(text.data, i - 1U) : text;
    }
  }
  return text;
}

VouchStatus
vouchi_norm(const VouchView   label,
            VouchArena *const arena,
            VouchView *const  norm)
{
  VouchView         folded = {NULL, 0U};
  const VouchStatus st     = vouch_text_fold_view(label, arena, &folded);
  const VouchView   text   = drop_bracket(folded);
  char *const       out    = (char *)vouch_arena_take(arena, text.size + 4U);
  if (st || !out) {
    return st ? st : VOUCH_NO_MEMORY;
  }
  size_t   used   = 0U;
  uint32_t before = ' ';
  for (size_t i = 0U; i < text.size;) {
    const size_t   begin      = i;
    const uint32_t code_point = vouchi_utf8_next(text, &i);
    const Fate     fate =
      judge(code_point, before, vouch_view(text.data + i, text.size - i));
    if (fate == KEEP) {
      memcpy(out + used, text.data + begin, i - begin);
      used += i - begin;
    } else if (fate == SPACE && used && out[used - 1U] != ' ') {
      out[used++] = ' ';
    }
    before = code_point;
  }
  *norm = vouch_view(out, used && out[used - 1U] == ' ' ? used - 1U : used);
  return VOUCH_OK;
}

bool
vouchi_norm_is_han(const VouchView text)
{
  for (size_t i = 0U; i < text.size;) {
    if (vouchi_char_is_han(vouchi_utf8_next(text, &i))) {
      return true;
    }
  }
  return false;
}

VouchView
vouchi_norm_word(VouchView *const rest)
{
  const char *const space =
    rest->size ? (const char *)memchr(rest->data, ' ', rest->size) : NULL;
  const size_t    size = space ? (size_t)(space - rest->data) : rest->size;
  const VouchView word = vouch_view(rest->data, size);
  rest->data           = rest->data + size + (space ? 1U : 0U);
  rest->size -= size + (space ? 1U : 0U);
  return word;
}

size_t
vouchi_norm_words(const VouchView norm)
{
  size_t words = norm.size ? 1U : 0U;
  for (size_t i = 0U; i < norm.size; ++i) {
    words += norm.data[i] == ' ';
  }
  return words;
}
