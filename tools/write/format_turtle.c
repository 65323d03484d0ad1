/* format_turtle.c - triples for people to read, whatever their graph */
// SPDX-License-Identifier: Apache-2.0

#include "write/grouped.h"

static VouchWriter *
new_writer(VouchOutput *const output, const VouchWriterOptions *const options)
{
  return vouchi_grouped_new(output, options, false);
}

const VouchFormat vouch_format_turtle = {
  .name        = "turtle",
  .summary     = "Turtle: the same without the names of graphs",
  .extensions  = "ttl|turtle",
  .media_type  = "text/turtle",
  .new_writer  = new_writer,
  .sink        = vouchi_grouped_sink,
  .free_writer = vouchi_grouped_free,
  .begin       = vouchi_grouped_begin,
};
