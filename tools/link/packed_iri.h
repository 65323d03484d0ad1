/* packed_iri.h - IRIs of entities in few bytes
 *
 * They share what stands before their last slash, and much of what stands
 * behind is percent-encoded. So the start is a number, and the rest is kept
 * as the bytes that it stands for; an IRI that would not come out as it was is
 * kept as it is.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_PACKED_IRI_H
#define VOUCH_LINK_PACKED_IRI_H

#include "vouch/arena.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stddef.h>

enum { STARTS_MOST = 64 };

/** The starts that were met, with their slash. */
typedef struct {
  VouchView starts[STARTS_MOST];
  size_t    count;
} IriStarts;

/** `iri` packed, in `arena`. A start that is new is copied into `keep`, which
 *  must live as long as `starts`. VOUCH_NO_MEMORY. */
VouchStatus vouchi_iri_pack(IriStarts  *starts,
                            VouchView   iri,
                            VouchArena *keep,
                            VouchArena *arena,
                            VouchView  *packed);

/** The IRI as it was, in `arena`. VOUCH_NO_MEMORY. */
VouchStatus vouchi_iri_unpack(const IriStarts *starts,
                              VouchView        packed,
                              VouchArena      *arena,
                              VouchView       *iri);

/** The order of two packed IRIs: that of their bytes once unpacked. */
int vouchi_iri_compare(const IriStarts *starts, VouchView a, VouchView b);

#endif
