/* command_formats.c - vouch formats */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/listing.h"
#include "vouch/format.h"

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  VouchBuffer out = {NULL, 0, 0, 0, VOUCH_OK};
  for (const VouchFormat *const *at = vouch_formats(); *at; ++at) {
    const VouchListed row = {(*at)->name, (*at)->target, (*at)->summary,
                             (*at)->extensions};
    vouchi_list_row(&out, &row);
  }
  return vouchi_list_end(console, arguments, "formats", &out);
}

const VouchCommand vouch_command_formats = {
  .name     = "formats",
  .summary  = "List the formats of output",
  .operands = "",
  .prose    = "Lists the formats that --to takes, one a line, each with the "
              "extensions of files by which it is chosen.",
  .size     = sizeof(VouchCommonOptions),
  .run      = run,
};
