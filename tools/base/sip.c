/* sip.c - eight bytes a round */
// SPDX-License-Identifier: Apache-2.0

#include "base/sip.h"

#include <sys/random.h>
#include <time.h>

static inline uint64_t
rotate(const uint64_t word, const unsigned bits)
{
  return (word << bits) | (word >> (64U - bits));
}

static inline void
mix(uint64_t v[4])
{
  v[0] += v[1];
  v[1] = rotate(v[1], 13U) ^ v[0];
  v[0] = rotate(v[0], 32U);
  v[2] += v[3];
  v[3] = rotate(v[3], 16U) ^ v[2];
  v[0] += v[3];
  v[3] = rotate(v[3], 21U) ^ v[0];
  v[2] += v[1];
  v[1] = rotate(v[1], 17U) ^ v[2];
  v[2] = rotate(v[2], 32U);
}

uint64_t
vouchi_sip(const VouchSipKey *const key, const VouchView text)
{
  uint64_t v[4] = {key->words[0] ^ 0x736f6d6570736575ULL,
                   key->words[1] ^ 0x646f72616e646f6dULL,
                   key->words[0] ^ 0x6c7967656e657261ULL,
                   key->words[1] ^ 0x7465646279746573ULL};
  size_t   at   = 0;
  uint64_t word = 0;
  for (; text.size - at >= sizeof(word); at += sizeof(word)) {
    memcpy(&word, text.data + at, sizeof(word));
    v[3] ^= word;
    mix(v);
    v[0] ^= word;
  }
  word = 0;
  if (text.size > at) {
    memcpy(&word, text.data + at, text.size - at);
  }
  word ^= (uint64_t)text.size << 56U;
  v[3] ^= word;
  mix(v);
  v[0] ^= word;
  v[2] ^= 0xFFU;
  mix(v);
  mix(v);
  mix(v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

VouchSipKey
vouchi_sip_key(void)
{
  VouchSipKey key = {{0U, 0U}};
  if (getentropy(key.words, sizeof(key.words)) == 0) {
    return key;
  }
  struct timespec now = {0, 0};
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  key.words[0] = (uint64_t)now.tv_nsec * 0x9E3779B97F4A7C15ULL;
  key.words[1] = (uint64_t)(uintptr_t)&key ^ (uint64_t)now.tv_sec;
  return key;
}
