/* kill_at.c - a library for LD_PRELOAD that ends the process, as kill -9 does,
 * before the call number KILL_AT (from 1) of those that change files */
// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE

#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static void
count(void)
{
  static long       calls;
  const char *const at = getenv("KILL_AT");
  if (at && ++calls == strtol(at, NULL, 10)) {
    (void)kill(getpid(), SIGKILL);
  }
}

#define CHANGES(type, name, parameters, arguments) \
  type name parameters                             \
  {                                                \
    type(*real) parameters;                        \
    *(void **)&real = dlsym(RTLD_NEXT, #name);     \
    count();                                       \
    return real arguments;                         \
  }

CHANGES(ssize_t,
        write,
        (int fd, const void *from, size_t size),
        (fd, from, size))
CHANGES(ssize_t,
        pwrite,
        (int fd, const void *from, size_t size, off_t at),
        (fd, from, size, at))
CHANGES(ssize_t,
        pwrite64,
        (int fd, const void *from, size_t size, off64_t at),
        (fd, from, size, at))
CHANGES(int, fsync, (int fd), (fd))
CHANGES(int, fdatasync, (int fd), (fd))
CHANGES(int, ftruncate, (int fd, off_t size), (fd, size))
CHANGES(int, ftruncate64, (int fd, off64_t size), (fd, size))
CHANGES(int, unlink, (const char *path), (path))
CHANGES(int,
        linkat,
        (int a, const char *from, int b, const char *to, int flags),
        (a, from, b, to, flags))
