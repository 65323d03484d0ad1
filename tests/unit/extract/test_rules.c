/* test_rules.c - every rule of every pack gives what its examples expect */
// SPDX-License-Identifier: Apache-2.0

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

static void
examples_give_what_they_expect(void **const state)
{
  const VouchLog      log      = {show_message, NULL};
  const State *const  loaded   = (const State *)*state;
  const VouchExample *example  = NULL;
  size_t              failures = 0U;
  size_t              count    = 0U;
  for (; (example = vouch_rules_example(loaded->rules, count)); ++count) {
    assert_true(example->expect_count > 0U);
    failures +=
      vouch_rules_try(loaded->rules, loaded->packs, example, &log) != VOUCH_OK;
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
