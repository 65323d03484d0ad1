/* compare.h - claims about the same question, side by side
 *
 * A comparer is a sink: it takes the quads of documents, from a run or from a
 * graph, and keeps what it needs of their claims. Then it settles: claims
 * whose subject, property, side, kind counted and period agree answer one
 * question, and each two of them that may be compared are. Numbers compare as
 * intervals ("about" widens by 10 %), dates likewise, names by identity.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_COMPARE_H
#define VOUCH_COMPARE_H

#include "vouch/api.h"
#include "vouch/gazetteer.h"
#include "vouch/limits.h"
#include "vouch/names.h"
#include "vouch/output.h"
#include "vouch/status.h"
#include "vouch/term.h"

VOUCH_BEGIN

typedef struct VouchComparer VouchComparer;

/** `gazetteer` and `base` must outlive it. NULL: no memory. */
VOUCH_API VouchComparer *vouch_comparer_new(const VouchGazetteer *gazetteer,
                                            VouchView             base,
                                            const VouchLimits    *limits);
VOUCH_API void           vouch_comparer_free(VouchComparer *comparer);

/** Where the quads go; VOUCH_LIMIT when there are too many claims. */
VOUCH_API VouchSink vouch_comparer_sink(VouchComparer *comparer);

/** All quads were sent: find the questions and compare. */
VOUCH_API VouchStatus vouch_comparer_settle(VouchComparer *comparer);

/** How the answer of the left claim stands to that of the right one. */
typedef enum {
  VOUCH_RELATION_EQUAL,
  VOUCH_RELATION_INSIDE,
  VOUCH_RELATION_CONTAINS,
  VOUCH_RELATION_OVERLAPS,
  VOUCH_RELATION_DISJOINT,
  VOUCH_RELATION_INCOMPARABLE
} VouchRelation;

VOUCH_API size_t vouch_comparer_claims(const VouchComparer *comparer);
VOUCH_API size_t vouch_comparer_questions(const VouchComparer *comparer);
VOUCH_API size_t vouch_comparer_comparisons(const VouchComparer *comparer);

/** graph/comparisons and graph/simple, in order of IRI. */
VOUCH_API VouchStatus vouch_comparer_describe(const VouchComparer *comparer,
                                              const VouchSink     *sink);

/** The same for people and spreadsheets. `html` is one page without scripts
 *  that asks no server for anything. */
VOUCH_API VouchStatus vouch_comparer_write_tsv(const VouchComparer *comparer,
                                               VouchOutput         *output);
VOUCH_API VouchStatus vouch_comparer_write_md(const VouchComparer *comparer,
                                              VouchOutput         *output);
VOUCH_API VouchStatus vouch_comparer_write_html(const VouchComparer *comparer,
                                                VouchOutput         *output);

VOUCH_END_DECLS

#endif
