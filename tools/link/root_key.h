/* root_key.h - the name by which an identity is called
 *
 * Of all atoms that are one: a person's full name before a surname, a
 * spelling in letters before one in Han, then the first in order of bytes. So
 * it depends on the names that are there, and on nothing else.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_ROOT_KEY_H
#define VOUCH_LINK_ROOT_KEY_H

#include "linker.h"

typedef struct {
  const VouchLinker *linker;
  uint32_t          *best; /**< Of each node its best atom plus one. */
} RootKeys;

/** Find the best atoms of all roots. */
VouchStatus vouchi_root_keys(VouchLinker *linker, RootKeys *keys);
void        vouchi_root_keys_free(RootKeys *keys);

/** The key of a root: of its entry, its parts, or its best atom. It lives in
 *  the linker; empty where there is no memory. */
VouchView vouchi_root_key(const RootKeys *keys, uint32_t root);

#endif
