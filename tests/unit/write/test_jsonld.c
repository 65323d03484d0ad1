/* test_jsonld.c - JSON-LD as the context wants it, key by key */
// SPDX-License-Identifier: Apache-2.0

#include "quads.h"

#include "rdf/vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define VOUCH_NS "https://w3id.org/vouch/ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define V(name) vouch_term_iri(VOUCH_VIEW(VOUCH_NS name))
#define E(name) vouch_term_iri(VOUCH_VIEW("http://e/" name))
#define TEXT(text) vouch_term_string(VOUCH_VIEW(text))

static const VouchWriterOptions options = {.prefixes = NULL};

static const VouchTerm none = {VOUCH_TERM_NONE,
                               {NULL, 0},
                               {NULL, 0},
                               {NULL, 0}};

/** The quads with everything but the context, which is tested by readers. */
static void
expect(const VouchQuad *const quads,
       const size_t           count,
       const char *const      expected)
{
  VouchOutput *const output = vouch_output_new_memory();
  assert_int_equal(write_quads(output, "jsonld", &options, quads, count),
                   VOUCH_OK);
  const VouchView written = vouch_output_view(output);
  if (!vouch_view_equal(written, vouch_view_from_string(expected))) {
    fail_msg("is\n%.*s\nand not\n%s", (int)written.size, written.data,
             expected);
  }
  vouch_output_free(output);
}

static VouchQuad
quad_of(const VouchTerm graph,
        const VouchTerm subject,
        const VouchTerm predicate,
        const VouchTerm object)
{
  const VouchQuad quad = {subject, predicate, object, graph};
  return quad;
}

/** What stands behind the id of one quad's node. */
static void
expect_one(const VouchTerm   predicate,
           const VouchTerm   object,
           const char *const written)
{
  char            expected[512];
  const VouchQuad quad = quad_of(none, E("s"), predicate, object);
  const int       size = snprintf(expected, sizeof(expected),
                                  "\n{\"id\":\"http://e/s\",%s}", written);
  assert_true(size > 0 && (size_t)size < sizeof(expected));
  expect(&quad, 1, expected);
}

static void
graphs_and_subjects_are_grouped_as_they_arrive(void **state)
{
  (void)state;
  const VouchQuad quads[] = {
    quad_of(E("g"), E("s"), E("p"), E("o")),
    quad_of(E("g"), E("s"), E("q"), TEXT("t")),
    quad_of(E("g"), E("s"), E("p"), TEXT("u")),
    quad_of(E("g"), E("t"), E("p"), E("o")),
    quad_of(none, E("t"), E("p"), E("o")),
    quad_of(E("g"), E("s"), E("p"), E("o")),
  };
  expect(quads, 6,
         "\n{\"id\":\"http://e/g\",\"graph\":["
         "\n{\"id\":\"http://e/s\",\"http://e/p\":[{\"id\":\"http://e/o\"},"
         "\"u\"],\"http://e/q\":\"t\"},"
         "\n{\"id\":\"http://e/t\",\"http://e/p\":{\"id\":\"http://e/o\"}}"
         "\n]},"
         "\n{\"id\":\"http://e/t\",\"http://e/p\":{\"id\":\"http://e/o\"}},"
         "\n{\"id\":\"http://e/g\",\"graph\":["
         "\n{\"id\":\"http://e/s\",\"http://e/p\":{\"id\":\"http://e/o\"}}"
         "\n]}");
}

static void
terms_are_those_of_the_context(void **state)
{
  (void)state;
  const VouchTerm day =
    vouch_term_typed(VOUCH_VIEW("1982-04-02"), VOUCH_VIEW(VOUCH_XSD "date"));
  expect_one(V("subject"), E("o"), "\"subject\":\"http://e/o\"");
  expect_one(V("subject"), TEXT("o"), "\"subject\":{\"@value\":\"o\"}");
  expect_one(V("stance"), V("denied"), "\"stance\":\"denied\"");
  expect_one(V("stance"), E("denied"), "\"stance\":\"http://e/denied\"");
  expect_one(V("property"), V("name"), "\"property\":\"name\"");
  expect_one(V("property"), V("title"), "\"property\":\"vouch:title\"");
  expect_one(V("property"), V("id"), "\"property\":\"vouch:id\"");
  expect_one(V("earliest"), day, "\"earliest\":\"1982-04-02\"");
  expect_one(V("earliest"), TEXT("1982"), "\"earliest\":{\"@value\":\"1982\"}");
  expect_one(V("value"), day,
             "\"value\":{\"type\":\"xsd:date\",\"@value\":\"1982-04-02\"}");
  expect_one(V("mention"), E("o"), "\"mention\":[\"http://e/o\"]");
  expect_one(V("unknown"), E("o"), "\"vouch:unknown\":{\"id\":\"http://e/o\"}");
  expect_one(V("a//b"), E("o"), "\"vouch:a//b\":{\"id\":\"http://e/o\"}");
  expect_one(V("//b"), E("o"), "\"" VOUCH_NS "//b\":{\"id\":\"http://e/o\"}");
  expect_one(V("__proto__"), V("__proto__"),
             "\"vouch:__proto__\":{\"id\":\"vouch:__proto__\"}");
}

static void
types_are_words_and_odd_ones_properties(void **state)
{
  (void)state;
  const VouchTerm type  = vouch_term_iri(VOUCH_VIEW(VOUCH_RDF_TYPE));
  VouchTerm       blank = vouch_term_iri(VOUCH_VIEW("b.1"));
  blank.kind            = VOUCH_TERM_BLANK;
  expect_one(type, V("Claim"), "\"type\":\"Claim\"");
  expect_one(type, V("title"), "\"type\":\"vouch:title\"");
  expect_one(type, blank, "\"type\":\"_:b.1\"");
  expect_one(type, TEXT("x"), "\"rdf:type\":\"x\"");
}

static void
languages_make_a_map_and_other_values_stand_beside_it(void **state)
{
  (void)state;
  const VouchTerm label   = vouch_term_iri(VOUCH_VIEW(RDFS "label"));
  const VouchQuad quads[] = {
    quad_of(none, E("s"), label,
            vouch_term_in_language(VOUCH_VIEW("one"), VOUCH_VIEW("en"))),
    quad_of(none, E("s"), label, TEXT("plain")),
    quad_of(none, E("s"), label,
            vouch_term_in_language(VOUCH_VIEW("一"), VOUCH_VIEW("zh-Hant"))),
    quad_of(none, E("s"), label,
            vouch_term_in_language(VOUCH_VIEW("1"), VOUCH_VIEW("en"))),
    quad_of(none, E("s"), E("p"),
            vouch_term_in_language(VOUCH_VIEW("x"), VOUCH_VIEW("en"))),
  };
  expect(quads, 5,
         "\n{\"id\":\"http://e/s\",\"label\":{\"en\":[\"one\",\"1\"],"
         "\"zh-Hant\":\"一\"},\"rdfs:label\":\"plain\",\"http://e/p\":"
         "{\"@language\":\"en\",\"@value\":\"x\"}}");
}

static void
expect_number(const char *const form, const char *const type, const bool bare)
{
  char iri[128];
  char written[256];
  (void)snprintf(iri, sizeof(iri), "%s%s", VOUCH_XSD, type);
  if (bare) {
    (void)snprintf(written, sizeof(written), "\"http://e/p\":%s", form);
  } else {
    (void)snprintf(written, sizeof(written),
                   "\"http://e/p\":{\"type\":\"xsd:%s\",\"@value\":\"%s\"}",
                   type, form);
  }
  expect_one(E("p"),
             vouch_term_typed(vouch_view_from_string(form),
                              vouch_view_from_string(iri)),
             written);
}

static void
numbers_stand_bare_only_where_they_read_back(void **state)
{
  (void)state;
  static const char *const odd[] = {"01",  "+1",  "-0",  "1.0",
                                    "1e0", "",    "-",   " 1",
                                    "00",  "-01", "0x1", "1234567890123456"};
  for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); ++i) {
    expect_number(odd[i], "integer", false);
    expect_number(odd[i], "boolean", false);
  }
  expect_number("0", "integer", true);
  expect_number("-12", "integer", true);
  expect_number("123456789012345", "integer", true);
  expect_number("1", "int", false);
  expect_number("1.5", "decimal", false);
  expect_number("1.0E0", "double", false);
  expect_number("true", "boolean", true);
  expect_number("false", "boolean", true);
  expect_number("1", "boolean", false);
}

static void
iri_that_the_context_would_misread_stands_in_full(void **state)
{
  (void)state;
  const VouchTerm odd     = vouch_term_iri(VOUCH_VIEW("k:x"));
  const VouchTerm alias   = vouch_term_iri(VOUCH_VIEW("label:x"));
  const VouchQuad quads[] = {
    quad_of(none, E("s"), V("subject"), E("o")),
    quad_of(none, E("s"), V("subject"), odd),
    quad_of(none, alias, V("subject"), E("o")),
    quad_of(odd, E("s"), V("stance"), V("denied")),
  };
  expect(quads, 4,
         "\n{\"id\":\"http://e/s\",\"subject\":\"http://e/o\"},"
         "\n{\"@context\":null,\"@id\":\"http://e/s\",\"" VOUCH_NS "subject\":"
         "{\"@id\":\"k:x\"}},"
         "\n{\"@context\":null,\"@id\":\"label:x\",\"" VOUCH_NS "subject\":"
         "{\"@id\":\"http://e/o\"}},"
         "\n{\"@context\":null,\"@id\":\"k:x\",\"@graph\":["
         "\n{\"@context\":null,\"@id\":\"http://e/s\",\"" VOUCH_NS "stance\":"
         "{\"@id\":\"" VOUCH_NS "denied\"}}"
         "\n]}");
}

static void
subject_with_very_many_values_is_written_in_parts(void **state)
{
  (void)state;
  enum { COUNT = 300000 };
  const VouchFormat *const format = vouch_format_find(VOUCH_VIEW("jsonld"));
  VouchOutput *const       output = vouch_output_new_memory();
  VouchWriter *const       writer = format->new_writer(output, &options);
  const VouchSink          sink   = format->sink(writer);
  const VouchQuad quad = quad_of(none, E("s"), E("p"), TEXT("some text"));
  for (size_t i = 0; i < COUNT; ++i) {
    assert_int_equal(vouch_sink_quad(&sink, &quad), VOUCH_OK);
  }
  // What is not written yet is what is kept
  assert_true(vouch_output_size(output) > (uint64_t)COUNT * 8U);
  assert_int_equal(sink.end(sink.handle), VOUCH_OK);
  format->free_writer(writer);
  vouch_output_free(output);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(graphs_and_subjects_are_grouped_as_they_arrive),
    cmocka_unit_test(terms_are_those_of_the_context),
    cmocka_unit_test(types_are_words_and_odd_ones_properties),
    cmocka_unit_test(languages_make_a_map_and_other_values_stand_beside_it),
    cmocka_unit_test(numbers_stand_bare_only_where_they_read_back),
    cmocka_unit_test(iri_that_the_context_would_misread_stands_in_full),
    cmocka_unit_test(subject_with_very_many_values_is_written_in_parts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
