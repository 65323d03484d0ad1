/* table.h - rows of term numbers, and sets of them
 *
 * What they take is charged to the query, which stops at its limit.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_TABLE_H
#define VOUCH_SPARQL_TABLE_H

#include "sparql/algebra.h"
#include "vouch/status.h"

struct VouchRun;

/** Rows of `width` numbers. */
typedef struct {
  VouchId *ids;
  size_t   width;
  size_t   count;
  size_t   room;
} VouchTable;

VouchStatus vouchi_table_add(struct VouchRun *run,
                             VouchTable      *table,
                             const VouchId   *row);

static inline VouchId *
vouchi_table_row(const VouchTable *const table, const size_t index)
{
  return table->ids + index * table->width;
}

void vouchi_table_free(struct VouchRun *run, VouchTable *table);

/** A table in which rows are found by some of their columns. */
typedef struct {
  VouchTable table;
  uint32_t  *slots; /**< Row and one, by hash; 0: free. */
  size_t     slot_count;
} VouchTuples;

/** Find `row`, or add it; `*index` is where it stands. */
VouchStatus vouchi_tuples_add(struct VouchRun *run,
                              VouchTuples     *tuples,
                              const VouchId   *row,
                              size_t          *index,
                              bool            *added);

void vouchi_tuples_free(struct VouchRun *run, VouchTuples *tuples);

/** Rows of a table by the columns of a key; rows that are alike in a chain. */
typedef struct {
  const VouchTable *table;
  uint32_t         *columns;
  size_t            column_count;
  uint32_t         *heads; /**< Row and one, by hash. */
  uint32_t         *next;  /**< Row and one, by row. */
  size_t            head_count;
} VouchLookup;

VouchStatus vouchi_lookup_build(struct VouchRun  *run,
                                VouchLookup      *lookup,
                                const VouchTable *table);

/** The first row, plus one, that may fit `key`; 0: none. The next one is
 *  `next[row - 1]`. */
uint32_t vouchi_lookup_first(const VouchLookup *lookup, const VouchId *key);

void vouchi_lookup_free(struct VouchRun *run, VouchLookup *lookup);

#endif
