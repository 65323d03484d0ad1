/* test_packed_iri.c - what is packed comes out as it was, in the same order */
// SPDX-License-Identifier: Apache-2.0

#include "packed_iri.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/** With every way to be no canonical encoding. */
static const char *const iris[] = {"urn:vouch:entity/person/a-b",
                                   "urn:vouch:entity/person/a",
                                   "urn:vouch:entity/person/",
                                   "urn:vouch:entity/person/%E5%B7%B4",
                                   "urn:vouch:entity/person/%E5%B7%B4-x",
                                   "urn:vouch:entity/person/%E5%B7%B5",
                                   "urn:vouch:entity/person/~",
                                   "urn:vouch:entity/place/%20",
                                   "urn:vouch:entity/place/%25",
                                   "urn:vouch:entity/place/%e5",
                                   "urn:vouch:entity/place/%41",
                                   "urn:vouch:entity/place/%4",
                                   "urn:vouch:entity/place/%",
                                   "urn:vouch:entity/place/a%",
                                   "urn:vouch:entity/place/a%2",
                                   "urn:vouch:entity/place/a%2G",
                                   "urn:vouch:entity/place/a+b",
                                   "urn:vouch:entity/place",
                                   "urn:vouch:entity/",
                                   "urn:x",
                                   "x",
                                   "urn:vouch:entity/place/\xE5\xB7\xB4",
                                   "https://example.org/%C3%A9#a",
                                   "https://example.org/%C3%A9",
                                   ""};
enum { COUNT = sizeof(iris) / sizeof(*iris) };

static void
check(IriStarts *const starts)
{
  VouchArena *const arena = vouch_arena_new(0U);
  VouchView         packed[COUNT];
  for (size_t i = 0U; i < COUNT; ++i) {
    const VouchView iri  = vouch_view_from_string(iris[i]);
    VouchView       back = {NULL, 0U};
    assert_int_equal(vouchi_iri_pack(starts, iri, arena, arena, &packed[i]), 0);
    assert_int_equal(vouchi_iri_unpack(starts, packed[i], arena, &back), 0);
    assert_true(vouch_view_equal(iri, back));
  }
  for (size_t i = 0U; i < COUNT; ++i) {
    for (size_t j = 0U; j < COUNT; ++j) {
      const int expected = vouch_view_compare(vouch_view_from_string(iris[i]),
                                              vouch_view_from_string(iris[j]));
      const int order    = vouchi_iri_compare(starts, packed[i], packed[j]);
      assert_int_equal((order > 0) - (order < 0),
                       (expected > 0) - (expected < 0));
    }
  }
  vouch_arena_free(arena);
}

static void
iris_come_back(void **const state)
{
  IriStarts starts = {.count = 0U};
  (void)state;
  check(&starts);
  assert_in_range(starts.count, 3U, 8U);
}

static void
too_many_starts_are_no_harm(void **const state)
{
  VouchArena *const arena  = vouch_arena_new(0U);
  IriStarts         starts = {.count = 0U};
  (void)state;
  for (unsigned i = 0U; i < 2U * STARTS_MOST; ++i) {
    char      text[32];
    VouchView packed = {NULL, 0U};
    (void)snprintf(text, sizeof(text), "urn:%u/a", i);
    assert_int_equal(vouchi_iri_pack(&starts, vouch_view_from_string(text),
                                     arena, arena, &packed),
                     0);
  }
  assert_int_equal(starts.count, STARTS_MOST);
  check(&starts);
  vouch_arena_free(arena);
}

static void
iris_of_entities_are_short(void **const state)
{
  VouchArena *const arena  = vouch_arena_new(0U);
  IriStarts         starts = {.count = 0U};
  VouchView         packed = {NULL, 0U};
  (void)state;
  assert_int_equal(
    vouchi_iri_pack(&starts,
                    VOUCH_VIEW("urn:vouch:entity/place/%E5%B7%B4%E5%B7%B4"),
                    arena, arena, &packed),
    0);
  assert_int_equal(packed.size, 7U);
  vouch_arena_free(arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(iris_come_back),
    cmocka_unit_test(too_many_starts_are_no_harm),
    cmocka_unit_test(iris_of_entities_are_short),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
