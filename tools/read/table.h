/* table.h - the rows and cells of a table while it is read
 *
 * The first row names the columns, the first cell of each other row names the
 * row. Cells point to both.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_TABLE_H
#define VOUCH_READ_TABLE_H

#include "read/lines.h"

#define VOUCH_TABLE_COLUMNS 256U /**< Columns whose heads are kept. */

typedef struct {
  VouchDocument     *document;
  VouchBlock        *table;
  VouchBlock        *row;
  const VouchBlock  *row_head;
  const VouchBlock **heads; /**< VOUCH_TABLE_COLUMNS of them. */
  uint32_t           rows;  /**< Begun so far. */
  bool               plain; /**< Its first row and column name nothing. */
} VouchTable;

/** Begin a table below `parent`. */
VouchTable vouchi_table_begin(VouchDocument *document, VouchBlock *parent);

/** Begin its next row. */
void vouchi_table_row(VouchTable *table);

/** Add the cell of `column`; nothing where `span` is blank. */
VouchBlock *vouchi_table_cell(VouchTable *table,
                              uint32_t    column,
                              VouchSpan   span);

/** Read the lines from `first` on as a table whose columns are told by white
 *  space, if they are one. Returns its number of lines, 0 where it is none;
 *  `*last` becomes its last line. */
size_t vouchi_table_from_lines(VouchOutline    *outline,
                               const VouchLine *first,
                               VouchLine       *last);

#endif
