/* linker.c - the tables, and the union of nodes */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include <stdlib.h>

static VouchView
name_text(const void *const handle, const uint32_t number)
{
  const VouchLinker *const linker = (const VouchLinker *)handle;
  return vouchi_pool_text(linker->texts, vouchi_names_of(linker)[number].text);
}

static VouchView
atom_text(const void *const handle, const uint32_t number)
{
  const VouchLinker *const linker = (const VouchLinker *)handle;
  return vouchi_pool_text(linker->words, vouchi_atoms_of(linker)[number].text);
}

VouchLinker *
vouch_linker_new(const VouchGazetteer *const gazetteer,
                 const VouchView             base,
                 const VouchLimits *const    limits)
{
  VouchLinker *const linker = (VouchLinker *)calloc(1U, sizeof(*linker));
  if (!linker) {
    return NULL;
  }
  linker->gazetteer = gazetteer;
  linker->base      = base;
  linker->most      = limits ? limits->names : UINT32_MAX / 2U;
  linker->speller   = vouchi_speller_new();
  linker->arena     = vouch_arena_new(0U);
  linker->scratch   = vouch_arena_new(0U);
  linker->texts     = vouchi_pool_new();
  linker->words     = vouchi_pool_new();
  linker->norms     = vouchi_pool_new();
  linker->by_label  = vouchi_index_new(name_text, linker);
  linker->by_atom   = vouchi_index_new(atom_text, linker);
  linker->by_entry  = vouchi_map_new(0U);
  if (!linker->speller || !linker->arena || !linker->scratch ||
      !linker->texts || !linker->words || !linker->norms || !linker->by_label ||
      !linker->by_atom || !linker->by_entry) {
    vouch_linker_free(linker);
    return NULL;
  }
  return linker;
}

/** Give back what is not needed once all is settled. */
static void
free_unsettled(VouchLinker *const linker)
{
  vouchi_pool_free(linker->norms);
  vouchi_index_free(linker->by_atom);
  vouchi_buffer_free(&linker->parts);
  vouchi_buffer_free(&linker->aliases);
  linker->norms   = NULL;
  linker->by_atom = NULL;
}

void
vouch_linker_free(VouchLinker *const linker)
{
  if (linker) {
    VouchBuffer *const buffers[] = {&linker->names,    &linker->atoms,
                                    &linker->nodes,    &linker->uses,
                                    &linker->meanings, &linker->docs,
                                    &linker->others,   &linker->splits};
    free_unsettled(linker);
    for (size_t i = 0U; i < sizeof(buffers) / sizeof(*buffers); ++i) {
      vouchi_buffer_free(buffers[i]);
    }
    vouchi_pool_free(linker->texts);
    vouchi_pool_free(linker->words);
    vouchi_index_free(linker->by_label);
    vouchi_map_free(linker->by_entry);
    vouch_arena_free(linker->arena);
    vouch_arena_free(linker->scratch);
    vouchi_speller_free(linker->speller);
    free(linker);
  }
}

size_t
vouch_linker_count(const VouchLinker *const linker)
{
  return vouchi_name_count(linker);
}

size_t
vouch_linker_bytes(const VouchLinker *const linker)
{
  return vouch_arena_used(linker->arena) + vouchi_pool_bytes(linker->texts) +
         vouchi_pool_bytes(linker->words) +
         (linker->norms ? vouchi_pool_bytes(linker->norms) : 0U) +
         vouchi_index_bytes(linker->by_label) +
         vouchi_index_bytes(linker->by_atom) +
         vouchi_map_bytes(linker->by_entry) + linker->names.capacity +
         linker->parts.capacity + linker->atoms.capacity +
         linker->nodes.capacity + linker->uses.capacity +
         linker->meanings.capacity + linker->docs.capacity +
         linker->aliases.capacity + linker->others.capacity +
         linker->splits.capacity;
}

AtomClass
vouchi_class_of(const VouchMentionType type)
{
  const unsigned actors = vouchi_form_types(VOUCH_MENTION_UNIT);
  if (type == VOUCH_MENTION_PERSON) {
    return CLASS_PERSON;
  }
  if (type == VOUCH_MENTION_OFFICE) {
    return CLASS_OFFICE;
  }
  if (type == VOUCH_MENTION_EVENT || type == VOUCH_MENTION_WORK) {
    return CLASS_EVENT;
  }
  return actors >> type & 1U ? CLASS_ACTOR : CLASS_PLACE;
}

uint32_t
vouchi_node_new(VouchLinker *const linker, const VouchMentionType type)
{
  const size_t count = vouchi_node_count(linker);
  const Node   node  = {.parent = (uint32_t)count, .type = (uint8_t)type};
  return vouchi_buffer_add(&linker->nodes,
                           vouch_view((const char *)&node, sizeof(node)))
           ? NO_NODE
           : (uint32_t)count;
}

uint32_t
vouchi_node_of_entry(VouchLinker *const linker, const uint32_t entry)
{
  const VouchView raw   = vouch_view((const char *)&entry, sizeof(entry));
  VouchMapEntry  *known = vouchi_map_find(linker->by_entry, raw);
  if (known) {
    return known->value.number;
  }
  const VouchView kept = vouch_arena_copy(linker->arena, raw);
  const uint32_t  node = vouchi_node_new(
     linker,
     (VouchMentionType)vouchi_known_entry(linker->gazetteer, entry)->type);
  if (node == NO_NODE || !kept.data ||
      vouchi_map_add(linker->by_entry, kept, &known, NULL)) {
    return NO_NODE;
  }
  known->value.number                 = node;
  vouchi_nodes_of(linker)[node].entry = entry + 1U;
  return node;
}

uint32_t
vouchi_root(const VouchLinker *const linker, uint32_t node)
{
  Node *const nodes = vouchi_nodes_of(linker);
  while (nodes[node].parent != node) {
    nodes[node].parent = nodes[nodes[node].parent].parent;
    node               = nodes[node].parent;
  }
  return node;
}

bool
vouchi_unite(VouchLinker *const linker, const uint32_t a, const uint32_t b)
{
  Node *const    nodes = vouchi_nodes_of(linker);
  const uint32_t x     = vouchi_root(linker, a);
  const uint32_t y     = vouchi_root(linker, b);
  if (x == y) {
    return true;
  }
  if (nodes[x].entry && nodes[y].entry) {
    return false;
  }
  // The listed one is the root, else the earlier: paths stay short enough by
  // halving
  const bool x_wins = nodes[x].entry || (!nodes[y].entry && x < y);
  if (x_wins) {
    nodes[y].parent = x;
  } else {
    nodes[x].parent = y;
  }
  return true;
}

const Meaning *
vouchi_use_meaning(const VouchLinker *const linker, const Use *const use)
{
  static const Meaning everywhere = {.node      = NO_NODE,
                                     .told.year = INT32_MIN,
                                     .reason    = REASON_NAME,
                                     .score     = 1.0F};
  return use->meaning ? (const Meaning *)(const void *)linker->meanings.data +
                          (use->meaning - 1U)
                      : &everywhere;
}

Meaning *
vouchi_mean(VouchLinker *const linker, Use *const use)
{
  if (!use->meaning) {
    const Meaning     made  = *vouchi_use_meaning(linker, use);
    const size_t      count = linker->meanings.size / sizeof(Meaning);
    const VouchStatus st =
      vouchi_buffer_add(&linker->meanings,
                        vouch_view((const char *)&made, sizeof(made)));
    if (st || count >= NO_NODE) {
      return NULL;
    }
    use->meaning = (uint32_t)count + 1U;
  }
  return (Meaning *)(void *)linker->meanings.data + (use->meaning - 1U);
}

uint32_t
vouchi_use_node(const VouchLinker *const linker, const Use *const use)
{
  const uint32_t meant = vouchi_use_meaning(linker, use)->node;
  return vouchi_root(linker, meant != NO_NODE
                               ? meant
                               : vouchi_names_of(linker)[use->name].node);
}

/** Give back the room behind tables that grow no more. */
static void
trim(VouchLinker *const linker)
{
  vouchi_buffer_trim(&linker->names);
  vouchi_buffer_trim(&linker->atoms);
  vouchi_buffer_trim(&linker->nodes);
  vouchi_buffer_trim(&linker->uses);
  vouchi_buffer_trim(&linker->meanings);
  vouchi_buffer_trim(&linker->docs);
  vouchi_buffer_trim(&linker->others);
}

VouchStatus
vouch_linker_settle(VouchLinker *const          linker,
                    const VouchDecisions *const decisions,
                    const unsigned              jobs)
{
  VouchStatus st = vouchi_settle_atoms(linker, jobs ? jobs : 1U);
  st             = st ? st : vouchi_settle_parts(linker);
  st             = st ? st : vouchi_settle_namesakes(linker);
  st             = st ? st : vouchi_settle_shorts(linker);
  st             = st ? st : vouchi_settle_iris(linker, decisions);
  vouch_arena_reset(linker->scratch);
  if (!st) {
    free_unsettled(linker);
    trim(linker);
  }
  return st;
}
