/* reconcile.h - what the files of this room share */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RECONCILE_RECONCILE_H
#define VOUCH_RECONCILE_RECONCILE_H

#include "base/buffer.h"
#include "base/input.h"
#include "base/map.h"
#include "vouch/arena.h"
#include "vouch/reconcile.h"

#include <jansson.h>

/** A name, and folded what it is compared by. */
typedef struct {
  VouchView text;
  VouchView language;
  VouchView folded;
} VouchLabel;

/** Labels, types and values of an entity or of a thing that an authority
 *  knows. */
typedef struct VouchFact {
  VouchView         key; /**< Property IRI; empty: a type. */
  VouchView         value;
  struct VouchFact *next;
} VouchFact;

typedef struct VouchNamed {
  VouchView   id;
  VouchLabel *labels;
  size_t      label_count;
  size_t      label_room;
  VouchFact  *facts;
  VouchFact  *last_fact;
} VouchNamed;

/** Things by their id, in the order in which they came. */
typedef struct {
  VouchArena  *arena;
  VouchMap    *by_id;
  VouchNamed **items;
  size_t       count;
  size_t       room;
  size_t       labels;
} VouchNamedList;

/** What was compared, 0 to 1; negative where there was nothing to compare. */
typedef struct {
  double    name;
  bool      exact;    /**< Of the folded names. */
  double    language; /**< 1: the best names are of one language. */
  double    type;
  double    property; /**< Share of the properties that were sent. */
  double    service;  /**< The service's own score, as it came. */
  bool      has_service;
  bool      matched;   /**< The service is sure. */
  VouchView label;     /**< The name that was nearest. */
  VouchView name_text; /**< Ours, to which it was. */
} VouchFeatures;

typedef struct {
  VouchView     id;
  VouchView     iri; /**< Empty: the id is all there is. */
  VouchFeatures features;
  double        score;
} VouchCandidate;

/** What one query found. */
typedef struct {
  VouchCandidate items[VOUCH_CANDIDATES_MAX];
  size_t         count;
  VouchView      evidence; /**< What was asked. */
  VouchView      source;   /**< Who answered, and when. */
} VouchFound;

/** From our types and properties to an authority's: key, IRI -> ID. */
typedef struct {
  VouchInput  file;
  VouchMap   *types;
  VouchMap   *properties;
  VouchArena *arena;
} VouchReconcileMap;

typedef struct VouchAuthority VouchAuthority;
typedef struct VouchService   VouchService;

struct VouchReconcile {
  VouchReconcileOptions options;
  const VouchLog       *log;
  VouchReconcileMap     map;
  VouchNamedList        entities;
  VouchAuthority       *authority;
  VouchService         *service;
  VouchReconcileCounts  counts;
};

/* Named things (named.c) */

VouchStatus vouchi_named_begin(VouchNamedList *list, size_t most);
void        vouchi_named_free(VouchNamedList *list);

/** The thing of this id, made where there is none. */
VouchStatus vouchi_named_get(VouchNamedList *list,
                             VouchView       id,
                             VouchNamed    **named);
VouchStatus vouchi_named_label(VouchNamedList *list,
                               VouchNamed     *named,
                               VouchView       text,
                               VouchView       language);
VouchStatus vouchi_named_fact(VouchNamedList *list,
                              VouchNamed     *named,
                              VouchView       key,
                              VouchView       value);

/** Take a quad: a name, a type, or a property that `map` (may be NULL) has. */
VouchStatus vouchi_named_quad(VouchNamedList          *list,
                              const VouchReconcileMap *map,
                              const VouchQuad         *quad);

/* The map (map.c) */

VouchStatus vouchi_map_load(const char        *path,
                            const VouchLog    *log,
                            VouchReconcileMap *map);
void        vouchi_map_unload(VouchReconcileMap *map);
VouchView   vouchi_map_type(const VouchReconcileMap *map, VouchView iri);
VouchView   vouchi_map_property(const VouchReconcileMap *map, VouchView iri);

/* Scores (score.c) */

/** How alike two folded texts are, 0 to 1. */
double vouchi_name_similarity(VouchView a, VouchView b);

/** Fill the features of names: of all pairs the nearest. */
void vouchi_score_names(const VouchNamed *entity,
                        const VouchLabel *labels,
                        size_t            count,
                        VouchFeatures    *features);

/** 0 to 100, from the features alone. */
double vouchi_score(const VouchFeatures *features);

/** Put the best first, in an order that nothing else decides. */
void vouchi_score_sort(VouchFound *found);

/* An authority file (authority.c, grams.c) */

VouchStatus vouchi_authority_new(const char              *path,
                                 const VouchReconcileMap *map,
                                 const VouchLog          *log,
                                 VouchAuthority         **authority);
void        vouchi_authority_free(VouchAuthority *authority);
VouchStatus vouchi_authority_find(VouchAuthority          *authority,
                                  const VouchReconcileMap *map,
                                  const VouchNamed        *entity,
                                  VouchArena              *arena,
                                  VouchFound              *found);

/* A service (service.c, answer.c, cache.c) */

VouchStatus vouchi_service_new(VouchReconcile *reconcile,
                               VouchService  **service);
void        vouchi_service_free(VouchService *service);

/** See that all entities have an answer in the cache, asking where there is
 *  none. VOUCH_REMOTE, reported, when some could not be had. */
VouchStatus vouchi_service_ask(VouchService *service);

/** What the cache says of an entity; VOUCH_NOT_FOUND: nothing. */
VouchStatus vouchi_service_find(VouchService     *service,
                                const VouchNamed *entity,
                                VouchArena       *arena,
                                VouchFound       *found);

/* The table (table.c) */

VouchStatus vouchi_table_head(VouchOutput *output);
VouchStatus vouchi_table_rows(VouchOutput                 *output,
                              const VouchNamed            *entity,
                              const VouchFound            *found,
                              const VouchReconcileOptions *options);

#endif
