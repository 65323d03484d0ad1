/* index.h - from a text to a number, the texts being kept elsewhere
 *
 * About eight bytes an entry. Who keeps the texts says what the text of a
 * number is; it must not change.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_INDEX_H
#define VOUCH_BASE_INDEX_H

#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct VouchIndex VouchIndex;

/** The text of a number that is in the index. */
typedef VouchView (*VouchTextOf)(const void *handle, uint32_t number);

/** `handle` is passed to `text_of`. NULL: no memory. */
VouchIndex *vouchi_index_new(VouchTextOf text_of, const void *handle);

/** NULL is allowed. */
void vouchi_index_free(VouchIndex *index);

/** Find the number of `text`; false where there is none. */
bool vouchi_index_find(const VouchIndex *index,
                       VouchView         text,
                       uint32_t         *number);

/** Add the number of `text`, which is not there yet. The number's text must
 *  be kept by the next addition. VOUCH_LIMIT for numbers above 2^32 - 2. */
VouchStatus vouchi_index_add(VouchIndex *index,
                             VouchView   text,
                             uint32_t    number);

size_t vouchi_index_count(const VouchIndex *index);

/** Bytes that it takes; NULL takes none. */
size_t vouchi_index_bytes(const VouchIndex *index);

#endif
