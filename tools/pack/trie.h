/* trie.h - phrases as a tree of bytes, for the longest match at a place
 *
 * Two bytes of text decide most lookups: a table of 64 K nodes leads to the
 * phrases that start with them, and each node knows which classes stand at or
 * below it. A node with one phrase below it holds the rest of that phrase, so
 * there are nodes only where phrases part.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PACK_TRIE_H
#define VOUCH_PACK_TRIE_H

#include "vouch/arena.h"
#include "vouch/pack.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stddef.h>
#include <stdint.h>

#define VOUCHI_TRIE_NONE UINT32_MAX

/** One phrase with its meanings. */
typedef struct {
  VouchView      text;
  VouchLexEntry *entries; /**< Chained by `next`, in the order of the files. */
  uint64_t       classes; /**< Of these entries. */
} VouchiPhrase;

typedef struct {
  uint64_t below;  /**< Classes at and below this node. */
  uint32_t first;  /**< First child; the others follow it. */
  uint32_t phrase; /**< That ends here, or the only one below; or NONE. */
  uint16_t depth;  /**< Bytes that lead here. */
  uint16_t count;  /**< Children; 0: `phrase` is the only one below. */
} VouchiTrieNode;

typedef struct {
  VouchiTrieNode      *nodes;
  const unsigned char *labels; /**< The byte that leads to each node. */
  size_t               node_count;
  const VouchiPhrase  *phrases; /**< In the order of their bytes. */
  size_t               phrase_count;
  uint32_t            *pairs;   /**< 65536: node behind two bytes. */
  uint32_t            *singles; /**< 256: phrase of one byte. */
} VouchiTrie;

/** Build over `phrases`, which are sorted and distinct and outlive it. */
VouchStatus vouchi_trie_build(VouchiTrie         *trie,
                              const VouchiPhrase *phrases,
                              size_t              count,
                              VouchArena         *arena);

/** Phrases that may stand at one place and are kept: the longest ones. */
#define VOUCHI_TRIE_FOUND 8U

/** Collect the phrases with any of `classes` that `text` starts with,
 *  shortest first, at most the VOUCHI_TRIE_FOUND longest; returns how many. */
size_t vouchi_trie_collect(const VouchiTrie   *trie,
                           VouchView           text,
                           uint64_t            classes,
                           const VouchiPhrase *found[VOUCHI_TRIE_FOUND]);

#endif
