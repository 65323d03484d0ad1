/* quantity.c - decimal numbers, exactly */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/quantity.h"

#define SCALE_MAX 9U

static VouchNumber
shorten(VouchNumber number)
{
  while (number.scale && number.mantissa % 10 == 0) {
    number.mantissa /= 10;
    --number.scale;
  }
  return number;
}

size_t
vouch_number_write(const VouchNumber number, char out[VOUCH_NUMBER_MAX])
{
  const VouchNumber plain = shorten(number);
  char              digits[24];
  size_t            count    = 0;
  const bool        negative = plain.mantissa < 0;
  uint64_t          magnitude =
    negative ? 0U - (uint64_t)plain.mantissa : (uint64_t)plain.mantissa;
  while (magnitude || count <= plain.scale) {
    digits[count++] = (char)('0' + magnitude % 10U);
    magnitude /= 10U;
    if (count > 20U) {
      break;
    }
  }
  size_t size = 0;
  if (negative) {
    out[size++] = '-';
  }
  for (size_t i = count; i > 0; --i) {
    out[size++] = digits[i - 1U];
    if (i - 1U == plain.scale && plain.scale) {
      out[size++] = '.';
    }
  }
  out[size] = '\0';
  return size;
}

static int64_t
power_of_ten(unsigned exponent)
{
  int64_t power = 1;
  while (exponent--) {
    power *= 10;
  }
  return power;
}

/** The digits behind the point, as if there were nine. */
static int64_t
fraction_of(const VouchNumber number)
{
  const int64_t power = power_of_ten(number.scale);
  return number.mantissa % power * power_of_ten(SCALE_MAX - number.scale);
}

int
vouch_number_compare(const VouchNumber a, const VouchNumber b)
{
  const int64_t whole_a = a.mantissa / power_of_ten(a.scale);
  const int64_t whole_b = b.mantissa / power_of_ten(b.scale);
  if (whole_a != whole_b) {
    return whole_a < whole_b ? -1 : 1;
  }
  const int64_t part_a = fraction_of(a);
  const int64_t part_b = fraction_of(b);
  return (part_a > part_b) - (part_a < part_b);
}
