/* date_parts.c - day, month and year in whatever order a language has them
 *
 * A part is read component by component. Which words mean day, month or year,
 * and whether they stand before or after their number, the lexicon says; the
 * rest is the same for all languages: a day needs a month beside it, a bare
 * year has four digits and counts nothing.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/dates.h"

#include "fold/letters.h"

#define YEAR_DIGITS 4U
#define YEAR_FIRST 1000
#define YEAR_LAST 2100

#define DATE_WORD VOUCHI_CLASS(VOUCH_LEX_DATE_WORD)

static bool
date_word(const VouchiFinder *const finder,
          const size_t              at,
          const VouchView           value,
          size_t *const             end)
{
  return vouchi_seek_value(finder, at, VOUCH_LEX_DATE_WORD, value, end);
}

/** Where the next component may begin: behind a comma, a space, "of". */
static size_t
skip_joiner(const VouchiFinder *const finder, const size_t at)
{
  const VouchView text = finder->folded;
  size_t          end  = at;
  if (vouchi_byte_is(text, end, ',') && vouchi_byte_is(text, end + 1U, ' ')) {
    ++end;
  }
  end           = vouchi_skip_space(text, end);
  size_t behind = end;
  if (end > at && date_word(finder, end, VOUCH_VIEW("of"), &behind) &&
      vouchi_byte_is(text, behind, ' ')) {
    end = behind + 1U;
  }
  return end;
}

/** Numbers alone: 1988-02-20, 20/2/1988, 20.2.1988, 2/1988. */
static bool
take_numeric(const VouchiFinder *const finder,
             VouchiDatePart *const     part,
             size_t *const             at)
{
  const VouchView text     = finder->folded;
  int32_t         value[3] = {0, 0, 0};
  size_t          size[3]  = {0, 0, 0};
  size_t          end      = *at;
  size_t          count    = 0;
  char            mark     = 0;
  while (count < 3U) {
    size[count] = vouchi_seek_digits(text, end, &value[count]);
    end += size[count];
    if (!size[count++] || count == 3U || end >= text.size ||
        (mark ? text.data[end] != mark
              : !strchr("-/.", text.data[end]) || !text.data[end])) {
      break;
    }
    mark = text.data[end++];
  }
  const bool whole = !vouchi_byte_is(text, end, mark ? mark : ' ') &&
                     !vouchi_char_is_digit(vouchi_char_at(text, end)) &&
                     !vouchi_char_is_letter(vouchi_char_at(text, end));
  if (part->point.year || part->point.day || part->point.month || !whole) {
    return false;
  }
  VouchDatePoint *const point = &part->point;
  if (count == 3U && size[0] == 4U && size[1] == 2U && size[2] == 2U &&
      mark == '-') {
    point->year  = value[0];
    point->month = (uint8_t)value[1];
    point->day   = (uint8_t)value[2];
  } else if (count == 3U && size[2] == 4U && size[0] && size[0] <= 2U &&
             size[1] && size[1] <= 2U) {
    const bool swapped = value[1] > 12 && value[0] <= 12;
    point->year        = value[2];
    point->month       = (uint8_t)value[swapped ? 0 : 1];
    point->day         = (uint8_t)value[swapped ? 1 : 0];
  } else if (count == 2U && mark == '/' && size[0] && size[0] <= 2U &&
             size[1] == 4U && value[0] <= 12) {
    point->year  = value[1];
    point->month = (uint8_t)value[0];
  } else {
    return false;
  }
  part->marked = true;
  part->closed = true;
  part->wrong  = part->wrong || !point->month || point->month > 12U ||
                !point->year || point->day > 31U;
  *at = end;
  return true;
}

/** A word that says what the number at `at` behind it is: "tháng 2". */
static bool
take_named(const VouchiFinder *const finder,
           VouchiDatePart *const     part,
           size_t *const             at)
{
  size_t                     end = *at;
  const VouchLexEntry *const word =
    vouchi_seek_word(finder, *at, DATE_WORD, &end);
  const VouchView before = VOUCH_VIEW("-before");
  if (!word || !vouch_view_ends(word->value, before)) {
    return false;
  }
  int32_t      number = 0;
  uint8_t      digits = 0;
  const size_t begin  = vouchi_skip_space(finder->folded, end);
  const size_t behind = begin < finder->folded.size
                          ? vouchi_date_number(finder, begin, &number, &digits)
                          : begin;
  if (behind == begin) {
    return false;
  }
  bool done = false;
  if (vouch_view_starts(word->value, VOUCH_VIEW("day"))) {
    size_t whole = begin; // "ngày 30/4/1975"
    if (take_numeric(finder, part, &whole)) {
      *at = whole;
      return true;
    }
    done = digits <= 2U && vouchi_date_set_day(part, number);
  } else if (vouch_view_starts(word->value, VOUCH_VIEW("month"))) {
    done = digits <= 2U && number <= 12 && vouchi_date_set_month(part, number);
  } else if (vouch_view_starts(word->value, VOUCH_VIEW("year"))) {
    done = (digits >= 3U || !vouchi_is_counted(finder, behind)) &&
           vouchi_date_set_year(part, number, digits);
  } else {
    done = vouchi_date_set_long(part, number,
                                vouch_view_starts(word->value,
                                                  VOUCH_VIEW("century")));
  }
  if (done) {
    part->marked = true;
    *at          = behind;
  }
  return done;
}

/** The VALUE of the date word that stands at `at`, or an empty view. */
static VouchView
date_word_at(const VouchiFinder *const finder,
             const size_t              at,
             size_t *const             end)
{
  const VouchLexEntry *const word =
    vouchi_seek_word(finder, at, DATE_WORD, end);
  return word ? word->value : vouch_view(NULL, 0);
}

/** Set what the word behind a number says that it is. */
static bool
set_by_word(VouchiDatePart *const part,
            const VouchView       word,
            const int32_t         number,
            const uint8_t         digits)
{
  if (vouch_view_equal(word, VOUCH_VIEW("century"))) {
    return vouchi_date_set_long(part, number, true);
  }
  if (vouch_view_equal(word, VOUCH_VIEW("decade"))) {
    return digits != 3U && vouchi_date_set_long(part, number, false);
  }
  if (vouch_view_equal(word, VOUCH_VIEW("year"))) {
    return digits >= 3U && vouchi_date_set_year(part, number, digits);
  }
  if (vouch_view_equal(word, VOUCH_VIEW("month"))) {
    return number <= 12 && vouchi_date_set_month(part, number);
  }
  return vouch_view_equal(word, VOUCH_VIEW("day")) && number <= 31 &&
         vouchi_date_set_day(part, number);
}

/** A number with a word behind it: "2月", "1980s", "20th century". */
static bool
take_suffixed(const VouchiFinder *const finder,
              VouchiDatePart *const     part,
              size_t *const             at)
{
  int32_t      number = 0;
  uint8_t      digits = 0;
  const size_t end    = vouchi_date_number(finder, *at, &number, &digits);
  if (end == *at) {
    return false;
  }
  size_t    behind = end;
  VouchView word   = date_word_at(finder, end, &behind);
  if (!word.size || vouch_view_equal(word, VOUCH_VIEW("ordinal"))) {
    const size_t next = vouchi_skip_space(finder->folded, behind);
    behind            = next;
    word              = date_word_at(finder, next, &behind);
    if (vouch_view_equal(word, VOUCH_VIEW("decade"))) {
      return false; // Its mark is joined to the number
    }
  }
  if (!word.size || !set_by_word(part, word, number, digits)) {
    return false;
  }
  part->marked = true;
  *at          = behind;
  return true;
}

/** A month or season by its name. */
static bool
take_name(const VouchiFinder *const finder,
          VouchiDatePart *const     part,
          size_t *const             at)
{
  const uint64_t classes =
    VOUCHI_CLASS(VOUCH_LEX_MONTH) | VOUCHI_CLASS(VOUCH_LEX_SEASON);
  size_t                     end = *at;
  const VouchLexEntry *const name =
    vouchi_seek_word(finder, *at, classes, &end);
  if (!name || (part->point.year && !part->marked) ||
      !vouchi_date_set_month(part, (int32_t)name->number)) {
    return false; // "In 1992, March ..." is no date of two parts
  }
  *at = end;
  return true;
}

bool
vouchi_year_stands_alone(const VouchiFinder *const finder,
                         const size_t              begin,
                         const size_t              end)
{
  const VouchView text   = finder->folded;
  const uint32_t  before = vouchi_char_before(text, begin);
  const uint32_t  after  = vouchi_char_at(text, end);
  if (vouchi_char_is_letter(before) || before == '#' || before == '$' ||
      vouchi_char_is_letter(after) || after == '%') {
    return false;
  }
  const bool joined = before == '.' || before == ',' || before == '/' ||
                      before == ':' || before == '-';
  if (joined && begin > 1U) {
    const uint32_t far = vouchi_char_before(text, begin - 1U);
    if (vouchi_char_is_digit(far) ||
        (before == '-' && vouchi_char_is_letter(far))) {
      return false;
    }
  }
  if ((after == '.' || after == ',' || after == ':') &&
      vouchi_char_is_digit(vouchi_char_at(text, end + 1U))) {
    return false;
  }
  return !vouchi_is_counted(finder, end);
}

/** A bare year of four digits. */
static bool
take_bare_year(const VouchiFinder *const finder,
               VouchiDatePart *const     part,
               size_t *const             at)
{
  int32_t      year  = 0;
  const size_t count = vouchi_seek_digits(finder->folded, *at, &year);
  if (count != YEAR_DIGITS || year < YEAR_FIRST || year > YEAR_LAST ||
      part->point.year || !vouchi_year_stands_alone(finder, *at, *at + count)) {
    return false;
  }
  part->point.year = year;
  *at += count;
  return true;
}

/** Whether a month follows at `at`, by name or number. */
static bool
month_follows(const VouchiFinder *const finder, size_t at)
{
  VouchiDatePart probe = {.begin = at};
  at                   = skip_joiner(finder, at);
  if (at >= finder->folded.size) {
    return false;
  }
  return (take_name(finder, &probe, &at) || take_named(finder, &probe, &at)) &&
         probe.point.month && probe.point.month <= 12U;
}

/** A bare day, which has a month right before or after it. */
static bool
take_bare_day(const VouchiFinder *const finder,
              VouchiDatePart *const     part,
              size_t *const             at)
{
  int32_t      day   = 0;
  const size_t count = vouchi_seek_digits(finder->folded, *at, &day);
  size_t       end   = *at + count;
  if (!count || count > 2U || part->point.day || part->point.year) {
    return false;
  }
  (void)date_word(finder, end, VOUCH_VIEW("ordinal"), &end);
  const uint32_t after = vouchi_char_at(finder->folded, end);
  if (vouchi_char_is_letter(after) ||
      ((after == ',' || after == '.' || after == ':') &&
       vouchi_char_is_digit(vouchi_char_at(finder->folded, end + 1U)))) {
    return false;
  }
  const bool near = part->point.month ? part->point.month <= 12U &&
                                          !vouchi_is_counted(finder, end)
                                      : month_follows(finder, end);
  if (!near || !vouchi_date_set_day(part, day)) {
    return false;
  }
  *at = end;
  return true;
}

static bool
take_component(const VouchiFinder *const finder,
               VouchiDatePart *const     part,
               size_t *const             at)
{
  if (part->closed || *at >= finder->folded.size) {
    return false;
  }
  if (vouchi_char_is_digit((unsigned char)finder->folded.data[*at])) {
    return take_suffixed(finder, part, at) || take_numeric(finder, part, at) ||
           take_bare_day(finder, part, at) || take_bare_year(finder, part, at);
  }
  return take_name(finder, part, at) || take_named(finder, part, at) ||
         take_suffixed(finder, part, at);
}

/** "early", "circa" ...: before, or in Han behind, what they qualify. */
static bool
take_qualifier(const VouchiFinder *const finder,
               VouchiDatePart *const     part,
               size_t *const             at)
{
  size_t                     end = *at;
  const VouchLexEntry *const word =
    vouchi_seek_word(finder, *at, VOUCHI_CLASS(VOUCH_LEX_DATE_PART), &end);
  if (!word) {
    return false;
  }
  if (vouch_view_equal(word->value, VOUCH_VIEW("about"))) {
    part->point.approximate = true;
  }
  *at = end;
  return true;
}

/** An era before the year: one says nothing new ("西元1988年"), the other
 *  that no calendar of ours has it. */
static size_t
skip_era(const VouchiFinder *const finder,
         const size_t              at,
         VouchiDatePart *const     part)
{
  size_t                     end = at;
  const VouchLexEntry *const word =
    vouchi_seek_word(finder, at, DATE_WORD, &end);
  if (!word) {
    return at;
  }
  part->wrong = vouch_view_equal(word->value, VOUCH_VIEW("bc-before"));
  return part->wrong || vouch_view_equal(word->value, VOUCH_VIEW("era"))
           ? vouchi_skip_space(finder->folded, end)
           : at;
}

/** "BC" behind a year: before the calendar, kept as text. */
static void
take_bc(const VouchiFinder *const finder, VouchiDatePart *const part)
{
  size_t at = vouchi_skip_space(finder->folded, part->end);
  if (date_word(finder, at, VOUCH_VIEW("bc"), &at)) {
    part->end    = at;
    part->wrong  = true;
    part->marked = true;
  }
}

/** What follows all components: 末, "BC". */
static void
take_tail(const VouchiFinder *const finder, VouchiDatePart *const part)
{
  size_t at = part->end;
  if (vouchi_char_before(finder->folded, at) >= 0x80U &&
      take_qualifier(finder, part, &at)) {
    part->end     = at;
    size_t behind = at; // 1992年冬末
    if (!part->point.month && take_name(finder, part, &behind)) {
      part->end = behind;
    }
  }
  take_bc(finder, part);
}

/** A bare number of one to four digits, which is not yet a date. */
static bool
take_bare(const VouchiFinder *const finder, VouchiDatePart *const part)
{
  const size_t count =
    vouchi_seek_digits(finder->folded, part->begin, &part->bare);
  size_t         end   = part->begin + count;
  const uint32_t after = vouchi_char_at(finder->folded, end);
  if (!count || count > YEAR_DIGITS || vouchi_char_is_letter(after) ||
      ((after == ',' || after == '.') &&
       vouchi_char_is_digit(vouchi_char_at(finder->folded, end + 1U)))) {
    return false;
  }
  part->digits = (uint8_t)count;
  part->end    = end;
  take_bc(finder, part);
  return true;
}

bool
vouchi_date_take_year(const VouchiFinder *const finder,
                      VouchiDatePart *const     part)
{
  size_t         at    = skip_joiner(finder, part->end);
  VouchiDatePart probe = {.begin = at};
  if (part->point.year || !take_component(finder, &probe, &at) ||
      probe.point.month || probe.point.day || probe.wrong) {
    return false;
  }
  part->point.year = probe.point.year;
  part->end        = at;
  return true;
}

/** The year behind a month and a stroke: "tháng 2/1998". */
static void
take_stroke_year(const VouchiFinder *const finder, VouchiDatePart *const part)
{
  const size_t   at    = part->end;
  int32_t        year  = 0;
  const size_t   count = vouchi_byte_is(finder->folded, at, '/')
                           ? vouchi_seek_digits(finder->folded, at + 1U, &year)
                           : 0U;
  const uint32_t after = vouchi_char_at(finder->folded, at + 1U + count);
  if (part->point.month && !part->point.year && count == YEAR_DIGITS &&
      year >= YEAR_FIRST && year <= YEAR_LAST &&
      !vouchi_char_is_letter(after) && after != '/') {
    part->point.year = year;
    part->end        = at + 1U + count;
  }
}

bool
vouchi_date_part(const VouchiFinder *const finder,
                 const size_t              begin,
                 const bool                bare,
                 VouchiDatePart *const     part)
{
  *part     = (VouchiDatePart){.begin = begin, .end = begin};
  size_t at = skip_era(finder, begin, part);
  if (take_qualifier(finder, part, &at)) {
    at          = vouchi_skip_space(finder->folded, at);
    size_t more = at;
    if (take_qualifier(finder, part, &more)) {
      at = vouchi_skip_space(finder->folded, more);
    }
  }
  bool any = false;
  while (take_component(finder, part, &at)) {
    any       = true;
    part->end = at;
    take_stroke_year(finder, part);
    at = skip_joiner(finder, part->end);
  }
  if (!any) {
    return bare && take_bare(finder, part);
  }
  take_tail(finder, part);
  return true;
}
