/* cache.h - answers of a service on disk, with their time and source
 *
 * A file of JSON objects, one a line, to which lines are only added: {"time",
 * "source", "query", "answer"}. A line that is not whole is passed over, and
 * what it spoke of is asked again.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RECONCILE_CACHE_H
#define VOUCH_RECONCILE_CACHE_H

#include "base/map.h"
#include "vouch/arena.h"
#include "vouch/log.h"
#include "vouch/status.h"

#include <jansson.h>

typedef struct {
  VouchArena     *arena;
  VouchMap       *by_query; /**< To records, which it owns. */
  int             fd;
  const VouchLog *log;
  const char     *source;
  char            path[4096];
} VouchCache;

/** Open the cache of `source` in `folder`, which is made; NULL: none is kept.
 *  Close it whatever comes of it. */
VouchStatus vouchi_cache_open(VouchCache     *cache,
                              const char     *folder,
                              const char     *source,
                              const VouchLog *log);

/** The record of a query, borrowed; NULL: there is none. */
const json_t *vouchi_cache_find(const VouchCache *cache, VouchView query);

/** Keep an answer, with the time of now. `query` is its text, `asked` and
 *  `answer` are borrowed. */
VouchStatus vouchi_cache_add(VouchCache *cache,
                             VouchView   query,
                             json_t     *asked,
                             json_t     *answer);

void vouchi_cache_close(VouchCache *cache);

#endif
