/* mention_columns.c - what the table of mentions holds, column by column */
// SPDX-License-Identifier: Apache-2.0

#include "write/fields.h"

static bool
is_quantity(const VouchRecord *const record)
{
  return record->mention->type == VOUCH_MENTION_QUANTITY;
}

static size_t
code_point(const VouchRecord *const record, const size_t byte)
{
  return vouch_document_code_point(record->input->document, byte);
}

static void
get_id(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_text(field, record->mention->id);
}

static void
get_start(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_size(field, code_point(record, record->mention->span.begin));
}

static void
get_end(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_size(field, code_point(record, record->mention->span.end));
}

static void
get_text(const VouchRecord *const record, VouchField *const field)
{
  const VouchView text =
    vouch_document_text(record->input->document, record->mention->span);
  vouchi_field_text(field, text);
}

static void
get_type(const VouchRecord *const record, VouchField *const field)
{
  const char *const name = vouch_mention_type_name(record->mention->type);
  vouchi_field_text(field, vouch_view_from_string(name));
}

static void
get_iri(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_text(field, record->mention->iri);
}

static void
get_date(const VouchRecord *const record, VouchField *const field)
{
  if (record->mention->type == VOUCH_MENTION_DATE) {
    vouchi_field_date(field, &record->mention->date);
  }
}

static void
get_value(const VouchRecord *const record, VouchField *const field)
{
  if (is_quantity(record)) {
    vouchi_field_number(field, record->mention->quantity.value);
  }
}

static void
get_lower(const VouchRecord *const record, VouchField *const field)
{
  if (is_quantity(record)) {
    vouchi_field_number(field, record->mention->quantity.lower);
  }
}

static void
get_upper(const VouchRecord *const record, VouchField *const field)
{
  if (is_quantity(record)) {
    vouchi_field_number(field, record->mention->quantity.upper);
  }
}

static void
get_approx(const VouchRecord *const record, VouchField *const field)
{
  if (is_quantity(record) && record->mention->quantity.approximate) {
    field->kind = VOUCH_FIELD_TRUE;
  }
}

const VouchColumn vouchi_mention_columns[] = {
  {"id", get_id},
  {"doc", vouchi_field_document},
  {"docPath", vouchi_field_path},
  {"start", get_start},
  {"end", get_end},
  {"text", get_text},
  {"type", get_type},
  {"iri", get_iri},
  {"date", get_date},
  {"value", get_value},
  {"lower", get_lower},
  {"upper", get_upper},
  {"approx", get_approx},
  {NULL, NULL},
};
