/* slots.c - the verb group, the subject, the objects and what particles bring
 *
 * A few passes over the items to the left and right of a trigger, each of
 * which ends where the clause does or after a fixed number of items.
 */
// SPDX-License-Identifier: Apache-2.0

#include "slots.h"

#include "dense.h"

enum { REACH = 60, NEAR_MOST = 4 };

#define HELPERS                                                              \
  (GRAMMAR_PASSIVE | GRAMMAR_AUXILIARY | GRAMMAR_COPULA | GRAMMAR_NEGATION | \
   GRAMMAR_MODAL | GRAMMAR_PLAN | GRAMMAR_INFINITIVE | GRAMMAR_ADVERB |      \
   GRAMMAR_PASSIVE_BY | GRAMMAR_DOES)

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

/// The name that a phrase stands before: the person of "president X", X of
/// "the village X", "units of X" and "a committee, the X".
uint32_t
vouchi_name_behind(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  const Item *const item  = &items[i];
  uint32_t          k     = i + 1U;
  if (item->kind != ITEM_NAME || !item->mention->soft || k >= sentence->count) {
    return i;
  }
  const bool of    = items[k].particle == SLOT_OF && !items[k].behind;
  const bool comma = items[k].kind == ITEM_MARK && items[k].mark == ',';
  k += of || comma;
  while ((of || comma) && k < sentence->count &&
         (items[k].grammar & GRAMMAR_ARTICLE)) {
    ++k;
  }
  if (k >= sentence->count || items[k].kind != ITEM_NAME ||
      items[k].mention->soft || (comma && k == i + 2U)) {
    return i;
  }
  const VouchMentionType a = item->mention->type;
  const VouchMentionType b = items[k].mention->type;
  const bool office = a == VOUCH_MENTION_OFFICE && b == VOUCH_MENTION_PERSON;
  const bool body   = of && b != VOUCH_MENTION_PLACE &&
                    b != VOUCH_MENTION_PERSON &&
                    (a == VOUCH_MENTION_UNIT || a == VOUCH_MENTION_GROUP ||
                     a == VOUCH_MENTION_PERSON);
  return a == b || office || body ? k : i;
}

/// The first of the coordination of the name that a phrase stands before.
static uint32_t
named_first(const Sentence *const sentence, const uint32_t i)
{
  const uint32_t named = vouchi_name_behind(sentence, i);
  return sentence->items[named].first;
}

bool
vouchi_ends_main_clause(const Item *const item)
{
  return (item->kind == ITEM_MARK && item->mark == ';') ||
         (item->grammar & GRAMMAR_CLAUSE);
}

static void
fill(Slots *const slots, const Slot slot, const uint32_t item)
{
  if (slots->fillers[slot] == NO_ITEM) {
    slots->fillers[slot] = item;
  }
}

void
vouchi_take_helper(Slots *const slots, const Item *const item)
{
  slots->negated = slots->negated || (item->grammar & GRAMMAR_NEGATION);
  slots->unreal =
    slots->unreal || (item->grammar & (GRAMMAR_MODAL | GRAMMAR_PLAN));
}

/// "to take X" happened only where somebody was made to do it.
static void
take_infinitive(const Sentence *const sentence,
                const uint32_t        begin,
                Slots *const          slots)
{
  const Item *const items = sentence->items;
  const Item *const who   = begin ? &items[begin - 1U] : NULL;
  const bool        named = who && is_nominal(who) && who->first != NO_ITEM;
  const uint32_t    verb  = named ? items[who->first].head
                            : who ? begin - 1U
                                  : NO_ITEM;
  if (verb == NO_ITEM || !(items[verb].grammar & GRAMMAR_CAUSE)) {
    slots->unreal = true;
  } else if (named) {
    fill(slots, SLOT_SUBJECT, who->first);
  }
}

/// Where the agent that ends at item `i` starts right behind a mark of the
/// passive: "bị quân X", "bị 300 lính X". NO_ITEM: it does not.
static uint32_t
agent_behind_mark(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  uint32_t          first = items[i].first;
  if (!is_nominal(&items[i]) || first == NO_ITEM || !first) {
    return NO_ITEM;
  }
  first -= items[first - 1U].kind == ITEM_QUANTITY;
  return first && (items[first - 1U].grammar & GRAMMAR_PASSIVE_BY) ? first
                                                                   : NO_ITEM;
}

/// Walk over helpers to the left of the verb at `verb`; returns the first item
/// of the verb group. `*passive` tells whether a mark of the passive is there.
uint32_t
vouchi_verb_group(const Sentence *const sentence,
                  const uint32_t        verb,
                  Slots *const          slots,
                  bool *const           passive)
{
  const Item *const items = sentence->items;
  uint32_t          begin = verb;
  bool              to    = false;
  bool              done  = false;
  *passive                = false;
  while (begin) {
    const Item *const item = &items[begin - 1U];
    done                   = done || (item->grammar & GRAMMAR_DOES);
    if (item->kind == ITEM_WORD && !item->act && (item->grammar & HELPERS)) {
      *passive =
        *passive ||
        (!to && (item->grammar & (GRAMMAR_PASSIVE | GRAMMAR_PASSIVE_BY)));
      to = to || (item->grammar & GRAMMAR_INFINITIVE);
      vouchi_take_helper(slots, item);
    } else if (!(to && item->kind == ITEM_WORD && item->verb && !item->act)) {
      // "bị quân X tấn công": the agent between the mark and the verb
      const uint32_t by = agent_behind_mark(sentence, begin - 1U);
      if (by != NO_ITEM) {
        fill(slots, SLOT_BY, items[begin - 1U].first);
        *passive = true;
        begin    = by;
        continue;
      }
      break;
    }
    --begin;
  }
  if (to && !done) {
    take_infinitive(sentence, begin, slots);
  }
  return begin;
}

/// The name before the brackets or commas in which the trigger stands.
static bool
take_outer(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  const uint16_t    aside = items[slots->trigger].aside;
  uint32_t          i     = slots->trigger;
  while (i && items[i - 1U].aside == aside) {
    --i;
  }
  for (uint32_t steps = 0U; i-- > 0U && steps < NEAR_MOST; ++steps) {
    if (is_nominal(&items[i]) && items[i].first != NO_ITEM) {
      slots->fillers[SLOT_SUBJECT] = i;
      slots->carried               = true;
      return true;
    }
  }
  return false;
}

/// "X founded a brigade, the 7th of Y, and bought ...": whether the name behind
/// a comma only says more of an object: no verb follows it.
static bool
explains_object(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  if (!sentence->syllables || !i || items[i - 1U].mark != ',') {
    return false;
  }
  uint32_t k = i + 1U;
  while (k < sentence->count && (items[k].grammar & GRAMMAR_ADVERB)) {
    ++k;
  }
  return k < sentence->count && items[k].particle == SLOT_OF;
}

/// Where no subject stands in the clause: that of the clause before, or of the
/// one behind ("After taking X, they ...").
static void
carry_subject(const Sentence *const sentence,
              Slots *const          slots,
              const bool            gerund)
{
  const Item *const items = sentence->items;
  uint32_t          steps = 0U;
  if (slots->nameless || (items[slots->trigger].aside &&
                          (take_outer(sentence, slots) || sentence->light))) {
    return;
  }
  for (uint32_t i = slots->trigger;
       i-- > 0U && steps < REACH && (gerund || !sentence->light); ++steps) {
    const Item *const item = &items[i];
    if (is_nominal(item) && item->governor == SLOT_NONE &&
        item->head == NO_ITEM && item->aside == 0U &&
        !explains_object(sentence, i)) {
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

/// Whether item `i` is a common noun that no lexicon knows.
static bool
is_plain_noun(const Sentence *const sentence, const uint32_t i)
{
  const Item *const item = &sentence->items[i];
  return sentence->light && item->kind == ITEM_WORD && !item->entry &&
         !item->verb && !(item->grammar & GRAMMAR_ADVERB);
}

/// Whether the name at `i`, behind "of", belongs to another noun than the
/// trigger.
static bool
is_others(const Sentence *const sentence,
          const Slots *const    slots,
          const uint32_t        i)
{
  const Item *const item = &sentence->items[i];
  if (item->governor != SLOT_OF || item->head == NO_ITEM || !item->head ||
      item->head == slots->trigger) {
    return false;
  }
  const uint32_t before = item->head - 1U;
  return before != slots->trigger &&
         (is_plain_noun(sentence, before) ||
          is_nominal(&sentence->items[before]) || sentence->items[before].act);
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
  if (noun && i == end && item->governor == SLOT_ABOUT) {
    fill(slots, SLOT_NAMED, item->first); // "according to president X"
  } else if (item->governor != SLOT_NONE && item->governor != SLOT_OWNER) {
    fill(slots, item->governor,
         item->governor == SLOT_AS ? item->first : named_first(sentence, i));
  } else if (!noun && item->head == slots->trigger) {
    fill(slots, SLOT_OBJECT, named_first(sentence, i));
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

/// Whether nothing to the right of `item` belongs to the trigger's clause. What
/// a noun is said to be ("the war was a struggle between ...") is read there.
static bool
stops_right(const Item *const item, const Slots *const slots, const bool is)
{
  const bool light =
    slots->voice == VOICE_NOUN && (item->grammar & (GRAMMAR_LIGHT | HELPERS));
  return ends_clause(item) || (item->verb && !light) ||
         (is && item->act && item->kind == ITEM_WORD);
}

/// "condemnation from X and panic in Y": whether what follows "and" at item `i`
/// belongs to another noun than the trigger.
static bool
starts_other_noun(const Sentence *const sentence,
                  const uint32_t        i,
                  const Slots *const    slots)
{
  return sentence->light && slots->voice == VOICE_NOUN &&
         (sentence->items[i].grammar & GRAMMAR_AND) &&
         i + 1U < sentence->count && !sentence->items[i + 1U].verb;
}

/// Names and dates to the right of item `end`, up to the end of the clause.
void
vouchi_look_right(const Sentence *const sentence,
                  const uint32_t        end,
                  Slots *const          slots)
{
  const Item *const items    = sentence->items;
  const uint16_t    aside    = items[slots->trigger].aside;
  bool              comma    = false;
  bool              with_and = false;
  bool              is       = false;
  bool              named    = false;
  for (uint32_t i = end; i < sentence->count && i - end < REACH; ++i) {
    const Item *const item = &items[i];
    if (item->aside != aside) {
      continue;
    }
    if (stops_right(item, slots, is) ||
        (named && starts_other_noun(sentence, i, slots))) {
      return;
    }
    is = is || (slots->voice == VOICE_NOUN &&
                (item->grammar & (GRAMMAR_COPULA | GRAMMAR_PASSIVE)) ==
                  GRAMMAR_COPULA);
    if (item->kind == ITEM_DATE && !with_and &&
        (slots->date == NO_ITEM || slots->date < slots->trigger)) {
      slots->date = i;
    }
    with_and = with_and || (item->grammar & GRAMMAR_AND);
    comma    = comma || (item->kind == ITEM_MARK && item->mark == ',');
    if (!is_nominal(item) || is_others(sentence, slots, i)) {
      continue;
    }
    if (!take_right(sentence, i, end, comma, slots)) {
      return;
    }
    named = true;
    i     = item->last != NO_ITEM && item->last > i ? item->last : i;
  }
}

/// Whether the words from item `i` on end with a comma that a verb follows, or
/// with the sentence.
static bool
closes_before_verb(const Sentence *const sentence, uint32_t i)
{
  while (i < sentence->count && sentence->items[i].kind != ITEM_MARK &&
         !sentence->items[i].verb) {
    ++i;
  }
  if (i + 1U >= sentence->count) {
    return true;
  }
  do {
    ++i;
  } while (i < sentence->count &&
           (sentence->items[i].grammar & GRAMMAR_ADVERB));
  return i < sentence->count && sentence->items[i - 1U].kind == ITEM_MARK &&
         sentence->items[i].verb;
}

/// "the army, formed in 1920,": whether a participle stands in apposition to
/// the name before the comma.
static bool
is_apposed_participle(const Sentence *const sentence,
                      const uint32_t        begin,
                      const Slots *const    slots)
{
  const Item *const items = sentence->items;
  const uint32_t    next  = slots->trigger + 1U;
  return begin == slots->trigger && begin > 1U && next < sentence->count &&
         items[begin - 1U].mark == ',' && items[begin - 2U].first != NO_ITEM &&
         items[begin - 2U].kind == ITEM_NAME &&
         items[begin - 2U].governor == SLOT_NONE &&
         (items[next].particle != SLOT_NONE || items[next].kind == ITEM_DATE) &&
         !items[next].behind && closes_before_verb(sentence, next);
}

/// Whether a verb tells what something is called, which is never what another
/// clause tells of, where subjects have no endings that would show it.
static bool
is_calling(const Sentence *const sentence, const Item *const item)
{
  return sentence->syllables && !item->aside &&
         vouch_view_equal(vouchi_act_stem(item->act->value),
                          VOUCH_VIEW("fact.known"));
}

/// "put X into the state Y, newly founded": whether the name right before a
/// passive verb belongs to another clause, so that the verb only describes it.
static bool
is_described(const Sentence *const sentence, const uint32_t begin)
{
  const Item *const before = begin ? &sentence->items[begin - 1U] : NULL;
  return sentence->syllables && before && before->kind == ITEM_NAME &&
         !before->mention->soft &&
         (before->governor == SLOT_INTO || before->governor == SLOT_TO ||
          (before->governor == SLOT_NONE && before->head != NO_ITEM));
}

/// "X, known as Y": X right before the comma.
static void
take_called(const Sentence *const sentence,
            const uint32_t        begin,
            Slots *const          slots)
{
  const Item *const items = sentence->items;
  if (begin > 1U && items[begin - 1U].mark == ',' &&
      is_nominal(&items[begin - 2U])) {
    fill(slots, SLOT_SUBJECT, items[begin - 2U].first);
  }
}

/// "that Denmark withdraw": whether a base form stands behind one who is one,
/// who would "withdraws" or "withdrew".
static bool
is_subjunctive(const Sentence *const sentence, const Slots *const slots)
{
  const uint32_t who = slots->fillers[SLOT_SUBJECT];
  if (sentence->light && slots->trigger &&
      (sentence->items[slots->trigger - 1U].grammar & GRAMMAR_AND)) {
    return true; // "to study it and adopt its ways"
  }
  if (!sentence->light || who == NO_ITEM || slots->carried ||
      sentence->items[who].kind != ITEM_NAME ||
      sentence->items[who].last != who || who + 1U != slots->trigger) {
    return false;
  }
  const VouchMentionType type = sentence->items[who].mention->type;
  return type == VOUCH_MENTION_PLACE || type == VOUCH_MENTION_PERSON;
}

/// "a judiciary comprising ...": whether the verb group at item `begin` stands
/// right behind a noun without a name.
static bool
is_of_noun(const Sentence *const sentence, const uint32_t begin)
{
  const Item *const last = begin ? &sentence->items[begin - 1U] : NULL;
  return !sentence->dense && last && last->kind == ITEM_WORD && !last->entry &&
         !last->verb;
}

/// "with X resigning", and what may stand before a gerund else.
static void
take_gerund(const Sentence *const sentence,
            const uint32_t        begin,
            Slots *const          slots)
{
  const Item *const last = begin ? &sentence->items[begin - 1U] : NULL;
  if (last && is_nominal(last) && last->governor == SLOT_WITH) {
    fill(slots, SLOT_SUBJECT, last->first);
  }
  slots->nameless = slots->nameless || is_of_noun(sentence, begin);
  slots->gerund   = sentence->light;
}

static void
read_verb(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items   = sentence->items;
  const Item *const item    = &items[slots->trigger];
  bool              passive = false;
  const Form        form    = vouchi_act_form(item->act->value);
  const uint32_t    begin =
    vouchi_verb_group(sentence, slots->trigger, slots, &passive);
  const uint32_t next = slots->trigger + 1U;
  const bool by = next < sentence->count && items[next].particle == SLOT_BY &&
                  !items[next].behind;
  const bool reduced =
    form == FORM_ANY && begin && is_nominal(&items[begin - 1U]) &&
    (by ||
     (items[begin - 1U].kind == ITEM_QUANTITY && begin == slots->trigger &&
      (next >= sentence->count || !is_nominal(&items[next]))));
  const bool apposed =
    form == FORM_ANY && is_apposed_participle(sentence, begin, slots);
  slots->voice = (passive && form != FORM_GERUND && form != FORM_FINITE) ||
                     reduced || apposed || (by && form == FORM_ANY)
                   ? VOICE_PASSIVE
                   : VOICE_ACTIVE;
  if (passive && is_described(sentence, begin)) {
    fill(slots, SLOT_SUBJECT, begin - 1U);
  }
  if (reduced || apposed) {
    fill(slots, SLOT_SUBJECT, items[begin - (reduced ? 1U : 2U)].first);
  }
  if (form == FORM_GERUND) {
    take_gerund(sentence, begin, slots);
  }
  vouchi_look_right(sentence, next, slots);
  vouchi_look_left(sentence, begin,
                   slots->fillers[SLOT_SUBJECT] == NO_ITEM && !slots->nameless,
                   slots);
  if (is_calling(sentence, item)) {
    take_called(sentence, begin, slots);
  } else if (slots->fillers[SLOT_SUBJECT] == NO_ITEM) {
    carry_subject(sentence, slots, form == FORM_GERUND);
  }
  if (form == FORM_BASE && begin == slots->trigger) {
    slots->unreal = slots->unreal || is_subjunctive(sentence, slots);
  }
}

void
vouchi_slots(const Sentence *const sentence,
             const uint32_t        trigger,
             Slots *const          slots)
{
  const Item *const item = &sentence->items[trigger];
  *slots                 = (Slots){.trigger = trigger,
                                   .date    = NO_ITEM,
                                   .support = NO_ITEM,
                                   .alone   = NO_ITEM};
  for (unsigned i = 0U; i < (unsigned)SLOT_COUNT; ++i) {
    slots->fillers[i] = NO_ITEM;
  }
  if (trigger && vouchi_act_is(item->act, VOUCH_VIEW("link"))) {
    slots->voice = VOICE_NOUN;
    vouchi_link_slots(sentence, slots);
  } else if (sentence->dense) {
    vouchi_dense_slots(sentence, slots);
  } else if (!item->verb) {
    slots->voice = VOICE_NOUN;
    vouchi_read_noun(sentence, slots);
  } else {
    read_verb(sentence, slots);
  }
  vouchi_take_figure(sentence, slots);
  if (sentence->dense) {
    vouchi_dense_doubt(sentence, slots);
  }
  vouchi_mood(sentence, slots);
}
