/* sentence_box.c - infoboxes and tables out of cells that have ids */
// SPDX-License-Identifier: Apache-2.0

#include "read/sentence_ids.h"

#include "read/box.h"
#include "read/scan.h"
#include "read/table.h"

#define MERGED_ROWS 48U
#define MERGED_TRIES 4U
#define LEAST_MERGED 2U /**< Rows that a merged cell must hold. */

typedef struct {
  VouchWords          *words;
  VouchView            title;
  VouchBox             box;
  VouchFieldKind       kind;
  const VouchLexEntry *open;  /**< Field of a head that stands alone. */
  bool                 begun; /**< A head was read. */
  size_t               tried; /**< Cells looked at for merged rows. */
} Reading;

static VouchView
view_of(const Reading *const reading, const VouchSpan span)
{
  return vouch_view_slice(reading->words->bytes, span);
}

static void
read_values(Reading *const reading, const VouchSpan span, const uint8_t side)
{
  vouchi_box_cell(&reading->box, reading->words, reading->kind, span, side);
}

static void
read_merged(Reading *const          reading,
            const VouchMergedRow   *rows,
            const size_t            count,
            const VouchPiece *const cell)
{
  reading->begun = true;
  for (size_t i = 0; i < count; ++i) {
    const size_t end =
      i + 1U < count ? rows[i + 1U].head.begin : cell->text.end;
    vouchi_box_field(&reading->box, rows[i].head);
    reading->kind = VOUCH_FIELD_PLAIN;
    read_values(reading, vouch_span(rows[i].value, end), 0U);
  }
}

/** A cell that stands alone in its row. */
static void
read_alone(Reading *const          reading,
           const VouchPiece *const cell,
           VouchPiece *const       last)
{
  VouchMergedRow rows[MERGED_ROWS];
  if (!reading->begun && reading->tried < MERGED_TRIES) {
    ++reading->tried;
    const size_t count =
      vouchi_pieces_merged(reading->words, cell, last, rows, MERGED_ROWS);
    if (count >= LEAST_MERGED) {
      read_merged(reading, rows, count, cell);
      return;
    }
    for (VouchPiece *piece = last; piece > cell; --piece) {
      piece->repeated = false;
    }
  }
  if (!reading->begun) {
    vouchi_box_line(&reading->box, VOUCH_BLOCK_CAPTION, cell->text);
    return;
  }
  read_values(reading, cell->text, 0U);
}

/** A head without a cell in its row: over the rows to come. */
static void
read_head_alone(Reading *const reading, const VouchSpan head)
{
  size_t end    = 0;
  reading->open = vouchi_words_field(reading->words, head, true, &end);
  reading->kind = vouchi_field_kind(reading->open);
  if (reading->open) {
    vouchi_box_field(&reading->box, head);
  } else {
    vouchi_box_group(&reading->box, head);
  }
}

/** Whether a head stands below the open one: "Land" below "Area". */
static bool
is_below(Reading *const reading, const VouchSpan head)
{
  return reading->open && reading->kind == VOUCH_FIELD_PLAIN &&
         vouchi_words_head(reading->words, head, VOUCH_LEX_LABEL) != NULL;
}

static void
read_head(Reading *const reading, const VouchSpan head, const bool alone)
{
  reading->begun = true;
  if (alone) {
    read_head_alone(reading, head);
  } else if (is_below(reading, head)) {
    vouchi_box_label(&reading->box, head, 0U);
  } else {
    size_t end    = 0;
    reading->open = NULL;
    reading->kind =
      vouchi_field_kind(vouchi_words_field(reading->words, head, true, &end));
    vouchi_box_field(&reading->box, head);
  }
}

/** The name above the rows, which is mostly the title again. */
static bool
read_name(Reading *const reading, const VouchPiece *const piece)
{
  const VouchSpan span = vouchi_scan_trim(reading->words->bytes, piece->text);
  if (reading->begun || piece->kind != VOUCH_PIECE_HEADER ||
      !(vouch_view_equal(view_of(reading, span), reading->title) ||
        !piece->numbers[1])) {
    return false;
  }
  reading->box.layout_id = view_of(reading, piece->id);
  vouchi_box_line(&reading->box, VOUCH_BLOCK_TITLE, span);
  return true;
}

/** The pieces of one row: `first` up to `end`. */
static void
read_row(Reading *const    reading,
         VouchPiece       *first,
         const VouchPiece *end,
         VouchPiece *const last)
{
  const bool alone = first + 1 == end;
  if (alone && read_name(reading, first)) {
    return;
  }
  const bool headless = first->kind == VOUCH_PIECE_CELL;
  const bool sides =
    headless && reading->kind >= VOUCH_FIELD_SIDES && (end - first == 2);
  for (VouchPiece *piece = first; piece < end; ++piece) {
    const VouchSpan span = vouchi_scan_trim(reading->words->bytes, piece->text);
    reading->box.layout_id = view_of(reading, piece->id);
    reading->box.repeated  = piece->repeated;
    if (span.begin >= span.end) {
      continue;
    }
    if (piece->kind == VOUCH_PIECE_HEADER) {
      read_head(reading, span, alone);
    } else if (alone) {
      read_alone(reading, piece, last);
    } else {
      read_values(reading, span,
                  sides ? (uint8_t)(piece - first + 1) : (uint8_t)0U);
    }
  }
}

VouchStatus
vouchi_pieces_box(VouchOutline *const outline,
                  const VouchView     title,
                  VouchPiece *const   first,
                  VouchPiece *const   last)
{
  outline->bare   = false;
  Reading reading = {.words = outline->words,
                     .title = title,
                     .box =
                       vouchi_box_begin(outline->document, outline->section)};
  for (VouchPiece *piece = first + 1; piece <= last;) {
    VouchPiece *end = piece + 1;
    while (end <= last && end->numbers[1] == piece->numbers[1]) {
      ++end;
    }
    read_row(&reading, piece, end, last);
    piece = end;
  }
  return VOUCH_OK;
}

/** Whether a table has no head row: its first row has a cell that is none. */
static bool
is_plain(const VouchPiece *const first, const VouchPiece *const last)
{
  for (const VouchPiece *piece = first + 1; piece <= last; ++piece) {
    if (piece->numbers[1] != first[1].numbers[1]) {
      return false;
    }
    if (piece->kind == VOUCH_PIECE_CELL && piece != first + 1) {
      return true;
    }
  }
  return true; // Only one row
}

/** Whether the first row is a single head over all columns. */
static bool
has_caption(const VouchPiece *const first, const VouchPiece *const last)
{
  return first + 2 <= last && first[1].kind == VOUCH_PIECE_HEADER &&
         first[1].numbers[1] != first[2].numbers[1];
}

void
vouchi_pieces_table(VouchOutline *const     outline,
                    const VouchPiece       *first,
                    const VouchPiece *const last)
{
  const VouchView bytes = outline->words->bytes;
  outline->bare         = false;
  if (has_caption(first, last)) {
    ++first;
    VouchBlock *const caption =
      vouch_document_leaf(outline->document, outline->section,
                          VOUCH_BLOCK_CAPTION, first->text);
    if (caption) {
      caption->layout_id = vouch_view_slice(bytes, first->id);
    }
  }
  VouchTable table = vouchi_table_begin(outline->document, outline->section);
  table.plain      = first + 1 <= last && is_plain(first, last);
  uint32_t row     = UINT32_MAX;
  for (const VouchPiece *piece = first + 1; piece <= last; ++piece) {
    if (piece->numbers[1] != row) {
      row = piece->numbers[1];
      vouchi_table_row(&table);
    }
    VouchBlock *const cell =
      vouchi_table_cell(&table, piece->numbers[2], piece->text);
    if (cell) {
      cell->layout_id = vouch_view_slice(bytes, piece->id);
    }
  }
}
