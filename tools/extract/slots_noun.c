/* slots_noun.c - what stands round a noun that is a trigger */
// SPDX-License-Identifier: Apache-2.0

#include "slots.h"

enum { REACH = 60, NEAR_MOST = 4 };

/// Verbs whose subject does what the noun behind them names.
#define LEANS                                                         \
  (GRAMMAR_LIGHT | GRAMMAR_COPULA | GRAMMAR_PASSIVE | GRAMMAR_THERE | \
   GRAMMAR_DOES)

static bool
is_nominal(const Item *const item)
{
  return item->kind == ITEM_NAME || item->kind == ITEM_PRONOUN ||
         item->kind == ITEM_QUANTITY;
}

static bool
ends_clause(const Item *const item)
{
  return (item->kind == ITEM_MARK &&
          (item->mark == ';' || item->mark == ':')) ||
         (item->grammar & (GRAMMAR_CLAUSE | GRAMMAR_RELATIVE));
}

static void
fill(Slots *const slots, const Slot slot, const uint32_t item)
{
  if (slots->fillers[slot] == NO_ITEM) {
    slots->fillers[slot] = item;
  }
}

/// Adjectives, names and possessors right before a noun. Returns where to look
/// on for what governs it.
static uint32_t
look_before(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  uint32_t          i     = slots->trigger;
  while (i && slots->trigger - i < NEAR_MOST) {
    const Item *const item = &items[i - 1U];
    slots->negated = slots->negated || (item->grammar & GRAMMAR_NEGATION);
    if (item->grammar & GRAMMAR_OWNER) {
      fill(slots, SLOT_OWNER, i - 1U);
    } else if (item->particle == SLOT_OWNER && item->behind && i > 1U &&
               is_nominal(&items[i - 2U])) {
      fill(slots, SLOT_OWNER, items[i - 2U].first);
      return i - 2U;
    } else if (item->kind == ITEM_ADJECTIVE || item->kind == ITEM_NAME) {
      if (item->kind == ITEM_NAME && i != slots->trigger) {
        return i;
      }
      fill(slots, SLOT_BEFORE, item->first == NO_ITEM ? i - 1U : item->first);
    } else if (item->kind != ITEM_WORD || item->verb || item->particle ||
               (item->grammar &
                (GRAMMAR_AND | GRAMMAR_CLAUSE | GRAMMAR_RELATIVE))) {
      return i;
    }
    --i;
    if (item->grammar & GRAMMAR_ARTICLE) {
      return i;
    }
  }
  return i;
}

/// The name of which a noun says something: "X, the capital of Y".
static void
look_apposed(const Sentence *const sentence,
             const uint32_t        begin,
             Slots *const          slots)
{
  const Item *const items = sentence->items;
  if (begin < 2U || items[begin - 1U].kind != ITEM_MARK ||
      (items[begin - 1U].mark != ',' && items[begin - 1U].mark != '(' &&
       items[begin - 1U].mark != '-') ||
      items[begin - 2U].kind != ITEM_NAME) {
    return;
  }
  fill(slots, SLOT_APPOSED, begin - 2U);
}

/// "a war in X, which lies in Y, between A and B": between whom it was may be
/// told behind what is told of its place.
static void
take_far(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  if (slots->fillers[SLOT_BETWEEN] != NO_ITEM) {
    return;
  }
  for (uint32_t i = slots->trigger + 1U;
       i < sentence->count && i - slots->trigger < REACH; ++i) {
    const Item *const item = &items[i];
    if (ends_clause(item) || (item->act && item->kind == ITEM_WORD &&
                              vouchi_act_form(item->act->value) == FORM_NOUN)) {
      return;
    }
    if (is_nominal(item) && item->first == i &&
        (item->governor == SLOT_BETWEEN ||
         (item->governor == SLOT_AGAINST &&
          slots->fillers[SLOT_BETWEEN] != NO_ITEM))) {
      fill(slots, item->governor, i);
    }
  }
}

/// Whether a noun names what somebody does: an attack, not an office or
/// support.
static bool
names_event(const Item *const item)
{
  const VouchView type = vouchi_act_type(item->act->value);
  return item->kind != ITEM_QUANTITY &&
         vouch_name_find_notation(VOUCH_KIND_EVENT, type.data, type.size) !=
           VOUCH_NAME_NONE;
}

/// "the siege began", "the May truce was signed": whether the first verb behind
/// a noun that nothing governs says that it came about.
static bool
is_told_behind(const Sentence *const sentence, const uint32_t trigger)
{
  for (uint32_t i = trigger + 1U; i < sentence->count && i - trigger < REACH;
       ++i) {
    const Item *const item = &sentence->items[i];
    if (item->aside != sentence->items[trigger].aside) {
      continue;
    }
    if (item->kind == ITEM_WORD && item->verb) {
      return item->grammar & LEANS;
    }
    if (ends_clause(item) && !(item->grammar & GRAMMAR_AND)) {
      return false;
    }
  }
  return false;
}

static bool
is_person(const Sentence *const sentence, const uint32_t i)
{
  return i != NO_ITEM && sentence->items[i].kind == ITEM_NAME &&
         !sentence->items[i].mention->soft &&
         sentence->items[i].mention->type == VOUCH_MENTION_PERSON;
}

/// Whether who is the subject of the verb before a noun did what the noun
/// names: "launched an attack", but not "called it an attack".
static bool
is_support(const Sentence *const sentence, const Item *const verb)
{
  if (verb->grammar & (LEANS | GRAMMAR_PASSIVE_BY)) {
    return (!sentence->light && !sentence->syllables) || !verb->suffers;
  }
  return verb->act && sentence->syllables &&
         (vouchi_act_is(verb->act, VOUCH_VIEW("agreement")) ||
          vouchi_act_is(verb->act, VOUCH_VIEW("negotiation")) ||
          vouchi_act_is(verb->act, VOUCH_VIEW("have")) ||
          vouchi_act_is(verb->act, VOUCH_VIEW("battle")));
}

void
vouchi_read_noun(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items   = sentence->items;
  uint32_t          begin   = look_before(sentence, slots);
  bool              passive = false;
  look_apposed(sentence, begin, slots);
  vouchi_look_right(sentence, slots->trigger + 1U, slots);
  take_far(sentence, slots);
  if (begin > 1U && items[begin - 1U].grammar == GRAMMAR_ADVERB &&
      items[begin - 2U].act && items[begin - 2U].verb) {
    --begin; // "ký được hiệp định"
  }
  const Item *const verb = begin ? &items[begin - 1U] : NULL;
  const bool governed    = verb && verb->particle != SLOT_NONE && !verb->behind;
  slots->told = (verb && verb->kind == ITEM_WORD && (verb->grammar & LEANS)) ||
                (!governed && is_told_behind(sentence, slots->trigger));
  const uint32_t before = slots->fillers[SLOT_BEFORE];
  if (verb && verb->verb && is_person(sentence, before)) {
    fill(slots, SLOT_APPOSED, before); // "appointed X commander"
    return;
  }
  if (verb && verb->verb && verb->kind == ITEM_WORD) {
    slots->support = begin - 1U;
    const uint32_t first =
      vouchi_verb_group(sentence, begin - 1U, slots, &passive);
    vouchi_take_helper(slots, verb);
    const bool free = !sentence->light && !sentence->syllables;
    const bool acts = free || is_support(sentence, verb) ||
                      (sentence->light && !names_event(&items[slots->trigger]));
    vouchi_look_left(sentence, first, acts, slots);
  } else {
    vouchi_look_left(sentence, begin, false, slots);
  }
}
