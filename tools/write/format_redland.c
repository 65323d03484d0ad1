/* format_redland.c - into a storage of librdf */
// SPDX-License-Identifier: Apache-2.0

#include "redland/bridge.h"

static VouchWriter *
new_writer(VouchOutput *const output, const VouchWriterOptions *const options)
{
  return vouchi_bridge_new(output, options, VOUCH_BRIDGE_STORAGE,
                           options->target);
}

const VouchFormat vouch_format_redland = {
  .name        = "redland",
  .summary     = "Into a storage of librdf: KIND:NAME[:OPTIONS]",
  .target      = "STORAGE",
  .whole       = true,
  .new_writer  = new_writer,
  .sink        = vouchi_bridge_sink,
  .free_writer = vouchi_bridge_free,
};
