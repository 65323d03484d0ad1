/* frame.c - the rules of a trigger, tried on its slots
 *
 * A trigger's VALUE leads to its rules by binary search, so that rules whose
 * triggers do not stand in a text cost nothing.
 */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

#include "kinds.h"
#include "name.h"
#include "number.h"

#include <string.h>

enum { DATE_REACH = 30 };

/// A frame that holds, and what its captures caught.
typedef struct {
  const Rule  *rule;
  const Frame *frame;
  const Slots *slots;
  uint32_t     items[CAPTURES_MAX];    /**< First of a group, or NO_ITEM. */
  uint32_t     types[CAPTURES_MAX];    /**< That were asked for; 0: any. */
  Slot         slots_of[CAPTURES_MAX]; /**< In which the fillers stand. */
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
  case ITEM_QUANTITY: {
    const uint32_t types  = item->act ? vouchi_number_types(item->act) : 0U;
    const bool     people = types >> TYPE_PEOPLE & 1U;
    const bool     forces = types >> TYPE_FORCES & 1U;
    return 1U << VOUCH_MENTION_QUANTITY | types |
           (people ? 1U << TYPE_COUNTED_GROUP : 0U) |
           (forces ? 1U << TYPE_COUNTED_UNIT : 0U);
  }
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

/// Whether an office stands for who holds it: "the parliament's leaders
/// voted". Where modifiers stand first no article tells it from the office.
static bool
holds_office(const Prose *const prose, const uint32_t index)
{
  const Item *const item = &prose->sentence->items[index];
  return prose->sentence->dense && item->kind == ITEM_NAME &&
         item->mention->type == VOUCH_MENTION_OFFICE;
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
    const Item *const it     = &prose->sentence->items[item];
    const bool        phrase = it->kind == ITEM_NAME && it->mention->soft;
    const bool fits = !asked->types || (asked->types & types_of(prose, item)) ||
                      ((asked->types >> VOUCH_MENTION_PERSON & 1U) &&
                       holds_office(prose, item));
    if (fits && !(asked->proper && (it->kind != ITEM_NAME || phrase))) {
      return item;
    }
  }
  return NO_ITEM;
}

static Slot
slot_of(const Slots *const slots, const uint32_t item)
{
  for (unsigned i = SLOT_SUBJECT; i < (unsigned)SLOT_COUNT; ++i) {
    if (slots->fillers[i] == item) {
      return (Slot)i;
    }
  }
  return SLOT_NONE;
}

static bool
holds(const Prose *const prose,
      const Frame *const frame,
      const Slots *const slots,
      Held *const        held)
{
  if ((frame->voices && !(frame->voices >> slots->voice & 1U)) ||
      (frame->leans && slots->support == NO_ITEM)) {
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
      held->items[asked->capture]    = item;
      held->types[asked->capture]    = asked->types;
      held->slots_of[asked->capture] = slot_of(slots, item);
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
  } else if (filler->where && item == NO_ITEM) {
    const VouchName where =
      vouchi_prose_where(making->prose, making->held->slots);
    vouchi_add_name(making->prose->x, names, &where);
  } else if (item != NO_ITEM && (making->held->slots->single ||
                                 item == making->held->slots->alone)) {
    const VouchName name = vouchi_prose_name(making->prose, item);
    vouchi_add_name(making->prose->x, names, &name);
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

/// The quantity that is due of the group at item `first`: its members of the
/// types that were asked for, then those in brackets behind it, which say who
/// they were: "32 people (26 women and 6 men)".
static Item *
quantity_of(const Making *const making, const Filler *const filler)
{
  const Sentence *const sentence = making->prose->sentence;
  const uint32_t        first    = captured(making, filler);
  if (first == NO_ITEM || sentence->items[first].kind != ITEM_QUANTITY) {
    return NULL;
  }
  const uint32_t types = making->held->types[filler->capture];
  uint32_t       seen  = 0U;
  uint32_t       last  = sentence->items[first].last;
  const uint32_t next  = last + 1U;
  if (next < sentence->count && sentence->items[next].mark == '(') {
    while (last + 1U < sentence->count &&
           sentence->items[last + 1U].aside == sentence->items[next].aside) {
      ++last;
    }
  }
  for (uint32_t i = first; i <= last; ++i) {
    if (sentence->items[i].kind == ITEM_QUANTITY &&
        (!types || (types & types_of(making->prose, i))) &&
        seen++ == making->value) {
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

/// The name that is due; of an adjective the place that it is made of.
static VouchName
value_of(const Making *const making, const Filler *const filler)
{
  const uint32_t item = captured(making, filler);
  if (item != NO_ITEM && item == making->held->slots->trigger &&
      making->claim->property == VOUCH_NAME_locatedIn) {
    const VouchName none = {.label = {NULL, 0U}};
    return making->value
             ? none
             : vouchi_prose_adjective(making->prose, item, VOUCH_MENTION_PLACE);
  }
  return one_name(making, filler, making->value);
}

static void
fill_value(const Making *const making, const Filler *const filler)
{
  VouchClaim *const claim = making->claim;
  const VouchName   value = value_of(making, filler);
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
  Item *const item = quantity_of(making, filler);
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

/// Whether item `i` joins two dates to an interval.
static bool
joins_dates(const Prose *const prose, const uint32_t i)
{
  const Sentence *const sentence = prose->sentence;
  if (!sentence->dense || !i || i + 1U >= sentence->count ||
      sentence->items[i - 1U].kind != ITEM_DATE ||
      sentence->items[i + 1U].kind != ITEM_DATE) {
    return false;
  }
  const VouchLexEntry *entry =
    vouch_packs_find(prose->x->packs,
                     vouchi_words(&sentence->line, sentence->items[i].range),
                     VOUCH_LEX_DATE_WORD);
  for (; entry; entry = entry->next) {
    if (entry->language == sentence->language &&
        entry->lex_class == VOUCH_LEX_DATE_WORD &&
        vouch_view_equal(entry->value, VOUCH_VIEW("to"))) {
      return true;
    }
  }
  return false;
}

/// The date at item `date`, with the other end of its interval.
static VouchDate
whole_date(const Prose *const prose, const uint32_t date)
{
  const Item *const items  = prose->sentence->items;
  const bool        before = date > 1U && joins_dates(prose, date - 1U);
  const bool        behind = !before && joins_dates(prose, date + 1U);
  if (!before && !behind) {
    return items[date].date;
  }
  const VouchDate *const first  = &items[before ? date - 2U : date].date;
  const VouchDate *const last   = &items[before ? date : date + 2U].date;
  const VouchDate        period = {.from = first->from,
                                   .to = last->interval ? last->to : last->from,
                                   .interval = true};
  return vouch_date_is_valid(&period) ? period : items[date].date;
}

/// The date that stands nearest within the same main clause, first before the
/// trigger.
static uint32_t
nearest_date(const Sentence *const sentence, const uint32_t trigger)
{
  for (uint32_t i = trigger; i-- > 0U && trigger - i < DATE_REACH;) {
    if (vouchi_ends_main_clause(&sentence->items[i])) {
      break;
    }
    if (sentence->items[i].kind == ITEM_DATE) {
      return i;
    }
  }
  for (uint32_t i = trigger; i < sentence->count && i - trigger < DATE_REACH;
       ++i) {
    if (vouchi_ends_main_clause(&sentence->items[i])) {
      break;
    }
    if (sentence->items[i].kind == ITEM_DATE) {
      return i;
    }
  }
  return NO_ITEM;
}

/// The date of the clause, of the sentence, or of what was told before.
static void
fill_date(const Making *const making)
{
  VouchClaim *const     claim    = making->claim;
  const Sentence *const sentence = making->prose->sentence;
  const Slots *const    slots    = making->held->slots;
  uint32_t              date     = slots->date;
  const bool named = sentence->items[slots->trigger].kind == ITEM_NAME;
  if (claim->kind == VOUCH_CLAIM_FACT && (date == NO_ITEM || named)) {
    return;
  }
  for (uint32_t i = sentence->dense ? slots->trigger : 0U;
       date == NO_ITEM && i-- > 0U;) {
    date = sentence->items[i].kind == ITEM_DATE ? i : date;
  }
  if (date == NO_ITEM && !named) {
    date = nearest_date(sentence, slots->trigger);
  }
  if (date != NO_ITEM) {
    claim->date = whole_date(making->prose, date);
  } else if (!named && claim->property != VOUCH_NAME_War &&
             claim->property != VOUCH_NAME_share) {
    claim->date = vouchi_prose_when(making->prose);
  }
}

/// "Shusha massacre": what stands before the noun is a place.
static void
fill_inner_place(const Making *const making, const Item *const item)
{
  VouchClaim *const claim = making->claim;
  const VouchSpan   range = vouch_span(item->range.begin, item->act_at.begin);
  if (claim->places.count || claim->property == VOUCH_NAME_War ||
      claim->property == VOUCH_NAME_Agreement || range.begin >= range.end) {
    return;
  }
  const VouchName place =
    vouchi_name(making->prose->x, &making->prose->sentence->line, range,
                VOUCH_MENTION_PLACE);
  vouchi_add_name(making->prose->x, &claim->places, &place);
}

/// The place of a quantity that happened somewhere.
static void
fill_quantity_place(const Making *const making)
{
  VouchClaim *const claim = making->claim;
  const uint32_t    in    = making->held->slots->fillers[SLOT_IN];
  if (claim->places.count) {
    return;
  }
  if (in != NO_ITEM &&
      (types_of(making->prose, in) >> VOUCH_MENTION_PLACE & 1U)) {
    vouchi_prose_names(making->prose, in, &claim->places);
  } else if (claim->subject.type == VOUCH_MENTION_PLACE &&
             (claim->property == VOUCH_NAME_deaths ||
              claim->property == VOUCH_NAME_injured ||
              claim->property == VOUCH_NAME_missing ||
              claim->property == VOUCH_NAME_displaced)) {
    vouchi_add_name(making->prose->x, &claim->places, &claim->subject);
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
    fill_inner_place(making, item);
  }
  if (!claim->places.count) {
    static const Slot at[] = {SLOT_IN, SLOT_NEAR, SLOT_BEFORE};
    for (size_t i = 0U; i < sizeof(at) / sizeof(*at) && !claim->places.count;
         ++i) {
      const uint32_t place = making->held->slots->fillers[at[i]];
      if (place != NO_ITEM &&
          (types_of(making->prose, place) >> VOUCH_MENTION_PLACE & 1U)) {
        vouchi_prose_names(making->prose, place, &claim->places);
      }
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
  const bool link = vouchi_act_is(making->prose->sentence->items[trigger].act,
                                  VOUCH_VIEW("link"));
  if (link) {
    return; // "X in Y" is said by the document, whoever speaks
  }
  if (speaker) {
    if (speaker->words.end > speaker->words.begin) {
      const VouchName who =
        vouchi_name(making->prose->x, &making->prose->sentence->line,
                    speaker->words, VOUCH_MENTION_ORGANIZATION);
      vouchi_add_name(making->prose->x, &claim->attributed_to, &who);
    }
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
is_whole(const VouchClaim *const claim, const Slots *const slots)
{
  switch (claim->kind) {
  case VOUCH_CLAIM_EVENT:
    // "the war" alone only refers to something
    return slots->voice != VOICE_NOUN || claim->agents.count ||
           claim->targets.count || claim->places.count ||
           slots->date != NO_ITEM;
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

/// Which words matched which part of the rule.
static void
fill_parts(const Making *const making)
{
  const Sentence *const sentence = making->prose->sentence;
  VouchRulePart *const  parts =
    (VouchRulePart *)vouch_arena_take_array(making->prose->x->arena,
                                            making->held->rule->capture_count +
                                              1U,
                                            sizeof(*parts));
  size_t count = 0U;
  if (!parts) {
    vouchi_fail(making->prose->x, VOUCH_NO_MEMORY);
    return;
  }
  const Item *const trigger = &sentence->items[making->held->slots->trigger];
  parts[count++] =
    (VouchRulePart){"trigger", vouchi_place(&sentence->line, trigger->act_at)};
  for (size_t i = 0U; i < making->held->rule->capture_count; ++i) {
    const uint32_t first = making->held->items[i];
    if (first == NO_ITEM || making->held->slots_of[i] == SLOT_NONE) {
      continue;
    }
    const Item *const item = &sentence->items[first];
    const uint32_t    last =
      item->last != NO_ITEM && item->last > first ? item->last : first;
    const VouchSpan words =
      vouch_span(item->range.begin, sentence->items[last].range.end);
    parts[count++] =
      (VouchRulePart){vouchi_slot_name(making->held->slots_of[i]),
                      vouchi_place(&sentence->line, words)};
  }
  making->claim->parts      = parts;
  making->claim->part_count = count;
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
  fill_parts(&making);
  if (claim->kind == VOUCH_CLAIM_EVENT) {
    fill_event(&making);
  } else if (claim->kind == VOUCH_CLAIM_QUANTITY) {
    fill_quantity_place(&making);
  }
  fill_speaker(&making);
  vouchi_cite(x, claim, claim->evidence);
  const bool whole = is_whole(claim, held->slots);
  if (whole && claim->kind == VOUCH_CLAIM_EVENT) {
    vouchi_prose_happened(prose, claim);
  }
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
