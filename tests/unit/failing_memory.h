/* failing_memory.h - allocations that fail in turn
 *
 * For programs of one file, which put their tests between FAILING_MEMORY and
 * its end: malloc() and its kin are replaced by ones that fail at a given call
 * and count what was not freed; the sanitizers have their own, so that there
 * is nothing to test with them.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_TESTS_FAILING_MEMORY_H
#define VOUCH_TESTS_FAILING_MEMORY_H

#include "vouch/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#if defined(__has_feature)
#  if __has_feature(address_sanitizer)
#    define SKIPPED 1
#  endif
#elif defined(__SANITIZE_ADDRESS__)
#  define SKIPPED 1
#endif

#ifdef SKIPPED

int
main(void)
{
  puts("the sanitizers keep malloc() to themselves");
  return 77;
}

#else

// NOLINTBEGIN(bugprone-reserved-identifier): the names are libc's
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void  __libc_free(void *old);
// NOLINTEND(bugprone-reserved-identifier)

static struct {
  bool     counts;
  unsigned calls;
  unsigned fails_at; // 0: never
  int      living;
} memory;

static bool
fails(void)
{
  return memory.counts && ++memory.calls == memory.fails_at;
}

static void *
counted(void *const made)
{
  memory.living += memory.counts && made ? 1 : 0;
  return made;
}

// libc's own calls must come here too, whatever visibility the build hides
#  pragma GCC visibility push(default)

void *
malloc(const size_t size)
{
  return fails() ? NULL : counted(__libc_malloc(size));
}

void *
calloc(const size_t count, const size_t size)
{
  return fails() ? NULL : counted(__libc_calloc(count, size));
}

void *
realloc(void *const old, const size_t size)
{
  if (fails()) {
    return NULL;
  }
  return old ? __libc_realloc(old, size) : counted(__libc_realloc(old, size));
}

void
free(void *const old)
{
  memory.living -= memory.counts && old ? 1 : 0;
  __libc_free(old);
}

#  pragma GCC visibility pop

/** Run `job` with each of its allocations failing in turn, until it succeeds
 *  because it makes fewer; it makes at least `least`. */
static void
fail_in_turn(VouchStatus (*const job)(void), const unsigned least)
{
  unsigned    at = 1;
  VouchStatus st = VOUCH_NO_MEMORY;
  for (; st; ++at) {
    memory.calls    = 0;
    memory.living   = 0;
    memory.fails_at = at;
    memory.counts   = true;
    st              = job();
    memory.counts   = false;
    if (st && st != VOUCH_NO_MEMORY) {
      fail_msg("allocation %u: %s", at, vouch_status_string(st));
    }
    if (memory.living) {
      fail_msg("allocation %u: %d are left", at, memory.living);
    }
    assert_true(at < 10000U);
  }
  assert_true(at > least);
}

#endif // SKIPPED

#endif
