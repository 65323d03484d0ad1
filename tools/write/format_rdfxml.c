/* format_rdfxml.c - RDF/XML, by raptor2 */
// SPDX-License-Identifier: Apache-2.0

#include "redland/bridge.h"

static VouchWriter *
new_writer(VouchOutput *const output, const VouchWriterOptions *const options)
{
  return vouchi_bridge_new(output, options, VOUCH_BRIDGE_RAPTOR,
                           VOUCH_VIEW("rdfxml"));
}

const VouchFormat vouch_format_rdfxml = {
  .name        = "rdfxml",
  .summary     = "RDF/XML without the names of graphs, by raptor2",
  .extensions  = "rdf|rdfxml|owl",
  .media_type  = "application/rdf+xml",
  .whole       = true,
  .new_writer  = new_writer,
  .sink        = vouchi_bridge_sink,
  .free_writer = vouchi_bridge_free,
};
