/* fuzz_rules.c - any bytes as a file of rules: compiled or refused with lines
 *
 * What is refused must have told of at least one line, and what is compiled
 * must hold the limits of a rule.
 */
// SPDX-License-Identifier: Apache-2.0
// room: extract

#include "extract/compiled.h"
#include "vouch/data.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/** The packs, loaded once; they live as long as the program. */
static const VouchPacks *
packs_of_all_runs(void)
{
  static VouchPacks *packs;
  static bool        loaded;
  char               path[4096];
  const VouchLimits  limits = vouch_limits_default();
  if (!loaded) {
    loaded = true;
    if (vouch_data_find(NULL, path, sizeof(path)) ||
        vouch_packs_load(path, &limits, NULL, &packs)) {
      abort();
    }
  }
  return packs;
}

static void
require(const bool holds)
{
  if (!holds) {
    abort();
  }
}

/** Counts the messages with a line. */
static void
count_line(void *const handle, const VouchMessage *const message)
{
  size_t *const count = (size_t *)handle;
  *count += message->line > 0U;
}

static void
check(const VouchRules *const rules)
{
  for (size_t i = 0U; i < rules->count; ++i) {
    const Rule *const rule = &rules->rules[i];
    require(rule->pattern_count <= PATTERNS_MAX);
    require(rule->frame_count <= FRAMES_MAX);
    require(rule->template_count <= CLAIMS_MAX);
    require(rule->capture_count <= CAPTURES_MAX);
    require(rule->confidence >= 0.0 && rule->confidence <= 1.0);
    for (size_t p = 0U; p < rule->pattern_count; ++p) {
      require(rule->patterns[p].count <= ELEMENTS_MAX);
    }
    for (size_t f = 0U; f < rule->frame_count; ++f) {
      require(rule->frames[f].count <= ASKED_MAX);
    }
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  // A copy of its own, so that a byte too far is seen
  char *const copy = (char *)malloc(size + 1U);
  VouchRules  made = {.arena = vouch_arena_new(0U)};
  if (copy && made.arena) {
    memcpy(copy, bytes, size);
    size_t              told = 0U;
    const VouchLog      log  = {count_line, &told};
    const VouchRuleFile file = {VOUCH_VIEW("fuzz.rules"),
                                vouch_view(copy, size), 0U};
    const VouchStatus   st =
      vouchi_rules_parse(&made, packs_of_all_runs(), &file, &log);
    require(!st || st == VOUCH_BAD_DATA);
    require((st == VOUCH_BAD_DATA) == (told > 0U));
    if (!st) {
      check(&made);
    }
  }
  vouch_arena_free(made.arena);
  free(copy);
  return 0;
}
