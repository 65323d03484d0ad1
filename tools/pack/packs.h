/* packs.h - what a loaded lexicon is made of */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PACK_PACKS_H
#define VOUCH_PACK_PACKS_H

#include "pack/trie.h"

#include "vouch/arena.h"
#include "vouch/pack.h"

#include <stddef.h>
#include <stdint.h>

/** Phrases longer than this are refused. */
#define VOUCHI_PHRASE_MAX 1024U

struct VouchPacks {
  VouchArena           *arena;
  VouchView            *languages;
  size_t                language_count;
  VouchiTrie            trie;
  const VouchLexEntry **facts; /**< By class, language, value, file order. */
  size_t                fact_count;
  VouchRuleFile        *rule_files; /**< In the order they were read. */
  size_t                rule_file_count;
  char                  hash[64];
};

/** A meaning while it is loaded: where it stands as well. */
typedef struct VouchiLexItem {
  VouchLexEntry         entry;
  VouchView             file;
  size_t                line;
  size_t                order;
  struct VouchiLexItem *next;
} VouchiLexItem;

/** All that was read so far. */
typedef struct {
  VouchArena     *arena;   /**< Of the packs. */
  VouchArena     *scratch; /**< Emptied after each file. */
  const VouchLog *log;
  VouchiLexItem  *first;
  VouchiLexItem  *last;
  size_t          count;
  size_t          errors;
} VouchiLexicon;

/** One file to be read. */
typedef struct {
  VouchView name; /**< For messages; lives as long as the packs. */
  VouchView bytes;
  uint16_t  language;
} VouchiLexFile;

/** Add the lines of a *.lexicon file; its errors are logged and counted.
 *  Fails only where there is no memory. */
VouchStatus vouchi_lexicon_read(VouchiLexicon       *lexicon,
                                const VouchiLexFile *file);

/** Add a meaning that stands in no lexicon; others may say the same. */
VouchStatus vouchi_lexicon_add(VouchiLexicon       *lexicon,
                               const VouchLexEntry *entry);

/** Add the names of a list of the gazetteer, in the languages of `packs`. */
VouchStatus vouchi_listed_read(VouchiLexicon    *lexicon,
                               const VouchPacks *packs,
                               VouchView         bytes);

/** Log and count an error of a file. */
void vouchi_lexicon_error(VouchiLexicon *lexicon,
                          VouchView      file,
                          size_t         line,
                          const char    *format,
                          ...) __attribute__((format(printf, 4, 5)));

/** Sort what was read into `packs`: find doubles, chain meanings, build the
 *  tree. Errors are logged and counted. */
VouchStatus vouchi_lexicon_finish(VouchiLexicon *lexicon, VouchPacks *packs);

#endif
