/* groups.c - join the nodes that stand in one quad; hash what hangs together */
// SPDX-License-Identifier: Apache-2.0

#include "canon/groups.h"

#include <stdlib.h>

/** A quad and the node that stands for its group. */
typedef struct {
  uint32_t root;
  uint32_t quad;
} Rooted;

static uint32_t
find_root(uint32_t *const parents, uint32_t node)
{
  while (parents[node] != node) {
    parents[node] = parents[parents[node]];
    node          = parents[node];
  }
  return node;
}

/** Join the nodes of a quad and return one of them. */
static uint32_t
join_nodes(uint32_t *const parents, const VouchCanonQuad *const quad)
{
  uint32_t first = VOUCH_CANON_NONE;
  for (size_t place = 0; place < VOUCH_AT_PLACES; ++place) {
    const uint32_t node = quad->nodes[place];
    if (node == VOUCH_CANON_NONE) {
      continue;
    }
    if (first == VOUCH_CANON_NONE) {
      first = node;
      continue;
    }
    const uint32_t a = find_root(parents, first);
    const uint32_t b = find_root(parents, node);
    // The lesser stands for both, so that numbers do not depend on order
    parents[a > b ? a : b] = a > b ? b : a;
  }
  return first;
}

static int
compare_rooted(const void *const a, const void *const b)
{
  const Rooted *const x = (const Rooted *)a;
  const Rooted *const y = (const Rooted *)b;
  if (x->root != y->root) {
    return x->root < y->root ? -1 : 1;
  }
  return (x->quad > y->quad) - (x->quad < y->quad);
}

/** Fill `rooted` with all quads, those of one group together. */
static VouchStatus
root_quads(const VouchCanon *const canon, Rooted *const rooted)
{
  uint32_t *const parents =
    (uint32_t *)calloc(canon->node_count + 1U, sizeof(*parents));
  if (!parents) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < canon->node_count; ++i) {
    parents[i] = (uint32_t)i;
  }
  for (size_t i = 0; i < canon->quad_count; ++i) {
    rooted[i].quad = (uint32_t)i;
    rooted[i].root = join_nodes(parents, &canon->quads[i]);
  }
  for (size_t i = 0; i < canon->quad_count; ++i) {
    rooted[i].root = find_root(parents, rooted[i].root);
  }
  free(parents);
  qsort(rooted, canon->quad_count, sizeof(*rooted), compare_rooted);
  return VOUCH_OK;
}

/** Cut the quads into groups. */
static VouchStatus
cut_groups(VouchGroups *const  groups,
           const Rooted *const rooted,
           const size_t        count)
{
  for (size_t i = 0; i < count; ++i) {
    groups->order[i] = rooted[i].quad;
    if (!i || rooted[i].root != rooted[i - 1U].root) {
      groups->items[groups->count++].first = (uint32_t)i;
    }
    ++groups->items[groups->count - 1U].count;
  }
  return VOUCH_OK;
}

static VouchStatus
hash_group(VouchGroup *const        group,
           const VouchGroups *const groups,
           const VouchCanon *const  canon,
           VouchCanon *const        work)
{
  VouchBuffer     text = {NULL, 0, 0, 0, VOUCH_OK};
  const VouchSink sink = vouch_canon_sink(work);
  VouchStatus     st   = vouchi_canon_clear(work);
  for (uint32_t i = 0; i < group->count && !st; ++i) {
    const uint32_t quad = groups->order[group->first + i];
    st                  = vouch_sink_quad(&sink, &canon->quads[quad].quad);
  }
  st = st ? st : vouchi_canon_form(work, &text);
  if (!st) {
    vouchi_hash(vouchi_buffer_view(&text), group->hash);
  }
  vouchi_buffer_free(&text);
  return st;
}

static int
compare_groups(const void *const a, const void *const b)
{
  const VouchGroup *const x     = (const VouchGroup *)a;
  const VouchGroup *const y     = (const VouchGroup *)b;
  const int               order = memcmp(x->hash, y->hash, VOUCH_HASH_SIZE);
  return order ? order : (x->first > y->first) - (x->first < y->first);
}

VouchStatus
vouchi_groups_make(VouchGroups *const groups,
                   VouchCanon *const  canon,
                   VouchCanon *const  work)
{
  memset(groups, 0, sizeof(*groups));
  vouchi_canon_drop_repeated(canon);
  const size_t  room   = canon->quad_count + 1U;
  Rooted *const rooted = (Rooted *)calloc(room, sizeof(*rooted));
  groups->items        = (VouchGroup *)calloc(room, sizeof(*groups->items));
  groups->order        = (uint32_t *)calloc(room, sizeof(*groups->order));
  VouchStatus st =
    rooted && groups->items && groups->order ? VOUCH_OK : VOUCH_NO_MEMORY;
  st = st ? st : root_quads(canon, rooted);
  st = st ? st : cut_groups(groups, rooted, canon->quad_count);
  free(rooted);
  for (size_t i = 0; i < groups->count && !st; ++i) {
    st = hash_group(&groups->items[i], groups, canon, work);
  }
  if (!st) {
    qsort(groups->items, groups->count, sizeof(*groups->items), compare_groups);
  }
  return st;
}

void
vouchi_groups_free(VouchGroups *const groups)
{
  free(groups->items);
  free(groups->order);
  memset(groups, 0, sizeof(*groups));
}
