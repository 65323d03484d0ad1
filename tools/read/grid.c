/* grid.c - a table of `|` cells, taken apart */
// SPDX-License-Identifier: Apache-2.0

#include "read/grid.h"

#include "read/scan.h"

#define CELL_LINES 4U    /**< Lines of one cell before its bar comes. */
#define PROSE_WEIGHT 80U /**< Of a sentence that is no cell. */
#define CELL_WEIGHT 400U /**< Of a line without a bar inside a row. */

static size_t
count_bars(const VouchView text, const VouchSpan span)
{
  size_t bars = 0;
  for (size_t at = span.begin; at < span.end; ++at) {
    bars += text.data[at] == '|';
  }
  return bars;
}

bool
vouchi_grid_is_rule(const VouchView text,
                    const VouchSpan span,
                    size_t *const   bars)
{
  size_t dashes = 0;
  *bars         = 0;
  for (size_t at = span.begin; at < span.end; ++at) {
    const char byte = text.data[at];
    if (byte != '-' && byte != '|' && byte != ':' && byte != ' ') {
      return false;
    }
    dashes += byte == '-';
    *bars += byte == '|';
  }
  return *bars && dashes >= 3U && dashes >= 2U * *bars;
}

bool
vouchi_grid_starts(const VouchView text, const VouchLine *const line)
{
  VouchLine    next;
  size_t       bars = 0;
  const size_t size = line->span.end - line->span.begin;
  return memchr(text.data + line->span.begin, '|', size) &&
         vouchi_line_next(text, line, &next) && !next.blank_before &&
         vouchi_grid_is_rule(text, next.span, &bars);
}

/** Whether `line`, which has no bar, is the start of a cell whose bar comes a
 *  few lines later, and not the text behind the table. */
static bool
starts_cell(const VouchView text, const VouchLine *const line)
{
  VouchLine here = *line;
  VouchLine next;
  for (size_t i = 0; i < CELL_LINES; ++i) {
    if (vouchi_scan_weight(text, here.span, CELL_WEIGHT) >= CELL_WEIGHT ||
        (vouchi_scan_ends_sentence(text, here.span) &&
         vouchi_scan_weight(text, here.span, PROSE_WEIGHT) >= PROSE_WEIGHT) ||
        !vouchi_line_next(text, &here, &next) || next.blank_before) {
      return false;
    }
    if (count_bars(text, next.span)) {
      return text.data[next.span.begin] != '|' &&
             !vouchi_grid_starts(text, &next);
    }
    here = next;
  }
  return false;
}

static bool
grow(VouchGrid *const grid)
{
  if (grid->cell_count == grid->cell_room) {
    const size_t room = grid->cell_room ? 2U * grid->cell_room : 256U;
    grid->cells =
      (VouchSpan *)vouch_arena_grow(grid->arena, grid->cells, grid->cell_count,
                                    room, sizeof(VouchSpan));
    grid->cell_room = room;
  }
  if (grid->row_count == grid->row_room) {
    const size_t room = grid->row_room ? 2U * grid->row_room : 64U;
    grid->rows =
      (VouchGridRow *)vouch_arena_grow(grid->arena, grid->rows, grid->row_count,
                                       room, sizeof(VouchGridRow));
    grid->row_room = room;
  }
  return grid->cells && grid->rows;
}

/** Cut `span`, a row, at its bars. */
static VouchStatus
add_row(const VouchView text, VouchGrid *const grid, const VouchSpan span)
{
  VouchGridRow row   = {grid->cell_count, 0U, 0U};
  size_t       begin = span.begin;
  size_t       last  = grid->cell_count;
  for (size_t at = span.begin; at <= span.end; ++at) {
    if (at < span.end && text.data[at] != '|') {
      continue;
    }
    if (!grow(grid)) {
      return VOUCH_NO_MEMORY;
    }
    const VouchSpan cell = vouchi_scan_trim(text, vouch_span(begin, at));
    grid->cells[grid->cell_count++] = cell;
    if (cell.begin < cell.end) {
      last = grid->cell_count;
      ++row.filled;
    }
    begin = at + 1U;
  }
  grid->cell_count              = last;
  row.count                     = last - row.first;
  grid->rows[grid->row_count++] = row;
  return VOUCH_OK;
}

/** `|` alone or `|date=`: what is left of a broken template. */
static bool
is_residue(const VouchView text, const VouchSpan span)
{
  return text.data[span.begin] == '|' &&
         (span.end - span.begin == 1U ||
          memchr(text.data + span.begin, '=', span.end - span.begin));
}

/** The lines of one row that starts with `*line`; `*line` becomes its last. */
static VouchSpan
take_row(const VouchView text, const size_t wanted, VouchLine *const line)
{
  VouchSpan row  = line->span;
  size_t    bars = count_bars(text, line->span);
  VouchLine next;
  while (bars < wanted && vouchi_line_next(text, line, &next) &&
         !next.blank_before) {
    const size_t more = count_bars(text, next.span);
    if (bars && more && is_residue(text, next.span)) {
      break;
    }
    if (bars + more > wanted || (more && vouchi_grid_starts(text, &next)) ||
        (!more && !starts_cell(text, &next))) {
      break;
    }
    bars += more;
    row.end = next.span.end;
    *line   = next;
  }
  return row;
}

VouchStatus
vouchi_grid_read(const VouchView  text,
                 VouchLine *const line,
                 VouchGrid *const grid)
{
  VouchLine   next;
  VouchStatus st = add_row(text, grid, line->span);
  if (st || !vouchi_line_next(text, line, line)) {
    return st;
  }
  vouchi_grid_is_rule(text, line->span, &grid->bars);
  while (!st && vouchi_line_next(text, line, &next) && !next.blank_before &&
         !vouchi_grid_starts(text, &next)) {
    if (is_residue(text, next.span) ||
        (!count_bars(text, next.span) && !starts_cell(text, &next))) {
      break;
    }
    const VouchSpan row = take_row(text, grid->bars, &next);
    st                  = add_row(text, grid, row);
    *line               = next;
  }
  return st;
}

VouchSpan
vouchi_grid_cell(const VouchGrid *const grid,
                 const size_t           row,
                 const size_t           column)
{
  const VouchGridRow *const at = &grid->rows[row];
  return column < at->count ? grid->cells[at->first + column]
                            : vouch_span(0U, 0U);
}
