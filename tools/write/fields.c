/* fields.c - values of columns, as text that every form of table shares */
// SPDX-License-Identifier: Apache-2.0

#include "write/fields.h"

#include "vouch/date.h"
#include "vouch/quantity.h"

#include <stdio.h>

void
vouchi_field_text(VouchField *const field, const VouchView text)
{
  if (text.size) {
    field->kind = VOUCH_FIELD_TEXT;
    field->text = text;
  }
}

void
vouchi_field_size(VouchField *const field, const size_t number)
{
  char *const digits = field->digits[0];
  const int   length = snprintf(digits, VOUCH_NUMBER_MAX, "%zu", number);
  field->kind        = VOUCH_FIELD_NUMBER;
  field->text        = vouch_view(digits, length > 0 ? (size_t)length : 0U);
}

void
vouchi_field_number(VouchField *const field, const VouchNumber number)
{
  if (number.set) {
    const size_t length = vouch_number_write(number, field->digits[0]);
    field->kind         = VOUCH_FIELD_NUMBER;
    field->text         = vouch_view(field->digits[0], length);
  }
}

void
vouchi_field_date(VouchField *const field, const VouchDate *const date)
{
  const size_t length = vouch_date_write(date, field->date);
  vouchi_field_text(field, vouch_view(field->date, length));
}

void
vouchi_field_name(VouchField *const field, const VouchName *const name)
{
  if (name->label.size) {
    field->kind  = VOUCH_FIELD_NAME;
    field->names = name;
    field->count = 1U;
  }
}

void
vouchi_field_names(VouchField *const field, const VouchNames names)
{
  if (names.count) {
    field->kind  = VOUCH_FIELD_NAMES;
    field->names = names.items;
    field->count = names.count;
  }
}

void
vouchi_field_document(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_text(field, record->input->document_iri);
}

void
vouchi_field_path(const VouchRecord *const record, VouchField *const field)
{
  vouchi_field_text(field, record->input->document->name);
}
