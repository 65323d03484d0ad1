/* command_syntaxes.c - vouch syntaxes */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/listing.h"
#include "vouch/parse.h"

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  VouchBuffer out = {NULL, 0, 0, 0, VOUCH_OK};
  for (const VouchSyntax *const *at = vouch_syntaxes(); *at; ++at) {
    const VouchListed row = {(*at)->name, (*at)->target, (*at)->summary,
                             (*at)->extensions};
    vouchi_list_row(&out, &row);
  }
  return vouchi_list_end(console, arguments, "syntaxes", &out);
}

const VouchCommand vouch_command_syntaxes = {
  .name     = "syntaxes",
  .summary  = "List the syntaxes of RDF that are read",
  .operands = "",
  .prose = "Lists the syntaxes that --from of 'vouch cat' takes, one a line, "
           "each with the extensions of files by which it is chosen.",
  .size  = sizeof(VouchCommonOptions),
  .run   = run,
};
