/* mint.c - hashes of content as IRIs */
// SPDX-License-Identifier: Apache-2.0

#include "mint.h"

#include "base/hash.h"
#include "link/identity.h"
#include "vouch/describe.h"

#include <string.h>

enum { ALL_DIGITS = 64, SHORT_BYTES = MINT_DIGITS / 2 };

/** What digests are found by. */
static VouchView
start_of(const void *const handle, const uint32_t number)
{
  const VouchPool *const digests = (const VouchPool *)handle;
  return vouch_view(vouchi_pool_text(digests, number).data, SHORT_BYTES);
}

VouchStatus
vouchi_mint_begin(Mint *const                mint,
                  const VouchDocument *const document,
                  const VouchView            base,
                  VouchArena *const          arena)
{
  mint->document = document;
  mint->base     = base;
  mint->arena    = arena;
  mint->digests  = vouchi_pool_new();
  mint->seen = mint->digests ? vouchi_index_new(start_of, mint->digests) : NULL;
  return mint->seen ? VOUCH_OK : VOUCH_NO_MEMORY;
}

void
vouchi_mint_end(Mint *const mint)
{
  vouchi_index_free(mint->seen);
  vouchi_pool_free(mint->digests);
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

/** Keep a digest that is new. */
static VouchStatus
keep(Mint *const mint, const uint8_t digest[VOUCH_HASH_SIZE])
{
  uint32_t          number = 0U;
  const VouchView   whole  = vouch_view((const char *)digest, VOUCH_HASH_SIZE);
  const VouchStatus st     = vouchi_pool_add(mint->digests, whole, &number);
  return st ? st
            : vouchi_index_add(mint->seen, vouch_view(whole.data, SHORT_BYTES),
                               number);
}

VouchStatus
vouchi_mint_digest(Mint *const      mint,
                   const VouchView  kind,
                   const uint8_t    digest[VOUCH_HASH_SIZE],
                   VouchView *const iri)
{
  const VouchView key    = vouch_view((const char *)digest, SHORT_BYTES);
  uint32_t        number = 0U;
  if (vouchi_index_find(mint->seen, key, &number)) {
    const char *const known = vouchi_pool_text(mint->digests, number).data;
    const bool        same  = !memcmp(known, digest, VOUCH_HASH_SIZE);
    return digits_iri(mint, kind, digest, same ? MINT_DIGITS : ALL_DIGITS, iri);
  }
  const VouchStatus st = keep(mint, digest);
  return st ? st : digits_iri(mint, kind, digest, MINT_DIGITS, iri);
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
  const Mint mint = {document, base, arena, NULL, NULL};
  return digits_iri(&mint, VOUCH_VIEW("doc/"), document->hash, MINT_DIGITS,
                    iri);
}
