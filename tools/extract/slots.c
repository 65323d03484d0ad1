/* slots.c - the verb group, the subject, the objects and what particles bring
 *
 * A few passes over the items to the left and right of a trigger, each of
 * which ends where the clause does or after a fixed number of items.
 */
// SPDX-License-Identifier: Apache-2.0

#include "slots.h"

enum { REACH = 60, NEAR_MOST = 4 };

#define HELPERS                                                              \
  (GRAMMAR_PASSIVE | GRAMMAR_AUXILIARY | GRAMMAR_COPULA | GRAMMAR_NEGATION | \
   GRAMMAR_MODAL | GRAMMAR_PLAN | GRAMMAR_INFINITIVE | GRAMMAR_ADVERB |      \
   GRAMMAR_PASSIVE_BY)

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

static void
take_helper(Slots *const slots, const Item *const item)
{
  slots->negated = slots->negated || (item->grammar & GRAMMAR_NEGATION);
  slots->unreal =
    slots->unreal || (item->grammar & (GRAMMAR_MODAL | GRAMMAR_PLAN));
}

/// Walk over helpers to the left of the verb at `verb`; returns the first item
/// of the verb group. `*passive` tells whether a mark of the passive is there.
static uint32_t
verb_group(const Sentence *const sentence,
           const uint32_t        verb,
           Slots *const          slots,
           bool *const           passive)
{
  const Item *const items = sentence->items;
  uint32_t          begin = verb;
  bool              to    = false;
  *passive                = false;
  while (begin) {
    const Item *const item = &items[begin - 1U];
    if (item->kind == ITEM_WORD && !item->act && (item->grammar & HELPERS)) {
      *passive =
        *passive ||
        (!to && (item->grammar & (GRAMMAR_PASSIVE | GRAMMAR_PASSIVE_BY)));
      to = to || (item->grammar & GRAMMAR_INFINITIVE);
      take_helper(slots, item);
    } else if (!(to && item->kind == ITEM_WORD && item->verb && !item->act)) {
      // "bị quân X tấn công": the agent between the mark and the verb
      if (is_nominal(item) && item->first != NO_ITEM && item->first &&
          (items[item->first - 1U].grammar & GRAMMAR_PASSIVE_BY)) {
        fill(slots, SLOT_BY, item->first);
        *passive = true;
        begin    = item->first;
        continue;
      }
      break;
    }
    --begin;
  }
  return begin;
}

/// The name before a relative pronoun at `i` is the subject of its clause.
static void
take_antecedent(const Sentence *const sentence,
                const uint32_t        i,
                Slots *const          slots)
{
  const Item *const items = sentence->items;
  uint32_t          k     = i;
  while (k && !is_nominal(&items[k - 1U]) && i - k < NEAR_MOST) {
    --k;
  }
  if (k && is_nominal(&items[k - 1U])) {
    fill(slots, SLOT_SUBJECT, items[k - 1U].first);
  }
}

/// Whether nothing to the left of `item` belongs to the trigger's clause.
static bool
stops_left(const Item *const item, const bool found)
{
  return ends_clause(item) || (found && item->verb);
}

/// A name to the left: by its particle, or as the subject.
static bool
take_left(const Item *const item, const bool found, Slots *const slots)
{
  if (item->governor != SLOT_NONE && item->governor != SLOT_OWNER) {
    fill(slots, item->governor, item->first);
    return found;
  }
  if (!found && item->head == NO_ITEM) {
    fill(slots, SLOT_SUBJECT, item->first);
    return true;
  }
  return found;
}

/// Names and dates to the left of `begin`, up to the start of the clause.
static void
look_left(const Sentence *const sentence,
          const uint32_t        begin,
          const bool            subject,
          Slots *const          slots)
{
  const Item *const items = sentence->items;
  const uint16_t    aside = items[slots->trigger].aside;
  bool              found = !subject;
  for (uint32_t i = begin, steps = 0U; i-- > 0U && steps < REACH; ++steps) {
    const Item *const item = &items[i];
    if (item->aside != aside) {
      continue;
    }
    slots->unreal = slots->unreal || (item->grammar & GRAMMAR_CONDITION);
    if (item->kind == ITEM_DATE) {
      slots->date = slots->date == NO_ITEM ? i : slots->date;
    }
    if (!found && (item->grammar & GRAMMAR_RELATIVE)) {
      take_antecedent(sentence, i, slots);
      return;
    }
    if (stops_left(item, found)) {
      return;
    }
    if (is_nominal(item)) {
      found = take_left(item, found, slots);
      i     = item->first < i ? item->first : i;
    }
  }
}

/// Where no subject stands in the clause: that of the clause before, or of the
/// one behind ("After taking X, they ...").
static void
carry_subject(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  uint32_t          steps = 0U;
  for (uint32_t i = slots->trigger; i-- > 0U && steps < REACH; ++steps) {
    const Item *const item = &items[i];
    if (is_nominal(item) && item->governor == SLOT_NONE &&
        item->head == NO_ITEM && item->aside == 0U) {
      slots->fillers[SLOT_SUBJECT] = item->first;
      slots->carried               = true;
      return;
    }
  }
  bool comma = false;
  for (uint32_t i = slots->trigger + 1U;
       i < sentence->count && i - slots->trigger < REACH; ++i) {
    comma = comma || items[i].mark == ',';
    if (comma && is_nominal(&items[i]) && items[i].governor == SLOT_NONE &&
        items[i].head == NO_ITEM && !items[i].aside) {
      slots->fillers[SLOT_SUBJECT] = items[i].first;
      slots->carried               = true;
      return;
    }
  }
}

/// Whether the name at `i`, behind "of", belongs to another noun than the
/// trigger.
static bool
is_others(const Sentence *const sentence,
          const Slots *const    slots,
          const uint32_t        i)
{
  const Item *const item = &sentence->items[i];
  if (item->governor != SLOT_OF || item->head == NO_ITEM || !item->head) {
    return false;
  }
  const uint32_t before = item->head - 1U;
  return before != slots->trigger &&
         (is_nominal(&sentence->items[before]) || sentence->items[before].act);
}

static bool
is_office(const Sentence *const sentence, const Slots *const slots)
{
  const Item *const item = &sentence->items[slots->trigger];
  return item->kind == ITEM_NAME && item->mention->type == VOUCH_MENTION_OFFICE;
}

/// A name to the right: by its particle, or by its place. False where it is
/// the subject of another clause.
static bool
take_right(const Sentence *const sentence,
           const uint32_t        i,
           const uint32_t        end,
           const bool            comma,
           Slots *const          slots)
{
  const Item *const item = &sentence->items[i];
  const bool        noun = slots->voice == VOICE_NOUN;
  if (item->governor != SLOT_NONE && item->governor != SLOT_OWNER) {
    fill(slots, item->governor, item->first);
  } else if (!noun && item->head == slots->trigger) {
    fill(slots, SLOT_OBJECT, item->first);
  } else if (noun && (i == end ||
                      (i == end + 1U && comma && is_office(sentence, slots)))) {
    fill(slots, SLOT_NAMED, item->first);
  } else if (comma) {
    return false;
  } else {
    fill(slots, SLOT_SECOND, item->first);
  }
  return true;
}

/// Whether nothing to the right of `item` belongs to the trigger's clause.
static bool
stops_right(const Item *const item, const Slots *const slots)
{
  const bool light =
    slots->voice == VOICE_NOUN && (item->grammar & (GRAMMAR_LIGHT | HELPERS));
  return ends_clause(item) || (item->verb && !light);
}

/// Names and dates to the right of item `end`, up to the end of the clause.
static void
look_right(const Sentence *const sentence,
           const uint32_t        end,
           Slots *const          slots)
{
  const Item *const items = sentence->items;
  const uint16_t    aside = items[slots->trigger].aside;
  bool              comma = false;
  for (uint32_t i = end; i < sentence->count && i - end < REACH; ++i) {
    const Item *const item = &items[i];
    if (item->aside != aside) {
      continue;
    }
    if (stops_right(item, slots)) {
      return;
    }
    if (item->kind == ITEM_DATE &&
        (slots->date == NO_ITEM || slots->date < slots->trigger)) {
      slots->date = i;
    }
    comma = comma || (item->kind == ITEM_MARK && item->mark == ',');
    if (!is_nominal(item) || is_others(sentence, slots, i)) {
      continue;
    }
    if (!take_right(sentence, i, end, comma, slots)) {
      return;
    }
    i = item->last != NO_ITEM && item->last > i ? item->last : i;
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

static void
read_noun(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items   = sentence->items;
  const uint32_t    begin   = look_before(sentence, slots);
  bool              passive = false;
  look_apposed(sentence, begin, slots);
  look_right(sentence, slots->trigger + 1U, slots);
  const Item *const verb = begin ? &items[begin - 1U] : NULL;
  if (verb && verb->verb && verb->kind == ITEM_WORD) {
    slots->support       = begin - 1U;
    const uint32_t first = verb_group(sentence, begin - 1U, slots, &passive);
    take_helper(slots, verb);
    look_left(sentence, first, true, slots);
  } else {
    look_left(sentence, begin, false, slots);
  }
}

static void
read_verb(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items   = sentence->items;
  const Item *const item    = &items[slots->trigger];
  bool              passive = false;
  const Form        form    = vouchi_act_form(item->act->value);
  const uint32_t begin = verb_group(sentence, slots->trigger, slots, &passive);
  const uint32_t next  = slots->trigger + 1U;
  const bool by = next < sentence->count && items[next].particle == SLOT_BY &&
                  !items[next].behind;
  const bool reduced =
    form == FORM_ANY && by && begin && is_nominal(&items[begin - 1U]);
  slots->voice = (passive && form != FORM_GERUND && form != FORM_FINITE) ||
                     reduced || (by && form == FORM_ANY)
                   ? VOICE_PASSIVE
                   : VOICE_ACTIVE;
  if (reduced) {
    fill(slots, SLOT_SUBJECT, items[begin - 1U].first);
  }
  look_right(sentence, next, slots);
  look_left(sentence, begin, slots->fillers[SLOT_SUBJECT] == NO_ITEM, slots);
  if (slots->fillers[SLOT_SUBJECT] == NO_ITEM) {
    carry_subject(sentence, slots);
  }
}

/// What stands directly to the left and right of a link.
static void
read_link(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  const uint32_t    link  = slots->trigger;
  fill(slots, SLOT_SUBJECT, items[link - 1U].first);
  for (uint32_t i = link + 1U; i < sentence->count && i - link <= NEAR_MOST;
       ++i) {
    if (items[i].kind == ITEM_DATE) {
      return;
    }
    if (items[i].kind == ITEM_NAME &&
        (items[link].kind == ITEM_MARK || items[link].behind ||
         items[i].head == link)) {
      fill(slots, SLOT_OBJECT, items[i].first);
      return;
    }
  }
}

void
vouchi_slots(const Sentence *const sentence,
             const uint32_t        trigger,
             Slots *const          slots)
{
  const Item *const item = &sentence->items[trigger];
  *slots = (Slots){.trigger = trigger, .date = NO_ITEM, .support = NO_ITEM};
  for (unsigned i = 0U; i < (unsigned)SLOT_COUNT; ++i) {
    slots->fillers[i] = NO_ITEM;
  }
  if (trigger && vouchi_act_is(item->act, VOUCH_VIEW("link"))) {
    slots->voice = VOICE_NOUN;
    read_link(sentence, slots);
  } else if (!item->verb) {
    slots->voice = VOICE_NOUN;
    read_noun(sentence, slots);
  } else {
    read_verb(sentence, slots);
  }
}
