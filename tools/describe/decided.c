/* decided.c - what people decided about the claims and names of a run */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/decided.h"

#include "mint.h"

#include "base/hash.h"
#include "base/map.h"
#include "link/identity.h"
#include "vouch/names.h"

#include <stdlib.h>
#include <string.h>

#define EDTF "http://id.loc.gov/datatypes/edtf/EDTF"
#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define RDFS_COMMENT "http://www.w3.org/2000/01/rdf-schema#comment"

struct VouchDecided {
  const VouchDecisions *decisions;
  VouchMap             *met; /**< From an IRI in them: whether it was met. */
};

VouchDecided *
vouch_decided_new(const VouchDecisions *const decisions)
{
  VouchDecided *const decided = (VouchDecided *)calloc(1U, sizeof(*decided));
  if (!decided) {
    return NULL;
  }
  decided->decisions = decisions;
  decided->met       = vouchi_map_new(0U);
  VouchStatus st     = decided->met ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (size_t i = 0U; !st && i < vouch_decisions_count(decisions); ++i) {
    const VouchDecision *const row   = vouch_decisions_get(decisions, i);
    VouchMapEntry             *entry = NULL;
    st = vouchi_map_add(decided->met, row->subject, &entry, NULL);
    if (!st && row->kind == VOUCH_DECIDE_SPLIT) {
      st = vouchi_map_add(decided->met, row->object, &entry, NULL);
    }
  }
  if (st) {
    vouch_decided_free(decided);
    return NULL;
  }
  return decided;
}

void
vouch_decided_free(VouchDecided *const decided)
{
  if (decided) {
    vouchi_map_free(decided->met);
    free(decided);
  }
}

static void
meet(VouchDecided *const decided, const VouchView iri)
{
  VouchMapEntry *const entry =
    iri.size ? vouchi_map_find(decided->met, iri) : NULL;
  if (entry) {
    entry->value.number = 1U;
  }
}

void
vouch_decided_add(VouchDecided *const        decided,
                  const VouchFindings *const findings)
{
  for (size_t i = 0U; i < findings->claim_count; ++i) {
    VouchClaim *const claim = &findings->claims[i];
    const VouchName  *name  = NULL;
    meet(decided, claim->id);
    for (size_t n = 0U; (name = vouchi_claim_name(claim, n)); ++n) {
      meet(decided, name->iri);
    }
  }
}

static bool
is_met(const VouchDecided *const decided, const VouchDecision *const row)
{
  const VouchMapEntry *const entry =
    vouchi_map_find(decided->met, row->kind == VOUCH_DECIDE_SPLIT
                                    ? row->object
                                    : row->subject);
  return entry && entry->value.number;
}

/** Quads about one decision. */
typedef struct {
  const VouchSink *sink;
  VouchTerm        graph;
  VouchTerm        subject;
} Telling;

static VouchStatus
tell(const Telling *const telling,
     const VouchView      predicate,
     const VouchTerm      object)
{
  const VouchQuad quad = {telling->subject, vouch_term_iri(predicate), object,
                          telling->graph};
  return object.text.size ? vouch_sink_quad(telling->sink, &quad) : VOUCH_OK;
}

static VouchView
term_of(const VouchTermName name)
{
  const VouchNameInfo *const info = vouch_name_info(name);
  return vouch_view_from_string(info ? info->iri : NULL);
}

static VouchTermName
verdict_of(const VouchDecisionKind kind)
{
  switch (kind) {
  case VOUCH_DECIDE_MERGE: return VOUCH_NAME_merged;
  case VOUCH_DECIDE_SPLIT: return VOUCH_NAME_setApart;
  case VOUCH_DECIDE_ACCEPT: return VOUCH_NAME_accepted;
  case VOUCH_DECIDE_REJECT: return VOUCH_NAME_rejected;
  case VOUCH_DECIDE_CORRECT: return VOUCH_NAME_corrected;
  }
  return VOUCH_NAME_NONE;
}

static VouchStatus
decision_iri(const VouchDecision *const row,
             const VouchView            base,
             VouchArena *const          arena,
             VouchView *const           iri)
{
  uint8_t   digest[VOUCH_HASH_SIZE];
  char      hex[MINT_DIGITS];
  VouchHash hash;
  vouchi_hash_begin(&hash);
  vouchi_hash_add_number(&hash, (uint64_t)row->kind);
  vouchi_hash_add_field(&hash, row->subject);
  vouchi_hash_add_field(&hash, row->object);
  vouchi_hash_add_field(&hash, row->who);
  vouchi_hash_add_field(&hash, row->when);
  vouchi_hash_end(&hash, digest);
  vouchi_hex(digest, MINT_DIGITS, hex);
  const VouchView parts[] = {base, VOUCH_VIEW("decision/"),
                             vouch_view(hex, MINT_DIGITS)};
  return vouchi_identity_join(parts, 3U, arena, iri);
}

static VouchStatus
tell_decision(const Telling *const telling, const VouchDecision *const row)
{
  const bool  text = row->kind == VOUCH_DECIDE_CORRECT;
  VouchStatus st   = tell(telling, VOUCH_VIEW(RDF_TYPE),
                          vouch_term_iri(term_of(VOUCH_NAME_Decision)));
  st =
    st ? st
       : tell(telling, term_of(VOUCH_NAME_about), vouch_term_iri(row->subject));
  st = st ? st
          : tell(telling, term_of(VOUCH_NAME_verdict),
                 vouch_term_iri(term_of(verdict_of(row->kind))));
  if (!st) {
    st = text ? tell(telling, term_of(VOUCH_NAME_correction),
                     vouch_term_string(row->object))
              : tell(telling, term_of(VOUCH_NAME_relatedTo),
                     vouch_term_iri(row->object));
  }
  st = st ? st
          : tell(telling, term_of(VOUCH_NAME_decidedBy),
                 vouch_term_string(row->who));
  st = st ? st
          : tell(telling, term_of(VOUCH_NAME_decidedOn),
                 vouch_term_typed(row->when, VOUCH_VIEW(EDTF)));
  return st ? st
            : tell(telling, VOUCH_VIEW(RDFS_COMMENT),
                   vouch_term_string(row->note));
}

VouchStatus
vouch_decided_describe(const VouchDecided *const decided,
                       const VouchView           base,
                       const VouchSink *const    sink)
{
  VouchArena *const arena   = vouch_arena_new(0U);
  const VouchView   parts[] = {base, VOUCH_VIEW("graph/decisions")};
  VouchView         graph   = {NULL, 0U};
  VouchStatus       st      = arena ? VOUCH_OK : VOUCH_NO_MEMORY;
  st              = st ? st : vouchi_identity_join(parts, 2U, arena, &graph);
  Telling telling = {.sink = sink, .graph = vouch_term_iri(graph)};
  for (size_t i = 0U; !st && i < vouch_decisions_count(decided->decisions);
       ++i) {
    const VouchDecision *const row = vouch_decisions_get(decided->decisions, i);
    VouchView                  iri = {NULL, 0U};
    if (is_met(decided, row)) {
      st              = decision_iri(row, base, arena, &iri);
      telling.subject = vouch_term_iri(iri);
      st              = st ? st : tell_decision(&telling, row);
    }
  }
  vouch_arena_free(arena);
  return st;
}

/** The type that an IRI below entity/ tells. */
static VouchMentionType
type_of(const VouchView entity, const VouchMentionType otherwise)
{
  const VouchView mark = VOUCH_VIEW("entity/");
  for (size_t at = 0U; at + mark.size < entity.size; ++at) {
    if (memcmp(entity.data + at, mark.data, mark.size)) {
      continue;
    }
    const VouchView rest =
      vouch_view(entity.data + at + mark.size, entity.size - at - mark.size);
    for (unsigned t = 0U; t <= (unsigned)VOUCH_MENTION_SIDE; ++t) {
      const VouchView name =
        vouch_view_from_string(vouch_mention_type_name((VouchMentionType)t));
      if (vouch_view_starts(rest, name) && rest.size > name.size &&
          rest.data[name.size] == '/') {
        return (VouchMentionType)t;
      }
    }
  }
  return otherwise;
}

static bool
has_splits(const VouchDecisions *const decisions)
{
  for (size_t i = 0U; i < vouch_decisions_count(decisions); ++i) {
    if (vouch_decisions_get(decisions, i)->kind == VOUCH_DECIDE_SPLIT) {
      return true;
    }
  }
  return false;
}

static VouchStatus
set_apart(Mint *const                 mint,
          const VouchDecisions *const decisions,
          VouchName *const            name)
{
  const VouchView none    = {NULL, 0U};
  VouchView       mention = {NULL, 0U};
  if (name->span.end <= name->span.begin) {
    return VOUCH_OK;
  }
  const VouchStatus st =
    vouchi_mint_span(mint, VOUCH_VIEW("mention/"), name->span, &mention);
  const VouchDecision *const row =
    st ? NULL : vouch_decisions_find(decisions, mention, none);
  if (row && row->kind == VOUCH_DECIDE_SPLIT) {
    name->iri    = row->object;
    name->type   = type_of(row->object, name->type);
    name->score  = 1.0;
    name->reason = VOUCH_VIEW("decided by a person");
  }
  return st;
}

VouchStatus
vouch_findings_set_apart(const VouchDocument *const  document,
                         VouchFindings *const        findings,
                         const VouchDecisions *const decisions,
                         const VouchView             base,
                         VouchArena *const           arena)
{
  Mint mint;
  if (!has_splits(decisions)) {
    return VOUCH_OK;
  }
  VouchStatus st = vouchi_mint_begin(&mint, document, base, arena);
  for (size_t i = 0U; !st && i < findings->claim_count; ++i) {
    VouchName *name = NULL;
    for (size_t n = 0U;
         !st && (name = vouchi_claim_name(&findings->claims[i], n)); ++n) {
      st = set_apart(&mint, decisions, name);
    }
  }
  for (size_t i = 0U; !st && findings->mentions && i < findings->mention_count;
       ++i) {
    VouchMention *const mention = &findings->mentions[i];
    VouchName           name    = {.span = mention->span,
                                   .type = mention->type,
                                   .iri  = mention->iri};
    st                          = mention->type > VOUCH_MENTION_SIDE
                                    ? VOUCH_OK
                                    : set_apart(&mint, decisions, &name);
    mention->iri                = name.iri;
  }
  vouchi_mint_end(&mint);
  return st;
}
