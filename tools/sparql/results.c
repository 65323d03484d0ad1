/* results.c - the formats of results, and the answer that writes itself */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/results.h"

#include "vouch/arena.h"

#include <stdlib.h>

extern const VouchResultsFormat *const vouchi_results[];

struct VouchResultsWriter {
  const VouchResultsFormat *format;
  VouchResults              results;
  VouchArena               *arena; /**< Of the names. */
  bool                      table;
};

const VouchResultsFormat *const *
vouch_results_formats(void)
{
  return vouchi_results;
}

const VouchResultsFormat *
vouch_results_find(const VouchView name)
{
  for (size_t i = 0; vouchi_results[i]; ++i) {
    if (vouch_view_equal(vouch_view_from_string(vouchi_results[i]->name),
                         name)) {
      return vouchi_results[i];
    }
  }
  return NULL;
}

VouchResultsWriter *
vouch_results_new(const VouchResultsFormat *const format,
                  VouchOutput *const              output)
{
  VouchResultsWriter *const writer =
    (VouchResultsWriter *)calloc(1, sizeof(*writer));
  if (!writer) {
    return NULL;
  }
  writer->arena = vouch_arena_new(0U);
  if (!writer->arena) {
    free(writer);
    return NULL;
  }
  writer->format         = format;
  writer->results.output = output;
  return writer;
}

void
vouch_results_free(VouchResultsWriter *const writer)
{
  if (writer) {
    vouch_arena_free(writer->arena);
    free(writer);
  }
}

static VouchStatus
begin(void *const            handle,
      const VouchAnswerKind  kind,
      const VouchView *const names,
      const size_t           count)
{
  const VouchView           parts[3] = {{"subject", 7U},
                                        {"predicate", 9U},
                                        {"object", 6U}};
  VouchResultsWriter *const writer   = (VouchResultsWriter *)handle;
  const bool                graph    = kind == VOUCH_ANSWER_GRAPH;
  const VouchView *const    from     = graph ? parts : names;
  const size_t              width    = graph ? 3U : count;
  VouchView *const          copy =
    (VouchView *)vouch_arena_take_array(writer->arena, width + 1U,
                                        sizeof(*copy));
  if (!copy) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < width; ++i) {
    copy[i] = vouch_arena_copy(writer->arena, from[i]);
    if (!copy[i].data) {
      return VOUCH_NO_MEMORY;
    }
  }
  writer->results.names = copy;
  writer->results.count = width;
  writer->table         = kind != VOUCH_ANSWER_TRUTH;
  return writer->table ? writer->format->begin(&writer->results) : VOUCH_OK;
}

static VouchStatus
row(void *const handle, const VouchTerm *const terms, const size_t count)
{
  VouchResultsWriter *const writer = (VouchResultsWriter *)handle;
  (void)count;
  const VouchStatus st = writer->format->row(&writer->results, terms);
  ++writer->results.rows;
  return st;
}

static VouchStatus
truth(void *const handle, const bool value)
{
  VouchResultsWriter *const writer = (VouchResultsWriter *)handle;
  return writer->format->truth(&writer->results, value);
}

static VouchStatus
quad(void *const handle, const VouchQuad *const value)
{
  const VouchTerm terms[3] = {value->subject, value->predicate, value->object};
  return row(handle, terms, 3U);
}

static VouchStatus
end(void *const handle)
{
  VouchResultsWriter *const writer = (VouchResultsWriter *)handle;
  return writer->table ? writer->format->end(&writer->results) : VOUCH_OK;
}

VouchAnswer
vouch_results_answer(VouchResultsWriter *const writer)
{
  const VouchAnswer answer = {writer, begin, row, truth, quad, end};
  return answer;
}
