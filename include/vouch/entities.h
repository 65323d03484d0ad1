/* entities.h - the names of a run: all that is kept between documents
 *
 * Each distinct entity is kept once with its type and its distinct labels.
 * Memory grows with distinct names only; vouch_entities_bytes() says how much.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_ENTITIES_H
#define VOUCH_ENTITIES_H

#include "vouch/api.h"
#include "vouch/claim.h"
#include "vouch/limits.h"
#include "vouch/status.h"
#include "vouch/term.h"

VOUCH_BEGIN

typedef struct VouchEntities VouchEntities;

VOUCH_API VouchEntities *vouch_entities_new(const VouchLimits *limits);
VOUCH_API void           vouch_entities_free(VouchEntities *entities);

/** Add the names of a document (identified, see describe.h). VOUCH_LIMIT when
 *  the table is full: the name is then left out of graph/entities only. */
VOUCH_API VouchStatus vouch_entities_add(VouchEntities       *entities,
                                         const VouchFindings *findings);

VOUCH_API size_t vouch_entities_count(const VouchEntities *entities);
VOUCH_API size_t vouch_entities_bytes(const VouchEntities *entities);

/** graph/entities (types, labels) in order of IRI. */
VOUCH_API VouchStatus vouch_entities_describe(VouchEntities   *entities,
                                              VouchView        base,
                                              const VouchSink *sink);

VOUCH_END_DECLS

#endif
