/* name.h - names out of lines */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_NAME_H
#define VOUCH_EXTRACT_NAME_H

#include "line.h"

/** The name in `range`: without white space and marks at its ends, its alias
 *  ("英語X") set apart. `type` is what is expected where the words do not tell;
 *  a person stays a person. The label is empty where nothing is left. */
VouchName vouchi_name(Extract         *x,
                      const Line      *line,
                      VouchSpan        range,
                      VouchMentionType type);

/** The type that heads tell ("... Army", "...部隊"), else `type`. */
VouchMentionType vouchi_name_type(const Extract   *x,
                                  const Line      *line,
                                  VouchSpan        range,
                                  VouchMentionType type);

/** Ranges of the items of a list: cut at commas, semicolons, slashes and the
 *  like outside of brackets, and at "and" where `and` is set. */
typedef struct {
  VouchSpan *items;
  size_t     count;
} Ranges;

void vouchi_split(
  Extract *x, const Line *line, VouchSpan range, bool and, Ranges *ranges);

/** Items that a layout has glued together with spaces ("Ann Lee Bo Day"): cut
 *  before or behind heads of names, or where the rest of the document knows
 *  the parts. Leaves a range that it cannot cut as it is. */
void vouchi_unglue(Extract         *x,
                   const Line      *line,
                   VouchSpan        range,
                   VouchMentionType type,
                   Ranges          *ranges);

/** Add a range that is not empty. */
void vouchi_add_range(Extract *x, Ranges *ranges, VouchSpan range);

/** Names of a list, each made by vouchi_name(). */
void vouchi_names(Extract         *x,
                  const Line      *line,
                  VouchSpan        range,
                  VouchMentionType type,
                  VouchNames      *names);

/** True where the words may be a name: no number or date in them, not too
 *  long, and in scripts with case a capital at the start. */
bool vouchi_is_name(const Extract *x, const Line *line, VouchSpan range);

/** How a letter stands in the document, as far as scripts of names go: the
 *  folded text differs from the document's where it is a capital. */
typedef enum { CASE_NONE, CASE_LOWER, CASE_CAPITAL } LetterCase;

LetterCase vouchi_letter_case(const Extract *x, const Line *line, size_t at);

#endif
