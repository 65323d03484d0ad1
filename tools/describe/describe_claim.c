/* describe_claim.c - one claim, then its evidence, names and footnotes */
// SPDX-License-Identifier: Apache-2.0

#include "describer.h"

#include "link/identity.h"

#include <stdio.h>

static VouchTermName
class_of(const VouchClaimKind kind)
{
  switch (kind) {
  case VOUCH_CLAIM_EVENT: return VOUCH_NAME_EventClaim;
  case VOUCH_CLAIM_QUANTITY: return VOUCH_NAME_QuantityClaim;
  case VOUCH_CLAIM_FACT: return VOUCH_NAME_FactClaim;
  }
  return VOUCH_NAME_NONE;
}

static VouchTermName
term_of_stance(const VouchStance stance)
{
  switch (stance) {
  case VOUCH_STANCE_ASSERTED: return VOUCH_NAME_asserted;
  case VOUCH_STANCE_ALLEGED: return VOUCH_NAME_alleged;
  case VOUCH_STANCE_DENIED: return VOUCH_NAME_denied;
  }
  return VOUCH_NAME_NONE;
}

static VouchTermName
term_of_basis(const VouchSideBasis basis)
{
  switch (basis) {
  case VOUCH_SIDE_NONE: return VOUCH_NAME_NONE;
  case VOUCH_SIDE_STATED: return VOUCH_NAME_stated;
  case VOUCH_SIDE_COLUMN_ORDER: return VOUCH_NAME_columnOrder;
  case VOUCH_SIDE_ALIGNED: return VOUCH_NAME_alignedAcrossDocuments;
  }
  return VOUCH_NAME_NONE;
}

static void
tell_names(Describer *const        describer,
           const VouchTermName     role,
           const VouchNames *const names)
{
  for (size_t i = 0U; i < names->count; ++i) {
    vouchi_tell_iri(describer, vouchi_term(role), names->items[i].iri);
  }
}

static VouchView
language_of(const VouchClaim *const claim)
{
  return claim->block ? claim->block->language : vouch_view(NULL, 0U);
}

/// A literal that is the claim's own date is no text of any language.
static void
tell_literal(Describer *const describer, const VouchClaim *const claim)
{
  const VouchView value = vouchi_term(VOUCH_NAME_value);
  char            text[VOUCH_EDTF_MAX];
  const VouchView edtf = vouch_view(text, vouch_date_write(&claim->date, text));

  if (edtf.size && vouch_view_equal(edtf, claim->literal)) {
    vouchi_tell_typed(describer, value, edtf, IRI_EDTF);
  } else {
    vouchi_tell_text(describer, value, claim->literal, language_of(claim));
  }
}

/// Subject, property and value: the generic shape that all kinds share.
static void
tell_statement(Describer *const describer, const VouchClaim *const claim)
{
  const bool is_event = claim->kind == VOUCH_CLAIM_EVENT;

  vouchi_tell_class(describer, class_of(claim->kind));
  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_subject),
                  claim->subject.iri);
  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_property),
                  vouchi_term(is_event ? VOUCH_NAME_eventType
                                       : claim->property));
  if (is_event) {
    vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_value),
                    vouchi_term(claim->property));
  }
  if (claim->kind == VOUCH_CLAIM_FACT) {
    vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_value), claim->value.iri);
    tell_literal(describer, claim);
  }
  if (claim->kind == VOUCH_CLAIM_QUANTITY) {
    vouchi_describe_quantity(describer, claim);
  }
}

static void
tell_roles(Describer *const describer, const VouchClaim *const claim)
{
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_trigger), claim->trigger,
                   language_of(claim));
  tell_names(describer, VOUCH_NAME_agent, &claim->agents);
  tell_names(describer, VOUCH_NAME_target, &claim->targets);
  tell_names(describer, VOUCH_NAME_place, &claim->places);
  tell_names(describer, VOUCH_NAME_by, &claim->by);
  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_partOf),
                  claim->part_of.iri);

  if (claim->column) {
    vouchi_tell_count(describer, vouchi_term(VOUCH_NAME_column), claim->column);
  }
  if (claim->side_basis != VOUCH_SIDE_NONE) {
    vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_side), claim->side.iri);
    vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_sideBasis),
                    vouchi_term(term_of_basis(claim->side_basis)));
  }
  vouchi_describe_time(describer, &claim->date);
}

static bool
stands_in_text(const VouchName *const name)
{
  return name->label.size && name->span.end > name->span.begin;
}

/// One mention may fill two roles: the name of an event and its target.
static bool
stood_before(VouchClaim *const claim, const size_t end, const VouchSpan span)
{
  for (size_t i = 0U; i < end; ++i) {
    const VouchName *const name = vouchi_claim_name(claim, i);
    if (stands_in_text(name) && name->span.begin == span.begin &&
        name->span.end == span.end) {
      return true;
    }
  }
  return false;
}

/// Who says so: the claimer, the document and its words, the footnotes, and we.
static void
tell_witnesses(Describer *const describer, VouchClaim *const claim)
{
  tell_names(describer, VOUCH_NAME_attributedTo, &claim->attributed_to);
  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_stance),
                  vouchi_term(term_of_stance(claim->stance)));
  for (size_t i = 0U; i < claim->cite_count; ++i) {
    vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_cites),
                    vouchi_note_iri(describer, claim->cites[i]));
  }

  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_document),
                  describer->document);
  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_evidence),
                  vouchi_evidence_iri(describer, claim->evidence));

  const VouchName *name = NULL;
  for (size_t i = 0U; (name = vouchi_claim_name(claim, i)); ++i) {
    if (stands_in_text(name) && !stood_before(claim, i, name->span)) {
      vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_mention),
                      vouchi_mention_iri(describer, name->span));
    }
  }
}

static void
tell_making(Describer *const describer, const VouchClaim *const claim)
{
  char      confidence[16];
  const int size =
    snprintf(confidence, sizeof(confidence), "%.2f", claim->confidence);

  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_rule),
                  vouchi_iri(describer, VOUCH_VIEW("rule/"), claim->rule));
  vouchi_tell_typed(describer, vouchi_term(VOUCH_NAME_confidence),
                    vouch_view(confidence, (size_t)size), IRI_XSD_DECIMAL);
  vouchi_tell_iri(describer, vouchi_vocabulary(IRI_PROV_WAS_GENERATED_BY),
                  describer->run);
}

void
vouchi_describe_claim(Describer *const describer, const VouchClaim *const said)
{
  VouchClaim copy = *said; // Its names are walked by a function that may write

  describer->subject = vouch_term_iri(copy.id);
  tell_statement(describer, &copy);
  tell_roles(describer, &copy);
  tell_witnesses(describer, &copy);
  tell_making(describer, &copy);

  vouchi_describe_evidence(describer, copy.evidence, copy.block);
  const VouchName *name = NULL;
  for (size_t i = 0U; (name = vouchi_claim_name(&copy, i)); ++i) {
    if (stands_in_text(name)) {
      vouchi_describe_mention(describer, name, copy.block);
    }
  }
  for (size_t i = 0U; i < copy.cite_count; ++i) {
    vouchi_describe_note(describer, copy.cites[i]);
  }
}
