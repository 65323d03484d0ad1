/* describe.h - findings as RDF, in the shape of the model
 *
 * IRIs are minted here and nowhere else, from content alone: a document's
 * from its hash, a claim's from its document, span, kind, property and values
 * as written. So the same input gives the same graph, whatever the order.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DESCRIBE_H
#define VOUCH_DESCRIBE_H

#include "vouch/api.h"
#include "vouch/claim.h"
#include "vouch/document.h"
#include "vouch/status.h"
#include "vouch/term.h"

VOUCH_BEGIN

/** What a person may know of a document beside its text; empty: not known. */
typedef struct {
  VouchView title;
  VouchView author;
  VouchView url;
  VouchView revised; /**< xsd:date or EDTF, as given. */
  VouchView licence;
  VouchView accessed;
} VouchMetadata;

typedef struct {
  VouchView            base;    /**< "urn:vouch:" or "https://example.org/". */
  VouchView            run;     /**< IRI of the run; empty: minted. */
  VouchView            options; /**< Those that change output, as written. */
  VouchView            packs_hash;
  const VouchMetadata *metadata;  /**< May be NULL. */
  VouchView            timestamp; /**< xsd:dateTime, or empty. */
} VouchDescribeOptions;

/** Fill in the IRIs of `findings` (claims, names) from content. */
VOUCH_API VouchStatus vouch_findings_identify(const VouchDocument *document,
                                              VouchFindings       *findings,
                                              VouchView            base,
                                              VouchArena          *arena);

/** Fill in the IRIs of all mentions, which the tables show. */
VOUCH_API VouchStatus vouch_mentions_identify(const VouchDocument *document,
                                              VouchFindings       *findings,
                                              VouchView            base,
                                              VouchArena          *arena);

/** The IRI of a document: base, "doc/", 16 hex digits. */
VOUCH_API VouchStatus vouch_document_iri(const VouchDocument *document,
                                         VouchView            base,
                                         VouchArena          *arena,
                                         VouchView           *iri);

/** The document's graph: itself, its claims each followed by its evidence and
 *  mentions, the footnotes and works that are cited. */
VOUCH_API VouchStatus
vouch_describe_document(const VouchDocument        *document,
                        const VouchFindings        *findings,
                        const VouchDescribeOptions *options,
                        VouchArena                 *arena,
                        const VouchSink            *sink);

/** For graph/links: whom each name that stands in a claim refers to, how sure
 *  that is, and why. Names must be identified by a linker (linker.h). */
VOUCH_API VouchStatus vouch_describe_links(const VouchDocument        *document,
                                           const VouchFindings        *findings,
                                           const VouchDescribeOptions *options,
                                           VouchArena                 *arena,
                                           const VouchSink            *sink);

/** The document's run, for graph/run. */
VOUCH_API VouchStatus vouch_describe_run(const VouchDocument        *document,
                                         const VouchDescribeOptions *options,
                                         VouchArena                 *arena,
                                         const VouchSink            *sink);

VOUCH_END_DECLS

#endif
