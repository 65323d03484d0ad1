/* value.c - what a term means, and how a value is written */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/value.h"

#include "rdf/vocabulary.h"

#include <math.h>

typedef struct {
  const char    *name;
  VouchValueKind kind;
} TypeName;

/** Types behind VOUCH_XSD. */
static const TypeName types[] = {
  {"integer", VOUCH_VALUE_INTEGER},
  {"decimal", VOUCH_VALUE_DECIMAL},
  {"double", VOUCH_VALUE_DOUBLE},
  {"date", VOUCH_VALUE_DATE},
  {"dateTime", VOUCH_VALUE_DATE_TIME},
  {"boolean", VOUCH_VALUE_BOOLEAN},
  {"float", VOUCH_VALUE_FLOAT},
  {"string", VOUCH_VALUE_STRING},
  {"time", VOUCH_VALUE_TIME},
  {"gYear", VOUCH_VALUE_PARTIAL},
  {"gYearMonth", VOUCH_VALUE_PARTIAL},
  {"gMonth", VOUCH_VALUE_PARTIAL},
  {"gMonthDay", VOUCH_VALUE_PARTIAL},
  {"gDay", VOUCH_VALUE_PARTIAL},
  {"dateTimeStamp", VOUCH_VALUE_DATE_TIME},
  {"duration", VOUCH_VALUE_DURATION},
  {"dayTimeDuration", VOUCH_VALUE_DURATION},
  {"yearMonthDuration", VOUCH_VALUE_DURATION},
  {"int", VOUCH_VALUE_INTEGER},
  {"long", VOUCH_VALUE_INTEGER},
  {"short", VOUCH_VALUE_INTEGER},
  {"byte", VOUCH_VALUE_INTEGER},
  {"nonNegativeInteger", VOUCH_VALUE_INTEGER},
  {"positiveInteger", VOUCH_VALUE_INTEGER},
  {"nonPositiveInteger", VOUCH_VALUE_INTEGER},
  {"negativeInteger", VOUCH_VALUE_INTEGER},
  {"unsignedInt", VOUCH_VALUE_INTEGER},
  {"unsignedLong", VOUCH_VALUE_INTEGER},
  {"unsignedShort", VOUCH_VALUE_INTEGER},
  {"unsignedByte", VOUCH_VALUE_INTEGER},
};

static VouchValueKind
kind_of_type(const VouchView name)
{
  for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); ++i) {
    if (vouch_view_equal(name, vouch_view_from_string(types[i].name))) {
      return types[i].kind;
    }
  }
  return VOUCH_VALUE_OTHER;
}

/** Fill `value` from its lexical form; false where it is ill-formed. */
static bool
read_form(VouchValue *const value, const VouchView type)
{
  const VouchView text = vouchi_collapse(value->term.text);
  switch (value->kind) {
  case VOUCH_VALUE_BOOLEAN:
    return vouchi_parse_boolean(text, &value->as.boolean);
  case VOUCH_VALUE_INTEGER:
    return vouchi_parse_integer(text, &value->as.integer);
  case VOUCH_VALUE_DECIMAL:
    return vouchi_parse_decimal(text, &value->as.decimal);
  case VOUCH_VALUE_FLOAT:
    if (!vouchi_parse_double(text, &value->as.number)) {
      return false;
    }
    value->as.number = (double)(float)value->as.number;
    return true;
  case VOUCH_VALUE_DOUBLE: return vouchi_parse_double(text, &value->as.number);
  case VOUCH_VALUE_DATE_TIME:
  case VOUCH_VALUE_DATE:
  case VOUCH_VALUE_TIME:
  case VOUCH_VALUE_PARTIAL:
    return vouchi_parse_moment(type, text, &value->as.moment);
  case VOUCH_VALUE_DURATION:
    return vouchi_parse_duration(type, text, &value->as.duration);
  case VOUCH_VALUE_ERROR:
  case VOUCH_VALUE_IRI:
  case VOUCH_VALUE_BLANK:
  case VOUCH_VALUE_STRING:
  case VOUCH_VALUE_LANGUAGE:
  case VOUCH_VALUE_OTHER: return true;
  }
  return false;
}

VouchValue
vouchi_value_of(const VouchTerm term)
{
  VouchValue value;
  memset(&value, 0, sizeof(value));
  value.term = term;
  switch (term.kind) {
  case VOUCH_TERM_NONE: return value;
  case VOUCH_TERM_IRI: value.kind = VOUCH_VALUE_IRI; return value;
  case VOUCH_TERM_BLANK: value.kind = VOUCH_VALUE_BLANK; return value;
  case VOUCH_TERM_LITERAL: break;
  }
  if (term.language.size) {
    value.kind = VOUCH_VALUE_LANGUAGE;
  } else if (!term.datatype.size) {
    value.kind = VOUCH_VALUE_STRING;
  } else if (!vouch_view_starts(term.datatype, VOUCH_VIEW(VOUCH_XSD))) {
    value.kind = VOUCH_VALUE_OTHER;
  } else {
    const size_t    skip = sizeof(VOUCH_XSD) - 1U;
    const VouchView type =
      vouch_view(term.datatype.data + skip, term.datatype.size - skip);
    value.kind = kind_of_type(type);
    if (!read_form(&value, type)) {
      value.kind = VOUCH_VALUE_OTHER;
    }
  }
  return value;
}

bool
vouchi_value_too_long(const VouchValue *const value)
{
  const size_t skip = sizeof(VOUCH_XSD) - 1U;
  double       number;
  if (value->kind != VOUCH_VALUE_OTHER ||
      !vouch_view_starts(value->term.datatype, VOUCH_VIEW(VOUCH_XSD))) {
    return false;
  }
  const VouchValueKind kind =
    kind_of_type(vouch_view(value->term.datatype.data + skip,
                            value->term.datatype.size - skip));
  const VouchView text = vouchi_collapse(value->term.text);
  const bool point     = text.size && memchr(text.data, '.', text.size) != NULL;
  const bool power     = text.size && (memchr(text.data, 'e', text.size) ||
                                   memchr(text.data, 'E', text.size));
  return (kind == VOUCH_VALUE_DECIMAL ||
          (kind == VOUCH_VALUE_INTEGER && !point)) &&
         !power && vouchi_parse_double(text, &number) && isfinite(number);
}

VouchView
vouchi_value_datatype(const VouchValue *const value)
{
  if (value->term.datatype.size) {
    return value->term.datatype;
  }
  switch (value->kind) {
  case VOUCH_VALUE_ERROR:
  case VOUCH_VALUE_IRI:
  case VOUCH_VALUE_BLANK:
  case VOUCH_VALUE_OTHER:
  case VOUCH_VALUE_PARTIAL: break;
  case VOUCH_VALUE_STRING: return VOUCH_VIEW(VOUCH_XSD_STRING);
  case VOUCH_VALUE_LANGUAGE: return VOUCH_VIEW(VOUCH_RDF_LANG_STRING);
  case VOUCH_VALUE_BOOLEAN: return VOUCH_VIEW(VOUCH_XSD_BOOLEAN);
  case VOUCH_VALUE_INTEGER: return VOUCH_VIEW(VOUCH_XSD_INTEGER);
  case VOUCH_VALUE_DECIMAL: return VOUCH_VIEW(VOUCH_XSD_DECIMAL);
  case VOUCH_VALUE_FLOAT: return VOUCH_VIEW(VOUCH_XSD "float");
  case VOUCH_VALUE_DOUBLE: return VOUCH_VIEW(VOUCH_XSD "double");
  case VOUCH_VALUE_DATE_TIME: return VOUCH_VIEW(VOUCH_XSD "dateTime");
  case VOUCH_VALUE_DATE: return VOUCH_VIEW(VOUCH_XSD "date");
  case VOUCH_VALUE_TIME: return VOUCH_VIEW(VOUCH_XSD "time");
  case VOUCH_VALUE_DURATION: return VOUCH_VIEW(VOUCH_XSD "dayTimeDuration");
  }
  return vouch_view("", 0U);
}

static size_t
write_form(const VouchValue *const value, char *const out)
{
  switch (value->kind) {
  case VOUCH_VALUE_BOOLEAN:
    memcpy(out, value->as.boolean ? "true" : "false", 5U);
    return value->as.boolean ? 4U : 5U;
  case VOUCH_VALUE_INTEGER: return vouchi_write_integer(value->as.integer, out);
  case VOUCH_VALUE_DECIMAL: return vouchi_write_decimal(value->as.decimal, out);
  case VOUCH_VALUE_FLOAT:
  case VOUCH_VALUE_DOUBLE:
    return vouchi_write_double(value->as.number,
                               value->kind == VOUCH_VALUE_FLOAT, out);
  case VOUCH_VALUE_DATE_TIME:
  case VOUCH_VALUE_DATE:
  case VOUCH_VALUE_TIME: return vouchi_write_moment(value, out);
  case VOUCH_VALUE_DURATION:
    return vouchi_write_duration(&value->as.duration, out);
  case VOUCH_VALUE_ERROR:
  case VOUCH_VALUE_IRI:
  case VOUCH_VALUE_BLANK:
  case VOUCH_VALUE_STRING:
  case VOUCH_VALUE_LANGUAGE:
  case VOUCH_VALUE_PARTIAL:
  case VOUCH_VALUE_OTHER: break;
  }
  return 0U;
}

bool
vouchi_value_write(VouchArena *const arena, VouchValue *const value)
{
  if (value->term.kind != VOUCH_TERM_NONE) {
    return true;
  }
  char *const text = (char *)vouch_arena_take(arena, 128U);
  if (!text || value->kind == VOUCH_VALUE_ERROR) {
    return false;
  }
  const size_t size = write_form(value, text);
  value->term =
    vouch_term_typed(vouch_view(text, size), vouchi_value_datatype(value));
  return true;
}

VouchValue
vouchi_value_error(void)
{
  VouchValue value;
  memset(&value, 0, sizeof(value));
  return value;
}

VouchValue
vouchi_value_boolean(const bool boolean)
{
  VouchValue value = vouchi_value_error();
  value.kind       = VOUCH_VALUE_BOOLEAN;
  value.as.boolean = boolean;
  return value;
}

VouchValue
vouchi_value_integer(const VouchInteger integer)
{
  VouchValue value = vouchi_value_error();
  value.kind       = VOUCH_VALUE_INTEGER;
  value.as.integer = integer;
  return value;
}

VouchValue
vouchi_value_decimal(const VouchDecimal decimal)
{
  VouchValue value = vouchi_value_error();
  value.kind       = VOUCH_VALUE_DECIMAL;
  value.as.decimal = decimal;
  return value;
}

VouchValue
vouchi_value_double(const double number)
{
  VouchValue value = vouchi_value_error();
  value.kind       = VOUCH_VALUE_DOUBLE;
  value.as.number  = number;
  return value;
}

VouchValue
vouchi_value_float(const double number)
{
  VouchValue value = vouchi_value_double((double)(float)number);
  value.kind       = VOUCH_VALUE_FLOAT;
  return value;
}

VouchValue
vouchi_value_string(const VouchView text)
{
  return vouchi_value_of(
    vouch_term_string(text.data ? text : vouch_view("", 0U)));
}

VouchValue
vouchi_value_iri(const VouchView iri)
{
  return vouchi_value_of(vouch_term_iri(iri));
}

VouchValue
vouchi_value_text_like(const VouchView text, const VouchValue *const like)
{
  return vouchi_value_of(
    vouch_term_in_language(text.data ? text : vouch_view("", 0U),
                           like->term.language));
}

VouchValue
vouchi_value_duration(const VouchDecimal seconds)
{
  VouchValue value          = vouchi_value_error();
  value.kind                = VOUCH_VALUE_DURATION;
  value.as.duration.seconds = seconds;
  return value;
}

int
vouchi_value_truth(const VouchValue *const value)
{
  switch (value->kind) {
  case VOUCH_VALUE_BOOLEAN: return value->as.boolean;
  case VOUCH_VALUE_STRING:
  case VOUCH_VALUE_LANGUAGE: return value->term.text.size > 0U;
  case VOUCH_VALUE_INTEGER: return value->as.integer != 0;
  case VOUCH_VALUE_DECIMAL: return value->as.decimal != 0;
  case VOUCH_VALUE_FLOAT:
  case VOUCH_VALUE_DOUBLE:
    return value->as.number < 0.0 || value->as.number > 0.0;
  case VOUCH_VALUE_OTHER: {
    // An ill-formed number or truth value is false
    const size_t skip = sizeof(VOUCH_XSD) - 1U;
    if (!vouch_view_starts(value->term.datatype, VOUCH_VIEW(VOUCH_XSD))) {
      return -1;
    }
    const VouchValueKind kind =
      kind_of_type(vouch_view(value->term.datatype.data + skip,
                              value->term.datatype.size - skip));
    return kind >= VOUCH_VALUE_BOOLEAN && kind <= VOUCH_VALUE_DOUBLE ? 0 : -1;
  }
  case VOUCH_VALUE_ERROR:
  case VOUCH_VALUE_IRI:
  case VOUCH_VALUE_BLANK:
  case VOUCH_VALUE_DATE_TIME:
  case VOUCH_VALUE_DATE:
  case VOUCH_VALUE_TIME:
  case VOUCH_VALUE_PARTIAL:
  case VOUCH_VALUE_DURATION: break;
  }
  return -1;
}
