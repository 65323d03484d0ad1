/* count.h - a sink that counts what passes */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RDF_COUNT_H
#define VOUCH_RDF_COUNT_H

#include "vouch/term.h"

#include <stdint.h>

/** Filled by the caller, who keeps it alive as long as the sink. */
typedef struct {
  const VouchSink *next;  /**< NULL: only count. */
  uint64_t         quads; /**< That the next sink took. */
} VouchCounter;

VouchSink vouchi_counter_sink(VouchCounter *counter);

#endif
