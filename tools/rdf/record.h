/* record.h - quads as bytes: to wait in memory, on disk or in a pipe
 *
 * A record is a head of fixed size and the texts of the terms one behind the
 * other. It is read by the same machine and program that wrote it, but not
 * trusted: what comes out of a file or a pipe is checked against its size.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RDF_RECORD_H
#define VOUCH_RDF_RECORD_H

#include "base/buffer.h"
#include "vouch/term.h"

/** Bytes of a record's head, which tell the size of the whole. */
#define VOUCH_RECORD_HEAD 28U

/** Bytes that `quad` takes. VOUCH_LIMIT when a text is 4 GiB or longer. */
VouchStatus vouchi_record_size(const VouchQuad *quad, size_t *size);

/** Write `quad` to `to`, which has room for it. */
void vouchi_record_put(const VouchQuad *quad, char *to);

/** Add `quad` to `buffer`. */
VouchStatus vouchi_record_add(VouchBuffer *buffer, const VouchQuad *quad);

/** The whole size of the record whose head is at `head`; 0 when that is no
 *  head. */
size_t vouchi_record_whole(const char *head);

/** The quad in a record that is whole; its texts point into it. */
VouchQuad vouchi_record_quad(const char *record);

/** Cut the first record from `*bytes` into `*quad`: VOUCH_END when there are
 *  none, VOUCH_BAD_INPUT when what is there is no whole record. */
VouchStatus vouchi_record_take(VouchView *bytes, VouchQuad *quad);

#endif
