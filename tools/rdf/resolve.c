/* resolve.c - split two references, merge their parts, take dots out
 *
 * The names of parts and steps are those of RFC 3986.
 */
// SPDX-License-Identifier: Apache-2.0

#include "rdf/resolve.h"

/** A part that is there may still be empty: "http://a/?" has a query. */
typedef struct {
  VouchView scheme;    /**< With its colon, or empty. */
  VouchView authority; /**< With its two slashes, or empty. */
  VouchView path;
  VouchView query;    /**< With its question mark, or empty. */
  VouchView fragment; /**< With its number sign, or empty. */
} Parts;

static inline bool
is_letter(const char byte)
{
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static inline bool
is_scheme_byte(const char byte)
{
  return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '+' ||
         byte == '-' || byte == '.';
}

/** Length of the scheme with its colon, or 0. */
static size_t
scheme_length(const VouchView iri)
{
  if (!iri.size || !is_letter(iri.data[0])) {
    return 0U;
  }
  size_t at = 1U;
  while (at < iri.size && is_scheme_byte(iri.data[at])) {
    ++at;
  }
  return at < iri.size && iri.data[at] == ':' ? at + 1U : 0U;
}

bool
vouchi_iri_is_absolute(const VouchView iri)
{
  return scheme_length(iri) > 0;
}

/** Cut `size` bytes from the front of `*rest`. */
static VouchView
cut(VouchView *const rest, const size_t size)
{
  const VouchView part = vouch_view(rest->data, size);
  *rest                = vouch_view(rest->data + size, rest->size - size);
  return part;
}

/** Bytes before the first of `stops`, or all. */
static size_t
length_before(const VouchView text, const char *const stops)
{
  size_t at = 0;
  while (at < text.size && !strchr(stops, text.data[at])) {
    ++at;
  }
  return at;
}

static Parts
split(const VouchView iri)
{
  VouchView rest  = iri;
  Parts     parts = {{NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  if (!iri.size) {
    return parts;
  }
  parts.scheme = cut(&rest, scheme_length(rest));
  if (vouch_view_starts(rest, VOUCH_VIEW("//"))) {
    const VouchView behind = vouch_view(rest.data + 2, rest.size - 2U);
    parts.authority        = cut(&rest, 2U + length_before(behind, "/?#"));
  }
  parts.path     = cut(&rest, length_before(rest, "?#"));
  parts.query    = cut(&rest, length_before(rest, "#"));
  parts.fragment = rest;
  return parts;
}

/** The first segment of `path` with the slash before it. */
static size_t
segment_length(const VouchView path)
{
  size_t at = 1U;
  while (at < path.size && path.data[at] != '/') {
    ++at;
  }
  return at;
}

/** Take the last segment that stands in `out` from byte `begin` on away. */
static void
drop_segment(VouchBuffer *const out, const size_t begin)
{
  while (out->size > begin) {
    --out->size;
    if (out->data[out->size] == '/') {
      return;
    }
  }
}

/** Add `path` without its dot segments: section 5.2.4. A path that does not
 *  begin with a slash is one of a base without authority. */
static VouchStatus
add_path(VouchBuffer *const out, VouchView path)
{
  const size_t begin = out->size;
  while (path.size) {
    const size_t    length  = segment_length(path);
    const VouchView segment = cut(&path, length);
    const bool      slash   = segment.data[0] == '/';
    const VouchView name    = vouch_view(segment.data + slash, length - slash);
    const bool      up      = vouch_view_equal(name, VOUCH_VIEW(".."));
    if (!up && !vouch_view_equal(name, VOUCH_VIEW("."))) {
      (void)vouchi_buffer_add(out, segment);
      continue;
    }
    if (up && slash) {
      drop_segment(out, begin);
    }
    if (!path.size && slash) {
      (void)vouchi_buffer_add_byte(out, '/');
    }
    if (!slash && path.size) {
      (void)cut(&path, 1U); // "../a" and "./a" become "a"
    }
  }
  return out->status;
}

/** The path of the base up to its last slash, then that of the reference:
 *  section 5.2.3. */
static VouchStatus
add_merged(VouchBuffer *const out,
           const Parts *const base,
           const VouchView    path)
{
  VouchBuffer merged = {NULL, 0, 0, 0, VOUCH_OK};
  size_t      kept   = base->path.size;
  while (kept && base->path.data[kept - 1U] != '/') {
    --kept;
  }
  if (base->authority.size && !base->path.size) {
    (void)vouchi_buffer_add_byte(&merged, '/');
  }
  (void)vouchi_buffer_add(&merged, vouch_view(base->path.data, kept));
  VouchStatus st = vouchi_buffer_add(&merged, path);
  st             = st ? st : add_path(out, vouchi_buffer_view(&merged));
  vouchi_buffer_free(&merged);
  return st;
}

static void
add_path_and_query(VouchBuffer *const out,
                   const Parts *const base,
                   const Parts *const reference)
{
  if (!reference->path.size) {
    (void)vouchi_buffer_add(out, base->path);
    (void)vouchi_buffer_add(out, reference->query.size ? reference->query
                                                       : base->query);
    return;
  }
  const VouchStatus st = reference->path.data[0] == '/'
                           ? add_path(out, reference->path)
                           : add_merged(out, base, reference->path);
  out->status          = out->status ? out->status : st;
  (void)vouchi_buffer_add(out, reference->query);
}

VouchStatus
vouchi_iri_resolve(const VouchView    base,
                   const VouchView    reference,
                   VouchBuffer *const out)
{
  if (vouchi_iri_is_absolute(reference)) {
    return vouchi_buffer_add(out, reference);
  }
  const Parts from = split(base);
  const Parts to   = split(reference);
  (void)vouchi_buffer_add(out, from.scheme);
  if (to.authority.size) {
    (void)vouchi_buffer_add(out, to.authority);
    (void)add_path(out, to.path);
    (void)vouchi_buffer_add(out, to.query);
  } else {
    (void)vouchi_buffer_add(out, from.authority);
    add_path_and_query(out, &from, &to);
  }
  return vouchi_buffer_add(out, to.fragment);
}

VouchView
vouchi_iri_resolve_in(VouchArena *const arena,
                      const VouchView   base,
                      const VouchView   reference)
{
  if (vouchi_iri_is_absolute(reference)) {
    return reference;
  }
  if (!base.size) {
    return VOUCH_VIEW("");
  }
  VouchBuffer       out = {NULL, 0, 0, 0, VOUCH_OK};
  const VouchStatus st  = vouchi_iri_resolve(base, reference, &out);
  const VouchView   iri = st ? vouch_view(NULL, 0U)
                             : vouch_arena_copy(arena, vouchi_buffer_view(&out));
  vouchi_buffer_free(&out);
  return iri;
}
