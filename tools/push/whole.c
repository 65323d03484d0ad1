/* whole.c - a graph in one PUT, read from the spool while it goes */
// SPDX-License-Identifier: Apache-2.0

#include "push/sending.h"

#include "http/client.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

/** The chunks of a graph as one body. */
typedef struct {
  VouchPush *push;
  size_t     first;
  size_t     chunk;
  uint64_t   start; /**< Of that chunk in the body. */
  int        fd;    /**< Of what was grouped; -1: the chunks as they are. */
} Whole;

size_t
vouchi_push_skip_updates(const VouchPush *const push, size_t index)
{
  while (index != VOUCH_PUSH_NONE && push->chunks[index].by_update) {
    index = push->chunks[index].next;
  }
  return index;
}

static size_t
read_grouped(void *const    handle,
             const uint64_t offset,
             char *const    to,
             const size_t   size)
{
  const Whole *const whole = (const Whole *)handle;
  const ssize_t      got   = pread(whole->fd, to, size, (off_t)offset);
  return got > 0 ? (size_t)got : 0U;
}

static size_t
read_whole(void *const    handle,
           const uint64_t offset,
           char *const    to,
           const size_t   size)
{
  Whole *const     whole = (Whole *)handle;
  VouchPush *const push  = whole->push;
  if (offset < whole->start) {
    whole->chunk = whole->first;
    whole->start = 0;
  }
  while (whole->chunk != VOUCH_PUSH_NONE &&
         offset - whole->start >= push->chunks[whole->chunk].size) {
    whole->start += push->chunks[whole->chunk].size;
    whole->chunk =
      vouchi_push_skip_updates(push, push->chunks[whole->chunk].next);
  }
  if (whole->chunk == VOUCH_PUSH_NONE) {
    return 0;
  }
  const VouchPushChunk *const chunk = &push->chunks[whole->chunk];
  const size_t                from  = (size_t)(offset - whole->start);
  const size_t                left  = chunk->size - from;
  const size_t                take  = left < size ? left : size;
  return vouchi_push_read(push, chunk->offset + from, to, take) ? 0 : take;
}

/** Mark all that a PUT has brought as done. */
static VouchStatus
finish_whole(VouchPush *const push, const size_t index)
{
  size_t at = push->graphs[index].first;
  for (; at != VOUCH_PUSH_NONE; at = push->chunks[at].next) {
    VouchPushChunk *const chunk = &push->chunks[at];
    if (!chunk->by_update) {
      chunk->done = true;
      push->counts.sent += chunk->statements;
      push->done += chunk->statements;
    }
  }
  if (push->options.progress) {
    push->options.progress(push->options.progress_handle, push->done,
                           push->statements);
  }
  return vouchi_journal_add(&push->journal,
                            (VouchJournalRecord){VOUCH_RECORD_WHOLE, index, 0});
}

/** Send it as often as it takes: VOUCH_NOT_FOUND where chunks must find out
 *  what it is that hinders. */
static VouchStatus
send_whole(VouchSending *const sending, const VouchHttpRequest *const request)
{
  VouchPush *const push = sending->push;
  char             what[512];
  (void)snprintf(what, sizeof(what), "the whole of graph <%.*s>",
                 (int)(sending->graph->iri.size < 300U
                         ? sending->graph->iri.size
                         : 300U),
                 sending->graph->iri.data ? sending->graph->iri.data : "");
  const unsigned given = push->options.http->tries;
  const unsigned most  = given ? given : vouch_http_options_default().tries;
  for (unsigned tries = 1;; ++tries) {
    VouchHttpAnswer answer = {.code = 0};
    ++push->counts.requests;
    push->counts.retries += tries > 1U;
    VouchStatus st = vouch_http_send(push->http, request, &answer);
    if (st && st != VOUCH_REMOTE) {
      return st;
    }
    const VouchPushOutcome outcome =
      vouchi_endpoint_judge(&push->endpoint, &answer, true);
    if (outcome == VOUCH_PUSH_DONE) {
      return finish_whole(push, sending->index);
    }
    if (outcome == VOUCH_PUSH_SPLIT || outcome == VOUCH_PUSH_INSTEAD) {
      return VOUCH_NOT_FOUND;
    }
    if (outcome == VOUCH_PUSH_STOP || tries >= most ||
        (!answer.code && answer.hopeless)) {
      vouchi_http_report(push->http, sending->url.data, what, &answer);
      return VOUCH_REMOTE;
    }
    st = vouch_http_sleep(push->http,
                          vouch_http_delay(push->http, tries, &answer));
    if (st) {
      return st;
    }
  }
}

/** How many bytes the chunks from `first` on have. */
static uint64_t
size_of(const VouchPush *const push, const size_t first)
{
  uint64_t size = 0;
  for (size_t i = first; i != VOUCH_PUSH_NONE;
       i        = vouchi_push_skip_updates(push, push->chunks[i].next)) {
    size += push->chunks[i].size;
  }
  return size;
}

/** That it was asked for does not make the server take it better. */
static void
warn_of_size(const VouchPush *const push, const VouchPushedGraph *const graph)
{
  const uint64_t most = push->endpoint.whole_bytes;
  if (graph->bytes > most) {
    vouch_log(push->log, VOUCH_LOG_WARNING,
              "%.*s takes up to %" PRIu64
              " bytes well in one request, and a graph has %" PRIu64
              "; --mode chunks is surer",
              (int)push->endpoint.title.size, push->endpoint.title.data, most,
              graph->bytes);
  }
}

VouchStatus
vouchi_push_whole(VouchSending *const sending)
{
  VouchPush *const push   = sending->push;
  const bool       turtle = push->endpoint.whole_as_turtle;
  const size_t   first = vouchi_push_skip_updates(push, sending->graph->first);
  Whole          whole = {push, first, first, 0, -1};
  uint64_t       size  = size_of(push, first);
  const uint64_t slow  = size / 100U; // 100 kB a second
  VouchStatus    st =
    turtle ? vouchi_push_group(push, first, &whole.fd, &size) : VOUCH_OK;
  warn_of_size(push, sending->graph);
  const VouchHttpRequest request = {
    .method       = "PUT",
    .url          = sending->url.data,
    .accept       = "*/*",
    .content_type = turtle ? "text/turtle" : "application/n-triples",
    .source       = {&whole, size, turtle ? read_grouped : read_whole},
    .writes       = true,
    .more_ms      = slow < 86400000U ? (unsigned)slow : 86400000U,
  };
  st = st ? st : send_whole(sending, &request);
  if (whole.fd >= 0) {
    (void)close(whole.fd);
  }
  return st;
}

bool
vouchi_push_may_be_whole(const VouchSending *const sending)
{
  const VouchPush *const        push  = sending->push;
  const VouchPushedGraph *const graph = sending->graph;
  const VouchPushMode           mode  = push->options.mode;
  if (push->by_update ||
      (mode != VOUCH_PUSH_AUTO && mode != VOUCH_PUSH_WHOLE) ||
      (graph->before && !push->options.replace) ||
      vouchi_push_skip_updates(push, graph->first) == VOUCH_PUSH_NONE) {
    return false;
  }
  for (size_t i = graph->first; i != VOUCH_PUSH_NONE;
       i        = push->chunks[i].next) {
    if (push->chunks[i].done) {
      return false;
    }
  }
  return mode == VOUCH_PUSH_WHOLE || graph->bytes <= push->endpoint.whole_bytes;
}
