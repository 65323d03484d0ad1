/* syntax_aside.c - what stands in brackets, and what is added between commas */
// SPDX-License-Identifier: Apache-2.0

#include "sentence.h"

enum { ASIDE_MOST = 40 };

/// What is in brackets, or in an apposition or relative clause between commas.
void
vouchi_sentence_asides(const Sentence *const sentence)
{
  uint16_t number = 0U;
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    Item *const item = &sentence->items[i];
    if (item->kind != ITEM_MARK || item->mark != '(') {
      continue;
    }
    uint32_t end = i + 1U;
    while (end < sentence->count && end - i < ASIDE_MOST &&
           sentence->items[end].mark != ')') {
      ++end;
    }
    number = (uint16_t)(number + 1U);
    for (uint32_t k = i; k <= end && k < sentence->count; ++k) {
      sentence->items[k].aside = number;
    }
    i = end;
  }
}

/// Whether the words before the comma at `i` start with a particle: what
/// follows "After Narva, king Charles ..." without an article is no apposition.
static bool
is_fronted(const Sentence *const sentence, uint32_t i)
{
  const Item *const items = sentence->items;
  while (i && items[i - 1U].kind != ITEM_MARK) {
    --i;
  }
  return items[i].particle != SLOT_NONE && !items[i].behind;
}

/// Whether a verb follows the comma at `i`: then what stands before it, verbs
/// and all, told of the subject.
static bool
goes_on(const Sentence *const sentence, uint32_t i)
{
  const Item *const items = sentence->items;
  if (items[i].mark != ',') {
    return false;
  }
  do {
    ++i;
  } while (i < sentence->count && (items[i].grammar & GRAMMAR_ADVERB));
  return i < sentence->count && items[i].verb &&
         !(items[i].grammar & GRAMMAR_CLAUSE);
}

/// Whether what stands at `next` may open an apposition by being a noun.
static bool
is_apposed_noun(const Sentence *const sentence, const Item *const next)
{
  const bool office =
    next->kind == ITEM_NAME && next->mention->type == VOUCH_MENTION_OFFICE;
  return office || (!sentence->dense &&
                    ((next->kind == ITEM_NAME && next->mention->soft) ||
                     (next->act && !next->verb)));
}

/// ", formed in 1920,": whether a participle with a particle or date right
/// behind it stands at item `i`.
static bool
is_participle(const Sentence *const sentence, const uint32_t i)
{
  const Item *const item = &sentence->items[i];
  const Item *const next = &sentence->items[i + 1U];
  return sentence->light && item->kind == ITEM_WORD && item->act &&
         item->verb && vouchi_act_form(item->act->value) == FORM_ANY &&
         (next->kind == ITEM_DATE ||
          (next->particle != SLOT_NONE && !next->behind));
}

/// Whether a comma at `i` starts an apposition: a name before it, an article
/// or a noun behind it, and another comma before any verb that is not one
/// of a relative clause.
static uint32_t
apposition_end(const Sentence *const sentence, const uint32_t i)
{
  const Item *const items = sentence->items;
  if (!i || i + 2U >= sentence->count || items[i].mark != ',' ||
      items[i - 1U].kind != ITEM_NAME) {
    return i;
  }
  const Item *const next     = &items[i + 1U];
  const bool        relative = next->grammar & GRAMMAR_RELATIVE;
  const bool        noun     = is_apposed_noun(sentence, next);
  const bool        done     = is_participle(sentence, i + 1U);
  if (!relative && !done && !(next->grammar & GRAMMAR_ARTICLE) &&
      (!noun || (!sentence->dense && is_fronted(sentence, i)))) {
    return i;
  }
  bool verb = false;
  for (uint32_t k = i + 1U; k < sentence->count && k - i < ASIDE_MOST; ++k) {
    if (items[k].kind == ITEM_MARK &&
        (items[k].mark == ',' || items[k].mark == '.')) {
      return !verb || goes_on(sentence, k) ? k : i;
    }
    verb = verb || (items[k].verb && !relative);
    if (verb && sentence->dense) {
      return i;
    }
  }
  return i;
}

void
vouchi_sentence_appositions(const Sentence *const sentence)
{
  uint16_t number = 0x4000U;
  for (uint32_t i = 0U; i < sentence->count; ++i) {
    const uint32_t end =
      sentence->items[i].aside ? i : apposition_end(sentence, i);
    if (end > i) {
      number = (uint16_t)(number + 1U);
      for (uint32_t k = i + 1U; k < end; ++k) {
        sentence->items[k].aside =
          sentence->items[k].aside ? sentence->items[k].aside : number;
      }
      i = end - 1U;
    }
  }
}
