/* grid_box.c - an infobox out of a table of `|` cells */
// SPDX-License-Identifier: Apache-2.0

#include "read/grid_box.h"

#include "read/box.h"
#include "read/scan.h"

#define CLASS(name) (UINT64_C(1) << VOUCH_LEX_##name)
#define ROWS_LOOKED_AT 64U

typedef struct {
  VouchWords      *words;
  const VouchGrid *grid;
  VouchBox         box;
  VouchFieldKind   kind;  /**< Of the open field. */
  bool             open;  /**< Its head stands alone in its row. */
  bool             begun; /**< A field other than "part of" was read. */
} Reading;

#define NARROW_BARS 3U /**< Bars of a box with one column of values. */

static const VouchLexEntry *
field_of(VouchWords *const words, const VouchSpan span, const bool whole)
{
  size_t end = 0;
  return span.begin < span.end ? vouchi_words_field(words, span, whole, &end)
                               : NULL;
}

bool
vouchi_grid_is_box(VouchWords *const      words,
                   const VouchGrid *const grid,
                   const bool             first)
{
  size_t fields = 0;
  size_t rows   = 0;
  for (size_t i = 1U; i < grid->row_count && rows < ROWS_LOOKED_AT; ++i) {
    rows += grid->rows[i].filled > 0U;
    fields += field_of(words, vouchi_grid_cell(grid, i, 0U), false) != NULL;
  }
  if (grid->rows[0].filled <= 1U) {
    return first || fields;
  }
  return fields >= 3U && 2U * fields >= rows;
}

/** The lines of one cell: heads and values of column `side`. */
static void
read_cell(Reading *const reading, const VouchSpan cell, const uint8_t side)
{
  vouchi_box_cell(&reading->box, reading->words, reading->kind, cell, side);
}

static void
read_head(Reading *const             reading,
          const VouchSpan            head,
          const VouchLexEntry *const field)
{
  vouchi_box_field(&reading->box, head);
  reading->begun = reading->begun || !vouchi_entry_has(field, VOUCH_LEX_FIELD,
                                                       VOUCH_VIEW("partof"));
  reading->kind  = field ? vouchi_field_kind(field) : VOUCH_FIELD_PLAIN;
}

static bool
is_group(Reading *const reading, const size_t row)
{
  const VouchSpan            span = vouchi_grid_cell(reading->grid, row, 0U);
  const VouchLexEntry *const entry =
    vouchi_words_head(reading->words, span, VOUCH_LEX_SECTION);
  if (vouchi_entry_has(entry, VOUCH_LEX_SECTION, VOUCH_VIEW("group"))) {
    return true;
  }
  return row + 1U < reading->grid->row_count &&
         vouchi_entry_has(
           field_of(reading->words,
                    vouchi_grid_cell(reading->grid, row + 1U, 0U), false),
           VOUCH_LEX_FIELD, VOUCH_VIEW("term"));
}

/** A head that is glued to its value, or "part of" and what it names. */
static bool
read_glued(Reading *const reading, const VouchSpan span)
{
  size_t               end = span.begin;
  const VouchLexEntry *field =
    vouchi_words_start(reading->words, span, CLASS(FIELD), &end);
  if (!vouchi_entry_has(field, VOUCH_LEX_FIELD, VOUCH_VIEW("partof"))) {
    end   = span.begin;
    field = vouchi_words_field(reading->words, span, false, &end);
  }
  if (!field || end >= span.end) {
    return false;
  }
  read_head(reading, vouch_span(span.begin, end), field);
  read_cell(reading, vouch_span(end, span.end), 0U);
  return true;
}

/** A row with one filled cell, which stands over all columns. */
static void
read_single(Reading *const reading, const size_t row, const VouchSpan span)
{
  const VouchLexEntry *const field = field_of(reading->words, span, true);
  const bool                 sides = reading->kind >= VOUCH_FIELD_SIDES;
  if (field) {
    read_head(reading, span, field);
    reading->open = true;
  } else if (is_group(reading, row)) {
    vouchi_box_group(&reading->box, span);
    reading->kind = VOUCH_FIELD_PLAIN;
  } else if (!sides && read_glued(reading, span)) {
    return;
  } else if (sides) {
    read_cell(reading, span, 0U);
  } else if ((!reading->begun && !reading->box.group) ||
             reading->grid->bars > NARROW_BARS ||
             vouchi_scan_ends_sentence(reading->words->bytes, span)) {
    vouchi_box_line(&reading->box, VOUCH_BLOCK_CAPTION, span);
  } else {
    vouchi_box_group(&reading->box, span);
    reading->kind = VOUCH_FIELD_PLAIN;
  }
}

/** A row with several filled cells: both sides, or a head and its values. */
static void
read_several(Reading *const reading, const size_t row)
{
  const VouchSpan            first = vouchi_grid_cell(reading->grid, row, 0U);
  const VouchLexEntry *const field = field_of(reading->words, first, true);
  const bool   sides = reading->kind >= VOUCH_FIELD_SIDES && !field;
  const size_t count = reading->grid->rows[row].count;
  size_t       from  = 0;
  if (!sides && first.begin < first.end) {
    from = 1U;
    if (reading->open && reading->kind == VOUCH_FIELD_PLAIN &&
        vouchi_words_head(reading->words, first, VOUCH_LEX_LABEL)) {
      vouchi_box_label(&reading->box, first, 0U); // "Land" below "Area"
    } else {
      read_head(reading, first, field);
    }
  }
  const bool both = count - from == 2U && reading->kind >= VOUCH_FIELD_SIDES;
  for (size_t i = from; i < count; ++i) {
    const uint8_t side =
      both || (sides && i < 2U) ? (uint8_t)(i - from + 1U) : 0U;
    read_cell(reading, vouchi_grid_cell(reading->grid, row, i), side);
  }
}

void
vouchi_grid_read_box(VouchOutline *const    outline,
                     const VouchGrid *const grid,
                     const size_t           first)
{
  outline->bare   = false;
  Reading reading = {.words = outline->words,
                     .grid  = grid,
                     .box =
                       vouchi_box_begin(outline->document, outline->section)};
  for (size_t row = first; row < grid->row_count; ++row) {
    const VouchGridRow *const at = &grid->rows[row];
    if (at->filled == 1U && at->count == 1U) {
      read_single(&reading, row, vouchi_grid_cell(grid, row, 0U));
    } else if (at->filled) {
      read_several(&reading, row);
    }
  }
}
