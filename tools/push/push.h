/* push.h - a push at work: what the files of this room share */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PUSH_PUSH_H
#define VOUCH_PUSH_PUSH_H

#include "base/buffer.h"
#include "base/hash.h"
#include "base/map.h"
#include "push/endpoint.h"
#include "push/journal.h"
#include "vouch/arena.h"
#include "vouch/format.h"

#define VOUCH_PUSH_SAMPLES 8U
#define VOUCH_PUSH_NONE SIZE_MAX

/** A statement that the server will be asked for. */
typedef struct {
  uint64_t  hash;
  VouchView line; /**< As the server will hold it. */
} VouchPushSample;

/** Lines of a graph that lie together in the spool. */
typedef struct {
  size_t   graph;
  uint64_t offset;
  size_t   size;
  size_t   statements;
  size_t   next;      /**< Of the same graph; VOUCH_PUSH_NONE: the last. */
  bool     by_update; /**< It holds what no Graph Store takes. */
  bool     done;
  size_t   open; /**< Pieces of it that the server has not taken yet. */
} VouchPushChunk;

typedef struct {
  VouchView       iri;     /**< Empty: the default graph. */
  VouchBuffer     open[2]; /**< Lines not yet spooled; [1]: by update. */
  size_t          open_statements[2];
  uint64_t        statements; /**< As they came. */
  uint64_t        bytes;
  uint64_t        distinct; /**< As the server will count them. */
  uint64_t       *hashes;
  size_t          hash_count;
  size_t          hash_room;
  VouchPushSample samples[VOUCH_PUSH_SAMPLES]; /**< By hash. */
  size_t          sample_count;
  size_t          first; /**< Chunk. */
  size_t          last;
  size_t          chunks;

  bool     begun;
  uint64_t before; /**< Statements that were there when we began. */
  bool     verified;
} VouchPushedGraph;

struct VouchPush {
  VouchPushOptions options;
  const VouchLog  *log;
  VouchHttp       *http;
  VouchEndpoint    endpoint;
  VouchBuffer      query_url;
  VouchBuffer      update_url;
  VouchBuffer      store_url;
  bool             by_update; /**< There is no Graph Store. */

  VouchArena        *arena;
  VouchMap          *by_iri;
  VouchPushedGraph  *graphs;
  size_t             graph_count;
  size_t             graph_room;
  VouchPushChunk    *chunks;
  size_t             chunk_count;
  size_t             chunk_room;
  VouchOutput       *line; /**< One statement as N-Triples. */
  const VouchFormat *format;
  VouchWriter       *writer;
  VouchSink          writer_sink;
  int                spool;
  uint64_t           spooled;
  size_t             waiting; /**< Bytes in `open` of all graphs. */
  uint64_t           statements;
  VouchHash          job;
  bool               planned;

  VouchBuffer     journal_path;
  VouchJournal    journal;
  VouchPushCounts counts;
  uint64_t        done; /**< Statements that need not be sent any more. */
};

/** As the endpoint will hold it: `*as_kept` is `quad`, or has other terms whose
 *  text lives in `room`. */
typedef struct {
  char language[256];
  char number[64];
} VouchPushRoom;

void vouchi_push_as_kept(const VouchEndpoint *endpoint,
                         const VouchQuad     *quad,
                         VouchPushRoom       *room,
                         VouchQuad           *as_kept);

/** A number that tells statements of a graph apart. */
uint64_t vouchi_push_hash(const VouchQuad *quad);

/** How many different numbers there are. Sorts them. */
uint64_t vouchi_push_count_distinct(uint64_t *numbers, size_t count);

/** Whether the server will know the statement again as we write it. */
bool vouchi_push_is_plain(const VouchQuad *quad);

/** Spool all that waits. */
VouchStatus vouchi_push_flush(VouchPush *push);

/** Read bytes of the spool; reported. */
VouchStatus vouchi_push_read(VouchPush *push,
                             uint64_t   offset,
                             char      *to,
                             size_t     size);

/** Send the chunks of a graph that are not done. */
VouchStatus vouchi_push_send_graph(VouchPush *push, size_t graph);

/** Ask how many statements a graph holds. */
VouchStatus vouchi_push_count(VouchPush *push,
                              VouchView  graph,
                              uint64_t  *count);

/** See that a graph holds what was sent: VOUCH_NOT_FOUND, reported as `level`,
 *  when it does not. */
VouchStatus vouchi_push_verify(VouchPush    *push,
                               size_t        graph,
                               VouchLogLevel level);

/** Send an update, as often as it takes. `what` is for messages. */
VouchStatus vouchi_push_update(VouchPush  *push,
                               VouchView   update,
                               const char *what);

/** Let a graph hold nothing. */
VouchStatus vouchi_push_clear(VouchPush *push, VouchView graph);

/** The body of an update: the text, or a form; in `out`. */
VouchStatus vouchi_push_update_body(const VouchPush *push,
                                    VouchView        update,
                                    VouchBuffer     *out,
                                    const char     **content_type);

/** The Graph Store's address of a graph, in `out`. */
const char *vouchi_push_store_url(const VouchPush *push,
                                  VouchView        graph,
                                  VouchBuffer     *out);

/** Add "<iri>", or "the default graph", for messages. */
void vouchi_push_add_graph(VouchBuffer *out, VouchView iri);

#endif
