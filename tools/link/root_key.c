/* root_key.c - the best atom of each root */
// SPDX-License-Identifier: Apache-2.0

#include "root_key.h"

#include "vouch/text.h"

#include <stdlib.h>

/** Whether `a` is a better name than `b`. */
static bool
is_better(const Atom *const a, const Atom *const b)
{
  if (a->class == CLASS_PERSON && (a->words > 1U) != (b->words > 1U)) {
    return a->words > 1U;
  }
  if (a->is_han != b->is_han) {
    return b->is_han;
  }
  return vouch_view_compare(a->norm, b->norm) < 0;
}

VouchStatus
vouchi_root_keys(VouchLinker *const linker, RootKeys *const keys)
{
  const size_t nodes = vouchi_node_count(linker);
  keys->linker       = linker;
  keys->best         = (uint32_t *)calloc(nodes ? nodes : 1U, sizeof(uint32_t));
  if (!keys->best) {
    return VOUCH_NO_MEMORY;
  }
  const Atom *const atoms = vouchi_atoms_of(linker);
  for (size_t i = 0U; i < vouchi_atom_count(linker); ++i) {
    uint32_t *const best = &keys->best[vouchi_root(linker, atoms[i].node)];
    if (!*best || is_better(&atoms[i], &atoms[*best - 1U])) {
      *best = (uint32_t)i + 1U;
    }
  }
  return VOUCH_OK;
}

void
vouchi_root_keys_free(RootKeys *const keys)
{
  free(keys->best);
  keys->best = NULL;
}

VouchView
vouchi_root_key(const RootKeys *const keys, const uint32_t root)
{
  const VouchLinker *const linker = keys->linker;
  const Node *const        node   = &vouchi_nodes_of(linker)[root];
  if (node->entry) {
    return vouchi_known_key(linker->gazetteer, node->entry - 1U);
  }
  if (node->key.size) {
    return node->key;
  }
  const uint32_t best = keys->best[root];
  VouchView      key  = {NULL, 0U};
  if (best && !vouch_text_key(vouchi_atoms_of(linker)[best - 1U].norm,
                              linker->arena, &key)) {
    return key;
  }
  return vouch_view(NULL, 0U);
}
