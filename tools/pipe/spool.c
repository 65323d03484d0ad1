/* spool.c - wait a little, read a little */
// SPDX-License-Identifier: Apache-2.0

#include "pipe/spool.h"

#include "base/buffer.h"
#include "pipe/sources.h"

#include <errno.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE ((size_t)64U * 1024U)
#define WAIT_MS 200

/** Wait for bytes or the end; VOUCH_END when there are none yet. */
static VouchStatus
wait_for_bytes(const int fd)
{
  struct pollfd waiting = {fd, POLLIN, 0};
  const int     ready   = poll(&waiting, 1, WAIT_MS);
  if (ready > 0) {
    return VOUCH_OK;
  }
  return !ready || errno == EINTR ? VOUCH_END : VOUCH_NO_INPUT;
}

/** Read one piece; `*done` at the end of the stream. */
static VouchStatus
read_piece(VouchBuffer *const buffer, const int fd, bool *const done)
{
  char *const to = vouchi_buffer_room(buffer, PIECE);
  if (!to) {
    return buffer->status;
  }
  const ssize_t got = read(fd, to, PIECE);
  if (got < 0) {
    return errno == EINTR || errno == EAGAIN ? VOUCH_OK : VOUCH_NO_INPUT;
  }
  *done = got == 0;
  buffer->size += (size_t)got;
  return VOUCH_OK;
}

static VouchStatus
read_all(VouchBuffer *const               buffer,
         const int                        fd,
         const VouchConvertOptions *const options)
{
  bool        done = false;
  VouchStatus st   = VOUCH_OK;
  while (!st && !done) {
    if (vouchi_cancelled(options)) {
      return VOUCH_CANCELLED;
    }
    st = wait_for_bytes(fd);
    if (st == VOUCH_END) {
      st = VOUCH_OK;
      continue;
    }
    st = st ? st : read_piece(buffer, fd, &done);
    if (!st && buffer->size > options->limits.document_bytes) {
      st = VOUCH_LIMIT;
    }
  }
  return st;
}

static void
report(const VouchStatus                st,
       const VouchView                  name,
       const VouchConvertOptions *const options)
{
  char text[128];
  if (st == VOUCH_LIMIT) {
    vouch_log_at(options->log, VOUCH_LOG_ERROR, name, 0, 0,
                 "is larger than the limit of %zu bytes",
                 options->limits.document_bytes);
  } else if (st == VOUCH_NO_INPUT) {
    vouch_log_at(options->log, VOUCH_LOG_ERROR, name, 0, 0, "cannot read: %s",
                 vouchi_error_text(errno, text, sizeof(text)));
  }
}

VouchStatus
vouchi_spool(VouchInput *const                input,
             const int                        fd,
             const VouchView                  name,
             const VouchConvertOptions *const options)
{
  struct stat info;
  if (fstat(fd, &info) || S_ISREG(info.st_mode) || S_ISDIR(info.st_mode)) {
    return vouchi_input_read_fd(input, fd, name, options->limits.document_bytes,
                                options->log);
  }
  VouchBuffer       buffer = {NULL, 0, 0, 0, VOUCH_OK};
  const VouchStatus st     = read_all(&buffer, fd, options);
  if (st) {
    report(st, name, options);
    vouchi_buffer_free(&buffer);
    return st;
  }
  buffer.data[buffer.size] = '\0'; // The last reading left room
  vouchi_input_free(input);
  input->bytes = vouchi_buffer_view(&buffer);
  input->room  = buffer.size;
  return VOUCH_OK;
}
