/* entries.c - the entries of all reference lists of a document */
// SPDX-License-Identifier: Apache-2.0

#include "read/cite.h"

#include "read/build.h"
#include "read/outline.h"

/** Whether a list stands in a section of notes. */
static bool
is_among_notes(VouchWords *const words, const VouchBlock *const list)
{
  const VouchBlock *const heading = vouch_block_heading(list);
  bool                    known   = false;
  return heading && vouchi_outline_role(words, heading->span, &known) ==
                      VOUCH_SECTION_NOTES;
}

/** Where there are several lists, those below a heading for notes hold notes:
 *  the document's own words. */
static void
mark_notes(VouchDocument *const document, VouchWords *const words)
{
  size_t lists = 0;
  for (const VouchBlock *block = document->root; block;
       block                   = vouch_block_walk(block)) {
    lists += block->kind == VOUCH_BLOCK_REFERENCES;
  }
  const VouchBuild *const build = vouchi_build(document);
  for (size_t i = 0; i < build->leaf_count && lists > 1U; ++i) {
    VouchBlock *const leaf = build->leaves[i];
    if (leaf->kind == VOUCH_BLOCK_ENTRY &&
        (leaf->parent->first == leaf
           ? is_among_notes(words, leaf->parent)
           : leaf->parent->first->kind == VOUCH_BLOCK_NOTE)) {
      leaf->kind = VOUCH_BLOCK_NOTE;
    }
  }
}

static bool
is_entry(const VouchBlock *const leaf)
{
  return leaf->parent->kind == VOUCH_BLOCK_REFERENCES &&
         (leaf->kind == VOUCH_BLOCK_ENTRY || leaf->kind == VOUCH_BLOCK_NOTE);
}

VouchStatus
vouchi_entries_read(VouchDocument *const document, VouchWords *const words)
{
  const VouchBuild *const build = vouchi_build(document);
  size_t                  count = 0;
  mark_notes(document, words);
  for (size_t i = 0; i < build->leaf_count; ++i) {
    count += is_entry(build->leaves[i]);
  }
  if (!count) {
    return VOUCH_OK;
  }
  document->entries =
    (VouchEntry *)vouch_arena_take_array(document->arena, count,
                                         sizeof(VouchEntry));
  if (!document->entries) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < build->leaf_count; ++i) {
    const VouchBlock *const leaf = build->leaves[i];
    if (is_entry(leaf)) {
      VouchEntry *const entry = &document->entries[document->entry_count++];
      entry->block            = leaf;
      if (leaf->kind == VOUCH_BLOCK_NOTE) {
        vouchi_entry_label(words, leaf->span, entry);
      } else {
        vouchi_entry_read(words, leaf->span, entry);
      }
    }
  }
  return VOUCH_OK;
}
