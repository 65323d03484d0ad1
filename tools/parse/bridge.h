/* bridge.h - a reader's window handed on to raptor */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PARSE_BRIDGE_H
#define VOUCH_PARSE_BRIDGE_H

#include "parse/parse.h"

/** Read all by raptor's parser `syntax`. */
VouchStatus vouchi_parse_by_raptor(VouchParse *parse, VouchView syntax);

/** Read all of a storage of librdf's, whatever the file. */
VouchStatus vouchi_parse_storage(VouchParse *parse, VouchView storage);

#endif
