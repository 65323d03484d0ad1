/* spill.h - sorted records in a temporary file, read back one by one
 *
 * Private to sort.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SORT_SPILL_H
#define VOUCH_SORT_SPILL_H

#include "base/buffer.h"
#include "vouch/output.h"
#include "vouch/term.h"

#include <stdbool.h>
#include <stdint.h>

/** A file without a name; it is gone when it is closed. */
typedef struct {
  int         fd;
  VouchBuffer buffer; /**< What was read and not yet taken. */
  size_t      at;     /**< Of the record to be taken, in it. */
  uint64_t    offset; /**< Of the bytes to be read next. */
  VouchQuad   quad;   /**< The first that is left; valid unless at the end. */
  bool        ended;
} VouchSpill;

/** Make an empty file in `folder` (NULL: TMPDIR, else /tmp). */
VouchStatus vouchi_spill_begin(VouchSpill     *spill,
                               const char     *folder,
                               const VouchLog *log);

/** Read its first quad, after it was written. */
VouchStatus vouchi_spill_rewind(VouchSpill *spill, const VouchLog *log);

/** Go to the next quad; sets `ended` after the last. */
VouchStatus vouchi_spill_next(VouchSpill *spill, const VouchLog *log);

void vouchi_spill_free(VouchSpill *spill);

#endif
