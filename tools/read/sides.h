/* sides.h - which column a value of a flattened two-column row stood in
 *
 * A layout with one value a line gives first all values of the left column
 * and then all of the right one. The right one shows by what comes again: a
 * period, a kind of loss, a total.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_SIDES_H
#define VOUCH_READ_SIDES_H

#include "read/words.h"

typedef enum {
  VOUCH_PART_VALUE,
  VOUCH_PART_LABEL, /**< A line that ends with a colon. */
  VOUCH_PART_PERIOD /**< A line that is a stretch of time. */
} VouchPartKind;

/** One line, or half of one, of an infobox field. */
typedef struct {
  VouchSpan     span;
  VouchPartKind kind;
  bool          blank_before;
  bool    split; /**< It starts the right column on the left one's line. */
  uint8_t side;  /**< The answer: 1, 2 or 0. */
} VouchPart;

/** Where a line of a field of numbers holds the end of one column and the
 *  start of the next: the start of the second value; `span.end`: nowhere. */
size_t vouchi_sides_split(VouchWords *words, VouchSpan span);

/** Tell the sides of the parts of one field. */
void vouchi_sides_tell(VouchWords    *words,
                       VouchFieldKind kind,
                       VouchPart     *parts,
                       size_t         count);

#endif
