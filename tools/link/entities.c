/* entities.c - the table of distinct names, and graph/entities made of it
 *
 * Names are copied into one arena and found by their IRI. Labels of one entity
 * are few, so they are a list.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/entities.h"

#include "identity.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"

typedef struct Label {
  VouchView     text;
  VouchView     language;
  bool          alias;
  struct Label *next;
} Label;

typedef struct {
  VouchMentionType type;
  Label           *labels;
} Entity;

struct VouchEntities {
  VouchArena *arena;
  VouchMap   *map;
};

VouchEntities *
vouch_entities_new(const VouchLimits *const limits)
{
  VouchEntities *const entities =
    (VouchEntities *)calloc(1U, sizeof(*entities));
  if (entities) {
    entities->arena = vouch_arena_new(0U);
    entities->map   = vouchi_map_new(limits ? limits->names : 0U);
    if (!entities->arena || !entities->map) {
      vouch_entities_free(entities);
      return NULL;
    }
  }
  return entities;
}

void
vouch_entities_free(VouchEntities *const entities)
{
  if (entities) {
    vouchi_map_free(entities->map);
    vouch_arena_free(entities->arena);
    free(entities);
  }
}

/// Add a label unless it is there. Lists are kept in order, so that what is
/// written does not depend on the order of documents.
static VouchStatus
add_label(VouchEntities *const entities,
          Entity *const        entity,
          const Label          label)
{
  Label **place = &entity->labels;
  for (; *place; place = &(*place)->next) {
    int order = vouch_view_compare((*place)->text, label.text);
    order =
      order ? order : vouch_view_compare((*place)->language, label.language);
    if (!order) {
      (*place)->alias = (*place)->alias && label.alias;
      return VOUCH_OK;
    }
    if (order > 0) {
      break;
    }
  }

  Label *const added =
    (Label *)vouch_arena_take(entities->arena, sizeof(*added));
  if (!added) {
    return VOUCH_NO_MEMORY;
  }
  added->text     = vouch_arena_copy(entities->arena, label.text);
  added->language = vouch_arena_copy(entities->arena, label.language);
  added->alias    = label.alias;
  added->next     = *place;
  *place          = added;
  return added->text.data && added->language.data ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
new_entity(VouchEntities *const entities, const VouchName *const name)
{
  Entity *const entity =
    (Entity *)vouch_arena_take(entities->arena, sizeof(*entity));
  const VouchView iri = vouch_arena_copy(entities->arena, name->iri);
  if (!entity || !iri.data) {
    return VOUCH_NO_MEMORY;
  }

  VouchMapEntry    *entry = NULL;
  const VouchStatus st    = vouchi_map_add(entities->map, iri, &entry, NULL);
  if (!st) {
    entity->type         = name->type;
    entry->value.pointer = entity;
  }
  return st;
}

static VouchStatus
add_name(VouchEntities *const entities, const VouchName *const name)
{
  if (!name->iri.size) {
    return VOUCH_OK;
  }

  if (!vouchi_map_find(entities->map, name->iri)) {
    const VouchStatus st = new_entity(entities, name);
    if (st) {
      return st;
    }
  }

  Entity *const entity =
    (Entity *)vouchi_map_find(entities->map, name->iri)->value.pointer;
  const Label label = {name->label, name->language, false, NULL};
  const Label alias = {name->alias, name->alias_language, true, NULL};

  VouchStatus st =
    label.text.size ? add_label(entities, entity, label) : VOUCH_OK;
  if (!st && alias.text.size) {
    st = add_label(entities, entity, alias);
  }
  return st;
}

VouchStatus
vouch_entities_add(VouchEntities *const       entities,
                   const VouchFindings *const findings)
{
  VouchStatus full = VOUCH_OK;
  for (size_t i = 0U; i < findings->claim_count; ++i) {
    VouchClaim *const claim = &findings->claims[i];
    const VouchName  *name  = NULL;
    for (size_t n = 0U; (name = vouchi_claim_name(claim, n)); ++n) {
      const VouchStatus st = add_name(entities, name);
      if (st == VOUCH_LIMIT) {
        full = st; // Known names may still get labels
      } else if (st) {
        return st;
      }
    }
  }
  return full;
}

size_t
vouch_entities_count(const VouchEntities *const entities)
{
  return vouchi_map_count(entities->map);
}

size_t
vouch_entities_bytes(const VouchEntities *const entities)
{
  return vouchi_map_bytes(entities->map) + vouch_arena_used(entities->arena);
}

static VouchTermName
class_of(const VouchMentionType type)
{
  switch (type) {
  case VOUCH_MENTION_PERSON: return VOUCH_NAME_Person;
  case VOUCH_MENTION_UNIT: return VOUCH_NAME_Unit;
  case VOUCH_MENTION_ORGANIZATION: return VOUCH_NAME_Organization;
  case VOUCH_MENTION_PLACE: return VOUCH_NAME_Place;
  case VOUCH_MENTION_GROUP: return VOUCH_NAME_Group;
  case VOUCH_MENTION_EVENT: return VOUCH_NAME_Event;
  case VOUCH_MENTION_WORK: return VOUCH_NAME_Work;
  case VOUCH_MENTION_OFFICE: return VOUCH_NAME_Office;
  case VOUCH_MENTION_SIDE: return VOUCH_NAME_Side;
  case VOUCH_MENTION_DATE:
  case VOUCH_MENTION_QUANTITY:
  case VOUCH_MENTION_CITATION:
  case VOUCH_MENTION_THING: break; // Never fill a role
  }
  return VOUCH_NAME_NONE;
}

static VouchStatus
describe_entity(const VouchMapEntry *const entry,
                const VouchTerm            graph,
                const VouchSink *const     sink)
{
  const Entity *const        entity = (const Entity *)entry->value.pointer;
  const VouchNameInfo *const info   = vouch_name_info(class_of(entity->type));

  VouchQuad quad = {.subject = vouch_term_iri(entry->key), .graph = graph};
  if (info) {
    quad.predicate = vouch_term_iri(VOUCH_VIEW(RDF "type"));
    quad.object    = vouch_term_iri(vouch_view_from_string(info->iri));

    const VouchStatus st = vouch_sink_quad(sink, &quad);
    if (st) {
      return st;
    }
  }

  for (const Label *label = entity->labels; label; label = label->next) {
    quad.predicate = vouch_term_iri(label->alias ? VOUCH_VIEW(SKOS "altLabel")
                                                 : VOUCH_VIEW(RDFS "label"));
    quad.object    = vouch_term_in_language(label->text, label->language);

    const VouchStatus st = vouch_sink_quad(sink, &quad);
    if (st) {
      return st;
    }
  }
  return VOUCH_OK;
}

static int
compare_entries(const void *const a, const void *const b)
{
  const VouchMapEntry *const *const x = (const VouchMapEntry *const *)a;
  const VouchMapEntry *const *const y = (const VouchMapEntry *const *)b;
  return vouch_view_compare((*x)->key, (*y)->key);
}

VouchStatus
vouch_entities_describe(VouchEntities *const   entities,
                        const VouchView        base,
                        const VouchSink *const sink)
{
  const size_t          count = vouchi_map_count(entities->map);
  const VouchMapEntry **order = (const VouchMapEntry **)malloc(
    (count ? count : 1U) * sizeof(const VouchMapEntry *));
  VouchArena *const arena   = vouch_arena_new(0U);
  const VouchView   parts[] = {base, VOUCH_VIEW("graph/entities")};
  VouchView         graph   = {NULL, 0U};
  VouchStatus       st      = order && arena ? VOUCH_OK : VOUCH_NO_MEMORY;

  st = st ? st : vouchi_identity_join(parts, 2U, arena, &graph);
  for (size_t i = 0U; !st && i < count; ++i) {
    order[i] = vouchi_map_entry(entities->map, i);
  }
  if (!st && count) {
    qsort(order, count, sizeof(*order), compare_entries);
  }
  for (size_t i = 0U; !st && i < count; ++i) {
    st = describe_entity(order[i], vouch_term_iri(graph), sink);
  }

  vouch_arena_free(arena);
  free(order);
  return st;
}
