/* numerals.c - numbers in digits and in words
 *
 * Separators are judged number by number: one document writes 25.000 and
 * 4,210 in the same cell. Words are NUMBER and MULTIPLIER entries of the
 * lexicon; a multiplier takes with it whatever smaller terms stand before it,
 * which is how English, Vietnamese and Chinese all build their numbers.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/finder.h"

#include "fold/letters.h"

#define DIGITS_MAX 15U
#define TERMS_MAX 12U
#define GROUP 3U
#define MYRIAD 4U

static bool
digit_at(const VouchView text, const size_t at)
{
  return at < text.size && vouchi_char_is_digit((unsigned char)text.data[at]);
}

static size_t
count_digits(const VouchView text, const size_t at)
{
  size_t end = at;
  while (digit_at(text, end)) {
    ++end;
  }
  return end - at;
}

size_t
vouchi_seek_digits(const VouchView text, const size_t at, int32_t *const value)
{
  const size_t count = count_digits(text, at);
  if (count > 9U) {
    return 0U;
  }
  *value = 0;
  for (size_t i = 0; i < count; ++i) {
    *value = *value * 10 + (text.data[at + i] - '0');
  }
  return count;
}

bool
vouchi_number_times(VouchNumber *const number, int64_t factor)
{
  while (number->scale && factor % 10 == 0) {
    factor /= 10;
    --number->scale;
  }
  if (factor && number->mantissa > INT64_MAX / factor) {
    return false;
  }
  number->mantissa *= factor;
  while (number->scale && number->mantissa % 10 == 0) {
    number->mantissa /= 10;
    --number->scale;
  }
  return true;
}

/** A separator at `at`: comma, full stop, apostrophe, or a space that was no
 *  plain one (a no-break or thin space). 0 where there is none. */
static char
separator_at(const VouchiFinder *const finder, const size_t at)
{
  if (at >= finder->folded.size || !digit_at(finder->folded, at + 1U)) {
    return 0;
  }
  const char byte = finder->folded.data[at];
  if (byte == ' ') {
    const char source = finder->text->source.data[finder->text->origin[at]];
    return (unsigned char)source >= 0x80U ? ' ' : 0;
  }
  return byte == ',' || byte == '.' || byte == '\'' ? byte : 0;
}

/** The groups of a number: where the whole part ends, and all of it. */
typedef struct {
  size_t whole;
  size_t end;
} Groups;

/** Whether the separator `mark` at `at` parts thousands. */
static bool
parts_thousands(const VouchiFinder *const finder,
                const size_t              begin,
                const size_t              at,
                const char                mark)
{
  const VouchView text   = finder->folded;
  const size_t    before = at - begin;
  if (count_digits(text, at + 1U) != GROUP || before > GROUP ||
      text.data[begin] == '0') {
    return false;
  }
  const size_t behind = at + 1U + GROUP;
  const bool   again  = separator_at(finder, behind) == mark &&
                     count_digits(text, behind + 1U) == GROUP;
  const bool zeros = !memcmp(text.data + at + 1U, "000", GROUP);
  return mark != '.' || again || zeros ||
         vouch_view_equal(vouchi_seek_fact(finder, VOUCH_VIEW("thousands")),
                          VOUCH_VIEW("."));
}

/** Four zeros behind a space, which can only go on what stands before. */
static bool
takes_zeros(const VouchiFinder *const finder, const size_t at)
{
  const VouchView text = finder->folded;
  return vouchi_byte_is(text, at, ' ') &&
         count_digits(text, at + 1U) == MYRIAD &&
         !memcmp(text.data + at + 1U, "0000", MYRIAD);
}

/** Measure the number that starts at `at` with `count` digits. */
static Groups
measure(const VouchiFinder *const finder, const size_t at, const size_t count)
{
  Groups groups = {at + count, at + count};
  char   mark   = separator_at(finder, groups.whole);
  if (mark && parts_thousands(finder, at, groups.whole, mark)) {
    while (separator_at(finder, groups.whole) == mark &&
           count_digits(finder->folded, groups.whole + 1U) == GROUP) {
      groups.whole += GROUP + 1U;
    }
  }
  if (groups.whole == at + count && count <= MYRIAD &&
      takes_zeros(finder, groups.whole)) {
    groups.whole += MYRIAD + 1U;
  }
  groups.end        = groups.whole;
  const char point  = separator_at(finder, groups.whole);
  const bool second = groups.whole > at + count;
  if ((point == '.' || point == ',') && (!second || point != mark)) {
    groups.end += 1U + count_digits(finder->folded, groups.whole + 1U);
  }
  return groups;
}

/** Read digits with their separators; false when they are no number. */
static bool
read_digits(const VouchiFinder *const finder,
            const size_t              at,
            VouchiNumeral *const      numeral)
{
  const VouchView text   = finder->folded;
  const size_t    count  = count_digits(text, at);
  const Groups    groups = measure(finder, at, count);
  VouchNumber     value  = {.set = true};
  uint8_t         digits = 0;
  for (size_t i = at; i < groups.end; ++i) {
    if (!digit_at(text, i)) {
      continue;
    }
    if (++digits > DIGITS_MAX || (i > groups.whole && value.scale >= 9U)) {
      return false;
    }
    value.mantissa = value.mantissa * 10 + (text.data[i] - '0');
    value.scale    = (uint8_t)(value.scale + (i > groups.whole));
  }
  *numeral = (VouchiNumeral){.value  = value,
                             .end    = groups.end,
                             .digits = digits,
                             .plain  = groups.end == at + count};
  // What goes on behind, as in 1.2.3 or 10,20,30, is no number
  return !separator_at(finder, groups.end) ||
         separator_at(finder, groups.end) == ' ';
}

/** A number that is being put together. */
typedef struct {
  VouchNumber terms[TERMS_MAX];
  size_t      count;
  size_t      end;
  bool        open;       /**< The last term takes no more units. */
  bool        multiplied; /**< The last word was a multiplier. */
  bool        any;        /**< There was a multiplier. */
  bool        positional; /**< The last term is figures in words. */
  bool        vague;      /**< "three four ten": thirty or forty. */
  int64_t     factor;     /**< The last multiplier. */
  size_t      words;
} Sum;

static int64_t
whole_of(const VouchNumber number)
{
  return number.scale ? INT64_MAX : number.mantissa;
}

/** Whether a number word may stand behind what is there, and add it. */
static bool
add_number(Sum *const sum, const int64_t number, const bool adjacent)
{
  const bool last = sum->count && !sum->multiplied;
  if (sum->count == TERMS_MAX) {
    return false;
  }
  if (!last) {
    if (sum->count && number >= whole_of(sum->terms[sum->count - 1U])) {
      return false; // "two hundred" "three hundred" are two numbers
    }
    sum->terms[sum->count++] = (VouchNumber){number, 0, true};
    return true;
  }
  VouchNumber *const term = &sum->terms[sum->count - 1U];
  if (sum->open || term->scale) {
    return false;
  }
  if (number > 0 && number < 10 && term->mantissa >= 10 &&
      term->mantissa < 100 && term->mantissa % 10 == 0) {
    term->mantissa += number; // "twenty-three"
    return true;
  }
  if (number < 10 && adjacent && term->mantissa < INT64_C(100000000)) {
    term->mantissa  = term->mantissa * 10 + number; // Digits in words
    sum->positional = term->mantissa >= 10;
    return true;
  }
  return false;
}

/** Multiply the smaller terms at the end by `factor`. */
static bool
multiply(Sum *const sum, const int64_t factor)
{
  VouchNumber product = {0, 0, true};
  size_t      first   = sum->count;
  while (first &&
         (sum->terms[first - 1U].scale ||
          sum->terms[first - 1U].mantissa < factor || first == sum->count)) {
    --first;
    const VouchNumber term = sum->terms[first];
    if (!term.scale && !product.scale) {
      product.mantissa += term.mantissa;
    } else if (!product.mantissa) {
      product = term;
    } else {
      return false;
    }
  }
  if (first == sum->count || !vouchi_number_times(&product, factor)) {
    return false;
  }
  sum->terms[first] = product;
  sum->count        = first + 1U;
  return true;
}

/** Take the multiplier at `at`, which must not be a lone letter away. */
static bool
take_multiplier(const VouchiFinder *const finder,
                Sum *const                sum,
                const size_t              at)
{
  size_t                     end = at;
  const VouchLexEntry *const entry =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_MULTIPLIER), &end);
  if (!entry || !sum->count) {
    return false;
  }
  sum->vague = sum->vague || (sum->positional && !sum->multiplied);
  if (!multiply(sum, entry->number)) {
    return false;
  }
  sum->positional = false;
  sum->end        = end;
  sum->factor     = entry->number;
  sum->multiplied = true;
  sum->any        = true;
  ++sum->words;
  return true;
}

/** Whether a figure in words that ends at `end` may stand behind a multiplier
 *  without one of its own: not behind thousands, and not where it is a unit
 *  too ("một trăm năm" is a hundred years). */
static bool
figure_fits(const VouchiFinder *const finder,
            const Sum *const          sum,
            const size_t              at,
            const size_t              end)
{
  size_t       behind = end;
  const size_t next   = vouchi_skip_space(finder->folded, end);
  if (!sum->count || !sum->multiplied ||
      vouchi_seek_word(finder, next, VOUCHI_CLASS(VOUCH_LEX_MULTIPLIER),
                       &behind)) {
    return true;
  }
  return sum->factor < 1000 &&
         !vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_UNIT), &behind);
}

static bool
take_number(const VouchiFinder *const finder, Sum *const sum, const size_t at)
{
  size_t                     end = at;
  const VouchLexEntry *const entry =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_NUMBER), &end);
  if (!entry ||
      (entry->number > 0 && entry->number < 10 &&
       !figure_fits(finder, sum, at, end)) ||
      !add_number(sum, entry->number, at == sum->end)) {
    return false;
  }
  sum->end        = end;
  sum->multiplied = false;
  ++sum->words;
  return true;
}

/** Digits behind a multiplier, as in 3萬5000. */
static bool
take_digits(const VouchiFinder *const finder, Sum *const sum, const size_t at)
{
  VouchiNumeral part;
  if (!sum->multiplied || at != sum->end || !digit_at(finder->folded, at) ||
      !read_digits(finder, at, &part) || sum->count == TERMS_MAX ||
      part.value.mantissa >= whole_of(sum->terms[sum->count - 1U])) {
    return false;
  }
  sum->terms[sum->count++] = part.value;
  sum->end                 = part.end;
  sum->multiplied          = false;
  sum->open                = true;
  return true;
}

/** One more word: behind a space or a hyphen, or joined. */
static bool
take_word(const VouchiFinder *const finder, Sum *const sum)
{
  const VouchView text = finder->folded;
  const size_t    at   = sum->end;
  if (take_multiplier(finder, sum, at) || take_number(finder, sum, at) ||
      take_digits(finder, sum, at)) {
    return true;
  }
  const bool joined =
    vouchi_byte_is(text, at, ' ') ||
    (vouchi_byte_is(text, at, '-') && sum->words && !sum->multiplied);
  if (!joined) {
    return false;
  }
  if (take_multiplier(finder, sum, at + 1U) ||
      (sum->words && take_number(finder, sum, at + 1U))) {
    return true;
  }
  size_t end = at + 1U; // "one hundred and five"
  return sum->words && sum->multiplied &&
         vouchi_seek_value(finder, end, VOUCH_LEX_RANGE, VOUCH_VIEW("and"),
                           &end) &&
         take_number(finder, sum, end + 1U);
}

/** The sum of the terms; false when it does not fit. */
static bool
total_of(const Sum *const sum, VouchNumber *const total)
{
  *total = sum->terms[0];
  for (size_t i = 1; i < sum->count; ++i) {
    if (total->scale || sum->terms[i].scale ||
        total->mantissa > INT64_MAX - sum->terms[i].mantissa) {
      return false;
    }
    total->mantissa += sum->terms[i].mantissa;
  }
  return true;
}

bool
vouchi_seek_numeral(const VouchiFinder *const finder,
                    const size_t              at,
                    VouchiNumeral *const      numeral)
{
  Sum sum  = {.end = at};
  *numeral = (VouchiNumeral){.end = at};
  if (digit_at(finder->folded, at)) {
    if (!read_digits(finder, at, numeral)) {
      return false;
    }
    sum.terms[sum.count++] = numeral->value;
    sum.end                = numeral->end;
    sum.open               = true;
  } else if (!take_number(finder, &sum, at)) {
    return false;
  }
  while (take_word(finder, &sum)) {
  }
  numeral->end        = sum.end;
  numeral->multiplied = sum.any;
  numeral->plain      = numeral->plain && !sum.words;
  numeral->factor     = sum.words == 1U && sum.any ? sum.factor : 1;
  return !sum.vague && total_of(&sum, &numeral->value);
}
