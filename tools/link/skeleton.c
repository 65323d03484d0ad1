/* skeleton.c - deletions, replacements, insertions */
// SPDX-License-Identifier: Apache-2.0

#include "skeleton.h"

#include <string.h>

static const char classes[] = "BVMNDLGZ";

enum { KEY_MOST = 96, SHORT_KEY = 3 };

/** `key` with what stands at `at` (`gone` bytes of it) made `put`. */
static VouchView
change(const VouchView key,
       const size_t    at,
       const size_t    gone,
       const char      put,
       char *const     out)
{
  size_t size = at;
  memcpy(out, key.data, at);
  if (put) {
    out[size++] = put;
  }
  memcpy(out + size, key.data + at + gone, key.size - at - gone);
  return vouch_view(out, size + key.size - at - gone);
}

/** Whether the class beside place `at` is the same: the change would be a
 *  repetition, which skeletons have none of. */
static bool
repeats(const VouchView key, const size_t at, const size_t gone, const char put)
{
  return (at && key.data[at - 1U] == put) ||
         (at + gone < key.size && key.data[at + gone] == put);
}

/** All that one change makes of `key`. */
static void
look_changed(const VouchView key,
             void (*const look)(void *handle, VouchView key),
             void *const handle)
{
  char out[KEY_MOST + 1];
  for (size_t at = 0U; at <= key.size; ++at) {
    if (at < key.size && key.size > 1U) {
      look(handle, change(key, at, 1U, '\0', out));
    }
    for (const char *put = classes; *put; ++put) {
      if (!repeats(key, at, 0U, *put)) {
        look(handle, change(key, at, 0U, *put, out));
      }
      if (at < key.size && key.data[at] != *put) {
        look(handle, change(key, at, 1U, *put, out));
      }
    }
  }
}

void
vouchi_skeleton_near(const VouchView key,
                     void (*const look)(void *handle, VouchView key),
                     void *const handle)
{
  if (!key.size || key.size > KEY_MOST) {
    return;
  }
  look(handle, key);
  if (key.size >= SHORT_KEY) {
    look_changed(key, look, handle);
  }
}

void
vouchi_skeleton_turned(const VouchView key,
                       void (*const look)(void *handle, VouchView key),
                       void *const handle)
{
  char out[KEY_MOST + 1];
  if (!key.size || key.size > KEY_MOST) {
    return;
  }
  if (key.size < SHORT_KEY) {
    look_changed(key, look, handle);
  }
  for (size_t at = 0U; at + 1U < key.size; ++at) {
    memcpy(out, key.data, key.size);
    out[at]      = key.data[at + 1U];
    out[at + 1U] = key.data[at];
    look(handle, vouch_view(out, key.size));
  }
}
