/* identify.c - IRIs for the findings of a document
 *
 * A claim's IRI is made of its document, place, kind, property and values as
 * written: not of its rule, its run or who its names turn out to be. So a
 * better rule or a corrected identity leaves it where it is.
 */
// SPDX-License-Identifier: Apache-2.0

#include "mint.h"

#include "base/hash.h"
#include "link/identity.h"
#include "vouch/describe.h"
#include "vouch/names.h"

static void
add_quantity(VouchHash *const hash, const VouchQuantity *const quantity)
{
  const VouchNumber numbers[] = {quantity->value, quantity->lower,
                                 quantity->upper};

  for (size_t i = 0U; i < sizeof(numbers) / sizeof(*numbers); ++i) {
    char text[VOUCH_NUMBER_MAX];
    vouchi_hash_add_field(hash,
                          vouch_view(text,
                                     numbers[i].set
                                       ? vouch_number_write(numbers[i], text)
                                       : 0U));
  }
  vouchi_hash_add_field(hash, quantity->text);
}

static void
hash_claim(const Mint *const mint,
           VouchClaim *const claim,
           uint8_t           digest[VOUCH_HASH_SIZE])
{
  const VouchNameInfo *const info = vouch_name_info(claim->property);
  char                       edtf[VOUCH_EDTF_MAX];

  VouchHash hash;
  vouchi_hash_begin(&hash);
  vouchi_hash_add_field(&hash, vouch_view((const char *)mint->document->hash,
                                          VOUCH_HASH_SIZE));
  vouchi_hash_add_number(&hash, claim->evidence.begin);
  vouchi_hash_add_number(&hash, claim->evidence.end);
  vouchi_hash_add_number(&hash, (uint64_t)claim->kind);
  vouchi_hash_add_field(&hash, vouch_view_from_string(info ? info->local : ""));

  const VouchName *name = NULL;
  for (size_t i = 0U; (name = vouchi_claim_name(claim, i)); ++i) {
    vouchi_hash_add_field(&hash, name->label);
    vouchi_hash_add_number(&hash, name->span.begin);
  }

  vouchi_hash_add_field(&hash, claim->literal);
  vouchi_hash_add_field(&hash, claim->counted);
  vouchi_hash_add_field(&hash, claim->trigger);
  vouchi_hash_add_number(&hash, claim->trigger_span.begin);
  vouchi_hash_add_number(&hash, claim->column);
  vouchi_hash_add_field(&hash,
                        vouch_view(edtf, vouch_date_write(&claim->date, edtf)));
  add_quantity(&hash, &claim->quantity);
  vouchi_hash_end(&hash, digest);
}

static VouchStatus
identify_claim(Mint *const mint, VouchClaim *const claim)
{
  uint8_t digest[VOUCH_HASH_SIZE];
  hash_claim(mint, claim, digest);

  VouchStatus st =
    vouchi_mint_digest(mint, VOUCH_VIEW("claim/"), digest, &claim->id);

  VouchName *name = NULL;
  for (size_t i = 0U; !st && (name = vouchi_claim_name(claim, i)); ++i) {
    if (name->label.size) {
      st = vouchi_identity_name(name, mint->base, mint->arena);
    }
  }

  if (!st && !claim->subject.label.size && claim->kind == VOUCH_CLAIM_EVENT) {
    char text[MINT_DIGITS];
    vouchi_hex(digest, MINT_DIGITS, text);
    st = vouchi_identity_event(claim, mint->base, vouch_view(text, MINT_DIGITS),
                               mint->arena);
  }
  return st;
}

VouchStatus
vouch_findings_identify(const VouchDocument *const document,
                        VouchFindings *const       findings,
                        const VouchView            base,
                        VouchArena *const          arena)
{
  Mint        mint;
  VouchStatus st = vouchi_mint_begin(&mint, document, base, arena);
  for (size_t i = 0U; !st && i < findings->claim_count; ++i) {
    st = identify_claim(&mint, &findings->claims[i]);
  }
  vouchi_map_free(mint.seen);
  return st;
}

VouchStatus
vouch_mentions_identify(const VouchDocument *const document,
                        VouchFindings *const       findings,
                        const VouchView            base,
                        VouchArena *const          arena)
{
  Mint        mint;
  VouchStatus st = vouchi_mint_begin(&mint, document, base, arena);
  for (size_t i = 0U; !st && i < findings->mention_count; ++i) {
    VouchMention *const mention = &findings->mentions[i];
    st = vouchi_mint_span(&mint, VOUCH_VIEW("mention/"), mention->span,
                          &mention->id);
  }
  vouchi_map_free(mint.seen);
  return st;
}
