/* template.h - quads out of solutions: CONSTRUCT, INSERT, DELETE, DESCRIBE */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_TEMPLATE_H
#define VOUCH_SPARQL_TEMPLATE_H

#include "sparql/eval.h"

/** Number the terms of patterns that solutions fill in. */
VouchStatus vouchi_plan_templates(VouchRun *run, const VouchList *templates);

/**
 * Add to `quads` (subject, predicate, object, graph) what `templates` become
 * with `row`, whose numbers are those of the scope's variables. Quads with a
 * place that is not bound, or that no graph may hold, are left out. Each blank
 * node is a new one, the same within the call.
 */
VouchStatus vouchi_fill_templates(VouchRun        *run,
                                  const VouchList *templates,
                                  const VouchId   *row,
                                  VouchTuples     *quads);

/** Add what DESCRIBE says of `id`: its statements, and those of blank nodes
 *  that they lead to. */
VouchStatus vouchi_describe(VouchRun    *run,
                            VouchId      id,
                            VouchTuples *described,
                            VouchTuples *quads);

/** Send the rows of `quads` as they stand. */
VouchStatus vouchi_send_quad(VouchRun      *run,
                             const VouchId *quad,
                             VouchQuad     *out);

#endif
