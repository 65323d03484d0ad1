/* dense_left.c - the subject of a verb, and what stands before it, where
 * modifiers stand first */
// SPDX-License-Identifier: Apache-2.0

#include "dense_clause.h"

uint32_t
vouchi_dense_numbered(const Sentence *const sentence, const uint32_t first)
{
  const Item *const items = sentence->items;
  const Item *const item  = &items[first];
  for (uint32_t i = item->begin; item->last == first && i < first; ++i) {
    if (items[i].kind == ITEM_QUANTITY && items[i].head == first &&
        items[i].inner == item->mention) {
      return i;
    }
  }
  return first;
}

/// Whether who says that something was done may have done it: a side, a unit or
/// a person; officials, bodies and papers speak of others.
static bool
does_itself(const Item *const item)
{
  if (item->kind != ITEM_NAME) {
    return true;
  }
  switch (item->mention->type) {
  case VOUCH_MENTION_ORGANIZATION:
  case VOUCH_MENTION_OFFICE: return false;
  case VOUCH_MENTION_GROUP: return !item->mention->soft;
  default: return true;
  }
}

void
vouchi_dense_take_word(const Clause *const clause,
                       const uint32_t      i,
                       Left *const         left)
{
  const Item *const items = clause->sentence->items;
  const Item *const item  = &items[i];
  Slots *const      slots = clause->slots;
  // "will" is also the mark of an object that follows
  const bool        will = (item->grammar & GRAMMAR_MODAL) &&
                    !(item->particle != SLOT_NONE && left->at == i + 1U);
  const bool before = left->verb || left->of;
  left->said        = left->said || vouchi_dense_says(item);
  if (vouchi_is_content(item) && !(item->grammar & GRAMMAR_PLAN)) {
    left->verb = true;
  }
  left->of = left->of || vouchi_is_of(item);
  if ((!left->subject || left->at == i + 1U) && !before && !left->of) {
    // Also a verb that denies what follows it: "refused to"
    slots->negated = slots->negated || (item->grammar & GRAMMAR_NEGATION);
  }
  if ((item->grammar & GRAMMAR_AND) && left->at == i + 1U) {
    left->joint = i; // "tried 與 X to": "with X" may look like the subject
  }
  const bool plan =
    (item->grammar & GRAMMAR_PLAN) && !(item->grammar & GRAMMAR_LIGHT);
  if ((!left->subject || left->pivot) && !left->of) {
    slots->unreal = slots->unreal || will || plan;
  }
  slots->unreal =
    slots->unreal || (plan && item->verb && left->joint == i + 1U);
  // "to prevent X from doing this and that"
  const uint32_t averts = GRAMMAR_PLAN | GRAMMAR_NEGATION;
  slots->unreal = slots->unreal || (item->grammar & GRAMMAR_CONDITION) ||
                  (!left->of && (item->grammar & averts) == averts);
  if ((item->grammar & GRAMMAR_PASSIVE_BY) && !left->name && !left->verb) {
    left->passive = true;
  }
}

/// "在 X leading 下": X, who does what another verb tells, is no place of this
/// one's.
static bool
is_frame_of_another(const Clause *const clause, const uint32_t i)
{
  const Item *const items = clause->sentence->items;
  const uint32_t verb = items[i].last == NO_ITEM ? i + 1U : items[i].last + 1U;
  return items[i].governor == SLOT_IN && verb + 1U < clause->verb &&
         items[verb].act && vouchi_is_content(&items[verb]) &&
         items[verb + 1U].closes;
}

static void
take_name(const Clause *const clause, const uint32_t i, Left *const left)
{
  const Item *const items  = clause->sentence->items;
  const Item *const item   = &items[i];
  Slots *const      slots  = clause->slots;
  const bool        framed = clause->framed && !left->subject && !left->verb &&
                      item->governor == SLOT_IN && item->head < i;
  if (framed) {
    vouchi_dense_fill(slots, SLOT_SUBJECT, item->first);
    left->subject = true;
    return;
  }
  if (item->governor != SLOT_NONE && item->governor != SLOT_OWNER) {
    if ((!left->verb || item->governor == SLOT_IN ||
         item->governor == SLOT_OBJECT) &&
        !is_frame_of_another(clause, i)) {
      vouchi_dense_fill(slots, item->governor, item->first);
    }
    if (item->governor == SLOT_BY && !left->verb && item->head < i &&
        (items[item->head].grammar & GRAMMAR_PASSIVE_BY)) {
      left->passive = true;
    }
    return;
  }
  // "led 5,000 men and took X": who led them did
  const bool pivot =
    item->head < i && item->head != NO_ITEM &&
    !(item->kind == ITEM_QUANTITY && items[item->head].act &&
      vouchi_act_is(items[item->head].act, VOUCH_VIEW("fact"))) &&
    (items[item->head].grammar & (GRAMMAR_CAUSE | GRAMMAR_COPULA));
  if (clause->framed && left->subject && item->head == NO_ITEM &&
      slots->fillers[SLOT_SUBJECT] != NO_ITEM &&
      items[slots->fillers[SLOT_SUBJECT]].governor == SLOT_IN) {
    vouchi_dense_fill(slots, SLOT_OBJECT,
                      item->first); // "the army, 在 X leading it 下"
    return;
  }
  if (!left->subject && (item->head == NO_ITEM || pivot)) {
    left->subject = true;
    if (left->said && (clause->noun || !does_itself(item))) {
      return;
    }
    vouchi_dense_fill(slots, SLOT_SUBJECT,
                      vouchi_dense_numbered(clause->sentence, item->first));
    left->pivot = pivot;
  }
  left->name = true;
}

void
vouchi_dense_look_left(const Clause *const clause,
                       const uint32_t      from,
                       Left *const         left)
{
  const Item *const items = clause->sentence->items;
  for (uint32_t i = from; i-- > clause->left;) {
    const Item *const item = &items[i];
    if (item->aside != clause->aside) {
      continue;
    }
    if (item->kind == ITEM_DATE) {
      clause->slots->date =
        clause->slots->date == NO_ITEM ? i : clause->slots->date;
    } else if (vouchi_is_nominal(item)) {
      take_name(clause, i, left);
      const uint32_t first =
        item->first == NO_ITEM ? item->begin : items[item->first].begin;
      i        = first < i ? first : i;
      left->at = i;
    } else if (item->act && !item->verb) {
      i = item->begin < i ? item->begin : i;
    } else {
      vouchi_dense_take_word(clause, i, left);
    }
  }
}
