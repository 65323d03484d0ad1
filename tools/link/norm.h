/* norm.h - the form in which names are looked up
 *
 * Lower case, composed, Han simplified, marks of possession and apostrophes
 * left out, all other punctuation a space. Accents stay: the spelling
 * (fold/latin.h) is the looser key.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LINK_NORM_H
#define VOUCH_LINK_NORM_H

#include "vouch/arena.h"
#include "vouch/status.h"
#include "vouch/view.h"

/** What `label` is looked up by; may be empty. */
VouchStatus vouchi_norm(VouchView label, VouchArena *arena, VouchView *norm);

/** Whether any character of `text` is Han. */
bool vouchi_norm_is_han(VouchView text);

/** The next word of `*rest`, which it steps over; empty at the end. */
VouchView vouchi_norm_word(VouchView *rest);

/** Words of `norm`. */
size_t vouchi_norm_words(VouchView norm);

#endif
