/* test_parse.c - what readers make of texts that no outside suite holds */
// SPDX-License-Identifier: Apache-2.0

#include "read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

/** The window that readers begin with. */
#define WINDOW ((size_t)128U * 1024U)

static VouchParseOptions
with(const char *const syntax)
{
  VouchParseOptions options;
  memset(&options, 0, sizeof(options));
  options.syntax = vouch_syntax_find(vouch_view_from_string(syntax));
  assert_non_null(options.syntax);
  return options;
}

static void
same(const char *const text, const VouchView got, const char *const expected)
{
  if (!vouch_view_equal(got, vouch_view_from_string(expected))) {
    fail_msg("%s\ngives\n%.*s\ninstead of\n%s", text, (int)got.size,
             got.size ? got.data : "", expected);
  }
}

/** `text` is read without a fault as `expected`. */
static void
reads(const VouchParseOptions options,
      const char *const       text,
      const char *const       expected)
{
  Read read;
  read_text(&read, vouch_view_from_string(text), options);
  if (read.status) {
    fail_msg("%s\nis refused: %.*s", text, (int)read.log.size, read.log.data);
  }
  same(text, vouch_output_view(read.quads), expected);
  read_free(&read);
}

/** `text` is refused with the messages `expected`. */
static void
refuses(const VouchParseOptions options,
        const char *const       text,
        const size_t            size,
        const char *const       expected)
{
  Read read;
  read_text(&read, vouch_view(text, size), options);
  same(text, vouchi_buffer_view(&read.log), expected);
  assert_true(read.status == VOUCH_BAD_INPUT || read.status == VOUCH_LIMIT);
  read_free(&read);
}

typedef struct {
  const char *text;
  const char *expected;
} Pair;

static void
lines_are_read(void **state)
{
  (void)state;
  static const Pair pairs[] = {
    {"", ""},
    {"<a:s><a:p>\"\\u5341\\n\"@zh-Hans<a:g>.#c",
     "<a:s> <a:p> \"十\\n\"@zh-Hans "
     "<a:g> .\n"},
    {"<a:s> <a:p> _:o.\r<a:s> <a:p> _:o.x.\r\n\r\n#\r_:0 <a:p> <a:o>\t.",
     "<a:s> <a:p> _:o .\n<a:s> <a:p> _:o.x .\n_:0 <a:p> <a:o> .\n"},
    {"<a:s> <a:p> \"1\" ^^ <" XSD "string> .\n", "<a:s> <a:p> \"1\" .\n"},
    {"<a:s> <a:p> \"\\\\\\\"\" <a:g> . # \".\n",
     "<a:s> <a:p> \"\\\\\\\"\" <a:g> .\n"},
  };
  for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); ++i) {
    reads(with("nquads"), pairs[i].text, pairs[i].expected);
  }
}

static const Pair turtles[] = {
  {"@prefix : <a:> .\n@prefix é.x: <b:> .\n:s :p é.x:o.y, :, :a\\~\\-%41 .",
   "<a:s> <a:p> <b:o.y> .\n<a:s> <a:p> <a:> .\n<a:s> <a:p> <a:a~-%41> .\n"},
  {"<a:s> a 1 , -1.5 , 1.e3 , .5E-1 , true.",
   "<a:s> <" RDF "type> \"1\"^^<" XSD "integer> .\n"
   "<a:s> <" RDF "type> \"-1.5\"^^<" XSD "decimal> .\n"
   "<a:s> <" RDF "type> \"1.e3\"^^<" XSD "double> .\n"
   "<a:s> <" RDF "type> \".5E-1\"^^<" XSD "double> .\n"
   "<a:s> <" RDF "type> \"true\"^^<" XSD "boolean> .\n"},
  {"BASE <http://e/a/b> prefix p: <#> p:x <../c?d> <>. <a:s> <a:p> 1.",
   "<http://e/a/b#x> <http://e/c?d> <http://e/a/b> .\n"
   "<a:s> <a:p> \"1\"^^<" XSD "integer> .\n"},
  {"<a:s> <a:p> '''a''b\\'c\n''' , \"\" #\n ^^ #\n <a:t> , ''@en-GB ;; .",
   "<a:s> <a:p> \"a''b'c\\n\" .\n<a:s> <a:p> \"\"^^<a:t> .\n"
   "<a:s> <a:p> \"\"@en-GB .\n"},
  {"[ <a:p> [] ] . [] <a:p> () . ( [] ) <a:p> _:b0, _:bb1 .",
   "_:b0 <a:p> _:b1 .\n"
   "_:b2 <a:p> <" RDF "nil> .\n"
   "_:b3 <" RDF "first> _:b4 .\n"
   "_:b3 <" RDF "rest> <" RDF "nil> .\n"
   "_:b3 <a:p> _:bb0 .\n_:b3 <a:p> _:bbb1 .\n"},
};

static void
turtle_is_read(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof(turtles) / sizeof(turtles[0]); ++i) {
    reads(with("turtle"), turtles[i].text, turtles[i].expected);
    reads(with("trig"), turtles[i].text, turtles[i].expected);
  }
}

static void
graphs_are_read(void **state)
{
  (void)state;
  reads(with("trig"),
        "@prefix g: <g:> . GRAPH g:1 { g:s a 1. } g:2{g:s a 2}{g:s a 3 . }"
        "[] { [] a 4 } _:x { } g:s g:p g:o .",
        "<g:s> <" RDF "type> \"1\"^^<" XSD "integer> <g:1> .\n"
        "<g:s> <" RDF "type> \"2\"^^<" XSD "integer> <g:2> .\n"
        "<g:s> <" RDF "type> \"3\"^^<" XSD "integer> .\n"
        "_:b1 <" RDF "type> \"4\"^^<" XSD "integer> _:b0 .\n"
        "<g:s> <g:p> <g:o> .\n");
}

static void
labels_of_files_are_kept_apart(void **state)
{
  (void)state;
  VouchParseOptions options = with("turtle");
  options.label             = VOUCH_VIEW("f7x");
  reads(options, "_:a <a:p> [], _:b0 .",
        "_:f7xa <a:p> _:f7xb0 .\n_:f7xa <a:p> _:f7xbb0 .\n");
  options       = with("ntriples");
  options.label = VOUCH_VIEW("f7x");
  reads(options, "_:a <a:p> _:b0 .", "_:f7xa <a:p> _:f7xbb0 .\n");
}

static void
faults_are_placed(void **state)
{
  (void)state;
  static const struct {
    const char *syntax;
    const char *text;
    const char *expected;
  } faults[] = {
    {"nquads", "<a:s> <a:p> 1 .",
     "1:13: an object is due here: <IRI>, _:label or \"text\"\n"},
    {"nquads", "<a:s> <a:p> <a:o> .\n<a:s> <a:p> \"é\n",
     "2:15: this string is not closed by \"\n"},
    {"nquads", "<a:s> <s> <a:o> .", "1:8: this IRI is not absolute\n"},
    {"nquads", "<a:s> <a:p q> <a:o> .", "1:11: this may not stand in an IRI\n"},
    {"nquads", "<a:s> <a:p\\u0020> <a:o> .",
     "1:11: this escape may not stand in an IRI\n"},
    {"nquads", "_:\\u    .", "1:3: this is no blank node label\n"},
    {"nquads", "<a:s> <a:p> \"\\ud800\" .", "1:14: this is no escape\n"},
    {"nquads", "<a:s> <a:p> \"\"@e\xC3\xA9 .",
     "1:17: a full stop or the name of a graph is due here\n"},
    {"nquads", "<a:s> <a:p> \"\"@- .", "1:16: this is no language tag\n"},
    {"nquads", "<a:s> <a:p> <a:o> . <a:s> <a:p> <a:o> .",
     "1:21: a line ends behind its full stop\n"},
    {"ntriples", "<a:s> <a:p> <a:o> <a:g> .",
     "1:19: a full stop is due here; N-Triples has no graphs\n"},
    {"turtle", "@prefix : <>\n{(1)",
     "1:12: this IRI is relative and there is "
     "no base\n"},
    {"turtle", "<s> a 1 .",
     "1:2: this IRI is relative and there is no "
     "base\n"},
    {"turtle", "<a:s> a x:y .", "1:9: this prefix is not declared\n"},
    {"turtle", "<a:s> a [ <a:p> .", "1:17: this is no number\n"},
    {"turtle", "<a:s> a [ <a:p> 1 .", "1:19: one of ; , ] is due here\n"},
    {"turtle", "<a:s> a (1", "1:11: the file ends too early\n"},
    {"turtle", "<a:s> a \"\"\"a\n\"\"", "2:3: the file ends too early\n"},
    {"turtle", "<a:s> a 'a\n'",
     "1:11: this string is not closed on its "
     "line\n"},
    {"turtle", "<a:s> a 1", "1:10: the file ends too early\n"},
    {"turtle", "<a:s> a 1e .", "1:9: this is no number\n"},
    {"turtle", "@prefix a: <a:> . a:s a a:%4",
     "1:27: this may not stand in a "
     "prefixed name\n"},
    {"turtle", "<a:s> a -.", "1:9: this is no number\n"},
    {"turtle", "[] .", "1:4: an IRI or a prefixed name is due here\n"},
    {"turtle", "<a:g> { }", "1:7: an IRI or a prefixed name is due here\n"},
    {"trig", "<a:g> { <a:s> a 1 ", "1:19: the file ends too early\n"},
    {"trig", "<a:g> { @prefix : <a:> . }", "1:9: a subject is due here\n"},
    {"trig", "(1) { }", "1:5: an IRI or a prefixed name is due here\n"},
    {"turtle", "<a:s> a \"\xC3\x28\" .", "1:10: this is not UTF-8\n"},
  };
  for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); ++i) {
    refuses(with(faults[i].syntax), faults[i].text, strlen(faults[i].text),
            faults[i].expected);
  }
}

static void
lenient_readers_go_on(void **state)
{
  (void)state;
  Read              read;
  VouchParseOptions options = with("nquads");
  options.lenient           = true;
  read_text(&read,
            VOUCH_VIEW("<a:s> <a:p> <a:o> .\n<a:s> <a:p> .\n"
                       "<a:s> <a:p> <a:b c> .\n<a:s> <a:p> \"\xFF\" .\n"),
            options);
  assert_int_equal(read.status, VOUCH_OK);
  assert_int_equal(read.counts.rejected, 1);
  same("", vouch_output_view(read.quads),
       "<a:s> <a:p> <a:o> .\n<a:s> <a:p> <a:b%20c> .\n"
       "<a:s> <a:p> \"\xEF\xBF\xBD\" .\n");
  read_free(&read);
  options         = with("trig");
  options.lenient = true;
  read_text(&read,
            VOUCH_VIEW("<a:g> {\n<a:s> a 1 .\n<a:s> a x:y ;\n  a 2 .\n"
                       "<a:s> a 3 .\n}\n<a:s> a 4 .\n<a:s> a"),
            options);
  assert_int_equal(read.status, VOUCH_OK);
  assert_int_equal(read.counts.rejected, 2);
  assert_int_equal(read.counts.quads, 3);
  read_free(&read);
}

/** Put white space before a text so that the window's end falls on each of
 *  its bytes in turn. */
static void
reads_at_every_place(const char *const text, const VouchParseOptions options)
{
  const size_t size = strlen(text);
  char *const  room = (char *)malloc(WINDOW + size);
  Read         plain;
  assert_non_null(room);
  read_text(&plain, vouch_view(text, size), options);
  for (size_t cut = 1U; cut <= size; ++cut) {
    Read read;
    memset(room, ' ', WINDOW - cut);
    memcpy(room + WINDOW - cut, text, size);
    read_text(&read, vouch_view(room, WINDOW - cut + size), options);
    assert_int_equal(read.status, plain.status);
    assert_true(vouch_view_equal(vouch_output_view(read.quads),
                                 vouch_output_view(plain.quads)));
    read_free(&read);
  }
  read_free(&plain);
  free(room);
}

static void
windows_do_not_matter(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof(turtles) / sizeof(turtles[0]); ++i) {
    reads_at_every_place(turtles[i].text, with("turtle"));
  }
  reads_at_every_place("<a:s><a:p>\"\\u5341\xE5\x8D\x81\n\"@zh-Hans<a:g>.#c",
                       with("nquads"));
  reads_at_every_place("_:a.b.c <a:p> \"\"\"x\"\"y\xF0\x9F\x98\x80\"\"\" . ",
                       with("turtle"));
}

static void
long_literals_pass_and_longer_ones_do_not(void **state)
{
  (void)state;
  const size_t      size   = 3U * WINDOW;
  char *const       text   = (char *)malloc(size);
  VouchLimits       limits = vouch_limits_default();
  VouchParseOptions options;
  Read              read;
  assert_non_null(text);
  memset(text, 'x', size);
  memcpy(text, "<a:s> <a:p> \"", 13);
  memcpy(text + size - 3U, "\" .", 3);
  options = with("turtle");
  read_text(&read, vouch_view(text, size), options);
  assert_int_equal(read.status, VOUCH_OK);
  read_free(&read);
  limits.literal_bytes = size - 17U;
  options.limits       = &limits;
  refuses(options, text, size,
          "1:393215: a term of this statement is longer than the limit\n");
  limits.rdf_window = WINDOW;
  refuses(options, text, size,
          "1:13: what begins here is longer than the limit\n");
  options        = with("nquads");
  options.limits = &limits;
  refuses(options, text, size,
          "1:1: what begins here is longer than the limit\n");
  free(text);
}

static void
nesting_is_limited(void **state)
{
  (void)state;
  enum { DEPTH = 100000 };
  static const char head[] = "<a:s> a ";
  char *const       text   = (char *)malloc(DEPTH + sizeof(head));
  assert_non_null(text);
  memcpy(text, head, sizeof(head) - 1U);
  memset(text + sizeof(head) - 1U, '(', DEPTH);
  refuses(with("turtle"), text, DEPTH + sizeof(head) - 1U,
          "1:4106: this is nested more deeply than the limit\n");
  free(text);
}

static void
a_syntax_is_told_by_name_type_and_bytes(void **state)
{
  (void)state;
  const VouchSyntax *const nquads   = vouch_syntax_find(VOUCH_VIEW("nquads"));
  const VouchSyntax *const trig     = vouch_syntax_find(VOUCH_VIEW("trig"));
  const VouchSyntax *const turtle   = vouch_syntax_find(VOUCH_VIEW("turtle"));
  const VouchSyntax *const ntriples = vouch_syntax_find(VOUCH_VIEW("ntriples"));
  assert_null(vouch_syntax_find(VOUCH_VIEW("n3")));
  assert_null(vouch_syntax_find(VOUCH_VIEW("turtle:")));
  assert_null(vouch_syntax_find(VOUCH_VIEW("turtle:x")));
  assert_ptr_equal(vouch_syntax_for_file(VOUCH_VIEW("a.b/c.TTL")), turtle);
  assert_ptr_equal(vouch_syntax_for_file(VOUCH_VIEW("x.nt")), ntriples);
  assert_null(vouch_syntax_for_file(VOUCH_VIEW("a.ttl/b")));
  assert_ptr_equal(vouch_syntax_for_media_type(VOUCH_VIEW("Text/Turtle")),
                   turtle);
  assert_null(vouch_syntax_for_media_type(VOUCH_VIEW("text/html")));
  assert_ptr_equal(vouch_syntax_guess(VOUCH_VIEW("# x\n <a:s> <b:p> \"\" .")),
                   nquads);
  assert_ptr_equal(vouch_syntax_guess(VOUCH_VIEW("<s> <p> \"\" .")), trig);
  assert_ptr_equal(vouch_syntax_guess(VOUCH_VIEW("PREFIX a: <b:>")), trig);
  assert_null(vouch_syntax_guess(VOUCH_VIEW("\x89PNG")));
}

static void
a_mark_at_the_start_is_no_part_of_the_text(void **state)
{
  (void)state;
  reads(with("turtle"), "\xEF\xBB\xBF<a:s> <a:p> <a:o> .",
        "<a:s> <a:p> <a:o> .\n");
  reads(with("nquads"), "\xEF\xBB\xBF<a:s> <a:p> <a:o> .",
        "<a:s> <a:p> <a:o> .\n");
}

/** A sink that stops after its first quad. */
static VouchStatus
stop(void *const handle, const VouchQuad *const quad)
{
  (void)quad;
  ++*(unsigned *)handle;
  return VOUCH_NO_OUTPUT;
}

static void
what_a_sink_returns_stops_the_reader(void **state)
{
  (void)state;
  static const char *const names[] = {"nquads", "trig"};
  for (size_t i = 0; i < 2U; ++i) {
    unsigned                calls   = 0;
    const VouchSink         sink    = {&calls, NULL, stop, NULL};
    const VouchParseOptions options = with(names[i]);
    assert_int_equal(
      vouch_parse_bytes(VOUCH_VIEW("<a:s> <a:p> <a:o> .\n_:s <a:p> <a:o> .\n"),
                        &options, &sink, NULL),
      VOUCH_NO_OUTPUT);
    assert_int_equal(calls, 1);
  }
}

static void
a_file_is_read_by_name(void **state)
{
  (void)state;
  char                    path[]  = "/tmp/vouch-parse-XXXXXX";
  const int               fd      = mkstemp(path);
  unsigned                calls   = 0;
  const VouchSink         sink    = {&calls, NULL, stop, NULL};
  const VouchParseOptions options = with("turtle");
  assert_true(fd >= 0);
  assert_int_equal(write(fd, "<a:s> a 1 .", 11), 11);
  assert_int_equal(vouch_parse_file(path, &options, &sink, NULL),
                   VOUCH_NO_OUTPUT);
  assert_int_equal(calls, 1);
  (void)close(fd);
  (void)unlink(path);
  assert_int_equal(vouch_parse_file(path, &options, &sink, NULL),
                   VOUCH_NO_INPUT);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(lines_are_read),
    cmocka_unit_test(turtle_is_read),
    cmocka_unit_test(graphs_are_read),
    cmocka_unit_test(labels_of_files_are_kept_apart),
    cmocka_unit_test(faults_are_placed),
    cmocka_unit_test(lenient_readers_go_on),
    cmocka_unit_test(windows_do_not_matter),
    cmocka_unit_test(long_literals_pass_and_longer_ones_do_not),
    cmocka_unit_test(nesting_is_limited),
    cmocka_unit_test(a_syntax_is_told_by_name_type_and_bytes),
    cmocka_unit_test(a_mark_at_the_start_is_no_part_of_the_text),
    cmocka_unit_test(what_a_sink_returns_stops_the_reader),
    cmocka_unit_test(a_file_is_read_by_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
