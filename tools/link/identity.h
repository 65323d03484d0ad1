/* identity.h - which entity a name stands for
 *
 * An entity's IRI is made of its type and the key of its name, so that the
 * same name gives the same entity in every document, language and run.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_IDENTITY_H
#define VOUCH_LINK_IDENTITY_H

#include "vouch/arena.h"
#include "vouch/claim.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stddef.h>

/** `text` with every byte but unreserved ASCII percent-encoded, for a segment
 *  of an IRI. Longer than 96 bytes of text, it is cut and its hash added. */
VouchStatus vouchi_identity_segment(VouchView   text,
                                    VouchArena *arena,
                                    VouchView  *segment);

/** Write up to `count` views one behind the other into `arena`. */
VouchStatus vouchi_identity_join(const VouchView *parts,
                                 size_t           count,
                                 VouchArena      *arena,
                                 VouchView       *joined);

/** Give `name`, which has a label, its IRI. */
VouchStatus vouchi_identity_name(VouchName  *name,
                                 VouchView   base,
                                 VouchArena *arena);

/** Give the unnamed event of `claim` an IRI made of the identities of what is
 *  said of it: type, who, where, and when to the month at least. Where it was
 *  not said when, or neither who nor where, also of `fallback`, for then it
 *  may be another event. */
VouchStatus vouchi_identity_event(VouchClaim *claim,
                                  VouchView   base,
                                  VouchView   fallback,
                                  VouchArena *arena);

/** The names of a claim one by one, unset ones too; NULL past the last. */
VouchName *vouchi_claim_name(VouchClaim *claim, size_t index);

#endif
