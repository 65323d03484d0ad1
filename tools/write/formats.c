/* formats.c - the formats that the build found, by name and by file name */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/format.h"

#include <stddef.h>

// Made by the build from format_*.c
extern const VouchFormat *const vouchi_formats[];

const VouchFormat *const *
vouch_formats(void)
{
  return vouchi_formats;
}

/** Where the colon of `name` is; its size for none. */
static size_t
colon_of(const VouchView name)
{
  const char *const colon =
    name.size ? (const char *)memchr(name.data, ':', name.size) : NULL;
  return colon ? (size_t)(colon - name.data) : name.size;
}

const VouchFormat *
vouch_format_find(const VouchView name)
{
  const VouchView stem   = vouch_view(name.data, colon_of(name));
  const bool      target = vouch_format_target(name).size > 0;
  for (const VouchFormat *const *at = vouchi_formats; *at; ++at) {
    if (vouch_view_equal(vouch_view_from_string((*at)->name), stem)) {
      const bool fits = (*at)->target ? target : stem.size == name.size;
      return fits ? *at : NULL;
    }
  }
  return NULL;
}

VouchView
vouch_format_target(const VouchView name)
{
  const size_t at = colon_of(name);
  return at == name.size ? vouch_view(NULL, 0)
                         : vouch_view(name.data + at + 1U, name.size - at - 1U);
}

/** Cut the first extension from `list`, which is as "nq|nquads". */
static VouchView
next_extension(VouchView *const list)
{
  const char *const bar =
    list->size ? (const char *)memchr(list->data, '|', list->size) : NULL;
  const size_t    size = bar ? (size_t)(bar - list->data) : list->size;
  const VouchView next = vouch_view(list->data, size);
  const size_t    used = size + (bar ? 1U : 0U);
  *list                = vouch_view(list->data + used, list->size - used);
  return next;
}

/** Length of the longest extension of `format` that `path` ends in, or 0. */
static size_t
match_extension(const VouchFormat *const format, const VouchView path)
{
  VouchView list = vouch_view_from_string(format->extensions); // Or none
  size_t    best = 0;
  while (list.size) {
    const VouchView extension = next_extension(&list);
    if (extension.size > best && path.size > extension.size &&
        vouch_view_ends(path, extension) &&
        path.data[path.size - extension.size - 1U] == '.') {
      best = extension.size;
    }
  }
  return best;
}

const VouchFormat *
vouch_format_for_file(const VouchView path)
{
  const VouchFormat *found = NULL;
  size_t             best  = 0;
  for (const VouchFormat *const *at = vouchi_formats; *at; ++at) {
    const size_t length = match_extension(*at, path);
    if (length > best) {
      best  = length;
      found = *at;
    }
  }
  return found;
}
