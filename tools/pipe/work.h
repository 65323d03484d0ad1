/* work.h - one document from file to bytes of output
 *
 * Each piece of work has its own arena, input, output and messages, all used
 * again for the next document; what is shared is read-only. So several
 * threads can work without a lock between them.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PIPE_WORK_H
#define VOUCH_PIPE_WORK_H

#include "base/input.h"
#include "pipe/messages.h"
#include "pipe/metadata.h"
#include "pipe/sources.h"
#include "vouch/claim.h"
#include "vouch/linker.h"

/** What is done with each document. */
typedef enum {
  VOUCH_PASS_ALL,       /**< All in one: names have the identity of their
                             own words. */
  VOUCH_PASS_NAMES,     /**< Read and find, so that names can be gathered. */
  VOUCH_PASS_STATEMENTS /**< All, with identities that are settled. */
} VouchPass;

/** What all documents of a run share. */
typedef struct {
  VouchPass                  pass;
  const VouchLinker         *linker; /**< Settled; NULL: none. */
  const VouchConvertOptions *options;
  const VouchMetadataTable  *metadata; /**< Or NULL. */
  const VouchFormat         *format;   /**< Of one document's bytes: that of
                                            the options, or a recorder. */
  VouchWriterOptions         writer;
  VouchView                  described; /**< Options that change output. */
} VouchJob;

/** A place to work at. After vouchi_work_do() the results stand here until
 *  the next document. */
typedef struct {
  VouchArena    *arena;
  VouchInput     input;
  VouchOutput   *output; /**< The bytes of the document, in memory. */
  VouchWriter   *writer; /**< Of an RDF format. */
  VouchOutput   *links;  /**< Records for graph/links; or NULL. */
  VouchWriter   *linker; /**< That makes them. */
  VouchMessages  messages;
  VouchStatus    status;
  VouchDocument *document;
  VouchFindings  findings;
  uint64_t       mentions; /**< That a table lists. */
  uint64_t       quads;
} VouchWork;

/** Make `work` ready; it must not be moved. VOUCH_NO_MEMORY. */
VouchStatus vouchi_work_begin(VouchWork *work, const VouchJob *job);

/** Convert one document. What came of it is `work->status`. */
void vouchi_work_do(VouchWork         *work,
                    const VouchJob    *job,
                    const VouchSource *source);

/** Take out of `work` all that its document needs in a second pass. NULL: no
 *  memory, nothing was taken. */
VouchKept *vouchi_work_keep(VouchWork *work);

/** Give back what a large document took, once its results were used. */
void vouchi_work_release(VouchWork *work);

void vouchi_work_free(VouchWork *work, const VouchJob *job);

#endif
