/* dense_slots.c - what stands round a trigger where modifiers stand first
 *
 * To the left of a verb stand its subject and what particles bring, to the
 * right its object, up to the comma; a subject that is not said is that of the
 * clause before. A verb whose clause modifies a noun has the noun for subject
 * or object.
 */
// SPDX-License-Identifier: Apache-2.0

#include "dense.h"

enum { FRAME_MOST = 5 };

/// The stretch of items that belongs to a verb's clause.
typedef struct {
  const Sentence *sentence;
  Slots          *slots;
  uint16_t        aside;
  uint32_t        left;
  uint32_t        right;
  uint32_t        of; /**< The particle that closes it, or NO_ITEM. */
  uint32_t        verb;
  bool            noun;   /**< Of a noun that leans on the verb. */
  bool            framed; /**< A particle before it and a word behind it make
                               it an adverbial: "with X mediating". */
} Clause;

static void
fill(Slots *const slots, const Slot slot, const uint32_t item)
{
  if (slots->fillers[slot] == NO_ITEM) {
    slots->fillers[slot] = item;
  }
}

/// The number that counts the noun of a group of one, or the group.
static uint32_t
numbered(const Sentence *const sentence, const uint32_t first)
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

static void
find_bounds(Clause *const clause)
{
  const Item *const items = clause->sentence->items;
  clause->aside           = items[clause->verb].aside;
  clause->left            = vouchi_piece_begin(clause->sentence, clause->verb);
  clause->right           = vouchi_piece_end(clause->sentence, clause->verb);
  clause->of              = NO_ITEM;
  for (uint32_t i = clause->verb + 1U; i < clause->right; ++i) {
    if (vouchi_is_of(&items[i]) && items[i].head == clause->verb &&
        items[i].last != NO_ITEM) {
      clause->of    = i;
      clause->left  = items[i].begin;
      clause->right = i;
      return;
    }
  }
}

/// Whether a word that closes an adverbial clause stands behind the verb's.
static bool
is_framed(const Clause *const clause)
{
  const Item *const items = clause->sentence->items;
  for (uint32_t i = clause->verb + 1U;
       i < clause->right && i < clause->verb + 1U + FRAME_MOST; ++i) {
    if (items[i].closes) {
      return true;
    }
    if (vouchi_is_content(&items[i]) || vouchi_is_of(&items[i])) {
      return false;
    }
  }
  return false;
}

/// Whether an item is the owner or modifier of a later noun.
static bool
is_modifier(const Item *const item, const uint32_t i)
{
  return item->head != NO_ITEM && item->head > i &&
         item->governor != SLOT_BETWEEN && item->governor != SLOT_NEAR;
}

/// The particle that closes the clause of the verb at `verb`, or NO_ITEM.
static uint32_t
closed_by(const Clause *const clause, const uint32_t verb)
{
  const Item *const items = clause->sentence->items;
  for (uint32_t i = verb + 1U; i < clause->right; ++i) {
    if (vouchi_is_of(&items[i]) && items[i].head == verb &&
        items[i].last != NO_ITEM) {
      return i;
    }
  }
  return NO_ITEM;
}

/// "nearly half of X", with the part behind the place: not all of X.
static bool
is_part(const Clause *const clause, const uint32_t last)
{
  const Item *const items = clause->sentence->items;
  if (last == NO_ITEM || last + 1U >= clause->right ||
      items[last].head != clause->verb || items[last].governor != SLOT_NONE ||
      items[last].kind != ITEM_NAME || !vouchi_is_of(&items[last + 1U]) ||
      items[last].mention->type != VOUCH_MENTION_PLACE) {
    return false;
  }
  for (uint32_t i = last + 2U; i < clause->right; ++i) {
    if (items[i].kind == ITEM_NAME || vouchi_is_content(&items[i])) {
      return false;
    }
  }
  return true;
}

/// "there were 30 who died": the number is what the next verb tells of.
static bool
is_made_to(const Clause *const clause, const uint32_t i)
{
  const Item *const items = clause->sentence->items;
  const uint32_t    next  = i + 1U;
  return items[i].head == clause->verb && items[i].kind == ITEM_QUANTITY &&
         next < clause->right &&
         (items[clause->verb].grammar & GRAMMAR_CAUSE) &&
         vouchi_act_is(items[clause->verb].act, VOUCH_VIEW("have")) &&
         items[next].act && items[next].verb;
}

/// Whether what the clause tells is what a plan's noun behind it is: "the idea
/// 的 of sending observers to X".
static bool
is_idea(const Clause *const clause)
{
  const Item *const items = clause->sentence->items;
  const uint32_t    verb  = clause->verb;
  const uint32_t    end   = vouchi_piece_end(clause->sentence, verb);
  for (uint32_t i = verb + 1U; i + 1U < end; ++i) {
    if (vouchi_is_of(&items[i]) && (items[i + 1U].grammar & GRAMMAR_PLAN) &&
        !items[i + 1U].act) {
      return items[i].begin <= verb || (items[verb].grammar & GRAMMAR_CAUSE);
    }
  }
  return false;
}

static void
take_right(const Clause *const clause, const Item *const item)
{
  Slots *const slots = clause->slots;
  if (item->governor != SLOT_NONE && item->governor != SLOT_OWNER) {
    fill(slots, item->governor, item->first);
  } else if (item->head == clause->verb) {
    fill(slots, SLOT_OBJECT, numbered(clause->sentence, item->first));
  } else {
    fill(slots, SLOT_SECOND, item->first);
  }
}

/// Objects and what particles bring behind the verb.
static void
look_right(const Clause *const clause)
{
  const Item *const items = clause->sentence->items;
  Slots *const      slots = clause->slots;
  for (uint32_t i = clause->verb + 1U; i < clause->right; ++i) {
    const Item *const item = &items[i];
    if (item->aside != clause->aside) {
      continue;
    }
    if (vouchi_is_content(item)) {
      const uint32_t of = closed_by(clause, i);
      if (of == NO_ITEM) {
        return;
      }
      i = of; // A clause before the object
      continue;
    }
    if (item->grammar & GRAMMAR_CLAUSE) {
      return;
    }
    if (item->kind == ITEM_DATE && slots->date == NO_ITEM) {
      slots->date = i;
    }
    if (!vouchi_is_nominal(item) || is_modifier(item, i)) {
      continue;
    }
    if (is_part(clause, item->last) || is_made_to(clause, i)) {
      continue;
    }
    take_right(clause, item);
    i = item->last > i ? item->last : i;
  }
}

/// What stands left of the verb while it is walked over.
typedef struct {
  bool     subject; /**< Found. */
  bool     verb;    /**< Another verb was passed. */
  bool     name;    /**< A name was passed. */
  bool     passive;
  bool     of;    /**< The end of a modifier was passed. */
  bool     pivot; /**< The subject is what another verb makes do it. */
  bool     said;  /**< A verb of saying was passed. */
  uint32_t at;    /**< Where the name that was passed last starts. */
  uint32_t joint; /**< An "and" that was passed right before it. */
} Left;

static bool
is_saying(const Item *const item)
{
  return item->act && vouchi_act_is(item->act, VOUCH_VIEW("say"));
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

static void
take_word(const Clause *const clause, const uint32_t i, Left *const left)
{
  const Item *const items = clause->sentence->items;
  const Item *const item  = &items[i];
  Slots *const      slots = clause->slots;
  // "will" is also the mark of an object that follows
  const bool        will = (item->grammar & GRAMMAR_MODAL) &&
                    !(item->particle != SLOT_NONE && left->at == i + 1U);
  const bool before = left->verb || left->of;
  left->said        = left->said || is_saying(item);
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
  slots->unreal = slots->unreal || (item->grammar & GRAMMAR_CONDITION);
  if ((item->grammar & GRAMMAR_PASSIVE_BY) && !left->name && !left->verb) {
    left->passive = true;
  }
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
    fill(slots, SLOT_SUBJECT, item->first);
    left->subject = true;
    return;
  }
  if (item->governor != SLOT_NONE && item->governor != SLOT_OWNER) {
    if (!left->verb || item->governor == SLOT_IN ||
        item->governor == SLOT_OBJECT) {
      fill(slots, item->governor, item->first);
    }
    if (item->governor == SLOT_BY && !left->verb && item->head < i &&
        (items[item->head].grammar & GRAMMAR_PASSIVE_BY)) {
      left->passive = true;
    }
    return;
  }
  const bool pivot =
    item->head < i && item->head != NO_ITEM &&
    (items[item->head].grammar & (GRAMMAR_CAUSE | GRAMMAR_COPULA));
  if (!left->subject && (item->head == NO_ITEM || pivot)) {
    left->subject = true;
    if (left->said && (clause->noun || !does_itself(item))) {
      return;
    }
    fill(slots, SLOT_SUBJECT, numbered(clause->sentence, item->first));
    left->pivot = pivot;
  }
  left->name = true;
}

static void
look_left(const Clause *const clause, const uint32_t from, Left *const left)
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
      take_word(clause, i, left);
    }
  }
}

/// The noun that the clause modifies is its subject or its object.
static void
take_modified(const Clause *const clause, const Left *const left)
{
  const Item *const items = clause->sentence->items;
  Slots *const      slots = clause->slots;
  const uint32_t    noun  = items[clause->of].last;
  for (uint32_t i = clause->of + 1U;
       i < clause->sentence->count && i < clause->of + 1U + FRAME_MOST &&
       !vouchi_dense_ends(&items[i]);
       ++i) {
    slots->unreal =
      slots->unreal || (items[i].grammar & GRAMMAR_PLAN); // "the plan to"
  }
  if (!vouchi_is_nominal(&items[noun])) {
    return;
  }
  const uint32_t first = numbered(clause->sentence, items[noun].first);
  const bool     bare =
    clause->of <= clause->verb + 2U && slots->fillers[SLOT_OBJECT] == NO_ITEM;
  const bool thing = items[noun].kind == ITEM_NAME &&
                     items[noun].mention->type >= VOUCH_MENTION_EVENT;
  if (!left->passive && bare && (left->subject || thing)) {
    fill(slots, SLOT_OBJECT, first);
  } else {
    fill(slots, SLOT_SUBJECT, first);
  }
}

static void
read_verb(const Sentence *const sentence, Slots *const slots)
{
  Clause clause = {.sentence = sentence,
                   .slots    = slots,
                   .verb     = slots->trigger};
  Left   left   = {.subject = false};
  find_bounds(&clause);
  clause.framed = clause.of == NO_ITEM && is_framed(&clause);
  look_right(&clause);
  look_left(&clause, slots->trigger, &left);
  if (clause.of != NO_ITEM) {
    take_modified(&clause, &left);
  } else if (slots->fillers[SLOT_SUBJECT] == NO_ITEM && !left.said) {
    vouchi_carry_subject(sentence, clause.left, slots);
  }
  slots->unreal = slots->unreal || is_idea(&clause);
  slots->voice  = left.passive ? VOICE_PASSIVE : VOICE_ACTIVE;
}

/// Names and dates among the modifiers of a noun.
static void
look_inside(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  const Item *const noun  = &items[slots->trigger];
  for (uint32_t i = slots->trigger; i-- > noun->begin;) {
    const Item *const item = &items[i];
    if (item->kind == ITEM_DATE && slots->date == NO_ITEM) {
      slots->date = i;
    }
    if (!vouchi_is_nominal(item) || item->aside != noun->aside) {
      continue;
    }
    const bool adjacent = i + 1U == slots->trigger;
    if (item->governor != SLOT_NONE) {
      fill(slots, item->governor, item->first);
    } else if (adjacent || item->head == slots->trigger ||
               item->head == NO_ITEM) {
      fill(slots, adjacent ? SLOT_BEFORE : SLOT_OWNER, item->first);
    }
    i = item->begin < i ? item->begin : i;
  }
}

/// What a helper or date behind a noun says of it.
static void
take_behind(const Item *const item, const uint32_t i, Slots *const slots)
{
  const bool will = (item->grammar & (GRAMMAR_MODAL | GRAMMAR_PLAN)) &&
                    item->particle == SLOT_NONE;
  slots->negated = slots->negated || (item->grammar & GRAMMAR_NEGATION);
  slots->unreal  = slots->unreal || will;
  if (item->kind == ITEM_DATE && slots->date == NO_ITEM) {
    slots->date = i;
  }
}

/// A noun that is a subject: what its verb has in its clause.
static void
look_behind(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  const uint32_t    noun  = slots->trigger;
  const uint32_t    end   = vouchi_piece_end(sentence, noun);
  for (uint32_t i = noun + 1U; i < end; ++i) {
    const Item *const item = &items[i];
    if (item->aside != items[noun].aside) {
      continue;
    }
    const bool verb = vouchi_is_content(item) || (item->act && !item->verb);
    if (verb &&
        (slots->support != NO_ITEM || !(item->grammar & GRAMMAR_LIGHT))) {
      return;
    }
    slots->support = verb ? i : slots->support;
    take_behind(item, i, slots);
    if (!vouchi_is_nominal(item)) {
      continue;
    }
    if (i > noun + 1U && item->governor != SLOT_NONE &&
        item->governor != SLOT_OWNER) {
      fill(slots, item->governor, item->first);
    }
    i = item->last != NO_ITEM && item->last > i ? item->last : i;
  }
}

/// "aid bill": a noun of what happens that only says of what kind another is.
static bool
is_compound(const Item *const noun, const Item *const next)
{
  return noun->kind == ITEM_WORD && next->kind == ITEM_NAME &&
         next->mention->soft && next->mention->type != VOUCH_MENTION_PERSON &&
         next->mention->type != VOUCH_MENTION_EVENT &&
         vouch_name_find_notation(VOUCH_KIND_EVENT,
                                  vouchi_act_type(noun->act->value).data,
                                  vouchi_act_type(noun->act->value).size) !=
           VOUCH_NAME_NONE;
}

/// What stands right behind a noun: a name, or a word that makes a plan of it.
static void
look_next(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  const uint32_t    noun  = slots->trigger;
  const uint32_t    next  = noun + 1U;
  if (noun && items[noun].head == noun - 1U) {
    fill(slots, SLOT_BEFORE, noun - 1U);
    slots->alone = noun - 1U;
  }
  if (next >= sentence->count) {
    return;
  }
  slots->unreal = (!items[next].verb && (items[next].grammar & GRAMMAR_PLAN)) ||
                  is_compound(&items[noun], &items[next]);
  slots->unreal =
    slots->unreal ||
    (vouchi_is_of(&items[next]) && next + 1U < sentence->count &&
     !items[next + 1U].act && (items[next + 1U].grammar & GRAMMAR_PLAN));
  if (vouchi_is_nominal(&items[next]) &&
      items[next].aside == items[slots->trigger].aside) {
    fill(slots, SLOT_NAMED, next);
    slots->alone = slots->alone == NO_ITEM ? next : slots->alone;
  }
}

/// Over dates and adverbs before the modifiers of a noun, to its verb.
static uint32_t
before_noun(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  uint32_t          begin = items[slots->trigger].begin;
  while (begin && !vouchi_is_content(&items[begin - 1U])) {
    const Item *const item = &items[begin - 1U];
    const bool        date = item->kind == ITEM_DATE;
    const bool        joint =
      item->behind && begin > 1U && items[begin - 2U].kind == ITEM_DATE;
    if (!date && !joint && !(item->grammar & GRAMMAR_ADVERB)) {
      break;
    }
    slots->date = date && slots->date == NO_ITEM ? begin - 1U : slots->date;
    --begin;
  }
  return begin;
}

/// A noun that leans on the verb before it: "launched an attack".
static void
read_leaning(const Sentence *const sentence,
             const uint32_t        verb,
             Slots *const          slots)
{
  const Item *const items  = sentence->items;
  const bool        said   = is_saying(&items[verb]);
  Clause            clause = {.sentence = sentence,
                              .slots    = slots,
                              .verb     = verb,
                              .noun     = true};
  Left              left   = {.said = said};
  slots->support           = verb;
  find_bounds(&clause);
  take_word(&clause, verb, &(Left){.subject = false});
  look_left(&clause, verb, &left);
  if (slots->fillers[SLOT_SUBJECT] == NO_ITEM && clause.of == NO_ITEM &&
      !left.said) {
    vouchi_carry_subject(sentence, clause.left, slots);
  }
}

/// A noun that no verb before it governs.
static void
read_free(const Sentence *const sentence,
          const uint32_t        begin,
          Slots *const          slots)
{
  const Item *const items  = sentence->items;
  Clause            clause = {.sentence = sentence,
                              .slots    = slots,
                              .verb     = slots->trigger};
  look_behind(sentence, slots);
  find_bounds(&clause);
  for (uint32_t i = begin; i-- > clause.left;) {
    slots->date =
      items[i].kind == ITEM_DATE && slots->date == NO_ITEM ? i : slots->date;
    slots->unreal = slots->unreal || (items[i].grammar & GRAMMAR_CONDITION);
  }
  if (items[slots->trigger].kind == ITEM_QUANTITY) {
    look_left(&clause, begin, &(Left){.subject = false});
  }
  const uint32_t named = slots->fillers[SLOT_NAMED];
  if (named != NO_ITEM && items[named].kind == ITEM_QUANTITY) {
    vouchi_carry_subject(sentence, clause.left,
                         slots); // "X lies in Y, population 5,000"
  }
}

static void
read_noun(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  look_inside(sentence, slots);
  look_next(sentence, slots);
  const Item *const noun = &items[slots->trigger];
  if (noun->kind == ITEM_QUANTITY && noun->inner && !noun->inner->soft &&
      noun->inner->type <= VOUCH_MENTION_GROUP) {
    fill(slots, SLOT_OF, slots->trigger); // "1,500 Cuban soldiers"
  }
  const uint32_t begin = before_noun(sentence, slots);
  if (begin && vouchi_is_content(&items[begin - 1U]) &&
      items[begin - 1U].aside == items[slots->trigger].aside) {
    read_leaning(sentence, begin - 1U, slots);
  } else {
    read_free(sentence, begin, slots);
  }
}

void
vouchi_dense_slots(const Sentence *const sentence, Slots *const slots)
{
  const Item *const item = &sentence->items[slots->trigger];
  if (item->verb) {
    read_verb(sentence, slots);
    return;
  }
  slots->voice = VOICE_NOUN;
  read_noun(sentence, slots);
}
