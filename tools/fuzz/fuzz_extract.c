/* fuzz_extract.c - whatever a text says, its claims stand in it
 *
 * The first byte chooses the language; the rest is a plain text that all rules
 * are tried on. Each claim must lie within the document and have what its kind
 * needs.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/claim.h"
#include "vouch/data.h"
#include "vouch/reader.h"
#include "vouch/rules.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/** Packs and rules, loaded once; they live as long as the program. */
static const VouchPacks *packs;
static const VouchRules *rules;

static void
load(void)
{
  char              path[4096];
  VouchPacks       *loaded   = NULL;
  VouchRules       *compiled = NULL;
  const VouchLimits limits   = vouch_limits_default();
  if (!packs) {
    if (vouch_data_find(NULL, path, sizeof(path)) ||
        vouch_packs_load(path, &limits, NULL, &loaded) ||
        vouch_rules_new(loaded, NULL, &compiled)) {
      abort();
    }
    packs = loaded;
    rules = compiled;
  }
}

static void
require(const bool holds)
{
  if (!holds) {
    abort();
  }
}

static void
check_names(const VouchDocument *const document, const VouchNames *const names)
{
  for (size_t i = 0U; i < names->count; ++i) {
    const VouchSpan span = names->items[i].span;
    require(span.begin <= span.end && span.end <= document->bytes.size);
    require(names->items[i].label.size > 0U);
  }
}

static void
check(const VouchDocument *const document, const VouchFindings *const found)
{
  for (size_t i = 0U; i < found->claim_count; ++i) {
    const VouchClaim *const claim = &found->claims[i];
    require(claim->evidence.begin < claim->evidence.end &&
            claim->evidence.end <= document->bytes.size);
    require(claim->confidence >= 0.0 && claim->confidence <= 1.0);
    require(claim->rule.size > 0U);
    check_names(document, &claim->agents);
    check_names(document, &claim->targets);
    check_names(document, &claim->places);
    check_names(document, &claim->attributed_to);
    require(claim->kind != VOUCH_CLAIM_FACT ||
            (claim->subject.label.size &&
             (claim->value.label.size || claim->literal.size)));
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  if (!size) {
    return 0;
  }
  load();
  // A copy of its own, so that a byte too far is seen
  char *const       copy     = (char *)malloc(size);
  VouchArena *const arena    = vouch_arena_new(0U);
  VouchDocument    *document = NULL;
  const VouchView   language =
    vouch_packs_language(packs, bytes[0] % vouch_packs_count(packs));
  if (copy && arena) {
    memcpy(copy, bytes + 1U, size - 1U);
    VouchFindings     found = {.claims = NULL};
    const VouchStatus st =
      vouch_document_read(vouch_view(copy, size - 1U), VOUCH_VIEW("fuzz"), NULL,
                          language, packs, NULL, NULL, arena, &document);
    require(!st || st == VOUCH_BAD_INPUT);
    if (!st) {
      require(!vouch_document_find(document, packs, rules, arena, &found));
      check(document, &found);
    }
  }
  vouch_arena_free(arena);
  free(copy);
  return 0;
}
