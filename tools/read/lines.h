/* lines.h - the lines of a text that hold something, and what is between them
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_LINES_H
#define VOUCH_READ_LINES_H

#include "read/outline.h"

typedef struct {
  VouchSpan raw;          /**< The whole line. */
  VouchSpan span;         /**< Without white space at its ends; not empty. */
  size_t    after;        /**< Where the next line starts. */
  bool      blank_before; /**< A blank line, or nothing, stands before it. */
  bool      space_before; /**< The line before it is white space only, but not
                               empty: so pictures are flattened. */
} VouchLine;

/** The first line that holds something at or after `at`; false: none. */
bool vouchi_line_at(VouchView text, size_t at, VouchLine *line);

/** The one after `line`. */
bool vouchi_line_next(VouchView text, const VouchLine *line, VouchLine *next);

/** Whether `line` may be a heading: it stands alone between blank lines, is
 *  short, and ends neither as a sentence nor with a colon. */
bool vouchi_line_is_heading(VouchView text, const VouchLine *line);

/** The nesting of lists that is open. */
typedef struct {
  VouchBlock *lists[8];
  size_t      indents[8];
  size_t      depth; /**< 0: none is open. */
} VouchLists;

/** Add `line`, whose mark ends at `content`, to the open lists: deeper where
 *  it is indented more than the item before it. */
void vouchi_lists_add(VouchLists      *lists,
                      VouchOutline    *outline,
                      const VouchLine *line,
                      size_t           content);

/** The end of the number that starts a trimmed line: "12. "; `begin` where
 *  there is none. */
size_t vouchi_line_number(VouchView text, VouchSpan span, VouchSpan *number);

#endif
