/* run.h - a query at work: its store, dataset, limits and own terms */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_RUN_H
#define VOUCH_SPARQL_RUN_H

#include "base/map.h"
#include "sparql/algebra.h"
#include "sparql/value.h"
#include "store/store.h"
#include "vouch/query.h"

/** Numbers of terms that are not in the store have this bit. */
#define VOUCH_ID_OWN 0x80000000U

/** Which graph patterns are matched in. */
typedef enum {
  VOUCH_GRAPH_DEFAULT,
  VOUCH_GRAPH_ONE,
  VOUCH_GRAPH_VARIABLE /**< Each named one; patterns bind the variable. */
} VouchGraphKind;

typedef struct {
  VouchGraphKind kind;
  VouchId        id;
  uint32_t       variable;
} VouchGraph;

/** Some graphs, in order of number, or all. */
typedef struct {
  bool     all; /**< Default: the union of all. Named: whatever there is. */
  VouchId *ids;
  size_t   count;
} VouchGraphs;

typedef struct VouchRun {
  VouchStore              *store;
  VouchArena              *arena;   /**< Lives as long as the query. */
  VouchArena              *scratch; /**< Of one expression. */
  const VouchQueryOptions *options;
  const VouchLog          *log;
  VouchStatus              st; /**< Why it must stop; VOUCH_OK: go on. */
  uint64_t                 ticks;
  int64_t                  deadline; /**< Nanoseconds; 0: none. */
  size_t                   memory;   /**< Taken so far. */
  unsigned                 depth;    /**< Of expressions being evaluated. */
  VouchView                base;
  VouchGraphs              defaults;
  VouchGraphs              named;
  VouchGraphs              every; /**< All named graphs, once asked for. */
  bool                     every_known;
  VouchGraph               graph;  /**< The active one. */
  const VouchId           *frozen; /**< Bindings around an EXISTS. */
  VouchMap                *own_ids;
  VouchList                own; /**< VouchTerm. */
  unsigned                 blanks;
  bool                     warned; /**< Of a number that is too long. */
  VouchMoment              now;
  bool                     now_known;
  const VouchId           *row; /**< That is looked at, for BNODE(). */
  uint64_t                 row_number;
  VouchMap                *labels;  /**< Of BNODE("label") in this row. */
  VouchList                cleanup; /**< VouchCleanup. */
} VouchRun;

/** What must be freed when the query ends. */
typedef struct {
  void (*free)(VouchRun *run, void *item);
  void *item;
} VouchCleanup;

VouchStatus vouchi_run_begin(VouchRun                *run,
                             VouchStore              *store,
                             const VouchQueryOptions *options,
                             const VouchLog          *log);
void        vouchi_run_end(VouchRun *run);

/** Stop for `st`, which is then returned. A limit was reported before. */
VouchStatus vouchi_run_stop(VouchRun *run, VouchStatus st);
/** Report `format` and stop: VOUCH_BAD_ARGUMENT. */
VouchStatus vouchi_run_refuse(VouchRun *run, const char *format, ...)
  __attribute__((format(printf, 2, 3)));

/** Warn, once, that `what` is too long a number to be reckoned with, since
 *  what comes of that is an error which drops a row in silence. */
void vouchi_run_warn(VouchRun *run, VouchView what);

/** Once in a while: the clock, the signal, the memory. */
VouchStatus vouchi_run_check(VouchRun *run);

/** One step of work. */
static inline VouchStatus
vouchi_run_tick(VouchRun *const run)
{
  return (++run->ticks & 1023U) ? run->st : vouchi_run_check(run);
}

VouchStatus vouchi_run_charge(VouchRun *run, size_t bytes);
void        vouchi_run_refund(VouchRun *run, size_t bytes);

/** Zeroed memory that lives as long as the query; NULL: it stopped. */
void *vouchi_run_take(VouchRun *run, size_t size);

bool vouchi_run_on_end(VouchRun *run,
                       void (*free_item)(VouchRun *run, void *item),
                       void *item);

/** The number of `term`, which becomes one of the query's own where it is not
 *  in the store. */
VouchStatus vouchi_run_id(VouchRun *run, const VouchTerm *term, VouchId *id);
VouchStatus vouchi_run_term(VouchRun *run, VouchId id, VouchTerm *term);
/** An error where `id` is 0, or the query stopped. */
VouchValue  vouchi_run_value(VouchRun *run, VouchId id);
/** As vouchi_value_arithmetic(); warns of what does not fit. */
VouchValue  vouchi_run_arithmetic(VouchRun           *run,
                                  VouchExpressionKind kind,
                                  const VouchValue   *left,
                                  const VouchValue   *right);
/** The number of a value; 0 for an error. */
VouchStatus vouchi_run_value_id(VouchRun *run, VouchValue *value, VouchId *id);
/** A blank node that is nowhere yet. */
VouchStatus vouchi_run_new_blank(VouchRun *run, VouchTerm *term);

/** Whether the options let the document `iri` be read (outside.c). */
bool vouchi_run_may_load(const VouchQueryOptions *options, VouchView iri);
/** Read it into the store; what is in no graph, into `graph` where that is not
 *  NULL. */
VouchStatus vouchi_run_load(VouchRun        *run,
                            VouchView        iri,
                            const VouchTerm *graph);

/** Fix the dataset: what is given, else the options', else the store. */
VouchStatus vouchi_run_dataset(VouchRun *run, const VouchDataset *dataset);
/** All named graphs of the store, or of the dataset where it names some. */
VouchStatus vouchi_run_named(VouchRun *run, const VouchGraphs **graphs);
bool        vouchi_graphs_has(const VouchGraphs *graphs, VouchId id);

#endif
