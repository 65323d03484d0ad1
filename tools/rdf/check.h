/* check.h - a sink that lets only good quads through
 *
 * It stands before every writer, so that no writer has to look at what it
 * writes. The first bad quad is reported and stops the row.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RDF_CHECK_H
#define VOUCH_RDF_CHECK_H

#include "vouch/limits.h"
#include "vouch/log.h"
#include "vouch/term.h"

/** Filled by the caller, who keeps it alive as long as the sink. */
typedef struct {
  const VouchSink   *next;
  const VouchLimits *limits; /**< May be NULL: no limits. */
  const VouchLog    *log;    /**< May be NULL. */
  VouchView          name;   /**< Of the document, for messages. */
} VouchChecker;

/** The sink of `checker`. Returns VOUCH_BAD_TERM, or VOUCH_LIMIT for a term
 *  that is too long, after reporting why; else what the next sink returns. */
VouchSink vouchi_checker_sink(VouchChecker *checker);

#endif
