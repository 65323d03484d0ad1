/* syntax_raptor.c - any other syntax that raptor2 reads */
// SPDX-License-Identifier: Apache-2.0

#include "parse/bridge.h"

static int
score_raptor(const VouchView head)
{
  (void)head;
  return 0; // Only when it is asked for
}

static VouchStatus
parse_raptor(VouchParse *const parse)
{
  return vouchi_parse_by_raptor(parse, parse->options->target);
}

const VouchSyntax vouch_syntax_raptor = {
  .name    = "raptor",
  .summary = "Other syntaxes, by raptor2: rdfa, json, rss-tag-soup and more",
  .target  = "NAME",
  .score   = score_raptor,
  .parse   = parse_raptor,
};
