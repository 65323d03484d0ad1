/* functions_hashes.c - hash functions (section 17.4.6) */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/functions.h"

#include "base/hash.h"
#include "sparql/run.h"

#include <nettle/md5.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

/** Room for the state of any of them. */
typedef union {
  struct md5_ctx    md5;
  struct sha1_ctx   sha1;
  struct sha256_ctx sha256;
  struct sha512_ctx sha512;
} State;

static VouchValue
hash_text(const VouchCall *const call, const struct nettle_hash *const hash)
{
  const VouchValue *const value = &call->arguments[0];
  uint8_t                 digest[SHA512_DIGEST_SIZE];
  State                   state;
  if (value->kind != VOUCH_VALUE_STRING) {
    return vouchi_value_error();
  }
  char *const out =
    (char *)vouch_arena_take(call->run->scratch, 2U * sizeof(digest) + 1U);
  if (!out) {
    return vouchi_value_error();
  }
  hash->init(&state);
  hash->update(&state, value->term.text.size,
               (const uint8_t *)value->term.text.data);
  hash->digest(&state, hash->digest_size, digest);
  vouchi_hex(digest, 2U * (size_t)hash->digest_size, out);
  return vouchi_value_string(vouch_view(out, 2U * (size_t)hash->digest_size));
}

static VouchValue
md5(const VouchCall *const call)
{
  return hash_text(call, &nettle_md5);
}

static VouchValue
sha1(const VouchCall *const call)
{
  return hash_text(call, &nettle_sha1);
}

static VouchValue
sha256(const VouchCall *const call)
{
  return hash_text(call, &nettle_sha256);
}

static VouchValue
sha384(const VouchCall *const call)
{
  return hash_text(call, &nettle_sha384);
}

static VouchValue
sha512(const VouchCall *const call)
{
  return hash_text(call, &nettle_sha512);
}

const VouchFunction vouchi_functions_hashes[] = {
  {"MD5", 1U, 1U, md5},       {"SHA1", 1U, 1U, sha1},
  {"SHA256", 1U, 1U, sha256}, {"SHA384", 1U, 1U, sha384},
  {"SHA512", 1U, 1U, sha512}, {NULL, 0U, 0U, NULL},
};
