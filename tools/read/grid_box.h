/* grid_box.h - an infobox out of a table of `|` cells */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_GRID_BOX_H
#define VOUCH_READ_GRID_BOX_H

#include "read/grid.h"

/** Whether `grid` is an infobox: a title over all columns, heads of fields in
 *  its first column. `first`: it is the first thing in the document. */
bool vouchi_grid_is_box(VouchWords *words, const VouchGrid *grid, bool first);

/** Read rows from `first` on into the open section. */
void vouchi_grid_read_box(VouchOutline    *outline,
                          const VouchGrid *grid,
                          size_t           first);

#endif
