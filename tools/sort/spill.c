/* spill.c - an unnamed file and a piece of it in memory */
// SPDX-License-Identifier: Apache-2.0

#include "sort/spill.h"

#include "base/input.h"
#include "base/temporary.h"
#include "rdf/record.h"

#include <errno.h>
#include <unistd.h>

#define PIECE ((size_t)128U * 1024U)

VouchStatus
vouchi_spill_begin(VouchSpill *const     spill,
                   const char *const     folder,
                   const VouchLog *const log)
{
  *spill = (VouchSpill){.fd = -1};
  return vouchi_temporary_open(folder, log, &spill->fd);
}

static VouchStatus
fail(const int error, const VouchLog *const log)
{
  char text[128];
  vouch_log(log, VOUCH_LOG_ERROR, "cannot read a temporary file: %s",
            vouchi_error_text(error, text, sizeof(text)));
  return VOUCH_NO_OUTPUT;
}

/** Have at least `size` bytes of the record at `at`; fewer at the end. */
static VouchStatus
fill(VouchSpill *const spill, const size_t size, const VouchLog *const log)
{
  VouchBuffer *const buffer = &spill->buffer;
  const size_t       kept   = buffer->size - spill->at;
  if (kept >= size) {
    return VOUCH_OK;
  }
  if (kept) {
    memmove(buffer->data, buffer->data + spill->at, kept);
  }
  buffer->size = kept;
  spill->at    = 0;
  while (buffer->size < size) {
    const size_t more = size - kept > PIECE ? size - kept : PIECE;
    char *const  room = vouchi_buffer_room(buffer, more);
    if (!room) {
      return buffer->status;
    }
    const ssize_t got = pread(spill->fd, room, more, (off_t)spill->offset);
    if (got < 0 && errno != EINTR) {
      return fail(errno, log);
    }
    if (!got) {
      return VOUCH_OK;
    }
    buffer->size += got > 0 ? (size_t)got : 0U;
    spill->offset += got > 0 ? (uint64_t)got : 0U;
  }
  return VOUCH_OK;
}

/** Look at the record at `at`. */
static VouchStatus
look(VouchSpill *const spill, const VouchLog *const log)
{
  VouchStatus st = fill(spill, VOUCH_RECORD_HEAD, log);
  if (st) {
    return st;
  }
  const size_t left = spill->buffer.size - spill->at;
  spill->ended      = !left;
  if (!left) {
    return VOUCH_OK;
  }
  const size_t size = left < VOUCH_RECORD_HEAD
                        ? 0U
                        : vouchi_record_whole(spill->buffer.data + spill->at);
  st                = size ? fill(spill, size, log) : fail(EIO, log);
  if (!st && spill->buffer.size - spill->at < size) {
    st = fail(EIO, log); // Somebody cut the file
  }
  if (!st) {
    spill->quad = vouchi_record_quad(spill->buffer.data + spill->at);
  }
  return st;
}

VouchStatus
vouchi_spill_rewind(VouchSpill *const spill, const VouchLog *const log)
{
  spill->at     = 0;
  spill->offset = 0;
  vouchi_buffer_clear(&spill->buffer);
  return look(spill, log);
}

VouchStatus
vouchi_spill_next(VouchSpill *const spill, const VouchLog *const log)
{
  spill->at += vouchi_record_whole(spill->buffer.data + spill->at);
  return look(spill, log);
}

void
vouchi_spill_free(VouchSpill *const spill)
{
  if (spill->fd >= 0) {
    (void)close(spill->fd);
  }
  spill->fd = -1;
  vouchi_buffer_free(&spill->buffer);
}
