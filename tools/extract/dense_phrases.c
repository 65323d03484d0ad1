/* dense_phrases.c - phrases of languages whose modifiers stand first
 *
 * From left to right each noun learns where its modifiers start, so that what
 * stands before them governs it, and what is inside is not looked at by verbs
 * of the clause.
 */
// SPDX-License-Identifier: Apache-2.0

#include "dense.h"

enum { WORDS_MOST = 6, MEMBERS_MOST = 24, BACK_MOST = 60, SMALL_MOST = 3 };

bool
vouchi_dense_ends(const Item *const item)
{
  if (item->kind != ITEM_MARK || (item->grammar & GRAMMAR_LIST)) {
    return false;
  }
  switch (item->mark) {
  case ',':
  case ';':
  case ':':
  case '.':
  case '!':
  case '?': return true;
  default: return false;
  }
}

/// A head of phrases: a name, or a trigger that is a noun.
static bool
is_head(const Item *const item)
{
  return vouchi_is_nominal(item) || (item->act && !item->verb);
}

static bool
is_particle(const Item *const item)
{
  return item->particle != SLOT_NONE && !item->behind;
}

/// Words that stand between a verb and what is before it.
static bool
is_helper(const Item *const item)
{
  return item->kind == ITEM_WORD && !item->act &&
         (item->grammar & (GRAMMAR_ADVERB | GRAMMAR_NEGATION | GRAMMAR_MODAL |
                           GRAMMAR_PASSIVE_BY | GRAMMAR_PASSIVE));
}

/// Whether a verb stands in the clause behind item `i`, or the noun of a plan
/// right behind it.
static bool
verb_behind(const Sentence *const sentence, const uint32_t i)
{
  for (uint32_t k = i + 1U; k < sentence->count && k < i + BACK_MOST; ++k) {
    if (vouchi_dense_ends(&sentence->items[k])) {
      return false;
    }
    if (vouchi_is_content(&sentence->items[k]) ||
        (k < i + SMALL_MOST && (sentence->items[k].grammar & GRAMMAR_PLAN))) {
      return true;
    }
  }
  return false;
}

/// Whether the clause of the verb at `verb` is one that the particle at `of`
/// closes; `start` is the first word of the verb's group.
static bool
is_closed(const Sentence *const sentence,
          const uint32_t        verb,
          const uint32_t        start,
          const uint32_t        of)
{
  const Item *const items = sentence->items;
  uint32_t          next  = verb + 1U;
  while (next < of && is_helper(&items[next])) {
    ++next;
  }
  if (next == of) {
    return true; // No object: what follows is it, or the subject
  }
  if (!start || vouchi_dense_ends(&items[start - 1U])) {
    for (uint32_t k = verb + 2U; k < of; ++k) {
      if (is_particle(&items[k])) {
        return false; // "taking X, in the Y 的 Z, ...": a subject of its own
      }
    }
    return verb_behind(sentence, of);
  }
  const Item *const before = &items[start - 1U];
  const bool        number =
    before->kind == ITEM_QUANTITY &&
    before->mention->counted.begin == before->mention->counted.end;
  bool later = false; // "gathered and 後 took the Y 的 Z": two things done
  for (uint32_t k = start; k < verb; ++k) {
    later = later || items[k].closes;
  }
  const bool governs =
    vouchi_is_content(before) && !later &&
    !(before->grammar & (GRAMMAR_LIGHT | GRAMMAR_CAUSE | GRAMMAR_PLAN));
  return is_particle(before) || number || governs ||
         (before->grammar & GRAMMAR_ARTICLE);
}

/// The verb of the clause that the particle at `of` closes, or NO_ITEM;
/// `*start` becomes the first word of its group.
static uint32_t
closed_verb(const Sentence *const sentence,
            const uint32_t        of,
            uint32_t *const       start)
{
  const Item *const items = sentence->items;
  for (uint32_t k = of, steps = 0U; k-- > 0U && steps < BACK_MOST; ++steps) {
    if (items[k].aside != items[of].aside) {
      continue;
    }
    if (vouchi_dense_ends(&items[k])) {
      return NO_ITEM;
    }
    if (!vouchi_is_content(&items[k])) {
      continue;
    }
    *start = k;
    while (*start && is_helper(&items[*start - 1U])) {
      --*start;
    }
    return is_closed(sentence, k, *start, of) ? k : NO_ITEM;
  }
  return NO_ITEM;
}

static bool
is_place(const Item *const item)
{
  return item->kind == ITEM_NAME && !item->mention->soft &&
         item->mention->type == VOUCH_MENTION_PLACE;
}

/// Where the list that ends with the name at `i` starts.
static uint32_t
list_begin(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  uint32_t          begin = items[i].begin;
  while (begin > 1U) {
    const Item *const joint = &items[begin - 1U];
    const bool        joins = (joint->grammar & (GRAMMAR_AND | GRAMMAR_LIST)) &&
                       vouchi_is_nominal(&items[begin - 2U]);
    const uint32_t before = joins ? begin - 2U : begin - 1U;
    if (!joins && !(is_place(joint) && is_place(&items[begin]))) {
      break;
    }
    begin = items[before].begin;
  }
  return begin;
}

/// No verb governs the names from `first` on, for they are a subject.
static void
free_list(const Sentence *const sentence,
          const uint32_t        first,
          const uint32_t        end)
{
  for (uint32_t i = first; i < end; ++i) {
    if (vouchi_is_nominal(&sentence->items[i]) &&
        sentence->items[i].head < first) {
      sentence->items[i].head = NO_ITEM;
    }
  }
}

/// Where a clause before a noun starts: over what particles govern, dates and,
/// where the noun is its object, its subject.
static uint32_t
clause_start(const Sentence *const sentence,
             const uint32_t        verb,
             const uint32_t        start,
             const uint32_t        of)
{
  Item *const items   = sentence->items;
  uint32_t    left    = start;
  bool        subject = verb + 1U == of;
  while (left && items[left - 1U].aside == items[verb].aside) {
    const Item *const item = &items[left - 1U];
    if (vouchi_is_nominal(item)) {
      const uint32_t first    = list_begin(sentence, left - 1U);
      const bool     governed = first && is_particle(&items[first - 1U]);
      const bool     told     = item->head != NO_ITEM && subject && !governed &&
                        item->head + 1U == first && item->head < verb &&
                        vouchi_is_content(&items[item->head]);
      if (told) {
        free_list(sentence, first, left); // "recognised X, whom Y appointed"
      } else if (!governed && (!subject || item->head != NO_ITEM)) {
        break;
      }
      subject = subject && governed;
      left    = governed ? first - 1U : first;
    } else if (item->kind == ITEM_DATE || is_helper(item)) {
      --left;
    } else if (item->behind && !vouchi_is_of(item) && left > 1U) {
      --left;
    } else {
      break;
    }
  }
  return left;
}

/// Whether a noun is what stands behind `before`.
static bool
leads_noun(const Item *const before)
{
  const bool governs = vouchi_is_content(before) &&
                       !(before->grammar & (GRAMMAR_CAUSE | GRAMMAR_PLAN)) &&
                       (before->grammar & GRAMMAR_VERB);
  const bool counts =
    before->kind == ITEM_QUANTITY &&
    before->mention->counted.begin == before->mention->counted.end;
  const bool particle =
    is_particle(before) &&
    !(before->grammar & (GRAMMAR_PASSIVE_BY | GRAMMAR_ADVERB));
  return governs || counts || particle || vouchi_is_of(before) ||
         before->kind == ITEM_ADJECTIVE ||
         (before->behind && before->particle != SLOT_IN &&
          before->particle != SLOT_DURING) ||
         (before->grammar & (GRAMMAR_LIGHT | GRAMMAR_ARTICLE | GRAMMAR_COPULA));
}

bool
vouchi_dense_wants_noun(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items  = sentence->items;
  const bool        behind = i + 1U < sentence->count;
  const bool        light  = behind && (items[i + 1U].grammar & GRAMMAR_LIGHT);
  if (!i) {
    return light || (behind && vouchi_is_of(&items[i + 1U]));
  }
  // "launched 了 an attack"
  const uint32_t near = i > 1U && !items[i - 1U].verb &&
                            (items[i - 1U].grammar & GRAMMAR_ADVERB) &&
                            (items[i - 2U].grammar & GRAMMAR_LIGHT)
                          ? i - 2U
                          : i - 1U;
  return leads_noun(&items[near]) ||
         (light && items[near].kind != ITEM_PRONOUN);
}

static void
find_clauses(const Sentence *const sentence, const uint32_t of)
{
  Item *const    item  = &sentence->items[of];
  uint32_t       start = of;
  const uint32_t verb  = closed_verb(sentence, of, &start);
  item->head           = verb;
  item->begin = verb == NO_ITEM ? of : clause_start(sentence, verb, start, of);
}

static bool
is_person(const Item *const item)
{
  return item->kind == ITEM_NAME && !item->mention->soft &&
         item->mention->type == VOUCH_MENTION_PERSON;
}

static bool
is_office(const Item *const item)
{
  return item->kind == ITEM_NAME && item->mention->soft &&
         (item->mention->type == VOUCH_MENTION_OFFICE ||
          item->mention->type == VOUCH_MENTION_PERSON);
}

/// Whether the name at `i` modifies the one right behind it: "the Armenian
/// town X", an office before its holder.
static bool
modifies_next(const Sentence *const sentence, const uint32_t i)
{
  const Item *const item = &sentence->items[i];
  const Item *const next = &sentence->items[i + 1U];
  if (item->kind != ITEM_NAME) {
    return item->kind == ITEM_QUANTITY;
  }
  if (next->kind == ITEM_PRONOUN || next->kind == ITEM_QUANTITY) {
    return false;
  }
  const bool between = i + 2U < sentence->count &&
                       (sentence->items[i + 2U].particle == SLOT_BETWEEN ||
                        is_place(&sentence->items[i + 2U]));
  return item->mention->soft || !is_place(item) || !is_place(next) ||
         !(between || (i && is_place(&sentence->items[i - 1U])));
}

/// A particle of a noun's complement before the owner at `owner`: "against X
/// 的 raid". It governs the owner, and a free name before it is the noun's.
static uint32_t
complement_start(const Sentence *const sentence,
                 const uint32_t        owner,
                 const uint32_t        head)
{
  Item *const    items = sentence->items;
  const uint32_t first = list_begin(sentence, owner);
  if (!items[head].act || !first || !is_particle(&items[first - 1U])) {
    return first;
  }
  items[owner].governor = items[first - 1U].particle;
  uint32_t start        = first - 1U;
  if (start && vouchi_is_nominal(&items[start - 1U]) &&
      items[start - 1U].governor == SLOT_NONE &&
      items[start - 1U].head == NO_ITEM) {
    items[start - 1U].governor = SLOT_OWNER;
    items[start - 1U].head     = head;
    start                      = items[start - 1U].begin;
  }
  return start;
}

/// Over the particle at `k - 1` and what it closes.
static uint32_t
over_of(const Sentence *const sentence, const uint32_t k, const uint32_t head)
{
  Item *const items = sentence->items;
  const Item *of    = &items[k - 1U];
  if (of->head != NO_ITEM) {
    items[k - 1U].last = head;
    return of->begin;
  }
  uint32_t owner = k - 1U;
  if (owner && items[owner - 1U].behind && !vouchi_is_of(&items[owner - 1U])) {
    --owner; // "between X and Y 的"
  }
  if (!owner || !vouchi_is_nominal(&items[owner - 1U])) {
    return k - 1U;
  }
  --owner;
  const Slot before = items[owner].governor;
  if (before == SLOT_NONE || before == SLOT_OWNER) {
    items[owner].governor = SLOT_OWNER;
    items[owner].head     = head;
    return list_begin(sentence, owner);
  }
  if (items[owner + 1U].behind && !vouchi_is_of(&items[owner + 1U])) {
    return list_begin(sentence, owner);
  }
  const uint32_t start = complement_start(sentence, owner, head);
  if (!items[head].act) {
    items[owner].governor = SLOT_OWNER;
    items[owner].head     = head;
  }
  return start;
}

/// A number that counts the noun behind other modifiers: "2,000 from X fled
/// 的 Danes".
static void
take_number(Item *const number, const Item *const noun, const uint32_t i)
{
  if (number->kind != ITEM_QUANTITY || noun->kind != ITEM_NAME) {
    return;
  }
  number->head = i;
  if (number->mention->counted.begin == number->mention->counted.end &&
      !number->inner) {
    number->inner = noun->mention;
  }
}

/// Where the modifiers of the head at `i` start.
static void
find_begin(const Sentence *const sentence, const uint32_t i)
{
  Item *const items = sentence->items;
  uint32_t    k     = i;
  uint32_t    words = 0U;
  if (i && is_person(&items[i - 1U]) && is_office(&items[i])) {
    items[i].begin = i; // "X 上校": the rank belongs to the name
    items[i].head  = i - 1U;
    return;
  }
  while (k && words < WORDS_MOST && items[k - 1U].aside == items[i].aside) {
    const Item *const before = &items[k - 1U];
    if (vouchi_is_of(before)) {
      const uint32_t start = over_of(sentence, k, i);
      words += start + 1U == k;
      k = start;
    } else if (k == i && vouchi_is_nominal(before) &&
               modifies_next(sentence, k - 1U) &&
               items[k - 1U].governor != SLOT_BETWEEN) {
      items[k - 1U].head     = i;
      items[k - 1U].governor = SLOT_NONE;
      k                      = items[k - 1U].begin;
    } else if (k == i && is_place(&items[i]) && before->act && !before->verb &&
               before->kind == ITEM_WORD) {
      k = before->begin; // "the Finnish town X"
    } else if (before->kind == ITEM_ADJECTIVE ||
               before->kind == ITEM_QUANTITY ||
               (before->grammar & (GRAMMAR_ARTICLE | GRAMMAR_OWNER)) ||
               (before->kind == ITEM_WORD && !before->entry)) {
      ++words;
      --k;
      take_number(&items[k], &items[i], i);
    } else {
      break;
    }
  }
  items[i].begin = k;
}

/// What stands before the modifiers governs the head.
static void
find_governor(const Sentence *const sentence, const uint32_t i)
{
  Item *const items = sentence->items;
  uint32_t    k     = items[i].begin;
  if (i && items[i].head == i - 1U) {
    return;
  }
  if (i + 1U < sentence->count && items[i + 1U].behind &&
      !vouchi_is_of(&items[i + 1U])) {
    items[i].governor = items[i + 1U].particle;
    items[i].head     = i + 1U;
  }
  while (k && (items[k - 1U].grammar & GRAMMAR_ADVERB) &&
         !vouchi_is_content(&items[k - 1U])) {
    --k; // "captured 了 X"
  }
  if (!k || items[k - 1U].aside != items[i].aside) {
    return;
  }
  const Item *const before = &items[k - 1U];
  const bool        joins  = (before->grammar & GRAMMAR_AND) && k > 1U &&
                     vouchi_is_nominal(&items[k - 2U]);
  if (is_particle(before) && !joins && k == items[i].begin) {
    items[i].governor =
      items[i].governor == SLOT_BETWEEN ? SLOT_BETWEEN : before->particle;
    items[i].head = k - 1U;
  } else if (vouchi_is_content(before)) {
    items[i].head = k - 1U;
  }
}

/// Names of what can stand in a list together.
static unsigned
sort_of(const Item *const item)
{
  if (item->kind != ITEM_NAME) {
    return item->kind == ITEM_QUANTITY ? 1U : 2U;
  }
  return item->mention->type == VOUCH_MENTION_THING    ? 3U
         : item->mention->type == VOUCH_MENTION_OFFICE ? 4U
                                                       : 2U;
}

/// The next member of the list behind item `at`, or NO_ITEM.
static uint32_t
next_member(const Sentence *const sentence, const uint32_t at)
{
  const Item *const items = sentence->items;
  uint32_t          k     = at + 1U;
  while (k < sentence->count && items[k].aside &&
         items[k].aside != items[at].aside) {
    ++k; // Another form in brackets
  }
  if (k == at + 1U && k < sentence->count && is_place(&items[at]) &&
      is_place(&items[k])) {
    return items[k].begin == k ? k : NO_ITEM;
  }
  uint32_t joint = k;
  while (joint < sentence->count && joint - k < 2U &&
         ((items[joint].grammar & GRAMMAR_AND) ||
          (items[joint].kind == ITEM_MARK &&
           (items[joint].grammar & GRAMMAR_LIST)))) {
    ++joint;
  }
  if (joint == k && k + 1U < sentence->count && items[k].mark == ',' &&
      items[at].kind == ITEM_QUANTITY && items[k + 1U].kind == ITEM_QUANTITY) {
    return k + 1U; // "286 tanks, 842 vehicles and 386 guns"
  }
  if (joint == k) {
    return NO_ITEM;
  }
  for (uint32_t m = joint; m < sentence->count && m - joint < BACK_MOST; ++m) {
    if (vouchi_is_nominal(&items[m]) && items[m].begin <= joint &&
        !(items[m].head != NO_ITEM && items[m].head > m &&
          items[m].governor != SLOT_BETWEEN)) {
      return m;
    }
    if (vouchi_dense_ends(&items[m])) {
      break;
    }
  }
  return NO_ITEM;
}

static void
find_group(const Sentence *const sentence, const uint32_t first)
{
  Item *const items = sentence->items;
  uint32_t    list[MEMBERS_MOST];
  uint32_t    count = 1U;
  list[0]           = first;
  while (count < MEMBERS_MOST) {
    const uint32_t next = next_member(sentence, list[count - 1U]);
    if (next == NO_ITEM || sort_of(&items[next]) != sort_of(&items[first])) {
      break;
    }
    list[count++] = next;
  }
  const uint32_t last = list[count - 1U];
  const Slot     slot =
    items[last].governor == SLOT_BETWEEN || items[last].governor == SLOT_NEAR
          ? items[last].governor
          : items[first].governor;
  for (uint32_t m = 0U; m < count; ++m) {
    Item *const item = &items[list[m]];
    item->first      = first;
    item->last       = last;
    item->governor   = slot;
    item->head =
      slot == items[first].governor ? items[first].head : items[last].head;
  }
}

/// Whether the noun at `i` is a modifier inside a longer phrase, so that it
/// starts no list.
static bool
is_free_to_join(const Sentence *const sentence, const uint32_t i)
{
  const Item *const item = &sentence->items[i];
  return vouchi_is_nominal(item) && item->first == NO_ITEM;
}

void
vouchi_dense_syntax(const Sentence *const sentence)
{
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    sentence->items[i].begin = i;
  }
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    Item *const item = &sentence->items[i];
    if (vouchi_is_of(item)) {
      find_clauses(sentence, i);
    } else if (is_head(item)) {
      find_begin(sentence, i);
      find_governor(sentence, i);
    }
  }
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    if (is_free_to_join(sentence, i)) {
      find_group(sentence, i);
    }
  }
}
