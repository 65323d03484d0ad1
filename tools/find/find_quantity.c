/* find_quantity.c - numbers with their bounds and with what they count
 *
 * What looks like a number but is a name (T-72, 11th), a time, a list's mark
 * or an identifier is left out; so are number words that count nothing.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/quantities.h"

#include "fold/letters.h"

/** Whether a number may begin at `at`, from what stands before it. */
static bool
may_begin(const VouchiFinder *const finder, const size_t at)
{
  const VouchView text   = finder->folded;
  const uint32_t  before = vouchi_char_before(text, at);
  if (!vouchi_char_is_digit(vouchi_char_at(text, at))) {
    return true;
  }
  if (vouchi_char_is_letter(before) || vouchi_char_is_digit(before) ||
      before == '#' || before == 0x2116U || before == 0x2212U ||
      before == '_') {
    return false;
  }
  if (before < 0x80U && before && strchr("-./:,", (char)before) && at > 1U) {
    const uint32_t far = vouchi_char_before(text, at - 1U);
    return before == '-'
             ? !vouchi_char_is_letter(far) && !vouchi_char_is_han(far) &&
                 !vouchi_char_is_digit(far)
             : !vouchi_char_is_digit(far) &&
                 (before != '/' || !vouchi_char_is_letter(far));
  }
  return true;
}

/** A number that the text does not give: "several hundred", "dozens". */
static bool
take_vague(VouchiReading *const reading)
{
  const VouchiFinder *const  finder = reading->finder;
  size_t                     end    = reading->at;
  const VouchLexEntry *const word =
    vouchi_seek_word(finder, reading->at, VOUCHI_CLASS(VOUCH_LEX_VAGUE), &end);
  if (!word) {
    return false;
  }
  const size_t               begin  = vouchi_skip_space(finder->folded, end);
  size_t                     behind = begin;
  const VouchLexEntry *const factor =
    vouchi_seek_word(finder, begin, VOUCHI_CLASS(VOUCH_LEX_MULTIPLIER),
                     &behind);
  if (!factor && !word->number) {
    return false;
  }
  reading->vague                = true;
  reading->quantity.approximate = true;
  reading->at                   = factor ? behind : end;
  return true;
}

/** Whether digits that end at `at` are cut out of something else. */
static bool
is_cut(const VouchiReading *const reading, const size_t at)
{
  const VouchiFinder *const finder = reading->finder;
  const VouchView           text   = finder->folded;
  const uint32_t            after  = vouchi_char_at(text, at);
  const uint32_t            far    = vouchi_char_at(text, at + 1U);
  size_t                    end    = at;
  if (!reading->first.digits && !reading->range) {
    return false;
  }
  if (reading->first.plain && reading->first.digits > 1U &&
      text.data[reading->first.end - reading->first.digits] == '0') {
    return true; // "007"
  }
  if (vouchi_seek_value(finder, at, VOUCH_LEX_DATE_WORD, VOUCH_VIEW("ordinal"),
                        &end)) {
    return true;
  }
  if (after == ':' || after == '/' || after == '_' || after == '\'') {
    return vouchi_char_is_digit(far);
  }
  return vouchi_char_is_letter(after) && !vouchi_is_counted(finder, at);
}

static bool
set_range(VouchiReading *const reading,
          const VouchNumber    low,
          const VouchNumber    high)
{
  if (vouch_number_compare(low, high) >= 0) {
    return false;
  }
  reading->range          = true;
  reading->quantity.lower = low;
  reading->quantity.upper = high;
  return true;
}

/** The second end of a range, or another possible number. */
static bool
take_second(VouchiReading *const reading)
{
  const VouchiFinder *const finder = reading->finder;
  const VouchView           text   = finder->folded;
  size_t                    at     = vouchi_seek_dash(text, reading->at);
  const bool                dash   = at > reading->at;
  bool or                          = false;
  size_t       end                 = vouchi_skip_space(text, reading->at);
  const size_t word                = end;
  if (!dash) {
    or = vouchi_seek_word(finder, word, VOUCHI_CLASS(VOUCH_LEX_OR), &end);
    if (! or
        &&!vouchi_seek_value(finder, word, VOUCH_LEX_RANGE, VOUCH_VIEW("to"),
                             &end) &&
          !(reading->between && vouchi_seek_value(finder, word, VOUCH_LEX_RANGE,
                                                  VOUCH_VIEW("and"), &end))) {
      return false;
    }
    at = vouchi_skip_space(text, end);
  }
  VouchiNumeral second;
  if (at >= text.size || !vouchi_seek_numeral(finder, at, &second) ||
      !second.digits != !reading->first.digits) {
    return false;
  }
  VouchNumber low = reading->first.value;
  if (!reading->first.multiplied && second.factor > 1) {
    VouchNumber scaled = low; // "6 to 10 thousand"
    if (vouchi_number_times(&scaled, second.factor) &&
        vouch_number_compare(scaled, second.value) < 0) {
      low = scaled;
    }
  }
  if (or) {
    reading->quantity.alternatives[0]   = low;
    reading->quantity.alternatives[1]   = second.value;
    reading->quantity.alternative_count = 2U;
    reading->range                      = true;
  } else if (!set_range(reading, low, second.value)) {
    return false;
  }
  reading->words = !dash;
  reading->at    = second.end;
  return true;
}

/** A unit of measure; false when it is one that is not counted. */
static bool
take_unit(VouchiReading *const reading)
{
  const VouchiFinder *const finder = reading->finder;
  const size_t begin = vouchi_skip_space(finder->folded, reading->at);
  size_t       end   = begin;
  const VouchLexEntry *const word =
    vouchi_seek_word(finder, begin, VOUCHI_CLASS(VOUCH_LEX_UNIT), &end);
  if (!word) {
    return true;
  }
  if (vouch_view_equal(word->value, VOUCH_VIEW("time"))) {
    reading->time = end;
    return false;
  }
  if (vouch_view_equal(word->value, VOUCH_VIEW("none")) ||
      vouch_view_equal(word->value, VOUCH_VIEW("fraction"))) {
    return false;
  }
  if (vouch_view_equal(word->value, VOUCH_VIEW("percent"))) {
    reading->quantity.percent = true;
  } else if (!vouch_view_equal(word->value, VOUCH_VIEW("percent-before"))) {
    reading->quantity.unit = word->value;
  }
  reading->measured = true;
  reading->at       = end;
  return true;
}

/** "-ruble package", "-member committee": joined by a hyphen. */
static bool
take_joined(VouchiReading *const reading)
{
  const VouchiFinder *const finder = reading->finder;
  const uint64_t            classes =
    VOUCHI_CLASS(VOUCH_LEX_KIND) | VOUCHI_CLASS(VOUCH_LEX_CURRENCY);
  const size_t begin = reading->at + 1U;
  if (!vouchi_byte_is(finder->folded, reading->at, '-')) {
    return true;
  }
  size_t end = begin;
  if (!vouchi_seek_word(finder, begin, classes, &end)) {
    return false;
  }
  reading->at           = begin;
  const bool   currency = vouchi_quantity_currency(reading);
  const size_t head     = vouchi_skip_space(finder->folded, end);
  size_t       stop     = head;
  reading->noun = (VouchiNoun){.begin = begin, .counted = begin, .end = end};
  if (head > end &&
      !vouchi_seek_word(finder, head, VOUCHI_CLASS(VOUCH_LEX_STOPWORD),
                        &stop)) {
    reading->noun.end = vouchi_word_end(finder->folded, head);
  }
  if (currency && reading->noun.end > end) {
    reading->noun.counted = head;
  }
  reading->noun.kind = true;
  reading->counted   = !currency || reading->noun.end > end;
  reading->measured  = true;
  reading->at        = reading->noun.end;
  return true;
}

/** What is measured or counted; false when the number is none of ours. */
static bool
take_counted(VouchiReading *const reading)
{
  const VouchiFinder *const finder = reading->finder;
  if (!take_joined(reading)) {
    return false;
  }
  if (reading->counted || reading->quantity.currency.size) {
    return true;
  }
  if (!take_unit(reading)) {
    return false;
  }
  if (!reading->measured || reading->quantity.percent) {
    const size_t before = reading->at;
    reading->at         = vouchi_skip_space(finder->folded, before);
    if (!vouchi_quantity_currency(reading)) {
      reading->at = before;
    }
  }
  if (reading->measured && !reading->quantity.percent &&
      !reading->quantity.unit.size) {
    return true;
  }
  VouchiNoun noun;
  if (!vouchi_seek_noun(finder, reading->at, &noun) ||
      (reading->quantity.unit.size && noun.kind && !noun.classifier &&
       noun.counted == noun.begin)) {
    return true;
  }
  if (reading->measured && !noun.kind) {
    return true;
  }
  reading->noun    = noun;
  reading->counted = true;
  reading->at      = noun.end;
  return true;
}

/** Whether a number word counts something. */
static bool
word_counts(const VouchiReading *const reading)
{
  const VouchiNoun *const noun = &reading->noun;
  if (reading->first.digits || reading->vague || reading->measured) {
    return !reading->article || !reading->quantity.currency.size;
  }
  if (!reading->counted) {
    return reading->first.multiplied;
  }
  const VouchNumber value = reading->first.value;
  if (noun->kind && noun->apart && !noun->classifier) {
    return false; // 一大部分車輛
  }
  if (value.mantissa == 1 && !value.scale && !reading->range) {
    return !reading->article &&
           (noun->itself ||
            (noun->named_kind && (noun->person || !noun->classifier)));
  }
  return noun->kind || noun->classifier || reading->first.multiplied;
}

/** Put numbers and bounds where they belong. */
static void
settle(VouchiReading *const reading)
{
  VouchQuantity *const quantity = &reading->quantity;
  if (reading->vague || reading->range) {
    return;
  }
  if (reading->lower) {
    quantity->lower = reading->first.value;
  } else if (reading->upper) {
    quantity->upper = reading->first.value;
  } else {
    quantity->value = reading->first.value;
  }
}

/** Read all of a quantity; false when there is none. */
static bool
read_quantity(VouchiReading *const reading)
{
  const VouchiFinder *const finder = reading->finder;
  bool                      before = false;
  for (unsigned i = 0; i < 3U && vouchi_quantity_before(reading); ++i) {
    before = true;
  }
  if (before && vouchi_is_date(finder, reading->at)) {
    return false; // "from 1988", "up to 20 May"
  }
  if (vouchi_quantity_currency(reading)) {
    reading->at = vouchi_skip_space(finder->folded, reading->at);
  }
  if (reading->at >= finder->folded.size || !may_begin(finder, reading->at)) {
    return false;
  }
  if (!take_vague(reading)) {
    if (!vouchi_seek_numeral(finder, reading->at, &reading->first)) {
      return false;
    }
    size_t end = reading->at;
    reading->article =
      vouchi_seek_value(finder, reading->at, VOUCH_LEX_STOPWORD,
                        VOUCH_VIEW("article"), &end) &&
      end == reading->first.end;
    reading->at = reading->first.end;
    if (is_cut(reading, reading->at)) {
      return false;
    }
    if (take_second(reading) && is_cut(reading, reading->at)) {
      return false;
    }
  }
  if (reading->between && !reading->words) {
    return false; // The word belongs to the sentence
  }
  vouchi_quantity_after(reading);
  reading->number = reading->at;
  if (!take_counted(reading)) {
    return false;
  }
  if (reading->noun.classifier && !reading->noun.kind) {
    vouchi_quantity_after(reading); // 人以上
  }
  return word_counts(reading);
}

/** Whether digits and dashes go on and on: a phone number, an ISBN. */
static bool
is_chain(const VouchiReading *const reading)
{
  const VouchView text = reading->finder->folded;
  const size_t    at   = reading->number;
  return reading->first.digits && !reading->counted && !reading->measured &&
         vouchi_byte_is(text, at, '-') &&
         vouchi_char_is_digit(vouchi_char_at(text, at + 1U));
}

/** A short number that only stands behind a name: "Initiative 92". */
static bool
is_name(const VouchiReading *const reading)
{
  const VouchiFinder *const finder = reading->finder;
  const VouchView           text   = finder->folded;
  size_t                    at     = reading->begin;
  if (finder->cell || !reading->first.plain || reading->first.digits > 4U ||
      reading->counted || reading->measured || reading->range || at < 3U ||
      text.data[at - 1U] != ' ' || reading->number != reading->first.end ||
      reading->lower || reading->upper || reading->quantity.approximate) {
    return false;
  }
  const size_t end = --at;
  while (at && text.data[at - 1U] != ' ') {
    --at;
  }
  while (at < end && !vouchi_char_is_letter((unsigned char)text.data[at]) &&
         (unsigned char)text.data[at] < 0x80U) {
    ++at; // An opening quote
  }
  size_t stop = at;
  return at && vouchi_word_end(text, at) == end &&
         vouchi_is_capital(finder, at) &&
         !vouchi_seek_word(finder, at,
                           VOUCHI_CLASS(VOUCH_LEX_STOPWORD) |
                             VOUCHI_CLASS(VOUCH_LEX_RANGE),
                           &stop);
}

/** "1." and "2)" at the start of a stretch. */
static bool
is_list_mark(const VouchiReading *const reading)
{
  const VouchView text  = reading->finder->folded;
  const uint32_t  after = vouchi_char_at(text, reading->at);
  return !reading->begin && reading->first.plain && !reading->counted &&
         !reading->measured && reading->first.digits <= 2U &&
         (after == '.' || after == ')') && reading->at + 1U < text.size;
}

size_t
vouchi_seek_quantity(VouchiFinder *const finder, const size_t at)
{
  VouchiReading reading = {.finder = finder,
                           .begin  = at,
                           .at     = at,
                           .number = at};
  const size_t  time    = vouchi_skip_space(finder->folded, finder->time);
  if (finder->time && at == time) {
    return 0U; // Minutes
  }
  const bool read = read_quantity(&reading);
  finder->time    = reading.time ? reading.time : finder->time;
  if (!read || is_chain(&reading) || is_list_mark(&reading) ||
      is_name(&reading)) {
    return 0U;
  }
  settle(&reading);
  VouchMention *const mention =
    vouchi_add_mention(finder, VOUCH_MENTION_QUANTITY, reading.begin,
                       reading.at);
  if (!mention) {
    return 0U;
  }
  mention->quantity = reading.quantity;
  mention->number =
    vouch_text_origin(finder->text, reading.begin, reading.number);
  if (reading.counted && reading.noun.counted < reading.noun.end) {
    mention->counted =
      vouch_text_origin(finder->text, reading.noun.counted, reading.noun.end);
  }
  if (reading.vague) {
    mention->quantity.text =
      vouch_document_text(finder->document, mention->number);
  }
  return reading.at;
}
