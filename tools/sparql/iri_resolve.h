/* iri_resolve.h - IRI references against a base: RFC 3986, section 5.2 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_IRI_RESOLVE_H
#define VOUCH_SPARQL_IRI_RESOLVE_H

#include "vouch/arena.h"
#include "vouch/view.h"

/** `reference` as an absolute IRI: itself where it has a scheme. Empty where
 *  it has none and `base` is empty; `data` is NULL on no memory. */
VouchView vouchi_sparql_resolve(VouchArena *arena,
                                VouchView   base,
                                VouchView   reference);

#endif
