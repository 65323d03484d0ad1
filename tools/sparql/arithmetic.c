/* arithmetic.c - + - * / over numbers, dates and durations
 *
 * The types of the operands decide: integer, decimal, float, double, and the
 * wider of two is taken. What does not fit is an error.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/value.h"

#include "rdf/vocabulary.h"

#include <math.h>

/** The largest number, and below its opposite there is none. */
#define MOST ((((VouchInteger)1 << 126U) - 1) * 2 + 1)

double
vouchi_value_number(const VouchValue *const value)
{
  if (value->kind == VOUCH_VALUE_INTEGER) {
    return (double)value->as.integer;
  }
  if (value->kind == VOUCH_VALUE_DECIMAL) {
    // Through its text's digits, so that 0.1 becomes the double 0.1
    char   text[64];
    double number = 0.0;
    (void)vouchi_parse_double(
      vouch_view(text, vouchi_write_decimal(value->as.decimal, text)), &number);
    return number;
  }
  return value->as.number;
}

bool
vouchi_value_promote(VouchValue *const value, const VouchValueKind kind)
{
  if (value->kind >= kind) {
    return true;
  }
  VouchValue wide = vouchi_value_error();
  wide.kind       = kind;
  if (kind == VOUCH_VALUE_DECIMAL) {
    if (__builtin_mul_overflow(value->as.integer, VOUCH_DECIMAL_ONE,
                               &wide.as.decimal)) {
      return false;
    }
  } else {
    const double number = vouchi_value_number(value);
    wide.as.number = kind == VOUCH_VALUE_FLOAT ? (double)(float)number : number;
  }
  *value = wide;
  return true;
}

static VouchValue
on_integers(const VouchExpressionKind kind,
            const VouchInteger        a,
            const VouchInteger        b)
{
  VouchInteger result = 0;
  bool         over   = false;
  if (kind == VOUCH_EXPRESSION_ADD) {
    over = __builtin_add_overflow(a, b, &result);
  } else if (kind == VOUCH_EXPRESSION_SUBTRACT) {
    over = __builtin_sub_overflow(a, b, &result);
  } else {
    over = __builtin_mul_overflow(a, b, &result);
  }
  return over || result < -MOST ? vouchi_value_error()
                                : vouchi_value_integer(result);
}

/** a * b of decimals: by halves, since the product has 36 digits behind the
 *  point. Digits past the 18th are cut. */
static bool
multiply(const VouchDecimal a, const VouchDecimal b, VouchDecimal *const out)
{
  const VouchDecimal whole = a / VOUCH_DECIMAL_ONE;
  const VouchDecimal part  = a % VOUCH_DECIMAL_ONE;
  const VouchDecimal other = b / VOUCH_DECIMAL_ONE;
  const VouchDecimal rest  = b % VOUCH_DECIMAL_ONE;
  VouchDecimal       sum   = part * rest / VOUCH_DECIMAL_ONE;
  VouchDecimal       term  = 0;
  if (__builtin_mul_overflow(whole, b, &term) ||
      __builtin_add_overflow(sum, term, &sum) ||
      __builtin_mul_overflow(part, other, &term) ||
      __builtin_add_overflow(sum, term, &sum)) {
    return false;
  }
  *out = sum;
  return true;
}

/** a / b by long division, 18 digits behind the point. */
static bool
divide(const VouchDecimal a, const VouchDecimal b, VouchDecimal *const out)
{
  VouchDecimal result = a / b;
  VouchDecimal rest   = a % b;
  if (__builtin_mul_overflow(result, VOUCH_DECIMAL_ONE, &result)) {
    return false;
  }
  VouchDecimal unit = VOUCH_DECIMAL_ONE / 10;
  for (; unit && rest; unit /= 10) {
    if (__builtin_mul_overflow(rest, (VouchDecimal)10, &rest)) {
      return false;
    }
    result += rest / b * unit;
    rest %= b;
  }
  *out = result;
  return true;
}

static VouchValue
on_decimals(const VouchExpressionKind kind,
            const VouchDecimal        a,
            const VouchDecimal        b)
{
  VouchDecimal result = 0;
  bool         good   = false;
  if (kind == VOUCH_EXPRESSION_ADD) {
    good = !__builtin_add_overflow(a, b, &result);
  } else if (kind == VOUCH_EXPRESSION_SUBTRACT) {
    good = !__builtin_sub_overflow(a, b, &result);
  } else if (kind == VOUCH_EXPRESSION_MULTIPLY) {
    good = multiply(a, b, &result);
  } else {
    good = b && divide(a, b, &result);
  }
  return good && result >= -MOST ? vouchi_value_decimal(result)
                                 : vouchi_value_error();
}

static VouchValue
on_doubles(const VouchExpressionKind kind,
           const double              a,
           const double              b,
           const bool                single)
{
  double result = 0.0;
  if (kind == VOUCH_EXPRESSION_ADD) {
    result = a + b;
  } else if (kind == VOUCH_EXPRESSION_SUBTRACT) {
    result = a - b;
  } else if (kind == VOUCH_EXPRESSION_MULTIPLY) {
    result = a * b;
  } else if (b < 0.0 || b > 0.0 || isnan(b)) {
    result = a / b;
  } else if (isnan(a) || !(a < 0.0 || a > 0.0)) {
    result = (double)NAN;
  } else {
    result =
      (a < 0.0) == (signbit(b) != 0) ? (double)INFINITY : -(double)INFINITY;
  }
  return single ? vouchi_value_float(result) : vouchi_value_double(result);
}

/** A date or time moved by a duration of days and less, or the distance
 *  between two of them. */
static VouchValue
on_times(const VouchExpressionKind kind,
         const VouchValue *const   left,
         const VouchValue *const   right)
{
  const bool minus = kind == VOUCH_EXPRESSION_SUBTRACT;
  const bool moment =
    left->kind == VOUCH_VALUE_DATE_TIME || left->kind == VOUCH_VALUE_DATE;
  if (!minus && kind != VOUCH_EXPRESSION_ADD) {
    return vouchi_value_error();
  }
  if (minus && moment && right->kind == left->kind &&
      left->as.moment.has_zone == right->as.moment.has_zone) {
    return vouchi_value_duration(vouchi_moment_instant(&left->as.moment) -
                                 vouchi_moment_instant(&right->as.moment));
  }
  if (!moment || right->kind != VOUCH_VALUE_DURATION ||
      right->as.duration.months) {
    return vouchi_value_error();
  }
  VouchValue moved   = vouchi_value_error();
  moved.kind         = left->kind;
  moved.as.moment    = left->as.moment;
  VouchDecimal shift = right->as.duration.seconds;
  shift              = minus ? -shift : shift;
  vouchi_moment_from(vouchi_moment_instant(&left->as.moment) + shift,
                     &moved.as.moment);
  if (moved.kind == VOUCH_VALUE_DATE) {
    moved.as.moment.hour   = 0U;
    moved.as.moment.minute = 0U;
    moved.as.moment.second = 0;
  }
  return moved;
}

VouchValue
vouchi_value_arithmetic(const VouchExpressionKind kind,
                        const VouchValue *const   left,
                        const VouchValue *const   right)
{
  if (!vouchi_value_is_numeric(left) || !vouchi_value_is_numeric(right)) {
    return on_times(kind, left, right);
  }
  VouchValueKind wide = left->kind > right->kind ? left->kind : right->kind;
  if (wide == VOUCH_VALUE_INTEGER && kind == VOUCH_EXPRESSION_DIVIDE) {
    wide = VOUCH_VALUE_DECIMAL;
  }
  VouchValue a = *left;
  VouchValue b = *right;
  if (!vouchi_value_promote(&a, wide) || !vouchi_value_promote(&b, wide)) {
    return vouchi_value_error();
  }
  if (wide == VOUCH_VALUE_INTEGER) {
    return on_integers(kind, a.as.integer, b.as.integer);
  }
  if (wide == VOUCH_VALUE_DECIMAL) {
    return on_decimals(kind, a.as.decimal, b.as.decimal);
  }
  return on_doubles(kind, a.as.number, b.as.number, wide == VOUCH_VALUE_FLOAT);
}
