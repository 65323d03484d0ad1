/* guard.c - no NUL, U+FFFE and U+FFFF, escaped or not */
// SPDX-License-Identifier: Apache-2.0

#include "redland/guard.h"

#define KEPT 8U     /**< More than an escape takes. */
#define SEQUENCE 4U /**< Bytes of the longest character. */

static bool
is_hex_pair(const char *const at, const char first, const char second)
{
  return (at[0] | 0x20) == first && (at[1] | 0x20) == second;
}

/** "\u0000", "\ufffe" or "\uffff" at `at`; six bytes are there. */
static bool
is_bad_escape(const char *const at)
{
  if (at[0] != '\\' || at[1] != 'u') {
    return false;
  }
  if (!memcmp(at + 2, "0000", 4)) {
    return true;
  }
  return is_hex_pair(at + 2, 'f', 'f') &&
         (is_hex_pair(at + 4, 'f', 'e') || is_hex_pair(at + 4, 'f', 'f'));
}

static bool
is_noncharacter(const char *const at)
{
  return (unsigned char)at[0] == 0xEFU && (unsigned char)at[1] == 0xBFU &&
         (unsigned char)at[2] >= 0xBEU;
}

static const char *
look_for_marks(const VouchView text)
{
  for (size_t i = 0; i < text.size; ++i) {
    const char   byte = text.data[i];
    const size_t left = text.size - i;
    if (!byte) {
      return "it holds a NUL";
    }
    if (byte == '\\' && left >= 6U && is_bad_escape(text.data + i)) {
      return "it holds an escape for NUL, U+FFFE or U+FFFF, at which raptor "
             "cuts texts";
    }
    if ((unsigned char)byte == 0xEFU && left >= 3U &&
        is_noncharacter(text.data + i)) {
      return "it holds U+FFFE or U+FFFF, at which raptor cuts texts";
    }
  }
  return NULL;
}

const char *
vouchi_guard_look(VouchGuard *const guard, const VouchView piece)
{
  VouchBuffer *const text   = &guard->text;
  const size_t       excess = text->size > KEPT ? text->size - KEPT : 0U;
  if (excess) {
    memmove(text->data, text->data + excess, KEPT);
    text->size = KEPT;
  }
  if (vouchi_buffer_add(text, piece)) {
    return "there is no memory to look at it";
  }
  return look_for_marks(vouchi_buffer_view(text));
}

void
vouchi_guard_free(VouchGuard *const guard)
{
  vouchi_buffer_free(&guard->text);
}
