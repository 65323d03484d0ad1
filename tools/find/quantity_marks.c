/* quantity_marks.c - words around a number: bounds, about, from, currencies */
// SPDX-License-Identifier: Apache-2.0

#include "find/quantities.h"

static bool
find_value(const VouchiReading *const reading,
           const VouchLexClass        lex_class,
           const VouchView            value,
           size_t *const              end)
{
  return vouchi_seek_value(reading->finder, reading->at, lex_class, value, end);
}

/** Note what a word before the number says; false when it says nothing. */
static bool
note_before(VouchiReading *const       reading,
            const VouchLexEntry *const word,
            const size_t               end)
{
  const VouchView value = word->value;
  switch ((unsigned)word->lex_class) {
  case VOUCH_LEX_APPROX:
    if (vouch_view_equal(value, VOUCH_VIEW("aside"))) {
      reading->begin = vouchi_skip_space(reading->finder->folded, end);
    } else if (!vouch_view_equal(value, VOUCH_VIEW("before"))) {
      return false;
    }
    reading->quantity.approximate = true;
    return true;
  case VOUCH_LEX_BOUND:
    reading->lower =
      reading->lower || vouch_view_equal(value, VOUCH_VIEW("lower"));
    reading->upper =
      reading->upper || vouch_view_equal(value, VOUCH_VIEW("upper"));
    return !vouch_view_ends(value, VOUCH_VIEW("after"));
  case VOUCH_LEX_UNIT:
    reading->quantity.percent =
      vouch_view_equal(value, VOUCH_VIEW("percent-before"));
    reading->measured = reading->quantity.percent;
    return reading->measured;
  case VOUCH_LEX_RANGE:
    reading->between = vouch_view_equal(value, VOUCH_VIEW("from")) ||
                       vouch_view_equal(value, VOUCH_VIEW("between"));
    return reading->between;
  default: return false;
  }
}

/** "about", "at least", "from", "between", 百分之: before the number. */
bool
vouchi_quantity_before(VouchiReading *const reading)
{
  const VouchiFinder *const finder = reading->finder;
  const uint64_t            classes =
    VOUCHI_CLASS(VOUCH_LEX_APPROX) | VOUCHI_CLASS(VOUCH_LEX_BOUND) |
    VOUCHI_CLASS(VOUCH_LEX_UNIT) | VOUCHI_CLASS(VOUCH_LEX_RANGE);
  size_t               end = reading->at;
  const VouchLexEntry *word =
    vouchi_seek_word(finder, reading->at, classes, &end);
  while (word && (!vouchi_counts(finder, word, classes) ||
                  !note_before(reading, word, end))) {
    word = word->next;
  }
  if (!word) {
    return false;
  }
  if (vouchi_byte_is(finder->folded, end, ',')) {
    ++end; // "at most, 1,000"
  }
  reading->at = vouchi_skip_space(finder->folded, end);
  return true;
}

bool
vouchi_quantity_currency(VouchiReading *const reading)
{
  size_t                     end = reading->at;
  const VouchLexEntry *const word =
    vouchi_seek_word(reading->finder, reading->at,
                     VOUCHI_CLASS(VOUCH_LEX_CURRENCY), &end);
  if (!word || reading->quantity.currency.size) {
    return false;
  }
  reading->quantity.currency = word->value;
  reading->measured          = true;
  reading->at                = end;
  return true;
}

/** Whether a word of `lex_class` with `value` stands at the reading's place
 *  and is no part of a longer word (來 of 來自, 多 of 多數). */
static bool
take_mark(VouchiReading *const reading,
          const VouchLexClass  lex_class,
          const VouchView      value)
{
  const uint64_t hidden = VOUCHI_CLASS(VOUCH_LEX_STOPWORD) |
                          VOUCHI_CLASS(VOUCH_LEX_ROLE) |
                          VOUCHI_CLASS(VOUCH_LEX_KIND);
  size_t end    = reading->at;
  size_t longer = reading->at;
  if (!find_value(reading, lex_class, value, &end)) {
    return false;
  }
  (void)vouchi_seek_word(reading->finder, reading->at, hidden, &longer);
  if (longer > end) {
    return false;
  }
  reading->at = end;
  return true;
}

/** 2300多萬: the multiplier stands behind the mark. */
static void
take_late_multiplier(VouchiReading *const reading)
{
  size_t                     end = reading->at;
  const VouchLexEntry *const word =
    vouchi_seek_word(reading->finder, reading->at,
                     VOUCHI_CLASS(VOUCH_LEX_MULTIPLIER), &end);
  if (word && !reading->range && !reading->vague &&
      vouchi_number_times(&reading->first.value, word->number)) {
    reading->at = end;
  }
}

/** "or more", 以上, 多, 左右: behind the number or its classifier. */
void
vouchi_quantity_after(VouchiReading *const reading)
{
  const size_t before = reading->at;
  reading->at         = vouchi_skip_space(reading->finder->folded, before);
  if (take_mark(reading, VOUCH_LEX_APPROX, VOUCH_VIEW("after"))) {
    reading->quantity.approximate = true;
    take_late_multiplier(reading);
  } else if (take_mark(reading, VOUCH_LEX_BOUND, VOUCH_VIEW("lower-after"))) {
    reading->lower = true;
  } else if (take_mark(reading, VOUCH_LEX_BOUND, VOUCH_VIEW("upper-after"))) {
    reading->upper = true;
  } else if (vouchi_byte_is(reading->finder->folded, before, '+')) {
    reading->lower = true;
    reading->at    = before + 1U;
  } else {
    reading->at = before;
  }
}
