/* syntax_nquads.c - N-Quads, as RDF 1.1 has it */
// SPDX-License-Identifier: Apache-2.0

#include "parse/lines.h"

static VouchStatus
parse_nquads(VouchParse *const parse)
{
  return vouchi_parse_lines(parse, true);
}

const VouchSyntax vouch_syntax_nquads = {
  .name        = "nquads",
  .summary     = "N-Quads: one statement a line, with its graph",
  .extensions  = "nq|nquads",
  .media_types = "application/n-quads|text/x-nquads",
  .score       = vouchi_score_lines,
  .parse       = parse_nquads,
};
