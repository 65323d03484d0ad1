/* discourse.c - what the sentences before told
 *
 * Pronouns and phrases such as "the town" stand for a name that was told not
 * long ago; where that is not clear they stay as they are.
 */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

#include "dense.h"
#include "kinds.h"

#include <string.h>

enum { MANY_REACH = 40 };

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

/// Whether words name nobody in particular, as the pack says: "người".
static bool
is_nobody(const Prose *const prose, const VouchView words)
{
  size_t                            count = 0U;
  const VouchLexEntry *const *const all =
    vouch_packs_facts(prose->x->packs, prose->sentence->language,
                      VOUCH_LEX_LANGUAGE, VOUCH_VIEW("nobody"), &count);
  for (size_t i = 0U; i < count; ++i) {
    if (vouch_view_equal(all[i]->phrase, words)) {
      return true;
    }
  }
  return false;
}

/// The words that a quantity counts, as a name.
static VouchName
counted_name(const Prose *const prose, const Item *const item)
{
  const VouchMention *const mention = item->mention;
  if (item->inner && !item->inner->soft) {
    return name_of(prose, item->inner, item->inner->type);
  }
  const VouchText *const text = &prose->sentence->line.text;
  const VouchSpan        range =
    vouch_span(vouchi_folded_at(text, mention->counted.begin),
               vouchi_folded_at(text, mention->counted.end));
  if (range.begin >= range.end ||
      is_nobody(prose, vouchi_words(&prose->sentence->line, range))) {
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
  size_t          begin = prose->sentence->syllables ? 0U : words.size;
  while (begin && words.data[begin - 1U] != ' ') {
    --begin;
  }
  return vouch_view(words.data + begin, words.size - begin);
}

static const Known *
known_noun(const Discourse *const discourse, const VouchView noun)
{
  for (size_t i = 0U; i < discourse->noun_count; ++i) {
    const Known *const known = &discourse->nouns[i];
    if (vouch_view_equal(vouch_view(known->noun, known->size), noun)) {
      return known;
    }
  }
  return NULL;
}

/// Whether a phrase is one that was told of: behind an article, or without one
/// in languages that have none for it.
static bool
is_definite(const Prose *const prose, const uint32_t index)
{
  const Item *const          items = prose->sentence->items;
  const VouchLexEntry *const definite =
    vouch_packs_fact(prose->x->packs, prose->sentence->language,
                     VOUCH_LEX_LANGUAGE, VOUCH_VIEW("definite"));
  const bool article = index && (items[index - 1U].grammar & GRAMMAR_ARTICLE);
  return definite ? !article : article;
}

/// Whether a word behind a phrase says that it is one that was told of, where
/// words tell: "thị trấn này".
static bool
is_shown(const Prose *const prose, const uint32_t index)
{
  const Sentence *const             sentence = prose->sentence;
  size_t                            count    = 0U;
  const VouchLexEntry *const *const all =
    vouch_packs_facts(prose->x->packs, sentence->language, VOUCH_LEX_LANGUAGE,
                      VOUCH_VIEW("shown"), &count);
  const VouchView next =
    index + 1U < sentence->count
      ? vouchi_words(&sentence->line, sentence->items[index + 1U].range)
      : vouch_view(NULL, 0U);
  for (size_t i = 0U; i < count; ++i) {
    if (vouch_view_equal(all[i]->phrase, next)) {
      return true;
    }
  }
  return !count;
}

/// Whether the place told of last is too far away for "the town" to mean it,
/// where no article tells that it is one that was told of.
static bool
is_stale(const Prose *const prose)
{
  enum { PLACE_AGE_MOST = 3 };
  return prose->sentence->dense && prose->discourse->place_age > PLACE_AGE_MOST;
}

/// Whether something happened in this section, and a place was called so in an
/// earlier one: "the town" means where it happened.
static bool
is_later(const Discourse *const discourse, const Known *const known)
{
  return known->name.type == VOUCH_MENTION_PLACE &&
         discourse->place.label.size && known->sentence < discourse->entered;
}

/// Whether a phrase for a place is nothing but its head, where words of several
/// syllables may have been cut to it: "biển" of "biển người".
static bool
bare_head(const Prose *const prose,
          const Item *const  item,
          const VouchView    words)
{
  return prose->sentence->syllables &&
         item->mention->type == VOUCH_MENTION_PLACE &&
         vouch_packs_find(prose->x->packs, words, VOUCH_LEX_HEAD);
}

/// The name before a phrase of the sentence that starts with its words: "Liên
/// bang X" of "liên bang này".
static uint32_t
name_with_head(const Prose *const prose, const uint32_t index)
{
  const Sentence *const sentence = prose->sentence;
  const VouchView       head =
    vouchi_words(&sentence->line, sentence->items[index].range);
  for (uint32_t i = index; i-- > 0U && index - i < MANY_REACH;) {
    const Item *const item = &sentence->items[i];
    if (item->kind == ITEM_NAME && !item->mention->soft) {
      const VouchView words = vouchi_words(&sentence->line, item->range);
      if (words.size > head.size && vouch_view_starts(words, head)) {
        return i;
      }
    }
  }
  return NO_ITEM;
}

/// "the villages": whether a phrase is of several, where plurals have an
/// ending.
static bool
is_plural(const Prose *const prose, const Item *const item)
{
  const VouchLexEntry *const plural =
    vouch_packs_fact(prose->x->packs, prose->sentence->language,
                     VOUCH_LEX_LANGUAGE, VOUCH_VIEW("plural-ending"));
  return prose->sentence->light && plural &&
         vouch_view_ends(vouchi_words(&prose->sentence->line, item->range),
                         plural->phrase);
}

/// "the town": the town that was told of last.
static VouchName
resolve_phrase(Prose *const prose, const uint32_t index)
{
  const Item *const  item  = &prose->sentence->items[index];
  const Known *const known = known_noun(prose->discourse, noun_of(prose, item));
  const bool         bare =
    noun_of(prose, item).size == item->range.end - item->range.begin;
  const uint32_t same = prose->sentence->syllables && is_shown(prose, index)
                          ? name_with_head(prose, index)
                          : NO_ITEM;
  if (same != NO_ITEM) {
    return vouchi_prose_name(prose, same);
  }
  if (bare && is_definite(prose, index) && is_shown(prose, index)) {
    if (known && !is_later(prose->discourse, known)) {
      return known->name;
    }
    if (item->mention->type == VOUCH_MENTION_PLACE &&
        prose->discourse->place.label.size && !is_stale(prose) &&
        !is_plural(prose, item)) {
      return prose->discourse->place;
    }
  }
  const VouchView words = vouchi_words(&prose->sentence->line, item->range);
  const bool      head  = bare_head(prose, item, words);
  return head || is_nobody(prose, words)
           ? nobody
           : name_of(prose, item->mention, item->mention->type);
}

/// "he": a person of this sentence, or of those before.
static VouchName
person_before(const Prose *const prose, const uint32_t pronoun)
{
  if (prose->sentence->dense) {
    return vouchi_dense_person(prose, pronoun);
  }
  for (uint32_t i = pronoun; i-- > 0U && pronoun - i < MANY_REACH;) {
    const Item *const item = &prose->sentence->items[i];
    if (item->kind == ITEM_NAME && !item->mention->soft &&
        item->mention->type == VOUCH_MENTION_PERSON &&
        item->governor == SLOT_NONE &&
        !(prose->sentence->light && item->head != NO_ITEM)) {
      return name_of(prose, item->mention, VOUCH_MENTION_PERSON);
    }
  }
  if (prose->x->title.type == VOUCH_MENTION_PERSON) {
    return prose->x->title;
  }
  // Where "he" is a noun as well, it need not mean who was told of long ago
  return prose->sentence->syllables && prose->discourse->person_age > 1U
           ? nobody
           : prose->discourse->person;
}

/// "the latter": the name that stands nearest before it.
static VouchName
latter_before(const Prose *const prose, const uint32_t pronoun)
{
  const Item *const items = prose->sentence->items;
  for (uint32_t i = pronoun; i-- > 0U && pronoun - i < MANY_REACH;) {
    if (items[i].kind == ITEM_NAME && items[i].aside == items[pronoun].aside) {
      return name_of(prose, items[i].mention, items[i].mention->type);
    }
  }
  return nobody;
}

VouchName
vouchi_prose_adjective(const Prose *const     prose,
                       const uint32_t         index,
                       const VouchMentionType type)
{
  const Item *const item = &prose->sentence->items[index];
  VouchName         name = {.type     = type,
                            .language = prose->sentence->line.block->language};
  VouchView         rest = vouchi_words(&prose->sentence->line, item->range);
  while (rest.size) {
    if (vouch_names_of_adjective(prose->names, vouchi_next_word(&rest), type,
                                 &name.label, &name.span)) {
      return name;
    }
  }
  return nobody;
}

/// "X said that it had ...": who speaks, where no person does and "it" stands
/// right behind. NO_ITEM: nobody.
static uint32_t
speaker_before(const Sentence *const sentence, const uint32_t pronoun)
{
  const Item *const items = sentence->items;
  uint32_t          verb  = pronoun;
  verb -= verb && (items[verb - 1U].grammar & GRAMMAR_RELATIVE);
  if (!sentence->light || !verb || !items[verb - 1U].verb ||
      !items[verb - 1U].act ||
      !vouchi_act_is(items[verb - 1U].act, VOUCH_VIEW("say"))) {
    return NO_ITEM;
  }
  Slots slots;
  vouchi_slots(sentence, verb - 1U, &slots);
  const uint32_t who = slots.fillers[SLOT_SUBJECT];
  return who == NO_ITEM || items[who].kind != ITEM_NAME ||
             items[who].mention->type == VOUCH_MENTION_PERSON
           ? NO_ITEM
           : who;
}

VouchName
vouchi_prose_name(Prose *const prose, const uint32_t at)
{
  const Item *const first = &prose->sentence->items[at];
  const bool        office =
    first->kind == ITEM_NAME && first->mention->type == VOUCH_MENTION_OFFICE;
  const uint32_t index = office ? at : vouchi_name_behind(prose->sentence, at);
  const Item *const      item      = &prose->sentence->items[index];
  const Discourse *const discourse = prose->discourse;
  if ((item->grammar & GRAMMAR_LATTER) == GRAMMAR_LATTER) {
    return latter_before(prose, index);
  }
  if (item->grammar & GRAMMAR_PERSON) {
    return person_before(prose, index);
  }
  if (item->grammar & GRAMMAR_THING) {
    const uint32_t speaker = speaker_before(prose->sentence, index);
    return speaker == NO_ITEM ? discourse->thing
                              : vouchi_prose_name(prose, speaker);
  }
  if (item->clipped) {
    return nobody;
  }
  if (item->kind == ITEM_QUANTITY) {
    return counted_name(prose, item);
  }
  if (item->kind == ITEM_ADJECTIVE) {
    const VouchName people =
      vouchi_prose_adjective(prose, index, VOUCH_MENTION_GROUP);
    return people.label.size
             ? people
             : name_of(prose, item->mention, item->mention->type);
  }
  if (item->kind != ITEM_NAME) {
    return nobody;
  }
  if (item->mention->kind.size &&
      vouchi_kinds_is(prose->x->rules, item->mention->kind,
                      VOUCH_VIEW("equipment"))) {
    return name_of(prose, item->mention, VOUCH_MENTION_THING);
  }
  const uint32_t owner = vouchi_dense_owner(prose->sentence, index);
  if (owner < index) {
    return vouchi_dense_owned(prose, owner, index);
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

/// The two that were named together most often.
static void
add_both(Prose *const prose, VouchNames *const names)
{
  const Discourse *const discourse = prose->discourse;
  const Pair            *best      = NULL;
  for (size_t i = 0U; i < discourse->pair_count; ++i) {
    if (!best || discourse->pairs[i].count > best->count) {
      best = &discourse->pairs[i];
    }
  }
  if (best) {
    add_all(prose->x, names, &best->names);
  }
}

static bool
may_be_many(const Item *const item)
{
  return item->kind == ITEM_NAME &&
         (item->mention->type == VOUCH_MENTION_GROUP ||
          item->mention->type == VOUCH_MENTION_UNIT) &&
         (!item->mention->soft || !item->mention->kind.size);
}

/// "they": those who act earlier in the sentence.
static bool
add_many(Prose *const prose, const uint32_t pronoun, VouchNames *const names)
{
  const Item *const items = prose->sentence->items;
  for (uint32_t i = 0U; i < pronoun && i < MANY_REACH; ++i) {
    if (may_be_many(&items[i]) && items[i].governor == SLOT_NONE &&
        items[i].head == NO_ITEM && items[i].first == i) {
      vouchi_prose_names(prose, i, names);
      return true;
    }
  }
  return false;
}

static bool
has_name(const VouchNames *const names, const VouchName *const name)
{
  for (size_t i = 0U; i < names->count; ++i) {
    if (vouch_view_equal(names->items[i].label, name->label)) {
      return true;
    }
  }
  return false;
}

/// "the units of X and Y": a country behind a unit shares its noun where heads
/// stand first, and did not act itself.
static bool
shares_noun(const Prose *const prose, const uint32_t first, const uint32_t i)
{
  const Item *const items = prose->sentence->items;
  return prose->sentence->syllables && items[first].kind == ITEM_NAME &&
         items[i].kind == ITEM_NAME &&
         (items[first].mention->type == VOUCH_MENTION_UNIT ||
          items[first].mention->type == VOUCH_MENTION_GROUP) &&
         items[i].mention->type == VOUCH_MENTION_PLACE;
}

void
vouchi_prose_names(Prose *const      prose,
                   const uint32_t    first,
                   VouchNames *const names)
{
  const Item *const items = prose->sentence->items;
  const Item *const item  = &items[first];
  if (item->grammar & GRAMMAR_BOTH) {
    add_both(prose, names);
    return;
  }
  if ((item->grammar & GRAMMAR_PLURAL) && !add_many(prose, first, names)) {
    // Where nothing shows who acts, "they" may be anybody told of before
    if (!prose->sentence->syllables) {
      add_all(prose->x, names, &prose->discourse->many);
    }
    return;
  }
  const uint32_t last =
    item->last == NO_ITEM || item->first != first ? first : item->last;
  for (uint32_t i = first; i <= last; ++i) {
    if (prose->sentence->dense && last > first &&
        vouchi_dense_ragged(prose->sentence, i)) {
      continue;
    }
    if (i == first ||
        (items[i].first == first && items[i].aside == item->aside &&
         !shares_noun(prose, first, i))) {
      const VouchName name = vouchi_prose_name(prose, i);
      if (!has_name(names, &name)) {
        vouchi_add_name(prose->x, names, &name);
      }
    }
  }
}

void
vouchi_prose_heading(Prose *const prose, const VouchMentions *const mentions)
{
  Discourse *const discourse = prose->discourse;
  discourse->section         = nobody;
  discourse->place           = nobody;
  for (size_t i = 0U; i < mentions->count; ++i) {
    const VouchMention *const mention = &mentions->items[i];
    const bool                guess = prose->sentence->light && !mention->sure;
    if (!mention->soft && mention->type == VOUCH_MENTION_PLACE && !guess) {
      discourse->section = (VouchName){.label    = mention->label,
                                       .type     = VOUCH_MENTION_PLACE,
                                       .span     = mention->span,
                                       .language = mention->block->language};
      return;
    }
  }
}
