/* mint.h - IRIs of documents and of what stands in them
 *
 * All are hashes of content. Sixteen hexadecimal digits are shown; should two
 * things of one document share them, the later one shows all sixty-four.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DESCRIBE_MINT_H
#define VOUCH_DESCRIBE_MINT_H

#include "base/index.h"
#include "base/pool.h"
#include "vouch/arena.h"
#include "vouch/document.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdint.h>

enum { MINT_DIGITS = 16 };

/** Where IRIs of one document come from. */
typedef struct {
  const VouchDocument *document;
  VouchView            base;
  VouchArena          *arena; /**< Of the IRIs. */
  VouchPool           *digests;
  VouchIndex          *seen; /**< By the first bytes of digests; finds out
                                  collisions. */
} Mint;

/** Begin; also where that fails, vouchi_mint_end() is to be called. */
VouchStatus vouchi_mint_begin(Mint                *mint,
                              const VouchDocument *document,
                              VouchView            base,
                              VouchArena          *arena);

void vouchi_mint_end(Mint *mint);

/** base + kind + the digest's first digits: "claim/", "run/". */
VouchStatus vouchi_mint_digest(Mint         *mint,
                               VouchView     kind,
                               const uint8_t digest[32],
                               VouchView    *iri);

/** The IRI of a stretch of the document: kind "evidence/" or "mention/". */
VouchStatus vouchi_mint_span(Mint      *mint,
                             VouchView  kind,
                             VouchSpan  span,
                             VouchView *iri);

#endif
