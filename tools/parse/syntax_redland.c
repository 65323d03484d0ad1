/* syntax_redland.c - out of a storage of librdf */
// SPDX-License-Identifier: Apache-2.0

#include "parse/bridge.h"

static int
score_redland(const VouchView head)
{
  (void)head;
  return 0; // Only when it is asked for
}

static VouchStatus
parse_redland(VouchParse *const parse)
{
  return vouchi_parse_storage(parse, parse->options->target);
}

const VouchSyntax vouch_syntax_redland = {
  .name    = "redland",
  .summary = "Out of a storage of librdf: KIND:NAME[:OPTIONS]",
  .target  = "STORAGE",
  .no_file = true,
  .score   = score_redland,
  .parse   = parse_redland,
};
