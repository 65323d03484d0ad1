/* decisions.h - what people decided, kept over all runs
 *
 * A file of lines with tabs between five columns, and a sixth that is free:
 *
 *   what     subject    object     who      when         note
 *   merge    ENTITY     ENTITY     S. Lind  2024-05-01   one and the same
 *   split    MENTION    ENTITY     ...                   another of that name
 *   accept   ENTITY     AUTHORITY  ...                   is exactly that
 *   reject   ENTITY     AUTHORITY  ...                   is not that
 *   accept   CLAIM                 ...
 *   reject   CLAIM                 ...                   misread
 *   correct  CLAIM      p=value    ...                   p of the vocabulary
 *
 * merge makes one of two entities, under the IRI of the first. split gives
 * one mention an entity of its own, OBJECT (an IRI below entity/). accept with
 * an authority writes skos:exactMatch instead of closeMatch, reject neither.
 * A claim that is rejected or corrected stays in its document's graph as it was
 * read; graph/decisions tells of it (vouch/decided.h), and comparisons leave
 * the rejected out and take what was corrected. `#` starts a comment line.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DECISIONS_H
#define VOUCH_DECISIONS_H

#include "vouch/api.h"
#include "vouch/arena.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stddef.h>

VOUCH_BEGIN

typedef enum {
  VOUCH_DECIDE_MERGE,
  VOUCH_DECIDE_SPLIT,
  VOUCH_DECIDE_ACCEPT,
  VOUCH_DECIDE_REJECT,
  VOUCH_DECIDE_CORRECT
} VouchDecisionKind;

/** One line. */
typedef struct {
  VouchDecisionKind kind;
  VouchView         subject; /**< IRI. */
  VouchView         object;  /**< IRI, "property=value", or empty. */
  VouchView         who;
  VouchView         when; /**< EDTF, as written. */
  VouchView         note;
  size_t            line;
} VouchDecision;

/** All of a file, read-only. */
typedef struct VouchDecisions VouchDecisions;

/** The word of a kind in files: "merge" ... */
VOUCH_API const char *vouch_decision_name(VouchDecisionKind kind);

/** Read `path`. VOUCH_BAD_DATA, with all problems in `log`, when a line is
 *  not as above or two contradict each other. */
VOUCH_API VouchStatus vouch_decisions_load(const char      *path,
                                           const VouchLog  *log,
                                           VouchDecisions **decisions);

VOUCH_API void vouch_decisions_free(VouchDecisions *decisions);

VOUCH_API size_t vouch_decisions_count(const VouchDecisions *decisions);

/** Decision `index`, in order of the file. */
VOUCH_API const VouchDecision *vouch_decisions_get(
  const VouchDecisions *decisions, size_t index);

/** The last decision about `subject` (and `object`, where not empty), or
 *  NULL. `decisions` may be NULL. */
VOUCH_API const VouchDecision *vouch_decisions_find(
  const VouchDecisions *decisions, VouchView subject, VouchView object);

/** SHA-256 of the file, 64 hex digits: it enters the run. */
VOUCH_API VouchView vouch_decisions_hash(const VouchDecisions *decisions);

VOUCH_END_DECLS

#endif
