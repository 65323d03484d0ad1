/* alike.c - entries whose names sound like a name
 *
 * Names that sound alike share the skeleton of their consonants, or nearly:
 * the skeleton itself and all that one change makes of it are looked up, and
 * what is found is compared sound by sound. So the cost does not grow with
 * the number of names but with that of names that sound alike.
 */
// SPDX-License-Identifier: Apache-2.0

#include "known.h"
#include "norm.h"
#include "skeleton.h"

#include <stdlib.h>
#include <string.h>

enum {
  CLASS_MOST   = 512, // Names looked at in the class of the name itself
  NEAR_MOST    = 48,  // In each class that is one change away
  WIDE_MOST    = 300, // The same where letters count, too
  FOUND_MOST   = 64,
  LETTERS_MOST = 100
};

/** Below it two names are not alike at all. */
static const double least_score = 0.6;

/** From it on classes that are one change away are not looked at. */
static const double sure_score = 0.93;

size_t
vouchi_known_hear_han(const VouchGazetteer *const gazetteer,
                      VouchView                   norm,
                      VouchSound                  words[KNOWN_WORDS])
{
  size_t count = 0U;
  while (norm.size && count < KNOWN_WORDS) {
    const VouchView word = vouchi_norm_word(&norm);
    if (!vouchi_sound_han(gazetteer->sounds, word, &words[count])) {
      return 0U;
    }
    count += words[count].size != 0U;
  }
  return count;
}

size_t
vouchi_known_hear_spelled(VouchView spelled, VouchSound words[KNOWN_WORDS])
{
  size_t count = 0U;
  while (spelled.size && count < KNOWN_WORDS) {
    vouchi_sound_latin(vouchi_norm_word(&spelled), &words[count]);
    count += words[count].size != 0U;
  }
  return count;
}

size_t
vouchi_known_hear(const VouchGazetteer *const gazetteer,
                  VouchSpeller *const         speller,
                  const VouchView             norm,
                  VouchArena *const           arena,
                  VouchSound                  words[KNOWN_WORDS])
{
  VouchView spelled = {NULL, 0U};
  if (vouchi_norm_is_han(norm)) {
    return vouchi_known_hear_han(gazetteer, norm, words);
  }
  return vouchi_speller_spell(speller, norm, arena, &spelled)
           ? 0U
           : vouchi_known_hear_spelled(spelled, words);
}

/** All words as one. */
static void
join_words(const VouchSound *const words,
           const size_t            count,
           VouchSound *const       whole)
{
  *whole = words[0];
  for (size_t i = 1U; i < count; ++i) {
    for (size_t s = 0U; s < words[i].size && whole->size < SOUND_MAX; ++s) {
      whole->first[whole->size++] = words[i].first[s];
    }
    for (size_t s = 0U;
         s < words[i].syllables && whole->syllables < SOUND_MAX / 2; ++s) {
      whole->syllable[whole->syllables++] = words[i].syllable[s];
    }
  }
}

double
vouchi_known_score(const VouchSound *const a,
                   const size_t            a_count,
                   const VouchSound *const b,
                   const size_t            b_count,
                   const double            least)
{
  if (!a_count || !b_count) {
    return 0.0;
  }
  if (a_count != b_count) { // "Nagorno-Karabakh" may be one word elsewhere
    VouchSound whole_a;
    VouchSound whole_b;
    join_words(a, a_count, &whole_a);
    join_words(b, b_count, &whole_b);
    return vouchi_sound_score(&whole_a, &whole_b, least);
  }
  const double each =
    a_count == 1U && least > least_score ? least : least_score;
  double sum    = 0.0;
  double weight = 0.0;
  for (size_t i = 0U; i < a_count; ++i) {
    const double score = vouchi_sound_score(&a[i], &b[i], each);
    const double size  = (double)(a[i].size + b[i].size);
    if (score < least_score) { // One word that differs makes another name
      return 0.0;
    }
    sum += score * size;
    weight += size;
  }
  return sum / weight;
}

/** Entries found so far, the best first. */
typedef struct {
  const VouchGazetteer *gazetteer;
  VouchSpeller         *speller;
  VouchArena           *arena;
  const VouchSound     *words;
  size_t                word_count;
  size_t                images;  /**< That are searched. */
  size_t                most;    /**< Names looked at in one class. */
  unsigned              types;   /**< A set of 1 << VouchMentionType. */
  double                least;   /**< What is less alike is left out. */
  VouchView             spelled; /**< Its letters, where they count too. */
  struct {
    uint32_t entry;
    double   score;
  } found[FOUND_MOST];
  size_t count;
} Search;

static void
keep(Search *const search, const uint32_t entry, const double score)
{
  size_t at = 0U;
  while (at < search->count && search->found[at].entry != entry) {
    ++at;
  }
  if (at == search->count) {
    if (at == FOUND_MOST) {
      return;
    }
    ++search->count;
  } else if (search->found[at].score >= score) {
    return;
  }
  while (at && (search->found[at - 1U].score < score ||
                (search->found[at - 1U].score <= score &&
                 search->found[at - 1U].entry > entry))) {
    search->found[at] = search->found[at - 1U];
    --at;
  }
  search->found[at].entry = entry;
  search->found[at].score = score;
}

static size_t
least_of(const size_t a, const size_t b)
{
  return a < b ? a : b;
}

/** How alike two names are written, 0 to 1: letters left out, put in, changed,
 *  and two turned round, against the longer one. */
static double
score_letters(const VouchView a, const VouchView b)
{
  uint8_t rows[3][LETTERS_MOST + 1];
  if (!a.size || !b.size || a.size > LETTERS_MOST || b.size > LETTERS_MOST) {
    return 0.0;
  }
  for (size_t j = 0U; j <= b.size; ++j) {
    rows[0][j] = (uint8_t)j;
  }
  for (size_t i = 1U; i <= a.size; ++i) {
    uint8_t *const       row    = rows[i % 3U];
    const uint8_t *const last   = rows[(i + 2U) % 3U];
    const uint8_t *const before = rows[(i + 1U) % 3U];
    row[0]                      = (uint8_t)i;
    for (size_t j = 1U; j <= b.size; ++j) {
      const bool same = a.data[i - 1U] == b.data[j - 1U];
      size_t     cost = least_of(last[j - 1U] + (same ? 0U : 1U),
                                 least_of(last[j], row[j - 1U]) + 1U);
      if (i > 1U && j > 1U && a.data[i - 1U] == b.data[j - 2U] &&
          a.data[i - 2U] == b.data[j - 1U]) {
        cost = least_of(cost, before[j - 2U] + 1U);
      }
      row[j] = (uint8_t)cost;
    }
  }
  const size_t longer = a.size > b.size ? a.size : b.size;
  return 1.0 - (double)rows[a.size % 3U][b.size] / (double)longer;
}

/** Sound and letters together: who mistypes a name keeps most letters of it,
 *  and who hears it keeps its sound. */
static double
weigh_letters(const Search *const search,
              const VouchView     norm,
              const double        score)
{
  const double sure    = 0.95;
  const double blind   = 0.85; // As found best for a thousand made names
  VouchView    spelled = {NULL, 0U};
  if (!search->spelled.size) {
    return score;
  }
  if (vouchi_norm_is_han(norm)) {
    return score * blind; // Its letters are not known, and many sound like it
  }
  if (vouchi_speller_spell(search->speller, norm, search->arena, &spelled)) {
    return score;
  }
  const double letters = score_letters(search->spelled, spelled);
  const double both    = (score + letters) / 2.0;
  return both > sure * letters ? both : sure * letters;
}

static void
compare_name(Search *const      search,
             const Image *const image,
             const uint32_t     name,
             const uint32_t     base)
{
  const ImageName *const row = vouchi_image_name(image, name);
  VouchSound             words[KNOWN_WORDS];
  if (row->entry >= image->entry_count) {
    return;
  }
  const ImageEntry *const entry = vouchi_image_entry(image, row->entry);
  if ((entry->flags & IMAGE_HEAD) || entry->type == IMAGE_NO_TYPE ||
      !(search->types >> entry->type & 1U)) {
    return;
  }
  const VouchView norm  = vouchi_image_text(image, row->norm);
  const size_t    count = vouchi_known_hear(search->gazetteer, search->speller,
                                            norm, search->arena, words);
  const double    heard = vouchi_known_score(search->words, search->word_count,
                                             words, count, search->least);
  const double    score = weigh_letters(search, norm, heard);
  if (score >= search->least) {
    keep(search, base + row->entry, score);
  }
}

static void
look_up(void *const handle, const VouchView key)
{
  Search *const  search = (Search *)handle;
  const uint32_t hash   = vouchi_image_hash(key);
  uint32_t       base   = 0U;
  for (size_t i = 0U; i < search->images; ++i) {
    const Image *const image = &search->gazetteer->images[i];
    size_t             count = 0U;
    size_t             first = 0U;
    if (i || vouchi_known_may_sound(search->gazetteer, hash)) {
      first = vouchi_image_sounds(image, hash, &count);
    }
    count = count < search->most ? count : search->most;
    for (size_t n = 0U; n < count; ++n) {
      compare_name(search, image, vouchi_image_sound(image, first + n)->name,
                   base);
    }
    base += (uint32_t)image->entry_count;
  }
}

/** Fill `search` with what sounds like its words. */
static void
search_sounds(Search *const search)
{
  char   key[SOUND_MAX * 2];
  size_t size = 0U;
  for (size_t i = 0U; i < search->word_count && size < SOUND_MAX; ++i) {
    size += vouchi_sound_skeleton(&search->words[i], key + size);
  }
  search->most = CLASS_MOST;
  look_up(search, vouch_view(key, size));
  if (!search->count || search->found[0].score < sure_score) {
    search->most = search->spelled.size ? WIDE_MOST : NEAR_MOST;
    vouchi_skeleton_near(vouch_view(key, size), look_up, search);
    if (search->spelled.size) {
      vouchi_skeleton_turned(vouch_view(key, size), look_up, search);
    }
  }
}

double
vouchi_known_alike(const VouchGazetteer *const gazetteer,
                   VouchSpeller *const         speller,
                   const VouchSound *const     words,
                   const size_t                word_count,
                   const KnownQuestion *const  question,
                   VouchArena *const           arena,
                   uint32_t *const             entry)
{
  Search search = {.gazetteer  = gazetteer,
                   .speller    = speller,
                   .arena      = arena,
                   .words      = words,
                   .word_count = word_count,
                   .images = 1U, // The own list: an index has a town for all
                   .types  = question->types,
                   .least  = question->least};
  search_sounds(&search);
  if (!search.count) {
    return 0.0;
  }
  *entry = search.found[0].entry;
  return search.found[0].score;
}

/** Names written as `norm` is: the name itself, or how it is spelt without
 *  accents and doubled letters, which is a little less sure. */
static void
search_names(Search *const search, const VouchView norm, const double sure)
{
  Known        found[KNOWN_MOST];
  const size_t count = vouchi_known_find(search->gazetteer, norm, found);
  for (size_t i = 0U; i < count; ++i) {
    const ImageEntry *const entry =
      vouchi_known_entry(search->gazetteer, found[i].entry);
    if (!(entry->flags & IMAGE_HEAD)) {
      keep(search, found[i].entry,
           found[i].role == VOUCH_ROLE_SPELLING ? 0.98 : sure);
    }
  }
}

static VouchView
reason_of(const double score)
{
  if (score >= 0.999) {
    return VOUCH_VIEW("name");
  }
  return score >= 0.975 ? VOUCH_VIEW("spelling") : VOUCH_VIEW("sound");
}

/** What was found, the best `limit` of it. */
static VouchStatus
give(const Search *const    search,
     const size_t           limit,
     VouchCandidate **const candidates,
     size_t *const          count)
{
  *count = search->count < limit ? search->count : limit;
  *candidates =
    (VouchCandidate *)vouch_arena_take_array(search->arena, *count + 1U,
                                             sizeof(VouchCandidate));
  if (!*candidates) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0U; i < *count; ++i) {
    (*candidates)[i] =
      (VouchCandidate){search->found[i].entry, search->found[i].score,
                       reason_of(search->found[i].score)};
  }
  return VOUCH_OK;
}

VouchStatus
vouch_gazetteer_search(const VouchGazetteer *const gazetteer,
                       const VouchView             name,
                       const size_t                limit,
                       VouchArena *const           arena,
                       VouchCandidate **const      candidates,
                       size_t *const               count)
{
  VouchSpeller *const speller = vouchi_speller_new();
  VouchView           norm    = {NULL, 0U};
  VouchSound          words[KNOWN_WORDS];
  Search              search = {.gazetteer = gazetteer,
                                .speller   = speller,
                                .arena     = arena,
                                .words     = words,
                                .images    = gazetteer->image_count,
                                .types     = ~0U,
                                .least     = least_score};
  VouchStatus st = speller ? vouchi_norm(name, arena, &norm) : VOUCH_NO_MEMORY;
  if (!st) {
    VouchView spelled = {NULL, 0U};
    search_names(&search, norm, 1.0);
    if (!vouchi_norm_is_han(norm) &&
        !vouchi_speller_spell(speller, norm, arena, &spelled) && spelled.size) {
      search_names(&search, spelled, 0.99);
      search.spelled = spelled;
    }
    search.word_count =
      vouchi_known_hear(gazetteer, speller, norm, arena, words);
    search_sounds(&search);
    st = give(&search, limit, candidates, count);
  }
  vouchi_speller_free(speller);
  return st;
}
