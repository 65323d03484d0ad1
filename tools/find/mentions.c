/* mentions.c - what stands in a stretch of text, of all kinds, in its order
 *
 * One pass over the folded text. At each word, number or character of Han the
 * longest phrase of the lexicon says what may begin there; a date is tried
 * first, a quantity next, and what neither takes is stepped over, so that
 * mentions do not overlap and the time is linear.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/finder.h"

#include "fold/letters.h"

#include <stdlib.h>

/** Classes with which a date or a quantity may begin, some of them only with
 *  certain VALUEs. */
#define BEGINS                                                             \
  (VOUCHI_CLASS(VOUCH_LEX_MONTH) | VOUCHI_CLASS(VOUCH_LEX_SEASON) |        \
   VOUCHI_CLASS(VOUCH_LEX_DATE_PART) | VOUCHI_CLASS(VOUCH_LEX_DATE_WORD) | \
   VOUCHI_CLASS(VOUCH_LEX_NUMBER) | VOUCHI_CLASS(VOUCH_LEX_VAGUE) |        \
   VOUCHI_CLASS(VOUCH_LEX_APPROX) | VOUCHI_CLASS(VOUCH_LEX_BOUND) |        \
   VOUCHI_CLASS(VOUCH_LEX_RANGE) | VOUCHI_CLASS(VOUCH_LEX_CURRENCY) |      \
   VOUCHI_CLASS(VOUCH_LEX_UNIT))

#define DATE_BEGINS 1U
#define QUANTITY_BEGINS 2U

/** Classes that the pass asks for: the above, and those that hide them. */
#define ASKED                                                                 \
  (BEGINS | VOUCHI_CLASS(VOUCH_LEX_STOPWORD) | VOUCHI_CLASS(VOUCH_LEX_HEAD) | \
   VOUCHI_CLASS(VOUCH_LEX_MULTIPLIER))

const char *
vouch_mention_type_name(const VouchMentionType type)
{
  switch (type) {
  case VOUCH_MENTION_PERSON: return "person";
  case VOUCH_MENTION_UNIT: return "unit";
  case VOUCH_MENTION_ORGANIZATION: return "organization";
  case VOUCH_MENTION_PLACE: return "place";
  case VOUCH_MENTION_GROUP: return "group";
  case VOUCH_MENTION_EVENT: return "event";
  case VOUCH_MENTION_WORK: return "work";
  case VOUCH_MENTION_OFFICE: return "office";
  case VOUCH_MENTION_SIDE: return "side";
  case VOUCH_MENTION_DATE: return "date";
  case VOUCH_MENTION_QUANTITY: return "quantity";
  case VOUCH_MENTION_CITATION: return "citation";
  case VOUCH_MENTION_THING: return "thing";
  }
  return "";
}

/** Whether an entry's VALUE is one with which something may begin. */
static bool
may_begin(const VouchLexEntry *const entry)
{
  const VouchView value = entry->value;
  switch ((unsigned)entry->lex_class) {
  case VOUCH_LEX_DATE_WORD:
    return vouch_view_ends(value, VOUCH_VIEW("-before")) ||
           vouch_view_equal(value, VOUCH_VIEW("era"));
  case VOUCH_LEX_RANGE:
    return vouch_view_equal(value, VOUCH_VIEW("from")) ||
           vouch_view_equal(value, VOUCH_VIEW("between"));
  case VOUCH_LEX_APPROX:
  case VOUCH_LEX_BOUND: return !vouch_view_ends(value, VOUCH_VIEW("after"));
  case VOUCH_LEX_UNIT:
    return vouch_view_equal(value, VOUCH_VIEW("percent-before"));
  default: return true;
  }
}

/** What may begin with a word of this meaning. */
static unsigned
begins(const VouchLexEntry *const entry)
{
  static const unsigned char by_class[VOUCH_LEX_COUNT] = {
    [VOUCH_LEX_MONTH]     = DATE_BEGINS,
    [VOUCH_LEX_SEASON]    = DATE_BEGINS,
    [VOUCH_LEX_DATE_PART] = DATE_BEGINS,
    [VOUCH_LEX_DATE_WORD] = DATE_BEGINS,
    [VOUCH_LEX_NUMBER]    = DATE_BEGINS | QUANTITY_BEGINS,
    [VOUCH_LEX_VAGUE]     = QUANTITY_BEGINS,
    [VOUCH_LEX_CURRENCY]  = QUANTITY_BEGINS,
    [VOUCH_LEX_RANGE]     = QUANTITY_BEGINS,
    [VOUCH_LEX_APPROX]    = QUANTITY_BEGINS,
    [VOUCH_LEX_BOUND]     = QUANTITY_BEGINS,
    [VOUCH_LEX_UNIT]      = QUANTITY_BEGINS,
  };
  const unsigned what = by_class[entry->lex_class];
  return what && may_begin(entry) ? what : 0U;
}

/** Try what may begin at `at`; returns where it ends, or 0. */
static size_t
try_both(VouchiFinder *const finder, const size_t at, const unsigned what)
{
  const size_t end = what & DATE_BEGINS ? vouchi_seek_date(finder, at) : 0U;
  return end || !(what & QUANTITY_BEGINS) ? end
                                          : vouchi_seek_quantity(finder, at);
}

/** "822, 853, 874 and 884": behind the first of numbers that are names. */
static size_t
skip_more_numbers(const VouchiFinder *const finder, size_t at)
{
  const VouchView text = finder->folded;
  VouchiNumeral   numeral;
  for (;;) {
    size_t next = vouchi_byte_is(text, at, ',') ? at + 1U : at;
    next        = vouchi_skip_space(text, next);
    size_t word = next;
    if (vouchi_seek_value(finder, next, VOUCH_LEX_ROLE, VOUCH_VIEW("and"),
                          &word) ||
        vouchi_seek_value(finder, next, VOUCH_LEX_RANGE, VOUCH_VIEW("to"),
                          &word)) {
      next = vouchi_skip_space(text, word);
    }
    const size_t dash = vouchi_seek_dash(text, at);
    next              = dash > at ? dash : next;
    if (next == at || !vouchi_char_is_digit(vouchi_char_at(text, next)) ||
        !vouchi_seek_numeral(finder, next, &numeral) || !numeral.plain ||
        vouchi_is_date(finder, next) ||
        vouchi_is_counted(finder, numeral.end)) {
      return at;
    }
    at = numeral.end;
  }
}

/** Behind the number that follows a word which ends at `end`, where it is a
 *  name: behind a word that numbers things ("Article 78", 第三), or behind a
 *  unit where it counts nothing ("regiment 366"). `end` where none is. */
static size_t
skip_numbered(const VouchiFinder *const finder,
              const size_t              end,
              const bool                numbered)
{
  VouchiNumeral numeral;
  VouchiNoun    noun;
  const size_t  begin = vouchi_skip_space(finder->folded, end);
  if (begin >= finder->folded.size ||
      !vouchi_seek_numeral(finder, begin, &numeral)) {
    return end;
  }
  if (numbered) {
    return numeral.multiplied && numeral.digits
             ? end
             : skip_more_numbers(finder, numeral.end);
  }
  const bool plain = numeral.plain && !numeral.multiplied;
  return plain && !vouchi_seek_noun(finder, numeral.end, &noun) ? numeral.end
                                                                : end;
}

/** Behind an address of the web that starts at `at`, or `at`. */
static size_t
skip_address(const VouchView text, const size_t at)
{
  static const VouchView starts[] = {{"http://", 7},
                                     {"https://", 8},
                                     {"www.", 4},
                                     {"ftp://", 6}};
  const VouchView        rest     = vouch_view(text.data + at, text.size - at);
  for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); ++i) {
    if (vouch_view_starts(rest, starts[i])) {
      const char *const space = (const char *)memchr(rest.data, ' ', rest.size);
      return space ? at + (size_t)(space - rest.data) : text.size;
    }
  }
  return at;
}

/** Step over the digits at `at` and what is joined to them. */
static size_t
skip_digits(const VouchView text, size_t at)
{
  while (at < text.size) {
    const unsigned char byte  = (unsigned char)text.data[at];
    const bool          joins = strchr(".,:/'", byte ? (char)byte : ' ') &&
                       vouchi_char_is_digit(vouchi_char_at(text, at + 1U));
    if (!vouchi_char_is_digit(byte) && !joins) {
      break;
    }
    ++at;
  }
  return at;
}

/** Behind what no mention begins with: an address, a word, a character. */
static size_t
step_over(const VouchView text, const size_t at)
{
  size_t end = at;
  if (text.data[at] == 'h' || text.data[at] == 'w' || text.data[at] == 'f') {
    end = skip_address(text, at);
  }
  if (end == at) {
    end = vouchi_word_end(text, at);
  }
  if (end == at) {
    (void)vouchi_char_next(text, &end);
  }
  return end;
}

/** Whether an entry is a head of this VALUE. */
static bool
says(const VouchLexEntry *const entry, const VouchView value)
{
  return entry->lex_class == VOUCH_LEX_HEAD &&
         vouch_view_equal(entry->value, value);
}

/** Look at the word, number or character at `at`; returns where to go on. */
static size_t
look_at(VouchiFinder *const finder, const size_t at)
{
  const VouchView text = finder->folded;
  size_t          end  = at;
  size_t          done = 0;
  if (vouchi_char_is_digit((unsigned char)text.data[at])) {
    done = try_both(finder, at, DATE_BEGINS | QUANTITY_BEGINS);
    return done ? done : skip_digits(text, at);
  }
  unsigned             what = 0;
  bool                 unit = false;
  bool                 name = false;
  const VouchLexEntry *word = vouchi_seek_word(finder, at, ASKED, &end);
  for (; word; word = word->next) {
    if (vouchi_counts(finder, word, ASKED)) {
      what |= begins(word);
      name = name || says(word, VOUCH_VIEW("numbered"));
      unit = unit || says(word, VOUCH_VIEW("unit"));
    }
  }
  if (what) {
    done = try_both(finder, at, what);
  }
  if (done) {
    return done;
  }
  if (name || unit) {
    end = skip_numbered(finder, end, name);
  }
  return end > at ? end : step_over(text, at);
}

static void
scan(VouchiFinder *const finder)
{
  const VouchView text = finder->folded;
  for (size_t at = 0; at < text.size && !finder->status;) {
    at = text.data[at] == ' ' ? at + 1U : look_at(finder, at);
  }
}

/** The pack of a language tag: "zh" for "zh-Hant"; SIZE_MAX for none. */
static size_t
pack_of(const VouchPacks *const packs, const VouchView tag)
{
  for (size_t i = 0; i < vouch_packs_count(packs); ++i) {
    const VouchView language = vouch_packs_language(packs, i);
    if (vouch_view_starts(tag, language) &&
        (tag.size == language.size || tag.data[language.size] == '-')) {
      return i;
    }
  }
  return SIZE_MAX;
}

static int
compare_mentions(const void *const left, const void *const right)
{
  const VouchMention *const a = (const VouchMention *)left;
  const VouchMention *const b = (const VouchMention *)right;
  if (a->span.begin != b->span.begin) {
    return a->span.begin < b->span.begin ? -1 : 1;
  }
  return (a->type > b->type) - (a->type < b->type);
}

static bool
in_order(const VouchiFinder *const finder)
{
  for (size_t i = 1; i < finder->count; ++i) {
    if (compare_mentions(&finder->items[i - 1U], &finder->items[i]) > 0) {
      return false;
    }
  }
  return true;
}

VouchStatus
vouch_mentions_find(const VouchDocument *const document,
                    const VouchPacks *const    packs,
                    const VouchBlock *const    block,
                    const VouchText *const     text,
                    VouchArena *const          arena,
                    VouchMentions *const       mentions)
{
  VouchiFinder    finder = {.document = document,
                            .packs    = packs,
                            .block    = block,
                            .text     = text,
                            .folded   = text->folded,
                            .arena    = arena,
                            .cell = block && block->kind == VOUCH_BLOCK_CELL};
  const VouchView language =
    block && block->language.size ? block->language : document->language;
  finder.language = pack_of(packs, language);
  vouchi_remember_starts(&finder);
  scan(&finder);
  vouchi_seek_citations(&finder);
  if (!in_order(&finder)) {
    qsort(finder.items, finder.count, sizeof(VouchMention), compare_mentions);
  }
  *mentions = (VouchMentions){finder.items, finder.count};
  return finder.status;
}
