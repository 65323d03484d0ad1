/* value_box.h - the infobox of a layout that gives one value a line
 *
 * Nothing marks such an infobox but its words: heads stand on a line of their
 * own or are glued to their first value. It ends where prose begins.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_VALUE_BOX_H
#define VOUCH_READ_VALUE_BOX_H

#include "read/lines.h"

/** Where an infobox was found among the first lines of a text. */
/** An infobox that only its words mark is sought, and ends, within these. */
#define VOUCHI_BOX_LINES 1024U
#define VOUCHI_BOX_BYTES 131072U

typedef struct {
  VouchLine *lines;   /**< The first lines, from the one behind the title. */
  size_t     count;   /**< Of `lines`. */
  bool       full;    /**< The text goes on behind them. */
  size_t     first;   /**< Of the infobox. */
  size_t     end;     /**< One past its last line; `first == end`: none. */
  bool       cut;     /**< It goes on behind the lines that are looked at. */
  bool       titled;  /**< Its first line says the title again. */
  bool       caption; /**< Its last line is a sentence about it. */
} VouchValueBox;

/** Look for an infobox behind the title line. */
VouchStatus vouchi_value_box_find(VouchWords      *words,
                                  VouchArena      *arena,
                                  const VouchLine *title,
                                  VouchValueBox   *found);

/** Read it into the open section. */
VouchStatus vouchi_value_box_read(VouchOutline        *outline,
                                  const VouchValueBox *found);

#endif
