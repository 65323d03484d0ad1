/* test_load_memory.c - what a load takes does not grow with its quads */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/store.h"

#include "vouch/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#ifdef __SANITIZE_ADDRESS__
#  define COUNT 60000U
#  define MOST_MIB 512L // What is freed is kept for a while
#else
#  define COUNT 3000000U
#  define MOST_MIB 200L
#endif

static void
show_message(void *const handle, const VouchMessage *const message)
{
  (void)handle;
  (void)fprintf(stderr, "%.*s\n", (int)message->text.size, message->text.data);
}

static VouchView
name(char text[80], const char *const kind, const uint32_t number)
{
  const int size =
    snprintf(text, 80U, "https://example.org/a-name-of-usual-length/%s/%u",
             kind, number);
  return vouch_view(text, (size_t)size);
}

/** Three quads of each new subject; its object is one of many that come again
 *  and again. */
static VouchStatus
send_quad(const VouchSink *const sink, const uint32_t number)
{
  char            texts[4][80];
  const VouchQuad quad = {
    .subject   = vouch_term_iri(name(texts[0], "subject", number / 3U)),
    .predicate = vouch_term_iri(name(texts[1], "predicate", number % 3U)),
    .object =
      vouch_term_iri(name(texts[2], "object", number * 2654435761U % 200000U)),
    .graph = vouch_term_iri(name(texts[3], "graph", number / 5000U))};
  return vouch_sink_quad(sink, &quad);
}

static void
a_load_takes_so_much_and_no_more(void **state)
{
  const VouchLog   log    = {show_message, NULL};
  char             path[] = "/tmp/vouch-load-XXXXXX";
  VouchStore      *store  = NULL;
  VouchStoreCounts counts;
  struct rusage    usage;
  (void)state;
  const int fd = mkstemp(path);
  assert_true(fd >= 0);
  (void)close(fd);
  assert_int_equal(unlink(path), 0);
  assert_int_equal(vouch_store_open(path, VOUCH_STORE_MAKE, &log, &store), 0);
  assert_int_equal(vouch_store_begin(store, true), 0);
  const VouchSink sink = vouch_store_sink(store);
  for (uint32_t i = 0; i < COUNT; ++i) {
    assert_int_equal(send_quad(&sink, i), 0);
  }
  assert_int_equal(send_quad(&sink, 7U), 0); // Again
  assert_int_equal(vouch_store_commit(store), 0);
  assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
  if (usage.ru_maxrss > MOST_MIB * 1024L) {
    fail_msg("it took %ld MiB", usage.ru_maxrss / 1024L);
  }
  assert_int_equal(vouch_store_begin(store, false), 0);
  assert_int_equal(vouch_store_verify(store), 0);
  assert_int_equal(vouch_store_counts(store, &counts), 0);
  vouch_store_close(store);
  (void)unlink(path);
  assert_true(counts.quads == COUNT);
  assert_true(counts.subjects == COUNT / 3U);
  assert_true(counts.graphs == (COUNT + 4999U) / 5000U);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_load_takes_so_much_and_no_more),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
