/* command_formats.c - vouch formats */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "vouch/format.h"

#include <stdio.h>

#define NAME_SIZE 64U

static void
add_extensions(VouchBuffer *const out, const char *extensions)
{
  if (!extensions) {
    vouchi_add_string(out, "\n");
    return;
  }
  vouchi_add_string(out, " (.");
  for (; *extensions; ++extensions) {
    if (*extensions == '|') {
      vouchi_add_string(out, ", .");
    } else {
      (void)vouchi_buffer_add_byte(out, *extensions);
    }
  }
  vouchi_add_string(out, ")\n");
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  VouchBuffer out = {NULL, 0, 0, 0, VOUCH_OK};
  if (arguments->count) {
    vouchi_say(console, "'vouch formats' takes no file");
    return VOUCH_EXIT_USAGE;
  }
  const VouchFormat *const *at = vouch_formats();
  for (; *at; ++at) {
    char      name[NAME_SIZE];
    const int size =
      snprintf(name, sizeof(name), "%s%s%s", (*at)->name,
               (*at)->target ? ":" : "", (*at)->target ? (*at)->target : "");
    vouchi_add_format(&out, "%-16s %s", size > 0 ? name : "", (*at)->summary);
    add_extensions(&out, (*at)->extensions);
  }
  const int code = vouchi_print(console, &out);
  vouchi_buffer_free(&out);
  return code;
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
