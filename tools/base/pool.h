/* pool.h - many short texts, each known by a number of four bytes
 *
 * A text takes its bytes and one or two for its size. It stays where it is as
 * long as the pool lives; numbers never start at zero, which may so stand for
 * none.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_POOL_H
#define VOUCH_BASE_POOL_H

#include "vouch/status.h"
#include "vouch/view.h"

#include <stddef.h>
#include <stdint.h>

typedef struct VouchPool VouchPool;

/** NULL: no memory. */
VouchPool *vouchi_pool_new(void);

/** NULL is allowed. */
void vouchi_pool_free(VouchPool *pool);

/** Keep `text` under the number `*at`. VOUCH_LIMIT past four gigabytes. */
VouchStatus vouchi_pool_add(VouchPool *pool, VouchView text, uint32_t *at);

/** The text with this number. */
VouchView vouchi_pool_text(const VouchPool *pool, uint32_t at);

/** Bytes that it takes. */
size_t vouchi_pool_bytes(const VouchPool *pool);

#endif
