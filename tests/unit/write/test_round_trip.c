/* test_round_trip.c - what is written, an independent reader gives back
 *
 * With two arguments, a format and a file, the samples are written there, for
 * readers that are programs.
 */
// SPDX-License-Identifier: Apache-2.0
// packages: serd-0

#include "judge.h"
#include "samples.h"

#include "base/utf8.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static VouchStatus
write_whole(VouchOutput *const     output,
            const char *const      name,
            const VouchQuad *const quads,
            const size_t           count)
{
  const VouchFormat *const format =
    vouch_format_find(vouch_view_from_string(name));
  VouchStatus st = VOUCH_OK;
  if (format->begin) {
    st = format->begin(output, &sample_options);
  }
  st = st ? st : write_quads(output, name, &sample_options, quads, count);
  if (!st && format->end) {
    st = format->end(output, &sample_options);
  }
  return st;
}

static SerdSyntax
syntax_of(const char *const name)
{
  static const struct {
    const char *name;
    SerdSyntax  syntax;
  } rows[]  = {{"nquads", SERD_NQUADS},
               {"ntriples", SERD_NTRIPLES},
               {"trig", SERD_TRIG},
               {"turtle", SERD_TURTLE}};
  size_t at = 0;
  while (strcmp(rows[at].name, name) != 0) {
    ++at;
  }
  return rows[at].syntax;
}

/** The same without a graph, where the format has none. */
static VouchQuad
without_graph(const VouchQuad *const quad, const bool graphs)
{
  VouchQuad same = *quad;
  if (!graphs) {
    memset(&same.graph, 0, sizeof(same.graph));
  }
  return same;
}

/** Write `quads`, let serd read them and compare in order. */
static void
expect_back(const char *const      name,
            const VouchQuad *const quads,
            const size_t           count)
{
  const SerdSyntax   syntax = syntax_of(name);
  const bool         graphs = syntax == SERD_NQUADS || syntax == SERD_TRIG;
  VouchOutput *const output = vouch_output_new_memory();
  Judge              judge;
  assert_int_equal(write_whole(output, name, quads, count), VOUCH_OK);
  const VouchView text = vouch_output_view(output);
  if (!judge_read(&judge, syntax, text)) {
    fail_msg("serd refuses: %.*s", (int)text.size, text.data);
  }
  assert_int_equal(judge.count, count);
  for (size_t i = 0; i < count; ++i) {
    const VouchQuad due = without_graph(&quads[i], graphs);
    if (!quads_equal(&judge.quads[i], &due)) {
      fail_msg("quad %zu: '%.*s' is not '%.*s'", i,
               (int)judge.quads[i].object.text.size,
               judge.quads[i].object.text.data, (int)quads[i].object.text.size,
               quads[i].object.text.data);
    }
  }
  judge_free(&judge);
  vouch_output_free(output);
}

static void
samples_come_back_from(const char *const name)
{
  VouchQuad    quads[SAMPLES_MOST];
  const size_t count = make_samples(quads);
  assert_true(count < SAMPLES_MOST);
  for (size_t i = 0; i < count; ++i) {
    const char *why = NULL;
    if (vouch_quad_check(&quads[i], &why)) {
      fail_msg("sample %zu: %s", i, why);
    }
    expect_back(name, &quads[i], 1);
  }
  expect_back(name, quads, count);
}

static void
samples_come_back_from_all(void **state)
{
  (void)state;
  samples_come_back_from("nquads");
  samples_come_back_from("ntriples");
  samples_come_back_from("trig");
  samples_come_back_from("turtle");
}

/** From each of the formats that serd reads. */
static void
expect_back_from_all(const VouchQuad *const quads, const size_t count)
{
  expect_back("nquads", quads, count);
  expect_back("ntriples", quads, count);
  expect_back("trig", quads, count);
  expect_back("turtle", quads, count);
}

/** serd reads no NUL. */
static bool
is_read_by_serd(const uint32_t code_point)
{
  return code_point && !(code_point >= 0xD800U && code_point <= 0xDFFFU);
}

static void
every_scalar_value_comes_back(void **state)
{
  (void)state;
  enum { BLOCK = 4096 };
  static char text[4 * BLOCK];
  for (uint32_t first = 0; first <= 0x10FFFFU; first += BLOCK) {
    size_t size = 0;
    for (uint32_t low = 0; low < BLOCK; ++low) {
      if (is_read_by_serd(first + low)) {
        size += vouchi_utf8_encode(first + low, text + size);
      }
    }
    const VouchQuad quad = quad_with(vouch_term_string(vouch_view(text, size)));
    expect_back_from_all(&quad, 1);
  }
}

static void
ten_thousand_blank_nodes_stay_apart(void **state)
{
  (void)state;
  enum { COUNT = 10000 };
  VouchQuad *const quads  = calloc(COUNT, sizeof(*quads));
  char(*const labels)[16] = calloc(COUNT, sizeof(*labels));
  for (unsigned i = 0; i < COUNT; ++i) {
    static const char marks[] = "-_.";
    (void)snprintf(labels[i], sizeof(labels[i]), "a%c%u", marks[i % 3U],
                   i / 3U);
    quads[i]              = quad_with(vouch_term_iri(VOUCH_VIEW("a:o")));
    quads[i].subject      = vouch_term_iri(vouch_view_from_string(labels[i]));
    quads[i].subject.kind = VOUCH_TERM_BLANK;
  }
  expect_back_from_all(quads, COUNT);
  free(quads);
  free(labels);
}

static void
long_lists_of_rdf_lose_nothing(void **state)
{
  (void)state;
  // rdf:first and rdf:rest are properties as any: shared, cyclic or doubled
  enum { COUNT = 30000 };
  VouchQuad *const quads = calloc(COUNT, sizeof(*quads));
  char(*const iris)[24]  = calloc(COUNT + 1, sizeof(*iris));
  for (unsigned i = 0; i <= COUNT; ++i) {
    (void)snprintf(iris[i], sizeof(iris[i]), "http://e/l%u", i % 20000U);
  }
  for (unsigned i = 0; i < COUNT; ++i) {
    quads[i].subject   = vouch_term_iri(vouch_view_from_string(iris[i]));
    quads[i].predicate = vouch_term_iri(VOUCH_VIEW(VOUCH_RDF "rest"));
    quads[i].object    = vouch_term_iri(vouch_view_from_string(iris[i + 1U]));
  }
  quads[COUNT - 1].subject = vouch_term_iri(VOUCH_VIEW(VOUCH_RDF "nil"));
  expect_back_from_all(quads, COUNT);
  free(quads);
  free(iris);
}

/** Read a file of N-Quads or N-Triples with serd, write what it holds in both
 *  formats and compare. False when serd or we refuse the file. */
static bool
goes_round(const char *const path)
{
  static char bytes[1U << 20U];
  FILE *const file = fopen(path, "rb");
  Judge       judge;
  assert_non_null(file);
  const size_t size = fread(bytes, 1, sizeof(bytes), file);
  (void)fclose(file);
  bool good = size < sizeof(bytes) &&
              judge_read(&judge, SERD_NQUADS, vouch_view(bytes, size));
  for (size_t i = 0; good && i < judge.count; ++i) {
    good = !vouch_quad_check(&judge.quads[i], NULL);
  }
  if (good && judge.count) {
    expect_back_from_all(judge.quads, judge.count);
  }
  judge_free(&judge);
  return good;
}

static unsigned
count_round_trips(const char *const folder)
{
  DIR *const           list  = opendir(folder);
  const struct dirent *entry = NULL;
  unsigned             count = 0;
  assert_non_null(list);
  while ((entry = readdir(list))) {
    char              path[1280];
    const char *const end = strrchr(entry->d_name, '.');
    if (end && (!strcmp(end, ".nq") || !strcmp(end, ".nt"))) {
      (void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
      count += goes_round(path) ? 1U : 0U;
    }
  }
  (void)closedir(list);
  return count;
}

static void
files_of_the_w3c_suites_go_round(void **state)
{
  (void)state;
  static const char *const suites[] = {"rdf-n-quads", "rdf-n-triples",
                                       "rdf-trig", "rdf-turtle"};
  const char *const        data     = getenv("VOUCH_TEST_DATA");
  unsigned                 count    = 0;
  if (!data) {
    print_message("VOUCH_TEST_DATA is not set\n");
    skip();
  }
  for (size_t i = 0; i < 4U; ++i) {
    char folder[900];
    (void)snprintf(folder, sizeof(folder), "%s/w3c/rdf-tests/rdf/rdf11/%s",
                   data, suites[i]);
    count += count_round_trips(folder);
  }
  print_message("%u files\n", count);
  assert_true(count > 300U);
}

static int
write_samples(const char *const name, const char *const path)
{
  VouchQuad    quads[SAMPLES_MOST];
  VouchOutput *output = NULL;
  const size_t count  = make_samples(quads);
  VouchStatus  st     = vouch_output_new_file(path, NULL, &output);
  st                  = st ? st : write_whole(output, name, quads, count);
  st                  = st ? st : vouch_output_commit(output);
  vouch_output_free(output);
  return vouch_status_exit_code(st);
}

int
main(int argc, char **argv)
{
  if (argc == 3) {
    return write_samples(argv[1], argv[2]);
  }
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(samples_come_back_from_all),
    cmocka_unit_test(every_scalar_value_comes_back),
    cmocka_unit_test(ten_thousand_blank_nodes_stay_apart),
    cmocka_unit_test(long_lists_of_rdf_lose_nothing),
    cmocka_unit_test(files_of_the_w3c_suites_go_round),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
