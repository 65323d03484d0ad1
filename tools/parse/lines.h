/* lines.h - the syntaxes that have one statement a line */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PARSE_LINES_H
#define VOUCH_PARSE_LINES_H

#include "parse/parse.h"

/** Read N-Triples, or N-Quads where a statement may name a graph. */
VouchStatus vouchi_parse_lines(VouchParse *parse, bool graphs);

/** How sure it is that `head` has one statement a line; 0: not at all. */
int vouchi_score_lines(VouchView head);

#endif
