/* buffer.h - bytes that grow, outside any arena
 *
 * A failure is remembered: calls after it add nothing, and the caller checks
 * `status` once at the end.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_BUFFER_H
#define VOUCH_BASE_BUFFER_H

#include "vouch/status.h"
#include "vouch/view.h"

#include <stddef.h>

/** Zeroed with `max` set (0: no limit) it is an empty buffer. */
typedef struct {
  char       *data; /**< NULL as long as nothing was added. */
  size_t      size;
  size_t      capacity;
  size_t      max;    /**< Bytes that it may hold; 0: no limit. */
  VouchStatus status; /**< VOUCH_NO_MEMORY or VOUCH_LIMIT after a failure. */
} VouchBuffer;

/** Room for `size` more bytes behind the last one; NULL after a failure. The
 *  caller adds what it used to `size`. */
char *vouchi_buffer_room(VouchBuffer *buffer, size_t size);

VouchStatus vouchi_buffer_add(VouchBuffer *buffer, VouchView bytes);
VouchStatus vouchi_buffer_add_byte(VouchBuffer *buffer, char byte);

/** Give back the room behind the last byte. */
void vouchi_buffer_trim(VouchBuffer *buffer);

/** Empty it, keeping the memory; a failure is forgotten. */
void vouchi_buffer_clear(VouchBuffer *buffer);

/** Free the bytes and leave an empty buffer. */
void vouchi_buffer_free(VouchBuffer *buffer);

static inline VouchView
vouchi_buffer_view(const VouchBuffer *const buffer)
{
  return vouch_view(buffer->data, buffer->size);
}

#endif
