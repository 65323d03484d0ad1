/* settle_atoms.c - atoms that are listed, spelled or sound alike
 *
 * Atoms are put into classes by the skeleton of their sounds, and only atoms
 * of one class or of neighbouring ones are compared; of a large class only as
 * many as a limit allows, so that time grows with the number of atoms. Each
 * atom joins the one that is most like it, so that a chain of small steps
 * does not make one of many.
 *
 * What an atom is most like depends on no other's choice, so that is found by
 * several threads; who joins whom is then settled in the order of atoms.
 */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "classes.h"
#include "heard.h"
#include "letters.h"
#include "norm.h"
#include "skeleton.h"

#include "base/parallel.h"

#include <stdlib.h>

enum {
  CLASS_LIMIT   = 48, // Atoms of one class that are compared
  COMPARE_LIMIT = 96, // Atoms that one is compared with
  KEY_MOST      = SOUND_MAX * 2,
  PIECE         = 64 // Atoms that a thread takes at a time
};

/** In another script: how alike two names must sound. */
static const double across_score = 0.84;
static const double short_score  = 0.93; // With a skeleton of two or less
static const double full_score   = 0.78; // Full names of persons
/** In the same script, where also the letters must be nearly the same. */
static const double variant_score = 0.90;
/** In the same script, from it on letters do not matter. */
static const double sure_score = 0.95;

/** What an atom was found to be like. */
typedef struct {
  uint32_t entry;    /**< Listed, plus one; 0: none. */
  uint32_t best[2];  /**< In the other script, in the same. */
  float    score[2]; /**< The first one also of an entry. 0: none. */
} Choice;

/** What all threads share, and only read. */
typedef struct {
  const VouchLinker *linker;
  const VouchHeard  *heard;
  AtomClasses        classes;
  Choice            *choices; /**< Each is written once. */
} Settling;

/** One atom being compared, in one thread. */
typedef struct {
  const Settling *settling;
  VouchSpeller   *speller;
  VouchArena     *scratch;
  uint32_t        atom;
  VouchSound      words[KNOWN_WORDS];
  size_t          word_count;
  VouchView       spelled;
  AtomMark        mark;
  size_t          skeleton;
  size_t          compared;
  uint32_t        best[2]; /**< In the other script, in the same. */
  double          score[2];
} Comparing;

static const Atom *
atoms_of(const Comparing *const comparing)
{
  return vouchi_atoms_of(comparing->settling->linker);
}

static VouchView
norm_of(const Comparing *const comparing, const Atom *const atom)
{
  return vouchi_atom_norm(comparing->settling->linker, atom);
}

static size_t
hear(const Comparing *const comparing,
     const uint32_t         atom,
     VouchSound             words[KNOWN_WORDS])
{
  return vouchi_heard_words(comparing->settling->heard, atom, words);
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

/** What an atom's class is of: its kind, and whether it is a full name of a
 *  person. */
static unsigned
kind_of(const Atom *const atom, const size_t words)
{
  const bool full = atom->class == CLASS_PERSON && words > 1U;
  return atom->class * 2U + (full ? 1U : 0U);
}

/** Full names with a different number of words: the first and the last count,
 *  and an initial stands for any word that starts so. */
static double
score_persons(const Comparing *const  comparing,
              const VouchSound *const words,
              const size_t            count,
              const double            least)
{
  const VouchSound *const own  = comparing->words;
  const size_t            size = comparing->word_count;
  if (count < 2U || size < 2U || count == size) {
    return vouchi_known_score(own, size, words, count, least);
  }
  const VouchSound a[] = {own[0], own[size - 1U]};
  const VouchSound b[] = {words[0], words[count - 1U]};
  return vouchi_known_score(a, 2U, b, 2U, least) * 0.98;
}

/** How alike an atom and the other one sound; what is less than `least` may
 *  be told as 0. */
static double
score_sounds(const Comparing *const  comparing,
             const Atom *const       atom,
             const VouchSound *const words,
             const size_t            count,
             const double            least)
{
  return atom->class == CLASS_PERSON
           ? score_persons(comparing, words, count, least)
           : vouchi_known_score(comparing->words, comparing->word_count, words,
                                count, least);
}

/** The least score that would change what was found so far. */
static double
least_of(const Comparing *const comparing, const bool same, const double least)
{
  return comparing->score[same] > least ? comparing->score[same] : least;
}

/** What is compared letter by letter. */
static VouchView
letters_of(const Settling *const settling,
           const Atom *const     atom,
           const uint32_t        number)
{
  return atom->is_han ? vouchi_atom_norm(settling->linker, atom)
                      : vouchi_heard_spelled(settling->heard, number);
}

/** How alike two names in one script are; 0 where their letters are not
 *  nearly the same. Letters are looked at first: they cost less than sounds,
 *  and most names differ there. */
static double
score_variants(const Comparing *const comparing,
               const Atom *const      a,
               const Atom *const      b,
               const uint32_t         other)
{
  const VouchView left  = letters_of(comparing->settling, a, comparing->atom);
  const VouchView right = letters_of(comparing->settling, b, other);
  if (vouch_view_equal(left, right)) {
    return 1.0;
  }
  const bool near = vouchi_letters_near(left, right);
  if (!near && (a->class != CLASS_PERSON || a->words == b->words)) {
    return 0.0;
  }
  VouchSound   words[KNOWN_WORDS];
  const double least =
    least_of(comparing, true, near ? variant_score : sure_score);
  const size_t count = hear(comparing, other, words);
  const double score = score_sounds(comparing, a, words, count, least);
  return near || score > sure_score ? score : 0.0;
}

static double
score_across(const Comparing *const comparing,
             const Atom *const      a,
             const uint32_t         other)
{
  VouchSound   words[KNOWN_WORDS];
  const size_t count = hear(comparing, other, words);
  const bool   full =
    a->class == CLASS_PERSON && count > 1U && comparing->word_count > 1U;
  const double least = full                       ? full_score
                       : comparing->skeleton < 3U ? short_score
                                                  : across_score;
  const double score =
    score_sounds(comparing, a, words, count, least_of(comparing, false, least));
  return score < least ? 0.0 : score;
}

static void
compare_atoms(Comparing *const comparing, const uint32_t other)
{
  const Atom *const atoms = atoms_of(comparing);
  const Atom *const a     = &atoms[comparing->atom];
  const Atom *const b     = &atoms[other];
  const bool        same  = a->is_han == b->is_han;
  const double      score = same ? score_variants(comparing, a, b, other)
                                 : score_across(comparing, a, other);
  if (score <= 0.0 || (same && score < variant_score) ||
      score < comparing->score[same] ||
      (score <= comparing->score[same] &&
       vouch_view_compare(norm_of(comparing, b),
                          norm_of(comparing, &atoms[comparing->best[same]])) >
         0)) {
    return;
  }
  comparing->best[same]  = other;
  comparing->score[same] = score;
}

static AtomMark
mark_of(const Atom *const atom, const VouchView letters)
{
  return (AtomMark){letters.size ? (uint8_t)letters.data[0] : 0U,
                    (uint8_t)(letters.size < 255U ? letters.size : 255U),
                    atom->words, atom->is_han};
}

/** Whether marks say that two names in one script are nothing like variants:
 *  they begin otherwise or one is longer, and they are no persons with names
 *  of more and fewer words. */
static bool
are_apart(const Comparing *const comparing, const AtomMark mark)
{
  const AtomMark own  = comparing->mark;
  const int      more = (int)own.size - (int)mark.size;
  const bool     person =
    atoms_of(comparing)[comparing->atom].class == CLASS_PERSON;
  return own.is_han == mark.is_han && (!person || own.words == mark.words) &&
         (own.letter != mark.letter || more > LETTERS_MOST ||
          more < -LETTERS_MOST);
}

static void
look_at_class(void *const handle, const VouchView key)
{
  Comparing *const         comparing = (Comparing *)handle;
  const AtomClasses *const classes   = &comparing->settling->classes;
  if (key.size > KEY_MOST || comparing->compared >= COMPARE_LIMIT) {
    return;
  }
  const Atom *const atom  = &atoms_of(comparing)[comparing->atom];
  uint32_t          other = vouchi_classes_first(
             classes, vouchi_class_code(kind_of(atom, comparing->word_count), key));
  for (size_t i = 0U;
       other && i < CLASS_LIMIT && comparing->compared < COMPARE_LIMIT; ++i) {
    const AtomLink link = classes->links[other - 1U];
    if (other - 1U != comparing->atom) {
      ++comparing->compared;
      if (!are_apart(comparing, link.mark)) {
        compare_atoms(comparing, other - 1U);
      }
    }
    other = link.next;
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

/** Whether a name of the entry is spelled nearly as the atom is. */
static bool
is_spelled_like(const Comparing *const comparing, const uint32_t entry)
{
  const VouchGazetteer *const gazetteer =
    comparing->settling->linker->gazetteer;
  VouchGazetteerEntry known;
  vouch_gazetteer_entry(gazetteer, entry, &known);
  for (size_t i = 0U; i < known.name_count; ++i) {
    VouchGazetteerName name;
    VouchView          norm    = {NULL, 0U};
    VouchView          spelled = {NULL, 0U};
    vouch_gazetteer_name(gazetteer, entry, i, &name);
    if (!vouchi_norm(name.text, comparing->scratch, &norm) &&
        !vouchi_norm_is_han(norm) &&
        !vouchi_speller_spell(comparing->speller, norm, comparing->scratch,
                              &spelled) &&
        vouchi_letters_near(comparing->spelled, spelled)) {
      return true;
    }
  }
  return false;
}

/** The listed entry that sounds like an atom, if one does. */
static bool
choose_listed(const Comparing *const comparing, Choice *const choice)
{
  const Atom *const   atom     = &atoms_of(comparing)[comparing->atom];
  const KnownQuestion question = {types_of(atom), comparing->skeleton < 3U
                                                    ? short_score
                                                    : across_score};
  uint32_t            entry    = 0U;
  const double        score =
    vouchi_known_alike(comparing->settling->linker->gazetteer,
                       comparing->speller, comparing->words,
                       comparing->word_count, &question, comparing->scratch,
                       &entry);
  if (score < question.least ||
      !(atom->is_han || is_spelled_like(comparing, entry))) {
    return false;
  }
  choice->entry    = entry + 1U;
  choice->score[0] = (float)score;
  return true;
}

/** Find what an atom is like: `listed` a listed entry first. */
static Choice
choose(Comparing *const comparing, const uint32_t number, const bool listed)
{
  const Atom *const atom   = &atoms_of(comparing)[number];
  Choice            choice = {.entry = 0U};
  char              key[KEY_MOST];
  vouch_arena_reset(comparing->scratch);
  comparing->atom       = number;
  comparing->compared   = 0U;
  comparing->score[0]   = 0.0;
  comparing->score[1]   = 0.0;
  comparing->best[0]    = number;
  comparing->best[1]    = number;
  comparing->word_count = hear(comparing, number, comparing->words);
  comparing->spelled = vouchi_heard_spelled(comparing->settling->heard, number);
  if (!comparing->word_count) {
    return choice;
  }
  comparing->mark =
    mark_of(atom, letters_of(comparing->settling, atom, number));
  const VouchView class =
    class_key(atom, comparing->words, comparing->word_count, key);
  comparing->skeleton = class.size;
  if (listed && atom->class != CLASS_EVENT &&
      choose_listed(comparing, &choice)) {
    return choice;
  }
  vouchi_skeleton_near(class, look_at_class, comparing);
  for (size_t i = 0U; i < 2U; ++i) {
    choice.best[i]  = comparing->best[i];
    choice.score[i] = (float)comparing->score[i];
  }
  return choice;
}

/** Put all atoms into their classes, in their order. */
static VouchStatus
fill_classes(Settling *const settling)
{
  const size_t count = vouchi_atom_count(settling->linker);
  VouchStatus  st    = vouchi_classes_begin(&settling->classes, count);
  for (size_t i = 0U; !st && i < count; ++i) {
    const Atom *const atom = &vouchi_atoms_of(settling->linker)[i];
    VouchSound        words[KNOWN_WORDS];
    char              key[KEY_MOST];
    const size_t      heard =
      vouchi_heard_words(settling->heard, (uint32_t)i, words);
    const VouchView class = class_key(atom, words, heard, key);
    if (heard && class.size) {
      st = vouchi_classes_add(
        &settling->classes, vouchi_class_code(kind_of(atom, heard), class),
        (uint32_t)i, mark_of(atom, letters_of(settling, atom, (uint32_t)i)));
    }
  }
  return st;
}

/** The threads' own things. */
typedef struct {
  Settling  *settling;
  Comparing *workers;
} Choosing;

static void
choose_piece(void *const    handle,
             const unsigned worker,
             const size_t   begin,
             const size_t   end)
{
  const Choosing *const choosing = (const Choosing *)handle;
  for (size_t i = begin; i < end; ++i) {
    choosing->settling->choices[i] =
      choose(&choosing->workers[worker], (uint32_t)i, true);
  }
}

/** Join an atom to the entry that was chosen; false: it is another already. */
static VouchStatus
join_listed(VouchLinker *const  linker,
            const uint32_t      number,
            const Choice *const choice,
            bool *const         joined)
{
  const uint32_t node = vouchi_node_of_entry(linker, choice->entry - 1U);
  Atom *const    atom = &vouchi_atoms_of(linker)[number];
  if (node == NO_NODE) {
    return VOUCH_NO_MEMORY;
  }
  atom->score  = choice->score[0];
  atom->reason = (uint8_t)(atom->is_han ? REASON_ALIKE : REASON_VARIANT);
  *joined      = vouchi_unite(linker, atom->node, node);
  return VOUCH_OK;
}

static void
join_best(VouchLinker *const  linker,
          const uint32_t      number,
          const Choice *const choice,
          const bool          same)
{
  Atom *const       atom  = &vouchi_atoms_of(linker)[number];
  const Atom *const other = &vouchi_atoms_of(linker)[choice->best[same]];
  if (choice->score[same] > 0.0F &&
      vouchi_unite(linker, atom->node, other->node)) {
    atom->score  = choice->score[same];
    atom->reason = (uint8_t)(same ? REASON_VARIANT : REASON_ALIKE);
  }
}

/** Let all atoms join what they chose. */
static VouchStatus
join_all(VouchLinker *const linker,
         Settling *const    settling,
         Comparing *const   comparing)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0U; !st && i < vouchi_atom_count(linker); ++i) {
    const uint32_t number = (uint32_t)i;
    Choice         choice = settling->choices[i];
    bool           joined = false;
    if (choice.entry) {
      st = join_listed(linker, number, &choice, &joined);
      if (st || joined) {
        continue;
      }
      choice = choose(comparing, number, false);
    }
    join_best(linker, number, &choice, false);
    join_best(linker, number, &choice, true);
  }
  return st;
}

static void
free_workers(Comparing *const workers, const unsigned jobs)
{
  for (unsigned i = 0U; workers && i < jobs; ++i) {
    vouchi_speller_free(workers[i].speller);
    vouch_arena_free(workers[i].scratch);
  }
  free(workers);
}

static Comparing *
new_workers(const Settling *const settling, const unsigned jobs)
{
  Comparing *const workers = (Comparing *)calloc(jobs, sizeof(*workers));
  for (unsigned i = 0U; workers && i < jobs; ++i) {
    workers[i].settling = settling;
    workers[i].speller  = vouchi_speller_new();
    workers[i].scratch  = vouch_arena_new(0U);
    if (!workers[i].speller || !workers[i].scratch) {
      free_workers(workers, jobs);
      return NULL;
    }
  }
  return workers;
}

VouchStatus
vouchi_settle_atoms(VouchLinker *const linker, const unsigned jobs)
{
  const size_t count    = vouchi_atom_count(linker);
  Settling     settling = {.linker = linker};
  VouchHeard  *heard    = NULL;
  VouchStatus  st       = vouchi_heard_new(linker, jobs, &heard);
  settling.heard        = heard;
  st                    = st ? st : fill_classes(&settling);
  settling.choices =
    (Choice *)malloc((count ? count : 1U) * sizeof(*settling.choices));
  Choosing choosing = {&settling, new_workers(&settling, jobs)};
  if (!settling.choices || !choosing.workers) {
    st = VOUCH_NO_MEMORY;
  }
  if (!st) {
    vouchi_parallel(count, PIECE, jobs, choose_piece, &choosing);
    st = join_all(linker, &settling, choosing.workers);
  }
  free_workers(choosing.workers, jobs);
  free(settling.choices);
  vouchi_classes_free(&settling.classes);
  vouchi_heard_free(heard);
  return st;
}
