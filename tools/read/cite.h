/* cite.h - the reference list and the markers that point to it */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_CITE_H
#define VOUCH_READ_CITE_H

#include "read/words.h"

/** Read the entries of all reference lists of a finished document. */
VouchStatus vouchi_entries_read(VouchDocument *document, VouchWords *words);

/** Read what one entry says. */
void vouchi_entry_read(VouchWords *words, VouchSpan span, VouchEntry *entry);

/** Read only the label: an explanatory note cites nothing by itself. */
void vouchi_entry_label(VouchWords *words, VouchSpan span, VouchEntry *entry);

/** Give the entries of one work the same number, and short forms the entry
 *  that they are short for. */
VouchStatus vouchi_works_join(VouchDocument *document, VouchWords *words);

/** Find the markers in the text and what they point to. */
VouchStatus vouchi_markers_find(VouchDocument *document, VouchWords *words);

#endif
