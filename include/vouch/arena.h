/* arena.h - memory that dies together
 *
 * Everything that belongs to one document lives in that document's arena, so
 * nothing of it is freed by hand and nothing of it outlives the document.
 * An arena is used by one thread at a time.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_ARENA_H
#define VOUCH_ARENA_H

#include "vouch/api.h"
#include "vouch/view.h"

#include <stddef.h>

VOUCH_BEGIN

typedef struct VouchArena VouchArena;

/** A new, empty arena that takes at most `max` bytes (0: no limit).
 *  NULL when there is no memory. */
VOUCH_API VouchArena *vouch_arena_new(size_t max);

/** Free the arena and all that was taken from it. NULL is allowed. */
VOUCH_API void vouch_arena_free(VouchArena *arena);

/** Forget all that was taken, keeping the memory for the next document. */
VOUCH_API void vouch_arena_reset(VouchArena *arena);

/** `size` zeroed bytes, aligned for any type; NULL when there are none. */
VOUCH_API void *vouch_arena_take(VouchArena *arena, size_t size);

/** `count` zeroed elements of `size` bytes; NULL also where count * size
 *  overflows. */
VOUCH_API void *vouch_arena_take_array(VouchArena *arena,
                                       size_t      count,
                                       size_t      size);

/** A copy of `view`, with a NUL behind it that the view does not count.
 *  `data` is NULL when there is no memory. */
VOUCH_API VouchView vouch_arena_copy(VouchArena *arena, VouchView view);

/** Grow an array that was taken from this arena: a new array of `count`
 *  elements whose first `used` are copied from `old`, which is gone. NULL on
 *  no memory; then `old` stays. */
VOUCH_API void *vouch_arena_grow(
  VouchArena *arena, const void *old, size_t used, size_t count, size_t size);

/** Give back the end of the piece that was taken last: of its `size` bytes,
 *  `kept` stay. Does nothing where another piece was taken since. */
VOUCH_API void vouch_arena_trim(VouchArena *arena,
                                const void *piece,
                                size_t      size,
                                size_t      kept);

/** A place to return to. */
typedef struct {
  void  *chunk;
  size_t used;
  size_t taken;
} VouchArenaMark;

VOUCH_API VouchArenaMark vouch_arena_mark(const VouchArena *arena);

/** Forget all that was taken since `mark`, keeping the memory: for what one
 *  sentence or cell needs while it is read. What was taken before it must not
 *  have grown since. */
VOUCH_API void vouch_arena_return(VouchArena *arena, VouchArenaMark mark);

/** Bytes taken since the arena was made or reset. */
VOUCH_API size_t vouch_arena_used(const VouchArena *arena);

VOUCH_END_DECLS

#endif
