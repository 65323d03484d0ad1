/* command.c - a command by its name */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"

#include <string.h>

const VouchCommand *
vouchi_command_find(const char *const name)
{
  for (const VouchCommand *const *at = vouchi_commands; *at; ++at) {
    if (!strcmp((*at)->name, name)) {
      return *at;
    }
  }
  return NULL;
}
