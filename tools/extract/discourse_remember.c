/* discourse_remember.c - what a sentence told is kept for those behind it */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

#include "dense.h"

#include <string.h>

static VouchName
name_of(const Prose *const        prose,
        const VouchMention *const mention,
        const VouchMentionType    type)
{
  return (VouchName){.label    = mention->label,
                     .type     = type,
                     .span     = mention->span,
                     .language = prose->sentence->line.block->language};
}

/// The last words of a phrase, folded: its noun.
static VouchView
noun_of(const Prose *const prose, const Item *const item)
{
  const VouchView words = vouchi_words(&prose->sentence->line, item->range);
  size_t          begin = prose->sentence->syllables ? 0U : words.size;
  while (begin && words.data[begin - 1U] != ' ') {
    --begin;
  }
  return vouch_view(words.data + begin, words.size - begin);
}

static void
remember_noun(Prose *const prose, const VouchView noun, const VouchName *name)
{
  Discourse *const discourse = prose->discourse;
  if (noun.size > NOUN_BYTES) {
    return;
  }
  for (size_t i = 0U; i < discourse->noun_count; ++i) {
    Known *const known = &discourse->nouns[i];
    if (vouch_view_equal(vouch_view(known->noun, known->size), noun)) {
      known->name     = *name;
      known->sentence = discourse->sentence;
      return;
    }
  }
  Known *const made = &discourse->nouns[discourse->noun_next];
  *made =
    (Known){.size = noun.size, .name = *name, .sentence = discourse->sentence};
  memcpy(made->noun, noun.data, noun.size);
  discourse->noun_next = (discourse->noun_next + 1U) % NOUNS_MAX;
  discourse->noun_count += discourse->noun_count < NOUNS_MAX;
}

/// "the village of X", "the village X", "X, a village": what a noun names.
static void
remember_nouns(Prose *const prose)
{
  const Sentence *const sentence = prose->sentence;
  const Item *const     items    = sentence->items;
  for (uint32_t i = 0U; i + 1U < sentence->count; ++i) {
    if (items[i].kind != ITEM_NAME || !items[i].mention->soft) {
      continue;
    }
    uint32_t k = i + 1U;
    k += items[k].particle == SLOT_OF && k + 1U < sentence->count;
    if (items[k].kind == ITEM_NAME && !items[k].mention->soft &&
        items[k].mention->type == items[i].mention->type) {
      const VouchName name =
        name_of(prose, items[k].mention, items[k].mention->type);
      remember_noun(prose, noun_of(prose, &items[i]), &name);
    }
  }
}

static bool
is_many(const VouchMentionType type)
{
  return type == VOUCH_MENTION_GROUP || type == VOUCH_MENTION_UNIT;
}

/// Whether two of these may be the two sides.
static bool
is_side(const VouchMentionType type)
{
  return type == VOUCH_MENTION_PLACE || type == VOUCH_MENTION_GROUP;
}

static void
remember_subject(Prose *const prose, const uint32_t index)
{
  Discourse *const  discourse = prose->discourse;
  const Item *const item      = &prose->sentence->items[index];
  if (item->kind == ITEM_PRONOUN || item->kind == ITEM_ADJECTIVE) {
    return;
  }
  VouchNames names = {NULL, 0U};
  vouchi_prose_names(prose, item->first, &names);
  if (!names.count) {
    return;
  }
  if (names.count > 1U || is_many(names.items[0].type)) {
    discourse->many = names;
  }
  if (names.items[0].type != VOUCH_MENTION_PERSON) {
    discourse->thing = names.items[0];
  }
}

static void
remember_pair(Discourse *const discourse, const VouchNames *const names)
{
  for (size_t i = 0U; i < discourse->pair_count; ++i) {
    const VouchName *const known = discourse->pairs[i].names.items;
    const bool same = vouch_view_equal(known[0].label, names->items[0].label) &&
                      vouch_view_equal(known[1].label, names->items[1].label);
    const bool back = vouch_view_equal(known[0].label, names->items[1].label) &&
                      vouch_view_equal(known[1].label, names->items[0].label);
    if (same || back) {
      ++discourse->pairs[i].count;
      return;
    }
  }
  if (discourse->pair_count < PAIRS_MAX &&
      names->items[0].type == names->items[1].type) {
    discourse->pairs[discourse->pair_count++] = (Pair){*names, 1U};
  }
}

/// Whether a name may be who does what is told, or who says it.
static bool
may_act(const Sentence *const sentence, const Item *const item)
{
  const bool says = sentence->light && item->governor == SLOT_ABOUT;
  return (item->governor == SLOT_NONE || says) && item->head == NO_ITEM &&
         !item->aside;
}

/// The person of whom "he" may tell: who acts last, or first where nothing but
/// the order of words shows who acts. Whether one does.
static bool
remember_person(Prose *const           prose,
                const VouchName *const name,
                const Item *const      item,
                const bool             acts,
                const bool             told)
{
  Discourse *const discourse = prose->discourse;
  if (item->mention->soft || name->type != VOUCH_MENTION_PERSON ||
      (prose->sentence->syllables && acts && told)) {
    return false;
  }
  if (acts || !discourse->person.label.size) {
    discourse->person     = *name;
    discourse->person_age = 0U;
  }
  return acts;
}

void
vouchi_prose_remember(Prose *const prose)
{
  const Sentence *const sentence  = prose->sentence;
  Discourse *const      discourse = prose->discourse;
  bool                  told      = false; // A person who acts in it
  remember_nouns(prose);
  vouchi_remember_count(prose);
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    const Item *const item = &sentence->items[i];
    if ((item->grammar & GRAMMAR_PERSON) && discourse->person_age == 1U) {
      discourse->person_age = 0U; // "he" went on about the person
    }
    if (item->kind != ITEM_NAME) {
      continue;
    }
    const VouchName name = name_of(prose, item->mention, item->mention->type);
    const bool      acts = may_act(sentence, item);
    told = remember_person(prose, &name, item, acts, told) || told;
    if (item->first == i && item->governor == SLOT_NONE &&
        item->head == NO_ITEM && !item->aside) {
      remember_subject(prose, i);
    }
    if (item->first == i &&
        (item->governor == SLOT_BETWEEN ||
         (sentence->dense && item->last > i && !vouchi_is_somewhere(item) &&
          !item->mention->soft && is_side(name.type)))) {
      VouchNames names = {NULL, 0U};
      vouchi_prose_names(prose, i, &names);
      const bool two = names.count == 2U && (item->governor == SLOT_BETWEEN ||
                                             is_side(names.items[1].type));
      if (two) {
        remember_pair(discourse, &names);
      }
    }
  }
}
