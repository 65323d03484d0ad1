/* resume.c - a push from where an earlier run left it to its verified end */
// SPDX-License-Identifier: Apache-2.0

#include "push/push.h"

#define ROUNDS_MOST 3U

/** Set all chunks of a graph. */
static void
set_done(VouchPush *const push, const size_t graph, const bool done)
{
  size_t at = push->graphs[graph].first;
  while (push->graphs[graph].chunks && at != VOUCH_PUSH_NONE) {
    VouchPushChunk *const chunk = &push->chunks[at];
    chunk->done = done ? chunk->done || !chunk->by_update : false;
    chunk->open = 0;
    at          = chunk->next;
  }
}

/** What an earlier run wrote down. */
typedef struct {
  VouchPush *push;
  bool       ended;
} Resuming;

static void
take_record(void *const handle, const VouchJournalRecord *const record)
{
  Resuming *const  resuming = (Resuming *)handle;
  VouchPush *const push     = resuming->push;
  const uint64_t   item     = record->item;
  const bool       is_graph = item < push->graph_count;
  switch (record->kind) {
  case VOUCH_RECORD_BEGIN:
    if (is_graph) {
      push->graphs[item].begun  = true;
      push->graphs[item].before = record->number;
    }
    return;
  case VOUCH_RECORD_CHUNK:
    if (item < push->chunk_count) {
      push->chunks[item].done = true;
    }
    return;
  case VOUCH_RECORD_WHOLE:
    if (is_graph) {
      set_done(push, (size_t)item, true);
    }
    return;
  case VOUCH_RECORD_RESET:
    if (is_graph) {
      set_done(push, (size_t)item, false);
      push->graphs[item].verified = false;
    }
    return;
  case VOUCH_RECORD_VERIFIED:
    if (is_graph) {
      push->graphs[item].verified = true;
    }
    return;
  case VOUCH_RECORD_END: resuming->ended = true; return;
  }
}

static VouchStatus
record(VouchPush *const      push,
       const VouchRecordKind kind,
       const uint64_t        item,
       const uint64_t        number)
{
  return vouchi_journal_add(&push->journal,
                            (VouchJournalRecord){kind, item, number});
}

/** A graph that does not hold what was sent: all of it once more. */
static VouchStatus
reset(VouchPush *const push, const size_t graph)
{
  ++push->counts.resent;
  set_done(push, graph, false);
  return record(push, VOUCH_RECORD_RESET, graph, 0);
}

static VouchStatus
push_graph(VouchPush *const push, const size_t index)
{
  VouchPushedGraph *const graph = &push->graphs[index];
  VouchStatus             st    = VOUCH_OK;
  if (!graph->begun) {
    st = vouchi_push_count(push, graph->iri, &graph->before);
    st = st ? st : record(push, VOUCH_RECORD_BEGIN, index, graph->before);
    graph->begun = true;
  }
  for (unsigned round = 1; !st; ++round) {
    st = vouchi_push_send_graph(push, index);
    if (st) {
      return st;
    }
    const bool last = round >= ROUNDS_MOST;
    st              = vouchi_push_verify(push, index,
                            last ? VOUCH_LOG_ERROR : VOUCH_LOG_WARNING);
    if (st != VOUCH_NOT_FOUND) {
      break;
    }
    st = reset(push, index);
    st = st ? st : last ? VOUCH_REMOTE : VOUCH_OK;
  }
  if (!st) {
    graph->verified = true;
    st              = record(push, VOUCH_RECORD_VERIFIED, index, 0);
  }
  return st;
}

/** Whether all that an earlier run did is still there. */
static VouchStatus
verify_all(VouchPush *const push)
{
  for (size_t i = 0; i < push->graph_count; ++i) {
    const VouchStatus st = vouchi_push_verify(push, i, VOUCH_LOG_WARNING);
    if (st) {
      return st;
    }
  }
  return VOUCH_OK;
}

static VouchStatus
forget(VouchPush *const push)
{
  for (size_t i = 0; i < push->graph_count; ++i) {
    set_done(push, i, false);
    push->graphs[i].begun    = false;
    push->graphs[i].verified = false;
  }
  return vouchi_journal_restart(&push->journal);
}

/** Open the journal and see how far an earlier run came. */
static VouchStatus
resume(VouchPush *const push)
{
  Resuming    resuming = {push, false};
  VouchStatus st =
    vouchi_journal_open(&push->journal, push->journal_path.data,
                        push->options.again, push->log, take_record, &resuming);
  if (st || !resuming.ended) {
    return st;
  }
  st = verify_all(push);
  if (st == VOUCH_NOT_FOUND) {
    return forget(push);
  }
  return st ? st : VOUCH_END;
}

/** The server may have forgotten what it took before, and not show it: look at
 *  every graph once more, and send what is not there. */
static VouchStatus
look_again(VouchPush *const push)
{
  for (size_t i = 0; i < push->graph_count; ++i) {
    VouchStatus st = vouchi_push_verify(push, i, VOUCH_LOG_WARNING);
    if (st == VOUCH_NOT_FOUND) {
      st = reset(push, i);
      st = st ? st : push_graph(push, i);
    }
    if (st) {
      return st;
    }
  }
  return VOUCH_OK;
}

static void
count_resumed(VouchPush *const push)
{
  for (size_t i = 0; i < push->chunk_count; ++i) {
    if (push->chunks[i].done) {
      push->counts.resumed += push->chunks[i].statements;
    }
  }
  push->done = push->counts.resumed;
}

static VouchStatus
send_all(VouchPush *const push)
{
  VouchStatus st = VOUCH_OK;
  count_resumed(push);
  for (size_t i = 0; !st && i < push->graph_count; ++i) {
    if (!push->graphs[i].verified) {
      st = push_graph(push, i);
    }
  }
  if (!st && push->graph_count > 1U) {
    st = look_again(push);
  }
  return st ? st : record(push, VOUCH_RECORD_END, 0, 0);
}

VouchStatus
vouch_push_send(VouchPush *const push, VouchPushCounts *const counts)
{
  VouchStatus st = resume(push);
  st             = st ? st : send_all(push);
  *counts        = push->counts;
  if (st == VOUCH_REMOTE || st == VOUCH_CANCELLED) {
    vouch_log(push->log, VOUCH_LOG_WARNING,
              "what the server has taken is written down in '%.300s': the same "
              "command goes on from there",
              push->journal_path.data);
  }
  return st;
}
