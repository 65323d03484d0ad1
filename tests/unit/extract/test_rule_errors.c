/* test_rule_errors.c - each fault of a file of rules is told with its line */
// SPDX-License-Identifier: Apache-2.0

#include "compiled.h"

#include "vouch/log.h"
#include "vouch/pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MESSAGES_MAX = 16 };

typedef struct {
  size_t lines[MESSAGES_MAX];
  char   texts[MESSAGES_MAX][120];
  size_t count;
} Messages;

static void
keep_message(void *const handle, const VouchMessage *const message)
{
  Messages *const messages = (Messages *)handle;
  if (messages->count < MESSAGES_MAX) {
    messages->lines[messages->count] = message->line;
    snprintf(messages->texts[messages->count], sizeof(messages->texts[0]),
             "%.*s", (int)message->text.size, message->text.data);
    ++messages->count;
  }
}

static VouchStatus
parse(const char *const text, Messages *const messages, size_t *const rules)
{
  const VouchLimits limits = vouch_limits_default();
  const VouchLog    log    = {keep_message, messages};
  VouchPacks       *packs  = NULL;
  assert_int_equal(vouch_packs_load(getenv("VOUCH_DATA"), &limits, NULL,
                                    &packs),
                   VOUCH_OK);

  VouchRules          made = {.arena = vouch_arena_new(0U)};
  const VouchRuleFile file = {VOUCH_VIEW("x.rules"),
                              vouch_view_from_string(text), 0U};
  const VouchStatus   st   = vouchi_rules_parse(&made, packs, &file, &log);
  *rules                   = made.count;
  vouch_arena_free(made.arena);
  vouch_packs_free(packs);
  return st;
}

static void
a_good_rule_is_silent(void **const state)
{
  Messages messages = {.count = 0U};
  size_t   rules    = 0U;
  (void)state;
  assert_int_equal(
    parse("# comment\n"
          "rule flee\n"
          "  confidence: 0.85\n"
          "  in: cell caption\n"
          "  pattern: <quantity n> <of who> [event displacement t]\n"
          "  claim: quantity displaced number=n of=who subject=title\n"
          "  example: 3 people fled\n"
          "  expect: quantity displaced value=3\n",
          &messages, &rules),
    VOUCH_OK);
  assert_int_equal(messages.count, 0U);
  assert_int_equal(rules, 1U);
}

static void
every_fault_is_told_with_its_line(void **const state)
{
  Messages messages = {.count = 0U};
  size_t   rules    = 0U;
  (void)state;
  assert_int_equal(parse("rule Bad Name\n"
                         "rule one\n"
                         "  confidence: 7\n"
                         "  in: somewhere\n"
                         "  pattern: <quantity n\n"
                         "  pattern: <text a> (x|y)\n"
                         "  pattern: [nosuch class]\n"
                         "  claim: event nosuchevent\n"
                         "  claim: event massacre agent=nobody\n"
                         "  unheard: of\n"
                         "  expect: nothing yet\n"
                         "rule one\n",
                         &messages, &rules),
                   VOUCH_BAD_DATA);

  static const size_t lines[] = {1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 2, 2, 2, 12};
  assert_int_equal(messages.count, sizeof(lines) / sizeof(*lines));
  for (size_t i = 0U; i < messages.count; ++i) {
    if (messages.lines[i] != lines[i]) {
      print_error("%zu: %s\n", messages.lines[i], messages.texts[i]);
    }
    assert_int_equal(messages.lines[i], lines[i]);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_good_rule_is_silent),
    cmocka_unit_test(every_fault_is_told_with_its_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
