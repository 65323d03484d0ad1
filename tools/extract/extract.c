/* extract.c - everything that a document says
 *
 * One pass over the leaves finds mentions and what captions say; a second one
 * over infoboxes and tables reads their cells; then running text is read.
 */
// SPDX-License-Identifier: Apache-2.0

#include "extract.h"

#include "fields.h"
#include "line.h"
#include "match.h"
#include "prose.h"

/// A leaf that is cut into lines, as cells and captions are.
static void
read_lines(Extract *const x, const VouchBlock *const leaf)
{
  Lines lines = {NULL, 0U};
  vouchi_lines(x, leaf, &lines);
  for (size_t i = 0U; !x->status && i < lines.count; ++i) {
    vouchi_add_mentions(x, &lines.items[i].mentions);
    if (leaf->kind == VOUCH_BLOCK_CAPTION) {
      vouchi_match(x, &lines.items[i], MATCH_CAPTION);
    }
  }
  if (leaf->kind == VOUCH_BLOCK_CAPTION && !x->status) {
    vouchi_read_other_names(x, &lines);
  }
}

static void
read_leaves(Extract *const x)
{
  const VouchBlock *leaf = NULL;
  while (!x->status && (leaf = vouch_document_next_leaf(x->document, leaf))) {
    if (!vouch_block_kind_speaks(leaf->kind) || leaf->repeated ||
        (leaf->kind == VOUCH_BLOCK_CELL && leaf->head)) {
      continue;
    }
    const VouchArenaMark mark = vouch_arena_mark(x->arena);
    if (leaf->kind == VOUCH_BLOCK_CELL || leaf->kind == VOUCH_BLOCK_CAPTION) {
      read_lines(x, leaf);
    }
    if (x->only_claims && leaf->kind != VOUCH_BLOCK_CAPTION) {
      vouch_arena_return(x->arena, mark); // No claim came of it
    }
    vouch_arena_reset(x->scratch);
  }
}

static void
read_boxes(Extract *const x)
{
  for (const VouchBlock *block = x->document->root; block && !x->status;
       block                   = vouch_block_walk(block)) {
    if (block->kind == VOUCH_BLOCK_INFOBOX) {
      vouchi_read_infobox(x, block);
    } else if (block->kind == VOUCH_BLOCK_TABLE) {
      vouchi_read_table(x, block);
    }
  }
}

static VouchStatus
find_all(Extract *const x, VouchFindings *const findings)
{
  *findings  = (VouchFindings){.claims = NULL};
  x->scratch = vouch_arena_new(0);
  if (!x->scratch) {
    return VOUCH_NO_MEMORY;
  }
  vouchi_read_title(x);
  read_leaves(x);
  read_boxes(x);
  vouchi_read_prose(x);
  if (!x->status) {
    vouchi_finish(x, findings);
  }
  vouchi_free_claims(x);
  vouch_arena_free(x->scratch);
  return x->status;
}

VouchStatus
vouch_document_find(const VouchDocument *const document,
                    const VouchPacks *const    packs,
                    const VouchRules *const    rules,
                    VouchArena *const          arena,
                    VouchFindings *const       findings)
{
  Extract x = {.document = document,
               .packs    = packs,
               .rules    = rules,
               .arena    = arena};
  return find_all(&x, findings);
}

VouchStatus
vouch_document_find_claims(const VouchDocument *const document,
                           const VouchPacks *const    packs,
                           const VouchRules *const    rules,
                           VouchArena *const          arena,
                           VouchFindings *const       findings)
{
  Extract x = {.document    = document,
               .packs       = packs,
               .rules       = rules,
               .arena       = arena,
               .only_claims = true};
  return find_all(&x, findings);
}
