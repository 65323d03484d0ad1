/* language.c - telling a language by script and the packs' own words
 *
 * A few samples of the text are folded and their words looked up: each
 * frequent word votes for its language by its length, each letter that only
 * one language has votes for that. Where one script serves two written forms
 * (Traditional and Simplified Han), a pack lists the characters of each as
 * `language only-TAG`.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/text.h"

#include "fold/letters.h"
#include "fold/variants.h"

#define SAMPLES 4U
#define SAMPLE_BYTES 768U
#define LANGUAGES_MAX 32U
#define LETTERS_LEAST 12U /**< Fewer letters tell nothing. */
#define VARIANT "only-"

/** What the text showed. */
typedef struct {
  uint32_t  votes[LANGUAGES_MAX];
  uint32_t  letters;  /**< Of scripts that separate words. */
  uint32_t  han;      /**< Characters of Han. */
  uint32_t  foreign;  /**< Of the letters: neither Latin nor Han. */
  uint32_t  variants; /**< How many of `variant` were seen, less others. */
  VouchView variant;  /**< The written form that leads. */
} Tally;

static bool
is_variant(const VouchLexEntry *const entry)
{
  return entry->lex_class == VOUCH_LEX_LANGUAGE &&
         vouch_view_starts(entry->value, VOUCH_VIEW(VARIANT));
}

/** Count for the leading written form, in the manner of Boyer and Moore. */
static void
count_variant(Tally *const tally, const VouchLexEntry *const entry)
{
  const VouchView tag = vouch_view(entry->value.data + sizeof(VARIANT) - 1U,
                                   entry->value.size - (sizeof(VARIANT) - 1U));
  if (!tally->variants) {
    tally->variant = tag;
  }
  if (vouch_view_equal(tally->variant, tag)) {
    ++tally->variants;
  } else {
    --tally->variants;
  }
}

/** Votes of one entry of a phrase of `size` bytes. */
static void
count_entry(Tally *const tally, const VouchLexEntry *const entry, size_t size)
{
  if (entry->language >= LANGUAGES_MAX) {
    return;
  }
  if (entry->lex_class == VOUCH_LEX_STOPWORD) {
    tally->votes[entry->language] += (uint32_t)(size < 12U ? size + 1U : 12U);
  }
}

/** Count what stands at `at`; returns how far to go on. */
static size_t
count_phrase(Tally *const            tally,
             const VouchPacks *const packs,
             const VouchView         text,
             const size_t            at)
{
  const uint64_t       classes = UINT64_C(1) << VOUCH_LEX_STOPWORD;
  size_t               length  = 0;
  const VouchLexEntry *entry =
    vouch_packs_match(packs, text, at, classes, &length);
  for (; entry; entry = entry->next) {
    count_entry(tally, entry, length);
  }
  return length;
}

/** Letters that only one language has: `language letter` of its pack. */
static void
count_letter(Tally *const            tally,
             const VouchPacks *const packs,
             const VouchView         letter)
{
  const VouchLexEntry *entry =
    vouch_packs_find(packs, letter, VOUCH_LEX_LANGUAGE);
  for (; entry; entry = entry->next) {
    if (entry->language < LANGUAGES_MAX &&
        entry->lex_class == VOUCH_LEX_LANGUAGE &&
        vouch_view_equal(entry->value, VOUCH_VIEW("letter"))) {
      tally->votes[entry->language] += 2U;
    }
  }
}

static bool
is_latin(const uint32_t code_point)
{
  return code_point < 0x370U || (code_point >= 0x1E00U && code_point < 0x1F00U);
}

/** Count one folded sample. */
static void
count_sample(Tally *const            tally,
             const VouchPacks *const packs,
             const VouchView         text)
{
  bool inside = false; // A word of a script that separates them
  for (size_t at = 0; at < text.size;) {
    size_t         next       = at;
    const uint32_t code_point = vouchi_char_next(text, &next);
    const bool     letter     = vouchi_char_is_letter(code_point);
    const bool     han        = vouchi_char_is_han(code_point);
    tally->letters += letter;
    tally->foreign += letter && !is_latin(code_point);
    tally->han += han;
    if (letter && code_point >= 0x80U) {
      count_letter(tally, packs, vouch_view(text.data + at, next - at));
    }
    if (han || (letter && !inside)) {
      (void)count_phrase(tally, packs, text, at);
    }
    inside = letter;
    at     = next;
  }
}

/** Count the characters of one written form alone in a sample that was folded
 *  with its forms kept. */
static void
count_forms(Tally *const            tally,
            const VouchPacks *const packs,
            const VouchView         text)
{
  for (size_t at = 0; at < text.size;) {
    const size_t here = at;
    if (!vouchi_char_is_han(vouchi_char_next(text, &at))) {
      continue;
    }
    const VouchLexEntry *entry =
      vouch_packs_find(packs, vouch_view(text.data + here, at - here),
                       VOUCH_LEX_LANGUAGE);
    for (; entry; entry = entry->next) {
      if (is_variant(entry)) {
        count_variant(tally, entry);
      }
    }
  }
}

/** Sample number `index` of `text`, cut between characters. */
static VouchView
sample_of(const VouchView text, const size_t index)
{
  if (text.size <= SAMPLES * SAMPLE_BYTES) {
    return index ? vouch_view(text.data, 0) : text;
  }
  size_t begin = (text.size - SAMPLE_BYTES) / (SAMPLES - 1U) * index;
  size_t end   = begin + SAMPLE_BYTES;
  while (begin < end && ((unsigned char)text.data[begin] & 0xC0U) == 0x80U) {
    ++begin;
  }
  while (end > begin && end < text.size &&
         ((unsigned char)text.data[end] & 0xC0U) == 0x80U) {
    --end;
  }
  return vouch_view(text.data + begin, end - begin);
}

/** The language with most votes, or VouchPacks' count. */
static size_t
leader(const Tally *const tally, const VouchPacks *const packs)
{
  const size_t count = vouch_packs_count(packs);
  size_t       best  = count;
  uint32_t     most  = 0;
  for (size_t i = 0; i < count && i < LANGUAGES_MAX; ++i) {
    if (tally->votes[i] > most) {
      most = tally->votes[i];
      best = i;
    }
  }
  return best;
}

/** Whether a variant's tag belongs to the language: "zh-Hant" to "zh". */
static bool
belongs(const VouchView variant, const VouchView language)
{
  return variant.size > language.size && vouch_view_starts(variant, language) &&
         variant.data[language.size] == '-';
}

static VouchView
decide(const Tally *const      tally,
       const VouchPacks *const packs,
       const VouchView         fallback)
{
  const size_t   best = leader(tally, packs);
  const uint32_t votes =
    best < vouch_packs_count(packs) ? tally->votes[best] : 0U;
  const uint32_t signs = tally->letters + tally->han * 3U;
  if (!votes || votes * 16U < signs) {
    const bool enough =
      signs >= LETTERS_LEAST * 8U ||
      (tally->foreign >= LETTERS_LEAST && tally->foreign * 2U > tally->letters);
    return enough ? VOUCH_VIEW("und") : fallback;
  }
  if (signs < LETTERS_LEAST && !tally->han) {
    return fallback;
  }
  const VouchView language = vouch_packs_language(packs, best);
  return tally->variants && belongs(tally->variant, language) ? tally->variant
         : belongs(fallback, language)                        ? fallback
                                                              : language;
}

VouchView
vouch_text_language(const VouchView         text,
                    const VouchPacks *const packs,
                    const VouchView         fallback)
{
  Tally             tally   = {.letters = 0};
  VouchArena *const scratch = vouch_arena_new(0);
  if (!scratch) {
    return fallback;
  }
  for (size_t i = 0; i < SAMPLES; ++i) {
    const VouchView sample = sample_of(text, i);
    const uint32_t  before = tally.han;
    VouchView       folded;
    vouch_arena_reset(scratch);
    if (!vouch_text_fold_view(sample, scratch, &folded)) {
      count_sample(&tally, packs, folded);
    }
    if (tally.han > before && !vouchi_fold_forms(sample, scratch, &folded)) {
      count_forms(&tally, packs, folded);
    }
  }
  vouch_arena_free(scratch);
  return decide(&tally, packs, fallback);
}
