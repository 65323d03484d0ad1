/* jsonld_node.h - one node object of JSON-LD, gathered value by value
 *
 * Properties of a subject may arrive in any order, but a key may stand in an
 * object only once: so the values are kept until the subject changes. A node
 * that has become large is full and is written; another object of the same
 * "id" then takes the rest.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_WRITE_JSONLD_NODE_H
#define VOUCH_WRITE_JSONLD_NODE_H

#include "base/buffer.h"
#include "vouch/output.h"
#include "vouch/term.h"
#include "write/context.h"

#include <stdbool.h>

/** One key of the object, or one language under it. */
typedef struct {
  VouchBuffer             predicate;
  VouchBuffer             language; /**< Of a language map; else empty. */
  const VouchContextTerm *term;     /**< NULL: the IRI is the key. */
  VouchBuffer             values;   /**< As JSON, with commas between. */
  size_t                  count;
  bool                    is_type; /**< The key is "type". */
  bool                    written;
} VouchNodeKey;

/** Zeroed with `context` set it is an empty node. */
typedef struct {
  const VouchContext *context;
  bool                plain; /**< In full, without the context. */
  VouchNodeKey       *keys;
  size_t              count;
  size_t              room;
  size_t              last; /**< The key that was used last. */
  size_t              bytes;
} VouchNode;

/** Whether more should go into another object. */
bool vouchi_node_is_full(const VouchNode *node);

VouchStatus vouchi_node_add(VouchNode       *node,
                            const VouchTerm *predicate,
                            const VouchTerm *object);

/** Write the object for `subject`, without a line's end, and empty the node,
 *  keeping its memory. */
VouchStatus vouchi_node_write(VouchNode       *node,
                              const VouchTerm *subject,
                              VouchOutput     *output);

/** Write the text of an IRI or blank node as a JSON string. */
VouchStatus vouchi_node_id(const VouchNode *node,
                           const VouchTerm *term,
                           VouchOutput     *output);

void vouchi_node_free(VouchNode *node);

#endif
