/* prefixes.h - the prefixes under which our graphs are read by people */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RDF_PREFIXES_H
#define VOUCH_RDF_PREFIXES_H

#include "vouch/arena.h"
#include "vouch/format.h"
#include "vouch/status.h"

/** Make the prefixes of the vocabularies we write and of the instances below
 *  `base`, in a fixed order; they live in `arena`. */
VouchStatus vouchi_prefixes(VouchView           base,
                            VouchArena         *arena,
                            const VouchPrefix **prefixes,
                            size_t             *count);

#endif
