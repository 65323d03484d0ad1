/* known.h - the gazetteer as this room sees it */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_KNOWN_H
#define VOUCH_LINK_KNOWN_H

#include "image.h"

/** Entries of the own list are numbered first, those of the index after
 *  them. */
enum { KNOWN_IMAGES = 2, SOUND_BITS = 16 };

struct VouchGazetteer {
  VouchSounds  *sounds;
  ImageBuilder *builder;
  VouchSpeller *speller; /**< Of the builder. */
  Image         images[KNOWN_IMAGES];
  /** Whether the own list may have a class of sounds, by bits of its hash:
   *  most that are looked up it has not. */
  uint64_t      sounds_there[(1U << SOUND_BITS) / 64U];
  size_t        image_count;
  void         *mapped;
  size_t        mapped_size;
  char          hash[64];
};

/** One thing that a text may be. */
typedef struct {
  uint32_t      entry; /**< Over all images. */
  VouchNameRole role;
  VouchView     language;
} Known;

enum { KNOWN_MOST = 16 };

/** Whether the own list may have the class of sounds `hash`. */
static inline bool
vouchi_known_may_sound(const VouchGazetteer *const gazetteer,
                       const uint32_t              hash)
{
  const uint32_t bit = hash & ((1U << SOUND_BITS) - 1U);
  return gazetteer->sounds_there[bit / 64U] >> (bit & 63U) & 1U;
}

/** All that `norm` is the name of, at most KNOWN_MOST. */
size_t vouchi_known_find(const VouchGazetteer *gazetteer,
                         VouchView             norm,
                         Known                 found[KNOWN_MOST]);

const ImageEntry *vouchi_known_entry(const VouchGazetteer *gazetteer,
                                     uint32_t              entry);
VouchView vouchi_known_key(const VouchGazetteer *gazetteer, uint32_t entry);

/** The words of a name as they sound; how many, 0 where one has no sound. */
enum { KNOWN_WORDS = 8 };
size_t vouchi_known_hear(const VouchGazetteer *gazetteer,
                         VouchSpeller         *speller,
                         VouchView             norm,
                         VouchArena           *arena,
                         VouchSound            words[KNOWN_WORDS]);

/** The same for a name in Han, and for one that was spelled in ASCII. */
size_t vouchi_known_hear_han(const VouchGazetteer *gazetteer,
                             VouchView             norm,
                             VouchSound            words[KNOWN_WORDS]);
size_t vouchi_known_hear_spelled(VouchView  spelled,
                                 VouchSound words[KNOWN_WORDS]);

/** How alike two names sound, word by word; 0 where words are missing, where
 *  one word is another, and mostly where it is less than `least`. */
double vouchi_known_score(const VouchSound *a,
                          size_t            a_count,
                          const VouchSound *b,
                          size_t            b_count,
                          double            least);

/** What an entry must be. */
typedef struct {
  unsigned types; /**< A set of 1 << VouchMentionType. */
  double   least; /**< How alike its name must sound. */
} KnownQuestion;

/** The best entry that is as asked among those whose names sound like
 *  `words`; its score, 0 for none. */
double vouchi_known_alike(const VouchGazetteer *gazetteer,
                          VouchSpeller         *speller,
                          const VouchSound     *words,
                          size_t                word_count,
                          const KnownQuestion  *question,
                          VouchArena           *arena,
                          uint32_t             *entry);

#endif
