/* classes.h - atoms by the skeleton of their sounds
 *
 * A class is what atoms of one kind with one skeleton are in. Its key is a
 * number: eight classes of sounds take three bits each, so that all but very
 * long skeletons are told exactly; those share a class where their hashes do,
 * which only has more of them compared.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_CLASSES_H
#define VOUCH_LINK_CLASSES_H

#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What tells most atoms apart at first sight. */
typedef struct {
  uint8_t letter; /**< The first byte of the spelling, or of the norm in Han. */
  uint8_t size;   /**< Bytes of it; many are counted as 255. */
  uint8_t words;
  bool    is_han;
} AtomMark;

/** An atom in its class. */
typedef struct {
  uint32_t next; /**< The one before it in the class, plus one; 0: none. */
  AtomMark mark;
} AtomLink;

typedef struct {
  uint64_t *keys;  /**< Open table; 0: free. */
  uint32_t *first; /**< Of each slot its newest atom, plus one. */
  AtomLink *links; /**< Of each atom. */
  size_t    slots; /**< A power of two. */
  size_t    count;
} AtomClasses;

/** The key of the class `kind` (below 16) with this skeleton; never 0. */
uint64_t vouchi_class_code(unsigned kind, VouchView skeleton);

/** Make an empty table for `atoms` atoms. VOUCH_NO_MEMORY. */
VouchStatus vouchi_classes_begin(AtomClasses *classes, size_t atoms);
void        vouchi_classes_free(AtomClasses *classes);

/** Put an atom into a class. VOUCH_NO_MEMORY. */
VouchStatus vouchi_classes_add(AtomClasses *classes,
                               uint64_t     code,
                               uint32_t     atom,
                               AtomMark     mark);

/** The newest atom of a class, plus one; 0: it has none. */
uint32_t vouchi_classes_first(const AtomClasses *classes, uint64_t code);

#endif
