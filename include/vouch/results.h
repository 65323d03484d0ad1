/* results.h - answers of queries as files
 *
 * A format is one file, tools/sparql/results_<name>.c, that defines one
 * constant, vouch_results_<name>; the build finds it. An answer that is a
 * graph goes to an RDF format (vouch/format.h), or here, as a table with the
 * columns subject, predicate and object.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RESULTS_H
#define VOUCH_RESULTS_H

#include "vouch/api.h"
#include "vouch/output.h"
#include "vouch/query.h"

VOUCH_BEGIN

/** An answer being written. */
typedef struct {
  VouchOutput     *output;
  const VouchView *names; /**< Of the columns; live until the end. */
  size_t           count;
  uint64_t         rows; /**< Written so far. */
} VouchResults;

typedef struct {
  const char *name;       /**< What `--to` takes. */
  const char *summary;    /**< One line. */
  const char *extensions; /**< "srj|json"; without dots. */
  const char *media_type;
  VouchStatus (*begin)(VouchResults *results);
  VouchStatus (*row)(VouchResults *results, const VouchTerm *terms);
  VouchStatus (*end)(VouchResults *results);
  /** The whole answer of ASK. */
  VouchStatus (*truth)(VouchResults *results, bool truth);
} VouchResultsFormat;

/** All formats, in order of name; NULL at the end. */
VOUCH_API const VouchResultsFormat *const *vouch_results_formats(void);

/** By name ("json"), or NULL. */
VOUCH_API const VouchResultsFormat *vouch_results_find(VouchView name);

/** An answer that writes itself; `writer` is what vouch_results_new() made. */
typedef struct VouchResultsWriter VouchResultsWriter;

/** A writer of `format` to `output`, which the caller commits. NULL: no
 *  memory. */
VOUCH_API VouchResultsWriter *vouch_results_new(
  const VouchResultsFormat *format, VouchOutput *output);
VOUCH_API VouchAnswer vouch_results_answer(VouchResultsWriter *writer);
VOUCH_API void        vouch_results_free(VouchResultsWriter *writer);

VOUCH_END_DECLS

#endif
