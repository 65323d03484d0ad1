/* scan.h - small steps that the layouts have in common
 *
 * Spans are in bytes of the whole document. Nothing here allocates or looks
 * at words: it knows punctuation, digits, letter case and line ends only.
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
bool vouchi_scan_line(VouchView text, size_t *at, VouchSpan *line);

/** The next line as above that is not blank. */
bool vouchi_scan_filled_line(VouchView text, size_t *at, VouchSpan *line);

/** `span` without white space at its ends. */
VouchSpan vouchi_scan_trim(VouchView text, VouchSpan span);

/** Nothing but white space. */
bool vouchi_scan_is_blank(VouchView text, VouchSpan span);

/** Code points in `span`, but at most `most`. */
size_t vouchi_scan_points(VouchView text, VouchSpan span, size_t most);

/** How long `span` looks: code points, those that stand for words (Han, kana,
 *  Hangul) counted three times; at most `most` or a little more. */
size_t vouchi_scan_weight(VouchView text, VouchSpan span, size_t most);

/** `span` without footnote markers (`[12]`) and white space at its end. */
VouchSpan vouchi_scan_without_markers(VouchView text, VouchSpan span);

/** As above, and without a last part in brackets: "(2016)". */
VouchSpan vouchi_scan_without_brackets(VouchView text, VouchSpan span);

/** Whether `span` ends as a sentence does: a full stop or its like, behind
 *  which quotes, brackets and markers may stand. */
bool vouchi_scan_ends_sentence(VouchView text, VouchSpan span);

/** Whether the last character is a colon of any width. */
bool vouchi_scan_ends_colon(VouchView text, VouchSpan span);

/** The bracketed number or label at `at`: its end past `]`; 0 where there is
 *  none. `*label` is what stands between. */
size_t vouchi_scan_bracket(VouchView  text,
                           size_t     at,
                           size_t     end,
                           VouchSpan *label);

/** True where all of a view that is not empty are ASCII digits. */
bool vouchi_scan_is_number(VouchView view);

/** The end of the bullet (`•`, `*`, `-`, `–`, `·`, `◦` and a space) that
 *  starts trimmed `span`; `span.begin` where there is none. */
size_t vouchi_scan_bullet(VouchView text, VouchSpan span);

/** White space bytes before the first other character. */
size_t vouchi_scan_indent(VouchView text, VouchSpan span);

/** A character of a script that writes words without spaces. */
bool vouchi_scan_is_dense(uint32_t point);

#endif
