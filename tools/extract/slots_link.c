/* slots_link.c - what stands to the left and right of a link
 *
 * "X in Y", "X (Y)", "X, Y" and "the Danish X" join two names: subject and
 * object.
 */
// SPDX-License-Identifier: Apache-2.0

#include "slots.h"

enum { NEAR_MOST = 4, APPOSED_MOST = 8 };

static void
fill(Slots *const slots, const Slot slot, const uint32_t item)
{
  if (slots->fillers[slot] == NO_ITEM) {
    slots->fillers[slot] = item;
  }
}

/// "X, a town of 900 inhabitants": the name to which the phrase at `i` stands
/// in apposition; `i` where there is none.
uint32_t
vouchi_apposed_to(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  for (uint32_t k = i; k > 1U && i - k <= APPOSED_MOST; --k) {
    const Item *const item = &items[k - 1U];
    if (item->kind == ITEM_MARK) {
      const bool comma =
        item->mark == ',' && (items[k].grammar & GRAMMAR_ARTICLE) &&
        items[k - 2U].kind == ITEM_NAME && !items[k - 2U].mention->soft;
      return comma ? k - 2U : i;
    }
    if (item->verb || item->particle != SLOT_NONE ||
        (item->grammar & (GRAMMAR_CLAUSE | GRAMMAR_RELATIVE))) {
      return i;
    }
  }
  return i;
}

/// The name to the left of a link: one of its list where brackets or a comma
/// follow, else all of it; of "X and Y districts" the names.
static uint32_t
link_left(const Sentence *const sentence, const uint32_t link)
{
  const Item *const items = sentence->items;
  uint32_t          left  = link - 1U;
  if (items[link].kind == ITEM_MARK) {
    return left;
  }
  while (left && (items[left].kind != ITEM_NAME ||
                  items[left].aside != items[link].aside)) {
    --left; // What is in brackets before it
  }
  if (left && items[left].kind == ITEM_NAME && items[left].mention->soft &&
      items[left - 1U].kind == ITEM_NAME && !items[left - 1U].mention->soft &&
      items[left - 1U].mention->type == items[left].mention->type) {
    --left;
  }
  if (!sentence->dense && items[left].kind == ITEM_NAME &&
      items[left].mention->soft) {
    const uint32_t named = vouchi_apposed_to(sentence, left);
    return named == left ? items[left].first : named;
  }
  return items[left].first;
}

/// "X, a Danish painter", "X was a Danish painter": the name before a phrase
/// with an article.
static void
read_described(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  uint32_t          i     = slots->trigger;
  if (!i || !(items[i - 1U].grammar & GRAMMAR_ARTICLE)) {
    return;
  }
  --i;
  if (i > 1U && items[i - 1U].kind == ITEM_MARK && items[i - 1U].mark == ',' &&
      items[i - 2U].kind == ITEM_NAME && !items[i - 2U].mention->soft) {
    fill(slots, SLOT_SUBJECT, items[i - 2U].first);
  } else if (i && (items[i - 1U].grammar & GRAMMAR_COPULA)) {
    vouchi_look_left(sentence, i - 1U, true, slots);
  }
  fill(slots, SLOT_OBJECT, slots->trigger);
}

/// "the Danish town of X": the adjective says something of the name behind it.
static void
read_adjective(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  const uint32_t    begin =
    slots->trigger + (items[slots->trigger].kind == ITEM_ADJECTIVE);
  for (uint32_t i = begin;
       i < sentence->count && i - slots->trigger <= NEAR_MOST; ++i) {
    if (items[i].kind == ITEM_NAME) {
      const uint32_t named = vouchi_name_behind(sentence, i);
      if (items[named].mention->soft &&
          items[named].mention->type == VOUCH_MENTION_PERSON) {
        break;
      }
      // "X or Danish towns": what is said of the towns is not said of X
      const bool later = !sentence->dense && items[named].first < begin;
      slots->alone     = later ? named : slots->alone;
      fill(slots, SLOT_SUBJECT, later ? named : items[named].first);
      fill(slots, SLOT_OBJECT, slots->trigger);
      return;
    }
    if (items[i].kind != ITEM_WORD || items[i].verb || items[i].entry) {
      return;
    }
  }
  read_described(sentence, slots);
}

uint32_t
vouchi_in_brackets(const Sentence *const sentence, const uint32_t at)
{
  enum { COLON_NEAR = 4 };
  const Item *const items = sentence->items;
  for (uint32_t i = at + 2U; sentence->syllables && items[at].mark == '(' &&
                             i + 1U < sentence->count && i - at <= COLON_NEAR;
       ++i) {
    if (items[i].mark == ':') {
      return items[i + 1U].kind == ITEM_NAME ? i + 1U : at + 1U;
    }
  }
  return at + 1U;
}

/// Whether what follows "in" tells where something was, not where the name
/// before it lies: "the ships of X in Y", "agreed with X in Y".
static bool
is_elsewhere(const Sentence *const sentence, const Item *const item)
{
  if (sentence->syllables) {
    return item->governor == SLOT_OF || item->governor == SLOT_BETWEEN;
  }
  return sentence->light &&
         (item->governor == SLOT_WITH || item->governor == SLOT_BY ||
          item->governor == SLOT_AGAINST || item->governor == SLOT_BETWEEN);
}

/// What stands directly to the left and right of a link.
void
vouchi_link_slots(const Sentence *const sentence, Slots *const slots)
{
  const Item *const items = sentence->items;
  const uint32_t    link  = slots->trigger;
  if (items[link].kind == ITEM_ADJECTIVE || items[link].kind == ITEM_NAME) {
    read_adjective(sentence, slots);
    return;
  }
  slots->single       = items[link].kind == ITEM_MARK;
  const uint32_t left = link_left(sentence, link);
  if (items[link].particle == SLOT_IN && left != NO_ITEM &&
      is_elsewhere(sentence, &items[left])) {
    return;
  }
  fill(slots, SLOT_SUBJECT, left);
  const uint32_t begin = vouchi_in_brackets(sentence, link);
  for (uint32_t i = begin; i < sentence->count && i - begin < NEAR_MOST; ++i) {
    if (items[i].kind == ITEM_DATE ||
        (sentence->syllables && items[i].kind == ITEM_WORD &&
         !items[i].entry)) {
      return;
    }
    if (items[link].mark == '(' && i + 1U < sentence->count &&
        ((items[i + 1U].grammar & GRAMMAR_AND) ||
         items[i].range.end - items[i].range.begin < 2U)) {
      return; // A list, or a note's letter, is no other name
    }
    const bool number = items[i].kind == ITEM_QUANTITY && !sentence->dense &&
                        items[i].head == link;
    if (number || (items[i].kind == ITEM_NAME &&
                   (items[link].kind == ITEM_MARK || items[link].behind ||
                    items[i].head == link))) {
      fill(slots, SLOT_OBJECT, slots->single ? i : items[i].first);
      return;
    }
  }
}
