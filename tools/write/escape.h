/* escape.h - strings between quotes, as N-Quads, TriG and JSON want them
 *
 * These write into room that the caller has made, because that is what makes
 * a writer fast: VOUCH_ESCAPE_MOST() says how much they may use.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_WRITE_ESCAPE_H
#define VOUCH_WRITE_ESCAPE_H

#include "vouch/output.h"
#include "vouch/status.h"
#include "vouch/view.h"

/** Bytes that `size` bytes may become, with what is written past them. */
#define VOUCH_ESCAPE_MOST(size) (6U * (size) + 8U)

/** How much text is escaped at once; longer text goes in pieces. */
#define VOUCH_ESCAPE_PIECE ((size_t)8U * 1024U)

/**
 * Write UTF-8 `text` to `to` with the escapes of canonical N-Triples (RDF 1.2,
 * section 4) and return the end: \b \t \n \f \r \" \\, and \uXXXX for other
 * controls, DEL, U+FFFE and U+FFFF. Legal in Turtle's short strings as well.
 */
char *vouchi_escape_rdf(char *to, VouchView text);

/** Write UTF-8 `text` with the escapes of JSON (RFC 8259, section 7). */
char *vouchi_escape_json(char *to, VouchView text);

/** The first piece of `*text` that can be escaped by itself (no character is
 *  cut); `*text` becomes the rest. */
VouchView vouchi_escape_piece(VouchView *text);

/** Escape text of any length to `output`. */
VouchStatus vouchi_escape_to(VouchOutput *output,
                             char *(*escape)(char *to, VouchView text),
                             VouchView text);

#endif
