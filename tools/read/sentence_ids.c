/* sentence_ids.c - the pieces of a text in which each has its id behind it */
// SPDX-License-Identifier: Apache-2.0

#include "read/sentence_ids.h"

#include "read/scan.h"

#define PREFIX_MAX 512U
#define KIND_MAX 40U
#define SENTENCE "_sentence_"

static bool
is_lower(const char byte)
{
  return byte >= 'a' && byte <= 'z';
}

static bool
is_digit(const char byte)
{
  return byte >= '0' && byte <= '9';
}

static VouchPieceKind
kind_of(const VouchView name)
{
  static const struct {
    const char    *name;
    VouchPieceKind kind;
  } kinds[] = {
    {"sentence", VOUCH_PIECE_SENTENCE},
    {"section", VOUCH_PIECE_SECTION},
    {"table_infobox", VOUCH_PIECE_INFOBOX},
    {"header_cell", VOUCH_PIECE_HEADER},
    {"cell", VOUCH_PIECE_CELL},
    {"item", VOUCH_PIECE_ITEM},
    {"table_caption", VOUCH_PIECE_CAPTION},
    {"caption", VOUCH_PIECE_CAPTION},
  };
  for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); ++i) {
    if (vouch_view_equal(name, vouch_view_from_string(kinds[i].name))) {
      return kinds[i].kind;
    }
  }
  if (vouch_view_starts(name, VOUCH_VIEW("table"))) {
    return VOUCH_PIECE_TABLE;
  }
  return vouch_view_ends(name, VOUCH_VIEW("list")) ? VOUCH_PIECE_LIST
                                                   : VOUCH_PIECE_OTHER;
}

/** The numbers of an id from `at`, an underscore, on; returns their end, or
 *  `at` where there are none. */
static size_t
read_numbers(const VouchView text, size_t at, VouchPiece *const piece)
{
  while (at + 1U < text.size && text.data[at] == '_' &&
         is_digit(text.data[at + 1U])) {
    uint32_t number = 0;
    size_t   end    = at + 1U;
    while (end < text.size && is_digit(text.data[end]) && end - at < 9U) {
      number = 10U * number + (uint32_t)(text.data[end++] - '0');
    }
    if (piece->number_count < 3U) {
      piece->numbers[piece->number_count++] = number;
    }
    at = end;
  }
  return at;
}

/** Read what follows a title at `at`, an underscore; false: no id. */
static bool
read_id(const VouchView text, const size_t at, VouchPiece *const piece)
{
  size_t end = at + 1U;
  while (end < text.size && end - at < KIND_MAX &&
         (is_lower(text.data[end]) ||
          (text.data[end] == '_' && end + 1U < text.size &&
           is_lower(text.data[end + 1U])))) {
    ++end;
  }
  if (end == at + 1U) {
    return false;
  }
  piece->kind         = kind_of(vouch_view(text.data + at + 1U, end - at - 1U));
  piece->number_count = 0;
  piece->id.end       = read_numbers(text, end, piece);
  return piece->id.end > end;
}

/** The next id at or after `from`; false: none. */
static bool
find_id(const VouchView   text,
        const VouchView   prefix,
        size_t            from,
        VouchPiece *const piece)
{
  while (from < text.size) {
    const char *const found =
      (const char *)memchr(text.data + from, '_', text.size - from);
    if (!found) {
      return false;
    }
    const size_t at = (size_t)(found - text.data);
    if (at >= prefix.size + piece->text.begin &&
        !memcmp(text.data + at - prefix.size, prefix.data, prefix.size) &&
        read_id(text, at, piece)) {
      piece->id.begin = at - prefix.size;
      piece->text.end = piece->id.begin;
      return true;
    }
    from = at + 1U;
  }
  return false;
}

VouchStatus
vouchi_pieces_read(const VouchView    text,
                   const VouchView    prefix,
                   VouchArena *const  arena,
                   VouchPieces *const pieces)
{
  size_t     room  = 0;
  VouchPiece piece = {.text = vouch_span(0U, 0U)};
  memset(pieces, 0, sizeof(*pieces));
  while (find_id(text, prefix, pieces->end, &piece)) {
    if (pieces->count == room) {
      room = room ? 2U * room : 256U;
      pieces->items =
        (VouchPiece *)vouch_arena_grow(arena, pieces->items, pieces->count,
                                       room, sizeof(piece));
      if (!pieces->items) {
        return VOUCH_NO_MEMORY;
      }
    }
    pieces->items[pieces->count++] = piece;
    pieces->end                    = piece.id.end;
    piece.text                     = vouch_span(pieces->end, pieces->end);
  }
  return VOUCH_OK;
}

/** The line end after the first id of a sentence from `from` on: where it
 *  starts, or `text.size`. */
static size_t
find_sentence(const VouchView text, size_t from)
{
  const VouchView mark = VOUCH_VIEW(SENTENCE);
  while (from + mark.size < text.size) {
    const char *const found =
      (const char *)memchr(text.data + from, '_', text.size - from - mark.size);
    if (!found) {
      break;
    }
    from = (size_t)(found - text.data);
    if (!memcmp(found, mark.data, mark.size) && is_digit(found[mark.size])) {
      return from;
    }
    ++from;
  }
  return text.size;
}

/** What the texts that end at `a` and `b` have in common at their ends, from
 *  behind its first space on. */
static VouchView
common_end(const VouchView text, const size_t a, const size_t b)
{
  size_t size = 0;
  while (size < a && size < b && size < PREFIX_MAX &&
         text.data[a - size - 1U] == text.data[b - size - 1U] &&
         text.data[a - size - 1U] != '\n') {
    ++size;
  }
  const char *const start = text.data + a - size;
  const char *const space = (const char *)memchr(start, ' ', size);
  return space ? vouch_view(space + 1, (size_t)(text.data + a - space) - 1U)
               : vouch_view(start, size);
}

VouchView
vouchi_pieces_prefix(const VouchView text)
{
  size_t       at    = 0;
  VouchSpan    line  = {0U, 0U};
  const size_t first = find_sentence(text, 0U);
  if (first == text.size || !vouchi_scan_filled_line(text, &at, &line)) {
    return vouch_view(NULL, 0U);
  }
  line                  = vouchi_scan_trim(text, line);
  const VouchView title = vouch_view_slice(text, line);
  if (title.size <= PREFIX_MAX && first > line.end &&
      vouch_view_ends(vouch_view(text.data, first), title)) {
    return title;
  }
  const size_t second = find_sentence(text, first + 1U);
  return second < text.size ? common_end(text, first, second)
                            : vouch_view(NULL, 0U);
}
