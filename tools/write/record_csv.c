/* record_csv.c - a record as one line of CSV, as RFC 4180 has it
 *
 * Every line has all columns; lines end in CR LF. A field is quoted when it
 * holds a comma, a quote or a line end, or starts or ends with a space, which
 * some programs would take away.
 */
// SPDX-License-Identifier: Apache-2.0

#include "write/fields.h"

#define JOINT " | "

static bool
needs_quotes(const VouchView text)
{
  if (!text.size) {
    return false;
  }
  if (text.data[0] == ' ' || text.data[text.size - 1U] == ' ') {
    return true;
  }
  for (size_t i = 0; i < text.size; ++i) {
    const char byte = text.data[i];
    if (byte == ',' || byte == '"' || byte == '\n' || byte == '\r') {
      return true;
    }
  }
  return false;
}

/** Write `text` with each quote doubled. */
static void
put_doubled(VouchOutput *const output, VouchView text)
{
  while (text.size) {
    const char *const quote = (const char *)memchr(text.data, '"', text.size);
    const size_t size = quote ? (size_t)(quote - text.data) + 1U : text.size;
    (void)vouch_output_write(output, text.data, size);
    if (quote) {
      (void)vouch_output_view_write(output, VOUCH_VIEW("\""));
    }
    text = vouch_view(text.data + size, text.size - size);
  }
}

static VouchView
element(const VouchField *const field, const size_t index)
{
  switch (field->kind) {
  case VOUCH_FIELD_UNSET: break;
  case VOUCH_FIELD_TEXT:
  case VOUCH_FIELD_NUMBER: return field->text;
  case VOUCH_FIELD_TRUE: return VOUCH_VIEW("true");
  case VOUCH_FIELD_NAME:
  case VOUCH_FIELD_NAMES: return field->names[index].label;
  case VOUCH_FIELD_MARKERS: return field->markers[index]->label;
  case VOUCH_FIELD_NUMBERS_LIST:
    return vouch_view_from_string(field->digits[index]);
  }
  return vouch_view(NULL, 0);
}

static void
put_field(VouchOutput *const output, const VouchField *const field)
{
  const size_t count  = field->count ? field->count : 1U;
  bool         quoted = false;
  for (size_t i = 0; i < count && !quoted; ++i) {
    quoted = needs_quotes(element(field, i));
  }
  const VouchView mark = quoted ? VOUCH_VIEW("\"") : vouch_view(NULL, 0);
  (void)vouch_output_view_write(output, mark);
  for (size_t i = 0; i < count; ++i) {
    if (i) {
      (void)vouch_output_view_write(output, VOUCH_VIEW(JOINT));
    }
    put_doubled(output, element(field, i));
  }
  (void)vouch_output_view_write(output, mark);
}

VouchStatus
vouchi_record_csv(VouchOutput *const       output,
                  const VouchColumn *const columns,
                  const VouchRecord *const record)
{
  for (const VouchColumn *column = columns; column->name; ++column) {
    VouchField field = {.kind = VOUCH_FIELD_UNSET};
    column->get(record, &field);
    if (column != columns) {
      (void)vouch_output_view_write(output, VOUCH_VIEW(","));
    }
    put_field(output, &field);
  }
  return vouch_output_view_write(output, VOUCH_VIEW("\r\n"));
}
