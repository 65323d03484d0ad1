/* lines.c - canonical N-Quads in the order of code points
 *
 * A line is sorted as the subject of a quad that is otherwise empty: the order
 * of subjects is that of bytes, which for UTF-8 is that of code points.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/canon.h"

#include "sort/sort.h"
#include "vouch/format.h"

#include <stdlib.h>

struct VouchLines {
  VouchOutput *output;
  VouchOutput *line; /**< The one at hand, in memory. */
  VouchWriter *writer;
  VouchSink    sink; /**< Of the writer. */
  VouchSink    last; /**< What the sorter sends its lines to. */
  VouchSorter *sorter;
  VouchSink    sorted;
  uint64_t     count;
};

static VouchStatus
write_line(void *const handle, const VouchQuad *const quad)
{
  VouchLines *const lines = (VouchLines *)handle;
  ++lines->count;
  return vouch_output_view_write(lines->output, quad->subject.text);
}

static VouchStatus
take_quad(void *const handle, const VouchQuad *const quad)
{
  VouchLines *const lines = (VouchLines *)handle;
  VouchQuad         line;
  vouch_output_reset(lines->line);
  const VouchStatus st = vouch_sink_quad(&lines->sink, quad);
  if (st) {
    return st;
  }
  memset(&line, 0, sizeof(line));
  line.subject   = vouch_term_iri(vouch_output_view(lines->line));
  line.predicate = vouch_term_iri(vouch_view("", 0));
  line.object    = line.predicate;
  return vouch_sink_quad(&lines->sorted, &line);
}

static VouchStatus
end(void *const handle)
{
  VouchLines *const lines = (VouchLines *)handle;
  return lines->sorted.end(lines->sorted.handle);
}

VouchLines *
vouch_lines_new(VouchOutput *const output, const VouchLog *const log)
{
  static const VouchWriterOptions plain  = {.prefix_count = 0};
  const VouchSortOptions          sorted = {.unique = true, .log = log};
  const VouchFormat *const format = vouch_format_find(VOUCH_VIEW("nquads"));
  VouchLines *const        lines  = (VouchLines *)calloc(1, sizeof(*lines));
  if (!lines) {
    return NULL;
  }
  lines->output = output;
  lines->last   = (VouchSink){lines, NULL, write_line, NULL};
  lines->line   = vouch_output_new_memory();
  lines->sorter = vouchi_sorter_new(&sorted, &lines->last);
  lines->writer = lines->line ? format->new_writer(lines->line, &plain) : NULL;
  if (!lines->sorter || !lines->writer) {
    vouch_lines_free(lines);
    return NULL;
  }
  lines->sink   = format->sink(lines->writer);
  lines->sorted = vouchi_sorter_sink(lines->sorter);
  return lines;
}

VouchSink
vouch_lines_sink(VouchLines *const lines)
{
  const VouchSink sink = {lines, NULL, take_quad, end};
  return sink;
}

uint64_t
vouch_lines_count(const VouchLines *const lines)
{
  return lines->count;
}

void
vouch_lines_free(VouchLines *const lines)
{
  if (!lines) {
    return;
  }
  if (lines->writer) {
    vouch_format_find(VOUCH_VIEW("nquads"))->free_writer(lines->writer);
  }
  vouchi_sorter_free(lines->sorter);
  vouch_output_free(lines->line);
  free(lines);
}
