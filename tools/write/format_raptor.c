/* format_raptor.c - any other syntax that raptor2 writes */
// SPDX-License-Identifier: Apache-2.0

#include "redland/bridge.h"

static VouchWriter *
new_writer(VouchOutput *const output, const VouchWriterOptions *const options)
{
  return vouchi_bridge_new(output, options, VOUCH_BRIDGE_RAPTOR,
                           options->target);
}

const VouchFormat vouch_format_raptor = {
  .name = "raptor",
  .summary =
    "Other syntaxes, by raptor2: rdfxml-abbrev, dot, json, atom and more",
  .target      = "NAME",
  .whole       = true,
  .new_writer  = new_writer,
  .sink        = vouchi_bridge_sink,
  .free_writer = vouchi_bridge_free,
};
