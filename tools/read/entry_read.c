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
#define PLACE_WEIGHT 40U

static bool
is_digit(const VouchView bytes, const size_t at)
{
  return bytes.data[at] >= '0' && bytes.data[at] <= '9';
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
    vouchi_entry_view(text, vouchi_entry_without_alias(text, publisher));
  return true;
}

/** Whether a part goes on with the title: "Volume 2: War and Diplomacy", "An
 *  Introduction". */
static bool
continues_title(const VouchEntryText *const text, const VouchSpan part)
{
  size_t                     end = part.begin;
  const VouchLexEntry *const entry =
    vouchi_words_start(text->words, part, CLASS(ENTRY), &end);
  if (vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("subtitle"))) {
    return end < part.end && text->bytes.data[end] == ' ';
  }
  return vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("volume")) &&
         end + 1U < part.end &&
         (is_digit(text->bytes, end) || is_digit(text->bytes, end + 1U));
}

/** Read the pages behind the last colon of `part`, "Institute: 35", and take
 *  them off. */
static VouchSpan
without_pages(VouchEntryText *const text, const VouchSpan part)
{
  const VouchView bytes = text->bytes;
  size_t          at    = part.end;
  while (at > part.begin &&
         (is_digit(bytes, at - 1U) || strchr(" ,-", bytes.data[at - 1U]))) {
    --at;
  }
  const VouchSpan pages = vouchi_scan_trim(bytes, vouch_span(at, part.end));
  if (at <= part.begin + 1U || bytes.data[at - 1U] != ':' ||
      pages.begin >= pages.end || !is_digit(bytes, pages.begin)) {
    return part;
  }
  text->entry->pages = vouchi_entry_view(text, pages);
  return vouch_span(part.begin, at - 1U);
}

/** The parts between title and date: site, series, publisher. */
static void
read_middle(VouchEntryText *const text, const size_t from, const size_t to)
{
  VouchEntry *const entry = text->entry;
  if (from >= to) {
    return;
  }
  const VouchSpan part = without_pages(text, text->parts[to - 1U]);
  const VouchSpan last =
    vouchi_entry_without_alias(text, vouchi_entry_clean(text, part));
  const bool book = read_publisher(text, last);
  if (!book && (entry->isbn.size || to - from > 1U)) {
    entry->publisher = vouchi_entry_view(text, last);
  } else if (!book && !entry->container.size) {
    entry->container = vouchi_entry_view(text, last);
  }
  if (to - from > 1U && !entry->container.size) {
    entry->container =
      vouchi_entry_view(text, vouchi_entry_clean(text, text->parts[from]));
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

/** ", 659" behind the year `from` of a journal's issue, up to the part's end.
 */
static void
read_bare_pages(VouchEntryText *const text, const size_t from)
{
  const VouchView bytes = text->bytes;
  for (size_t i = 0; i < text->count; ++i) {
    const VouchSpan part = text->parts[i];
    if (from < part.begin || from + 2U >= part.end || bytes.data[from] != ',' ||
        bytes.data[from + 1U] != ' ') {
      continue;
    }
    size_t at = from + 2U;
    while (at < part.end && (is_digit(bytes, at) || bytes.data[at] == '-')) {
      ++at;
    }
    if (at == part.end) {
      text->entry->pages =
        vouchi_entry_view(text, vouch_span(from + 2U, part.end));
    }
  }
}

/** An entry without a part for its date: the last year in it that is no date
 *  of access, and pages. Behind a note on archiving come only remarks, where
 *  the title is not quoted. */
static void
read_untold(VouchEntryText *const text, const size_t title, const bool quoted)
{
  VouchSpan year = vouch_span(0U, 0U);
  bool      ends = false;
  for (size_t i = title; i < text->count && !ends; ++i) {
    VouchSpan    rest = text->parts[i];
    const size_t note = vouchi_entry_before_archive(text, rest);
    vouchi_entry_pages(text, rest);
    ends           = !quoted && note < rest.end;
    rest.end       = quoted ? rest.end : note;
    VouchSpan next = vouchi_entry_year(text->bytes, rest);
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
  if (year.end > year.begin && !text->entry->pages.size) {
    read_bare_pages(text, year.end);
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
         vouchi_entry_before_archive(text, text->parts[0]) <
           text->parts[0].end ||
         vouchi_entry_before_archive(text, text->parts[text->count - 1U]) <
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
  if (text->entry->author_count || text->count < 2U) {
    return false;
  }
  if (vouchi_entry_before_archive(text, text->parts[1]) < text->parts[1].end &&
      !is_late_part(text, text->parts[1]) &&
      vouchi_entry_ends_head(text, text->parts[0],
                             VOUCH_VIEW("organization"))) {
    return true;
  }
  if (!are_names(text, text->parts[0], &join)) {
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

/** "Northern Register英語Northern Register, Aland": a name with the same in
 *  another language glued to it is linked, and so is who wrote what follows. */
static void
take_linked_author(VouchEntryText *const text)
{
  VouchEntry *const entry = text->entry;
  const VouchSpan   part  = text->parts[0];
  VouchSpan         name  = part;
  for (size_t at = part.begin; at < name.end; ++at) {
    if (text->bytes.data[at] == ',') {
      name.end = at;
    }
  }
  const VouchSpan own = vouchi_entry_without_alias(text, name);
  if (!entry->author_count && name.end < part.end && own.end < name.end &&
      own.end > own.begin) {
    entry->authors[entry->author_count++] = vouchi_entry_view(text, own);
    text->parts[0] =
      vouchi_scan_trim(text->bytes, vouch_span(name.end + 1U, part.end));
  }
}

/** Cut what stands before the next comma off `rest`. */
static VouchSpan
take_to_comma(const VouchEntryText *const text, VouchSpan *const rest)
{
  VouchSpan taken = *rest;
  rest->begin     = rest->end;
  for (size_t at = taken.begin; at < taken.end; ++at) {
    if (text->bytes.data[at] == ',') {
      rest->begin = at + 1U;
      taken.end   = at;
    }
  }
  *rest = vouchi_scan_trim(text->bytes, *rest);
  return taken;
}

/** "Ice and Iron, Grey Press, 1992": the book of a chapter and who published
 *  it; what is left of the part is read as others are. */
static void
read_book_of_chapter(VouchEntryText *const text, VouchSpan *const part)
{
  VouchEntry *const entry = text->entry;
  entry->container        = vouchi_entry_view(text, take_to_comma(text, part));
  if (part->begin < part->end && !is_digit(text->bytes, part->begin)) {
    entry->publisher = vouchi_entry_view(text, take_to_comma(text, part));
  }
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
  take_linked_author(text);
  if (has_lone_author(text, date)) {
    add_lone_authors(text);
    title = 1U;
  }
  if (entry->author_count && title + 1U < date && title + 1U < text->count &&
      vouchi_entry_ends_head(text, text->parts[title], VOUCH_VIEW("office"))) {
    ++title; // What the author is
  }
  size_t     middle = title + 1U;
  const bool quoted = vouchi_entry_quoted(text, text->parts[title], &rest);
  if (quoted) {
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
    if (vouchi_entry_without_editors(text, &whole) && middle < text->count) {
      read_book_of_chapter(text, &text->parts[middle]);
    }
    entry->title = vouchi_entry_view(text, vouchi_entry_clean(text, whole));
  }
  if (early) {
    read_middle(text, middle, date);
    read_untold(text, title, quoted);
  } else if (date < text->count) {
    read_middle(text, middle, date);
    read_date_part(text, text->parts[date]);
  } else {
    if (middle < text->count) {
      (void)read_publisher(text, text->parts[text->count - 1U]);
    }
    read_untold(text, title, quoted);
  }
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
  vouchi_entry_opening(&text);
  if (vouchi_entry_short(&text)) {
    return;
  }
  vouchi_entry_facts(&text);
  vouchi_entry_authors(&text);
  read_early_date(&text);
  vouchi_entry_split(&text);
  read_parts(&text);
}
