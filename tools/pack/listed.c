/* listed.c - names of the gazetteer's lists as known names of the packs
 *
 * A listed name is known wherever a pack of its language reads text, as if a
 * lexicon had it: `name place: ...`. Errors of the lists are those of whoever
 * loads them as a gazetteer (link); lines that are not understood here are
 * left out.
 */
// SPDX-License-Identifier: Apache-2.0

#include "pack/packs.h"

#include "base/cut.h"
#include "base/utf8.h"
#include "fold/letters.h"
#include "vouch/text.h"

enum {
  COLUMNS       = 3,  // Key, type, names
  BYTES_LEAST   = 4,  // Shorter names stand for too much
  GROUP_LEAST   = 12, // Of groups in Han, which also spell parts of names
  ARTICLES_MOST = 64
};

/** Whether things of this type are names that a text is searched for. */
static bool
is_named(const VouchView type)
{
  static const char *const types[] = {"person",       "place", "group", "unit",
                                      "organization", "event", "work"};
  for (size_t i = 0U; i < sizeof(types) / sizeof(*types); ++i) {
    if (vouch_view_equal(type, vouch_view_from_string(types[i]))) {
      return true;
    }
  }
  return false;
}

/** The pack whose tag `tag` is or begins with; SIZE_MAX: none. */
static size_t
language_of(const VouchPacks *const packs, const VouchView tag)
{
  for (size_t i = 0U; i < packs->language_count; ++i) {
    const VouchView language = packs->languages[i];
    if (vouch_view_starts(tag, language) &&
        (tag.size == language.size || tag.data[language.size] == '-')) {
      return i;
    }
  }
  return SIZE_MAX;
}

/** Lists being read. */
typedef struct {
  VouchiLexicon       *lexicon;
  const VouchPacks    *packs;
  const VouchLexEntry *articles[ARTICLES_MOST];
  size_t               article_count;
} Listing;

/** The articles of all languages: names are known without them. */
static void
gather_articles(Listing *const listing)
{
  const VouchiLexItem *item = listing->lexicon->first;
  for (; item && listing->article_count < ARTICLES_MOST; item = item->next) {
    const VouchLexEntry *const entry = &item->entry;
    if (entry->lex_class == VOUCH_LEX_STOPWORD &&
        vouch_view_equal(entry->value, VOUCH_VIEW("article"))) {
      listing->articles[listing->article_count++] = entry;
    }
  }
}

/** `name` without the article it begins with, in whatever language it has one:
 *  "The Boston Globe" is called so elsewhere too. */
static VouchView
strip_article(const Listing *const listing, const VouchView name)
{
  for (size_t i = 0U; i < listing->article_count; ++i) {
    const VouchLexEntry *const article = listing->articles[i];
    const size_t               size    = article->phrase.size;
    if (size < name.size && name.data[size] == ' ' &&
        vouch_view_starts(name, article->phrase)) {
      return vouch_view(name.data + size + 1U, name.size - size - 1U);
    }
  }
  return name;
}

/** Whether a name stands for what it names wherever it is written. */
static bool
is_sure(const VouchView folded, const VouchView type)
{
  const bool group = vouch_view_equal(type, VOUCH_VIEW("group")) &&
                     vouchi_char_is_han(vouchi_char_at(folded, 0U));
  return folded.size >= (group ? (size_t)GROUP_LEAST : (size_t)BYTES_LEAST);
}

/** Add "tag:name"; adjectives ("tag+:") and peoples are words of grammar, and
 *  what is in brackets is said for the reader of the list. */
static VouchStatus
add_name(const Listing *const listing, const VouchView type, VouchView text)
{
  VouchiLexicon *const lexicon  = listing->lexicon;
  const VouchView      tag      = vouchi_cut(&text, ':');
  const size_t         language = language_of(listing->packs, tag);
  VouchView            folded   = {NULL, 0U};
  if (language == SIZE_MAX || text.size < BYTES_LEAST ||
      text.size > VOUCHI_PHRASE_MAX || memchr(text.data, '(', text.size)) {
    return VOUCH_OK;
  }
  const VouchStatus st = vouch_text_fold_view(text, lexicon->scratch, &folded);
  folded               = strip_article(listing, folded);
  if (st || !is_sure(folded, type)) {
    return st;
  }
  const VouchLexEntry entry = {.lex_class = VOUCH_LEX_NAME,
                               .value     = type,
                               .phrase =
                                 vouch_arena_copy(lexicon->arena, folded),
                               .language = (uint16_t)language};
  return entry.phrase.data ? vouchi_lexicon_add(lexicon, &entry)
                           : VOUCH_NO_MEMORY;
}

static VouchStatus
read_line(const Listing *const listing, VouchView line)
{
  VouchView columns[COLUMNS];
  for (size_t i = 0U; i < COLUMNS; ++i) {
    columns[i] = vouchi_cut(&line, '\t');
  }
  VouchView       names = columns[2];
  VouchView       type  = columns[1];
  const VouchView word  = vouchi_cut(&type, '/');
  VouchStatus     st    = VOUCH_OK;
  if (!is_named(word)) {
    return st;
  }
  const VouchView kept = vouch_arena_copy(listing->lexicon->arena, word);
  st                   = kept.data ? VOUCH_OK : VOUCH_NO_MEMORY;
  while (!st && names.size) {
    st = add_name(listing, kept, vouchi_cut(&names, '|'));
  }
  return st;
}

VouchStatus
vouchi_listed_read(VouchiLexicon *const    lexicon,
                   const VouchPacks *const packs,
                   const VouchView         bytes)
{
  Listing     listing = {.lexicon = lexicon, .packs = packs};
  VouchView   rest    = vouch_view(bytes.data, vouchi_utf8_check_text(bytes));
  VouchStatus st      = VOUCH_OK;
  gather_articles(&listing);
  while (!st && rest.size) {
    const VouchView line = vouchi_cut(&rest, '\n');
    if (line.size && line.data[0] != '#') {
      st = read_line(&listing, line);
    }
  }
  vouch_arena_reset(lexicon->scratch);
  return st;
}
