/* fail.c - a library for LD_PRELOAD that makes calls fail as tests ask
 *
 *   FAULT_CALL   the call: malloc, open, read, write, fsync, rename, close,
 *                stat, fstat, getentropy, pthread_create
 *   FAULT_AT     which one fails, from 1; 0: all of them
 *   FAULT_ERRNO  with which error number
 *   FAULT_READS  "short": reads give one byte; "eintr": every other read is
 *                interrupted
 *   FAULT_WRITES the same of writes
 *   FAULT_PATH   the file that is changed when it is opened for the time
 *   FAULT_OPEN   (from 1), as
 *   FAULT_HOW    says: "grow", "shrink", "vanish", "swap" (other bytes, same
 *                size)
 *   FAULT_COUNT  a file that is told how often FAULT_CALL was called
 */
// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;
static atomic_long reads;
static atomic_long opens;
static atomic_long writes;
static const char *call_name;
static long        call_at;
static int         call_errno;
static int         ready;

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static void __attribute__((constructor)) begin(void)
{
  const char *const at    = getenv("FAULT_AT");
  const char *const error = getenv("FAULT_ERRNO");
  call_name               = getenv("FAULT_CALL");
  call_at                 = at ? strtol(at, NULL, 10) : -1;
  call_errno              = error ? (int)strtol(error, NULL, 10) : EIO;
  ready                   = 1;
}

static void *
next(const char *const name)
{
  return dlsym(RTLD_NEXT, name);
}

static void __attribute__((destructor)) end(void)
{
  const char *const path = getenv("FAULT_COUNT");
  const long        seen = atomic_load(&calls);
  ready                  = 0;
  if (path) {
    FILE *const file = fopen(path, "w");
    if (file) {
      fprintf(file, "%ld\n", seen);
      fclose(file);
    }
  }
}

static int
fails(const char *const name)
{
  if (!ready || !call_name || strcmp(name, call_name) != 0) {
    return 0;
  }
  const long number = atomic_fetch_add(&calls, 1) + 1;
  if (call_at == 0 || number == call_at) {
    errno = call_errno;
    return 1;
  }
  return 0;
}

void *
malloc(const size_t size)
{
  return fails("malloc") ? (errno = ENOMEM, NULL) : __libc_malloc(size);
}

void *
calloc(const size_t count, const size_t size)
{
  return fails("malloc") ? (errno = ENOMEM, NULL) : __libc_calloc(count, size);
}

void *
realloc(void *const old, const size_t size)
{
  return fails("malloc") ? (errno = ENOMEM, NULL) : __libc_realloc(old, size);
}

static void
overwrite(const char *const path, const int flags, const char *const text)
{
  int (*const real)(const char *, int, ...) =
    (int (*)(const char *, int, ...))next("open");
  const int fd = real(path, flags);
  if (fd >= 0) {
    if (text && pwrite(fd, text, strlen(text), 0) < 0) {
      abort();
    }
    close(fd);
  }
}

static void
change(const char *const path)
{
  const char *const due  = getenv("FAULT_PATH");
  const char *const time = getenv("FAULT_OPEN");
  const char *const how  = getenv("FAULT_HOW");
  if (!ready || !due || !time || !how || strcmp(path, due) != 0 ||
      atomic_fetch_add(&opens, 1) + 1 != strtol(time, NULL, 10)) {
    return;
  }
  if (!strcmp(how, "grow")) {
    overwrite(path, O_WRONLY,
              "In 1999 there were 9 men. One more line.\n"
              "In 1999 there were 9 men. One more line.\n");
  } else if (!strcmp(how, "shrink")) {
    overwrite(path, O_WRONLY | O_TRUNC, "In 1999");
  } else if (!strcmp(how, "swap")) {
    overwrite(path, O_WRONLY, "In 1999");
  } else {
    unlink(path);
  }
}

static int
open_any(const char *const name,
         const char *const path,
         const int         flags,
         const mode_t      mode)
{
  change(path);
  int (*const real)(const char *, int, ...) =
    (int (*)(const char *, int, ...))next(name);
  return fails("open") ? -1 : real(path, flags, mode);
}

int
open(const char *const path, const int flags, ...)
{
  va_list values;
  va_start(values, flags);
  const mode_t mode = flags & O_CREAT ? va_arg(values, mode_t) : 0;
  va_end(values);
  return open_any("open", path, flags, mode);
}

int
open64(const char *const path, const int flags, ...)
{
  va_list values;
  va_start(values, flags);
  const mode_t mode = flags & O_CREAT ? va_arg(values, mode_t) : 0;
  va_end(values);
  return open_any("open64", path, flags, mode);
}

ssize_t
read(const int fd, void *const to, const size_t size)
{
  ssize_t (*const real)(int, void *, size_t) =
    (ssize_t(*)(int, void *, size_t))next("read");
  const char *const how = getenv("FAULT_READS");
  if (fails("read")) {
    return -1;
  }
  if (how && !strcmp(how, "eintr") && atomic_fetch_add(&reads, 1) % 2 == 0) {
    errno = EINTR;
    return -1;
  }
  return real(fd, to, how && !strcmp(how, "short") && size ? 1 : size);
}

ssize_t
write(const int fd, const void *const from, const size_t size)
{
  ssize_t (*const real)(int, const void *, size_t) =
    (ssize_t(*)(int, const void *, size_t))next("write");
  const char *const how = getenv("FAULT_WRITES");
  // What is said to a person is left alone
  if (fd != 2 && fails("write")) {
    return -1;
  }
  if (how && !strcmp(how, "eintr") && atomic_fetch_add(&writes, 1) % 2 == 0) {
    errno = EINTR;
    return -1;
  }
  return real(fd, from, how && !strcmp(how, "short") && size ? 1 : size);
}

int
fsync(const int fd)
{
  int (*const real)(int) = (int (*)(int))next("fsync");
  return fails("fsync") ? -1 : real(fd);
}

int
rename(const char *const from, const char *const to)
{
  int (*const real)(const char *, const char *) =
    (int (*)(const char *, const char *))next("rename");
  return fails("rename") ? -1 : real(from, to);
}

int
close(const int fd)
{
  int (*const real)(int) = (int (*)(int))next("close");
  const int failed       = fails("close");
  const int error        = errno;
  const int done         = real(fd);
  errno                  = failed ? error : errno;
  return failed ? -1 : done;
}

int
stat(const char *const restrict path, struct stat *const restrict info)
{
  int (*const real)(const char *, struct stat *) =
    (int (*)(const char *, struct stat *))next("stat");
  return fails("stat") ? -1 : real(path, info);
}

int
fstat(const int fd, struct stat *const info)
{
  int (*const real)(int, struct stat *) =
    (int (*)(int, struct stat *))next("fstat");
  return fails("fstat") ? -1 : real(fd, info);
}

int
getentropy(void *const to, const size_t size)
{
  int (*const real)(void *, size_t) =
    (int (*)(void *, size_t))next("getentropy");
  return fails("getentropy") ? -1 : real(to, size);
}

int
pthread_create(pthread_t *const restrict thread,
               const pthread_attr_t *const restrict how,
               void *(*const start)(void *),
               void *const restrict given)
{
  int (*const real)(pthread_t *, const pthread_attr_t *, void *(*)(void *),
                    void *) =
    (int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *),
             void *))next("pthread_create");
  return fails("pthread_create") ? EAGAIN : real(thread, how, start, given);
}
