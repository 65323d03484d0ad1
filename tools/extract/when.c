/* when.c - dates that lean on what stands before them
 *
 * "On 8 May" takes the year that was told last; "the same year" and "the
 * following day" take what was told last and go on from there.
 */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

enum { AGE_MOST = 5, BACK_MOST = 6, SPRING = 21 };

static unsigned
month_days(const int32_t year, const unsigned month)
{
  static const unsigned char days[] = {31U, 28U, 31U, 30U, 31U, 30U,
                                       31U, 31U, 30U, 31U, 30U, 31U};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1U] + (month == 2U && leap ? 1U : 0U);
}

/// The last end of a date.
static VouchDatePoint
last_point(const VouchDate *const date)
{
  return date->interval && !date->to.open ? date->to : date->from;
}

static VouchDatePoint
next_day(VouchDatePoint point)
{
  if (!point.day || point.month < 1U || point.month > 12U) {
    return point;
  }
  ++point.day;
  if (point.day > month_days(point.year, point.month)) {
    point.day = 1U;
    ++point.month;
  }
  if (point.month > 12U) {
    point.month = 1U;
    ++point.year;
  }
  return point;
}

static VouchDatePoint
day_before(VouchDatePoint point)
{
  if (!point.day || point.month < 1U || point.month > 12U) {
    return point;
  }
  if (--point.day) {
    return point;
  }
  point.year -= point.month == 1U;
  point.month = point.month == 1U ? 12U : (uint8_t)(point.month - 1U);
  point.day   = (uint8_t)month_days(point.year, point.month);
  return point;
}

/// A span of time from a point on, as exactly as both are told.
static VouchDatePoint
move(VouchDatePoint point, const TimeSpan span)
{
  const VouchDatePoint none = {.year = 0};
  if (span.unit == SPAN_YEARS) {
    const int32_t year = point.year ? point.year + span.count : 0;
    return (VouchDatePoint){.year = year > 0 ? year : 0};
  }
  if (!point.year || point.month < 1U || point.month > 12U) {
    return none;
  }
  if (span.unit == SPAN_MONTHS) {
    const int32_t months = 12 * point.year + point.month - 1 + span.count;
    return months < 12 ? none
                       : (VouchDatePoint){.year  = months / 12,
                                          .month = (uint8_t)(months % 12 + 1)};
  }
  int32_t days = span.unit == SPAN_WEEKS ? 7 * span.count : span.count;
  for (; days > 0; --days) {
    point = next_day(point);
  }
  for (; days < 0; ++days) {
    point = day_before(point);
  }
  return point.day ? point : none;
}

/// "the same year" and the like, from what was told before.
static void
take_relative(Item *const item, const VouchDate *const told)
{
  VouchDatePoint point = last_point(told);
  if (item->span.count) {
    item->date = (VouchDate){.from = move(point, item->span)};
    return;
  }
  if (item->grammar & GRAMMAR_NEXT_DAY) {
    point = next_day(point);
  } else if (!(item->grammar & GRAMMAR_SAME_DAY)) {
    point.day = 0U;
    if (!(item->grammar & GRAMMAR_SAME_MONTH)) {
      point.month = 0U;
    }
    point.year += (item->grammar & GRAMMAR_NEXT_YEAR) && point.year;
  }
  item->date = (VouchDate){.from = point};
}

/// The year of "On 8 May", and the month of "on the 8th".
static void
take_year(VouchDate *const date, const VouchDate *const told, const bool dense)
{
  const VouchDatePoint last = last_point(told);
  if (date->from.year || date->from.open || !date->from.month) {
    return;
  }
  // "In November 1939 ...; in January ...": the next year. Where verbs have no
  // tenses, a story is taken to go on from months before it, too.
  enum { LATE_MONTH = 10, EARLY_MONTH = 2 };
  const unsigned from = date->from.month;
  const unsigned month =
    last.month >= SPRING && last.month < SPRING + 4U
      ? 3U * (last.month - SPRING) + 5U // The last month of a season
      : last.month;
  const bool next = dense ? from <= 12U && from + BACK_MOST <= month
                          : from <= EARLY_MONTH && last.month >= LATE_MONTH &&
                              last.month <= 12U;
  date->from.year = last.year + (next && last.year ? 1 : 0);
  if (date->interval && !date->to.year && !date->to.open) {
    date->to.year = date->from.year;
  }
}

/// Whether a date says when something was said: the first trigger behind it is
/// a verb of saying, so that it is not the date of what the next sentences
/// tell.
static bool
is_report(const Sentence *const sentence, const uint32_t date)
{
  for (uint32_t i = date + 1U; i < sentence->count; ++i) {
    if (sentence->items[i].act && sentence->items[i].kind == ITEM_WORD) {
      return vouchi_act_is(sentence->items[i].act, VOUCH_VIEW("say"));
    }
  }
  return false;
}

/// Years from one to another tell less of when the next thing happened than the
/// date before them: "he stayed five years (1992-1997)".
static bool
is_era(const VouchDate *const date)
{
  return date->interval && !date->from.month && !date->to.month &&
         date->from.year != date->to.year;
}

/// "Before he died in 1989, ...": a year of a clause that only looks back is
/// not the one that the next sentences go on from.
static bool
looks_back(const Sentence *const  sentence,
           const uint32_t         date,
           const VouchDate *const told)
{
  const VouchDatePoint *const point = &sentence->items[date].date.from;
  if (sentence->dense || point->month || !told->from.year ||
      point->year >= last_point(told).year) {
    return false;
  }
  for (uint32_t i = date; i-- > 0U && sentence->items[i].kind != ITEM_MARK;) {
    if (sentence->items[i].grammar & GRAMMAR_CLAUSE) {
      return true;
    }
  }
  return false;
}

/// Whether "the same year" at item `i` belongs to the date right before it.
static bool
follows_day(const Sentence *const sentence, const uint32_t i)
{
  return i && (sentence->items[i].grammar & GRAMMAR_SAME_YEAR) &&
         sentence->items[i - 1U].kind == ITEM_DATE &&
         sentence->items[i - 1U].mention &&
         sentence->items[i - 1U].mention->date.from.month &&
         !sentence->items[i - 1U].mention->date.from.year;
}

/// "restored the 1925 constitution": a year between a verb and its object,
/// where modifiers stand first, is that of the object.
static bool
is_of_object(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  uint32_t          verb  = i;
  while (verb && items[verb - 1U].kind == ITEM_WORD && !items[verb - 1U].verb &&
         (items[verb - 1U].grammar & GRAMMAR_ADVERB)) {
    --verb;
  }
  if (!sentence->dense || !verb || i + 1U >= sentence->count ||
      !items[i].mention || items[i].mention->date.interval ||
      items[i].mention->date.from.month || !items[verb - 1U].verb ||
      (items[verb - 1U].grammar & GRAMMAR_COPULA)) {
    return false;
  }
  const Item *const next = &items[i + 1U];
  return next->kind == ITEM_NAME || (next->act && !next->verb) ||
         (next->kind == ITEM_WORD && !next->entry);
}

/// Whether a date that starts with figures says no year: "8月14日". Its year is
/// then the one told last in the sentences, not in the text.
static bool
lacks_year(const Sentence *const sentence, const Item *const item)
{
  const VouchView words  = vouchi_words(&sentence->line, item->range);
  unsigned        digits = 0U;
  while (digits < words.size && words.data[digits] >= '0' &&
         words.data[digits] <= '9') {
    ++digits;
  }
  return sentence->dense && digits && digits <= 2U && item->date.from.month &&
         !item->date.interval;
}

/// Whether a year that was told in another way, such as that of a reign, stands
/// right before the date at item `i`: then the year told last is not its.
static bool
has_other_year(const Prose *const prose, const uint32_t i)
{
  const Sentence *const sentence = prose->sentence;
  const Item *const     item     = &sentence->items[i];
  if (!sentence->dense || !i || sentence->items[i - 1U].kind == ITEM_MARK ||
      sentence->items[i - 1U].kind == ITEM_DATE ||
      sentence->items[i - 1U].range.end != item->range.begin) {
    return false;
  }
  const VouchView words =
    vouchi_words(&sentence->line, sentence->items[i - 1U].range);
  for (size_t at = 0U; at < words.size; at += vouchi_step(words, at)) {
    size_t               length = 0U;
    const VouchLexEntry *entry =
      vouch_packs_match(prose->x->packs, words, at,
                        (uint64_t)1U << VOUCH_LEX_DATE_WORD, &length);
    for (; entry && at + length == words.size; entry = entry->next) {
      if (entry->language == sentence->language &&
          vouch_view_equal(entry->value, VOUCH_VIEW("year"))) {
        return true;
      }
    }
  }
  return false;
}

void
vouchi_prose_dates(Prose *const prose)
{
  Sentence *const  sentence = prose->sentence;
  VouchDate *const told     = &prose->discourse->date;
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    Item *const item = &sentence->items[i];
    if (item->kind != ITEM_DATE) {
      continue;
    }
    if (is_of_object(sentence, i) || has_other_year(prose, i) ||
        (!item->mention && follows_day(sentence, i))) {
      item->kind = ITEM_WORD; // "on 3 July the same year" is one date
      continue;
    }
    if (!item->mention) {
      take_relative(item, told);
    } else if (!item->mention->flagged) {
      item->date = item->mention->date;
      if (last_point(told).year && lacks_year(sentence, item)) {
        item->date.from.year = 0;
      }
      take_year(&item->date, told, sentence->dense);
    }
    if (vouch_date_is_set(&item->date) && !item->date.from.unspecified &&
        !(is_era(&item->date) && vouch_date_is_set(told)) &&
        !looks_back(sentence, i, told)) {
      *told                      = item->date;
      prose->discourse->date_age = is_report(sentence, i) ? AGE_MOST + 1U : 0U;
    }
  }
}

VouchDate
vouchi_prose_when(const Prose *const prose)
{
  VouchDate            date = prose->discourse->date;
  const VouchDatePoint last = last_point(&date);
  if (prose->discourse->date_age > AGE_MOST || !prose->discourse->heading ||
      !last.day) {
    return (VouchDate){.interval = false};
  }
  date.from.day = 0U;
  if (date.interval) {
    date.to.day = 0U;
    if (date.to.year == date.from.year && date.to.month == date.from.month) {
      date.interval = false;
    }
  }
  return date;
}
