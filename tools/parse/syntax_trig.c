/* syntax_trig.c - TriG, as RDF 1.1 has it */
// SPDX-License-Identifier: Apache-2.0

#include "parse/turtle.h"

#include "parse/scan.h"

/** Bytes that a statement or directive may begin with. */
static bool
may_begin(const char byte)
{
  return vouchi_byte_is(byte, VOUCH_BYTE_LETTER) ||
         (unsigned char)byte > 0xC2U || (byte && strchr("@<_:[({#", byte));
}

/** Nearly any text may be TriG, so it bids low. */
static int
score(const VouchView head)
{
  size_t at = 0;
  while (at < head.size && vouchi_byte_is(head.data[at], VOUCH_BYTE_BLANK)) {
    ++at;
  }
  return at == head.size || may_begin(head.data[at]) ? 20 : 0;
}

static VouchStatus
parse_trig(VouchParse *const parse)
{
  return vouchi_parse_turtle(parse, true);
}

const VouchSyntax vouch_syntax_trig = {
  .name        = "trig",
  .summary     = "TriG: Turtle with named graphs",
  .extensions  = "trig",
  .media_types = "application/trig|application/x-trig",
  .score       = score,
  .parse       = parse_trig,
};
