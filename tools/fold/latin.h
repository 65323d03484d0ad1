/* latin.h - names of any script in plain letters, for matching only
 *
 * ICU's transforms are opened when they are first needed and are not shared
 * by threads: each user has a speller of its own.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FOLD_LATIN_H
#define VOUCH_FOLD_LATIN_H

#include "vouch/arena.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>

typedef struct VouchSpeller VouchSpeller;

/** NULL: no memory. */
VouchSpeller *vouchi_speller_new(void);

/** NULL is allowed. */
void vouchi_speller_free(VouchSpeller *speller);

/** `text` in lower-case ASCII letters and digits, words parted by one space:
 *  accents fall off, other alphabets are transliterated, apostrophes left
 *  out. Han has no spelling: it comes out as nothing. */
VouchStatus vouchi_speller_spell(VouchSpeller *speller,
                                 VouchView     text,
                                 VouchArena   *arena,
                                 VouchView    *spelled);

/** Whether `text` has letters that ICU must transliterate, which is slow. */
bool vouchi_speller_is_foreign(VouchView text);

#endif
