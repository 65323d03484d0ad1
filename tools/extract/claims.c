/* claims.c - the claims and mentions found so far */
// SPDX-License-Identifier: Apache-2.0

#include "extract.h"

#include <stdlib.h>
#include <string.h>

/// Large enough for what is given back to go back to the system.
enum { CHUNK = 256 };

void
vouchi_fail(Extract *const x, const VouchStatus status)
{
  if (!x->status) {
    x->status = status;
  }
}

VouchView
vouchi_main_language(const VouchView tag)
{
  const char *const dash =
    tag.size ? (const char *)memchr(tag.data, '-', tag.size) : NULL;
  return dash ? vouch_view(tag.data, (size_t)(dash - tag.data)) : tag;
}

void *
vouchi_grow(Extract *const x,
            void *const    items,
            const size_t   count,
            const size_t   size)
{
  if (count & (count - 1U)) {
    return items; // Room was made for the next power of two
  }

  void *const grown =
    vouch_arena_grow(x->arena, items, count, count ? 2U * count : 1U, size);
  if (!grown) {
    vouchi_fail(x, VOUCH_NO_MEMORY);
  }
  return grown;
}

/// Whether `full` is `tag`, a slash and `name`.
static bool
is_full_name(const VouchView full, const VouchView tag, const char *const name)
{
  const size_t size = strlen(name);
  return full.size == tag.size + 1U + size && vouch_view_starts(full, tag) &&
         full.data[tag.size] == '/' &&
         !memcmp(full.data + tag.size + 1U, name, size);
}

/// "zh/infobox-casualties": the language of the words and the rule's name.
/// Claims of one rule mostly share it.
static VouchView
rule_name(Extract *const x, const VouchBlock *const block, const char *name)
{
  const VouchView none     = {NULL, 0U};
  const VouchView language = vouchi_main_language(
    block && block->language.size ? block->language : x->document->language);
  const VouchView  tag  = language.size ? language : VOUCH_VIEW("und");
  const size_t     size = strlen(name);
  VouchView *const slot = &x->rule_names[(tag.size + size) % RULE_NAMES];
  if (is_full_name(*slot, tag, name)) {
    return *slot;
  }
  char *const out =
    (char *)vouch_arena_take(x->arena, tag.size + 1U + size + 1U);
  if (!out) {
    vouchi_fail(x, VOUCH_NO_MEMORY);
    return none;
  }

  memcpy(out, tag.data, tag.size);
  out[tag.size] = '/';
  memcpy(out + tag.size + 1U, name, size);
  *slot = vouch_view(out, tag.size + 1U + size);
  return *slot;
}

VouchClaim *
vouchi_claim_at(const Extract *const x, const size_t index)
{
  return &x->claims[index / CHUNK][index % CHUNK];
}

void
vouchi_free_claims(Extract *const x)
{
  for (size_t i = 0U; i < x->chunk_count; ++i) {
    free(x->claims[i]);
  }
  free(x->claims);
  x->claims      = NULL;
  x->chunk_count = 0U;
}

/// Room for one more. Claims are made in chunks outside of the arena, so that
/// none is ever copied while they grow, and each chunk can be given back.
static bool
make_room(Extract *const x)
{
  if (x->claim_count < x->chunk_count * CHUNK) {
    return true;
  }

  VouchClaim **const chunks =
    (VouchClaim **)realloc(x->claims, (x->chunk_count + 1U) * sizeof(*chunks));
  if (chunks) {
    x->claims              = chunks;
    chunks[x->chunk_count] = (VouchClaim *)calloc(CHUNK, sizeof(VouchClaim));
  }
  if (!chunks || !chunks[x->chunk_count]) {
    vouchi_fail(x, VOUCH_NO_MEMORY);
    return false;
  }
  ++x->chunk_count;
  return true;
}

VouchClaim *
vouchi_claim(Extract *const x, const Start *const start)
{
  if (x->status || !make_room(x)) {
    return NULL;
  }

  VouchClaim *const claim = vouchi_claim_at(x, x->claim_count++);
  *claim                  = (VouchClaim){.kind = start->kind};
  claim->property         = start->property;
  claim->confidence       = start->confidence;
  claim->evidence         = vouchi_with_markers(x->document, start->evidence);
  claim->block            = start->block;
  claim->rule             = rule_name(x, start->block, start->rule);
  return claim;
}

size_t
vouchi_first_marker(const VouchDocument *const document, const size_t at)
{
  size_t begin = 0U;
  size_t end   = document->marker_count;
  while (begin < end) {
    const size_t middle = begin + (end - begin) / 2U;
    if (document->markers[middle].span.begin < at) {
      begin = middle + 1U;
    } else {
      end = middle;
    }
  }
  return begin;
}

VouchSpan
vouchi_with_markers(const VouchDocument *const document, VouchSpan span)
{
  for (size_t i = vouchi_first_marker(document, span.end);
       i < document->marker_count &&
       document->markers[i].span.begin == span.end;
       ++i) {
    span.end = document->markers[i].span.end;
  }
  return span;
}

static bool
is_cited(const VouchClaim *const claim, const VouchMarker *const marker)
{
  for (size_t i = 0U; i < claim->cite_count; ++i) {
    if (vouch_view_equal(claim->cites[i]->label, marker->label)) {
      return true;
    }
  }
  return false;
}

static void
cite(Extract *const x, VouchClaim *const claim, const VouchMarker *const marker)
{
  // Claims may share a list, so that it is copied and not added to in place
  const VouchMarker **const cites =
    (const VouchMarker **)vouch_arena_grow(x->arena, claim->cites,
                                           claim->cite_count,
                                           claim->cite_count + 1U,
                                           sizeof(*cites));
  if (!cites) {
    vouchi_fail(x, VOUCH_NO_MEMORY);
    return;
  }
  cites[claim->cite_count++] = marker;
  claim->cites               = cites;
}

void
vouchi_cite(Extract *const x, VouchClaim *const claim, const VouchSpan span)
{
  const VouchDocument *const document = x->document;
  for (size_t i = vouchi_first_marker(document, span.begin);
       claim && i < document->marker_count &&
       document->markers[i].span.begin < span.end;
       ++i) {
    if (!is_cited(claim, &document->markers[i])) {
      cite(x, claim, &document->markers[i]);
    }
  }
}

void
vouchi_add_name(Extract *const         x,
                VouchNames *const      names,
                const VouchName *const name)
{
  if (!name->label.size || x->status) {
    return;
  }

  VouchName *const items =
    (VouchName *)vouchi_grow(x, names->items, names->count, sizeof(*items));
  if (items) {
    items[names->count++] = *name;
    names->items          = items;
  }
}

void
vouchi_add_mentions(Extract *const x, const VouchMentions *const mentions)
{
  const size_t count = x->mention_count + mentions->count;
  if (x->only_claims) {
    x->mention_count = count;
    return;
  }
  if (count > x->mention_room) {
    const size_t room = count < 4096U ? 128U + 2U * count : count + count / 4U;
    VouchMention *const grown =
      (VouchMention *)vouch_arena_grow(x->arena, x->mentions, x->mention_room,
                                       room, sizeof(*grown));
    if (!grown) {
      vouchi_fail(x, VOUCH_NO_MEMORY);
      return;
    }
    x->mentions     = grown;
    x->mention_room = room;
  }

  if (mentions->count) {
    memcpy(x->mentions + x->mention_count, mentions->items,
           mentions->count * sizeof(*mentions->items));
    x->mention_count = count;
  }
}

static int
compare_sizes(const size_t a, const size_t b)
{
  return (a > b) - (a < b);
}

/// A claim and when it was found, which keeps the order of cells in a row.
typedef struct {
  const VouchClaim *claim;
  size_t            index;
} Ordered;

static int
compare_places(const void *const a, const void *const b)
{
  const Ordered *const x     = (const Ordered *)a;
  const Ordered *const y     = (const Ordered *)b;
  const VouchSpan      p     = x->claim->evidence;
  const VouchSpan      q     = y->claim->evidence;
  const int            begin = compare_sizes(p.begin, q.begin);
  const int            end   = compare_sizes(p.end, q.end);
  return begin ? begin : end ? end : compare_sizes(x->index, y->index);
}

static bool
same_name(const VouchName *const a, const VouchName *const b)
{
  return a->span.begin == b->span.begin && vouch_view_equal(a->label, b->label);
}

static bool
same_number(const VouchNumber a, const VouchNumber b)
{
  return a.set == b.set && (!a.set || !vouch_number_compare(a, b));
}

/// Whether two claims on the same words say the same.
static bool
says_the_same(const VouchClaim *const a, const VouchClaim *const b)
{
  return a->kind == b->kind && a->property == b->property &&
         a->evidence.begin == b->evidence.begin &&
         a->evidence.end == b->evidence.end &&
         same_name(&a->subject, &b->subject) &&
         same_name(&a->value, &b->value) &&
         vouch_view_equal(a->literal, b->literal) &&
         vouch_view_equal(a->counted, b->counted) &&
         a->counted_span.begin == b->counted_span.begin &&
         a->trigger_span.begin == b->trigger_span.begin &&
         same_number(a->quantity.value, b->quantity.value) &&
         same_number(a->quantity.lower, b->quantity.lower) &&
         same_number(a->quantity.upper, b->quantity.upper) &&
         vouch_view_equal(a->quantity.text, b->quantity.text);
}

static int
compare_mentions(const void *const a, const void *const b)
{
  const VouchMention *const x     = (const VouchMention *)a;
  const VouchMention *const y     = (const VouchMention *)b;
  const int                 order = compare_sizes(x->span.begin, y->span.begin);
  return order ? order : compare_sizes(x->span.end, y->span.end);
}

/// The claim among those kept of the same words that says the same, or NULL.
static VouchClaim *
said_before(VouchClaim *const       kept,
            const size_t            count,
            const VouchClaim *const claim)
{
  for (size_t i = count; i-- > 0U;) {
    if (kept[i].evidence.begin != claim->evidence.begin ||
        kept[i].evidence.end != claim->evidence.end) {
      break;
    }
    if (says_the_same(&kept[i], claim)) {
      return &kept[i];
    }
  }
  return NULL;
}

/// Give a chunk back when the last of its claims was copied.
static void
forget(Extract *const x, uint16_t *const left, const size_t index)
{
  if (!--left[index / CHUNK]) {
    free(x->claims[index / CHUNK]);
    x->claims[index / CHUNK] = NULL;
  }
}

/// The claims in `ordered`, copied to `kept`; returns how many.
static size_t
keep(Extract *const       x,
     const Ordered *const ordered,
     uint16_t *const      left,
     VouchClaim *const    kept)
{
  size_t count = 0U;
  for (size_t i = 0U; i < x->claim_count; ++i) {
    const VouchClaim *const claim = ordered[i].claim;
    VouchClaim *const       same  = said_before(kept, count, claim);
    if (!same) {
      kept[count++] = *claim;
    } else if (claim->confidence > same->confidence) {
      *same = *claim;
    }
    forget(x, left, ordered[i].index);
  }
  return count;
}

/// Claims in order of place; of those that say the same of the same words, the
/// surest.
static void
order_claims(Extract *const x, VouchFindings *const findings)
{
  const size_t    count   = x->claim_count;
  Ordered *const  ordered = (Ordered *)calloc(count, sizeof(*ordered));
  uint16_t *const left    = (uint16_t *)calloc(x->chunk_count, sizeof(*left));
  findings->claims =
    (VouchClaim *)vouch_arena_take_array(x->arena, count, sizeof(VouchClaim));
  if (!ordered || !left || !findings->claims) {
    vouchi_fail(x, VOUCH_NO_MEMORY);
  } else {
    for (size_t i = 0U; i < count; ++i) {
      ordered[i] = (Ordered){vouchi_claim_at(x, i), i};
      ++left[i / CHUNK];
    }
    qsort(ordered, count, sizeof(*ordered), compare_places);
    findings->claim_count = keep(x, ordered, left, findings->claims);
  }
  free(ordered);
  free(left);
}

void
vouchi_finish(Extract *const x, VouchFindings *const findings)
{
  if (x->claim_count) {
    order_claims(x, findings);
  }
  if (x->mentions) {
    qsort(x->mentions, x->mention_count, sizeof(*x->mentions),
          compare_mentions);
  }

  findings->mentions      = x->mentions;
  findings->mention_count = x->mention_count;
}
