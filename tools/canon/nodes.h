/* nodes.h - the part of a dataset that has blank nodes, and their names
 *
 * Private to canon. The terms of art are those of RDFC-1.0.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CANON_NODES_H
#define VOUCH_CANON_NODES_H

#include "base/buffer.h"
#include "base/map.h"
#include "vouch/arena.h"
#include "vouch/canon.h"
#include "vouch/format.h"

#include <stdint.h>

/** Hexadecimal digits of the longest hash, and a NUL. */
#define VOUCH_CANON_HEX 97U

#define VOUCH_CANON_NONE UINT32_MAX

/** The places of a quad where a blank node may stand. */
enum { VOUCH_AT_SUBJECT, VOUCH_AT_OBJECT, VOUCH_AT_GRAPH, VOUCH_AT_PLACES };

typedef struct {
  VouchQuad quad;                   /**< Its texts live in the arena. */
  uint32_t  nodes[VOUCH_AT_PLACES]; /**< Numbers, or VOUCH_CANON_NONE. */
} VouchCanonQuad;

typedef struct {
  VouchView label;
  uint32_t  first;     /**< Of its quads, in VouchCanon.mentions. */
  uint32_t  count;     /**< Of them. */
  uint32_t  canonical; /**< Its number in c14n, or VOUCH_CANON_NONE. */
  char      hash[VOUCH_CANON_HEX]; /**< Of first degree. */
} VouchCanonNode;

struct VouchCanon {
  VouchCanonOptions options;
  VouchLimits       limits;
  const VouchSink  *next;
  VouchArena       *arena;
  VouchMap         *labels; /**< To numbers of nodes. */
  VouchCanonQuad   *quads;
  size_t            quad_count;
  size_t            quad_room;
  VouchCanonNode   *nodes;
  size_t            node_count;
  size_t            node_room;
  uint32_t         *mentions;  /**< Numbers of quads, node by node. */
  uint32_t          issued;    /**< Canonical numbers. */
  uint64_t          steps;     /**< That were taken. */
  bool              tells_all; /**< More than RDFC-1.0: hashes of related
                                    nodes say all of their quad. Without it two
                                    nodes that differ only in what stands in
                                    one quad together are named in the order
                                    of their labels. */
  VouchOutput      *line;      /**< One quad as N-Quads. */
  VouchWriter      *writer;    /**< To it. */
  VouchSink         lines;     /**< Of the writer. */
};

/** The hash of `bytes` as hexadecimal digits and a NUL. */
void vouchi_canon_hash(const VouchCanon *canon, VouchView bytes, char *hex);

/** A dataset is a set: of quads that are kept twice, keep one. */
void vouchi_canon_drop_repeated(VouchCanon *canon);

/** Add the canonical form of what is kept to `text`. */
VouchStatus vouchi_canon_form(VouchCanon *canon, VouchBuffer *text);

/** Forget what is kept, but not the steps that were taken. */
VouchStatus vouchi_canon_clear(VouchCanon *canon);

/** Put the lines of `text` in order into `out`; `lines` has room for them. */
VouchStatus vouchi_canon_sort_lines(VouchView    text,
                                    VouchView   *lines,
                                    VouchBuffer *out);

/** Hash First Degree Quads (section 4.6) of every node. */
VouchStatus vouchi_canon_first_degree(VouchCanon *canon);

/** Give `node` the next canonical number unless it has one. */
void vouchi_canon_issue(VouchCanon *canon, uint32_t node);

/** An identifier issuer that is copied by keeping a pointer to it: the last
 *  node it named, and those before. NULL: none yet. */
typedef struct VouchIssued {
  const struct VouchIssued *before;
  uint32_t                  node;
  uint32_t                  number; /**< From 0. */
} VouchIssued;

/**
 * Hash N-Degree Quads (section 4.8) of `node`, with `*issued` as its issuer,
 * which becomes the one that belongs to the hash. Issuers live in `arena`.
 */
VouchStatus vouchi_canon_n_degree(VouchCanon         *canon,
                                  VouchArena         *arena,
                                  uint32_t            node,
                                  const VouchIssued **issued,
                                  char                hash[VOUCH_CANON_HEX]);

/** Count a step; VOUCH_LIMIT, reported, when it is one too many. */
VouchStatus vouchi_canon_step(VouchCanon *canon);

#endif
