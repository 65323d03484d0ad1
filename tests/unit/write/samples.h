/* samples.h - quads that writers get wrong
 *
 * Every case is one that some writer of RDF has failed on: blank nodes that
 * differ in one character, numbers whose form must stay, names that only seem
 * to fit a prefix, texts made to break out of their quotes.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_TESTS_SAMPLES_H
#define VOUCH_TESTS_SAMPLES_H

#include "quads.h"

#include "rdf/vocabulary.h"

#define SAMPLES_MOST 400U

static const VouchPrefix sample_prefixes[] = {
  {{"", 0}, {"http://e/empty/", 15}},
  {{"a", 1}, {"http://e/a/", 11}},
  {{"true", 4}, {"http://e/true/", 14}},
  {{"e", 1}, {"http://e/", 9}},
  {{"also", 4}, {"http://e/", 9}},
  {{"dash", 4}, {"http://e/dash-", 14}},
  {{"h", 1}, {"http://e/hash#", 14}},
  {{"u", 1}, {"urn:x:", 6}},
  {{"x.y-1", 5}, {"http://e/dotted/", 16}},
  {{"xsd", 3}, {VOUCH_XSD, sizeof(VOUCH_XSD) - 1U}},
};

static const VouchWriterOptions sample_options = {
  .prefixes     = sample_prefixes,
  .prefix_count = sizeof(sample_prefixes) / sizeof(sample_prefixes[0]),
  .base         = {"urn:vouch:", 10},
};

static const char *const sample_iris[] = {
  "http://e/",
  "http://e/1",
  "http://e/1a",
  "http://e/-a",
  "http://e/a-",
  "http://e/a.b",
  "http://e/a.",
  "http://e/.a",
  "http://e/a:b",
  "http://e/:",
  "http://e/a%20b",
  "http://e/%41",
  "http://e/a/b",
  "http://e/a/",
  "http://e/a",
  "http://e/霍賈雷",
  "http://e/é",
  "http://e/\xC2\xB7",
  "http://e/a\xC2\xB7",
  "http://e/hash#",
  "http://e/hash#x",
  "http://e/hash#a/b",
  "http://e/hash#_",
  "http://e/dash-",
  "http://e/dash-x",
  "http://e/dash--x",
  "http://e/dash-1",
  "http://e/true/false",
  "http://e/a/true",
  "http://e/empty/true",
  "http://e/empty/a",
  "http://e/empty/1.5",
  "http://e/empty/",
  "urn:x:y",
  "urn:x:y:z",
  "urn:x:",
  "urn:x",
  "urn:other:y",
  "http://e/dotted/a.b.c",
  "http://e/?q=a&b",
  "http://e/a(b)",
  "http://e/a,b",
  "http://e/a;b",
  "http://e/a'b",
  "http://e/a~b",
  "http://e/a!b",
  "http://e/a*b",
  "http://e/@a",
  "http://e/a+b",
  "http://e/a=b",
  "http://e/a$b",
  "http://e/\xEE\x80\x80",
  "javascript:alert(1)",
  "http://e/a#b",
  "http://e/a..b",
  "http://e/_",
  "x:",
  "http://e/\xE2\x80\xBF",
  "http://e/a\xE2\x80\xBF",
  "http://e/\xF0\x9F\x98\x80",
};

static const char *const sample_blanks[] = {"a-b",    "azb",  "a_b", "a.b",
                                            "霍賈雷", "0x",   "x_",  "_x",
                                            "aZb",    "a--b", "xb1"};

static const char *const sample_texts[] = {
  "",
  " ",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "\n\n",
  "a\nb",
  "a\rb",
  "\"",
  "\"\"",
  "\"\"\"",
  "\"\"\"\"",
  "a\"",
  "\"a",
  "a\n\"",
  "\"\na",
  "\"\"\"\n\"\"\"",
  "\\",
  "\\\\",
  "a\\",
  "\\\n",
  "\n\\",
  "\\\"",
  "\\u0022",
  "\\n",
  "'",
  "'''",
  "\" . <urn:x> <urn:y> <urn:z> .",
  "} ; DROP ALL",
  "</script>",
  "@en .",
  "霍賈雷",
  "，。：",
  "\xEF\xBB\xBF",
  "x\xEF\xBB\xBFy",
  "\xE2\x80\xA8",
  "\xC2\x85",
  "\xE2\x80\xAE"
  "abc",
  "\xF0\x9F\x98\x80",
  "e\xCC\x81",
  "line one\nline two \"quoted\"\n\ttabbed\n",
  "a text of two lines that is long enough to keep them both as they "
  "are\n\"\"\"",
  "\"\"\"\na text of two lines that is long enough to keep them as they "
  "are\r\n\\",
  "true",
  "1",
  "#",
  "# x\n#",
  "<a>",
  "\x01\x02\x1F\x7F",
  "\xEF\xB7\x90",
  "\xEE\x80\x80",
  "\b\f\v",
};

static const char *const sample_languages[] = {"en", "vi", "zh-Hant", "EN-us",
                                               "x-a-b-c1"};

static const char *const sample_numbers[] = {
  "1",     "-1",    "+1",   "01",   "1.",    ".5",
  "-.5",   "1.5",   "-1.5", "+1.5", "1.50",  "1e0",
  "1.5E3", "NaN",   "INF",  "-INF", "0",     "-0",
  "true",  "false", "TRUE", "",     " 1",    "1 ",
  "1,5",   "--1",   "-",    ".",    "1.2.3", "123456789012345678901234567",
  "0x1F",  "１"};

static const char *const sample_datatypes[] = {
  VOUCH_XSD "integer", VOUCH_XSD "decimal",
  VOUCH_XSD "double",  VOUCH_XSD "boolean",
  VOUCH_XSD "string",  VOUCH_XSD "date",
  "http://e/type",     "http://id.loc.gov/datatypes/edtf/EDTF"};

#define SAMPLE_COUNT(list) (sizeof(list) / sizeof((list)[0]))

/** Fill `quads`, which has room for SAMPLES_MOST, and return how many. Graphs
 *  and subjects come back after others were in between. */
static inline size_t
make_samples(VouchQuad *const quads)
{
  size_t count = 0;
  for (size_t i = 0; i < SAMPLE_COUNT(sample_iris); ++i) {
    VouchQuad quad =
      quad_with(vouch_term_iri(vouch_view_from_string(sample_iris[i])));
    quads[count++] = quad;
    quad.subject   = quad.object;
    quad.predicate =
      i % 2U ? quad.object : vouch_term_iri(VOUCH_VIEW(VOUCH_RDF_TYPE));
    quad.graph     = quad.object;
    quads[count++] = quad;
  }
  for (size_t i = 0; i < SAMPLE_COUNT(sample_blanks); ++i) {
    const VouchView label = vouch_view_from_string(sample_blanks[i]);
    VouchQuad       quad =
      quad_with((VouchTerm){VOUCH_TERM_BLANK, label, {0, 0}, {0, 0}});
    quad.subject   = quad.object;
    quads[count++] = quad;
  }
  for (size_t i = 0; i < SAMPLE_COUNT(sample_texts); ++i) {
    const VouchView text     = vouch_view_from_string(sample_texts[i]);
    const size_t    language = i % SAMPLE_COUNT(sample_languages);
    VouchQuad       quad     = quad_with(vouch_term_string(text));
    quad.graph               = vouch_term_iri(VOUCH_VIEW("http://e/texts"));
    quads[count++]           = quad;
    quad.object    = vouch_term_in_language(text, vouch_view_from_string(
                                                    sample_languages[language]));
    quads[count++] = quad;
  }
  for (size_t i = 0; i < SAMPLE_COUNT(sample_numbers); ++i) {
    for (size_t j = 0; j < 4U; ++j) {
      const size_t type = j < 3U ? (i + j) % 4U : i % 8U;
      VouchQuad    quad = quad_with(
           vouch_term_typed(vouch_view_from_string(sample_numbers[i]),
                            vouch_view_from_string(sample_datatypes[type])));
      quads[count++] = quad;
    }
  }
  return count;
}

#endif
