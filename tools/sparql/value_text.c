/* value_text.c - numbers and truth values from text and as text
 *
 * Written without strtod and printf's %f, whose decimal point is the locale's.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/value.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool
is_digit(const char byte)
{
  return byte >= '0' && byte <= '9';
}

VouchView
vouchi_collapse(VouchView text)
{
  while (text.size && strchr(" \t\r\n", *text.data) && *text.data) {
    ++text.data;
    --text.size;
  }
  while (text.size && text.data[text.size - 1U] &&
         strchr(" \t\r\n", text.data[text.size - 1U])) {
    --text.size;
  }
  return text;
}

static bool
take_sign(VouchView *const text)
{
  const bool negative = text->size && *text->data == '-';
  if (text->size && (negative || *text->data == '+')) {
    ++text->data;
    --text->size;
  }
  return negative;
}

bool
vouchi_parse_integer(VouchView text, VouchInteger *const integer)
{
  const bool   negative = take_sign(&text);
  VouchInteger value    = 0;
  if (!text.size) {
    return false;
  }
  for (size_t i = 0; i < text.size; ++i) {
    if (!is_digit(text.data[i]) ||
        __builtin_mul_overflow(value, (VouchInteger)10, &value) ||
        __builtin_add_overflow(value, (VouchInteger)(text.data[i] - '0'),
                               &value)) {
      return false;
    }
  }
  *integer = negative ? -value : value; // One less than could be: no matter
  return true;
}

bool
vouchi_parse_decimal(VouchView text, VouchDecimal *const decimal)
{
  const bool   negative = take_sign(&text);
  VouchDecimal value    = 0;
  VouchDecimal unit     = 0; // Of the last digit, once behind the point
  size_t       digits   = 0U;
  for (size_t i = 0; i < text.size; ++i) {
    const char byte = text.data[i];
    if (byte == '.' && !unit) {
      unit = VOUCH_DECIMAL_ONE;
      continue;
    }
    if (!is_digit(byte)) {
      return false;
    }
    ++digits;
    if (!unit) {
      if (__builtin_mul_overflow(value, (VouchDecimal)10, &value) ||
          __builtin_add_overflow(value,
                                 (VouchDecimal)(byte - '0') * VOUCH_DECIMAL_ONE,
                                 &value)) {
        return false;
      }
      continue;
    }
    unit /= 10;
    if ((!unit && byte != '0') ||
        __builtin_add_overflow(value, unit * (byte - '0'), &value)) {
      return false; // More digits than can be told apart
    }
    unit = unit ? unit : 1;
  }
  *decimal = negative ? -value : value;
  return digits > 0U;
}

/** [0-9]+(.[0-9]*)?([eE][+-]?[0-9]+)? or .[0-9]+...: nothing that only C
 *  takes for a number. */
static bool
looks_like_double(const VouchView text)
{
  size_t at     = text.size && (*text.data == '+' || *text.data == '-');
  size_t digits = 0U;
  for (bool point = false; at < text.size; ++at) {
    if (text.data[at] == '.' && !point) {
      point = true;
    } else if (is_digit(text.data[at])) {
      ++digits;
    } else {
      break;
    }
  }
  if (!digits || at == text.size) {
    return digits > 0U;
  }
  if ((text.data[at] | 0x20) != 'e') {
    return false;
  }
  ++at;
  at += at < text.size && (text.data[at] == '+' || text.data[at] == '-');
  const size_t exponent = at;
  while (at < text.size && is_digit(text.data[at])) {
    ++at;
  }
  return at == text.size && at > exponent;
}

/** strtod in the C locale, whatever the program's is. */
static double
read_double(const char *const text)
{
  double         number = 0.0;
  const locale_t c      = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  const locale_t old    = c ? uselocale(c) : (locale_t)0;
  if (sscanf(text, "%lf", &number) != 1) {
    number = 0.0;
  }
  if (c) {
    (void)uselocale(old);
    freelocale(c);
  }
  return number;
}

/** Up to 15 digits and a small power of ten are exact. */
static bool
read_simple(const VouchView text, double *const number)
{
  static const double powers[] = {1.0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  VouchView           rest     = text;
  const bool          negative = take_sign(&rest);
  int64_t             value    = 0;
  size_t              behind   = 0U;
  bool                point    = false;
  for (size_t i = 0; i < rest.size; ++i) {
    if (rest.data[i] == '.') {
      point = true;
    } else if (is_digit(rest.data[i]) && rest.size <= 16U) {
      value = value * 10 + (rest.data[i] - '0');
      behind += point;
    } else {
      return false;
    }
  }
  if (value > INT64_C(9007199254740992)) {
    return false;
  }
  *number = (double)value / powers[behind];
  *number = negative ? -*number : *number;
  return true;
}

bool
vouchi_parse_double(const VouchView text, double *const number)
{
  char buffer[512];
  if (vouch_view_equal(text, VOUCH_VIEW("INF")) ||
      vouch_view_equal(text, VOUCH_VIEW("+INF"))) {
    *number = (double)INFINITY;
    return true;
  }
  if (vouch_view_equal(text, VOUCH_VIEW("-INF"))) {
    *number = -(double)INFINITY;
    return true;
  }
  if (vouch_view_equal(text, VOUCH_VIEW("NaN"))) {
    *number = (double)NAN;
    return true;
  }
  if (!looks_like_double(text) || text.size >= sizeof(buffer)) {
    return false;
  }
  if (read_simple(text, number)) {
    return true;
  }
  memcpy(buffer, text.data, text.size);
  buffer[text.size] = '\0';
  *number           = read_double(buffer);
  return true;
}

bool
vouchi_parse_boolean(const VouchView text, bool *const boolean)
{
  *boolean = vouch_view_equal(text, VOUCH_VIEW("true")) ||
             vouch_view_equal(text, VOUCH_VIEW("1"));
  return *boolean || vouch_view_equal(text, VOUCH_VIEW("false")) ||
         vouch_view_equal(text, VOUCH_VIEW("0"));
}

size_t
vouchi_write_integer(const VouchInteger integer, char *const out)
{
  char   digits[40];
  size_t count = 0U;
  size_t used  = 0U;
  for (VouchInteger rest = integer; rest || !count; rest /= 10) {
    const int digit = (int)(rest % 10);
    digits[count++] = (char)('0' + (digit < 0 ? -digit : digit));
  }
  if (integer < 0) {
    out[used++] = '-';
  }
  while (count) {
    out[used++] = digits[--count];
  }
  return used;
}

size_t
vouchi_write_decimal(const VouchDecimal decimal, char *const out)
{
  const bool   negative = decimal < 0;
  VouchDecimal whole    = decimal / VOUCH_DECIMAL_ONE;
  VouchDecimal part     = decimal % VOUCH_DECIMAL_ONE;
  whole                 = whole < 0 ? -whole : whole;
  part                  = part < 0 ? -part : part;
  // Below 1.8e20, so the part above 10^18 has at most three digits
  const uint64_t high = (uint64_t)(whole / VOUCH_DECIMAL_ONE);
  const uint64_t low  = (uint64_t)(whole % VOUCH_DECIMAL_ONE);
  int            size = 0;
  if (high) {
    size = snprintf(out, 64U, "%s%llu%018llu", negative ? "-" : "",
                    (unsigned long long)high, (unsigned long long)low);
  } else {
    size = snprintf(out, 64U, "%s%llu", negative ? "-" : "",
                    (unsigned long long)low);
  }
  size_t used = (size_t)size;
  if (part) {
    used += (size_t)snprintf(out + used, 64U - used, ".%018llu",
                             (unsigned long long)(uint64_t)part);
    while (out[used - 1U] == '0') {
      --used;
    }
  }
  return used;
}

/** The fewest digits that read back as the same number: "d.ddde+XX". */
static void
shortest(const double number, const bool single, char *const text)
{
  for (int digits = single ? 6 : 15; digits <= 17; ++digits) {
    (void)snprintf(text, 40U, "%.*e", digits - 1, number);
    for (char *at = text; *at; ++at) {
      *at = *at == ',' ? '.' : *at; // The locale's point
    }
    const double back = read_double(text);
    // The same bits is what is asked for
    if (single ? !((float)back < (float)number || (float)back > (float)number)
               : !(back < number || back > number)) {
      return;
    }
  }
}

/** As XML Schema's canonical form has it: 1.0E6. */
size_t
vouchi_write_double(const double number, const bool single, char *const out)
{
  char text[40];
  if (isnan(number)) {
    return (size_t)snprintf(out, 64U, "NaN");
  }
  if (isinf(number)) {
    return (size_t)snprintf(out, 64U, "%sINF", number < 0 ? "-" : "");
  }
  shortest(number, single, text);
  char *const mark     = strchr(text, 'e');
  long        exponent = 0;
  char       *end      = mark;
  if (mark) {
    exponent = strtol(mark + 1, NULL, 10);
    while (end > text && end[-1] == '0') {
      --end;
    }
    *end = '\0';
  }
  const size_t size  = strlen(text);
  const bool   point = strchr(text, '.') != NULL;
  const bool   bare  = point && text[size - 1U] == '.';
  return (size_t)snprintf(out, 64U, "%s%sE%ld", text,
                          bare ? "0" : (point ? "" : ".0"), exponent);
}
