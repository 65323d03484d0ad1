/* slots_left.c - what stands to the left of a trigger, up to where its clause
 * starts */
// SPDX-License-Identifier: Apache-2.0

#include "slots.h"

enum { REACH = 60, NEAR_MOST = 4 };

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

/// The first of the coordination of the name that a phrase stands before.
static uint32_t
named_first(const Sentence *const sentence, const uint32_t i)
{
  const uint32_t named = vouchi_name_behind(sentence, i);
  return sentence->items[named].first;
}

static void
fill(Slots *const slots, const Slot slot, const uint32_t item)
{
  if (slots->fillers[slot] == NO_ITEM) {
    slots->fillers[slot] = item;
  }
}

/// "a school in X that ...": whether an item is a place that only tells where
/// what the relative clause is about was.
static bool
is_place_of_other(const Sentence *const sentence, const Item *const item)
{
  return !sentence->dense && item->kind == ITEM_NAME &&
         item->mention->type == VOUCH_MENTION_PLACE &&
         (item->governor == SLOT_IN || item->governor == SLOT_NEAR);
}

/// "X was a painter who ...": the subject of the copula before the phrase that
/// starts at item `first`; `first` where there is none.
static uint32_t
described_by(const Sentence *const sentence, const uint32_t first)
{
  const Item *const items = sentence->items;
  if (!sentence->light || first == NO_ITEM || items[first].kind != ITEM_NAME ||
      !items[first].mention->soft ||
      items[first].mention->type != VOUCH_MENTION_PERSON) {
    return first;
  }
  bool is = false;
  for (uint32_t k = first; k-- > 0U && first - k < REACH;) {
    const Item *const item = &items[k];
    is                     = is || (item->grammar & GRAMMAR_COPULA);
    if (is && item->kind == ITEM_NAME && !item->mention->soft &&
        item->mention->type == VOUCH_MENTION_PERSON &&
        item->governor == SLOT_NONE && item->head == NO_ITEM && !item->aside) {
      return item->first;
    }
    if (ends_clause(item)) {
      break;
    }
  }
  return first;
}

/// Whether a relative pronoun only opens what somebody says: "reported that".
static bool
opens_speech(const Sentence *const sentence, const uint32_t i)
{
  return !sentence->dense && i && sentence->items[i - 1U].verb &&
         sentence->items[i - 1U].kind == ITEM_WORD;
}

/// The name before a relative pronoun at `i` is the subject of its clause.
static void
take_antecedent(const Sentence *const sentence,
                const uint32_t        i,
                const Slot            slot,
                Slots *const          slots)
{
  const Item *const items = sentence->items;
  uint32_t          k     = i;
  bool              dated = false;
  while (k && !is_nominal(&items[k - 1U]) && i - k < NEAR_MOST) {
    dated = dated || items[k - 1U].kind == ITEM_DATE;
    --k;
  }
  if (sentence->light && dated && k && items[k - 1U].kind == ITEM_NAME &&
      items[k - 1U].mention->type == VOUCH_MENTION_PLACE) {
    return; // "hit X on 3 May, which killed ...": not X did
  }
  if (k && is_nominal(&items[k - 1U]) &&
      !is_place_of_other(sentence, &items[k - 1U])) {
    fill(slots, slot, described_by(sentence, items[k - 1U].first));
  }
}

/// "the treaty, which X signed": a relative pronoun before the subject, without
/// a particle, stands for the object.
static bool
is_object_relative(const Sentence *const sentence, const uint32_t i)
{
  const Item *const item = &sentence->items[i];
  return !sentence->dense && (item->grammar & GRAMMAR_RELATIVE) &&
         !(item->grammar & (GRAMMAR_CLAUSE | GRAMMAR_WHERE)) && i &&
         sentence->items[i - 1U].particle == SLOT_NONE;
}

/// Whether nothing to the left of `item` belongs to the trigger's clause.
static bool
stops_left(const Item *const item, const bool found, Slots *const slots)
{
  if (!found && item->kind == ITEM_WORD && item->act && !item->verb &&
      !slots->nameless && slots->voice == VOICE_PASSIVE) {
    slots->nameless = true;
  }
  return ends_clause(item) || (found && item->verb);
}

/// Whether the particle at item `head` opens its clause: "In Riga, ...".
static bool
opens(const Sentence *const sentence, const uint32_t head)
{
  return head == NO_ITEM || !head ||
         sentence->items[head - 1U].kind == ITEM_MARK ||
         sentence->items[head - 1U].kind == ITEM_DATE;
}

/// A name to the left: by its particle, or as the subject.
static bool
take_left(const Sentence *const sentence,
          const uint32_t        i,
          const bool            found,
          Slots *const          slots)
{
  const Item *const item = &sentence->items[i];
  if (item->governor != SLOT_NONE && item->governor != SLOT_OWNER) {
    const bool noun = sentence->syllables && slots->voice == VOICE_NOUN &&
                      item->governor == SLOT_OF;
    const bool others =
      noun || (sentence->light &&
               (item->governor == SLOT_OF || item->governor == SLOT_BY));
    const bool of_noun = sentence->light && item->governor == SLOT_IN &&
                         item->head != NO_ITEM && item->head &&
                         sentence->items[item->head - 1U].act &&
                         sentence->items[item->head - 1U].kind == ITEM_WORD &&
                         !sentence->items[item->head - 1U].verb;
    const bool apart =
      slots->gerund || (sentence->light && slots->voice == VOICE_NOUN &&
                        !opens(sentence, item->head));
    if (!others && !of_noun && !apart) {
      fill(slots, item->governor, named_first(sentence, i));
    }
    return found;
  }
  // "có 20 người chết": what there is acts
  const bool there = item->kind == ITEM_QUANTITY && item->head != NO_ITEM &&
                     (sentence->items[item->head].grammar & GRAMMAR_THERE);
  if (!found && (item->head == NO_ITEM || there)) {
    fill(slots, SLOT_SUBJECT, named_first(sentence, i));
    return true;
  }
  return found;
}

/// "demanded on 3 May that ...": whether the verb before the pronoun at item
/// `i` only wants what follows.
static bool
is_demanded(const Sentence *const sentence, const uint32_t i)
{
  for (uint32_t k = i; sentence->light && k-- > 0U && i - k <= NEAR_MOST;) {
    const Item *const item = &sentence->items[k];
    if (item->grammar & GRAMMAR_PLAN) {
      return true;
    }
    if (item->verb || item->kind == ITEM_MARK) {
      return false;
    }
  }
  return false;
}

/// Whether a "where" or relative pronoun at item `i` opens the clause; what it
/// stands for is filled in.
static bool
opens_clause(const Sentence *const sentence,
             const uint32_t        i,
             const bool            subject,
             const bool            found,
             Slots *const          slots)
{
  const Item *const item = &sentence->items[i];
  if (item->grammar & GRAMMAR_WHERE) {
    take_antecedent(sentence, i, SLOT_IN, slots);
    return true;
  }
  if (sentence->light && item->kind == ITEM_WORD && item->verb && item->act &&
      vouchi_act_is(item->act, VOUCH_VIEW("say"))) {
    slots->nameless = slots->nameless || !found;
    return true; // "charged that": who says it does nothing of what is said
  }
  if (!(item->grammar & GRAMMAR_RELATIVE)) {
    return false;
  }
  slots->unreal = slots->unreal || is_demanded(sentence, i);
  if (opens_speech(sentence, i)) {
    slots->nameless = slots->nameless || !found;
    return true;
  }
  if (!found) {
    take_antecedent(sentence, i, SLOT_SUBJECT, slots);
    return true;
  }
  if (subject && is_object_relative(sentence, i)) {
    take_antecedent(sentence, i, SLOT_OBJECT, slots);
    return true;
  }
  return false;
}

/// "While X fought in Y, Z took W": whether the words before the comma at item
/// `i` have a verb of their own, so that their names belong to it.
static bool
closes_other_clause(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  if (!sentence->light || items[i].kind != ITEM_MARK || items[i].mark != ',') {
    return false;
  }
  for (uint32_t k = i; k-- > 0U && items[k].kind != ITEM_MARK;) {
    if (items[k].kind == ITEM_WORD && items[k].verb) {
      return true;
    }
  }
  return false;
}

/// "the economy collapsed", "Danish policies failed": whether a common noun
/// that is no mention is the subject of the verb group at item `begin`.
static bool
is_common_subject(const Sentence *const sentence, uint32_t begin)
{
  bool noun      = false;
  bool described = false;
  if (!sentence->light) {
    return false;
  }
  for (; begin; --begin) {
    const Item *const item = &sentence->items[begin - 1U];
    const bool plain = item->kind == ITEM_WORD && !item->entry && !item->verb &&
                       !(item->grammar & GRAMMAR_ADVERB);
    const bool adverb =
      item->kind == ITEM_WORD && (item->grammar & GRAMMAR_ADVERB) && !noun;
    if (!plain && !adverb && item->kind != ITEM_ADJECTIVE) {
      return noun && (described ||
                      (item->grammar & (GRAMMAR_ARTICLE | GRAMMAR_OWNER)) ||
                      (item->particle == SLOT_OWNER && item->behind));
    }
    noun      = noun || plain;
    described = described || (noun && item->kind == ITEM_ADJECTIVE);
  }
  return noun && described;
}

/// Names and dates to the left of `begin`, up to the start of the clause.
void
vouchi_look_left(const Sentence *const sentence,
                 const uint32_t        begin,
                 const bool            subject,
                 Slots *const          slots)
{
  const Item *const items = sentence->items;
  const uint16_t    aside = items[slots->trigger].aside;
  bool              found = !subject;
  if (subject && is_common_subject(sentence, begin)) {
    slots->nameless = found = true;
  }
  for (uint32_t i = begin, steps = 0U; i-- > 0U && steps < REACH; ++steps) {
    const Item *const item = &items[i];
    if (item->aside != aside) {
      continue;
    }
    slots->unreal = slots->unreal || (item->grammar & GRAMMAR_CONDITION);
    if (item->kind == ITEM_DATE) {
      slots->date = slots->date == NO_ITEM ? i : slots->date;
    }
    if (opens_clause(sentence, i, subject, found, slots) ||
        stops_left(item, found, slots) ||
        (found && closes_other_clause(sentence, i)) ||
        (found && subject && sentence->light &&
         (item->grammar & GRAMMAR_AND))) {
      return;
    }
    if (is_nominal(item)) {
      found = take_left(sentence, i, found, slots);
      i     = item->first < i ? item->first : i;
    }
  }
}
