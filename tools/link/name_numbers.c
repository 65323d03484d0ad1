/* name_numbers.c - a name is taken to pieces when it is first met */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "norm.h"

#include <string.h>

VouchStatus
vouchi_atom(VouchLinker *const linker,
            const AtomClass class,
            const VouchView norm,
            uint32_t *const atom)
{
  static const VouchMentionType types[] = {VOUCH_MENTION_PERSON,
                                           VOUCH_MENTION_PLACE,
                                           VOUCH_MENTION_ORGANIZATION,
                                           VOUCH_MENTION_EVENT,
                                           VOUCH_MENTION_OFFICE};
  char *const key = (char *)vouch_arena_take(linker->scratch, norm.size + 1U);
  if (!key) {
    return VOUCH_NO_MEMORY;
  }
  key[0] = (char)('0' + (int)class);
  if (norm.size) {
    memcpy(key + 1, norm.data, norm.size);
  }
  const VouchView text = vouch_view(key, norm.size + 1U);
  if (vouchi_index_find(linker->by_atom, text, atom)) {
    return VOUCH_OK;
  }
  const size_t words = vouchi_norm_words(norm);
  Atom         made  = {.node   = vouchi_node_new(linker, types[class]),
                        .class  = (uint8_t) class,
                        .words  = (uint8_t)(words < 255U ? words : 255U),
                        .is_han = vouchi_norm_is_han(norm),
                        .score  = 1.0F};
  VouchStatus  st    = made.node == NO_NODE
                         ? VOUCH_NO_MEMORY
                         : vouchi_pool_add(linker->words, text, &made.text);
  *atom              = (uint32_t)vouchi_atom_count(linker);
  st                 = st ? st
                          : vouchi_buffer_add(&linker->atoms,
                                              vouch_view((const char *)&made, sizeof(made)));
  return st ? st : vouchi_index_add(linker->by_atom, text, *atom);
}

/** Keep one part of a name. */
static VouchStatus
add_part(VouchLinker *const linker, const Part *const part, NamePart kept)
{
  VouchStatus st = VOUCH_OK;
  kept.kind      = (uint8_t)part->kind;
  switch (part->kind) {
  case PART_ENTRY:
  case PART_HEAD: kept.value = part->entry; break;
  case PART_NUMBER:
    st = vouchi_pool_add(linker->norms, part->text, &kept.value);
    break;
  case PART_WORD:
    st = vouchi_atom(linker, CLASS_PLACE, part->text, &kept.value);
    break;
  }
  return st ? st
            : vouchi_buffer_add(&linker->parts,
                                vouch_view((const char *)&kept, sizeof(kept)));
}

static VouchStatus
add_parts(VouchLinker *const linker, const Form *const form, Name *const name)
{
  VouchStatus st = VOUCH_OK;
  name->making   = MADE_OF_PARTS;
  name->made_of  = (uint32_t)(linker->parts.size / sizeof(NamePart));
  for (size_t i = 0U; !st && i < form->count; ++i) {
    st = add_part(linker, &form->parts[i],
                  (NamePart){.count = (uint8_t)form->count});
  }
  return st;
}

/** What a new name means, as far as it tells itself. */
static VouchStatus
judge_name(VouchLinker *const linker, const VouchView norm, Name *const name)
{
  Form form;
  vouchi_form(linker->gazetteer, norm, (VouchMentionType)name->type, &form);
  name->form_type = (uint8_t)form.type;
  name->node      = NO_NODE;
  if (!form.single) {
    return add_parts(linker, &form, name);
  }
  if (form.parts[0].kind == PART_ENTRY) {
    name->making = MADE_OF_ENTRY;
    name->node   = vouchi_node_of_entry(linker, form.parts[0].entry);
    return name->node == NO_NODE ? VOUCH_NO_MEMORY : VOUCH_OK;
  }
  const VouchStatus st = vouchi_atom(linker, vouchi_class_of(form.type),
                                     form.parts[0].text, &name->made_of);
  name->making         = MADE_OF_ATOM;
  if (!st) {
    name->node = vouchi_atoms_of(linker)[name->made_of].node;
  }
  return st;
}

/** Keep the norm of a name, unless its atom has it. */
static VouchStatus
keep_norm(VouchLinker *const linker, const VouchView norm, Name *const name)
{
  return name->making == MADE_OF_ATOM &&
             vouch_view_equal(norm, vouchi_name_norm(linker, name))
           ? VOUCH_OK
           : vouchi_pool_add(linker->norms, norm, &name->norm);
}

VouchView
vouchi_label_key(const VouchName *const name, VouchArena *const arena)
{
  const size_t size = name->language.size + name->label.size + 2U;
  char *const  key  = (char *)vouch_arena_take(arena, size);
  if (!key) {
    return vouch_view(NULL, 0U);
  }
  key[0] = (char)('A' + (int)name->type);
  if (name->language.size) {
    memcpy(key + 1, name->language.data, name->language.size);
  }
  key[1U + name->language.size] = '\t';
  memcpy(key + 2U + name->language.size, name->label.data, name->label.size);
  return vouch_view(key, size);
}

static VouchStatus
new_name(VouchLinker *const     linker,
         const VouchName *const told,
         const VouchView        key,
         uint32_t *const        index)
{
  Name        name = {.type = (uint8_t)told->type};
  VouchView   norm = {NULL, 0U};
  VouchStatus st   = VOUCH_OK;
  *index           = (uint32_t)vouchi_name_count(linker);
  if (*index >= linker->most) {
    return VOUCH_LIMIT;
  }
  st   = vouchi_norm(told->label, linker->scratch, &norm);
  norm = norm.size ? norm : told->label;
  st   = st ? st : vouchi_pool_add(linker->texts, key, &name.text);
  st   = st ? st : judge_name(linker, norm, &name);
  st   = st ? st : keep_norm(linker, norm, &name);
  st   = st ? st
            : vouchi_buffer_add(&linker->names,
                                vouch_view((const char *)&name, sizeof(name)));
  return st ? st : vouchi_index_add(linker->by_label, key, *index);
}

VouchStatus
vouchi_name_number(VouchLinker *const     linker,
                   const VouchName *const told,
                   uint32_t *const        index)
{
  const VouchView key = vouchi_label_key(told, linker->scratch);
  if (!key.data) {
    return VOUCH_NO_MEMORY;
  }
  return vouchi_index_find(linker->by_label, key, index)
           ? VOUCH_OK
           : new_name(linker, told, key, index);
}
