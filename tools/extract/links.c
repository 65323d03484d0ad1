/* links.c - triggers that are no words of a lexicon
 *
 * "X in Y", "X (Y)" and "X, Y" say something by what joins the two names, and a
 * number says something by what it counts. They get acts of their own, so that
 * rules of a pack decide what is claimed.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sentence.h"

#include "kinds.h"
#include "number.h"
#include "slots.h"

#define ACT(text)                                                    \
  {                                                                  \
    .lex_class = VOUCH_LEX_ACT, .value = { text, sizeof(text) - 1U } \
  }

static const VouchLexEntry links[SLOT_COUNT] = {
  [SLOT_IN]        = ACT("link.in/n"),
  [SLOT_NEAR]      = ACT("link.near/n"),
  [SLOT_OF]        = ACT("link.of/n"),
  [SLOT_FROM]      = ACT("link.from/n"),
  [SLOT_AS]        = ACT("link.as/n"),
  [SLOT_WITH]      = ACT("link.with/n"),
  [SLOT_OWNER]     = ACT("link.owner/n"),
  [SLOT_INCLUDING] = ACT("link.including/n"),
};

static const VouchLexEntry bracket   = ACT("link.bracket/n");
static const VouchLexEntry named     = ACT("link.named/n");
static const VouchLexEntry adjective = ACT("link.adjective/n");
static const VouchLexEntry comma     = ACT("link.comma/n");
static const VouchLexEntry percent   = ACT("number.percent/n");
static const VouchLexEntry money     = ACT("number.money/n");
static const VouchLexEntry measure   = ACT("number.measure/n");
static const VouchLexEntry area      = ACT("number.area/n");
static const VouchLexEntry distance  = ACT("number.distance/n");
static const VouchLexEntry forces    = ACT("number.forces/n");
static const VouchLexEntry arms      = ACT("number.arms/n");
static const VouchLexEntry civilians = ACT("number.civilians/n");
static const VouchLexEntry people    = ACT("number.people/n");
static const VouchLexEntry members   = ACT("number.members/n");
static const VouchLexEntry other     = ACT("number.other/n");

static const VouchLexEntry deaths  = ACT("number.deaths/n");
static const VouchLexEntry injured = ACT("number.injured/n");
static const VouchLexEntry missing = ACT("number.missing/n");

static const struct {
  const VouchLexEntry *act;
  VouchView            name;
} fates[] = {
  {&deaths, {"deaths", 6U}},
  {&injured, {"injured", 7U}},
  {&missing, {"missing", 7U}},
};

static const struct {
  const VouchLexEntry *act;
  VouchView            name;
  unsigned             type;
} numbers[] = {
  {&percent, {"percent", 7U}, TYPE_PERCENT},
  {&money, {"money", 5U}, TYPE_MONEY},
  {&measure, {"measure", 7U}, TYPE_MEASURE},
  {&area, {"area", 4U}, TYPE_AREA},
  {&distance, {"distance", 8U}, TYPE_DISTANCE},
  {&forces, {"forces", 6U}, TYPE_FORCES},
  {&arms, {"arms", 4U}, TYPE_ARMS},
  {&people, {"people", 6U}, TYPE_PEOPLE},
  {&members, {"members", 7U}, TYPE_MEMBERS},
  {&other, {"others", 6U}, TYPE_OTHER},
  {&civilians, {"civilians", 9U}, TYPE_CIVILIANS},
};

uint32_t
vouchi_number_types(const VouchLexEntry *const act)
{
  if (act == &deaths || act == &injured || act == &missing) {
    return (uint32_t)1U << TYPE_PEOPLE;
  }
  if (act == &civilians) {
    return (uint32_t)1U << TYPE_CIVILIANS | (uint32_t)1U << TYPE_PEOPLE;
  }
  if (act == &members) {
    return (uint32_t)1U << TYPE_MEMBERS | (uint32_t)1U << TYPE_PEOPLE;
  }
  if (act == &area || act == &distance) {
    return (uint32_t)1U << (act == &area ? TYPE_AREA : TYPE_DISTANCE) |
           (uint32_t)1U << TYPE_MEASURE;
  }
  for (size_t i = 0U; i < sizeof(numbers) / sizeof(*numbers); ++i) {
    if (numbers[i].act == act) {
      return (uint32_t)1U << numbers[i].type;
    }
  }
  return 0U;
}

uint32_t
vouchi_number_type_named(const VouchView name)
{
  for (size_t i = 0U; i < sizeof(numbers) / sizeof(*numbers); ++i) {
    if (vouch_view_equal(numbers[i].name, name)) {
      return (uint32_t)1U << numbers[i].type;
    }
  }
  return 0U;
}

/// What a unit measures, as a trigger; units are codes, as in the lexicons.
static const VouchLexEntry *
measure_act(const VouchView unit)
{
  static const VouchView areas[] = {
    {"km2", 3U}, {"mi2", 3U}, {"m2", 2U}, {"ha", 2U}, {"acre", 4U}};
  static const VouchView lengths[] = {{"km", 2U}, {"mi", 2U}};
  for (size_t i = 0U; i < sizeof(areas) / sizeof(*areas); ++i) {
    if (vouch_view_equal(unit, areas[i])) {
      return &area;
    }
  }
  for (size_t i = 0U; i < sizeof(lengths) / sizeof(*lengths); ++i) {
    if (vouch_view_equal(unit, lengths[i])) {
      return &distance;
    }
  }
  return &measure;
}

/// The act of a meaning that says what became of the counted, or NULL.
static const VouchLexEntry *
fate_of(const Sentence *const sentence, const VouchLexEntry *const entry)
{
  for (size_t i = 0U; i < sizeof(fates) / sizeof(*fates); ++i) {
    if (entry->lex_class == VOUCH_LEX_COUNTED &&
        entry->language == sentence->language &&
        vouch_view_equal(entry->value, fates[i].name)) {
      return fates[i].act;
    }
  }
  return NULL;
}

/// What became of those that a quantity counts, where its words tell: "68
/// dead".
static const VouchLexEntry *
fate_act(const Extract *const  x,
         const Sentence *const sentence,
         const VouchSpan       range)
{
  const VouchView text = sentence->line.text.folded;
  for (size_t at = range.begin; at < range.end; at += vouchi_step(text, at)) {
    size_t               length = 0U;
    const VouchLexEntry *entry =
      at == range.begin || text.data[at - 1U] == ' '
        ? vouch_packs_match(x->packs, text, at,
                            (uint64_t)1U << (unsigned)VOUCH_LEX_COUNTED,
                            &length)
        : NULL;
    for (; entry && at + length == range.end; entry = entry->next) {
      const VouchLexEntry *const fate = fate_of(sentence, entry);
      if (fate) {
        return fate;
      }
    }
  }
  return NULL;
}

/// "an 11-man committee" where modifiers stand first: whether a body follows
/// the number at once.
static bool
stands_before_body(const Sentence *const sentence, const Item *const item)
{
  const Item *const next = item + 1;
  return sentence->dense && next < sentence->items + sentence->count &&
         next->kind == ITEM_NAME && next->mention->soft &&
         next->mention->type == VOUCH_MENTION_ORGANIZATION &&
         next->range.begin == item->range.end;
}

/// What a quantity counts, as a trigger.
static const VouchLexEntry *
number_act(const Extract *const  x,
           const Sentence *const sentence,
           const Item *const     item)
{
  const VouchQuantity *const quantity = &item->mention->quantity;
  const VouchSpan            span     = item->mention->counted;
  if (quantity->percent) {
    return &percent;
  }
  if (quantity->currency.size) {
    return &money;
  }
  if (quantity->unit.size) {
    return measure_act(quantity->unit);
  }
  const VouchSpan range =
    vouch_span(vouchi_folded_at(&sentence->line.text, span.begin),
               vouchi_folded_at(&sentence->line.text, span.end));
  const VouchLexEntry *const fate = fate_act(x, sentence, range);
  if (fate) {
    return fate;
  }
  const VouchView kind = span.end > span.begin
                           ? vouchi_kind(x, &sentence->line, range)
                           : vouch_view(NULL, 0U);
  if (vouch_view_equal(kind, VOUCH_VIEW("member")) ||
      stands_before_body(sentence, item)) {
    return &members;
  }
  if (vouchi_kinds_is(x->rules, kind, VOUCH_VIEW("equipment"))) {
    return &arms;
  }
  if (vouchi_kinds_is(x->rules, kind, VOUCH_VIEW("combatant")) ||
      vouchi_kinds_is(x->rules, kind, VOUCH_VIEW("formation"))) {
    return &forces;
  }
  if (vouchi_kinds_is(x->rules, kind, VOUCH_VIEW("civilian")) ||
      vouchi_kinds_is(x->rules, kind, VOUCH_VIEW("inhabitant")) ||
      vouchi_kinds_is(x->rules, kind, VOUCH_VIEW("refugee")) ||
      (item->inner && item->inner->type == VOUCH_MENTION_GROUP &&
       !item->inner->soft)) {
    return &civilians;
  }
  return vouchi_kinds_is(x->rules, kind, VOUCH_VIEW("person")) ? &people
                                                               : &other;
}

static bool
is_name(const Sentence *const sentence, const uint32_t i)
{
  return i < sentence->count && sentence->items[i].kind == ITEM_NAME;
}

/// Whether names of their own stand on both sides of a particle.
static bool
joins_names(const Sentence *const sentence, const uint32_t i)
{
  return i && is_name(sentence, i - 1U) && is_name(sentence, i + 1U) &&
         !sentence->items[i - 1U].mention->soft &&
         !sentence->items[i + 1U].mention->soft;
}

/// Whether the name behind the comma at `i`, and perhaps an article, is no
/// member of the list that the one before it is in: "X, a Dane".
static bool
says_more(const Sentence *const sentence, const uint32_t i)
{
  const uint32_t next = i + 1U +
                        (i + 1U < sentence->count &&
                         (sentence->items[i + 1U].grammar & GRAMMAR_ARTICLE));
  return is_name(sentence, next) &&
         sentence->items[next].first != sentence->items[i - 1U].first;
}

/// Whether a phrase of this type may say what somebody is.
static bool
describes_people(const VouchMentionType type)
{
  return type == VOUCH_MENTION_PERSON || type == VOUCH_MENTION_GROUP ||
         type == VOUCH_MENTION_UNIT;
}

static void
set_act(Item *const item, const VouchLexEntry *const act)
{
  if (!item->act && act->value.size) {
    item->act    = act;
    item->act_at = item->range;
  }
}

/// Whether a number that says nothing of what it counts counts what the one
/// before it does: "X had 20 tanks, Y had 30", "20 tanks, to Y's 30".
static bool
goes_on(const Sentence *const sentence, const uint32_t i, const uint32_t before)
{
  const Item *const items = sentence->items;
  if (i > 1U && items[i - 1U].particle == SLOT_OWNER && items[i - 1U].behind &&
      is_name(sentence, i - 2U)) {
    return true;
  }
  const uint32_t a = items[before].head;
  const uint32_t b = items[i].head;
  return a != NO_ITEM && b != NO_ITEM && a != b && items[a].act &&
         items[b].act &&
         vouch_view_equal(vouchi_act_stem(items[a].act->value),
                          vouchi_act_stem(items[b].act->value));
}

/// A number is a trigger by what it counts, perhaps told before.
static void
take_number(const Extract *const  x,
            const Sentence *const sentence,
            const uint32_t        i)
{
  Item *const          item = &sentence->items[i];
  const VouchLexEntry *act  = number_act(x, sentence, item);
  const VouchSpan      span = item->mention->counted;
  for (uint32_t k = i; act == &other && span.begin == span.end && k-- > 0U;) {
    const Item *const before = &sentence->items[k];
    if (before->kind == ITEM_QUANTITY && before->act) {
      act = goes_on(sentence, i, k) ? before->act : act;
      break;
    }
  }
  set_act(item, act);
}

/// What brackets that open at item `i` and hold a name say of the one before
/// them, or NULL.
static const VouchLexEntry *
bracket_act(const Sentence *const sentence, const uint32_t i)
{
  const Item *const item = &sentence->items[i];
  if (item->kind != ITEM_MARK || item->mark != '(') {
    return NULL;
  }
  const uint32_t inside = vouchi_in_brackets(sentence, i);
  if (inside > i + 1U) {
    return &named;
  }
  // "(later X)", "(sau này là X)"
  const bool adverb = i + 2U < sentence->count &&
                      (sentence->items[i + 1U].grammar & GRAMMAR_ADVERB);
  const uint32_t behind =
    adverb && (sentence->items[i + 2U].grammar & GRAMMAR_COPULA) ? i + 3U
                                                                 : i + 2U;
  return is_name(sentence, inside) || (adverb && is_name(sentence, behind))
           ? &bracket
           : NULL;
}

void
vouchi_sentence_links(const Extract *const x, Sentence *const sentence)
{
  Item *const items = sentence->items;
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    Item *const item = &items[i];
    if (item->kind == ITEM_QUANTITY) {
      take_number(x, sentence, i);
    }
    const bool behind = i && items[i - 1U].kind == ITEM_MARK &&
                        items[i - 1U].mark == ')' &&
                        item->particle != SLOT_NONE;
    if (item->kind == ITEM_ADJECTIVE ||
        (item->kind == ITEM_NAME && item->mention->soft &&
         (item->mention->type == VOUCH_MENTION_PLACE ||
          (!sentence->dense && describes_people(item->mention->type))))) {
      set_act(item, &adjective);
    }
    if (!i || (!is_name(sentence, i - 1U) && !behind)) {
      continue;
    }
    const VouchLexEntry *const held = bracket_act(sentence, i);
    if (held) {
      set_act(item, held);
    } else if (item->kind == ITEM_MARK && item->mark == ',' &&
               says_more(sentence, i)) {
      set_act(item, &comma);
    } else if (item->particle != SLOT_NONE && !item->verb &&
               (!sentence->dense || !item->behind ||
                joins_names(sentence, i))) {
      set_act(item, &links[item->particle]);
    }
  }
}
