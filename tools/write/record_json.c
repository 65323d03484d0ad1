/* record_json.c - a record as one line of JSON */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/mention.h"
#include "write/escape.h"
#include "write/fields.h"

/** Where a JSON object goes. A failed output fails every later call the same
 *  way, so only the last call of a record is looked at. */
typedef struct {
  VouchOutput       *output;
  const VouchRecord *record;
} Json;

static void
put(const Json *const json, const VouchView text)
{
  (void)vouch_output_view_write(json->output, text);
}

static void
put_string(const Json *const json, const VouchView text)
{
  put(json, VOUCH_VIEW("\""));
  (void)vouchi_escape_to(json->output, vouchi_escape_json, text);
  put(json, VOUCH_VIEW("\""));
}

/** A key with its colon; keys of ours need no escapes. */
static void
put_key(const Json *const json, const char *const key)
{
  put(json, VOUCH_VIEW("\""));
  put(json, vouch_view_from_string(key));
  put(json, VOUCH_VIEW("\":"));
}

static void
put_number(const Json *const json, const size_t number)
{
  VouchField field = {.kind = VOUCH_FIELD_UNSET};
  vouchi_field_size(&field, number);
  put(json, field.text);
}

static void
put_name(const Json *const json, const VouchName *const name)
{
  const VouchDocument *const document = json->record->input->document;
  const char *const          type     = vouch_mention_type_name(name->type);
  put(json, VOUCH_VIEW("{\"label\":"));
  put_string(json, name->label);
  put(json, VOUCH_VIEW(",\"type\":"));
  put_string(json, vouch_view_from_string(type));
  if (name->iri.size) {
    put(json, VOUCH_VIEW(",\"iri\":"));
    put_string(json, name->iri);
  }
  if (name->span.end > name->span.begin) {
    put(json, VOUCH_VIEW(",\"start\":"));
    put_number(json, vouch_document_code_point(document, name->span.begin));
    put(json, VOUCH_VIEW(",\"end\":"));
    put_number(json, vouch_document_code_point(document, name->span.end));
  }
  put(json, VOUCH_VIEW("}"));
}

/** Element `index` of a field that is a list. */
static void
put_element(const Json *const       json,
            const VouchField *const field,
            const size_t            index)
{
  if (field->kind == VOUCH_FIELD_NAMES) {
    put_name(json, &field->names[index]);
  } else if (field->kind == VOUCH_FIELD_MARKERS) {
    put_string(json, field->markers[index]->label);
  } else {
    put(json, vouch_view_from_string(field->digits[index]));
  }
}

static void
put_list(const Json *const json, const VouchField *const field)
{
  put(json, VOUCH_VIEW("["));
  for (size_t i = 0; i < field->count; ++i) {
    if (i) {
      put(json, VOUCH_VIEW(","));
    }
    put_element(json, field, i);
  }
  put(json, VOUCH_VIEW("]"));
}

static void
put_field(const Json *const json, const VouchField *const field)
{
  switch (field->kind) {
  case VOUCH_FIELD_UNSET: return;
  case VOUCH_FIELD_TEXT: put_string(json, field->text); return;
  case VOUCH_FIELD_NUMBER: put(json, field->text); return;
  case VOUCH_FIELD_TRUE: put(json, VOUCH_VIEW("true")); return;
  case VOUCH_FIELD_NAME: put_name(json, field->names); return;
  case VOUCH_FIELD_NUMBERS_LIST:
  case VOUCH_FIELD_NAMES:
  case VOUCH_FIELD_MARKERS: put_list(json, field); return;
  }
}

VouchStatus
vouchi_record_json(VouchOutput *const       output,
                   const VouchColumn *const columns,
                   const VouchRecord *const record)
{
  const Json  json = {output, record};
  const char *mark = "{";
  for (const VouchColumn *column = columns; column->name; ++column) {
    VouchField field = {.kind = VOUCH_FIELD_UNSET};
    column->get(record, &field);
    if (field.kind) {
      put(&json, vouch_view_from_string(mark));
      put_key(&json, column->name);
      put_field(&json, &field);
      mark = ",";
    }
  }
  return vouch_output_view_write(output, VOUCH_VIEW("}\n"));
}
