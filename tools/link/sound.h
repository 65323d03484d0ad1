/* sound.h - how names sound, whatever the script
 *
 * A name is heard as a string of sounds (one byte each: consonants with S sh,
 * Z zh, c ch, j dzh, T ts, h kh, C any c; vowels). Chinese characters that
 * spell foreign names are heard by the table data/gazetteer/sounds.tsv, each
 * in up to SOUND_READINGS ways; all else by its Latin spelling.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_SOUND_H
#define VOUCH_LINK_SOUND_H

#include "vouch/arena.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SOUND_MAX = 48, SOUND_READINGS = 4, SOUND_SYLLABLE = 6 };

/** Readings of Chinese characters. */
typedef struct VouchSounds VouchSounds;

VouchSounds *vouchi_sounds_new(void);
void         vouchi_sounds_free(VouchSounds *sounds);

/** Say that `code_point` may sound as `reading`. VOUCH_BAD_DATA when it is
 *  longer than a syllable or holds what is no sound. */
VouchStatus vouchi_sounds_add(VouchSounds *sounds,
                              uint32_t     code_point,
                              VouchView    reading);

/** What a character may sound like. */
typedef struct {
  uint8_t count;
  char    readings[SOUND_READINGS][SOUND_SYLLABLE]; /**< With NUL. */
} VouchSyllable;

/** One word as it is heard. What lies behind `size` and `syllables` is not
 *  set. Syllables live as long as their readings, until one is added. */
typedef struct {
  uint8_t              size;
  uint8_t              syllables;        /**< 0: heard in one way only. */
  char                 first[SOUND_MAX]; /**< First readings in a row. */
  const VouchSyllable *syllable[SOUND_MAX / 2];
} VouchSound;

/** Hear a word of Han; false where a character spells no names. */
bool vouchi_sound_han(const VouchSounds *sounds,
                      VouchView          word,
                      VouchSound        *sound);

/** Hear a word that was spelled in ASCII (fold/latin.h). */
void vouchi_sound_latin(VouchView word, VouchSound *sound);

/** From 0, nothing alike, to 1, the same. What is surely below `least` is not
 *  told exactly but as 0, which takes less time. */
double vouchi_sound_score(const VouchSound *a,
                          const VouchSound *b,
                          double            least);

/** The classes of its consonants, without repetition: what names that sound
 *  alike share, or nearly. At most SOUND_MAX bytes, returns how many. */
size_t vouchi_sound_skeleton(const VouchSound *sound, char out[SOUND_MAX]);

#endif
