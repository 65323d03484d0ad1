/* name_han_runs.c - runs of characters that spell foreign names
 *
 * Some characters are seldom used but to spell names; others are words too,
 * and stand within a name only. Where two names stand side by side, what the
 * rest of the document writes alone tells where one ends.
 */
// SPDX-License-Identifier: Apache-2.0

#include "find/names_han.h"

#include "fold/letters.h"

enum {
  MIDDLE_DOT    = 0xB7,
  BULLET        = 0x2022,
  HYPHENATION   = 0x2027,
  KATAKANA_DOT  = 0x30FB,
  EM_DASH       = 0x2014,
  HAN_BYTES     = 3,
  SHORTEST      = 2 * HAN_BYTES,
  LONGEST       = 14 * HAN_BYTES,
  DOT_NEAR      = 7 * HAN_BYTES,
  TRUSTED_COUNT = 2
};

static bool
is_dot(const uint32_t c)
{
  return c == MIDDLE_DOT || c == BULLET || c == HYPHENATION ||
         c == KATAKANA_DOT;
}

bool
vouchi_han_is_dot(const VouchiFinder *const finder, const size_t at)
{
  return is_dot(vouchi_char_at(finder->folded, at));
}

/** 2: the character at `at` spells names; 1: it is a word too; 0: it does not.
 */
static unsigned
spells(const VouchiFinder *const finder, const size_t at)
{
  size_t               end = at;
  const VouchLexEntry *entry =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_SHAPE), &end);
  for (; entry; entry = entry->next) {
    if (!vouchi_counts(finder, entry, VOUCHI_CLASS(VOUCH_LEX_SHAPE))) {
      continue;
    }
    if (vouch_view_equal(entry->value, VOUCH_VIEW("transcription"))) {
      return 2U;
    }
    if (vouch_view_equal(entry->value, VOUCH_VIEW("transcription-weak"))) {
      return 1U;
    }
  }
  return 0U;
}

/** Whether a word of more than one character starts at `at`, which ends a
 *  name. */
static bool
is_word(const VouchiFinder *const finder, const size_t at, const size_t next)
{
  size_t               end = at;
  const VouchLexEntry *entry =
    vouchi_seek_word(finder, at, VOUCHI_HAN_WORDS, &end);
  if (entry && end > next) {
    return true;
  }
  entry = vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_NAME), &end);
  for (; entry && end > next; entry = entry->next) {
    if (vouchi_counts(finder, entry, VOUCHI_CLASS(VOUCH_LEX_NAME)) &&
        vouch_view_equal(entry->value, VOUCH_VIEW("not"))) {
      return true;
    }
  }
  return false;
}

static const struct {
  const char      *value;
  VouchMentionType type;
} known_types[] = {{"unit", VOUCH_MENTION_UNIT},
                   {"organization", VOUCH_MENTION_ORGANIZATION},
                   {"place", VOUCH_MENTION_PLACE},
                   {"group", VOUCH_MENTION_GROUP},
                   {"event", VOUCH_MENTION_EVENT},
                   {"work", VOUCH_MENTION_WORK},
                   {"person", VOUCH_MENTION_PERSON}};

bool
vouchi_han_known(const VouchiFinder *const finder,
                 const size_t              at,
                 VouchMentionType *const   type,
                 size_t *const             end)
{
  const VouchLexEntry *entry =
    vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_NAME), end);
  for (; entry; entry = entry->next) {
    for (size_t k = 0U; k < sizeof(known_types) / sizeof(*known_types); ++k) {
      if (vouchi_counts(finder, entry, VOUCHI_CLASS(VOUCH_LEX_NAME)) &&
          vouch_view_equal(entry->value,
                           vouch_view_from_string(known_types[k].value))) {
        *type = known_types[k].type;
        return true;
      }
    }
  }
  return false;
}

/** Whether the character at `at` may stand in a name whose parts are joined by
 *  dots: it spells names, or no lexicon knows it. */
static bool
may_spell(const VouchiFinder *const finder, const size_t at)
{
  size_t end = at;
  return vouchi_char_is_han(vouchi_char_at(finder->folded, at)) &&
         (spells(finder, at) ||
          !vouchi_seek_word(finder, at, VOUCHI_HAN_WORDS, &end));
}

/** Whether characters that may spell names lead from `at` to a dot, as words
 *  within a name do: the second half of a first name may be a word. */
static bool
leads_to_dot(const VouchiFinder *const finder, const size_t at)
{
  const VouchView text = finder->folded;
  for (size_t end = at; end < text.size && end - at < DOT_NEAR;) {
    const size_t   here = end;
    const uint32_t c    = vouchi_char_next(text, &end);
    if (is_dot(c)) {
      return here > at;
    }
    if (c != '-' && !may_spell(finder, here)) {
      return false;
    }
  }
  return false;
}

/** What the character at `at` of a name is worth: as spells(), and 1 for any
 *  other in a name with dots, unless it ends the name and only stands there by
 *  chance. */
static unsigned
worth(const VouchiFinder *const finder,
      const size_t              at,
      const VouchiSpelt *const  spelt)
{
  const VouchView text = finder->folded;
  const unsigned  kind = spells(finder, at);
  size_t          next = at;
  if (kind || !vouchi_char_is_han(vouchi_char_next(text, &next))) {
    return kind;
  }
  if (!may_spell(finder, at)) {
    return 0U;
  }
  const bool first = is_dot(vouchi_char_before(text, at));
  return (spelt->dotted && (first || spells(finder, next))) ||
             leads_to_dot(finder, at)
           ? 1U
           : 0U;
}

/** The end of what joins two parts of a name at `at`: a dot, a hyphen, an
 *  initial with its dot; `at` where nothing does. */
static size_t
joint_end(const VouchiFinder *const finder,
          const size_t              at,
          const bool                begun,
          bool *const               dotted)
{
  const VouchView text = finder->folded;
  size_t          next = at;
  if (!begun || at >= text.size) {
    return at;
  }
  const uint32_t c = vouchi_char_next(text, &next);
  if (c == '-') {
    return spells(finder, next) ? next : at;
  }
  if (!is_dot(c) || next >= text.size) {
    return at;
  }
  size_t behind = next;
  if (vouchi_char_next(text, &behind) < 0x80U &&
      is_dot(vouchi_char_at(text, behind))) {
    (void)vouchi_char_next(text, &behind);
    next = behind; // An initial: "·h·"
  }
  if (!vouchi_char_is_han(vouchi_char_at(text, next))) {
    return at;
  }
  *dotted = true;
  return next;
}

/** Whether a character that is a small word too stands behind a name, where
 *  nothing behind it spells one: "because" in "X because of". */
static bool
is_small_word(const VouchiFinder *const finder,
              const size_t              at,
              const size_t              next,
              const unsigned            kind,
              const VouchiSpelt *const  spelt)
{
  size_t end = at;
  return kind == 1U && spelt->characters >= 2U && !spells(finder, next) &&
         vouchi_seek_word(finder, at, VOUCHI_CLASS(VOUCH_LEX_GRAMMAR), &end) &&
         end == next &&
         vouchi_char_is_han(vouchi_char_at(finder->folded, next)) &&
         !vouchi_seek_word(finder, next, VOUCHI_HAN_WORDS, &end);
}

bool
vouchi_han_spelt(const VouchiFinder *const finder,
                 const size_t              at,
                 VouchiSpelt *const        spelt)
{
  const VouchView text = finder->folded;
  *spelt               = (VouchiSpelt){.begin = at, .end = at};
  while (spelt->end < text.size && spelt->end - at < LONGEST) {
    VouchMentionType type  = VOUCH_MENTION_PLACE;
    const size_t     here  = spelt->end;
    size_t           known = here;
    const size_t     joint =
      joint_end(finder, here, spelt->characters > 0U, &spelt->dotted);
    if (joint > here) {
      spelt->end = joint;
      continue;
    }
    size_t         next = here;
    const uint32_t c    = vouchi_char_next(text, &next);
    const unsigned kind =
      vouchi_char_is_han(c) ? worth(finder, here, spelt) : 0U;
    const bool fresh = here > at && !is_dot(vouchi_char_before(text, here)) &&
                       vouchi_char_before(text, here) != '-';
    const bool stops =
      !kind || is_word(finder, here, next) ||
      (fresh && vouchi_han_known(finder, here, &type, &known) &&
       known - here > (size_t)SHORTEST);
    if (is_small_word(finder, here, next, kind, spelt)) {
      break;
    }
    if (stops && !(kind && spelt->characters && !spelt->dotted &&
                   known == here && leads_to_dot(finder, here))) {
      break;
    }
    spelt->end = next;
    spelt->strong += kind > 1U;
    ++spelt->characters;
  }
  return spelt->end > at;
}

/** How often the document has these words as a run of their own. */
static uint32_t
count_of(const VouchNameTable *const table, const VouchView run)
{
  const VouchMapEntry *const entry =
    table->runs ? vouchi_map_find(table->runs, run) : NULL;
  return entry ? entry->value.number : 0U;
}

static VouchStatus
count_run(VouchNameTable *const table, const VouchView run, const uint32_t more)
{
  VouchMapEntry *entry = vouchi_map_find(table->runs, run);
  VouchStatus    st    = VOUCH_OK;
  if (run.size < SHORTEST) {
    return VOUCH_OK;
  }
  if (!entry) {
    const VouchView key = vouch_arena_copy(table->arena, run);
    st = key.data ? vouchi_map_add(table->runs, key, &entry, NULL)
                  : VOUCH_NO_MEMORY;
  }
  if (!st) {
    entry->value.number += more;
  }
  return st;
}

/** The parts of a person's name are names elsewhere. */
static VouchStatus
count_parts(VouchNameTable *const table, const VouchView run)
{
  size_t      begin = 0U;
  VouchStatus st    = VOUCH_OK;
  for (size_t at = 0U; at < run.size && !st;) {
    const size_t here = at;
    if (is_dot(vouchi_char_next(run, &at))) {
      st    = count_run(table, vouch_view(run.data + begin, here - begin),
                        (uint32_t)TRUSTED_COUNT);
      begin = at;
    }
  }
  return st ? st
            : count_run(table, vouch_view(run.data + begin, run.size - begin),
                        (uint32_t)TRUSTED_COUNT);
}

static VouchStatus
learn_text(VouchNameTable *const table, const VouchiFinder *const finder)
{
  const VouchView text = finder->folded;
  VouchStatus     st   = VOUCH_OK;
  for (size_t at = 0U; at < text.size && !st;) {
    VouchMentionType type = VOUCH_MENTION_PLACE;
    VouchiSpelt      spelt;
    size_t           next = at;
    const bool       han  = vouchi_char_is_han(vouchi_char_next(text, &next));
    size_t           end  = at;
    if (han && vouchi_han_known(finder, at, &type, &end)) {
      at = end;
    } else if (han && vouchi_han_spelt(finder, at, &spelt)) {
      const VouchView run = vouch_view(text.data + at, spelt.end - spelt.begin);
      st = spelt.dotted ? count_parts(table, run) : count_run(table, run, 1U);
      at = spelt.end;
    } else {
      const bool word =
        han && vouchi_seek_word(finder, at, VOUCHI_HAN_WORDS, &end);
      at = word && end > at ? end : next;
    }
  }
  return st;
}

VouchStatus
vouchi_han_learn(VouchNameTable *const table)
{
  VouchArena *const scratch = vouch_arena_new(0U);
  VouchStatus       st      = scratch ? VOUCH_OK : VOUCH_NO_MEMORY;
  table->runs               = vouchi_map_new(0U);
  st                        = table->runs ? st : VOUCH_NO_MEMORY;
  const VouchBlock *leaf    = NULL;
  while (!st && (leaf = vouch_document_next_leaf(table->document, leaf))) {
    VouchText text = {.base = 0U};
    if (!vouch_block_kind_speaks(leaf->kind)) {
      continue;
    }
    vouch_arena_reset(scratch);
    st = vouch_text_fold(table->document, leaf->span, scratch, &text);
    VouchiFinder finder = {.document = table->document,
                           .packs    = table->packs,
                           .block    = leaf,
                           .text     = &text,
                           .folded   = text.folded,
                           .arena    = scratch,
                           .language = table->han};
    vouchi_remember_starts(&finder);
    st = st ? st : learn_text(table, &finder);
  }
  vouch_arena_free(scratch);
  return st;
}

/** The longest name that the document has elsewhere and that starts at
 *  `begin`, if all of `end` can be covered by such names; 0: none. */
static size_t
covering(const VouchNameTable *const table,
         const VouchView             text,
         const size_t                begin,
         const size_t                end)
{
  size_t       reach[LONGEST / HAN_BYTES + 2U];
  const size_t count = (end - begin) / HAN_BYTES;
  if (count >= sizeof(reach) / sizeof(*reach)) {
    return 0U;
  }
  // reach[i]: where the first name ends, from character i to the end
  reach[count] = count;
  for (size_t i = count; i-- > 0U;) {
    reach[i] = SIZE_MAX;
    for (size_t k = count; k > i + 1U && reach[i] == SIZE_MAX; --k) {
      const VouchView part =
        vouch_view(text.data + begin + i * HAN_BYTES, (k - i) * HAN_BYTES);
      const bool whole = !i && k == count;
      if (!whole && reach[k] != SIZE_MAX &&
          count_of(table, part) >= (uint32_t)TRUSTED_COUNT) {
        reach[i] = k;
      }
    }
  }
  return reach[0] == SIZE_MAX || !count ? 0U : begin + reach[0] * HAN_BYTES;
}

/** The end of the longest start of a run that the document has elsewhere; 0:
 *  none. */
static size_t
longest_start(const VouchNameTable *const table,
              const VouchView             text,
              const size_t                begin,
              const size_t                end)
{
  for (size_t stop = end - HAN_BYTES; stop >= begin + SHORTEST;
       stop -= HAN_BYTES) {
    if (count_of(table, vouch_view(text.data + begin, stop - begin)) >=
        TRUSTED_COUNT) {
      return stop;
    }
  }
  return 0U;
}

static bool
is_plain(const VouchView text, const size_t begin, const size_t end)
{
  for (size_t at = begin; at < end;) {
    if (!vouchi_char_is_han(vouchi_char_next(text, &at))) {
      return false;
    }
  }
  return true;
}

bool
vouchi_han_first(const VouchNameTable *const table,
                 const VouchiFinder *const   finder,
                 VouchiSpelt *const          spelt)
{
  const VouchView text = finder->folded;
  const VouchView run =
    vouch_view(text.data + spelt->begin, spelt->end - spelt->begin);
  const uint32_t count = count_of(table, run);
  if (spelt->dotted) {
    return spelt->characters >= 3U;
  }
  if (!is_plain(text, spelt->begin, spelt->end)) {
    return spelt->characters >= 3U && spelt->strong * 2U >= spelt->characters;
  }
  if (spelt->characters < 2U) {
    return false;
  }
  const size_t covered = covering(table, text, spelt->begin, spelt->end);
  const size_t start =
    covered ? covered : longest_start(table, text, spelt->begin, spelt->end);
  if (start && (covered || count < (uint32_t)TRUSTED_COUNT)) {
    spelt->end = start;
    return true;
  }
  return count >= (uint32_t)TRUSTED_COUNT ||
         (spelt->characters > 2U ? spelt->strong * 3U >= spelt->characters
                                 : spelt->strong == 2U);
}
