/* moment.c - dates and times of day as seconds of the proleptic calendar */
// SPDX-License-Identifier: Apache-2.0

#include "check/literal.h"

#include <stdint.h>

#define YEAR_MOST 100000000

/** Read exactly `count` digits. */
static bool
take_number(VouchView *const text, const size_t count, int *const number)
{
  *number = 0;
  if (text->size < count) {
    return false;
  }
  for (size_t i = 0; i < count; ++i) {
    const char byte = text->data[i];
    if (byte < '0' || byte > '9') {
      return false;
    }
    *number = *number * 10 + (byte - '0');
  }
  *text = vouch_view(text->data + count, text->size - count);
  return true;
}

static bool
take_byte(VouchView *const text, const char byte)
{
  if (!text->size || text->data[0] != byte) {
    return false;
  }
  *text = vouch_view(text->data + 1, text->size - 1U);
  return true;
}

/** At least four digits, no zero at the front of more. */
static bool
take_year(VouchView *const text, int64_t *const year)
{
  const bool negative = take_byte(text, '-');
  size_t     size     = 0;
  *year               = 0;
  while (size < text->size && text->data[size] >= '0' &&
         text->data[size] <= '9') {
    *year = *year * 10 + (text->data[size++] - '0');
    if (*year > YEAR_MOST) {
      return false;
    }
  }
  if (size < 4U || (size > 4U && text->data[0] == '0')) {
    return false;
  }
  *text = vouch_view(text->data + size, text->size - size);
  *year = negative ? -*year : *year;
  return true;
}

static int
days_of(const int64_t year, const int month)
{
  static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool       leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

/** Days from 1970-01-01 on, by eras of 400 years. */
static int64_t
day_number(int64_t year, const int month, const int day)
{
  year -= month <= 2;
  const int64_t era  = (year >= 0 ? year : year - 399) / 400;
  const int64_t rest = year - era * 400;
  const int64_t past = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + rest * 365 + rest / 4 - rest / 100 + past - 719468;
}

static bool
take_day(VouchView *const text, int64_t *const number)
{
  int64_t year  = 0;
  int     month = 0;
  int     day   = 0;
  if (!take_year(text, &year) || !take_byte(text, '-') ||
      !take_number(text, 2, &month) || !take_byte(text, '-') ||
      !take_number(text, 2, &day) || month < 1 || month > 12 || day < 1 ||
      day > days_of(year, month)) {
    return false;
  }
  *number = day_number(year, month, day);
  return true;
}

static VouchView
take_fraction(VouchView *const text)
{
  size_t size = 0;
  while (size < text->size && text->data[size] >= '0' &&
         text->data[size] <= '9') {
    ++size;
  }
  const VouchView digits = vouch_view(text->data, size);
  *text                  = vouch_view(text->data + size, text->size - size);
  return digits;
}

static bool
take_time(VouchView *const text, VouchMoment *const moment)
{
  int hour   = 0;
  int minute = 0;
  int second = 0;
  if (!take_number(text, 2, &hour) || !take_byte(text, ':') ||
      !take_number(text, 2, &minute) || !take_byte(text, ':') ||
      !take_number(text, 2, &second) || minute > 59 || second > 59 ||
      hour > 24 || (hour == 24 && (minute || second))) {
    return false;
  }
  if (take_byte(text, '.')) {
    moment->fraction = take_fraction(text);
    if (!moment->fraction.size) {
      return false;
    }
    while (moment->fraction.size &&
           moment->fraction.data[moment->fraction.size - 1U] == '0') {
      --moment->fraction.size;
    }
  }
  moment->seconds += (int64_t)hour * 3600 + (int64_t)minute * 60 + second;
  return hour < 24 || !moment->fraction.size;
}

static bool
take_zone(VouchView *const text, VouchMoment *const moment)
{
  int hour   = 0;
  int minute = 0;
  if (!text->size) {
    return true;
  }
  moment->zoned = true;
  if (take_byte(text, 'Z')) {
    return true;
  }
  const bool east = take_byte(text, '+');
  if ((!east && !take_byte(text, '-')) || !take_number(text, 2, &hour) ||
      !take_byte(text, ':') || !take_number(text, 2, &minute) || minute > 59 ||
      hour > 14 || (hour == 14 && minute)) {
    return false;
  }
  const int64_t offset = (int64_t)hour * 3600 + (int64_t)minute * 60;
  moment->seconds += east ? -offset : offset;
  return true;
}

bool
vouchi_moment_read(VouchView text, const bool time, VouchMoment *const moment)
{
  int64_t day = 0;
  *moment     = (VouchMoment){.zoned = false};
  if (!take_day(&text, &day)) {
    return false;
  }
  moment->seconds = day * 86400;
  if (time && (!take_byte(&text, 'T') || !take_time(&text, moment))) {
    return false;
  }
  return take_zone(&text, moment) && !text.size;
}

VouchOrder
vouchi_moment_compare(const VouchMoment *const a, const VouchMoment *const b)
{
  // Without a zone a moment lies anywhere within fourteen hours of it
  const int64_t slack = a->zoned == b->zoned ? 0 : (int64_t)14 * 3600;
  if (a->seconds + slack < b->seconds) {
    return VOUCH_LESS;
  }
  if (a->seconds - slack > b->seconds) {
    return VOUCH_GREATER;
  }
  if (slack) {
    return VOUCH_INCOMPARABLE;
  }
  if (a->seconds != b->seconds) {
    return a->seconds < b->seconds ? VOUCH_LESS : VOUCH_GREATER;
  }
  const int order = vouch_view_compare(a->fraction, b->fraction);
  if (!order) {
    return VOUCH_EQUAL;
  }
  return order < 0 ? VOUCH_LESS : VOUCH_GREATER;
}
