/* buffer.c - bytes that grow by doubling, up to a limit */
// SPDX-License-Identifier: Apache-2.0

#include "base/buffer.h"

#include <stdint.h>
#include <stdlib.h>

#define LEAST 256U

static VouchStatus
grow(VouchBuffer *const buffer, const size_t least)
{
  const size_t max = buffer->max ? buffer->max : SIZE_MAX;
  if (least > max) {
    return VOUCH_LIMIT;
  }
  size_t capacity = buffer->capacity < LEAST ? LEAST : buffer->capacity;
  while (capacity < least) {
    capacity = capacity > max / 2U ? max : capacity * 2U;
  }
  char *const data = (char *)realloc(buffer->data, capacity);
  if (!data) {
    return VOUCH_NO_MEMORY;
  }
  buffer->data     = data;
  buffer->capacity = capacity;
  return VOUCH_OK;
}

char *
vouchi_buffer_room(VouchBuffer *const buffer, const size_t size)
{
  if (buffer->status) {
    return NULL;
  }
  if (size > buffer->capacity - buffer->size || !buffer->data) {
    buffer->status = size > SIZE_MAX - buffer->size
                       ? VOUCH_LIMIT
                       : grow(buffer, buffer->size + size);
  }
  return buffer->status ? NULL : buffer->data + buffer->size;
}

VouchStatus
vouchi_buffer_add(VouchBuffer *const buffer, const VouchView bytes)
{
  if (!bytes.size) {
    return buffer->status;
  }
  char *const room = vouchi_buffer_room(buffer, bytes.size);
  if (room) {
    memcpy(room, bytes.data, bytes.size);
    buffer->size += bytes.size;
  }
  return buffer->status;
}

VouchStatus
vouchi_buffer_add_byte(VouchBuffer *const buffer, const char byte)
{
  return vouchi_buffer_add(buffer, vouch_view(&byte, 1U));
}

void
vouchi_buffer_trim(VouchBuffer *const buffer)
{
  char *const data =
    buffer->size ? (char *)realloc(buffer->data, buffer->size) : NULL;
  if (data) {
    buffer->data     = data;
    buffer->capacity = buffer->size;
  }
}

void
vouchi_buffer_clear(VouchBuffer *const buffer)
{
  buffer->size   = 0;
  buffer->status = VOUCH_OK;
}

void
vouchi_buffer_free(VouchBuffer *const buffer)
{
  free(buffer->data);
  buffer->data     = NULL;
  buffer->capacity = 0;
  vouchi_buffer_clear(buffer);
}
