/* format_nquads.c - one quad a line */
// SPDX-License-Identifier: Apache-2.0

#include "write/lines.h"

static VouchWriter *
new_writer(VouchOutput *const output, const VouchWriterOptions *const options)
{
  (void)options;
  return vouchi_lines_new(output, true);
}

const VouchFormat vouch_format_nquads = {
  .name        = "nquads",
  .summary     = "N-Quads: one statement a line, canonical, UTF-8",
  .extensions  = "nq|nquads",
  .media_type  = "application/n-quads",
  .new_writer  = new_writer,
  .sink        = vouchi_lines_sink,
  .free_writer = vouchi_lines_free,
};
