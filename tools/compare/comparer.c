/* comparer.c - keeping statements */
// SPDX-License-Identifier: Apache-2.0

#include "comparer.h"

#include "rdf/vocabulary.h"

#include <stdlib.h>

#define OURS "https://w3id.org/vouch/ns#"
#define OA "http://www.w3.org/ns/oa#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define DCTERMS "http://purl.org/dc/terms/"

static const char *const predicates[USE_COUNT] = {
  [USE_TYPE]         = VOUCH_RDF_TYPE,
  [USE_SUBJECT]      = OURS "subject",
  [USE_PROPERTY]     = OURS "property",
  [USE_VALUE]        = OURS "value",
  [USE_LOWER]        = OURS "lower",
  [USE_UPPER]        = OURS "upper",
  [USE_APPROXIMATE]  = OURS "approximate",
  [USE_ALTERNATIVE]  = OURS "alternative",
  [USE_COUNTED]      = OURS "counted",
  [USE_COUNTED_KIND] = OURS "countedKind",
  [USE_UNIT]         = OURS "unitCode",
  [USE_CURRENCY]     = OURS "currency",
  [USE_SIDE]         = OURS "side",
  [USE_COLUMN]       = OURS "column",
  [USE_PLACE]        = OURS "place",
  [USE_AGENT]        = OURS "agent",
  [USE_TARGET]       = OURS "target",
  [USE_BY]           = OURS "by",
  [USE_ATTRIBUTED]   = OURS "attributedTo",
  [USE_STANCE]       = OURS "stance",
  [USE_DATE]         = OURS "date",
  [USE_EARLIEST]     = OURS "earliest",
  [USE_LATEST]       = OURS "latest",
  [USE_CITES]        = OURS "cites",
  [USE_DOCUMENT]     = OURS "document",
  [USE_EVIDENCE]     = OURS "evidence",
  [USE_CITED_WORK]   = OURS "citedWork",
  [USE_MARKER]       = OURS "marker",
  [USE_START]        = OA "start",
  [USE_END]          = OA "end",
  [USE_EXACT]        = OA "exact",
  [USE_PREFIX]       = OA "prefix",
  [USE_SUFFIX]       = OA "suffix",
  [USE_LABEL]        = RDFS "label",
  [USE_TITLE]        = DCTERMS "title",
  [USE_LANGUAGE]     = DCTERMS "language",
  [USE_ABOUT]        = OURS "about",
  [USE_VERDICT]      = OURS "verdict",
  [USE_CORRECTION]   = OURS "correction",
};

static VouchStatus
add_predicates(VouchComparer *const comparer)
{
  VouchStatus st = VOUCH_OK;
  for (uint32_t i = 0U; !st && i < USE_COUNT; ++i) {
    VouchMapEntry *entry = NULL;
    st = vouchi_map_add(comparer->uses, vouch_view_from_string(predicates[i]),
                        &entry, NULL);
    if (!st) {
      entry->value.number = i;
    }
  }
  return st;
}

VouchComparer *
vouch_comparer_new(const VouchGazetteer *const gazetteer,
                   const VouchView             base,
                   const VouchLimits *const    limits)
{
  VouchComparer *const comparer =
    (VouchComparer *)calloc(1U, sizeof(*comparer));
  if (!comparer) {
    return NULL;
  }
  comparer->gazetteer = gazetteer;
  comparer->base      = base;
  comparer->most      = limits ? limits->names : UINT32_MAX / 4U;
  comparer->arena     = vouch_arena_new(0U);
  comparer->scratch   = vouch_arena_new(0U);
  comparer->uses      = vouchi_map_new(0U);
  comparer->things    = vouchi_map_new(0U);
  if (!comparer->arena || !comparer->scratch || !comparer->uses ||
      !comparer->things || add_predicates(comparer)) {
    vouch_comparer_free(comparer);
    return NULL;
  }
  return comparer;
}

void
vouch_comparer_free(VouchComparer *const comparer)
{
  if (comparer) {
    vouchi_buffer_free(&comparer->claims);
    vouchi_buffer_free(&comparer->comparisons);
    vouchi_buffer_free(&comparer->questions);
    vouchi_buffer_free(&comparer->order);
    vouchi_map_free(comparer->uses);
    vouchi_map_free(comparer->things);
    vouch_arena_free(comparer->arena);
    vouch_arena_free(comparer->scratch);
    free(comparer);
  }
}

static VouchStatus
take_thing(VouchComparer *const comparer,
           const VouchView      iri,
           Thing **const        thing)
{
  VouchMapEntry *entry = vouchi_map_find(comparer->things, iri);
  if (!entry) {
    const VouchView kept = vouch_arena_copy(comparer->arena, iri);
    Thing *const    made =
      (Thing *)vouch_arena_take(comparer->arena, sizeof(Thing));
    if (!kept.data || !made) {
      return VOUCH_NO_MEMORY;
    }
    const VouchStatus st = vouchi_map_add(comparer->things, kept, &entry, NULL);
    if (st) {
      return st;
    }
    *made                = (Thing){.iri = kept};
    entry->value.pointer = made;
  }
  *thing = (Thing *)entry->value.pointer;
  return VOUCH_OK;
}

/** Texts that repeat (languages, IRIs of terms) are kept once. */
static VouchView
keep_text(VouchComparer *const comparer,
          const VouchView      text,
          const bool           is_iri)
{
  Thing *thing = NULL;
  if (!text.size) {
    return text;
  }
  if (!is_iri) {
    return vouch_arena_copy(comparer->arena, text);
  }
  return take_thing(comparer, text, &thing) ? vouch_view(NULL, 0U) : thing->iri;
}

static VouchStatus
take_quad(void *const handle, const VouchQuad *const quad)
{
  VouchComparer *const       comparer = (VouchComparer *)handle;
  const VouchMapEntry *const known =
    vouchi_map_find(comparer->uses, quad->predicate.text);
  Thing *thing = NULL;
  if (!known || quad->subject.kind != VOUCH_TERM_IRI) {
    return VOUCH_OK;
  }
  if (vouchi_map_count(comparer->things) / 8U > comparer->most) {
    return VOUCH_LIMIT;
  }
  VouchStatus st   = take_thing(comparer, quad->subject.text, &thing);
  Fact *const fact = (Fact *)vouch_arena_take(comparer->arena, sizeof(Fact));
  if (st || !fact) {
    return st ? st : VOUCH_NO_MEMORY;
  }
  const bool is_iri = quad->object.kind == VOUCH_TERM_IRI;
  *fact             = (Fact){.use      = (FactUse)known->value.number,
                             .is_iri   = is_iri,
                             .text     = keep_text(comparer, quad->object.text, is_iri),
                             .language = keep_text(comparer, quad->object.language, true)};
  if (thing->last) {
    thing->last->next = fact;
  } else {
    thing->first = fact;
  }
  thing->last = fact;
  return fact->text.data || !quad->object.text.size ? VOUCH_OK
                                                    : VOUCH_NO_MEMORY;
}

VouchSink
vouch_comparer_sink(VouchComparer *const comparer)
{
  const VouchSink sink = {comparer, NULL, take_quad, NULL};
  return sink;
}

const Thing *
vouchi_compare_thing(const VouchComparer *const comparer, const VouchView iri)
{
  const VouchMapEntry *const entry = vouchi_map_find(comparer->things, iri);
  return entry ? (const Thing *)entry->value.pointer : NULL;
}

const Fact *
vouchi_compare_fact(const Thing *const thing, const FactUse use)
{
  for (const Fact *fact = thing ? thing->first : NULL; fact;
       fact             = fact->next) {
    if (fact->use == use) {
      return fact;
    }
  }
  return NULL;
}

static bool
starts_language(const VouchView tag, const VouchView language)
{
  return language.size >= 2U && tag.size >= 2U &&
         !memcmp(tag.data, language.data, 2U);
}

VouchView
vouchi_compare_label(const VouchComparer *const comparer,
                     const VouchView            iri,
                     const VouchView            language)
{
  const Thing *const thing = vouchi_compare_thing(comparer, iri);
  VouchView          best  = {NULL, 0U};
  int                rank  = 0;
  for (const Fact *fact = thing ? thing->first : NULL; fact;
       fact             = fact->next) {
    if (fact->use != USE_LABEL) {
      continue;
    }
    const int own = starts_language(fact->language, language)           ? 3
                    : starts_language(fact->language, VOUCH_VIEW("en")) ? 2
                                                                        : 1;
    if (own > rank) {
      best = fact->text;
      rank = own;
    }
  }
  return best;
}

VouchView
vouchi_compare_segment(const VouchView iri)
{
  for (size_t i = iri.size; i; --i) {
    if (iri.data[i - 1U] == '/' || iri.data[i - 1U] == '#') {
      return vouch_view(iri.data + i, iri.size - i);
    }
  }
  return iri;
}

bool
vouchi_views_have(const Views *const views, const VouchView item)
{
  for (size_t i = 0U; i < views->count; ++i) {
    if (vouch_view_equal(views->items[i], item)) {
      return true;
    }
  }
  return false;
}

VouchStatus
vouch_comparer_settle(VouchComparer *const comparer)
{
  VouchStatus st = vouchi_comparer_decide(comparer);
  st             = st ? st : vouchi_comparer_records(comparer);
  st             = st ? st : vouchi_comparer_pairs(comparer);
  return st ? st : vouchi_comparer_gather(comparer);
}

size_t
vouch_comparer_claims(const VouchComparer *const comparer)
{
  return comparer->claims.size / sizeof(Claim);
}

size_t
vouch_comparer_questions(const VouchComparer *const comparer)
{
  return comparer->questions.size / sizeof(Question);
}

size_t
vouch_comparer_comparisons(const VouchComparer *const comparer)
{
  return comparer->comparisons.size / sizeof(Comparison);
}
