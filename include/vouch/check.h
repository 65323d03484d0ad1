/* check.h - graphs judged by shapes, and by what Vouch promises of its own
 *
 * All of a graph is kept in memory. Shapes are those of SHACL Core; the graph
 * is taken as one whatever its names of graphs. Beside them stand promises
 * that shapes cannot say: every claim has evidence, quotations are what the
 * text says, hashes are those of the files, and the simple graph holds nothing
 * that is denied or disputed.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CHECK_H
#define VOUCH_CHECK_H

#include "vouch/api.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

/** One thing that is not as it must be. */
typedef struct {
  const char *rule;  /**< "shape", "evidence", "quotation", "hash", "simple". */
  VouchTerm   focus; /**< What it is about. */
  VouchTerm   path;  /**< The property, or VOUCH_TERM_NONE; a blank node where
                          the shapes have a path of several. */
  VouchTerm   value; /**< The value that is wrong, or VOUCH_TERM_NONE. */
  VouchTerm   shape; /**< Of a shape: its node. */
  VouchView   component; /**< Of a shape: the IRI of the kind of constraint. */
  VouchView   severity;  /**< Of a shape: an IRI. */
  VouchView   message;   /**< For a person; may be empty. */
  VouchView   message_language;
} VouchCheckResult;

/** Who is told. */
typedef struct {
  void *handle;
  VouchStatus (*result)(void *handle, const VouchCheckResult *result);
} VouchCheckSink;

typedef struct {
  size_t statements; /**< At most in memory; 0: 100,000,000. */
  bool   promises;   /**< Look at what shapes cannot say, too. */
  /** Bytes of the document with this SHA-256 (64 digits), to live until the
   *  next call; VOUCH_NOT_FOUND. NULL: texts are not looked at. */
  VouchStatus (*document)(void *handle, VouchView hash, VouchView *bytes);
  void           *handle;
  const VouchLog *log; /**< May be NULL. */
} VouchCheckOptions;

typedef struct {
  uint64_t statements;
  uint64_t shapes;     /**< With targets. */
  uint64_t focus;      /**< Nodes that shapes were applied to. */
  uint64_t quotations; /**< That were compared with their text. */
  uint64_t documents;  /**< Whose text was there. */
  uint64_t results;
} VouchCheckCounts;

typedef struct VouchCheck VouchCheck;

/** A new check; the options are copied. NULL: no memory. */
VOUCH_API VouchCheck *vouch_check_new(const VouchCheckOptions *options);

/** Sinks for the graph to be judged, and for the shapes. VOUCH_LIMIT from the
 *  former when there are too many statements. */
VOUCH_API VouchSink vouch_check_data(VouchCheck *check);
VOUCH_API VouchSink vouch_check_shapes(VouchCheck *check);

/** Judge what was sent and tell all that is wrong to `sink`, in one order.
 *  VOUCH_BAD_DATA, reported, when the shapes are not well formed. */
VOUCH_API VouchStatus vouch_check_run(VouchCheck           *check,
                                      const VouchCheckSink *sink,
                                      VouchCheckCounts     *counts);

/** Write the head of a SHACL validation report, and one result of it;
 *  `number` counts them from 0. Results of promises are written alike, with
 *  vouch:... as the kind of constraint. */
VOUCH_API VouchStatus vouch_check_report(bool conforms, const VouchSink *sink);
VOUCH_API VouchStatus vouch_check_report_result(const VouchCheck       *check,
                                                const VouchCheckResult *result,
                                                uint64_t                number,
                                                const VouchSink        *sink);

/** NULL is allowed. */
VOUCH_API void vouch_check_free(VouchCheck *check);

VOUCH_END_DECLS

#endif
