/* output.c - one buffer in front of memory, a stream or a file
 *
 * What differs between them is how a full buffer is emptied (memory grows
 * instead, a spool's up to its measure) and what commit does; the file's part
 * is in output_file.c.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/output.h"

#include "base/input.h"
#include "base/output_file.h"
#include "base/temporary.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#define BUFFER_SIZE ((size_t)64U * 1024U)
#define WRITE_MOST ((size_t)1U << 30U)

typedef enum { TO_MEMORY, TO_SPOOL, TO_STREAM, TO_FILE } Kind;

struct VouchOutput {
  Kind        kind;
  VouchStatus status; /**< The first failure. */
  bool        done;   /**< Committed. */
  int         fd;
  char       *data;
  size_t      used;
  size_t      room;
  size_t      most; /**< TO_SPOOL: bytes that are kept in memory. */
  uint64_t    sent; /**< Bytes that the system took. */
  VouchFile  *file; /**< TO_FILE. */
  char       *name; /**< For messages. */
  VouchLog    log;
};

static VouchOutput *
new_output(const Kind kind, const VouchView name, const VouchLog *const log)
{
  VouchOutput *const output = (VouchOutput *)calloc(1, sizeof(*output));
  if (!output) {
    return NULL;
  }
  output->kind = kind;
  output->fd   = -1;
  output->room = kind <= TO_SPOOL ? 0U : BUFFER_SIZE;
  output->name = name.size ? strndup(name.data, name.size) : strdup("");
  output->data = output->room ? (char *)malloc(output->room) : NULL;
  if (log) {
    output->log = *log;
  }
  if (!output->name || (output->room && !output->data)) {
    vouch_output_free(output);
    return NULL;
  }
  return output;
}

VouchOutput *
vouch_output_new_memory(void)
{
  return new_output(TO_MEMORY, vouch_view(NULL, 0), NULL);
}

VouchOutput *
vouch_output_new_spool(const size_t most, const VouchLog *const log)
{
  VouchOutput *const output =
    new_output(TO_SPOOL, VOUCH_VIEW("a temporary file"), log);
  if (output) {
    output->most = most;
  }
  return output;
}

VouchOutput *
vouch_output_new_stream(const int             fd,
                        const VouchView       name,
                        const VouchLog *const log)
{
  VouchOutput *const output = new_output(TO_STREAM, name, log);
  if (output) {
    output->fd = fd;
  }
  return output;
}

VouchStatus
vouch_output_new_file(const char *const     path,
                      const VouchLog *const log,
                      VouchOutput **const   output)
{
  VouchOutput *const made =
    new_output(TO_FILE, vouch_view_from_string(path), log);
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus st = vouchi_file_begin(path, log, &made->file);
  if (st) {
    vouch_output_free(made);
    return st;
  }
  made->fd = vouchi_file_descriptor(made->file);
  *output  = made;
  return VOUCH_OK;
}

static VouchStatus
fail(VouchOutput *const output, const int error)
{
  char text[128];
  output->status = VOUCH_NO_OUTPUT;
  vouch_log(&output->log, VOUCH_LOG_ERROR,
            "cannot write '%s': %s after %llu bytes", output->name,
            vouchi_error_text(error, text, sizeof(text)),
            (unsigned long long)output->sent);
  return output->status;
}

/** Wait until a descriptor that must not block takes bytes again. */
static void
wait_for(const int fd)
{
  struct pollfd waiting = {fd, POLLOUT, 0};
  (void)poll(&waiting, 1, -1);
}

/** Hand `size` bytes to the system, however many calls it takes. */
static VouchStatus
send_bytes(VouchOutput *const output, const char *bytes, size_t size)
{
  while (size) {
    const ssize_t took =
      write(output->fd, bytes, size < WRITE_MOST ? size : WRITE_MOST);
    if (took > 0) {
      bytes += took;
      size -= (size_t)took;
      output->sent += (uint64_t)took;
    } else if (took == 0) {
      return fail(output, ENOSPC); // Nothing was taken and nothing was said
    } else if (errno == EAGAIN) {
      wait_for(output->fd);
    } else if (errno != EINTR) {
      return fail(output, errno);
    }
  }
  return VOUCH_OK;
}

static VouchStatus
flush(VouchOutput *const output)
{
  const size_t size = output->used;
  output->used      = 0;
  return send_bytes(output, output->data, size);
}

static VouchStatus
grow(VouchOutput *const output, const size_t size)
{
  if (size > SIZE_MAX / 2U - output->used) {
    output->status = VOUCH_LIMIT;
    return output->status;
  }
  size_t room = output->room ? output->room : BUFFER_SIZE;
  while (room < output->used + size) {
    room *= 2U;
  }
  char *const data = (char *)realloc(output->data, room);
  if (!data) {
    output->status = VOUCH_NO_MEMORY;
    return output->status;
  }
  output->data = data;
  output->room = room;
  return VOUCH_OK;
}

/** Let the temporary file of a spool take what is buffered. */
static VouchStatus
spill(VouchOutput *const output)
{
  if (output->fd < 0) {
    output->status = vouchi_temporary_open(NULL, &output->log, &output->fd);
  }
  return output->status ? output->status : flush(output);
}

/** Make `size` bytes fit behind what is buffered. */
static VouchStatus
make_room(VouchOutput *const output, const size_t size)
{
  if (output->status) {
    return output->status;
  }
  if (output->room - output->used >= size) {
    return VOUCH_OK;
  }
  if (output->kind == TO_MEMORY ||
      (output->kind == TO_SPOOL && size <= output->most &&
       output->used <= output->most - size)) {
    return grow(output, size);
  }
  const VouchStatus st =
    output->kind == TO_SPOOL ? spill(output) : flush(output);
  return !st && output->kind == TO_SPOOL && !output->room
           ? grow(output, BUFFER_SIZE)
           : st;
}

VouchStatus
vouch_output_write(VouchOutput *const output,
                   const void *const  bytes,
                   const size_t       size)
{
  const VouchStatus st = make_room(output, size);
  if (st || !size) {
    return st;
  }
  if (size > output->room) {
    return send_bytes(output, (const char *)bytes, size);
  }
  memcpy(output->data + output->used, bytes, size);
  output->used += size;
  return VOUCH_OK;
}

char *
vouch_output_room(VouchOutput *const output, const size_t size)
{
  if (size > BUFFER_SIZE || make_room(output, size ? size : 1U)) {
    return NULL;
  }
  return output->data + output->used;
}

void
vouch_output_took(VouchOutput *const output, const size_t size)
{
  output->used += size;
}

VouchView
vouch_output_view(const VouchOutput *const output)
{
  return vouch_view(output->data, output->used);
}

void
vouch_output_reset(VouchOutput *const output)
{
  if (output->kind > TO_SPOOL) {
    return;
  }
  output->used   = 0;
  output->sent   = 0;
  output->status = VOUCH_OK;
  if (output->fd >= 0) {
    (void)close(output->fd);
    output->fd = -1;
  }
}

/** Copy `size` bytes from the start of the temporary file. */
static VouchStatus
pour_file(VouchOutput *const output, VouchOutput *const to, const uint64_t size)
{
  char     piece[BUFFER_SIZE / 4U];
  uint64_t done = 0;
  while (done < size) {
    const ssize_t got = pread(output->fd, piece, sizeof(piece), (off_t)done);
    if (got <= 0 && errno != EINTR) {
      return fail(output, got ? errno : EIO);
    }
    const size_t      took = got > 0 ? (size_t)got : 0U;
    const VouchStatus st   = vouch_output_write(to, piece, took);
    if (st) {
      return st;
    }
    done += took;
  }
  return VOUCH_OK;
}

VouchStatus
vouch_output_pour(VouchOutput *const spool, VouchOutput *const to)
{
  VouchStatus st = spool->status;
  if (!st && spool->sent) {
    st = pour_file(spool, to, spool->sent);
  }
  return st ? st : vouch_output_write(to, spool->data, spool->used);
}

uint64_t
vouch_output_size(const VouchOutput *const output)
{
  return output->sent + output->used;
}

VouchStatus
vouch_output_commit(VouchOutput *const output)
{
  if (output->status || output->kind <= TO_SPOOL || output->done) {
    return output->status;
  }
  const VouchStatus st = flush(output);
  if (st || output->kind == TO_STREAM) {
    return st;
  }
  const int error = vouchi_file_commit(output->file);
  output->done    = !error;
  return error ? fail(output, error) : VOUCH_OK;
}

void
vouch_output_free(VouchOutput *const output)
{
  if (!output) {
    return;
  }
  vouchi_file_free(output->file);
  if (output->kind == TO_SPOOL && output->fd >= 0) {
    (void)close(output->fd);
  }
  free(output->data);
  free(output->name);
  free(output);
}
