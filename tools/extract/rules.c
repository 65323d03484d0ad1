/* rules.c - all rules of all packs, and the index of their triggers */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/rules.h"

#include "compiled.h"
#include "kinds.h"

#include <stdlib.h>

static int
compare_triggers(const void *const a, const void *const b)
{
  const Trigger *const x = (const Trigger *)a;
  const Trigger *const y = (const Trigger *)b;
  if (x->lex_class != y->lex_class) {
    return x->lex_class < y->lex_class ? -1 : 1;
  }

  const int order = vouch_view_compare(x->value, y->value);
  return order ? order : (x->rule > y->rule) - (x->rule < y->rule);
}

static VouchStatus
index_triggers(VouchRules *const rules)
{
  size_t count = 0U;
  for (size_t i = 0U; i < rules->count; ++i) {
    count += rules->rules[i].pattern_count;
  }

  rules->triggers =
    (Trigger *)vouch_arena_take_array(rules->arena, count, sizeof(Trigger));
  if (count && !rules->triggers) {
    return VOUCH_NO_MEMORY;
  }

  for (size_t i = 0U; i < rules->count; ++i) {
    const Rule *const rule = &rules->rules[i];
    for (size_t p = 0U; p < rule->pattern_count; ++p) {
      const Pattern *const pattern = &rule->patterns[p];
      const Element *const element = &pattern->items[pattern->trigger];
      rules->triggers[rules->trigger_count++] =
        (Trigger){element->lex_class, element->value, i};
    }
  }
  if (count) {
    qsort(rules->triggers, count, sizeof(Trigger), compare_triggers);
  }
  return VOUCH_OK;
}

static int
compare_acts(const void *const a, const void *const b)
{
  const Act *const x     = (const Act *)a;
  const Act *const y     = (const Act *)b;
  const int        order = vouch_view_compare(x->stem, y->stem);
  return order ? order : (x->rule > y->rule) - (x->rule < y->rule);
}

static VouchStatus
index_acts(VouchRules *const rules)
{
  size_t count = 0U;
  for (size_t i = 0U; i < rules->count; ++i) {
    count += rules->rules[i].frame_count;
  }

  rules->acts = (Act *)vouch_arena_take_array(rules->arena, count, sizeof(Act));
  if (count && !rules->acts) {
    return VOUCH_NO_MEMORY;
  }

  for (size_t i = 0U; i < rules->count; ++i) {
    const Rule *const rule = &rules->rules[i];
    for (size_t f = 0U; f < rule->frame_count; ++f) {
      rules->acts[rules->act_count++] = (Act){rule->frames[f].stem, i};
    }
  }
  if (count) {
    qsort(rules->acts, count, sizeof(Act), compare_acts);
  }
  return VOUCH_OK;
}

/// All files are read, so that all problems of all files are told.
static VouchStatus
parse_all(VouchRules *const       rules,
          const VouchPacks *const packs,
          const VouchLog *const   log)
{
  VouchStatus          worst = VOUCH_OK;
  const VouchRuleFile *file  = NULL;
  for (size_t i = 0U; (file = vouch_packs_rule_file(packs, i)); ++i) {
    const VouchStatus st = vouchi_rules_parse(rules, packs, file, log);
    if (st && st != VOUCH_BAD_DATA) {
      return st;
    }
    worst = worst ? worst : st;
  }
  return worst;
}

VouchStatus
vouch_rules_new(const VouchPacks *const packs,
                const VouchLog *const   log,
                VouchRules **const      rules)
{
  VouchRules *const made = (VouchRules *)calloc(1U, sizeof(*made));
  if (!made) {
    return VOUCH_NO_MEMORY;
  }

  made->arena    = vouch_arena_new(0U);
  made->kinds    = vouchi_kinds_new();
  VouchStatus st = made->arena && made->kinds ? VOUCH_OK : VOUCH_NO_MEMORY;
  st             = st ? st : parse_all(made, packs, log);
  st             = st ? st : index_triggers(made);
  st             = st ? st : index_acts(made);
  if (st) {
    vouch_rules_free(made);
    return st;
  }
  *rules = made;
  return VOUCH_OK;
}

void
vouch_rules_free(VouchRules *const rules)
{
  if (rules) {
    vouchi_map_free(rules->kinds);
    vouch_arena_free(rules->arena);
    free(rules);
  }
}

size_t
vouch_rules_count(const VouchRules *const rules)
{
  return rules->count;
}

bool
vouch_rules_info(const VouchRules *const rules,
                 const size_t            index,
                 VouchRuleInfo *const    info)
{
  if (index >= rules->count) {
    return false;
  }
  const Rule *const rule = &rules->rules[index];
  *info = (VouchRuleInfo){rule->full, rule->confidence, rule->frame_count > 0U,
                          rule->file, rule->line};
  return true;
}

const VouchExample *
vouch_rules_example(const VouchRules *const rules, const size_t index)
{
  return index < rules->example_count ? &rules->examples[index] : NULL;
}

const VouchMap *
vouchi_rules_kinds(const VouchRules *const rules)
{
  return rules->kinds;
}
