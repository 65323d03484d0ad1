/* settle_atoms.c - atoms that are listed, spelled or sound alike
 *
 * Atoms are put into classes by the skeleton of their sounds, and only atoms
 * of one class or of neighbouring ones are compared; of a large class only as
 * many as a limit allows, so that time grows with the number of atoms. Each
 * atom joins the one that is most like it, so that a chain of small steps
 * does not make one of many.
 */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "norm.h"
#include "skeleton.h"

#include <stdlib.h>

enum {
  CLASS_LIMIT   = 48, // Atoms of one class that are compared
  COMPARE_LIMIT = 96, // Atoms that one is compared with
  KEY_MOST      = SOUND_MAX * 2,
  SPELL_LEAST   = 6
};

/** In another script: how alike two names must sound. */
static const double across_score = 0.84;
static const double short_score  = 0.93; // With a skeleton of two or less
static const double full_score   = 0.78; // Full names of persons
/** In the same script, where also the letters must be nearly the same. */
static const double variant_score = 0.90;

typedef struct {
  VouchLinker *linker;
  VouchMap    *classes; /**< From a key to the first atom in it, plus one. */
  uint32_t    *next;    /**< Of each atom the next in its class, plus one. */
  uint32_t     atom;    /**< The one being compared. */
  VouchSound   words[KNOWN_WORDS];
  size_t       word_count;
  VouchView    spelled;
  size_t       skeleton;
  size_t       compared;
  uint32_t     best[2]; /**< In the other script, in the same. */
  double       score[2];
  VouchStatus  status;
} Comparing;

/** Edit distance of two short texts, a swap of neighbours being one step;
 *  `most` plus one where it is more than `most`. */
static size_t
letter_distance(const VouchView a, const VouchView b, const size_t most)
{
  enum { LONGEST = 64 };
  size_t rows[3][LONGEST + 1];
  if (a.size > LONGEST || b.size > LONGEST) {
    return most + 1U;
  }
  for (size_t j = 0U; j <= b.size; ++j) {
    rows[1][j] = j;
  }
  for (size_t i = 1U; i <= a.size; ++i) {
    size_t *const row = rows[(i + 1U) % 3U];
    size_t *const up  = rows[i % 3U];
    size_t *const far = rows[(i + 2U) % 3U];
    row[0]            = i;
    for (size_t j = 1U; j <= b.size; ++j) {
      const bool same = a.data[i - 1U] == b.data[j - 1U];
      size_t     cost = up[j - 1U] + (same ? 0U : 1U);
      cost            = up[j] + 1U < cost ? up[j] + 1U : cost;
      cost            = row[j - 1U] + 1U < cost ? row[j - 1U] + 1U : cost;
      if (i > 1U && j > 1U && a.data[i - 1U] == b.data[j - 2U] &&
          a.data[i - 2U] == b.data[j - 1U] && far[j - 2U] + 1U < cost) {
        cost = far[j - 2U] + 1U;
      }
      row[j] = cost;
    }
  }
  const size_t distance = rows[(a.size + 1U) % 3U][b.size];
  return distance < most ? distance : most + (distance > most ? 1U : 0U);
}

/** Whether two names in one script are nearly the same letter by letter. */
static bool
is_variant(const VouchView a, const VouchView b)
{
  const size_t size = a.size < b.size ? a.size : b.size;
  const size_t most = size >= 12U ? 2U : 1U;
  if (size < SPELL_LEAST || a.data[0] != b.data[0]) {
    return false;
  }
  return letter_distance(a, b, most) <= most;
}

static VouchView
spell(const Comparing *const comparing, const Atom *const atom)
{
  VouchView spelled = {NULL, 0U};
  if (vouchi_speller_spell(comparing->linker->speller, atom->norm,
                           comparing->linker->scratch, &spelled)) {
    return vouch_view(NULL, 0U);
  }
  return spelled;
}

/** The key of an atom's class: of a person's full name its last word. */
static VouchView
class_key(const Atom *const       atom,
          const VouchSound *const words,
          const size_t            count,
          char                    key[KEY_MOST])
{
  const bool   full  = atom->class == CLASS_PERSON && count > 1U;
  const size_t first = full ? count - 1U : 0U;
  size_t       size  = 0U;
  for (size_t i = first; i < count && size < SOUND_MAX; ++i) {
    size += vouchi_sound_skeleton(&words[i], key + size);
  }
  return vouch_view(key, size);
}

/** The class an atom is kept in: its class, whether a person's name is full,
 *  its key. */
static VouchView
full_key(const Atom *const atom,
         const size_t      words,
         const VouchView   key,
         char              out[KEY_MOST + 2])
{
  out[0] = (char)('0' + atom->class);
  out[1] = atom->class == CLASS_PERSON && words > 1U ? '+' : '1';
  memcpy(out + 2, key.data, key.size);
  return vouch_view(out, key.size + 2U);
}

static size_t
hear(const Comparing *const comparing,
     const Atom *const      atom,
     VouchSound             words[KNOWN_WORDS])
{
  const VouchLinker *const linker = comparing->linker;
  return vouchi_known_hear(linker->gazetteer, linker->speller, atom->norm,
                           linker->scratch, words);
}

static VouchStatus
put_in_class(Comparing *const comparing, const uint32_t number)
{
  const Atom *const atom = &vouchi_atoms_of(comparing->linker)[number];
  VouchSound        words[KNOWN_WORDS];
  char              key[KEY_MOST];
  char              text[KEY_MOST + 2];
  VouchMapEntry    *entry = NULL;
  const size_t      count = hear(comparing, atom, words);
  const VouchView class   = class_key(atom, words, count, key);
  if (!count || !class.size) {
    return VOUCH_OK;
  }
  const VouchView   kept = vouch_arena_copy(comparing->linker->arena,
                                            full_key(atom, count, class, text));
  const VouchStatus st =
    kept.data ? vouchi_map_add(comparing->classes, kept, &entry, NULL)
              : VOUCH_NO_MEMORY;
  if (!st) {
    comparing->next[number] = entry->value.number;
    entry->value.number     = number + 1U;
  }
  return st;
}

/** Full names with a different number of words: the first and the last count,
 *  and an initial stands for any word that starts so. */
static double
score_persons(const Comparing *const  comparing,
              const VouchSound *const words,
              const size_t            count)
{
  const VouchSound *const own  = comparing->words;
  const size_t            size = comparing->word_count;
  if (count < 2U || size < 2U || count == size) {
    return vouchi_known_score(own, size, words, count);
  }
  const VouchSound a[] = {own[0], own[size - 1U]};
  const VouchSound b[] = {words[0], words[count - 1U]};
  return vouchi_known_score(a, 2U, b, 2U) * 0.98;
}

static double
score_sounds(const Comparing *const  comparing,
             const Atom *const       atom,
             const VouchSound *const words,
             const size_t            count)
{
  return atom->class == CLASS_PERSON
           ? score_persons(comparing, words, count)
           : vouchi_known_score(comparing->words, comparing->word_count, words,
                                count);
}

/** How alike two names in one script are; 0 where their letters are not
 *  nearly the same. Letters are looked at first: they cost less than sounds,
 *  and most names differ there. */
static double
score_variants(const Comparing *const comparing,
               const Atom *const      a,
               const Atom *const      b)
{
  const VouchView left  = a->is_han ? a->norm : comparing->spelled;
  const VouchView right = b->is_han ? b->norm : spell(comparing, b);
  const bool      near  = is_variant(left, right);
  if (vouch_view_equal(left, right)) {
    return 1.0;
  }
  if (!near && (a->class != CLASS_PERSON || a->words == b->words)) {
    return 0.0;
  }
  VouchSound   words[KNOWN_WORDS];
  const size_t count = hear(comparing, b, words);
  const double score = score_sounds(comparing, a, words, count);
  return near || score > 0.95 ? score : 0.0;
}

static double
score_across(const Comparing *const comparing,
             const Atom *const      a,
             const Atom *const      b)
{
  VouchSound   words[KNOWN_WORDS];
  const size_t count = hear(comparing, b, words);
  const double score = score_sounds(comparing, a, words, count);
  const bool   full =
    a->class == CLASS_PERSON && count > 1U && comparing->word_count > 1U;
  const double least = full                       ? full_score
                       : comparing->skeleton < 3U ? short_score
                                                  : across_score;
  return score < least ? 0.0 : score;
}

static void
compare_atoms(Comparing *const comparing, const uint32_t other)
{
  const Atom *const atoms = vouchi_atoms_of(comparing->linker);
  const Atom *const a     = &atoms[comparing->atom];
  const Atom *const b     = &atoms[other];
  const bool        same  = a->is_han == b->is_han;
  const double      score =
    same ? score_variants(comparing, a, b) : score_across(comparing, a, b);
  if (score <= 0.0 || (same && score < variant_score) ||
      score < comparing->score[same] ||
      (score <= comparing->score[same] &&
       vouch_view_compare(b->norm, atoms[comparing->best[same]].norm) > 0)) {
    return;
  }
  comparing->best[same]  = other;
  comparing->score[same] = score;
}

static void
look_at_class(void *const handle, const VouchView key)
{
  Comparing *const  comparing = (Comparing *)handle;
  const Atom *const atom = &vouchi_atoms_of(comparing->linker)[comparing->atom];
  char              text[KEY_MOST + 2];
  if (key.size > KEY_MOST) {
    return;
  }
  const VouchMapEntry *const entry =
    vouchi_map_find(comparing->classes,
                    full_key(atom, comparing->word_count, key, text));
  uint32_t other = entry ? entry->value.number : 0U;
  for (size_t i = 0U;
       other && i < CLASS_LIMIT && comparing->compared < COMPARE_LIMIT; ++i) {
    if (other - 1U != comparing->atom) {
      ++comparing->compared;
      compare_atoms(comparing, other - 1U);
    }
    other = comparing->next[other - 1U];
  }
}

/** Types of entries that atoms of a class may be. */
static unsigned
types_of(const Atom *const atom)
{
  static const VouchMentionType types[] = {VOUCH_MENTION_PERSON,
                                           VOUCH_MENTION_PLACE,
                                           VOUCH_MENTION_ORGANIZATION,
                                           VOUCH_MENTION_EVENT,
                                           VOUCH_MENTION_OFFICE};
  return vouchi_form_types(types[atom->class]);
}

/** Join an atom to a listed entry that sounds like it, if one does. */
static bool
join_listed(Comparing *const comparing, Atom *const atom)
{
  VouchLinker *const linker = comparing->linker;
  uint32_t           entry  = 0U;
  const double       score =
    vouchi_known_alike(linker->gazetteer, linker->speller, atom->norm,
                       types_of(atom), linker->scratch, &entry);
  if (score < across_score ||
      (comparing->skeleton < 3U && score < short_score)) {
    return false;
  }
  VouchGazetteerEntry known;
  bool                close = atom->is_han;
  vouch_gazetteer_entry(linker->gazetteer, entry, &known);
  for (size_t i = 0U; !close && i < known.name_count; ++i) {
    VouchGazetteerName name;
    VouchView          norm = {NULL, 0U};
    vouch_gazetteer_name(linker->gazetteer, entry, i, &name);
    if (!vouchi_norm(name.text, linker->scratch, &norm) &&
        !vouchi_norm_is_han(norm)) {
      const Atom plain = {.norm = norm};
      close = is_variant(comparing->spelled, spell(comparing, &plain));
    }
  }
  if (!close) {
    return false;
  }
  const uint32_t node = vouchi_node_of_entry(linker, entry);
  if (node == NO_NODE) {
    comparing->status = VOUCH_NO_MEMORY;
    return false;
  }
  // Nodes may have moved, atoms have not
  atom->score  = (float)score;
  atom->reason = (uint8_t)(atom->is_han ? REASON_ALIKE : REASON_VARIANT);
  return vouchi_unite(linker, atom->node, node);
}

static void
join_best(Comparing *const comparing, Atom *const atom, const bool same)
{
  if (comparing->score[same] <= 0.0) {
    return;
  }
  const Atom *const other =
    &vouchi_atoms_of(comparing->linker)[comparing->best[same]];
  if (vouchi_unite(comparing->linker, atom->node, other->node)) {
    atom->score  = (float)comparing->score[same];
    atom->reason = (uint8_t)(same ? REASON_VARIANT : REASON_ALIKE);
  }
}

static void
settle_atom(Comparing *const comparing, const uint32_t number)
{
  VouchLinker *const linker = comparing->linker;
  Atom *const        atom   = &vouchi_atoms_of(linker)[number];
  char               key[KEY_MOST];
  vouch_arena_reset(linker->scratch);
  comparing->atom       = number;
  comparing->compared   = 0U;
  comparing->score[0]   = 0.0;
  comparing->score[1]   = 0.0;
  comparing->best[0]    = number;
  comparing->best[1]    = number;
  comparing->word_count = hear(comparing, atom, comparing->words);
  comparing->spelled    = spell(comparing, atom);
  if (!comparing->word_count) {
    return;
  }
  const VouchView class =
    class_key(atom, comparing->words, comparing->word_count, key);
  comparing->skeleton = class.size;
  if (atom->class != CLASS_EVENT && join_listed(comparing, atom)) {
    return;
  }
  vouchi_skeleton_near(class, look_at_class, comparing);
  join_best(comparing, atom, false);
  join_best(comparing, atom, true);
}

VouchStatus
vouchi_settle_atoms(VouchLinker *const linker)
{
  const size_t count     = vouchi_atom_count(linker);
  Comparing    comparing = {.linker  = linker,
                            .classes = vouchi_map_new(0U),
                            .next    = (uint32_t *)calloc(count ? count : 1U,
                                                       sizeof(uint32_t))};
  VouchStatus  st =
    comparing.classes && comparing.next ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (size_t i = 0U; !st && i < count; ++i) {
    vouch_arena_reset(linker->scratch);
    st = put_in_class(&comparing, (uint32_t)i);
  }
  for (size_t i = 0U; !st && i < count; ++i) {
    settle_atom(&comparing, (uint32_t)i);
    st = comparing.status;
  }
  free(comparing.next);
  vouchi_map_free(comparing.classes);
  return st;
}
