/* check_logic.c - constraints that are shapes themselves */
// SPDX-License-Identifier: Apache-2.0

#include "check/validate.h"

/** How many of the constraint's shapes a node conforms to. */
static size_t
count_conforming(const VouchCase *const one, const VouchId node)
{
  const VouchConstraint *const constraint = one->constraint;
  size_t                       count      = 0;
  for (size_t i = 0; i < constraint->shape_count; ++i) {
    count += vouchi_validate(one->engine, constraint->shapes[i], node,
                             one->depth + 1U, true);
  }
  return count;
}

static bool
is_good(const VouchCase *const one, const VouchId node)
{
  const size_t conforming = count_conforming(one, node);
  switch (one->constraint->kind) {
  case SH_NOT: return conforming == 0;
  case SH_OR: return conforming > 0;
  case SH_XONE: return conforming == 1U;
  default: return conforming == one->constraint->shape_count;
  }
}

/** What is wrong with the property shape is told as it is. */
static void
check_property(VouchCase *const one)
{
  for (size_t i = 0; i < one->values.count; ++i) {
    one->failed =
      !vouchi_validate(one->engine, one->constraint->shapes[0],
                       one->values.items[i], one->depth + 1U, one->quiet) ||
      one->failed;
  }
}

/** Both counts are one constraint here and two words of SHACL. */
static void
violate_as(VouchCase *const one, const VouchWord word)
{
  const VouchConstraint *const constraint = one->constraint;
  VouchConstraint              named      = *constraint;
  named.kind                              = word;
  one->constraint                         = &named;
  vouchi_violate(one, 0);
  one->constraint = constraint;
}

static void
check_qualified(VouchCase *const one)
{
  const VouchConstraint *const constraint = one->constraint;
  size_t                       count      = 0;
  for (size_t i = 0; i < one->values.count; ++i) {
    const VouchId node = one->values.items[i];
    count += vouchi_validate(one->engine, constraint->shape, node,
                             one->depth + 1U, true) &&
             !count_conforming(one, node); // Of its siblings
  }
  if (constraint->has_least && count < constraint->number) {
    violate_as(one, SH_QUALIFIED_MIN_COUNT);
  }
  if (constraint->has_most && count > constraint->most) {
    violate_as(one, SH_QUALIFIED_MAX_COUNT);
  }
}

void
vouchi_check_logic(VouchCase *const one)
{
  if (one->constraint->kind == SH_PROPERTY) {
    check_property(one);
    return;
  }
  if (one->constraint->kind == SH_QUALIFIED_VALUE_SHAPE) {
    check_qualified(one);
    return;
  }
  for (size_t i = 0; i < one->values.count; ++i) {
    if (!is_good(one, one->values.items[i])) {
      vouchi_violate(one, one->values.items[i]);
    }
  }
}
