/* test_sort.c - any number of quads in order, in memory and on disk */
// SPDX-License-Identifier: Apache-2.0

#include "sort/sort.h"

#include "rdf/vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { COUNT = 20000, TEXT = 24 };

/** A row of sinks' end: whether what comes is in order, and how much. */
typedef struct {
  char      texts[4][4096];
  VouchQuad last;
  size_t    count;
  size_t    repeated;
  size_t    prefixes;
  bool      ended;
  bool      wrong;
} Seen;

static VouchTerm
keep(Seen *const seen, const size_t place, const VouchTerm *const term)
{
  VouchTerm kept = *term;
  assert_true(term->text.size < sizeof(seen->texts[0]));
  memcpy(seen->texts[place], term->text.data, term->text.size);
  kept.text.data = seen->texts[place];
  return kept;
}

static VouchStatus
see_quad(void *const handle, const VouchQuad *const quad)
{
  Seen *const seen  = (Seen *)handle;
  const int   order = seen->count ? vouchi_quad_compare(&seen->last, quad) : -1;
  seen->wrong       = seen->wrong || order > 0;
  seen->repeated += order == 0 ? 1U : 0U;
  ++seen->count;
  seen->last.subject   = keep(seen, 0, &quad->subject);
  seen->last.predicate = keep(seen, 1, &quad->predicate);
  seen->last.object    = keep(seen, 2, &quad->object);
  seen->last.graph     = keep(seen, 3, &quad->graph);
  return VOUCH_OK;
}

static VouchStatus
see_prefix(void *const handle, const VouchView name, const VouchView iri)
{
  ((Seen *)handle)->prefixes += name.size && iri.size ? 1U : 0U;
  return VOUCH_OK;
}

static VouchStatus
see_end(void *const handle)
{
  ((Seen *)handle)->ended = true;
  return VOUCH_OK;
}

/** Send COUNT quads, in an order of chance, each twice. */
static VouchStatus
send_quads(const VouchSink *const sink)
{
  uint32_t state = 1;
  for (unsigned i = 0; i < COUNT; ++i) {
    char texts[2][TEXT];
    state               = state * 1664525U + 1013904223U;
    const unsigned some = (i * 7919U) % (COUNT / 2U);
    const int      one =
      snprintf(texts[0], TEXT, "http://e/%u", (some * 31U) % 997U);
    const int two  = snprintf(texts[1], TEXT, "%u", some);
    VouchQuad quad = {
      .subject   = vouch_term_iri(vouch_view(texts[0], (size_t)one)),
      .predicate = vouch_term_iri(some % 2U ? VOUCH_VIEW("http://a/p")
                                            : VOUCH_VIEW(VOUCH_RDF_TYPE)),
      .object    = vouch_term_string(vouch_view(texts[1], (size_t)two))};
    if (some % 3U) {
      quad.graph = vouch_term_iri(VOUCH_VIEW("http://g/"));
    }
    const VouchStatus st = vouch_sink_quad(sink, &quad);
    if (st) {
      return st;
    }
  }
  return VOUCH_OK;
}

static void
expect_sorted(const size_t memory, const bool unique)
{
  static Seen      seen;
  VouchSortOptions options = {.memory = memory, .unique = unique};
  const VouchSink  next    = {&seen, see_prefix, see_quad, see_end};
  VouchSorter     *sorter  = vouchi_sorter_new(&options, &next);
  const VouchSink  sink    = vouchi_sorter_sink(sorter);
  for (unsigned round = 0; round < 2U; ++round) {
    seen = (Seen){.count = 0};
    assert_int_equal(sink.prefix(sink.handle, VOUCH_VIEW("e"),
                                 VOUCH_VIEW("http://e/")),
                     VOUCH_OK);
    assert_int_equal(send_quads(&sink), VOUCH_OK);
    assert_int_equal(sink.end(sink.handle), VOUCH_OK);
    assert_true(seen.ended);
    assert_false(seen.wrong);
    assert_int_equal(seen.prefixes, 1);
    assert_int_equal(seen.count, unique ? COUNT / 2 : COUNT);
    assert_int_equal(seen.repeated, unique ? 0 : COUNT / 2);
  }
  vouchi_sorter_free(sorter);
}

static void
quads_are_sorted_in_memory(void **state)
{
  (void)state;
  expect_sorted(0, false);
  expect_sorted(0, true);
}

static void
quads_are_sorted_on_disk(void **state)
{
  (void)state;
  expect_sorted((size_t)1U << 20U, false);
  expect_sorted((size_t)1U << 20U, true);
}

static void
more_spills_than_may_be_open_are_merged(void **state)
{
  (void)state;
  expect_sorted((size_t)16U << 10U, false);
  expect_sorted((size_t)16U << 10U, true);
}

static void
record_longer_than_the_limit_is_sorted_too(void **state)
{
  (void)state;
  static char      text[3000];
  static Seen      seen;
  VouchSortOptions options = {.memory = 1000};
  const VouchSink  next    = {&seen, see_prefix, see_quad, see_end};
  VouchSorter     *sorter  = vouchi_sorter_new(&options, &next);
  const VouchSink  sink    = vouchi_sorter_sink(sorter);
  seen                     = (Seen){.count = 0};
  for (unsigned i = 0; i < 300U; ++i) {
    memset(text, (int)('z' - i % 26U), sizeof(text));
    const VouchQuad quad = {.subject   = vouch_term_iri(VOUCH_VIEW("a:s")),
                            .predicate = vouch_term_iri(VOUCH_VIEW("a:p")),
                            .object    = vouch_term_string(
                                 vouch_view(text, sizeof(text)))};
    assert_int_equal(vouch_sink_quad(&sink, &quad), VOUCH_OK);
  }
  assert_int_equal(sink.end(sink.handle), VOUCH_OK);
  assert_int_equal(seen.count, 300);
  assert_false(seen.wrong);
  vouchi_sorter_free(sorter);
}

static void
folder_that_takes_no_file_is_told(void **state)
{
  (void)state;
  static Seen      seen;
  VouchSortOptions options = {.memory = 1000, .folder = "/proc/none"};
  const VouchSink  next    = {&seen, see_prefix, see_quad, see_end};
  VouchSorter     *sorter  = vouchi_sorter_new(&options, &next);
  const VouchSink  sink    = vouchi_sorter_sink(sorter);
  assert_int_equal(send_quads(&sink), VOUCH_NO_OUTPUT);
  vouchi_sorter_free(sorter);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(quads_are_sorted_in_memory),
    cmocka_unit_test(quads_are_sorted_on_disk),
    cmocka_unit_test(more_spills_than_may_be_open_are_merged),
    cmocka_unit_test(record_longer_than_the_limit_is_sorted_too),
    cmocka_unit_test(folder_that_takes_no_file_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
