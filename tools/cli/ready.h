/* ready.h - queries that come with the program: data/queries/
 *
 * One is a file <name>.rq whose first lines are comments:
 *   # question: what it answers, in words
 *   # parameter: event, an event's IRI    (one that says IRI takes an IRI, one
 *   # parameter: from, the first day       that says day takes a date)
 *   # example: event=urn:x:siege, parameters of a call
 *   # answer: a row of what it answers then, as CSV
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_READY_H
#define VOUCH_CLI_READY_H

#include "base/input.h"
#include "cli/console.h"
#include "cli/parameters.h"
#include "vouch/arena.h"

/** Add the names and questions of all to `out`. */
VouchStatus vouchi_ready_list(VouchConsole *console,
                              const char   *data,
                              VouchBuffer  *out);

/** Read the query `name`. VOUCH_BAD_ARGUMENT, said, where there is none. */
VouchStatus vouchi_ready_read(VouchConsole *console,
                              const char   *data,
                              const char   *name,
                              VouchInput   *input);

/** VOUCH_BAD_ARGUMENT, said, where the query `name` whose text this is has no
 *  such parameter, or it is another kind of value. Where `named`, a string may
 *  stand for an IRI: it is the name of a thing. */
VouchStatus vouchi_ready_check(VouchConsole          *console,
                               const char            *name,
                               VouchView              text,
                               const VouchParameters *parameters,
                               bool                   named);

/** Put the IRI of what has that label in `store` (within begin and commit) into
 *  the place of such strings; `arena` holds it. VOUCH_BAD_ARGUMENT, said, where
 *  nothing has it, or several have. */
VouchStatus vouchi_ready_find(VouchConsole    *console,
                              VouchStore      *store,
                              VouchView        text,
                              VouchArena      *arena,
                              VouchParameters *parameters);

#endif
