/* lines.h - the writer behind N-Quads and N-Triples */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_WRITE_LINES_H
#define VOUCH_WRITE_LINES_H

#include "vouch/format.h"

#include <stdbool.h>

/** A writer of lines; without `graphs` the graph of a quad is left out. */
VouchWriter *vouchi_lines_new(VouchOutput *output, bool graphs);

VouchSink vouchi_lines_sink(VouchWriter *writer);
void      vouchi_lines_free(VouchWriter *writer);

#endif
