/* escapes.h - what backslashes stand for */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PARSE_ESCAPES_H
#define VOUCH_PARSE_ESCAPES_H

#include "base/buffer.h"

/** Add the text that `raw`, the inside of a string, stands for. Returns the
 *  byte of `raw` where a wrong escape begins, or its size; less also when
 *  there is no memory, which `out` tells. */
size_t vouchi_unescape_string(VouchView raw, VouchBuffer *out);

/** The same of an IRI, which has only \u and \U, and none for a character
 *  that may not stand in an IRI. */
size_t vouchi_unescape_iri(VouchView raw, VouchBuffer *out);

/** The same of the local part of a prefixed name. */
size_t vouchi_unescape_local(VouchView raw, VouchBuffer *out);

#endif
