/* comparer.h - what a comparer keeps; private to this room
 *
 * Statements are kept as they come, only those with predicates that are of
 * use. When all are there, records are made of the claims.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_COMPARE_COMPARER_H
#define VOUCH_COMPARE_COMPARER_H

#include "base/buffer.h"
#include "base/map.h"
#include "vouch/arena.h"
#include "vouch/compare.h"

/** Predicates that are of use. */
typedef enum {
  USE_TYPE,
  USE_SUBJECT,
  USE_PROPERTY,
  USE_VALUE,
  USE_LOWER,
  USE_UPPER,
  USE_APPROXIMATE,
  USE_ALTERNATIVE,
  USE_COUNTED,
  USE_COUNTED_KIND,
  USE_UNIT,
  USE_CURRENCY,
  USE_SIDE,
  USE_COLUMN,
  USE_PLACE,
  USE_AGENT,
  USE_TARGET,
  USE_BY,
  USE_ATTRIBUTED,
  USE_STANCE,
  USE_DATE,
  USE_EARLIEST,
  USE_LATEST,
  USE_CITES,
  USE_DOCUMENT,
  USE_EVIDENCE,
  USE_CITED_WORK,
  USE_MARKER,
  USE_START,
  USE_END,
  USE_EXACT,
  USE_PREFIX,
  USE_SUFFIX,
  USE_LABEL,
  USE_TITLE,
  USE_LANGUAGE,
  USE_ABOUT,
  USE_VERDICT,
  USE_CORRECTION,
  USE_COUNT
} FactUse;

/** One statement about a node. */
typedef struct Fact {
  FactUse      use;
  bool         is_iri;
  VouchView    text;
  VouchView    language;
  struct Fact *next; /**< In the order in which they came. */
} Fact;

typedef struct {
  VouchView iri;
  Fact     *first;
  Fact     *last;
  bool      rejected; /**< A person found that it is misread. */
} Thing;

enum { LIST_MOST = 8 };

typedef struct {
  VouchView items[LIST_MOST];
  size_t    count;
} Views;

typedef enum { KIND_EVENT, KIND_QUANTITY, KIND_FACT } ClaimKind;

/** One claim, ready to be compared. */
typedef struct {
  VouchView     iri;
  ClaimKind     kind;
  VouchTermName property; /**< Of an event its type. */
  VouchView     subject;
  VouchView     side;
  VouchView     value; /**< Of a fact: an IRI or a text. */
  bool          value_is_iri;
  VouchView     counted;
  VouchView     counted_kind; /**< Last segment of the concept's IRI. */
  VouchView     counted_key;  /**< Who is counted, in no language. */
  VouchView     counted_who;  /**< The people or state among them. */
  bool          implied;      /**< The subject is an event that its words do not
                                   name: it may be of a part of it only. */
  bool          wide;     /**< The subject is a state, where much happens. */
  VouchView     base_key; /**< Whom the subject stands for. */
  VouchView     unit;
  Views         places; /**< By their keys. */
  Views         spots;  /**< Places as they are told: IRIs. */
  Views         agents;
  Views         targets;
  Views         claimers;
  Views         works; /**< That its footnotes cite. */
  Views         markers;
  bool          denied;
  bool          alleged;
  bool          approximate;
  bool          has_value;
  bool          has_lower;
  bool          has_upper;
  double        number;
  double        lower;
  double        upper;
  unsigned      column;
  VouchView     date; /**< EDTF, or empty. */
  bool          dated;
  int64_t       earliest; /**< Days. */
  int64_t       latest;
  VouchView     document;
  VouchView     language;
  size_t        start; /**< Code points. */
  size_t        end;
  VouchView     quote;
  VouchView     before;
  VouchView     after;
  uint32_t      question; /**< Root while claims are joined; then its number
                               plus one; 0: none. */
} Claim;

/** Why two claims have one subject. */
typedef enum { MATCH_NONE, MATCH_SAME, MATCH_PLACE, MATCH_STANDS } Match;

typedef struct {
  uint32_t      left; /**< Claims. */
  uint32_t      right;
  VouchRelation relation;
  double        gap; /**< Of disjoint ones; in days of dates. */
  Match         match;
  bool          drift; /**< They cite one work and still differ. */
} Comparison;

typedef struct {
  VouchView iri;
  uint32_t  first_claim; /**< In `order`. */
  uint32_t  claim_count;
  uint32_t  first_comparison;
  uint32_t  comparison_count;
  size_t    witnesses; /**< Independent ones. */
  uint32_t  drift;     /**< A claim plus one; 0: none. */
  Match     match;     /**< The loosest that was used. */
} Question;

struct VouchComparer {
  const VouchGazetteer *gazetteer;
  VouchView             base;
  VouchArena           *arena;
  VouchArena           *scratch;
  VouchMap             *uses;   /**< From a predicate's IRI to its use. */
  VouchMap             *things; /**< From an IRI to its Thing. */
  VouchBuffer           claims;
  VouchBuffer           comparisons;
  VouchBuffer           questions;
  VouchBuffer           order; /**< Claims, by question. */
  size_t                most;
};

static inline Claim *
vouchi_claims_of(const VouchComparer *const comparer)
{
  return (Claim *)(void *)comparer->claims.data;
}

static inline Comparison *
vouchi_comparisons_of(const VouchComparer *const comparer)
{
  return (Comparison *)(void *)comparer->comparisons.data;
}

static inline Question *
vouchi_questions_of(const VouchComparer *const comparer)
{
  return (Question *)(void *)comparer->questions.data;
}

static inline const uint32_t *
vouchi_order_of(const VouchComparer *const comparer)
{
  return (const uint32_t *)(const void *)comparer->order.data;
}

/** What is known of an IRI, or NULL; and the first fact of a use, or NULL. */
const Thing *vouchi_compare_thing(const VouchComparer *comparer, VouchView iri);
const Fact  *vouchi_compare_fact(const Thing *thing, FactUse use);

/** A label of an entity: in `language` where there is one, else in English,
 *  else the first; empty: none. */
VouchView vouchi_compare_label(const VouchComparer *comparer,
                               VouchView            iri,
                               VouchView            language);

/** The last segment of an IRI. */
VouchView vouchi_compare_segment(VouchView iri);

bool vouchi_views_have(const Views *views, VouchView item);

/** Apply what people decided about claims. */
VouchStatus vouchi_comparer_decide(VouchComparer *comparer);

/** Make the claims' records. */
VouchStatus vouchi_comparer_records(VouchComparer *comparer);

/** Compare each two claims that answer one question. */
VouchStatus vouchi_comparer_pairs(VouchComparer *comparer);

/** Gather the questions of what was compared. */
VouchStatus vouchi_comparer_gather(VouchComparer *comparer);

/** Whether two claims have the same subject, and so on; MATCH_NONE: no. */
Match vouchi_compare_match(const Claim *a, const Claim *b);

/** Whether a subject has one value of this property of facts. */
bool vouchi_compare_has_one(VouchTermName property);

/** How their answers stand to each other. */
VouchRelation vouchi_compare_relate(const Claim *left,
                                    const Claim *right,
                                    double      *gap);

/** A claim's answer as text ("5856..6000", "161..", "1991-12-25", a label);
 *  in `arena`. */
VouchView vouchi_compare_answer(const VouchComparer *comparer,
                                const Claim         *claim,
                                VouchArena          *arena);

/** "equal", "inside" ... */
const char *vouchi_relation_name(VouchRelation relation);

#endif
