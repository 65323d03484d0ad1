/* describe_comparisons.c - graph/comparisons and graph/simple
 *
 * The simple graph has direct triples of facts that are asserted and that no
 * comparison disputes: what a reader may take without its witnesses.
 */
// SPDX-License-Identifier: Apache-2.0

#include "comparer.h"

#include "link/identity.h"
#include "rdf/vocabulary.h"

#include <stdio.h>

#define KINDS "https://w3id.org/vouch/kind/"

typedef struct {
  const VouchComparer *comparer;
  const VouchSink     *sink;
  VouchTerm            graph;
  VouchTerm            subject;
  VouchStatus          status;
} Telling;

static void
tell(Telling *const telling, const VouchView predicate, const VouchTerm object)
{
  const VouchQuad quad = {telling->subject, vouch_term_iri(predicate), object,
                          telling->graph};
  if (!telling->status) {
    telling->status = vouch_sink_quad(telling->sink, &quad);
  }
}

static VouchView
term(const VouchTermName name)
{
  const VouchNameInfo *const info = vouch_name_info(name);
  return vouch_view_from_string(info ? info->iri : "");
}

static void
tell_iri(Telling *const telling, const VouchTermName name, const VouchView iri)
{
  if (iri.size) {
    tell(telling, term(name), vouch_term_iri(iri));
  }
}

static void
tell_number(Telling *const      telling,
            const VouchTermName name,
            const double        number,
            const bool          whole)
{
  char      text[40];
  const int size =
    snprintf(text, sizeof(text), whole ? "%.0f" : "%.2f", number);
  tell(telling, term(name),
       vouch_term_typed(vouch_view(text, (size_t)size),
                        whole ? VOUCH_VIEW(VOUCH_XSD_INTEGER)
                              : VOUCH_VIEW(VOUCH_XSD_DECIMAL)));
}

static VouchTermName
name_of_relation(const VouchRelation relation)
{
  switch (relation) {
  case VOUCH_RELATION_EQUAL: return VOUCH_NAME_equal;
  case VOUCH_RELATION_INSIDE: return VOUCH_NAME_inside;
  case VOUCH_RELATION_CONTAINS: return VOUCH_NAME_contains;
  case VOUCH_RELATION_OVERLAPS: return VOUCH_NAME_overlaps;
  case VOUCH_RELATION_DISJOINT: return VOUCH_NAME_disjoint;
  case VOUCH_RELATION_INCOMPARABLE: return VOUCH_NAME_incomparable;
  }
  return VOUCH_NAME_incomparable;
}

static VouchTermName
name_of_match(const Match match)
{
  switch (match) {
  case MATCH_NONE:
  case MATCH_SAME: return VOUCH_NAME_sameSubject;
  case MATCH_PLACE: return VOUCH_NAME_placeAndTime;
  case MATCH_STANDS: return VOUCH_NAME_standsFor;
  }
  return VOUCH_NAME_sameSubject;
}

static const Claim *
claim_of(const VouchComparer *const comparer,
         const Question *const      question,
         const size_t               index)
{
  return &vouchi_claims_of(
    comparer)[vouchi_order_of(comparer)[question->first_claim + index]];
}

static void
tell_question(Telling *const telling, const Question *const question)
{
  const VouchComparer *const comparer = telling->comparer;
  const Claim *const         first    = claim_of(comparer, question, 0U);
  const Claim *const         claims   = vouchi_claims_of(comparer);
  telling->subject                    = vouch_term_iri(question->iri);
  tell(telling, VOUCH_VIEW(VOUCH_RDF_TYPE),
       vouch_term_iri(term(VOUCH_NAME_Question)));
  tell_iri(telling, VOUCH_NAME_subject, first->subject);
  tell_iri(telling, VOUCH_NAME_property, term(first->property));
  tell_iri(telling, VOUCH_NAME_side, first->side);
  if (first->counted_kind.size) {
    const VouchView parts[] = {VOUCH_VIEW(KINDS), first->counted_kind};
    VouchView       iri     = {NULL, 0U};
    vouch_arena_reset(comparer->scratch);
    if (!vouchi_identity_join(parts, 2U, comparer->scratch, &iri)) {
      tell_iri(telling, VOUCH_NAME_countedKind, iri);
    }
  }
  tell_iri(telling, VOUCH_NAME_subjectMatch,
           term(name_of_match(question->match)));
  tell_number(telling, VOUCH_NAME_independentWitnesses,
              (double)question->witnesses, true);
  if (question->drift) {
    tell_iri(telling, VOUCH_NAME_probableDrift,
             claims[question->drift - 1U].iri);
  }
  for (size_t i = 0U; i < question->claim_count; ++i) {
    telling->subject = vouch_term_iri(claim_of(comparer, question, i)->iri);
    tell_iri(telling, VOUCH_NAME_answers, question->iri);
  }
}

static void
tell_comparison(Telling *const          telling,
                const Question *const   question,
                const size_t            number,
                const Comparison *const row)
{
  const Claim *const claims = vouchi_claims_of(telling->comparer);
  char               text[24];
  VouchView          iri     = {NULL, 0U};
  const int          size    = snprintf(text, sizeof(text), "#%zu", number);
  const VouchView    parts[] = {question->iri, vouch_view(text, (size_t)size)};
  vouch_arena_reset(telling->comparer->scratch);
  if (vouchi_identity_join(parts, 2U, telling->comparer->scratch, &iri)) {
    telling->status = VOUCH_NO_MEMORY;
    return;
  }
  telling->subject = vouch_term_iri(iri);
  tell(telling, VOUCH_VIEW(VOUCH_RDF_TYPE),
       vouch_term_iri(term(VOUCH_NAME_Comparison)));
  tell_iri(telling, VOUCH_NAME_left, claims[row->left].iri);
  tell_iri(telling, VOUCH_NAME_right, claims[row->right].iri);
  tell_iri(telling, VOUCH_NAME_relation, term(name_of_relation(row->relation)));
  if (row->relation == VOUCH_RELATION_DISJOINT && row->gap > 0.0) {
    const double part = row->gap - (double)(int64_t)row->gap;
    tell_number(telling, VOUCH_NAME_gap, row->gap, part < 1e-9 && part > -1e-9);
  }
}

/** Whether any comparison of a claim disputes it. */
static bool
is_disputed(const VouchComparer *const comparer, const uint32_t number)
{
  const uint32_t question = vouchi_claims_of(comparer)[number].question;
  if (!question || question > vouch_comparer_questions(comparer)) {
    return false;
  }
  const Question *const row = &vouchi_questions_of(comparer)[question - 1U];
  for (size_t i = 0U; i < row->comparison_count; ++i) {
    const Comparison *const one =
      &vouchi_comparisons_of(comparer)[row->first_comparison + i];
    if ((one->left == number || one->right == number) &&
        one->relation == VOUCH_RELATION_DISJOINT) {
      return true;
    }
  }
  return false;
}

static void
tell_list(Telling *const      telling,
          const VouchTermName name,
          const Views *const  items)
{
  for (size_t i = 0U; i < items->count; ++i) {
    tell_iri(telling, name, items->items[i]);
  }
}

/** The direct triples of one claim. */
static void
tell_simple(Telling *const telling, const Claim *const claim)
{
  telling->subject = vouch_term_iri(claim->subject);
  if (!claim->subject.size) {
    return;
  }
  if (claim->kind == KIND_FACT) {
    tell(telling, term(claim->property),
         claim->value_is_iri ? vouch_term_iri(claim->value)
                             : vouch_term_string(claim->value));
  } else if (claim->kind == KIND_EVENT) {
    tell(telling, VOUCH_VIEW(VOUCH_RDF_TYPE),
         vouch_term_iri(term(claim->property)));
    tell_list(telling, VOUCH_NAME_agent, &claim->agents);
    tell_list(telling, VOUCH_NAME_target, &claim->targets);
  } else if (claim->has_value && !claim->approximate && !claim->column &&
             !claim->side.size) {
    const double part = claim->number - (double)(int64_t)claim->number;
    tell_number(telling, claim->property, claim->number,
                part < 1e-9 && part > -1e-9);
  }
}

static VouchTerm
graph_term(const VouchComparer *const comparer,
           const VouchView            name,
           VouchStatus *const         status)
{
  const VouchView parts[] = {comparer->base, name};
  VouchView       iri     = {NULL, 0U};
  *status = vouchi_identity_join(parts, 2U, comparer->arena, &iri);
  return vouch_term_iri(iri);
}

VouchStatus
vouch_comparer_describe(const VouchComparer *const comparer,
                        const VouchSink *const     sink)
{
  Telling telling = {.comparer = comparer, .sink = sink};
  telling.graph =
    graph_term(comparer, VOUCH_VIEW("graph/comparisons"), &telling.status);
  for (size_t q = 0U; q < vouch_comparer_questions(comparer); ++q) {
    const Question *const question = &vouchi_questions_of(comparer)[q];
    tell_question(&telling, question);
    for (size_t i = 0U; !telling.status && i < question->comparison_count;
         ++i) {
      tell_comparison(&telling, question, i + 1U,
                      &vouchi_comparisons_of(
                        comparer)[question->first_comparison + i]);
    }
  }
  const VouchStatus st = telling.status;
  telling.graph =
    graph_term(comparer, VOUCH_VIEW("graph/simple"), &telling.status);
  telling.status = st ? st : telling.status;
  for (uint32_t i = 0U; !telling.status && i < vouch_comparer_claims(comparer);
       ++i) {
    const Claim *const claim = &vouchi_claims_of(comparer)[i];
    if (!claim->claimers.count && !claim->alleged &&
        !is_disputed(comparer, i)) {
      tell_simple(&telling, claim);
    }
  }
  return telling.status;
}
