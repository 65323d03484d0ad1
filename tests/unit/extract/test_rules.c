/* test_rules.c - every rule of every pack gives what its examples expect */
// SPDX-License-Identifier: Apache-2.0

#include "match.h"
#include "prose.h"

#include "vouch/document.h"
#include "vouch/log.h"
#include "vouch/pack.h"
#include "vouch/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
  VouchPacks *packs;
  VouchRules *rules;
} State;

static void
show_message(void *const handle, const VouchMessage *const message)
{
  (void)handle;
  fprintf(stderr, "%.*s:%zu: %.*s\n", (int)message->file.size,
          message->file.data, message->line, (int)message->text.size,
          message->text.data);
}

static int
load(void **const state)
{
  static State      loaded;
  const VouchLimits limits = vouch_limits_default();
  const VouchLog    log    = {show_message, NULL};
  const char *const data   = getenv("VOUCH_DATA");
  if (!data || vouch_packs_load(data, &limits, &log, &loaded.packs) ||
      vouch_rules_new(loaded.packs, &log, &loaded.rules)) {
    return -1;
  }
  *state = &loaded;
  return 0;
}

static int
unload(void **const state)
{
  State *const loaded = (State *)*state;
  vouch_rules_free(loaded->rules);
  vouch_packs_free(loaded->packs);
  return 0;
}

/// Adds " role=label|label" with "_" for spaces.
static void
add_role(char *const       out,
         const size_t      size,
         const char *const role,
         const VouchView   text)
{
  size_t at = strlen(out);
  at += (size_t)snprintf(out + at, size - at, " %s=", role);
  for (size_t i = 0U; i < text.size && at + 1U < size; ++i) {
    out[at++] = text.data[i] == ' ' ? '_' : text.data[i];
  }
  out[at] = '\0';
}

static void
add_names(char *const             out,
          const size_t            size,
          const char *const       role,
          const VouchNames *const names)
{
  for (size_t i = 0U; i < names->count; ++i) {
    add_role(out, size, role, names->items[i].label);
  }
}

static void
add_number(char *const       out,
           const size_t      size,
           const char *const role,
           const VouchNumber number)
{
  char text[VOUCH_NUMBER_MAX];
  if (number.set) {
    add_role(out, size, role,
             vouch_view(text, vouch_number_write(number, text)));
  }
}

static void
write_claim(const VouchClaim *const claim, char *const out, const size_t size)
{
  static const char *const   kinds[] = {"event", "quantity", "fact"};
  const VouchNameInfo *const info    = vouch_name_info(claim->property);
  char                       edtf[VOUCH_EDTF_MAX];

  snprintf(out, size, "%s %s", kinds[claim->kind], info->notation);
  add_role(out, size, "trigger", claim->trigger);
  add_role(out, size, "subject", claim->subject.label);
  add_role(out, size, "value", claim->value.label);
  add_role(out, size, "value", claim->literal);
  add_role(out, size, "of", claim->counted);
  add_role(out, size, "date",
           vouch_view(edtf, vouch_date_write(&claim->date, edtf)));
  add_number(out, size, "value", claim->quantity.value);
  add_number(out, size, "lower", claim->quantity.lower);
  add_number(out, size, "upper", claim->quantity.upper);
  add_names(out, size, "agent", &claim->agents);
  add_names(out, size, "target", &claim->targets);
  add_names(out, size, "place", &claim->places);
  add_names(out, size, "by", &claim->by);
  snprintf(out + strlen(out), size - strlen(out), " ");
}

/// True when each word of `expected` is a word of the claim.
static bool
says(const char *const claim, VouchView expected)
{
  while (expected.size) {
    const VouchView word = vouchi_next_word(&expected);
    char            text[300];
    snprintf(text, sizeof(text), " %.*s ", (int)word.size, word.data);

    char padded[2400];
    snprintf(padded, sizeof(padded), " %s", claim);
    if (!strstr(padded, text)) {
      return false;
    }
  }
  return true;
}

static size_t
count_saying(const Extract *const x,
             const VouchView      rule,
             const VouchView      expected,
             const bool           show)
{
  size_t count = 0U;
  for (size_t i = 0U; i < x->claim_count; ++i) {
    char text[2048] = "";
    write_claim(&x->claims[i], text, sizeof(text));
    const bool own = vouch_view_equal(x->claims[i].rule, rule);
    count += own && says(text, expected);
    if (show) {
      print_error("  %s%s\n", own ? "" : "(other rule) ", text);
    }
  }
  return count;
}

/// Claims of the example, read as running text or as a caption.
static void
read_example(Extract *const x, const bool sentence, VouchBlock *const block)
{
  Lines lines = {NULL, 0U};
  if (sentence) {
    vouchi_read_prose(x);
    return;
  }
  vouchi_lines(x, block, &lines);
  for (size_t i = 0U; i < lines.count; ++i) {
    vouchi_match(x, &lines.items[i],
                 MATCH_CELL | MATCH_CAPTION | MATCH_SENTENCE);
  }
}

static size_t
try_example(const State *const loaded, const VouchExample *const example)
{
  VouchArena *const arena    = vouch_arena_new(0U);
  VouchDocument    *document = NULL;
  size_t            bad      = 0U;
  size_t            failures = 0U;
  assert_int_equal(vouch_document_begin(example->text, arena, &document, &bad),
                   VOUCH_OK);

  VouchBlock *const block =
    vouch_document_leaf(document, NULL,
                        example->sentence ? VOUCH_BLOCK_PARAGRAPH
                                          : VOUCH_BLOCK_CAPTION,
                        vouch_span(0U, example->text.size));
  assert_int_equal(vouch_document_finish(document), VOUCH_OK);
  block->language = vouch_view(example->rule.data, 2U);

  Extract x = {.document = document,
               .packs    = loaded->packs,
               .rules    = loaded->rules,
               .arena    = arena,
               .title    = {.label = VOUCH_VIEW("Title"),
                            .type  = VOUCH_MENTION_EVENT}};
  read_example(&x, example->sentence, block);

  for (size_t i = 0U; i < example->expect_count; ++i) {
    if (count_saying(&x, example->rule, example->expect[i], false) != 1U) {
      print_error("%.*s:%zu: not found once: %.*s\n", (int)example->file.size,
                  example->file.data, example->line,
                  (int)example->expect[i].size, example->expect[i].data);
      count_saying(&x, example->rule, example->expect[i], true);
      ++failures;
    }
  }
  vouch_arena_free(arena);
  return failures;
}

static void
examples_give_what_they_expect(void **const state)
{
  const State *const  loaded   = (const State *)*state;
  const VouchExample *example  = NULL;
  size_t              failures = 0U;
  size_t              count    = 0U;
  for (; (example = vouch_rules_example(loaded->rules, count)); ++count) {
    assert_true(example->expect_count > 0U);
    failures += try_example(loaded, example);
  }
  assert_int_equal(failures, 0U);
  assert_true(count >= vouch_rules_count(loaded->rules));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(examples_give_what_they_expect),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
