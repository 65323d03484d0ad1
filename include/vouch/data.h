/* data.h - where packs and samples are found */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DATA_H
#define VOUCH_DATA_H

#include "vouch/api.h"
#include "vouch/status.h"

#include <stddef.h>

VOUCH_BEGIN

/** The data/ folder: `given` where not NULL, else the environment's
 *  VOUCH_DATA, else the installed one, else that of the source tree. Written
 *  to `path` with a NUL; VOUCH_NOT_FOUND when none is there, VOUCH_LIMIT when
 *  `size` is too small. */
VOUCH_API VouchStatus vouch_data_find(const char *given,
                                      char       *path,
                                      size_t      size);

VOUCH_END_DECLS

#endif
