/* discourse.c - what the sentences before told
 *
 * Pronouns and phrases such as "the town" stand for a name that was told not
 * long ago; where that is not clear they stay as they are.
 */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

#include "kinds.h"

static const VouchName nobody = {.label = {NULL, 0U}};

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

/// The words that a quantity counts, as a name.
static VouchName
counted_name(const Prose *const prose, const Item *const item)
{
  const VouchMention *const mention = item->mention;
  if (item->inner && !item->inner->soft) {
    return name_of(prose, item->inner, item->inner->type);
  }
  if (mention->counted.begin == mention->counted.end) {
    return nobody;
  }
  VouchName name = name_of(prose, mention, VOUCH_MENTION_GROUP);
  name.span      = mention->counted;
  name.label     = vouch_document_text(prose->x->document, mention->counted);
  return name;
}

/// The last words of a phrase, folded: its noun.
static VouchView
noun_of(const Prose *const prose, const Item *const item)
{
  const VouchView words = vouchi_words(&prose->sentence->line, item->range);
  size_t          begin = words.size;
  while (begin && words.data[begin - 1U] != ' ') {
    --begin;
  }
  return vouch_view(words.data + begin, words.size - begin);
}

static const Known *
known_noun(const Discourse *const discourse, const VouchView noun)
{
  for (size_t i = 0U; i < discourse->noun_count; ++i) {
    if (vouch_view_equal(discourse->nouns[i].noun, noun)) {
      return &discourse->nouns[i];
    }
  }
  return NULL;
}

static bool
is_definite(const Prose *const prose, const uint32_t index)
{
  const Item *const items = prose->sentence->items;
  return index && (items[index - 1U].grammar & GRAMMAR_ARTICLE);
}

/// "the town": the town that was told of last.
static VouchName
resolve_phrase(const Prose *const prose, const uint32_t index)
{
  const Item *const  item  = &prose->sentence->items[index];
  const Known *const known = known_noun(prose->discourse, noun_of(prose, item));
  const bool         bare =
    noun_of(prose, item).size == item->range.end - item->range.begin;
  if (bare && is_definite(prose, index)) {
    if (known) {
      return known->name;
    }
    if (item->mention->type == VOUCH_MENTION_PLACE &&
        prose->discourse->place.label.size) {
      return prose->discourse->place;
    }
  }
  return name_of(prose, item->mention, item->mention->type);
}

VouchName
vouchi_prose_name(Prose *const prose, const uint32_t index)
{
  const Item *const      item      = &prose->sentence->items[index];
  const Discourse *const discourse = prose->discourse;
  if (item->grammar & GRAMMAR_PERSON) {
    return discourse->person;
  }
  if (item->grammar & GRAMMAR_THING) {
    return discourse->thing;
  }
  if (item->kind == ITEM_QUANTITY) {
    return counted_name(prose, item);
  }
  if (item->kind != ITEM_NAME && item->kind != ITEM_ADJECTIVE) {
    return nobody;
  }
  if (item->mention->kind.size &&
      vouchi_kinds_is(prose->x->rules, item->mention->kind,
                      VOUCH_VIEW("equipment"))) {
    return name_of(prose, item->mention, VOUCH_MENTION_THING);
  }
  return item->mention->soft && item->kind == ITEM_NAME
           ? resolve_phrase(prose, index)
           : name_of(prose, item->mention, item->mention->type);
}

static void
add_all(Extract *const x, VouchNames *const names, const VouchNames *const more)
{
  for (size_t i = 0U; i < more->count; ++i) {
    vouchi_add_name(x, names, &more->items[i]);
  }
}

void
vouchi_prose_names(Prose *const      prose,
                   const uint32_t    first,
                   VouchNames *const names)
{
  const Item *const items = prose->sentence->items;
  const Item *const item  = &items[first];
  if (item->grammar & GRAMMAR_BOTH) {
    add_all(prose->x, names, &prose->discourse->both);
    return;
  }
  if (item->grammar & GRAMMAR_PLURAL) {
    add_all(prose->x, names, &prose->discourse->many);
    return;
  }
  const uint32_t last =
    item->last == NO_ITEM || item->first != first ? first : item->last;
  for (uint32_t i = first; i <= last; ++i) {
    if (i == first ||
        (items[i].first == first && items[i].aside == item->aside)) {
      const VouchName name = vouchi_prose_name(prose, i);
      vouchi_add_name(prose->x, names, &name);
    }
  }
}

VouchName
vouchi_prose_where(Prose *const prose, const Slots *const slots)
{
  static const Slot near[] = {SLOT_IN, SLOT_NEAR, SLOT_FROM, SLOT_DURING};
  for (size_t i = 0U; i < sizeof(near) / sizeof(*near); ++i) {
    const uint32_t item = slots->fillers[near[i]];
    if (item != NO_ITEM && prose->sentence->items[item].kind == ITEM_NAME) {
      const VouchName name = vouchi_prose_name(prose, item);
      if (name.type == VOUCH_MENTION_PLACE ||
          name.type == VOUCH_MENTION_EVENT) {
        return name;
      }
    }
  }
  return prose->discourse->place.label.size ? prose->discourse->place
                                            : prose->x->title;
}

static void
remember_noun(Prose *const prose, const VouchView noun, const VouchName *name)
{
  Discourse *const discourse = prose->discourse;
  for (size_t i = 0U; i < discourse->noun_count; ++i) {
    if (vouch_view_equal(discourse->nouns[i].noun, noun)) {
      discourse->nouns[i].name = *name;
      return;
    }
  }
  discourse->nouns[discourse->noun_next] = (Known){noun, *name};
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

void
vouchi_prose_remember(Prose *const prose)
{
  const Sentence *const sentence  = prose->sentence;
  Discourse *const      discourse = prose->discourse;
  remember_nouns(prose);
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    const Item *const item = &sentence->items[i];
    if (item->kind == ITEM_DATE && !item->mention->flagged) {
      discourse->date = item->mention->date;
    }
    if (item->kind != ITEM_NAME) {
      continue;
    }
    const VouchName name = name_of(prose, item->mention, item->mention->type);
    if (!item->mention->soft && name.type == VOUCH_MENTION_PERSON) {
      discourse->person = name;
    } else if (!item->mention->soft && name.type == VOUCH_MENTION_PLACE &&
               item->governor != SLOT_NONE) {
      discourse->place = name;
    }
    if (item->first == i && item->governor == SLOT_NONE &&
        item->head == NO_ITEM && !item->aside) {
      remember_subject(prose, i);
    }
    if (item->first == i && item->governor == SLOT_BETWEEN) {
      VouchNames names = {NULL, 0U};
      vouchi_prose_names(prose, i, &names);
      discourse->both = names.count == 2U ? names : discourse->both;
    }
  }
}
