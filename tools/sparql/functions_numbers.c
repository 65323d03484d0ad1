/* functions_numbers.c - functions on numbers (section 17.4.4) */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/functions.h"

#include "sparql/run.h"

#include <math.h>
#include <sys/random.h>

typedef enum { ROUND, CEIL, FLOOR } Way;

/** To a whole decimal; half a unit is rounded up. */
static VouchDecimal
whole_decimal(const VouchDecimal value, const Way way)
{
  VouchDecimal part = value % VOUCH_DECIMAL_ONE;
  part += part < 0 ? VOUCH_DECIMAL_ONE : 0;
  const VouchDecimal floor_value = value - part;
  const bool         up          = way == CEIL    ? part > 0
                                   : way == ROUND ? part * 2 >= VOUCH_DECIMAL_ONE
                                                  : false;
  return floor_value + (up ? VOUCH_DECIMAL_ONE : 0);
}

static VouchValue
make_whole(const VouchCall *const call, const Way way)
{
  const VouchValue *const value = &call->arguments[0];
  if (value->kind == VOUCH_VALUE_INTEGER) {
    return vouchi_value_integer(value->as.integer);
  }
  if (value->kind == VOUCH_VALUE_DECIMAL) {
    return vouchi_value_decimal(whole_decimal(value->as.decimal, way));
  }
  if (!vouchi_value_is_numeric(value)) {
    return vouchi_value_error();
  }
  const double number = value->as.number;
  const double whole  = way == CEIL    ? ceil(number)
                        : way == FLOOR ? floor(number)
                                       : floor(number + 0.5);
  return value->kind == VOUCH_VALUE_FLOAT ? vouchi_value_float(whole)
                                          : vouchi_value_double(whole);
}

static VouchValue
round_of(const VouchCall *const call)
{
  return make_whole(call, ROUND);
}

static VouchValue
ceil_of(const VouchCall *const call)
{
  return make_whole(call, CEIL);
}

static VouchValue
floor_of(const VouchCall *const call)
{
  return make_whole(call, FLOOR);
}

static VouchValue
abs_of(const VouchCall *const call)
{
  const VouchValue *const value = &call->arguments[0];
  switch (value->kind) {
  case VOUCH_VALUE_INTEGER:
    return vouchi_value_integer(value->as.integer < 0 ? -value->as.integer
                                                      : value->as.integer);
  case VOUCH_VALUE_DECIMAL:
    return vouchi_value_decimal(value->as.decimal < 0 ? -value->as.decimal
                                                      : value->as.decimal);
  case VOUCH_VALUE_FLOAT: return vouchi_value_float(fabs(value->as.number));
  case VOUCH_VALUE_DOUBLE: return vouchi_value_double(fabs(value->as.number));
  case VOUCH_VALUE_ERROR:
  case VOUCH_VALUE_IRI:
  case VOUCH_VALUE_BLANK:
  case VOUCH_VALUE_STRING:
  case VOUCH_VALUE_LANGUAGE:
  case VOUCH_VALUE_BOOLEAN:
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
rand_of(const VouchCall *const call)
{
  uint64_t bits = 0U;
  if (getrandom(&bits, sizeof(bits), 0) != (ssize_t)sizeof(bits)) {
    (void)vouchi_run_stop(call->run, VOUCH_INTERNAL);
    return vouchi_value_error();
  }
  return vouchi_value_double((double)(bits >> 11U) * 0x1.0p-53);
}

const VouchFunction vouchi_functions_numbers[] = {
  {"ABS", 1U, 1U, abs_of},   {"ROUND", 1U, 1U, round_of},
  {"CEIL", 1U, 1U, ceil_of}, {"FLOOR", 1U, 1U, floor_of},
  {"RAND", 0U, 0U, rand_of}, {NULL, 0U, 0U, NULL},
};
