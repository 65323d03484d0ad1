/* claim.h - what a document says, one statement a record
 *
 * Four layers of "who says so" stay apart: our rule and run; the document;
 * the claimer that the text names; the work that its footnote cites.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLAIM_H
#define VOUCH_CLAIM_H

#include "vouch/api.h"
#include "vouch/date.h"
#include "vouch/document.h"
#include "vouch/mention.h"
#include "vouch/names.h"
#include "vouch/quantity.h"
#include "vouch/rules.h"
#include "vouch/view.h"

#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

typedef enum {
  VOUCH_CLAIM_EVENT,
  VOUCH_CLAIM_QUANTITY,
  VOUCH_CLAIM_FACT
} VouchClaimKind;

typedef enum {
  VOUCH_STANCE_ASSERTED,
  VOUCH_STANCE_ALLEGED,
  VOUCH_STANCE_DENIED
} VouchStance;

typedef enum {
  VOUCH_SIDE_NONE,
  VOUCH_SIDE_STATED,
  VOUCH_SIDE_COLUMN_ORDER,
  VOUCH_SIDE_ALIGNED
} VouchSideBasis;

/** A name that fills a role. `key` and `iri` are filled by link/. */
typedef struct {
  VouchView        label; /**< As the document writes it; empty: unset. */
  VouchMentionType type;
  VouchSpan        span;     /**< Where it stands; begin == end: not in the
                                  text (the title of the document). */
  VouchView        language; /**< Of the label. */
  VouchView        alias;    /**< Another form that stands with it
                                  ("英語Samvel Babayan"); or empty. */
  VouchView        alias_language;
  VouchView        iri;    /**< Its identity. */
  double           score;  /**< How sure that is, 0 to 1; 0: not told. */
  VouchView        reason; /**< Why, constant (vouch/linker.h); or empty. */
} VouchName;

typedef struct {
  VouchName *items;
  size_t     count;
} VouchNames;

/** Words that matched a part of the rule, of a sentence's claim. */
typedef struct {
  const char *part; /**< "trigger", or the slot: "subject", "by" ... */
  VouchSpan   span;
} VouchRulePart;

/** One claim. All of it lives in the document's arena. */
typedef struct VouchClaim {
  VouchClaimKind      kind;
  VouchTermName       property; /**< Quantity, fact: VOUCH_NAME_deaths ...
                                     Event: the class, VOUCH_NAME_Capture ... */
  VouchName           subject;  /**< Event: the event itself where it has a
                                     proper name, else label is empty. */
  VouchName           value;    /**< Fact: a name; or unset and `literal`. */
  VouchView           literal;  /**< Fact: a text. */
  VouchQuantity       quantity;
  VouchView           counted;      /**< Of a quantity, as written ("of"). */
  VouchSpan           counted_span; /**< Its place; empty where from a head. */
  VouchView           counted_kind; /**< Concept of kinds.ttl, or empty. */
  VouchNames          by;
  VouchNames          agents;
  VouchNames          targets;
  VouchNames          places;
  VouchView           trigger; /**< Event: the words that name it. */
  VouchSpan           trigger_span;
  VouchName           part_of;
  VouchDate           date;
  VouchNames          attributed_to;
  VouchStance         stance;
  const VouchMarker **cites;
  size_t              cite_count;
  uint8_t             column; /**< 1 or 2; 0 none. */
  VouchName           side;
  VouchSideBasis      side_basis;
  VouchSpan           evidence; /**< The words that say it. */
  const VouchBlock   *block;    /**< The leaf in which they stand. */
  VouchView           rule;     /**< "en/infobox-casualties". */
  VouchRulePart      *parts;    /**< What of the rule matched what; or none. */
  size_t              part_count;
  double              confidence; /**< 0 to 1. */
  VouchView           id;         /**< IRI, filled by describe/. */
} VouchClaim;

/** What one document gave, in order of place. */
typedef struct {
  VouchClaim   *claims;
  size_t        claim_count;
  VouchMention *mentions; /**< Of the whole document; NULL: not kept. */
  size_t        mention_count;
} VouchFindings;

/**
 * Find everything that `document` says: mentions, and claims out of its
 * infoboxes and tables (later: out of its sentences). `rules` were made from
 * `packs` (vouch/rules.h).
 */
VOUCH_API VouchStatus vouch_document_find(const VouchDocument *document,
                                          const VouchPacks    *packs,
                                          const VouchRules    *rules,
                                          VouchArena          *arena,
                                          VouchFindings       *findings);

/** As vouch_document_find(), but of mentions only their number is kept, and of
 *  claims not which words matched which part of the rule, which is all that
 *  RDF needs: memory then grows with claims and not with text. */
VOUCH_API VouchStatus vouch_document_find_claims(const VouchDocument *document,
                                                 const VouchPacks    *packs,
                                                 const VouchRules    *rules,
                                                 VouchArena          *arena,
                                                 VouchFindings       *findings);

VOUCH_END_DECLS

#endif
