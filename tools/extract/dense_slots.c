/* dense_slots.c - what stands round a trigger where modifiers stand first
 *
 * To the left of a verb stand its subject and what particles bring, to the
 * right its object, up to the comma; a subject that is not said is that of the
 * clause before. A verb whose clause modifies a noun has the noun for subject
 * or object.
 */
// SPDX-License-Identifier: Apache-2.0

#include "dense_clause.h"

enum { FRAME_MOST = 5 };

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
    vouchi_dense_fill(slots, item->governor, item->first);
  } else if (item->head == clause->verb) {
    vouchi_dense_fill(slots, SLOT_OBJECT,
                      vouchi_dense_numbered(clause->sentence, item->first));
  } else {
    vouchi_dense_fill(slots, SLOT_SECOND, item->first);
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
    const bool as = (item->particle == SLOT_AS ||
                     item->particle == SLOT_FOR) && // "appointed X 為 the Y"
                    slots->fillers[SLOT_OBJECT] != NO_ITEM;
    if (vouchi_is_content(item) && !as) {
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
  const uint32_t first =
    vouchi_dense_numbered(clause->sentence, items[noun].first);
  const bool bare =
    clause->of <= clause->verb + 2U && slots->fillers[SLOT_OBJECT] == NO_ITEM;
  const bool thing = items[noun].kind == ITEM_NAME &&
                     items[noun].mention->type >= VOUCH_MENTION_EVENT;
  if (!left->passive && bare && (left->subject || thing)) {
    vouchi_dense_fill(slots, SLOT_OBJECT, first);
  } else {
    vouchi_dense_fill(slots, SLOT_SUBJECT, first);
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
  vouchi_dense_look_left(&clause, slots->trigger, &left);
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
      vouchi_dense_fill(slots, item->governor, item->first);
    } else if (adjacent || item->head == slots->trigger ||
               item->head == NO_ITEM) {
      vouchi_dense_fill(slots, adjacent ? SLOT_BEFORE : SLOT_OWNER,
                        item->first);
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
      vouchi_dense_fill(slots, item->governor, item->first);
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
    vouchi_dense_fill(slots, SLOT_BEFORE, noun - 1U);
    slots->alone = noun - 1U;
  }
  if (noun && items[noun].kind == ITEM_QUANTITY &&
      items[noun - 1U].kind == ITEM_NAME &&
      items[noun - 1U].governor == SLOT_NONE &&
      items[noun - 1U].aside == items[noun].aside) {
    vouchi_dense_fill(slots, SLOT_BEFORE, noun - 1U); // "X 65%"
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
    vouchi_dense_fill(slots, SLOT_NAMED, next);
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
    const bool range = begin > 1U && items[begin - 2U].kind == ITEM_DATE &&
                       begin < slots->trigger &&
                       items[begin].kind == ITEM_DATE; // "1899 至 1902"
    if (!date && !joint && !range && !(item->grammar & GRAMMAR_ADVERB)) {
      break;
    }
    slots->date = date && slots->date == NO_ITEM ? begin - 1U : slots->date;
    --begin;
  }
  return begin;
}

/// Whether the subject of a verb is that of the noun behind it: "launched an
/// attack", not "marked the war", "put down the revolt", or, of what an object
/// is made, "appointed Y to be the X".
static bool
tells_of_subject(const Sentence *const sentence, const uint32_t verb)
{
  const Item *const items = sentence->items;
  const uint32_t    little =
    items[verb].grammar & (GRAMMAR_LIGHT | GRAMMAR_COPULA);
  const Item *const before = verb ? &items[verb - 1U] : NULL;
  const bool        object = before && vouchi_is_nominal(before) &&
                      before->head != NO_ITEM && before->head + 1U < verb &&
                      vouchi_is_content(&items[before->head]);
  return little && !(items[verb].grammar & GRAMMAR_VERB) &&
         !((little & GRAMMAR_COPULA) && object);
}

/// A noun that leans on the verb before it: "launched an attack".
static void
read_leaning(const Sentence *const sentence,
             const uint32_t        verb,
             Slots *const          slots)
{
  const Item *const items  = sentence->items;
  const bool        said   = vouchi_dense_says(&items[verb]);
  Clause            clause = {.sentence = sentence,
                              .slots    = slots,
                              .verb     = verb,
                              .noun     = true};
  Left              left   = {.said = said};
  slots->support           = verb;
  find_bounds(&clause);
  vouchi_dense_take_word(&clause, verb, &(Left){.subject = false});
  vouchi_dense_look_left(&clause, verb, &left);
  if (slots->fillers[SLOT_SUBJECT] == NO_ITEM && clause.of == NO_ITEM &&
      !left.said) {
    vouchi_carry_subject(sentence, clause.left, slots);
  }
  const uint32_t subject = slots->fillers[SLOT_SUBJECT];
  if ((items[verb].grammar & GRAMMAR_THERE) && subject != NO_ITEM &&
      items[subject].kind == ITEM_NAME &&
      items[subject].mention->type == VOUCH_MENTION_PLACE) {
    if (!slots->carried) {
      vouchi_dense_fill(slots, SLOT_IN, subject); // "in X a war broke out"
    }
    slots->fillers[SLOT_SUBJECT] = NO_ITEM;
  }
  const bool has =
    items[slots->trigger].kind == ITEM_QUANTITY &&
    (!items[verb].act || vouchi_act_is(items[verb].act, VOUCH_VIEW("have"))) &&
    !(items[verb].grammar & GRAMMAR_VERB);
  if (!has && !tells_of_subject(sentence, verb)) {
    slots->doubt |= 1U << SLOT_SUBJECT;
  }
}

/// "X has an area of 70 km2, population 5,000": the place whose other measure
/// is told right before.
static void
take_measured(const Sentence *const sentence,
              const uint32_t        left,
              Slots *const          slots)
{
  const Item *const items = sentence->items;
  const uint32_t    begin = left ? vouchi_piece_begin(sentence, left - 1U) : 0U;
  for (uint32_t i = begin; i + 1U < left; ++i) {
    if (items[i].kind == ITEM_NAME && items[i].head == i + 1U &&
        items[i + 1U].act && !items[i + 1U].verb && i + 2U < left &&
        items[i + 2U].kind == ITEM_QUANTITY) {
      vouchi_dense_fill(slots, SLOT_SUBJECT, i);
      slots->carried = true;
      return;
    }
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
    vouchi_dense_look_left(&clause, begin, &(Left){.subject = false});
  }
  const uint32_t named = slots->fillers[SLOT_NAMED];
  if (named != NO_ITEM && items[named].kind == ITEM_QUANTITY) {
    vouchi_carry_subject(sentence, clause.left,
                         slots); // "X lies in Y, population 5,000"
    if (slots->fillers[SLOT_SUBJECT] == NO_ITEM) {
      take_measured(sentence, clause.left, slots);
    }
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
    vouchi_dense_fill(slots, SLOT_OF, slots->trigger); // "1,500 Cuban soldiers"
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
