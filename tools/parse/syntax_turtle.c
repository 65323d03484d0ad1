/* syntax_turtle.c - Turtle, as RDF 1.1 has it */
// SPDX-License-Identifier: Apache-2.0

#include "parse/turtle.h"

/** TriG reads all of it, and graphs too. */
static int
score(const VouchView head)
{
  (void)head;
  return 0;
}

static VouchStatus
parse_turtle(VouchParse *const parse)
{
  return vouchi_parse_turtle(parse, false);
}

const VouchSyntax vouch_syntax_turtle = {
  .name        = "turtle",
  .summary     = "Turtle: prefixes, lists, one graph",
  .extensions  = "ttl|turtle",
  .media_types = "text/turtle|application/x-turtle",
  .score       = score,
  .parse       = parse_turtle,
};
