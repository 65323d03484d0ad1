/* parallel.h - the same work on many things, by several threads
 *
 * Things are numbered and handed out in pieces, so that a thread with slow
 * ones takes fewer. Who does what changes from run to run: results belong to
 * the thing and not to the thread.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_PARALLEL_H
#define VOUCH_BASE_PARALLEL_H

#include <stddef.h>

/** Work on the things from `begin` up to `end`. No two calls at one time have
 *  the same `worker`, which is less than the number of jobs. */
typedef void (*VouchPiece)(void    *handle,
                           unsigned worker,
                           size_t   begin,
                           size_t   end);

/** Call `work` for all of `count` things, at most `piece` at a time, from at
 *  most `jobs` threads, of which the caller is one. Where threads cannot be
 *  had, those that are there do it all. */
void vouchi_parallel(
  size_t count, size_t piece, unsigned jobs, VouchPiece work, void *handle);

#endif
