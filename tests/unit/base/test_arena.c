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
a_long_array_grows_among_others(void **state)
{
  (void)state;
  VouchArena *const arena = vouch_arena_new(0);
  size_t            room  = 1000;
  uint64_t         *items = vouch_arena_take_array(arena, room, sizeof(*items));
  char             *other = NULL;
  memset(items, 1, room * sizeof(*items));
  for (unsigned round = 0; round < 30U; ++round) {
    const size_t grown = room * 5U / 4U;
    other              = vouch_arena_take(arena, 100);
    other[99]          = 'o';
    items = vouch_arena_grow(arena, items, room, grown, sizeof(*items));
    assert_non_null(items);
    for (size_t i = room; i < grown; ++i) {
      assert_int_equal(items[i], 0);
    }
    assert_int_equal(items[room - 1U], 0x0101010101010101U);
    memset(items, 1, grown * sizeof(*items));
    room = grown;
  }
  assert_int_equal(other[99], 'o');
  // The old ones were not kept beside it
  assert_true(vouch_arena_used(arena) <
              room * sizeof(*items) + (size_t)4U * 1024U * 1024U);
  vouch_arena_free(arena);
}

static void
a_long_array_keeps_the_maximum(void **state)
{
  (void)state;
  VouchArena *const arena = vouch_arena_new(3000000);
  char *const       bytes = vouch_arena_take(arena, 1000000);
  char *const       grown = vouch_arena_grow(arena, bytes, 1000000, 2900000, 1);
  assert_non_null(grown);
  assert_null(vouch_arena_grow(arena, grown, 2900000, 3100000, 1));
  assert_int_equal(grown[2899999], 0);
  vouch_arena_free(arena);
}

static void
what_is_trimmed_is_given_out_again(void **state)
{
  (void)state;
  VouchArena *const arena = vouch_arena_new(0);
  char *const       piece = vouch_arena_take(arena, 1000);
  memcpy(piece, "kept", 5);
  vouch_arena_trim(arena, piece, 1000, 5);
  assert_true(vouch_arena_used(arena) < 100U);
  char *const next = vouch_arena_take(arena, 50);
  assert_true(next > piece && next < piece + 100);
  assert_string_equal(piece, "kept");
  const size_t used = vouch_arena_used(arena);
  vouch_arena_trim(arena, piece, 5, 1); // Not the newest
  vouch_arena_trim(arena, NULL, 5, 1);
  assert_int_equal(vouch_arena_used(arena), used);
  vouch_arena_free(arena);
}

static void
returning_to_a_mark_forgets_what_came_after(void **state)
{
  (void)state;
  VouchArena *const    arena = vouch_arena_new(0);
  const VouchArenaMark empty = vouch_arena_mark(arena);
  char *const          kept  = vouch_arena_take(arena, 100);
  memset(kept, 'k', 100);
  const VouchArenaMark mark = vouch_arena_mark(arena);
  const size_t         used = vouch_arena_used(arena);
  char *const          next = vouch_arena_take(arena, 10);
  for (unsigned round = 0; round < 3U; ++round) {
    for (size_t size = 1; size < 3000000U; size *= 3U) {
      assert_non_null(vouch_arena_take(arena, size));
    }
    vouch_arena_return(arena, mark);
    assert_int_equal(vouch_arena_used(arena), used);
    assert_ptr_equal(vouch_arena_take(arena, 10), next);
  }
  for (size_t i = 0; i < 100U; ++i) {
    assert_int_equal(kept[i], 'k');
  }
  vouch_arena_return(arena, empty);
  assert_int_equal(vouch_arena_used(arena), 0);
  assert_ptr_equal(vouch_arena_take(arena, 100), kept);
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
    cmocka_unit_test(a_long_array_grows_among_others),
    cmocka_unit_test(a_long_array_keeps_the_maximum),
    cmocka_unit_test(what_is_trimmed_is_given_out_again),
    cmocka_unit_test(returning_to_a_mark_forgets_what_came_after),
    cmocka_unit_test(resetting_reuses_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
