/* named.c - things that have names: ours, and an authority's */
// SPDX-License-Identifier: Apache-2.0

#include "reconcile/reconcile.h"

#include "rdf/vocabulary.h"
#include "vouch/text.h"

#include <stdlib.h>

#define LABELS_MOST 256U
#define TEXT_MOST 1000U

VouchStatus
vouchi_named_begin(VouchNamedList *const list, const size_t most)
{
  *list       = (VouchNamedList){.count = 0};
  list->arena = vouch_arena_new(0);
  list->by_id = vouchi_map_new(most);
  return list->arena && list->by_id ? VOUCH_OK : VOUCH_NO_MEMORY;
}

void
vouchi_named_free(VouchNamedList *const list)
{
  free(list->items);
  vouchi_map_free(list->by_id);
  vouch_arena_free(list->arena);
}

VouchStatus
vouchi_named_get(VouchNamedList *const list,
                 const VouchView       id,
                 VouchNamed **const    named)
{
  VouchMapEntry *entry = vouchi_map_find(list->by_id, id);
  if (entry) {
    *named = (VouchNamed *)entry->value.pointer;
    return VOUCH_OK;
  }
  VouchNamed *const made =
    (VouchNamed *)vouch_arena_take(list->arena, sizeof(*made));
  const VouchView copy = vouch_arena_copy(list->arena, id);
  if (list->count == list->room) {
    const size_t       more = list->room ? list->room * 2U : 256U;
    VouchNamed **const items =
      (VouchNamed **)realloc(list->items, more * sizeof(*items));
    if (!items) {
      return VOUCH_NO_MEMORY;
    }
    list->items = items;
    list->room  = more;
  }
  if (!made || !copy.data) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus st = vouchi_map_add(list->by_id, copy, &entry, NULL);
  if (st) {
    return st;
  }
  made->id                   = copy;
  entry->value.pointer       = made;
  list->items[list->count++] = made;
  *named                     = made;
  return VOUCH_OK;
}

static bool
has_label(const VouchNamed *const named,
          const VouchView         text,
          const VouchView         language)
{
  for (size_t i = 0; i < named->label_count; ++i) {
    if (vouch_view_equal(named->labels[i].text, text) &&
        vouch_view_equal(named->labels[i].language, language)) {
      return true;
    }
  }
  return false;
}

VouchStatus
vouchi_named_label(VouchNamedList *const list,
                   VouchNamed *const     named,
                   const VouchView       text,
                   const VouchView       language)
{
  if (!text.size || text.size > TEXT_MOST ||
      named->label_count >= LABELS_MOST || has_label(named, text, language)) {
    return VOUCH_OK;
  }
  if (named->label_count == named->label_room) {
    const size_t      more = named->label_room ? named->label_room * 2U : 2U;
    VouchLabel *const labels =
      (VouchLabel *)vouch_arena_grow(list->arena, named->labels,
                                     named->label_count, more, sizeof(*labels));
    if (!labels) {
      return VOUCH_NO_MEMORY;
    }
    named->labels     = labels;
    named->label_room = more;
  }
  VouchLabel *const label = &named->labels[named->label_count];
  label->text             = vouch_arena_copy(list->arena, text);
  label->language         = vouch_arena_copy(list->arena, language);
  const VouchStatus st =
    label->text.data
      ? vouch_text_fold_view(label->text, list->arena, &label->folded)
      : VOUCH_NO_MEMORY;
  if (!st) {
    ++named->label_count;
    ++list->labels;
  }
  return st;
}

VouchStatus
vouchi_named_fact(VouchNamedList *const list,
                  VouchNamed *const     named,
                  const VouchView       key,
                  const VouchView       value)
{
  for (const VouchFact *at = named->facts; at; at = at->next) {
    if (vouch_view_equal(at->key, key) && vouch_view_equal(at->value, value)) {
      return VOUCH_OK;
    }
  }
  VouchFact *const fact =
    (VouchFact *)vouch_arena_take(list->arena, sizeof(*fact));
  if (!fact) {
    return VOUCH_NO_MEMORY;
  }
  fact->key   = vouch_arena_copy(list->arena, key);
  fact->value = vouch_arena_copy(list->arena, value);
  if (!fact->key.data || !fact->value.data) {
    return VOUCH_NO_MEMORY;
  }
  if (named->last_fact) {
    named->last_fact->next = fact;
  } else {
    named->facts = fact;
  }
  named->last_fact = fact;
  return VOUCH_OK;
}

static bool
is_name(const VouchView predicate)
{
  static const char *const names[] = {
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2004/02/skos/core#altLabel",
    "http://schema.org/name",
    "https://schema.org/name",
  };
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); ++i) {
    if (vouch_view_equal(predicate, vouch_view_from_string(names[i]))) {
      return true;
    }
  }
  return false;
}

VouchStatus
vouchi_named_quad(VouchNamedList *const          list,
                  const VouchReconcileMap *const map,
                  const VouchQuad *const         quad)
{
  const VouchTerm *const object    = &quad->object;
  const VouchView        predicate = quad->predicate.text;
  const bool name = object->kind == VOUCH_TERM_LITERAL && is_name(predicate);
  const bool type = object->kind == VOUCH_TERM_IRI &&
                    vouch_view_equal(predicate, VOUCH_VIEW(VOUCH_RDF_TYPE));
  const bool  evidence = map && vouchi_map_property(map, predicate).size > 0U;
  VouchNamed *named    = NULL;
  if (quad->subject.kind != VOUCH_TERM_IRI || !(name || type || evidence)) {
    return VOUCH_OK;
  }
  const VouchStatus st = vouchi_named_get(list, quad->subject.text, &named);
  if (st) {
    return st;
  }
  if (name) {
    return vouchi_named_label(list, named, object->text, object->language);
  }
  return vouchi_named_fact(list, named, type ? VOUCH_VIEW("") : predicate,
                           object->text);
}
