/* describe_quantity.c - numbers and times of a claim */
// SPDX-License-Identifier: Apache-2.0

#include "describer.h"

#include "link/identity.h"

void
vouchi_describe_time(Describer *const describer, const VouchDate *const date)
{
  char            text[VOUCH_EDTF_MAX];
  char            day[16];
  const VouchView edtf = vouch_view(text, vouch_date_write(date, text));
  vouchi_tell_typed(describer, vouchi_term(VOUCH_NAME_date), edtf, IRI_EDTF);

  if (edtf.size && vouch_date_earliest(date, day)) {
    vouchi_tell_typed(describer, vouchi_term(VOUCH_NAME_earliest),
                      vouch_view_from_string(day), IRI_XSD_DATE);
  }
  if (edtf.size && vouch_date_latest(date, day)) {
    vouchi_tell_typed(describer, vouchi_term(VOUCH_NAME_latest),
                      vouch_view_from_string(day), IRI_XSD_DATE);
  }
}

/// One exact number is both of its bounds; else only what is said.
static void
tell_bounds(Describer *const describer, const VouchQuantity *const quantity)
{
  const bool exact = quantity->value.set && !quantity->approximate;

  vouchi_tell_number(describer, vouchi_term(VOUCH_NAME_value), quantity->value);
  vouchi_tell_number(describer, vouchi_term(VOUCH_NAME_lower),
                     exact && !quantity->lower.set ? quantity->value
                                                   : quantity->lower);
  vouchi_tell_number(describer, vouchi_term(VOUCH_NAME_upper),
                     exact && !quantity->upper.set ? quantity->value
                                                   : quantity->upper);
  for (size_t i = 0U; i < quantity->alternative_count; ++i) {
    vouchi_tell_number(describer, vouchi_term(VOUCH_NAME_alternative),
                       quantity->alternatives[i]);
  }
}

static void
tell_kind(Describer *const describer, const VouchView kind)
{
  VouchView segment = {NULL, 0U};
  if (kind.size && !describer->status) {
    describer->status =
      vouchi_identity_segment(kind, describer->mint.arena, &segment);
  }

  const VouchView parts[] = {VOUCH_VIEW("https://w3id.org/vouch/kind/"),
                             segment};
  VouchView       iri     = {NULL, 0U};
  if (segment.size && !describer->status) {
    describer->status =
      vouchi_identity_join(parts, 2U, describer->mint.arena, &iri);
  }
  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_countedKind), iri);
}

void
vouchi_describe_quantity(Describer *const        describer,
                         const VouchClaim *const claim)
{
  const VouchQuantity *const quantity = &claim->quantity;
  const VouchView            none     = {NULL, 0U};
  const VouchView language = claim->block ? claim->block->language : none;

  tell_bounds(describer, quantity);
  if (quantity->approximate) {
    vouchi_tell_typed(describer, vouchi_term(VOUCH_NAME_approximate),
                      VOUCH_VIEW("true"), IRI_XSD_BOOLEAN);
  }
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_quantityText),
                   quantity->text, language);
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_currency),
                   quantity->currency, none);
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_unitCode), quantity->unit,
                   none);
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_counted), claim->counted,
                   language);
  tell_kind(describer, claim->counted_kind);
}
