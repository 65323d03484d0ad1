/* test_parallel.c - everything is worked on once, by workers of their own */
// SPDX-License-Identifier: Apache-2.0

#include "base/parallel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { COUNT = 10007, JOBS = 4 };

typedef struct {
  unsigned char done[COUNT];
  atomic_int    busy[JOBS];
  atomic_int    wrong;
} Work;

static void
work(void *const    handle,
     const unsigned worker,
     const size_t   begin,
     const size_t   end)
{
  Work *const all = (Work *)handle;
  if (worker >= JOBS || atomic_fetch_add(&all->busy[worker], 1)) {
    atomic_fetch_add(&all->wrong, 1);
    return;
  }
  for (size_t i = begin; i < end; ++i) {
    ++all->done[i];
  }
  atomic_fetch_sub(&all->busy[worker], 1);
}

static void
check(const size_t count, const size_t piece, const unsigned jobs)
{
  static Work all;
  memset(&all, 0, sizeof(all));
  vouchi_parallel(count, piece, jobs, work, &all);
  assert_int_equal(all.wrong, 0);
  for (size_t i = 0U; i < COUNT; ++i) {
    assert_int_equal(all.done[i], i < count);
  }
}

static void
all_is_done_once(void **const state)
{
  (void)state;
  check(COUNT, 64U, 1U);
  check(COUNT, 64U, JOBS);
  check(COUNT, 1U, JOBS);
  check(COUNT, COUNT * 2U, JOBS);
  check(3U, 2U, JOBS);
  check(0U, 64U, JOBS);
  check(5U, 0U, 0U);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(all_is_done_once)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
