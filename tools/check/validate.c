/* validate.c - one shape at one node, constraint by constraint */
// SPDX-License-Identifier: Apache-2.0

#include "check/validate.h"

#define DEPTH_MOST 64U

static const struct {
  void (*check)(VouchCase *one);
} checks[SH_CONSTRAINTS] = {
  [SH_CLASS]                 = {vouchi_check_value},
  [SH_DATATYPE]              = {vouchi_check_value},
  [SH_NODE_KIND]             = {vouchi_check_value},
  [SH_MIN_COUNT]             = {vouchi_check_pair},
  [SH_MAX_COUNT]             = {vouchi_check_pair},
  [SH_MIN_EXCLUSIVE]         = {vouchi_check_value},
  [SH_MIN_INCLUSIVE]         = {vouchi_check_value},
  [SH_MAX_EXCLUSIVE]         = {vouchi_check_value},
  [SH_MAX_INCLUSIVE]         = {vouchi_check_value},
  [SH_MIN_LENGTH]            = {vouchi_check_value},
  [SH_MAX_LENGTH]            = {vouchi_check_value},
  [SH_PATTERN]               = {vouchi_check_value},
  [SH_LANGUAGE_IN]           = {vouchi_check_value},
  [SH_UNIQUE_LANG]           = {vouchi_check_pair},
  [SH_EQUALS]                = {vouchi_check_pair},
  [SH_DISJOINT]              = {vouchi_check_pair},
  [SH_LESS_THAN]             = {vouchi_check_pair},
  [SH_LESS_THAN_OR_EQUALS]   = {vouchi_check_pair},
  [SH_NOT]                   = {vouchi_check_logic},
  [SH_AND]                   = {vouchi_check_logic},
  [SH_OR]                    = {vouchi_check_logic},
  [SH_XONE]                  = {vouchi_check_logic},
  [SH_NODE]                  = {vouchi_check_logic},
  [SH_PROPERTY]              = {vouchi_check_logic},
  [SH_QUALIFIED_VALUE_SHAPE] = {vouchi_check_logic},
  [SH_CLOSED]                = {vouchi_check_pair},
  [SH_HAS_VALUE]             = {vouchi_check_pair},
  [SH_IN]                    = {vouchi_check_value},
};

void
vouchi_violate_at(VouchCase *const one, const VouchId path, const VouchId value)
{
  VouchEngine *const engine = one->engine;
  one->failed               = true;
  if (one->quiet || engine->status) {
    return;
  }
  const VouchViolation violation = {
    .shape = one->shape,
    .kind  = one->constraint->kind,
    .focus = one->focus,
    .path  = path,
    .value = value,
  };
  engine->status = engine->tell(engine->handle, &violation);
}

void
vouchi_violate(VouchCase *const one, const VouchId value)
{
  vouchi_violate_at(one, one->shape->path_node, value);
}

static void
check_all(VouchCase *const one)
{
  for (size_t i = 0; i < one->shape->count && !one->engine->status &&
                     !(one->quiet && one->failed);
       ++i) {
    one->constraint = &one->shape->constraints[i];
    checks[one->constraint->kind].check(one);
  }
}

bool
vouchi_validate(VouchEngine *const      engine,
                const VouchShape *const shape,
                const VouchId           focus,
                const unsigned          depth,
                const bool              quiet)
{
  VouchIdSet values = {NULL, 0, 0};
  VouchCase  one    = {.engine = engine,
                       .shape  = shape,
                       .focus  = focus,
                       .values = {&focus, 1},
                       .depth  = depth,
                       .quiet  = quiet};
  if (shape->deactivated || engine->status) {
    return true;
  }
  if (depth > DEPTH_MOST) {
    engine->status = VOUCH_LIMIT; // Shapes that speak of each other for ever
    return true;
  }
  if (shape->path) {
    engine->status =
      vouchi_path_values(engine->data, shape->path, focus, &values);
    one.values = (VouchIds){values.items, values.count};
  }
  check_all(&one);
  vouchi_ids_free(&values);
  return !one.failed;
}

/** Whether a class is another or lies below it. */
static bool
is_below(const VouchEngine *const engine,
         const VouchId            below,
         const VouchId            above)
{
  const VouchId sub   = engine->shapes->words[RDFS_SUB_CLASS_OF];
  VouchIdSet    queue = {NULL, 0, 0};
  bool          found = false;
  if (below == above) {
    return true;
  }
  VouchStatus st = vouchi_ids_add(&queue, below);
  for (size_t at = 0; !st && !found && at < queue.count; ++at) {
    const VouchStatements over =
      vouchi_about(engine->data, queue.items[at], sub);
    for (size_t i = 0; !st && i < over.count; ++i) {
      bool seen = false;
      for (size_t j = 0; j < queue.count; ++j) {
        seen = seen || queue.items[j] == over.items[i].object;
      }
      found = found || over.items[i].object == above;
      st    = seen ? st : vouchi_ids_add(&queue, over.items[i].object);
    }
  }
  vouchi_ids_free(&queue);
  return found;
}

bool
vouchi_is_instance(const VouchEngine *const engine,
                   const VouchId            node,
                   const VouchId            class_node)
{
  const VouchId         type  = engine->shapes->words[RDF_TYPE];
  const VouchStatements types = vouchi_about(engine->data, node, type);
  if (vouchi_has(engine->data, node, type, class_node)) {
    return true;
  }
  for (size_t i = 0; i < types.count; ++i) {
    if (is_below(engine, types.items[i].object, class_node)) {
      return true;
    }
  }
  return false;
}
