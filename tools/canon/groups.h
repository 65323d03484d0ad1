/* groups.h - statements that share blank nodes, and the hash of each group
 *
 * Private to canon.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CANON_GROUPS_H
#define VOUCH_CANON_GROUPS_H

#include "base/hash.h"
#include "canon/nodes.h"

typedef struct {
  uint8_t  hash[VOUCH_HASH_SIZE]; /**< Of its canonical form. */
  uint32_t first;                 /**< Of its quads, in VouchGroups.order. */
  uint32_t count;
} VouchGroup;

/** The groups of one dataset, in the order of their hashes. */
typedef struct {
  VouchGroup *items;
  size_t      count;
  uint32_t   *order; /**< Numbers of quads, group by group. */
} VouchGroups;

/** Group what `canon` has kept; `work` is another one, for the forms. Call
 *  vouchi_groups_free() also after a failure. */
VouchStatus vouchi_groups_make(VouchGroups *groups,
                               VouchCanon  *canon,
                               VouchCanon  *work);

void vouchi_groups_free(VouchGroups *groups);

#endif
