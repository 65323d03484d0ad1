/* explain.h - a claim as a person wants to see it
 *
 * The library gathers; the program lays it out. Everything lives in `arena`.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXPLAIN_H
#define VOUCH_EXPLAIN_H

#include "vouch/api.h"
#include "vouch/arena.h"
#include "vouch/claim.h"
#include "vouch/document.h"
#include "vouch/pack.h"
#include "vouch/status.h"

VOUCH_BEGIN

/** One claim with all that is known of where it comes from. */
typedef struct {
  const VouchClaim *claim;
  size_t            line;    /**< Of the first word, from 1. */
  size_t            column;  /**< In code points, from 1. */
  VouchView         before;  /**< The rest of its first line, before it. */
  VouchView         quote;   /**< The words, untouched. */
  VouchView         after;   /**< The rest of its last line. */
  VouchView         heading; /**< Of its section, or empty. */
  VouchView         triples; /**< Its description, as TriG. */
} VouchExplanation;

/** The claims whose words hold code point `offset` of `document`, whose
 *  findings were identified. VOUCH_NOT_FOUND when nothing is claimed there. */
VOUCH_API VouchStatus vouch_explain_offset(const VouchDocument *document,
                                           const VouchFindings *findings,
                                           size_t               offset,
                                           VouchView            base,
                                           VouchArena          *arena,
                                           VouchExplanation   **explanations,
                                           size_t              *count);

/** The claim with this IRI. */
VOUCH_API VouchStatus vouch_explain_claim(const VouchDocument *document,
                                          const VouchFindings *findings,
                                          VouchView            iri,
                                          VouchView            base,
                                          VouchArena          *arena,
                                          VouchExplanation    *explanation);

VOUCH_END_DECLS

#endif
