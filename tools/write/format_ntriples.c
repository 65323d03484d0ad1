/* format_ntriples.c - one triple a line, whatever its graph */
// SPDX-License-Identifier: Apache-2.0

#include "write/lines.h"

static VouchWriter *
new_writer(VouchOutput *const output, const VouchWriterOptions *const options)
{
  (void)options;
  return vouchi_lines_new(output, false);
}

const VouchFormat vouch_format_ntriples = {
  .name        = "ntriples",
  .summary     = "N-Triples: the same without the names of graphs",
  .extensions  = "nt|ntriples",
  .media_type  = "application/n-triples",
  .new_writer  = new_writer,
  .sink        = vouchi_lines_sink,
  .free_writer = vouchi_lines_free,
};
