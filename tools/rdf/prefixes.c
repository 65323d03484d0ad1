/* prefixes.c - two tables: vocabularies, and what lies below the base */
// SPDX-License-Identifier: Apache-2.0

#include "rdf/prefixes.h"

#include "rdf/vocabulary.h"

typedef struct {
  const char *name;
  const char *iri; /**< Of an instance: what follows the base. */
} Row;

static const Row vocabularies[] = {
  {"vouch", "https://w3id.org/vouch/ns#"},
  {"kind", "https://w3id.org/vouch/kind/"},
  {"dcterms", "http://purl.org/dc/terms/"},
  {"edtf", "http://id.loc.gov/datatypes/edtf/"},
  {"oa", "http://www.w3.org/ns/oa#"},
  {"owl", "http://www.w3.org/2002/07/owl#"},
  {"prov", "http://www.w3.org/ns/prov#"},
  {"rdf", VOUCH_RDF},
  {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
  {"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
  {"skos", "http://www.w3.org/2004/02/skos/core#"},
  {"wd", "http://www.wikidata.org/entity/"},
  {"wdt", "http://www.wikidata.org/prop/direct/"},
  {"xsd", VOUCH_XSD},
};

static const Row instances[] = {
  {"c", "claim/"},
  {"d", "doc/"},
  {"ev", "evidence/"},
  {"g", "graph/"},
  {"gd", "graph/doc/"},
  {"m", "mention/"},
  {"n", "note/"},
  {"q", "question/"},
  {"run", "run/"},
  {"w", "work/"},
  {"event", "entity/event/"},
  {"group", "entity/group/"},
  {"office", "entity/office/"},
  {"organization", "entity/organization/"},
  {"person", "entity/person/"},
  {"place", "entity/place/"},
  {"side", "entity/side/"},
  {"unit", "entity/unit/"},
};

#define VOCABULARIES (sizeof(vocabularies) / sizeof(vocabularies[0]))
#define INSTANCES (sizeof(instances) / sizeof(instances[0]))

/** `base` and `rest` as one, in `arena`. */
static VouchView
join(VouchArena *const arena, const VouchView base, const VouchView rest)
{
  char *const joined = (char *)vouch_arena_take(arena, base.size + rest.size);
  if (!joined) {
    return vouch_view(NULL, 0);
  }
  memcpy(joined, base.data, base.size);
  memcpy(joined + base.size, rest.data, rest.size);
  return vouch_view(joined, base.size + rest.size);
}

VouchStatus
vouchi_prefixes(const VouchView           base,
                VouchArena *const         arena,
                const VouchPrefix **const prefixes,
                size_t *const             count)
{
  const VouchView    root = base.size ? base : VOUCH_VIEW("urn:vouch:");
  VouchPrefix *const made =
    (VouchPrefix *)vouch_arena_take_array(arena, VOCABULARIES + INSTANCES,
                                          sizeof(*made));
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < VOCABULARIES; ++i) {
    made[i].name = vouch_view_from_string(vocabularies[i].name);
    made[i].iri  = vouch_view_from_string(vocabularies[i].iri);
  }
  for (size_t i = 0; i < INSTANCES; ++i) {
    VouchPrefix *const prefix = &made[VOCABULARIES + i];
    const VouchView    rest   = vouch_view_from_string(instances[i].iri);
    prefix->name              = vouch_view_from_string(instances[i].name);
    prefix->iri               = join(arena, root, rest);
    if (!prefix->iri.data) {
      return VOUCH_NO_MEMORY;
    }
  }
  *prefixes = made;
  *count    = VOCABULARIES + INSTANCES;
  return VOUCH_OK;
}
