/* diff.h - what one dataset says and another does not
 *
 * Statements without blank nodes are compared one by one. Statements that
 * share blank nodes are one group, and groups are compared by their canonical
 * form (canon.h): a group that is in both datasets, whatever its labels, is no
 * difference; one that is not differs as a whole.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DIFF_H
#define VOUCH_DIFF_H

#include "vouch/api.h"
#include "vouch/canon.h"
#include "vouch/status.h"
#include "vouch/term.h"

VOUCH_BEGIN

typedef enum {
  VOUCH_DIFF_OLD, /**< Said by the first dataset alone: removed. */
  VOUCH_DIFF_NEW  /**< Said by the second dataset alone: added. */
} VouchDiffSide;

/** One difference. */
typedef struct {
  VouchDiffSide side;
  VouchQuad     quad;  /**< With the labels of its own dataset. */
  size_t        group; /**< 0: no blank nodes; else the group's number. */
} VouchChange;

/** Where differences go; terms live for the duration of a call. */
typedef struct {
  void *handle;
  VouchStatus (*change)(void *handle, const VouchChange *change);
} VouchChanges;

/** Two datasets being compared. */
typedef struct VouchDiff VouchDiff;

/** NULL: no memory. Of the options the hash does not matter. */
VOUCH_API VouchDiff *vouch_diff_new(const VouchCanonOptions *options);

/** Where the quads of one dataset go; end() need not be called. What has blank
 *  nodes is kept in memory, the rest is sorted, on disk where it is much. */
VOUCH_API VouchSink vouch_diff_sink(VouchDiff *diff, VouchDiffSide side);

/**
 * Send all differences, once both datasets are there: first those without
 * blank nodes, in the order of their lines in N-Quads, then group by group.
 * VOUCH_LIMIT as for a VouchCanon; else what `changes` returned.
 */
VOUCH_API VouchStatus vouch_diff_run(VouchDiff          *diff,
                                     const VouchChanges *changes);

VOUCH_API void vouch_diff_free(VouchDiff *diff);

VOUCH_END_DECLS

#endif
