/* window.h - several documents at a time, handed over in order
 *
 * A ring of places to work at. Threads take the next document as long as a
 * place is free; the calling thread takes what is done, in order. So at most
 * as many documents are in memory as there are places.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PIPE_WINDOW_H
#define VOUCH_PIPE_WINDOW_H

#include "pipe/work.h"

/** Whom documents are handed to, in the calling thread. A status that is no
 *  success stops the run. */
typedef struct {
  void *handle;
  VouchStatus (*take)(void *handle, VouchWork *work, const VouchSource *source);
} VouchTaker;

/**
 * Work on all `sources` with `jobs` threads and hand each to `taker`.
 *
 * One job, or threads that cannot be had, is done in the calling thread.
 * Returns what `taker` returned, VOUCH_CANCELLED or VOUCH_NO_MEMORY.
 */
VouchStatus vouchi_window_run(const VouchJob     *job,
                              const VouchSources *sources,
                              unsigned            jobs,
                              const VouchTaker   *taker);

#endif
