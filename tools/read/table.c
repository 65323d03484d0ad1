/* table.c - the rows and cells of a table while it is read */
// SPDX-License-Identifier: Apache-2.0

#include "read/table.h"

VouchTable
vouchi_table_begin(VouchDocument *const document, VouchBlock *const parent)
{
  const VouchTable table = {
    .document = document,
    .table    = vouch_document_open(document, parent, VOUCH_BLOCK_TABLE),
    .heads    = (const VouchBlock **)vouch_arena_take_array(document->arena,
                                                            VOUCH_TABLE_COLUMNS,
                                                            sizeof(VouchBlock *)),
  };
  return table;
}

void
vouchi_table_row(VouchTable *const table)
{
  table->row =
    vouch_document_open(table->document, table->table, VOUCH_BLOCK_ROW);
  table->row_head = NULL;
  ++table->rows;
}

VouchBlock *
vouchi_table_cell(VouchTable *const table,
                  const uint32_t    column,
                  const VouchSpan   span)
{
  VouchBlock *const cell =
    vouch_document_leaf(table->document, table->row, VOUCH_BLOCK_CELL, span);
  if (!cell || !table->heads) {
    return cell;
  }
  cell->row    = table->rows - 1U;
  cell->column = column;
  cell->head   = !table->plain && (!cell->row || !column);
  cell->level  = cell->head ? 1U : 0U;
  if (table->plain) {
    return cell;
  }
  if (!cell->row && column < VOUCH_TABLE_COLUMNS) {
    table->heads[column] = cell;
  }
  if (cell->row) {
    cell->row_head = column ? table->row_head : NULL;
    cell->column_head =
      column < VOUCH_TABLE_COLUMNS ? table->heads[column] : NULL;
  }
  if (!column) {
    table->row_head = cell;
  }
  return cell;
}
