/* test_arena.c - memory that dies together */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
memory_is_zeroed_and_aligned(void **state)
{
  (void)state;
  VouchArena *const arena = vouch_arena_new(0);
  for (size_t round = 0; round < 2U; ++round) {
    for (size_t size = 0; size < 5000U; size += 37U) {
      unsigned char *const bytes = vouch_arena_take(arena, size);
      assert_non_null(bytes);
      assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
      for (size_t i = 0; i < size; ++i) {
        assert_int_equal(bytes[i], 0);
        bytes[i] = 0xAA;
      }
    }
    vouch_arena_reset(arena);
    assert_int_equal(vouch_arena_used(arena), 0);
  }
  vouch_arena_free(arena);
}

static void
maximum_is_kept(void **state)
{
  (void)state;
  VouchArena *const arena = vouch_arena_new(1000);
  assert_non_null(vouch_arena_take(arena, 500));
  assert_null(vouch_arena_take(arena, 600));
  assert_non_null(vouch_arena_take(arena, 300));
  vouch_arena_reset(arena);
  assert_non_null(vouch_arena_take(arena, 900));
  vouch_arena_free(arena);
}

static void
sizes_that_overflow_are_refused(void **state)
{
  (void)state;
  VouchArena *const arena = vouch_arena_new(0);
  assert_null(vouch_arena_take(arena, SIZE_MAX));
  assert_null(vouch_arena_take(arena, SIZE_MAX - 8U));
  assert_null(vouch_arena_take_array(arena, SIZE_MAX / 4U, 8U));
  assert_null(vouch_arena_grow(arena, NULL, 0, SIZE_MAX / 4U, 8U));
  assert_null(vouch_arena_copy(arena, vouch_view("x", SIZE_MAX)).data);
  assert_non_null(vouch_arena_take(arena, 1));
  vouch_arena_free(arena);
}

static void
copy_ends_in_nul(void **state)
{
  (void)state;
  VouchArena *const arena = vouch_arena_new(0);
  const VouchView   copy  = vouch_arena_copy(arena, vouch_view("ab\0c", 4));
  assert_int_equal(copy.size, 4);
  assert_memory_equal(copy.data, "ab\0c", 5);
  const VouchView empty = vouch_arena_copy(arena, vouch_view(NULL, 0));
  assert_non_null(empty.data);
  assert_int_equal(empty.data[0], 0);
  vouch_arena_free(arena);
}

static void
growing_keeps_what_was_used_and_zeroes_the_rest(void **state)
{
  (void)state;
  VouchArena *const arena = vouch_arena_new(0);
  uint32_t         *items = NULL;
  size_t            room  = 0;
  for (uint32_t i = 0; i < 100000U; ++i) {
    if (i == room) {
      const size_t more = room ? room * 2U : 4U;
      items = vouch_arena_grow(arena, items, room, more, sizeof(*items));
      assert_non_null(items);
      assert_int_equal(items[more - 1U], 0);
      room = more;
    }
    if (i % 1000U == 0) {
      assert_non_null(vouch_arena_take(arena, 8)); // Not the newest any more
    }
    items[i] = i;
  }
  for (uint32_t i = 0; i < 100000U; ++i) {
    assert_int_equal(items[i], i);
  }
  vouch_arena_free(arena);
}

static void
growing_an_array_that_is_only_partly_used_keeps_neighbours(void **state)
{
  (void)state;
  VouchArena *const arena = vouch_arena_new(0);
  char *const       first = vouch_arena_take(arena, 64);
  char *const       next  = vouch_arena_take(arena, 16);
  memset(next, 'n', 16);
  memset(first, 'f', 64);
  char *const grown = vouch_arena_grow(arena, first, 16, 200, 1);
  assert_non_null(grown);
  assert_int_equal(grown[15], 'f');
  assert_int_equal(grown[16], 0);
  assert_int_equal(next[0], 'n');
  assert_int_equal(next[15], 'n');
  vouch_arena_free(arena);
}

static void
resetting_reuses_memory(void **state)
{
  (void)state;
  VouchArena *const arena = vouch_arena_new(0);
  char *const       first = vouch_arena_take(arena, 100);
  (void)vouch_arena_take(arena, 5000000);
  vouch_arena_reset(arena);
  assert_ptr_equal(vouch_arena_take(arena, 100), first);
  vouch_arena_free(arena);
  vouch_arena_free(NULL);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(memory_is_zeroed_and_aligned),
    cmocka_unit_test(maximum_is_kept),
    cmocka_unit_test(sizes_that_overflow_are_refused),
    cmocka_unit_test(copy_ends_in_nul),
    cmocka_unit_test(growing_keeps_what_was_used_and_zeroes_the_rest),
    cmocka_unit_test(
      growing_an_array_that_is_only_partly_used_keeps_neighbours),
    cmocka_unit_test(resetting_reuses_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
