/* settle_iris.c - how identities are called, and what people decided */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "root_key.h"

#include <stdlib.h>

enum { TYPES = VOUCH_MENTION_SIDE + 1 };

VouchView
vouchi_reason(const Reason reason)
{
  switch (reason) {
  case REASON_NAME: return VOUCH_VIEW("name");
  case REASON_LISTED: return VOUCH_VIEW("gazetteer");
  case REASON_PARTS: return VOUCH_VIEW("parts of the name");
  case REASON_ALIKE: return VOUCH_VIEW("sounds alike in another script");
  case REASON_VARIANT: return VOUCH_VIEW("spelling variant");
  case REASON_SHORT: return VOUCH_VIEW("short for a full name in the document");
  case REASON_SHORT_ALL:
    return VOUCH_VIEW("short for the only such name of all documents");
  case REASON_ALIAS: return VOUCH_VIEW("alias given by the text");
  case REASON_NEAR: return VOUCH_VIEW("nearest to the document's places");
  case REASON_TIME: return VOUCH_VIEW("time of the event");
  case REASON_LAST: return VOUCH_VIEW("last full name before it");
  case REASON_DECIDED: return VOUCH_VIEW("decided by a person");
  }
  return VOUCH_VIEW("name");
}

/** What type most documents tell of each root that is neither listed nor made
 *  of parts. */
static VouchStatus
settle_types(VouchLinker *const linker)
{
  const size_t    nodes = vouchi_node_count(linker);
  uint32_t *const votes =
    (uint32_t *)calloc((nodes ? nodes : 1U) * TYPES, sizeof(uint32_t));
  if (!votes) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0U; i < linker->uses.size / sizeof(Use); ++i) {
    const Use *const  use  = &vouchi_uses_of(linker)[i];
    const Name *const name = &vouchi_names_of(linker)[use->name];
    ++votes[(size_t)vouchi_use_node(linker, use) * TYPES + name->form_type];
  }
  for (size_t i = 0U; i < nodes; ++i) {
    Node *const           node = &vouchi_nodes_of(linker)[i];
    const uint32_t *const own  = votes + i * TYPES;
    if (node->entry || node->has_key) {
      continue;
    }
    for (size_t t = 0U; t < TYPES; ++t) {
      node->type = own[t] > own[node->type] ? (uint8_t)t : node->type;
    }
  }
  free(votes);
  return VOUCH_OK;
}

/** The roots by their IRIs, which live in `arena`. */
static VouchStatus
map_iris(const VouchLinker *const linker,
         VouchArena *const        arena,
         VouchMap *const          map)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0U; !st && i < vouchi_node_count(linker); ++i) {
    VouchMapEntry *entry = NULL;
    bool           added = false;
    VouchView      iri   = {NULL, 0U};
    if (vouchi_nodes_of(linker)[i].parent == i) {
      st = vouchi_root_iri(linker, (uint32_t)i, arena, &iri);
      st = st || !iri.size ? st : vouchi_map_add(map, iri, &entry, &added);
      if (!st && added) {
        entry->value.number = (uint32_t)i;
      }
    }
  }
  return st;
}

/** Make one of two identities, under the name of the first. */
static void
merge(VouchLinker *const         linker,
      const VouchMap *const      map,
      const VouchDecision *const decision)
{
  const VouchMapEntry *const kept  = vouchi_map_find(map, decision->subject);
  const VouchMapEntry *const other = vouchi_map_find(map, decision->object);
  if (!kept || !other) {
    return; // Not of these documents
  }
  Node *const    nodes = vouchi_nodes_of(linker);
  const uint32_t x     = vouchi_root(linker, kept->value.number);
  const uint32_t y     = vouchi_root(linker, other->value.number);
  if (x != y) {
    nodes[y].parent = x;
  }
}

static VouchStatus
split(VouchLinker *const linker, const VouchDecision *const decision)
{
  const Split row = {vouch_arena_copy(linker->arena, decision->subject),
                     vouch_arena_copy(linker->arena, decision->object)};
  return row.mention.data && row.entity.data
           ? vouchi_buffer_add(&linker->splits,
                               vouch_view((const char *)&row, sizeof(row)))
           : VOUCH_NO_MEMORY;
}

static VouchStatus
apply(VouchLinker *const linker, const VouchDecisions *const decisions)
{
  VouchMap *const   map   = vouchi_map_new(0U);
  VouchArena *const arena = vouch_arena_new(0U);
  VouchStatus       st =
    map && arena ? map_iris(linker, arena, map) : VOUCH_NO_MEMORY;
  for (size_t i = 0U; !st && i < vouch_decisions_count(decisions); ++i) {
    const VouchDecision *const decision = vouch_decisions_get(decisions, i);
    if (decision->kind == VOUCH_DECIDE_MERGE) {
      merge(linker, map, decision);
    } else if (decision->kind == VOUCH_DECIDE_SPLIT) {
      st = split(linker, decision);
    }
  }
  vouchi_map_free(map);
  vouch_arena_free(arena);
  return st;
}

VouchStatus
vouchi_settle_iris(VouchLinker *const          linker,
                   const VouchDecisions *const decisions)
{
  VouchStatus st = settle_types(linker);
  vouchi_find_best(linker);
  st = st || !decisions ? st : apply(linker, decisions);
  // From here on nothing is written: threads will read
  for (size_t i = 0U; !st && i < vouchi_node_count(linker); ++i) {
    vouchi_nodes_of(linker)[i].parent = vouchi_root(linker, (uint32_t)i);
  }
  for (size_t i = 0U; !st && i < linker->uses.size / sizeof(Use); ++i) {
    const uint32_t root = vouchi_use_node(linker, &vouchi_uses_of(linker)[i]);
    vouchi_nodes_of(linker)[root].used = true;
  }
  return st;
}
