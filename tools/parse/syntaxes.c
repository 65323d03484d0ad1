/* syntaxes.c - the syntaxes that the build found, by name, file and bytes */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/parse.h"

#include <stddef.h>

// Made by the build from syntax_*.c
extern const VouchSyntax *const vouchi_syntaxes[];

const VouchSyntax *const *
vouch_syntaxes(void)
{
  return vouchi_syntaxes;
}

/** Bytes of `name` before its colon, or all. */
static size_t
size_before_colon(const VouchView name)
{
  const char *const colon =
    name.size ? (const char *)memchr(name.data, ':', name.size) : NULL;
  return colon ? (size_t)(colon - name.data) : name.size;
}

VouchView
vouch_syntax_target(const VouchView name)
{
  const size_t size = size_before_colon(name);
  return size < name.size
           ? vouch_view(name.data + size + 1U, name.size - size - 1U)
           : vouch_view(NULL, 0);
}

const VouchSyntax *
vouch_syntax_find(const VouchView name)
{
  const VouchView first  = vouch_view(name.data, size_before_colon(name));
  const bool      target = vouch_syntax_target(name).size > 0;
  for (const VouchSyntax *const *at = vouchi_syntaxes; *at; ++at) {
    if (vouch_view_equal(vouch_view_from_string((*at)->name), first)) {
      const bool fits = (*at)->target ? target : first.size == name.size;
      return fits ? *at : NULL;
    }
  }
  return NULL;
}

static char
lower(const char byte)
{
  return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool
equal_in_any_case(const VouchView a, const VouchView b)
{
  size_t at = 0;
  while (at < a.size && at < b.size && lower(a.data[at]) == lower(b.data[at])) {
    ++at;
  }
  return at == a.size && at == b.size;
}

/** Whether `word` is one of `list`, which is as "ttl|turtle". */
static bool
is_listed(const char *list, const VouchView word)
{
  while (list && *list) {
    const size_t size = strcspn(list, "|");
    if (equal_in_any_case(vouch_view(list, size), word)) {
      return true;
    }
    list += size;
    list += *list == '|' ? 1U : 0U;
  }
  return false;
}

const VouchSyntax *
vouch_syntax_for_media_type(const VouchView type)
{
  for (const VouchSyntax *const *at = vouchi_syntaxes; *at; ++at) {
    if (is_listed((*at)->media_types, type)) {
      return *at;
    }
  }
  return NULL;
}

/** What stands behind the last dot of the last name in `path`. */
static VouchView
extension_of(const VouchView path)
{
  for (size_t at = path.size; at && path.data[at - 1U] != '/'; --at) {
    if (path.data[at - 1U] == '.') {
      return vouch_view(path.data + at, path.size - at);
    }
  }
  return vouch_view(NULL, 0);
}

const VouchSyntax *
vouch_syntax_for_file(const VouchView path)
{
  const VouchView extension = extension_of(path);
  for (const VouchSyntax *const *at = vouchi_syntaxes; *at; ++at) {
    if (extension.size && is_listed((*at)->extensions, extension)) {
      return *at;
    }
  }
  return NULL;
}

const VouchSyntax *
vouch_syntax_guess(const VouchView head)
{
  const VouchSyntax *best = NULL;
  int                most = 0;
  for (const VouchSyntax *const *at = vouchi_syntaxes; *at; ++at) {
    const int score = (*at)->score(head);
    if (score > most) {
      most = score;
      best = *at;
    }
  }
  return best;
}
