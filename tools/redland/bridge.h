/* bridge.h - a writer whose quads go to a child */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_REDLAND_BRIDGE_H
#define VOUCH_REDLAND_BRIDGE_H

#include "vouch/format.h"

/** Which child. */
typedef enum {
  VOUCH_BRIDGE_RAPTOR, /**< Its target is a syntax. */
  VOUCH_BRIDGE_STORAGE /**< Its target is a storage. */
} VouchBridge;

/** A writer through raptor or librdf; the target is that of `options`. NULL
 *  when there is no memory or no process to be had. */
VouchWriter *vouchi_bridge_new(VouchOutput              *output,
                               const VouchWriterOptions *options,
                               VouchBridge               bridge,
                               VouchView                 target);

VouchSink vouchi_bridge_sink(VouchWriter *writer);
void      vouchi_bridge_free(VouchWriter *writer);

/** Whether raptor is asked for a syntax `name` that Vouch has itself, which
 *  is reported to `log`: VOUCH_BAD_ARGUMENT. */
VouchStatus vouchi_bridge_check(VouchView name, const VouchLog *log);

/** "hashes:graph:dir='.'" as its three parts, in `text`, which has room for
 *  `target` and three NULs. */
VouchStatus vouchi_bridge_split(VouchView       target,
                                char           *text,
                                const char     *parts[3],
                                const VouchLog *log);

#endif
