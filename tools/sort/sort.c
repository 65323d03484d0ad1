/* sort.c - records in blocks of memory, sorted by pointers, spilled, merged */
// SPDX-License-Identifier: Apache-2.0

#include "sort/sort.h"

#include "rdf/record.h"
#include "sort/spill.h"
#include "vouch/arena.h"

#include <stdlib.h>

#define SPILLS_MOST 64U /**< Then they are merged into one. */
#define FIRST_ROOM ((size_t)64U * 1024U)

struct VouchSorter {
  VouchSortOptions options;
  const VouchSink *next;
  VouchArena      *arena;   /**< Of the records. */
  const char     **records; /**< In the order of arrival, then sorted. */
  size_t           count;
  size_t           room;
  VouchSpill       spills[SPILLS_MOST];
  size_t           spill_count;
  VouchBuffer      last; /**< The record passed on before, for `unique`. */
};

VouchSorter *
vouchi_sorter_new(const VouchSortOptions *const options,
                  const VouchSink *const        next)
{
  VouchSorter *const sorter = (VouchSorter *)calloc(1, sizeof(*sorter));
  if (!sorter) {
    return NULL;
  }
  sorter->options = *options;
  sorter->next    = next;
  sorter->arena   = vouch_arena_new(0);
  if (!sorter->options.memory) {
    sorter->options.memory = VOUCH_SORT_MEMORY;
  }
  if (!sorter->arena) {
    vouchi_sorter_free(sorter);
    return NULL;
  }
  return sorter;
}

void
vouchi_sorter_free(VouchSorter *const sorter)
{
  if (!sorter) {
    return;
  }
  for (size_t i = 0; i < sorter->spill_count; ++i) {
    vouchi_spill_free(&sorter->spills[i]);
  }
  vouch_arena_free(sorter->arena);
  vouchi_buffer_free(&sorter->last);
  free(sorter->records);
  free(sorter);
}

static int
compare_records(const void *const a, const void *const b)
{
  const VouchQuad left  = vouchi_record_quad(*(const char *const *)a);
  const VouchQuad right = vouchi_record_quad(*(const char *const *)b);
  return vouchi_quad_compare(&left, &right);
}

static void
sort_memory(const VouchSorter *const sorter)
{
  if (sorter->count) {
    qsort(sorter->records, sorter->count, sizeof(*sorter->records),
          compare_records);
  }
}

/** Pass `quad` on, unless it is the one passed on before. */
static VouchStatus
send(VouchSorter *const     sorter,
     const VouchQuad *const quad,
     const VouchSink *const to)
{
  if (sorter->options.unique) {
    if (sorter->last.size) {
      const VouchQuad before = vouchi_record_quad(sorter->last.data);
      if (!vouchi_quad_compare(&before, quad)) {
        return VOUCH_OK;
      }
    }
    vouchi_buffer_clear(&sorter->last);
    const VouchStatus st = vouchi_record_add(&sorter->last, quad);
    if (st) {
      return st;
    }
  }
  return vouch_sink_quad(to, quad);
}

static VouchStatus
send_memory(VouchSorter *const sorter, const VouchSink *const to)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; !st && i < sorter->count; ++i) {
    const VouchQuad quad = vouchi_record_quad(sorter->records[i]);
    st                   = send(sorter, &quad, to);
  }
  return st;
}

/** Let the first of the heap sink to its place. Spills that ended are last. */
static void
sift(VouchSpill **const heap, const size_t count)
{
  size_t at = 0;
  for (;;) {
    size_t least = at;
    for (size_t child = 2U * at + 1U; child < 2U * at + 3U && child < count;
         ++child) {
      if (vouchi_quad_compare(&heap[child]->quad, &heap[least]->quad) < 0) {
        least = child;
      }
    }
    if (least == at) {
      return;
    }
    VouchSpill *const moved = heap[at];
    heap[at]                = heap[least];
    heap[least]             = moved;
    at                      = least;
  }
}

/** Fill `heap` with the spills that hold something, in heap order. */
static VouchStatus
begin_heap(VouchSorter *const sorter,
           VouchSpill **const heap,
           size_t *const      count)
{
  *count = 0;
  for (size_t i = 0; i < sorter->spill_count; ++i) {
    VouchSpill *const spill = &sorter->spills[i];
    const VouchStatus st    = vouchi_spill_rewind(spill, sorter->options.log);
    if (st) {
      return st;
    }
    if (spill->ended) {
      continue;
    }
    size_t at = (*count)++;
    while (at &&
           vouchi_quad_compare(&spill->quad, &heap[(at - 1U) / 2U]->quad) < 0) {
      heap[at] = heap[(at - 1U) / 2U];
      at       = (at - 1U) / 2U;
    }
    heap[at] = spill;
  }
  return VOUCH_OK;
}

static VouchStatus
send_spills(VouchSorter *const sorter, const VouchSink *const to)
{
  VouchSpill *heap[SPILLS_MOST];
  size_t      count = 0;
  VouchStatus st    = begin_heap(sorter, heap, &count);
  while (!st && count) {
    st = send(sorter, &heap[0]->quad, to);
    st = st ? st : vouchi_spill_next(heap[0], sorter->options.log);
    if (heap[0]->ended) {
      heap[0] = heap[--count];
    }
    sift(heap, count);
  }
  return st;
}

static VouchStatus
write_record(void *const handle, const VouchQuad *const quad)
{
  VouchOutput *const output = (VouchOutput *)handle;
  VouchBuffer        record = {NULL, 0, 0, 0, VOUCH_OK};
  size_t             size   = 0;
  VouchStatus        st     = vouchi_record_size(quad, &size);
  char *const        room   = st ? NULL : vouch_output_room(output, size);
  if (room) {
    vouchi_record_put(quad, room);
    vouch_output_took(output, size);
    return VOUCH_OK;
  }
  st = st ? st : vouchi_record_add(&record, quad); // Longer than the buffer
  st = st ? st : vouch_output_view_write(output, vouchi_buffer_view(&record));
  vouchi_buffer_free(&record);
  return st;
}

/** Write what `from` sends to a new file. */
static VouchStatus
spill(VouchSorter *const sorter,
      VouchStatus (*const from)(VouchSorter *, const VouchSink *),
      VouchSpill *const made)
{
  const VouchLog *const log = sorter->options.log;
  VouchStatus st = vouchi_spill_begin(made, sorter->options.folder, log);
  if (st) {
    return st;
  }
  VouchOutput *const output =
    vouch_output_new_stream(made->fd, VOUCH_VIEW("a temporary file"), log);
  const VouchSink sink = {output, NULL, write_record, NULL};
  st                   = output ? from(sorter, &sink) : VOUCH_NO_MEMORY;
  st                   = st ? st : vouch_output_commit(output);
  vouch_output_free(output);
  if (st) {
    vouchi_spill_free(made);
  }
  return st;
}

static void
forget_memory(VouchSorter *const sorter)
{
  sorter->count = 0;
  vouchi_buffer_clear(&sorter->last);
  vouch_arena_reset(sorter->arena);
}

/** Merge all files into one. */
static VouchStatus
merge_spills(VouchSorter *const sorter)
{
  VouchSpill        merged;
  const VouchStatus st = spill(sorter, send_spills, &merged);
  if (st) {
    return st;
  }
  for (size_t i = 0; i < sorter->spill_count; ++i) {
    vouchi_spill_free(&sorter->spills[i]);
  }
  sorter->spills[0]   = merged;
  sorter->spill_count = 1;
  vouchi_buffer_clear(&sorter->last);
  return VOUCH_OK;
}

static VouchStatus
spill_memory(VouchSorter *const sorter)
{
  VouchStatus st = VOUCH_OK;
  if (sorter->spill_count == SPILLS_MOST) {
    st = merge_spills(sorter);
  }
  if (st) {
    return st;
  }
  sort_memory(sorter);
  st = spill(sorter, send_memory, &sorter->spills[sorter->spill_count]);
  if (!st) {
    ++sorter->spill_count;
    forget_memory(sorter);
  }
  return st;
}

static VouchStatus
make_room(VouchSorter *const sorter)
{
  if (sorter->count < sorter->room) {
    return VOUCH_OK;
  }
  const size_t       room = sorter->room ? sorter->room * 2U : FIRST_ROOM;
  const char **const records =
    (const char **)realloc(sorter->records, room * sizeof(*records));
  if (!records) {
    return VOUCH_NO_MEMORY;
  }
  sorter->records = records;
  sorter->room    = room;
  return VOUCH_OK;
}

static VouchStatus
sort_quad(void *const handle, const VouchQuad *const quad)
{
  VouchSorter *const sorter = (VouchSorter *)handle;
  size_t             size   = 0;
  const size_t       used   = vouch_arena_used(sorter->arena) +
                      sorter->count * 2U * sizeof(*sorter->records);
  VouchStatus st = vouchi_record_size(quad, &size);
  if (!st && sorter->count && used + size > sorter->options.memory) {
    st = spill_memory(sorter);
  }
  st = st ? st : make_room(sorter);
  if (st) {
    return st;
  }
  char *const record = (char *)vouch_arena_take(sorter->arena, size);
  if (!record) {
    return VOUCH_NO_MEMORY;
  }
  vouchi_record_put(quad, record);
  sorter->records[sorter->count++] = record;
  return VOUCH_OK;
}

static VouchStatus
sort_prefix(void *const handle, const VouchView name, const VouchView iri)
{
  const VouchSink *const next = ((const VouchSorter *)handle)->next;
  return next->prefix ? next->prefix(next->handle, name, iri) : VOUCH_OK;
}

static VouchStatus
send_all(VouchSorter *const sorter)
{
  if (!sorter->spill_count) {
    sort_memory(sorter);
    return send_memory(sorter, sorter->next);
  }
  const VouchStatus st = sorter->count ? spill_memory(sorter) : VOUCH_OK;
  return st ? st : send_spills(sorter, sorter->next);
}

static VouchStatus
sort_end(void *const handle)
{
  VouchSorter *const     sorter = (VouchSorter *)handle;
  const VouchSink *const next   = sorter->next;
  const VouchStatus      st     = send_all(sorter);
  for (size_t i = 0; i < sorter->spill_count; ++i) {
    vouchi_spill_free(&sorter->spills[i]);
  }
  sorter->spill_count = 0;
  forget_memory(sorter);
  return st || !next->end ? st : next->end(next->handle);
}

VouchSink
vouchi_sorter_sink(VouchSorter *const sorter)
{
  const VouchSink sink = {sorter, sort_prefix, sort_quad, sort_end};
  return sink;
}
