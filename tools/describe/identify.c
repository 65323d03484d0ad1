/* identify.c - IRIs for the findings of a document
 *
 * A claim's IRI is made of its document, place, kind, property and values as
 * written: not of its rule, its run or who its names turn out to be. So a
 * better rule or a corrected identity leaves it where it is.
 */
// SPDX-License-Identifier: Apache-2.0

#include "mint.h"

#include "base/hash.h"
#include "base/map.h"
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

/** The findings of a document getting their IRIs. A name mostly stands in many
 *  claims, and has one IRI. */
typedef struct {
  Mint        mint;
  VouchArena *scratch; /**< Of one name. */
  VouchArena *kept;    /**< Of what is needed till the last one. */
  VouchMap   *names;   /**< From a type and a label to an IRI. */
} Identifying;

/** Give a name that is met first its IRI. */
static VouchStatus
identify_new(const Identifying *const identifying,
             VouchName *const         name,
             VouchMapEntry *const     entry)
{
  VouchView *const iri =
    (VouchView *)vouch_arena_take(identifying->kept, sizeof(*iri));
  const VouchStatus st =
    vouchi_identity_name(name, identifying->mint.base, identifying->scratch);
  if (st || !iri) {
    return st ? st : VOUCH_NO_MEMORY;
  }
  *iri                 = vouch_arena_copy(identifying->mint.arena, name->iri);
  name->iri            = *iri;
  entry->value.pointer = iri;
  return iri->data ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
identify_name(const Identifying *const identifying, VouchName *const name)
{
  const char      type    = (char)('A' + (int)name->type);
  const VouchView parts[] = {vouch_view(&type, 1U), name->label};
  VouchView       key     = {NULL, 0U};
  vouch_arena_reset(identifying->scratch);
  VouchStatus st = vouchi_identity_join(parts, 2U, identifying->scratch, &key);
  if (st) {
    return st;
  }
  VouchMapEntry *entry = vouchi_map_find(identifying->names, key);
  if (entry) {
    name->iri = *(const VouchView *)entry->value.pointer;
    return VOUCH_OK;
  }
  key = vouch_arena_copy(identifying->kept, key);
  st  = key.data ? vouchi_map_add(identifying->names, key, &entry, NULL)
                 : VOUCH_NO_MEMORY;
  return st ? st : identify_new(identifying, name, entry);
}

static VouchStatus
identify_event(const Identifying *const identifying,
               VouchClaim *const        claim,
               const uint8_t            digest[VOUCH_HASH_SIZE])
{
  char text[MINT_DIGITS];
  vouchi_hex(digest, MINT_DIGITS, text);
  vouch_arena_reset(identifying->scratch);
  const VouchStatus st =
    vouchi_identity_event(claim, identifying->mint.base,
                          vouch_view(text, MINT_DIGITS), identifying->scratch);
  if (st) {
    return st;
  }
  claim->subject.iri =
    vouch_arena_copy(identifying->mint.arena, claim->subject.iri);
  return claim->subject.iri.data ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
identify_claim(Identifying *const identifying, VouchClaim *const claim)
{
  uint8_t digest[VOUCH_HASH_SIZE];
  hash_claim(&identifying->mint, claim, digest);

  VouchStatus st = vouchi_mint_digest(&identifying->mint, VOUCH_VIEW("claim/"),
                                      digest, &claim->id);

  VouchName *name = NULL;
  for (size_t i = 0U; !st && (name = vouchi_claim_name(claim, i)); ++i) {
    st = name->label.size ? identify_name(identifying, name) : VOUCH_OK;
  }
  return !st && !claim->subject.label.size && claim->kind == VOUCH_CLAIM_EVENT
           ? identify_event(identifying, claim, digest)
           : st;
}

VouchStatus
vouch_findings_identify(const VouchDocument *const document,
                        VouchFindings *const       findings,
                        const VouchView            base,
                        VouchArena *const          arena)
{
  Identifying identifying = {.scratch = vouch_arena_new(0U),
                             .kept    = vouch_arena_new(0U),
                             .names   = vouchi_map_new(0U)};
  VouchStatus st = vouchi_mint_begin(&identifying.mint, document, base, arena);
  if (!identifying.scratch || !identifying.kept || !identifying.names) {
    st = VOUCH_NO_MEMORY;
  }
  for (size_t i = 0U; !st && i < findings->claim_count; ++i) {
    st = identify_claim(&identifying, &findings->claims[i]);
  }
  vouchi_mint_end(&identifying.mint);
  vouchi_map_free(identifying.names);
  vouch_arena_free(identifying.kept);
  vouch_arena_free(identifying.scratch);
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
  vouchi_mint_end(&mint);
  return st;
}
