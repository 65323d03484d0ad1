/* findings.c - a result on a line */
// SPDX-License-Identifier: Apache-2.0

#include "cli/findings.h"

#include "cli/console.h"

#include <jansson.h>
#include <stdlib.h>

#define SHOWN 200U

/** What stands behind the last '#' or '/'. */
static VouchView
local_name(const VouchView iri)
{
  size_t at = iri.size;
  while (at && iri.data[at - 1U] != '#' && iri.data[at - 1U] != '/') {
    --at;
  }
  return vouch_view(iri.data + at, iri.size - at);
}

static void
add_shown(VouchBuffer *const line, const VouchView text)
{
  size_t size = text.size < SHOWN ? text.size : SHOWN;
  while (size && size < text.size &&
         ((unsigned char)text.data[size] & 0xC0U) == 0x80U) {
    --size;
  }
  vouchi_add_safe(line, vouch_view(text.data, size));
  vouchi_add_string(line, size < text.size ? "..." : "");
}

/** As a person writes it: short names for properties, quotes for texts. */
static void
add_term(VouchBuffer *const line, const VouchTerm *const term)
{
  switch (term->kind) {
  case VOUCH_TERM_NONE: break;
  case VOUCH_TERM_IRI: add_shown(line, term->text); break;
  case VOUCH_TERM_BLANK:
    vouchi_add_string(line, "_:");
    add_shown(line, term->text);
    break;
  case VOUCH_TERM_LITERAL:
    vouchi_add_string(line, "\"");
    add_shown(line, term->text);
    vouchi_add_string(line, "\"");
    break;
  }
}

VouchStatus
vouchi_finding_text(VouchOutput *const            output,
                    const VouchCheckResult *const result)
{
  VouchBuffer line = {NULL, 0, 0, 0, VOUCH_OK};
  add_term(&line, &result->focus);
  vouchi_add_string(&line, ": ");
  add_shown(&line, result->message.size ? result->message
                                        : VOUCH_VIEW("is not as it must be"));
  vouchi_add_string(&line, " (");
  add_shown(&line, result->component.size
                     ? local_name(result->component)
                     : vouch_view_from_string(result->rule));
  if (result->path.kind == VOUCH_TERM_IRI) {
    vouchi_add_string(&line, " of ");
    add_shown(&line, local_name(result->path.text));
  }
  if (result->value.kind != VOUCH_TERM_NONE) {
    vouchi_add_string(&line, ": ");
    add_term(&line, &result->value);
  }
  vouchi_add_string(&line, ")\n");
  const VouchStatus st =
    line.status ? line.status
                : vouch_output_view_write(output, vouchi_buffer_view(&line));
  vouchi_buffer_free(&line);
  return st;
}

static json_t *
string_of(const VouchView view)
{
  return json_stringn(view.size ? view.data : "", view.size);
}

static void
set_text(json_t *const to, const char *const key, const VouchView text)
{
  if (text.size) {
    (void)json_object_set_new(to, key, string_of(text));
  }
}

/** As in SPARQL's results: type, value, datatype, xml:lang. */
static void
set_term(json_t *const to, const char *const key, const VouchTerm *const term)
{
  static const char *const types[] = {"", "uri", "bnode", "literal"};
  if (term->kind == VOUCH_TERM_NONE) {
    return;
  }
  json_t *const made = json_object();
  (void)json_object_set_new(made, "type", json_string(types[term->kind]));
  (void)json_object_set_new(made, "value", string_of(term->text));
  set_text(made, "datatype", term->datatype);
  set_text(made, "xml:lang", term->language);
  (void)json_object_set_new(to, key, made);
}

VouchStatus
vouchi_finding_json(VouchOutput *const            output,
                    const VouchCheckResult *const result)
{
  json_t *const object = json_object();
  (void)json_object_set_new(object, "rule", json_string(result->rule));
  set_term(object, "focus", &result->focus);
  set_term(object, "path", &result->path);
  set_term(object, "value", &result->value);
  set_term(object, "shape", &result->shape);
  set_text(object, "component", result->component);
  set_text(object, "severity", result->severity);
  set_text(object, "message", result->message);
  char *const text = json_dumps(object, JSON_COMPACT);
  json_decref(object);
  if (!text) {
    return VOUCH_NO_MEMORY;
  }
  (void)vouch_output_view_write(output, vouch_view_from_string(text));
  free(text);
  return vouch_output_view_write(output, VOUCH_VIEW("\n"));
}
