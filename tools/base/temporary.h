/* temporary.h - files without a name */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_BASE_TEMPORARY_H
#define VOUCH_BASE_TEMPORARY_H

#include "vouch/log.h"
#include "vouch/status.h"

/** Make an empty file in `folder` (NULL: TMPDIR, else /tmp); it is gone when
 *  `*fd` is closed. VOUCH_NO_OUTPUT, with a message. */
VouchStatus vouchi_temporary_open(const char     *folder,
                                  const VouchLog *log,
                                  int            *fd);

#endif
