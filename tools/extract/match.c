/* match.c - rules on a line: found by their triggers, then tried */
// SPDX-License-Identifier: Apache-2.0

#include "match.h"

enum { CANDIDATES_MAX = 64 };

typedef struct {
  size_t rules[CANDIDATES_MAX];
  size_t count;
} Candidates;

static void
add_candidate(Candidates *const candidates, const size_t rule)
{
  for (size_t i = 0U; i < candidates->count; ++i) {
    if (candidates->rules[i] == rule) {
      return;
    }
  }
  if (candidates->count < CANDIDATES_MAX) {
    candidates->rules[candidates->count++] = rule;
  }
}

/// The first trigger not before this class and value.
static size_t
first_trigger(const VouchRules *const rules,
              const VouchLexClass     lex_class,
              const VouchView         value)
{
  size_t begin = 0U;
  size_t end   = rules->trigger_count;
  while (begin < end) {
    const size_t         middle  = begin + (end - begin) / 2U;
    const Trigger *const trigger = &rules->triggers[middle];
    const bool           less    = trigger->lex_class < lex_class ||
                      (trigger->lex_class == lex_class &&
                       vouch_view_compare(trigger->value, value) < 0);
    begin = less ? middle + 1U : begin;
    end   = less ? end : middle;
  }
  return begin;
}

static void
add_triggered(const VouchRules *const rules,
              const VouchLexClass     lex_class,
              const VouchView         value,
              Candidates *const       candidates)
{
  for (size_t i = first_trigger(rules, lex_class, value);
       i < rules->trigger_count && rules->triggers[i].lex_class == lex_class &&
       vouch_view_equal(rules->triggers[i].value, value);
       ++i) {
    add_candidate(candidates, rules->triggers[i].rule);
  }
}

/// The rules that a phrase of class `trigger` at `at` calls up.
static void
add_candidates(const Extract *const x,
               const VouchView      text,
               const size_t         at,
               const VouchLexClass  trigger,
               Candidates *const    candidates)
{
  const VouchView      any    = {NULL, 0U};
  size_t               length = 0U;
  const VouchLexEntry *entry =
    vouch_packs_match(x->packs, text, at, (uint64_t)1U << (unsigned)trigger,
                      &length);
  if (entry) {
    add_triggered(x->rules, trigger, any, candidates);
  }
  for (; entry; entry = entry->next) {
    if (entry->lex_class == trigger) {
      add_triggered(x->rules, trigger, entry->value, candidates);
    }
  }
}

/// The rules whose triggers stand in the line.
static void
find_candidates(const Extract *const x,
                const Line *const    line,
                Candidates *const    candidates)
{
  static const VouchLexClass classes[] = {VOUCH_LEX_EVENT, VOUCH_LEX_RELATION,
                                          VOUCH_LEX_COUNTED, VOUCH_LEX_CLAIMER};
  const VouchView            text      = line->text.folded;

  for (size_t at = 0U; at < text.size; at += vouchi_step(text, at)) {
    for (size_t c = 0U; c < sizeof(classes) / sizeof(*classes); ++c) {
      add_candidates(x, text, at, classes[c], candidates);
    }
  }
}

/// Free text starts where a clause does; anything else may start anywhere.
static bool
may_start(const Line *const line, const Pattern *const pattern, const size_t at)
{
  const ElementKind first = pattern->items[0].kind;
  return line->text.folded.data[at] != ' ' &&
         ((first != ELEMENT_TEXT && first != ELEMENT_NAME) ||
          vouchi_starts_clause(line, at));
}

static bool
match_rule_at(const Extract *const x,
              const Line *const    line,
              const Rule *const    rule,
              const size_t         at,
              Match *const         match)
{
  for (size_t p = 0U; p < rule->pattern_count; ++p) {
    if (may_start(line, &rule->patterns[p], at) &&
        vouchi_match_at(x, line, rule, &rule->patterns[p], at, match)) {
      return true;
    }
  }
  return false;
}

static void
try_rule(Extract *const    x,
         Line *const       line,
         const Rule *const rule,
         const unsigned    where)
{
  const VouchView text = line->text.folded;
  Match           match;
  for (size_t at = 0U; at < text.size && !x->status;) {
    const bool found = match_rule_at(x, line, rule, at, &match);
    if (found) {
      vouchi_apply(x, line, &match, where);
    }
    at = found ? match.range.end : at + vouchi_step(text, at);
  }
}

void
vouchi_match(Extract *const x, Line *const line, const unsigned where)
{
  if (!x->rules || x->status) {
    return;
  }

  Candidates candidates = {.count = 0U};
  find_candidates(x, line, &candidates);
  for (size_t i = 0U; i < candidates.count; ++i) {
    const Rule *const rule = &x->rules->rules[candidates.rules[i]];
    if ((rule->where & where) &&
        vouch_view_equal(rule->language, line->language)) {
      try_rule(x, line, rule, where);
    }
  }
}
