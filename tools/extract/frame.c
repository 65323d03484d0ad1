/* frame.c - the rules of a trigger, tried on its slots
 *
 * A trigger's VALUE leads to its rules by binary search, so that rules whose
 * triggers do not stand in a text cost nothing.
 */
// SPDX-License-Identifier: Apache-2.0

#include "frame.h"

#include "kinds.h"

#include <string.h>

static bool
is_kind(const Prose *const prose, const VouchView kind, const char *const what)
{
  return kind.size &&
         vouchi_kinds_is(prose->x->rules, kind, vouch_view_from_string(what));
}

uint32_t
vouchi_item_types(Prose *const prose, const uint32_t index)
{
  const Item *const item = &prose->sentence->items[index];
  switch (item->kind) {
  case ITEM_QUANTITY: {
    const uint32_t types  = item->act ? vouchi_number_types(item->act) : 0U;
    const bool     people = types >> TYPE_PEOPLE & 1U;
    const bool     forces = types >> TYPE_FORCES & 1U;
    return 1U << VOUCH_MENTION_QUANTITY | types |
           (people ? 1U << TYPE_COUNTED_GROUP : 0U) |
           (forces ? 1U << TYPE_COUNTED_UNIT : 0U);
  }
  case ITEM_PRONOUN:
    if (prose->sentence->light && (item->grammar & GRAMMAR_THING) &&
        !(item->grammar & GRAMMAR_PERSON)) {
      const VouchName name = vouchi_prose_name(prose, index);
      return name.label.size ? 1U << name.type : 0U;
    }
    return (item->grammar & GRAMMAR_LATTER) == GRAMMAR_PERSON
             ? 1U << VOUCH_MENTION_PERSON
             : (item->grammar & GRAMMAR_PERSON ? 1U << VOUCH_MENTION_PERSON
                                               : 0U) |
                 1U << VOUCH_MENTION_GROUP | 1U << VOUCH_MENTION_UNIT |
                 1U << VOUCH_MENTION_PLACE;
  case ITEM_NAME: {
    const VouchView kind = item->mention->kind;
    if (is_kind(prose, kind, "equipment")) {
      return 1U << VOUCH_MENTION_THING;
    }
    const bool unit =
      is_kind(prose, kind, "combatant") || is_kind(prose, kind, "formation") ||
      (prose->sentence->dense && is_kind(prose, kind, "police-officer"));
    return 1U << item->mention->type | (unit ? 1U << VOUCH_MENTION_UNIT : 0U);
  }
  default: return 1U << VOUCH_MENTION_GROUP;
  }
}

/// Whether an office stands for who holds it: "the parliament's leaders
/// voted". Where modifiers stand first no article tells it from the office.
static bool
holds_office(const Prose *const prose, const uint32_t index)
{
  const Item *const item = &prose->sentence->items[index];
  return prose->sentence->dense && item->kind == ITEM_NAME &&
         item->mention->type == VOUCH_MENTION_OFFICE;
}

/// Whether one is asked for who acts: any of the types that can.
static bool
asks_actor(const Asked *const asked)
{
  return (asked->types >> VOUCH_MENTION_PERSON & 1U) &&
         (asked->types >> VOUCH_MENTION_UNIT & 1U);
}

/// Whether a phrase names nothing by itself, and nothing told before says what:
/// "people", "town"; for one who acts a border or a road. Where modifiers stand
/// first, such a noun is often only near the verb.
static bool
is_nobody(Prose *const prose, const uint32_t index, const bool actor)
{
  const Item *const item = &prose->sentence->items[index];
  if (!prose->sentence->dense || item->kind != ITEM_NAME ||
      !item->mention->soft) {
    return false;
  }
  const size_t size = item->range.end - item->range.begin;
  const bool   one =
    vouchi_step(prose->sentence->line.text.folded, item->range.begin) == size;
  if (!one && !(actor && item->mention->type == VOUCH_MENTION_PLACE)) {
    return false;
  }
  const VouchName name = vouchi_prose_name(prose, index);
  return name.span.begin == item->mention->span.begin;
}

/// Whether a name is only guessed to be a place's: "Security in Europe".
static bool
is_guessed_place(const Prose *const prose, const Item *const item)
{
  const Sentence *const sentence = prose->sentence;
  if (sentence->dense || item->mention->type != VOUCH_MENTION_PLACE ||
      item->mention->sure) {
    return false;
  }
  const uint32_t next = item->last + 1U; // "X and Y districts" are places
  return !(item->last != NO_ITEM && next < sentence->count &&
           sentence->items[next].kind == ITEM_NAME &&
           sentence->items[next].mention->soft &&
           sentence->items[next].mention->type == VOUCH_MENTION_PLACE);
}

/// The filler of the first filled slot of those asked for; NO_ITEM: none.
static uint32_t
filler_of(Prose *const       prose,
          const Slots *const slots,
          const Asked *const asked)
{
  for (unsigned i = SLOT_SUBJECT; i < (unsigned)SLOT_COUNT; ++i) {
    const uint32_t item = slots->fillers[i];
    if (!(asked->slots >> i & 1U) || item == NO_ITEM) {
      continue;
    }
    const Item *const it     = &prose->sentence->items[item];
    const bool        phrase = it->kind == ITEM_NAME && it->mention->soft;
    const bool        fits   = !asked->types ||
                      (asked->types & vouchi_item_types(prose, item)) ||
                      ((asked->types >> VOUCH_MENTION_PERSON & 1U) &&
                       holds_office(prose, item));
    if (fits && !(asked->proper && (it->kind != ITEM_NAME || phrase)) &&
        !(asked->proper && is_guessed_place(prose, it)) &&
        !is_nobody(prose, item, asks_actor(asked))) {
      return item;
    }
  }
  return NO_ITEM;
}

static Slot
slot_of(const Slots *const slots, const uint32_t item)
{
  for (unsigned i = SLOT_SUBJECT; item != NO_ITEM && i < (unsigned)SLOT_COUNT;
       ++i) {
    if (slots->fillers[i] == item) {
      return (Slot)i;
    }
  }
  return SLOT_NONE;
}

/// Whether a trigger is a name of its own.
static bool
is_proper(const Prose *const prose, const uint32_t trigger)
{
  const Item *const item = &prose->sentence->items[trigger];
  return item->kind == ITEM_NAME && !item->mention->soft;
}

static bool
holds(Prose *const       prose,
      const Frame *const frame,
      const Slots *const slots,
      Held *const        held)
{
  if ((frame->voices && !(frame->voices >> slots->voice & 1U)) ||
      (frame->leans && slots->support == NO_ITEM) ||
      (frame->proper && !is_proper(prose, slots->trigger))) {
    return false;
  }
  for (size_t i = 0U; i < CAPTURES_MAX; ++i) {
    held->items[i] = NO_ITEM;
  }
  held->doubtful = false;
  for (size_t i = 0U; i < frame->count; ++i) {
    const Asked *const asked = &frame->asked[i];
    const uint32_t     item  = filler_of(prose, slots, asked);
    if (asked->absent ? item != NO_ITEM : item == NO_ITEM && !asked->optional) {
      return false;
    }
    const Slot slot  = slot_of(slots, item);
    const bool doubt = slots->doubt >> (unsigned)slot & 1U;
    held->doubtful   = held->doubtful || (doubt && !asked->optional);
    if (item != NO_ITEM && asked->capture != NO_CAPTURE &&
        held->items[asked->capture] == NO_ITEM && !doubt) {
      held->items[asked->capture]    = item;
      held->types[asked->capture]    = asked->types;
      held->slots_of[asked->capture] = slot;
    }
  }
  if (frame->capture != NO_CAPTURE) {
    held->items[frame->capture] = slots->trigger;
  }
  held->frame = frame;
  held->slots = slots;
  return true;
}

/// Whether a frame is asked for under `key`, by a trigger of `stem`.
static bool
asks_for(const Frame *const frame, const VouchView key, const VouchView stem)
{
  if (!vouch_view_equal(frame->stem, key)) {
    return false;
  }
  return vouch_view_equal(key, stem) ||
         (vouch_view_equal(key, VOUCH_VIEW("*"))
            ? vouch_view_equal(vouchi_act_type(stem), stem)
            : frame->frames);
}

static void
try_rule(Prose *const       prose,
         const Rule *const  rule,
         const VouchView    key,
         const VouchView    stem,
         const Slots *const slots)
{
  Held held = {.rule = rule};
  for (size_t f = 0U; f < rule->frame_count; ++f) {
    const Frame *const frame = &rule->frames[f];
    if (!asks_for(frame, key, stem) || !holds(prose, frame, slots, &held)) {
      continue;
    }
    for (size_t i = 0U; i < rule->template_count; ++i) {
      vouchi_make_claims(prose, &held, &rule->templates[i]);
    }
    return;
  }
}

/// Try the rules that are listed under `key`.
static void
try_listed(Prose *const       prose,
           const VouchView    key,
           const VouchView    stem,
           const Slots *const slots)
{
  const VouchRules *const rules = prose->x->rules;
  size_t                  begin = 0U;
  size_t                  end   = rules->act_count;
  while (begin < end) {
    const size_t middle = begin + (end - begin) / 2U;
    if (vouch_view_compare(rules->acts[middle].stem, key) < 0) {
      begin = middle + 1U;
    } else {
      end = middle;
    }
  }
  size_t last = SIZE_MAX;
  for (; begin < rules->act_count &&
         vouch_view_equal(rules->acts[begin].stem, key);
       ++begin) {
    const Rule *const rule = &rules->rules[rules->acts[begin].rule];
    if (rules->acts[begin].rule != last &&
        vouch_view_equal(rule->language, prose->sentence->line.language)) {
      try_rule(prose, rule, key, stem, slots);
    }
    last = rules->acts[begin].rule;
  }
}

/// Whether a number hangs on a verb of which it is only told that it was wanted
/// or did not happen: "planned to send 5,000 troops".
static bool
is_of_unreal_verb(const Sentence *const sentence, const uint32_t i)
{
  const Item *const item = &sentence->items[i];
  if (item->kind == ITEM_QUANTITY && sentence->light &&
      item->governor == SLOT_BY && item->mention->quantity.percent) {
    return true; // "fell by 8%" is no share
  }
  if (item->kind != ITEM_QUANTITY || sentence->dense || item->head == NO_ITEM ||
      !sentence->items[item->head].verb || !sentence->items[item->head].act) {
    return false;
  }
  Slots slots;
  vouchi_slots(sentence, item->head, &slots);
  return slots.unreal || slots.negated;
}

/// Try the rules of the trigger at item `i`.
static void
match_trigger(Prose *const prose, const uint32_t i)
{
  const Sentence *const sentence = prose->sentence;
  Slots                 slots;
  vouchi_slots(sentence, i, &slots);
  if (slots.unreal || is_of_unreal_verb(sentence, i)) {
    return;
  }
  const VouchView stem   = vouchi_act_stem(sentence->items[i].act->value);
  const VouchView type   = vouchi_act_type(stem);
  const size_t    before = prose->x->claim_count;
  try_listed(prose, stem, stem, &slots);
  if (type.size < stem.size) {
    try_listed(prose, type, stem, &slots);
  }
  if (prose->x->claim_count == before) {
    try_listed(prose, VOUCH_VIEW("*"), stem, &slots);
  }
}

void
vouchi_prose_match(Prose *const prose)
{
  const Sentence *const sentence = prose->sentence;
  for (uint32_t i = 0U; i < sentence->count && !prose->x->status; ++i) {
    const VouchLexEntry *const act = sentence->items[i].act;
    if (act && sentence->items[i].kind != ITEM_QUANTITY) {
      match_trigger(prose, i);
    }
  }
  // Numbers that nothing else has claimed
  for (uint32_t i = 0U; i < sentence->count && !prose->x->status; ++i) {
    const Item *const item = &sentence->items[i];
    // Where commas end clauses, what the first of a list belongs to is not told
    // by what stands before the others
    const bool        listed =
      sentence->dense && item->first != NO_ITEM && item->first < i;
    if (item->kind == ITEM_QUANTITY && item->act && !item->taken && !listed) {
      match_trigger(prose, i);
    }
  }
}
