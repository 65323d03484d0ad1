/* test_pack.c - packs: what is wrong in them, and what matches */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define CLASS(lex_class) (UINT64_C(1) << (lex_class))

typedef struct {
  char   text[16384];
  size_t size;
} Messages;

/** Note "FILE:LINE: TEXT", with paths below the source tree. */
static void
note(void *const handle, const VouchMessage *const message)
{
  Messages *const   messages = handle;
  const char *const source   = getenv("SOURCE");
  const size_t      skipped  = source ? strlen(source) + 1U : 0U;
  char              text[1024];
  (void)snprintf(text, sizeof(text), "%.*s:%zu: %.*s\n",
                 (int)message->file.size, message->file.data, message->line,
                 (int)message->text.size, message->text.data);
  const char *at = text;
  while (*at && messages->size < sizeof(messages->text) - 1U) {
    at += source && !strncmp(at, source, skipped - 1U) ? skipped : 0U;
    messages->text[messages->size++] = *at++;
  }
}

static void
data_path(char *const path, const size_t size, const char *const name)
{
  const char *const source = getenv("SOURCE");
  (void)snprintf(path, size, "%s/%s", source ? source : ".", name);
}

static int
load_packs(void **state)
{
  char        path[1024];
  Messages    messages = {.size = 0};
  VouchLog    log      = {note, &messages};
  VouchPacks *packs    = NULL;
  data_path(path, sizeof(path), "data");
  const VouchStatus st = vouch_packs_load(path, NULL, &log, &packs);
  (void)fprintf(stderr, "%.*s", (int)messages.size, messages.text);
  *state = packs;
  return (int)st;
}

static int
free_packs(void **state)
{
  vouch_packs_free(*state);
  return 0;
}

static void
every_error_of_every_file_is_told(void **state)
{
  (void)state;
  char        path[1024];
  char        expected[16384];
  Messages    messages = {.size = 0};
  VouchLog    log      = {note, &messages};
  VouchPacks *packs    = NULL;
  data_path(path, sizeof(path), "tests/pack/broken.errors");
  FILE *const file = fopen(path, "rb");
  assert_non_null(file);
  const size_t size = fread(expected, 1U, sizeof(expected) - 1U, file);
  (void)fclose(file);
  expected[size] = '\0';
  data_path(path, sizeof(path), "tests/pack/broken");
  assert_int_equal(vouch_packs_load(path, NULL, &log, &packs), VOUCH_BAD_DATA);
  assert_null(packs);
  messages.text[messages.size] = '\0';
  assert_string_equal(messages.text, expected);
}

static void
no_folder_and_no_pack_are_errors(void **state)
{
  (void)state;
  char        folder[] = "/tmp/vouch-pack-XXXXXX";
  char        path[64];
  VouchPacks *packs = NULL;
  assert_non_null(mkdtemp(folder));
  assert_int_equal(vouch_packs_load(folder, NULL, NULL, &packs),
                   VOUCH_NOT_FOUND);
  (void)snprintf(path, sizeof(path), "%s/languages", folder);
  assert_int_equal(mkdir(path, 0700), 0);
  assert_int_equal(vouch_packs_load(folder, NULL, NULL, &packs),
                   VOUCH_BAD_DATA);
  (void)rmdir(path);
  (void)rmdir(folder);
}

static void
a_file_over_the_limit_is_refused(void **state)
{
  (void)state;
  char        path[1024];
  VouchLimits limits = vouch_limits_default();
  VouchPacks *packs  = NULL;
  limits.pack_bytes  = 1000;
  data_path(path, sizeof(path), "data");
  assert_int_equal(vouch_packs_load(path, &limits, NULL, &packs),
                   VOUCH_BAD_DATA);
}

/** What matches at the first '|' of `text`, which is taken out. */
static VouchView
match(const VouchPacks *const     packs,
      const char *const           text,
      const uint64_t              classes,
      const VouchLexEntry **const entry)
{
  static char       copy[256];
  const char *const bar   = strchr(text, '|');
  const size_t      begin = (size_t)(bar - text);
  size_t            size  = 0;
  (void)snprintf(copy, sizeof(copy), "%.*s%s", (int)begin, text, bar + 1);
  *entry = vouch_packs_match(packs, vouch_view_from_string(copy), begin,
                             classes, &size);
  return vouch_view(copy + begin, *entry ? size : 0U);
}

static void
the_longest_phrase_matches_between_word_borders(void **state)
{
  static const struct {
    const char   *text;
    VouchLexClass lex_class;
    const char   *phrase;
  } cases[] = {
    {"on 5 |may 1992", VOUCH_LEX_MONTH, "may"},
    {"the |mayor", VOUCH_LEX_MONTH, ""},
    {"dis|may", VOUCH_LEX_MONTH, ""},
    {"|may", VOUCH_LEX_MONTH, "may"},
    {"5|km away", VOUCH_LEX_UNIT, "km"},
    {"5 |km² of", VOUCH_LEX_UNIT, "km²"},
    {"|at least 5", VOUCH_LEX_BOUND, "at least"},
    {"ngày 5 |tháng giêng năm", VOUCH_LEX_MONTH, "tháng giêng"},
    {"|năm1993", VOUCH_LEX_DATE_WORD, "năm"},
    {"1988|年2月", VOUCH_LEX_DATE_WORD, "年"},
    {"5|万人", VOUCH_LEX_MULTIPLIER, "万"},
    {"|统一后", VOUCH_LEX_STOPWORD, "统一"},
    {"统|一后", VOUCH_LEX_NUMBER, "一"},
    {"5 |%", VOUCH_LEX_UNIT, "%"},
    {"|", VOUCH_LEX_UNIT, ""},
  };
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    const VouchLexEntry *entry = NULL;
    const VouchView      found =
      match(*state, cases[i].text, CLASS(cases[i].lex_class), &entry);
    if (!vouch_view_equal(found, vouch_view_from_string(cases[i].phrase))) {
      fail_msg("'%s' has '%.*s'", cases[i].text, (int)found.size, found.data);
    }
    for (; entry; entry = entry->next) {
      assert_true(entry->phrase.size &&
                  entry->language < vouch_packs_count(*state));
    }
  }
}

static void
facts_and_phrases_are_found_by_class(void **state)
{
  const VouchPacks *const packs = *state;
  const size_t            count = vouch_packs_count(packs);
  size_t                  vi    = 0;
  while (vi < count &&
         !vouch_view_equal(vouch_packs_language(packs, vi), VOUCH_VIEW("vi"))) {
    ++vi;
  }
  assert_true(vi < count);
  assert_int_equal(vouch_packs_language(packs, count).size, 0);
  const VouchLexEntry *const point =
    vouch_packs_fact(packs, vi, VOUCH_LEX_LANGUAGE, VOUCH_VIEW("thousands"));
  assert_non_null(point);
  assert_true(vouch_view_equal(point->phrase, VOUCH_VIEW(".")));
  assert_null(
    vouch_packs_fact(packs, vi, VOUCH_LEX_LANGUAGE, VOUCH_VIEW("nonsense")));
  assert_non_null(vouch_packs_fact(packs, SIZE_MAX, VOUCH_LEX_LANGUAGE,
                                   VOUCH_VIEW("plural-ending")));
  const VouchLexEntry *const may =
    vouch_packs_find(packs, VOUCH_VIEW("may"), VOUCH_LEX_MONTH);
  assert_non_null(may);
  assert_int_equal(may->number, 5);
  assert_null(vouch_packs_find(packs, VOUCH_VIEW("ma"), VOUCH_LEX_MONTH));
  assert_null(vouch_packs_find(packs, VOUCH_VIEW("may"), VOUCH_LEX_SEASON));
}

static const VouchLexEntry *
name_of(const VouchPacks *const packs,
        const char *const       phrase,
        const char *const       type)
{
  const VouchLexEntry *entry =
    vouch_packs_find(packs, vouch_view_from_string(phrase), VOUCH_LEX_NAME);
  while (entry &&
         !(entry->lex_class == VOUCH_LEX_NAME &&
           vouch_view_equal(entry->value, vouch_view_from_string(type)))) {
    entry = entry->next;
  }
  return entry;
}

static void
names_of_the_gazetteer_are_known(void **state)
{
  const VouchPacks *const packs = *state;
  assert_non_null(name_of(packs, "austro-hungarian empire", "place"));
  assert_non_null(name_of(packs, "đế quốc áo-hung", "place"));
  assert_non_null(name_of(packs, "奥匈帝国", "place"));
  assert_non_null(name_of(packs, "adolf hitler", "person"));
  // Without the article, and neither adjectives nor short names of groups
  assert_non_null(name_of(packs, "boston globe", "organization"));
  assert_null(name_of(packs, "the boston globe", "organization"));
  assert_null(name_of(packs, "austro-hungarian", "place"));
  assert_null(name_of(packs, "廓尔喀", "group"));
}

static void
the_hash_is_of_names_and_bytes(void **state)
{
  void *again = NULL;
  assert_int_equal(load_packs(&again), 0);
  const VouchView a = vouch_packs_hash(*state);
  const VouchView b = vouch_packs_hash(again);
  assert_int_equal(a.size, 64);
  assert_true(vouch_view_equal(a, b));
  vouch_packs_free(again);
}

static void
every_class_has_a_name(void **state)
{
  (void)state;
  for (int i = 0; i < VOUCH_LEX_COUNT; ++i) {
    assert_true(*vouch_lex_class_name((VouchLexClass)i));
  }
  assert_string_equal(vouch_lex_class_name(VOUCH_LEX_COUNT), "");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_error_of_every_file_is_told),
    cmocka_unit_test(no_folder_and_no_pack_are_errors),
    cmocka_unit_test(a_file_over_the_limit_is_refused),
    cmocka_unit_test(the_longest_phrase_matches_between_word_borders),
    cmocka_unit_test(facts_and_phrases_are_found_by_class),
    cmocka_unit_test(names_of_the_gazetteer_are_known),
    cmocka_unit_test(the_hash_is_of_names_and_bytes),
    cmocka_unit_test(every_class_has_a_name),
  };
  return cmocka_run_group_tests(tests, load_packs, free_packs);
}
