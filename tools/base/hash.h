/* hash.h - SHA-256, at once and in pieces
 *
 * Hashes name documents and claims, so they must be the same everywhere.
 * This is the only file besides hash.c that knows of a hash library, and it
 * shows none of it.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_HASH_H
#define VOUCH_BASE_HASH_H

#include "vouch/view.h"

#include <stddef.h>
#include <stdint.h>

#define VOUCH_HASH_SIZE 32U
#define VOUCH_HASH_LONG_SIZE 48U

/** A hash at work; lives where the caller puts it and needs no freeing. */
typedef struct {
  uint64_t state[16];
} VouchHash;

void vouchi_hash_begin(VouchHash *hash);
void vouchi_hash_add(VouchHash *hash, VouchView bytes);

/** Add a field: its length, then its bytes, so that ("ab", "c") and
 *  ("a", "bc") differ. */
void vouchi_hash_add_field(VouchHash *hash, VouchView bytes);

/** Add a number, as eight bytes, lowest first. */
void vouchi_hash_add_number(VouchHash *hash, uint64_t number);

/** Finish; the hash must be begun again before it is used again. */
void vouchi_hash_end(VouchHash *hash, uint8_t digest[VOUCH_HASH_SIZE]);

/** The SHA-256 of `bytes`. */
void vouchi_hash(VouchView bytes, uint8_t digest[VOUCH_HASH_SIZE]);

/** The SHA-384 of `bytes`. */
void vouchi_hash_long(VouchView bytes, uint8_t digest[VOUCH_HASH_LONG_SIZE]);

/** Write the first `digits` (even, or the last half byte is cut) hexadecimal
 *  digits of `bytes`, lower case, without a NUL. */
void vouchi_hex(const uint8_t *bytes, size_t digits, char *out);

#endif
