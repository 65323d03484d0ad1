/* settle_parts.c - names of several parts, and what becomes of their words
 *
 * Their key is made of the keys of their parts, so it can be made only when
 * the words among them have theirs.
 */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "root_key.h"

#include <string.h>

/** The parts of a name as a form, and the keys that its words have. */
static void
rebuild(const VouchLinker *const linker,
        const Name *const        name,
        Form *const              form,
        VouchView                words[FORM_PARTS])
{
  const NamePart *const parts =
    (const NamePart *)(const void *)linker->parts.data + name->made_of;
  size_t count = 0U;
  form->count  = parts[0].count;
  for (size_t i = 0U; i < form->count; ++i) {
    Part *const part = &form->parts[i];
    *part            = (Part){.kind = (PartKind)parts[i].kind};
    switch (part->kind) {
    case PART_ENTRY:
    case PART_HEAD: part->entry = parts[i].value; break;
    case PART_NUMBER:
      part->text = vouchi_pool_text(linker->norms, parts[i].value);
      break;
    case PART_WORD:
      words[count++] = vouchi_root_key(
        linker,
        vouchi_root(linker, vouchi_atoms_of(linker)[parts[i].value].node),
        linker->scratch);
      break;
    }
  }
}

static VouchView
node_text(const void *const handle, const uint32_t number)
{
  const VouchLinker *const linker = (const VouchLinker *)handle;
  return vouchi_pool_text(linker->texts, vouchi_nodes_of(linker)[number].key);
}

/** The node of a name whose parts have this key. */
static VouchStatus
node_of_key(VouchLinker *const linker,
            VouchIndex *const  index,
            Name *const        name,
            const VouchView    key)
{
  char *const text = (char *)vouch_arena_take(linker->scratch, key.size + 1U);
  if (!text) {
    return VOUCH_NO_MEMORY;
  }
  const VouchView typed = vouch_view(text, key.size + 1U);
  text[0]               = (char)('0' + name->form_type);
  memcpy(text + 1, key.data, key.size);
  if (vouchi_index_find(index, typed, &name->node)) {
    return VOUCH_OK;
  }
  name->node = vouchi_node_new(linker, (VouchMentionType)name->form_type);
  const VouchStatus st = name->node == NO_NODE
                           ? VOUCH_NO_MEMORY
                           : vouchi_set_key(linker, name->node, key);
  return st ? st : vouchi_index_add(index, typed, name->node);
}

VouchStatus
vouchi_settle_parts(VouchLinker *const linker)
{
  VouchIndex *const index = vouchi_index_new(node_text, linker);
  VouchStatus       st    = index ? VOUCH_OK : VOUCH_NO_MEMORY;
  vouchi_find_best(linker);
  for (size_t i = 0U; !st && i < vouchi_name_count(linker); ++i) {
    Name *const name = &vouchi_names_of(linker)[i];
    VouchView   words[FORM_PARTS];
    VouchView   key = {NULL, 0U};
    Form        form;
    if (name->making != MADE_OF_PARTS) {
      continue;
    }
    vouch_arena_reset(linker->scratch);
    rebuild(linker, name, &form, words);
    st =
      vouchi_form_key(linker->gazetteer, &form, words, linker->scratch, &key);
    st = st ? st : node_of_key(linker, index, name, key);
  }
  vouchi_index_free(index);
  return st;
}
