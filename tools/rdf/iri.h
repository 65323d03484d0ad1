/* iri.h - whether text is an IRI, and how to make it one */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RDF_IRI_H
#define VOUCH_RDF_IRI_H

#include "base/buffer.h"
#include "vouch/status.h"
#include "vouch/view.h"

/** NULL when `iri` is an absolute IRI with only characters of RFC 3987, each
 *  `%` followed by two hexadecimal digits; else a constant sentence that says
 *  why it is none. */
const char *vouchi_iri_fault(VouchView iri);

/** Add `text` to `out`, percent-encoding what no IRI may hold (spaces, quotes,
 *  control characters, bytes that are not UTF-8, a `%` that encodes nothing).
 *  All else stays as it is: an address found in a text, made safe. */
VouchStatus vouchi_iri_repair(VouchView text, VouchBuffer *out);

/** Add `text` to `out` as one path segment of ASCII: all but letters, digits
 *  and `-` `.` `_` `~` is percent-encoded. */
VouchStatus vouchi_iri_encode(VouchView text, VouchBuffer *out);

#endif
