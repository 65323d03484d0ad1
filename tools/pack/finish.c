/* finish.c - from lines to phrases: doubles, conflicts, chains, the tree */
// SPDX-License-Identifier: Apache-2.0

#include "pack/packs.h"

#include "pack/classes.h"

#include <stdlib.h>

static int
compare_size(const size_t a, const size_t b)
{
  return (a > b) - (a < b);
}

/** By phrase, language, class, value, then as in the files. */
static int
compare_items(const void *const left, const void *const right)
{
  const VouchiLexItem *const a = *(const VouchiLexItem *const *)left;
  const VouchiLexItem *const b = *(const VouchiLexItem *const *)right;
  int order = vouch_view_compare(a->entry.phrase, b->entry.phrase);
  if (!order) {
    order = compare_size(a->entry.language, b->entry.language);
  }
  if (!order) {
    order = compare_size(a->entry.lex_class, b->entry.lex_class);
  }
  if (!order) {
    order = vouch_view_compare(a->entry.value, b->entry.value);
  }
  return order ? order : compare_size(a->order, b->order);
}

/** By class, language, value, then as in the files. */
static int
compare_facts(const void *const left, const void *const right)
{
  const VouchLexEntry *const a     = *(const VouchLexEntry *const *)left;
  const VouchLexEntry *const b     = *(const VouchLexEntry *const *)right;
  int                        order = compare_size(a->lex_class, b->lex_class);
  if (!order) {
    order = compare_size(a->language, b->language);
  }
  if (!order) {
    order = vouch_view_compare(a->value, b->value);
  }
  const VouchiLexItem *const x = (const VouchiLexItem *)(const void *)a;
  const VouchiLexItem *const y = (const VouchiLexItem *)(const void *)b;
  return order ? order : compare_size(x->order, y->order);
}

/** Report a meaning that says again, or against, what the one before says. */
static void
check_pair(VouchiLexicon *const       lexicon,
           const VouchiLexItem *const before,
           const VouchiLexItem *const item)
{
  const VouchLexEntry *const a = &before->entry;
  const VouchLexEntry *const b = &item->entry;
  if (!before->line || !item->line || a->language != b->language ||
      a->lex_class != b->lex_class || !vouch_view_equal(a->phrase, b->phrase)) {
    return;
  }
  const bool same  = vouch_view_equal(a->value, b->value);
  const bool later = item->order > before->order;
  if (!same && !vouchi_lex_rule(b->lex_class)->single) {
    return;
  }
  const VouchiLexItem *const second = later ? item : before;
  const VouchiLexItem *const first  = later ? before : item;
  vouchi_lexicon_error(lexicon, second->file, second->line,
                       same ? "phrase '%.*s' stands already at %.*s:%zu"
                            : "phrase '%.*s' has another value at %.*s:%zu",
                       (int)(b->phrase.size < 60U ? b->phrase.size : 60U),
                       b->phrase.data, (int)first->file.size, first->file.data,
                       first->line);
}

static VouchiLexItem **
sort_items(VouchiLexicon *const lexicon)
{
  VouchiLexItem **const items =
    (VouchiLexItem **)vouch_arena_take_array(lexicon->scratch,
                                             lexicon->count + 1U,
                                             sizeof(*items));
  if (!items) {
    return NULL;
  }
  size_t count = 0;
  for (VouchiLexItem *item = lexicon->first; item; item = item->next) {
    items[count++] = item;
  }
  qsort(items, count, sizeof(*items), compare_items);
  for (size_t i = 1; i < count; ++i) {
    check_pair(lexicon, items[i - 1U], items[i]);
  }
  return items;
}

/** Chain the meanings of each phrase; returns the number of phrases. */
static size_t
chain_items(VouchiLexItem *const *const items,
            const size_t                count,
            VouchiPhrase *const         phrases)
{
  size_t phrase_count = 0;
  for (size_t i = 0; i < count; ++i) {
    VouchLexEntry *const entry = &items[i]->entry;
    if (i && vouch_view_equal(entry->phrase, items[i - 1U]->entry.phrase)) {
      items[i - 1U]->entry.next = entry;
    } else {
      phrases[phrase_count++] =
        (VouchiPhrase){.text = entry->phrase, .entries = entry};
    }
    phrases[phrase_count - 1U].classes |= UINT64_C(1) << entry->lex_class;
  }
  return phrase_count;
}

static VouchStatus
sort_facts(const VouchiLexicon *const lexicon, VouchPacks *const packs)
{
  packs->facts =
    (const VouchLexEntry **)vouch_arena_take_array(packs->arena,
                                                   lexicon->count + 1U,
                                                   sizeof(*packs->facts));
  if (!packs->facts) {
    return VOUCH_NO_MEMORY;
  }
  for (VouchiLexItem *item = lexicon->first; item; item = item->next) {
    packs->facts[packs->fact_count++] = &item->entry;
  }
  qsort(packs->facts, packs->fact_count, sizeof(*packs->facts), compare_facts);
  return VOUCH_OK;
}

VouchStatus
vouchi_lexicon_finish(VouchiLexicon *const lexicon, VouchPacks *const packs)
{
  VouchiLexItem **const items = sort_items(lexicon);
  VouchiPhrase *const   phrases =
    (VouchiPhrase *)vouch_arena_take_array(packs->arena, lexicon->count + 1U,
                                           sizeof(*phrases));
  if (!items || !phrases) {
    return VOUCH_NO_MEMORY;
  }
  if (lexicon->errors) {
    return VOUCH_BAD_DATA;
  }
  const size_t      count = chain_items(items, lexicon->count, phrases);
  const VouchStatus st    = sort_facts(lexicon, packs);
  return st ? st
            : vouchi_trie_build(&packs->trie, phrases, count, packs->arena);
}
