/* push.h - quads into a SPARQL endpoint, exactly once
 *
 * A push takes all quads first: they are checked, blank nodes get names of
 * their own, and each graph is cut into chunks in a spool file, so that the
 * same quads always give the same plan. Then the plan is sent, a chunk at a
 * time, and each chunk that the server has taken is written to a journal. A
 * graph is a set: a chunk that is sent again because nobody knows whether it
 * arrived changes nothing. So a push that was cut short is resumed by the
 * same call, and the outcome is that of an undisturbed one.
 *
 * At the end each graph is verified: the server counts its statements, and is
 * asked for a sample of them. What the server is known to change (letters of
 * language tags, the form of numbers) is allowed for. A graph that does not
 * hold what was sent is sent once more.
 *
 * What servers are like (paths, names of parameters, what their errors mean)
 * stands in data/endpoints/<name>.endpoint.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PUSH_H
#define VOUCH_PUSH_H

#include "vouch/api.h"
#include "vouch/http.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/term.h"

#include <stdbool.h>
#include <stdint.h>

VOUCH_BEGIN

/** Statements in one push. */
#define VOUCH_PUSH_STATEMENTS_MAX ((size_t)1U << 28U)

/** Graphs in one push. */
#define VOUCH_PUSH_GRAPHS_MAX ((size_t)1U << 20U)

typedef enum {
  VOUCH_PUSH_AUTO = 0, /**< Whole where the graph is new, else chunks; updates
                            where there is no Graph Store. */
  VOUCH_PUSH_WHOLE,    /**< One PUT a graph. */
  VOUCH_PUSH_CHUNKS,   /**< Graph Store, in pieces that can be resumed. */
  VOUCH_PUSH_UPDATE    /**< INSERT DATA. */
} VouchPushMode;

/** Strings that are NULL were not given. All must outlive the push. */
typedef struct {
  const char   *endpoint;    /**< Where to ask queries. */
  const char   *graph_store; /**< Else as the kind of server has it. */
  const char   *update;      /**< Else as the kind of server has it. */
  const char   *server;      /**< Its kind: "virtuoso"; NULL: ask it. */
  const char   *data;        /**< The data/ folder. */
  VouchView     graph;  /**< Put all into this graph; empty: keep graphs. */
  VouchView     skolem; /**< What names of blank nodes begin with. */
  VouchPushMode mode;
  bool          replace; /**< Graphs hold afterwards what was sent, no more. */
  bool          again;   /**< Forget the journal. */
  unsigned      chunk_statements; /**< In a chunk; 0: as the server likes. */
  unsigned      connections;      /**< At once; 0: as the server likes. */
  const char   *journal;          /**< Its path; NULL: named after the job in */
  const char   *journal_folder;   /**< this folder. */

  const VouchHttpOptions *http; /**< Its log and `cancelled` are ours too. */
  void (*progress)(void *handle, uint64_t done, uint64_t all);
  void *progress_handle;
} VouchPushOptions;

typedef struct {
  uint64_t graphs;
  uint64_t
    statements;      /**< Distinct ones, as the server will tell them apart. */
  uint64_t sent;     /**< Statements that were sent in this run. */
  uint64_t requests; /**< That wrote. */
  uint64_t retries;  /**< Of them, tries after the first. */
  uint64_t resumed;  /**< Statements that an earlier run had sent. */
  uint64_t renamed;  /**< Blank nodes that got a name, counted as they come. */
  uint64_t resent;   /**< Graphs that had to be sent again after a check. */
} VouchPushCounts;

/** What is planned for a graph. */
typedef struct {
  VouchView iri; /**< Empty: the default graph. */
  uint64_t  statements;
  uint64_t  bytes; /**< As N-Triples. */
  uint64_t  chunks;
} VouchPushGraph;

typedef struct VouchPush VouchPush;

/** Begin: load what is known of the server, which is asked what it is where
 *  `server` is NULL and `offline` is not set. */
VOUCH_API VouchStatus vouch_push_new(const VouchPushOptions *options,
                                     bool                    offline,
                                     VouchPush             **push);
VOUCH_API void        vouch_push_free(VouchPush *push);

/** Where its quads go; each is checked (term.h) and kept in the spool. */
VOUCH_API VouchSink vouch_push_sink(VouchPush *push);

/** All quads came: close the plan. Before the calls below. */
VOUCH_API VouchStatus vouch_push_plan(VouchPush *push);

/** Number and description of the graphs, in the order of their first quads. */
VOUCH_API size_t         vouch_push_graph_count(const VouchPush *push);
VOUCH_API VouchPushGraph vouch_push_graph(const VouchPush *push, size_t index);

/** Send what the journal does not have, verify, and write that down. Everything
 *  that failed was reported, with what to do. VOUCH_END: an earlier run had
 *  done it all, and the server still holds it. */
VOUCH_API VouchStatus vouch_push_send(VouchPush *push, VouchPushCounts *counts);

/** Delete the graphs of the plan, or the one of the options, and see that they
 *  are gone. */
VOUCH_API VouchStatus vouch_push_delete(VouchPush       *push,
                                        VouchPushCounts *counts);

/** The name of the kind of server, lower case. */
VOUCH_API const char *vouch_push_server(const VouchPush *push);

/** The path of the journal, once vouch_push_plan() was called. */
VOUCH_API const char *vouch_push_journal(const VouchPush *push);

VOUCH_END_DECLS

#endif
