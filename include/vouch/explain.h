/* explain.h - a claim as a person wants to see it
 *
 * The library gathers; the program lays it out. Everything lives in the arena
 * that is given.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXPLAIN_H
#define VOUCH_EXPLAIN_H

#include "vouch/api.h"
#include "vouch/arena.h"
#include "vouch/claim.h"
#include "vouch/describe.h"
#include "vouch/document.h"
#include "vouch/status.h"

VOUCH_BEGIN

/** What is explained: a document and its findings, identified. */
typedef struct {
  const VouchDocument *document;
  const VouchFindings *findings;
  VouchDescribeOptions options; /**< As for describing; `base` is needed. */
  VouchArena          *arena;
} VouchExplain;

/** One claim with all that is known of where it comes from. */
typedef struct {
  const VouchClaim *claim;
  size_t            line;    /**< Of the first word, from 1. */
  size_t            column;  /**< In code points, from 1. */
  VouchView         before;  /**< The rest of its first line, before it. */
  VouchView         quote;   /**< The words, untouched. */
  VouchView         after;   /**< The rest of its last line. */
  VouchView         heading; /**< Of its section, or empty. */
  VouchView         triples; /**< Those about the claim itself, as Turtle
                                  without the lines of its prefixes. */
} VouchExplanation;

/** The claims whose words hold code point `offset`, in order of place.
 *  VOUCH_NOT_FOUND when nothing is claimed there. */
VOUCH_API VouchStatus vouch_explain_offset(const VouchExplain *explain,
                                           size_t              offset,
                                           VouchExplanation  **explanations,
                                           size_t             *count);

/** The claim with this IRI, or VOUCH_NOT_FOUND. */
VOUCH_API VouchStatus vouch_explain_claim(const VouchExplain *explain,
                                          VouchView           iri,
                                          VouchExplanation   *explanation);

VOUCH_END_DECLS

#endif
