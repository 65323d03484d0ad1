/* trie.c - building the tree level by level, and walking it */
// SPDX-License-Identifier: Apache-2.0

#include "pack/trie.h"

#include <assert.h>

#define PAIRS 65536U
#define SINGLES 256U
#define FEW 8U      /**< Children that are looked through one by one. */
#define EXPANDED 2U /**< Nodes above this depth always have children. */

/** The phrases below a node that is still to be opened. */
typedef struct {
  uint32_t low;
  uint32_t high;
} Range;

typedef struct {
  VouchiTrie    *trie;
  VouchArena    *arena;
  Range         *ranges; /**< One for each node. */
  unsigned char *labels;
  size_t         capacity;
} Build;

/** Whether there is room for `count` more nodes; makes it. */
static bool
make_room(Build *const build, const size_t count)
{
  VouchiTrie *const trie   = build->trie;
  const size_t      used   = trie->node_count;
  const size_t      wanted = used + count;
  if (wanted <= build->capacity) {
    return true;
  }
  const size_t more = wanted * 2U;
  if (more >= VOUCHI_TRIE_NONE) {
    return false;
  }
  trie->nodes =
    (VouchiTrieNode *)vouch_arena_grow(build->arena, trie->nodes, used, more,
                                       sizeof(VouchiTrieNode));
  build->labels = (unsigned char *)vouch_arena_grow(build->arena, build->labels,
                                                    used, more, 1U);
  trie->labels  = build->labels;
  build->ranges = (Range *)vouch_arena_grow(build->arena, build->ranges, used,
                                            more, sizeof(Range));
  build->capacity = more;
  return trie->nodes && trie->labels && build->ranges;
}

/** Add a node over phrases [low, high) that share `depth` bytes. */
static void
add_node(Build *const        build,
         const Range         range,
         const uint16_t      depth,
         const unsigned char label)
{
  VouchiTrie *const   trie    = build->trie;
  const VouchiPhrase *phrases = trie->phrases;
  VouchiTrieNode      node    = {.phrase = VOUCHI_TRIE_NONE, .depth = depth};
  for (uint32_t i = range.low; i < range.high; ++i) {
    node.below |= phrases[i].classes;
  }
  const bool only = range.high - range.low == 1U && depth >= EXPANDED;
  if (only ||
      (range.low < range.high && phrases[range.low].text.size == depth)) {
    node.phrase = range.low;
  }
  assert(build->labels && trie->nodes && build->ranges);
  build->labels[trie->node_count] = label;
  trie->nodes[trie->node_count]   = node;
  build->ranges[trie->node_count] = range;
  ++trie->node_count;
}

/** Give node `index` its children. */
static bool
open_node(Build *const build, const size_t index)
{
  const VouchiPhrase *const phrases = build->trie->phrases;
  const Range               range   = build->ranges[index];
  const uint16_t            depth   = build->trie->nodes[index].depth;
  uint32_t                  low     = range.low;
  if (low < range.high && phrases[low].text.size == depth) {
    ++low; // Ends at this node itself
  }
  if (range.high - range.low == 1U && depth >= EXPANDED) {
    return true;
  }
  build->trie->nodes[index].first = (uint32_t)build->trie->node_count;
  while (low < range.high) {
    const char byte = phrases[low].text.data[depth];
    uint32_t   high = low + 1U;
    while (high < range.high && phrases[high].text.data[depth] == byte) {
      ++high;
    }
    if (!make_room(build, 1U)) {
      return false;
    }
    add_node(build, (Range){low, high}, (uint16_t)(depth + 1U),
             (unsigned char)byte);
    ++build->trie->nodes[index].count;
    low = high;
  }
  return true;
}

/** Fill the tables of the first two bytes from the nodes above EXPANDED. */
static void
fill_tables(VouchiTrie *const trie)
{
  for (size_t i = 0; i < PAIRS; ++i) {
    trie->pairs[i] = VOUCHI_TRIE_NONE;
  }
  for (size_t i = 0; i < SINGLES; ++i) {
    trie->singles[i] = VOUCHI_TRIE_NONE;
  }
  const VouchiTrieNode *const root = trie->nodes;
  for (uint32_t i = 0; i < root->count; ++i) {
    const uint32_t              one   = root->first + i;
    const VouchiTrieNode *const child = &trie->nodes[one];
    const size_t                byte  = trie->labels[one];
    trie->singles[byte]               = child->phrase;
    for (uint32_t j = 0; j < child->count; ++j) {
      const uint32_t two                          = child->first + j;
      trie->pairs[byte << 8U | trie->labels[two]] = two;
    }
  }
}

/** Nodes as they grow, in memory that is given back. */
static bool
build_nodes(VouchiTrie *const trie, VouchArena *const scratch)
{
  Build       build = {.trie = trie, .arena = scratch};
  const Range all   = {0U, (uint32_t)trie->phrase_count};
  if (!make_room(&build, 1024U)) {
    return false;
  }
  add_node(&build, all, 0U, 0U);
  for (size_t i = 0; i < trie->node_count; ++i) {
    if (!open_node(&build, i)) {
      return false;
    }
  }
  return true;
}

/** Move the nodes to memory of their size. */
static bool
keep_nodes(VouchiTrie *const trie, VouchArena *const arena)
{
  const size_t          count = trie->node_count;
  VouchiTrieNode *const nodes =
    (VouchiTrieNode *)vouch_arena_take_array(arena, count, sizeof(*nodes));
  const VouchView labels =
    vouch_arena_copy(arena, vouch_view((const char *)trie->labels, count));
  if (!nodes || !labels.data) {
    return false;
  }
  memcpy(nodes, trie->nodes, count * sizeof(*nodes));
  trie->nodes  = nodes;
  trie->labels = (const unsigned char *)labels.data;
  return true;
}

VouchStatus
vouchi_trie_build(VouchiTrie *const         trie,
                  const VouchiPhrase *const phrases,
                  const size_t              count,
                  VouchArena *const         arena)
{
  *trie = (VouchiTrie){.phrases = phrases, .phrase_count = count};
  trie->pairs =
    (uint32_t *)vouch_arena_take_array(arena, PAIRS, sizeof(uint32_t));
  trie->singles =
    (uint32_t *)vouch_arena_take_array(arena, SINGLES, sizeof(uint32_t));
  VouchArena *const scratch = vouch_arena_new(0);
  if (!trie->pairs || !trie->singles || !scratch ||
      !build_nodes(trie, scratch) || !keep_nodes(trie, arena)) {
    vouch_arena_free(scratch);
    return VOUCH_NO_MEMORY;
  }
  vouch_arena_free(scratch);
  fill_tables(trie);
  return VOUCH_OK;
}

/** The child of `node` behind `byte`, or NONE. */
static inline uint32_t
child_of(const VouchiTrie *const     trie,
         const VouchiTrieNode *const node,
         const char                  byte)
{
  const unsigned char *const labels = trie->labels + node->first;
  if (node->count < FEW) {
    for (uint32_t i = 0; i < node->count; ++i) {
      if (labels[i] == (unsigned char)byte) {
        return node->first + i;
      }
    }
    return VOUCHI_TRIE_NONE;
  }
  const unsigned char *const found =
    (const unsigned char *)memchr(labels, (unsigned char)byte, node->count);
  return found ? node->first + (uint32_t)(found - labels) : VOUCHI_TRIE_NONE;
}

/** The phrase of `node`, if the text goes on as it does, or NULL. */
static inline const VouchiPhrase *
phrase_of(const VouchiTrie *const     trie,
          const VouchiTrieNode *const node,
          const VouchView             text,
          const uint64_t              classes)
{
  if (node->phrase == VOUCHI_TRIE_NONE) {
    return NULL;
  }
  const VouchiPhrase *const phrase = &trie->phrases[node->phrase];
  const size_t              size   = phrase->text.size;
  if (!(phrase->classes & classes) || size > text.size ||
      (size > node->depth &&
       memcmp(phrase->text.data + node->depth, text.data + node->depth,
              size - node->depth))) {
    return NULL;
  }
  return phrase;
}

/** Put `phrase` behind those found, dropping the shortest when all is full. */
static size_t
keep(const VouchiPhrase **const found, size_t count, const VouchiPhrase *phrase)
{
  if (count == VOUCHI_TRIE_FOUND) {
    memmove(found, found + 1, (VOUCHI_TRIE_FOUND - 1U) * sizeof(found[0]));
    --count;
  }
  found[count] = phrase;
  return count + 1U;
}

size_t
vouchi_trie_collect(const VouchiTrie *const trie,
                    const VouchView         text,
                    const uint64_t          classes,
                    const VouchiPhrase     *found[VOUCHI_TRIE_FOUND])
{
  size_t count = 0;
  if (!text.size) {
    return 0U;
  }
  const size_t   one    = (unsigned char)text.data[0];
  const uint32_t single = trie->singles[one];
  if (single != VOUCHI_TRIE_NONE && (trie->phrases[single].classes & classes)) {
    found[count++] = &trie->phrases[single];
  }
  uint32_t at = text.size > 1U
                  ? trie->pairs[one << 8U | (unsigned char)text.data[1]]
                  : VOUCHI_TRIE_NONE;
  while (at != VOUCHI_TRIE_NONE && (trie->nodes[at].below & classes)) {
    const VouchiTrieNode *const node   = &trie->nodes[at];
    const VouchiPhrase *const   phrase = phrase_of(trie, node, text, classes);
    if (phrase) {
      count = keep(found, count, phrase);
    }
    at = node->depth < text.size ? child_of(trie, node, text.data[node->depth])
                                 : VOUCHI_TRIE_NONE;
  }
  return count;
}
