/* test_bridge.c - through raptor and librdf and back, nothing lost or added */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/format.h"
#include "vouch/parse.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define LINES_MOST 4000U

static char said[4000];

static void
hear(void *const handle, const VouchMessage *const message)
{
  const size_t used = strlen(said);
  (void)handle;
  (void)snprintf(said + used, sizeof(said) - used, "%zu: %.*s\n", message->line,
                 (int)message->text.size, message->text.data);
}

static const VouchLog ears = {hear, NULL};

static const VouchPrefix prefix = {{"e", 1}, {"http://e/", 9}};

/** A writer of the format `name` at work. */
typedef struct {
  const VouchFormat *format;
  VouchOutput       *output;
  VouchWriter       *writer;
  VouchSink          sink;
} Writing;

static Writing
begin(const char *const name)
{
  const VouchView    view    = vouch_view_from_string(name);
  Writing            writing = {.format = vouch_format_find(view),
                                .output = vouch_output_new_memory()};
  VouchWriterOptions options = {.prefixes     = &prefix,
                                .prefix_count = 1,
                                .target       = vouch_format_target(view),
                                .log          = &ears};
  said[0]                    = '\0';
  writing.writer = writing.format->new_writer(writing.output, &options);
  writing.sink   = writing.format->sink(writing.writer);
  return writing;
}

static void
end(const Writing *const writing)
{
  writing->format->free_writer(writing->writer);
  vouch_output_free(writing->output);
}

static VouchTerm
blank(const char *const label)
{
  VouchTerm term = vouch_term_iri(vouch_view_from_string(label));
  term.kind      = VOUCH_TERM_BLANK;
  return term;
}

static VouchQuad
quad_of(const VouchTerm subject, const VouchTerm object)
{
  const VouchQuad quad = {.subject   = subject,
                          .predicate = vouch_term_iri(VOUCH_VIEW("http://e/p")),
                          .object    = object};
  return quad;
}

#define SAMPLES 12U
#define PAST_BASIC 2U /**< The sample with a character past U+FFFF. */

static void
make_samples(VouchQuad quads[SAMPLES])
{
  const VouchTerm s = vouch_term_iri(VOUCH_VIEW("http://e/s"));
  const VouchTerm texts[SAMPLES - 3U] = {
    vouch_term_string(VOUCH_VIEW("")),
    vouch_term_string(VOUCH_VIEW("a < b & \"c\" > 'd' \n\t ]]>")),
    vouch_term_string(VOUCH_VIEW("tiếng Việt 霍賈雷 😀")),
    vouch_term_in_language(VOUCH_VIEW("x"), VOUCH_VIEW("en-gb")),
    vouch_term_in_language(VOUCH_VIEW("y"), VOUCH_VIEW("vi")),
    vouch_term_typed(VOUCH_VIEW("1."), VOUCH_VIEW("http://e/decimal")),
    vouch_term_typed(VOUCH_VIEW("07"), VOUCH_VIEW("http://e/int")),
    vouch_term_iri(VOUCH_VIEW("http://e/o?x=1&y=2#z")),
    vouch_term_iri(VOUCH_VIEW("urn:x:%20")),
  };
  for (size_t i = 0; i < SAMPLES - 3U; ++i) {
    quads[i] = quad_of(s, texts[i]);
  }
  quads[SAMPLES - 3U] =
    quad_of(blank("a-b"), vouch_term_string(VOUCH_VIEW("1")));
  quads[SAMPLES - 2U] =
    quad_of(blank("a_b"), vouch_term_string(VOUCH_VIEW("2")));
  quads[SAMPLES - 1U] =
    quad_of(blank("azb"), vouch_term_string(VOUCH_VIEW("3")));
}

/** What was read: lines of N-Quads. */
static Writing
begin_lines(void)
{
  return begin("nquads");
}

static int
compare_lines(const void *const a, const void *const b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t
sort_lines(char *const text, char **const lines)
{
  size_t count = 0;
  char  *save  = text;
  while (*save) {
    char *const next = strchr(save, '\n');
    *next            = '\0';
    lines[count++]   = save;
    save             = next + 1;
    assert_true(count < LINES_MOST);
  }
  qsort(lines, count, sizeof(*lines), compare_lines);
  return count;
}

/** Compare the lines of two outputs as sets; blank nodes have no labels. */
static void
expect_same(const VouchOutput *const a, const VouchOutput *const b)
{
  static char *lines[2][LINES_MOST];
  char        *texts[2];
  size_t       counts[2];
  for (size_t i = 0; i < 2U; ++i) {
    const VouchView view = vouch_output_view(i ? b : a);
    texts[i]             = strndup(view.size ? view.data : "", view.size);
    for (char *at = strstr(texts[i], "_:"); at; at = strstr(at + 2, "_:")) {
      memset(at + 2, 'x', strcspn(at + 2, " "));
      // One length for all labels
      char *const rest = at + 2 + strcspn(at + 2, " ");
      memmove(at + 3, rest, strlen(rest) + 1U);
    }
    counts[i] = sort_lines(texts[i], lines[i]);
  }
  assert_int_equal(counts[0], counts[1]);
  for (size_t i = 0; i < counts[0]; ++i) {
    assert_string_equal(lines[0][i], lines[1][i]);
  }
  free(texts[0]);
  free(texts[1]);
}

/** Read `text` in a syntax into lines. */
static VouchStatus
read_text(const char *const    syntax,
          const VouchView      text,
          const Writing *const into)
{
  const VouchView         name    = vouch_view_from_string(syntax);
  const VouchParseOptions options = {.syntax = vouch_syntax_find(name),
                                     .target = vouch_syntax_target(name),
                                     .log    = &ears};
  return vouch_parse_bytes(text, &options, &into->sink, NULL);
}

static void
expect_round_trip(const char *const to, const char *const from)
{
  VouchQuad quads[SAMPLES];
  make_samples(quads);
  const Writing direct  = begin_lines();
  const Writing back    = begin_lines();
  const Writing written = begin(to);
  const bool    json    = !strcmp(from, "raptor:json");
  for (size_t i = 0; i < SAMPLES; ++i) {
    if (json && i == PAST_BASIC) {
      assert_int_equal(vouch_sink_quad(&written.sink, &quads[i]),
                       VOUCH_BAD_TERM);
      said[0] = '\0';
      continue;
    }
    assert_int_equal(vouch_sink_quad(&direct.sink, &quads[i]), VOUCH_OK);
    assert_int_equal(vouch_sink_quad(&written.sink, &quads[i]), VOUCH_OK);
  }
  assert_int_equal(written.sink.end(written.sink.handle), VOUCH_OK);
  const VouchStatus st =
    read_text(from, vouch_output_view(written.output), &back);
  assert_string_equal(said, "");
  assert_int_equal(st, VOUCH_OK);
  expect_same(direct.output, back.output);
  end(&direct);
  end(&back);
  end(&written);
}

static void
what_raptor_writes_it_reads(void **state)
{
  (void)state;
  expect_round_trip("rdfxml", "rdfxml");
  expect_round_trip("raptor:rdfxml-abbrev", "rdfxml");
  expect_round_trip("raptor:json", "raptor:json");
  expect_round_trip("raptor:json-triples", "raptor:json");
}

static VouchStatus
write_one(const char *const name, const VouchQuad *const quad)
{
  const Writing writing = begin(name);
  VouchStatus   st      = vouch_sink_quad(&writing.sink, quad);
  st                    = st ? st : writing.sink.end(writing.sink.handle);
  end(&writing);
  return st;
}

static void
what_raptor_would_spoil_is_refused(void **state)
{
  (void)state;
  static const VouchView cut[] = {{"a\0b", 3},
                                  {"\xEF\xBF\xBF", 3},
                                  {"a\xEF\xBF\xBE", 4},
                                  {"\xFF", 1}};
  const VouchTerm        s     = vouch_term_iri(VOUCH_VIEW("http://e/s"));
  for (size_t i = 0; i < sizeof(cut) / sizeof(cut[0]); ++i) {
    const VouchQuad quad = quad_of(s, vouch_term_string(cut[i]));
    assert_int_equal(write_one("rdfxml", &quad), VOUCH_BAD_TERM);
  }
  const VouchQuad tagged =
    quad_of(s, vouch_term_in_language(
                 VOUCH_VIEW("x"), VOUCH_VIEW("en . <urn:a> <urn:b> \"z\"@en")));
  assert_int_equal(write_one("raptor:dot", &tagged), VOUCH_BAD_TERM);
  VouchQuad spaced = quad_of(s, s);
  spaced.predicate = vouch_term_iri(VOUCH_VIEW("http://e/a b"));
  assert_int_equal(write_one("raptor:dot", &spaced), VOUCH_BAD_TERM);
}

static void
what_rdf_xml_cannot_say_is_an_error(void **state)
{
  (void)state;
  const VouchTerm s    = vouch_term_iri(VOUCH_VIEW("http://e/s"));
  VouchQuad       quad = quad_of(s, vouch_term_string(VOUCH_VIEW("a\x01")));
  assert_int_equal(write_one("rdfxml", &quad), VOUCH_NO_OUTPUT);
  assert_non_null(strstr(said, "illegal XML"));
  quad           = quad_of(s, s);
  quad.predicate = vouch_term_iri(VOUCH_VIEW("http://e/1/"));
  assert_int_equal(write_one("rdfxml", &quad), VOUCH_NO_OUTPUT);
}

static void
names_are_known_or_refused(void **state)
{
  (void)state;
  const VouchTerm s    = vouch_term_iri(VOUCH_VIEW("http://e/s"));
  const VouchQuad quad = quad_of(s, s);
  assert_int_equal(write_one("raptor:nothing", &quad), VOUCH_BAD_ARGUMENT);
  assert_int_equal(write_one("raptor:turtle", &quad), VOUCH_BAD_ARGUMENT);
  assert_int_equal(write_one("redland:hashes", &quad), VOUCH_BAD_ARGUMENT);
  assert_int_equal(write_one("redland:nothing:x", &quad), VOUCH_NO_OUTPUT);
  assert_null(vouch_format_find(VOUCH_VIEW("raptor")));
  assert_null(vouch_format_find(VOUCH_VIEW("raptor:")));
  assert_null(vouch_format_find(VOUCH_VIEW("turtle:x")));
}

static VouchStatus
read_string(const char *const syntax, const char *const text)
{
  const Writing     back = begin_lines();
  const VouchStatus st = read_text(syntax, vouch_view_from_string(text), &back);
  end(&back);
  return st;
}

#define RDF_HEAD                                                        \
  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" " \
  "xmlns:e=\"http://e/\">\n"

static void
faults_of_input_are_told_with_their_line(void **state)
{
  (void)state;
  assert_int_equal(read_string("rdfxml", RDF_HEAD "<a\n"), VOUCH_BAD_INPUT);
  assert_non_null(strstr(said, "3: raptor: "));
  assert_int_equal(read_string("raptor:nothing", "x"), VOUCH_BAD_ARGUMENT);
  assert_int_equal(read_string("raptor:turtle", "x"), VOUCH_BAD_ARGUMENT);
  assert_int_equal(read_string("rdfxml",
                               RDF_HEAD "<rdf:Description rdf:about=\"x\" "
                                        "e:p=\"o\"/></rdf:RDF>"),
                   VOUCH_BAD_INPUT);
  assert_non_null(strstr(said, "relative"));
  assert_int_equal(read_string("raptor:json", "{\"http://e/s\": \xFF}"),
                   VOUCH_BAD_INPUT);
  assert_non_null(strstr(said, "UTF-8"));
  assert_int_equal(read_string("raptor:json",
                               "{\"http://e/s\": {\"http://e/p\": [{"
                               "\"type\":\"literal\",\"value\":"
                               "\"a\\uFFFFb\"}]}}"),
                   VOUCH_BAD_INPUT);
  assert_non_null(strstr(said, "cuts texts"));
}

static void
xml_reaches_no_file_and_no_network(void **state)
{
  (void)state;
  const VouchStatus st = read_string(
    "rdfxml",
    "<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" RDF_HEAD
    "<rdf:Description rdf:about=\"http://e/s\">"
    "<e:p>&x;</e:p></rdf:Description></rdf:RDF>");
  assert_null(strstr(said, "root:"));
  assert_true(st == VOUCH_OK || st == VOUCH_BAD_INPUT);
}

static void
storage_gives_back_what_it_was_given(void **state)
{
  (void)state;
  char folder[] = "/tmp/vouch-storage-XXXXXX";
  char name[200];
  assert_non_null(mkdtemp(folder));
  VouchQuad quads[SAMPLES];
  make_samples(quads);
  quads[1].graph = vouch_term_iri(VOUCH_VIEW("http://e/g"));
  quads[9].graph = blank("g.1");
  (void)snprintf(name, sizeof(name),
                 "redland:hashes:store:hash-type='bdb',dir='%s',new='yes',"
                 "contexts='yes'",
                 folder);
  const Writing direct = begin_lines();
  const Writing back   = begin_lines();
  const Writing stored = begin(name);
  for (size_t i = 0; i < SAMPLES; ++i) {
    assert_int_equal(vouch_sink_quad(&direct.sink, &quads[i]), VOUCH_OK);
    assert_int_equal(vouch_sink_quad(&stored.sink, &quads[i]), VOUCH_OK);
  }
  assert_int_equal(stored.sink.end(stored.sink.handle), VOUCH_OK);
  assert_int_equal(vouch_output_size(stored.output), 0);
  (void)snprintf(name, sizeof(name),
                 "redland:hashes:store:hash-type='bdb',dir='%s',contexts='yes'",
                 folder);
  assert_int_equal(read_text(name, VOUCH_VIEW(""), &back), VOUCH_OK);
  assert_string_equal(said, "");
  expect_same(direct.output, back.output);
  end(&direct);
  end(&back);
  end(&stored);
  (void)snprintf(name, sizeof(name), "rm -r '%s'", folder);
  assert_int_equal(system(name), 0); // NOLINT: a folder of this test
}

static void
storage_that_is_not_there_is_no_input(void **state)
{
  (void)state;
  const Writing back = begin_lines();
  assert_int_equal(
    read_text("redland:hashes:none:hash-type='bdb',dir='/proc/none'",
              VOUCH_VIEW(""), &back),
    VOUCH_NO_INPUT);
  assert_true(strlen(said) > 0);
  end(&back);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_raptor_writes_it_reads),
    cmocka_unit_test(what_raptor_would_spoil_is_refused),
    cmocka_unit_test(what_rdf_xml_cannot_say_is_an_error),
    cmocka_unit_test(names_are_known_or_refused),
    cmocka_unit_test(faults_of_input_are_told_with_their_line),
    cmocka_unit_test(xml_reaches_no_file_and_no_network),
    cmocka_unit_test(storage_gives_back_what_it_was_given),
    cmocka_unit_test(storage_that_is_not_there_is_no_input),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
