/* mint.c - hashes of content as IRIs */
// SPDX-License-Identifier: Apache-2.0

#include "mint.h"

#include "base/hash.h"
#include "link/identity.h"
#include "vouch/describe.h"

#include <string.h>

enum { ALL_DIGITS = 64 };

VouchStatus
vouchi_mint_begin(Mint *const                mint,
                  const VouchDocument *const document,
                  const VouchView            base,
                  VouchArena *const          arena)
{
  mint->document = document;
  mint->base     = base;
  mint->arena    = arena;
  mint->seen     = vouchi_map_new(0U);
  return mint->seen ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
digits_iri(const Mint *const mint,
           const VouchView   kind,
           const uint8_t     digest[VOUCH_HASH_SIZE],
           const size_t      digits,
           VouchView *const  iri)
{
  char hex[ALL_DIGITS];
  vouchi_hex(digest, digits, hex);

  const VouchView parts[] = {mint->base, kind, vouch_view(hex, digits)};
  return vouchi_identity_join(parts, 3U, mint->arena, iri);
}

VouchStatus
vouchi_mint_digest(Mint *const      mint,
                   const VouchView  kind,
                   const uint8_t    digest[VOUCH_HASH_SIZE],
                   VouchView *const iri)
{
  VouchMapEntry *entry = NULL;
  bool           added = false;
  VouchStatus    st    = digits_iri(mint, kind, digest, MINT_DIGITS, iri);
  st = st ? st : vouchi_map_add(mint->seen, *iri, &entry, &added);
  if (st) {
    return st;
  }

  if (added) {
    const VouchView kept =
      vouch_arena_copy(mint->arena,
                       vouch_view((const char *)digest, VOUCH_HASH_SIZE));
    entry->value.constant = kept.data;
    return kept.data ? VOUCH_OK : VOUCH_NO_MEMORY;
  }
  if (!memcmp(entry->value.constant, digest, VOUCH_HASH_SIZE)) {
    return VOUCH_OK;
  }
  return digits_iri(mint, kind, digest, ALL_DIGITS, iri);
}

VouchStatus
vouchi_mint_span(Mint *const      mint,
                 const VouchView  kind,
                 const VouchSpan  span,
                 VouchView *const iri)
{
  VouchHash hash;
  uint8_t   digest[VOUCH_HASH_SIZE];
  vouchi_hash_begin(&hash);
  vouchi_hash_add_field(&hash, vouch_view((const char *)mint->document->hash,
                                          VOUCH_HASH_SIZE));
  vouchi_hash_add_field(&hash, kind);
  vouchi_hash_add_number(&hash, span.begin);
  vouchi_hash_add_number(&hash, span.end);
  vouchi_hash_end(&hash, digest);
  return vouchi_mint_digest(mint, kind, digest, iri);
}

VouchStatus
vouch_document_iri(const VouchDocument *const document,
                   const VouchView            base,
                   VouchArena *const          arena,
                   VouchView *const           iri)
{
  const Mint mint = {document, base, arena, NULL};
  return digits_iri(&mint, VOUCH_VIEW("doc/"), document->hash, MINT_DIGITS,
                    iri);
}
