/* heard.c - a record an atom: words, their sizes and sounds, the spelling */
// SPDX-License-Identifier: Apache-2.0

#include "heard.h"

#include "base/parallel.h"

#include <stdlib.h>
#include <string.h>

enum {
  PIECE    = 256,
  BLOCK    = 32768,
  HEAD     = 3,    // Words, and the size of the spelling in two bytes
  AS_IT_IS = 0x80, // Beside the words: the norm is the spelling
  LONGEST  = 16384 // Spelling; longer ones are not compared
};

/** What one thread needs for itself. */
typedef struct {
  VouchSpeller  *speller;
  VouchArena    *scratch;
  VouchArena    *blocks; /**< Of records. */
  unsigned char *at;
  size_t         left;
  VouchStatus    status;
} Ear;

struct VouchHeard {
  const VouchLinker    *linker;
  const unsigned char **records; /**< Of each atom; NULL: Han, or no sound. */
  Ear                  *ears;
  unsigned              count;
};

static bool
begin_ear(Ear *const ear)
{
  ear->speller = vouchi_speller_new();
  ear->scratch = vouch_arena_new(0U);
  ear->blocks  = vouch_arena_new(0U);
  return ear->speller && ear->scratch && ear->blocks;
}

/** What only hearing needs. */
static void
end_hearing(Ear *const ear)
{
  vouchi_speller_free(ear->speller);
  vouch_arena_free(ear->scratch);
  ear->speller = NULL;
  ear->scratch = NULL;
}

void
vouchi_heard_free(VouchHeard *const heard)
{
  if (heard) {
    for (unsigned i = 0U; heard->ears && i < heard->count; ++i) {
      end_hearing(&heard->ears[i]);
      vouch_arena_free(heard->ears[i].blocks);
    }
    free(heard->ears);
    free((void *)heard->records);
    free(heard);
  }
}

static unsigned char *
take(Ear *const ear, const size_t size)
{
  if (size > ear->left) {
    ear->left = size > BLOCK ? size : BLOCK;
    ear->at   = (unsigned char *)vouch_arena_take(ear->blocks, ear->left);
    ear->left = ear->at ? ear->left : 0U;
  }
  if (!ear->at) {
    return NULL;
  }
  unsigned char *const took = ear->at;
  ear->at += size;
  ear->left -= size;
  return took;
}

static VouchStatus
hear_one(const VouchHeard *const heard, Ear *const ear, const size_t number)
{
  const Atom *const atom    = &vouchi_atoms_of(heard->linker)[number];
  const VouchView   norm    = vouchi_atom_norm(heard->linker, atom);
  VouchView         spelled = {NULL, 0U};
  VouchSound        words[KNOWN_WORDS];
  vouch_arena_reset(ear->scratch);
  if (atom->is_han) {
    return VOUCH_OK;
  }
  const VouchStatus st =
    vouchi_speller_spell(ear->speller, norm, ear->scratch, &spelled);
  if (st || spelled.size > LONGEST) {
    return st;
  }
  const size_t count = vouchi_known_hear_spelled(spelled, words);
  const bool   same  = vouch_view_equal(spelled, norm);
  size_t       size  = HEAD + count + (same ? 0U : spelled.size);
  for (size_t i = 0U; i < count; ++i) {
    size += words[i].size;
  }
  unsigned char *const record = take(ear, size);
  if (!record) {
    return VOUCH_NO_MEMORY;
  }
  unsigned char *at = record + HEAD;
  record[0]         = (unsigned char)(count | (same ? AS_IT_IS : 0U));
  record[1]         = (unsigned char)(spelled.size & 0xFFU);
  record[2]         = (unsigned char)(spelled.size >> 8U);
  if (!same && spelled.size) {
    memcpy(at, spelled.data, spelled.size);
    at += spelled.size;
  }
  for (size_t i = 0U; i < count; ++i) {
    *at++ = words[i].size;
    memcpy(at, words[i].first, words[i].size);
    at += words[i].size;
  }
  heard->records[number] = record;
  return VOUCH_OK;
}

static void
hear_piece(void *const    handle,
           const unsigned worker,
           const size_t   begin,
           const size_t   end)
{
  VouchHeard *const heard = (VouchHeard *)handle;
  Ear *const        ear   = &heard->ears[worker];
  for (size_t i = begin; !ear->status && i < end; ++i) {
    ear->status = hear_one(heard, ear, i);
  }
}

VouchStatus
vouchi_heard_new(const VouchLinker *const linker,
                 const unsigned           jobs,
                 VouchHeard **const       heard)
{
  const size_t      atoms = vouchi_atom_count(linker);
  VouchHeard *const made  = (VouchHeard *)calloc(1U, sizeof(*made));
  *heard                  = made;
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->linker = linker;
  made->count  = jobs ? jobs : 1U;
  made->ears   = (Ear *)calloc(made->count, sizeof(*made->ears));
  made->records =
    (const unsigned char **)calloc(atoms ? atoms : 1U, sizeof(*made->records));
  if (!made->ears || !made->records) {
    return VOUCH_NO_MEMORY;
  }
  for (unsigned i = 0U; i < made->count; ++i) {
    if (!begin_ear(&made->ears[i])) {
      return VOUCH_NO_MEMORY;
    }
  }
  vouchi_parallel(atoms, PIECE, made->count, hear_piece, made);
  VouchStatus st = VOUCH_OK;
  for (unsigned i = 0U; i < made->count; ++i) {
    end_hearing(&made->ears[i]);
    st = st ? st : made->ears[i].status;
  }
  return st;
}

size_t
vouchi_heard_words(const VouchHeard *const heard,
                   const uint32_t          atom,
                   VouchSound              words[KNOWN_WORDS])
{
  const Atom *const    one = &vouchi_atoms_of(heard->linker)[atom];
  const unsigned char *at  = heard->records[atom];
  if (one->is_han) {
    return vouchi_known_hear_han(heard->linker->gazetteer,
                                 vouchi_atom_norm(heard->linker, one), words);
  }
  if (!at) {
    return 0U;
  }
  const size_t count = at[0] & (AS_IT_IS - 1U);
  at += HEAD + (at[0] & AS_IT_IS ? 0U : at[1] | (size_t)at[2] << 8U);
  for (size_t i = 0U; i < count; ++i) {
    words[i].size      = *at++;
    words[i].syllables = 0U;
    memcpy(words[i].first, at, words[i].size);
    at += words[i].size;
  }
  return count;
}

VouchView
vouchi_heard_spelled(const VouchHeard *const heard, const uint32_t atom)
{
  const unsigned char *const at = heard->records[atom];
  if (!at) {
    return vouch_view(NULL, 0U);
  }
  if (at[0] & AS_IT_IS) {
    return vouchi_atom_norm(heard->linker,
                            &vouchi_atoms_of(heard->linker)[atom]);
  }
  return vouch_view((const char *)(at + HEAD), at[1] | (size_t)at[2] << 8U);
}
