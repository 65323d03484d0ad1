/* test_term.c - what may be written, and what never passes */
// SPDX-License-Identifier: Apache-2.0

#include "base/buffer.h"
#include "base/utf8.h"
#include "rdf/characters.h"
#include "rdf/check.h"
#include "rdf/count.h"
#include "rdf/iri.h"
#include "rdf/prefixes.h"
#include "vouch/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *
iri_fault(const char *const iri)
{
  return vouchi_iri_fault(vouch_view_from_string(iri));
}

static void
absolute_iris_pass(void **state)
{
  (void)state;
  static const char *const good[] = {
    "urn:vouch:doc/78f1",
    "http://example.org/",
    "a:",
    "javascript:alert(1)",
    "x+y-z.0:1",
    "http://例え.jp/霍賈雷?q=\xEE\x80\x80#片",
    "http://e/%E9%9C%8d",
    "http://e/a;b,c@d!$&'()*+=:~[]",
    "http://[::1]:80/",
  };
  for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); ++i) {
    const char *const why = iri_fault(good[i]);
    if (why) {
      fail_msg("%s: %s", good[i], why);
    }
  }
}

static void
faulty_iris_are_refused(void **state)
{
  (void)state;
  static const char *const bad[] = {
    "",
    "relative",
    "/a",
    "#a",
    ":a",
    "1a:b",
    "é:b",
    "a b:c",
    "http://e/a b",
    "http://e/<",
    "http://e/>",
    "http://e/\"",
    "http://e/{",
    "http://e/}",
    "http://e/|",
    "http://e/^",
    "http://e/`",
    "http://e/\\",
    "http://e/\n",
    "http://e/\x7F",
    "http://e/\x01",
    "http://e/%",
    "http://e/%z",
    "http://e/%zz",
    "http://e/%4",
    "http://e/100%",
    "http://e/\xEF\xBF\xBE",     // U+FFFE
    "http://e/\xEF\xB7\x90",     // U+FDD0
    "http://e/\xF0\x9F\xBF\xBE", // U+1FFFE
    "http://e/\xC2\x85",         // U+0085
    "http://e/\xFF",
    "http://e/\xE9\x9C",
    "http://e/\xC0\xAF",
    "http://e/\xED\xA0\x80",
  };
  for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); ++i) {
    if (!iri_fault(bad[i])) {
      fail_msg("'%s' passes", bad[i]);
    }
  }
  assert_non_null(vouchi_iri_fault(vouch_view("a:\0b", 4)));
}

static void
every_byte_is_judged_alike_at_every_place(void **state)
{
  (void)state;
  for (unsigned byte = 1U; byte < 128U; ++byte) {
    const bool good =
      vouchi_rdf_is_iri_byte((unsigned char)byte) && byte != '%';
    for (size_t at = 2U; at < 20U; ++at) {
      char iri[20];
      memset(iri, 'a', sizeof(iri));
      iri[1]                = ':';
      iri[at]               = (char)byte;
      const char *const why = vouchi_iri_fault(vouch_view(iri, sizeof(iri)));
      // Behind a percent sign two letters a are hexadecimal digits
      const bool        encodes = byte == '%' && at < 18U;
      if ((why == NULL) != (good || encodes)) {
        fail_msg("byte %02X at %zu", byte, at);
      }
    }
  }
}

static void
repaired_text_is_an_iri(void **state)
{
  (void)state;
  static const char *const pairs[][2] = {
    {"http://e/a b", "http://e/a%20b"},
    {"http://e/%41%zz%", "http://e/%41%25zz%25"},
    {"http://e/<\"{}|^`\\>", "http://e/%3C%22%7B%7D%7C%5E%60%5C%3E"},
    {"http://e/霍", "http://e/霍"},
    {"http://e/\xFF\n\xEF\xBF\xBE", "http://e/%FF%0A%EF%BF%BE"},
  };
  VouchBuffer out = {.max = 0};
  for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); ++i) {
    const VouchView text = vouch_view_from_string(pairs[i][0]);
    vouchi_buffer_clear(&out);
    assert_int_equal(vouchi_iri_repair(text, &out), VOUCH_OK);
    const VouchView repaired = vouchi_buffer_view(&out);
    assert_true(
      vouch_view_equal(repaired, vouch_view_from_string(pairs[i][1])));
    assert_null(vouchi_iri_fault(repaired));
  }
  vouchi_buffer_clear(&out);
  assert_int_equal(vouchi_iri_encode(VOUCH_VIEW("a/b é%"), &out), VOUCH_OK);
  assert_true(vouch_view_equal(vouchi_buffer_view(&out),
                               VOUCH_VIEW("a%2Fb%20%C3%A9%25")));
  vouchi_buffer_free(&out);
}

static void
language_tags_are_judged_by_their_form(void **state)
{
  (void)state;
  static const char *const good[] = {"en",      "zh-Hant",
                                     "EN-us",   "i-klingon",
                                     "x-a1-b2", "abcdefgh-12345678"};
  static const char *const bad[]  = {"",       "en-",          "-en",
                                     "e n",    "en@x",         "en_US",
                                     "12",     "tiếng",        "abcdefghi",
                                     "en--us", "en-123456789", "a1"};
  for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); ++i) {
    assert_true(vouch_language_tag_is_valid(vouch_view_from_string(good[i])));
  }
  for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); ++i) {
    assert_false(vouch_language_tag_is_valid(vouch_view_from_string(bad[i])));
  }
  char tag[300];
  for (size_t i = 0; i < sizeof(tag); ++i) {
    tag[i] = i % 9U == 8U ? '-' : 'a';
  }
  assert_true(vouch_language_tag_is_valid(vouch_view(tag, 255)));
  assert_false(vouch_language_tag_is_valid(vouch_view(tag, 256)));
  assert_false(vouch_language_tag_is_valid(vouch_view(tag, 300)));
}

static void
blank_labels_are_those_of_the_grammar(void **state)
{
  (void)state;
  static const char *const good[] = {"a-b", "azb", "a_b", "霍賈雷",
                                     "0",   "_",   "o.o", "a\xC2\xB7"};
  static const char *const bad[]  = {"",
                                     "o.",
                                     ".o",
                                     "-a",
                                     "a b",
                                     "a:",
                                     "a/",
                                     "\xC2\xB7"
                                      "a",
                                     "a\xFF"};
  for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); ++i) {
    assert_true(vouchi_rdf_is_label(vouch_view_from_string(good[i])));
  }
  for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); ++i) {
    assert_false(vouchi_rdf_is_label(vouch_view_from_string(bad[i])));
  }
}

static VouchQuad
good_quad(void)
{
  VouchQuad quad;
  memset(&quad, 0, sizeof(quad));
  quad.subject   = vouch_term_iri(VOUCH_VIEW("a:s"));
  quad.predicate = vouch_term_iri(VOUCH_VIEW("a:p"));
  quad.object    = vouch_term_string(VOUCH_VIEW("o"));
  return quad;
}

static void
expect(const VouchQuad *const quad, const char *const words)
{
  const char *why = "unset";
  if (!words) {
    assert_int_equal(vouch_quad_check(quad, &why), VOUCH_OK);
    assert_null(why);
    return;
  }
  assert_int_equal(vouch_quad_check(quad, &why), VOUCH_BAD_TERM);
  assert_int_equal(vouch_quad_check(quad, NULL), VOUCH_BAD_TERM);
  assert_non_null(strstr(why, words));
}

static void
every_place_of_a_quad_is_checked(void **state)
{
  (void)state;
  const VouchTerm none    = {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  const VouchTerm blank   = {VOUCH_TERM_BLANK, {"b", 1}, {NULL, 0}, {NULL, 0}};
  const VouchTerm bad     = vouch_term_iri(VOUCH_VIEW("b c"));
  const VouchTerm literal = vouch_term_string(VOUCH_VIEW("x"));
  VouchQuad       quad    = good_quad();
  expect(&quad, NULL);
  quad.subject = blank;
  quad.object  = blank;
  quad.graph   = blank;
  expect(&quad, NULL);
  quad = good_quad(), quad.subject = literal, expect(&quad, "subject");
  quad = good_quad(), quad.subject = none, expect(&quad, "subject");
  quad = good_quad(), quad.subject = bad, expect(&quad, "absolute");
  quad = good_quad(), quad.predicate = blank, expect(&quad, "predicate");
  quad = good_quad(), quad.predicate = bad, expect(&quad, "absolute");
  quad = good_quad(), quad.object = none, expect(&quad, "object");
  quad = good_quad(), quad.object = bad, expect(&quad, "absolute");
  quad = good_quad(), quad.graph = literal, expect(&quad, "graph");
  quad = good_quad(), quad.graph = bad, expect(&quad, "absolute");
}

static void
literals_are_checked(void **state)
{
  (void)state;
  VouchQuad quad = good_quad();
  quad.object    = vouch_term_string(vouch_view("a\0b", 3));
  expect(&quad, NULL); // N-Quads can hold it
  quad.object = vouch_term_string(VOUCH_VIEW("\xEF\xBF\xBF\xEF\xB7\x90"));
  expect(&quad, NULL);
  quad.object = vouch_term_string(VOUCH_VIEW("\xED\xA0\x80"));
  expect(&quad, "UTF-8");
  quad.object = vouch_term_in_language(VOUCH_VIEW("x"), VOUCH_VIEW("e n"));
  expect(&quad, "language");
  quad.object = vouch_term_in_language(VOUCH_VIEW("x"), VOUCH_VIEW("en"));
  quad.object.datatype = VOUCH_VIEW("a:t");
  expect(&quad, "language and a datatype");
  quad.object.datatype =
    VOUCH_VIEW("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString");
  expect(&quad, NULL);
  quad.object.language = vouch_view(NULL, 0);
  expect(&quad, "no language");
  quad.object = vouch_term_typed(VOUCH_VIEW("x"), VOUCH_VIEW("no iri"));
  expect(&quad, "absolute");
}

typedef struct {
  unsigned    quads;
  unsigned    ends;
  VouchStatus answer;
  char        said[1024];
} Seen;

static VouchStatus
see_quad(void *const handle, const VouchQuad *const quad)
{
  (void)quad;
  ++((Seen *)handle)->quads;
  return ((Seen *)handle)->answer;
}

static VouchStatus
see_end(void *const handle)
{
  ++((Seen *)handle)->ends;
  return VOUCH_OK;
}

static void
hear(void *const handle, const VouchMessage *const message)
{
  Seen *const seen = (Seen *)handle;
  (void)snprintf(seen->said, sizeof(seen->said), "%.*s: %.*s",
                 (int)message->file.size, message->file.data,
                 (int)message->text.size, message->text.data);
}

static void
checker_lets_only_good_quads_through(void **state)
{
  (void)state;
  Seen            seen    = {.answer = VOUCH_OK};
  const VouchLog  log     = {hear, &seen};
  const VouchSink last    = {&seen, NULL, see_quad, see_end};
  VouchLimits     limits  = vouch_limits_default();
  limits.literal_bytes    = 10;
  limits.iri_bytes        = 5;
  VouchCounter    counter = {.next = &last};
  const VouchSink counted = vouchi_counter_sink(&counter);
  VouchChecker    checker = {&counted, &limits, &log, {"doc.txt", 7}};
  const VouchSink sink    = vouchi_checker_sink(&checker);
  VouchQuad       quad    = good_quad();
  assert_int_equal(vouch_sink_quad(&sink, &quad), VOUCH_OK);
  quad.object = vouch_term_iri(VOUCH_VIEW("a b"));
  assert_int_equal(vouch_sink_quad(&sink, &quad), VOUCH_BAD_TERM);
  assert_string_equal(seen.said,
                      "doc.txt: an IRI is not absolute, in a statement "
                      "about 'a:s' with property 'a:p'");
  quad.object = vouch_term_string(VOUCH_VIEW("12345678901"));
  assert_int_equal(vouch_sink_quad(&sink, &quad), VOUCH_LIMIT);
  assert_non_null(strstr(seen.said, "a literal is longer than the limit"));
  quad.object = vouch_term_iri(VOUCH_VIEW("a:2345"));
  assert_int_equal(vouch_sink_quad(&sink, &quad), VOUCH_LIMIT);
  assert_int_equal(seen.quads, 1);
  seen.answer = VOUCH_NO_OUTPUT;
  quad        = good_quad();
  assert_int_equal(vouch_sink_quad(&sink, &quad), VOUCH_NO_OUTPUT);
  assert_int_equal(counter.quads, 1);
  assert_int_equal(sink.prefix(sink.handle, VOUCH_VIEW("a"), VOUCH_VIEW("a:")),
                   VOUCH_OK);
  assert_int_equal(sink.end(sink.handle), VOUCH_OK);
  assert_int_equal(seen.ends, 1);
}

static void
prefixes_lie_below_the_base(void **state)
{
  (void)state;
  VouchArena *const  arena    = vouch_arena_new(0);
  const VouchPrefix *prefixes = NULL;
  size_t             count    = 0;
  bool               found    = false;
  assert_int_equal(vouchi_prefixes(VOUCH_VIEW("https://e.org/"), arena,
                                   &prefixes, &count),
                   VOUCH_OK);
  for (size_t i = 0; i < count; ++i) {
    assert_true(vouchi_rdf_is_prefix(prefixes[i].name));
    assert_null(vouchi_iri_fault(prefixes[i].iri));
    found = found || vouch_view_equal(prefixes[i].iri,
                                      VOUCH_VIEW("https://e.org/claim/"));
    for (size_t j = 0; j < i; ++j) {
      assert_false(vouch_view_equal(prefixes[i].name, prefixes[j].name));
    }
  }
  assert_true(found);
  vouch_arena_free(arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(absolute_iris_pass),
    cmocka_unit_test(faulty_iris_are_refused),
    cmocka_unit_test(every_byte_is_judged_alike_at_every_place),
    cmocka_unit_test(repaired_text_is_an_iri),
    cmocka_unit_test(language_tags_are_judged_by_their_form),
    cmocka_unit_test(blank_labels_are_those_of_the_grammar),
    cmocka_unit_test(every_place_of_a_quad_is_checked),
    cmocka_unit_test(literals_are_checked),
    cmocka_unit_test(checker_lets_only_good_quads_through),
    cmocka_unit_test(prefixes_lie_below_the_base),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
