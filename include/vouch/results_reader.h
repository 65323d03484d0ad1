/* results_reader.h - answers that others wrote, read as answers
 *
 * A syntax is one file, tools/sparql/answer_<name>.c, that defines one
 * constant, vouch_results_reader_<name>; the build finds it. The bytes are
 * read where they stand: beside them only one row is kept.
 *
 * What an answer is given keeps these promises: every term is UTF-8; an IRI is
 * absolute (what no IRI may hold is percent-encoded, and a warning says so);
 * labels of blank nodes and language tags are well formed; xsd:string is given
 * as an empty datatype. CSV tells no IRI from a string: all of its values
 * become strings, but for blank nodes.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RESULTS_READER_H
#define VOUCH_RESULTS_READER_H

#include "vouch/api.h"
#include "vouch/log.h"
#include "vouch/query.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdint.h>

VOUCH_BEGIN

/** Columns of one answer. */
#define VOUCH_RESULTS_COLUMNS_MAX 4096U

/** An answer being read; private to the readers. */
struct VouchResultsReading;

/** How one syntax is recognised and read. */
typedef struct {
  const char *name;        /**< "json" */
  const char *media_types; /**< "application/sparql-results+json|..." */
  VouchStatus (*read)(struct VouchResultsReading *reading);
} VouchResultsReader;

typedef struct {
  VouchView       name; /**< Of where the bytes came from, for messages. */
  uint64_t        rows; /**< Most that there may be; 0: no limit. */
  const VouchLog *log;
  const int      *cancelled; /**< Stop when it is not 0. May be NULL. */
} VouchResultsReaderOptions;

/**
 * Read `bytes`, which stay as they are, into `answer`.
 *
 * VOUCH_BAD_INPUT at the first fault, reported with line and column;
 * VOUCH_LIMIT, reported, for more rows than allowed; or what the answer
 * returned. Rows before the fault have been sent.
 */
VOUCH_API VouchStatus
vouch_results_read(VouchView                        bytes,
                   const VouchResultsReader        *reader,
                   const VouchResultsReaderOptions *options,
                   const VouchAnswer               *answer);

/** All readers, in order of name; NULL at the end. */
VOUCH_API const VouchResultsReader *const *vouch_results_readers(void);

/** By a media type without parameters, in any case of letters, or NULL. */
VOUCH_API const VouchResultsReader *vouch_results_reader_for(VouchView type);

VOUCH_END_DECLS

#endif
