/* path_values.c - where a path leads from a node */
// SPDX-License-Identifier: Apache-2.0

#include "check/validate.h"

#include <stdlib.h>

static VouchStatus
follow(const VouchDataset *const data,
       const VouchId             predicate,
       const VouchId             node,
       VouchIdSet *const         values)
{
  const VouchStatements found = vouchi_about(data, node, predicate);
  VouchStatus           st    = VOUCH_OK;
  for (size_t i = 0; !st && i < found.count; ++i) {
    st = vouchi_ids_add(values, found.items[i].object);
  }
  return st;
}

/** Against the direction of all steps. */
static VouchStatus follow_back(const VouchDataset *data,
                               const VouchPath    *path,
                               VouchId             node,
                               VouchIdSet         *values);

static VouchStatus
step(const VouchDataset *const data,
     const VouchPath *const    path,
     const VouchId             node,
     const bool                back,
     VouchIdSet *const         values)
{
  return back ? follow_back(data, path, node, values)
              : vouchi_path_values(data, path, node, values);
}

/** All that can be reached by a path any number of times. */
static VouchStatus
follow_closure(const VouchDataset *const data,
               const VouchPath *const    part,
               const VouchId             node,
               const bool                back,
               VouchIdSet *const         values)
{
  unsigned char *const seen =
    (unsigned char *)calloc(data->table->count / 8U + 1U, 1U);
  VouchIdSet  queue = {NULL, 0, 0};
  VouchStatus st    = seen ? vouchi_ids_add(&queue, node) : VOUCH_NO_MEMORY;
  for (size_t at = 0; !st && at < queue.count; ++at) {
    VouchIdSet found = {NULL, 0, 0};
    st               = step(data, part, queue.items[at], back, &found);
    for (size_t i = 0; !st && i < found.count; ++i) {
      const VouchId       id   = found.items[i];
      const unsigned char mark = (unsigned char)(1U << (id % 8U));
      if (!(seen[id / 8U] & mark)) {
        seen[id / 8U] |= mark;
        st = vouchi_ids_add(&queue, id);
        st = st ? st : vouchi_ids_add(values, id);
      }
    }
    vouchi_ids_free(&found);
  }
  vouchi_ids_free(&queue);
  free(seen);
  return st;
}

static VouchStatus
follow_sequence(const VouchDataset *const data,
                const VouchPath *const    path,
                const VouchId             node,
                const bool                back,
                VouchIdSet *const         values)
{
  VouchIdSet  from = {NULL, 0, 0};
  VouchStatus st   = vouchi_ids_add(&from, node);
  for (size_t i = 0; !st && i < path->count; ++i) {
    const VouchPath *const part = path->parts[back ? path->count - 1U - i : i];
    VouchIdSet             to   = {NULL, 0, 0};
    for (size_t j = 0; !st && j < from.count; ++j) {
      st = step(data, part, from.items[j], back, &to);
    }
    vouchi_ids_settle(&to);
    vouchi_ids_free(&from);
    from = to;
  }
  for (size_t i = 0; !st && i < from.count; ++i) {
    st = vouchi_ids_add(values, from.items[i]);
  }
  vouchi_ids_free(&from);
  return st;
}

static VouchStatus
follow_any(const VouchDataset *const data,
           const VouchPath *const    path,
           const VouchId             node,
           const bool                back,
           VouchIdSet *const         values)
{
  VouchStatus st = VOUCH_OK;
  switch (path->kind) {
  case VOUCH_PATH_PREDICATE: break; // Done by the callers
  case VOUCH_PATH_INVERSE:
    return step(data, path->parts[0], node, !back, values);
  case VOUCH_PATH_SEQUENCE:
    return follow_sequence(data, path, node, back, values);
  case VOUCH_PATH_ALTERNATIVE:
    for (size_t i = 0; !st && i < path->count; ++i) {
      st = step(data, path->parts[i], node, back, values);
    }
    break;
  case VOUCH_PATH_ZERO_OR_MORE:
    st = vouchi_ids_add(values, node);
    return st ? st : follow_closure(data, path->parts[0], node, back, values);
  case VOUCH_PATH_ONE_OR_MORE:
    return follow_closure(data, path->parts[0], node, back, values);
  case VOUCH_PATH_ZERO_OR_ONE:
    st = vouchi_ids_add(values, node);
    return st ? st : step(data, path->parts[0], node, back, values);
  }
  return st;
}

static VouchStatus
follow_back(const VouchDataset *const data,
            const VouchPath *const    path,
            const VouchId             node,
            VouchIdSet *const         values)
{
  if (path->kind != VOUCH_PATH_PREDICATE) {
    return follow_any(data, path, node, true, values);
  }
  const VouchStatements found = vouchi_with(data, path->predicate, node);
  VouchStatus           st    = VOUCH_OK;
  for (size_t i = 0; !st && i < found.count; ++i) {
    st = vouchi_ids_add(values, found.items[i].subject);
  }
  return st;
}

VouchStatus
vouchi_path_values(const VouchDataset *const data,
                   const VouchPath *const    path,
                   const VouchId             node,
                   VouchIdSet *const         values)
{
  const VouchStatus st = path->kind == VOUCH_PATH_PREDICATE
                           ? follow(data, path->predicate, node, values)
                           : follow_any(data, path, node, false, values);
  vouchi_ids_settle(values);
  return st;
}
