/* answers.h - where the answer of a query goes: a table, results, or RDF */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_ANSWERS_H
#define VOUCH_CLI_ANSWERS_H

#include "cli/rdf.h"
#include "cli/result_table.h"
#include "vouch/results.h"

/** Filled by vouchi_answers_begin(); zeroed before. */
typedef struct {
  VouchConsole             *console;
  const char               *path;    /**< NULL: standard output. */
  const char               *to;      /**< RDF: the format's name, or NULL. */
  const VouchResultsFormat *format;  /**< NULL: a table, or RDF. */
  bool                      is_rdf;  /**< An RDF format was asked for. */
  bool                      is_open; /**< Nothing was asked for. */
  VouchOutput              *output;
  VouchResultsWriter       *writer;
  VouchResultTable         *table;
  VouchTarget               target;
  VouchAnswer               inner;
  bool                      graph;
  bool                      is_truth;
  bool                      truth;
  uint64_t                  rows;
} VouchAnswers;

/** Check what was asked for; what is wrong is said. */
VouchStatus vouchi_answers_begin(VouchAnswers *answers,
                                 VouchConsole *console,
                                 const char   *path,
                                 const char   *to);

/** The answer to hand to vouch_query(). */
VouchAnswer vouchi_answers_sink(VouchAnswers *answers);

/** Keep what was written. */
VouchStatus vouchi_answers_finish(VouchAnswers *answers);
void        vouchi_answers_free(VouchAnswers *answers);

#endif
