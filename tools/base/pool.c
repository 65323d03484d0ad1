/* pool.c - chunks of one size, and a list of them
 *
 * No text lies in two chunks. One that is too long for any has several in a
 * row, which are one piece of memory.
 */
// SPDX-License-Identifier: Apache-2.0

#include "base/pool.h"

#include <stdbool.h>
#include <stdlib.h>

enum { CHUNK_BITS = 16, SIZE_BYTES = 10 };

static const size_t chunk_size  = (size_t)1U << CHUNK_BITS;
static const size_t chunks_most = (size_t)1U << (32 - CHUNK_BITS);

typedef struct {
  char *bytes;
  bool  owned; /**< False: it goes on from the chunk before. */
} Chunk;

struct VouchPool {
  Chunk *chunks;
  size_t count;
  size_t room; /**< Of the list. */
  size_t used; /**< Of the last chunk. */
};

VouchPool *
vouchi_pool_new(void)
{
  return (VouchPool *)calloc(1U, sizeof(VouchPool));
}

void
vouchi_pool_free(VouchPool *const pool)
{
  if (pool) {
    for (size_t i = 0U; i < pool->count; ++i) {
      if (pool->chunks[i].owned) {
        free(pool->chunks[i].bytes);
      }
    }
    free(pool->chunks);
    free(pool);
  }
}

/** How many chunks hold `size` bytes, at least one. */
static size_t
chunks_for(const size_t size)
{
  return size ? (size - 1U) / chunk_size + 1U : 1U;
}

/** Make room for `more` chunks in the list. */
static VouchStatus
grow_list(VouchPool *const pool, const size_t more)
{
  size_t room = pool->room ? pool->room : 16U;
  if (more > chunks_most || pool->count > chunks_most - more) {
    return VOUCH_LIMIT;
  }
  while (room < pool->count + more) {
    room *= 2U;
  }
  if (room == pool->room) {
    return VOUCH_OK;
  }
  Chunk *const chunks =
    (Chunk *)realloc(pool->chunks, room * sizeof(*pool->chunks));
  if (!chunks) {
    return VOUCH_NO_MEMORY;
  }
  pool->chunks = chunks;
  pool->room   = room;
  return VOUCH_OK;
}

/** Begin a new chunk, or several that are one, for `size` bytes. */
static VouchStatus
add_chunks(VouchPool *const pool, const size_t size)
{
  const size_t      more  = chunks_for(size);
  const VouchStatus st    = grow_list(pool, more);
  char *const       bytes = st ? NULL : (char *)malloc(more * chunk_size);
  if (!bytes) {
    return st ? st : VOUCH_NO_MEMORY;
  }
  for (size_t i = 0U; i < more; ++i) {
    pool->chunks[pool->count++] = (Chunk){bytes + i * chunk_size, i == 0U};
  }
  pool->used = 0U;
  return VOUCH_OK;
}

/** See that the last chunk has room for `size` bytes. */
static VouchStatus
make_room(VouchPool *const pool, const size_t size)
{
  if (!pool->count) {
    const VouchStatus st = add_chunks(pool, 1U);
    if (st) {
      return st;
    }
    pool->used = 1U; // No text has the number zero
  }
  return size > chunk_size - pool->used ? add_chunks(pool, size) : VOUCH_OK;
}

VouchStatus
vouchi_pool_add(VouchPool *const pool, const VouchView text, uint32_t *const at)
{
  char   head[SIZE_BYTES];
  size_t head_size = 0U;
  size_t rest      = text.size;
  do {
    head[head_size++] = (char)((rest & 0x7FU) | (rest > 0x7FU ? 0x80U : 0U));
    rest >>= 7U;
  } while (rest);
  const size_t      size = head_size + text.size;
  const VouchStatus st   = make_room(pool, size);
  if (st) {
    return st;
  }
  // A long text begins in the first of its chunks and fills the last one
  const size_t spans = chunks_for(size);
  const size_t chunk = pool->count - spans;
  char *const  to    = pool->chunks[chunk].bytes + pool->used;
  memcpy(to, head, head_size);
  if (text.size) {
    memcpy(to + head_size, text.data, text.size);
  }
  *at = (uint32_t)(chunk * chunk_size + pool->used);
  pool->used += size - (spans - 1U) * chunk_size;
  return VOUCH_OK;
}

VouchView
vouchi_pool_text(const VouchPool *const pool, const uint32_t at)
{
  const char *from =
    pool->chunks[at >> CHUNK_BITS].bytes + (at & (chunk_size - 1U));
  size_t   size = 0U;
  unsigned bits = 0U;
  for (; (unsigned char)*from & 0x80U; ++from) {
    size |= (size_t)((unsigned char)*from & 0x7FU) << bits;
    bits += 7U;
  }
  size |= (size_t)(unsigned char)*from << bits;
  return vouch_view(from + 1, size);
}

size_t
vouchi_pool_bytes(const VouchPool *const pool)
{
  return sizeof(*pool) + pool->room * sizeof(*pool->chunks) +
         pool->count * chunk_size;
}
