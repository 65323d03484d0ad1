/* later.h - bytes that wait for the end of a run: in memory, then in a file
 *
 * The file has no name and is gone with the run, however it ends.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PIPE_LATER_H
#define VOUCH_PIPE_LATER_H

#include "base/buffer.h"
#include "vouch/term.h"

#include <stdio.h>

/** Zeroed it is empty. */
typedef struct {
  VouchBuffer bytes;
  FILE       *file; /**< What did not fit; NULL: nothing. */
} VouchLater;

/** Add the records (recorder.h) of one document. VOUCH_NO_OUTPUT where there
 *  is no room for a temporary file. */
VouchStatus vouchi_later_add(VouchLater *later, VouchView records);

/** Send all records, in the order in which they were added. */
VouchStatus vouchi_later_replay(VouchLater *later, const VouchSink *sink);

void vouchi_later_free(VouchLater *later);

#endif
