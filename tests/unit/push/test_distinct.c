/* test_distinct.c - different numbers are counted right, few and many */
// SPDX-License-Identifier: Apache-2.0

#include "push/push.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define MANY 10000U

/** The next of a series without visible order. */
static uint64_t
next(uint64_t *const state)
{
  *state = *state * 0x5851F42D4C957F2DU + 0x14057B7EF767814FU;
  return *state ^ (*state >> 33U);
}

static void
test_none_and_one(void **const state)
{
  uint64_t one = UINT64_MAX;
  (void)state;
  assert_int_equal(vouchi_push_count_distinct(NULL, 0), 0);
  assert_int_equal(vouchi_push_count_distinct(&one, 1), 1);
}

static void
test_few_with_the_same(void **const state)
{
  uint64_t few[] = {3, UINT64_MAX, 3, 0, UINT64_MAX, 1};
  (void)state;
  assert_int_equal(vouchi_push_count_distinct(few, 6), 4);
}

/** Each comes twice, far apart; then they stand in order. */
static void
test_many_are_sorted(void **const state)
{
  uint64_t *const many = (uint64_t *)malloc(2U * MANY * sizeof(*many));
  uint64_t        seed = 7;
  (void)state;
  assert_non_null(many);
  for (size_t i = 0; i < MANY; ++i) {
    many[i] = many[MANY + i] = next(&seed);
  }
  assert_int_equal(vouchi_push_count_distinct(many, (size_t)2U * MANY), MANY);
  for (size_t i = 1; i < (size_t)2U * MANY; ++i) {
    assert_true(many[i - 1U] <= many[i]);
  }
  free(many);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_none_and_one),
    cmocka_unit_test(test_few_with_the_same),
    cmocka_unit_test(test_many_are_sorted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
