/* functions_terms.c - functions on RDF terms (section 17.4.2) */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/functions.h"

#include "rdf/iri.h"
#include "rdf/resolve.h"
#include "sparql/run.h"

#include <stdio.h>
#include <sys/random.h>

static VouchValue
is_kind(const VouchCall *const call, const bool yes)
{
  return call->arguments[0].kind == VOUCH_VALUE_ERROR
           ? vouchi_value_error()
           : vouchi_value_boolean(yes);
}

static VouchValue
is_iri(const VouchCall *const call)
{
  return is_kind(call, call->arguments[0].kind == VOUCH_VALUE_IRI);
}

static VouchValue
is_blank(const VouchCall *const call)
{
  return is_kind(call, call->arguments[0].kind == VOUCH_VALUE_BLANK);
}

static VouchValue
is_literal(const VouchCall *const call)
{
  return is_kind(call, vouchi_value_is_literal(&call->arguments[0]));
}

static VouchValue
is_numeric(const VouchCall *const call)
{
  return is_kind(call, vouchi_value_is_numeric(&call->arguments[0]));
}

static VouchValue
str(const VouchCall *const call)
{
  VouchValue value = call->arguments[0];
  if (value.kind == VOUCH_VALUE_ERROR || value.kind == VOUCH_VALUE_BLANK ||
      !vouchi_value_write(call->run->scratch, &value)) {
    return vouchi_value_error();
  }
  return vouchi_value_string(value.term.text);
}

static VouchValue
lang(const VouchCall *const call)
{
  const VouchValue *const value = &call->arguments[0];
  return vouchi_value_is_literal(value)
           ? vouchi_value_string(value->term.language)
           : vouchi_value_error();
}

static VouchValue
datatype(const VouchCall *const call)
{
  const VouchValue *const value = &call->arguments[0];
  return vouchi_value_is_literal(value)
           ? vouchi_value_iri(vouchi_value_datatype(value))
           : vouchi_value_error();
}

static VouchValue
iri(const VouchCall *const call)
{
  const VouchValue *const value = &call->arguments[0];
  if (value->kind == VOUCH_VALUE_IRI) {
    return *value;
  }
  if (value->kind != VOUCH_VALUE_STRING) {
    return vouchi_value_error();
  }
  const VouchView resolved =
    vouchi_iri_resolve_in(call->run->scratch, call->run->base,
                          value->term.text);
  return !resolved.size || vouchi_iri_fault(resolved)
           ? vouchi_value_error()
           : vouchi_value_iri(resolved);
}

/** The same label in one solution is the same node. */
static VouchValue
labelled_blank(const VouchCall *const call, const VouchView label)
{
  VouchRun *const run   = call->run;
  VouchMapEntry  *entry = NULL;
  bool            added = false;
  VouchTerm       term;
  char            number[24];
  const int       size = snprintf(number, sizeof(number), "%llu ",
                                  (unsigned long long)run->row_number);
  char *const     key =
    (char *)vouchi_run_take(run, (size_t)size + label.size + 1U);
  run->labels = run->labels ? run->labels : vouchi_map_new(0U);
  if (!key || !run->labels) {
    return vouchi_value_error();
  }
  memcpy(key, number, (size_t)size);
  if (label.size) {
    memcpy(key + size, label.data, label.size);
  }
  const VouchView name = vouch_view(key, (size_t)size + label.size);
  if (vouchi_map_add(run->labels, name, &entry, &added)) {
    (void)vouchi_run_stop(run, VOUCH_NO_MEMORY);
    return vouchi_value_error();
  }
  if (added) {
    VouchId id = 0U;
    if (vouchi_run_new_blank(run, &term) || vouchi_run_id(run, &term, &id)) {
      return vouchi_value_error();
    }
    entry->value.number = id;
  }
  return vouchi_run_value(run, entry->value.number);
}

static VouchValue
bnode(const VouchCall *const call)
{
  VouchTerm term;
  if (call->count) {
    return call->arguments[0].kind == VOUCH_VALUE_STRING
             ? labelled_blank(call, call->arguments[0].term.text)
             : vouchi_value_error();
  }
  return vouchi_run_new_blank(call->run, &term) ? vouchi_value_error()
                                                : vouchi_value_of(term);
}

static VouchValue
strdt(const VouchCall *const call)
{
  if (call->arguments[0].kind != VOUCH_VALUE_STRING ||
      call->arguments[1].kind != VOUCH_VALUE_IRI) {
    return vouchi_value_error();
  }
  const VouchView type = call->arguments[1].term.text;
  if (vouch_view_equal(type,
                       VOUCH_VIEW("http://www.w3.org/2001/XMLSchema#string"))) {
    return call->arguments[0];
  }
  return vouchi_value_of(vouch_term_typed(call->arguments[0].term.text, type));
}

static VouchValue
strlang(const VouchCall *const call)
{
  if (call->arguments[0].kind != VOUCH_VALUE_STRING ||
      call->arguments[1].kind != VOUCH_VALUE_STRING ||
      !vouch_language_tag_is_valid(call->arguments[1].term.text)) {
    return vouchi_value_error();
  }
  return vouchi_value_of(vouch_term_in_language(call->arguments[0].term.text,
                                                call->arguments[1].term.text));
}

static VouchValue
same_term(const VouchCall *const call)
{
  VouchId    a     = 0U;
  VouchId    b     = 0U;
  VouchValue left  = call->arguments[0];
  VouchValue right = call->arguments[1];
  if (vouchi_run_value_id(call->run, &left, &a) ||
      vouchi_run_value_id(call->run, &right, &b) || !a || !b) {
    return vouchi_value_error();
  }
  return vouchi_value_boolean(a == b);
}

static bool
make_uuid(char out[37])
{
  static const char hex[] = "0123456789abcdef";
  unsigned char     bytes[16];
  size_t            at = 0U;
  if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes)) {
    return false;
  }
  bytes[6] = (unsigned char)((bytes[6] & 0x0FU) | 0x40U);
  bytes[8] = (unsigned char)((bytes[8] & 0x3FU) | 0x80U);
  for (size_t i = 0; i < 16U; ++i) {
    if (i == 4U || i == 6U || i == 8U || i == 10U) {
      out[at++] = '-';
    }
    out[at++] = hex[bytes[i] >> 4U];
    out[at++] = hex[bytes[i] & 15U];
  }
  out[at] = '\0';
  return true;
}

static VouchView
uuid_text(const VouchCall *const call, const char *const prefix)
{
  const size_t skip = strlen(prefix);
  char *const  text = (char *)vouch_arena_take(call->run->scratch, skip + 40U);
  if (!text || !make_uuid(text + skip)) {
    return vouch_view(NULL, 0U);
  }
  memcpy(text, prefix, skip);
  return vouch_view(text, skip + 36U);
}

static VouchValue
uuid(const VouchCall *const call)
{
  const VouchView text = uuid_text(call, "urn:uuid:");
  return text.size ? vouchi_value_iri(text) : vouchi_value_error();
}

static VouchValue
struuid(const VouchCall *const call)
{
  const VouchView text = uuid_text(call, "");
  return text.size ? vouchi_value_string(text) : vouchi_value_error();
}

const VouchFunction vouchi_functions_terms[] = {
  {"ISIRI", 1U, 1U, is_iri},
  {"ISURI", 1U, 1U, is_iri},
  {"ISBLANK", 1U, 1U, is_blank},
  {"ISLITERAL", 1U, 1U, is_literal},
  {"ISNUMERIC", 1U, 1U, is_numeric},
  {"STR", 1U, 1U, str},
  {"LANG", 1U, 1U, lang},
  {"DATATYPE", 1U, 1U, datatype},
  {"IRI", 1U, 1U, iri},
  {"URI", 1U, 1U, iri},
  {"BNODE", 0U, 1U, bnode},
  {"STRDT", 2U, 2U, strdt},
  {"STRLANG", 2U, 2U, strlang},
  {"SAMETERM", 2U, 2U, same_term},
  {"UUID", 0U, 0U, uuid},
  {"STRUUID", 0U, 0U, struuid},
  {NULL, 0U, 0U, NULL},
};
