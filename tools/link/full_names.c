/* full_names.c - chains of names under their words and under their sounds */
// SPDX-License-Identifier: Apache-2.0

#include "full_names.h"

#include "norm.h"
#include "skeleton.h"

#include <stdlib.h>

enum {
  NAMES_MOST = 4096, // Full names of one document
  HEARD_MOST = 64    // Full names that one surname may sound like
};

static const double same_word   = 0.88;
static const double across_word = 0.84;

typedef struct {
  uint32_t  root;
  VouchView last;   /**< Word. */
  uint32_t  same;   /**< The next with this last word, plus one; 0: none. */
  uint32_t  end;    /**< Of the first with this word: the last one. */
  uint32_t  near;   /**< Of the first: the next such one with its skeleton,
                         plus one. */
  bool      is_han; /**< The whole name. */
} FullName;

struct FullNames {
  VouchLinker *linker;
  VouchArena  *arena;       /**< Skeletons. */
  VouchMap    *by_word;     /**< To the first of a chain. */
  VouchMap    *by_skeleton; /**< To the first of a chain, plus one. */
  VouchBuffer  names;
};

static FullName *
names_of(const FullNames *const names)
{
  return (FullName *)(void *)names->names.data;
}

size_t
vouchi_full_names_count(const FullNames *const names)
{
  return names->names.size / sizeof(FullName);
}

FullNames *
vouchi_full_names_new(VouchLinker *const linker)
{
  FullNames *const names = (FullNames *)calloc(1U, sizeof(*names));
  if (!names) {
    return NULL;
  }
  names->linker = linker;
  names->arena  = vouch_arena_new(0U);
  if (!names->arena || vouchi_full_names_reset(names)) {
    vouchi_full_names_free(names);
    return NULL;
  }
  return names;
}

void
vouchi_full_names_free(FullNames *const names)
{
  if (names) {
    vouchi_map_free(names->by_word);
    vouchi_map_free(names->by_skeleton);
    vouch_arena_free(names->arena);
    vouchi_buffer_free(&names->names);
    free(names);
  }
}

VouchStatus
vouchi_full_names_reset(FullNames *const names)
{
  if (names->by_word && !vouchi_full_names_count(names)) {
    return VOUCH_OK;
  }
  VouchMap *const by_word     = vouchi_map_new(0U);
  VouchMap *const by_skeleton = vouchi_map_new(0U);
  if (!by_word || !by_skeleton) {
    vouchi_map_free(by_word);
    vouchi_map_free(by_skeleton);
    return VOUCH_NO_MEMORY;
  }
  vouchi_map_free(names->by_word);
  vouchi_map_free(names->by_skeleton);
  vouch_arena_reset(names->arena);
  names->by_word     = by_word;
  names->by_skeleton = by_skeleton;
  names->names.size  = 0U;
  return VOUCH_OK;
}

static VouchView
last_word(const VouchView norm)
{
  VouchView rest = norm;
  VouchView last = norm;
  while (rest.size) {
    last = vouchi_norm_word(&rest);
  }
  return last;
}

/** Hear the last word of a name; false where it has no sound. */
static bool
hear_last(const FullNames *const names,
          const VouchView        norm,
          VouchSound *const      sound)
{
  VouchSound               words[KNOWN_WORDS];
  const VouchLinker *const linker = names->linker;
  const size_t count = vouchi_known_hear(linker->gazetteer, linker->speller,
                                         norm, linker->scratch, words);
  if (count) {
    *sound = words[count - 1U];
  }
  return count != 0U;
}

/** Put the first name with its last word under its sounds. */
static VouchStatus
add_sound(FullNames *const        names,
          const VouchSound *const sound,
          const uint32_t          number)
{
  char            text[SOUND_MAX];
  const size_t    size  = vouchi_sound_skeleton(sound, text);
  VouchMapEntry  *entry = NULL;
  const VouchView key = vouch_arena_copy(names->arena, vouch_view(text, size));
  const VouchStatus st =
    key.data ? vouchi_map_add(names->by_skeleton, key, &entry, NULL)
             : VOUCH_NO_MEMORY;
  if (!st) {
    names_of(names)[number].near = entry->value.number;
    entry->value.number          = number + 1U;
  }
  return st;
}

VouchStatus
vouchi_full_names_add(FullNames *const names,
                      const VouchView  norm,
                      const uint32_t   root)
{
  const uint32_t number = (uint32_t)vouchi_full_names_count(names);
  const FullName one    = {.root   = root,
                           .last   = last_word(norm),
                           .is_han = vouchi_norm_is_han(norm)};
  VouchSound     sound;
  VouchMapEntry *entry = NULL;
  bool           added = false;
  if (number >= NAMES_MOST || !hear_last(names, norm, &sound)) {
    return VOUCH_OK;
  }
  VouchStatus st = vouchi_map_add(names->by_word, one.last, &entry, &added);
  st             = st ? st
                      : vouchi_buffer_add(&names->names,
                                          vouch_view((const char *)&one, sizeof(one)));
  if (st) {
    return st;
  }
  if (added) {
    entry->value.number         = number;
    names_of(names)[number].end = number;
    return add_sound(names, &sound, number);
  }
  FullName *const first            = &names_of(names)[entry->value.number];
  names_of(names)[first->end].same = number + 1U;
  first->end                       = number;
  return VOUCH_OK;
}

static void
add_meaning(Means *const means, const uint32_t root)
{
  for (size_t i = 0U; i < means->count; ++i) {
    if (means->roots[i] == root) {
      return;
    }
  }
  if (means->count < MEANINGS_MOST) {
    means->roots[means->count++] = root;
  }
}

/** A surname that is written as no last word is. */
typedef struct {
  FullNames *names;
  VouchSound sound;
  bool       is_han;
  uint32_t   found[HEARD_MOST];
  size_t     count;
} Hearing;

/** Add all names with a last word that sounds like the surname. */
static void
compare_word(Hearing *const hearing, const uint32_t first)
{
  const FullNames *const names = hearing->names;
  const FullName *const  all   = names_of(names);
  VouchSound             sound;
  vouch_arena_reset(names->linker->scratch);
  const double score =
    hear_last(names, all[first].last, &sound)
      ? vouchi_sound_score(&sound, &hearing->sound, across_word)
      : 0.0;
  for (uint32_t at = first + 1U; at; at = all[at - 1U].same) {
    const double least =
      all[at - 1U].is_han == hearing->is_han ? same_word : across_word;
    if (score >= least && hearing->count < HEARD_MOST) {
      hearing->found[hearing->count++] = at - 1U;
    }
  }
}

static void
look_at_skeleton(void *const handle, const VouchView key)
{
  Hearing *const             hearing = (Hearing *)handle;
  const VouchMapEntry *const entry =
    vouchi_map_find(hearing->names->by_skeleton, key);
  for (uint32_t at = entry ? entry->value.number : 0U; at;
       at          = names_of(hearing->names)[at - 1U].near) {
    compare_word(hearing, at - 1U);
  }
}

static int
compare_numbers(const void *const a, const void *const b)
{
  const uint32_t x = *(const uint32_t *)a;
  const uint32_t y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

void
vouchi_full_names_find(FullNames *const names,
                       const VouchView  norm,
                       Means *const     means)
{
  const FullName *const      all   = names_of(names);
  const VouchMapEntry *const entry = vouchi_map_find(names->by_word, norm);
  for (uint32_t at = entry ? entry->value.number + 1U : 0U;
       at && means->count < MEANINGS_MOST; at = all[at - 1U].same) {
    add_meaning(means, all[at - 1U].root);
  }
  Hearing hearing = {.names = names, .is_han = vouchi_norm_is_han(norm)};
  if (entry || !hear_last(names, norm, &hearing.sound)) {
    return;
  }
  char         key[SOUND_MAX];
  const size_t size = vouchi_sound_skeleton(&hearing.sound, key);
  vouchi_skeleton_near(vouch_view(key, size), look_at_skeleton, &hearing);
  qsort(hearing.found, hearing.count, sizeof(*hearing.found), compare_numbers);
  for (size_t i = 0U; i < hearing.count; ++i) {
    add_meaning(means, all[hearing.found[i]].root);
  }
}
