/* heard.h - how all atoms sound and are spelled, while they are compared
 *
 * An atom is compared with up to a hundred others, so what it takes to hear
 * one is done once. Atoms in Han are heard again each time, which is as fast
 * as keeping it.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_HEARD_H
#define VOUCH_LINK_HEARD_H

#include "linker.h"

typedef struct VouchHeard VouchHeard;

/** Hear all atoms, in up to `jobs` threads. VOUCH_NO_MEMORY. */
VouchStatus vouchi_heard_new(const VouchLinker *linker,
                             unsigned           jobs,
                             VouchHeard       **heard);
void        vouchi_heard_free(VouchHeard *heard);

/** The words of an atom; how many, 0 where it has no sound. */
size_t vouchi_heard_words(const VouchHeard *heard,
                          uint32_t          atom,
                          VouchSound        words[KNOWN_WORDS]);

/** How an atom is spelled in ASCII; nothing for one in Han. */
VouchView vouchi_heard_spelled(const VouchHeard *heard, uint32_t atom);

#endif
