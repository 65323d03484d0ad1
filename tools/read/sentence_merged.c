/* sentence_merged.c - an infobox cell that swallowed the rows behind it
 *
 * Its text is those rows' heads and values without anything between them; the
 * rows themselves follow. So what the later rows say tells where to cut.
 */
// SPDX-License-Identifier: Apache-2.0

#include "read/sentence_ids.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/scan.h"

#define MERGED_MAX 65536U
#define MISSES_MAX 12U
#define HEAD_MAX 120U
#define FIRST_WORDS 40U /**< Bytes of a first line that have to agree. */

/** The first line of `span`, trimmed. */
static VouchSpan
first_line(const VouchView bytes, const VouchSpan span)
{
  size_t          at   = span.begin;
  const VouchView text = vouch_view(bytes.data, span.end);
  VouchSpan       line = span;
  if (!vouchi_scan_filled_line(text, &at, &line)) {
    return vouch_span(span.end, span.end);
  }
  return vouchi_scan_trim(bytes, line);
}

/** The place at or after `from` in `cell` where `head` stands with `value`
 *  behind it; `cell.end` where it does not. */
static size_t
find_row(const VouchView bytes,
         const VouchSpan cell,
         const size_t    from,
         const VouchView head,
         const VouchView value)
{
  const VouchView start =
    vouch_view(value.data, value.size < FIRST_WORDS ? value.size : FIRST_WORDS);
  for (size_t at = from; at + head.size + start.size <= cell.end; ++at) {
    const char *const found =
      (const char *)memchr(bytes.data + at, head.data[0],
                           cell.end - at - head.size + 1U);
    if (!found) {
      break;
    }
    at = (size_t)(found - bytes.data);
    if (memcmp(found, head.data, head.size) != 0) {
      continue;
    }
    const VouchSpan rest =
      vouchi_scan_trim(bytes, vouch_span(at + head.size, cell.end));
    if (vouch_view_starts(vouch_view_slice(bytes, rest), start)) {
      return at;
    }
  }
  return cell.end;
}

/** The later row may have kept only the last word of its head: the cell shows
 *  the whole one, from the start of its line or to the word that makes it a
 *  known head. */
static size_t
widen_head(VouchWords *const words, const size_t from, const VouchSpan head)
{
  const VouchView bytes = words->bytes;
  size_t          begin = head.begin;
  while (begin > from && head.begin - begin < HEAD_MAX &&
         bytes.data[begin - 1U] != '\n') {
    --begin;
  }
  if (begin == head.begin) {
    return begin;
  }
  const VouchSpan wide = vouchi_scan_trim(bytes, vouch_span(begin, head.end));
  if (vouchi_words_find(words, wide, VOUCH_LEX_FIELD)) {
    return wide.begin;
  }
  // One word more, set off by a space, as in "Territorial changes"
  const bool spaced = bytes.data[head.begin - 1U] == ' ';
  size_t     word   = wide.begin;
  while (word + 1U < head.begin &&
         vouchi_char_is_letter((unsigned char)bytes.data[word])) {
    ++word;
  }
  return spaced && word + 1U == head.begin ? wide.begin : head.begin;
}

/** The value cell of the row that `header` heads, or NULL. */
static VouchPiece *
value_of(VouchPiece *const header, const VouchPiece *const last)
{
  VouchPiece *const next = header + 1;
  return next <= last && next->kind == VOUCH_PIECE_CELL &&
             next->numbers[1] == header->numbers[1]
           ? next
           : NULL;
}

size_t
vouchi_pieces_merged(VouchWords *const       words,
                     const VouchPiece *const cell,
                     VouchPiece *const       last,
                     VouchMergedRow *const   rows,
                     const size_t            most)
{
  const VouchView bytes  = words->bytes;
  size_t          from   = cell->text.begin;
  size_t          count  = 0;
  size_t          misses = 0;
  VouchPiece     *piece  = last;
  while (piece > cell) {
    --piece; // Back to the first piece behind the cell
  }
  if (cell->text.end - cell->text.begin > MERGED_MAX) {
    return 0U;
  }
  for (++piece; piece <= last && count < most && misses < MISSES_MAX; ++piece) {
    VouchPiece *const value =
      piece->kind == VOUCH_PIECE_HEADER ? value_of(piece, last) : NULL;
    const VouchSpan head = vouchi_scan_trim(bytes, piece->text);
    if (!value || head.begin >= head.end) {
      continue;
    }
    const VouchSpan line = first_line(bytes, value->text);
    const size_t    at =
      line.begin < line.end
           ? find_row(bytes, cell->text, from, vouch_view_slice(bytes, head),
                      vouch_view_slice(bytes, line))
           : cell->text.end;
    if (at == cell->text.end) {
      ++misses;
      continue;
    }
    const size_t end = at + (head.end - head.begin);
    rows[count].head =
      vouch_span(widen_head(words, from, vouch_span(at, end)), end);
    rows[count++].value = end;
    piece->repeated     = true;
    value->repeated     = true;
    from                = end;
  }
  return count;
}
