/* spool.h - a stream into memory, unless somebody asks to stop */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PIPE_SPOOL_H
#define VOUCH_PIPE_SPOOL_H

#include "base/input.h"
#include "vouch/convert.h"

/**
 * Read descriptor `fd`, called `name` in messages, to its end into `input`.
 *
 * A pipe may keep us waiting for ever, so `options->cancelled` is looked at
 * several times a second. VOUCH_NO_INPUT and VOUCH_LIMIT are reported.
 */
VouchStatus vouchi_spool(VouchInput                *input,
                         int                        fd,
                         VouchView                  name,
                         const VouchConvertOptions *options);

#endif
