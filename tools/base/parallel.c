/* parallel.c - a counter of what is handed out, and threads that take */
// SPDX-License-Identifier: Apache-2.0

#include "base/parallel.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { THREADS_MOST = 255 };

typedef struct {
  size_t        count;
  size_t        piece;
  VouchPiece    work;
  void         *handle;
  atomic_size_t next;
} Shared;

typedef struct {
  Shared   *shared;
  unsigned  number;
  pthread_t thread;
} Worker;

/** Take pieces until there are none left. */
static void
take_pieces(Shared *const shared, const unsigned number)
{
  for (;;) {
    const size_t begin = atomic_fetch_add(&shared->next, shared->piece);
    if (begin >= shared->count) {
      return;
    }
    const size_t left = shared->count - begin;
    shared->work(shared->handle, number, begin,
                 begin + (left < shared->piece ? left : shared->piece));
  }
}

static void *
work_on(void *const handle)
{
  const Worker *const worker = (const Worker *)handle;
  take_pieces(worker->shared, worker->number);
  return NULL;
}

void
vouchi_parallel(const size_t     count,
                const size_t     piece,
                const unsigned   jobs,
                const VouchPiece work,
                void *const      handle)
{
  Shared       shared = {count, piece ? piece : 1U, work, handle, 0U};
  Worker       workers[THREADS_MOST];
  const size_t pieces  = count ? (count - 1U) / shared.piece + 1U : 0U;
  const size_t wanted  = jobs < pieces ? jobs : pieces;
  unsigned     started = 0U;
  sigset_t     all;
  sigset_t     before;
  (void)sigfillset(&all); // Signals are for other threads
  (void)pthread_sigmask(SIG_SETMASK, &all, &before);
  while (started + 1U < wanted && started < THREADS_MOST) {
    Worker *const worker = &workers[started];
    worker->shared       = &shared;
    worker->number       = started + 1U;
    if (pthread_create(&worker->thread, NULL, work_on, worker)) {
      break;
    }
    ++started;
  }
  (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
  take_pieces(&shared, 0U);
  for (unsigned i = 0U; i < started; ++i) {
    (void)pthread_join(workers[i].thread, NULL);
  }
}
