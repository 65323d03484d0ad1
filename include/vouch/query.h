/* query.h - SPARQL 1.1 over a store
 *
 * Queries and updates are those of the standard. What reaches outside the
 * store is refused unless it is allowed by name, and what is not supported is
 * refused with its name, before anything is answered. A query that takes too
 * long, or too much, is stopped with VOUCH_LIMIT, after a report which limit
 * it was; it is never cut short in silence.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_QUERY_H
#define VOUCH_QUERY_H

#include "vouch/api.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/store.h"
#include "vouch/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

/** The most that one query may take; 0: no limit. */
typedef struct {
  uint64_t milliseconds; /**< Default 120,000. */
  uint64_t rows;         /**< Of the answer, default 10,000,000. */
  size_t   memory;       /**< Bytes, default 1 GiB. */
  size_t   text;         /**< Bytes of the query, default 4 MiB. */
} VouchQueryLimits;

/** The defaults above. */
VOUCH_API VouchQueryLimits vouch_query_limits_default(void);

typedef enum {
  VOUCH_ANSWER_ROWS,  /**< SELECT. */
  VOUCH_ANSWER_TRUTH, /**< ASK. */
  VOUCH_ANSWER_GRAPH  /**< CONSTRUCT, DESCRIBE. */
} VouchAnswerKind;

/** Where an answer goes. Terms live for the duration of a call. */
typedef struct {
  void *handle;
  /** First of all: what it will be, and SELECT's variables. */
  VouchStatus (*begin)(void            *handle,
                       VouchAnswerKind  kind,
                       const VouchView *names,
                       size_t           count);
  /** SELECT: one solution, a term for each name; NONE: not bound. */
  VouchStatus (*row)(void *handle, const VouchTerm *terms, size_t count);
  VouchStatus (*truth)(void *handle, bool truth);
  VouchStatus (*quad)(void *handle, const VouchQuad *quad);
  VouchStatus (*end)(void *handle);
} VouchAnswer;

/** A variable that the query is asked with, already bound. */
typedef struct {
  VouchView name; /**< Without its mark. */
  VouchTerm term;
} VouchBinding;

typedef struct {
  VouchView           name; /**< Of the query, for messages. */
  VouchView           base; /**< For relative IRIs; may be empty. */
  VouchQueryLimits    limits;
  bool                strict; /**< The default graph is only what is in no named
                                   graph; else it is all there is. */
  const VouchView    *allowed; /**< IRIs that LOAD and FROM may read; one that
                                    ends in '/' stands for all below it. */
  size_t              allowed_count;
  const VouchView    *services; /**< IRIs that SERVICE may ask. */
  size_t              service_count;
  const VouchBinding *bindings;
  size_t              binding_count;
  const int          *cancelled; /**< Stop when it is not 0. May be NULL. */
  /** Reads the document `iri` into `sink`, for LOAD, and for FROM where the
   *  store is within begin to write; NULL: none is read. */
  VouchStatus (*load)(void *handle, VouchView iri, const VouchSink *sink);
  void *load_handle;
  /** Asks `query` of the endpoint `iri`, for SERVICE, and sends its rows; a
   *  failure is reported. NULL: SERVICE is refused. */
  VouchStatus (*service)(void              *handle,
                         VouchView          iri,
                         VouchView          query,
                         const VouchAnswer *answer);
  void *service_handle;
} VouchQueryOptions;

/**
 * Ask `store`, which must be within begin and commit, and send the answer.
 *
 * VOUCH_BAD_ARGUMENT for what is no query or is refused, VOUCH_LIMIT for what
 * was stopped: both are reported; part of a long answer may have been sent.
 */
VOUCH_API VouchStatus vouch_query(VouchStore              *store,
                                  VouchView                text,
                                  const VouchQueryOptions *options,
                                  const VouchLog          *log,
                                  const VouchAnswer       *answer);

/** Only check that `text` is a query (or with `update`, an update). */
VOUCH_API VouchStatus vouch_query_check(VouchView                text,
                                        bool                     update,
                                        const VouchQueryOptions *options,
                                        const VouchLog          *log);

/** Change `store`, which must be within begin (to write) and commit. Where it
 *  fails, nothing may be committed. */
VOUCH_API VouchStatus vouch_update(VouchStore              *store,
                                   VouchView                text,
                                   const VouchQueryOptions *options,
                                   const VouchLog          *log);

VOUCH_END_DECLS

#endif
