/* box.c - the rows and cells of an infobox while it is read */
// SPDX-License-Identifier: Apache-2.0

#include "read/box.h"

VouchBox
vouchi_box_begin(VouchDocument *const document, VouchBlock *const parent)
{
  const VouchBox box = {
    .document = document,
    .box      = vouch_document_open(document, parent, VOUCH_BLOCK_INFOBOX),
  };
  return box;
}

static void
open_row(VouchBox *const box)
{
  box->row    = vouch_document_open(box->document, box->box, VOUCH_BLOCK_ROW);
  box->column = 0;
  ++box->rows;
}

static VouchBlock *
add_cell(VouchBox *const box, const VouchSpan span, const bool head)
{
  VouchBlock *const cell =
    vouch_document_leaf(box->document, box->row, VOUCH_BLOCK_CELL, span);
  if (cell) {
    cell->head      = head;
    cell->level     = head ? 1U : 0U;
    cell->row       = box->rows ? box->rows - 1U : 0U;
    cell->column    = box->column++;
    cell->layout_id = box->layout_id;
    cell->repeated  = box->repeated;
  }
  return cell;
}

static void
forget_labels(VouchBox *const box)
{
  box->labels[0] = NULL;
  box->labels[1] = NULL;
  box->labels[2] = NULL;
}

void
vouchi_box_group(VouchBox *const box, const VouchSpan span)
{
  open_row(box);
  box->group = add_cell(box, span, true);
  box->head  = NULL;
  box->row   = NULL;
  forget_labels(box);
}

void
vouchi_box_field(VouchBox *const box, const VouchSpan span)
{
  open_row(box);
  box->head = add_cell(box, span, true);
  forget_labels(box);
}

void
vouchi_box_label(VouchBox *const box, const VouchSpan span, const uint8_t side)
{
  if (!box->row) {
    open_row(box);
  }
  VouchBlock *const cell = add_cell(box, span, true);
  if (cell) {
    cell->level       = 2U;
    cell->side        = side;
    cell->row_head    = box->head;
    box->labels[side] = cell;
  }
}

void
vouchi_box_value(VouchBox *const box, const VouchSpan span, const uint8_t side)
{
  if (span.begin >= span.end) {
    return;
  }
  if (!box->row) {
    open_row(box);
  }
  VouchBlock *const cell = add_cell(box, span, false);
  if (cell) {
    cell->side        = side;
    cell->row_head    = box->head;
    cell->column_head = box->labels[side] ? box->labels[side] : box->group;
  }
}

void
vouchi_box_line(VouchBox *const      box,
                const VouchBlockKind kind,
                const VouchSpan      span)
{
  VouchBlock *const line =
    vouch_document_leaf(box->document, box->box, kind, span);
  if (line) {
    line->layout_id = box->layout_id;
    box->row        = NULL; // Values behind it stand in a row of their own
  }
}
