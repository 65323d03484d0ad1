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

/** Find the best atoms of all roots that have no key of their own. It holds
 *  until nodes are united. */
void vouchi_find_best(VouchLinker *linker);

/** The key of a root: of its entry, its parts, or its best atom. It lives in
 *  the linker or in `arena`; empty where there is no memory. */
VouchView vouchi_root_key(const VouchLinker *linker,
                          uint32_t           root,
                          VouchArena        *arena);

/** Give a node a key of its own. VOUCH_LIMIT. */
VouchStatus vouchi_set_key(VouchLinker *linker, uint32_t node, VouchView key);

/** The IRI of a root, once types are settled; empty where it has no key.
 *  VOUCH_NO_MEMORY. */
VouchStatus vouchi_root_iri(const VouchLinker *linker,
                            uint32_t           root,
                            VouchArena        *arena,
                            VouchView         *iri);

#endif
