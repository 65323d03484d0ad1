/* service_use.c - what a service is asked of an entity, and made of its answer
 */
// SPDX-License-Identifier: Apache-2.0

#include "reconcile/service.h"
#include "vouch/text.h"

#include <stdlib.h>

#define LABELS_ASKED 3U

/** A query as text, which lives in `arena`. */
VouchStatus
vouchi_service_write(VouchArena *const   arena,
                     const json_t *const query,
                     VouchView          *text)
{
  char *const made = json_dumps(query, JSON_COMPACT | JSON_SORT_KEYS);
  *text = made ? vouch_arena_copy(arena, vouch_view_from_string(made))
               : vouch_view(NULL, 0);
  free(made);
  return text->data ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static json_t *
make_string(const VouchView text)
{
  return json_stringn(text.data ? text.data : "", text.size);
}

/** The values of each property that the map has, in the order of the map. */
static void
add_properties(const VouchReconcileMap *const map,
               const VouchNamed *const        entity,
               json_t *const                  query)
{
  json_t *const properties = json_array();
  for (size_t i = 0; i < vouchi_map_count(map->properties); ++i) {
    const VouchMapEntry *const entry  = vouchi_map_entry(map->properties, i);
    json_t *const              values = json_array();
    for (const VouchFact *at = entity->facts; at; at = at->next) {
      if (at->key.size && vouch_view_equal(at->key, entry->key)) {
        (void)json_array_append_new(values, make_string(at->value));
      }
    }
    if (json_array_size(values)) {
      const VouchView id = *(const VouchView *)entry->value.pointer;
      json_t *const   property =
        json_pack("{s:o, s:O}", "pid", make_string(id), "v", values);
      (void)json_array_append_new(properties, property);
    }
    json_decref(values);
  }
  if (json_array_size(properties)) {
    (void)json_object_set(query, "properties", properties);
  }
  json_decref(properties);
}

/** The first type that the map has. */
VouchView
vouchi_service_type(const VouchReconcileMap *const map,
                    const VouchNamed *const        entity)
{
  for (const VouchFact *at = entity->facts; at; at = at->next) {
    const VouchView id =
      at->key.size ? vouch_view(NULL, 0) : vouchi_map_type(map, at->value);
    if (id.size) {
      return id;
    }
  }
  return vouch_view(NULL, 0);
}

/** The query for label number `index` of an entity; a new reference. */
json_t *
vouchi_service_query(const VouchService *const service,
                     const VouchNamed *const   entity,
                     const size_t              index)
{
  const VouchReconcileMap *const map  = &service->reconcile->map;
  const VouchView                type = vouchi_service_type(map, entity);
  json_t *const                  query =
    json_pack("{s:o, s:i}", "query", make_string(entity->labels[index].text),
              "limit", (int)service->limit);
  if (query && type.size) {
    (void)json_object_set_new(query, "type", make_string(type));
  }
  if (query) {
    add_properties(map, entity, query);
  }
  return query;
}

size_t
vouchi_service_asks(const VouchNamed *const entity)
{
  return entity->label_count < LABELS_ASKED ? entity->label_count
                                            : LABELS_ASKED;
}

/** The type that was asked for, among those of a candidate. */
static double
compare_types(const json_t *const types, const VouchView type)
{
  for (size_t i = 0; i < json_array_size(types); ++i) {
    const char *const id = json_string_value(json_array_get(types, i));
    if (vouch_view_equal(vouch_view_from_string(id), type)) {
      return 1.0;
    }
  }
  return json_array_size(types) && type.size ? 0.0 : -1.0;
}

/** IRI of an id, where the two make one. */
static VouchStatus
make_iri(const VouchService *const service,
         VouchArena *const         arena,
         VouchCandidate *const     candidate)
{
  VouchBuffer text = {NULL, 0, 0, 0, VOUCH_OK};
  if (!service->space) {
    return VOUCH_OK;
  }
  (void)vouchi_buffer_add(&text, vouch_view_from_string(service->space));
  (void)vouchi_buffer_add(&text, candidate->id);
  const VouchTerm   term = vouch_term_iri(vouchi_buffer_view(&text));
  const VouchQuad   quad = {term, term, term, term};
  const VouchStatus st   = text.status;
  if (!st && !vouch_quad_check(&quad, NULL)) {
    candidate->iri = vouch_arena_copy(arena, vouchi_buffer_view(&text));
  }
  vouchi_buffer_free(&text);
  return st;
}

/** Where an answer is used. */
typedef struct {
  const VouchService *service;
  const VouchNamed   *entity;
  VouchArena         *arena;
  VouchFound         *found;
  VouchView           type;
} Using;

static VouchCandidate *
find_candidate(VouchFound *const found, const VouchView id)
{
  for (size_t i = 0; i < found->count; ++i) {
    if (vouch_view_equal(found->items[i].id, id)) {
      return &found->items[i];
    }
  }
  return NULL;
}

/** One candidate of a kept answer; a second answer may name it again. */
static VouchStatus
use_candidate(const Using *const use, const json_t *const json)
{
  VouchFound *const found = use->found;
  const char *const id    = json_string_value(json_object_get(json, "id"));
  const char *const name  = json_string_value(json_object_get(json, "name"));
  const double      own   = json_number_value(json_object_get(json, "score"));
  if (!id || !name) {
    return VOUCH_OK; // Somebody has changed the cache
  }
  VouchCandidate *const known =
    find_candidate(found, vouch_view_from_string(id));
  if (known || found->count >= VOUCH_CANDIDATES_MAX) {
    if (known && own > known->features.service) {
      known->features.service = own;
    }
    return VOUCH_OK;
  }
  VouchCandidate *const made  = &found->items[found->count++];
  VouchLabel            label = {.text = vouch_view_from_string(name)};
  *made          = (VouchCandidate){.id = vouch_view_from_string(id)};
  VouchStatus st = vouch_text_fold_view(label.text, use->arena, &label.folded);
  if (st) {
    return st;
  }
  vouchi_score_names(use->entity, &label, 1, &made->features);
  made->features.type =
    compare_types(json_object_get(json, "types"), use->type);
  made->features.property    = -1.0;
  made->features.service     = own;
  made->features.has_service = true;
  made->features.matched     = json_is_true(json_object_get(json, "match"));
  made->score                = vouchi_score(&made->features);
  return make_iri(use->service, use->arena, made);
}

static void
add_words(VouchBuffer *const out, const VouchView words)
{
  if (out->size) {
    (void)vouchi_buffer_add(out, VOUCH_VIEW(" "));
  }
  (void)vouchi_buffer_add(out, words);
}

/** One query of an entity, as the cache answers it. */
static VouchStatus
use_answer(const Using *const use,
           const size_t       index,
           VouchBuffer *const evidence,
           VouchBuffer *const source)
{
  json_t *const query = vouchi_service_query(use->service, use->entity, index);
  VouchView     text;
  VouchStatus   st =
    query ? vouchi_service_write(use->arena, query, &text) : VOUCH_NO_MEMORY;
  json_decref(query);
  const json_t *const record =
    st ? NULL : vouchi_cache_find(&use->service->cache, text);
  if (!record) {
    return st ? st : VOUCH_NOT_FOUND;
  }
  const json_t *const result =
    json_object_get(json_object_get(record, "answer"), "result");
  add_words(evidence, text);
  add_words(source, vouch_view_from_string(
                      json_string_value(json_object_get(record, "time"))));
  for (size_t i = 0; !st && i < json_array_size(result); ++i) {
    st = use_candidate(use, json_array_get(result, i));
  }
  return st;
}

VouchStatus
vouchi_service_find(VouchService *const     service,
                    const VouchNamed *const entity,
                    VouchArena *const       arena,
                    VouchFound *const       found)
{
  const Using use      = {service, entity, arena, found,
                          vouchi_service_type(&service->reconcile->map, entity)};
  VouchBuffer evidence = {NULL, 0, 0, 0, VOUCH_OK};
  VouchBuffer source   = {NULL, 0, 0, 0, VOUCH_OK};
  VouchStatus st       = VOUCH_OK;
  size_t      missing  = 0;
  found->count         = 0;
  add_words(&source,
            vouch_view_from_string(service->reconcile->options.service));
  for (size_t i = 0; !st && i < vouchi_service_asks(entity); ++i) {
    st = use_answer(&use, i, &evidence, &source);
    if (st == VOUCH_NOT_FOUND) {
      ++missing;
      st = VOUCH_OK;
    }
  }
  if (!st) {
    found->evidence = vouch_arena_copy(arena, vouchi_buffer_view(&evidence));
    found->source   = vouch_arena_copy(arena, vouchi_buffer_view(&source));
    vouchi_score_sort(found);
  }
  vouchi_buffer_free(&evidence);
  vouchi_buffer_free(&source);
  return st ? st : missing && !found->count ? VOUCH_NOT_FOUND : VOUCH_OK;
}
