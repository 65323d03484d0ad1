/* pattern.h - regular expressions, with limits (the file that sees PCRE2) */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CHECK_PATTERN_H
#define VOUCH_CHECK_PATTERN_H

#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/view.h"

/** Compile a pattern of SPARQL's REGEX with its flags (of "smixq").
 *  VOUCH_BAD_DATA, reported, when it is none. */
VouchStatus vouchi_pattern_new(VouchView       text,
                               VouchView       flags,
                               const VouchLog *log,
                               void          **pattern);

/** Whether it matches somewhere in UTF-8 `text`. What takes too long to tell
 *  does not match. */
bool vouchi_pattern_matches(const void *pattern, VouchView text);

/** NULL is allowed. */
void vouchi_pattern_free(void *pattern);

#endif
