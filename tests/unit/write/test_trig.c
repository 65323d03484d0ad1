/* test_trig.c - TriG that a person enjoys and every reader takes */
// SPDX-License-Identifier: Apache-2.0

#include "quads.h"

#include "rdf/vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <stdio.h>

#define EX(name) vouch_term_iri(VOUCH_VIEW("http://e/" name))

static const VouchPrefix prefixes[] = {
  {{"e", 1}, {"http://e/", 9}},
  {{"xsd", 3}, {VOUCH_XSD, sizeof(VOUCH_XSD) - 1U}},
};

static const VouchWriterOptions options = {.prefixes     = prefixes,
                                           .prefix_count = 2};

static void
expect(const VouchQuad *const quads,
       const size_t           count,
       const char *const      expected)
{
  VouchOutput *const output = vouch_output_new_memory();
  assert_int_equal(write_quads(output, "trig", &options, quads, count),
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

static void
quads_are_grouped_as_they_arrive(void **state)
{
  (void)state;
  const VouchTerm none    = {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  const VouchTerm type    = vouch_term_iri(VOUCH_VIEW(VOUCH_RDF_TYPE));
  const VouchQuad quads[] = {
    quad_of(EX("g"), EX("s"), type, EX("Claim")),
    quad_of(EX("g"), EX("s"), EX("p"), EX("o")),
    quad_of(EX("g"), EX("s"), EX("p"), vouch_term_string(VOUCH_VIEW("text"))),
    quad_of(EX("g"), EX("s"), EX("q"), EX("o")),
    quad_of(EX("g"), EX("t"), EX("p"), EX("o")),
    quad_of(EX("h"), EX("t"), EX("p"), EX("o")),
    quad_of(none, EX("t"), EX("p"), EX("o")),
    quad_of(none, EX("u"), EX("p"), EX("o")),
    quad_of(EX("g"), EX("s"), EX("p"), EX("o")),
  };
  expect(quads, sizeof(quads) / sizeof(quads[0]),
         "\n"
         "e:g {\n"
         "  e:s a e:Claim ;\n"
         "    e:p e:o, \"text\" ;\n"
         "    e:q e:o .\n"
         "\n"
         "  e:t e:p e:o .\n"
         "}\n"
         "\n"
         "e:h {\n"
         "  e:t e:p e:o .\n"
         "}\n"
         "\n"
         "e:t e:p e:o .\n"
         "\n"
         "e:u e:p e:o .\n"
         "\n"
         "e:g {\n"
         "  e:s e:p e:o .\n"
         "}\n");
}

static void
long_list_is_wrapped(void **state)
{
  (void)state;
  VouchQuad quads[12];
  for (size_t i = 0; i < 12U; ++i) {
    quads[i] = quad_of(EX("g"), EX("s"), EX("p"), EX("object-that-is-long"));
  }
  expect(quads, 12,
         "\n"
         "e:g {\n"
         "  e:s e:p e:object-that-is-long, e:object-that-is-long, "
         "e:object-that-is-long,\n"
         "      e:object-that-is-long, e:object-that-is-long, "
         "e:object-that-is-long,\n"
         "      e:object-that-is-long, e:object-that-is-long, "
         "e:object-that-is-long,\n"
         "      e:object-that-is-long, e:object-that-is-long, "
         "e:object-that-is-long .\n"
         "}\n");
}

/** The object of one quad, alone. */
static void
expect_object(const VouchTerm object, const char *const written)
{
  char            expected[512];
  const VouchTerm none = {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  const VouchQuad quad = quad_of(none, EX("s"), EX("p"), object);
  const int       size =
    snprintf(expected, sizeof(expected), "\ne:s e:p %s .\n", written);
  assert_true(size > 0 && (size_t)size < sizeof(expected));
  expect(&quad, 1, expected);
}

static void
expect_number(const char *const form, const char *const type, const bool bare)
{
  char iri[128];
  char written[256];
  (void)snprintf(iri, sizeof(iri), "%s%s", VOUCH_XSD, type);
  (void)snprintf(written, sizeof(written), bare ? "%s%s" : "\"%s\"^^xsd:%s",
                 form, bare ? "" : type);
  expect_object(vouch_term_typed(vouch_view_from_string(form),
                                 vouch_view_from_string(iri)),
                written);
}

static void
numbers_stand_bare_only_where_they_read_back(void **state)
{
  (void)state;
  static const char *const odd[] = {"1.", ".5", "+1", "1e0",   "NaN", "INF",
                                    "",   "-",  " 1", "1.2.3", "-.5"};
  for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); ++i) {
    expect_number(odd[i], "integer", false);
    expect_number(odd[i], "decimal", false);
    expect_number(odd[i], "double", false);
  }
  expect_number("1", "integer", true);
  expect_number("-12", "integer", true);
  expect_number("01", "integer", true);
  expect_number("1.5", "integer", false);
  expect_number("0.95", "decimal", true);
  expect_number("1", "decimal", false);
  expect_number("1", "int", false);
  expect_number("true", "boolean", true);
  expect_number("false", "boolean", true);
  expect_number("1", "boolean", false);
  expect_number("TRUE", "boolean", false);
}

#define LONG \
  "A text that is longer than a line would like it to be, by three words."

static void
long_texts_of_several_lines_keep_their_lines(void **state)
{
  (void)state;
  expect_object(vouch_term_string(VOUCH_VIEW(LONG "\ntwo \"three\"\n")),
                "\"\"\"" LONG "\ntwo \\\"three\\\"\n\"\"\"");
  expect_object(vouch_term_string(VOUCH_VIEW(LONG "\r\ntwo more")),
                "\"\"\"" LONG "\\r\ntwo more\"\"\"");
  expect_object(vouch_term_string(VOUCH_VIEW(LONG "\0\nmore")),
                "\"\"\"" LONG "\\u0000\nmore\"\"\"");
  expect_object(vouch_term_string(VOUCH_VIEW(LONG "\tmore")),
                "\"" LONG "\\tmore\"");
  expect_object(vouch_term_string(VOUCH_VIEW("one\ntwo")), "\"one\\ntwo\"");
}

static void
names_are_shortened_only_where_every_reader_agrees(void **state)
{
  (void)state;
  expect_object(EX("a.b-c_9"), "e:a.b-c_9");
  expect_object(EX("9"), "e:9");
  expect_object(EX("%41"), "e:%41");
  expect_object(EX("霍"), "e:霍");
  expect_object(EX(""), "<http://e/>");
  expect_object(EX("a."), "<http://e/a.>");
  expect_object(EX("-a"), "<http://e/-a>");
  expect_object(EX("a/b"), "<http://e/a/b>");
  expect_object(EX("a:b"), "<http://e/a:b>");
  expect_object(EX("a,b"), "<http://e/a,b>");
  expect_object(vouch_term_iri(VOUCH_VIEW("x:y")), "<x:y>");
}

static void
prefixes_that_cannot_be_declared_are_refused(void **state)
{
  (void)state;
  static const VouchPrefix bad[][2] = {
    {{{"a b", 3}, {"http://e/", 9}}, {{"f", 1}, {"http://f/", 9}}},
    {{{"a.", 2}, {"http://e/", 9}}, {{"f", 1}, {"http://f/", 9}}},
    {{{"1", 1}, {"http://e/", 9}}, {{"f", 1}, {"http://f/", 9}}},
    {{{"_", 1}, {"http://e/", 9}}, {{"f", 1}, {"http://f/", 9}}},
    {{{"e", 1}, {"http://e/>", 10}}, {{"f", 1}, {"http://f/", 9}}},
    {{{"e", 1}, {"e/", 2}}, {{"f", 1}, {"http://f/", 9}}},
    {{{"e", 1}, {"http://e/", 9}}, {{"e", 1}, {"http://f/", 9}}},
  };
  const VouchFormat *const format = vouch_format_find(VOUCH_VIEW("trig"));
  const VouchQuad          quad   = quad_with(EX("o"));
  for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); ++i) {
    const VouchWriterOptions asked  = {.prefixes = bad[i], .prefix_count = 2};
    VouchOutput *const       output = vouch_output_new_memory();
    assert_int_equal(format->begin(output, &asked), VOUCH_BAD_ARGUMENT);
    assert_int_equal(vouch_output_size(output), 0);
    assert_int_equal(write_quads(output, "trig", &asked, &quad, 1), VOUCH_OK);
    assert_true(vouch_view_equal(vouch_output_view(output),
                                 VOUCH_VIEW("\n<a:s> <a:p> <http://e/o> .\n")));
    vouch_output_free(output);
  }
}

/** A prefix or, where `quad` is set, a quad. */
typedef struct {
  VouchPrefix prefix;
  VouchQuad   quad;
} Step;

static void
expect_steps(const Step *const steps,
             const size_t      count,
             const char *const name,
             const char *const expected)
{
  const VouchFormat *const format =
    vouch_format_find(vouch_view_from_string(name));
  const VouchWriterOptions none   = {.prefixes = NULL};
  VouchOutput *const       output = vouch_output_new_memory();
  VouchWriter *const       writer = format->new_writer(output, &none);
  const VouchSink          sink   = format->sink(writer);
  for (size_t i = 0; i < count; ++i) {
    const Step *const step = &steps[i];
    if (step->quad.object.kind) {
      assert_int_equal(vouch_sink_quad(&sink, &step->quad), VOUCH_OK);
    } else {
      assert_int_equal(sink.prefix(sink.handle, step->prefix.name,
                                   step->prefix.iri),
                       VOUCH_OK);
    }
  }
  assert_int_equal(sink.end(sink.handle), VOUCH_OK);
  const VouchView written = vouch_output_view(output);
  if (!vouch_view_equal(written, vouch_view_from_string(expected))) {
    fail_msg("is\n%.*s\nand not\n%s", (int)written.size, written.data,
             expected);
  }
  format->free_writer(writer);
  vouch_output_free(output);
}

static void
prefixes_that_come_with_quads_are_declared_where_they_come(void **state)
{
  (void)state;
  const VouchTerm none    = {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  const VouchQuad one     = quad_of(EX("g"), EX("s"), EX("p"), EX("o"));
  const VouchQuad two     = quad_of(none, EX("s"), EX("p"), EX("q"));
  const Step      steps[] = {
         {.prefix = {VOUCH_VIEW("e"), VOUCH_VIEW("http://e/")}},
         {.prefix = {VOUCH_VIEW("e"), VOUCH_VIEW("http://e/")}},
         {.prefix = {VOUCH_VIEW("a b"), VOUCH_VIEW("http://no/")}},
         {.prefix = {VOUCH_VIEW("no"), VOUCH_VIEW("relative")}},
         {.quad = one},
         {.prefix = {VOUCH_VIEW("e"), VOUCH_VIEW("http://other/")}},
         {.quad = two},
         {.prefix = {VOUCH_VIEW("f"), VOUCH_VIEW("http://e/")}},
         {.quad = two},
  };
  expect_steps(steps, 9, "trig",
               "@prefix e: <http://e/> .\n"
               "\ne:g {\n  e:s e:p e:o .\n}\n"
               "\n@prefix e: <http://other/> .\n"
               "\n<http://e/s> <http://e/p> <http://e/q> .\n"
               "\n@prefix f: <http://e/> .\n"
               "\nf:s f:p f:q .\n");
  expect_steps(steps, 9, "turtle",
               "@prefix e: <http://e/> .\n"
               "\ne:s e:p e:o .\n"
               "\n@prefix e: <http://other/> .\n"
               "\n<http://e/s> <http://e/p> <http://e/q> .\n"
               "\n@prefix f: <http://e/> .\n"
               "\nf:s f:p f:q .\n");
}

static void
document_is_written_alike_whatever_came_before(void **state)
{
  (void)state;
  const VouchQuad quads[] = {
    quad_of(EX("g"), EX("s"), EX("p"), EX("o")),
    quad_of(EX("g"), EX("s"), EX("p"), EX("q")),
  };
  const VouchFormat *const format = vouch_format_find(VOUCH_VIEW("trig"));
  VouchOutput *const       output = vouch_output_new_memory();
  VouchWriter *const       writer = format->new_writer(output, &options);
  const VouchSink          sink   = format->sink(writer);
  size_t                   first  = 0;
  for (unsigned round = 0; round < 3U; ++round) {
    vouch_output_reset(output);
    assert_int_equal(vouch_sink_quad(&sink, &quads[0]), VOUCH_OK);
    assert_int_equal(vouch_sink_quad(&sink, &quads[1]), VOUCH_OK);
    assert_int_equal(sink.end(sink.handle), VOUCH_OK);
    first = first ? first : vouch_output_view(output).size;
    assert_int_equal(vouch_output_view(output).size, first);
  }
  format->free_writer(writer);
  vouch_output_free(output);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(quads_are_grouped_as_they_arrive),
    cmocka_unit_test(long_list_is_wrapped),
    cmocka_unit_test(numbers_stand_bare_only_where_they_read_back),
    cmocka_unit_test(long_texts_of_several_lines_keep_their_lines),
    cmocka_unit_test(names_are_shortened_only_where_every_reader_agrees),
    cmocka_unit_test(prefixes_that_cannot_be_declared_are_refused),
    cmocka_unit_test(
      prefixes_that_come_with_quads_are_declared_where_they_come),
    cmocka_unit_test(document_is_written_alike_whatever_came_before),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
