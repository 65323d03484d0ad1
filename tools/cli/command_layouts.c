/* command_layouts.c - vouch layouts */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/listing.h"
#include "vouch/reader.h"

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  VouchBuffer out = {NULL, 0, 0, 0, VOUCH_OK};
  for (const VouchReader *const *at = vouch_readers(); *at; ++at) {
    const VouchListed row = {(*at)->name, NULL, (*at)->summary, NULL};
    vouchi_list_row(&out, &row);
  }
  return vouchi_list_end(console, arguments, "layouts", &out);
}

const VouchCommand vouch_command_layouts = {
  .name     = "layouts",
  .summary  = "List the layouts of documents that can be read",
  .operands = "",
  .prose    = "Lists the layouts that --from takes, one a line. Without --from "
              "each reader looks at the start of a document and says how sure "
              "it is; the surest reads it.",
  .size     = sizeof(VouchCommonOptions),
  .run      = run,
};
