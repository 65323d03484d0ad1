/* cut.h - a text in parts */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_CUT_H
#define VOUCH_BASE_CUT_H

#include "vouch/view.h"

#include <string.h>

/** `*text` up to the first `byte`, which is stepped over; or all of it. */
static inline VouchView
vouchi_cut(VouchView *const text, const char byte)
{
  const char *const found =
    text->size ? (const char *)memchr(text->data, byte, text->size) : NULL;
  const size_t    size = found ? (size_t)(found - text->data) : text->size;
  const VouchView part = vouch_view(text->data, size);
  const size_t    step = size + (found ? 1U : 0U);
  *text                = vouch_view(text->data + step, text->size - step);
  return part;
}

#endif
