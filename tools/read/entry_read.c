/* entry_read.c - what one bibliographic entry says
 *
 * Entries come from templates whose parts are parted by full stops: authors,
 * title, series or site, place and publisher, date and pages, then numbers,
 * addresses and often a quotation. Others are written by hand. What is not
 * sure is left empty.
 */
// SPDX-License-Identifier: Apache-2.0

#include "read/cite.h"
#include "read/entry.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/scan.h"

#define CLASS(name) (UINT64_C(1) << VOUCH_LEX_##name)
#define LABEL_MAX 6U
#define PLACE_WEIGHT 40U
#define TITLE_MAX 600U

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

/** The end of what comes before a word of archiving in `span`. */
static size_t
before_archive(const VouchEntryText *const text, const VouchSpan span)
{
  for (size_t at = span.begin; at < span.end && at - span.begin < TITLE_MAX;) {
    size_t         next  = at;
    size_t         end   = at;
    const uint32_t point = vouchi_utf8_next(text->bytes, &next);
    if (vouchi_scan_is_dense(point)) {
      const VouchLexEntry *const entry =
        vouchi_words_start(text->words, vouch_span(at, span.end), CLASS(ENTRY),
                           &end);
      if (vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("archived")) &&
          end - at >= 12U) {
        return at;
      }
    }
    at = next;
  }
  return span.end;
}

/** Whether brackets hold a form ("(PDF)") or the title in other letters. */
static bool
is_gloss(const VouchEntryText *const text,
         const VouchSpan             inner,
         const bool                  dense)
{
  size_t at = inner.begin;
  if (inner.begin >= inner.end) {
    return true;
  }
  const VouchLexEntry *const entry =
    vouchi_words_find(text->words, vouch_span(inner.begin - 1U, inner.end + 1U),
                      VOUCH_LEX_ENTRY);
  return vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("format")) ||
         (!dense && vouchi_utf8_next(text->bytes, &at) >= 0x2E80U);
}

/** `span` without quotation marks around it and glosses behind it. */
static VouchSpan
clean_title(const VouchEntryText *const text, VouchSpan span)
{
  const VouchView bytes = text->bytes;
  span.end              = before_archive(text, span);
  span                  = vouchi_scan_trim(bytes, span);
  size_t     next       = span.begin;
  const bool dense      = span.begin < span.end &&
                     vouchi_scan_is_dense(vouchi_utf8_next(bytes, &next));
  for (size_t at = span.begin; at < span.end;) {
    const char byte = bytes.data[at];
    if ((byte == '[' || byte == '(') && at > span.begin) {
      const size_t close = vouchi_entry_closing(bytes, at, span.end);
      if (close &&
          (close == span.end || byte == '[' || bytes.data[close] == ' ') &&
          (byte == '[' ||
           is_gloss(text, vouch_span(at + 1U, close - 1U), dense))) {
        span.end = at;
        break;
      }
    }
    ++at;
  }
  span = vouchi_scan_trim(bytes, span);
  while (span.end > span.begin && bytes.data[span.end - 1U] == '.') {
    --span.end;
  }
  return span;
}

/** `span` without the name in another language glued to its end. */
static VouchSpan
without_alias(const VouchEntryText *const text, const VouchSpan span)
{
  for (size_t at = span.begin; at < span.end;) {
    size_t         next  = at;
    size_t         end   = at;
    const uint32_t point = vouchi_utf8_next(text->bytes, &next);
    if (at > span.begin && vouchi_scan_is_dense(point) &&
        vouchi_words_start(text->words, vouch_span(at, span.end), CLASS(ALIAS),
                           &end)) {
      return vouch_span(span.begin, at);
    }
    at = next;
  }
  return span;
}

/** The title in quotation marks at the start of `part`: what follows them is
 *  left in `*rest`. False: it is not quoted. */
static bool
read_quoted(VouchEntryText *const text, const VouchSpan part, VouchSpan *rest)
{
  const VouchView bytes = text->bytes;
  size_t          open  = part.begin;
  const uint32_t  mark  = vouchi_utf8_next(bytes, &open);
  if (mark != '"' && mark != 0x201CU && mark != 0x300CU) {
    return false;
  }
  const size_t close = vouchi_entry_closing(bytes, part.begin, part.end);
  if (!close) {
    return false;
  }
  size_t inner = close;
  vouchi_utf8_previous(bytes, &inner);
  VouchSpan title = clean_title(text, vouch_span(open, inner));
  while (title.end > title.begin && (bytes.data[title.end - 1U] == '.' ||
                                     bytes.data[title.end - 1U] == ',')) {
    --title.end;
  }
  text->entry->title = vouchi_entry_view(text, title);
  *rest              = vouch_span(close, part.end);
  while (rest->begin < rest->end &&
         (bytes.data[rest->begin] == '.' || bytes.data[rest->begin] == ',' ||
          bytes.data[rest->begin] == ' ')) {
    ++rest->begin;
  }
  if (rest->begin < rest->end && bytes.data[rest->begin] == '(') {
    const size_t gloss = vouchi_entry_closing(bytes, rest->begin, rest->end);
    rest->begin        = gloss ? gloss : rest->begin;
  }
  *rest = clean_title(text, vouchi_scan_trim(bytes, *rest));
  return true;
}

/** Whether a part starts with a date, or holds only a date of access. */
static bool
is_date_part(const VouchEntryText *const text, const VouchSpan part)
{
  const VouchView bytes = text->bytes;
  VouchSpan       head  = part;
  for (size_t at = part.begin; at < part.end; ++at) {
    if (bytes.data[at] == ':' || bytes.data[at] == '[') {
      head.end = at;
      break;
    }
  }
  head = vouchi_scan_trim(bytes, head);
  if (head.begin >= head.end) {
    return head.end < part.end;
  }
  return vouchi_entry_year(bytes, head).end > head.begin &&
         vouchi_words_only(text->words, head,
                           CLASS(MONTH) | CLASS(DATE_WORD) | CLASS(SEASON) |
                             CLASS(DATE_PART));
}

/** "2003: 125 [2015-02-20]": date and pages. */
static void
read_date_part(VouchEntryText *const text, const VouchSpan part)
{
  const VouchView bytes = text->bytes;
  VouchSpan       rest  = part;
  size_t          at    = part.begin;
  while (at < part.end && bytes.data[at] != ':' && bytes.data[at] != '[') {
    ++at;
  }
  rest.begin = vouchi_entry_date(text, vouch_span(part.begin, at));
  if (at < part.end && bytes.data[at] == ':') {
    rest.begin = at + 1U;
    for (size_t i = rest.begin; i < part.end; ++i) {
      if (bytes.data[i] == '[') {
        rest.end = i;
        break;
      }
    }
    text->entry->pages = vouchi_entry_view(text, vouchi_scan_trim(bytes, rest));
  }
}

/** "(2001). " behind the authors. */
static void
read_early_date(VouchEntryText *const text)
{
  const VouchView bytes = text->bytes;
  const size_t    at    = text->body.begin;
  if (!text->entry->author_count || at >= text->body.end ||
      bytes.data[at] != '(') {
    return;
  }
  const size_t close = vouchi_entry_closing(bytes, at, text->body.end);
  if (!close || !is_date_part(text, vouch_span(at + 1U, close - 1U))) {
    return;
  }
  vouchi_entry_date(text, vouch_span(at + 1U, close - 1U));
  text->body.begin = close;
  while (text->body.begin < text->body.end &&
         (bytes.data[text->body.begin] == '.' ||
          bytes.data[text->body.begin] == ' ' ||
          bytes.data[text->body.begin] == ',')) {
    ++text->body.begin;
  }
}

/** "London: Zed Books", or only one of the two; pages behind a last colon. */
static bool
read_publisher(VouchEntryText *const text, VouchSpan part)
{
  const VouchView bytes = text->bytes;
  size_t          colon = part.begin;
  while (colon + 1U < part.end &&
         !(bytes.data[colon] == ':' && bytes.data[colon + 1U] == ' ')) {
    ++colon;
  }
  if (colon + 1U >= part.end ||
      vouchi_scan_weight(bytes, vouch_span(part.begin, colon), PLACE_WEIGHT) >=
        PLACE_WEIGHT) {
    return false;
  }
  const VouchSpan place =
    vouchi_scan_trim(bytes, vouch_span(part.begin, colon));
  VouchSpan publisher =
    vouchi_scan_trim(bytes, vouch_span(colon + 1U, part.end));
  for (size_t at = publisher.begin; at < publisher.end; ++at) {
    const VouchSpan rest = vouch_span(at + 1U, publisher.end);
    if (bytes.data[at] == ',' &&
        vouchi_entry_year(bytes, rest).end > rest.begin) {
      publisher.end = at; // "Oxford University Press, 2010, p. 123"
    } else if (bytes.data[at] == ':' && at + 2U < publisher.end &&
               is_digit(bytes, at + 2U)) {
      text->entry->pages =
        vouchi_entry_view(text, vouchi_scan_trim(bytes, rest));
      publisher.end = at;
    }
  }
  text->entry->place = vouchi_entry_view(text, place);
  text->entry->publisher =
    vouchi_entry_view(text, without_alias(text, publisher));
  return true;
}

/** Whether a part goes on with the title: "Volume 2: War and Diplomacy". */
static bool
continues_title(const VouchEntryText *const text, const VouchSpan part)
{
  size_t                     end = part.begin;
  const VouchLexEntry *const entry =
    vouchi_words_start(text->words, part, CLASS(ENTRY), &end);
  return vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("volume")) &&
         end + 1U < part.end &&
         (is_digit(text->bytes, end) || is_digit(text->bytes, end + 1U));
}

/** The parts between title and date: site, series, publisher. */
static void
read_middle(VouchEntryText *const text, const size_t from, const size_t to)
{
  VouchEntry *const entry = text->entry;
  if (from >= to) {
    return;
  }
  const VouchSpan last =
    without_alias(text, clean_title(text, text->parts[to - 1U]));
  const bool book = read_publisher(text, last);
  if (!book && (entry->isbn.size || to - from > 1U)) {
    entry->publisher = vouchi_entry_view(text, last);
  } else if (!book && !entry->container.size) {
    entry->container = vouchi_entry_view(text, last);
  }
  if (to - from > 1U && !entry->container.size) {
    entry->container =
      vouchi_entry_view(text, clean_title(text, text->parts[from]));
  }
}

/** Whether a part is one of those behind the publisher: ISBN, address, pages,
 *  dates of archiving and access. */
static bool
is_late_part(const VouchEntryText *const text, const VouchSpan part)
{
  const VouchView            view = vouchi_entry_view(text, part);
  size_t                     end  = part.begin;
  const VouchLexEntry *const entry =
    vouchi_words_start(text->words, part, CLASS(ENTRY), &end);
  return vouch_view_starts(view, VOUCH_VIEW("http")) ||
         vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("isbn")) ||
         vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("issn")) ||
         vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("page")) ||
         vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("archived")) ||
         vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("accessed"));
}

/** How many parts stand before the date; where the date was read before them,
 *  before those that come behind a publisher; all where neither is so. */
static size_t
find_date_part(const VouchEntryText *const text)
{
  for (size_t i = 1U; i < text->count; ++i) {
    if (text->entry->year ? is_late_part(text, text->parts[i])
                          : is_date_part(text, text->parts[i])) {
      return i;
    }
  }
  return text->count;
}

/** Whether `span` is part of what a date of access or archiving says. */
static bool
is_within(const VouchEntryText *const text,
          const VouchSpan             span,
          const VouchView             field)
{
  const char *const at = text->bytes.data + span.begin;
  return field.size && at >= field.data && at < field.data + field.size;
}

/** An entry without a part for its date: the last year in it that is no date
 *  of access, and pages. */
static void
read_untold(VouchEntryText *const text, const size_t title)
{
  VouchSpan year = vouch_span(0U, 0U);
  for (size_t i = title; i < text->count; ++i) {
    VouchSpan rest = text->parts[i];
    VouchSpan next = vouchi_entry_year(text->bytes, rest);
    vouchi_entry_pages(text, rest);
    while (next.end > next.begin) {
      if (!is_within(text, next, text->entry->access_date) &&
          !is_within(text, next, text->entry->archive_date)) {
        year = next;
      }
      rest.begin = next.end;
      next       = vouchi_entry_year(text->bytes, rest);
    }
  }
  if (year.end > year.begin && !text->entry->year) {
    vouchi_entry_date(text, year);
  }
}

/** Whether there is anything that makes the text a work and not a remark. */
static bool
is_work(const VouchEntryText *const text, const size_t date)
{
  const VouchEntry *const entry = text->entry;
  return entry->author_count || date < text->count || entry->isbn.size ||
         entry->url.size || entry->archive_url.size ||
         entry->archive_date.size || entry->access_date.size ||
         before_archive(text, text->parts[0]) < text->parts[0].end ||
         before_archive(text, text->parts[text->count - 1U]) <
           text->parts[text->count - 1U].end;
}

/** One name, or two that a word joins: then where the word stands. */
static bool
are_names(const VouchEntryText *const text,
          const VouchSpan             span,
          VouchSpan *const            join)
{
  *join = vouch_span(span.end, span.end);
  if (vouchi_entry_is_name(text, span)) {
    return true;
  }
  for (size_t at = span.begin; at < span.end && at - span.begin < 120U; ++at) {
    size_t end = at;
    if (text->bytes.data[at] == ' ' &&
        vouchi_entry_has(vouchi_words_start(text->words,
                                            vouch_span(at + 1U, span.end),
                                            CLASS(ENTRY), &end),
                         VOUCH_LEX_ENTRY, VOUCH_VIEW("and"))) {
      *join = vouch_span(at, end);
      return vouchi_entry_is_name(text, vouch_span(span.begin, at)) &&
             vouchi_entry_is_name(text,
                                  vouchi_scan_trim(text->bytes,
                                                   vouch_span(end, span.end)));
    }
  }
  return false;
}

/** Take part 0 as the author, or as two. */
static void
add_lone_authors(VouchEntryText *const text)
{
  VouchEntry *const entry = text->entry;
  const VouchSpan   part  = text->parts[0];
  VouchSpan         join;
  (void)are_names(text, part, &join);
  entry->authors[entry->author_count++] =
    vouchi_entry_view(text, vouch_span(part.begin, join.begin));
  if (join.end < part.end) {
    entry->authors[entry->author_count++] =
      vouchi_entry_view(text, vouchi_scan_trim(text->bytes,
                                               vouch_span(join.end, part.end)));
  }
}

/** An organisation or a name in one's own order, as a part of its own. */
static bool
has_lone_author(const VouchEntryText *const text, const size_t date)
{
  VouchSpan join;
  if (text->entry->author_count || text->count < 2U ||
      !are_names(text, text->parts[0], &join)) {
    return false;
  }
  size_t         first = text->parts[0].begin;
  size_t         next  = text->parts[1].begin;
  const uint32_t start = vouchi_utf8_next(text->bytes, &next);
  const bool     dense =
    vouchi_scan_is_dense(vouchi_utf8_next(text->bytes, &first));
  return start == '"' || start == 0x201CU ||
         (date < text->count &&
          (date >= 3U ||
           (dense && !vouchi_scan_is_dense(start) && date >= 2U)));
}

/** "Theory and Society, Vol. 20, No. 5, October 1991": the name of the
 *  journal ends at its comma. */
static void
read_journal(VouchEntryText *const text, VouchSpan part)
{
  for (size_t at = part.begin; at < part.end; ++at) {
    if (text->bytes.data[at] == ',') {
      part.end = at;
    }
  }
  text->entry->container = vouchi_entry_view(text, part);
}

static void
read_parts(VouchEntryText *const text)
{
  VouchEntry *const entry = text->entry;
  const bool        early = entry->year != 0;
  const size_t      date  = find_date_part(text);
  size_t            title = 0;
  VouchSpan         rest;
  if (!text->count || !is_work(text, date)) {
    return;
  }
  if (has_lone_author(text, date)) {
    add_lone_authors(text);
    title = 1U;
  }
  size_t middle = title + 1U;
  if (read_quoted(text, text->parts[title], &rest)) {
    if (is_date_part(text, rest)) {
      read_date_part(text, rest);
    } else if (rest.begin < rest.end) {
      entry->container = vouchi_entry_view(text, rest);
    } else if (date == text->count && middle < text->count) {
      read_journal(text, text->parts[middle]);
    }
  } else {
    VouchSpan whole = text->parts[title];
    while (middle < date && continues_title(text, text->parts[middle])) {
      whole.end = text->parts[middle++].end;
    }
    entry->title = vouchi_entry_view(text, clean_title(text, whole));
  }
  if (early) {
    read_middle(text, middle, date);
    read_untold(text, title);
  } else if (date < text->count) {
    read_middle(text, middle, date);
    read_date_part(text, text->parts[date]);
  } else {
    if (middle < text->count) {
      (void)read_publisher(text, text->parts[text->count - 1U]);
    }
    read_untold(text, title);
  }
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

void
vouchi_entry_read(VouchWords *const words,
                  const VouchSpan   span,
                  VouchEntry *const entry)
{
  VouchEntryText text = {.words = words,
                         .bytes = words->bytes,
                         .body  = vouchi_scan_trim(words->bytes, span),
                         .entry = entry};
  read_label(&text);
  skip_opening(&text);
  if (vouchi_entry_short(&text)) {
    return;
  }
  vouchi_entry_facts(&text);
  vouchi_entry_authors(&text);
  read_early_date(&text);
  vouchi_entry_split(&text);
  read_parts(&text);
}
