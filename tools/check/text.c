/* text.c - offsets in code points, found without counting from the start */
// SPDX-License-Identifier: Apache-2.0

#include "base/utf8.h"
#include "check/promises.h"

#include <stdlib.h>

#define STEP 1024U

VouchStatus
vouchi_text_begin(VouchText *const text, const VouchView bytes)
{
  size_t count = 0;
  size_t at    = 0;
  *text        = (VouchText){.bytes = bytes};
  text->marks  = (size_t *)calloc(bytes.size / STEP + 2U, sizeof(*text->marks));
  if (!text->marks) {
    return VOUCH_NO_MEMORY;
  }
  while (at < bytes.size) {
    if (count % STEP == 0) {
      text->marks[count / STEP] = at;
    }
    (void)vouchi_utf8_next(bytes, &at);
    ++count;
  }
  if (count % STEP == 0) {
    text->marks[count / STEP] = at;
  }
  text->code_points = count;
  return VOUCH_OK;
}

static size_t
byte_of(const VouchText *const text, const size_t offset)
{
  size_t at = text->marks[offset / STEP];
  for (size_t i = offset % STEP; i; --i) {
    (void)vouchi_utf8_next(text->bytes, &at);
  }
  return at;
}

bool
vouchi_text_slice(const VouchText *const text,
                  const uint64_t         start,
                  const uint64_t         end,
                  VouchView *const       slice,
                  size_t *const          at)
{
  if (start > end || end > text->code_points) {
    return false;
  }
  const size_t first = byte_of(text, (size_t)start);
  const size_t last  = byte_of(text, (size_t)end);
  *slice             = vouch_view(text->bytes.data + first, last - first);
  *at                = first;
  return true;
}

void
vouchi_text_free(VouchText *const text)
{
  free(text->marks);
  text->marks = NULL;
}
