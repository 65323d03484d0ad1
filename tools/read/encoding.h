/* encoding.h - why some bytes are not a text in UTF-8, in words for people */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READ_ENCODING_H
#define VOUCH_READ_ENCODING_H

#include "vouch/view.h"

/** What `bytes` are by their first ones where that is no plain text: "a PDF
 *  file", "a zip archive ..."; NULL: nothing that shows. */
const char *vouchi_encoding_magic(VouchView bytes);

/** "UTF-16" or "UTF-32", by their marks or their many NULs; NULL: neither. */
const char *vouchi_encoding_wide(VouchView bytes);

/** The encoding that bytes which are not UTF-8 look like: "GB18030", "Big5",
 *  "TCVN3" ...; NULL: cannot tell. `bad` is the first wrong byte. */
const char *vouchi_encoding_guess(VouchView bytes, size_t bad);

#endif
