/* map.c - what our types and properties are called by an authority
 *
 * Lines `type IRI ID` and `property IRI ID`, with blanks between; '#' begins a
 * comment line.
 */
// SPDX-License-Identifier: Apache-2.0

#include "reconcile/reconcile.h"

#define FILE_MOST ((size_t)1U << 20U)
#define ENTRIES_MOST 65536U

static bool
is_blank(const char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\r';
}

static VouchView
take_word(VouchView *const line)
{
  size_t begin = 0;
  while (begin < line->size && is_blank(line->data[begin])) {
    ++begin;
  }
  size_t end = begin;
  while (end < line->size && !is_blank(line->data[end])) {
    ++end;
  }
  const VouchView word = vouch_view(line->data + begin, end - begin);
  *line                = vouch_view(line->data + end, line->size - end);
  return word;
}

static VouchStatus
read_line(VouchReconcileMap *const map, VouchView line)
{
  const VouchView  kind  = take_word(&line);
  const VouchView  iri   = take_word(&line);
  const VouchView  id    = take_word(&line);
  const VouchView  more  = take_word(&line);
  VouchMap        *into  = NULL;
  VouchMapEntry   *entry = NULL;
  VouchView *const copy =
    (VouchView *)vouch_arena_take(map->arena, sizeof(*copy));
  if (vouch_view_equal(kind, VOUCH_VIEW("type"))) {
    into = map->types;
  } else if (vouch_view_equal(kind, VOUCH_VIEW("property"))) {
    into = map->properties;
  }
  if (!into || !id.size || more.size) {
    return VOUCH_BAD_DATA;
  }
  if (!copy || vouchi_map_add(into, iri, &entry, NULL)) {
    return VOUCH_NO_MEMORY;
  }
  *copy                = id;
  entry->value.pointer = copy;
  return VOUCH_OK;
}

static VouchStatus
read_lines(const char *const        path,
           const VouchLog *const    log,
           VouchReconcileMap *const map)
{
  const VouchView bytes  = map->file.bytes;
  VouchStatus     st     = VOUCH_OK;
  size_t          number = 0;
  size_t          at     = 0;
  while (at < bytes.size) {
    const char *const end = memchr(bytes.data + at, '\n', bytes.size - at);
    const size_t size = end ? (size_t)(end - bytes.data) - at : bytes.size - at;
    VouchView    line = vouch_view(bytes.data + at, size);
    VouchView    rest = line;
    ++number;
    at += size + 1U;
    if (!take_word(&rest).size || *line.data == '#') {
      continue;
    }
    const VouchStatus one = read_line(map, line);
    if (one == VOUCH_BAD_DATA) {
      vouch_log_at(log, VOUCH_LOG_ERROR, vouch_view_from_string(path), number,
                   1, "a line must be 'type IRI ID' or 'property IRI ID'");
    }
    st = st ? st : one;
  }
  return st;
}

VouchStatus
vouchi_map_load(const char *const        path,
                const VouchLog *const    log,
                VouchReconcileMap *const map)
{
  map->arena      = vouch_arena_new(0);
  map->types      = vouchi_map_new(ENTRIES_MOST);
  map->properties = vouchi_map_new(ENTRIES_MOST);
  if (!map->arena || !map->types || !map->properties) {
    return VOUCH_NO_MEMORY;
  }
  if (!path) {
    return VOUCH_OK;
  }
  const VouchStatus st = vouchi_input_read(&map->file, path, FILE_MOST, log);
  if (st) {
    return st == VOUCH_NO_INPUT ? VOUCH_BAD_ARGUMENT : st;
  }
  return read_lines(path, log, map);
}

void
vouchi_map_unload(VouchReconcileMap *const map)
{
  vouchi_map_free(map->types);
  vouchi_map_free(map->properties);
  vouch_arena_free(map->arena);
  vouchi_input_free(&map->file);
}

static VouchView
look_up(const VouchMap *const map, const VouchView iri)
{
  const VouchMapEntry *const entry = map ? vouchi_map_find(map, iri) : NULL;
  return entry ? *(const VouchView *)entry->value.pointer : vouch_view(NULL, 0);
}

VouchView
vouchi_map_type(const VouchReconcileMap *const map, const VouchView iri)
{
  return look_up(map->types, iri);
}

VouchView
vouchi_map_property(const VouchReconcileMap *const map, const VouchView iri)
{
  return look_up(map->properties, iri);
}
