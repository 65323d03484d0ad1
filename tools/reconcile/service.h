/* service.h - a service at work: what its two files share */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RECONCILE_SERVICE_H
#define VOUCH_RECONCILE_SERVICE_H

#include "reconcile/cache.h"
#include "reconcile/reconcile.h"

/** A query that has no answer yet. */
typedef struct {
  VouchView text; /**< As the cache knows it. */
  json_t   *query;
} VouchPendingQuery;

struct VouchService {
  VouchReconcile    *reconcile;
  VouchHttp         *http;
  VouchCache         cache;
  VouchArena        *arena;
  VouchMap          *seen; /**< Queries that were gathered. */
  VouchPendingQuery *pending;
  size_t             pending_count;
  size_t             pending_room;
  size_t             batch;
  size_t             limit;
  unsigned           failures;
  char              *space; /**< What ids are made IRIs by; NULL: nothing. */
};

/** A query as text, by which the cache knows it; it lives in `arena`. */
VouchStatus vouchi_service_write(VouchArena   *arena,
                                 const json_t *query,
                                 VouchView    *text);

/** How many queries an entity is asked for: one a label, some labels. */
size_t vouchi_service_asks(const VouchNamed *entity);

/** The query for label number `index` of an entity; a new reference. */
json_t *vouchi_service_query(const VouchService *service,
                             const VouchNamed   *entity,
                             size_t              index);

/** The first of its types that the map has. */
VouchView vouchi_service_type(const VouchReconcileMap *map,
                              const VouchNamed        *entity);

#endif
