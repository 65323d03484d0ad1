/* sort.h - quads put in order, however many they are
 *
 * Quads are kept in memory up to a limit; past it what is there is sorted and
 * spilled to a temporary file without a name, and all files are merged in the
 * end. The order is by graph (the default graph first), subject, predicate
 * (rdf:type first) and object, each by kind (IRI, blank node, literal) and
 * bytes; so it is the same everywhere.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SORT_SORT_H
#define VOUCH_SORT_SORT_H

#include "vouch/log.h"
#include "vouch/term.h"

#include <stdbool.h>

/** What is kept in memory by default. */
#define VOUCH_SORT_MEMORY ((size_t)96U * 1024U * 1024U)

typedef struct {
  size_t          memory; /**< Bytes to keep; 0: VOUCH_SORT_MEMORY. */
  bool            unique; /**< Pass on equal quads once. */
  const char     *folder; /**< For spills; NULL: TMPDIR, else /tmp. */
  const VouchLog *log;    /**< May be NULL. */
} VouchSortOptions;

typedef struct VouchSorter VouchSorter;

/** A new sorter whose sink passes quads on to `next`, which must outlive it.
 *  NULL: no memory. */
VouchSorter *vouchi_sorter_new(const VouchSortOptions *options,
                               const VouchSink        *next);

/**
 * Its sink. quad() keeps a copy; prefix() is passed on at once; end() sends
 * all in order, ends the next sink and leaves the sorter empty. A spill that
 * cannot be written is VOUCH_NO_OUTPUT, and reported.
 */
VouchSink vouchi_sorter_sink(VouchSorter *sorter);

/** Free it with its temporary files. NULL is allowed. */
void vouchi_sorter_free(VouchSorter *sorter);

/** The order itself: < 0, 0 or > 0. */
int vouchi_quad_compare(const VouchQuad *a, const VouchQuad *b);

#endif
