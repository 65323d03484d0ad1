/* log.h - messages for people, handed to the program that uses the library
 *
 * The library never prints. Each problem is reported once, where it is known,
 * with the place in the file where there is one.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LOG_H
#define VOUCH_LOG_H

#include "vouch/api.h"
#include "vouch/view.h"

#include <stddef.h>

VOUCH_BEGIN

typedef enum {
  VOUCH_LOG_ERROR,   /**< Something was rejected or failed. */
  VOUCH_LOG_WARNING, /**< Done, but a person should look at it. */
  VOUCH_LOG_NOTE     /**< For the curious. */
} VouchLogLevel;

/** One message. Views live for the duration of the call only. */
typedef struct {
  VouchLogLevel level;
  VouchView     file;   /**< Name as given; empty where there is none. */
  size_t        line;   /**< From 1; 0 where there is none. */
  size_t        column; /**< In code points, from 1; 0: none. */
  VouchView     text;   /**< One sentence, lower case, no full stop. */
} VouchMessage;

/** Where messages go. Calls come from one thread at a time. */
typedef struct {
  void (*write)(void *handle, const VouchMessage *message); /**< or NULL */
  void *handle;
} VouchLog;

/** Report `format` (as printf) about a place; a NULL `log` keeps quiet. */
VOUCH_API void vouch_log_at(const VouchLog *log,
                            VouchLogLevel   level,
                            VouchView       file,
                            size_t          line,
                            size_t          column,
                            const char     *format,
                            ...) __attribute__((format(printf, 6, 7)));

/** Report `format` about no place in particular. */
VOUCH_API void vouch_log(const VouchLog *log,
                         VouchLogLevel   level,
                         const char     *format,
                         ...) __attribute__((format(printf, 3, 4)));

VOUCH_END_DECLS

#endif
