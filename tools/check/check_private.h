/* check_private.h - a check at work
 *
 * Private to check: vouch/check.h is what others use.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CHECK_CHECK_PRIVATE_H
#define VOUCH_CHECK_CHECK_PRIVATE_H

#include "check/shapes.h"
#include "vouch/check.h"

struct VouchCheck {
  VouchCheckOptions options;
  VouchTermTable    table;
  VouchDataset      data;
  VouchShapes       shapes;
};

/** What `promises` and shapes need to tell of something. */
typedef struct {
  VouchCheck           *check;
  const VouchCheckSink *sink;
  VouchCheckCounts     *counts;
} VouchTelling;

/** Pass a result on, and count it. */
VouchStatus vouchi_check_tell(const VouchTelling     *telling,
                              const VouchCheckResult *result);

/** Look at what shapes cannot say. */
VouchStatus vouchi_check_promises(const VouchTelling *telling);

#endif
