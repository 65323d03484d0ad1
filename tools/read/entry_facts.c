/* entry_facts.c - what may stand anywhere in a bibliographic entry */
// SPDX-License-Identifier: Apache-2.0

#include "read/entry.h"

#include "vouch/text.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/scan.h"

#define CLASS(name) (UINT64_C(1) << VOUCH_LEX_##name)
#define DATE_CLASSES \
  (CLASS(MONTH) | CLASS(DATE_WORD) | CLASS(SEASON) | CLASS(DATE_PART))
#define ANNOUNCED 12U
#define NEAR 48U /**< Bytes between a word and the date that it announces. */

static bool
is_digit(const VouchView bytes, const size_t at)
{
  return bytes.data[at] >= '0' && bytes.data[at] <= '9';
}

VouchSpan
vouchi_entry_year(const VouchView bytes, const VouchSpan span)
{
  for (size_t at = span.begin; at < span.end;) {
    size_t end = at;
    while (end < span.end && is_digit(bytes, end)) {
      ++end;
    }
    const bool year =
      end - at == 4U && (bytes.data[at] == '1' ||
                         (bytes.data[at] == '2' && bytes.data[at + 1U] < '2'));
    const bool grouped =
      (at > span.begin &&
       (bytes.data[at - 1U] == '-' || bytes.data[at - 1U] == ',') &&
       at > span.begin + 1U && is_digit(bytes, at - 2U)) ||
      (end + 1U < span.end && bytes.data[end] == ',' &&
       is_digit(bytes, end + 1U));
    if (year && !grouped) {
      return vouch_span(at, end);
    }
    at = end + (end == at);
  }
  return vouch_span(span.begin, span.begin);
}

static int32_t
year_number(const VouchView bytes, const VouchSpan year)
{
  int32_t number = 0;
  for (size_t at = year.begin; at < year.end; ++at) {
    number = 10 * number + (bytes.data[at] - '0');
  }
  return number;
}

/** Where a date that has its year first goes on to: "2001-07-25". */
static size_t
rest_of_date(const VouchEntryText *const text, const VouchSpan span, size_t at)
{
  while (at < span.end) {
    size_t         next  = at;
    const uint32_t point = vouchi_utf8_next(text->bytes, &next);
    if (!vouchi_char_is_digit(point) && point != '-' && point != '/' &&
        !vouchi_words_find(text->words, vouch_span(at, next),
                           VOUCH_LEX_DATE_WORD)) {
      break;
    }
    at = next;
  }
  return at;
}

size_t
vouchi_entry_date(VouchEntryText *const text, const VouchSpan span)
{
  const VouchSpan year = vouchi_entry_year(text->bytes, span);
  if (year.begin == year.end) {
    return span.begin;
  }
  const size_t end = rest_of_date(text, span, year.end);
  if (!text->entry->year) {
    text->entry->year = year_number(text->bytes, year);
    text->entry->date =
      vouchi_entry_view(text, vouchi_scan_trim(text->bytes,
                                               vouch_span(span.begin, end)));
  }
  return end;
}

/** The date that starts at or shortly after `at`. */
static VouchView
date_near(const VouchEntryText *const text, size_t at, const size_t end)
{
  const size_t stop = end - at > NEAR ? at + NEAR : end;
  while (at < stop && !is_digit(text->bytes, at)) {
    if (text->bytes.data[at] == '.' || text->bytes.data[at] == '"') {
      return vouch_view(NULL, 0U);
    }
    size_t                     past = at;
    const VouchLexEntry *const word =
      vouchi_words_start(text->words, vouch_span(at, end), CLASS(MONTH), &past);
    if (word) {
      break;
    }
    vouchi_utf8_next(text->bytes, &at);
  }
  size_t last = at;
  while (last < end && last - at < NEAR) {
    const char byte = text->bytes.data[last];
    if (byte == ')' || byte == ']' || byte == '.' || byte == ';' ||
        (byte == ',' && last + 1U < end &&
         text->bytes.data[last + 1U] != ' ') ||
        !memcmp(text->bytes.data + last, "\xE3", 1U)) {
      break;
    }
    ++last;
  }
  while (last > at &&
         ((unsigned char)text->bytes.data[last] & 0xC0U) == 0x80U) {
    --last;
  }
  const VouchSpan date = vouchi_scan_trim(text->bytes, vouch_span(at, last));
  return date.end - date.begin >= 4U &&
             vouchi_words_only(text->words, date, DATE_CLASSES)
           ? vouchi_entry_view(text, date)
           : vouch_view(NULL, 0U);
}

/** The date that ends at `at`: "2007年3月2日查閱". */
static VouchView
date_behind(const VouchEntryText *const text, const size_t at)
{
  size_t begin = at;
  while (begin > text->body.begin && at - begin < NEAR &&
         text->bytes.data[begin - 1U] != ' ' &&
         text->bytes.data[begin - 1U] != '.') {
    --begin;
  }
  const VouchSpan date = vouchi_scan_trim(text->bytes, vouch_span(begin, at));
  return date.end - date.begin >= 4U &&
             vouchi_words_only(text->words, date, DATE_CLASSES)
           ? vouchi_entry_view(text, date)
           : vouch_view(NULL, 0U);
}

/** "[2015-02-20]", "[25 July 2013]", "[2010-05]". */
static void
read_bracket(VouchEntryText *const text, const size_t at)
{
  VouchSpan    label;
  const size_t end =
    vouchi_scan_bracket(text->bytes, at, text->body.end, &label);
  if (end && !text->entry->access_date.size &&
      vouchi_entry_year(text->bytes, label).end > label.begin &&
      vouchi_words_only(text->words, label, DATE_CLASSES)) {
    text->entry->access_date = vouchi_entry_view(text, label);
  }
}

/** Whether brackets that end at `close` stand for themselves. */
static bool
stands_free(const VouchEntryText *const text, const size_t close)
{
  return close >= text->body.end || text->bytes.data[close] == '.' ||
         text->bytes.data[close] == ' ' ||
         (unsigned char)text->bytes.data[close] == 0xC2U; // No-break space
}

/** "(in Russian)", "(俄語)". */
static void
read_language(VouchEntryText *const text, const size_t at)
{
  const size_t close = vouchi_entry_closing(text->bytes, at, text->body.end);
  size_t       end   = 0;
  if (!close || close - at > 64U || text->entry->language.size ||
      !(at == text->body.begin || stands_free(text, close))) {
    return;
  }
  const VouchView            start = VOUCH_VIEW("language-");
  const VouchLexEntry *const entry =
    vouchi_words_start(text->words, vouch_span(at + 1U, close - 1U),
                       CLASS(ENTRY), &end);
  if (entry && vouch_view_starts(entry->value, start)) {
    text->entry->language =
      vouch_arena_copy(text->words->document->arena,
                       vouch_view(entry->value.data + start.size,
                                  entry->value.size - start.size));
  }
}

static void
read_isbn(VouchEntryText *const text, size_t at)
{
  const VouchView bytes = text->bytes;
  at += 4U;
  while (at < text->body.end && !is_digit(bytes, at)) {
    size_t         next  = at;
    const uint32_t point = vouchi_utf8_next(bytes, &next);
    if (!vouchi_char_is_space(point) && point != ':' && point != '-') {
      return;
    }
    at = next;
  }
  size_t end = at;
  while (end < text->body.end &&
         (is_digit(bytes, end) || bytes.data[end] == '-' ||
          bytes.data[end] == 'X' || bytes.data[end] == 'x')) {
    ++end;
  }
  if (end - at >= 10U && !text->entry->isbn.size) {
    text->entry->isbn = vouchi_entry_view(text, vouch_span(at, end));
  }
}

static void
read_url(VouchEntryText *const text, const size_t at)
{
  const VouchView bytes = text->bytes;
  size_t          end   = at;
  while (end < text->body.end && (unsigned char)bytes.data[end] > 0x20U &&
         (unsigned char)bytes.data[end] < 0x7FU && bytes.data[end] != '"' &&
         bytes.data[end] != '<' && bytes.data[end] != '>' &&
         bytes.data[end] != ']') {
    ++end;
  }
  while (end > at &&
         (bytes.data[end - 1U] == '.' || bytes.data[end - 1U] == ',' ||
          bytes.data[end - 1U] == ')' || bytes.data[end - 1U] == ';')) {
    --end;
  }
  const VouchView url     = vouchi_entry_view(text, vouch_span(at, end));
  const VouchView archive = VOUCH_VIEW("web.archive.org/");
  const VouchView host =
    vouch_view(url.data + (url.size > 8U ? 7U + (url.data[4] == 's') : 0U),
               url.size > 8U ? url.size - 7U - (url.data[4] == 's') : 0U);
  VouchView *const field = vouch_view_starts(host, archive)
                             ? &text->entry->archive_url
                             : &text->entry->url;
  if (!field->size) {
    *field = url;
  }
}

/** A word that announces a date, and where it ends. */
typedef struct {
  bool   archived;
  bool   behind; /**< The date stands before it. */
  size_t begin;
  size_t end;
} Announcement;

/** Find the words that announce dates: the body is folded once for all of
 *  them. */
static size_t
find_announcements(const VouchEntryText *const text,
                   Announcement *const         found,
                   const size_t                most)
{
  VouchText folded;
  size_t    count = 0;
  if (!vouchi_words_fold_text(text->words, text->body, &folded)) {
    return 0U;
  }
  bool within = false; // A word, at whose middle no phrase starts
  for (size_t at = 0; at < folded.folded.size && count < most;) {
    size_t                     size   = 0;
    size_t                     next   = at;
    const uint32_t             point  = vouchi_utf8_next(folded.folded, &next);
    const bool                 letter = vouchi_char_is_letter(point);
    const VouchLexEntry *const entry =
      within && letter ? NULL
                       : vouch_packs_match(text->words->packs, folded.folded,
                                           at, CLASS(ENTRY), &size);
    const bool archived =
      vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("archived"));
    const bool behind =
      vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("accessed-end"));
    if (archived || behind ||
        vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("accessed"))) {
      const VouchSpan word = vouch_text_origin(&folded, at, at + size);
      found[count++] = (Announcement){archived, behind, word.begin, word.end};
    }
    within = letter;
    at     = size ? at + size : next;
  }
  return count;
}

static void
read_announced(VouchEntryText *const text)
{
  Announcement found[ANNOUNCED];
  const size_t count = find_announcements(text, found, ANNOUNCED);
  for (size_t i = 0; i < count; ++i) {
    VouchView *const field = found[i].archived ? &text->entry->archive_date
                                               : &text->entry->access_date;
    if (!field->size) {
      *field = found[i].behind ? date_behind(text, found[i].begin)
                               : date_near(text, found[i].end, text->body.end);
    }
  }
}

void
vouchi_entry_facts(VouchEntryText *const text)
{
  const VouchView bytes = text->bytes;
  for (size_t at = text->body.begin; at < text->body.end; ++at) {
    const VouchView rest = vouch_view(bytes.data + at, text->body.end - at);
    switch (bytes.data[at]) {
    case '[': read_bracket(text, at); break;
    case '(': read_language(text, at); break;
    case 'I':
      if (vouch_view_starts(rest, VOUCH_VIEW("ISBN"))) {
        read_isbn(text, at);
      }
      break;
    case 'h':
      if (vouch_view_starts(rest, VOUCH_VIEW("http://")) ||
          vouch_view_starts(rest, VOUCH_VIEW("https://"))) {
        read_url(text, at);
      }
      break;
    default: break;
    }
  }
  read_announced(text);
}
