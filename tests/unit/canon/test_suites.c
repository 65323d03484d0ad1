/* test_suites.c - the W3C suites, case by case
 *
 * Manifests are Turtle, so our own reader reads them. Results are compared in
 * canonical form, and the canonizer has a suite of its own. The number of
 * cases is claimed too, so that none can be left out by accident.
 */
// SPDX-License-Identifier: Apache-2.0

#include "base/buffer.h"
#include "vouch/arena.h"
#include "vouch/canon.h"
#include "vouch/format.h"
#include "vouch/parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define PATH_SIZE 1024U
#define CASES_MOST 512U

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define MF "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
#define RDFT "http://www.w3.org/ns/rdftest#"
#define RDFC "https://w3c.github.io/rdf-canon/tests/vocab#"

/** One entry of a manifest; views live in the suite's arena. */
typedef struct {
  VouchView iri;
  VouchView type;
  VouchView action;
  VouchView result;
  VouchView hash;
} Case;

typedef struct {
  const char *folder; /**< Below the data. */
  const char *base;   /**< Of the manifest and its cases. */
  VouchArena *arena;
  Case        cases[CASES_MOST];
  size_t      count;
} Suite;

/** Cases of one kind: how many, how many as they must be. */
typedef struct {
  unsigned all;
  unsigned good;
} Score;

static const char *
data_folder(void)
{
  return getenv("VOUCH_TEST_DATA");
}

static Case *
find_case(Suite *const suite, const VouchView iri)
{
  for (size_t i = 0; i < suite->count; ++i) {
    if (vouch_view_equal(suite->cases[i].iri, iri)) {
      return &suite->cases[i];
    }
  }
  assert_true(suite->count < CASES_MOST);
  Case *const made = &suite->cases[suite->count++];
  memset(made, 0, sizeof(*made));
  made->iri = vouch_arena_copy(suite->arena, iri);
  return made;
}

static VouchStatus
note_case(void *const handle, const VouchQuad *const quad)
{
  Suite *const    suite = (Suite *)handle;
  const VouchView what  = quad->predicate.text;
  const VouchView value = quad->object.text;
  Case            fields;
  memset(&fields, 0, sizeof(fields));
  if (vouch_view_equal(what, VOUCH_VIEW(RDF "type"))) {
    if (!vouch_view_starts(value, VOUCH_VIEW(RDFT "Test")) &&
        !vouch_view_starts(value, VOUCH_VIEW(RDFC "RDFC10"))) {
      return VOUCH_OK;
    }
    find_case(suite, quad->subject.text)->type =
      vouch_arena_copy(suite->arena, value);
  } else if (vouch_view_equal(what, VOUCH_VIEW(MF "action"))) {
    find_case(suite, quad->subject.text)->action =
      vouch_arena_copy(suite->arena, value);
  } else if (vouch_view_equal(what, VOUCH_VIEW(MF "result"))) {
    find_case(suite, quad->subject.text)->result =
      vouch_arena_copy(suite->arena, value);
  } else if (vouch_view_equal(what, VOUCH_VIEW(RDFC "hashAlgorithm"))) {
    find_case(suite, quad->subject.text)->hash =
      vouch_arena_copy(suite->arena, value);
  }
  return VOUCH_OK;
}

static void
load(Suite *const suite, const char *const folder, const char *const base)
{
  char              path[PATH_SIZE];
  const VouchSink   sink    = {suite, NULL, note_case, NULL};
  VouchParseOptions options = {.base = vouch_view_from_string(base)};
  memset(suite, 0, sizeof(*suite));
  suite->folder = folder;
  suite->base   = base;
  suite->arena  = vouch_arena_new(0);
  (void)snprintf(path, sizeof(path), "%s/w3c/%s/manifest.ttl", data_folder(),
                 folder);
  assert_int_equal(vouch_parse_file(path, &options, &sink, NULL), VOUCH_OK);
}

static void
unload(Suite *const suite)
{
  vouch_arena_free(suite->arena);
}

/** The file behind an IRI of the suite. */
static void
path_of(const Suite *const suite, const VouchView iri, char path[PATH_SIZE])
{
  const size_t base = strlen(suite->base);
  assert_true(iri.size > base);
  (void)snprintf(path, PATH_SIZE, "%s/w3c/%s/%.*s", data_folder(),
                 suite->folder, (int)(iri.size - base), iri.data + base);
}

static VouchStatus
drop(void *const handle, const VouchQuad *const quad)
{
  (void)handle;
  (void)quad;
  return VOUCH_OK;
}

static VouchStatus
read_iri(const Suite *const     suite,
         const VouchView        iri,
         const char *const      syntax,
         const VouchSink *const sink)
{
  char                    path[PATH_SIZE];
  const VouchParseOptions options = {.syntax = vouch_syntax_find(
                                       vouch_view_from_string(syntax)),
                                     .base = iri};
  path_of(suite, iri, path);
  return vouch_parse_file(path, &options, sink, NULL);
}

/** Read into canonical lines. */
static VouchStatus
canonize(const Suite *const suite,
         const VouchView    iri,
         const char *const  syntax,
         VouchOutput *const output)
{
  const VouchCanonOptions plain = {.hash = VOUCH_CANON_SHA256};
  VouchLines *const       lines = vouch_lines_new(output, NULL);
  const VouchSink         last  = vouch_lines_sink(lines);
  VouchCanon *const       canon = vouch_canon_new(&plain, &last);
  const VouchSink         sink  = vouch_canon_sink(canon);
  VouchStatus             st    = read_iri(suite, iri, syntax, &sink);
  st                            = st ? st : sink.end(sink.handle);
  vouch_canon_free(canon);
  vouch_lines_free(lines);
  return st;
}

static bool
gives_result(const Suite *const suite,
             const Case *const  one,
             const char        *syntax)
{
  VouchOutput *const ours   = vouch_output_new_memory();
  VouchOutput *const theirs = vouch_output_new_memory();
  const bool         equal =
    !canonize(suite, one->action, syntax, ours) &&
    !canonize(suite, one->result, "nquads", theirs) &&
    vouch_view_equal(vouch_output_view(ours), vouch_output_view(theirs));
  vouch_output_free(ours);
  vouch_output_free(theirs);
  return equal;
}

static bool
is_good(const Suite *const suite, const Case *const one, const char *syntax)
{
  const VouchSink   sink = {NULL, NULL, drop, NULL};
  const VouchStatus st   = read_iri(suite, one->action, syntax, &sink);
  if (vouch_view_ends(one->type, VOUCH_VIEW("NegativeSyntax"))) {
    return st == VOUCH_BAD_INPUT;
  }
  return !st && (!one->result.size || gives_result(suite, one, syntax));
}

static void
complain(const Case *const one)
{
  print_message("not as it must be: %.*s\n", (int)one->iri.size, one->iri.data);
}

/** Run all cases of a suite of readers; there must be `expected`. */
static void
reads_suite(const char *const name, const char *syntax, const unsigned expected)
{
  char  folder[PATH_SIZE];
  char  base[PATH_SIZE];
  Suite suite;
  Score score = {0, 0};
  if (!data_folder()) {
    skip();
  }
  (void)snprintf(folder, sizeof(folder), "rdf-tests/rdf/rdf11/%s", name);
  (void)snprintf(base, sizeof(base),
                 "https://w3c.github.io/rdf-tests/rdf/rdf11/%s/", name);
  load(&suite, folder, base);
  for (size_t i = 0; i < suite.count; ++i) {
    const bool good = is_good(&suite, &suite.cases[i], syntax);
    ++score.all;
    score.good += good ? 1U : 0U;
    if (!good) {
      complain(&suite.cases[i]);
    }
  }
  print_message("%s: %u of %u\n", name, score.good, score.all);
  unload(&suite);
  assert_int_equal(score.all, expected);
  assert_int_equal(score.good, expected);
}

static void
ntriples_suite_passes(void **state)
{
  (void)state;
  reads_suite("rdf-n-triples", "ntriples", 70);
}

static void
nquads_suite_passes(void **state)
{
  (void)state;
  reads_suite("rdf-n-quads", "nquads", 87);
}

static void
turtle_suite_passes(void **state)
{
  (void)state;
  reads_suite("rdf-turtle", "turtle", 313);
}

static void
trig_suite_passes(void **state)
{
  (void)state;
  reads_suite("rdf-trig", "trig", 356);
}

/* Canonical pairs */

static void
read_whole(const char *const path, VouchBuffer *const into)
{
  FILE *const file = fopen(path, "rb");
  size_t      got  = 1;
  assert_non_null(file);
  while (got) {
    char *const room = vouchi_buffer_room(into, 4096);
    assert_non_null(room);
    got = fread(room, 1, 4096, file);
    into->size += got;
  }
  (void)fclose(file);
}

/** What is read is written as the file beside it, byte for byte. */
static bool
is_written_canonically(const Suite *const suite,
                       const Case *const  one,
                       const char *const  syntax)
{
  const VouchWriterOptions plain = {.prefix_count = 0};
  const VouchFormat *const format =
    vouch_format_find(vouch_view_from_string(syntax));
  char               path[PATH_SIZE];
  VouchBuffer        expected = {NULL, 0, 0, 0, VOUCH_OK};
  VouchOutput *const output   = vouch_output_new_memory();
  VouchWriter *const writer   = format->new_writer(output, &plain);
  const VouchSink    sink     = format->sink(writer);
  const VouchStatus  st       = read_iri(suite, one->action, syntax, &sink);
  path_of(suite, one->result, path);
  read_whole(path, &expected);
  const bool equal = !st && vouch_view_equal(vouch_output_view(output),
                                             vouchi_buffer_view(&expected));
  format->free_writer(writer);
  vouch_output_free(output);
  vouchi_buffer_free(&expected);
  return equal;
}

/** Why a pair is left out, or NULL: RDF 1.1 has no triples as terms and no
 *  direction behind a language; and the writers keep the case of language
 *  tags, so that all formats give one graph. */
static const char *
why_excused(const Case *const one)
{
  static const char *const reasons[][2] = {
    {"triple-term", "needs RDF 1.2"},
    {"dirlangtagged", "needs RDF 1.2"},
    {"#langtagged_string", "language tags keep their case"},
  };
  for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); ++i) {
    const VouchView word = vouch_view_from_string(reasons[i][0]);
    for (size_t at = 0; at + word.size <= one->iri.size; ++at) {
      if (!memcmp(one->iri.data + at, word.data, word.size)) {
        return reasons[i][1];
      }
    }
  }
  return NULL;
}

static void
writes_pairs(const char *const name,
             const char       *syntax,
             const unsigned    expected)
{
  char  folder[PATH_SIZE];
  char  base[PATH_SIZE];
  Suite suite;
  Score score = {0, 0};
  if (!data_folder()) {
    skip();
  }
  (void)snprintf(folder, sizeof(folder), "rdf-tests/rdf/rdf12/%s/c14n", name);
  (void)snprintf(base, sizeof(base),
                 "https://w3c.github.io/rdf-tests/rdf/rdf12/%s/c14n/", name);
  load(&suite, folder, base);
  for (size_t i = 0; i < suite.count; ++i) {
    const Case *const one = &suite.cases[i];
    if (why_excused(one)) {
      continue;
    }
    const bool good = is_written_canonically(&suite, one, syntax);
    ++score.all;
    score.good += good ? 1U : 0U;
    if (!good) {
      complain(one);
    }
  }
  print_message("%s, canonical: %u of %u\n", name, score.good, score.all);
  unload(&suite);
  assert_int_equal(score.all, expected);
  assert_int_equal(score.good, expected);
}

static void
canonical_ntriples_pairs_are_equal(void **state)
{
  (void)state;
  writes_pairs("rdf-n-triples", "ntriples", 35);
}

static void
canonical_nquads_pairs_are_equal(void **state)
{
  (void)state;
  writes_pairs("rdf-n-quads", "nquads", 35);
}

/* RDFC-1.0 */

static VouchCanonOptions
options_of(const Case *const one)
{
  VouchCanonOptions options = {.hash = VOUCH_CANON_SHA256};
  if (vouch_view_equal(one->hash, VOUCH_VIEW("SHA384"))) {
    options.hash = VOUCH_CANON_SHA384;
  }
  return options;
}

/** Whether `json`, an object of labels, says what the canonizer gave. */
static bool
map_says(const VouchCanon *const canon, const VouchView json)
{
  size_t      pairs = 0;
  VouchBuffer pair  = {NULL, 0, 0, 0, VOUCH_OK};
  bool        equal = true;
  for (size_t i = 0; i < json.size; ++i) {
    pairs += json.data[i] == ':' ? 1U : 0U;
  }
  for (size_t i = 0; i < vouch_canon_count(canon); ++i) {
    vouchi_buffer_clear(&pair);
    (void)vouchi_buffer_add(&pair, VOUCH_VIEW("\""));
    (void)vouchi_buffer_add(&pair, vouch_canon_old_label(canon, i));
    (void)vouchi_buffer_add(&pair, VOUCH_VIEW("\": \""));
    (void)vouchi_buffer_add(&pair, vouch_canon_new_label(canon, i));
    (void)vouchi_buffer_add(&pair, VOUCH_VIEW("\""));
    (void)vouchi_buffer_add_byte(&pair, '\0');
    equal = equal && strstr(json.data, pair.data);
  }
  vouchi_buffer_free(&pair);
  return equal && pairs == vouch_canon_count(canon);
}

static bool
is_named_well(const Suite *const suite, const Case *const one)
{
  const VouchCanonOptions options  = options_of(one);
  VouchOutput *const      output   = vouch_output_new_memory();
  VouchLines *const       lines    = vouch_lines_new(output, NULL);
  const VouchSink         last     = vouch_lines_sink(lines);
  VouchCanon *const       canon    = vouch_canon_new(&options, &last);
  const VouchSink         sink     = vouch_canon_sink(canon);
  VouchBuffer             expected = {NULL, 0, 0, 0, VOUCH_OK};
  char                    path[PATH_SIZE];
  bool                    good = false;
  VouchStatus             st   = read_iri(suite, one->action, "nquads", &sink);
  st                           = st ? st : sink.end(sink.handle);
  if (vouch_view_ends(one->type, VOUCH_VIEW("NegativeEvalTest"))) {
    good = st == VOUCH_LIMIT;
  } else if (!st) {
    path_of(suite, one->result, path);
    read_whole(path, &expected);
    if (vouch_view_ends(one->type, VOUCH_VIEW("MapTest"))) {
      (void)vouchi_buffer_add_byte(&expected, '\0');
      good = map_says(canon, vouchi_buffer_view(&expected));
    } else {
      good = vouch_view_equal(vouch_output_view(output),
                              vouchi_buffer_view(&expected));
    }
  }
  vouch_canon_free(canon);
  vouch_lines_free(lines);
  vouch_output_free(output);
  vouchi_buffer_free(&expected);
  return good;
}

static void
canonical_forms_are_those_of_the_suite(void **state)
{
  (void)state;
  Suite suite;
  Score forms = {0, 0};
  Score maps  = {0, 0};
  if (!data_folder()) {
    skip();
  }
  load(&suite, "rdf-canon/tests", "https://w3c.github.io/rdf-canon/tests/");
  for (size_t i = 0; i < suite.count; ++i) {
    const Case *const one  = &suite.cases[i];
    const bool        good = is_named_well(&suite, one);
    Score *const      score =
      vouch_view_ends(one->type, VOUCH_VIEW("MapTest")) ? &maps : &forms;
    ++score->all;
    score->good += good ? 1U : 0U;
    if (!good) {
      complain(one);
    }
  }
  print_message("RDFC-1.0: %u of %u, maps %u of %u\n", forms.good, forms.all,
                maps.good, maps.all);
  unload(&suite);
  assert_int_equal(forms.all, 65);
  assert_int_equal(forms.good, 65);
  assert_int_equal(maps.all, 21);
  assert_int_equal(maps.good, 21);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(ntriples_suite_passes),
    cmocka_unit_test(nquads_suite_passes),
    cmocka_unit_test(turtle_suite_passes),
    cmocka_unit_test(trig_suite_passes),
    cmocka_unit_test(canonical_ntriples_pairs_are_equal),
    cmocka_unit_test(canonical_nquads_pairs_are_equal),
    cmocka_unit_test(canonical_forms_are_those_of_the_suite),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
