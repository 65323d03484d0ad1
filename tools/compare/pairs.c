/* pairs.c - which claims are compared, and the questions that come of it
 *
 * Only claims that share a key (subject, a place, whom it stands for, an
 * event's roles) can match, so claims are sorted by such keys and compared
 * within runs of equal ones; a run that is very long is looked at through a
 * window.
 */
// SPDX-License-Identifier: Apache-2.0

#include "comparer.h"

#include "base/hash.h"
#include "link/identity.h"

#include <stdio.h>
#include <stdlib.h>

enum { WINDOW = 200, DIGITS = 16 };

/** A claim under one of its keys. */
typedef struct {
  uint32_t  property;
  VouchView key;
  uint32_t  claim;
} Keyed;

typedef struct {
  VouchComparer *comparer;
  VouchBuffer    keys;
  VouchMap      *seen; /**< Pairs that were compared. */
} Pairing;

static VouchStatus
add_key(Pairing *const pairing, const uint32_t claim, const VouchView key)
{
  const Claim *const row = &vouchi_claims_of(pairing->comparer)[claim];
  const Keyed one = {(uint32_t)row->property * 4U + (uint32_t)row->kind, key,
                     claim};
  return key.size
           ? vouchi_buffer_add(&pairing->keys,
                               vouch_view((const char *)&one, sizeof(one)))
           : VOUCH_OK;
}

static VouchStatus
add_keys(Pairing *const pairing, const uint32_t number)
{
  const Claim *const claim = &vouchi_claims_of(pairing->comparer)[number];
  VouchStatus        st    = add_key(pairing, number, claim->subject);
  if (claim->kind == KIND_FACT) {
    return st;
  }
  const Views *const lists[] = {&claim->places, &claim->targets,
                                &claim->agents};
  const size_t       count   = claim->kind == KIND_EVENT ? 3U : 1U;
  for (size_t l = 0U; l < count; ++l) {
    for (size_t i = 0U; !st && i < lists[l]->count; ++i) {
      st = add_key(pairing, number, lists[l]->items[i]);
    }
  }
  if (!st && claim->kind == KIND_QUANTITY) {
    st = add_key(pairing, number, claim->base_key);
  }
  return st;
}

static int
compare_keys(const void *const a, const void *const b)
{
  const Keyed *const x = (const Keyed *)a;
  const Keyed *const y = (const Keyed *)b;
  if (x->property != y->property) {
    return x->property < y->property ? -1 : 1;
  }
  const int order = vouch_view_compare(x->key, y->key);
  return order ? order : (x->claim > y->claim) - (x->claim < y->claim);
}

static uint32_t
root_of(Claim *const claims, uint32_t claim)
{
  while (claims[claim].question != claim) {
    claims[claim].question = claims[claims[claim].question].question;
    claim                  = claims[claim].question;
  }
  return claim;
}

static void
join_claims(Claim *const claims, const uint32_t a, const uint32_t b)
{
  const uint32_t x = root_of(claims, a);
  const uint32_t y = root_of(claims, b);
  if (x < y) {
    claims[y].question = x;
  } else {
    claims[x].question = y;
  }
}

/** Whether the sentence of claim `other` has another answer, one that agrees
 *  with claim `one`: then this answer is about something else ("689 square
 *  kilometres, of which 164 are water"). */
static bool
is_answered(const VouchComparer *const comparer,
            const uint32_t             one,
            const uint32_t             other)
{
  const Claim *const claims = vouchi_claims_of(comparer);
  const size_t       count  = vouch_comparer_claims(comparer);
  const Claim *const it     = &claims[other];
  uint32_t           i      = other;
  while (i && claims[i - 1U].start == it->start &&
         vouch_view_equal(claims[i - 1U].document, it->document)) {
    --i;
  }
  for (; i < count && claims[i].start == it->start &&
         vouch_view_equal(claims[i].document, it->document);
       ++i) {
    double gap = 0.0;
    if (i != other && i != one &&
        vouchi_compare_match(&claims[one], &claims[i]) != MATCH_NONE &&
        vouchi_compare_relate(&claims[one], &claims[i], &gap) !=
          VOUCH_RELATION_DISJOINT) {
      return true;
    }
  }
  return false;
}

/** Compare two claims unless they were; the earlier is the left one. */
static VouchStatus
compare_two(Pairing *const pairing, const uint32_t a, const uint32_t b)
{
  VouchComparer *const comparer = pairing->comparer;
  Claim *const         claims   = vouchi_claims_of(comparer);
  const uint32_t       pair[2]  = {a < b ? a : b, a < b ? b : a};
  const Match match = vouchi_compare_match(&claims[pair[0]], &claims[pair[1]]);
  VouchMapEntry *entry = NULL;
  bool           added = false;
  if (a == b || match == MATCH_NONE) {
    return VOUCH_OK;
  }
  const VouchView key =
    vouch_arena_copy(comparer->scratch,
                     vouch_view((const char *)pair, sizeof(pair)));
  VouchStatus st = key.data ? vouchi_map_add(pairing->seen, key, &entry, &added)
                            : VOUCH_NO_MEMORY;
  if (st || !added) {
    return st;
  }
  Comparison row = {.left = pair[0], .right = pair[1], .match = match};
  row.relation =
    vouchi_compare_relate(&claims[row.left], &claims[row.right], &row.gap);
  if (row.relation == VOUCH_RELATION_DISJOINT &&
      (is_answered(comparer, row.left, row.right) ||
       is_answered(comparer, row.right, row.left))) {
    return VOUCH_OK;
  }
  for (size_t i = 0U; i < claims[row.left].works.count; ++i) {
    row.drift =
      row.drift || (row.relation == VOUCH_RELATION_DISJOINT &&
                    !vouch_view_equal(claims[row.left].language,
                                      claims[row.right].language) &&
                    vouchi_views_have(&claims[row.right].works,
                                      claims[row.left].works.items[i]));
  }
  join_claims(claims, row.left, row.right);
  return vouchi_buffer_add(&comparer->comparisons,
                           vouch_view((const char *)&row, sizeof(row)));
}

static VouchStatus
compare_runs(Pairing *const pairing)
{
  const Keyed *const keys  = (const Keyed *)(const void *)pairing->keys.data;
  const size_t       count = pairing->keys.size / sizeof(Keyed);
  VouchStatus        st    = VOUCH_OK;
  for (size_t i = 0U; !st && i < count; ++i) {
    for (size_t j = i + 1U; !st && j < count && j - i <= WINDOW &&
                            keys[j].property == keys[i].property &&
                            vouch_view_equal(keys[j].key, keys[i].key);
         ++j) {
      st = compare_two(pairing, keys[i].claim, keys[j].claim);
    }
  }
  return st;
}

VouchStatus
vouchi_comparer_pairs(VouchComparer *const comparer)
{
  Pairing      pairing = {.comparer = comparer, .seen = vouchi_map_new(0U)};
  const size_t count   = vouch_comparer_claims(comparer);
  VouchStatus  st      = pairing.seen ? VOUCH_OK : VOUCH_NO_MEMORY;
  vouch_arena_reset(comparer->scratch);
  for (uint32_t i = 0U; !st && i < count; ++i) {
    vouchi_claims_of(comparer)[i].question = i;
    st                                     = add_keys(&pairing, i);
  }
  if (!st && pairing.keys.size) {
    qsort(pairing.keys.data, pairing.keys.size / sizeof(Keyed), sizeof(Keyed),
          compare_keys);
  }
  st = st ? st : compare_runs(&pairing);
  vouchi_buffer_free(&pairing.keys);
  vouchi_map_free(pairing.seen);
  return st;
}

/** A comparison under its question. */
static int
compare_order(const void *const a, const void *const b)
{
  const uint64_t x = *(const uint64_t *)a;
  const uint64_t y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/** Claims that are joined, in order of their first, each run a question. */
static VouchStatus
order_claims(VouchComparer *const comparer)
{
  Claim *const    claims = vouchi_claims_of(comparer);
  const size_t    count  = vouch_comparer_claims(comparer);
  uint64_t *const sorted =
    (uint64_t *)malloc((count ? count : 1U) * sizeof(uint64_t));
  VouchStatus st = sorted ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (size_t i = 0U; sorted && i < count; ++i) {
    sorted[i] = (uint64_t)root_of(claims, (uint32_t)i) << 32U | i;
  }
  if (sorted) {
    qsort(sorted, count, sizeof(*sorted), compare_order);
  }
  for (size_t i = 0U, end = 0U; !st && i < count; i = end) {
    const uint64_t root = sorted[i] >> 32U;
    for (end = i; end < count && sorted[end] >> 32U == root; ++end) {
    }
    Question question = {.first_claim =
                           (uint32_t)(comparer->order.size / sizeof(uint32_t)),
                         .claim_count = (uint32_t)(end - i)};
    for (size_t c = i; !st && end - i > 1U && c < end; ++c) {
      const uint32_t claim = (uint32_t)sorted[c];
      st                   = vouchi_buffer_add(&comparer->order,
                                               vouch_view((const char *)&claim, sizeof(claim)));
    }
    if (!st && end - i > 1U) {
      st = vouchi_buffer_add(&comparer->questions,
                             vouch_view((const char *)&question,
                                        sizeof(question)));
    }
  }
  free(sorted);
  return st;
}

static int
compare_comparisons(const void *const a, const void *const b)
{
  const Comparison *const x = (const Comparison *)a;
  const Comparison *const y = (const Comparison *)b;
  if (x->left != y->left) {
    return x->left < y->left ? -1 : 1;
  }
  return (x->right > y->right) - (x->right < y->right);
}

/** Whether two claims of a question are one witness: they cite one work, or
 *  stand in one document and cite none. */
static bool
is_one_witness(const Claim *const a, const Claim *const b)
{
  if (!a->works.count && !b->works.count) {
    return vouch_view_equal(a->document, b->document);
  }
  for (size_t i = 0U; i < a->works.count; ++i) {
    if (vouchi_views_have(&b->works, a->works.items[i])) {
      return true;
    }
  }
  return false;
}

static size_t
count_witnesses(const VouchComparer *const comparer,
                const Question *const      question)
{
  const uint32_t *const order =
    vouchi_order_of(comparer) + question->first_claim;
  const Claim *const claims = vouchi_claims_of(comparer);
  size_t             count  = 0U;
  for (size_t i = 0U; i < question->claim_count; ++i) {
    bool known = false;
    for (size_t j = 0U; j < i && !known; ++j) {
      known = is_one_witness(&claims[order[i]], &claims[order[j]]);
    }
    count += !known;
  }
  return count;
}

/** Of the comparisons of a question: the loosest match; the claim that
 *  differs most often from those that cite its work in other languages. */
static void
judge_question(const VouchComparer *const comparer, Question *const question)
{
  const Comparison *const rows =
    vouchi_comparisons_of(comparer) + question->first_comparison;
  size_t most = 0U;
  for (size_t i = 0U; i < question->comparison_count; ++i) {
    question->match =
      rows[i].match > question->match ? rows[i].match : question->match;
    const uint32_t sides[2] = {rows[i].left, rows[i].right};
    for (size_t s = 0U; rows[i].drift && s < 2U; ++s) {
      size_t times = 0U;
      for (size_t j = 0U; j < question->comparison_count; ++j) {
        times += rows[j].drift &&
                 (rows[j].left == sides[s] || rows[j].right == sides[s]);
      }
      if (times > most) {
        most            = times;
        question->drift = sides[s] + 1U;
      }
    }
  }
  question->witnesses = count_witnesses(comparer, question);
}

/** By what is asked: subject, kind counted, side, column. */
static int
compare_asked(const Claim *const a, const Claim *const b)
{
  int order = vouch_view_compare(a->subject, b->subject);
  order = order ? order : vouch_view_compare(a->counted_kind, b->counted_kind);
  order = order ? order : vouch_view_compare(a->side, b->side);
  return order ? order : (a->column > b->column) - (a->column < b->column);
}

/** What is asked, and of what: the IRI depends neither on who answers nor on
 *  the order in which they are read. Where two questions ask the same of one
 *  subject (other periods, other targets), `apart` tells them by the least
 *  claim of each. */
static VouchStatus
name_question(VouchComparer *const comparer,
              Question *const      question,
              const bool           apart)
{
  const uint32_t *const order =
    vouchi_order_of(comparer) + question->first_claim;
  const Claim *const claims = vouchi_claims_of(comparer);
  const Claim       *least  = &claims[order[0]];
  VouchView          first  = least->iri;
  uint8_t            digest[VOUCH_HASH_SIZE];
  char               hex[DIGITS];
  VouchHash          hash;
  for (size_t i = 1U; i < question->claim_count; ++i) {
    const Claim *const claim = &claims[order[i]];
    least                    = compare_asked(claim, least) < 0 ? claim : least;
    first = vouch_view_compare(claim->iri, first) < 0 ? claim->iri : first;
  }
  const VouchNameInfo *const info = vouch_name_info(least->property);
  vouchi_hash_begin(&hash);
  vouchi_hash_add_field(&hash, vouch_view_from_string(info ? info->local : ""));
  vouchi_hash_add_field(&hash, least->subject);
  vouchi_hash_add_field(&hash, least->counted_kind);
  vouchi_hash_add_field(&hash, least->side);
  vouchi_hash_add_number(&hash, least->column);
  if (apart) {
    vouchi_hash_add_field(&hash, first);
  }
  vouchi_hash_end(&hash, digest);
  vouchi_hex(digest, DIGITS, hex);
  const VouchView parts[] = {comparer->base, VOUCH_VIEW("question/"),
                             vouch_view(hex, DIGITS)};
  return vouchi_identity_join(parts, 3U, comparer->arena, &question->iri);
}

/** Name all questions, those that would share a name once more. */
static VouchStatus
name_questions(VouchComparer *const comparer)
{
  const size_t    count  = vouch_comparer_questions(comparer);
  VouchMap *const shared = vouchi_map_new(0U);
  VouchStatus     st     = shared ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (size_t q = 0U; !st && q < count; ++q) {
    Question *const question = &vouchi_questions_of(comparer)[q];
    VouchMapEntry  *entry    = NULL;
    st                       = name_question(comparer, question, false);
    st = st ? st : vouchi_map_add(shared, question->iri, &entry, NULL);
    if (!st) {
      ++entry->value.number;
    }
  }
  for (size_t q = 0U; !st && q < count; ++q) {
    Question *const            question = &vouchi_questions_of(comparer)[q];
    const VouchMapEntry *const entry = vouchi_map_find(shared, question->iri);
    if (entry && entry->value.number > 1U) {
      st = name_question(comparer, question, true);
    }
  }
  vouchi_map_free(shared);
  return st;
}

VouchStatus
vouchi_comparer_gather(VouchComparer *const comparer)
{
  VouchStatus  st   = order_claims(comparer);
  const size_t rows = vouch_comparer_comparisons(comparer);
  size_t       at   = 0U;
  for (size_t q = 0U; !st && q < vouch_comparer_questions(comparer); ++q) {
    const Question *const question = &vouchi_questions_of(comparer)[q];
    for (size_t i = 0U; i < question->claim_count; ++i) {
      const uint32_t claim =
        vouchi_order_of(comparer)[question->first_claim + i];
      vouchi_claims_of(comparer)[claim].question = (uint32_t)q + 1U;
    }
  }
  if (rows) {
    qsort(comparer->comparisons.data, rows, sizeof(Comparison),
          compare_comparisons);
  }
  // Claims of a question stand in one order, so do comparisons: by question
  Comparison *const all = vouchi_comparisons_of(comparer);
  Comparison *const moved =
    (Comparison *)malloc((rows ? rows : 1U) * sizeof(Comparison));
  if (!moved) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t q = 0U; !st && q < vouch_comparer_questions(comparer); ++q) {
    vouchi_questions_of(comparer)[q].first_comparison = 0U;
    vouchi_questions_of(comparer)[q].comparison_count = 0U;
  }
  for (size_t i = 0U; i < rows; ++i) {
    ++vouchi_questions_of(
        comparer)[vouchi_claims_of(comparer)[all[i].left].question - 1U]
        .comparison_count;
  }
  for (size_t q = 0U; q < vouch_comparer_questions(comparer); ++q) {
    Question *const question   = &vouchi_questions_of(comparer)[q];
    question->first_comparison = (uint32_t)at;
    at += question->comparison_count;
    question->comparison_count = 0U;
  }
  for (size_t i = 0U; i < rows; ++i) {
    Question *const question = &vouchi_questions_of(
      comparer)[vouchi_claims_of(comparer)[all[i].left].question - 1U];
    moved[question->first_comparison + question->comparison_count++] = all[i];
  }
  if (rows) {
    memcpy(all, moved, rows * sizeof(Comparison));
  }
  free(moved);
  for (size_t q = 0U; !st && q < vouch_comparer_questions(comparer); ++q) {
    judge_question(comparer, &vouchi_questions_of(comparer)[q]);
  }
  return st ? st : name_questions(comparer);
}
