/* command_layouts.c - vouch layouts */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "vouch/reader.h"

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  VouchBuffer out = {NULL, 0, 0, 0, VOUCH_OK};
  if (arguments->count) {
    vouchi_say(console, "'vouch layouts' takes no file");
    return VOUCH_EXIT_USAGE;
  }
  const VouchReader *const *at = vouch_readers();
  for (; *at; ++at) {
    vouchi_add_format(&out, "%-16s %s\n", (*at)->name, (*at)->summary);
  }
  const int code = vouchi_print(console, &out);
  vouchi_buffer_free(&out);
  return code;
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
