/* root_key.c - the best atom of each root, and the IRI made of its key */
// SPDX-License-Identifier: Apache-2.0

#include "root_key.h"

#include "identity.h"

#include "vouch/text.h"

#include <string.h>

/** Whether `a` is a better name than `b`. */
static bool
is_better(const VouchLinker *const linker,
          const Atom *const        a,
          const Atom *const        b)
{
  if (a->class == CLASS_PERSON && (a->words > 1U) != (b->words > 1U)) {
    return a->words > 1U;
  }
  if (a->is_han != b->is_han) {
    return b->is_han;
  }
  return vouch_view_compare(vouchi_atom_norm(linker, a),
                            vouchi_atom_norm(linker, b)) < 0;
}

void
vouchi_find_best(VouchLinker *const linker)
{
  Node *const       nodes = vouchi_nodes_of(linker);
  const Atom *const atoms = vouchi_atoms_of(linker);
  for (size_t i = 0U; i < vouchi_node_count(linker); ++i) {
    nodes[i].key = nodes[i].has_key ? nodes[i].key : 0U;
  }
  for (size_t i = 0U; i < vouchi_atom_count(linker); ++i) {
    Node *const root = &nodes[vouchi_root(linker, atoms[i].node)];
    if (!root->has_key &&
        (!root->key || is_better(linker, &atoms[i], &atoms[root->key - 1U]))) {
      root->key = (uint32_t)i + 1U;
    }
  }
}

VouchView
vouchi_root_key(const VouchLinker *const linker,
                const uint32_t           root,
                VouchArena *const        arena)
{
  const Node *const node = &vouchi_nodes_of(linker)[root];
  VouchView         key  = {NULL, 0U};
  if (node->entry) {
    return vouchi_known_key(linker->gazetteer, node->entry - 1U);
  }
  if (node->has_key) {
    key = vouchi_pool_text(linker->texts, node->key);
    return vouch_view(key.data + 1, key.size - 1U);
  }
  if (!node->key) {
    return key;
  }
  const Atom *const best = &vouchi_atoms_of(linker)[node->key - 1U];
  return vouch_text_key(vouchi_atom_norm(linker, best), arena, &key)
           ? vouch_view(NULL, 0U)
           : key;
}

VouchStatus
vouchi_set_key(VouchLinker *const linker,
               const uint32_t     node,
               const VouchView    key)
{
  Node *const one  = &vouchi_nodes_of(linker)[node];
  char *const text = (char *)vouch_arena_take(linker->scratch, key.size + 1U);
  if (!text) {
    return VOUCH_NO_MEMORY;
  }
  text[0] = (char)('0' + one->type);
  if (key.size) {
    memcpy(text + 1, key.data, key.size);
  }
  one->has_key = true;
  return vouchi_pool_add(linker->texts, vouch_view(text, key.size + 1U),
                         &one->key);
}

VouchStatus
vouchi_root_iri(const VouchLinker *const linker,
                const uint32_t           root,
                VouchArena *const        arena,
                VouchView *const         iri)
{
  const VouchView key     = vouchi_root_key(linker, root, arena);
  const VouchView parts[] = {
    linker->base, VOUCH_VIEW("entity/"),
    vouch_view_from_string(vouch_mention_type_name(
      (VouchMentionType)vouchi_nodes_of(linker)[root].type)),
    VOUCH_VIEW("/"), key};
  *iri = vouch_view(NULL, 0U);
  return key.size ? vouchi_identity_join(parts, sizeof(parts) / sizeof(*parts),
                                         arena, iri)
                  : VOUCH_OK;
}
