/* iri_resolve.c - IRI references against a base: RFC 3986, section 5.2 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/iri_resolve.h"

/** An IRI in parts; each holds its mark, so that present and empty differ. */
typedef struct {
  VouchView scheme;
  VouchView authority;
  VouchView path;
  VouchView query;
  VouchView fragment;
} Parts;

static size_t
scheme_length(const VouchView iri)
{
  for (size_t i = 0; i < iri.size; ++i) {
    const char byte   = iri.data[i];
    const bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    if (byte == ':' && i) {
      return i + 1U;
    }
    if (!letter && (!i || !((byte >= '0' && byte <= '9') || byte == '+' ||
                            byte == '-' || byte == '.'))) {
      return 0U;
    }
  }
  return 0U;
}

/** Take what stands before any of `marks` from the front of `rest`. */
static VouchView
take_until(VouchView *const rest, const char *const marks, const size_t from)
{
  size_t end = from < rest->size ? from : rest->size;
  while (end < rest->size && !strchr(marks, rest->data[end])) {
    ++end;
  }
  const VouchView part = vouch_view(rest->data, end);
  *rest                = vouch_view(rest->data + end, rest->size - end);
  return part;
}

static Parts
split(const VouchView iri)
{
  const size_t scheme = scheme_length(iri);
  VouchView    rest   = vouch_view(iri.data + scheme, iri.size - scheme);
  Parts        parts  = {.scheme = vouch_view(iri.data, scheme)};
  if (vouch_view_starts(rest, VOUCH_VIEW("//"))) {
    parts.authority = take_until(&rest, "/?#", 2U);
  }
  parts.path = take_until(&rest, "?#", 0U);
  if (rest.size && *rest.data == '?') {
    parts.query = take_until(&rest, "#", 1U);
  }
  parts.fragment = rest;
  return parts;
}

static size_t
add(char *const out, const size_t size, const VouchView view)
{
  if (view.size) {
    memcpy(out + size, view.data, view.size);
  }
  return size + view.size;
}

/** Write `path` without "." and ".." segments; returns its length. */
static size_t
remove_dots(const VouchView path, char *const out)
{
  size_t    size = 0U;
  VouchView rest = path;
  while (rest.size) {
    const bool      slash = *rest.data == '/';
    const VouchView whole = take_until(&rest, "/", 1U);
    const VouchView name =
      vouch_view(whole.data + slash, whole.size - (slash ? 1U : 0U));
    const bool one = vouch_view_equal(name, VOUCH_VIEW("."));
    const bool two = vouch_view_equal(name, VOUCH_VIEW(".."));
    while (two && size && out[--size] != '/') {
    }
    if (!one && !two) {
      size = add(out, size, whole);
    } else if (!rest.size && slash) {
      out[size++] = '/';
    }
  }
  return size;
}

static VouchView
merge(char *const out, const Parts *const base, const VouchView path)
{
  size_t keep = base->path.size;
  while (keep && base->path.data[keep - 1U] != '/') {
    --keep;
  }
  size_t size = 0U;
  if (base->authority.size && !base->path.size) {
    out[size++] = '/';
  }
  size = add(out, size, vouch_view(base->path.data, keep));
  return vouch_view(out, add(out, size, path));
}

VouchView
vouchi_sparql_resolve(VouchArena *const arena,
                      const VouchView   base,
                      const VouchView   reference)
{
  Parts parts = split(reference);
  if (parts.scheme.size) {
    return reference;
  }
  const size_t room = base.size + reference.size + 2U;
  char *const  out  = (char *)vouch_arena_take(arena, room);
  char *const  path = (char *)vouch_arena_take(arena, room);
  if (!out || !path || !base.size) {
    return vouch_view(out && path ? out : NULL, 0U);
  }
  const Parts from = split(base);
  parts.scheme     = from.scheme;
  VouchView way    = parts.path;
  if (!parts.authority.size) {
    parts.authority = from.authority;
    if (!way.size) {
      way         = from.path;
      parts.query = parts.query.size ? parts.query : from.query;
    } else if (*way.data != '/') {
      way = merge(path, &from, way);
    }
  }
  size_t size = add(out, 0U, parts.scheme);
  size        = add(out, size, parts.authority);
  size += remove_dots(way, out + size);
  size = add(out, size, parts.query);
  size = add(out, size, parts.fragment);
  return vouch_view(out, size);
}
