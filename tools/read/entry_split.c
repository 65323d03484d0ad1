/* entry_split.c - cutting a bibliographic entry at its full stops */
// SPDX-License-Identifier: Apache-2.0

#include "read/entry.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/scan.h"

#define BRACKET_MAX 600U

static uint32_t
closing_of(const uint32_t point)
{
  switch (point) {
  case '(': return ')';
  case '[': return ']';
  case 0xFF08U: return 0xFF09U;
  case 0x300CU: return 0x300DU;
  case 0x300EU: return 0x300FU;
  case 0x300AU: return 0x300BU;
  case 0x201CU: return 0x201DU;
  case 0xABU: return 0xBBU;
  case '"': return '"';
  default: return 0U;
  }
}

/** The end of a text in straight quotation marks: one that opens stands behind
 *  a space or bracket, so those within are told apart. */
static size_t
closing_quote(const VouchView bytes, const size_t at, const size_t end)
{
  size_t depth = 1U;
  for (size_t i = at + 1U; i < end && i - at < 2U * BRACKET_MAX; ++i) {
    if (bytes.data[i] != '"') {
      continue;
    }
    const char before = bytes.data[i - 1U];
    if (before == ' ' || before == '(') {
      ++depth;
    } else if (!--depth) {
      return i + 1U;
    }
  }
  return 0U;
}

size_t
vouchi_entry_closing(const VouchView bytes, const size_t at, const size_t end)
{
  size_t         next  = at;
  const uint32_t open  = vouchi_utf8_next(bytes, &next);
  const uint32_t close = closing_of(open);
  size_t         depth = 1U;
  if (open == '"') {
    return closing_quote(bytes, at, end);
  }
  while (close && next < end && next - at < BRACKET_MAX) {
    const uint32_t point = vouchi_utf8_next(bytes, &next);
    depth += point == open;
    depth -= point == close;
    if (!depth) {
      return next;
    }
  }
  return 0U;
}

/** The word that ends before `at`. */
static VouchSpan
word_before(const VouchView bytes, const size_t from, const size_t at)
{
  size_t begin = at;
  while (begin > from && at - begin < 24U) {
    size_t         before = begin;
    const uint32_t point  = vouchi_utf8_previous(bytes, &before);
    if (!vouchi_char_is_letter(point) && point != '.') {
      break;
    }
    begin = before;
  }
  return vouch_span(begin, at);
}

static bool
is_initial(const VouchView bytes, const VouchSpan word)
{
  size_t at = word.begin;
  if (word.begin >= word.end) {
    return false;
  }
  return vouchi_char_is_upper(vouchi_utf8_next(bytes, &at)) && at == word.end;
}

/** Whether four digits and a mark stand at the start of `span`. */
static bool
starts_year(const VouchView bytes, const VouchSpan span)
{
  for (size_t i = 0; i < 4U; ++i) {
    if (span.begin + i >= span.end ||
        !vouchi_char_is_digit((unsigned char)bytes.data[span.begin + i])) {
      return false;
    }
  }
  const char mark =
    span.begin + 4U < span.end ? bytes.data[span.begin + 4U] : '.';
  return mark == ':' || mark == '.';
}

/** Whether the full stop at `at` ends a part that began at `from`. */
static bool
ends_part(const VouchEntryText *const text, const size_t from, const size_t at)
{
  const VouchView bytes = text->bytes;
  size_t          next  = at + 1U;
  if (next < text->body.end &&
      !vouchi_char_is_space(vouchi_utf8_next(bytes, &next))) {
    return false;
  }
  if (starts_year(bytes, vouch_span(next, text->body.end))) {
    return true; // "Publishing Ltd. 2008: 7"
  }
  const VouchSpan word = word_before(bytes, from, at);
  if (is_initial(bytes, word)) {
    return false;
  }
  const VouchLexEntry *const entry =
    vouchi_words_find(text->words, word, VOUCH_LEX_ENTRY);
  if (memchr(bytes.data + from, ';', at - from) &&
      vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("editor"))) {
    return true; // "Ice and War; Lind, K., Berg, O eds. Ships in Ice"
  }
  return !vouchi_words_find(text->words, word, VOUCH_LEX_ABBREVIATION) &&
         !vouchi_words_find(text->words, vouch_span(word.begin, at + 1U),
                            VOUCH_LEX_ABBREVIATION) &&
         !vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("page")) &&
         !vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("volume")) &&
         !vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("number"));
}

static void
add_part(VouchEntryText *const text, const VouchSpan span)
{
  const VouchSpan part = vouchi_scan_trim(text->bytes, span);
  if (part.begin < part.end && text->count < VOUCH_ENTRY_PARTS) {
    text->parts[text->count++] = part;
  }
}

void
vouchi_entry_split(VouchEntryText *const text)
{
  size_t begin = text->body.begin;
  text->count  = 0;
  for (size_t at = begin;
       at < text->body.end && text->count < VOUCH_ENTRY_PARTS;) {
    const size_t   here  = at;
    const uint32_t point = vouchi_utf8_next(text->bytes, &at);
    const size_t   close =
      closing_of(point)
          ? vouchi_entry_closing(text->bytes, here, text->body.end)
          : 0U;
    if (close) {
      at = close;
    } else if (point == 0x3002U ||
               (point == '.' && ends_part(text, begin, here))) {
      add_part(text, vouch_span(begin, here));
      begin = at;
    }
  }
  add_part(text, vouch_span(begin, text->body.end));
}
