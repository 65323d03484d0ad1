/* match.h - rules tried on a line */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_MATCH_H
#define VOUCH_EXTRACT_MATCH_H

#include "compiled.h"
#include "line.h"

/** Where the words of a rule were found in a line. */
typedef struct {
  const Rule    *rule;
  const Pattern *pattern;
  VouchSpan      range;                  /**< All of it. */
  VouchSpan      captures[CAPTURES_MAX]; /**< Empty: not there. */
  Found         *quantities[CAPTURES_MAX];
  Found         *dates[CAPTURES_MAX];
} Match;

/** Try `pattern` at byte `at` of the line. */
bool vouchi_match_at(const Extract *x,
                     const Line    *line,
                     const Rule    *rule,
                     const Pattern *pattern,
                     size_t         at,
                     Match         *match);

/** Whether a clause starts at `at`. */
bool vouchi_starts_clause(const Line *line, size_t at);

/** Make the claims of a match. */
void vouchi_apply(Extract *x, Line *line, Match *match, unsigned where);

/** Try all rules that may be used at `where` (MATCH_CELL ...) on a line, and
 *  make their claims. Quantities that were claimed are marked as taken. */
void vouchi_match(Extract *x, Line *line, unsigned where);

#endif
