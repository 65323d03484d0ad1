/* relate.c - intervals, dates and names against each other */
// SPDX-License-Identifier: Apache-2.0

#include "comparer.h"

#include <math.h>
#include <stdio.h>

const char *
vouchi_relation_name(const VouchRelation relation)
{
  switch (relation) {
  case VOUCH_RELATION_EQUAL: return "equal";
  case VOUCH_RELATION_INSIDE: return "inside";
  case VOUCH_RELATION_CONTAINS: return "contains";
  case VOUCH_RELATION_OVERLAPS: return "overlaps";
  case VOUCH_RELATION_DISJOINT: return "disjoint";
  case VOUCH_RELATION_INCOMPARABLE: return "incomparable";
  }
  return "incomparable";
}

/** Two intervals, ends included. */
static VouchRelation
relate_intervals(const double a_low,
                 const double a_high,
                 const double b_low,
                 const double b_high,
                 double      *gap)
{
  const bool same_low  = !(a_low < b_low) && !(b_low < a_low);
  const bool same_high = !(a_high < b_high) && !(b_high < a_high);
  *gap                 = 0.0;
  if (same_low && same_high) {
    return VOUCH_RELATION_EQUAL;
  }
  if (a_high < b_low || b_high < a_low) {
    *gap = a_high < b_low ? b_low - a_high : a_low - b_high;
    return VOUCH_RELATION_DISJOINT;
  }
  if (a_low >= b_low && a_high <= b_high) {
    return VOUCH_RELATION_INSIDE;
  }
  return a_low <= b_low && a_high >= b_high ? VOUCH_RELATION_CONTAINS
                                            : VOUCH_RELATION_OVERLAPS;
}

static VouchRelation
relate_quantities(const Claim *const a, const Claim *const b, double *const gap)
{
  // "About 500" and 500 are the same number
  if (a->has_value && b->has_value && !(a->number < b->number) &&
      !(b->number < a->number)) {
    *gap = 0.0;
    return VOUCH_RELATION_EQUAL;
  }
  return relate_intervals(a->has_lower ? a->lower : -HUGE_VAL,
                          a->has_upper ? a->upper : HUGE_VAL,
                          b->has_lower ? b->lower : -HUGE_VAL,
                          b->has_upper ? b->upper : HUGE_VAL, gap);
}

static VouchRelation
relate_dates(const Claim *const a, const Claim *const b, double *const gap)
{
  return relate_intervals((double)a->earliest, (double)a->latest,
                          (double)b->earliest, (double)b->latest, gap);
}

VouchRelation
vouchi_compare_relate(const Claim *const left,
                      const Claim *const right,
                      double            *gap)
{
  *gap = 0.0;
  if (left->kind == KIND_QUANTITY) {
    return relate_quantities(left, right, gap);
  }
  if (left->kind == KIND_EVENT) {
    return relate_dates(left, right, gap);
  }
  if (!vouch_view_equal(left->value, right->value)) {
    return left->value_is_iri == right->value_is_iri
             ? VOUCH_RELATION_DISJOINT
             : VOUCH_RELATION_INCOMPARABLE;
  }
  // Where somebody died is one question, when is another
  return left->dated && right->dated && !vouchi_compare_has_one(left->property)
           ? relate_dates(left, right, gap)
           : VOUCH_RELATION_EQUAL;
}

/** A number as people write it, without a point where it has none. */
static size_t
write_number(const double number, char *const out, const size_t size)
{
  const int written =
    snprintf(out, size, fabs(number - floor(number)) < 1e-9 ? "%.0f" : "%.2f",
             number);
  return written > 0 ? (size_t)written : 0U;
}

/** Bounds as they were said: "about" is not shown as a range. */
static VouchView
write_quantity(const Claim *const claim, VouchArena *const arena)
{
  enum { ROOM = 96 };
  const double wide = claim->approximate ? 0.1 : 0.0;
  char *const  text = (char *)vouch_arena_take(arena, ROOM);
  size_t       size = 0U;
  if (!text) {
    return vouch_view(NULL, 0U);
  }
  if (claim->has_value) {
    return vouch_view(text, write_number(claim->number, text, ROOM));
  }
  if (claim->has_lower) {
    size = write_number(claim->lower / (1.0 - wide), text, ROOM / 2);
  }
  text[size++] = '.';
  text[size++] = '.';
  if (claim->has_upper) {
    size +=
      write_number(claim->upper / (1.0 + wide), text + size, ROOM / 2 - 4);
  }
  return vouch_view(text, size);
}

VouchView
vouchi_compare_answer(const VouchComparer *const comparer,
                      const Claim *const         claim,
                      VouchArena *const          arena)
{
  if (claim->kind == KIND_QUANTITY) {
    return write_quantity(claim, arena);
  }
  if (claim->kind == KIND_EVENT) {
    return claim->date;
  }
  const VouchView label =
    claim->value_is_iri
      ? vouchi_compare_label(comparer, claim->value, claim->language)
      : claim->value;
  return label.size ? label : vouchi_compare_segment(claim->value);
}
