/* claimer.h - who says so, inside a cell */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_CLAIMER_H
#define VOUCH_EXTRACT_CLAIMER_H

#include "line.h"

typedef struct {
  VouchNames  names;
  VouchStance stance;
  VouchSpan   range; /**< From the first to the last word of it. */
} Claimer;

/** Look for a claimer in `in`, a bracket or the words around a number: "X
 *  said", "according to X", "estimates of X and Y". False: none. */
bool vouchi_claimer(Extract    *x,
                    const Line *line,
                    VouchSpan   in,
                    Claimer    *claimer);

#endif
