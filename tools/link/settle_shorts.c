/* settle_shorts.c - names that are short for others
 *
 * A surname alone means the person whose full name the same document gives;
 * where it gives several, each mention means the last one before it. Without
 * any it means the only one of all documents, if there is only one. A name in
 * brackets behind another is its alias: an abbreviation, or the same name in
 * another script.
 */
// SPDX-License-Identifier: Apache-2.0

#include "full_names.h"
#include "linker.h"

#include "norm.h"

#include <stdlib.h>

static const float short_here = 0.95F;
static const float short_all  = 0.75F;

static bool
is_person(const VouchLinker *const linker, const Name *const name)
{
  return name->node != NO_NODE && name->making != MADE_OF_PARTS &&
         name->form_type == VOUCH_MENTION_PERSON &&
         vouchi_nodes_of(linker)[vouchi_root(linker, name->node)].type ==
           VOUCH_MENTION_PERSON;
}

/** The norm without titles: that of its atom, where it has one. */
static VouchView
bare_norm(const VouchLinker *const linker, const Name *const name)
{
  return name->making == MADE_OF_ATOM
           ? vouchi_atom_norm(linker, &vouchi_atoms_of(linker)[name->made_of])
           : vouchi_name_norm(linker, name);
}

/** The full names of persons in a document. */
static VouchStatus
gather_full(VouchLinker *const linker,
            const Doc *const   doc,
            FullNames *const   full)
{
  const Use *const uses = vouchi_uses_of(linker) + doc->first;
  VouchStatus      st   = vouchi_full_names_reset(full);
  for (size_t i = 0U; !st && i < doc->count; ++i) {
    const Name *const name = &vouchi_names_of(linker)[uses[i].name];
    const VouchView   norm = bare_norm(linker, name);
    if (is_person(linker, name) && vouchi_norm_words(norm) > 1U) {
      vouch_arena_reset(linker->scratch);
      st = vouchi_full_names_add(full, norm, vouchi_use_node(linker, &uses[i]));
    }
  }
  return st;
}

/** A surname alone that is not listed as a whole. */
static bool
is_short(const VouchLinker *const linker, const Name *const name)
{
  return is_person(linker, name) && name->making == MADE_OF_ATOM &&
         vouchi_atoms_of(linker)[name->made_of].words == 1U &&
         !vouchi_nodes_of(linker)[vouchi_root(linker, name->node)].entry;
}

static VouchStatus
set_meaning(VouchLinker *const linker, Use *const use, const Means *const means)
{
  Meaning *const meaning = vouchi_mean(linker, use);
  if (!meaning) {
    return VOUCH_NO_MEMORY;
  }
  meaning->reason = REASON_SHORT;
  meaning->score  = short_here;
  if (means->count == 1U) {
    meaning->node = means->roots[0];
    return VOUCH_OK;
  }
  meaning->reason      = REASON_LAST;
  meaning->score       = short_here / 2.0F + 0.25F;
  meaning->told.others = (uint32_t)(linker->others.size / sizeof(uint32_t));
  meaning->other_count = (uint8_t)means->count;
  return vouchi_buffer_add(&linker->others,
                           vouch_view((const char *)means->roots,
                                      means->count * sizeof(uint32_t)));
}

/** Settle the surnames of one document. */
static VouchStatus
settle_document(VouchLinker *const linker,
                const Doc *const   doc,
                FullNames *const   full)
{
  Use *const  uses = vouchi_uses_of(linker) + doc->first;
  VouchStatus st   = gather_full(linker, doc, full);
  for (size_t i = 0U; !st && vouchi_full_names_count(full) && i < doc->count;
       ++i) {
    const Name *const name  = &vouchi_names_of(linker)[uses[i].name];
    Means             means = {.count = 0U};
    if (is_short(linker, name)) {
      vouchi_full_names_find(full, bare_norm(linker, name), &means);
    }
    if (means.count) {
      st = set_meaning(linker, &uses[i], &means);
    }
  }
  return st;
}

/** From a last word to the only root that has it; NO_NODE: several. */
static VouchStatus
add_last(VouchLinker *const linker, VouchMap *const map, const Name *const name)
{
  VouchView      rest  = bare_norm(linker, name);
  VouchView      last  = rest;
  VouchMapEntry *entry = NULL;
  bool           added = false;
  const uint32_t root  = vouchi_root(linker, name->node);
  if (!is_person(linker, name) || vouchi_norm_words(rest) < 2U) {
    return VOUCH_OK;
  }
  while (rest.size) {
    last = vouchi_norm_word(&rest);
  }
  const VouchStatus st = vouchi_map_add(map, last, &entry, &added);
  if (!st) {
    entry->value.number = added || entry->value.number == root ? root : NO_NODE;
  }
  return st;
}

/** Let a surname mean the only full name that has it. */
static VouchStatus
mean_everywhere(VouchLinker *const linker, Use *const use, const uint32_t node)
{
  if (node >= UINT32_MAX - 1U) {
    return VOUCH_OK;
  }
  Meaning *const meaning = vouchi_mean(linker, use);
  if (!meaning) {
    return VOUCH_NO_MEMORY;
  }
  meaning->node   = node;
  meaning->reason = REASON_SHORT_ALL;
  meaning->score  = short_all;
  return VOUCH_OK;
}

/** The only full name of all documents that a surname's atom, or one that
 *  sounds like it in another script, is short for. */
static VouchStatus
settle_rest(VouchLinker *const linker, const VouchMap *const map)
{
  const size_t uses  = linker->uses.size / sizeof(Use);
  const size_t nodes = vouchi_node_count(linker);
  uint32_t    *meaning =
    (uint32_t *)malloc((nodes ? nodes : 1U) * sizeof(*meaning));
  if (!meaning) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0U; i < nodes; ++i) {
    meaning[i] = UINT32_MAX - 1U; // Nothing yet
  }
  for (size_t i = 0U; i < vouchi_name_count(linker); ++i) {
    const Name *const name = &vouchi_names_of(linker)[i];
    if (!is_short(linker, name)) {
      continue;
    }
    const VouchMapEntry *const entry =
      vouchi_map_find(map, bare_norm(linker, name));
    uint32_t *const to = &meaning[vouchi_root(linker, name->node)];
    if (entry) {
      *to = *to == UINT32_MAX - 1U || *to == entry->value.number
              ? entry->value.number
              : NO_NODE;
    }
  }
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0U; !st && i < uses; ++i) {
    Use *const           use  = &vouchi_uses_of(linker)[i];
    const Name *const    name = &vouchi_names_of(linker)[use->name];
    const Meaning *const told = vouchi_use_meaning(linker, use);
    if (told->node == NO_NODE && !told->other_count && is_short(linker, name)) {
      st =
        mean_everywhere(linker, use, meaning[vouchi_root(linker, name->node)]);
    }
  }
  free(meaning);
  return st;
}

/** Whether `text` is made of the first letters of the words of `full`. */
static bool
is_acronym(const VouchView text, const VouchView full)
{
  size_t    at   = 0U;
  VouchView rest = full;
  while (rest.size && at < text.size) {
    const VouchView word = vouchi_norm_word(&rest);
    at += word.size && word.data[0] == text.data[at];
  }
  return text.size > 1U && at == text.size;
}

/** Whether two names of a document may be one's aliases. */
static bool
may_be_alias(const VouchView name, const VouchView alias)
{
  return vouchi_norm_is_han(name) != vouchi_norm_is_han(alias) ||
         is_acronym(alias, name) || is_acronym(name, alias);
}

static Use *
find_use(VouchLinker *const linker, const Doc *const doc, const uint32_t name)
{
  Use   *uses = vouchi_uses_of(linker) + doc->first;
  size_t low  = 0U;
  size_t high = doc->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (uses[middle].name < name) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < doc->count && uses[low].name == name ? &uses[low] : NULL;
}

/** "The Caucasus Council (known as Kavburo)": whether the alias is listed, and
 *  so tells who a name is that is not. Of places and persons what stands in
 *  brackets may well be another one. */
static bool
tells_listed(const VouchLinker *const linker,
             const Name *const        name,
             const Name *const        alias)
{
  const Node *const nodes = vouchi_nodes_of(linker);
  const Node *const known = &nodes[vouchi_root(linker, alias->node)];
  const AtomClass   kind  = vouchi_class_of((VouchMentionType)name->form_type);
  return known->entry && !nodes[vouchi_root(linker, name->node)].entry &&
         kind == vouchi_class_of((VouchMentionType)known->type) &&
         (kind == CLASS_ACTOR || kind == CLASS_EVENT);
}

/** What a text introduces as an alias. In the document the alias means what
 *  the name means; and since texts say so, everywhere, unless the alias is
 *  listed or its word is claimed by two. */
static VouchStatus
settle_alias(VouchLinker *const linker, const Alias *const row)
{
  const Doc *const  doc     = &vouchi_docs_of(linker)[row->doc];
  const Name *const name    = &vouchi_names_of(linker)[row->name];
  const Name *const alias   = &vouchi_names_of(linker)[row->alias];
  Use *const        use     = find_use(linker, doc, row->alias);
  Use *const        told    = find_use(linker, doc, row->name);
  Meaning          *meaning = NULL;
  if (told && vouchi_use_meaning(linker, told)->node == NO_NODE &&
      tells_listed(linker, name, alias)) {
    meaning = vouchi_mean(linker, told);
    if (!meaning) {
      return VOUCH_NO_MEMORY;
    }
    meaning->node   = alias->node;
    meaning->reason = REASON_ALIAS;
    return VOUCH_OK;
  }
  const VouchView norm  = vouchi_name_norm(linker, name);
  const VouchView other = vouchi_name_norm(linker, alias);
  if (!use || !may_be_alias(norm, other)) {
    return VOUCH_OK;
  }
  meaning = vouchi_mean(linker, use);
  if (!meaning) {
    return VOUCH_NO_MEMORY;
  }
  if (vouchi_norm_is_han(norm) != vouchi_norm_is_han(other)) {
    (void)vouchi_unite(linker, name->node, alias->node);
  } else if (!vouchi_nodes_of(linker)[vouchi_root(linker, alias->node)].entry) {
    meaning->node = name->node;
  }
  meaning->reason = REASON_ALIAS;
  return VOUCH_OK;
}

static VouchStatus
settle_aliases(VouchLinker *const linker)
{
  const Alias *const rows  = (const Alias *)(const void *)linker->aliases.data;
  const size_t       count = linker->aliases.size / sizeof(Alias);
  VouchStatus        st    = VOUCH_OK;
  for (size_t i = 0U; !st && i < count; ++i) {
    st = settle_alias(linker, &rows[i]);
  }
  return st;
}

VouchStatus
vouchi_settle_shorts(VouchLinker *const linker)
{
  VouchMap *const  map  = vouchi_map_new(0U);
  FullNames *const full = vouchi_full_names_new(linker);
  VouchStatus      st   = map && full ? VOUCH_OK : VOUCH_NO_MEMORY;
  st                    = st ? st : settle_aliases(linker);
  for (size_t i = 0U; !st && i < vouchi_doc_count(linker); ++i) {
    st = settle_document(linker, &vouchi_docs_of(linker)[i], full);
  }
  for (size_t i = 0U; !st && i < vouchi_name_count(linker); ++i) {
    st = add_last(linker, map, &vouchi_names_of(linker)[i]);
  }
  st = st ? st : settle_rest(linker, map);
  vouchi_full_names_free(full);
  vouchi_map_free(map);
  return st;
}
