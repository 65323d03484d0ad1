/* ask.c - matching phrases in folded text, and the packs' facts */
// SPDX-License-Identifier: Apache-2.0

#include "pack/packs.h"

#include "fold/letters.h"

size_t
vouch_packs_count(const VouchPacks *const packs)
{
  return packs->language_count;
}

VouchView
vouch_packs_language(const VouchPacks *const packs, const size_t index)
{
  return index < packs->language_count ? packs->languages[index]
                                       : vouch_view(NULL, 0);
}

VouchView
vouch_packs_hash(const VouchPacks *const packs)
{
  return vouch_view(packs->hash, sizeof(packs->hash));
}

/** Whether a word goes on between two characters, 0 being none. */
static bool
goes_on(const uint32_t before, const uint32_t after)
{
  if (vouchi_char_is_digit(before)) {
    return vouchi_char_is_digit(after);
  }
  return vouchi_char_is_letter(before) && vouchi_char_is_letter(after);
}

/** Whether a word that began before `at` goes on there. */
static bool
starts_inside(const VouchView text, const size_t at)
{
  const unsigned char byte = (unsigned char)text.data[at - 1U];
  if (byte == ' ' || ((unsigned char)text.data[at] >= 0xE4U &&
                      (unsigned char)text.data[at] <= 0xE9U)) {
    return false; // The common cases: behind a space, and Han
  }
  return goes_on(vouchi_char_before(text, at), vouchi_char_at(text, at));
}

/** The end of the word that goes on at `at`. */
static size_t
word_end(const VouchView text, size_t at)
{
  while (at < text.size) {
    size_t next = at;
    if (!vouchi_char_is_letter(vouchi_char_next(text, &next))) {
      break;
    }
    at = next;
  }
  return at;
}

/** The first meaning of `phrase` that counts, standing at `at`, or NULL. */
static const VouchLexEntry *
entry_of(const VouchiPhrase *const phrase,
         const VouchView           text,
         const size_t              at,
         const uint64_t            classes,
         size_t *const             end)
{
  const size_t stop = at + phrase->text.size;
  const bool   open =
    goes_on(vouchi_char_before(text, stop), vouchi_char_at(text, stop));
  for (const VouchLexEntry *entry = phrase->entries; entry;
       entry                      = entry->next) {
    if ((classes >> entry->lex_class & 1U) && (!open || entry->prefix)) {
      *end = open ? word_end(text, stop) : stop;
      return entry;
    }
  }
  return NULL;
}

const VouchLexEntry *
vouch_packs_match(const VouchPacks *const packs,
                  const VouchView         text,
                  const size_t            at,
                  const uint64_t          classes,
                  size_t *const           length)
{
  const VouchiPhrase *found[VOUCHI_TRIE_FOUND];
  const uint64_t      asked = classes ? classes : UINT64_MAX;
  const VouchView     rest  = vouch_view(text.data + at, text.size - at);
  size_t count = vouchi_trie_collect(&packs->trie, rest, asked, found);
  const VouchLexEntry *entry = NULL;
  if (!count || (at && starts_inside(text, at))) {
    return NULL;
  }
  while (count && !entry) {
    size_t end = at;
    entry      = entry_of(found[--count], text, at, asked, &end);
    *length    = entry ? end - at : *length;
  }
  return entry;
}

uint64_t
vouch_packs_classes(const VouchPacks *const packs,
                    const VouchView         text,
                    const size_t            at)
{
  const VouchiPhrase *found[VOUCHI_TRIE_FOUND];
  const VouchView     rest    = vouch_view(text.data + at, text.size - at);
  uint64_t            classes = 0U;
  const size_t        count =
    vouchi_trie_collect(&packs->trie, rest, UINT64_MAX, found);
  if (count == VOUCHI_TRIE_FOUND) {
    return UINT64_MAX; // Shorter ones may have been dropped
  }
  for (size_t i = 0U; i < count; ++i) {
    classes |= found[i]->classes;
  }
  return classes;
}

const VouchLexEntry *
vouch_packs_find(const VouchPacks *const packs,
                 const VouchView         phrase,
                 const VouchLexClass     lex_class)
{
  const VouchiPhrase *found[VOUCHI_TRIE_FOUND];
  const size_t        count =
    vouchi_trie_collect(&packs->trie, phrase, UINT64_C(1) << lex_class, found);
  if (!count || found[count - 1U]->text.size < phrase.size) {
    return NULL;
  }
  const VouchLexEntry *entry = found[count - 1U]->entries;
  while (entry && entry->lex_class != lex_class) {
    entry = entry->next;
  }
  return entry;
}

/** How the entry stands to (class, language, value): < 0 before it. */
static int
compare_fact(const VouchLexEntry *const entry,
             const VouchLexClass        lex_class,
             const size_t               language,
             const VouchView            value)
{
  if (entry->lex_class != lex_class) {
    return entry->lex_class < lex_class ? -1 : 1;
  }
  if (entry->language != language) {
    return entry->language < language ? -1 : 1;
  }
  return vouch_view_compare(entry->value, value);
}

/** Index of the first entry that is not before (class, language, value). */
static size_t
first_fact(const VouchPacks *const packs,
           const size_t            language,
           const VouchLexClass     lex_class,
           const VouchView         value)
{
  size_t low  = 0;
  size_t high = packs->fact_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (compare_fact(packs->facts[middle], lex_class, language, value) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

const VouchLexEntry *const *
vouch_packs_facts(const VouchPacks *const packs,
                  const size_t            language,
                  const VouchLexClass     lex_class,
                  const VouchView         value,
                  size_t *const           count)
{
  const size_t first = first_fact(packs, language, lex_class, value);
  size_t       end   = first;
  while (end < packs->fact_count &&
         !compare_fact(packs->facts[end], lex_class, language, value)) {
    ++end;
  }
  *count = end - first;
  return packs->facts + first;
}

static const VouchLexEntry *
find_fact(const VouchPacks *const packs,
          const size_t            language,
          const VouchLexClass     lex_class,
          const VouchView         value)
{
  const size_t at = first_fact(packs, language, lex_class, value);
  return at < packs->fact_count &&
             !compare_fact(packs->facts[at], lex_class, language, value)
           ? packs->facts[at]
           : NULL;
}

const VouchLexEntry *
vouch_packs_fact(const VouchPacks *const packs,
                 const size_t            language,
                 const VouchLexClass     lex_class,
                 const VouchView         value)
{
  if (language != SIZE_MAX) {
    return find_fact(packs, language, lex_class, value);
  }
  const VouchLexEntry *entry = NULL;
  for (size_t i = 0; i < packs->language_count && !entry; ++i) {
    entry = find_fact(packs, i, lex_class, value);
  }
  return entry;
}

const VouchRuleFile *
vouch_packs_rule_file(const VouchPacks *const packs, const size_t index)
{
  return index < packs->rule_file_count ? &packs->rule_files[index] : NULL;
}
