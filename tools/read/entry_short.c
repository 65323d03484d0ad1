/* entry_short.c - short forms such as "de Waal 2003, p. 285", and pages */
// SPDX-License-Identifier: Apache-2.0

#include "read/entry.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/scan.h"

#define CLASS(name) (UINT64_C(1) << VOUCH_LEX_##name)
#define SHORT_NAMES 72U /**< Bytes before the year of a short form. */
#define PAGES_MAX 80U
#define PAGES_WITHIN 400U

static bool
is_digit(const VouchView bytes, const size_t at)
{
  return bytes.data[at] >= '0' && bytes.data[at] <= '9';
}

/** Past what may stand between a page number and the next. */
static size_t
skip_joiner(const VouchView bytes, const size_t at, const size_t end)
{
  size_t next = at;
  while (next < end) {
    size_t         after = next;
    const uint32_t point = vouchi_utf8_next(bytes, &after);
    if (point != '-' && point != 0x2013U && point != 0x2014U && point != ',' &&
        point != ' ' && point != 0xA0U && point != 0x3001U) {
      break;
    }
    next = after;
  }
  return next;
}

/** The page numbers that start at `at`: "211–212", "12, 90", "A3". */
static VouchSpan
take_pages(const VouchView bytes, const size_t at, const size_t end)
{
  size_t last = at;
  size_t next = at;
  while (next < end && next - at < PAGES_MAX) {
    size_t from = next;
    if (vouchi_char_is_upper((unsigned char)bytes.data[from]) &&
        from + 1U < end) {
      ++from;
    }
    size_t stop = from;
    while (stop < end && is_digit(bytes, stop)) {
      ++stop;
    }
    if (stop == from || stop - from > 5U) {
      break;
    }
    last = stop;
    next = skip_joiner(bytes, stop, end);
    if (next == stop && next < end && bytes.data[next] == '.' &&
        next + 1U < end && is_digit(bytes, next + 1U)) {
      ++next; // "7.17"
    }
  }
  return vouch_span(at, last);
}

/** Whether pages that a start word announces are closed by an end word. */
static bool
is_closed(const VouchEntryText *const text, const size_t at, const size_t end)
{
  size_t                     past = at;
  const VouchLexEntry *const entry =
    vouchi_words_start(text->words, vouch_span(at, end), CLASS(ENTRY), &past);
  return vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("page-end"));
}

/** The pages that the word at `at` announces; empty where it does not. */
static VouchSpan
announced_pages(const VouchEntryText *const text,
                const size_t                at,
                const size_t                stop)
{
  size_t                     end = at;
  const VouchLexEntry *const entry =
    vouchi_words_start(text->words, vouch_span(at, stop), CLASS(ENTRY), &end);
  const bool page =
    vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("page"));
  const bool start =
    vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("page-start"));
  if (!page && !start) {
    return vouch_span(at, at);
  }
  if (end < stop && text->bytes.data[end] == '.') {
    ++end;
  }
  const size_t    begin = skip_joiner(text->bytes, end, stop);
  const VouchSpan pages = take_pages(text->bytes, begin, stop);
  return page || is_closed(text, pages.end, stop) ? pages : vouch_span(at, at);
}

void
vouchi_entry_pages(VouchEntryText *const text, const VouchSpan span)
{
  uint32_t     before = ' ';
  const size_t stop =
    span.end - span.begin > PAGES_WITHIN ? span.begin + PAGES_WITHIN : span.end;
  for (size_t at = span.begin; at < stop && !text->entry->pages.size;) {
    const size_t   here  = at;
    const uint32_t point = vouchi_utf8_next(text->bytes, &at);
    if (!vouchi_char_is_letter(before) &&
        (vouchi_char_is_letter(point) || vouchi_scan_is_dense(point))) {
      const VouchSpan pages = announced_pages(text, here, span.end);
      if (pages.end > pages.begin) {
        text->entry->pages = vouchi_entry_view(text, pages);
      }
    }
    before = point;
  }
}

/** Whether the names before a year are those of a short form: no full stop,
 *  few words, the last one with a capital, few without. */
static bool
are_short_names(const VouchEntryText *const text, const VouchSpan names)
{
  size_t words = 0;
  size_t small = 0;
  bool   upper = false; // Of the last word
  bool   start = true;
  for (size_t at = names.begin; at < names.end;) {
    const uint32_t point = vouchi_utf8_next(text->bytes, &at);
    if (point == '.' || point == ':' || point == '"' || point == ';' ||
        point == 0x3002U || vouchi_char_is_digit(point)) {
      return false;
    }
    if (vouchi_char_is_space(point)) {
      start = true;
      continue;
    }
    if (start) {
      upper = vouchi_char_is_upper(point) || vouchi_scan_is_dense(point);
      small += !upper;
      ++words;
    }
    start = false;
  }
  return words && words <= 7U && upper && small <= 3U && 2U * small <= words;
}

/** The names of a short form, joined by "and" or commas. */
static void
add_names(VouchEntryText *const text, const VouchSpan names)
{
  const VouchView bytes = text->bytes;
  const size_t    most =
    sizeof(text->entry->authors) / sizeof(text->entry->authors[0]);
  size_t begin = names.begin;
  for (size_t at = names.begin; at <= names.end;) {
    size_t end = at;
    size_t cut = 0;
    if (at == names.end) {
      cut = 1U;
    } else if (bytes.data[at] == ',' || bytes.data[at] == '(') {
      cut = at + 1U;
    } else if (bytes.data[at] == ' ' &&
               vouchi_entry_has(
                 vouchi_words_start(text->words,
                                    vouchi_scan_trim(bytes,
                                                     vouch_span(at, names.end)),
                                    CLASS(ENTRY), &end),
                 VOUCH_LEX_ENTRY, VOUCH_VIEW("and"))) {
      cut = end;
    }
    if (cut) {
      const VouchSpan name = vouchi_scan_trim(bytes, vouch_span(begin, at));
      if (name.begin < name.end && text->entry->author_count < most) {
        text->entry->authors[text->entry->author_count++] =
          vouchi_entry_view(text, name);
      }
      begin = cut;
    }
    at = cut ? (at == names.end ? at + 1U : cut) : at + 1U;
  }
}

bool
vouchi_entry_short(VouchEntryText *const text)
{
  const VouchView bytes = text->bytes;
  const VouchSpan body  = text->body;
  const size_t    stop  = body.end - body.begin > SHORT_NAMES + 8U
                            ? body.begin + SHORT_NAMES + 8U
                            : body.end;
  const VouchSpan year = vouchi_entry_year(bytes, vouch_span(body.begin, stop));
  if (year.begin == year.end || year.begin == body.begin) {
    return false;
  }
  const VouchSpan names =
    vouchi_scan_trim(bytes, vouch_span(body.begin, year.begin));
  size_t after = year.end;
  if (after < body.end && bytes.data[after] >= 'a' &&
      bytes.data[after] <= 'z') {
    ++after; // "2003a"
  }
  const size_t   from = after;
  const uint32_t mark =
    after < body.end ? vouchi_utf8_next(bytes, &after) : (uint32_t)'.';
  const bool ends = mark == '.' || mark == ',' || mark == ':' || mark == ')' ||
                    mark == 0xFF0CU || mark == 0xFF1AU || mark == ';';
  if (!ends || !are_short_names(text, names)) {
    return false;
  }
  if (mark == '.' &&
      vouchi_scan_trim(bytes, vouch_span(after, body.end)).end > after + 1U) {
    return false; // "October 2014. ..."
  }
  add_names(text, names);
  text->entry->date = vouchi_entry_view(text, vouch_span(year.begin, from));
  vouchi_entry_date(text, year);
  size_t close = after;
  while (close < body.end && bytes.data[close] != '"') {
    ++close;
  }
  vouchi_entry_pages(text, vouch_span(from, close));
  return text->entry->author_count > 0U;
}
