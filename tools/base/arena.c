/* arena.c - chunks that are handed out from front to back
 *
 * Under AddressSanitizer what was not handed out is poisoned, with a gap
 * behind each piece, so that an overrun inside a chunk is seen.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/arena.h"

#include <stdint.h>
#include <stdlib.h>

#if defined(__has_feature)
#  if __has_feature(address_sanitizer)
#    define VOUCH_POISONS 1
#  endif
#elif defined(__SANITIZE_ADDRESS__)
#  define VOUCH_POISONS 1
#endif

#ifdef VOUCH_POISONS
#  include <sanitizer/asan_interface.h>
#  define GAP 16U
#else
#  define GAP 0U
#  define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#  define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

#define ALIGNMENT 16U
#define FIRST_CHUNK ((size_t)16U * 1024U)
#define LAST_CHUNK ((size_t)1024U * 1024U)
#define LONG_PIECE ((size_t)512U * 1024U) /**< May have a chunk to itself. */

typedef struct Chunk {
  struct Chunk *next;
  size_t        size; /**< Of `bytes`. */
  size_t        used;
  bool          clean; /**< All zero: nothing was handed out of it yet. */
  _Alignas(ALIGNMENT) char bytes[];
} Chunk;

struct VouchArena {
  size_t max;
  size_t taken;
  Chunk *first;
  Chunk *current; /**< Chunks behind it are empty. */
};

VouchArena *
vouch_arena_new(const size_t max)
{
  VouchArena *const arena = (VouchArena *)calloc(1, sizeof(*arena));
  if (arena) {
    arena->max = max ? max : SIZE_MAX;
  }
  return arena;
}

void
vouch_arena_free(VouchArena *const arena)
{
  if (!arena) {
    return;
  }
  Chunk *chunk = arena->first;
  while (chunk) {
    Chunk *const next = chunk->next;
    ASAN_UNPOISON_MEMORY_REGION(chunk->bytes, chunk->size);
    free(chunk);
    chunk = next;
  }
  free(arena);
}

void
vouch_arena_reset(VouchArena *const arena)
{
  for (Chunk *chunk = arena->first; chunk; chunk = chunk->next) {
    chunk->used  = 0;
    chunk->clean = false;
    ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
  }
  arena->current = arena->first;
  arena->taken   = 0;
}

/** A new chunk for at least `size` bytes, put behind the current one. */
static Chunk *
add_chunk(VouchArena *const arena, const size_t size)
{
  const size_t last   = arena->current ? arena->current->size : 0U;
  size_t       wanted = last < FIRST_CHUNK ? FIRST_CHUNK : last * 2U;
  wanted              = wanted > LAST_CHUNK ? LAST_CHUNK : wanted;
  wanted              = wanted < size || size >= LONG_PIECE ? size : wanted;
  if (wanted > SIZE_MAX - sizeof(Chunk)) {
    return NULL;
  }
  // Of a long piece the system has zeros, and pages that are not touched yet
  const bool   clean = size >= LONG_PIECE;
  Chunk *const chunk = (Chunk *)(clean ? calloc(1U, sizeof(*chunk) + wanted)
                                       : malloc(sizeof(*chunk) + wanted));
  if (!chunk) {
    return NULL;
  }
  Chunk **const link = arena->current ? &arena->current->next : &arena->first;
  chunk->clean       = clean;
  chunk->size        = wanted;
  chunk->used        = 0;
  chunk->next        = *link;
  *link              = chunk;
  ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
  return chunk;
}

/** The current chunk, after going on to one that has room for `size`. */
static Chunk *
chunk_for(VouchArena *const arena, const size_t size)
{
  Chunk *chunk = arena->current;
  if (size >= LONG_PIECE && chunk && chunk->used) {
    chunk = chunk->next && !chunk->next->used && chunk->next->size >= size
              ? chunk->next
              : add_chunk(arena, size);
    arena->current = chunk ? chunk : arena->current;
    return chunk;
  }
  while (chunk && chunk->size - chunk->used < size && chunk->next) {
    chunk          = chunk->next;
    arena->current = chunk;
  }
  if (!chunk || chunk->size - chunk->used < size) {
    chunk = add_chunk(arena, size);
  }
  if (chunk) {
    arena->current = chunk;
  }
  return chunk;
}

/** `size` rounded up with its gap, or 0 when that is too much. */
static size_t
padded(const size_t size)
{
  if (size > SIZE_MAX - (2U * ALIGNMENT + GAP)) {
    return 0U;
  }
  const size_t least = size ? size : 1U;
  return (least + GAP + (ALIGNMENT - 1U)) & ~(size_t)(ALIGNMENT - 1U);
}

/** `*clean`, which may be NULL, says that the bytes are zero. */
static void *
take_raw(VouchArena *const arena, const size_t size, bool *const clean)
{
  const size_t whole = padded(size);
  if (!whole || whole > arena->max - arena->taken) {
    return NULL;
  }
  Chunk *const chunk = chunk_for(arena, whole);
  if (!chunk) {
    return NULL;
  }
  char *const bytes = chunk->bytes + chunk->used;
  if (clean) {
    *clean = chunk->clean;
  }
  chunk->clean = false;
  chunk->used += whole;
  arena->taken += whole;
  ASAN_UNPOISON_MEMORY_REGION(bytes, size);
  return bytes;
}

void *
vouch_arena_take(VouchArena *const arena, const size_t size)
{
  bool        clean = false;
  void *const bytes = take_raw(arena, size, &clean);
  if (bytes && size && !clean) {
    memset(bytes, 0, size);
  }
  return bytes;
}

void *
vouch_arena_take_array(VouchArena *const arena,
                       const size_t      count,
                       const size_t      size)
{
  if (size && count > SIZE_MAX / size) {
    return NULL;
  }
  return vouch_arena_take(arena, count * size);
}

VouchView
vouch_arena_copy(VouchArena *const arena, const VouchView view)
{
  char *const bytes =
    view.size < SIZE_MAX ? (char *)take_raw(arena, view.size + 1U, NULL) : NULL;
  if (!bytes) {
    return vouch_view(NULL, 0);
  }
  if (view.size) {
    memcpy(bytes, view.data, view.size);
  }
  bytes[view.size] = '\0';
  return vouch_view(bytes, view.size);
}

/** Make the newest piece longer where it lies; false when it is not the
 *  newest or there is no room. */
static bool
extend(VouchArena *const arena,
       const char *const old,
       const size_t      used,
       const size_t      size)
{
  Chunk *const chunk = arena->current;
  const size_t was   = padded(used);
  const size_t whole = padded(size);
  if (!chunk || !old || !used || !was || whole < was || chunk->used < was ||
      old != chunk->bytes + (chunk->used - was) ||
      whole - was > chunk->size - chunk->used ||
      whole - was > arena->max - arena->taken) {
    return false;
  }
  chunk->used += whole - was;
  arena->taken += whole - was;
  ASAN_UNPOISON_MEMORY_REGION(old, size);
  return true;
}

/** The link to the chunk that a long piece has for itself, or NULL. */
static Chunk **
chunk_of_long(VouchArena *const arena, const char *const old, const size_t used)
{
  const size_t whole = padded(used);
  if (!old || whole < LONG_PIECE) {
    return NULL;
  }
  Chunk **link = &arena->first;
  while (*link && (*link)->bytes != old) {
    link = &(*link)->next;
  }
  return *link && (*link)->used == whole ? link : NULL;
}

/** Make the only piece of a chunk longer: the system can often do that without
 *  a copy, and the old one never stays beside the new. */
static void *
grow_long(VouchArena *const arena,
          Chunk **const     link,
          const size_t      used,
          const size_t      size)
{
  Chunk *const chunk      = *link;
  const bool   is_current = arena->current == chunk;
  const size_t whole      = padded(size);
  if (whole < chunk->used || whole > SIZE_MAX - sizeof(Chunk) ||
      whole - chunk->used > arena->max - arena->taken) {
    return NULL;
  }
  ASAN_UNPOISON_MEMORY_REGION(chunk->bytes, chunk->size);
  Chunk *const grown = (Chunk *)realloc(chunk, sizeof(*chunk) + whole);
  if (!grown) {
    return NULL;
  }
  *link          = grown;
  arena->current = is_current ? grown : arena->current;
  arena->taken += whole - grown->used;
  grown->size = whole;
  grown->used = whole;
  memset(grown->bytes + used, 0, size - used);
  ASAN_POISON_MEMORY_REGION(grown->bytes + size, whole - size);
  return grown->bytes;
}

void *
vouch_arena_grow(VouchArena *const arena,
                 const void *const old,
                 const size_t      used,
                 const size_t      count,
                 const size_t      size)
{
  if (size && (count > SIZE_MAX / size || used > count)) {
    return NULL;
  }
  if (extend(arena, (const char *)old, used * size, count * size)) {
    char *const bytes =
      arena->current->bytes + (arena->current->used - padded(count * size));
    memset(bytes + used * size, 0, (count - used) * size);
    return bytes;
  }
  Chunk **const link = chunk_of_long(arena, (const char *)old, used * size);
  if (link) {
    return grow_long(arena, link, used * size, count * size);
  }
  char *const bytes = (char *)vouch_arena_take(arena, count * size);
  if (bytes && used) {
    memcpy(bytes, old, used * size);
    ASAN_POISON_MEMORY_REGION(old, used * size);
  }
  return bytes;
}

void
vouch_arena_trim(VouchArena *const arena,
                 const void *const piece,
                 const size_t      size,
                 const size_t      kept)
{
  Chunk *const chunk = arena->current;
  const size_t was   = padded(size);
  const size_t whole = padded(kept);
  if (!chunk || !piece || !was || whole > was || chunk->used < was ||
      (const char *)piece != chunk->bytes + (chunk->used - was)) {
    return;
  }
  chunk->used -= was - whole;
  arena->taken -= was - whole;
  ASAN_POISON_MEMORY_REGION((const char *)piece + kept, was - kept);
}

VouchArenaMark
vouch_arena_mark(const VouchArena *const arena)
{
  const VouchArenaMark mark = {arena->current,
                               arena->current ? arena->current->used : 0U,
                               arena->taken};
  return mark;
}

void
vouch_arena_return(VouchArena *const arena, const VouchArenaMark mark)
{
  Chunk *const kept = (Chunk *)mark.chunk;
  Chunk       *last = arena->current;
  for (Chunk *chunk = kept ? kept->next : arena->first; last && last != kept;
       chunk        = chunk->next) {
    chunk->used  = 0;
    chunk->clean = false;
    ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
    last = chunk == last ? kept : last;
  }
  if (kept) {
    kept->used = mark.used;
    ASAN_POISON_MEMORY_REGION(kept->bytes + mark.used, kept->size - mark.used);
  }
  arena->current = kept ? kept : arena->first;
  arena->taken   = mark.taken;
}

size_t
vouch_arena_used(const VouchArena *const arena)
{
  return arena->taken;
}
