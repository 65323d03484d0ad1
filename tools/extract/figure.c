/* figure.c - the number that a sentence tells of a count
 *
 * "The death toll rose to 40", "the body count was put at 12": between a noun
 * that names a count and its number any verb may stand, so the number is
 * looked for by itself. "The number was put at 40" takes what is counted from
 * the noun that was told before.
 */
// SPDX-License-Identifier: Apache-2.0

#include "frame.h"

#include <string.h>

enum { FIGURE_REACH = 40, TOLD_SENTENCES = 3 };

static bool
names_count(const VouchLexEntry *const act)
{
  return act &&
         vouch_view_ends(vouchi_act_stem(act->value), VOUCH_VIEW(".toll"));
}

/// Whether the verb at `i` tells something else than how many: "wounded" of
/// "which wounded 30 people".
static bool
tells_other(const Sentence *const sentence, const uint32_t i)
{
  const Item *const item = &sentence->items[i];
  if (!item->act || !item->verb || item->kind != ITEM_WORD ||
      (item->grammar & (GRAMMAR_LIGHT | GRAMMAR_COPULA | GRAMMAR_VERB)) ||
      vouchi_act_is(item->act, VOUCH_VIEW("say"))) {
    return false;
  }
  return i + 1U >= sentence->count ||
         sentence->items[i + 1U].kind != ITEM_QUANTITY;
}

/// "a seven-man committee, the X": the body that the members at the trigger
/// are of, named behind a mark.
static void
take_body(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  uint32_t          i     = slots->trigger + 1U;
  bool              mark  = false;
  i +=
    i < sentence->count && items[i].kind == ITEM_NAME && items[i].mention->soft;
  while (i < sentence->count && items[i].kind == ITEM_MARK &&
         (items[i].mark == ',' || items[i].mark == '-')) {
    mark = true;
    ++i;
  }
  i += mark && i < sentence->count && (items[i].grammar & GRAMMAR_ARTICLE);
  if (mark && i < sentence->count && items[i].kind == ITEM_NAME &&
      !items[i].mention->soft &&
      items[i].mention->type == VOUCH_MENTION_ORGANIZATION) {
    slots->fillers[SLOT_APPOSED] = i;
  }
}

void
vouchi_take_figure(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  const Item *const named = &items[slots->trigger];
  bool              said  = named->verb;
  if (named->kind == ITEM_QUANTITY &&
      (vouchi_number_types(named->act) >> TYPE_MEMBERS & 1U)) {
    take_body(sentence, slots);
    return;
  }
  if (named->kind != ITEM_WORD || !names_count(named->act)) {
    return;
  }
  for (uint32_t i = slots->trigger + 1U;
       i < sentence->count && i - slots->trigger < FIGURE_REACH; ++i) {
    const Item *const item = &items[i];
    if (item->aside != named->aside) {
      continue;
    }
    if (vouchi_ends_main_clause(item) || (item->grammar & GRAMMAR_RELATIVE) ||
        names_count(item->act) || tells_other(sentence, i)) {
      return;
    }
    said = said || item->verb ||
           (item->grammar & (GRAMMAR_COPULA | GRAMMAR_LIGHT | GRAMMAR_VERB));
    if (item->kind == ITEM_QUANTITY && said) {
      slots->fillers[SLOT_FIGURE] = item->first == NO_ITEM ? i : item->first;
      return;
    }
  }
}

/// The quantity that a noun of the sentence before item `end` names the count
/// of.
static VouchTermName
named_before(const Sentence *const sentence, const uint32_t end)
{
  for (uint32_t i = end; i-- > 0U;) {
    if (names_count(sentence->items[i].act)) {
      const VouchView     type = vouchi_act_type(sentence->items[i].act->value);
      const VouchTermName property =
        vouch_name_find_notation(VOUCH_KIND_QUANTITY, type.data, type.size);
      if (property != VOUCH_NAME_NONE) {
        return property;
      }
    }
  }
  return VOUCH_NAME_NONE;
}

VouchTermName
vouchi_told_count(const Prose *const prose, const uint32_t trigger)
{
  const Discourse *const discourse = prose->discourse;
  const VouchTermName    here      = named_before(prose->sentence, trigger);
  if (!names_count(prose->sentence->items[trigger].act)) {
    return VOUCH_NAME_NONE;
  }
  return here == VOUCH_NAME_NONE && discourse->count_age < TOLD_SENTENCES
           ? discourse->count
           : here;
}

void
vouchi_remember_count(Prose *const prose)
{
  Discourse *const    discourse = prose->discourse;
  const VouchTermName property =
    named_before(prose->sentence, prose->sentence->count);
  if (property != VOUCH_NAME_NONE) {
    discourse->count     = property;
    discourse->count_age = 0U;
  } else {
    ++discourse->count_age;
  }
}
