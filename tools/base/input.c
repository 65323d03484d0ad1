/* input.c - opening carefully and reading to the end
 *
 * The kind of a file is asked before it is opened, because opening a FIFO
 * would wake a writer and opening a device may do anything; and asked again
 * of what was opened, because it may have been swapped in between.
 */
// SPDX-License-Identifier: Apache-2.0

#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_ROOM ((size_t)64U * 1024U)
#define READ_MOST ((size_t)1U << 30U)

/** One reading: what to read into, up to where, and whom to tell. */
typedef struct {
  VouchInput     *input;
  size_t          max;
  VouchView       name;
  const VouchLog *log;
} Reading;

const char *
vouchi_error_text(const int error, char *const text, const size_t size)
{
  if (strerror_r(error, text, size) != 0) {
    return "unknown error";
  }
  return text;
}

static VouchStatus
refuse(const Reading *const reading, const char *const why)
{
  vouch_log_at(reading->log, VOUCH_LOG_ERROR, reading->name, 0, 0, "%s", why);
  return VOUCH_NO_INPUT;
}

static VouchStatus
refuse_error(const Reading *const reading, const char *const what)
{
  char              text[128];
  const char *const why = vouchi_error_text(errno, text, sizeof(text));
  vouch_log_at(reading->log, VOUCH_LOG_ERROR, reading->name, 0, 0,
               "cannot %s: %s", what, why);
  return VOUCH_NO_INPUT;
}

static VouchStatus
refuse_size(const Reading *const reading)
{
  vouch_log_at(reading->log, VOUCH_LOG_ERROR, reading->name, 0, 0,
               "is larger than the limit of %zu bytes", reading->max);
  return VOUCH_LIMIT;
}

static VouchStatus
refuse_memory(const Reading *const reading)
{
  vouch_log_at(reading->log, VOUCH_LOG_ERROR, reading->name, 0, 0,
               "no memory to read it");
  return VOUCH_NO_MEMORY;
}

/** Why a file of this kind is not read by name, or NULL when it is. */
static const char *
kind_refused(const mode_t mode)
{
  switch (mode & S_IFMT) {
  case S_IFREG: return NULL;
  case S_IFDIR: return "is a directory";
  case S_IFIFO: return "is a FIFO: pipe it to standard input instead";
  case S_IFSOCK: return "is a socket";
  case S_IFCHR:
  case S_IFBLK: return "is a device";
  default: return "is not a regular file";
  }
}

/** Room for `room` bytes and a NUL. */
static bool
make_room(VouchInput *const input, const size_t room)
{
  if (room <= input->room && input->bytes.data) {
    return true;
  }
  char *const data = room < SIZE_MAX
                       ? (char *)realloc((char *)input->bytes.data, room + 1U)
                       : NULL;
  if (!data) {
    return false;
  }
  input->bytes.data = data;
  input->room       = room;
  return true;
}

// Goes on after signals and waits where reading would block
ptrdiff_t
vouchi_input_some(const int fd, char *const to, const size_t size)
{
  for (;;) {
    const ssize_t got = read(fd, to, size < READ_MOST ? size : READ_MOST);
    if (got >= 0) {
      return got;
    }
    if (errno == EAGAIN) {
      struct pollfd waiting = {fd, POLLIN, 0};
      (void)poll(&waiting, 1, -1);
    } else if (errno != EINTR) {
      return got;
    }
  }
}

/** The room to have next: one byte more than `max` shows that there is more. */
static size_t
next_room(const Reading *const reading)
{
  const size_t most =
    reading->max < SIZE_MAX - 1U ? reading->max + 1U : SIZE_MAX - 1U;
  const size_t room = reading->input->room;
  if (room < FIRST_ROOM) {
    return FIRST_ROOM < most ? FIRST_ROOM : most;
  }
  return room > most / 2U ? most : room * 2U;
}

static VouchStatus
read_all(const Reading *const reading, const int fd)
{
  VouchInput *const input = reading->input;
  for (;;) {
    if (input->bytes.size >= input->room &&
        !make_room(input, next_room(reading))) {
      return refuse_memory(reading);
    }
    char *const   to = (char *)input->bytes.data + input->bytes.size;
    const ssize_t got =
      vouchi_input_some(fd, to, input->room - input->bytes.size);
    if (got < 0) {
      return refuse_error(reading, "read");
    }
    if (got == 0) {
      *to = '\0';
      return VOUCH_OK;
    }
    input->bytes.size += (size_t)got;
    if (input->bytes.size > reading->max) {
      return refuse_size(reading);
    }
  }
}

static bool
is_unchanged(const struct stat *const before, const struct stat *const after)
{
  return before->st_size == after->st_size &&
         before->st_mtim.tv_sec == after->st_mtim.tv_sec &&
         before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

/** Read a regular file whose state was `before`. */
static VouchStatus
read_regular(const Reading *const     reading,
             const int                fd,
             const struct stat *const before)
{
  const uintmax_t size = before->st_size > 0 ? (uintmax_t)before->st_size : 0U;
  VouchInput *const input = reading->input;
  if (size > reading->max) {
    return refuse_size(reading);
  }
  // One byte more, so that the end is seen without growing
  if (!make_room(input, (size_t)size + 1U)) {
    return refuse_memory(reading);
  }
  const VouchStatus st = read_all(reading, fd);
  if (st) {
    return st;
  }
  struct stat after;
  if (fstat(fd, &after)) {
    return refuse_error(reading, "read");
  }
  // Some file systems know no sizes and give 0 for all
  if (!is_unchanged(before, &after) || (size && input->bytes.size != size)) {
    return refuse(reading, "changed while it was read");
  }
  return VOUCH_OK;
}

static VouchStatus
read_descriptor(const Reading *const reading, const int fd)
{
  struct stat info;
  if (fstat(fd, &info)) {
    return refuse_error(reading, "read");
  }
  if (S_ISDIR(info.st_mode)) {
    return refuse(reading, "is a directory");
  }
  // A descriptor may stand in the middle of its file, where sizes say nothing
  if (S_ISREG(info.st_mode) && lseek(fd, 0, SEEK_CUR) == 0) {
    return read_regular(reading, fd, &info);
  }
  return read_all(reading, fd);
}

VouchStatus
vouchi_input_read_fd(VouchInput *const     input,
                     const int             fd,
                     const VouchView       name,
                     const size_t          max,
                     const VouchLog *const log)
{
  const Reading reading = {input, max, name, log};
  input->bytes.size     = 0;
  const VouchStatus st  = read_descriptor(&reading, fd);
  if (st) {
    input->bytes.size = 0;
  }
  return st;
}

/** The number in `digits`; -1 when it is none or not a descriptor's. */
static int
parse_descriptor(const char *digits)
{
  int number = *digits ? 0 : -1;
  for (; *digits; ++digits) {
    if (*digits < '0' || *digits > '9' || number > 99999) {
      return -1;
    }
    number = number * 10 + (*digits - '0');
  }
  return number;
}

bool
vouchi_input_is_stream(const char *const path, int *const fd)
{
  static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
  *fd                                = -1;
  if (!strcmp(path, "-") || !strcmp(path, "/dev/stdin")) {
    *fd = STDIN_FILENO;
  }
  for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); ++i) {
    const size_t length = strlen(folders[i]);
    if (!strncmp(path, folders[i], length)) {
      *fd = parse_descriptor(path + length);
    }
  }
  return *fd >= 0;
}

/** Open a regular file; -1 after a refusal that was reported. */
static int
open_regular(const Reading *const reading,
             const char *const    path,
             struct stat *const   info)
{
  const char *why = NULL;
  if (stat(path, info) == 0) {
    why = kind_refused(info->st_mode);
  } else {
    (void)refuse_error(reading, "open");
    return -1;
  }
  if (why) {
    (void)refuse(reading, why);
    return -1;
  }
  const int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) {
    (void)refuse_error(reading, "open");
    return -1;
  }
  why = fstat(fd, info) ? "cannot be asked for its size"
                        : kind_refused(info->st_mode);
  if (why) {
    (void)refuse(reading, why);
    (void)close(fd);
    return -1;
  }
  return fd;
}

int
vouchi_input_open(const char *const path, const VouchLog *const log)
{
  const Reading reading = {NULL, 0, vouch_view_from_string(path), log};
  struct stat   info;
  return open_regular(&reading, path, &info);
}

VouchStatus
vouchi_input_read(VouchInput *const     input,
                  const char *const     path,
                  const size_t          max,
                  const VouchLog *const log)
{
  int             stream = -1;
  const VouchView name   = vouch_view_from_string(path);
  if (vouchi_input_is_stream(path, &stream)) {
    return vouchi_input_read_fd(input, stream, name, max, log);
  }
  const Reading reading = {input, max, name, log};
  struct stat   info;
  input->bytes.size = 0;
  const int fd      = open_regular(&reading, path, &info);
  if (fd < 0) {
    return VOUCH_NO_INPUT;
  }
  const VouchStatus st = read_regular(&reading, fd, &info);
  (void)close(fd);
  if (st) {
    input->bytes.size = 0;
  }
  return st;
}

void
vouchi_input_free(VouchInput *const input)
{
  free((char *)input->bytes.data);
  *input = (VouchInput){{NULL, 0}, 0};
}
