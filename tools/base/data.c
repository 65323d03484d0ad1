/* data.c - the first data folder that is there */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/data.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#ifndef VOUCH_INSTALLED_DATA
#  define VOUCH_INSTALLED_DATA "/usr/local/share/vouch"
#endif
#ifndef VOUCH_SOURCE_DATA
#  define VOUCH_SOURCE_DATA "data"
#endif

static bool
is_folder(const char *const path)
{
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static VouchStatus
use(const char *const found, char *const path, const size_t size)
{
  const size_t length = strlen(found);
  if (length >= size) {
    return VOUCH_LIMIT;
  }
  memcpy(path, found, length + 1U);
  return VOUCH_OK;
}

VouchStatus
vouch_data_find(const char *const given, char *const path, const size_t size)
{
  // A folder that was asked for and is not there is never replaced by another
  const char *const environment = getenv("VOUCH_DATA");
  const char *const asked       = given                         ? given
                                  : environment && *environment ? environment
                                                                : NULL;
  if (asked) {
    return is_folder(asked) ? use(asked, path, size) : VOUCH_NOT_FOUND;
  }
  if (is_folder(VOUCH_INSTALLED_DATA)) {
    return use(VOUCH_INSTALLED_DATA, path, size);
  }
  return is_folder(VOUCH_SOURCE_DATA) ? use(VOUCH_SOURCE_DATA, path, size)
                                      : VOUCH_NOT_FOUND;
}
