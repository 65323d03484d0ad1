/* test_letters.c - giving up early says the same as the whole table */
// SPDX-License-Identifier: Apache-2.0

#include "letters.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LONGEST = 16, ROUNDS = 20000 };

/** The next of numbers that are the same on each run, below `below`. */
static size_t
draw(uint32_t *const state, const size_t below)
{
  *state = *state * 1664525U + 1013904223U;
  return (size_t)(*state >> 16U) % below;
}

static size_t
least_of(const size_t a, const size_t b)
{
  return a < b ? a : b;
}

/** The distance by the book: all cells. */
static size_t
distance(const char *const a, const char *const b)
{
  size_t       table[LONGEST + 1][LONGEST + 1];
  const size_t rows    = strlen(a);
  const size_t columns = strlen(b);
  for (size_t i = 0U; i <= rows; ++i) {
    for (size_t j = 0U; j <= columns; ++j) {
      if (!i || !j) {
        table[i][j] = i + j;
        continue;
      }
      size_t cost = table[i - 1U][j - 1U] + (a[i - 1U] == b[j - 1U] ? 0U : 1U);
      cost = least_of(cost, least_of(table[i - 1U][j], table[i][j - 1U]) + 1U);
      if (i > 1U && j > 1U && a[i - 1U] == b[j - 2U] &&
          a[i - 2U] == b[j - 1U]) {
        cost = least_of(cost, table[i - 2U][j - 2U] + 1U);
      }
      table[i][j] = cost;
    }
  }
  return table[rows][columns];
}

static bool
is_near(const char *const a, const char *const b)
{
  return vouchi_letters_near(vouch_view_from_string(a),
                             vouch_view_from_string(b));
}

static void
what_is_near(void **const state)
{
  (void)state;
  assert_true(is_near("shushi", "shusha"));
  assert_true(is_near("shusha", "shuhsa"));
  assert_true(is_near("shusha", "shushaa"));
  assert_false(is_near("shusha", "thusha")); // It begins otherwise
  assert_false(is_near("baku", "bako"));     // Too short
  assert_false(is_near("shusha", "shisho"));
  assert_true(is_near("stepanakertian", "stepenokertian"));
  assert_false(is_near("stepanakert", "stepenokert"));
  assert_false(is_near("", ""));
}

static void
the_band_says_what_the_table_says(void **const state)
{
  (void)state;
  uint32_t seed = 7U;
  for (size_t round = 0U; round < ROUNDS; ++round) {
    char         a[LONGEST + 1] = "x";
    char         b[LONGEST + 1] = "x";
    const size_t size           = 6U + draw(&seed, LONGEST - 7U);
    for (size_t i = 1U; i < size; ++i) {
      a[i] = (char)('a' + (int)draw(&seed, 3U));
    }
    memcpy(b, a, sizeof(b));
    for (size_t edits = draw(&seed, 4U); edits; --edits) {
      const size_t at = 1U + draw(&seed, strlen(b) - 1U);
      switch (draw(&seed, 3U)) {
      case 0: b[at] = (char)('a' + (int)draw(&seed, 3U)); break;
      case 1: memmove(b + at, b + at + 1, strlen(b + at)); break;
      default: {
        const char other  = b[at];
        b[at]             = b[at - (at > 1U)];
        b[at - (at > 1U)] = other;
      }
      }
    }
    const size_t shorter = least_of(strlen(a), strlen(b));
    const size_t most    = shorter >= 12U ? 2U : 1U;
    assert_int_equal(is_near(a, b), shorter >= 6U && distance(a, b) <= most);
    assert_int_equal(is_near(b, a), is_near(a, b));
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_near),
    cmocka_unit_test(the_band_says_what_the_table_says),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
