/* bound.h - the text of a query with terms in place of some variables */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_BOUND_H
#define VOUCH_SPARQL_BOUND_H

#include "base/buffer.h"
#include "vouch/query.h"

/**
 * What kind of answer `text` asks for; and with bindings, into `out` the text
 * in which their terms stand in the place of their variables, so that another
 * engine answers as vouch_query() does with the same bindings.
 *
 * Only words are looked at, so that what others add to SPARQL passes.
 * VOUCH_BAD_ARGUMENT, reported, for what is no query, has no such variable, or
 * has it where no term can stand.
 */
VouchStatus vouchi_sparql_bound(VouchView                text,
                                const VouchQueryOptions *options,
                                const VouchLog          *log,
                                VouchAnswerKind         *kind,
                                VouchBuffer             *out);

#endif
