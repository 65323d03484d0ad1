/* kept.h - documents that the first pass leaves for the second
 *
 * What was read and found in the first pass need not be read and found again
 * as long as all of it takes little memory; what does not fit is read again.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PIPE_KEPT_H
#define VOUCH_PIPE_KEPT_H

#include "base/input.h"
#include "vouch/claim.h"

/** All that the second pass needs of a document. */
typedef struct VouchKept {
  VouchArena    *arena; /**< NULL: taken. */
  VouchInput     input;
  VouchDocument *document;
  VouchFindings  findings;
} VouchKept;

/** NULL is allowed. */
void vouchi_kept_free(VouchKept *kept);

#endif
