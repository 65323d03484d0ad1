/* settle_parts.c - names of several parts, and what becomes of their words
 *
 * Their key is made of the keys of their parts, so it can be made only when
 * the words among them have theirs.
 */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "root_key.h"

/** The key that the words of a name have. */
static VouchStatus
word_keys(VouchLinker *const linker,
          const RootKeys    *keys,
          const Name *const  name,
          VouchView          words[FORM_PARTS])
{
  size_t      count = 0U;
  VouchStatus st    = VOUCH_OK;
  for (size_t i = 0U; !st && i < name->part_count; ++i) {
    uint32_t atom = 0U;
    if (name->parts[i].kind == PART_WORD) {
      st = vouchi_atom(linker, CLASS_PLACE, name->parts[i].text, &atom);
      words[count++] =
        st ? vouch_view(NULL, 0U)
           : vouchi_root_key(keys,
                             vouchi_root(linker,
                                         vouchi_atoms_of(linker)[atom].node));
    }
  }
  return st;
}

/** The node of a name whose parts have this key. */
static VouchStatus
node_of_key(VouchLinker *const linker,
            VouchMap *const    map,
            Name *const        name,
            const VouchView    key)
{
  char *const    bytes = (char *)vouch_arena_take(linker->arena, key.size + 1U);
  VouchMapEntry *entry = NULL;
  bool           added = false;
  if (!bytes) {
    return VOUCH_NO_MEMORY;
  }
  bytes[0] = (char)('0' + name->form_type);
  memcpy(bytes + 1, key.data, key.size);
  const VouchStatus st =
    vouchi_map_add(map, vouch_view(bytes, key.size + 1U), &entry, &added);
  if (st) {
    return st;
  }
  if (added) {
    const uint32_t node =
      vouchi_node_new(linker, (VouchMentionType)name->form_type);
    if (node == NO_NODE) {
      return VOUCH_NO_MEMORY;
    }
    vouchi_nodes_of(linker)[node].key = vouch_view(bytes + 1, key.size);
    entry->value.number               = node;
  }
  name->node = entry->value.number;
  return VOUCH_OK;
}

VouchStatus
vouchi_settle_parts(VouchLinker *const linker)
{
  VouchMap *const map  = vouchi_map_new(0U);
  RootKeys        keys = {NULL, NULL};
  VouchStatus     st = map ? vouchi_root_keys(linker, &keys) : VOUCH_NO_MEMORY;
  for (size_t i = 0U; !st && i < vouchi_name_count(linker); ++i) {
    Name *const name = &vouchi_names_of(linker)[i];
    VouchView   words[FORM_PARTS];
    VouchView   key = {NULL, 0U};
    if (!name->parts) {
      continue;
    }
    Form form = {.count = name->part_count};
    memcpy(form.parts, name->parts, name->part_count * sizeof(Part));
    st = word_keys(linker, &keys, name, words);
    st = st ? st
            : vouchi_form_key(linker->gazetteer, &form, words, linker->scratch,
                              &key);
    st = st ? st : node_of_key(linker, map, name, key);
  }
  vouchi_root_keys_free(&keys);
  vouchi_map_free(map);
  return st;
}
