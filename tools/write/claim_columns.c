/* claim_columns.c - what the table of claims holds, column by column */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/names.h"
#include "write/fields.h"

static bool
is_event(const VouchRecord *const record)
{
  return record->claim->kind == VOUCH_CLAIM_EVENT;
}

static bool
is_quantity(const VouchRecord *const record)
{
  return record->claim->kind == VOUCH_CLAIM_QUANTITY;
}

/** Code points before byte `byte` of the record's document. */
static size_t
code_point(const VouchRecord *const record, const size_t byte)
{
  return vouch_document_code_point(record->input->document, byte);
}

static void
get_id(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_text(field, record->claim->id);
}

static void
get_start(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_size(field, code_point(record, record->claim->evidence.begin));
}

static void
get_end(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_size(field, code_point(record, record->claim->evidence.end));
}

static void
get_quote(const VouchRecord *const record, VouchField *const field)
{
  const VouchView quote =
    vouch_document_text(record->input->document, record->claim->evidence);
  vouchi_field_text(field, quote);
}

static void
get_layout_id(const VouchRecord *const record, VouchField *const field)
{
  if (record->claim->block) {
    vouchi_field_text(field, record->claim->block->layout_id);
  }
}

static void
get_kind(const VouchRecord *const record, VouchField *const field)
{
  switch (record->claim->kind) {
  case VOUCH_CLAIM_EVENT: vouchi_field_text(field, VOUCH_VIEW("event")); return;
  case VOUCH_CLAIM_QUANTITY:
    vouchi_field_text(field, VOUCH_VIEW("quantity"));
    return;
  case VOUCH_CLAIM_FACT: vouchi_field_text(field, VOUCH_VIEW("fact")); return;
  }
}

/** What the ontology calls the claim's term in tables. */
static VouchView
notation(const VouchRecord *const record)
{
  const VouchNameInfo *const info = vouch_name_info(record->claim->property);
  return vouch_view_from_string(info ? info->notation : NULL);
}

static void
get_type(const VouchRecord *const record, VouchField *const field)
{
  if (is_event(record)) {
    vouchi_field_text(field, notation(record));
  }
}

static void
get_property(const VouchRecord *const record, VouchField *const field)
{
  if (!is_event(record)) {
    vouchi_field_text(field, notation(record));
  }
}

static void
get_trigger(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_text(field, record->claim->trigger);
}

static void
get_agent(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_names(field, record->claim->agents);
}

static void
get_target(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_names(field, record->claim->targets);
}

static void
get_location(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_names(field, record->claim->places);
}

static void
get_name(const VouchRecord *const record, VouchField *const field)
{
  if (is_event(record)) {
    vouchi_field_name(field, &record->claim->subject);
  }
}

static void
get_part_of(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_name(field, &record->claim->part_of);
}

static void
get_subject(const VouchRecord *const record, VouchField *const field)
{
  if (!is_event(record)) {
    vouchi_field_name(field, &record->claim->subject);
  }
}

static void
get_value(const VouchRecord *const record, VouchField *const field)
{
  const VouchClaim *const claim = record->claim;
  switch (claim->kind) {
  case VOUCH_CLAIM_EVENT: return;
  case VOUCH_CLAIM_QUANTITY:
    vouchi_field_number(field, claim->quantity.value);
    return;
  case VOUCH_CLAIM_FACT:
    vouchi_field_name(field, &claim->value);
    if (!field->kind) {
      vouchi_field_text(field, claim->literal);
    }
    return;
  }
}

static void
get_lower(const VouchRecord *const record, VouchField *const field)
{
  if (is_quantity(record)) {
    vouchi_field_number(field, record->claim->quantity.lower);
  }
}

static void
get_upper(const VouchRecord *const record, VouchField *const field)
{
  if (is_quantity(record)) {
    vouchi_field_number(field, record->claim->quantity.upper);
  }
}

static void
get_approx(const VouchRecord *const record, VouchField *const field)
{
  if (is_quantity(record) && record->claim->quantity.approximate) {
    field->kind = VOUCH_FIELD_TRUE;
  }
}

static void
get_alternatives(const VouchRecord *const record, VouchField *const field)
{
  const VouchQuantity *const quantity = &record->claim->quantity;
  if (!is_quantity(record) || !quantity->alternative_count) {
    return;
  }
  field->kind  = VOUCH_FIELD_NUMBERS_LIST;
  field->count = quantity->alternative_count;
  for (size_t i = 0; i < field->count; ++i) {
    const size_t length =
      vouch_number_write(quantity->alternatives[i], field->digits[i]);
    field->digits[i][length] = '\0';
  }
}

static void
get_text(const VouchRecord *const record, VouchField *const field)
{
  if (is_quantity(record)) {
    vouchi_field_text(field, record->claim->quantity.text);
  }
}

static void
get_of(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_text(field, record->claim->counted);
}

static void
get_by(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_names(field, record->claim->by);
}

static void
get_column(const VouchRecord *const record, VouchField *const field)
{
  if (record->claim->column) {
    vouchi_field_size(field, record->claim->column);
  }
}

static void
get_date(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_date(field, &record->claim->date);
}

static void
get_attributed_to(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_names(field, record->claim->attributed_to);
}

static void
get_stance(const VouchRecord *const record, VouchField *const field)
{
  switch (record->claim->stance) {
  case VOUCH_STANCE_ASSERTED:
    vouchi_field_text(field, VOUCH_VIEW("asserted"));
    return;
  case VOUCH_STANCE_ALLEGED:
    vouchi_field_text(field, VOUCH_VIEW("alleged"));
    return;
  case VOUCH_STANCE_DENIED:
    vouchi_field_text(field, VOUCH_VIEW("denied"));
    return;
  }
}

static void
get_cites(const VouchRecord *const record, VouchField *const field)
{
  if (record->claim->cite_count) {
    field->kind    = VOUCH_FIELD_MARKERS;
    field->markers = record->claim->cites;
    field->count   = record->claim->cite_count;
  }
}

static void
get_rule(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_text(field, record->claim->rule);
}

/** With at most three places, and without the locale that printf() obeys. */
static void
get_confidence(const VouchRecord *const record, VouchField *const field)
{
  const double      given     = record->claim->confidence;
  const double      bounded   = given > 0.0 ? (given < 1.0 ? given : 1.0) : 0.0;
  const VouchNumber thousands = {(int64_t)(bounded * 1000.0 + 0.5), 3, true};
  vouchi_field_number(field, thousands);
}

const VouchColumn vouchi_claim_columns[] = {
  {"id", get_id},
  {"doc", vouchi_field_document},
  {"docPath", vouchi_field_path},
  {"start", get_start},
  {"end", get_end},
  {"quote", get_quote},
  {"layoutId", get_layout_id},
  {"kind", get_kind},
  {"type", get_type},
  {"property", get_property},
  {"trigger", get_trigger},
  {"agent", get_agent},
  {"target", get_target},
  {"location", get_location},
  {"name", get_name},
  {"partOf", get_part_of},
  {"subject", get_subject},
  {"value", get_value},
  {"lower", get_lower},
  {"upper", get_upper},
  {"approx", get_approx},
  {"alternatives", get_alternatives},
  {"text", get_text},
  {"of", get_of},
  {"by", get_by},
  {"column", get_column},
  {"date", get_date},
  {"attributedTo", get_attributed_to},
  {"stance", get_stance},
  {"cites", get_cites},
  {"rule", get_rule},
  {"confidence", get_confidence},
  {NULL, NULL},
};
