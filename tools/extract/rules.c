/* rules.c - rules, compiled from the packs */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/rules.h"

#include <stdlib.h>

struct VouchRules {
  size_t count;
};

VouchStatus
vouch_rules_new(const VouchPacks *const packs,
                const VouchLog *const   log,
                VouchRules **const      rules)
{
  (void)packs;
  (void)log;
  *rules = (VouchRules *)calloc(1U, sizeof(**rules));
  return *rules ? VOUCH_OK : VOUCH_NO_MEMORY;
}

void
vouch_rules_free(VouchRules *const rules)
{
  free(rules);
}

size_t
vouch_rules_count(const VouchRules *const rules)
{
  return rules->count;
}

const VouchExample *
vouch_rules_example(const VouchRules *const rules, const size_t index)
{
  (void)rules;
  (void)index;
  return NULL;
}
