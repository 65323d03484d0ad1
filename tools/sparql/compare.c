/* compare.c - equal, less, and the order of ORDER BY */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/value.h"

#include "rdf/vocabulary.h"

#include <math.h>

enum { UNKNOWN = 2 };

/** Exactly, though the integer may be too large for a decimal. */
static int
compare_mixed(const VouchInteger integer, const VouchDecimal decimal)
{
  const VouchInteger whole = decimal / VOUCH_DECIMAL_ONE;
  const VouchDecimal rest  = decimal % VOUCH_DECIMAL_ONE;
  return integer == whole ? (rest < 0) - (rest > 0)
                          : (integer > whole) - (integer < whole);
}

/** < 0, 0, > 0, or UNKNOWN where one is no number at all. */
static int
compare_numbers(const VouchValue *const left, const VouchValue *const right)
{
  const VouchValueKind wide =
    left->kind > right->kind ? left->kind : right->kind;
  VouchValue a = *left;
  VouchValue b = *right;
  if (wide == VOUCH_VALUE_INTEGER) {
    return (a.as.integer > b.as.integer) - (a.as.integer < b.as.integer);
  }
  if (wide == VOUCH_VALUE_DECIMAL && a.kind != b.kind) {
    return a.kind == wide ? -compare_mixed(b.as.integer, a.as.decimal)
                          : compare_mixed(a.as.integer, b.as.decimal);
  }
  if (!vouchi_value_promote(&a, wide) || !vouchi_value_promote(&b, wide)) {
    return UNKNOWN;
  }
  if (wide == VOUCH_VALUE_DECIMAL) {
    return (a.as.decimal > b.as.decimal) - (a.as.decimal < b.as.decimal);
  }
  if (isnan(a.as.number) || isnan(b.as.number)) {
    return UNKNOWN;
  }
  return (a.as.number > b.as.number) - (a.as.number < b.as.number);
}

static bool
same_term(const VouchTerm *const a, const VouchTerm *const b)
{
  return a->kind == b->kind && vouch_view_equal(a->text, b->text) &&
         vouch_view_equal(a->datatype, b->datatype) &&
         vouch_view_equal(a->language, b->language);
}

static int
compare_durations(const VouchValue *const left, const VouchValue *const right)
{
  const VouchDuration *const a = &left->as.duration;
  const VouchDuration *const b = &right->as.duration;
  if (a->months == b->months) {
    return (a->seconds > b->seconds) - (a->seconds < b->seconds);
  }
  if (a->seconds == b->seconds) {
    return (a->months > b->months) - (a->months < b->months);
  }
  return UNKNOWN;
}

/** How two literals of kinds that can be compared stand; UNKNOWN otherwise. */
static int
compare_literals(const VouchValue *const left, const VouchValue *const right)
{
  if (vouchi_value_is_numeric(left) && vouchi_value_is_numeric(right)) {
    return compare_numbers(left, right);
  }
  if (left->kind != right->kind) {
    return UNKNOWN;
  }
  switch (left->kind) {
  case VOUCH_VALUE_STRING:
    return vouch_view_compare(left->term.text, right->term.text) < 0
             ? -1
             : vouch_view_compare(left->term.text, right->term.text) > 0;
  case VOUCH_VALUE_BOOLEAN: return left->as.boolean - right->as.boolean;
  case VOUCH_VALUE_PARTIAL:
    if (!vouch_view_equal(left->term.datatype, right->term.datatype)) {
      return UNKNOWN;
    }
    return vouchi_moment_order(&left->as.moment, &right->as.moment);
  case VOUCH_VALUE_DATE_TIME:
  case VOUCH_VALUE_DATE:
  case VOUCH_VALUE_TIME:
    return vouchi_moment_order(&left->as.moment, &right->as.moment);
  case VOUCH_VALUE_DURATION: return compare_durations(left, right);
  case VOUCH_VALUE_ERROR:
  case VOUCH_VALUE_IRI:
  case VOUCH_VALUE_BLANK:
  case VOUCH_VALUE_LANGUAGE:
  case VOUCH_VALUE_INTEGER:
  case VOUCH_VALUE_DECIMAL:
  case VOUCH_VALUE_FLOAT:
  case VOUCH_VALUE_DOUBLE:
  case VOUCH_VALUE_OTHER: break;
  }
  return UNKNOWN;
}

static bool
is_nan(const VouchValue *const value)
{
  return (value->kind == VOUCH_VALUE_FLOAT ||
          value->kind == VOUCH_VALUE_DOUBLE) &&
         isnan(value->as.number);
}

int
vouchi_value_equal(const VouchValue *const left, const VouchValue *const right)
{
  if (left->kind == VOUCH_VALUE_ERROR || right->kind == VOUCH_VALUE_ERROR) {
    return -1;
  }
  const bool literals =
    vouchi_value_is_literal(left) && vouchi_value_is_literal(right);
  if (!literals) {
    return left->kind == right->kind && same_term(&left->term, &right->term);
  }
  if (is_nan(left) || is_nan(right)) {
    return vouchi_value_is_numeric(left) && vouchi_value_is_numeric(right) ? 0
                                                                           : -1;
  }
  const int order = compare_literals(left, right);
  if (order != UNKNOWN) {
    return order == 0;
  }
  if (left->term.kind != VOUCH_TERM_NONE &&
      same_term(&left->term, &right->term)) {
    return 1;
  }
  if (left->kind == VOUCH_VALUE_LANGUAGE ||
      right->kind == VOUCH_VALUE_LANGUAGE) {
    return 0; // A tagged text equals only itself
  }
  if (left->kind == VOUCH_VALUE_OTHER || right->kind == VOUCH_VALUE_OTHER) {
    return -1; // What is not known may be the same value
  }
  // Different kinds have no value in common. Times of which only one has a
  // zone cannot be told apart.
  const bool moments =
    left->kind >= VOUCH_VALUE_DATE_TIME && left->kind <= VOUCH_VALUE_PARTIAL;
  return left->kind == right->kind && moments ? -1 : 0;
}

int
vouchi_value_compares(const VouchExpressionKind kind,
                      const VouchValue *const   left,
                      const VouchValue *const   right)
{
  if (is_nan(left) || is_nan(right)) {
    return vouchi_value_is_numeric(left) && vouchi_value_is_numeric(right) ? 0
                                                                           : -1;
  }
  const int order = compare_literals(left, right);
  if (order == UNKNOWN) {
    return -1;
  }
  if (kind == VOUCH_EXPRESSION_LESS) {
    return order < 0;
  }
  if (kind == VOUCH_EXPRESSION_GREATER) {
    return order > 0;
  }
  return kind == VOUCH_EXPRESSION_AT_MOST ? order <= 0 : order >= 0;
}

/** What kind of thing comes first in an order. */
static int
rank(const VouchValue *const value)
{
  switch (value->kind) {
  case VOUCH_VALUE_ERROR: return 0;
  case VOUCH_VALUE_BLANK: return 1;
  case VOUCH_VALUE_IRI: return 2;
  case VOUCH_VALUE_INTEGER:
  case VOUCH_VALUE_DECIMAL:
  case VOUCH_VALUE_FLOAT:
  case VOUCH_VALUE_DOUBLE: return 3;
  case VOUCH_VALUE_DATE_TIME: return 4;
  case VOUCH_VALUE_DATE: return 5;
  case VOUCH_VALUE_TIME: return 6;
  case VOUCH_VALUE_PARTIAL: return 7;
  case VOUCH_VALUE_DURATION: return 8;
  case VOUCH_VALUE_BOOLEAN: return 9;
  case VOUCH_VALUE_STRING:
  case VOUCH_VALUE_LANGUAGE: return 10;
  case VOUCH_VALUE_OTHER: return 11;
  }
  return 12;
}

static int
order_moments(const VouchValue *const left, const VouchValue *const right)
{
  const VouchDecimal a = vouchi_moment_instant(&left->as.moment);
  const VouchDecimal b = vouchi_moment_instant(&right->as.moment);
  return (a > b) - (a < b);
}

static int
order_values(const VouchValue *const left, const VouchValue *const right)
{
  const int kind = rank(left);
  if (kind >= 4 && kind <= 7) {
    return order_moments(left, right);
  }
  if (kind == 3) {
    const bool a = is_nan(left);
    const bool b = is_nan(right);
    if (a || b) {
      return a - b;
    }
  }
  const int order =
    kind == 3 || kind == 8 || kind == 9 ? compare_literals(left, right) : 0;
  return order == UNKNOWN ? 0 : order;
}

int
vouchi_value_order(const VouchValue *const left, const VouchValue *const right)
{
  const int kinds = rank(left) - rank(right);
  if (kinds || left->kind == VOUCH_VALUE_ERROR) {
    return kinds;
  }
  const int order = order_values(left, right);
  if (order || left->term.kind == VOUCH_TERM_NONE ||
      right->term.kind == VOUCH_TERM_NONE || rank(left) < 10) {
    return order ? order
                 : (rank(left) < 3
                      ? vouch_view_compare(left->term.text, right->term.text)
                      : 0);
  }
  const int text = vouch_view_compare(left->term.text, right->term.text);
  const int type =
    text ? text : vouch_view_compare(left->term.datatype, right->term.datatype);
  return type ? type
              : vouch_view_compare(left->term.language, right->term.language);
}
