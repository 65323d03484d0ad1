/* entry_authors.c - the names at the start of a bibliographic entry
 *
 * "Surname, Given M.; Other, Name (ed.). Title": a given name ends at its full
 * stop, at a semicolon, or behind its last initial.
 */
// SPDX-License-Identifier: Apache-2.0

#include "read/entry.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/scan.h"

#define CLASS(name) (UINT64_C(1) << VOUCH_LEX_##name)
#define WORDS_MAX 5U
#define NAME_WORDS 4U
#define DENSE_NAME 8U /**< Characters of a name in Han. */

/** One word and what stands right behind it. */
typedef struct {
  VouchSpan span;    /**< Without a mark at its end. */
  uint32_t  mark;    /**< `,` `;` `.` `:` or 0. */
  size_t    next;    /**< Where the next word starts. */
  bool      upper;   /**< It starts with a capital. */
  bool      initial; /**< One capital, with its full stop. */
} Word;

static bool
is_mark(const uint32_t point)
{
  return point == ',' || point == ';' || point == '.' || point == ':' ||
         point == '(' || point == '"' || point == '[' || point == 0xFF08U;
}

/** The word at `at`; false where none is, or something else stands there. */
static bool
take_word(const VouchEntryText *const text, const size_t at, Word *const word)
{
  const VouchView bytes = text->bytes;
  const size_t    end   = text->body.end;
  size_t          next  = at;
  size_t          count = 0;
  *word                 = (Word){.span = {at, at}, .next = at};
  while (next < end) {
    const size_t   here  = next;
    const uint32_t point = vouchi_utf8_next(bytes, &next);
    size_t         after = next;
    const bool     inner =
      point == '.' && next < end &&
      vouchi_char_is_letter(vouchi_utf8_next(bytes, &after)); // "W.Michael"
    if (!inner && (vouchi_char_is_space(point) || is_mark(point))) {
      word->mark = is_mark(point) ? point : 0U;
      next       = word->mark == '(' || word->mark == '"' ? here : next;
      break;
    }
    if (vouchi_char_is_digit(point) || vouchi_scan_is_dense(point)) {
      return false;
    }
    word->upper    = count ? word->upper : vouchi_char_is_upper(point);
    word->span.end = next;
    ++count;
  }
  word->initial = word->upper && count == 1U && word->mark == '.';
  while (next < end) {
    size_t         after = next;
    const uint32_t point = vouchi_utf8_next(bytes, &after);
    // "Steven E.; Philip": the semicolon behind the full stop counts
    if (word->initial && (point == ';' || point == ',')) {
      word->mark = point;
    } else if (!vouchi_char_is_space(point)) {
      break;
    }
    next = after;
  }
  word->next = next;
  return count > 0U;
}

/** The mark at `at`, where a name ends without one: a bracket, a quote. */
static uint32_t
opening_at(const VouchEntryText *const text, size_t at)
{
  const uint32_t point =
    at < text->body.end ? vouchi_utf8_next(text->bytes, &at) : 0U;
  return point == '(' || point == '"' || point == 0xFF08U ? point : 0U;
}

/** Whether a name ends with the initial `word`: "James F. The Clash", but not
 *  "George W. White" where the surname is still to come. */
static bool
ends_with_initial(const VouchEntryText *const text,
                  const Word *const           word,
                  const bool                  surname_to_come)
{
  Word after;
  if (word->mark != '.') {
    return true;
  }
  return !take_word(text, word->next, &after) ||
         !(after.initial || (surname_to_come && after.upper));
}

/** A name up to a mark; `*mark` becomes the mark. Empty where it is none.
 *  `*words` is 1 on entry where a surname may come last. */
static VouchSpan
take_name(const VouchEntryText *const text,
          size_t *const               at,
          size_t *const               words,
          uint32_t *const             mark)
{
  const bool own_order = *words == 1U;
  VouchSpan  name      = {*at, *at};
  size_t     next      = *at;
  bool       upper     = false;
  Word       word;
  *words = 0;
  *mark  = 0;
  while (*words < WORDS_MAX && take_word(text, next, &word)) {
    upper    = upper || word.upper;
    name.end = word.span.end + (word.initial ? 1U : 0U);
    next     = word.next;
    *mark    = word.mark;
    ++*words;
    if (word.mark && !word.initial) {
      break;
    }
    if (word.initial &&
        ends_with_initial(text, &word, own_order && *words <= 2U)) {
      break;
    }
  }
  *mark = *mark ? *mark : opening_at(text, next);
  if (!*words || !upper) {
    return vouch_span(*at, *at);
  }
  *at = next;
  return name;
}

static void
add_author(VouchEntryText *const text, const VouchSpan name)
{
  VouchEntry *const entry = text->entry;
  const size_t      most  = sizeof(entry->authors) / sizeof(entry->authors[0]);
  if (name.begin < name.end && entry->author_count < most) {
    entry->authors[entry->author_count++] = vouchi_entry_view(text, name);
  }
}

/** Past "(ed.)" and the full stop behind it. */
static size_t
skip_editor(const VouchEntryText *const text, size_t at)
{
  const VouchView bytes = text->bytes;
  size_t          next  = at;
  if (at >= text->body.end) {
    return at;
  }
  const uint32_t point = vouchi_utf8_next(bytes, &next);
  if (point != '(' && point != 0xFF08U) {
    return at;
  }
  const size_t close = vouchi_entry_closing(bytes, at, text->body.end);
  if (!close) {
    return at;
  }
  size_t inner = close;
  vouchi_utf8_previous(bytes, &inner);
  const VouchLexEntry *const entry =
    vouchi_words_head(text->words, vouch_span(next, inner), VOUCH_LEX_ENTRY);
  if (!vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("editor"))) {
    return at;
  }
  at = close;
  while (at < text->body.end &&
         (bytes.data[at] == '.' || bytes.data[at] == ' ')) {
    ++at;
  }
  return at;
}

/** The authors behind the first one, each behind a semicolon. */
static size_t
read_others(VouchEntryText *const text, size_t at)
{
  uint32_t mark = ';';
  while (mark == ';') {
    size_t          words = 1U;
    size_t          more  = 0;
    const size_t    begin = at;
    const VouchSpan first = take_name(text, &at, &words, &mark);
    if (first.begin == first.end) {
      return begin;
    }
    if (mark != ',') {
      add_author(text, first);
      continue;
    }
    const VouchSpan second = take_name(text, &at, &more, &mark);
    if (words >= 2U && more >= 2U) {
      add_author(text, first); // Two names, given names first
      add_author(text, second);
    } else {
      add_author(text, vouch_span(first.begin, second.end));
    }
  }
  return at;
}

void
vouchi_entry_authors(VouchEntryText *const text)
{
  size_t          at    = text->body.begin;
  size_t          words = 0;
  size_t          more  = 0;
  uint32_t        mark  = 0;
  const VouchSpan last  = take_name(text, &at, &words, &mark);
  if (last.begin == last.end || mark != ',' || words > 3U) {
    return;
  }
  const VouchSpan given = take_name(text, &at, &more, &mark);
  const bool      ends =
    mark == '.' || mark == ';' || mark == '(' || mark == 0xFF08U || mark == '"';
  if (given.begin == given.end || more > NAME_WORDS || !ends) {
    return;
  }
  size_t check = given.begin;
  for (size_t i = 0; i < more; ++i) {
    Word word;
    if (!take_word(text, check, &word) || !word.upper) {
      return; // "Eastern Europe, Russia and Central Asia"
    }
    check = word.next;
  }
  add_author(text, vouch_span(last.begin, given.end));
  size_t                     end = at;
  const VouchLexEntry *const join =
    vouchi_words_start(text->words, vouch_span(at, text->body.end),
                       CLASS(ENTRY), &end);
  if (mark == ';') {
    at = read_others(text, at);
  } else if (vouchi_entry_has(join, VOUCH_LEX_ENTRY, VOUCH_VIEW("and"))) {
    at = read_others(
      text,
      vouchi_scan_trim(text->bytes, vouch_span(end, text->body.end)).begin);
  }
  text->body.begin = skip_editor(text, at);
}

bool
vouchi_entry_is_name(const VouchEntryText *const text, const VouchSpan span)
{
  VouchEntryText part  = *text;
  size_t         at    = span.begin;
  size_t         next  = at;
  size_t         words = 0;
  Word           word;
  if (span.begin >= span.end) {
    return false;
  }
  if (vouchi_scan_is_dense(vouchi_utf8_next(text->bytes, &next))) {
    return vouchi_scan_weight(text->bytes, span, 3U * DENSE_NAME + 1U) <=
           3U * DENSE_NAME;
  }
  part.body = span;
  while (at < span.end && take_word(&part, at, &word)) {
    if (!word.upper || (word.mark && word.mark != '.')) {
      return false;
    }
    at = word.next;
    ++words;
  }
  return at >= span.end && words >= 2U && words <= NAME_WORDS;
}
