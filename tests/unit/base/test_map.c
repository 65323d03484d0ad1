/* test_map.c - the map finds what it was given, in the order of giving */
// SPDX-License-Identifier: Apache-2.0

#include "base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT 20000U

static void
entries_are_found_and_keep_their_order(void **state)
{
  (void)state;
  VouchMap *const map   = vouchi_map_new(0);
  char(*const keys)[16] = calloc(COUNT, sizeof(*keys));
  assert_null(vouchi_map_find(map, VOUCH_VIEW("none")));
  for (uint32_t i = 0; i < COUNT; ++i) {
    VouchMapEntry *entry = NULL;
    bool           added = false;
    (void)snprintf(keys[i], sizeof(keys[i]), "key %u", i);
    const VouchView key = vouch_view_from_string(keys[i]);
    assert_int_equal(vouchi_map_add(map, key, &entry, &added), VOUCH_OK);
    assert_true(added);
    assert_null(entry->value.pointer);
    entry->value.number = i;
    assert_int_equal(vouchi_map_add(map, key, &entry, &added), VOUCH_OK);
    assert_false(added);
  }
  assert_int_equal(vouchi_map_count(map), COUNT);
  for (uint32_t i = 0; i < COUNT; ++i) {
    const VouchView key = vouch_view_from_string(keys[i]);
    assert_int_equal(vouchi_map_find(map, key)->value.number, i);
    assert_true(vouch_view_equal(vouchi_map_entry(map, i)->key, key));
  }
  assert_null(vouchi_map_find(map, VOUCH_VIEW("key")));
  assert_true(vouchi_map_bytes(map) > COUNT * sizeof(VouchMapEntry));
  vouchi_map_free(map);
  free(keys);
}

static void
keys_may_be_empty_or_hold_nul(void **state)
{
  (void)state;
  VouchMap *const map  = vouchi_map_new(0);
  VouchMapEntry  *one  = NULL;
  VouchMapEntry  *same = NULL;
  assert_int_equal(vouchi_map_add(map, vouch_view(NULL, 0), &one, NULL), 0);
  assert_int_equal(vouchi_map_add(map, vouch_view("\0", 1), &one, NULL), 0);
  assert_int_equal(vouchi_map_add(map, vouch_view("\0\0", 2), &one, NULL), 0);
  assert_int_equal(vouchi_map_add(map, vouch_view("", 0), &same, NULL), 0);
  assert_int_equal(vouchi_map_count(map), 3);
  vouchi_map_free(map);
  vouchi_map_free(NULL);
}

static void
full_map_says_so_and_still_finds(void **state)
{
  (void)state;
  VouchMap *const map   = vouchi_map_new(2);
  VouchMapEntry  *entry = NULL;
  assert_int_equal(vouchi_map_add(map, VOUCH_VIEW("a"), &entry, NULL),
                   VOUCH_OK);
  assert_int_equal(vouchi_map_add(map, VOUCH_VIEW("b"), &entry, NULL),
                   VOUCH_OK);
  assert_int_equal(vouchi_map_add(map, VOUCH_VIEW("c"), &entry, NULL),
                   VOUCH_LIMIT);
  assert_int_equal(vouchi_map_add(map, VOUCH_VIEW("a"), &entry, NULL),
                   VOUCH_OK);
  assert_non_null(vouchi_map_find(map, VOUCH_VIEW("b")));
  vouchi_map_free(map);
}

static void
two_maps_hash_differently(void **state)
{
  (void)state;
  VouchMap *const one    = vouchi_map_new(0);
  VouchMap *const two    = vouchi_map_new(0);
  VouchMapEntry  *first  = NULL;
  VouchMapEntry  *second = NULL;
  assert_int_equal(vouchi_map_add(one, VOUCH_VIEW("key"), &first, NULL), 0);
  assert_int_equal(vouchi_map_add(two, VOUCH_VIEW("key"), &second, NULL), 0);
  assert_true(first->hash != second->hash);
  vouchi_map_free(one);
  vouchi_map_free(two);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(entries_are_found_and_keep_their_order),
    cmocka_unit_test(keys_may_be_empty_or_hold_nul),
    cmocka_unit_test(full_map_says_so_and_still_finds),
    cmocka_unit_test(two_maps_hash_differently),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
