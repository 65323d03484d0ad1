/* read.h - what raptor2 and librdf can read and we cannot
 *
 * What comes out of a child is checked as vouch_quad_check() says.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_REDLAND_READ_H
#define VOUCH_REDLAND_READ_H

#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/term.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  VouchView base;     /**< Absolute; empty: relative IRIs are faults. */
  VouchView name;     /**< For messages. */
  VouchView label;    /**< What every blank node label begins with; or empty. */
  bool      lenient;  /**< Pass over statements that are faulty. */
  uint64_t *rejected; /**< Counts those. */
  const VouchLog *log;
} VouchRedlandReading;

/** Where the bytes of a file come from: `more` gives the next piece, which
 *  lives until the next call; an empty one is the end. */
typedef struct {
  void *handle;
  VouchStatus (*more)(void *handle, VouchView *piece);
} VouchRedlandInput;

/** Read a file by raptor's parser `syntax` into `sink`. VOUCH_BAD_ARGUMENT,
 *  reported, when raptor has none of that name or we have one ourselves. */
VouchStatus vouchi_raptor_read(VouchView                  syntax,
                               const VouchRedlandReading *reading,
                               const VouchRedlandInput   *input,
                               const VouchSink           *sink);

/** Read all of a storage of librdf's, "KIND:NAME:OPTIONS". VOUCH_NO_INPUT when
 *  it cannot be opened. */
VouchStatus vouchi_storage_read(VouchView                  storage,
                                const VouchRedlandReading *reading,
                                const VouchSink           *sink);

#endif
