/* syntax_ntriples.c - N-Triples, as RDF 1.1 has it */
// SPDX-License-Identifier: Apache-2.0

#include "parse/lines.h"

/** N-Quads reads all of it, and names of graphs too. */
static int
score(const VouchView head)
{
  (void)head;
  return 0;
}

static VouchStatus
parse_ntriples(VouchParse *const parse)
{
  return vouchi_parse_lines(parse, false);
}

const VouchSyntax vouch_syntax_ntriples = {
  .name        = "ntriples",
  .summary     = "N-Triples: one triple a line",
  .extensions  = "nt|ntriples",
  .media_types = "application/n-triples|text/plain",
  .score       = score,
  .parse       = parse_ntriples,
};
