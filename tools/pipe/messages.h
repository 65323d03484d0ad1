/* messages.h - messages kept until their turn comes
 *
 * Documents are worked on by several threads at a time, but what is said of
 * them must come from one thread and in order. So each piece of work keeps
 * its messages, and the calling thread passes them on.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PIPE_MESSAGES_H
#define VOUCH_PIPE_MESSAGES_H

#include "base/buffer.h"
#include "vouch/log.h"

/** Zeroed and begun it is empty. It must not be moved while in use. */
typedef struct {
  VouchBuffer bytes; /**< Records, one behind the other. */
  VouchLog    log;   /**< What is written here is kept. */
} VouchMessages;

/** Make `messages->log` keep what it is told. */
void vouchi_messages_begin(VouchMessages *messages);

/** Pass all that was kept on to `log`, in order, and forget it. */
void vouchi_messages_pass_on(VouchMessages *messages, const VouchLog *log);

/** Forget all that was kept. */
void vouchi_messages_forget(VouchMessages *messages);

void vouchi_messages_free(VouchMessages *messages);

#endif
