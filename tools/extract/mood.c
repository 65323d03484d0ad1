/* mood.c - what is told only as wanted or as a condition
 *
 * Small words beside the verb are read with its slots; here is what stands
 * farther off: "if X comes, Y ...", "urged X to ..." in languages that join
 * two verbs by nothing, and offices, which hold whatever their clause says.
 */
// SPDX-License-Identifier: Apache-2.0

#include "slots.h"

enum { TOLD_MOST = 8, BEHIND_MOST = 16 };

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
  return (sentence->items[begin].grammar & GRAMMAR_CONDITION) ||
         vouchi_is_inverted(sentence, begin);
}

static bool
may_act(const Item *const item)
{
  return (item->kind == ITEM_NAME || item->kind == ITEM_PRONOUN ||
          item->kind == ITEM_QUANTITY) &&
         item->first != NO_ITEM;
}

/// Whether a verb is one of saying, behind which another clause follows.
static bool
says(const Item *const verb)
{
  return verb->act && (vouchi_act_is(verb->act, VOUCH_VIEW("say")) ||
                       vouchi_act_is(verb->act, VOUCH_VIEW("accusation")));
}

/// "yêu cầu X rút quân", "buộc X rút quân", "cho biết X rút quân": X, whom
/// another verb wants or makes to do it or of whom it tells, is the subject.
static void
take_moved(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  uint32_t          begin = slots->trigger;
  while (begin && items[begin - 1U].kind == ITEM_WORD &&
         (items[begin - 1U].grammar & (GRAMMAR_ADVERB | GRAMMAR_NEGATION)) &&
         !items[begin - 1U].act) {
    --begin;
  }
  const Item *const who = begin ? &items[begin - 1U] : NULL;
  if (!who || !may_act(who) || items[who->first].head == NO_ITEM ||
      items[who->first].governor != SLOT_NONE) {
    return;
  }
  const Item *const verb  = &items[items[who->first].head];
  const uint32_t    wants = verb->grammar & (GRAMMAR_PLAN | GRAMMAR_CAUSE);
  if (wants || says(verb)) {
    slots->fillers[SLOT_SUBJECT] = who->first;
    slots->carried               = false;
    slots->unreal                = slots->unreal || (wants & GRAMMAR_PLAN);
  }
}

/// "Three states, namely X, Y and Z, ...": who they are, not how many.
static void
take_told(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items   = sentence->items;
  const uint32_t    subject = slots->fillers[SLOT_SUBJECT];
  if (subject == NO_ITEM || slots->trigger < subject ||
      (items[subject].kind != ITEM_QUANTITY &&
       (items[subject].kind != ITEM_NAME || !items[subject].mention->soft))) {
    return;
  }
  for (uint32_t i = subject + 1U;
       i + 1U < slots->trigger && i - subject < TOLD_MOST; ++i) {
    const Item *const next = &items[i + 1U];
    if ((items[i].grammar & GRAMMAR_COPULA) &&
        !(items[i].grammar & GRAMMAR_PASSIVE)) {
      if (next->kind == ITEM_NAME && !next->mention->soft && may_act(next) &&
          next->last < slots->trigger) {
        slots->fillers[SLOT_SUBJECT] = next->first;
      }
      return;
    }
    if (items[i].verb) {
      return;
    }
  }
}

/// "The vote on X was not held": what a noun is said not to have done, or only
/// to be planned.
static void
take_behind(const Sentence *const sentence, Slots *const slots)
{
  uint32_t said = 0U;
  for (uint32_t i = slots->trigger + 1U;
       i < sentence->count && i - slots->trigger < BEHIND_MOST; ++i) {
    const Item *const item = &sentence->items[i];
    if (sentence->light && said && (item->grammar & GRAMMAR_AUXILIARY)) {
      continue; // "might have ended"
    }
    if ((item->grammar & (GRAMMAR_CLAUSE | GRAMMAR_RELATIVE)) ||
        (item->verb && item->act) || item->mark == ';') {
      return;
    }
    if (item->kind == ITEM_WORD && (item->grammar & GRAMMAR_LIGHT) && said) {
      slots->negated = slots->negated || (said & GRAMMAR_NEGATION);
      slots->unreal  = slots->unreal || (said & ~(uint32_t)GRAMMAR_NEGATION);
      return;
    }
    const uint32_t helper =
      item->grammar & (GRAMMAR_NEGATION | GRAMMAR_PLAN | GRAMMAR_MODAL);
    said = item->kind == ITEM_WORD && !item->act && (helper || said)
             ? said | helper
             : 0U;
  }
}

/// "did not pass a draft condemning X": what hangs on a verb that is denied or
/// only planned did not happen either.
static void
take_outer_verb(const Sentence *const sentence, Slots *const slots)
{
  bool verb = false;
  for (uint32_t i = slots->trigger;
       i-- > 0U && slots->trigger - i < BEHIND_MOST;) {
    const Item *const item = &sentence->items[i];
    if (item->kind == ITEM_MARK ||
        (item->grammar & (GRAMMAR_CLAUSE | GRAMMAR_RELATIVE | GRAMMAR_AND))) {
      return;
    }
    if (verb &&
        (item->grammar & (GRAMMAR_NEGATION | GRAMMAR_PLAN | GRAMMAR_MODAL))) {
      slots->unreal = true;
      return;
    }
    if (verb && item->kind != ITEM_WORD) {
      return;
    }
    verb = verb || (item->verb && item->act &&
                    !vouchi_act_is(item->act, VOUCH_VIEW("say")));
  }
}

/// Particles before a gerund of what did happen: "by taking X", "after taking
/// X".
#define REALS                                                           \
  (1U << SLOT_NONE | 1U << SLOT_BY | 1U << SLOT_AFTER | 1U << SLOT_IN | \
   1U << SLOT_WITH | 1U << SLOT_THROUGH | 1U << SLOT_OWNER)

/// "prevented X from leaving", "with the aim of mediating": a gerund right
/// behind the particle tells of nothing that happened.
static bool
is_prevented(const Sentence *const sentence, const uint32_t trigger)
{
  return sentence->light && trigger &&
         (REALS >> (unsigned)sentence->items[trigger - 1U].particle & 1U) ==
           0U &&
         vouchi_act_form(sentence->items[trigger].act->value) == FORM_GERUND;
}

/// "may have come and built X": what "may" is said of goes on over "and".
static void
take_joined_verb(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  uint32_t          i     = slots->trigger;
  while (i && items[i - 1U].kind == ITEM_WORD && !items[i - 1U].act &&
         (items[i - 1U].grammar & (GRAMMAR_ADVERB | GRAMMAR_PASSIVE_BY))) {
    --i;
  }
  if (!sentence->syllables || !i || !(items[i - 1U].grammar & GRAMMAR_AND)) {
    return;
  }
  i -= i > 1U && items[i - 2U].kind == ITEM_MARK; // ", as well as"
  for (--i; i-- > 0U && slots->trigger - i < BEHIND_MOST;) {
    if (items[i].kind == ITEM_MARK ||
        (items[i].grammar & (GRAMMAR_CLAUSE | GRAMMAR_AND))) {
      return;
    }
    if (items[i].kind == ITEM_WORD && !items[i].act &&
        (items[i].grammar & (GRAMMAR_MODAL | GRAMMAR_PLAN))) {
      slots->unreal = true;
      return;
    }
  }
}

/// Whether the sentence asks.
static bool
is_question(const Sentence *const sentence)
{
  const Item *const last =
    sentence->count ? &sentence->items[sentence->count - 1U] : NULL;
  return last && last->kind == ITEM_MARK && last->mark == '?' &&
         sentence->line.text.folded.data[last->range.begin] == '?';
}

bool
vouchi_is_held(const Sentence *const sentence, const Slots *const slots)
{
  const Item *const item  = &sentence->items[slots->trigger];
  const uint32_t    named = slots->fillers[SLOT_NAMED];
  return item->kind == ITEM_NAME &&
         item->mention->type == VOUCH_MENTION_OFFICE && named != NO_ITEM &&
         sentence->items[named].kind == ITEM_NAME &&
         sentence->items[named].mention->type == VOUCH_MENTION_PERSON;
}

/// "có 900 lính chết": what there is acts, and nobody has it.
static void
take_there(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items  = sentence->items;
  const uint32_t    object = slots->fillers[SLOT_OBJECT];
  if (object == NO_ITEM || items[object].kind != ITEM_QUANTITY ||
      !(items[slots->trigger].grammar & GRAMMAR_THERE)) {
    return;
  }
  uint32_t next = object + 1U;
  while (next < sentence->count && (items[next].grammar & GRAMMAR_ADVERB)) {
    ++next;
  }
  if (next < sentence->count && items[next].verb) {
    slots->fillers[SLOT_OBJECT] = NO_ITEM;
  }
}

void
vouchi_mood(const Sentence *const sentence, Slots *const slots)
{
  if (vouchi_is_held(sentence, slots)) {
    slots->negated = slots->unreal = false;
    return;
  }
  slots->unreal = slots->unreal ||
                  opens_with_condition(sentence, slots->trigger) ||
                  is_question(sentence);
  if (sentence->dense) {
    return;
  }
  vouchi_undone(sentence, slots);
  if (slots->voice == VOICE_NOUN) {
    take_behind(sentence, slots);
    return;
  }
  take_there(sentence, slots);
  take_joined_verb(sentence, slots);
  take_outer_verb(sentence, slots);
  slots->unreal = slots->unreal || is_prevented(sentence, slots->trigger);
  if (slots->voice == VOICE_ACTIVE) {
    take_moved(sentence, slots);
  }
  take_told(sentence, slots);
}
