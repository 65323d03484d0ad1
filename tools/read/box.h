/* box.h - the rows and cells of an infobox while it is read
 *
 * Whatever the layout, an infobox becomes rows that start with a head cell
 * and go on with one cell a value. Heads within a row (a period, "Wounded:")
 * are cells of level 2; values point to them.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_BOX_H
#define VOUCH_READ_BOX_H

#include "read/words.h"

typedef struct {
  VouchDocument    *document;
  VouchBlock       *box;
  VouchBlock       *row;       /**< The open row, or NULL. */
  const VouchBlock *group;     /**< A head over several rows, or NULL. */
  const VouchBlock *head;      /**< Of the open row, or NULL. */
  const VouchBlock *labels[3]; /**< By side: the nearest head in the row. */
  uint32_t          rows;      /**< Begun so far. */
  uint32_t          column;    /**< Cells in the open row. */
  VouchView         layout_id; /**< For the cells to come; may be empty. */
  bool              repeated;  /**< For the cells to come. */
} VouchBox;

/** Begin an infobox below `parent`. */
VouchBox vouchi_box_begin(VouchDocument *document, VouchBlock *parent);

/** A row that is only a head, over the rows to come. */
void vouchi_box_group(VouchBox *box, VouchSpan span);

/** A new row with its head. */
void vouchi_box_field(VouchBox *box, VouchSpan span);

/** A head within the row. */
void vouchi_box_label(VouchBox *box, VouchSpan span, uint8_t side);

/** A value of the row. */
void vouchi_box_value(VouchBox *box, VouchSpan span, uint8_t side);

/** A line between the rows: a caption, or the name again (TITLE). */
void vouchi_box_line(VouchBox *box, VouchBlockKind kind, VouchSpan span);

/** The lines of one cell of the layout: each a value, or a head over the
 *  values below it. `kind` is that of the row's field. */
void vouchi_box_cell(VouchBox      *box,
                     VouchWords    *words,
                     VouchFieldKind kind,
                     VouchSpan      span,
                     uint8_t        side);

/** Whether `line` only goes on with the value before it: "(local count)". */
bool vouchi_box_goes_on(VouchView bytes, VouchFieldKind kind, VouchSpan line);

#endif
