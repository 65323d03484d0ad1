/* format_trig.c - graphs for people to read */
// SPDX-License-Identifier: Apache-2.0

#include "write/grouped.h"

static VouchWriter *
new_writer(VouchOutput *const output, const VouchWriterOptions *const options)
{
  return vouchi_grouped_new(output, options, true);
}

const VouchFormat vouch_format_trig = {
  .name        = "trig",
  .summary     = "TriG: graphs for people to read",
  .extensions  = "trig",
  .media_type  = "application/trig",
  .new_writer  = new_writer,
  .sink        = vouchi_grouped_sink,
  .free_writer = vouchi_grouped_free,
  .begin       = vouchi_grouped_begin,
};
