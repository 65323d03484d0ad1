/* identify.c - the identities of one document's names
 *
 * Only reads the linker, so that threads may share it.
 */
// SPDX-License-Identifier: Apache-2.0

#include "linker.h"

#include "identity.h"
#include "root_key.h"

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
  VouchView         *iris;    /**< Of each use where its name means one; made
                                   when it is met first. */
  VouchMap          *by_root; /**< To the IRIs of others; NULL: none yet. */
  VouchArena        *scratch; /**< Of one name. */
  VouchStatus        status;
} Identifying;

static const Use *
use_of(const Identifying *const identifying, const VouchName *const name)
{
  const VouchLinker *const linker = identifying->linker;
  uint32_t                 number = 0U;
  vouch_arena_reset(identifying->scratch);
  const VouchView key = vouchi_label_key(name, identifying->scratch);
  if (!key.data || !vouchi_index_find(linker->by_label, key, &number)) {
    return NULL;
  }
  const Use *const uses = vouchi_uses_of(linker) + identifying->doc->first;
  size_t           low  = 0U;
  size_t           high = identifying->doc->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (uses[middle].name < number) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < identifying->doc->count && uses[low].name == number ? &uses[low]
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
  const uint32_t meant = vouchi_use_meaning(linker, use)->node;
  return settled(linker, meant != NO_NODE
                           ? meant
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
  const Meaning *const meaning =
    use ? vouchi_use_meaning(identifying->linker, use) : NULL;
  if (meaning && !meaning->other_count && meaning->reason != REASON_SHORT &&
      meaning->reason != REASON_SHORT_ALL &&
      name->span.end > name->span.begin) {
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
            const Meaning *const     meaning,
            const size_t             at)
{
  const uint32_t *const others =
    (const uint32_t *)(const void *)identifying->linker->others.data +
    meaning->told.others;
  uint32_t best = settled(identifying->linker, others[0]);
  size_t   last = 0U;
  for (size_t o = 0U; o < meaning->other_count; ++o) {
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
  const Name *const name   = &vouchi_names_of(linker)[use->name];
  const Reason      reason = (Reason)vouchi_use_meaning(linker, use)->reason;
  if (reason != REASON_NAME) {
    return reason;
  }
  if (name->making == MADE_OF_PARTS) {
    return REASON_PARTS;
  }
  return name->making == MADE_OF_ENTRY
           ? REASON_LISTED
           : (Reason)vouchi_atoms_of(linker)[name->made_of].reason;
}

static double
score_of(const VouchLinker *const linker, const Use *const use)
{
  const Name *const    name    = &vouchi_names_of(linker)[use->name];
  const Meaning *const meaning = vouchi_use_meaning(linker, use);
  return meaning->reason == REASON_NAME && name->making == MADE_OF_ATOM
           ? (double)vouchi_atoms_of(linker)[name->made_of].score
           : (double)meaning->score;
}

/** The IRI of a root; made where `*iri` is still empty. */
static void
make_iri(Identifying *const identifying,
         const uint32_t     root,
         VouchView *const   iri)
{
  if (iri->size) {
    return;
  }
  vouch_arena_reset(identifying->scratch);
  VouchStatus st =
    vouchi_root_iri(identifying->linker, root, identifying->scratch, iri);
  if (!st && iri->size) {
    *iri = vouch_arena_copy(identifying->arena, *iri);
    st   = iri->data ? VOUCH_OK : VOUCH_NO_MEMORY;
  }
  identifying->status = identifying->status ? identifying->status : st;
}

/** The IRI of one of several that a use may mean. */
static VouchView
iri_of_other(Identifying *const identifying, const uint32_t root)
{
  const VouchView raw  = vouch_view((const char *)&root, sizeof(root));
  VouchMapEntry  *kept = NULL;
  const VouchView none = {NULL, 0U};
  VouchView      *iri  = NULL;
  identifying->by_root =
    identifying->by_root ? identifying->by_root : vouchi_map_new(0U);
  kept =
    identifying->by_root ? vouchi_map_find(identifying->by_root, raw) : NULL;
  if (!kept) {
    const VouchView key = vouch_arena_copy(identifying->arena, raw);
    iri = (VouchView *)vouch_arena_take(identifying->arena, sizeof(*iri));
    if (!identifying->by_root || !key.data || !iri ||
        vouchi_map_add(identifying->by_root, key, &kept, NULL)) {
      identifying->status = VOUCH_NO_MEMORY;
      return none;
    }
    kept->value.pointer = iri;
  }
  iri = (VouchView *)kept->value.pointer;
  make_iri(identifying, root, iri);
  return *iri;
}

/** The IRI of whom a use means, `root`; made once. */
static VouchView
iri_of(Identifying *const identifying,
       const Use *const   use,
       const uint32_t     root)
{
  const VouchLinker *const linker = identifying->linker;
  const Use *const first = vouchi_uses_of(linker) + identifying->doc->first;
  if (vouchi_use_meaning(linker, use)->other_count) {
    return iri_of_other(identifying, root);
  }
  make_iri(identifying, root, &identifying->iris[use - first]);
  return identifying->iris[use - first];
}

static void
identify_name(Identifying *const identifying, VouchName *const name)
{
  const VouchLinker *const linker = identifying->linker;
  const Use *const use = name->label.size && name->type <= VOUCH_MENTION_SIDE
                           ? use_of(identifying, name)
                           : NULL;
  if (!use) {
    return;
  }
  const Meaning *const meaning = vouchi_use_meaning(linker, use);
  const uint32_t       root    = meaning->other_count
                                   ? last_before(identifying, meaning, name->span.begin)
                                   : use_root(linker, use);
  const VouchView      iri =
    root == NO_NODE ? vouch_view(NULL, 0U) : iri_of(identifying, use, root);
  if (!iri.size) {
    return;
  }
  name->iri    = iri;
  name->type   = (VouchMentionType)vouchi_nodes_of(linker)[root].type;
  name->score  = score_of(linker, use);
  name->reason = vouchi_reason(reason_of(linker, use));
}

static void
identify_mention(Identifying *const identifying, VouchMention *const mention)
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
identify_claim(Identifying *const identifying, VouchClaim *const claim)
{
  VouchName *name = NULL;
  for (size_t i = 0U; (name = vouchi_claim_name(claim, i)); ++i) {
    identify_name(identifying, name);
  }
  if (claim->kind != VOUCH_CLAIM_EVENT || claim->subject.label.size) {
    return VOUCH_OK;
  }
  vouch_arena_reset(identifying->scratch);
  const VouchStatus st =
    vouchi_identity_event(claim, identifying->linker->base, claim_key(claim),
                          identifying->scratch);
  claim->subject.iri =
    st ? claim->subject.iri
       : vouch_arena_copy(identifying->arena, claim->subject.iri);
  return st || claim->subject.iri.data ? st : VOUCH_NO_MEMORY;
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
    if (memcmp(docs[middle].hash, hash, DOC_HASH) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < vouchi_doc_count(linker) &&
             !memcmp(docs[low].hash, hash, DOC_HASH)
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
  Identifying identifying = {.linker  = linker,
                             .doc     = doc,
                             .arena   = arena,
                             .scratch = vouch_arena_new(0U)};
  identifying.iris =
    (VouchView *)vouch_arena_take_array(arena, doc->count, sizeof(VouchView));
  if (!identifying.scratch || !identifying.iris) {
    identifying.status = VOUCH_NO_MEMORY;
  }
  if (!identifying.status && linker->others.size) {
    gather(&identifying, findings);
  }
  const size_t mentions = findings->mentions ? findings->mention_count : 0U;
  for (size_t i = 0U; !identifying.status && i < mentions; ++i) {
    if (findings->mentions[i].type <= VOUCH_MENTION_SIDE) {
      identify_mention(&identifying, &findings->mentions[i]);
    }
  }
  VouchStatus st = identifying.status;
  for (size_t i = 0U; !st && i < findings->claim_count; ++i) {
    st = identify_claim(&identifying, &findings->claims[i]);
    st = st ? st : identifying.status;
  }
  vouchi_map_free(identifying.by_root);
  vouch_arena_free(identifying.scratch);
  return st;
}
