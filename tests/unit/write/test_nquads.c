/* test_nquads.c - N-Quads are canonical, exact and the same wherever they go */
// SPDX-License-Identifier: Apache-2.0

#include "nquads_reader.h"
#include "quads.h"

#include "rdf/vocabulary.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const VouchWriterOptions options = {.prefixes = NULL};

/** Write one quad and compare the line. */
static void
expect_line(const VouchQuad *const quad, const char *const line)
{
  VouchOutput *const output = vouch_output_new_memory();
  assert_int_equal(write_quads(output, "nquads", &options, quad, 1), VOUCH_OK);
  const VouchView written = vouch_output_view(output);
  if (!vouch_view_equal(written, vouch_view_from_string(line))) {
    fail_msg("%.*s is not %s", (int)written.size, written.data, line);
  }
  vouch_output_free(output);
}

/** Write one quad, read it and compare. */
static void
expect_back(const VouchQuad *const quad)
{
  VouchOutput *const output = vouch_output_new_memory();
  assert_int_equal(write_quads(output, "nquads", &options, quad, 1), VOUCH_OK);
  NquadsReader reader = {vouch_output_view(output), 0, vouch_arena_new(0)};
  VouchQuad    back   = {0};
  assert_int_equal(reader_next(&reader, &back), VOUCH_OK);
  assert_true(quads_equal(quad, &back));
  assert_int_equal(reader_next(&reader, &back), VOUCH_END);
  vouch_arena_free(reader.arena);
  vouch_output_free(output);
}

static void
every_control_character_has_its_canonical_form(void **state)
{
  (void)state;
  for (unsigned byte = 0; byte < 0x80U; ++byte) {
    const char        text[1] = {(char)byte};
    char              line[64];
    char              form[8] = {(char)byte, 0};
    const char *const letters = "btnvfr"; // 8 to 13; VT has no letter
    if (byte >= 8U && byte <= 13U && byte != 11U) {
      (void)snprintf(form, sizeof(form), "\\%c", letters[byte - 8U]);
    } else if (byte < 0x20U || byte == 0x7FU) {
      (void)snprintf(form, sizeof(form), "\\u%04X", byte);
    } else if (byte == '"' || byte == '\\') {
      (void)snprintf(form, sizeof(form), "\\%c", (char)byte);
    }
    (void)snprintf(line, sizeof(line), "<a:s> <a:p> \"%s\" .\n", form);
    const VouchQuad quad = quad_with(vouch_term_string(vouch_view(text, 1)));
    expect_line(&quad, line);
  }
}

static void
every_scalar_value_comes_back(void **state)
{
  (void)state;
  char *const text = malloc(4U << 16U);
  for (uint32_t plane = 0; plane <= 0x10U; ++plane) {
    size_t size = 0;
    for (uint32_t low = 0; low <= 0xFFFFU; ++low) {
      const uint32_t code_point = (plane << 16U) | low;
      if (code_point < 0xD800U || code_point > 0xDFFFU) {
        size += vouchi_utf8_encode(code_point, text + size);
      }
    }
    const VouchQuad quad = quad_with(vouch_term_string(vouch_view(text, size)));
    expect_back(&quad);
  }
  free(text);
}

static void
bytes_that_need_escapes_are_found_at_every_place(void **state)
{
  (void)state;
  static const char *const odd[] = {"\"",           "\\",
                                    "\n",           "\x01",
                                    "\x7F",         "\xEF\xBF\xBE",
                                    "\xEF\xBF\xBF", "\xEF\xBC\x8C",
                                    "\xEF\xBF\xBD"};
  for (size_t kind = 0; kind < sizeof(odd) / sizeof(odd[0]); ++kind) {
    for (size_t at = 0; at < 20U; ++at) {
      char         text[48];
      const size_t size = strlen(odd[kind]);
      memset(text, 'a', sizeof(text));
      memcpy(text + at, odd[kind], size);
      for (size_t end = at + size; end < 32U; ++end) {
        const VouchQuad quad =
          quad_with(vouch_term_string(vouch_view(text, end)));
        expect_back(&quad);
      }
    }
  }
}

static void
noncharacters_that_xml_lacks_are_escaped(void **state)
{
  (void)state;
  const VouchQuad quad =
    quad_with(vouch_term_string(VOUCH_VIEW("\xEF\xBF\xBE\xEF\xBF\xBF，")));
  expect_line(&quad, "<a:s> <a:p> \"\\uFFFE\\uFFFF，\" .\n");
}

static void
datatype_is_shown_where_it_is_not_plain(void **state)
{
  (void)state;
  VouchQuad quad =
    quad_with(vouch_term_typed(VOUCH_VIEW("x"), VOUCH_VIEW(VOUCH_XSD_STRING)));
  expect_line(&quad, "<a:s> <a:p> \"x\" .\n");
  quad = quad_with(vouch_term_typed(VOUCH_VIEW("1."), VOUCH_VIEW("a:t")));
  expect_line(&quad, "<a:s> <a:p> \"1.\"^^<a:t> .\n");
  quad = quad_with(vouch_term_in_language(VOUCH_VIEW("x"), VOUCH_VIEW("vi")));
  expect_line(&quad, "<a:s> <a:p> \"x\"@vi .\n");
  quad.object.datatype = VOUCH_VIEW(VOUCH_RDF_LANG_STRING);
  expect_line(&quad, "<a:s> <a:p> \"x\"@vi .\n");
  quad = quad_with(vouch_term_string(vouch_view(NULL, 0)));
  expect_line(&quad, "<a:s> <a:p> \"\" .\n");
}

static void
blank_nodes_and_graphs_are_written_as_they_are(void **state)
{
  (void)state;
  VouchQuad quad = quad_with(vouch_term_iri(VOUCH_VIEW("a:o")));
  quad.subject   = (VouchTerm){VOUCH_TERM_BLANK, {"a-b", 3}, {0, 0}, {0, 0}};
  quad.graph     = (VouchTerm){VOUCH_TERM_BLANK, {"a_b", 3}, {0, 0}, {0, 0}};
  expect_line(&quad, "_:a-b <a:p> <a:o> _:a_b .\n");
  quad.graph = vouch_term_iri(VOUCH_VIEW("a:g"));
  expect_line(&quad, "_:a-b <a:p> <a:o> <a:g> .\n");
}

static void
text_made_to_inject_stays_one_literal(void **state)
{
  (void)state;
  static const char *const texts[] = {
    "\" . <urn:x> <urn:y> <urn:z> .\n<a:s> <a:p> \"",
    "} ; DROP ALL",
    "</script>",
    "@en .",
    "\\u0022",
    "\"\"\"",
    "\\",
    "\r",
    "\\\"",
  };
  for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    const VouchQuad quad =
      quad_with(vouch_term_string(vouch_view_from_string(texts[i])));
    expect_back(&quad);
  }
}

static void
terms_longer_than_any_buffer_come_back(void **state)
{
  (void)state;
  const size_t size = 300001;
  char *const  text = malloc(size);
  for (size_t i = 0; i + 3U <= size; i += 3U) {
    memcpy(text + i, i % 2U ? "\xEF\xBF\xBF" : "霍", 3);
  }
  memset(text + size - 1U, '"', 1);
  for (size_t shift = 0; shift < 3U; ++shift) {
    memset(text, '"', shift);
    // Cutting a character at the front leaves bytes that are none
    memmove(text + shift, "霍", 3U);
    VouchQuad quad = quad_with(vouch_term_string(vouch_view(text, 8190 + 3)));
    quad.object.text.size -= (8190U + 3U - shift) % 3U;
    expect_back(&quad);
    quad.object.text.size = size - 1U - (size - 1U - shift) % 3U;
    expect_back(&quad);
    quad.object.language = VOUCH_VIEW("zh");
    expect_back(&quad);
    quad.object.language = vouch_view(NULL, 0);
    quad.object.datatype = VOUCH_VIEW("a:t");
    expect_back(&quad);
  }
  memset(text, 'a', size);
  text[1]        = ':';
  VouchQuad quad = quad_with(vouch_term_iri(vouch_view(text, 70000)));
  quad.graph     = vouch_term_iri(vouch_view(text, 65000));
  expect_back(&quad);
  quad.subject =
    (VouchTerm){VOUCH_TERM_BLANK, {text + 2, 66000}, {0, 0}, {0, 0}};
  expect_back(&quad);
  free(text);
}

static void
failure_of_the_output_is_passed_up(void **state)
{
  (void)state;
  const int          fd = open("/dev/full", O_WRONLY);
  VouchOutput *const output =
    vouch_output_new_stream(fd, VOUCH_VIEW("full"), NULL);
  const VouchQuad quad = quad_with(vouch_term_string(VOUCH_VIEW("x")));
  VouchStatus     st   = VOUCH_OK;
  unsigned        sent = 0;
  for (; sent < 10000U && !st; ++sent) {
    st = write_quads(output, "nquads", &options, &quad, 1);
  }
  assert_int_equal(st, VOUCH_NO_OUTPUT);
  assert_true(sent > 1U);
  vouch_output_free(output);
  (void)close(fd);
}

/** Read the file `name` of `folder`; NULL when there is none. */
static char *
read_file(const char *const folder, const char *const name, size_t *const size)
{
  char path[1024];
  (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
  FILE *const file = fopen(path, "rb");
  if (!file) {
    return NULL;
  }
  char *const bytes = calloc(1, 65536);
  *size             = fread(bytes, 1, 65535, file);
  (void)fclose(file);
  return bytes;
}

/** Read `name`, write it, and compare with the file beside it. */
static bool
is_canonised(const char *const folder, const char *const name)
{
  char         other[256];
  size_t       size     = 0;
  size_t       expected = 0;
  const size_t stem     = strlen(name) - 3U;
  (void)snprintf(other, sizeof(other), "%.*s-c14n.nq", (int)stem, name);
  char *const        bytes  = read_file(folder, name, &size);
  char *const        wanted = read_file(folder, other, &expected);
  VouchOutput *const output = vouch_output_new_memory();
  NquadsReader       reader = {vouch_view(bytes, size), 0, vouch_arena_new(0)};
  VouchQuad          quad;
  VouchStatus        st = wanted ? VOUCH_OK : VOUCH_BAD_INPUT;
  while (!st) {
    st = reader_next(&reader, &quad);
    st = st ? st : write_quads(output, "nquads", &options, &quad, 1);
  }
  const bool same =
    st == VOUCH_END &&
    vouch_view_equal(vouch_output_view(output), vouch_view(wanted, expected));
  const bool none = !wanted;
  vouch_arena_free(reader.arena);
  vouch_output_free(output);
  free(bytes);
  free(wanted);
  return same || none;
}

static void
files_of_the_canonical_suite_come_out_as_expected(void **state)
{
  (void)state;
  const char *const data = getenv("VOUCH_TEST_DATA");
  if (!data) {
    print_message("VOUCH_TEST_DATA is not set\n");
    skip();
  }
  char folder[900];
  (void)snprintf(folder, sizeof(folder),
                 "%s/w3c/rdf-tests/rdf/rdf12/rdf-n-quads/c14n", data);
  DIR *const           list  = opendir(folder);
  const struct dirent *entry = NULL;
  unsigned             count = 0;
  assert_non_null(list);
  while ((entry = readdir(list))) {
    const char *const name = entry->d_name;
    // Triple terms and directions are of RDF 1.2 only; tags keep their case
    if (!strstr(name, ".nq") || strstr(name, "c14n") ||
        strstr(name, "triple") || strstr(name, "langtagged")) {
      continue;
    }
    if (!is_canonised(folder, name)) {
      fail_msg("%s", name);
    }
    ++count;
  }
  (void)closedir(list);
  assert_true(count > 20U);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_control_character_has_its_canonical_form),
    cmocka_unit_test(every_scalar_value_comes_back),
    cmocka_unit_test(bytes_that_need_escapes_are_found_at_every_place),
    cmocka_unit_test(noncharacters_that_xml_lacks_are_escaped),
    cmocka_unit_test(datatype_is_shown_where_it_is_not_plain),
    cmocka_unit_test(blank_nodes_and_graphs_are_written_as_they_are),
    cmocka_unit_test(text_made_to_inject_stays_one_literal),
    cmocka_unit_test(terms_longer_than_any_buffer_come_back),
    cmocka_unit_test(failure_of_the_output_is_passed_up),
    cmocka_unit_test(files_of_the_canonical_suite_come_out_as_expected),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
