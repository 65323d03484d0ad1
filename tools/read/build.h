/* build.h - what a document remembers while it is built
 *
 * Private to read: readers themselves use vouch/document.h.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_BUILD_H
#define VOUCH_READ_BUILD_H

#include "vouch/document.h"

/** Bytes between two rows of the index over a document. */
#define VOUCH_INDEX_STRIDE 256U

/** Numbers of one row of VouchDocument.offsets, for byte `i * STRIDE`. */
enum {
  VOUCH_INDEX_POINTS, /**< Code points that start before it. */
  VOUCH_INDEX_LINES,  /**< Line ends before it. */
  VOUCH_INDEX_START,  /**< Byte at which its line starts. */
  VOUCH_INDEX_WIDTH
};

/** Every document is one of these; the public part comes first. */
typedef struct {
  VouchDocument document;
  VouchStatus   status;  /**< The first failure. */
  size_t        end;     /**< Of the last leaf. */
  size_t        depth;   /**< The deepest that blocks may stand. */
  bool          box_cut; /**< An infobox is longer than what is looked at. */
  VouchBlock   *leaf;    /**< The last leaf, or NULL. */
  VouchBlock  **leaves;  /**< All leaves, once finished. */
  size_t        leaf_count;
} VouchBuild;

static inline VouchBuild *
vouchi_build(VouchDocument *const document)
{
  return (VouchBuild *)document;
}

/** Where the trimmed text of `span` begins and ends: white space of any
 *  script, zero-width spaces, and a byte-order mark at byte 0 are left out. */
VouchSpan vouchi_document_trim(VouchView bytes, VouchSpan span);

#endif
