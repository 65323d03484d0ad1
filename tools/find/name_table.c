/* name_table.c - what all of a document tells of its names
 *
 * A name whose type is told once is of that type elsewhere; the last word of a
 * person's name alone is that person.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/names_han.h"

#include "fold/letters.h"

#include <stdlib.h>

/// Votes that make a type more than a guess: the name was told of it twice.
enum { TOLD_OFTEN = 4 };

enum { ADJECTIVE_MAX = 60, ROOT_LEAST = 4 };

/** The pack of a tag: see mentions.c. */
static size_t
language_of(const VouchPacks *const packs, const VouchView tag)
{
  for (size_t i = 0U; i < vouch_packs_count(packs); ++i) {
    const VouchView language = vouch_packs_language(packs, i);
    if (vouch_view_starts(tag, language) &&
        (tag.size == language.size || tag.data[language.size] == '-')) {
      return i;
    }
  }
  return SIZE_MAX;
}

/** Whether a language writes words without capitals and spaces. */
static bool
is_dense(const VouchPacks *const packs, const size_t language)
{
  const VouchLexEntry *const script =
    language == SIZE_MAX ? NULL
                         : vouch_packs_fact(packs, language, VOUCH_LEX_LANGUAGE,
                                            VOUCH_VIEW("script"));
  return script && vouch_view_equal(script->phrase, VOUCH_VIEW("hani"));
}

VouchStatus
vouch_names_new(const VouchDocument *const document,
                const VouchPacks *const    packs,
                VouchArena *const          arena,
                VouchNameTable **const     table)
{
  VouchNameTable *const made =
    (VouchNameTable *)vouch_arena_take(arena, sizeof(*made));
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  *made  = (VouchNameTable){.document = document,
                            .packs    = packs,
                            .arena    = arena,
                            .votes    = vouchi_map_new(0U),
                            .han      = language_of(packs, document->language)};
  *table = made;
  if (!made->votes) {
    return VOUCH_NO_MEMORY;
  }
  if (!is_dense(packs, made->han)) {
    return VOUCH_OK;
  }
  const VouchStatus st =
    vouch_text_fold_view(document->title, arena, &made->title);
  return st ? st : vouchi_han_learn(made);
}

void
vouch_names_free(VouchNameTable *const table)
{
  if (table) {
    vouchi_map_free(table->votes);
    vouchi_map_free(table->runs);
    table->votes = NULL;
    table->runs  = NULL;
  }
}

static VouchiVotes *
votes_of(VouchNameTable *const table, const VouchView name)
{
  VouchMapEntry *entry = vouchi_map_find(table->votes, name);
  if (entry) {
    return (VouchiVotes *)entry->value.pointer;
  }
  const VouchView    key = vouch_arena_copy(table->arena, name);
  VouchiVotes *const votes =
    (VouchiVotes *)vouch_arena_take(table->arena, sizeof(*votes));
  if (!key.data || !votes || vouchi_map_add(table->votes, key, &entry, NULL)) {
    return NULL;
  }
  entry->value.pointer = votes;
  return votes;
}

void
vouchi_vote(VouchiNaming *const    naming,
            const size_t           begin,
            const size_t           end,
            const VouchMentionType type,
            const uint32_t         weight)
{
  const VouchiFinder *const finder = naming->finder;
  const VouchView name = vouch_view(finder->folded.data + begin, end - begin);
  if (naming->table->learned) {
    return;
  }
  VouchiVotes *const votes = votes_of(naming->table, name);
  if (votes) {
    if (!votes->label.size) {
      votes->span  = vouch_text_origin(finder->text, begin, end);
      votes->label = vouch_document_text(finder->document, votes->span);
    }
    votes->types[type] += weight;
  } else {
    naming->finder->status = VOUCH_NO_MEMORY;
  }
}

void
vouchi_name_vote(VouchiNaming *const    naming,
                 const VouchiRun        run,
                 const VouchMentionType type,
                 const uint32_t         weight)
{
  const VouchiToken *first = &naming->tokens[run.begin];
  const VouchiToken *last  = &naming->tokens[run.end - 1U];
  if (!weight || naming->finder->status) {
    return;
  }
  vouchi_vote(naming, first->begin, last->end, type, weight);
  if (type == VOUCH_MENTION_PERSON && last > first) {
    vouchi_vote(naming, last->begin, last->end, type, weight);
    vouchi_vote(naming, first->begin, first->end, type, 1U);
  }
}

bool
vouchi_name_is_known(const VouchiNaming *const naming, const VouchiRun run)
{
  const VouchView   text  = naming->finder->folded;
  const VouchiToken first = naming->tokens[run.begin];
  const size_t      end   = naming->tokens[run.end - 1U].end;
  if (first.phrase_end == end &&
      vouchi_token_is(naming, run.begin, VOUCH_LEX_NAME, "place")) {
    return true;
  }
  const VouchMapEntry *const entry =
    vouchi_map_find(naming->table->votes,
                    vouch_view(text.data + first.begin, end - first.begin));
  const VouchiVotes *const votes =
    entry ? (const VouchiVotes *)entry->value.constant : NULL;
  return votes && votes->types[VOUCH_MENTION_PLACE] > 1U;
}

static int
compare(const void *const left, const void *const right)
{
  const VouchMention *const a = (const VouchMention *)left;
  const VouchMention *const b = (const VouchMention *)right;
  if (a->span.begin != b->span.begin) {
    return a->span.begin < b->span.begin ? -1 : 1;
  }
  if (a->span.end != b->span.end) {
    return a->span.end > b->span.end ? -1 : 1; // The longer first
  }
  return (a->type > b->type) - (a->type < b->type);
}

VouchStatus
vouch_names_find(VouchNameTable *const   table,
                 const VouchBlock *const block,
                 const VouchText *const  text,
                 VouchArena *const       arena,
                 VouchMentions *const    mentions)
{
  const VouchView language =
    block->language.size ? block->language : table->document->language;
  VouchiFinder finder = {.document = table->document,
                         .packs    = table->packs,
                         .block    = block,
                         .text     = text,
                         .folded   = text->folded,
                         .arena    = arena,
                         .language = language_of(table->packs, language),
                         .items    = mentions->items,
                         .count    = mentions->count,
                         .capacity = mentions->count};
  VouchiNaming naming = {.table = table, .finder = &finder};
  naming.plural       = vouchi_seek_fact(&finder, VOUCH_VIEW("plural-ending"));
  naming.heads_first =
    vouch_view_equal(vouchi_seek_fact(&finder, VOUCH_VIEW("heads")),
                     VOUCH_VIEW("first"));
  naming.syllables =
    vouch_view_equal(vouchi_seek_fact(&finder, VOUCH_VIEW("words")),
                     VOUCH_VIEW("syllables"));
  if (finder.language == SIZE_MAX) {
    return VOUCH_OK;
  }
  vouchi_remember_starts(&finder);
  vouchi_names_tokens(&naming);
  vouchi_names_han(&naming);
  if (naming.heads_first) {
    vouchi_names_front(&naming);
  } else {
    vouchi_names_phrases(&naming);
  }
  vouchi_names_cased(&naming);
  if (!finder.status && finder.count > 1U) {
    qsort(finder.items, finder.count, sizeof(VouchMention), compare);
  }
  *mentions = (VouchMentions){finder.items, finder.count};
  return finder.status;
}

void
vouch_names_learned(VouchNameTable *const table)
{
  table->learned = true;
}

/** The votes of a name of this type, or NULL. */
static const VouchiVotes *
known_as(const VouchNameTable *const table,
         const VouchView             name,
         const VouchMentionType      type)
{
  const VouchMapEntry *const entry = vouchi_map_find(table->votes, name);
  const VouchiVotes *const   votes =
    entry ? (const VouchiVotes *)entry->value.constant : NULL;
  return votes && votes->types[type] ? votes : NULL;
}

bool
vouch_names_is_place(const VouchNameTable *const table, const VouchView folded)
{
  const VouchLexEntry *entry =
    vouch_packs_find(table->packs, folded, VOUCH_LEX_NAME);
  for (; entry; entry = entry->next) {
    if (entry->lex_class == VOUCH_LEX_NAME &&
        vouch_view_equal(entry->value, VOUCH_VIEW("place"))) {
      return true;
    }
  }
  const VouchiVotes *const votes = known_as(table, folded, VOUCH_MENTION_PLACE);
  return votes && votes->types[VOUCH_MENTION_PLACE] >= TOLD_OFTEN;
}

bool
vouch_names_of_adjective(const VouchNameTable *const table,
                         const VouchView             adjective,
                         const VouchMentionType      type,
                         VouchView *const            label,
                         VouchSpan *const            span)
{
  const VouchiVotes         *votes = NULL;
  char                       plural[ADJECTIVE_MAX + 8U];
  const VouchLexEntry *const ending =
    table->han == SIZE_MAX
      ? NULL
      : vouch_packs_fact(table->packs, table->han, VOUCH_LEX_LANGUAGE,
                         VOUCH_VIEW("plural-ending"));
  if (adjective.size <= ROOT_LEAST || adjective.size > ADJECTIVE_MAX) {
    return false;
  }
  if (type == VOUCH_MENTION_GROUP && ending &&
      adjective.size + ending->phrase.size <= sizeof(plural)) {
    memcpy(plural, adjective.data, adjective.size);
    memcpy(plural + adjective.size, ending->phrase.data, ending->phrase.size);
    votes =
      known_as(table, vouch_view(plural, adjective.size + ending->phrase.size),
               type);
  }
  for (size_t cut = 1U; !votes && type == VOUCH_MENTION_PLACE && cut <= 3U &&
                        adjective.size - cut >= ROOT_LEAST;
       ++cut) {
    votes =
      known_as(table, vouch_view(adjective.data, adjective.size - cut), type);
  }
  if (votes) {
    *label = votes->label;
    *span  = votes->span;
  }
  return votes != NULL;
}

/** The type with most votes. */
static bool
voted(const VouchiVotes *const votes, VouchMentionType *const type)
{
  uint32_t best = 0U;
  for (unsigned i = 0U; i <= (unsigned)VOUCH_MENTION_THING; ++i) {
    if (votes->types[i] > best) {
      best  = votes->types[i];
      *type = (VouchMentionType)i;
    }
  }
  return best > 0U;
}

void
vouch_names_settle(const VouchNameTable *const table,
                   VouchMentions *const        mentions)
{
  for (size_t i = 0U; i < mentions->count; ++i) {
    VouchMention *const mention = &mentions->items[i];
    if (mention->soft || mention->sure >= 3U || !mention->folded.size ||
        mention->type > VOUCH_MENTION_WORK) {
      continue;
    }
    const VouchMapEntry *const entry =
      vouchi_map_find(table->votes, mention->folded);
    if (entry) {
      const VouchiVotes *const votes =
        (const VouchiVotes *)entry->value.constant;
      const bool told = voted(votes, &mention->type) &&
                        votes->types[mention->type] >= TOLD_OFTEN;
      mention->sure = told && mention->sure < 2U ? 2U : mention->sure;
    }
  }
}
