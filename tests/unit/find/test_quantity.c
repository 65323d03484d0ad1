/* test_quantity.c - decimal numbers written and compared */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/quantity.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
assert_writes(const int64_t mantissa, const uint8_t scale, const char *to)
{
  char text[VOUCH_NUMBER_MAX];
  assert_int_equal(vouch_number_write((VouchNumber){mantissa, scale, true},
                                      text),
                   strlen(to));
  assert_string_equal(text, to);
}

static void
numbers_are_written_plainly(void **state)
{
  (void)state;
  assert_writes(0, 0, "0");
  assert_writes(25000, 0, "25000");
  assert_writes(134, 1, "13.4");
  assert_writes(1340, 2, "13.4");
  assert_writes(130, 1, "13");
  assert_writes(5, 3, "0.005");
  assert_writes(0, 5, "0");
  assert_writes(-75, 1, "-7.5");
  assert_writes(INT64_MAX, 9, "9223372036.854775807");
  assert_writes(INT64_MIN, 0, "-9223372036854775808");
}

static int
compare(const int64_t a, const uint8_t x, const int64_t b, const uint8_t y)
{
  return vouch_number_compare((VouchNumber){a, x, true},
                              (VouchNumber){b, y, true});
}

static void
numbers_compare_by_value(void **state)
{
  (void)state;
  assert_int_equal(compare(10, 0, 100, 1), 0);
  assert_true(compare(134, 1, 13, 0) > 0);
  assert_true(compare(-134, 1, -13, 0) < 0);
  assert_true(compare(INT64_MAX, 0, INT64_MAX, 9) > 0);
  assert_true(compare(INT64_MIN, 9, INT64_MAX, 9) < 0);
  assert_true(compare(1, 9, 2, 9) < 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(numbers_are_written_plainly),
    cmocka_unit_test(numbers_compare_by_value),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
