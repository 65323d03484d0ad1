/* entry_label.c - how an entry starts: its number, back-links, a language */
// SPDX-License-Identifier: Apache-2.0

#include "read/cite.h"
#include "read/entry.h"

#include "read/scan.h"

#define CLASS(name) (UINT64_C(1) << VOUCH_LEX_##name)
#define LABEL_MAX 6U

static bool
is_digit(const VouchView bytes, const size_t at)
{
  return bytes.data[at] >= '0' && bytes.data[at] <= '9';
}

/** Past the back-links: "33.00 33.01", "a b c". */
static size_t
skip_links(const VouchView bytes, size_t at, const size_t end)
{
  char letter = 'a';
  for (;;) {
    size_t next = at;
    while (next < end && is_digit(bytes, next)) {
      ++next;
    }
    if (next > at && next < end && bytes.data[next] == '.' && next + 1U < end &&
        is_digit(bytes, next + 1U)) {
      ++next;
      while (next < end && is_digit(bytes, next)) {
        ++next;
      }
    } else if (next == at && next + 1U < end && bytes.data[next] == letter &&
               bytes.data[next + 1U] == ' ' &&
               (letter > 'a' ||
                (next + 3U < end && bytes.data[next + 2U] == 'b' &&
                 bytes.data[next + 3U] == ' '))) {
      ++next;
      ++letter;
    } else {
      return at;
    }
    if (next >= end || bytes.data[next] != ' ') {
      return at;
    }
    while (next < end && bytes.data[next] == ' ') {
      ++next;
    }
    at = next;
  }
}

/** Take label, caret and back-links off the body. */
static void
read_label(VouchEntryText *const text)
{
  const VouchView bytes = text->bytes;
  size_t          at    = text->body.begin;
  while (
    at < text->body.end && at - text->body.begin < LABEL_MAX &&
    (is_digit(bytes, at) || (bytes.data[at] >= 'a' && bytes.data[at] <= 'z'))) {
    ++at;
  }
  if (at > text->body.begin && at + 1U < text->body.end &&
      bytes.data[at] == '.' && bytes.data[at + 1U] == ' ') {
    text->entry->label =
      vouchi_entry_view(text, vouch_span(text->body.begin, at));
    text->body.begin = at + 2U;
  } else {
    text->body.begin = vouchi_scan_bullet(bytes, text->body);
  }
  text->body = vouchi_scan_trim(bytes, text->body);
  if (text->body.begin < text->body.end &&
      bytes.data[text->body.begin] == '^') {
    ++text->body.begin;
    text->body       = vouchi_scan_trim(bytes, text->body);
    text->body.begin = skip_links(bytes, text->body.begin, text->body.end);
  }
}

/** Past "(俄文)" and "Quoted in". */
static void
skip_opening(VouchEntryText *const text)
{
  const VouchView bytes = text->bytes;
  size_t          end   = text->body.begin;
  if (end < text->body.end && bytes.data[end] == '(') {
    const size_t close = vouchi_entry_closing(bytes, end, text->body.end);
    const VouchLexEntry *const entry =
      close ? vouchi_words_head(text->words, vouch_span(end + 1U, close - 1U),
                                VOUCH_LEX_ENTRY)
            : NULL;
    const VouchView start = VOUCH_VIEW("language-");
    if (entry && vouch_view_starts(entry->value, start)) {
      text->entry->language =
        vouch_arena_copy(text->words->document->arena,
                         vouch_view(entry->value.data + start.size,
                                    entry->value.size - start.size));
      text->body.begin = close;
      text->body       = vouchi_scan_trim(bytes, text->body);
    }
  }
  const VouchLexEntry *const entry =
    vouchi_words_start(text->words, text->body, CLASS(ENTRY), &end);
  if (vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("quote"))) {
    text->body.begin = end;
    text->body       = vouchi_scan_trim(bytes, text->body);
  }
}

void
vouchi_entry_opening(VouchEntryText *const text)
{
  read_label(text);
  skip_opening(text);
}

void
vouchi_entry_label(VouchWords *const words,
                   const VouchSpan   span,
                   VouchEntry *const entry)
{
  VouchEntryText text = {.words = words,
                         .bytes = words->bytes,
                         .body  = vouchi_scan_trim(words->bytes, span),
                         .entry = entry};
  read_label(&text);
}
