/* sentences.c - where sentences end
 *
 * Own rules instead of a break iterator: footnote markers stand between a full
 * stop and the next sentence, abbreviations come from the packs, and in cells
 * and lists a line is a sentence. One pass over the bytes; only bytes that may
 * end a sentence are looked at twice.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/text.h"

#include "base/utf8.h"
#include "fold/letters.h"

#define WORD_BYTES 64U /**< Longer words are no abbreviations. */

#define ELLIPSIS 0x2026U
#define IDEOGRAPHIC_STOP 0x3002U
#define HALF_WIDTH_STOP 0xFF61U

typedef struct {
  const VouchDocument *document;
  const VouchPacks    *packs;
  VouchArena          *arena;
  VouchArena          *scratch;
  VouchView            text;   /**< Up to the end of the span. */
  bool                 lines;  /**< A line's end is a sentence's. */
  size_t               marker; /**< First that ends after the cursor. */
  size_t               begin;  /**< Of the current sentence. */
  VouchSpan           *spans;
  size_t               count;
  size_t               capacity;
} Cut;

/** A full stop, as against ! ? and their wide forms. */
static bool
is_stop(const uint32_t code_point)
{
  return code_point == '.' || code_point == ELLIPSIS || code_point == 0xFF0EU;
}

static bool
is_wide_end(const uint32_t code_point)
{
  return code_point == IDEOGRAPHIC_STOP || code_point == HALF_WIDTH_STOP ||
         code_point == 0xFF01U || code_point == 0xFF1FU;
}

static bool
is_end(const uint32_t code_point)
{
  return code_point == '!' || code_point == '?' || is_stop(code_point) ||
         is_wide_end(code_point);
}

/** Closing quotes and brackets, which belong to the sentence before them. */
static bool
is_closer(const uint32_t code_point)
{
  switch (code_point) {
  case '"':
  case '\'':
  case ')':
  case ']':
  case '}':
  case 0xBBU:
  case 0x2019U:
  case 0x201DU:
  case 0x203AU:
  case 0x3009U:
  case 0x300BU:
  case 0x300DU:
  case 0x300FU:
  case 0x3011U:
  case 0x3015U:
  case 0xFF02U:
  case 0xFF07U:
  case 0xFF09U:
  case 0xFF3DU: return true;
  default: return false;
  }
}

static bool
is_opener(const uint32_t code_point)
{
  return code_point == '"' || code_point == '\'' || code_point == '(' ||
         code_point == '[' || code_point == 0xABU || code_point == 0x2018U ||
         code_point == 0x201CU || code_point == 0x300CU ||
         code_point == 0x300EU || code_point == 0x300AU ||
         code_point == 0xFF08U;
}

/** Skip white space from `at`; `*breaks` becomes the line ends in it. */
static size_t
skip_space(const VouchView text, size_t at, size_t *const breaks)
{
  *breaks = 0;
  while (at < text.size) {
    size_t         next       = at;
    const uint32_t code_point = vouchi_char_next(text, &next);
    if (!vouchi_char_is_space(code_point)) {
      break;
    }
    const bool pair = code_point == '\n' && at && text.data[at - 1U] == '\r';
    *breaks += (code_point == '\n' && !pair) || code_point == '\r' ||
               code_point == 0x2029U;
    at = next;
  }
  return at;
}

/** The end of the footnote marker that starts at `at`, or `at`. */
static size_t
skip_marker(Cut *const cut, const size_t at)
{
  const VouchDocument *const document = cut->document;
  while (cut->marker < document->marker_count &&
         document->markers[cut->marker].span.end <= at) {
    ++cut->marker;
  }
  if (cut->marker < document->marker_count &&
      document->markers[cut->marker].span.begin == at) {
    const size_t end = document->markers[cut->marker].span.end;
    return end < cut->text.size ? end : cut->text.size;
  }
  return at;
}

/** What belongs to a sentence behind its terminator: more terminators,
 *  closers, and markers even after a space. */
static size_t
skip_tail(Cut *const cut, size_t at)
{
  while (at < cut->text.size) {
    size_t breaks = 0;
    size_t next   = skip_marker(cut, at);
    if (next == at) {
      const size_t behind = skip_space(cut->text, at, &breaks);
      const size_t marker = behind > at ? skip_marker(cut, behind) : behind;
      next                = marker > behind && !breaks ? marker : at;
    }
    if (next == at) {
      size_t         after      = at;
      const uint32_t code_point = vouchi_char_next(cut->text, &after);
      if (!is_end(code_point) && !is_closer(code_point)) {
        break;
      }
      next = after;
    }
    at = next;
  }
  return at;
}

/** The word before byte `at` with its inner full stops, as it stands. */
static VouchView
word_before(const Cut *const cut, const size_t at)
{
  size_t begin = at;
  while (begin > cut->begin && at - begin < WORD_BYTES) {
    size_t         previous   = begin;
    const uint32_t code_point = vouchi_utf8_previous(cut->text, &previous);
    if (!vouchi_char_is_letter(code_point) &&
        !vouchi_char_is_digit(code_point) && code_point != '.') {
      break;
    }
    begin = previous;
  }
  return vouch_view(cut->text.data + begin, at - begin);
}

/** Letters one by one between full stops: "A", "U.N", "p.m". A small letter
 *  alone may be a word. */
static bool
is_initials(const VouchView word)
{
  bool   letter = false;
  size_t first  = 0;
  if (word.size) {
    (void)vouchi_char_next(word, &first);
  }
  if (first && first == word.size) {
    return vouchi_char_is_upper(vouchi_char_at(word, 0));
  }
  for (size_t at = 0; at < word.size;) {
    const uint32_t code_point = vouchi_char_next(word, &at);
    if (letter ? code_point != '.' : !vouchi_char_is_letter(code_point)) {
      return false;
    }
    letter = !letter;
  }
  return word.size != 0;
}

static bool
is_number(const VouchView word)
{
  for (size_t i = 0; i < word.size; ++i) {
    if (!vouchi_char_is_digit((unsigned char)word.data[i])) {
      return false;
    }
  }
  return word.size != 0;
}

/** The lexicon's entry of a word in `lex_class`, or NULL. */
static const VouchLexEntry *
look_up(Cut *const cut, const VouchView word, const VouchLexClass lex_class)
{
  VouchView folded = {NULL, 0};
  vouch_arena_reset(cut->scratch);
  if (!word.size || word.size >= WORD_BYTES ||
      vouch_text_fold_view(word, cut->scratch, &folded)) {
    return NULL;
  }
  return vouch_packs_find(cut->packs, folded, lex_class);
}

/** Whether a frequent word starts at `at`, written with a capital: the mark
 *  of a new sentence after an abbreviation that may end one. */
static bool
starts_anew(Cut *const cut, const size_t at)
{
  size_t end = at;
  while (end < cut->text.size && end - at < WORD_BYTES) {
    size_t next = end;
    if (!vouchi_char_is_letter(vouchi_char_next(cut->text, &next))) {
      break;
    }
    end = next;
  }
  const VouchView word = vouch_view(cut->text.data + at, end - at);
  return vouchi_char_is_upper(vouchi_char_at(cut->text, at)) && end - at > 1U &&
         look_up(cut, word, VOUCH_LEX_STOPWORD);
}

/** The first character of the next sentence, behind opening quotes. */
static size_t
skip_openers(const Cut *const cut, size_t at)
{
  while (at < cut->text.size) {
    size_t next = at;
    if (!is_opener(vouchi_char_next(cut->text, &next))) {
      break;
    }
    at = next;
  }
  return at;
}

/** Whether the full stop at `at`, before white space and `next`, ends a
 *  sentence. */
static bool
stop_ends(Cut *const cut, const size_t at, const size_t next)
{
  const VouchView word = word_before(cut, at);
  if (is_number(word)) {
    size_t breaks = 0; // "1. Text" starts a list
    return (size_t)(word.data - cut->text.data) >
           skip_space(cut->text, cut->begin, &breaks);
  }
  const VouchLexEntry *entry = look_up(cut, word, VOUCH_LEX_ABBREVIATION);
  if (!entry) {
    const VouchView whole = vouch_view(word.data, word.size + 1U);
    entry                 = look_up(cut, whole, VOUCH_LEX_ABBREVIATION);
  }
  if (entry && entry->value.size) {
    return true;
  }
  return (!entry && !is_initials(word)) || starts_anew(cut, next);
}

/** Whether the terminator at `at` with its tail up to `tail` ends one. */
static bool
ends(Cut *const cut, const size_t at, const size_t tail)
{
  const uint32_t terminator = vouchi_char_at(cut->text, at);
  size_t         breaks     = 0;
  const size_t   behind     = skip_space(cut->text, tail, &breaks);
  const size_t   next       = skip_openers(cut, behind);
  const uint32_t after      = vouchi_char_at(cut->text, next);
  if (behind >= cut->text.size || is_wide_end(terminator)) {
    return true;
  }
  if (behind == tail && !vouchi_char_is_han(after)) { // "1.3", "U.N", "x.org"
    const uint32_t before = vouchi_char_before(cut->text, at);
    size_t         second = next;
    (void)vouchi_char_next(cut->text, &second);
    return (tail > at + 1U || vouchi_char_is_lower(before)) &&
           vouchi_char_is_upper(after) &&
           vouchi_char_is_lower(vouchi_char_at(cut->text, second));
  }
  if (vouchi_char_is_lower(after) || after == ',' || after == ';') {
    return false;
  }
  if (terminator == '.' && vouchi_char_is_han(after) && behind == tail) {
    return !vouchi_char_is_digit(vouchi_char_before(cut->text, at));
  }
  return terminator != '.' || stop_ends(cut, at, next);
}

/** Add the sentence up to `end`, without the white space at its ends. */
static VouchStatus
add_sentence(Cut *const cut, size_t end)
{
  size_t breaks = 0;
  size_t begin  = skip_space(cut->text, cut->begin, &breaks);
  cut->begin    = end;
  while (end > begin) {
    size_t previous = end;
    if (!vouchi_char_is_space(vouchi_utf8_previous(cut->text, &previous))) {
      break;
    }
    end = previous;
  }
  if (begin >= end) {
    return VOUCH_OK;
  }
  if (cut->count == cut->capacity) {
    const size_t more = cut->capacity ? cut->capacity * 2U : 8U;
    cut->spans =
      (VouchSpan *)vouch_arena_grow(cut->arena, cut->spans, cut->count, more,
                                    sizeof(VouchSpan));
    if (!cut->spans) {
      return VOUCH_NO_MEMORY;
    }
    cut->capacity = more;
  }
  cut->spans[cut->count++] = vouch_span(begin, end);
  return VOUCH_OK;
}

/** Bytes that may start something that ends a sentence. */
static const bool may_end[256] = {
  ['.'] = true,  ['!'] = true,  ['?'] = true,  ['\n'] = true,
  ['\r'] = true, [0xE2] = true, [0xE3] = true, [0xEF] = true};

/** Look at byte `at`; returns where to go on. */
static size_t
step(Cut *const cut, const size_t at, VouchStatus *const st)
{
  size_t         next       = at;
  const uint32_t code_point = vouchi_char_next(cut->text, &next);
  if (vouchi_char_is_space(code_point)) {
    size_t breaks = 0;
    next          = skip_space(cut->text, at, &breaks);
    if (breaks > (cut->lines ? 0U : 1U)) {
      *st = add_sentence(cut, next);
    }
    return next;
  }
  if (!is_end(code_point)) {
    return next;
  }
  const size_t tail = skip_tail(cut, next);
  if (ends(cut, at, tail)) {
    *st = add_sentence(cut, tail);
  }
  return tail;
}

/** The first marker of the document that ends after `at`. */
static size_t
first_marker(const VouchDocument *const document, const size_t at)
{
  size_t low  = 0;
  size_t high = document->marker_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (document->markers[middle].span.end <= at) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

VouchStatus
vouch_text_sentences(const VouchDocument *const document,
                     const VouchPacks *const    packs,
                     const VouchSpan            span,
                     VouchArena *const          arena,
                     VouchSpan **const          sentences,
                     size_t *const              count)
{
  const VouchBlock *const leaf = vouch_document_leaf_at(document, span.begin);
  Cut                     cut  = {.document = document,
                                  .packs    = packs,
                                  .arena    = arena,
                                  .scratch  = vouch_arena_new(0),
                                  .text = vouch_view(document->bytes.data, span.end),
                                  .lines = leaf && (leaf->kind == VOUCH_BLOCK_CELL ||
                               leaf->kind == VOUCH_BLOCK_ITEM),
                                  .marker = first_marker(document, span.begin),
                                  .begin  = span.begin};
  VouchStatus             st   = cut.scratch ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (size_t at = span.begin; at < span.end && !st;) {
    at =
      may_end[(unsigned char)cut.text.data[at]] ? step(&cut, at, &st) : at + 1U;
  }
  if (!st) {
    st = add_sentence(&cut, span.end);
  }
  vouch_arena_free(cut.scratch);
  *sentences = cut.spans;
  *count     = cut.count;
  return st;
}
