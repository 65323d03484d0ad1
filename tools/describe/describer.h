/* describer.h - sends the quads of one document, remembering a failure
 *
 * Calls after a failure do nothing; `status` is looked at once, at the end of
 * a description.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DESCRIBE_DESCRIBER_H
#define VOUCH_DESCRIBE_DESCRIBER_H

#include "mint.h"
#include "vocabulary.h"

#include "vouch/claim.h"
#include "vouch/describe.h"
#include "vouch/names.h"
#include "vouch/term.h"

typedef struct {
  Mint                        mint;
  const VouchDescribeOptions *options;
  const VouchSink            *sink;
  VouchTerm                   graph;
  VouchTerm                   subject; /**< Of the quads sent next. */
  VouchView                   document;
  VouchView                   run;
  VouchPool                  *iris;
  VouchIndex                 *told;    /**< Of `iris`: those that were described
                                            already. */
  VouchArena                 *scratch; /**< Of one claim; or NULL. */
  VouchStatus                 status;
} Describer;

/** Begin a description in the graph `parts` behind the base; end it with
 *  vouchi_describer_end(), which gives the status. */
void        vouchi_describer_begin(Describer                  *describer,
                                   const VouchDocument        *document,
                                   const VouchDescribeOptions *options,
                                   VouchArena                 *arena,
                                   const VouchSink            *sink);
VouchStatus vouchi_describer_end(Describer *describer);

/** Go on to the next claim: IRIs that are made from now on are forgotten with
 *  the call after this. */
void vouchi_describer_next(Describer *describer);

/** base + `kind` + `rest`. */
VouchView vouchi_iri(Describer *describer, VouchView kind, VouchView rest);

/** True the first time that it is asked of an IRI. */
bool vouchi_is_news(Describer *describer, VouchView iri);

/** Send a quad about the current subject. */
void vouchi_tell(Describer *describer, VouchView predicate, VouchTerm object);

/** The same where nothing is said when the text or IRI is empty. */
void vouchi_tell_iri(Describer *describer, VouchView predicate, VouchView iri);
void vouchi_tell_text(Describer *describer,
                      VouchView  predicate,
                      VouchView  text,
                      VouchView  language);
void vouchi_tell_typed(Describer    *describer,
                       VouchView     predicate,
                       VouchView     text,
                       VocabularyIri datatype);
void vouchi_tell_count(Describer *describer, VouchView predicate, size_t count);
void vouchi_tell_number(Describer  *describer,
                        VouchView   predicate,
                        VouchNumber number);

/** rdf:type with a term of ours. */
void vouchi_tell_class(Describer *describer, VouchTermName name);

/** The IRI of a term of ours. */
VouchView vouchi_term(VouchTermName name);

/* The parts of a description, one file each. What is shared (evidence, a
   mention, a footnote) is described once, after the first claim that names
   it. */

void vouchi_describe_claim(Describer *describer, const VouchClaim *claim);
void vouchi_describe_time(Describer *describer, const VouchDate *date);
void vouchi_describe_quantity(Describer *describer, const VouchClaim *claim);

/** IRIs of a stretch as evidence and as a mention. */
VouchView vouchi_evidence_iri(Describer *describer, VouchSpan span);
VouchView vouchi_mention_iri(Describer *describer, VouchSpan span);

void vouchi_describe_evidence(Describer        *describer,
                              VouchSpan         span,
                              const VouchBlock *block);
void vouchi_describe_mention(Describer        *describer,
                             const VouchName  *name,
                             const VouchBlock *block);

/** The IRI of a marker's footnote. */
VouchView vouchi_note_iri(Describer *describer, const VouchMarker *marker);
void      vouchi_describe_note(Describer *describer, const VouchMarker *marker);

#endif
