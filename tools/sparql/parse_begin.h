/* parse_begin.h - how the reading of a text begins */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_PARSE_BEGIN_H
#define VOUCH_SPARQL_PARSE_BEGIN_H

#include "sparql/parse.h"
#include "sparql/parser.h"

/** Check the text's bytes, replace its escapes, take the first token. */
VouchStatus vouchi_sparql_begin(VouchParser              *parser,
                                const VouchParseSettings *settings,
                                VouchView                 text);

#endif
