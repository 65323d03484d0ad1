/* unglue.c - parts names that a layout wrote with nothing but spaces between
 *
 * Flattened tables lose the line ends within a cell. These things help to find
 * them again: heads of names ("... Regiment ... Division"), the running text,
 * which uses some of the names, and that names of persons have two parts more
 * often than any other number. Other layouts lose not even the space: there a
 * capital inside a word tells.
 */
// SPDX-License-Identifier: Apache-2.0

#include "name.h"

#include <string.h>

enum {
  WORDS_MAX    = 64,
  PIECE_MAX    = 6,
  PAIR         = 2,
  WORD_MIN     = 4,
  SEARCHES_MAX = 2000,
  TEXT_MAX     = 1 << 18,
  SEAM_MIN     = 4
};

/// The layout that writes the parts of a cell one behind the other.
#define GLUING_LAYOUT "flat-wiki"

typedef struct {
  VouchSpan items[WORDS_MAX];
  size_t    count;
} Words;

static bool
cut_words(const Line *const line, const VouchSpan range, Words *const words)
{
  const VouchView text  = line->text.folded;
  size_t          begin = range.begin;

  for (size_t at = range.begin; at <= range.end; ++at) {
    if (at < range.end && text.data[at] != ' ') {
      continue;
    }
    if (at > begin) {
      if (words->count == WORDS_MAX) {
        return false;
      }
      words->items[words->count++] = vouch_span(begin, at);
    }
    begin = at + 1U;
  }
  return true;
}

static const char *
head_value(const VouchMentionType type)
{
  return type == VOUCH_MENTION_EVENT   ? "event"
         : type == VOUCH_MENTION_UNIT  ? "unit"
         : type == VOUCH_MENTION_PLACE ? "place"
                                       : "organization";
}

/// Whether two heads stand side by side, as in "Cavalry Division": they are
/// one.
static bool
is_one(const Line *const line, const size_t end, const size_t begin)
{
  const VouchSpan gap = vouchi_trim(line, vouch_span(end, begin));
  return gap.begin >= gap.end;
}

/// Cut before each head where the first word is one, else behind each.
static bool
cut_at_heads(Extract *const         x,
             const Line *const      line,
             const VouchSpan        range,
             const VouchMentionType type,
             Ranges *const          ranges)
{
  const Meaning head    = {VOUCH_LEX_HEAD, head_value(type)};
  VouchSpan     at      = range;
  const bool    leading = vouchi_starts(x, line, range, head, &at) != NULL;
  VouchSpan     last    = vouch_span(range.begin, range.begin);
  size_t        begin   = range.begin;

  while (vouchi_find(x, line, vouch_span(last.end, range.end), head, &at)) {
    const bool one = last.end > range.begin && is_one(line, last.end, at.begin);
    const size_t cut = leading ? at.begin : last.end;
    if (!one && cut > begin) {
      vouchi_add_range(x, ranges, vouchi_trim(line, vouch_span(begin, cut)));
      begin = cut;
    }
    last = at;
  }
  if (!leading && last.end > begin && last.end < range.end) {
    vouchi_add_range(x, ranges, vouchi_trim(line, vouch_span(begin, last.end)));
    begin = last.end;
  }
  vouchi_add_range(x, ranges, vouchi_trim(line, vouch_span(begin, range.end)));
  return ranges->count > 1U;
}

static bool
holds(VouchView text, const VouchView words)
{
  while (text.size >= words.size) {
    const char *const start = (const char *)memchr(text.data, words.data[0],
                                                   text.size - words.size + 1U);
    if (!start) {
      return false;
    }
    if (!memcmp(start, words.data, words.size)) {
      return true;
    }
    text.size -= (size_t)(start + 1 - text.data);
    text.data = start + 1;
  }
  return false;
}

/// Whether the text after the cell uses these words. Looks at a limited part
/// of it, a limited number of times, so that no document can make it long.
static bool
is_known(Extract *const x, const Line *const line, const VouchSpan range)
{
  const VouchView bytes = x->document->bytes;
  const VouchView words =
    vouch_document_text(x->document, vouchi_place(line, range));
  const size_t after = line->block->span.end;
  if (!words.size || after >= bytes.size || x->searches == SEARCHES_MAX) {
    return false;
  }

  ++x->searches;
  const size_t rest = bytes.size - after;
  return holds(vouch_view(bytes.data + after,
                          rest < TEXT_MAX ? rest : TEXT_MAX),
               words);
}

static VouchSpan
piece(const Words *const words, const size_t first, const size_t count)
{
  return vouch_span(words->items[first].begin,
                    words->items[first + count - 1U].end);
}

/// A word that is a name by itself: of plain letters and not too short, so
/// that it is no syllable of a longer one.
static bool
is_whole_word(const Line *const line, const VouchSpan word)
{
  const VouchView text = vouchi_words(line, word);
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] < 'a' || text.data[i] > 'z') {
      return false;
    }
  }
  return text.size >= WORD_MIN;
}

/// The longest run of words from `first` that the document uses elsewhere;
/// single words only where they may be places.
static size_t
known_piece(Extract *const         x,
            const Line *const      line,
            const Words *const     words,
            const size_t           first,
            const VouchMentionType type)
{
  const size_t rest = words->count - first;
  const bool   place =
    type == VOUCH_MENTION_PLACE && is_whole_word(line, words->items[first]);
  for (size_t n = rest < PIECE_MAX ? rest : PIECE_MAX;
       n >= (place ? 1U : (size_t)PAIR); --n) {
    if (n < words->count && is_known(x, line, piece(words, first, n))) {
      return n;
    }
  }
  return 0U;
}

/// Words between known pieces: one name, or pairs where they come out even;
/// else nobody can tell, and they are left out.
static void
add_unknown(Extract *const     x,
            const Words *const words,
            const size_t       first,
            const size_t       count,
            Ranges *const      ranges)
{
  const bool   pairs = count > PAIR + 1U;
  const size_t size  = pairs ? PAIR : count;
  if (!count || (pairs && count % PAIR)) {
    return;
  }
  for (size_t i = 0U; i < count; i += size) {
    vouchi_add_range(x, ranges, piece(words, first + i, size));
  }
}

/// Cuts at the pieces that the document knows. False: it knows none.
static bool
cut_where_known(Extract *const         x,
                const Line *const      line,
                const VouchSpan        range,
                const VouchMentionType type,
                Ranges *const          ranges)
{
  Words  words   = {.count = 0U};
  size_t unknown = 0U;
  bool   known   = false;
  if (!cut_words(line, range, &words) || words.count < PAIR ||
      is_known(x, line, range)) {
    return false;
  }

  for (size_t i = 0U; i < words.count;) {
    const size_t size = known_piece(x, line, &words, i, type);
    if (!size) {
      ++unknown;
      ++i;
      continue;
    }

    add_unknown(x, &words, i - unknown, unknown, ranges);
    vouchi_add_range(x, ranges, piece(&words, i, size));
    unknown = 0U;
    known   = true;
    i += size;
  }
  if (known) {
    add_unknown(x, &words, words.count - unknown, unknown, ranges);
  }
  return known;
}

/// Where the words of `range` run into each other, as in "Carl BergstromIvan
/// Ek": a capital inside a word, behind so many small letters that they are no
/// "Mac" and the like. `range.end` where there is none.
static size_t
find_seam(const Extract *const x, const Line *const line, const VouchSpan range)
{
  const VouchView text  = line->text.folded;
  size_t          small = 0U; // Letters right before
  for (size_t at = range.begin; at < range.end; at += vouchi_step(text, at)) {
    const LetterCase letter = vouchi_letter_case(x, line, at);
    if (letter == CASE_CAPITAL && small >= SEAM_MIN) {
      return at;
    }
    small = letter == CASE_LOWER ? small + 1U : 0U;
  }
  return range.end;
}

static size_t
count_words(const Line *const line, const VouchSpan range)
{
  Words words = {.count = 0U};
  return cut_words(line, range, &words) ? words.count : 0U;
}

/// Cut persons at each seam that leaves two words or more on both sides: names
/// that have a capital inside are mostly the last word of one person.
static void
cut_at_seams(Extract *const    x,
             const Line *const line,
             VouchSpan         range,
             Ranges *const     ranges)
{
  size_t begin = range.begin;
  size_t seam  = find_seam(x, line, range);
  while (seam < range.end) {
    const VouchSpan left  = vouchi_trim(line, vouch_span(begin, seam));
    const VouchSpan right = vouchi_trim(line, vouch_span(seam, range.end));
    if (count_words(line, left) >= PAIR && count_words(line, right) >= PAIR) {
      vouchi_add_range(x, ranges, left);
      begin = seam;
    }
    range.begin = seam;
    seam        = find_seam(x, line, range);
  }
  vouchi_add_range(x, ranges, vouchi_trim(line, vouch_span(begin, range.end)));
}

/// Layouts that keep line ends have nothing to part.
static bool
is_glued(const Extract *const x, const Line *const line, const VouchSpan range)
{
  return x->document->layout && !strcmp(x->document->layout, GLUING_LAYOUT) &&
         !vouchi_is_unspaced(line->text.folded, range.begin);
}

/// Parts a piece further, or adds it as it is.
static void
add_piece(Extract *const         x,
          const Line *const      line,
          const VouchSpan        range,
          const VouchMentionType type,
          Ranges *const          ranges)
{
  Ranges     parts = {NULL, 0U};
  const bool may = type == VOUCH_MENTION_PERSON || type == VOUCH_MENTION_PLACE;
  if (!may || !cut_where_known(x, line, range, type, &parts)) {
    vouchi_add_range(x, ranges, range);
    return;
  }
  for (size_t i = 0U; i < parts.count; ++i) {
    vouchi_add_range(x, ranges, parts.items[i]);
  }
}

void
vouchi_unglue(Extract *const         x,
              const Line *const      line,
              const VouchSpan        range,
              const VouchMentionType type,
              Ranges *const          ranges)
{
  Ranges     pieces = {NULL, 0U};
  const bool glued  = is_glued(x, line, range);
  if (type == VOUCH_MENTION_PERSON) {
    cut_at_seams(x, line, range, &pieces);
  } else if (!glued || !cut_at_heads(x, line, range, type, &pieces)) {
    pieces.count = 0U;
    vouchi_add_range(x, &pieces, range);
  }
  for (size_t i = 0U; i < pieces.count; ++i) {
    if (glued) {
      add_piece(x, line, pieces.items[i], type, ranges);
    } else {
      vouchi_add_range(x, ranges, pieces.items[i]);
    }
  }
}
