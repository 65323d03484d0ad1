/* reconcile.h - entities and whom an authority may know them as
 *
 * Entities with their names, types and other properties go in. An authority is
 * asked for candidates: a service of the W3C Reconciliation API 0.2, or a file
 * of names that is indexed here. Out comes a table for a person to look
 * through; nothing is decided, whatever the scores are.
 *
 * The table is UTF-8 with tabs, one candidate a line, entities in the order of
 * their IRIs, the best candidate first:
 *
 *   #what  entity  candidate  who  when  note
 *
 * The columns are those of a file of decisions (vouch/decisions.h). A line that
 * begins with '#' decides nothing. A person writes `accept` or `reject` instead
 * of it, and who and when where the options did not; then `--decisions` takes
 * the file as it is. `candidate` is an IRI where the authority says how to make
 * one of an identifier. The note has six parts between " || ": `score`, `name`,
 * `label`, `features`, `evidence`, `source`. `score` is ours, 0 to 100,
 * made of `features` in the same way for every authority; a service's own
 * score is among them. `evidence` is what was asked for, `source` who answered
 * and when. Tab, line feed, carriage return and backslash in text are written
 * \t, \n, \r and \\.
 *
 * What a service answers is kept in a file, one answer a line with its time,
 * and is not asked for again: a run that was cut short goes on, and a second
 * one needs no network. An answer that broke a rule is never kept.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RECONCILE_H
#define VOUCH_RECONCILE_H

#include "vouch/api.h"
#include "vouch/http.h"
#include "vouch/log.h"
#include "vouch/output.h"
#include "vouch/status.h"
#include "vouch/term.h"

#include <stdbool.h>
#include <stdint.h>

VOUCH_BEGIN

/** Candidates that are taken of one answer. */
#define VOUCH_CANDIDATES_MAX 50U

/** Names of an authority file, and entities of a run. */
#define VOUCH_AUTHORITY_NAMES_MAX ((size_t)1U << 24U)
#define VOUCH_RECONCILE_ENTITIES_MAX ((size_t)1U << 22U)

/** Strings that are NULL were not given. All must outlive the run. */
typedef struct {
  const char *service;   /**< URL of a service, or */
  const char *authority; /**< a file: TSV of id, name, type, language; or RDF
                              with labels. */

  /** A file of lines `type IRI ID` and `property IRI ID`: what a type or
   *  property of ours is called there. Only these properties are sent. */
  const char *map;
  const char *cache;   /**< Folder for answers. */
  unsigned    limit;   /**< Candidates of an entity, default 5. */
  unsigned    batch;   /**< Queries in a request, default 20; the service's own
                            batchSize is not passed. */
  double      least;   /**< Leave out candidates with less score. */
  const char *who;     /**< Will decide, for that column. */
  const char *when;    /**< The same: a date. */
  bool        offline; /**< Answer from the cache alone. */
  bool        refresh; /**< Ask also for what is in the cache. */

  const VouchHttpOptions *http; /**< Its log and `cancelled` are ours too. */
  void (*progress)(void *handle, uint64_t done, uint64_t all);
  void *progress_handle;
} VouchReconcileOptions;

typedef struct {
  uint64_t entities;
  uint64_t matched; /**< That have a candidate. */
  uint64_t candidates;
  uint64_t asked;  /**< Queries that were sent. */
  uint64_t cached; /**< That were answered by the cache. */
  uint64_t requests;
  uint64_t ignored;    /**< Candidates that broke a rule. */
  uint64_t unanswered; /**< Queries without an answer in the end. */
} VouchReconcileCounts;

typedef struct VouchReconcile VouchReconcile;

/** Begin; an authority file is read and indexed. */
VOUCH_API VouchStatus vouch_reconcile_new(const VouchReconcileOptions *options,
                                          VouchReconcile **reconcile);
VOUCH_API void        vouch_reconcile_free(VouchReconcile *reconcile);

/** Where quads about entities go: rdfs:label, skos:prefLabel, skos:altLabel
 *  and schema:name are names, rdf:type types, and the map's properties
 *  evidence; all else is passed over. Every subject with a name counts. */
VOUCH_API VouchSink vouch_reconcile_sink(VouchReconcile *reconcile);

/** One entity by hand; `type` and `language` may be empty. */
VOUCH_API VouchStatus vouch_reconcile_add(VouchReconcile *reconcile,
                                          VouchView       entity,
                                          VouchView       name,
                                          VouchView       type,
                                          VouchView       language);

/** Find candidates and write the table. VOUCH_REMOTE, reported, where some
 *  queries got no answer: the table then has all the others. */
VOUCH_API VouchStatus vouch_reconcile_run(VouchReconcile       *reconcile,
                                          VouchOutput          *output,
                                          VouchReconcileCounts *counts);

VOUCH_END_DECLS

#endif
