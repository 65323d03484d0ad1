/* reading.h - what the readers of answers share
 *
 * A reader names the columns, begins, and puts the terms of each row where
 * they belong; or says what is true. Views that it puts must live until the
 * row was sent: they point into the bytes, or are kept.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_READING_H
#define VOUCH_SPARQL_READING_H

#include "base/buffer.h"
#include "base/map.h"
#include "vouch/arena.h"
#include "vouch/results_reader.h"

#include <stdbool.h>

typedef struct VouchResultsReading {
  VouchView                        bytes; /**< Behind a byte-order mark. */
  const VouchResultsReaderOptions *options;
  const VouchAnswer               *answer;
  VouchArena                      *arena; /**< Of the names. */
  VouchArena                      *row;   /**< Of what a row keeps. */
  VouchMap                        *by_name;
  VouchView                       *names;
  VouchTerm                       *terms; /**< Of the row, one a column. */
  size_t                           count; /**< Of columns. */
  uint64_t                         rows;  /**< Sent so far. */
  bool                             begun;
  bool                             repaired; /**< A warning was given. */
} VouchResultsReading;

/** No column. */
#define VOUCH_NO_COLUMN SIZE_MAX

/** Add a column, before the beginning; `at` is where its name stands. */
VouchStatus vouchi_reading_name(VouchResultsReading *reading,
                                VouchView            name,
                                size_t               at);

/** All columns are known. */
VouchStatus vouchi_reading_begin(VouchResultsReading *reading);

/** The column of that name, or VOUCH_NO_COLUMN. */
size_t vouchi_reading_column(const VouchResultsReading *reading,
                             VouchView                  name);

/** A copy that lives until the row was sent; NULL data: no memory. */
VouchView vouchi_reading_keep(VouchResultsReading *reading, VouchView text);

/** Put a term, which is checked and mended, into a column of the row. */
VouchStatus vouchi_reading_put(VouchResultsReading *reading,
                               size_t               column,
                               VouchTerm            term,
                               size_t               at);

/** Send the row and begin the next. */
VouchStatus vouchi_reading_row(VouchResultsReading *reading);

/** The whole answer is true, or is not. */
VouchStatus vouchi_reading_truth(VouchResultsReading *reading, bool truth);

/** Whether all there is are the words "true" or "false", as CSV and TSV have
 *  it. */
bool vouchi_reading_is_truth(const VouchResultsReading *reading, bool *truth);

/** Report a fault at byte `at`: VOUCH_BAD_INPUT. */
VouchStatus vouchi_reading_fail(const VouchResultsReading *reading,
                                size_t                     at,
                                const char                *format,
                                ...) __attribute__((format(printf, 3, 4)));

#endif
