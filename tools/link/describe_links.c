/* describe_links.c - what the gazetteer knows of the identities in use
 *
 * A list's identifier is only a close match: that two records are about the
 * same thing is for a person to say.
 */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "identity.h"

#include <stdio.h>
#include <stdlib.h>

#define GEO "http://www.w3.org/2003/01/geo/wgs84_pos#"
#define OWL_SAME_AS "http://www.w3.org/2002/07/owl#sameAs"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define XSD_DECIMAL "http://www.w3.org/2001/XMLSchema#decimal"

/** Where identifiers of a scheme lead. */
static const struct {
  const char *scheme;
  const char *start;
  const char *end;
} schemes[] = {
  {"wd:", "http://www.wikidata.org/entity/", ""},
  {"gn:", "https://sws.geonames.org/", "/"},
};

typedef struct {
  const VouchLinker    *linker;
  const VouchDecisions *decisions;
  bool                  same_as;
  const VouchSink      *sink;
  VouchArena           *arena;
  VouchTerm             graph;
} Describing;

static int
compare_nodes(const void *const a, const void *const b)
{
  const Node *const *const x = (const Node *const *)a;
  const Node *const *const y = (const Node *const *)b;
  return vouch_view_compare((*x)->iri, (*y)->iri);
}

static VouchStatus
tell_degrees(const Describing *const describing,
             const VouchView         iri,
             const VouchView         predicate,
             const double            degrees)
{
  char            text[32];
  const int       size = snprintf(text, sizeof(text), "%.5f", degrees);
  const VouchQuad quad = {vouch_term_iri(iri), vouch_term_iri(predicate),
                          vouch_term_typed(vouch_view(text, (size_t)size),
                                           VOUCH_VIEW(XSD_DECIMAL)),
                          describing->graph};
  return vouch_sink_quad(describing->sink, &quad);
}

/** The IRI of "wd:Q399"; empty for a scheme without one. */
static VouchStatus
authority_iri(const Describing *const describing,
              const VouchView         identifier,
              VouchView *const        iri)
{
  *iri = vouch_view(NULL, 0U);
  for (size_t i = 0U; i < sizeof(schemes) / sizeof(*schemes); ++i) {
    const VouchView scheme = vouch_view_from_string(schemes[i].scheme);
    if (vouch_view_starts(identifier, scheme)) {
      const VouchView parts[] = {vouch_view_from_string(schemes[i].start),
                                 vouch_view(identifier.data + scheme.size,
                                            identifier.size - scheme.size),
                                 vouch_view_from_string(schemes[i].end)};
      return vouchi_identity_join(parts, 3U, describing->arena, iri);
    }
  }
  return VOUCH_OK;
}

static VouchStatus
tell_match(const Describing *const describing,
           const VouchView         entity,
           const VouchView         authority)
{
  const VouchDecision *const decision =
    vouch_decisions_find(describing->decisions, entity, authority);
  if (decision && decision->kind == VOUCH_DECIDE_REJECT) {
    return VOUCH_OK;
  }
  const bool      exact = decision && decision->kind == VOUCH_DECIDE_ACCEPT;
  const VouchQuad quad  = {vouch_term_iri(entity),
                           vouch_term_iri(exact ? VOUCH_VIEW(SKOS "exactMatch")
                                                : VOUCH_VIEW(SKOS "closeMatch")),
                           vouch_term_iri(authority), describing->graph};
  const VouchQuad same = {quad.subject, vouch_term_iri(VOUCH_VIEW(OWL_SAME_AS)),
                          quad.object, quad.graph};
  const VouchStatus st = vouch_sink_quad(describing->sink, &quad);
  return !st && exact && describing->same_as
           ? vouch_sink_quad(describing->sink, &same)
           : st;
}

/** Matches that people accepted and no list has. */
static VouchStatus
tell_accepted(const Describing *const describing, const VouchView entity)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0U; !st && i < vouch_decisions_count(describing->decisions);
       ++i) {
    const VouchDecision *const row =
      vouch_decisions_get(describing->decisions, i);
    if (row->kind == VOUCH_DECIDE_ACCEPT && row->object.size &&
        vouch_view_equal(row->subject, entity)) {
      st = tell_match(describing, entity, row->object);
    }
  }
  return st;
}

static VouchStatus
tell_identifiers(const Describing *const describing,
                 const VouchView         entity,
                 const VouchView         identifiers)
{
  VouchView   rest = identifiers;
  VouchStatus st   = VOUCH_OK;
  while (!st && rest.size) {
    size_t size = 0U;
    while (size < rest.size && rest.data[size] != ' ') {
      ++size;
    }
    VouchView iri = {NULL, 0U};
    st = authority_iri(describing, vouch_view(rest.data, size), &iri);
    const VouchDecision *const decision =
      vouch_decisions_find(describing->decisions, entity, iri);
    if (!st && iri.size &&
        !(decision && decision->kind == VOUCH_DECIDE_ACCEPT)) {
      st = tell_match(describing, entity, iri);
    }
    size += size < rest.size ? 1U : 0U;
    rest = vouch_view(rest.data + size, rest.size - size);
  }
  return st;
}

static VouchStatus
tell_place(const Describing *const describing, const Node *const node)
{
  VouchGazetteerEntry entry;
  if (!node->entry) {
    return VOUCH_OK;
  }
  vouch_gazetteer_entry(describing->linker->gazetteer, node->entry - 1U,
                        &entry);
  if (!entry.placed) {
    return VOUCH_OK;
  }
  const VouchStatus st =
    tell_degrees(describing, node->iri, VOUCH_VIEW(GEO "lat"), entry.latitude);
  return st ? st
            : tell_degrees(describing, node->iri, VOUCH_VIEW(GEO "long"),
                           entry.longitude);
}

static VouchStatus
tell_matches(const Describing *const describing, const Node *const node)
{
  VouchGazetteerEntry entry;
  VouchStatus         st = VOUCH_OK;
  if (node->entry) {
    vouch_gazetteer_entry(describing->linker->gazetteer, node->entry - 1U,
                          &entry);
    st = tell_identifiers(describing, node->iri, entry.identifiers);
  }
  return st ? st : tell_accepted(describing, node->iri);
}

/** Roots that some document uses, in order of IRI. */
static size_t
gather_used(const VouchLinker *const linker, const Node **const used)
{
  const Node *const nodes = vouchi_nodes_of(linker);
  const size_t      all   = vouchi_node_count(linker);
  size_t            count = 0U;
  for (size_t i = 0U; i < all; ++i) {
    if (nodes[i].parent == i && nodes[i].iri.size && nodes[i].used) {
      used[count++] = &nodes[i];
    }
  }
  if (count) {
    qsort(used, count, sizeof(*used), compare_nodes);
  }
  return count;
}

/** Tell of every identity in use, in the graph `name` below the base. */
static VouchStatus
tell_all(Describing *const describing,
         const VouchView   name,
         VouchStatus (*tell)(const Describing *describing, const Node *node))
{
  const VouchLinker *const linker  = describing->linker;
  const VouchView          parts[] = {linker->base, name};
  const size_t             all     = vouchi_node_count(linker);
  const Node **const       used =
    (const Node **)malloc((all ? all : 1U) * sizeof(Node *));
  VouchView   graph = {NULL, 0U};
  VouchStatus st    = VOUCH_NO_MEMORY;
  describing->arena = vouch_arena_new(0U);
  if (used && describing->arena) {
    st = vouchi_identity_join(parts, 2U, describing->arena, &graph);
  }
  describing->graph  = vouch_term_iri(graph);
  const size_t count = st ? 0U : gather_used(linker, used);
  for (size_t i = 0U; !st && i < count; ++i) {
    st = tell(describing, used[i]);
  }
  vouch_arena_free(describing->arena);
  free(used);
  return st;
}

VouchStatus
vouch_linker_describe_places(const VouchLinker *const linker,
                             const VouchSink *const   sink)
{
  Describing describing = {.linker = linker, .sink = sink};
  return tell_all(&describing, VOUCH_VIEW("graph/entities"), tell_place);
}

VouchStatus
vouch_linker_describe_matches(const VouchLinker *const    linker,
                              const VouchDecisions *const decisions,
                              const bool                  same_as,
                              const VouchSink *const      sink)
{
  Describing describing = {.linker    = linker,
                           .decisions = decisions,
                           .same_as   = same_as,
                           .sink      = sink};
  return tell_all(&describing, VOUCH_VIEW("graph/links"), tell_matches);
}
