/* command_syntaxes.c - vouch syntaxes */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "vouch/parse.h"

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
    vouchi_say(console, "'vouch syntaxes' takes no file");
    return VOUCH_EXIT_USAGE;
  }
  for (const VouchSyntax *const *at = vouch_syntaxes(); *at; ++at) {
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

const VouchCommand vouch_command_syntaxes = {
  .name     = "syntaxes",
  .summary  = "List the syntaxes of RDF that are read",
  .operands = "",
  .prose = "Lists the syntaxes that --from of 'vouch cat' takes, one a line, "
           "each with the extensions of files by which it is chosen.",
  .size  = sizeof(VouchCommonOptions),
  .run   = run,
};
