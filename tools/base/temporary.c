/* temporary.c - a file that loses its name at once */
// SPDX-License-Identifier: Apache-2.0

#include "base/temporary.h"

#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PATH_SIZE 4096U

static int
open_unnamed(const char *const folder)
{
  char      path[PATH_SIZE];
  const int length = snprintf(path, sizeof(path), "%s/vouch-XXXXXX", folder);
  if (length < 0 || (size_t)length >= sizeof(path)) {
    errno = ENAMETOOLONG;
    return -1;
  }
  const int fd = mkstemp(path);
  if (fd >= 0) {
    (void)unlink(path);
    (void)fcntl(fd, F_SETFD, FD_CLOEXEC);
  }
  return fd;
}

VouchStatus
vouchi_temporary_open(const char *const     folder,
                      const VouchLog *const log,
                      int *const            fd)
{
  char              text[128];
  const char *const told  = getenv("TMPDIR");
  const char *const usual = told && *told ? told : "/tmp";
  const char *const where = folder ? folder : usual;
  *fd                     = open_unnamed(where);
  if (*fd < 0) {
    vouch_log(log, VOUCH_LOG_ERROR,
              "cannot make a temporary file in '%.200s': %s", where,
              vouchi_error_text(errno, text, sizeof(text)));
    return VOUCH_NO_OUTPUT;
  }
  return VOUCH_OK;
}
