/* linker.h - who is who, within the documents of a run and across them
 *
 * First every document's names are added, in one thread: distinct names and
 * which of them stand in which document are all that is kept. Then the linker
 * settles: names that are listed, made of the same parts, written or spelled
 * alike, or introduced as each other's short forms become one identity, and
 * context keeps namesakes apart. After that it is read-only, and documents
 * are identified by several threads at a time.
 *
 * An identity's IRI is made of the names that it unites and of nothing else:
 * not of the order or number of documents.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINKER_H
#define VOUCH_LINKER_H

#include "vouch/api.h"
#include "vouch/claim.h"
#include "vouch/decisions.h"
#include "vouch/document.h"
#include "vouch/gazetteer.h"
#include "vouch/limits.h"
#include "vouch/status.h"
#include "vouch/term.h"

VOUCH_BEGIN

typedef struct VouchLinker VouchLinker;

/** `gazetteer` must outlive it, `base` too. NULL: no memory. */
VOUCH_API VouchLinker *vouch_linker_new(const VouchGazetteer *gazetteer,
                                        VouchView             base,
                                        const VouchLimits    *limits);

VOUCH_API void vouch_linker_free(VouchLinker *linker);

/** Add the names of one document. Documents must come in order of their
 *  hashes, each once: VOUCH_BAD_ARGUMENT. VOUCH_LIMIT when the table is full:
 * then further names keep the identity of their own words. */
VOUCH_API VouchStatus vouch_linker_add(VouchLinker         *linker,
                                       const VouchDocument *document,
                                       const VouchFindings *findings);

/** All documents were added. `decisions` may be NULL. At most `jobs` threads
 *  work on it, of which the caller is one; what comes out is the same. */
VOUCH_API VouchStatus vouch_linker_settle(VouchLinker          *linker,
                                          const VouchDecisions *decisions,
                                          unsigned              jobs);

/** Give the names and mentions of a document that was added their identities
 *  (IRI, type, score, reason), and unnamed events theirs. Claims must have
 *  their own IRIs (describe.h). */
VOUCH_API VouchStatus vouch_linker_identify(const VouchLinker   *linker,
                                            const VouchDocument *document,
                                            VouchFindings       *findings,
                                            VouchArena          *arena);

/** Distinct names, and the bytes that they take with all that is kept. */
VOUCH_API size_t vouch_linker_count(const VouchLinker *linker);
VOUCH_API size_t vouch_linker_bytes(const VouchLinker *linker);

/** What the gazetteer says of the identities that were used, in order of IRI:
 *  their coordinates, for graph/entities. */
VOUCH_API VouchStatus vouch_linker_describe_places(const VouchLinker *linker,
                                                   const VouchSink   *sink);

/** The same: records of authorities about them, for graph/links; close
 *  matches or, where a person accepted them, exact ones; with `same_as` those
 *  are said to be owl:sameAs too, which makes one thing of both. */
VOUCH_API VouchStatus
vouch_linker_describe_matches(const VouchLinker    *linker,
                              const VouchDecisions *decisions,
                              bool                  same_as,
                              const VouchSink      *sink);

VOUCH_END_DECLS

#endif
