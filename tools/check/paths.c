/* paths.c - property paths as a graph of shapes writes them */
// SPDX-License-Identifier: Apache-2.0

#include "check/shapes.h"

#include <stdlib.h>

#define DEPTH_MOST 32U
#define MEMBERS_MOST 1000000U

static VouchStatus
fault(const VouchShapes *const shapes,
      const VouchId            node,
      const char *const        why)
{
  const VouchView text = vouchi_term_at(shapes->table, node)->text;
  vouch_log(shapes->log, VOUCH_LOG_ERROR, "%s, at '%.*s'", why,
            (int)(text.size < 200U ? text.size : 200U), text.data);
  return VOUCH_BAD_DATA;
}

VouchStatus
vouchi_shapes_list(const VouchShapes *const shapes,
                   const VouchId            head,
                   VouchIds *const          members)
{
  const VouchId *const words = shapes->words;
  VouchId             *items = NULL;
  size_t               count = 0;
  size_t               room  = 0;
  VouchId              at    = head;
  while (at != words[RDF_NIL]) {
    const VouchId first = vouchi_object(&shapes->graph, at, words[RDF_FIRST]);
    const VouchId rest  = vouchi_object(&shapes->graph, at, words[RDF_REST]);
    if (!first || !rest || count >= MEMBERS_MOST) {
      return fault(shapes, head, "a list in the shapes is none");
    }
    if (count == room) {
      const size_t wanted = room ? room * 2U : 8U;
      items = (VouchId *)vouch_arena_grow(shapes->arena, items, count, wanted,
                                          sizeof(*items));
      room  = wanted;
      if (!items) {
        return VOUCH_NO_MEMORY;
      }
    }
    items[count++] = first;
    at             = rest;
  }
  *members = (VouchIds){items, count};
  return VOUCH_OK;
}

static VouchPath *
new_path(const VouchShapes *const shapes, const VouchPathKind kind)
{
  VouchPath *const path =
    (VouchPath *)vouch_arena_take(shapes->arena, sizeof(*path));
  if (path) {
    path->kind = kind;
  }
  return path;
}

/** A path of others, whose nodes are `members`. */
static VouchStatus
read_parts(const VouchShapes *const shapes,
           const VouchPathKind      kind,
           const VouchIds           members,
           const unsigned           depth,
           const VouchPath **const  path)
{
  VouchPath *const  made = new_path(shapes, kind);
  const VouchPath **parts =
    (const VouchPath **)vouch_arena_take_array(shapes->arena, members.count,
                                               sizeof(VouchPath *));
  if (!made || !parts) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < members.count; ++i) {
    const VouchStatus st =
      vouchi_shapes_path(shapes, members.items[i], depth + 1U, &parts[i]);
    if (st) {
      return st;
    }
  }
  made->parts = parts;
  made->count = members.count;
  *path       = made;
  return VOUCH_OK;
}

static VouchStatus
read_list(const VouchShapes *const shapes,
          const VouchPathKind      kind,
          const VouchId            head,
          const unsigned           depth,
          const VouchPath **const  path)
{
  VouchIds          members = {NULL, 0};
  const VouchStatus st      = vouchi_shapes_list(shapes, head, &members);
  if (st) {
    return st;
  }
  return members.count < 2U
           ? fault(shapes, head, "a path has fewer than two members")
           : read_parts(shapes, kind, members, depth, path);
}

VouchStatus
vouchi_shapes_path(const VouchShapes *const shapes,
                   const VouchId            node,
                   const unsigned           depth,
                   const VouchPath **const  path)
{
  static const struct {
    VouchWord     word;
    VouchPathKind kind;
  } rows[]                   = {{SH_INVERSE_PATH, VOUCH_PATH_INVERSE},
                                {SH_ZERO_OR_MORE_PATH, VOUCH_PATH_ZERO_OR_MORE},
                                {SH_ONE_OR_MORE_PATH, VOUCH_PATH_ONE_OR_MORE},
                                {SH_ZERO_OR_ONE_PATH, VOUCH_PATH_ZERO_OR_ONE}};
  const VouchId *const words = shapes->words;
  if (depth > DEPTH_MOST) {
    return fault(shapes, node, "a path is nested too deeply");
  }
  if (vouchi_term_at(shapes->table, node)->kind == VOUCH_TERM_IRI) {
    VouchPath *const made = new_path(shapes, VOUCH_PATH_PREDICATE);
    if (!made) {
      return VOUCH_NO_MEMORY;
    }
    made->predicate = node;
    *path           = made;
    return VOUCH_OK;
  }
  if (vouchi_object(&shapes->graph, node, words[RDF_FIRST])) {
    return read_list(shapes, VOUCH_PATH_SEQUENCE, node, depth, path);
  }
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
    const VouchId part =
      vouchi_object(&shapes->graph, node, words[rows[i].word]);
    if (part) {
      const VouchIds one = {&part, 1};
      return read_parts(shapes, rows[i].kind, one, depth, path);
    }
  }
  const VouchId list =
    vouchi_object(&shapes->graph, node, words[SH_ALTERNATIVE_PATH]);
  return list ? read_list(shapes, VOUCH_PATH_ALTERNATIVE, list, depth, path)
              : fault(shapes, node, "a path is none");
}
