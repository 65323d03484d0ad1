/* dataset.h - statements in memory, to be asked in any direction
 *
 * Terms are numbers from 1, one for each distinct term (language tags in any
 * case of letters are one); 0 stands for none, and as a graph for the default
 * graph. Several sets of statements can share one table of terms.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CHECK_DATASET_H
#define VOUCH_CHECK_DATASET_H

#include "base/map.h"
#include "vouch/arena.h"
#include "vouch/term.h"

#include <stdint.h>

typedef uint32_t VouchId;

typedef struct {
  VouchArena *arena;
  VouchMap   *ids;
  VouchTerm  *terms; /**< By number; the first is no term. */
  size_t      count;
  size_t      room;
} VouchTermTable;

typedef struct {
  VouchId subject;
  VouchId predicate;
  VouchId object;
  VouchId graph;
} VouchStatement;

typedef struct {
  VouchTermTable *table;
  VouchStatement *forward;  /**< In order of subject, predicate, object. */
  VouchStatement *backward; /**< In order of object, predicate, subject. */
  size_t          count;
  size_t          room;
  size_t          limit; /**< Of statements. */
} VouchDataset;

/** Some neighbours in one of the two orders. */
typedef struct {
  const VouchStatement *items;
  size_t                count;
} VouchStatements;

VouchStatus vouchi_terms_begin(VouchTermTable *table);
void        vouchi_terms_free(VouchTermTable *table);

/** The number of a term, which is added where it is new. */
VouchStatus vouchi_terms_add(VouchTermTable  *table,
                             const VouchTerm *term,
                             VouchId         *id);

/** The number of an IRI; 0 when nothing in the table is it. */
VouchId vouchi_terms_iri(const VouchTermTable *table, VouchView iri);

static inline const VouchTerm *
vouchi_term_at(const VouchTermTable *const table, const VouchId id)
{
  return &table->terms[id];
}

/** An empty set over `table`, of at most `limit` statements. */
void vouchi_dataset_begin(VouchDataset   *dataset,
                          VouchTermTable *table,
                          size_t          limit);

/** A sink that adds to the set. */
VouchSink vouchi_dataset_sink(VouchDataset *dataset);

/** Put it in order after the last was added. VOUCH_NO_MEMORY. */
VouchStatus vouchi_dataset_index(VouchDataset *dataset);

void vouchi_dataset_free(VouchDataset *dataset);

/** All about a subject, or of it with one predicate (0: any). The same
 *  statement may stand there for each graph. */
VouchStatements vouchi_about(const VouchDataset *dataset,
                             VouchId             subject,
                             VouchId             predicate);

/** All with an object and a predicate (0: any). */
VouchStatements vouchi_with(const VouchDataset *dataset,
                            VouchId             predicate,
                            VouchId             object);

/** The object of the first such statement, or 0. */
VouchId vouchi_object(const VouchDataset *dataset,
                      VouchId             subject,
                      VouchId             predicate);

bool vouchi_has(const VouchDataset *dataset,
                VouchId             subject,
                VouchId             predicate,
                VouchId             object);

#endif
