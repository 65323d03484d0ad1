/* find_date.c - dates, and intervals that are said with both ends
 *
 * Two ends are one mention where a dash joins them, where one end lacks what
 * the other one says ("27 and 29 November"), and in cells; two whole dates
 * that a word joins in running text are two mentions.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/dates.h"

#include "fold/letters.h"

#define YEAR_FIRST 1000
#define YEAR_LAST 2100
#define WINTER 24U
#define COUNTED_MOST 12U /**< Bytes before a date that count from a year. */
#define FLASHBACK 20 /**< Years that a text does not go back to stay there. */
#define LOOK_BACK 1500U /**< Bytes of the block in which a year is sought. */

static bool
is_unset(const VouchDatePoint *const point)
{
  return !point->year && !point->month && !point->day;
}

/** What joins two ends. */
typedef struct {
  size_t end;
  bool   dash;
  bool and; /**< Joins only what is not whole by itself. */
} Joint;

static bool
take_joint(const VouchiFinder *const finder,
           const size_t              at,
           Joint *const              joint)
{
  const VouchView text = finder->folded;
  *joint               = (Joint){.end = vouchi_seek_dash(text, at)};
  if (joint->end > at) {
    joint->dash = true;
    return true;
  }
  if (vouchi_byte_is(text, at, '/') &&
      vouchi_char_is_digit(vouchi_char_at(text, at + 1U))) {
    joint->end  = at + 1U;
    joint->dash = true;
    return true;
  }
  const size_t begin = vouchi_skip_space(text, at);
  size_t       end   = begin;
  joint->        and = false;
  if (!vouchi_seek_value(finder, begin, VOUCH_LEX_DATE_WORD, VOUCH_VIEW("to"),
                         &end)) {
    joint->and = vouchi_seek_value(finder, begin, VOUCH_LEX_DATE_WORD,
                                   VOUCH_VIEW("and"), &end);
    if (!joint->and) {
      return false;
    }
  }
  joint->end = vouchi_skip_space(text, end);
  return joint->end < text.size;
}

/** Two digits that go on from a year: 94 behind 1993. */
static int32_t
year_behind(const int32_t year, const VouchiDatePart *const part)
{
  if (part->digits == 4U) {
    return part->bare >= YEAR_FIRST && part->bare <= YEAR_LAST ? part->bare : 0;
  }
  const int32_t whole = year / 100 * 100 + part->bare;
  return part->digits == 2U && whole > year ? whole : 0;
}

/** Fill a bare first end from the second: "27" - "29 November 1988". */
static bool
fill_first(VouchiDatePart *const a, const VouchiDatePart *const b)
{
  if (!a->bare || a->digits > 2U || a->bare > 31 || !b->point.day ||
      !b->point.month || a->bare >= b->point.day) {
    return false;
  }
  a->point     = b->point;
  a->point.day = (uint8_t)a->bare;
  return true;
}

/** Fill a bare second end from the first. */
static bool
fill_second(const VouchiFinder *const   finder,
            const VouchiDatePart *const a,
            VouchiDatePart *const       b)
{
  const VouchDatePoint *const from = &a->point;
  if (from->month && from->day && !from->year && b->digits <= 2U &&
      b->bare > from->day && b->bare <= 31) {
    b->point     = *from; // "February 25-26", with a year behind both
    b->point.day = (uint8_t)b->bare;
    (void)vouchi_date_take_year(finder, b);
    return true;
  }
  if (from->year && !from->month && !from->unspecified) {
    b->point.year = year_behind(from->year, b);
    (void)vouchi_seek_value(finder, b->end, VOUCH_LEX_DATE_WORD,
                            VOUCH_VIEW("year"), &b->end); // 1939-45年
    return b->point.year && vouchi_year_stands_alone(finder, b->end, b->end);
  }
  return false;
}

/** Give each end what only the other one says; false when they are no pair. */
static bool
share(VouchiDatePart *const a, VouchiDatePart *const b)
{
  VouchDatePoint *const from = &a->point;
  VouchDatePoint *const to   = &b->point;
  if (from->month && !to->month && to->day && !to->year) {
    to->month = from->month; // 2月25日至26日
  }
  if (from->day && !from->month && to->month && to->day && !from->year) {
    from->month = to->month;
  }
  if (!from->year && to->year && from->month) {
    from->year = from->month > to->month && to->month ? to->year - 1 : to->year;
  }
  if (from->year && !to->year && to->month) {
    to->year = to->month < from->month ? from->year + 1 : from->year;
  }
  return !is_unset(from) && !is_unset(to);
}

/** Whether both ends are dates by themselves. */
static bool
both_whole(const VouchiDatePart *const a, const VouchiDatePart *const b)
{
  return a->point.year && b->point.year && !a->bare && !b->bare;
}

/** "winter of 1991-1992", "1991-1992年冬": one season over new year, which
 *  EDTF calls by its first year. True when `a` became that. */
static bool
take_winter(VouchiDatePart *const a, const VouchiDatePart *const b)
{
  const int32_t year  = b->bare ? year_behind(a->point.year, b) : b->point.year;
  const bool    first = a->point.month == WINTER && !b->point.month;
  const bool    last  = b->point.month == WINTER && !a->point.month;
  if (!a->point.year || a->point.unspecified || year != a->point.year + 1 ||
      (!first && !last)) {
    return false;
  }
  a->point.month = WINTER;
  a->end         = b->end;
  return true;
}

/** Read the second end of an interval that begins with `a`; true when both
 *  are one date. */
static bool
take_interval(const VouchiFinder *const finder,
              VouchiDatePart *const     a,
              VouchiDatePart *const     b)
{
  Joint joint;
  if (a->wrong || !take_joint(finder, a->end, &joint)) {
    return false;
  }
  size_t end = joint.end;
  if (!joint.and &&a->point.year &&
      vouchi_seek_value(finder, joint.end, VOUCH_LEX_DATE_WORD,
                        VOUCH_VIEW("present"), &end)) {
    *b = (VouchiDatePart){.point = {.open = true}, .end = end};
    return true;
  }
  if (!vouchi_date_part(finder, joint.end, true, b) || b->wrong ||
      take_winter(a, b)) {
    return false;
  }
  const bool apart = both_whole(a, b) && !joint.dash && !finder->cell;
  const bool bare  = is_unset(&b->point);
  if (apart || (joint.and &&!a->bare)) {
    return false;
  }
  if (is_unset(&a->point)) {
    return !bare && fill_first(a, b);
  }
  return bare ? fill_second(finder, a, b) && share(a, b) : share(a, b);
}

/** "the Long March": whether the word before `begin` has a capital, though it
 *  does not start a sentence. */
static bool
closes_name(const VouchiFinder *const finder, const size_t begin)
{
  const VouchView text = finder->folded;
  size_t          at   = begin;
  if (at < 2U || text.data[at - 1U] != ' ' ||
      !vouchi_char_is_letter(vouchi_char_before(text, at - 1U))) {
    return false;
  }
  --at;
  const size_t end = at;
  while (at && text.data[at - 1U] != ' ' &&
         !vouchi_char_is_digit((unsigned char)text.data[at - 1U])) {
    --at;
  }
  return at < end && at && text.data[at - 1U] == ' ' &&
         vouchi_is_capital(finder, at);
}

/** Whether a single part is a date at all. */
static bool
stands_alone(const VouchiFinder *const finder, const VouchiDatePart *const part)
{
  const VouchDatePoint *const point = &part->point;
  if (part->wrong) {
    return point->year || point->day || part->marked;
  }
  if (point->year || (point->month && point->day)) {
    return true;
  }
  if (point->month > 12U) {
    return false;
  }
  return part->marked ||
         (point->month && vouchi_is_capital(finder, part->begin) &&
          !closes_name(finder, part->begin));
}

/** Whether the four digits at [begin, end) are a year of a date. */
static bool
is_year(const VouchiFinder *const finder, const size_t begin, const size_t end)
{
  size_t       behind = end;
  const size_t word   = vouchi_skip_space(finder->folded, end);
  return vouchi_seek_value(finder, word, VOUCH_LEX_DATE_WORD,
                           VOUCH_VIEW("year"), &behind) ||
         vouchi_year_stands_alone(finder, begin, end);
}

/** The last year that stands in the folded text, or 0; the one before it where
 *  that is far later. */
static int32_t
last_year(const VouchiFinder *const finder)
{
  const VouchView text = finder->folded;
  int32_t         last = 0;
  for (size_t at = text.size; at > 0;) {
    const size_t end = at--;
    if (!vouchi_char_is_digit((unsigned char)text.data[at])) {
      continue;
    }
    while (at > 0 && vouchi_char_is_digit((unsigned char)text.data[at - 1U])) {
      --at;
    }
    int32_t      year  = 0;
    const size_t count = vouchi_seek_digits(text, at, &year);
    if (count == 4U && end - at == 4U && year >= YEAR_FIRST &&
        year <= YEAR_LAST && is_year(finder, at, end)) {
      if (last && year <= last + FLASHBACK) {
        return last;
      }
      if (last) {
        return year; // "as it had since 1833": the text goes on where it was
      }
      last = year;
    }
  }
  return last;
}

/** The year that stands last in the block before the stretch, or 0. */
static int32_t
year_before(const VouchiFinder *const finder)
{
  const VouchView bytes = finder->document->bytes;
  const size_t    end   = finder->text->base;
  size_t          begin = finder->block ? finder->block->span.begin : end;
  if (begin >= end) {
    return 0;
  }
  if (end - begin > LOOK_BACK) {
    begin = end - LOOK_BACK;
  }
  while (begin < end && ((unsigned char)bytes.data[begin] & 0xC0U) == 0x80U) {
    ++begin;
  }
  VouchText    text;
  VouchiFinder before = *finder;
  if (vouch_text_fold(finder->document, vouch_span(begin, end), finder->arena,
                      &text)) {
    return 0;
  }
  before.text   = &text;
  before.folded = text.folded;
  before.starts = NULL;
  return last_year(&before);
}

/** Give a date without a year the one that the text before it says. */
static void
resolve(VouchiFinder *const finder, VouchDate *const date)
{
  VouchDatePoint *const from = &date->from;
  if (from->year || from->open) {
    return;
  }
  if (!from->month && finder->month) {
    from->month = finder->month;
  }
  if (!finder->year && !finder->looked_back) {
    finder->year        = year_before(finder);
    finder->looked_back = true;
  }
  from->year = from->month ? finder->year : 0;
  if (date->interval && !date->to.year && !date->to.open && date->to.month) {
    date->to.year = from->year;
  }
}

/** Words right before a date at `begin` that count from the year told last:
 *  "the next year". Their start, or `begin`; `*more` becomes the years that
 *  they add. */
static size_t
counted_year(const VouchiFinder *const finder,
             const size_t              begin,
             int32_t *const            more)
{
  const size_t first = begin > COUNTED_MOST ? begin - COUNTED_MOST : 0U;
  for (size_t at = begin; at-- > first;) {
    size_t end = at;
    if (vouchi_seek_value(finder, at, VOUCH_LEX_DATE_WORD,
                          VOUCH_VIEW("next-year"), &end) &&
        end == begin) {
      *more = 1;
      return at;
    }
    if (vouchi_seek_value(finder, at, VOUCH_LEX_DATE_WORD,
                          VOUCH_VIEW("same-year"), &end) &&
        end == begin) {
      return at;
    }
  }
  return begin;
}

/** Whether a date without a year could be in some leap year. */
static bool
is_possible(const VouchDate *const date)
{
  VouchDate whole = *date;
  if (!whole.from.year && !whole.from.open) {
    if (!whole.from.month) {
      return true;
    }
    whole.from.year = 2000;
    whole.to.year   = whole.to.open ? 0 : 2000;
  }
  return vouch_date_is_valid(&whole);
}

static void
remember(VouchiFinder *const finder, const VouchDate *const date)
{
  const VouchDatePoint *const last =
    date->interval && !date->to.open ? &date->to : &date->from;
  if (last->year && !last->unspecified) {
    finder->year = last->year;
  }
  finder->month = last->month <= 12U ? last->month : 0U;
}

/** Add the mention of a date from `a` to the end of `b` or of `a`. */
static size_t
add_date(VouchiFinder *const         finder,
         const VouchiDatePart *const a,
         const VouchiDatePart *const b)
{
  const size_t        end   = b ? b->end : a->end;
  int32_t             more  = 0;
  const size_t        begin = a->point.year || !a->point.month
                                ? a->begin
                                : counted_year(finder, a->begin, &more);
  VouchMention *const mention =
    vouchi_add_mention(finder, VOUCH_MENTION_DATE, begin, end);
  if (!mention) {
    return 0U;
  }
  VouchDate date = {.from = a->point, .interval = b != NULL};
  if (b) {
    date.to = b->point;
  }
  if (!a->wrong) {
    resolve(finder, &date);
    date.from.year += date.from.year ? more : 0;
    date.to.year += date.to.year && !(b && b->point.year) ? more : 0;
  }
  mention->flagged = a->wrong || !is_possible(&date);
  if (!mention->flagged) {
    mention->date = date;
    remember(finder, &date);
  }
  return end;
}

/** Read a date at `at`; `*pair` says whether `b` is its second end. */
static bool
read_date(const VouchiFinder *const finder,
          const size_t              at,
          VouchiDatePart *const     a,
          VouchiDatePart *const     b,
          bool *const               pair)
{
  const uint32_t before = vouchi_char_before(finder->folded, at);
  if (at >= finder->folded.size || vouchi_char_is_digit(before) ||
      !vouchi_date_part(finder, at, true, a)) {
    return false;
  }
  VouchiDatePart first = *a;
  *pair                = take_interval(finder, &first, b);
  *a                   = first;
  if (*pair) {
    return true;
  }
  return (!is_unset(&a->point) || a->wrong) && stands_alone(finder, a);
}

bool
vouchi_is_date(const VouchiFinder *const finder, const size_t at)
{
  VouchiDatePart a;
  VouchiDatePart b;
  bool           pair = false;
  return read_date(finder, at, &a, &b, &pair);
}

size_t
vouchi_seek_date(VouchiFinder *const finder, const size_t at)
{
  VouchiDatePart a;
  VouchiDatePart b;
  bool           pair = false;
  if (!read_date(finder, at, &a, &b, &pair)) {
    return 0U;
  }
  return add_date(finder, &a, pair ? &b : NULL);
}
