/* scan.h - small steps that the layouts have in common
 *
 * Spans are in bytes of the whole document. Nothing here allocates.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_SCAN_H
#define VOUCH_READ_SCAN_H

#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The line that starts at `*at`, without its end (LF, CR LF, lone CR);
 *  `*at` becomes the start of the next. False at the end of the text. */
bool
vouchi_scan_line(VouchView text, size_t *at, VouchSpan *line);

/** `span` without white space at its ends. */
VouchSpan
vouchi_scan_trim(VouchView text, VouchSpan span);

/** Nothing but white space. */
bool
vouchi_scan_is_blank(VouchView text, VouchSpan span);

#endif
