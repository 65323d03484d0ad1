/* parse.h - from text to the tree of a query or of updates */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_PARSE_H
#define VOUCH_SPARQL_PARSE_H

#include "sparql/algebra.h"
#include "vouch/log.h"
#include "vouch/status.h"

/** What a text is read with. */
typedef struct {
  VouchArena     *arena;
  VouchView       base; /**< Or empty. */
  VouchView       name; /**< For messages. */
  const VouchLog *log;
} VouchParseSettings;

/** Read one query. VOUCH_BAD_ARGUMENT, reported with line and column, where it
 *  is none. `text` must live as long as the query. */
VouchStatus vouchi_sparql_query(const VouchParseSettings *settings,
                                VouchView                 text,
                                VouchQuery              **query);

/** Read updates into `operations`: VouchOperation. */
VouchStatus vouchi_sparql_update(const VouchParseSettings *settings,
                                 VouchView                 text,
                                 VouchList                *operations);

#endif
