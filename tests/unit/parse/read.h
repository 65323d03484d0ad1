/* read.h - what a reader gives for a text, as N-Quads and as messages */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_TESTS_READ_H
#define VOUCH_TESTS_READ_H

#include "base/buffer.h"
#include "vouch/format.h"
#include "vouch/parse.h"

#include <stdio.h>

/** A text that was read; `quads` and `log` are freed by read_free(). */
typedef struct {
  VouchStatus      status;
  VouchParseCounts counts;
  VouchOutput     *quads;
  VouchBuffer      log; /**< "line:column: text" and a line feed each. */
} Read;

static inline void
read_note(void *const handle, const VouchMessage *const message)
{
  VouchBuffer *const log = (VouchBuffer *)handle;
  char               place[48];
  const int          size =
    snprintf(place, sizeof(place), "%zu:%zu: ", message->line, message->column);
  (void)vouchi_buffer_add(log, vouch_view(place, (size_t)size));
  (void)vouchi_buffer_add(log, message->text);
  (void)vouchi_buffer_add_byte(log, '\n');
}

/** Read `text`; `options` says how, but not where messages go. */
static inline void
read_text(Read *const read, const VouchView text, VouchParseOptions options)
{
  static const VouchWriterOptions plain = {.prefix_count = 0};
  memset(read, 0, sizeof(*read));
  const VouchLog           log    = {read_note, &read->log};
  const VouchFormat *const format = vouch_format_find(VOUCH_VIEW("nquads"));
  read->quads                     = vouch_output_new_memory();
  VouchWriter *const writer       = format->new_writer(read->quads, &plain);
  const VouchSink    sink         = format->sink(writer);
  options.log                     = &log;
  read->status = vouch_parse_bytes(text, &options, &sink, &read->counts);
  format->free_writer(writer);
}

static inline void
read_free(Read *const read)
{
  vouch_output_free(read->quads);
  vouchi_buffer_free(&read->log);
}

#endif
