/* grid.h - a table of `|` cells, taken apart
 *
 * A line of `---|---|` says how many bars a row has. A row may go over several
 * lines, and the last one may have lost its end; so rows are counted in bars.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_GRID_H
#define VOUCH_READ_GRID_H

#include "read/lines.h"

/** One row: cells from `first` on; those after the last filled one are left
 *  out. */
typedef struct {
  size_t first;
  size_t count;
  size_t filled; /**< How many hold something. */
} VouchGridRow;

typedef struct {
  VouchArena   *arena;
  VouchSpan    *cells; /**< Trimmed; empty ones have begin == end. */
  size_t        cell_count;
  size_t        cell_room;
  VouchGridRow *rows; /**< The first one is the line above the dashes. */
  size_t        row_count;
  size_t        row_room;
  size_t        bars; /**< Of a whole row. */
} VouchGrid;

/** Whether `span` is a line of dashes and bars; `*bars` becomes how many. */
bool vouchi_grid_is_rule(VouchView text, VouchSpan span, size_t *bars);

/** Whether a table starts with `line`: a rule comes next. */
bool vouchi_grid_starts(VouchView text, const VouchLine *line);

/** Take the table that starts with `line` apart; `*line` becomes its last. */
VouchStatus vouchi_grid_read(VouchView text, VouchLine *line, VouchGrid *grid);

/** Cell `column` of `row`; empty past its end. */
VouchSpan vouchi_grid_cell(const VouchGrid *grid, size_t row, size_t column);

#endif
