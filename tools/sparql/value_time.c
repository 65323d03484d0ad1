/* value_time.c - dates, times and durations of XML Schema */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/value.h"

#include <stdio.h>

enum { DAY_SECONDS = 86400, ZONE_MOST = 14 * 60 };

static bool
is_digit(const char byte)
{
  return byte >= '0' && byte <= '9';
}

static bool
take(VouchView *const text, const char mark)
{
  if (!text->size || *text->data != mark) {
    return false;
  }
  ++text->data;
  --text->size;
  return true;
}

/** Exactly two digits. */
static bool
take_two(VouchView *const text, unsigned *const number)
{
  if (text->size < 2U || !is_digit(text->data[0]) || !is_digit(text->data[1])) {
    return false;
  }
  *number =
    (unsigned)(text->data[0] - '0') * 10U + (unsigned)(text->data[1] - '0');
  text->data += 2;
  text->size -= 2U;
  return true;
}

static bool
take_year(VouchView *const text, int64_t *const year)
{
  const bool negative = take(text, '-');
  size_t     digits   = 0U;
  while (digits < text->size && is_digit(text->data[digits])) {
    ++digits;
  }
  if (digits < 4U || digits > 12U || (digits > 4U && *text->data == '0')) {
    return false;
  }
  VouchInteger number = 0;
  (void)vouchi_parse_integer(vouch_view(text->data, digits), &number);
  *year = (int64_t)(negative ? -number : number);
  text->data += digits;
  text->size -= digits;
  return true;
}

static bool
take_second(VouchView *const text, VouchDecimal *const second)
{
  size_t size = 2U;
  if (text->size < 2U || !is_digit(text->data[0])) {
    return false;
  }
  if (text->size > 2U && text->data[2] == '.') {
    size = 3U;
    while (size < text->size && is_digit(text->data[size])) {
      ++size;
    }
    if (size == 3U) {
      return false;
    }
  }
  if (!vouchi_parse_decimal(vouch_view(text->data, size), second)) {
    return false;
  }
  text->data += size;
  text->size -= size;
  return *second < 60 * VOUCH_DECIMAL_ONE;
}

static bool
take_zone(VouchView *const text, VouchMoment *const moment)
{
  unsigned hours   = 0U;
  unsigned minutes = 0U;
  if (!text->size) {
    return true;
  }
  moment->has_zone = true;
  if (take(text, 'Z')) {
    return true;
  }
  const bool west = take(text, '-');
  if ((!west && !take(text, '+')) || !take_two(text, &hours) ||
      !take(text, ':') || !take_two(text, &minutes) || minutes > 59U ||
      hours * 60U + minutes > ZONE_MOST) {
    return false;
  }
  moment->zone = (int)(hours * 60U + minutes) * (west ? -1 : 1);
  return true;
}

static bool
is_leap(const int64_t year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static unsigned
days_in(const int64_t year, const unsigned month)
{
  static const unsigned days[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
  return month == 2U && is_leap(year) ? 29U : days[month - 1U];
}

static bool
take_time(VouchView *const text, VouchMoment *const moment)
{
  if (!take_two(text, &moment->hour) || !take(text, ':') ||
      !take_two(text, &moment->minute) || !take(text, ':') ||
      !take_second(text, &moment->second) || moment->minute > 59U) {
    return false;
  }
  return moment->hour < 24U ||
         (moment->hour == 24U && !moment->minute && moment->second == 0);
}

static bool
take_date(VouchView *const text, VouchMoment *const moment)
{
  return take_year(text, &moment->year) && take(text, '-') &&
         take_two(text, &moment->month) && take(text, '-') &&
         take_two(text, &moment->day);
}

/** Which parts a type has: Y, M, D and T in turn, dashes as written. */
static bool
take_parts(VouchView *const   text,
           const char *const  parts,
           VouchMoment *const moment)
{
  bool good = true;
  for (const char *at = parts; good && *at; ++at) {
    switch (*at) {
    case 'Y': good = take_year(text, &moment->year); break;
    case 'M': good = take_two(text, &moment->month); break;
    case 'D': good = take_two(text, &moment->day); break;
    default: good = take(text, *at); break;
    }
  }
  return good;
}

bool
vouchi_parse_moment(const VouchView    type,
                    VouchView          text,
                    VouchMoment *const moment)
{
  static const struct {
    const char *type;
    const char *parts;
  } partial[] = {{"gYear", "Y"},
                 {"gYearMonth", "Y-M"},
                 {"gMonth", "--M"},
                 {"gMonthDay", "--M-D"},
                 {"gDay", "---D"}};
  bool good   = false;
  *moment     = (VouchMoment){.year = 1972, .month = 12U, .day = 31U};
  if (vouch_view_equal(type, VOUCH_VIEW("dateTime")) ||
      vouch_view_equal(type, VOUCH_VIEW("dateTimeStamp"))) {
    good =
      take_date(&text, moment) && take(&text, 'T') && take_time(&text, moment);
  } else if (vouch_view_equal(type, VOUCH_VIEW("date"))) {
    good = take_date(&text, moment);
  } else if (vouch_view_equal(type, VOUCH_VIEW("time"))) {
    good = take_time(&text, moment);
  } else {
    for (size_t i = 0; i < sizeof(partial) / sizeof(partial[0]); ++i) {
      if (vouch_view_equal(type, vouch_view_from_string(partial[i].type))) {
        moment->month = 1U;
        moment->day   = 1U;
        good          = take_parts(&text, partial[i].parts, moment);
      }
    }
  }
  return good && take_zone(&text, moment) && !text.size && moment->month &&
         moment->month <= 12U && moment->day &&
         moment->day <= days_in(moment->year, moment->month);
}

/** Days from 1970-01-01 in the Gregorian calendar, before 1582 too. */
static int64_t
day_number(int64_t year, const unsigned month, const unsigned day)
{
  year -= month <= 2U;
  const int64_t era    = (year >= 0 ? year : year - 399) / 400;
  const int64_t within = year - era * 400;
  const int64_t shift  = ((int64_t)month + 9) % 12;
  const int64_t days   = (153 * shift + 2) / 5 + (int64_t)day - 1;
  return era * 146097 + within * 365 + within / 4 - within / 100 + days -
         719468;
}

VouchDecimal
vouchi_moment_instant(const VouchMoment *const moment)
{
  const int64_t days = day_number(moment->year, moment->month, moment->day);
  const VouchDecimal whole = (VouchDecimal)days * DAY_SECONDS +
                             (int64_t)moment->hour * 3600 +
                             ((int64_t)moment->minute - moment->zone) * 60;
  return whole * VOUCH_DECIMAL_ONE + moment->second;
}

void
vouchi_moment_from(const VouchDecimal seconds, VouchMoment *const moment)
{
  const VouchDecimal local =
    seconds + (VouchDecimal)moment->zone * 60 * VOUCH_DECIMAL_ONE;
  const VouchDecimal day_length = (VouchDecimal)DAY_SECONDS * VOUCH_DECIMAL_ONE;
  VouchDecimal       rest       = local % day_length;
  rest += rest < 0 ? day_length : 0;
  const int64_t number = (int64_t)((local - rest) / day_length) + 719468;
  const int64_t era    = (number >= 0 ? number : number - 146096) / 146097;
  const int64_t day    = number - era * 146097;
  const int64_t year   = (day - day / 1460 + day / 36524 - day / 146096) / 365;
  const int64_t within = day - (365 * year + year / 4 - year / 100);
  const int64_t month  = (5 * within + 2) / 153;
  moment->day          = (unsigned)(within - (153 * month + 2) / 5 + 1);
  moment->month        = (unsigned)(month < 10 ? month + 3 : month - 9);
  moment->year         = year + era * 400 + (moment->month <= 2U);
  const int64_t whole  = (int64_t)(rest / VOUCH_DECIMAL_ONE);
  moment->hour         = (unsigned)(whole / 3600);
  moment->minute       = (unsigned)(whole / 60 % 60);
  moment->second =
    rest - (VouchDecimal)(whole - whole % 60) * VOUCH_DECIMAL_ONE;
}

static int
sign_of(const VouchDecimal difference)
{
  return (difference > 0) - (difference < 0);
}

int
vouchi_moment_order(const VouchMoment *const left,
                    const VouchMoment *const right)
{
  const VouchDecimal difference =
    vouchi_moment_instant(left) - vouchi_moment_instant(right);
  const VouchDecimal doubt = (VouchDecimal)ZONE_MOST * 60 * VOUCH_DECIMAL_ONE;
  if (left->has_zone != right->has_zone && difference <= doubt &&
      difference >= -doubt) {
    return 2;
  }
  return sign_of(difference);
}

/** `number` of `unit`s, as in "3D"; the digits were not taken yet. */
static bool
take_unit(VouchView *const text, const char unit, VouchDecimal *const number)
{
  size_t size = 0U;
  while (size < text->size &&
         (is_digit(text->data[size]) || text->data[size] == '.')) {
    ++size;
  }
  if (!size || size == text->size || text->data[size] != unit) {
    *number = 0;
    return false;
  }
  if (!vouchi_parse_decimal(vouch_view(text->data, size), number) ||
      (unit != 'S' && memchr(text->data, '.', size))) {
    text->size = 0U; // So that the whole is refused
    return false;
  }
  text->data += size + 1U;
  text->size -= size + 1U;
  return true;
}

bool
vouchi_parse_duration(const VouchView      type,
                      VouchView            text,
                      VouchDuration *const duration)
{
  static const char units[]  = "YMDHMS";
  VouchDecimal      parts[6] = {0, 0, 0, 0, 0, 0};
  const bool        negative = take(&text, '-');
  size_t            found    = 0U;
  bool              time     = false;
  if (!take(&text, 'P')) {
    return false;
  }
  for (size_t i = 0; i < 6U; ++i) {
    if (i == 3U) {
      time = take(&text, 'T');
      if (!time || !text.size) {
        break;
      }
    }
    found += take_unit(&text, units[i], &parts[i]);
  }
  const VouchDecimal most = (VouchDecimal)1000000000 * VOUCH_DECIMAL_ONE;
  for (size_t i = 0; i < 6U; ++i) {
    if (parts[i] > most) {
      return false;
    }
  }
  const bool only_days = vouch_view_equal(type, VOUCH_VIEW("dayTimeDuration"));
  const bool only_months =
    vouch_view_equal(type, VOUCH_VIEW("yearMonthDuration"));
  const VouchDecimal sign = negative ? -1 : 1;
  duration->months =
    (int64_t)(sign * (parts[0] * 12 + parts[1]) / VOUCH_DECIMAL_ONE);
  duration->seconds = sign * (parts[2] * DAY_SECONDS + parts[3] * 3600 +
                              parts[4] * 60 + parts[5]);
  return !text.size && found && (!only_days || !duration->months) &&
         (!only_months || !duration->seconds);
}

static size_t
write_zone(const VouchMoment *const moment, char *const out)
{
  const int zone = moment->zone < 0 ? -moment->zone : moment->zone;
  if (!moment->has_zone) {
    return 0U;
  }
  if (!zone) {
    *out = 'Z';
    return 1U;
  }
  return (size_t)snprintf(out, 16U, "%c%02d:%02d", moment->zone < 0 ? '-' : '+',
                          zone / 60, zone % 60);
}

size_t
vouchi_write_moment(const VouchValue *const value, char *const out)
{
  const VouchMoment *const moment = &value->as.moment;
  size_t                   size   = 0U;
  const int64_t year = moment->year < 0 ? -moment->year : moment->year;
  if (value->kind != VOUCH_VALUE_TIME) {
    size = (size_t)snprintf(out, 32U, "%s%04lld-%02u-%02u",
                            moment->year < 0 ? "-" : "", (long long)year,
                            moment->month, moment->day);
  }
  if (value->kind == VOUCH_VALUE_DATE_TIME) {
    out[size++] = 'T';
  }
  if (value->kind != VOUCH_VALUE_DATE) {
    size += (size_t)snprintf(out + size, 16U, "%02u:%02u:", moment->hour,
                             moment->minute);
    if (moment->second < 10 * VOUCH_DECIMAL_ONE) {
      out[size++] = '0';
    }
    size += vouchi_write_decimal(moment->second, out + size);
  }
  return size + write_zone(moment, out + size);
}

/** A duration of days and less, as TIMEZONE gives. */
size_t
vouchi_write_duration(const VouchDuration *const duration, char *const out)
{
  const bool    negative = duration->seconds < 0;
  VouchDecimal  rest     = negative ? -duration->seconds : duration->seconds;
  const int64_t whole    = (int64_t)(rest / VOUCH_DECIMAL_ONE);
  size_t        size = (size_t)snprintf(out, 4U, "%sP", negative ? "-" : "");
  rest -= (VouchDecimal)(whole - whole % 60) * VOUCH_DECIMAL_ONE;
  if (whole >= DAY_SECONDS) {
    size += (size_t)snprintf(out + size, 24U, "%lldD",
                             (long long)(whole / DAY_SECONDS));
  }
  if (whole % DAY_SECONDS || rest || !whole) {
    out[size++] = 'T';
  }
  if (whole % DAY_SECONDS / 3600) {
    size += (size_t)snprintf(out + size, 8U, "%dH",
                             (int)(whole % DAY_SECONDS / 3600));
  }
  if (whole / 60 % 60) {
    size += (size_t)snprintf(out + size, 8U, "%dM", (int)(whole / 60 % 60));
  }
  if (rest || !whole) {
    size += vouchi_write_decimal(rest, out + size);
    out[size++] = 'S';
  }
  return size;
}
