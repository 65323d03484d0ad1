/* span.c - "eight days later": a date that counts from the one told last */
// SPDX-License-Identifier: Apache-2.0

#include "sentence.h"

enum { SPAN_MOST = 999 };

/// The end of a phrase of a class at `at`, with that value or, where it is
/// NULL, any; `at` where there is none. `*found` becomes it.
static size_t
phrase(const Extract *const        x,
       const Sentence *const       sentence,
       const size_t                at,
       const VouchLexClass         lex_class,
       const char *const           value,
       const VouchLexEntry **const found)
{
  size_t               length = 0U;
  const VouchLexEntry *entry =
    vouch_packs_match(x->packs, sentence->line.text.folded, at,
                      (uint64_t)1U << (unsigned)lex_class, &length);
  for (; entry; entry = entry->next) {
    if (entry->language == sentence->language &&
        entry->lex_class == lex_class &&
        (!value ||
         vouch_view_equal(entry->value, vouch_view_from_string(value)))) {
      *found = entry;
      return at + length;
    }
  }
  return at;
}

static int32_t
digits(const VouchView text, size_t *const at)
{
  int32_t number = 0;
  while (*at < text.size && text.data[*at] >= '0' && text.data[*at] <= '9' &&
         number <= SPAN_MOST) {
    number = 10 * number + (text.data[*at] - '0');
    ++*at;
  }
  return number;
}

static size_t
skip_space(const VouchView text, size_t at)
{
  while (at < text.size && text.data[at] == ' ') {
    ++at;
  }
  return at;
}

/// The number at `*at`, in figures or words; 0: none.
static int32_t
number_at(const Extract *const  x,
          const Sentence *const sentence,
          size_t *const         at)
{
  const VouchLexEntry *entry = NULL;
  const VouchView      text  = sentence->line.text.folded;
  size_t               end   = *at;
  int32_t              count = digits(text, &end);
  if (end == *at) {
    end   = phrase(x, sentence, *at, VOUCH_LEX_DATE_WORD, "span-one", &entry);
    count = end > *at;
  }
  if (end == *at) {
    end       = phrase(x, sentence, *at, VOUCH_LEX_NUMBER, NULL, &entry);
    size_t in = 0U;
    count     = entry ? digits(entry->value, &in) : 0;
  }
  *at = end;
  return count <= SPAN_MOST ? count : 0;
}

static bool
starts_word(const VouchView text, const size_t at)
{
  return !at || text.data[at - 1U] == ' ' || vouchi_is_unspaced(text, at);
}

size_t
vouchi_span_of_time(const Extract *const  x,
                    const Sentence *const sentence,
                    const size_t          at,
                    TimeSpan *const       span)
{
  static const struct {
    const char  *value;
    TimeSpanUnit unit;
  } units[]                  = {{"span-day", SPAN_DAYS},
                                {"span-week", SPAN_WEEKS},
                                {"span-month", SPAN_MONTHS},
                                {"span-year", SPAN_YEARS}};
  const VouchView      text  = sentence->line.text.folded;
  const VouchLexEntry *entry = NULL;
  size_t               end   = at;
  if (!starts_word(text, at)) {
    return 0U;
  }
  span->count = number_at(x, sentence, &end);
  if (!span->count) {
    return 0U;
  }
  end = skip_space(text, end);
  for (size_t i = 0U; i < sizeof(units) / sizeof(*units); ++i) {
    const size_t unit =
      phrase(x, sentence, end, VOUCH_LEX_DATE_WORD, units[i].value, &entry);
    if (unit == end) {
      continue;
    }
    const size_t way = skip_space(text, unit);
    size_t       stop =
      phrase(x, sentence, way, VOUCH_LEX_DATE_WORD, "span-later", &entry);
    if (stop == way) {
      stop =
        phrase(x, sentence, way, VOUCH_LEX_DATE_WORD, "span-earlier", &entry);
      span->count = -span->count;
    }
    span->unit = units[i].unit;
    return stop > way ? stop : 0U;
  }
  return 0U;
}
