/* signals.c - the only state that outlives a function
 *
 * A handler gets nothing but a number, so what it sets must be static.
 */
// SPDX-License-Identifier: Apache-2.0

#include "cli/signals.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

static volatile int caught;  // NOLINT: see above
static volatile int holding; // NOLINT: see above

_Static_assert(sizeof(sig_atomic_t) == sizeof(int), "an int is set at once");

static void
handle(const int number)
{
  if (!holding || caught) {
    _exit(128 + number);
  }
  caught = number;
}

static void
set(const int number, void (*const handler)(int))
{
  struct sigaction action;
  struct sigaction before;
  action.sa_handler = handler;
  action.sa_flags   = 0;
  (void)sigemptyset(&action.sa_mask);
  // What was started with a signal ignored (nohup) goes on ignoring it
  if (!sigaction(number, NULL, &before) && before.sa_handler != SIG_IGN) {
    (void)sigaction(number, &action, NULL);
  }
}

void
vouchi_signals_begin(void)
{
  set(SIGPIPE, SIG_IGN);
  set(SIGXFSZ, SIG_IGN);
  set(SIGINT, handle);
  set(SIGTERM, handle);
  set(SIGHUP, handle);
}

void
vouchi_signals_hold(void)
{
  holding = 1;
}

const int *
vouchi_signals_flag(void)
{
  return (const int *)&caught;
}
