/* digits.c - numbers of any length, compared without rounding */
// SPDX-License-Identifier: Apache-2.0

#include "check/literal.h"

#define EXPONENT_MOST 1000000L

static bool
is_digit(const char byte)
{
  return byte >= '0' && byte <= '9';
}

static VouchView
take_digits(VouchView *const text)
{
  size_t size = 0;
  while (size < text->size && is_digit(text->data[size])) {
    ++size;
  }
  const VouchView digits = vouch_view(text->data, size);
  *text                  = vouch_view(text->data + size, text->size - size);
  return digits;
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

static bool
take_exponent(VouchView *const text, long *const exponent)
{
  const bool negative = take_byte(text, '-');
  if (!negative) {
    (void)take_byte(text, '+');
  }
  const VouchView digits = take_digits(text);
  long            number = 0;
  for (size_t i = 0; i < digits.size; ++i) {
    number =
      number > EXPONENT_MOST ? number : number * 10L + (digits.data[i] - '0');
  }
  *exponent = negative ? -number : number;
  return digits.size > 0;
}

static bool
read_special(const VouchView text, VouchDigits *const digits)
{
  if (vouch_view_equal(text, VOUCH_VIEW("NaN"))) {
    digits->special = 2;
  } else if (vouch_view_equal(text, VOUCH_VIEW("INF")) ||
             vouch_view_equal(text, VOUCH_VIEW("+INF")) ||
             vouch_view_equal(text, VOUCH_VIEW("-INF"))) {
    digits->special  = 1;
    digits->negative = text.data[0] == '-';
  }
  return digits->special != 0;
}

static void
strip(VouchDigits *const digits)
{
  VouchView *const whole    = &digits->whole;
  VouchView *const fraction = &digits->fraction;
  while (whole->size && whole->data[0] == '0') {
    *whole = vouch_view(whole->data + 1, whole->size - 1U);
  }
  while (fraction->size && fraction->data[fraction->size - 1U] == '0') {
    --fraction->size;
  }
}

bool
vouchi_digits_read(VouchView text, VouchDigits *const digits)
{
  *digits = (VouchDigits){.negative = false};
  if (read_special(text, digits)) {
    return true;
  }
  digits->negative = take_byte(&text, '-');
  if (!digits->negative) {
    (void)take_byte(&text, '+');
  }
  digits->whole = take_digits(&text);
  if (take_byte(&text, '.')) {
    digits->fraction = take_digits(&text);
  }
  if (!digits->whole.size && !digits->fraction.size) {
    return false;
  }
  const bool exponent = take_byte(&text, 'e') || take_byte(&text, 'E');
  if (exponent && !take_exponent(&text, &digits->exponent)) {
    return false;
  }
  strip(digits);
  return !text.size;
}

/** Digit number `at` of those before and behind the point; 0 past the end. */
static char
digit_at(const VouchDigits *const digits, const size_t at)
{
  if (at < digits->whole.size) {
    return digits->whole.data[at];
  }
  const size_t behind = at - digits->whole.size;
  return behind < digits->fraction.size ? digits->fraction.data[behind] : '0';
}

/** Where the first digit that is not 0 stands, as a power of ten; `*first` is
 *  its number. False for zero. */
static bool
find_power(const VouchDigits *const digits,
           size_t *const            first,
           long *const              power)
{
  const size_t all = digits->whole.size + digits->fraction.size;
  size_t       at  = 0;
  while (at < all && digit_at(digits, at) == '0') {
    ++at;
  }
  *first = at;
  *power = (long)digits->whole.size - (long)at + digits->exponent;
  return at < all;
}

static VouchOrder
order_of(const bool less)
{
  return less ? VOUCH_LESS : VOUCH_GREATER;
}

/** By magnitude. */
static VouchOrder
compare_sizes(const VouchDigits *const a, const VouchDigits *const b)
{
  size_t     first[2] = {0, 0};
  long       power[2] = {0, 0};
  const bool one      = find_power(a, &first[0], &power[0]);
  const bool other    = find_power(b, &first[1], &power[1]);
  if (!one || !other) {
    return one == other ? VOUCH_EQUAL : order_of(!one);
  }
  if (power[0] != power[1]) {
    return order_of(power[0] < power[1]);
  }
  const size_t sizes[2] = {a->whole.size + a->fraction.size - first[0],
                           b->whole.size + b->fraction.size - first[1]};
  const size_t most     = sizes[0] > sizes[1] ? sizes[0] : sizes[1];
  for (size_t i = 0; i < most; ++i) {
    const char x = digit_at(a, first[0] + i);
    const char y = digit_at(b, first[1] + i);
    if (x != y) {
      return order_of(x < y);
    }
  }
  return VOUCH_EQUAL;
}

static bool
is_zero(const VouchDigits *const digits)
{
  size_t first = 0;
  long   power = 0;
  return !digits->special && !find_power(digits, &first, &power);
}

VouchOrder
vouchi_digits_compare(const VouchDigits *const a, const VouchDigits *const b)
{
  if (a->special == 2 || b->special == 2) {
    return VOUCH_INCOMPARABLE;
  }
  const bool one   = a->negative && !is_zero(a);
  const bool other = b->negative && !is_zero(b);
  if (one != other) {
    return order_of(one);
  }
  VouchOrder order = VOUCH_EQUAL;
  if (a->special != b->special) {
    order = order_of(!a->special);
  } else if (!a->special) {
    order = compare_sizes(a, b);
  }
  if (order == VOUCH_EQUAL || !one) {
    return order;
  }
  return order == VOUCH_LESS ? VOUCH_GREATER : VOUCH_LESS;
}
