/* grouped.h - the writer behind TriG and Turtle */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_WRITE_GROUPED_H
#define VOUCH_WRITE_GROUPED_H

#include "vouch/format.h"

#include <stdbool.h>

/** A writer of groups; without `graphs` the graph of a quad is left out. */
VouchWriter *vouchi_grouped_new(VouchOutput              *output,
                                const VouchWriterOptions *options,
                                bool                      graphs);

VouchSink vouchi_grouped_sink(VouchWriter *writer);
void      vouchi_grouped_free(VouchWriter *writer);

/** Declare the prefixes of `options`; VOUCH_BAD_ARGUMENT when they cannot be
 *  declared in one file. */
VouchStatus vouchi_grouped_begin(VouchOutput              *output,
                                 const VouchWriterOptions *options);

#endif
