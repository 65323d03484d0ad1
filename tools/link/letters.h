/* letters.h - whether two names are nearly the same letter by letter */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_LETTERS_H
#define VOUCH_LINK_LETTERS_H

#include "vouch/view.h"

#include <stdbool.h>

/** How many letters more one of two variants may have at most. */
enum { LETTERS_MOST = 2 };

/** Whether two names in one script, both spelled, are variants of one: they
 *  begin alike, are no short words, and one letter differs, is missing or
 *  stands the other way round; two in longer names. */
bool vouchi_letters_near(VouchView a, VouchView b);

#endif
