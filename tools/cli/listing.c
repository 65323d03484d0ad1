/* listing.c - rows of a list */
// SPDX-License-Identifier: Apache-2.0

#include "cli/listing.h"

#include <stdio.h>

#define NAME_SIZE 64U

static void
add_extensions(VouchBuffer *const out, const char *extensions)
{
  vouchi_add_string(out, " (.");
  for (; *extensions; ++extensions) {
    if (*extensions == '|') {
      vouchi_add_string(out, ", .");
    } else {
      (void)vouchi_buffer_add_byte(out, *extensions);
    }
  }
  vouchi_add_string(out, ")");
}

void
vouchi_list_row(VouchBuffer *const out, const VouchListed *const row)
{
  char      name[NAME_SIZE];
  const int size =
    snprintf(name, sizeof(name), "%s%s%s", row->name, row->target ? ":" : "",
             row->target ? row->target : "");
  vouchi_add_format(out, "%-16s %s", size > 0 ? name : "", row->summary);
  if (row->extensions) {
    add_extensions(out, row->extensions);
  }
  vouchi_add_string(out, "\n");
}

int
vouchi_list_end(VouchConsole *const         console,
                const VouchArguments *const arguments,
                const char *const           name,
                VouchBuffer *const          out)
{
  int code = VOUCH_EXIT_USAGE;
  if (arguments->count) {
    vouchi_say(console, "'vouch %s' takes no file", name);
  } else {
    code = vouchi_print(console, out);
  }
  vouchi_buffer_free(out);
  return code;
}
