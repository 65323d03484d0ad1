/* test_flat.c - memory does not grow with the number of quads */
// SPDX-License-Identifier: Apache-2.0

#include "quads.h"

#include "base/hash.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#ifdef __SANITIZE_ADDRESS__
#  define COUNT 200000U
#else
#  define COUNT 3000000U
#endif

#define MOST_KIB 512L // That the process may grow by

static const VouchPrefix        prefix  = {{"e", 1}, {"http://e/", 9}};
static const VouchWriterOptions options = {.prefixes     = &prefix,
                                           .prefix_count = 1};

static long
peak_kib(void)
{
  struct rusage usage;
  assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
  return usage.ru_maxrss;
}

/** Send `count` quads in graphs of a hundred, subjects of ten. */
static void
send_many(const VouchSink *const sink, const uint32_t count)
{
  for (uint32_t i = 0; i < count; ++i) {
    char      graph[32];
    char      subject[32];
    char      text[32];
    VouchQuad quad = quad_with(vouch_term_string(vouch_view(NULL, 0)));
    (void)snprintf(graph, sizeof(graph), "http://e/g%u", i / 100U);
    (void)snprintf(subject, sizeof(subject), "http://e/s%u", i / 10U);
    (void)snprintf(text, sizeof(text), "text \"%u\"", i);
    quad.graph       = vouch_term_iri(vouch_view_from_string(graph));
    quad.subject     = vouch_term_iri(vouch_view_from_string(subject));
    quad.object.text = vouch_view_from_string(text);
    assert_int_equal(vouch_sink_quad(sink, &quad), VOUCH_OK);
  }
  if (sink->end) {
    assert_int_equal(sink->end(sink->handle), VOUCH_OK);
  }
}

static void
write_many(const char *const name)
{
  const int          fd = open("/dev/null", O_WRONLY);
  VouchOutput *const output =
    vouch_output_new_stream(fd, VOUCH_VIEW("null"), NULL);
  const VouchFormat *const format =
    vouch_format_find(vouch_view_from_string(name));
  VouchWriter *const writer = format->new_writer(output, &options);
  const VouchSink    sink   = format->sink(writer);
  send_many(&sink, 10000U);
  const long before = peak_kib();
  send_many(&sink, COUNT);
  const long grown = peak_kib() - before;
  if (grown > MOST_KIB) {
    fail_msg("%s: grown by %ld KiB", name, grown);
  }
  assert_int_equal(vouch_output_commit(output), VOUCH_OK);
  format->free_writer(writer);
  vouch_output_free(output);
  (void)close(fd);
}

static void
millions_of_quads_take_no_more_than_thousands(void **state)
{
  (void)state;
  write_many("nquads");
  write_many("trig");
}

/** The hash of what is written. */
static void
hash_run(const char *const name, uint8_t digest[VOUCH_HASH_SIZE])
{
  VouchOutput *const       output = vouch_output_new_memory();
  const VouchFormat *const format =
    vouch_format_find(vouch_view_from_string(name));
  VouchWriter *const writer = format->new_writer(output, &options);
  const VouchSink    sink   = format->sink(writer);
  send_many(&sink, 100000U);
  vouchi_hash(vouch_output_view(output), digest);
  format->free_writer(writer);
  vouch_output_free(output);
}

static void
two_runs_give_the_same_bytes(void **state)
{
  (void)state;
  static const char *const names[] = {"nquads", "trig"};
  for (size_t i = 0; i < 2U; ++i) {
    uint8_t first[VOUCH_HASH_SIZE];
    uint8_t second[VOUCH_HASH_SIZE];
    hash_run(names[i], first);
    hash_run(names[i], second);
    assert_memory_equal(first, second, VOUCH_HASH_SIZE);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(millions_of_quads_take_no_more_than_thousands),
    cmocka_unit_test(two_runs_give_the_same_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
