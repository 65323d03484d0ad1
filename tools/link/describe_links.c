/* describe_links.c - what the gazetteer knows of the identities in use
 *
 * A list's identifier is only a close match: that two records are about the
 * same thing is for a person to say.
 */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "identity.h"
#include "root_key.h"

#include <math.h>
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

/** An identity in use. */
typedef struct {
  const Node *node;
  VouchView   iri;
} Used;

static int
compare_used(const void *const a, const void *const b)
{
  const Used *const x = (const Used *)a;
  const Used *const y = (const Used *)b;
  return vouch_view_compare(x->iri, y->iri);
}

/** Write degrees to five places, as the index keeps them, without the zeros
 *  that no source wrote; by whole numbers, since the host's locale may have a
 *  comma for the point. */
static size_t
write_degrees(const double degrees, char *const text, const size_t size)
{
  const long  units = lround(fabs(degrees) * 100000.0);
  const char *sign  = degrees < 0.0 && units ? "-" : "";
  const int   wrote =
    snprintf(text, size, "%s%ld.%05ld", sign, units / 100000L, units % 100000L);
  size_t end = (size_t)wrote;
  while (text[end - 1U] == '0' && text[end - 2U] != '.') {
    --end;
  }
  return end;
}

static VouchStatus
tell_degrees(const Describing *const describing,
             const VouchView         iri,
             const VouchView         predicate,
             const double            degrees)
{
  char            text[32];
  const size_t    size = write_degrees(degrees, text, sizeof(text));
  const VouchQuad quad = {vouch_term_iri(iri), vouch_term_iri(predicate),
                          vouch_term_typed(vouch_view(text, size),
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
tell_place(const Describing *const describing, const Used *const used)
{
  VouchGazetteerEntry entry;
  if (!used->node->entry) {
    return VOUCH_OK;
  }
  vouch_gazetteer_entry(describing->linker->gazetteer, used->node->entry - 1U,
                        &entry);
  if (!entry.placed) {
    return VOUCH_OK;
  }
  const VouchStatus st =
    tell_degrees(describing, used->iri, VOUCH_VIEW(GEO "lat"), entry.latitude);
  return st ? st
            : tell_degrees(describing, used->iri, VOUCH_VIEW(GEO "long"),
                           entry.longitude);
}

static VouchStatus
tell_matches(const Describing *const describing, const Used *const used)
{
  VouchGazetteerEntry entry;
  VouchStatus         st = VOUCH_OK;
  if (used->node->entry) {
    vouch_gazetteer_entry(describing->linker->gazetteer, used->node->entry - 1U,
                          &entry);
    st = tell_identifiers(describing, used->iri, entry.identifiers);
  }
  return st ? st : tell_accepted(describing, used->iri);
}

/** Roots that some document uses and of which there may be something to tell,
 *  in order of IRI; counted where `used` is NULL. */
static VouchStatus
gather_used(const Describing *const describing,
            Used *const             used,
            size_t *const           count)
{
  const VouchLinker *const linker = describing->linker;
  const Node *const        nodes  = vouchi_nodes_of(linker);
  const size_t             all    = vouchi_node_count(linker);
  VouchStatus              st     = VOUCH_OK;
  *count                          = 0U;
  for (size_t i = 0U; !st && i < all; ++i) {
    if (nodes[i].parent != i || !nodes[i].used ||
        !(nodes[i].entry || describing->decisions)) {
      continue;
    }
    if (!used) {
      ++*count;
      continue;
    }
    Used *const one = &used[*count];
    one->node       = &nodes[i];
    st = vouchi_root_iri(linker, (uint32_t)i, describing->arena, &one->iri);
    *count += one->iri.size ? 1U : 0U;
  }
  if (!st && used && *count) {
    qsort(used, *count, sizeof(*used), compare_used);
  }
  return st;
}

/** Tell of every identity in use, in the graph `name` below the base. */
static VouchStatus
tell_all(Describing *const describing,
         const VouchView   name,
         VouchStatus (*tell)(const Describing *describing, const Used *used))
{
  const VouchView parts[] = {describing->linker->base, name};
  size_t          count   = 0U;
  VouchView       graph   = {NULL, 0U};
  describing->arena       = vouch_arena_new(0U);
  (void)gather_used(describing, NULL, &count);
  Used *const used = (Used *)malloc((count ? count : 1U) * sizeof(*used));
  VouchStatus st   = used && describing->arena ? VOUCH_OK : VOUCH_NO_MEMORY;
  st = st ? st : vouchi_identity_join(parts, 2U, describing->arena, &graph);
  describing->graph = vouch_term_iri(graph);
  st                = st ? st : gather_used(describing, used, &count);
  for (size_t i = 0U; !st && i < count; ++i) {
    st = tell(describing, &used[i]);
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
