/* record.c - four kinds, six sizes, six texts */
// SPDX-License-Identifier: Apache-2.0

#include "rdf/record.h"

#include <stdint.h>

#define TEXTS 6U
#define KINDS 4U

static void
list_texts(const VouchQuad *const quad, VouchView texts[TEXTS])
{
  texts[0] = quad->subject.text;
  texts[1] = quad->predicate.text;
  texts[2] = quad->object.text;
  texts[3] = quad->object.datatype;
  texts[4] = quad->object.language;
  texts[5] = quad->graph.text;
}

VouchStatus
vouchi_record_size(const VouchQuad *const quad, size_t *const size)
{
  VouchView texts[TEXTS];
  size_t    sum = VOUCH_RECORD_HEAD;
  list_texts(quad, texts);
  for (size_t i = 0; i < TEXTS; ++i) {
    if (texts[i].size > UINT32_MAX) {
      return VOUCH_LIMIT;
    }
    sum += texts[i].size;
  }
  *size = sum;
  return VOUCH_OK;
}

void
vouchi_record_put(const VouchQuad *const quad, char *to)
{
  VouchView  texts[TEXTS];
  const char kinds[KINDS] = {(char)quad->subject.kind,
                             (char)quad->predicate.kind,
                             (char)quad->object.kind, (char)quad->graph.kind};
  list_texts(quad, texts);
  memcpy(to, kinds, KINDS);
  to += KINDS;
  for (size_t i = 0; i < TEXTS; ++i) {
    const uint32_t size = (uint32_t)texts[i].size;
    memcpy(to, &size, sizeof(size));
    to += sizeof(size);
  }
  for (size_t i = 0; i < TEXTS; ++i) {
    if (texts[i].size) {
      memcpy(to, texts[i].data, texts[i].size);
      to += texts[i].size;
    }
  }
}

VouchStatus
vouchi_record_add(VouchBuffer *const buffer, const VouchQuad *const quad)
{
  size_t            size = 0;
  const VouchStatus st   = vouchi_record_size(quad, &size);
  if (st) {
    return st;
  }
  char *const room = vouchi_buffer_room(buffer, size);
  if (room) {
    vouchi_record_put(quad, room);
    buffer->size += size;
  }
  return buffer->status;
}

static inline uint32_t
text_size(const char *const head, const size_t index)
{
  uint32_t size = 0;
  memcpy(&size, head + KINDS + index * sizeof(size), sizeof(size));
  return size;
}

size_t
vouchi_record_whole(const char *const head)
{
  size_t sum = VOUCH_RECORD_HEAD;
  for (size_t i = 0; i < KINDS; ++i) {
    if ((unsigned char)head[i] > VOUCH_TERM_LITERAL) {
      return 0;
    }
  }
  for (size_t i = 0; i < TEXTS; ++i) {
    sum += text_size(head, i);
  }
  return sum;
}

VouchQuad
vouchi_record_quad(const char *const record)
{
  VouchView   texts[TEXTS];
  const char *at = record + VOUCH_RECORD_HEAD;
  for (size_t i = 0; i < TEXTS; ++i) {
    texts[i] = vouch_view(at, text_size(record, i));
    at += texts[i].size;
  }
  const VouchQuad quad = {
    {(VouchTermKind)record[0], texts[0], {NULL, 0}, {NULL, 0}},
    {(VouchTermKind)record[1], texts[1], {NULL, 0}, {NULL, 0}},
    {(VouchTermKind)record[2], texts[2], texts[3], texts[4]},
    {(VouchTermKind)record[3], texts[5], {NULL, 0}, {NULL, 0}}};
  return quad;
}

VouchStatus
vouchi_record_take(VouchView *const bytes, VouchQuad *const quad)
{
  if (!bytes->size) {
    return VOUCH_END;
  }
  const size_t size =
    bytes->size < VOUCH_RECORD_HEAD ? 0U : vouchi_record_whole(bytes->data);
  if (!size || size > bytes->size) {
    return VOUCH_BAD_INPUT;
  }
  *quad  = vouchi_record_quad(bytes->data);
  *bytes = vouch_view(bytes->data + size, bytes->size - size);
  return VOUCH_OK;
}
