/* labels.h - blank node labels: how far they go, and what becomes of them */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PARSE_LABELS_H
#define VOUCH_PARSE_LABELS_H

#include "base/buffer.h"

/** The end of the label at `at`, behind its `_:`; `at` itself when there is
 *  none. A full stop at its end is not part of it. `end` is where the window
 *  ends, at which no label goes on. */
const char *vouchi_scan_label(const char *at, const char *end);

/** The end of the run of name characters (and what is in `also`) from `at`
 *  on, of which the last may be a full stop. */
const char *vouchi_scan_name(const char *at, const char *end, const char *also);

/** True when a label, or a name where `digits` says no, may begin so. */
bool vouchi_begins_name(const char *at, const char *end, bool digits);

/** What `label` becomes in the output, with `tag` before it, when labels are
 *  made as well: those that look like made ones get one letter more, so that
 *  no two become one. Either `label` itself or in `out`. */
VouchView vouchi_label_given(VouchView tag, VouchView label, VouchBuffer *out);

/** Add the label of the made node `number` to `out`. */
VouchStatus vouchi_label_made(VouchView          tag,
                              unsigned long long number,
                              VouchBuffer       *out);

#endif
