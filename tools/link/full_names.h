/* full_names.h - the full names of persons in one document, by last word
 *
 * A surname is looked up as it is written and, where none is written so, by
 * the skeleton of its sounds, so that what one costs does not grow with the
 * number of full names.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_FULL_NAMES_H
#define VOUCH_LINK_FULL_NAMES_H

#include "linker.h"

enum { MEANINGS_MOST = 8 };

/** Roots that a short name may mean. */
typedef struct {
  uint32_t roots[MEANINGS_MOST];
  size_t   count;
} Means;

typedef struct FullNames FullNames;

/** NULL: no memory. */
FullNames *vouchi_full_names_new(VouchLinker *linker);
void       vouchi_full_names_free(FullNames *names);

/** Forget all names; where there is no memory, what was added stays known. */
VouchStatus vouchi_full_names_reset(FullNames *names);

/** Add a full name that stands for `root`. Further ones than 4,096 are left
 *  out. Uses the linker's scratch. */
VouchStatus vouchi_full_names_add(FullNames *names,
                                  VouchView  norm,
                                  uint32_t   root);

size_t vouchi_full_names_count(const FullNames *names);

/** Whom the surname `norm` may be short for, in the order of addition. Uses
 *  the linker's scratch. */
void vouchi_full_names_find(FullNames *names, VouchView norm, Means *means);

#endif
