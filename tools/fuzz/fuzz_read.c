/* fuzz_read.c - whatever the bytes, a document tiles or is refused
 *
 * The first byte chooses the reader; past the last one, readers bid. Packs
 * are those of the source tree, found as the program finds them.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/data.h"
#include "vouch/reader.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/** The packs, loaded once; they live as long as the program. */
static const VouchPacks *
packs_of_all_runs(void)
{
  static VouchPacks *packs;
  static bool        loaded;
  char               path[4096];
  const VouchLimits  limits = vouch_limits_default();
  if (!loaded) {
    loaded = true;
    if (vouch_data_find(NULL, path, sizeof(path)) ||
        vouch_packs_load(path, &limits, NULL, &packs)) {
      abort();
    }
  }
  return packs;
}

static const VouchReader *
choose(const uint8_t byte)
{
  const VouchReader *const *reader = vouch_readers();
  for (uint8_t i = 0; i < byte && *reader; ++i) {
    ++reader;
  }
  return *reader;
}

static void
require(const bool holds)
{
  if (!holds) {
    abort();
  }
}

static void
check(const VouchDocument *const document)
{
  size_t at = 0;
  for (const VouchBlock *leaf = vouch_document_next_leaf(document, NULL); leaf;
       leaf                   = vouch_document_next_leaf(document, leaf)) {
    require(leaf->span.begin == at && leaf->span.end > at);
    require(vouch_document_leaf_at(document, at) == leaf);
    at = leaf->span.end;
  }
  require(at == document->bytes.size);
  require(vouch_document_code_point(document, at) == document->code_points);
  for (size_t i = 0; i < document->marker_count; ++i) {
    const VouchMarker *const marker = &document->markers[i];
    require(marker->span.begin >= marker->block->span.begin &&
            marker->span.end <= marker->block->span.end);
  }
  for (size_t i = 0; i < document->entry_count; ++i) {
    require(document->entries[i].work <= i || document->entries[i].full);
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  if (!size) {
    return 0;
  }
  // A copy of its own, so that a byte too far is seen
  char *const       copy     = (char *)malloc(size);
  VouchArena *const arena    = vouch_arena_new(0U);
  VouchDocument    *document = NULL;
  if (copy && arena) {
    memcpy(copy, bytes + 1U, size - 1U);
    const VouchStatus st =
      vouch_document_read(vouch_view(copy, size - 1U), VOUCH_VIEW("fuzz"),
                          choose((uint8_t)(bytes[0] % 8U)), vouch_view(NULL, 0),
                          packs_of_all_runs(), NULL, NULL, arena, &document);
    require(!st || st == VOUCH_BAD_INPUT);
    if (!st) {
      check(document);
    }
  }
  vouch_arena_free(arena);
  free(copy);
  return 0;
}
