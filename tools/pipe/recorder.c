/* recorder.c - records into memory, records out of it */
// SPDX-License-Identifier: Apache-2.0

#include "pipe/recorder.h"

#include "rdf/record.h"

#include <stdlib.h>

struct VouchWriter {
  VouchOutput *output;
  VouchBuffer  record;
};

static VouchStatus
record_quad(void *const handle, const VouchQuad *const quad)
{
  VouchWriter *const writer = (VouchWriter *)handle;
  vouchi_buffer_clear(&writer->record);
  const VouchStatus st = vouchi_record_add(&writer->record, quad);
  return st ? st
            : vouch_output_view_write(writer->output,
                                      vouchi_buffer_view(&writer->record));
}

static VouchWriter *
new_writer(VouchOutput *const output, const VouchWriterOptions *const options)
{
  (void)options;
  VouchWriter *const writer = (VouchWriter *)calloc(1, sizeof(*writer));
  if (writer) {
    writer->output = output;
  }
  return writer;
}

static VouchSink
sink(VouchWriter *const writer)
{
  const VouchSink made = {writer, NULL, record_quad, NULL};
  return made;
}

static void
free_writer(VouchWriter *const writer)
{
  if (writer) {
    vouchi_buffer_free(&writer->record);
    free(writer);
  }
}

const VouchFormat vouchi_recorder = {
  .name        = "recorder",
  .summary     = "",
  .new_writer  = new_writer,
  .sink        = sink,
  .free_writer = free_writer,
};

VouchStatus
vouchi_recorder_replay(VouchView records, const VouchSink *const sink)
{
  VouchQuad   quad;
  VouchStatus st = vouchi_record_take(&records, &quad);
  while (!st) {
    st = vouch_sink_quad(sink, &quad);
    st = st ? st : vouchi_record_take(&records, &quad);
  }
  return st == VOUCH_END ? VOUCH_OK : st;
}
