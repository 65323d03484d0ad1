/* reconcile.c - entities in, candidates for a person out */
// SPDX-License-Identifier: Apache-2.0

#include "reconcile/reconcile.h"

#include <stdlib.h>

#define LIMIT_DUE 5U

static VouchStatus
begin(VouchReconcile *const reconcile)
{
  const VouchReconcileOptions *const options = &reconcile->options;
  VouchStatus                        st =
    vouchi_named_begin(&reconcile->entities, VOUCH_RECONCILE_ENTITIES_MAX);
  st = st ? st : vouchi_map_load(options->map, reconcile->log, &reconcile->map);
  if (!st && options->authority) {
    st = vouchi_authority_new(options->authority, &reconcile->map,
                              reconcile->log, &reconcile->authority);
  } else if (!st) {
    st = vouchi_service_new(reconcile, &reconcile->service);
  }
  return st;
}

VouchStatus
vouch_reconcile_new(const VouchReconcileOptions *const options,
                    VouchReconcile **const             reconcile)
{
  VouchReconcile *const made = (VouchReconcile *)calloc(1, sizeof(*made));
  *reconcile                 = NULL;
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  made->options         = *options;
  made->log             = options->http->log;
  unsigned *const limit = &made->options.limit;
  *limit                = *limit ? *limit : LIMIT_DUE;
  *limit = *limit < VOUCH_CANDIDATES_MAX ? *limit : VOUCH_CANDIDATES_MAX;
  const VouchStatus st = begin(made);
  if (st) {
    vouch_reconcile_free(made);
    return st;
  }
  *reconcile = made;
  return VOUCH_OK;
}

void
vouch_reconcile_free(VouchReconcile *const reconcile)
{
  if (reconcile) {
    vouchi_authority_free(reconcile->authority);
    vouchi_service_free(reconcile->service);
    vouchi_named_free(&reconcile->entities);
    vouchi_map_unload(&reconcile->map);
    free(reconcile);
  }
}

static VouchStatus
take_quad(void *const handle, const VouchQuad *const quad)
{
  VouchReconcile *const reconcile = (VouchReconcile *)handle;
  const VouchStatus     st =
    vouchi_named_quad(&reconcile->entities, &reconcile->map, quad);
  if (st == VOUCH_LIMIT) {
    vouch_log(reconcile->log, VOUCH_LOG_ERROR,
              "there are more than %zu entities", VOUCH_RECONCILE_ENTITIES_MAX);
  }
  return st;
}

VouchSink
vouch_reconcile_sink(VouchReconcile *const reconcile)
{
  const VouchSink sink = {reconcile, NULL, take_quad, NULL};
  return sink;
}

VouchStatus
vouch_reconcile_add(VouchReconcile *const reconcile,
                    const VouchView       entity,
                    const VouchView       name,
                    const VouchView       type,
                    const VouchView       language)
{
  VouchNamedList *const list  = &reconcile->entities;
  VouchNamed           *named = NULL;
  VouchStatus           st    = vouchi_named_get(list, entity, &named);
  st = st ? st : vouchi_named_label(list, named, name, language);
  if (!st && type.size) {
    st = vouchi_named_fact(list, named, VOUCH_VIEW(""), type);
  }
  return st;
}

static int
by_id(const void *const a, const void *const b)
{
  return vouch_view_compare((*(const VouchNamed *const *)a)->id,
                            (*(const VouchNamed *const *)b)->id);
}

/** Only things that have a name, in the order of their ids. */
static void
arrange(VouchNamedList *const list)
{
  size_t kept = 0;
  for (size_t i = 0; i < list->count; ++i) {
    if (list->items[i]->label_count) {
      list->items[kept++] = list->items[i];
    }
  }
  list->count = kept;
  qsort((void *)list->items, kept, sizeof(*list->items), by_id);
}

static void
count_found(VouchReconcile *const reconcile, const VouchFound *const found)
{
  const VouchReconcileOptions *const options = &reconcile->options;
  size_t                             count   = 0;
  for (size_t i = 0; i < found->count && i < options->limit; ++i) {
    count += found->items[i].score >= options->least;
  }
  reconcile->counts.candidates += count;
  reconcile->counts.matched += count > 0U;
}

static VouchStatus
write_entity(VouchReconcile *const   reconcile,
             const VouchNamed *const entity,
             VouchArena *const       arena,
             VouchFound *const       found,
             VouchOutput *const      output)
{
  vouch_arena_reset(arena);
  VouchStatus st =
    reconcile->authority
      ? vouchi_authority_find(reconcile->authority, &reconcile->map, entity,
                              arena, found)
      : vouchi_service_find(reconcile->service, entity, arena, found);
  if (st == VOUCH_NOT_FOUND) {
    return VOUCH_OK; // That it has no answer was said
  }
  if (st) {
    return st;
  }
  count_found(reconcile, found);
  return vouchi_table_rows(output, entity, found, &reconcile->options);
}

static VouchStatus
write_entities(VouchReconcile *const reconcile, VouchOutput *const output)
{
  const VouchNamedList *const list  = &reconcile->entities;
  VouchArena *const           arena = vouch_arena_new(0);
  VouchFound *const           found = (VouchFound *)calloc(1, sizeof(*found));
  const int *const            cancelled = reconcile->options.http->cancelled;
  VouchStatus                 st = arena && found ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (size_t i = 0; !st && i < list->count; ++i) {
    st = write_entity(reconcile, list->items[i], arena, found, output);
    if (reconcile->authority && reconcile->options.progress) {
      reconcile->options.progress(reconcile->options.progress_handle, i + 1U,
                                  list->count);
    }
    if (!st && cancelled && *cancelled) {
      st = VOUCH_CANCELLED;
    }
  }
  free(found);
  vouch_arena_free(arena);
  return st;
}

VouchStatus
vouch_reconcile_run(VouchReconcile *const       reconcile,
                    VouchOutput *const          output,
                    VouchReconcileCounts *const counts)
{
  VouchStatus asked = VOUCH_OK;
  arrange(&reconcile->entities);
  reconcile->counts.entities = reconcile->entities.count;
  if (reconcile->service) {
    asked = vouchi_service_ask(reconcile->service);
  }
  VouchStatus st = asked == VOUCH_REMOTE ? VOUCH_OK : asked;
  st             = st ? st : vouchi_table_head(output);
  st             = st ? st : write_entities(reconcile, output);
  if (reconcile->counts.ignored) {
    vouch_log(reconcile->log, VOUCH_LOG_WARNING,
              "%.300s: %llu candidates were left out, since their identifier, "
              "name or score breaks the rules, or they come twice or too many",
              reconcile->options.service,
              (unsigned long long)reconcile->counts.ignored);
  }
  *counts = reconcile->counts;
  return st ? st : asked;
}
