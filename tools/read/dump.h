/* dump.h - a document's tree as text, for tests and for people who write one
 *
 * One line a block: depth by indent, kind, what is set of level, side, place,
 * heads, id and language, then line:column and the start of the text. Markers
 * and entries follow.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_DUMP_H
#define VOUCH_READ_DUMP_H

#include "vouch/document.h"
#include "vouch/output.h"

/** Write it; `whole` gives all of each text instead of its start. */
VouchStatus vouchi_document_dump(const VouchDocument *document,
                                 bool                 whole,
                                 VouchOutput         *output);

#endif
