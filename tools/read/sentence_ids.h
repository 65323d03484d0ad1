/* sentence_ids.h - the pieces of a text in which each has its id behind it
 *
 * An id is the title, an underscore, what the piece is, and numbers:
 * `Winter War_sentence_12`, `Winter War_header_cell_0_2_0`. The piece is what
 * stands between the id before it and its own.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_SENTENCE_IDS_H
#define VOUCH_READ_SENTENCE_IDS_H

#include "read/outline.h"

typedef enum {
  VOUCH_PIECE_SENTENCE,
  VOUCH_PIECE_SECTION,
  VOUCH_PIECE_INFOBOX,
  VOUCH_PIECE_TABLE,
  VOUCH_PIECE_HEADER,
  VOUCH_PIECE_CELL,
  VOUCH_PIECE_LIST,
  VOUCH_PIECE_ITEM,
  VOUCH_PIECE_CAPTION,
  VOUCH_PIECE_OTHER
} VouchPieceKind;

typedef struct {
  VouchPieceKind kind;
  VouchSpan      text; /**< Not trimmed; may be blank. */
  VouchSpan      id;
  uint32_t       numbers[3]; /**< Of a cell: table, row, column. */
  uint8_t        number_count;
  bool           repeated; /**< A merged cell said it before. */
} VouchPiece;

typedef struct {
  VouchPiece *items;
  size_t      count;
  size_t      end; /**< Of the last id. */
} VouchPieces;

/** The prefix of the ids in `text`: the first line, or what the first ids
 *  have in common; empty where there are none. */
VouchView vouchi_pieces_prefix(VouchView text);

/** Cut `text` at the ids that start with `prefix`. */
VouchStatus vouchi_pieces_read(VouchView    text,
                               VouchView    prefix,
                               VouchArena  *arena,
                               VouchPieces *pieces);

/** Read the pieces of one infobox or table, `first` (its own id) up to
 *  `last`, into the open section. */
VouchStatus vouchi_pieces_box(VouchOutline *outline,
                              VouchView     title,
                              VouchPiece   *first,
                              VouchPiece   *last);
void        vouchi_pieces_table(VouchOutline     *outline,
                                const VouchPiece *first,
                                const VouchPiece *last);

/** Where a merged cell holds the head and the value of one later row. */
typedef struct {
  VouchSpan head;
  size_t    value; /**< Where the value starts. */
} VouchMergedRow;

/** Whether `cell` holds, glued together, what the rows behind it say again;
 *  these are marked as repeated. `rows` has room for `most`; returns how many
 *  were found. */
size_t vouchi_pieces_merged(VouchWords       *words,
                            const VouchPiece *cell,
                            VouchPiece       *last,
                            VouchMergedRow   *rows,
                            size_t            most);

#endif
