/* later.c - pieces with their size before them */
// SPDX-License-Identifier: Apache-2.0

#include "pipe/later.h"

#include "pipe/recorder.h"

#include <stdint.h>
#include <stdlib.h>

static const size_t memory_most = (size_t)4U * 1024U * 1024U;

static VouchStatus
write_piece(FILE *const file, const VouchView bytes)
{
  const uint64_t size = bytes.size;
  return fwrite(&size, sizeof(size), 1U, file) == 1U &&
             (!bytes.size ||
              fwrite(bytes.data, 1U, bytes.size, file) == bytes.size)
           ? VOUCH_OK
           : VOUCH_NO_OUTPUT;
}

VouchStatus
vouchi_later_add(VouchLater *const later, const VouchView records)
{
  if (later->bytes.size + records.size <= memory_most) {
    return vouchi_buffer_add(&later->bytes, records);
  }
  if (!later->file) {
    later->file = tmpfile();
  }
  if (!later->file) {
    return VOUCH_NO_OUTPUT;
  }
  const VouchStatus st =
    write_piece(later->file, vouchi_buffer_view(&later->bytes));
  vouchi_buffer_clear(&later->bytes);
  return st ? st : vouchi_buffer_add(&later->bytes, records);
}

/** Read the next piece into `bytes`; VOUCH_END after the last. */
static VouchStatus
read_piece(FILE *const file, VouchBuffer *const bytes)
{
  uint64_t size = 0U;
  vouchi_buffer_clear(bytes);
  if (fread(&size, sizeof(size), 1U, file) != 1U) {
    return feof(file) ? VOUCH_END : VOUCH_NO_INPUT;
  }
  char *const room = vouchi_buffer_room(bytes, (size_t)size);
  if (!room) {
    return VOUCH_NO_MEMORY;
  }
  bytes->size = fread(room, 1U, (size_t)size, file);
  return bytes->size == size ? VOUCH_OK : VOUCH_NO_INPUT;
}

static VouchStatus
replay_file(FILE *const file, const VouchSink *const sink)
{
  VouchBuffer bytes = {NULL, 0U, 0U, 0U, VOUCH_OK};
  VouchStatus st    = VOUCH_OK;
  if (fflush(file) || fseek(file, 0L, SEEK_SET)) {
    return VOUCH_NO_OUTPUT;
  }
  while (!st) {
    st = read_piece(file, &bytes);
    st = st ? st : vouchi_recorder_replay(vouchi_buffer_view(&bytes), sink);
  }
  vouchi_buffer_free(&bytes);
  return st == VOUCH_END ? VOUCH_OK : st;
}

VouchStatus
vouchi_later_replay(VouchLater *const later, const VouchSink *const sink)
{
  const VouchStatus st =
    later->file ? replay_file(later->file, sink) : VOUCH_OK;
  return st ? st
            : vouchi_recorder_replay(vouchi_buffer_view(&later->bytes), sink);
}

void
vouchi_later_free(VouchLater *const later)
{
  if (later->file) {
    (void)fclose(later->file);
  }
  later->file = NULL;
  vouchi_buffer_free(&later->bytes);
}
