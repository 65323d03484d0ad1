/* date.c - dates: the calendar, and EDTF written and read */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/date.h"

#define SEASON_FIRST 21U
#define SEASON_LAST 24U
#define WINTER 24U
#define YEAR_DIGITS 4U

static bool
is_leap(const int32_t year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static unsigned
days_of(const int32_t year, const unsigned month)
{
  static const uint8_t days[] = {31, 28, 31, 30, 31, 30,
                                 31, 31, 30, 31, 30, 31};
  return month == 2U && is_leap(year) ? 29U : days[month - 1U];
}

static bool
point_is_set(const VouchDatePoint *const point)
{
  return point->year || point->open;
}

bool
vouch_date_is_set(const VouchDate *const date)
{
  return point_is_set(&date->from) ||
         (date->interval && point_is_set(&date->to));
}

static bool
point_is_valid(const VouchDatePoint *const point)
{
  if (point->open) {
    return !point->year;
  }
  if (point->year < 1 || point->year > 9999 ||
      point->unspecified >= YEAR_DIGITS) {
    return false;
  }
  if (point->unspecified) {
    return !point->month && !point->day;
  }
  if (point->month >= SEASON_FIRST && point->month <= SEASON_LAST) {
    return !point->day;
  }
  if (point->month > 12U) {
    return false;
  }
  return point->month ? point->day <= days_of(point->year, point->month)
                      : !point->day;
}

/** Years that the X of a point stand for: 1, 10, 100, 1000. */
static int32_t
width_of(const VouchDatePoint *const point)
{
  int32_t width = 1;
  for (unsigned i = 0; i < point->unspecified; ++i) {
    width *= 10;
  }
  return width;
}

typedef struct {
  int32_t  year;
  unsigned month;
  unsigned day;
} Day;

/** The first day of a valid point that is not open. */
static Day
first_day(const VouchDatePoint *const point)
{
  const int32_t width = width_of(point);
  Day           day   = {point->year / width * width, 1U, 1U};
  if (!day.year) {
    day.year = 1; // There is no year 0 for xsd:date of XML Schema 1.0
  }
  if (point->month >= SEASON_FIRST) {
    day.month = (point->month - SEASON_FIRST) * 3U + 3U;
  } else if (point->month) {
    day.month = point->month;
    day.day   = point->day ? point->day : 1U;
  }
  return day;
}

static Day
last_day(const VouchDatePoint *const point)
{
  const int32_t width = width_of(point);
  Day           day   = {point->year / width * width + width - 1, 12U, 31U};
  if (point->month == WINTER && day.year < 9999) {
    day.year += 1;
    day.month = 2U;
  } else if (point->month >= SEASON_FIRST && point->month < WINTER) {
    day.month = (point->month - SEASON_FIRST) * 3U + 5U;
  } else if (point->month && point->month <= 12U) {
    day.month = point->month;
  }
  day.day = point->day ? point->day : days_of(day.year, day.month);
  return day;
}

static long
day_number(const Day day)
{
  return (long)day.year * 372 + (long)day.month * 31 + (long)day.day;
}

bool
vouch_date_is_valid(const VouchDate *const date)
{
  if (!point_is_valid(&date->from)) {
    return false;
  }
  if (!date->interval) {
    return !date->from.open;
  }
  if (!point_is_valid(&date->to) || (date->from.open && date->to.open)) {
    return false;
  }
  return date->from.open || date->to.open ||
         day_number(first_day(&date->from)) <= day_number(last_day(&date->to));
}

static size_t
put_digits(char *const out, unsigned value, const unsigned digits)
{
  for (unsigned i = digits; i > 0; --i) {
    out[i - 1U] = (char)('0' + value % 10U);
    value /= 10U;
  }
  return digits;
}

/** Write a point without a NUL; returns its length. */
static size_t
write_point(const VouchDatePoint *const point, char *const out)
{
  if (point->open) {
    memcpy(out, "..", 2U);
    return 2U;
  }
  const int32_t year = point->year < 0      ? 0
                       : point->year > 9999 ? 9999
                                            : point->year;
  size_t        size = put_digits(out, (unsigned)year, YEAR_DIGITS);
  for (unsigned i = 0; i < point->unspecified && i < YEAR_DIGITS; ++i) {
    out[YEAR_DIGITS - 1U - i] = 'X';
  }
  if (point->month) {
    out[size++] = '-';
    size += put_digits(out + size, point->month, 2U);
  }
  if (point->month && point->day) {
    out[size++] = '-';
    size += put_digits(out + size, point->day, 2U);
  }
  if (point->approximate || point->uncertain) {
    out[size++] = !point->uncertain ? '~' : point->approximate ? '%' : '?';
  }
  return size;
}

size_t
vouch_date_write(const VouchDate *const date, char out[VOUCH_EDTF_MAX])
{
  size_t size = 0;
  if (vouch_date_is_set(date)) {
    size = write_point(&date->from, out);
    if (date->interval) {
      out[size++] = '/';
      size += write_point(&date->to, out + size);
    }
  }
  out[size] = '\0';
  return size;
}

/** Take exactly `digits` digits from the front of `text`. */
static bool
take_digits(VouchView *const text, const unsigned digits, uint8_t *const value)
{
  unsigned number = 0;
  if (text->size < digits) {
    return false;
  }
  for (unsigned i = 0; i < digits; ++i) {
    const unsigned digit = (unsigned)(unsigned char)text->data[i] - '0';
    if (digit > 9U) {
      return false;
    }
    number = number * 10U + digit;
  }
  *value = (uint8_t)number;
  text->data += digits;
  text->size -= digits;
  return true;
}

/** Take a year of four digits, of which the last ones may be X. */
static bool
take_year(VouchView *const text, VouchDatePoint *const point)
{
  if (text->size < YEAR_DIGITS) {
    return false;
  }
  for (unsigned i = 0; i < YEAR_DIGITS; ++i) {
    const char     byte  = text->data[i];
    const unsigned digit = (unsigned)(unsigned char)byte - '0';
    if (byte == 'X' && i) {
      ++point->unspecified;
    } else if (digit > 9U || point->unspecified) {
      return false;
    }
    point->year = point->year * 10 + (byte == 'X' ? 0 : (int32_t)digit);
  }
  text->data += YEAR_DIGITS;
  text->size -= YEAR_DIGITS;
  return true;
}

static bool
take_byte(VouchView *const text, const char byte)
{
  if (!text->size || text->data[0] != byte) {
    return false;
  }
  ++text->data;
  --text->size;
  return true;
}

static bool
parse_point(VouchView text, VouchDatePoint *const point)
{
  *point = (VouchDatePoint){0};
  if (vouch_view_equal(text, VOUCH_VIEW(".."))) {
    point->open = true;
    return true;
  }
  if (!take_year(&text, point)) {
    return false;
  }
  if (take_byte(&text, '-') &&
      (!take_digits(&text, 2U, &point->month) || !point->month)) {
    return false;
  }
  if (point->month && take_byte(&text, '-') &&
      (!take_digits(&text, 2U, &point->day) || !point->day)) {
    return false;
  }
  const bool both    = take_byte(&text, '%');
  point->approximate = both || take_byte(&text, '~');
  point->uncertain   = both || (!point->approximate && take_byte(&text, '?'));
  return !text.size;
}

bool
vouch_date_parse(const VouchView text, VouchDate *const date)
{
  const char *const slash =
    text.size ? (const char *)memchr(text.data, '/', text.size) : NULL;
  VouchDate read = {.interval = slash != NULL};
  VouchView from = text;
  if (slash) {
    from.size          = (size_t)(slash - text.data);
    const VouchView to = vouch_view(slash + 1, text.size - from.size - 1U);
    if (!parse_point(to, &read.to)) {
      return false;
    }
  }
  if (!parse_point(from, &read.from) || !vouch_date_is_valid(&read)) {
    return false;
  }
  *date = read;
  return true;
}

static void
write_day(const Day day, char out[16])
{
  size_t size = put_digits(out, (unsigned)day.year, YEAR_DIGITS);
  out[size++] = '-';
  size += put_digits(out + size, day.month, 2U);
  out[size++] = '-';
  size += put_digits(out + size, day.day, 2U);
  out[size] = '\0';
}

bool
vouch_date_earliest(const VouchDate *const date, char out[16])
{
  if (!vouch_date_is_valid(date) || date->from.open) {
    return false;
  }
  write_day(first_day(&date->from), out);
  return true;
}

bool
vouch_date_latest(const VouchDate *const date, char out[16])
{
  const VouchDatePoint *const last = date->interval ? &date->to : &date->from;
  if (!vouch_date_is_valid(date) || last->open) {
    return false;
  }
  write_day(last_day(last), out);
  return true;
}
