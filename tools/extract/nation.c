/* nation.c - "a Danish painter": the adjective of a people within a phrase */
// SPDX-License-Identifier: Apache-2.0

#include "prose.h"

/// Whether a word ends as adjectives of peoples do, or as no such word does.
static bool
has_shape(const Prose *const prose, const VouchView word)
{
  return vouchi_ends_as(prose->x, prose->sentence->language, word,
                        VOUCH_VIEW("adjective"));
}

static bool
is_listed(const Prose *const prose,
          const VouchView    word,
          const char *const  value)
{
  const VouchLexEntry *entry =
    vouch_packs_find(prose->x->packs, word, VOUCH_LEX_NAME);
  for (; entry; entry = entry->next) {
    if (entry->language == prose->sentence->language &&
        entry->lex_class == VOUCH_LEX_NAME &&
        vouch_view_equal(entry->value, vouch_view_from_string(value))) {
      return true;
    }
  }
  return false;
}

static bool
starts_high(const VouchView text)
{
  return text.size && !(text.data[0] >= 'a' && text.data[0] <= 'z');
}

VouchName
vouchi_prose_nation(const Prose *const prose, const uint32_t index)
{
  const Sentence *const sentence = prose->sentence;
  const Item *const     item     = &sentence->items[index];
  const VouchView       words    = vouchi_words(&sentence->line, item->range);
  VouchName             name     = {.type     = VOUCH_MENTION_GROUP,
                                    .language = sentence->line.block->language};
  for (size_t at = 0U; at < words.size;) {
    size_t end = at;
    while (end < words.size && words.data[end] != ' ') {
      ++end;
    }
    const VouchView word = vouch_view(words.data + at, end - at);
    const bool      people =
      is_listed(prose, word, "adjective") || has_shape(prose, word);
    name.span =
      vouchi_place(&sentence->line,
                   vouch_span(item->range.begin + at, item->range.begin + end));
    name.label = vouch_document_text(prose->x->document, name.span);
    if (people && !is_listed(prose, word, "no-people") &&
        starts_high(name.label)) {
      VouchSpan alias = vouch_span(0U, 0U);
      (void)vouch_names_of_adjective(prose->names, word, VOUCH_MENTION_GROUP,
                                     &name.alias, &alias);
      name.alias_language =
        name.alias.size ? name.language : name.alias_language;
      return name;
    }
    at = end + 1U;
  }
  return (VouchName){.label = {NULL, 0U}};
}
