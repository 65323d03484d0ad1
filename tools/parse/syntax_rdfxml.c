/* syntax_rdfxml.c - RDF/XML, by raptor2 */
// SPDX-License-Identifier: Apache-2.0

#include "parse/bridge.h"

/** The name of the outermost element, within what is usually before it. */
static bool
holds(const VouchView head, const VouchView word)
{
  for (size_t i = 0; i + word.size <= head.size; ++i) {
    if (!memcmp(head.data + i, word.data, word.size)) {
      return true;
    }
  }
  return false;
}

static int
score_rdfxml(const VouchView head)
{
  if (holds(head, VOUCH_VIEW("<rdf:RDF"))) {
    return 90;
  }
  return vouch_view_starts(head, VOUCH_VIEW("<?xml")) ? 40 : 0;
}

static VouchStatus
parse_rdfxml(VouchParse *const parse)
{
  return vouchi_parse_by_raptor(parse, VOUCH_VIEW("rdfxml"));
}

const VouchSyntax vouch_syntax_rdfxml = {
  .name        = "rdfxml",
  .summary     = "RDF/XML, by raptor2",
  .extensions  = "rdf|rdfxml|owl",
  .media_types = "application/rdf+xml",
  .score       = score_rdfxml,
  .parse       = parse_rdfxml,
};
