/* date_numbers.c - numbers as days, months, years, decades and centuries */
// SPDX-License-Identifier: Apache-2.0

#include "find/dates.h"

#include "fold/letters.h"

#define YEAR_DIGITS 4U
#define YEAR_LAST 2100

size_t
vouchi_date_number(const VouchiFinder *const finder,
                   const size_t              at,
                   int32_t *const            number,
                   uint8_t *const            digits)
{
  const size_t count = vouchi_seek_digits(finder->folded, at, number);
  if (count) {
    *digits = (uint8_t)count;
    return at + count;
  }
  VouchiNumeral numeral;
  if (vouchi_char_is_digit((unsigned char)finder->folded.data[at]) ||
      !vouchi_seek_numeral(finder, at, &numeral) || numeral.digits ||
      numeral.value.scale || numeral.value.mantissa > YEAR_LAST) {
    return at;
  }
  *number = (int32_t)numeral.value.mantissa;
  *digits = (uint8_t)(*number > 999 ? YEAR_DIGITS : 2U);
  return numeral.end;
}

bool
vouchi_date_set_day(VouchiDatePart *const part, const int32_t day)
{
  if (part->point.day || day < 0 || day > 99) {
    return false;
  }
  part->wrong     = part->wrong || day < 1 || day > 31;
  part->point.day = (uint8_t)day;
  return true;
}

bool
vouchi_date_set_month(VouchiDatePart *const part, const int32_t month)
{
  if (part->point.month || month < 1 || month > 24) {
    return false;
  }
  part->wrong       = part->wrong || (month > 12 && month < 21);
  part->point.month = (uint8_t)month;
  return true;
}

bool
vouchi_date_set_year(VouchiDatePart *const part,
                     const int32_t         year,
                     const uint8_t         digits)
{
  if (part->point.year) {
    return false;
  }
  part->wrong      = part->wrong || !year || digits > YEAR_DIGITS;
  part->point.year = year;
  return true;
}

bool
vouchi_date_set_long(VouchiDatePart *const part,
                     const int32_t         number,
                     const bool            century)
{
  VouchDatePoint *const point = &part->point;
  if (century) {
    if (point->year || number < 1 || number > 21) {
      return false;
    }
    point->year        = (number - 1) * 100;
    point->unspecified = 2U;
    part->marked       = true;
    return true;
  }
  if (number % 10 || number > YEAR_LAST || (point->year && number >= 100)) {
    return false;
  }
  if (number < 100) {
    point->year = (point->unspecified == 2U ? point->year : 1900) + number;
  } else {
    point->year = number;
  }
  point->unspecified = number % 100 == 0 && number >= 1000 ? 2U : 1U;
  part->marked       = true;
  part->closed       = true;
  return true;
}
