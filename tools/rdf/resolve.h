/* resolve.h - relative IRIs made absolute, as RFC 3986, section 5.2 says
 *
 * Nothing is normalised beyond that: an absolute IRI stays as it is.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RDF_RESOLVE_H
#define VOUCH_RDF_RESOLVE_H

#include "base/buffer.h"
#include "vouch/arena.h"
#include "vouch/status.h"
#include "vouch/view.h"

/** True when `iri` starts with a scheme and a colon. */
bool vouchi_iri_is_absolute(VouchView iri);

/** Add to `out` what `reference` stands for where `base`, which is absolute,
 *  is the base. */
VouchStatus vouchi_iri_resolve(VouchView    base,
                               VouchView    reference,
                               VouchBuffer *out);

/** The same, in `arena`; an absolute reference is returned as it is. Empty
 *  where it is relative and `base` is empty; `data` is NULL where there is no
 *  memory. */
VouchView vouchi_iri_resolve_in(VouchArena *arena,
                                VouchView   base,
                                VouchView   reference);

#endif
