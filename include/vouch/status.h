/* status.h - how every function of the library says what came of a call
 *
 * 0 is success, so `if (st)` reads "if it failed". Details are reported once,
 * to the log (vouch/log.h), where they are known; callers pass the code up.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_STATUS_H
#define VOUCH_STATUS_H

#include "vouch/api.h"

VOUCH_BEGIN

typedef enum {
  VOUCH_OK = 0,       /**< Done. */
  VOUCH_END,          /**< Nothing more to come; not a failure. */
  VOUCH_NOT_FOUND,    /**< What was asked for is not there. */
  VOUCH_BAD_ARGUMENT, /**< The caller's argument is of no use: usage. */
  VOUCH_BAD_DATA,     /**< A pack, gazetteer or configuration is broken. */
  VOUCH_BAD_INPUT,    /**< A document or RDF file is not what it must be. */
  VOUCH_BAD_TERM,     /**< An IRI, literal or tag that no RDF file may hold. */
  VOUCH_NO_INPUT,     /**< An input could not be opened or read. */
  VOUCH_NO_OUTPUT,    /**< The output could not be written whole. */
  VOUCH_REMOTE,       /**< A server did not do what it was asked. */
  VOUCH_LIMIT,        /**< A named limit (vouch/limits.h) was reached. */
  VOUCH_NO_MEMORY,    /**< An allocation failed. */
  VOUCH_CANCELLED,    /**< The caller or a signal asked to stop. */
  VOUCH_INTERNAL      /**< Our own mistake. */
} VouchStatus;

/** A short lower-case sentence without a full stop: "no memory". */
VOUCH_API const char *vouch_status_string(VouchStatus status);

/**
 * The exit code that a program gives for `status`:
 * 0 done, 1 input rejected, 2 usage or broken data, 3 no input could be read,
 * 4 output not written, 5 remote failure, 6 internal (no memory, a limit in our
 * own tables).
 */
VOUCH_API int vouch_status_exit_code(VouchStatus status);

VOUCH_END_DECLS

#endif
