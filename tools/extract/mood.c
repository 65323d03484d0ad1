/* mood.c - what is told only as wanted or as a condition
 *
 * Small words beside the verb are read with its slots; here is what stands
 * farther off: "if X comes, Y ...", "urged X to ..." in languages that join
 * two verbs by nothing, and offices, which hold whatever their clause says.
 */
// SPDX-License-Identifier: Apache-2.0

#include "slots.h"

/// Whether the sentence, or what follows its last semicolon before `i`, opens
/// with a condition: what comes of it is not told as having happened.
static bool
opens_with_condition(const Sentence *const sentence, const uint32_t i)
{
  uint32_t begin = i;
  while (begin && !(sentence->items[begin - 1U].kind == ITEM_MARK &&
                    sentence->items[begin - 1U].mark == ';')) {
    --begin;
  }
  while (begin < i && sentence->items[begin].kind == ITEM_MARK) {
    ++begin;
  }
  return sentence->items[begin].grammar & GRAMMAR_CONDITION;
}

/// "yêu cầu X rút quân", "buộc X rút quân": X, whom another verb wants or makes
/// to do it, is the subject.
static void
take_moved(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  uint32_t          begin = slots->trigger;
  while (begin && items[begin - 1U].kind == ITEM_WORD &&
         (items[begin - 1U].grammar & GRAMMAR_ADVERB) &&
         !items[begin - 1U].act) {
    --begin;
  }
  const Item *const who = begin ? &items[begin - 1U] : NULL;
  if (!who || (who->kind != ITEM_NAME && who->kind != ITEM_PRONOUN) ||
      who->first == NO_ITEM || items[who->first].head == NO_ITEM ||
      items[who->first].governor != SLOT_NONE) {
    return;
  }
  const uint32_t wants = items[items[who->first].head].grammar;
  if (wants & (GRAMMAR_PLAN | GRAMMAR_CAUSE)) {
    slots->fillers[SLOT_SUBJECT] = who->first;
    slots->unreal                = slots->unreal || (wants & GRAMMAR_PLAN);
  }
}

bool
vouchi_is_held(const Sentence *const sentence, const Slots *const slots)
{
  const Item *const item = &sentence->items[slots->trigger];
  return item->kind == ITEM_NAME &&
         item->mention->type == VOUCH_MENTION_OFFICE &&
         slots->fillers[SLOT_NAMED] != NO_ITEM;
}

void
vouchi_mood(const Sentence *const sentence, Slots *const slots)
{
  if (vouchi_is_held(sentence, slots)) {
    slots->negated = slots->unreal = false;
    return;
  }
  slots->unreal =
    slots->unreal || opens_with_condition(sentence, slots->trigger);
  if (slots->voice == VOICE_ACTIVE && !sentence->dense) {
    take_moved(sentence, slots);
  }
}
