/* functions_casts.c - casts between types of XML Schema (section 17.5) */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/functions.h"

#include "rdf/vocabulary.h"
#include "sparql/run.h"

#include <math.h>

/** The text of a literal, or an IRI's, without white space around it. */
static VouchView
text_of(const VouchCall *const call)
{
  VouchValue value = call->arguments[0];
  if (value.kind == VOUCH_VALUE_ERROR || value.kind == VOUCH_VALUE_BLANK ||
      !vouchi_value_write(call->run->scratch, &value)) {
    return vouch_view(NULL, 0U);
  }
  return vouchi_collapse(value.term.text);
}

/** What a text means as a type, as an error where it is ill-formed. */
static VouchValue
read_as(const VouchCall *const call,
        const VouchView        type,
        const VouchValueKind   kind)
{
  const VouchValueKind from = call->arguments[0].kind;
  if (from != VOUCH_VALUE_STRING && from != kind) {
    return vouchi_value_error();
  }
  VouchValue value = vouchi_value_of(vouch_term_typed(text_of(call), type));
  return value.kind == kind ? value : vouchi_value_error();
}

/** A number out of a number or truth value, as `kind`. */
static VouchValue
number_as(const VouchCall *const call, const VouchValueKind kind)
{
  VouchValue value = call->arguments[0];
  if (value.kind == VOUCH_VALUE_BOOLEAN) {
    value = vouchi_value_integer(value.as.boolean);
  }
  if (!vouchi_value_is_numeric(&value)) {
    return vouchi_value_error();
  }
  VouchValue plain    = value; // Without the term it was read from
  plain.term.kind     = VOUCH_TERM_NONE;
  plain.term.datatype = vouch_view(NULL, 0U);
  plain.id            = 0U;
  if (value.kind > kind && value.kind >= VOUCH_VALUE_FLOAT &&
      kind >= VOUCH_VALUE_FLOAT) {
    return vouchi_value_float(value.as.number);
  }
  return vouchi_value_promote(&plain, kind) ? plain : vouchi_value_error();
}

static VouchValue
to_double(const VouchCall *const call)
{
  return call->arguments[0].kind == VOUCH_VALUE_STRING
           ? read_as(call, VOUCH_VIEW(VOUCH_XSD "double"), VOUCH_VALUE_DOUBLE)
           : number_as(call, VOUCH_VALUE_DOUBLE);
}

static VouchValue
to_float(const VouchCall *const call)
{
  return call->arguments[0].kind == VOUCH_VALUE_STRING
           ? read_as(call, VOUCH_VIEW(VOUCH_XSD "float"), VOUCH_VALUE_FLOAT)
           : number_as(call, VOUCH_VALUE_FLOAT);
}

/** A double as a decimal, by its shortest digits; false where it is too
 *  large, or no number. */
static bool
decimal_of_double(const double number, VouchDecimal *const decimal)
{
  if (!(fabs(number) < 1.7e20)) {
    return false;
  }
  const double       whole = trunc(number);
  const VouchDecimal high  = (VouchDecimal)whole * VOUCH_DECIMAL_ONE;
  char               text[64];
  char               plain[400];
  const size_t       size = vouchi_write_double(number - whole, false, text);
  // d.dddE-n as 0.000dddd
  const char *const  mark  = (const char *)memchr(text, 'E', size);
  VouchInteger       power = 0;
  if (!mark ||
      !vouchi_parse_integer(vouch_view(mark + 1,
                                       size - (size_t)(mark + 1 - text)),
                            &power) ||
      power < -300) {
    *decimal = high;
    return true;
  }
  size_t     used     = 0U;
  const bool negative = text[0] == '-';
  plain[used++]       = '0';
  if (power < 0) {
    plain[used++] = '.';
    for (VouchInteger i = -1; i > power; --i) {
      plain[used++] = '0';
    }
  } else {
    used = 0U;
  }
  for (const char *at = text + negative; at < mark; ++at) {
    if (*at != '.' || power >= 0) {
      plain[used++] = *at;
    }
  }
  // More than 18 digits behind the point are cut
  const size_t most = power < 0 && used > 20U ? 20U : used;
  if (!vouchi_parse_decimal(vouch_view(plain, most), decimal)) {
    return false;
  }
  *decimal = high + (negative ? -*decimal : *decimal);
  return true;
}

static VouchValue
to_decimal(const VouchCall *const call)
{
  const VouchValue *const value   = &call->arguments[0];
  VouchDecimal            decimal = 0;
  if (value->kind == VOUCH_VALUE_STRING) {
    return read_as(call, VOUCH_VIEW(VOUCH_XSD_DECIMAL), VOUCH_VALUE_DECIMAL);
  }
  if (value->kind == VOUCH_VALUE_FLOAT || value->kind == VOUCH_VALUE_DOUBLE) {
    return decimal_of_double(value->as.number, &decimal)
             ? vouchi_value_decimal(decimal)
             : vouchi_value_error();
  }
  return number_as(call, VOUCH_VALUE_DECIMAL);
}

static VouchValue
to_integer(const VouchCall *const call)
{
  const VouchValue *const value = &call->arguments[0];
  switch (value->kind) {
  case VOUCH_VALUE_STRING:
    return read_as(call, VOUCH_VIEW(VOUCH_XSD_INTEGER), VOUCH_VALUE_INTEGER);
  case VOUCH_VALUE_BOOLEAN: return vouchi_value_integer(value->as.boolean);
  case VOUCH_VALUE_INTEGER: return vouchi_value_integer(value->as.integer);
  case VOUCH_VALUE_DECIMAL:
    return vouchi_value_integer(value->as.decimal / VOUCH_DECIMAL_ONE);
  case VOUCH_VALUE_FLOAT:
  case VOUCH_VALUE_DOUBLE:
    return fabs(value->as.number) < 1.7e38
             ? vouchi_value_integer((VouchInteger)value->as.number)
             : vouchi_value_error();
  case VOUCH_VALUE_ERROR:
  case VOUCH_VALUE_IRI:
  case VOUCH_VALUE_BLANK:
  case VOUCH_VALUE_LANGUAGE:
  case VOUCH_VALUE_DATE_TIME:
  case VOUCH_VALUE_DATE:
  case VOUCH_VALUE_TIME:
  case VOUCH_VALUE_PARTIAL:
  case VOUCH_VALUE_DURATION:
  case VOUCH_VALUE_OTHER: break;
  }
  return vouchi_value_error();
}

static VouchValue
to_boolean(const VouchCall *const call)
{
  const VouchValue *const value = &call->arguments[0];
  if (vouchi_value_is_numeric(value)) {
    return vouchi_value_boolean(vouchi_value_truth(value) > 0);
  }
  if (value->kind == VOUCH_VALUE_BOOLEAN) {
    return vouchi_value_boolean(value->as.boolean);
  }
  const VouchValue read =
    read_as(call, VOUCH_VIEW(VOUCH_XSD_BOOLEAN), VOUCH_VALUE_BOOLEAN);
  return read.kind == VOUCH_VALUE_BOOLEAN
           ? vouchi_value_boolean(read.as.boolean)
           : read;
}

static VouchValue
to_string(const VouchCall *const call)
{
  VouchValue value = call->arguments[0];
  if (value.kind == VOUCH_VALUE_ERROR || value.kind == VOUCH_VALUE_BLANK) {
    return vouchi_value_error();
  }
  // Written anew as XPath does: no exponent where it is not needed
  const double size =
    value.kind == VOUCH_VALUE_DOUBLE || value.kind == VOUCH_VALUE_FLOAT
      ? fabs(value.as.number)
      : 0.0;
  VouchDecimal decimal = 0;
  if (value.kind == VOUCH_VALUE_BOOLEAN) {
    value = vouchi_value_boolean(value.as.boolean);
  } else if (value.kind == VOUCH_VALUE_INTEGER) {
    value = vouchi_value_integer(value.as.integer);
  } else if (value.kind == VOUCH_VALUE_DECIMAL) {
    value = vouchi_value_decimal(value.as.decimal);
  } else if (value.kind == VOUCH_VALUE_DOUBLE ||
             value.kind == VOUCH_VALUE_FLOAT) {
    const bool plain = size < 1e6 && !(size > 0.0 && size < 1e-6);
    value.term.kind  = VOUCH_TERM_NONE;
    if (plain && decimal_of_double(value.as.number, &decimal)) {
      value = vouchi_value_decimal(decimal);
    }
  }
  return vouchi_value_write(call->run->scratch, &value)
           ? vouchi_value_string(value.term.text)
           : vouchi_value_error();
}

static VouchValue
to_date_time(const VouchCall *const call)
{
  if (call->arguments[0].kind == VOUCH_VALUE_DATE) {
    VouchValue value = vouchi_value_error();
    value.kind       = VOUCH_VALUE_DATE_TIME;
    value.as.moment  = call->arguments[0].as.moment;
    return value;
  }
  return read_as(call, VOUCH_VIEW(VOUCH_XSD "dateTime"), VOUCH_VALUE_DATE_TIME);
}

static VouchValue
to_date(const VouchCall *const call)
{
  if (call->arguments[0].kind == VOUCH_VALUE_DATE_TIME) {
    VouchValue value       = vouchi_value_error();
    value.kind             = VOUCH_VALUE_DATE;
    value.as.moment        = call->arguments[0].as.moment;
    value.as.moment.hour   = 0U;
    value.as.moment.minute = 0U;
    value.as.moment.second = 0;
    return value;
  }
  return read_as(call, VOUCH_VIEW(VOUCH_XSD "date"), VOUCH_VALUE_DATE);
}

static VouchValue
to_time(const VouchCall *const call)
{
  if (call->arguments[0].kind == VOUCH_VALUE_DATE_TIME) {
    VouchValue value = vouchi_value_error();
    value.kind       = VOUCH_VALUE_TIME;
    value.as.moment  = call->arguments[0].as.moment;
    return value;
  }
  return read_as(call, VOUCH_VIEW(VOUCH_XSD "time"), VOUCH_VALUE_TIME);
}

static VouchValue
to_duration(const VouchCall *const call)
{
  return read_as(call, VOUCH_VIEW(VOUCH_XSD "dayTimeDuration"),
                 VOUCH_VALUE_DURATION);
}

const VouchFunction vouchi_functions_casts[] = {
  {VOUCH_XSD "boolean", 1U, 1U, to_boolean},
  {VOUCH_XSD "double", 1U, 1U, to_double},
  {VOUCH_XSD "float", 1U, 1U, to_float},
  {VOUCH_XSD "decimal", 1U, 1U, to_decimal},
  {VOUCH_XSD "integer", 1U, 1U, to_integer},
  {VOUCH_XSD "string", 1U, 1U, to_string},
  {VOUCH_XSD "dateTime", 1U, 1U, to_date_time},
  {VOUCH_XSD "date", 1U, 1U, to_date},
  {VOUCH_XSD "time", 1U, 1U, to_time},
  {VOUCH_XSD "dayTimeDuration", 1U, 1U, to_duration},
  {NULL, 0U, 0U, NULL},
};
