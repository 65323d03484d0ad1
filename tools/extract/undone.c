/* undone.c - what did not come about: "no", "never carried out", "cancelled";
 * or may not have: "was planned" */
// SPDX-License-Identifier: Apache-2.0

#include "slots.h"

enum { MOOD_REACH = 40, NO_REACH = 3 };

bool
vouchi_is_inverted(const Sentence *const sentence, const uint32_t begin)
{
  const Item *const items = sentence->items;
  uint32_t          next  = begin + 1U;
  const uint32_t    helper =
    GRAMMAR_AUXILIARY | (sentence->light ? GRAMMAR_MODAL : 0U);
  if (sentence->dense || !(items[begin].grammar & helper)) {
    return false;
  }
  while (next < sentence->count && (items[next].grammar & GRAMMAR_ARTICLE)) {
    ++next;
  }
  return next < sentence->count &&
         (items[next].kind == ITEM_NAME || items[next].kind == ITEM_PRONOUN ||
          items[next].kind == ITEM_ADJECTIVE);
}

/// Whether what is told of a noun to its right is that it did not come about:
/// "was never carried out", "was cancelled". `*planned` is set where all that
/// is told is that it was to come.
static bool
is_undone(const Sentence *const sentence,
          const uint32_t        trigger,
          bool *const           planned)
{
  const uint16_t aside = sentence->items[trigger].aside;
  bool           no    = false;
  for (uint32_t i = trigger + 1U;
       i < sentence->count && i - trigger < MOOD_REACH; ++i) {
    const Item *const item = &sentence->items[i];
    if (item->aside && item->aside != aside) {
      continue;
    }
    if (item->undone || (no && (item->grammar & GRAMMAR_LIGHT))) {
      return true;
    }
    if (item->planned) {
      *planned = true;
      return false;
    }
    const bool other = item->kind == ITEM_NAME && item->head == NO_ITEM &&
                       item->governor == SLOT_NONE;
    if (other ||
        (vouchi_ends_main_clause(item) && !(item->grammar & GRAMMAR_ADVERB))) {
      return false; // Something else is told
    }
    no = (item->grammar & GRAMMAR_NEGATION) ||
         (no && (item->grammar & GRAMMAR_ADVERB));
  }
  return false;
}

/// "demanded the dismissal of X and the arrest of Y": the verb before a noun
/// wants it, with other nouns and no verb in between.
static bool
is_wanted(const Sentence *const sentence, const uint32_t trigger)
{
  const uint32_t passes = 1U << SLOT_NONE | 1U << SLOT_OF | 1U << SLOT_FOR |
                          1U << SLOT_TO | 1U << SLOT_IN | 1U << SLOT_BY;
  for (uint32_t i = trigger; i-- > 0U && trigger - i < MOOD_REACH;) {
    const Item *const item = &sentence->items[i];
    if (item->grammar & GRAMMAR_PLAN) {
      return true;
    }
    const bool stops = item->verb || item->kind == ITEM_MARK ||
                       item->kind == ITEM_DATE ||
                       (item->grammar & (GRAMMAR_CLAUSE | GRAMMAR_RELATIVE)) ||
                       !(passes >> (unsigned)item->particle & 1U);
    if (stops) {
      return false;
    }
  }
  return false;
}

/// "No soldiers were killed", "neither X nor Y": only modifiers and the members
/// of a list stand between the denial and the subject.
static bool
has_no_subject(const Sentence *const sentence, const Slots *const slots)
{
  uint32_t i = slots->fillers[SLOT_SUBJECT];
  if (i == NO_ITEM || slots->carried || i > slots->trigger) {
    return false;
  }
  for (uint32_t steps = 0U; i-- > 0U && steps < NO_REACH; ++steps) {
    const Item *const item = &sentence->items[i];
    if (item->grammar & GRAMMAR_NEGATION) {
      return true;
    }
    if (item->kind != ITEM_ADJECTIVE && item->kind != ITEM_NAME &&
        (item->kind != ITEM_WORD || item->verb || item->act ||
         item->particle != SLOT_NONE)) {
      return false;
    }
  }
  return false;
}

void
vouchi_undone(const Sentence *const sentence, Slots *const slots)
{
  if (vouchi_act_is(sentence->items[slots->trigger].act, VOUCH_VIEW("link"))) {
    return; // "X in Y" holds whatever is told of it
  }
  if (slots->voice == VOICE_NOUN) {
    bool planned = false;
    slots->negated =
      slots->negated || is_undone(sentence, slots->trigger, &planned);
    slots->unreal =
      slots->unreal || planned || is_wanted(sentence, slots->trigger);
  } else {
    slots->negated = slots->negated || has_no_subject(sentence, slots);
  }
}
