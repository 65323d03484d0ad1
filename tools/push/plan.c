/* plan.c - quads in, chunks of each graph in a spool file out */
// SPDX-License-Identifier: Apache-2.0

#include "push/push.h"

#include "base/input.h"
#include "rdf/vocabulary.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WAITING_MOST ((size_t)64U << 20U)

VouchStatus
vouchi_push_read(VouchPush *const push, uint64_t offset, char *to, size_t size)
{
  while (size) {
    const ssize_t got = pread(push->spool, to, size, (off_t)offset);
    if (got == 0 || (got < 0 && errno != EINTR)) {
      char text[128];
      vouch_log(push->log, VOUCH_LOG_ERROR, "the spool file cannot be read: %s",
                got ? vouchi_error_text(errno, text, sizeof(text))
                    : "it is too short");
      return VOUCH_NO_INPUT;
    }
    if (got > 0) {
      to += got;
      size -= (size_t)got;
      offset += (uint64_t)got;
    }
  }
  return VOUCH_OK;
}

static VouchStatus
spool(VouchPush *const push, VouchView bytes)
{
  while (bytes.size) {
    const ssize_t took = write(push->spool, bytes.data, bytes.size);
    if (took < 0 && errno != EINTR) {
      char text[128];
      vouch_log(push->log, VOUCH_LOG_ERROR,
                "the spool file cannot be written after %llu bytes: %s; TMPDIR "
                "names the folder for it",
                (unsigned long long)push->spooled,
                vouchi_error_text(errno, text, sizeof(text)));
      return VOUCH_NO_OUTPUT;
    }
    if (took > 0) {
      push->spooled += (uint64_t)took;
      bytes = vouch_view(bytes.data + took, bytes.size - (size_t)took);
    }
  }
  return VOUCH_OK;
}

/** Grow an array by half when it is full. */
static void *
grow(void *const   items,
     const size_t  count,
     size_t *const room,
     const size_t  size)
{
  if (count < *room) {
    return items;
  }
  const size_t more  = *room ? *room + *room / 2U : 64U;
  void *const  grown = realloc(items, more * size);
  if (grown) {
    *room = more;
  }
  return grown;
}

/** Close the open chunk of a graph. */
static VouchStatus
close_chunk(VouchPush *const push, const size_t index, const size_t which)
{
  VouchPushedGraph *const graph = &push->graphs[index];
  VouchBuffer *const      open  = &graph->open[which];
  if (!open->size) {
    return VOUCH_OK;
  }
  VouchPushChunk *const chunks =
    (VouchPushChunk *)grow(push->chunks, push->chunk_count, &push->chunk_room,
                           sizeof(*chunks));
  if (!chunks) {
    return VOUCH_NO_MEMORY;
  }
  push->chunks            = chunks;
  VouchPushChunk    chunk = {.graph      = index,
                             .offset     = push->spooled,
                             .size       = open->size,
                             .statements = graph->open_statements[which],
                             .next       = VOUCH_PUSH_NONE,
                             .by_update  = which == 1U};
  const VouchStatus st    = spool(push, vouchi_buffer_view(open));
  if (st) {
    return st;
  }
  vouchi_hash_add_field(&push->job, graph->iri);
  vouchi_hash_add_number(&push->job, open->size);
  vouchi_hash_add_number(&push->job, graph->open_statements[which]);
  vouchi_hash_add_number(&push->job, which);
  if (graph->chunks++) {
    chunks[graph->last].next = push->chunk_count;
  } else {
    graph->first = push->chunk_count;
  }
  graph->last                 = push->chunk_count;
  chunks[push->chunk_count++] = chunk;
  push->waiting -= open->size;
  graph->open_statements[which] = 0;
  if (open->capacity > 65536U && push->graph_count > 16U) {
    vouchi_buffer_free(open);
  } else {
    vouchi_buffer_clear(open);
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_push_flush(VouchPush *const push)
{
  for (size_t i = 0; i < push->graph_count; ++i) {
    VouchStatus st = close_chunk(push, i, 0);
    st             = st ? st : close_chunk(push, i, 1);
    if (st) {
      return st;
    }
  }
  return VOUCH_OK;
}

static VouchStatus
refuse_graphs(const VouchPush *const push)
{
  vouch_log(push->log, VOUCH_LOG_ERROR, "there are more than %zu graphs",
            VOUCH_PUSH_GRAPHS_MAX);
  return VOUCH_LIMIT;
}

static VouchStatus
find_graph(VouchPush *const push, const VouchView iri, size_t *const index)
{
  const VouchMapEntry *const known = vouchi_map_find(push->by_iri, iri);
  if (known) {
    *index = known->value.number;
    return VOUCH_OK;
  }
  if (push->graph_count >= VOUCH_PUSH_GRAPHS_MAX) {
    return refuse_graphs(push);
  }
  VouchMapEntry          *entry = NULL;
  const VouchView         copy  = vouch_arena_copy(push->arena, iri);
  VouchPushedGraph *const graphs =
    (VouchPushedGraph *)grow(push->graphs, push->graph_count, &push->graph_room,
                             sizeof(*graphs));
  if (!graphs) {
    return VOUCH_NO_MEMORY;
  }
  push->graphs = graphs;
  if (!copy.data || vouchi_map_add(push->by_iri, copy, &entry, NULL)) {
    return VOUCH_NO_MEMORY;
  }
  *index              = push->graph_count++;
  entry->value.number = (uint32_t)*index;
  graphs[*index]      = (VouchPushedGraph){.iri = copy};
  return VOUCH_OK;
}

/** Blank nodes get IRIs, for which a statement that is sent twice is one. */
static VouchStatus
name_blank(VouchPush *const   push,
           VouchTerm *const   term,
           VouchBuffer *const room)
{
  if (term->kind != VOUCH_TERM_BLANK) {
    return VOUCH_OK;
  }
  vouchi_buffer_clear(room);
  (void)vouchi_buffer_add(room, push->options.skolem);
  for (size_t i = 0; i < term->text.size; ++i) {
    // Labels may hold more than an IRI takes without a second thought
    static const char   digits[] = "0123456789abcdef";
    const unsigned char byte     = (unsigned char)term->text.data[i];
    const bool          plain = (byte >= '0' && byte <= '9') || byte == '-' ||
                       (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z');
    if (plain) {
      (void)vouchi_buffer_add_byte(room, (char)byte);
    } else {
      const char coded[3] = {'_', digits[byte >> 4U], digits[byte & 15U]};
      (void)vouchi_buffer_add(room, vouch_view(coded, sizeof(coded)));
    }
  }
  *term = vouch_term_iri(vouchi_buffer_view(room));
  ++push->counts.renamed;
  return room->status;
}

/** The statement as a line, which lives until the next one. */
static VouchStatus
format_line(VouchPush *const       push,
            const VouchQuad *const quad,
            VouchView *const       line)
{
  VouchQuad triple = *quad;
  triple.graph     = (VouchTerm){VOUCH_TERM_NONE, {0, 0}, {0, 0}, {0, 0}};
  vouch_output_reset(push->line);
  const VouchStatus st = vouch_sink_quad(&push->writer_sink, &triple);
  *line                = vouch_output_view(push->line);
  return st;
}

static VouchStatus
add_hash(VouchPush *const push, VouchPushedGraph *const graph, uint64_t hash)
{
  if (push->statements++ >= VOUCH_PUSH_STATEMENTS_MAX) {
    vouch_log(push->log, VOUCH_LOG_ERROR,
              "there are more than %zu statements in one push",
              VOUCH_PUSH_STATEMENTS_MAX);
    return VOUCH_LIMIT;
  }
  uint64_t *const hashes = (uint64_t *)grow(graph->hashes, graph->hash_count,
                                            &graph->hash_room, sizeof(*hashes));
  if (!hashes) {
    return VOUCH_NO_MEMORY;
  }
  graph->hashes               = hashes;
  hashes[graph->hash_count++] = hash;
  return VOUCH_OK;
}

/** Keep the statements of the smallest hashes: a sample that the order of the
 *  input does not change. */
static VouchStatus
add_sample(VouchPush *const        push,
           VouchPushedGraph *const graph,
           const VouchQuad *const  as_kept,
           const uint64_t          hash)
{
  size_t at   = graph->sample_count;
  size_t last = at;
  while (at && graph->samples[at - 1U].hash >= hash) {
    --at;
  }
  if (at >= VOUCH_PUSH_SAMPLES || !vouchi_push_is_plain(as_kept) ||
      (at < last && graph->samples[at].hash == hash)) {
    return VOUCH_OK;
  }
  VouchView         line;
  const VouchStatus st = format_line(push, as_kept, &line);
  line                 = vouch_arena_copy(push->arena, line);
  if (st || !line.data) {
    return st ? st : VOUCH_NO_MEMORY;
  }
  last = last < VOUCH_PUSH_SAMPLES ? last : VOUCH_PUSH_SAMPLES - 1U;
  memmove(&graph->samples[at + 1U], &graph->samples[at],
          (last - at) * sizeof(graph->samples[0]));
  graph->samples[at]  = (VouchPushSample){hash, line};
  graph->sample_count = last + 1U;
  return VOUCH_OK;
}

static VouchStatus
add_line(VouchPush *const push, const size_t index, const VouchQuad *const quad)
{
  VouchPushedGraph *const graph = &push->graphs[index];
  const uint64_t          most  = push->endpoint.literal_bytes;
  const size_t       which = most && quad->object.text.size > most ? 1U : 0U;
  VouchView          line;
  VouchStatus        st   = format_line(push, quad, &line);
  VouchBuffer *const open = &graph->open[which];
  const size_t       full = push->endpoint.chunk.bytes;
  if (!st && open->size && open->size + line.size > full) {
    st = close_chunk(push, index, which);
  }
  st = st ? st : vouchi_buffer_add(open, line);
  if (st) {
    return st;
  }
  push->waiting += line.size;
  graph->bytes += line.size;
  ++graph->statements;
  if (++graph->open_statements[which] >= push->endpoint.chunk.statements) {
    return close_chunk(push, index, which);
  }
  return push->waiting > WAITING_MOST ? vouchi_push_flush(push) : VOUCH_OK;
}

static VouchStatus
refuse_default_graph(const VouchPush *const push)
{
  vouch_log(push->log, VOUCH_LOG_ERROR,
            "%.*s has no default graph to write to; name one with --graph",
            (int)push->endpoint.title.size, push->endpoint.title.data);
  return VOUCH_BAD_ARGUMENT;
}

static VouchStatus
take_quad(void *const handle, const VouchQuad *const given)
{
  VouchPush *const push = (VouchPush *)handle;
  VouchQuad        quad = *given;
  VouchBuffer rooms[2] = {{NULL, 0, 0, 0, VOUCH_OK}, {NULL, 0, 0, 0, VOUCH_OK}};
  VouchStatus st       = name_blank(push, &quad.subject, &rooms[0]);
  st                   = st ? st : name_blank(push, &quad.object, &rooms[1]);
  const VouchView iri =
    push->options.graph.size ? push->options.graph : quad.graph.text;
  const char *why   = NULL;
  size_t      index = 0;
  if (!st && vouch_quad_check(&quad, &why)) {
    vouch_log(push->log, VOUCH_LOG_ERROR,
              "%s, in a statement about '%.*s'; nothing was sent", why,
              (int)(quad.subject.text.size < 200U ? quad.subject.text.size
                                                  : 200U),
              quad.subject.text.data);
    st = VOUCH_BAD_TERM;
  }
  if (!st && !push->options.graph.size && quad.graph.kind == VOUCH_TERM_BLANK) {
    vouch_log(push->log, VOUCH_LOG_ERROR,
              "a graph is named by a blank node; nothing was sent");
    st = VOUCH_BAD_TERM;
  }
  if (!st && !iri.size && push->endpoint.no_default_graph) {
    st = refuse_default_graph(push);
  }
  st = st ? st : find_graph(push, iri, &index);
  if (!st) {
    VouchPushRoom room;
    VouchQuad     as_kept;
    vouchi_push_as_kept(&push->endpoint, &quad, &room, &as_kept);
    const uint64_t hash = vouchi_push_hash(&as_kept);
    st                  = add_hash(push, &push->graphs[index], hash);
    st = st ? st : add_sample(push, &push->graphs[index], &as_kept, hash);
    st = st ? st : add_line(push, index, &quad);
  }
  vouchi_buffer_free(&rooms[0]);
  vouchi_buffer_free(&rooms[1]);
  return st;
}

VouchSink
vouch_push_sink(VouchPush *const push)
{
  const VouchSink sink = {push, NULL, take_quad, NULL};
  return sink;
}

/** Which job it is follows from the statements, and from how they are cut. */
static void
add_to_job(VouchPush *const push, const VouchPushedGraph *const graph)
{
  const size_t size = graph->hash_count * sizeof(*graph->hashes);
  vouchi_hash_add_field(&push->job,
                        vouch_view((const char *)graph->hashes, size));
}

static void
count_distinct(VouchPushedGraph *const graph)
{
  graph->distinct =
    vouchi_push_count_distinct(graph->hashes, graph->hash_count);
  free(graph->hashes);
  graph->hashes     = NULL;
  graph->hash_count = 0;
}

VouchStatus
vouch_push_plan(VouchPush *const push)
{
  uint8_t           digest[VOUCH_HASH_SIZE];
  const VouchStatus st = vouchi_push_flush(push);
  if (st || push->planned) {
    return st;
  }
  for (size_t i = 0; i < push->graph_count; ++i) {
    add_to_job(push, &push->graphs[i]);
    count_distinct(&push->graphs[i]);
    vouchi_buffer_free(&push->graphs[i].open[0]);
    vouchi_buffer_free(&push->graphs[i].open[1]);
    push->counts.statements += push->graphs[i].distinct;
  }
  push->counts.graphs = push->graph_count;
  vouchi_hash_add_field(&push->job, vouchi_buffer_view(&push->query_url));
  vouchi_hash_add_field(&push->job, vouchi_buffer_view(&push->store_url));
  vouchi_hash_add_field(&push->job, vouchi_buffer_view(&push->update_url));
  vouchi_hash_add_number(&push->job, push->options.replace);
  vouchi_hash_end(&push->job, digest);
  vouchi_hex(digest, VOUCH_JOB_SIZE, push->journal.job);
  push->planned = true;
  if (push->options.journal) {
    (void)vouchi_buffer_add(&push->journal_path,
                            vouch_view_from_string(push->options.journal));
  } else {
    (void)vouchi_buffer_add(&push->journal_path,
                            vouch_view_from_string(
                              push->options.journal_folder
                                ? push->options.journal_folder
                                : "."));
    (void)vouchi_buffer_add(&push->journal_path, VOUCH_VIEW("/push-"));
    (void)vouchi_buffer_add(&push->journal_path,
                            vouch_view(push->journal.job, 16));
    (void)vouchi_buffer_add(&push->journal_path, VOUCH_VIEW(".journal"));
  }
  return vouchi_buffer_add_byte(&push->journal_path, '\0');
}

size_t
vouch_push_graph_count(const VouchPush *const push)
{
  return push->graph_count;
}

VouchPushGraph
vouch_push_graph(const VouchPush *const push, const size_t index)
{
  const VouchPushedGraph *const graph = &push->graphs[index];
  return (VouchPushGraph){graph->iri, graph->distinct, graph->bytes,
                          graph->chunks};
}
