/* recorder.h - quads kept as they are until it is their document's turn
 *
 * Where one writer takes the quads of all documents, a document's own writer
 * only records them, in whatever thread; the records are replayed in order.
 *
 * Records wait in memory, so they are small: a graph or subject that is that
 * of the quad before, and predicates, datatypes and languages that came
 * before, are not repeated. They are read from their beginning; those of
 * several documents may stand one behind the other.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PIPE_RECORDER_H
#define VOUCH_PIPE_RECORDER_H

#include "vouch/format.h"

/** A format of no file: records in an output, which must be one in memory.
 *  Each call of `sink` begins new records, in an output that was emptied. */
extern const VouchFormat vouchi_recorder;

/** Send all that was recorded. VOUCH_BAD_INPUT where the bytes are none of
 *  ours. */
VouchStatus vouchi_recorder_replay(VouchView records, const VouchSink *sink);

#endif
