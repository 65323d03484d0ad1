/* decided.h - decisions of people, applied to what a run says
 *
 * merge and the matches of authorities are the linker's (linker.h). Here
 * mentions get the entities that people gave them, and decisions about the
 * claims and entities of a run are written into graph/decisions: what was
 * decided about what, by whom, when. The document's own graph stays as it
 * was, so that a decision can be withdrawn without reading it again; who
 * compares claims leaves rejected ones out and takes what was corrected.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DECIDED_H
#define VOUCH_DECIDED_H

#include "vouch/api.h"
#include "vouch/arena.h"
#include "vouch/claim.h"
#include "vouch/decisions.h"
#include "vouch/document.h"
#include "vouch/status.h"
#include "vouch/term.h"

VOUCH_BEGIN

/** Give the names and mentions that people set apart the entities that they
 *  gave them. After vouch_linker_identify(). `decisions` may be NULL; it must
 *  outlive the findings. */
VOUCH_API VouchStatus vouch_findings_set_apart(const VouchDocument  *document,
                                               VouchFindings        *findings,
                                               const VouchDecisions *decisions,
                                               VouchView             base,
                                               VouchArena           *arena);

/** Which decisions concern a run. */
typedef struct VouchDecided VouchDecided;

/** `decisions` must outlive it. NULL: no memory. */
VOUCH_API VouchDecided *vouch_decided_new(const VouchDecisions *decisions);
VOUCH_API void          vouch_decided_free(VouchDecided *decided);

/** A document of the run: its claims and names were met. */
VOUCH_API void vouch_decided_add(VouchDecided        *decided,
                                 const VouchFindings *findings);

/** graph/decisions: those about what was met, in order of the file. */
VOUCH_API VouchStatus vouch_decided_describe(const VouchDecided *decided,
                                             VouchView           base,
                                             const VouchSink    *sink);

VOUCH_END_DECLS

#endif
