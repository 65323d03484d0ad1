/* changes.h - differences written for people, for stores and for programs */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_CHANGES_H
#define VOUCH_CLI_CHANGES_H

#include "base/buffer.h"
#include "cli/console.h"
#include "vouch/diff.h"
#include "vouch/format.h"

typedef enum {
  VOUCH_CHANGES_TEXT,   /**< "- " or "+ " and a line of N-Quads. */
  VOUCH_CHANGES_UPDATE, /**< SPARQL 1.1 Update. */
  VOUCH_CHANGES_JSON    /**< An object a line. */
} VouchChangeForm;

/** Zeroed it is empty. */
typedef struct {
  VouchChangeForm form;
  VouchOutput    *output;
  const VouchLog *log;
  VouchOutput    *line; /**< Of N-Quads, in memory. */
  VouchWriter    *writer;
  VouchSink       lines; /**< Of the writer. */
  bool            open;  /**< An operation of an update is. */
  bool            begun; /**< There was one. */
  VouchDiffSide   side;  /**< Of the open one, */
  size_t          group; /**< and its group. */
  VouchBuffer     where; /**< Pattern of a group to be removed. */
  VouchBuffer     names; /**< Variables of it, NUL behind each. */
  uint64_t        removed;
  uint64_t        added;
} VouchChangeWriter;

/** Begin to write to `output`. */
VouchStatus vouchi_changes_begin(VouchChangeWriter *writer,
                                 VouchChangeForm    form,
                                 VouchOutput       *output,
                                 const VouchLog    *log);

/** Its sink. An update cannot add to a graph that a blank node names:
 *  VOUCH_BAD_TERM, reported. */
VouchChanges vouchi_changes_sink(VouchChangeWriter *writer);

/** Close what is open. */
VouchStatus vouchi_changes_end(VouchChangeWriter *writer);

void vouchi_changes_free(VouchChangeWriter *writer);

#endif
