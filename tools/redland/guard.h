/* guard.h - what raptor would cut or mistake, seen before it does
 *
 * Of syntaxes that are not XML: of those libxml2 looks after encodings and
 * characters.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_REDLAND_GUARD_H
#define VOUCH_REDLAND_GUARD_H

#include "base/buffer.h"

/** Zeroed it is at the start of a file. */
typedef struct {
  VouchBuffer text; /**< The end of what came before, and the next piece. */
} VouchGuard;

/** Look at the next piece. NULL, or what is wrong with the file. */
const char *vouchi_guard_look(VouchGuard *guard, VouchView piece);

void vouchi_guard_free(VouchGuard *guard);

#endif
