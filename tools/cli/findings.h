/* findings.h - what a check found, for people and for machines */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_FINDINGS_H
#define VOUCH_CLI_FINDINGS_H

#include "vouch/check.h"
#include "vouch/output.h"

/** One line that a person reads. */
VouchStatus vouchi_finding_text(VouchOutput            *output,
                                const VouchCheckResult *result);

/** One line of JSON. */
VouchStatus vouchi_finding_json(VouchOutput            *output,
                                const VouchCheckResult *result);

#endif
