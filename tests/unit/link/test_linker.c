/* test_linker.c - who is who in tests/link/, whatever documents are beside
 *
 * Each file *.names there is a run: document, language, type, label and the
 * identity that is due, in columns. `~` behind it: another document is needed
 * for it. Every document is also left out in turn, and nothing else changes.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/linker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DOCUMENTS = 8, NAMES = 64, COLUMNS = 6 };

typedef struct {
  char          id[32];
  VouchDocument document;
  VouchBlock    blocks[NAMES];
  VouchMention  names[NAMES];
  char         *due[NAMES];
  bool          alone[NAMES]; /**< Needs no other document. */
  size_t        count;
} Text;

typedef struct {
  Text            texts[DOCUMENTS];
  size_t          count;
  char           *bytes;
  VouchGazetteer *gazetteer;
} Run;

static void
source_path(char *const path, const size_t size, const char *const name)
{
  const char *const source = getenv("SOURCE");
  (void)snprintf(path, size, "%s/%s", source ? source : ".", name);
}

static char *
read_file(const char *const name)
{
  char path[1024];
  source_path(path, sizeof(path), name);
  FILE *const file  = fopen(path, "rb");
  char *const bytes = (char *)calloc(1U, 1U << 16U);
  assert_non_null(file);
  assert_non_null(bytes);
  assert_true(fread(bytes, 1U, (1U << 16U) - 1U, file) > 0U);
  (void)fclose(file);
  return bytes;
}

static VouchMentionType
type_named(const char *const name)
{
  for (int i = VOUCH_MENTION_PERSON; i <= VOUCH_MENTION_SIDE; ++i) {
    if (!strcmp(name, vouch_mention_type_name((VouchMentionType)i))) {
      return (VouchMentionType)i;
    }
  }
  fail_msg("no type '%s'", name);
  return VOUCH_MENTION_PERSON;
}

static Text *
take_text(Run *const run, const char *const id)
{
  for (size_t i = 0U; i < run->count; ++i) {
    if (!strcmp(run->texts[i].id, id)) {
      return &run->texts[i];
    }
  }
  assert_true(run->count < DOCUMENTS);
  Text *const text = &run->texts[run->count++];
  (void)snprintf(text->id, sizeof(text->id), "%s", id);
  text->document.hash[0] = (uint8_t)run->count;
  text->document.bytes   = VOUCH_VIEW("");
  return text;
}

/** The next part of `*rest` that is not empty, cut at `mark`; NULL: none. */
static char *
next_part(char **const rest, const char mark)
{
  char *part = *rest;
  while (part && *part == mark) {
    ++part;
  }
  if (!part || !*part) {
    return NULL;
  }
  char *const end = strchr(part, mark);
  *rest           = end ? end + 1 : NULL;
  if (end) {
    *end = '\0';
  }
  return part;
}

static void
take_line(Run *const run, char *const line)
{
  char  *columns[COLUMNS] = {NULL};
  size_t count            = 0U;
  char  *rest             = line;
  for (char *part = next_part(&rest, '\t'); part && count < COLUMNS;
       part       = next_part(&rest, '\t')) {
    columns[count++] = part;
  }
  assert_true(count >= COLUMNS - 1U);
  Text *const  text = take_text(run, columns[0]);
  const size_t at   = text->count++;
  assert_true(at < NAMES);
  text->blocks[at].language = vouch_view_from_string(columns[1]);
  text->names[at]           = (VouchMention){.type  = type_named(columns[2]),
                                             .label = vouch_view_from_string(columns[3]),
                                             .block = &text->blocks[at],
                                             .span = vouch_span(at * 10U, at * 10U + 5U)};
  text->due[at]             = columns[4];
  text->alone[at]           = columns[5] == NULL;
}

static void
load(Run *const run, const char *const name)
{
  char  path[64];
  char *rest = NULL;
  (void)snprintf(path, sizeof(path), "tests/link/%s.names", name);
  run->bytes = read_file(path);
  rest       = run->bytes;
  for (char *line = next_part(&rest, '\n'); line;
       line       = next_part(&rest, '\n')) {
    if (line[0] != '#') {
      take_line(run, line);
    }
  }
  char data[1024];
  source_path(data, sizeof(data), "data");
  assert_int_equal(vouch_gazetteer_load(data, NULL, NULL, &run->gazetteer), 0);
}

/** Check all names of all documents but `left_out` (DOCUMENTS: none). */
static void
check(Run *const run, const size_t left_out)
{
  VouchLinker *const linker =
    vouch_linker_new(run->gazetteer, VOUCH_VIEW("u:"), NULL);
  VouchArena *const arena = vouch_arena_new(0U);
  size_t            wrong = 0U;
  assert_non_null(linker);
  assert_non_null(arena);
  for (size_t i = 0U; i < run->count; ++i) {
    Text *const         text     = &run->texts[i];
    const VouchFindings findings = {NULL, 0U, text->names, text->count};
    if (i != left_out) {
      assert_int_equal(vouch_linker_add(linker, &text->document, &findings), 0);
    }
  }
  assert_int_equal(vouch_linker_settle(linker, NULL, 2U), 0);
  for (size_t i = 0U; i < run->count; ++i) {
    Text *const   text     = &run->texts[i];
    VouchFindings findings = {NULL, 0U, text->names, text->count};
    if (i == left_out) {
      continue;
    }
    assert_int_equal(vouch_linker_identify(linker, &text->document, &findings,
                                           arena),
                     0);
    for (size_t n = 0U; n < text->count; ++n) {
      char due[256];
      (void)snprintf(due, sizeof(due), "u:entity/%s", text->due[n]);
      const VouchView iri = text->names[n].iri;
      if ((left_out == DOCUMENTS || text->alone[n]) &&
          !vouch_view_equal(iri, vouch_view_from_string(due))) {
        (void)fprintf(stderr, "%s (without %zu): %.*s is %.*s, not %s\n",
                      text->id, left_out, (int)text->names[n].label.size,
                      text->names[n].label.data, (int)iri.size, iri.data, due);
        ++wrong;
      }
    }
  }
  vouch_arena_free(arena);
  vouch_linker_free(linker);
  assert_int_equal(wrong, 0U);
}

static void
check_file(const char *const name)
{
  Run *const run = (Run *)calloc(1U, sizeof(*run));
  assert_non_null(run);
  load(run, name);
  check(run, DOCUMENTS);
  for (size_t i = 0U; i < run->count; ++i) {
    check(run, i);
  }
  vouch_gazetteer_free(run->gazetteer);
  free(run->bytes);
  free(run);
}

static void
test_one_thing_in_three_languages(void **const state)
{
  (void)state;
  check_file("languages");
}

static void
test_namesakes_stay_apart(void **const state)
{
  (void)state;
  check_file("namesakes");
}

static void
test_short_names_within_a_document(void **const state)
{
  (void)state;
  check_file("within");
}

/** Hundreds of names, each a letter from the next, are not compared with all
 *  others, and the first is not made one with the last. */
static void
test_a_chain_of_variants_does_not_blow_up(void **const state)
{
  enum { CHAIN = 600 };
  (void)state;
  Run *const          run   = (Run *)calloc(1U, sizeof(*run));
  VouchMention *const names = (VouchMention *)calloc(CHAIN, sizeof(*names));
  char(*const labels)[24]   = (char(*)[24])calloc(CHAIN, 24U);
  VouchArena *const arena   = vouch_arena_new(0U);
  char              data[1024];
  VouchBlock        block = {.language = VOUCH_VIEW("en")};
  assert_non_null(run);
  assert_non_null(names);
  assert_non_null(labels);
  source_path(data, sizeof(data), "data");
  assert_int_equal(vouch_gazetteer_load(data, NULL, NULL, &run->gazetteer), 0);
  for (size_t i = 0U; i < CHAIN; ++i) {
    (void)snprintf(labels[i], 24U, "Karad%c%c%c%cbala", 'a' + (int)(i / 1000U),
                   'a' + (int)(i / 100U % 10U), 'a' + (int)(i / 10U % 10U),
                   'a' + (int)(i % 10U));
    names[i] = (VouchMention){.type  = VOUCH_MENTION_PLACE,
                              .label = vouch_view_from_string(labels[i]),
                              .block = &block};
  }
  VouchDocument document = {.bytes = VOUCH_VIEW("")};
  VouchFindings findings = {NULL, 0U, names, CHAIN};
  VouchLinker  *linker =
    vouch_linker_new(run->gazetteer, VOUCH_VIEW("u:"), NULL);
  assert_int_equal(vouch_linker_add(linker, &document, &findings), 0);
  assert_int_equal(vouch_linker_count(linker), CHAIN);
  assert_int_equal(vouch_linker_settle(linker, NULL, 2U), 0);
  assert_int_equal(vouch_linker_identify(linker, &document, &findings, arena),
                   0);
  assert_true(names[0].iri.size > 0U);
  assert_true(vouch_linker_bytes(linker) < (size_t)CHAIN * 1024U);
  vouch_linker_free(linker);
  vouch_gazetteer_free(run->gazetteer);
  vouch_arena_free(arena);
  free(labels);
  free(names);
  free(run);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_one_thing_in_three_languages),
    cmocka_unit_test(test_namesakes_stay_apart),
    cmocka_unit_test(test_short_names_within_a_document),
    cmocka_unit_test(test_a_chain_of_variants_does_not_blow_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
