/* window.c - a ring with one lock, taken twice a document */
// SPDX-License-Identifier: Apache-2.0

#include "pipe/window.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

/** Places for each thread: one to work at, one that waits for its turn. */
#define PLACES_A_JOB 2U

typedef struct {
  VouchWork work;
  bool      done; /**< Waits to be handed over. */
} Place;

typedef struct {
  const VouchJob     *job;
  const VouchSources *sources;
  pthread_mutex_t     lock;    /**< Of all that follows but the works. */
  pthread_cond_t      is_done; /**< The calling thread waits for it. */
  pthread_cond_t      is_free; /**< Threads wait for it. */
  Place              *places;
  size_t              count;
  size_t              next;  /**< Source to be taken by a thread. */
  size_t              taken; /**< Sources handed over. */
  bool                stop;
} Window;

/** Claim the next source; false when there is none left. */
static bool
claim(Window *const window, size_t *const index)
{
  (void)pthread_mutex_lock(&window->lock);
  while (!window->stop && window->next < window->sources->count &&
         window->next >= window->taken + window->count) {
    (void)pthread_cond_wait(&window->is_free, &window->lock);
  }
  const bool claimed = !window->stop && window->next < window->sources->count;
  if (claimed) {
    *index = window->next++;
  }
  (void)pthread_mutex_unlock(&window->lock);
  return claimed;
}

static void *
work_on(void *const handle)
{
  Window *const window = (Window *)handle;
  size_t        index  = 0;
  while (claim(window, &index)) {
    Place *const place = &window->places[index % window->count];
    vouchi_work_do(&place->work, window->job, &window->sources->items[index]);
    (void)pthread_mutex_lock(&window->lock);
    place->done = true;
    if (index == window->taken) {
      (void)pthread_cond_signal(&window->is_done);
    }
    (void)pthread_mutex_unlock(&window->lock);
  }
  return NULL;
}

/** The work on source `index`, when it is done. */
static VouchWork *
wait_for(Window *const window, const size_t index)
{
  Place *const place = &window->places[index % window->count];
  (void)pthread_mutex_lock(&window->lock);
  while (!place->done) {
    (void)pthread_cond_wait(&window->is_done, &window->lock);
  }
  (void)pthread_mutex_unlock(&window->lock);
  return &place->work;
}

static void
give_back(Window *const window, const size_t index, const bool stop)
{
  (void)pthread_mutex_lock(&window->lock);
  window->places[index % window->count].done = false;
  window->taken                              = index + 1U;
  window->stop                               = stop;
  (void)pthread_cond_broadcast(&window->is_free);
  (void)pthread_mutex_unlock(&window->lock);
}

static VouchStatus
take_all(Window *const window, const VouchTaker *const taker)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; !st && i < window->sources->count; ++i) {
    VouchWork *const work = wait_for(window, i);
    st = taker->take(taker->handle, work, &window->sources->items[i]);
    vouchi_work_release(work);
    if (!st && vouchi_cancelled(window->job->options)) {
      st = VOUCH_CANCELLED;
    }
    give_back(window, i, st != VOUCH_OK);
  }
  return st;
}

/** Start threads, as many as can be had, that leave signals to others. */
static unsigned
start(Window *const window, pthread_t *const threads, const unsigned jobs)
{
  sigset_t all;
  sigset_t before;
  unsigned started = 0;
  (void)sigfillset(&all);
  (void)pthread_sigmask(SIG_SETMASK, &all, &before);
  while (started < jobs &&
         !pthread_create(&threads[started], NULL, work_on, window)) {
    ++started;
  }
  (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
  return started;
}

/** The same without threads. */
static VouchStatus
work_alone(Window *const window, const VouchTaker *const taker)
{
  VouchWork *const work = &window->places[0].work;
  VouchStatus      st   = VOUCH_OK;
  for (size_t i = 0; !st && i < window->sources->count; ++i) {
    const VouchSource *const source = &window->sources->items[i];
    if (vouchi_cancelled(window->job->options)) {
      return VOUCH_CANCELLED;
    }
    vouchi_work_do(work, window->job, source);
    st = taker->take(taker->handle, work, source);
  }
  return st;
}

static VouchStatus
work_together(Window *const           window,
              const unsigned          jobs,
              const VouchTaker *const taker)
{
  pthread_t *const threads = (pthread_t *)calloc(jobs, sizeof(*threads));
  if (!threads) {
    return VOUCH_NO_MEMORY;
  }
  const unsigned started = start(window, threads, jobs);
  VouchStatus    st      = VOUCH_OK;
  if (started) {
    st = take_all(window, taker);
  }
  for (unsigned i = 0; i < started; ++i) {
    (void)pthread_join(threads[i], NULL);
  }
  free(threads);
  return started ? st : work_alone(window, taker);
}

static VouchStatus
begin_places(Window *const window)
{
  VouchStatus st = VOUCH_OK;
  window->places = (Place *)calloc(window->count, sizeof(*window->places));
  if (!window->places) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; !st && i < window->count; ++i) {
    st = vouchi_work_begin(&window->places[i].work, window->job);
  }
  return st;
}

static void
free_places(Window *const window)
{
  for (size_t i = 0; window->places && i < window->count; ++i) {
    vouchi_work_free(&window->places[i].work, window->job);
  }
  free(window->places);
}

VouchStatus
vouchi_window_run(const VouchJob *const     job,
                  const VouchSources *const sources,
                  const unsigned            jobs,
                  const VouchTaker *const   taker)
{
  Window      window = {.job     = job,
                        .sources = sources,
                        .lock    = PTHREAD_MUTEX_INITIALIZER,
                        .is_done = PTHREAD_COND_INITIALIZER,
                        .is_free = PTHREAD_COND_INITIALIZER,
                        .count = jobs > 1U ? (size_t)jobs * PLACES_A_JOB : 1U};
  VouchStatus st     = begin_places(&window);
  if (!st) {
    st = jobs > 1U ? work_together(&window, jobs, taker)
                   : work_alone(&window, taker);
  }
  free_places(&window);
  (void)pthread_mutex_destroy(&window.lock);
  (void)pthread_cond_destroy(&window.is_done);
  (void)pthread_cond_destroy(&window.is_free);
  return st;
}
