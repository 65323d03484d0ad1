/* outline.h - sections as they open, one below the other
 *
 * Flattened layouts keep headings but not their levels. One thing is sure: a
 * heading right behind another one stands below it. The headings after it are
 * taken to stand beside it, until the next such pair.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_OUTLINE_H
#define VOUCH_READ_OUTLINE_H

#include "read/words.h"

#define VOUCH_OUTLINE_DEPTH 6U

/** What a section is for, by its heading. */
typedef enum {
  VOUCH_SECTION_TEXT,
  VOUCH_SECTION_REFERENCES,
  VOUCH_SECTION_NOTES,
  VOUCH_SECTION_BIBLIOGRAPHY,
  VOUCH_SECTION_OTHER /**< "See also", links. */
} VouchSectionRole;

typedef struct {
  VouchDocument   *document;
  VouchWords      *words;
  VouchBlock      *section; /**< The innermost open one; NULL: the root. */
  VouchSectionRole role;
  uint8_t          level; /**< Of `section`; 0 for the root. */
  bool             bare;  /**< It has only its heading so far. */
} VouchOutline;

/** The role that a heading gives its section; TEXT also for a line that is
 *  none (`*known` says whether a pack knows it). */
VouchSectionRole vouchi_outline_role(VouchWords *words,
                                     VouchSpan   span,
                                     bool       *known);

/** Open a section with this heading; `followed` says that the next line is a
 *  heading too. */
VouchBlock *vouchi_outline_heading(VouchOutline *outline,
                                   VouchSpan     span,
                                   bool          followed);

/** Add a leaf to the open section. */
VouchBlock *vouchi_outline_leaf(VouchOutline  *outline,
                                VouchBlockKind kind,
                                VouchSpan      span);

/** Open a holder in the open section. */
VouchBlock *vouchi_outline_open(VouchOutline *outline, VouchBlockKind kind);

#endif
