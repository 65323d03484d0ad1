/* make_date.c - when it happened, of a claim made of a rule */
// SPDX-License-Identifier: Apache-2.0

#include "frame.h"

enum { DATE_REACH = 30 };

static bool
is_date_word(const Prose *const prose, const uint32_t i, const VouchView value)
{
  const Sentence *const sentence = prose->sentence;
  const VouchLexEntry  *entry =
    vouch_packs_find(prose->x->packs,
                     vouchi_words(&sentence->line, sentence->items[i].range),
                     VOUCH_LEX_DATE_WORD);
  for (; entry; entry = entry->next) {
    if (entry->language == sentence->language &&
        entry->lex_class == VOUCH_LEX_DATE_WORD &&
        vouch_view_equal(entry->value, value)) {
      return true;
    }
  }
  return false;
}

/// Whether item `i` joins two dates to an interval: "to", or "and" behind
/// "between".
static bool
joins_dates(const Prose *const prose, const uint32_t i)
{
  const Sentence *const sentence = prose->sentence;
  const Item *const     items    = sentence->items;
  if (!i || i + 1U >= sentence->count || items[i - 1U].kind != ITEM_DATE ||
      items[i + 1U].kind != ITEM_DATE) {
    return false;
  }
  return is_date_word(prose, i, VOUCH_VIEW("to")) ||
         (i > 1U && (items[i].grammar & GRAMMAR_AND) &&
          items[i - 2U].particle == SLOT_BETWEEN);
}

/// Whether a date has a year of its own: four digits stand in its words.
static bool
tells_year(const Prose *const prose, const Item *const item)
{
  const VouchView words = vouchi_words(&prose->sentence->line, item->range);
  size_t          count = 0U;
  for (size_t i = 0U; i < words.size && count < 4U; ++i) {
    count = words.data[i] >= '0' && words.data[i] <= '9' ? count + 1U : 0U;
  }
  return count == 4U;
}

/// The first end of an interval, with the year that only the second has:
/// "between March and September 1993".
static VouchDatePoint
first_point(const Prose *const prose, const Item *const first, const Item *last)
{
  VouchDatePoint              point = first->date.from;
  const VouchDatePoint *const end   = &last->date.from;
  if (point.month && end->month && !tells_year(prose, first) &&
      tells_year(prose, last)) {
    point.year = point.month > end->month ? end->year - 1 : end->year;
  }
  return point;
}

/// "from 1992 on": a particle before the date, and a word right behind it or
/// behind the noun that it belongs to.
static bool
is_start(const Prose *const prose, const uint32_t date)
{
  enum { SINCE_REACH = 5 };
  const Sentence *const sentence = prose->sentence;
  if (!sentence->dense || !date ||
      sentence->items[date - 1U].particle != SLOT_FROM) {
    return false;
  }
  for (uint32_t i = date + 1U;
       i < sentence->count && i <= date + SINCE_REACH &&
       sentence->items[i].kind != ITEM_MARK && !sentence->items[i].verb;
       ++i) {
    if (is_date_word(prose, i, VOUCH_VIEW("since"))) {
      return true;
    }
  }
  return false;
}

/// Whether a date is only the start or the end of a time, the rest of which is
/// told otherwise: "from 1939 until peace was made". "Đến năm 1939" that opens
/// a clause tells when.
static bool
is_one_end(const Prose *const prose, const uint32_t date)
{
  const Item *const items = prose->sentence->items;
  if (!prose->sentence->syllables || !date || items[date].date.interval ||
      joins_dates(prose, date + 1U) ||
      (date > 1U && joins_dates(prose, date - 1U))) {
    return false;
  }
  return date > 1U && (items[date - 1U].particle == SLOT_FROM ||
                       is_date_word(prose, date - 1U, VOUCH_VIEW("to")));
}

/// The date at item `date`, with the other end of its interval.
static VouchDate
whole_date(const Prose *const prose, const uint32_t date)
{
  const Item *const items  = prose->sentence->items;
  const bool        before = date > 1U && joins_dates(prose, date - 1U);
  const bool        behind = !before && joins_dates(prose, date + 1U);
  if (!before && !behind) {
    VouchDate told = items[date].date;
    if (!told.interval && is_start(prose, date)) {
      told.interval = true;
      told.to       = (VouchDatePoint){.open = true};
    }
    return vouch_date_is_valid(&told) ? told : items[date].date;
  }
  const Item *const ends   = &items[before ? date - 2U : date];
  const VouchDate  *last   = &ends[2].date;
  const VouchDate   period = {.from = first_point(prose, ends, ends + 2),
                              .to   = last->interval ? last->to : last->from,
                              .interval = true};
  return vouch_date_is_valid(&period) ? period : items[date].date;
}

/// "and ended ...": whether a verb stands at item `i`, perhaps behind an
/// adverb.
static bool
starts_verb(const Sentence *const sentence, uint32_t i)
{
  while (i < sentence->count && (sentence->items[i].grammar & GRAMMAR_ADVERB)) {
    ++i;
  }
  return i < sentence->count && sentence->items[i].verb;
}

/// Whether an "and" at item `i` stands within a list of names or numbers, where
/// it starts no clause.
static bool
joins_members(const Sentence *const sentence, const uint32_t i)
{
  enum { MEMBER_NEAR = 3 };
  const Item *const items = sentence->items;
  for (uint32_t k = i + 1U;
       sentence->syllables && (items[i].grammar & GRAMMAR_AND) &&
       k < sentence->count && k - i <= MEMBER_NEAR;
       ++k) {
    if (items[k].first != NO_ITEM) {
      return items[k].first < i;
    }
  }
  return false;
}

/// The date that stands nearest within the same main clause, first before the
/// trigger.
static uint32_t
nearest_date(const Sentence *const sentence, const uint32_t trigger)
{
  for (uint32_t i = trigger; i-- > 0U && trigger - i < DATE_REACH;) {
    if (vouchi_ends_main_clause(&sentence->items[i]) &&
        !joins_members(sentence, i)) {
      break;
    }
    if (sentence->items[i].kind == ITEM_DATE) {
      return i;
    }
  }
  for (uint32_t i = trigger; i < sentence->count && i - trigger < DATE_REACH;
       ++i) {
    if (vouchi_ends_main_clause(&sentence->items[i]) ||
        (sentence->light && (sentence->items[i].grammar & GRAMMAR_AND) &&
         starts_verb(sentence, i + 1U))) {
      break;
    }
    if (sentence->items[i].kind == ITEM_DATE) {
      return i;
    }
  }
  return NO_ITEM;
}

/// A date that opens the sentence holds for all of its clauses: "In 1905, ...".
static uint32_t
opening_date(const Sentence *const sentence, const uint32_t trigger)
{
  enum { OPENING = 3 };
  for (uint32_t i = 0U; i < OPENING && i < trigger; ++i) {
    if (sentence->items[i].kind == ITEM_DATE) {
      return i;
    }
    if (sentence->items[i].kind != ITEM_WORD || sentence->items[i].verb) {
      break;
    }
  }
  return NO_ITEM;
}

/// Whether the clause of a particle between a date and the trigger keeps the
/// date to itself: "the treaty signed in 1905 的", where the trigger is
/// outside.
static bool
is_enclosed(const Sentence *const sentence,
            const uint32_t        date,
            const uint32_t        trigger)
{
  for (uint32_t i = date + 1U; i < trigger; ++i) {
    const Item *const item = &sentence->items[i];
    if (item->particle == SLOT_OWNER && item->behind && item->head != NO_ITEM &&
        item->begin <= date) {
      return true;
    }
  }
  return false;
}

/// Where modifiers stand first, the date that stands last before the trigger:
/// none in brackets, none of a noun's clause, none of what was done before
/// ("after X was taken, ...") or of who says it.
static uint32_t
date_before(const Sentence *const sentence, const uint32_t trigger)
{
  const Item *const items    = sentence->items;
  bool              later    = false;
  bool              reported = false; // The first trigger behind it is "said"
  for (uint32_t i = trigger; i-- > 0U;) {
    const Item *const item = &items[i];
    if (item->aside && item->aside != items[trigger].aside) {
      continue;
    }
    if (item->act && item->kind == ITEM_WORD) {
      reported = vouchi_act_is(item->act, VOUCH_VIEW("say"));
    }
    const bool ends = i + 1U < trigger && items[i + 1U].kind == ITEM_MARK;
    later           = later || (item->later && ends);
    if (item->kind == ITEM_DATE && !is_enclosed(sentence, i, trigger)) {
      return later || reported ? NO_ITEM : i;
    }
  }
  return NO_ITEM;
}

/// Whether a date tells when something was said, not when what is said
/// happened: "On 3 May X said that ...".
static bool
is_of_speech(const Making *const making, const uint32_t date)
{
  const Prose *const   prose = making->prose;
  const Speaker *const speaker =
    vouchi_prose_speaker(prose, making->held->slots->trigger);
  return speaker && !prose->sentence->dense && date != NO_ITEM &&
         (date < speaker->begin || date >= speaker->end ||
          (date >= speaker->named && date < speaker->named_end));
}

/// Whether an event is only referred to, so that the date of the clause need
/// not be its own: "in 1995 a film about the siege was shown".
static bool
is_mentioned(const Making *const making)
{
  const Slots *const slots = making->held->slots;
  return (making->prose->sentence->light ||
          making->prose->sentence->syllables) &&
         slots->voice == VOICE_NOUN &&
         making->claim->kind == VOUCH_CLAIM_EVENT && !slots->told;
}

/// Whether a date stands right beside a noun: "the 1994 truce", "a meeting in
/// Rome in 1994".
static bool
is_adjoining(const Sentence *const sentence,
             const uint32_t        noun,
             const uint32_t        date)
{
  enum { BEFORE_MOST = 3, BEHIND_MOST = 6 };
  if (date == NO_ITEM || date + BEFORE_MOST < noun ||
      date > noun + BEHIND_MOST) {
    return false;
  }
  const bool before = date < noun;
  for (uint32_t i = before ? date + 1U : noun + 1U; i < (before ? noun : date);
       ++i) {
    const Item *const item = &sentence->items[i];
    if (item->verb || item->kind == ITEM_MARK ||
        (item->grammar & (GRAMMAR_AND | GRAMMAR_CLAUSE | GRAMMAR_RELATIVE)) ||
        (before && (item->particle != SLOT_NONE || item->kind == ITEM_NAME ||
                    (item->grammar & GRAMMAR_ARTICLE)))) {
      return false;
    }
  }
  return true;
}

void
vouchi_make_date(const Making *const making)
{
  VouchClaim *const     claim    = making->claim;
  const Sentence *const sentence = making->prose->sentence;
  const Slots *const    slots    = making->held->slots;
  uint32_t              date     = slots->date;
  const bool named = sentence->items[slots->trigger].kind == ITEM_NAME;
  const bool noun  = sentence->dense && slots->voice == VOICE_NOUN;
  if (claim->kind == VOUCH_CLAIM_FACT && (date == NO_ITEM || named || noun)) {
    return;
  }
  if (sentence->dense) {
    date = date == NO_ITEM ? date_before(sentence, slots->trigger) : date;
  } else if (date == NO_ITEM && !named) {
    date = nearest_date(sentence, slots->trigger);
    date = date == NO_ITEM && claim->property != VOUCH_NAME_share
             ? opening_date(sentence, slots->trigger)
             : date;
  }
  if (is_of_speech(making, date)) {
    return;
  }
  if (is_mentioned(making) && !is_adjoining(sentence, slots->trigger, date)) {
    return;
  }
  if (date != NO_ITEM && is_one_end(making->prose, date)) {
    return;
  }
  if (date != NO_ITEM) {
    claim->date = whole_date(making->prose, date);
  } else if (!named && claim->property != VOUCH_NAME_War &&
             claim->property != VOUCH_NAME_share) {
    claim->date = vouchi_prose_when(making->prose);
  }
}
