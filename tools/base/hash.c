/* hash.c - SHA-256 by nettle */
// SPDX-License-Identifier: Apache-2.0

#include "base/hash.h"

#include <nettle/sha2.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(VouchHash),
               "VouchHash has room for nettle's state");
_Static_assert(_Alignof(struct sha256_ctx) <= _Alignof(VouchHash),
               "VouchHash is aligned for nettle's state");

static struct sha256_ctx *
context(VouchHash *const hash)
{
  return (struct sha256_ctx *)(void *)hash->state;
}

void
vouchi_hash_begin(VouchHash *const hash)
{
  sha256_init(context(hash));
}

void
vouchi_hash_add(VouchHash *const hash, const VouchView bytes)
{
  if (bytes.size) {
    sha256_update(context(hash), bytes.size, (const uint8_t *)bytes.data);
  }
}

void
vouchi_hash_add_number(VouchHash *const hash, const uint64_t number)
{
  uint8_t bytes[8];
  for (unsigned i = 0; i < sizeof(bytes); ++i) {
    bytes[i] = (uint8_t)(number >> (8U * i));
  }
  sha256_update(context(hash), sizeof(bytes), bytes);
}

void
vouchi_hash_add_field(VouchHash *const hash, const VouchView bytes)
{
  vouchi_hash_add_number(hash, bytes.size);
  vouchi_hash_add(hash, bytes);
}

void
vouchi_hash_end(VouchHash *const hash, uint8_t digest[VOUCH_HASH_SIZE])
{
  sha256_digest(context(hash), VOUCH_HASH_SIZE, digest);
}

void
vouchi_hash(const VouchView bytes, uint8_t digest[VOUCH_HASH_SIZE])
{
  VouchHash hash;
  vouchi_hash_begin(&hash);
  vouchi_hash_add(&hash, bytes);
  vouchi_hash_end(&hash, digest);
}

void
vouchi_hash_long(const VouchView bytes, uint8_t digest[VOUCH_HASH_LONG_SIZE])
{
  struct sha384_ctx hash;
  sha384_init(&hash);
  if (bytes.size) {
    sha384_update(&hash, bytes.size, (const uint8_t *)bytes.data);
  }
  sha384_digest(&hash, VOUCH_HASH_LONG_SIZE, digest);
}

void
vouchi_hex(const uint8_t *const bytes, const size_t digits, char *const out)
{
  static const char hex[] = "0123456789abcdef";
  for (size_t i = 0; i < digits; ++i) {
    const unsigned byte = bytes[i / 2U];
    out[i]              = hex[(i & 1U) ? byte & 0xFU : byte >> 4U];
  }
}
