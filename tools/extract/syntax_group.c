/* syntax_group.c - names that are coordinated: "X, Y and Z" */
// SPDX-License-Identifier: Apache-2.0

#include "sentence.h"

enum { SKIP_MOST = 5, GROUP_MOST = 24, ASIDE_MOST = 40 };

static bool
is_nominal(const Item *const item)
{
  return item->kind == ITEM_NAME || item->kind == ITEM_PRONOUN ||
         item->kind == ITEM_QUANTITY;
}

static unsigned
sort_of(const Item *const item)
{
  if (item->kind == ITEM_QUANTITY) {
    return item->act ? 7U : 6U; // "20 dead and 30 wounded" are two things
  }
  if (item->kind != ITEM_NAME) {
    return 2U;
  }
  switch (item->mention->type) {
  case VOUCH_MENTION_PERSON: return 1U;
  case VOUCH_MENTION_UNIT:
  case VOUCH_MENTION_ORGANIZATION:
  case VOUCH_MENTION_PLACE:
  case VOUCH_MENTION_GROUP:
  case VOUCH_MENTION_SIDE: return 2U;
  case VOUCH_MENTION_EVENT:
  case VOUCH_MENTION_WORK: return 3U;
  case VOUCH_MENTION_THING: return 4U;
  default: return 5U;
  }
}

/// The next member of a list behind item `at`: `*and` and `*list` say how it is
/// joined. NO_ITEM: none.
static uint32_t
next_member(const Sentence *const sentence,
            const uint32_t        at,
            bool *const           with_and,
            bool *const           list)
{
  const Item *const items = sentence->items;
  uint32_t          k     = at + 1U;
  uint32_t          small = 0U;
  *with_and = *list = false;
  while (k < sentence->count && items[k].aside != items[at].aside &&
         items[k].aside && items[k].aside < 0x4000U) {
    ++k; // What is in brackets behind a member
  }
  bool joined = false;
  for (; k < sentence->count && small < SKIP_MOST; ++k) {
    const Item *const item = &items[k];
    if (item->kind == ITEM_MARK && item->mark == ',' && !joined) {
      joined = true;
      *list  = item->grammar & GRAMMAR_LIST;
    } else if ((item->grammar & GRAMMAR_AND) && !*with_and) {
      joined    = true;
      *with_and = true;
    } else if (joined && is_nominal(item)) {
      return k;
    } else if (joined && !item->verb && !item->act &&
               (item->kind == ITEM_ADJECTIVE ||
                (item->grammar & GRAMMAR_ARTICLE) ||
                (item->particle != SLOT_NONE && !item->behind &&
                 item->particle == items[at].governor) ||
                (item->kind == ITEM_WORD && !item->entry))) {
      ++small;
    } else {
      return NO_ITEM;
    }
  }
  return NO_ITEM;
}

/// "300 men, women and children": whether the number at `first` counts a bare
/// noun at `next` as well.
static bool
is_counted_too(const Sentence *const sentence,
               const uint32_t        first,
               const uint32_t        next)
{
  const Item *const items = sentence->items;
  return sentence->light && items[first].kind == ITEM_QUANTITY &&
         items[next].kind == ITEM_NAME && items[next].mention->soft &&
         items[next].mention->type == VOUCH_MENTION_GROUP &&
         !(items[next - 1U].grammar & GRAMMAR_ARTICLE);
}

/// Whether the clause has told what somebody does before item `first`; else the
/// verb that follows is that of its subject: "people from X and Y fled".
static bool
has_verb_before(const Sentence *const sentence, const uint32_t first)
{
  for (uint32_t i = first; i-- > 0U && first - i < ASIDE_MOST;) {
    const Item *const item = &sentence->items[i];
    if (item->kind == ITEM_MARK || (item->grammar & GRAMMAR_CLAUSE)) {
      return false;
    }
    if (item->verb && item->entry &&
        !(item->act && vouchi_act_form(item->act->value) == FORM_GERUND)) {
      return true;
    }
  }
  return false;
}

/// Whether two names may be members of one list.
static bool
is_alike(const Sentence *const sentence,
         const uint32_t        first,
         const uint32_t        next)
{
  const Item *const items = sentence->items;
  if (sentence->light && items[next].governor == SLOT_OWNER &&
      items[first].governor != SLOT_OWNER) {
    return false; // "with X and Y's war"
  }
  return sort_of(&items[next]) == sort_of(&items[first]) ||
         is_counted_too(sentence, first, next);
}

/// "from X and Y attacked": whether Y, at item `next`, starts a clause of its
/// own instead of going on with the list at `first`.
static bool
starts_clause(const Sentence *const sentence,
              const uint32_t        first,
              const uint32_t        next)
{
  const Item *const items  = sentence->items;
  const bool        inside = items[first].governor != SLOT_NONE ||
                      (!sentence->dense && items[first].kind == ITEM_QUANTITY &&
                       items[first].head != NO_ITEM);
  return inside && items[first].governor != SLOT_BETWEEN &&
         next + 1U < sentence->count && items[next + 1U].verb &&
         (sentence->dense || has_verb_before(sentence, first));
}

/// "between X, backed by Y, and Z": whether the name at `next`, behind a comma,
/// belongs to a "between" that stands before another particle's name.
static bool
goes_back(const Sentence *const sentence,
          const uint32_t        first,
          const uint32_t        next)
{
  const Item *const items = sentence->items;
  bool              comma = false;
  for (uint32_t k = first + 1U; k < next; ++k) {
    comma = comma || items[k].mark == ',';
  }
  if (!sentence->light || !comma || items[first].governor == SLOT_NONE ||
      items[first].governor == SLOT_BETWEEN) {
    return false;
  }
  for (uint32_t k = first; k-- > 0U && first - k < GROUP_MOST;) {
    if ((items[k].grammar & GRAMMAR_AND) || items[k].mark == ';') {
      return false;
    }
    if (items[k].particle == SLOT_BETWEEN) {
      return items[k + 1U].kind != ITEM_DATE;
    }
  }
  return false;
}

/// Group the names that are coordinated with the one at `first`.
static void
find_group(const Sentence *const sentence, const uint32_t first)
{
  Item *const items   = sentence->items;
  uint32_t    last    = first;
  uint32_t    at      = first;
  uint32_t    members = 1U;
  while (members < GROUP_MOST) {
    bool           with_and = false;
    bool           list     = false;
    const uint32_t next     = next_member(sentence, at, &with_and, &list);
    if (next == NO_ITEM || !is_alike(sentence, first, next)) {
      break;
    }
    if (with_and && (goes_back(sentence, first, next) ||
                     starts_clause(sentence, first, next))) {
      break;
    }
    ++members;
    at   = next;
    last = with_and || list ? next : last;
    if (with_and && !list) {
      break;
    }
  }
  if (last > first && last + 1U < sentence->count &&
      items[last].kind == ITEM_NAME && items[last].mention->soft &&
      items[last + 1U].kind == ITEM_NAME &&
      sort_of(&items[last + 1U]) == sort_of(&items[first])) {
    ++last; // "the poet X and the painter Y"
  }
  for (uint32_t k = first; k <= last; ++k) {
    // What stands in brackets behind a member is none
    if (is_nominal(&items[k]) && items[k].first == NO_ITEM &&
        items[k].aside == items[first].aside) {
      items[k].first = first;
      items[k].last  = last;
      if (k > first) {
        items[k].governor = items[first].governor;
        items[k].head     = items[first].head;
      }
    }
  }
}

void
vouchi_sentence_groups(const Sentence *const sentence)
{
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    if (is_nominal(&sentence->items[i]) &&
        sentence->items[i].first == NO_ITEM) {
      find_group(sentence, i);
    }
  }
}
