/* identify.c - the identities of one document's names
 *
 * Only reads the linker, so that threads may share it.
 */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "identity.h"

#include <stdlib.h>
#include <string.h>

/** A name of the document that is sure, and where it stands. */
typedef struct {
  size_t   at;
  uint32_t root;
} Place;

typedef struct {
  const VouchLinker *linker;
  const Doc         *doc;
  VouchArena        *arena;
  Place             *places; /**< By root; NULL until they are needed. */
  size_t             place_count;
  VouchStatus        status;
} Identifying;

static const Use *
use_of(const Identifying *const identifying, const VouchName *const name)
{
  const VouchLinker *const   linker = identifying->linker;
  const VouchView            key = vouchi_label_key(name, identifying->arena);
  const VouchMapEntry *const entry =
    key.data ? vouchi_map_find(linker->by_label, key) : NULL;
  if (!entry) {
    return NULL;
  }
  const Use *const uses = vouchi_uses_of(linker) + identifying->doc->first;
  size_t           low  = 0U;
  size_t           high = identifying->doc->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (uses[middle].name < entry->value.number) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < identifying->doc->count && uses[low].name == entry->value.number
           ? &uses[low]
           : NULL;
}

/** The root of a node, once all are settled. */
static uint32_t
settled(const VouchLinker *const linker, const uint32_t node)
{
  return node == NO_NODE ? NO_NODE : vouchi_nodes_of(linker)[node].parent;
}

static uint32_t
use_root(const VouchLinker *const linker, const Use *const use)
{
  return settled(linker, use->node != NO_NODE
                           ? use->node
                           : vouchi_names_of(linker)[use->name].node);
}

/** By root, then by where it stands. */
static int
compare_places(const void *const a, const void *const b)
{
  const Place *const x = (const Place *)a;
  const Place *const y = (const Place *)b;
  if (x->root != y->root) {
    return x->root < y->root ? -1 : 1;
  }
  return (x->at > y->at) - (x->at < y->at);
}

static void
add_place(Identifying *const identifying, const VouchName *const name)
{
  const Use *const use = name->label.size ? use_of(identifying, name) : NULL;
  if (use && !use->other_count && use->reason != REASON_SHORT &&
      use->reason != REASON_SHORT_ALL && name->span.end > name->span.begin) {
    identifying->places[identifying->place_count++] =
      (Place){name->span.begin, use_root(identifying->linker, use)};
  }
}

/** Gather where the sure names of the document stand: those of its claims,
 *  since not every run keeps its mentions. */
static void
gather(Identifying *const identifying, VouchFindings *const findings)
{
  size_t most = 0U;
  for (size_t i = 0U; i < findings->claim_count; ++i) {
    for (size_t n = 0U; vouchi_claim_name(&findings->claims[i], n); ++n) {
      ++most;
    }
  }
  identifying->places =
    (Place *)vouch_arena_take_array(identifying->arena, most + 1U,
                                    sizeof(Place));
  if (!identifying->places) {
    identifying->status = VOUCH_NO_MEMORY;
    return;
  }
  for (size_t i = 0U; i < findings->claim_count; ++i) {
    const VouchName *name = NULL;
    for (size_t n = 0U; (name = vouchi_claim_name(&findings->claims[i], n));
         ++n) {
      add_place(identifying, name);
    }
  }
  qsort(identifying->places, identifying->place_count, sizeof(Place),
        compare_places);
}

/** Where `root` was named last before `at`, plus one; 0: nowhere. */
static size_t
named_before(const Identifying *const identifying,
             const uint32_t           root,
             const size_t             at)
{
  const Place *const places = identifying->places;
  size_t             low    = 0U;
  size_t             high   = identifying->place_count;
  const Place        sought = {at, root};
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (compare_places(&places[middle], &sought) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low && places[low - 1U].root == root ? places[low - 1U].at + 1U : 0U;
}

/** Of the roots that a use may mean the one that was named last before
 *  `at`; the first one where none was. */
static uint32_t
last_before(const Identifying *const identifying,
            const Use *const         use,
            const size_t             at)
{
  const uint32_t *const others =
    (const uint32_t *)(const void *)identifying->linker->others.data +
    (use->others - 1U);
  uint32_t best = settled(identifying->linker, others[0]);
  size_t   last = 0U;
  for (size_t o = 0U; o < use->other_count; ++o) {
    const uint32_t root  = settled(identifying->linker, others[o]);
    const size_t   where = named_before(identifying, root, at);
    if (where > last) {
      last = where;
      best = root;
    }
  }
  return best;
}

/** Why a use means whom it means. */
static Reason
reason_of(const VouchLinker *const linker, const Use *const use)
{
  const Name *const name = &vouchi_names_of(linker)[use->name];
  if (use->reason != REASON_NAME) {
    return (Reason)use->reason;
  }
  if (name->parts) {
    return REASON_PARTS;
  }
  return name->atom == NO_NODE
           ? REASON_LISTED
           : (Reason)vouchi_atoms_of(linker)[name->atom].reason;
}

static double
score_of(const VouchLinker *const linker, const Use *const use)
{
  const Name *const name = &vouchi_names_of(linker)[use->name];
  return use->reason == REASON_NAME && name->atom != NO_NODE
           ? (double)vouchi_atoms_of(linker)[name->atom].score
           : (double)use->score;
}

static void
identify_name(const Identifying *const identifying, VouchName *const name)
{
  const VouchLinker *const linker = identifying->linker;
  const Use *const use  = name->label.size && name->type <= VOUCH_MENTION_SIDE
                            ? use_of(identifying, name)
                            : NULL;
  const uint32_t   root = !use ? NO_NODE
                          : use->other_count
                            ? last_before(identifying, use, name->span.begin)
                            : use_root(linker, use);
  if (root == NO_NODE || !vouchi_nodes_of(linker)[root].iri.size) {
    return;
  }
  const Node *const node = &vouchi_nodes_of(linker)[root];
  name->iri              = node->iri;
  name->type             = (VouchMentionType)node->type;
  name->score            = score_of(linker, use);
  name->reason           = vouchi_reason(reason_of(linker, use));
}

static void
identify_mention(const Identifying *const identifying,
                 VouchMention *const      mention)
{
  VouchName name = vouchi_mention_name(mention);
  identify_name(identifying, &name);
  if (name.iri.size) {
    mention->iri = name.iri;
  }
}

/** The last segment of a claim's own IRI. */
static VouchView
claim_key(const VouchClaim *const claim)
{
  for (size_t i = claim->id.size; i; --i) {
    if (claim->id.data[i - 1U] == '/') {
      return vouch_view(claim->id.data + i, claim->id.size - i);
    }
  }
  return claim->id;
}

static VouchStatus
identify_claim(const Identifying *const identifying, VouchClaim *const claim)
{
  VouchName *name = NULL;
  for (size_t i = 0U; (name = vouchi_claim_name(claim, i)); ++i) {
    identify_name(identifying, name);
  }
  if (claim->kind != VOUCH_CLAIM_EVENT || claim->subject.label.size) {
    return VOUCH_OK;
  }
  return vouchi_identity_event(claim, identifying->linker->base,
                               claim_key(claim), identifying->arena);
}

/** The document with this hash; NULL: it was not added. */
static const Doc *
find_document(const VouchLinker *const linker, const uint8_t *const hash)
{
  const Doc *const docs = vouchi_docs_of(linker);
  size_t           low  = 0U;
  size_t           high = vouchi_doc_count(linker);
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (memcmp(docs[middle].hash, hash, VOUCH_HASH_SIZE) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < vouchi_doc_count(linker) &&
             !memcmp(docs[low].hash, hash, VOUCH_HASH_SIZE)
           ? &docs[low]
           : NULL;
}

VouchStatus
vouch_linker_identify(const VouchLinker *const   linker,
                      const VouchDocument *const document,
                      VouchFindings *const       findings,
                      VouchArena *const          arena)
{
  const Doc *const doc = find_document(linker, document->hash);
  if (!doc) {
    return VOUCH_NOT_FOUND;
  }
  Identifying identifying = {.linker = linker, .doc = doc, .arena = arena};
  if (linker->others.size) {
    gather(&identifying, findings);
  }
  VouchStatus  st       = identifying.status;
  const size_t mentions = findings->mentions ? findings->mention_count : 0U;
  for (size_t i = 0U; !st && i < mentions; ++i) {
    if (findings->mentions[i].type <= VOUCH_MENTION_SIDE) {
      identify_mention(&identifying, &findings->mentions[i]);
    }
  }
  for (size_t i = 0U; !st && i < findings->claim_count; ++i) {
    st = identify_claim(&identifying, &findings->claims[i]);
  }
  return st;
}
