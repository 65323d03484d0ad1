/* frame.c - the rules of a trigger, tried on its slots
 *
 * A trigger's VALUE leads to its rules by binary search, so that rules whose
 * triggers do not stand in a text cost nothing.
 */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

#include "kinds.h"
#include "number.h"

#include <string.h>

/// A frame that holds, and what its captures caught.
typedef struct {
  const Rule  *rule;
  const Frame *frame;
  const Slots *slots;
  uint32_t     items[CAPTURES_MAX]; /**< First of a group, or NO_ITEM. */
} Held;

static bool
is_kind(const Prose *const prose, const VouchView kind, const char *const what)
{
  return kind.size &&
         vouchi_kinds_is(prose->x->rules, kind, vouch_view_from_string(what));
}

/// The types of an item as bits: that of its mention, and for numbers what is
/// counted.
static uint32_t
types_of(const Prose *const prose, const uint32_t index)
{
  const Item *const item = &prose->sentence->items[index];
  switch (item->kind) {
  case ITEM_QUANTITY:
    return 1U << VOUCH_MENTION_QUANTITY |
           (item->act ? vouchi_number_types(item->act) : 0U);
  case ITEM_PRONOUN:
    return item->grammar & GRAMMAR_PERSON
             ? 1U << VOUCH_MENTION_PERSON
             : 1U << VOUCH_MENTION_GROUP | 1U << VOUCH_MENTION_UNIT |
                 1U << VOUCH_MENTION_PLACE;
  case ITEM_NAME: {
    const VouchView kind = item->mention->kind;
    if (is_kind(prose, kind, "equipment")) {
      return 1U << VOUCH_MENTION_THING;
    }
    const bool unit =
      is_kind(prose, kind, "combatant") || is_kind(prose, kind, "formation");
    return 1U << item->mention->type | (unit ? 1U << VOUCH_MENTION_UNIT : 0U);
  }
  default: return 1U << VOUCH_MENTION_GROUP;
  }
}

/// The filler of the first filled slot of those asked for; NO_ITEM: none.
static uint32_t
filler_of(const Prose *const prose,
          const Slots *const slots,
          const Asked *const asked)
{
  for (unsigned i = SLOT_SUBJECT; i < (unsigned)SLOT_COUNT; ++i) {
    const uint32_t item = slots->fillers[i];
    if (!(asked->slots >> i & 1U) || item == NO_ITEM) {
      continue;
    }
    if (!asked->types || (asked->types & types_of(prose, item))) {
      return item;
    }
  }
  return NO_ITEM;
}

static bool
holds(const Prose *const prose,
      const Frame *const frame,
      const Slots *const slots,
      Held *const        held)
{
  if (frame->voices && !(frame->voices >> slots->voice & 1U)) {
    return false;
  }
  for (size_t i = 0U; i < CAPTURES_MAX; ++i) {
    held->items[i] = NO_ITEM;
  }
  for (size_t i = 0U; i < frame->count; ++i) {
    const Asked *const asked = &frame->asked[i];
    const uint32_t     item  = filler_of(prose, slots, asked);
    if (asked->absent ? item != NO_ITEM : item == NO_ITEM && !asked->optional) {
      return false;
    }
    if (item != NO_ITEM && asked->capture != NO_CAPTURE &&
        held->items[asked->capture] == NO_ITEM) {
      held->items[asked->capture] = item;
    }
  }
  if (frame->capture != NO_CAPTURE) {
    held->items[frame->capture] = slots->trigger;
  }
  held->frame = frame;
  held->slots = slots;
  return true;
}

/// A claim being made of a frame.
typedef struct {
  Prose      *prose;
  const Held *held;
  VouchClaim *claim;
  uint32_t    subject; /**< Members of groups, for facts. */
  uint32_t    value;
} Making;

static uint32_t
captured(const Making *const making, const Filler *const filler)
{
  return filler->capture == NO_CAPTURE ? NO_ITEM
                                       : making->held->items[filler->capture];
}

static void
fill_names(const Making *const making,
           const Filler *const filler,
           VouchNames *const   names)
{
  const uint32_t item = captured(making, filler);
  if (filler->title) {
    vouchi_add_name(making->prose->x, names, &making->prose->x->title);
  } else if (filler->where) {
    const VouchName where =
      vouchi_prose_where(making->prose, making->held->slots);
    vouchi_add_name(making->prose->x, names, &where);
  } else if (item != NO_ITEM) {
    vouchi_prose_names(making->prose, item, names);
  }
}

/// One name: the first, or for facts the member that is due.
static VouchName
one_name(const Making *const making,
         const Filler *const filler,
         const uint32_t      member)
{
  VouchNames names = {NULL, 0U};
  fill_names(making, filler, &names);
  const VouchName none = {.label = {NULL, 0U}};
  return member < names.count ? names.items[member] : none;
}

static void
fill_trigger(const Making *const making)
{
  VouchClaim *const     claim    = making->claim;
  const Sentence *const sentence = making->prose->sentence;
  const Item *const     item = &sentence->items[making->held->slots->trigger];
  claim->trigger_span        = vouchi_place(&sentence->line, item->act_at);
  claim->trigger =
    vouch_document_text(making->prose->x->document, claim->trigger_span);
}

/// The first quantity of a group at or behind item `first`.
static Item *
quantity_of(const Making *const making, const uint32_t first)
{
  const Sentence *const sentence = making->prose->sentence;
  if (first == NO_ITEM || sentence->items[first].kind != ITEM_QUANTITY) {
    return NULL;
  }
  uint32_t seen = 0U;
  for (uint32_t i = first; i <= sentence->items[first].last; ++i) {
    if (sentence->items[i].kind == ITEM_QUANTITY && seen++ == making->value) {
      return &sentence->items[i];
    }
  }
  return NULL;
}

static void
fill_of(const Making *const making, const Item *const item)
{
  VouchClaim *const claim = making->claim;
  Prose *const      prose = making->prose;
  VouchSpan         span  = item->mention->counted;
  for (const Item *other = item; span.begin == span.end;) {
    if (other == prose->sentence->items) {
      return;
    }
    --other; // "five soldiers were killed and 25 wounded"
    if (other->kind == ITEM_QUANTITY) {
      span = other->mention->counted;
    }
  }
  claim->counted      = vouch_document_text(prose->x->document, span);
  claim->counted_span = span;
  const VouchSpan range =
    vouch_span(vouchi_folded_at(&prose->sentence->line.text, span.begin),
               vouchi_folded_at(&prose->sentence->line.text, span.end));
  claim->counted_kind = vouchi_kind(prose->x, &prose->sentence->line, range);
}

static void
fill_value(const Making *const making, const Filler *const filler)
{
  VouchClaim *const claim = making->claim;
  const VouchName   value = one_name(making, filler, making->value);
  if (claim->property == VOUCH_NAME_name) {
    claim->literal                = value.label;
    claim->subject.alias          = value.label;
    claim->subject.alias_language = value.language;
  } else if (value.type == VOUCH_MENTION_THING) {
    claim->literal = value.label; // Things have no identity
  } else {
    claim->value = value;
  }
}

static void
fill_number(const Making *const making, const Filler *const filler)
{
  Item *const item = quantity_of(making, captured(making, filler));
  if (item) {
    item->taken             = true;
    making->claim->quantity = item->mention->quantity;
    fill_of(making, item);
  }
}

static void
fill(const Making *const making, const Filler *const filler)
{
  VouchClaim *const claim = making->claim;
  const uint32_t    item  = captured(making, filler);
  switch (filler->role) {
  case ROLE_TRIGGER: fill_trigger(making); break;
  case ROLE_AGENT: fill_names(making, filler, &claim->agents); break;
  case ROLE_TARGET: fill_names(making, filler, &claim->targets); break;
  case ROLE_PLACE: fill_names(making, filler, &claim->places); break;
  case ROLE_BY: fill_names(making, filler, &claim->by); break;
  case ROLE_ATTRIBUTED_TO:
    fill_names(making, filler, &claim->attributed_to);
    break;
  case ROLE_NAME: claim->subject = one_name(making, filler, 0U); break;
  case ROLE_PART_OF: claim->part_of = one_name(making, filler, 0U); break;
  case ROLE_SUBJECT:
    claim->subject = one_name(making, filler, making->subject);
    break;
  case ROLE_VALUE: fill_value(making, filler); break;
  case ROLE_NUMBER: fill_number(making, filler); break;
  case ROLE_OF: {
    const VouchName of = item == NO_ITEM ? (VouchName){.label = {NULL, 0U}}
                                         : one_name(making, filler, 0U);
    if (of.label.size) {
      claim->counted      = of.label;
      claim->counted_span = of.span;
    }
    break;
  }
  case ROLE_STANCE:
    claim->stance = vouch_view_equal(filler->fixed, VOUCH_VIEW("denied"))
                      ? VOUCH_STANCE_DENIED
                      : VOUCH_STANCE_ALLEGED;
    break;
  case ROLE_DATE:
  case ROLE_COUNT: break;
  }
}

/// The date that stands nearest to the trigger, or what was told before.
static void
fill_date(const Making *const making)
{
  const Sentence *const sentence = making->prose->sentence;
  const Slots *const    slots    = making->held->slots;
  uint32_t              date     = slots->date;
  if (making->claim->kind == VOUCH_CLAIM_FACT && date == NO_ITEM) {
    return;
  }
  for (uint32_t i = 0U; date == NO_ITEM && i < sentence->count; ++i) {
    date = sentence->items[i].kind == ITEM_DATE ? i : date;
  }
  if (date != NO_ITEM && !sentence->items[date].mention->flagged) {
    making->claim->date = sentence->items[date].mention->date;
  }
}

/// The name of an event that has one, and the name it is called by.
static void
fill_event(const Making *const making)
{
  VouchClaim *const     claim    = making->claim;
  const Sentence *const sentence = making->prose->sentence;
  const Item *const     item = &sentence->items[making->held->slots->trigger];
  if (item->kind == ITEM_NAME && !item->mention->soft) {
    claim->subject =
      vouchi_prose_name(making->prose, making->held->slots->trigger);
  }
  if (!claim->places.count) {
    const uint32_t in   = making->held->slots->fillers[SLOT_IN];
    const uint32_t near = making->held->slots->fillers[SLOT_NEAR];
    const uint32_t at   = in != NO_ITEM ? in : near;
    if (at != NO_ITEM &&
        (types_of(making->prose, at) >> VOUCH_MENTION_PLACE & 1U)) {
      vouchi_prose_names(making->prose, at, &claim->places);
    }
  }
}

/// Who says it, and how sure the text is.
static void
fill_speaker(const Making *const making)
{
  VouchClaim *const    claim   = making->claim;
  const uint32_t       trigger = making->held->slots->trigger;
  const Speaker *const speaker = vouchi_prose_speaker(making->prose, trigger);
  if (speaker) {
    if (speaker->who != NO_ITEM && !claim->attributed_to.count) {
      vouchi_prose_names(making->prose, speaker->who, &claim->attributed_to);
    }
    claim->stance = speaker->stance ? speaker->stance : claim->stance;
  }
  if (claim->stance == VOUCH_STANCE_ASSERTED &&
      vouchi_prose_is_alleged(making->prose, trigger)) {
    claim->stance = VOUCH_STANCE_ALLEGED;
  }
  if (making->held->slots->negated) {
    claim->stance = VOUCH_STANCE_DENIED;
  }
}

static bool
is_whole(const VouchClaim *const claim)
{
  switch (claim->kind) {
  case VOUCH_CLAIM_EVENT: return true;
  case VOUCH_CLAIM_QUANTITY:
    return claim->subject.label.size &&
           (claim->quantity.value.set || claim->quantity.lower.set ||
            claim->quantity.upper.set || claim->quantity.text.size ||
            claim->quantity.alternative_count);
  case VOUCH_CLAIM_FACT:
    return claim->subject.label.size &&
           (claim->value.label.size || claim->literal.size) &&
           !vouch_view_equal(claim->subject.label, claim->value.label);
  }
  return false;
}

static VouchTermName
property_of(const Prose *const    prose,
            const Template *const made,
            const Slots *const    slots)
{
  if (made->property != VOUCH_NAME_NONE) {
    return made->property;
  }
  const VouchView type =
    vouchi_act_type(prose->sentence->items[slots->trigger].act->value);
  return vouch_name_find_notation(made->kind == VOUCH_CLAIM_EVENT
                                    ? VOUCH_KIND_EVENT
                                    : VOUCH_KIND_QUANTITY,
                                  type.data, type.size);
}

/// One claim; false when it is not whole.
static bool
make_claim(Prose *const          prose,
           const Held *const     held,
           const Template *const made,
           const uint32_t        subject,
           const uint32_t        value)
{
  Extract *const      x        = prose->x;
  const VouchTermName property = property_of(prose, made, held->slots);
  const Start         start    = {made->kind,
                                  property,
                                  held->rule->name,
                                  held->rule->confidence,
                                  prose->sentence->line.span,
                                  prose->sentence->line.block};
  VouchClaim *const   claim =
    property == VOUCH_NAME_NONE ? NULL : vouchi_claim(x, &start);
  if (!claim) {
    return false;
  }
  const Making making = {prose, held, claim, subject, value};
  for (size_t f = 0U; f < made->count; ++f) {
    fill(&making, &made->fillers[f]);
  }
  fill_date(&making);
  if (claim->kind == VOUCH_CLAIM_EVENT) {
    fill_event(&making);
  }
  fill_speaker(&making);
  vouchi_cite(x, claim, claim->evidence);
  const bool whole = is_whole(claim);
  x->claim_count -= !whole;
  return whole;
}

/// Claims of a template: facts for each subject and value, quantities for
/// each number.
static void
make_claims(Prose *const          prose,
            const Held *const     held,
            const Template *const made)
{
  const bool event = made->kind == VOUCH_CLAIM_EVENT;
  for (uint32_t subject = 0U; subject < ACTORS_MAX; ++subject) {
    uint32_t value = 0U;
    while (value < ACTORS_MAX &&
           make_claim(prose, held, made, subject, value)) {
      ++value;
      if (event) {
        return;
      }
    }
    if (!value || made->kind != VOUCH_CLAIM_FACT) {
      return;
    }
  }
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
      make_claims(prose, &held, &rule->templates[i]);
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

/// Try the rules of the trigger at item `i`.
static void
match_trigger(Prose *const prose, const uint32_t i)
{
  const Sentence *const sentence = prose->sentence;
  Slots                 slots;
  vouchi_slots(sentence, i, &slots);
  if (slots.unreal) {
    return;
  }
  const VouchView stem = vouchi_act_stem(sentence->items[i].act->value);
  const VouchView type = vouchi_act_type(stem);
  try_listed(prose, stem, stem, &slots);
  if (type.size < stem.size) {
    try_listed(prose, type, stem, &slots);
  }
  try_listed(prose, VOUCH_VIEW("*"), stem, &slots);
}

void
vouchi_prose_match(Prose *const prose)
{
  const Sentence *const sentence = prose->sentence;
  for (uint32_t i = 0U; i < sentence->count && !prose->x->status; ++i) {
    const VouchLexEntry *const act = sentence->items[i].act;
    if (act && !vouchi_act_is(act, VOUCH_VIEW("number"))) {
      match_trigger(prose, i);
    }
  }
  // Numbers that nothing else has claimed
  for (uint32_t i = 0U; i < sentence->count && !prose->x->status; ++i) {
    const Item *const item = &sentence->items[i];
    if (item->kind == ITEM_QUANTITY && item->act && !item->taken) {
      match_trigger(prose, i);
    }
  }
}
