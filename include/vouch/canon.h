/* canon.h - blank nodes named by what is said of them (RDFC-1.0)
 *
 * Two datasets that differ only in their blank node labels and in order become
 * the same quads. W3C's RDF Dataset Canonicalization, RDFC-1.0, which has one
 * gap: blank nodes that are told apart only by which others, or which graph,
 * stand with them in one quad are named in the order of their old labels. The
 * comparison of datasets (diff.h) tells them apart.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CANON_H
#define VOUCH_CANON_H

#include "vouch/api.h"
#include "vouch/limits.h"
#include "vouch/log.h"
#include "vouch/output.h"
#include "vouch/status.h"
#include "vouch/term.h"

VOUCH_BEGIN

typedef enum {
  VOUCH_CANON_SHA256, /**< What RDFC-1.0 says unless one agrees otherwise. */
  VOUCH_CANON_SHA384
} VouchCanonHash;

typedef struct {
  VouchCanonHash     hash;
  const VouchLimits *limits;    /**< NULL: the defaults. */
  const VouchLog    *log;       /**< May be NULL. */
  const int         *cancelled; /**< Stop when it is not 0. May be NULL. */
} VouchCanonOptions;

/** Names blank nodes on their way. */
typedef struct VouchCanon VouchCanon;

/** A new one that sends quads on to `next`, which must outlive it. NULL: no
 *  memory. */
VOUCH_API VouchCanon *vouch_canon_new(const VouchCanonOptions *options,
                                      const VouchSink         *next);

/**
 * Its sink. Quads without blank nodes are sent on at once, the others are kept
 * in memory; end() names their blank nodes c14n0, c14n1, ..., sends them on in
 * no particular order, and ends the next sink. Prefixes are passed on.
 *
 * VOUCH_LIMIT, reported, when more must be kept than limits.canon_memory, or
 * when so many blank nodes look alike that it takes more than
 * limits.canon_steps to tell them apart ("poison graphs").
 */
VOUCH_API VouchSink vouch_canon_sink(VouchCanon *canon);

/** After end(): the number of blank nodes, and for each below it the label
 *  that it had and the one that it was given. They live as long as `canon`. */
VOUCH_API size_t    vouch_canon_count(const VouchCanon *canon);
VOUCH_API VouchView vouch_canon_old_label(const VouchCanon *canon, size_t node);
VOUCH_API VouchView vouch_canon_new_label(const VouchCanon *canon, size_t node);

VOUCH_API void vouch_canon_free(VouchCanon *canon);

/** Writes quads as lines of canonical N-Quads, in the order of code points,
 *  equal ones once: behind a VouchCanon the canonical form of a dataset. */
typedef struct VouchLines VouchLines;

/** NULL: no memory. */
VOUCH_API VouchLines *vouch_lines_new(VouchOutput *output, const VouchLog *log);

/** Its sink; end() writes. What is too much for memory is spilled to disk. */
VOUCH_API VouchSink vouch_lines_sink(VouchLines *lines);

/** Lines that were written. */
VOUCH_API uint64_t vouch_lines_count(const VouchLines *lines);

VOUCH_API void vouch_lines_free(VouchLines *lines);

VOUCH_END_DECLS

#endif
