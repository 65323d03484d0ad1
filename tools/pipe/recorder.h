/* recorder.h - quads kept as they are until it is their document's turn
 *
 * Where one writer takes the quads of all documents, a document's own writer
 * only records them, in whatever thread; the records are replayed in order.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PIPE_RECORDER_H
#define VOUCH_PIPE_RECORDER_H

#include "vouch/format.h"

/** A format of no file: records (rdf/record.h) in a memory output. */
extern const VouchFormat vouchi_recorder;

/** Send all that was recorded. */
VouchStatus vouchi_recorder_replay(VouchView records, const VouchSink *sink);

#endif
