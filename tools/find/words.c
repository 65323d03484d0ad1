/* words.c - the lexicon at a place, in the language of the text */
// SPDX-License-Identifier: Apache-2.0

#include "find/finder.h"

#include "fold/letters.h"

#include <assert.h>

/** Longer stretches are not remembered: each of their bytes takes eight. */
#define REMEMBERED_MOST 65536U

/** Set where a place was asked about: no class has this bit. */
#define LOOKED (UINT64_C(1) << 63U)

static_assert(VOUCH_LEX_COUNT < 63, "a bit is left for LOOKED");

void
vouchi_remember_starts(VouchiFinder *const finder)
{
  if (finder->folded.size <= REMEMBERED_MOST) {
    finder->starts = // Without memory all goes on without it
      (uint64_t *)vouch_arena_take_array(finder->arena, finder->folded.size,
                                         sizeof(uint64_t));
  }
}

/** Whether a phrase with any of `classes` may stand at `at`. */
static bool
may_start(const VouchiFinder *const finder,
          const size_t              at,
          const uint64_t            classes)
{
  if (!finder->starts || at >= finder->folded.size) {
    return true;
  }
  uint64_t *const known = &finder->starts[at];
  if (!*known) {
    *known = LOOKED | vouch_packs_classes(finder->packs, finder->folded, at);
  }
  return *known & classes;
}

const VouchLexEntry *
vouchi_seek_word(const VouchiFinder *const finder,
                 const size_t              at,
                 const uint64_t            classes,
                 size_t *const             end)
{
  size_t length = 0;
  if (!may_start(finder, at, classes)) {
    return NULL;
  }
  const VouchLexEntry *entry =
    vouch_packs_match(finder->packs, finder->folded, at, classes, &length);
  while (entry && !vouchi_counts(finder, entry, classes)) {
    entry = entry->next;
  }
  if (entry) {
    *end = at + length;
  }
  return entry;
}

bool
vouchi_seek_value(const VouchiFinder *const finder,
                  const size_t              at,
                  const VouchLexClass       lex_class,
                  const VouchView           value,
                  size_t *const             end)
{
  size_t               stop = at;
  const VouchLexEntry *entry =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(lex_class), &stop);
  for (; entry; entry = entry->next) {
    if (vouchi_counts(finder, entry, VOUCHI_CLASS(lex_class)) &&
        vouch_view_equal(entry->value, value)) {
      *end = stop;
      return true;
    }
  }
  return false;
}

VouchView
vouchi_seek_fact(const VouchiFinder *const finder, const VouchView value)
{
  const VouchLexEntry *const fact =
    finder->language == SIZE_MAX
      ? NULL
      : vouch_packs_fact(finder->packs, finder->language, VOUCH_LEX_LANGUAGE,
                         value);
  return fact ? fact->phrase : vouch_view(NULL, 0);
}

uint64_t
vouchi_seek_classes(const VouchiFinder *const finder,
                    const size_t              at,
                    const uint64_t            classes,
                    size_t *const             end)
{
  uint64_t             found = 0;
  const VouchLexEntry *entry = vouchi_seek_word(finder, at, classes, end);
  for (; entry; entry = entry->next) {
    if (vouchi_counts(finder, entry, classes)) {
      found |= VOUCHI_CLASS(entry->lex_class);
    }
  }
  return found;
}

size_t
vouchi_seek_dash(const VouchView text, const size_t at)
{
  const size_t   begin      = vouchi_skip_space(text, at);
  const uint32_t code_point = vouchi_char_at(text, begin);
  const bool     dash       = code_point == '-' || code_point == '~' ||
                    (code_point >= 0x2012U && code_point <= 0x2015U) ||
                    code_point == 0x2212U || code_point == 0x301CU;
  if (!dash || (code_point == '-' && begin > at &&
                !vouchi_byte_is(text, begin + 1U, ' '))) {
    return at; // " -5" is no range
  }
  size_t end = begin;
  (void)vouchi_char_next(text, &end);
  return vouchi_skip_space(text, end);
}

bool
vouchi_is_counted(const VouchiFinder *const finder, const size_t at)
{
  const uint64_t classes =
    VOUCHI_CLASS(VOUCH_LEX_KIND) | VOUCHI_CLASS(VOUCH_LEX_UNIT) |
    VOUCHI_CLASS(VOUCH_LEX_CURRENCY) | VOUCHI_CLASS(VOUCH_LEX_MULTIPLIER) |
    VOUCHI_CLASS(VOUCH_LEX_COUNTED) | VOUCHI_CLASS(VOUCH_LEX_CLASSIFIER);
  size_t                     end   = at;
  const size_t               begin = vouchi_skip_space(finder->folded, at);
  const VouchLexEntry *const entry =
    vouchi_seek_word(finder, begin, classes, &end);
  if (!entry) {
    return false;
  }
  return entry->lex_class != VOUCH_LEX_CLASSIFIER || begin == at;
}

bool
vouchi_is_capital(const VouchiFinder *const finder, const size_t at)
{
  const VouchText *const text = finder->text;
  return at < text->folded.size &&
         vouchi_char_is_upper(vouchi_char_at(text->source, text->origin[at]));
}

size_t
vouchi_word_end(const VouchView text, size_t at)
{
  while (at < text.size) {
    const unsigned char byte = (unsigned char)text.data[at];
    size_t              next = at + 1U;
    if (byte >= 0x80U ? !vouchi_char_is_letter(vouchi_char_at(text, at))
                      : !vouchi_char_is_letter(byte)) {
      break;
    }
    if (byte >= 0x80U) {
      next = at;
      (void)vouchi_char_next(text, &next);
    }
    at = next;
  }
  return at;
}

VouchMention *
vouchi_add_mention(VouchiFinder *const    finder,
                   const VouchMentionType type,
                   const size_t           begin,
                   const size_t           end)
{
  if (finder->count == finder->capacity) {
    const size_t more = finder->capacity ? finder->capacity * 2U : 8U;
    finder->items =
      (VouchMention *)vouch_arena_grow(finder->arena, finder->items,
                                       finder->count, more,
                                       sizeof(VouchMention));
    if (!finder->items) {
      finder->status = VOUCH_NO_MEMORY;
      finder->count  = 0;
      return NULL;
    }
    finder->capacity = more;
  }
  VouchMention *const mention = &finder->items[finder->count++];
  *mention                    = (VouchMention){.type = type};
  mention->span               = vouch_text_origin(finder->text, begin, end);
  mention->label = vouch_document_text(finder->document, mention->span);
  mention->block = finder->block;
  return mention;
}
