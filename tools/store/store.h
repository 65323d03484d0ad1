/* store.h - what the query engine sees of the store
 *
 * Terms are numbers from 1; 0 as a graph is the default graph. Quads are kept
 * four times, sorted in four orders, so that whatever is known of a quad, those
 * that fit stand together.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_STORE_STORE_H
#define VOUCH_STORE_STORE_H

#include "store/block.h"
#include "vouch/store.h"

typedef uint32_t VouchId;

typedef enum {
  VOUCH_ORDER_SPOG,
  VOUCH_ORDER_POSG,
  VOUCH_ORDER_OSPG,
  VOUCH_ORDER_GSPO,
  VOUCH_ORDER_HASH, /**< Hash of a term, and its number. */
  VOUCH_ORDER_TERM, /**< Terms by number. */
  VOUCH_ORDERS
} VouchOrder;

enum { VOUCH_QUAD_ORDERS = 4 };

/** Which part of a quad (subject 0, predicate 1, object 2, graph 3) stands at
 *  each place of a key. */
extern const unsigned char vouchi_order_parts[VOUCH_QUAD_ORDERS][4];

/** The most that a term may take: VOUCH_LIMIT past it. */
enum { VOUCH_STORE_TERM_BYTES = 64 * 1024 * 1024 };

/** A walk over the keys that begin alike. */
typedef struct {
  VouchStore        *store;
  VouchOrder         order;
  VouchKey           prefix;
  unsigned           known; /**< Parts of it that must match. */
  size_t             index; /**< Of the block. */
  size_t             at;    /**< In the block. */
  struct VouchBlock *block;
} VouchCursor;

/** Stand before the first key of `order` whose first `known` parts are those
 *  of `prefix`. The cursor must be ended. */
VouchStatus vouchi_cursor_begin(VouchCursor    *cursor,
                                VouchStore     *store,
                                VouchOrder      order,
                                const VouchKey *prefix,
                                unsigned        known);

/** The next key, or VOUCH_END. It lives until the next call. */
VouchStatus vouchi_cursor_next(VouchCursor *cursor, const VouchKey **key);

/** Go on at the first key that is not before `key`. */
VouchStatus vouchi_cursor_seek(VouchCursor *cursor, const VouchKey *key);

void vouchi_cursor_end(VouchCursor *cursor);

/** How many keys begin like that. */
VouchStatus vouchi_store_count(VouchStore     *store,
                               VouchOrder      order,
                               const VouchKey *prefix,
                               unsigned        known,
                               uint64_t       *count);

/** The number of `term`; 0: it is not in the store. */
VouchStatus vouchi_store_find(VouchStore      *store,
                              const VouchTerm *term,
                              VouchId         *id);

/** The number of `term`, which is added where it is not there. */
VouchStatus vouchi_store_intern(VouchStore      *store,
                                const VouchTerm *term,
                                VouchId         *id);

/** Term number `id`. Its text lives until the store is trimmed, written to or
 *  closed. */
VouchStatus vouchi_store_term(VouchStore *store, VouchId id, VouchTerm *term);

/** A language tag as RFC 5646, section 2.1.1, spells it. */
void vouchi_language_spell(VouchView tag, char *out);

/** Numbers that are in use are below this. */
VouchId vouchi_store_id_end(const VouchStore *store);

/** Bytes that the blocks in memory take. */
size_t vouchi_store_cached(const VouchStore *store);

/** Give back memory of blocks, down to the store's limit. */
void vouchi_store_trim(VouchStore *store);

/** Give back the memory of keys that no cursor stands in. Terms stay, since
 *  their texts may be in use. */
void vouchi_store_trim_keys(VouchStore *store);

/** Remove, then add quads (in the order SPOG), within a transaction. */
VouchStatus vouchi_store_apply(VouchStore *store,
                               VouchKey   *removed,
                               size_t      removed_count,
                               VouchKey   *added,
                               size_t      added_count);

/** All that was added is in blocks, so that it can be asked for. */
VouchStatus vouchi_store_settle(VouchStore *store);

#endif
