/* send.c - the chunks of a graph on their way: in slots, in halves, again
 *
 * What is to be sent stands on a stack of pieces: stretches of a chunk's lines.
 * A piece that is too large for one request is cut at its front, one that was
 * refused is halved, one that may have been lost goes back. A chunk is done
 * when the server has taken all its pieces, and then the journal says so.
 */
// SPDX-License-Identifier: Apache-2.0

#include "push/sending.h"

#include "http/client.h"
#include "http/url.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IDLE_MS 1000U

/** Cut at most `statements` lines and `bytes` off the front of `piece`, one
 *  line at least; `*front` gets them. */
static VouchStatus
cut_front(VouchPush *const      push,
          VouchPushPiece *const piece,
          const size_t          statements,
          const size_t          bytes,
          VouchPushPiece *const front)
{
  char   window[4096];
  size_t size  = 0; // Of whole lines
  size_t lines = 0;
  size_t at    = 0;
  while (at < piece->size && lines < statements && (at <= bytes || !lines)) {
    const size_t      left = piece->size - at;
    const size_t      part = left < sizeof(window) ? left : sizeof(window);
    const VouchStatus st =
      vouchi_push_read(push, piece->offset + at, window, part);
    if (st) {
      return st;
    }
    for (size_t i = 0; i < part && lines < statements; ++i) {
      if (window[i] == '\n' && (!lines || at + i < bytes)) {
        size = at + i + 1U;
        ++lines;
      }
    }
    at += part;
  }
  *front            = *piece;
  front->size       = size;
  front->statements = lines;
  front->tries      = 0;
  piece->offset += size;
  piece->size -= size;
  piece->statements -= lines;
  if (front->way == VOUCH_BY_PUT) {
    piece->way = VOUCH_BY_POST; // Or it would wipe what the front has brought
  }
  return VOUCH_OK;
}

static VouchStatus
stack(VouchSending *const sending, const VouchPushPiece piece)
{
  if (sending->stacked >= VOUCH_PUSH_STACK) {
    return VOUCH_INTERNAL;
  }
  sending->stack[sending->stacked++] = piece;
  return VOUCH_OK;
}

/** Put the next chunk that is not done on an empty stack. */
static VouchStatus
stack_next(VouchSending *const sending)
{
  VouchPush *const push = sending->push;
  while (sending->next != VOUCH_PUSH_NONE) {
    const size_t                index = sending->next;
    const VouchPushChunk *const chunk = &push->chunks[index];
    sending->next                     = chunk->next;
    if (!chunk->done) {
      VouchPushPiece piece = {index,         chunk->offset,
                              chunk->size,   chunk->statements,
                              VOUCH_BY_POST, 0};
      if (push->by_update || chunk->by_update) {
        piece.way = VOUCH_BY_INSERT;
      } else if (sending->replaces) {
        piece.way         = VOUCH_BY_PUT;
        sending->replaces = false;
      }
      push->chunks[index].open = 1;
      return stack(sending, piece);
    }
  }
  return VOUCH_OK;
}

/** Take the piece to send next; one that an update cannot hold is cut. */
static VouchStatus
take_piece(VouchSending *const sending, VouchPushPiece *const piece)
{
  VouchPush *const           push = sending->push;
  const VouchPushSize *const most = &push->endpoint.insert;
  VouchPushPiece             top  = sending->stack[--sending->stacked];
  if (top.way != VOUCH_BY_INSERT || top.tries ||
      (top.statements <= most->statements && top.size <= most->bytes) ||
      top.statements == 1U) {
    *piece = top;
    return VOUCH_OK;
  }
  VouchStatus st = cut_front(push, &top, most->statements, most->bytes, piece);
  if (!st && top.size) {
    ++push->chunks[top.chunk].open;
    st = stack(sending, top);
  }
  return st;
}

/** "chunk 3 of 20, statements 101 to 200 of it, graph <g>" */
static void
describe(const VouchSending *const   sending,
         const VouchPushPiece *const piece,
         char                       *text,
         const size_t                size)
{
  const VouchPushChunk *const chunk = &sending->push->chunks[piece->chunk];
  VouchBuffer                 graph = {NULL, 0, 0, 0, VOUCH_OK};
  vouchi_push_add_graph(&graph, sending->graph->iri);
  (void)snprintf(text, size,
                 "batch %zu of %zu (%zu statements from byte %llu of %zu), "
                 "graph %.*s",
                 piece->chunk + 1U, sending->push->chunk_count,
                 piece->statements,
                 (unsigned long long)(piece->offset - chunk->offset),
                 chunk->size, (int)(graph.size < 300U ? graph.size : 300U),
                 graph.size ? graph.data : "");
  vouchi_buffer_free(&graph);
}

static VouchStatus
begin(VouchSending *const         sending,
      const unsigned              slot,
      const VouchPushPiece *const piece)
{
  VouchPush *const push         = sending->push;
  const char      *content_type = NULL;
  VouchStatus      st =
    vouchi_push_body(sending, piece, &sending->bodies[slot], &content_type);
  if (st) {
    return st;
  }
  const VouchHttpRequest request = {
    .method = piece->way == VOUCH_BY_PUT ? "PUT" : "POST",
    .url =
      piece->way == VOUCH_BY_INSERT ? push->update_url.data : sending->url.data,
    .accept       = "*/*",
    .content_type = content_type,
    .body         = vouchi_buffer_view(&sending->bodies[slot]),
    .writes       = true,
  };
  sending->under_way[slot] = *piece;
  sending->busy[slot]      = true;
  ++push->counts.requests;
  push->counts.retries += piece->tries > 0U;
  return vouch_http_start(push->http, slot, &request);
}

/** A piece is with the server; its chunk may now be done. */
static VouchStatus
finish(VouchSending *const sending, const VouchPushPiece *const piece)
{
  VouchPush *const push = sending->push;
  sending->begun        = true;
  push->counts.sent += piece->statements;
  push->done += piece->statements;
  if (push->options.progress) {
    push->options.progress(push->options.progress_handle, push->done,
                           push->statements);
  }
  if (--push->chunks[piece->chunk].open) {
    return VOUCH_OK;
  }
  push->chunks[piece->chunk].done = true;
  return vouchi_journal_add(&push->journal,
                            (VouchJournalRecord){VOUCH_RECORD_CHUNK,
                                                 piece->chunk, 0});
}

static VouchStatus
fail(VouchSending *const          sending,
     const VouchPushPiece *const  piece,
     const VouchHttpAnswer *const answer)
{
  VouchPush *const push = sending->push;
  char             what[640];
  describe(sending, piece, what, sizeof(what));
  vouchi_http_report(push->http,
                     piece->way == VOUCH_BY_INSERT ? push->update_url.data
                                                   : sending->url.data,
                     what, answer);
  if (piece->statements == 1U) {
    char         line[512];
    const size_t size =
      piece->size < sizeof(line) ? piece->size - 1U : sizeof(line);
    if (!vouchi_push_read(push, piece->offset, line, size)) {
      vouch_log(push->log, VOUCH_LOG_ERROR, "the statement is %.*s", (int)size,
                line);
    }
  }
  return VOUCH_REMOTE;
}

static VouchStatus
retry(VouchSending *const          sending,
      VouchPushPiece               piece,
      const VouchHttpAnswer *const answer)
{
  VouchHttp *const http = sending->push->http;
  const unsigned   most = sending->push->options.http->tries;
  if (++piece.tries >= (most ? most : vouch_http_options_default().tries) ||
      (!answer->code && answer->hopeless)) {
    return fail(sending, &piece, answer);
  }
  const int64_t then =
    vouchi_http_clock() + vouch_http_delay(http, piece.tries, answer);
  sending->pause = then > sending->pause ? then : sending->pause;
  return stack(sending, piece);
}

static VouchStatus
split(VouchSending *const          sending,
      VouchPushPiece               piece,
      const VouchHttpAnswer *const answer)
{
  VouchPushPiece front;
  if (piece.statements < 2U) {
    return fail(sending, &piece, answer);
  }
  VouchStatus st =
    cut_front(sending->push, &piece, piece.statements / 2U, SIZE_MAX, &front);
  ++sending->push->chunks[piece.chunk].open;
  piece.tries = 0;
  st          = st ? st : stack(sending, piece);
  return st ? st : stack(sending, front);
}

/** There is no Graph Store: send this piece, and all others, as updates. */
static VouchStatus
send_instead(VouchSending *const          sending,
             VouchPushPiece               piece,
             const VouchHttpAnswer *const answer)
{
  VouchPush *const push = sending->push;
  if (push->options.mode != VOUCH_PUSH_AUTO || !push->update_url.size) {
    return fail(sending, &piece, answer);
  }
  if (!push->by_update) {
    vouch_log(push->log, VOUCH_LOG_WARNING,
              "%.300s answers %ld: there is no Graph Store; sending updates to "
              "%.300s",
              sending->url.data, answer->code, push->update_url.data);
  }
  push->by_update = true;
  if (piece.way == VOUCH_BY_PUT) {
    const VouchStatus st = vouchi_push_clear(push, sending->graph->iri);
    if (st) {
      return st;
    }
  }
  for (size_t i = 0; i < sending->stacked; ++i) {
    sending->stack[i].way = VOUCH_BY_INSERT;
  }
  piece.way   = VOUCH_BY_INSERT;
  piece.tries = 0;
  return stack(sending, piece);
}

static VouchStatus
take_answer(VouchSending *const          sending,
            const unsigned               slot,
            const VouchHttpAnswer *const answer)
{
  VouchPush *const     push  = sending->push;
  const VouchPushPiece piece = sending->under_way[slot];
  sending->busy[slot]        = false;
  switch (vouchi_endpoint_judge(&push->endpoint, answer,
                                piece.way != VOUCH_BY_INSERT)) {
  case VOUCH_PUSH_DONE: return finish(sending, &piece);
  case VOUCH_PUSH_RETRY: return retry(sending, piece, answer);
  case VOUCH_PUSH_SPLIT: return split(sending, piece, answer);
  case VOUCH_PUSH_INSTEAD: return send_instead(sending, piece, answer);
  case VOUCH_PUSH_STOP: return fail(sending, &piece, answer);
  }
  return VOUCH_INTERNAL;
}

/** Requests under way; `*replacing`: one of them replaces the graph. */
static unsigned
count_busy(const VouchSending *const sending, bool *const replacing)
{
  unsigned busy = 0;
  *replacing    = false;
  for (unsigned i = 0; i < VOUCH_HTTP_SLOTS; ++i) {
    busy += sending->busy[i];
    *replacing |= sending->busy[i] && sending->under_way[i].way == VOUCH_BY_PUT;
  }
  return busy;
}

static unsigned
find_slot(const VouchSending *const sending)
{
  unsigned slot = 0;
  while (slot < VOUCH_HTTP_SLOTS && sending->busy[slot]) {
    ++slot;
  }
  return slot;
}

/** The first of a graph goes alone: two that bring the same new names at once
 *  are refused by some servers, and one of them is sent again. */
static unsigned
most_at_once(const VouchSending *const sending)
{
  const VouchPush *const push  = sending->push;
  const unsigned         given = push->options.connections;
  const unsigned own = push->by_update ? push->endpoint.insert.connections
                                       : push->endpoint.chunk.connections;
  return !sending->begun ? 1U : given ? given : own;
}

/** Begin as many pieces as may be under way. What replaces a graph must be
 *  there before anything is added to it. */
static VouchStatus
fill(VouchSending *const sending, unsigned *const busy)
{
  const unsigned most      = most_at_once(sending);
  bool           replacing = false;
  VouchStatus    st        = VOUCH_OK;
  *busy                    = count_busy(sending, &replacing);
  while (!st && !replacing && *busy < most) {
    VouchPushPiece piece;
    const unsigned slot = find_slot(sending);
    st                  = sending->stacked ? VOUCH_OK : stack_next(sending);
    if (st || !sending->stacked || slot >= VOUCH_HTTP_SLOTS ||
        vouchi_http_clock() < sending->pause) {
      return st;
    }
    st    = take_piece(sending, &piece);
    st    = st ? st : begin(sending, slot, &piece);
    *busy = count_busy(sending, &replacing);
  }
  return st;
}

static VouchStatus
run(VouchSending *const sending)
{
  VouchPush *const push = sending->push;
  for (;;) {
    unsigned        busy   = 0;
    unsigned        slot   = 0;
    VouchHttpAnswer answer = {.code = 0};
    VouchStatus     st     = fill(sending, &busy);
    if (st) {
      return st;
    }
    if (!busy) {
      if (!sending->stacked && sending->next == VOUCH_PUSH_NONE) {
        return VOUCH_OK;
      }
      st = vouch_http_sleep(push->http, sending->pause - vouchi_http_clock());
      if (st) {
        return st;
      }
      continue;
    }
    st = vouch_http_wait(push->http, IDLE_MS, &slot, &answer);
    if (st == VOUCH_OK || st == VOUCH_REMOTE) {
      st = take_answer(sending, slot, &answer);
    } else if (st == VOUCH_END) {
      st = VOUCH_OK;
    }
    if (st) {
      return st;
    }
  }
}

/** Whether the first chunk has to replace what the graph holds. */
static VouchStatus
prepare(VouchSending *const sending)
{
  VouchPush *const              push  = sending->push;
  const VouchPushedGraph *const graph = sending->graph;
  bool                          fresh = push->options.replace && graph->before;
  for (size_t i = graph->first; i != VOUCH_PUSH_NONE;
       i        = push->chunks[i].next) {
    fresh = fresh && !push->chunks[i].done;
    sending->begun |= push->chunks[i].done;
  }
  sending->replaces =
    fresh && !push->by_update &&
    vouchi_push_skip_updates(push, graph->first) == graph->first;
  if (!fresh || sending->replaces) {
    return VOUCH_OK;
  }
  return vouchi_push_clear(push, graph->iri);
}

VouchStatus
vouchi_push_send_graph(VouchPush *const push, const size_t index)
{
  VouchSending *const sending = (VouchSending *)calloc(1, sizeof(*sending));
  if (!sending) {
    return VOUCH_NO_MEMORY;
  }
  *sending       = (VouchSending){.push  = push,
                                  .graph = &push->graphs[index],
                                  .index = index,
                                  .next  = push->graphs[index].first};
  VouchStatus st = VOUCH_OK;
  if (push->store_url.size &&
      !vouchi_push_store_url(push, sending->graph->iri, &sending->url)) {
    st = VOUCH_NO_MEMORY;
  }
  if (!st && vouchi_push_may_be_whole(sending)) {
    st = vouchi_push_whole(sending);
    st = st == VOUCH_NOT_FOUND ? VOUCH_OK : st;
  }
  st = st ? st : prepare(sending);
  st = st ? st : run(sending);
  for (size_t i = 0; i < VOUCH_HTTP_SLOTS; ++i) {
    vouchi_buffer_free(&sending->bodies[i]);
  }
  vouchi_buffer_free(&sending->url);
  free(sending);
  return st;
}
