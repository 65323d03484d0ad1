/* functions_times.c - functions on dates and times (section 17.4.5)
 *
 * YEAR and the like also take xsd:date, xsd:time and xsd:gYear where those
 * have the part.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/functions.h"

#include "sparql/run.h"

#include <time.h>

static VouchValue
now(const VouchCall *const call)
{
  VouchRun *const run = call->run;
  if (!run->now_known) {
    struct timespec time;
    (void)clock_gettime(CLOCK_REALTIME, &time);
    run->now = (VouchMoment){.has_zone = true};
    vouchi_moment_from((VouchDecimal)time.tv_sec * VOUCH_DECIMAL_ONE +
                         (VouchDecimal)(time.tv_nsec / 1000000) *
                           (VOUCH_DECIMAL_ONE / 1000),
                       &run->now);
    run->now_known = true;
  }
  VouchValue value = vouchi_value_error();
  value.kind       = VOUCH_VALUE_DATE_TIME;
  value.as.moment  = run->now;
  return value;
}

static bool
has_date(const VouchValue *const value)
{
  return value->kind == VOUCH_VALUE_DATE_TIME ||
         value->kind == VOUCH_VALUE_DATE;
}

static bool
has_time(const VouchValue *const value)
{
  return value->kind == VOUCH_VALUE_DATE_TIME ||
         value->kind == VOUCH_VALUE_TIME;
}

/** A gYear and the like, by the end of its datatype's name. */
static bool
is_partial(const VouchValue *const value, const VouchView *types)
{
  for (; value->kind == VOUCH_VALUE_PARTIAL && types->size; ++types) {
    if (vouch_view_ends(value->term.datatype, *types)) {
      return true;
    }
  }
  return false;
}

static VouchValue
year(const VouchCall *const call)
{
  static const VouchView  types[] = {{"#gYear", 6U},
                                     {"#gYearMonth", 11U},
                                     {NULL, 0}};
  const VouchValue *const value   = &call->arguments[0];
  return has_date(value) || is_partial(value, types)
           ? vouchi_value_integer(value->as.moment.year)
           : vouchi_value_error();
}

static VouchValue
month(const VouchCall *const call)
{
  static const VouchView  types[] = {{"#gYearMonth", 11U},
                                     {"#gMonth", 7U},
                                     {"#gMonthDay", 10U},
                                     {NULL, 0}};
  const VouchValue *const value   = &call->arguments[0];
  return has_date(value) || is_partial(value, types)
           ? vouchi_value_integer(value->as.moment.month)
           : vouchi_value_error();
}

static VouchValue
day(const VouchCall *const call)
{
  static const VouchView  types[] = {{"#gDay", 5U},
                                     {"#gMonthDay", 10U},
                                     {NULL, 0}};
  const VouchValue *const value   = &call->arguments[0];
  return has_date(value) || is_partial(value, types)
           ? vouchi_value_integer(value->as.moment.day)
           : vouchi_value_error();
}

static VouchValue
hours(const VouchCall *const call)
{
  const VouchValue *const value = &call->arguments[0];
  return has_time(value) ? vouchi_value_integer(value->as.moment.hour)
                         : vouchi_value_error();
}

static VouchValue
minutes(const VouchCall *const call)
{
  const VouchValue *const value = &call->arguments[0];
  return has_time(value) ? vouchi_value_integer(value->as.moment.minute)
                         : vouchi_value_error();
}

static VouchValue
seconds(const VouchCall *const call)
{
  const VouchValue *const value = &call->arguments[0];
  return has_time(value) ? vouchi_value_decimal(value->as.moment.second)
                         : vouchi_value_error();
}

static VouchValue
timezone_of(const VouchCall *const call)
{
  const VouchValue *const value = &call->arguments[0];
  if ((!has_date(value) && !has_time(value)) || !value->as.moment.has_zone) {
    return vouchi_value_error();
  }
  return vouchi_value_duration((VouchDecimal)value->as.moment.zone * 60 *
                               VOUCH_DECIMAL_ONE);
}

/** The zone as it is written. */
static VouchValue
tz(const VouchCall *const call)
{
  VouchValue value = call->arguments[0];
  if ((!has_date(&value) && !has_time(&value)) ||
      !vouchi_value_write(call->run->scratch, &value)) {
    return vouchi_value_error();
  }
  const VouchView text = vouchi_collapse(value.term.text);
  if (!value.as.moment.has_zone) {
    return vouchi_value_string(vouch_view("", 0U));
  }
  const size_t size = text.data[text.size - 1U] == 'Z' ? 1U : 6U;
  return vouchi_value_string(vouch_view(text.data + text.size - size, size));
}

const VouchFunction vouchi_functions_times[] = {
  {"NOW", 0U, 0U, now},         {"YEAR", 1U, 1U, year},
  {"MONTH", 1U, 1U, month},     {"DAY", 1U, 1U, day},
  {"HOURS", 1U, 1U, hours},     {"MINUTES", 1U, 1U, minutes},
  {"SECONDS", 1U, 1U, seconds}, {"TIMEZONE", 1U, 1U, timezone_of},
  {"TZ", 1U, 1U, tz},           {NULL, 0U, 0U, NULL},
};
