/* check_pair.c - constraints on all values together, and on two properties */
// SPDX-License-Identifier: Apache-2.0

#include "check/literal.h"
#include "check/validate.h"

static bool
is_value(const VouchCase *const one, const VouchId id)
{
  for (size_t i = 0; i < one->values.count; ++i) {
    if (one->values.items[i] == id) {
      return true;
    }
  }
  return false;
}

/** Values of the property that the constraint names. */
static VouchStatements
others(const VouchCase *const one)
{
  return vouchi_about(one->engine->data, one->focus, one->constraint->value);
}

static bool
is_other(const VouchStatements found, const VouchId id)
{
  for (size_t i = 0; i < found.count; ++i) {
    if (found.items[i].object == id) {
      return true;
    }
  }
  return false;
}

static void
check_equals(VouchCase *const one)
{
  const VouchStatements found = others(one);
  for (size_t i = 0; i < one->values.count; ++i) {
    if (!is_other(found, one->values.items[i])) {
      vouchi_violate(one, one->values.items[i]);
    }
  }
  VouchId last = 0; // The same value may stand in several graphs
  for (size_t i = 0; i < found.count; ++i) {
    if (found.items[i].object != last &&
        !is_value(one, found.items[i].object)) {
      vouchi_violate(one, found.items[i].object);
    }
    last = found.items[i].object;
  }
}

static void
check_disjoint(VouchCase *const one)
{
  const VouchStatements found = others(one);
  for (size_t i = 0; i < one->values.count; ++i) {
    if (is_other(found, one->values.items[i])) {
      vouchi_violate(one, one->values.items[i]);
    }
  }
}

static bool
is_less(const VouchCase *const one, const VouchId a, const VouchId b)
{
  const VouchTermTable *const table = one->engine->shapes->table;
  const VouchTerm *const      left  = vouchi_term_at(table, a);
  const VouchTerm *const      right = vouchi_term_at(table, b);
  if (left->kind != VOUCH_TERM_LITERAL || right->kind != VOUCH_TERM_LITERAL) {
    return false;
  }
  const VouchOrder order = vouchi_literal_compare(left, right);
  return order == VOUCH_LESS ||
         (order == VOUCH_EQUAL &&
          one->constraint->kind == SH_LESS_THAN_OR_EQUALS);
}

static void
check_less(VouchCase *const one)
{
  const VouchStatements found = others(one);
  for (size_t i = 0; i < one->values.count; ++i) {
    VouchId last = 0;
    for (size_t j = 0; j < found.count; ++j) {
      const VouchId other = found.items[j].object;
      if (other != last && !is_less(one, one->values.items[i], other)) {
        vouchi_violate(one, one->values.items[i]);
      }
      last = other;
    }
  }
}

static char
lower(const char byte)
{
  return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool
equal_tags(const VouchView a, const VouchView b)
{
  for (size_t i = 0; a.size == b.size && i < a.size; ++i) {
    if (lower(a.data[i]) != lower(b.data[i])) {
      return false;
    }
  }
  return a.size == b.size;
}

/** Whether value number `at` is the second of its language. */
static bool
is_second(const VouchCase *const one, const size_t at)
{
  const VouchTermTable *const table = one->engine->shapes->table;
  const VouchView tag = vouchi_term_at(table, one->values.items[at])->language;
  size_t          before = 0;
  for (size_t i = 0; tag.size && i < at; ++i) {
    before +=
      equal_tags(tag, vouchi_term_at(table, one->values.items[i])->language);
  }
  return before == 1U;
}

static void
check_unique_languages(VouchCase *const one)
{
  for (size_t i = 0; i < one->values.count; ++i) {
    if (is_second(one, i)) {
      vouchi_violate(one, 0);
    }
  }
}

static bool
is_allowed(const VouchConstraint *const constraint, const VouchId predicate)
{
  for (size_t i = 0; i < constraint->list.count; ++i) {
    if (constraint->list.items[i] == predicate) {
      return true;
    }
  }
  return false;
}

static void
check_closed(VouchCase *const one)
{
  for (size_t i = 0; i < one->values.count; ++i) {
    const VouchStatements found =
      vouchi_about(one->engine->data, one->values.items[i], 0);
    for (size_t j = 0; j < found.count; ++j) {
      const VouchStatement *const statement = &found.items[j];
      const bool again = j && statement[-1].predicate == statement->predicate &&
                         statement[-1].object == statement->object;
      if (!again && !is_allowed(one->constraint, statement->predicate)) {
        vouchi_violate_at(one, statement->predicate, statement->object);
      }
    }
  }
}

void
vouchi_check_pair(VouchCase *const one)
{
  const VouchConstraint *const constraint = one->constraint;
  bool                         failed     = false;
  switch (constraint->kind) {
  case SH_MIN_COUNT: failed = one->values.count < constraint->number; break;
  case SH_MAX_COUNT: failed = one->values.count > constraint->number; break;
  case SH_HAS_VALUE: failed = !is_value(one, constraint->value); break;
  case SH_EQUALS: check_equals(one); break;
  case SH_DISJOINT: check_disjoint(one); break;
  case SH_LESS_THAN:
  case SH_LESS_THAN_OR_EQUALS: check_less(one); break;
  case SH_UNIQUE_LANG: check_unique_languages(one); break;
  default: check_closed(one); break;
  }
  if (failed) {
    vouchi_violate(one, 0);
  }
}
