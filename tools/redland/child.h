/* child.h - a process of our own that does what we do not trust
 *
 * raptor and librdf crash, cut and leak on bytes that others may choose, and
 * share state with all that uses libxml2 or libcurl. So they work in a child
 * with limits: what goes in and out are bytes, what it says are messages.
 * Start one before any thread of ours.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_REDLAND_CHILD_H
#define VOUCH_REDLAND_CHILD_H

#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>

/** What a child's main function gives back. */
enum {
  VOUCH_CHILD_DONE       = 0,
  VOUCH_CHILD_BAD_INPUT  = 1,
  VOUCH_CHILD_NO_NAME    = 2, /**< There is no such syntax or storage. */
  VOUCH_CHILD_NO_STORAGE = 3, /**< It cannot be opened. */
  VOUCH_CHILD_NO_OUTPUT  = 4,
  VOUCH_CHILD_NO_MEMORY  = 6
};

typedef struct {
  const char *what; /**< For messages: "raptor". */
  /** Runs in the child, with input at descriptor 0 and output at 1. */
  int (*run)(const void *given);
  const void     *given;
  bool            confined; /**< Neither files nor network, and limits on
                                 memory and time: vouchi_confine() is called by
                                 `run` when it has opened what it needs. */
  const VouchLog *log;      /**< May be NULL. */
  VouchView       file;     /**< That messages are about; may be empty. */
} VouchChildJob;

/** Who takes what a child puts out. */
typedef struct {
  void *handle;
  VouchStatus (*take)(void *handle, VouchView bytes);
} VouchChildTaker;

typedef struct VouchChild VouchChild;

/** Start it. VOUCH_NO_MEMORY or, reported, VOUCH_INTERNAL. */
VouchStatus vouchi_child_start(const VouchChildJob *job, VouchChild **child);

/** Send it bytes, handing on what comes out meanwhile. VOUCH_END when it takes
 *  no more: vouchi_child_finish() tells why. */
VouchStatus vouchi_child_send(VouchChild            *child,
                              VouchView              bytes,
                              const VouchChildTaker *taker);

/** There is no more to send: take all that comes out and wait for its end.
 *  What it said, and how it ended if not well, is reported. */
VouchStatus vouchi_child_finish(VouchChild            *child,
                                const VouchChildTaker *taker);

/** Free it; one that still works is killed. NULL is allowed. */
void vouchi_child_free(VouchChild *child);

/* In the child */

/** Give up files, network and other processes for good. False when that is
 *  not to be had. */
bool vouchi_confine(void);

/** Write all of `bytes` to descriptor 1. */
bool vouchi_child_write(const void *bytes, size_t size);

/** Say something about a place; 0 and 0 for none. At most a few are heard. */
void vouchi_child_say(int line, int column, const char *text);

#endif
