/* state.c - the folder for journals and caches */
// SPDX-License-Identifier: Apache-2.0

#include "cli/state.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/** Make each folder of `path` that is not there, for its owner alone. */
static bool
make_folders(char *const path)
{
  for (char *at = path + 1; *at; ++at) {
    if (*at == '/') {
      *at             = '\0';
      const bool good = !mkdir(path, 0700) || errno == EEXIST;
      *at             = '/';
      if (!good) {
        return false;
      }
    }
  }
  return !mkdir(path, 0700) || errno == EEXIST;
}

void
vouchi_state_folder(char *const path, const size_t size)
{
  const char *const state = getenv("XDG_STATE_HOME");
  const char *const home  = getenv("HOME");
  int               made  = -1;
  if (state && *state == '/') {
    made = snprintf(path, size, "%s/vouch", state);
  } else if (home && *home == '/') {
    made = snprintf(path, size, "%s/.local/state/vouch", home);
  }
  if (made < 0 || (size_t)made >= size || !make_folders(path)) {
    (void)snprintf(path, size, ".");
  }
}
