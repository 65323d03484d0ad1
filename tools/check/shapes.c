/* shapes.c - from statements to shapes with their constraints
 *
 * A shape is made once for its node, before its constraints are read: so that
 * shapes may speak of each other in a circle.
 */
// SPDX-License-Identifier: Apache-2.0

#include "check/shapes.h"

#include "check/literal.h"
#include "check/pattern.h"

#include <stdlib.h>

#define DEPTH_MOST 64U

static VouchStatus
fault(const VouchShapes *const shapes,
      const VouchId            node,
      const char *const        why)
{
  const VouchView text = vouchi_term_at(shapes->table, node)->text;
  vouch_log(shapes->log, VOUCH_LOG_ERROR, "%s, at '%.*s'", why,
            (int)(text.size < 200U ? text.size : 200U), text.data);
  return VOUCH_BAD_DATA;
}

static VouchStatus read_shape(VouchShapes *shapes,
                              VouchId      node,
                              unsigned     depth,
                              VouchShape **shape);

static bool
is_true(const VouchShapes *const shapes, const VouchId value)
{
  return value && vouch_view_equal(vouchi_term_at(shapes->table, value)->text,
                                   VOUCH_VIEW("true"));
}

static VouchStatus
read_number(const VouchShapes *const shapes,
            const VouchId            value,
            size_t *const            number)
{
  const VouchView text = vouchi_term_at(shapes->table, value)->text;
  *number              = 0;
  for (size_t i = 0; i < text.size; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9' || *number > SIZE_MAX / 16U) {
      return fault(shapes, value, "a count in the shapes is no number");
    }
    *number = *number * 10U + (size_t)(text.data[i] - '0');
  }
  return text.size ? VOUCH_OK
                   : fault(shapes, value, "a count in the shapes is no number");
}

static VouchStatus
read_members(VouchShapes *const     shapes,
             VouchConstraint *const constraint,
             const VouchIds         members,
             const unsigned         depth)
{
  VouchShape **const made =
    (VouchShape **)vouch_arena_take_array(shapes->arena,
                                          members.count ? members.count : 1U,
                                          sizeof(VouchShape *));
  if (!made) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < members.count; ++i) {
    const VouchStatus st =
      read_shape(shapes, members.items[i], depth + 1U, &made[i]);
    if (st) {
      return st;
    }
  }
  constraint->shapes      = (const VouchShape *const *)made;
  constraint->shape_count = members.count;
  return VOUCH_OK;
}

/** Add to `found` the qualified shapes of a parent, but for `own`. */
static VouchStatus
add_siblings(const VouchShapes *const shapes,
             const VouchId            parent,
             const VouchId            own,
             VouchIds *const          found)
{
  const VouchId *const  words = shapes->words;
  const VouchStatements beside =
    vouchi_about(&shapes->graph, parent, words[SH_PROPERTY]);
  for (size_t i = 0; i < beside.count; ++i) {
    const VouchId other = vouchi_object(&shapes->graph, beside.items[i].object,
                                        words[SH_QUALIFIED_VALUE_SHAPE]);
    if (!other || other == own) {
      continue;
    }
    VouchId *const items =
      (VouchId *)vouch_arena_grow(shapes->arena, found->items, found->count,
                                  found->count + 1U, sizeof(*items));
    if (!items) {
      return VOUCH_NO_MEMORY;
    }
    items[found->count++] = other;
    found->items          = items;
  }
  return VOUCH_OK;
}

/** The qualified shapes beside this one, under every parent of its shape. */
static VouchStatus
read_siblings(VouchShapes *const      shapes,
              const VouchShape *const shape,
              VouchConstraint *const  constraint,
              const unsigned          depth)
{
  const VouchStatements parents =
    vouchi_with(&shapes->graph, shapes->words[SH_PROPERTY], shape->node);
  VouchIds    found = {NULL, 0};
  VouchStatus st    = VOUCH_OK;
  for (size_t i = 0; !st && i < parents.count; ++i) {
    st =
      add_siblings(shapes, parents.items[i].subject, constraint->value, &found);
  }
  return st ? st : read_members(shapes, constraint, found, depth);
}

static VouchStatus
read_qualified(VouchShapes *const      shapes,
               const VouchShape *const shape,
               VouchConstraint *const  constraint,
               const unsigned          depth)
{
  const VouchId *const words = shapes->words;
  const VouchId        least =
    vouchi_object(&shapes->graph, shape->node, words[SH_QUALIFIED_MIN_COUNT]);
  const VouchId most =
    vouchi_object(&shapes->graph, shape->node, words[SH_QUALIFIED_MAX_COUNT]);
  const VouchId apart =
    vouchi_object(&shapes->graph, shape->node, words[SH_QUALIFIED_DISJOINT]);
  VouchShape *made      = NULL;
  constraint->has_least = least != 0;
  constraint->has_most  = most != 0;
  VouchStatus st    = read_shape(shapes, constraint->value, depth + 1U, &made);
  constraint->shape = made;
  st = st || !least ? st : read_number(shapes, least, &constraint->number);
  st = st || !most ? st : read_number(shapes, most, &constraint->most);
  return st || !is_true(shapes, apart)
           ? st
           : read_siblings(shapes, shape, constraint, depth);
}

/** The properties that a closed shape allows: those of its property shapes
 *  and those to be ignored. */
static VouchStatus
read_closed(VouchShapes *const      shapes,
            const VouchShape *const shape,
            VouchConstraint *const  constraint)
{
  const VouchId *const  words = shapes->words;
  const VouchStatements properties =
    vouchi_about(&shapes->graph, shape->node, words[SH_PROPERTY]);
  const VouchId ignored =
    vouchi_object(&shapes->graph, shape->node, words[SH_IGNORED_PROPERTIES]);
  VouchIds more = {NULL, 0};
  if (ignored) {
    const VouchStatus st = vouchi_shapes_list(shapes, ignored, &more);
    if (st) {
      return st;
    }
  }
  VouchId *const items =
    (VouchId *)vouch_arena_take_array(shapes->arena,
                                      properties.count + more.count + 1U,
                                      sizeof(*items));
  if (!items) {
    return VOUCH_NO_MEMORY;
  }
  size_t count = 0;
  for (size_t i = 0; i < properties.count; ++i) {
    items[count++] =
      vouchi_object(&shapes->graph, properties.items[i].object, words[SH_PATH]);
  }
  for (size_t i = 0; i < more.count; ++i) {
    items[count++] = more.items[i];
  }
  constraint->list = (VouchIds){items, count};
  return VOUCH_OK;
}

static VouchStatus
read_pattern(VouchShapes *const      shapes,
             const VouchShape *const shape,
             VouchConstraint *const  constraint)
{
  const VouchId flags =
    vouchi_object(&shapes->graph, shape->node, shapes->words[SH_FLAGS]);
  const VouchView none = {NULL, 0};
  return vouchi_pattern_new(
    vouchi_term_at(shapes->table, constraint->value)->text,
    flags ? vouchi_term_at(shapes->table, flags)->text : none, shapes->log,
    &constraint->pattern);
}

static VouchStatus
read_constraint(VouchShapes *const      shapes,
                const VouchShape *const shape,
                VouchConstraint *const  constraint,
                const unsigned          depth)
{
  const VouchIds one     = {&constraint->value, 1};
  VouchIds       members = {NULL, 0};
  VouchStatus    st      = VOUCH_OK;
  switch (constraint->kind) {
  case SH_MIN_COUNT:
  case SH_MAX_COUNT:
  case SH_MIN_LENGTH:
  case SH_MAX_LENGTH:
    return read_number(shapes, constraint->value, &constraint->number);
  case SH_PATTERN: return read_pattern(shapes, shape, constraint);
  case SH_IN:
  case SH_LANGUAGE_IN:
    return vouchi_shapes_list(shapes, constraint->value, &constraint->list);
  case SH_NOT:
  case SH_NODE:
  case SH_PROPERTY: return read_members(shapes, constraint, one, depth);
  case SH_AND:
  case SH_OR:
  case SH_XONE:
    st = vouchi_shapes_list(shapes, constraint->value, &members);
    return st ? st : read_members(shapes, constraint, members, depth);
  case SH_QUALIFIED_VALUE_SHAPE:
    return read_qualified(shapes, shape, constraint, depth);
  case SH_CLOSED: return read_closed(shapes, shape, constraint);
  default: return VOUCH_OK; // The value is all there is
  }
}

/** Of the flags that are off nothing is kept. */
static bool
applies(const VouchShapes *const shapes, const size_t kind, const VouchId value)
{
  return (kind != SH_UNIQUE_LANG && kind != SH_CLOSED) ||
         is_true(shapes, value);
}

static VouchStatus
read_constraints(VouchShapes *const shapes,
                 VouchShape *const  shape,
                 const unsigned     depth)
{
  const VouchStatements all = vouchi_about(&shapes->graph, shape->node, 0);
  shape->constraints =
    (VouchConstraint *)vouch_arena_take_array(shapes->arena, all.count + 1U,
                                              sizeof(*shape->constraints));
  if (!shape->constraints) {
    return VOUCH_NO_MEMORY;
  }
  // In the order of the words, so that findings come in one order
  for (size_t kind = 0; kind < SH_CONSTRAINTS; ++kind) {
    const VouchStatements some =
      vouchi_about(&shapes->graph, shape->node, shapes->words[kind]);
    for (size_t i = 0; i < some.count; ++i) {
      VouchConstraint *const made = &shape->constraints[shape->count];
      if (!applies(shapes, kind, some.items[i].object)) {
        continue;
      }
      made->kind           = (VouchWord)kind;
      made->value          = some.items[i].object;
      const VouchStatus st = read_constraint(shapes, shape, made, depth);
      if (st) {
        return st;
      }
      ++shape->count;
    }
  }
  return VOUCH_OK;
}

static VouchStatus
read_messages(const VouchShapes *const shapes, VouchShape *const shape)
{
  const VouchStatements found =
    vouchi_about(&shapes->graph, shape->node, shapes->words[SH_MESSAGE]);
  VouchId *const items =
    (VouchId *)vouch_arena_take_array(shapes->arena, found.count + 1U,
                                      sizeof(*items));
  if (!items) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < found.count; ++i) {
    items[i] = found.items[i].object;
  }
  shape->messages = (VouchIds){items, found.count};
  return VOUCH_OK;
}

static VouchStatus
fill_shape(VouchShapes *const shapes,
           VouchShape *const  shape,
           const unsigned     depth)
{
  const VouchId *const words = shapes->words;
  shape->path_node = vouchi_object(&shapes->graph, shape->node, words[SH_PATH]);
  shape->severity =
    vouchi_object(&shapes->graph, shape->node, words[SH_SEVERITY]);
  shape->deactivated =
    is_true(shapes,
            vouchi_object(&shapes->graph, shape->node, words[SH_DEACTIVATED]));
  if (!shape->severity) {
    shape->severity = words[SH_VIOLATION];
  }
  VouchStatus st = read_messages(shapes, shape);
  if (!st && shape->path_node) {
    st = vouchi_shapes_path(shapes, shape->path_node, 0, &shape->path);
  }
  st           = st ? st : read_constraints(shapes, shape, depth);
  shape->ready = !st;
  return st;
}

static VouchStatus
add_shape(VouchShapes *const shapes,
          const VouchId      node,
          VouchShape **const made)
{
  VouchShape *const shape =
    (VouchShape *)vouch_arena_take(shapes->arena, sizeof(*shape));
  const VouchView key =
    vouch_arena_copy(shapes->arena,
                     vouch_view((const char *)&node, sizeof(node)));
  VouchMapEntry *entry = NULL;
  if (!shape || !key.data) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus st = vouchi_map_add(shapes->by_node, key, &entry, NULL);
  if (st) {
    return st;
  }
  shape->node          = node;
  entry->value.pointer = shape;
  *made                = shape;
  return VOUCH_OK;
}

static VouchStatus
read_shape(VouchShapes *const shapes,
           const VouchId      node,
           const unsigned     depth,
           VouchShape **const shape)
{
  const VouchView key = vouch_view((const char *)&node, sizeof(node));
  const VouchMapEntry *const entry = vouchi_map_find(shapes->by_node, key);
  if (entry) {
    *shape = (VouchShape *)entry->value.pointer;
    return VOUCH_OK;
  }
  if (depth > DEPTH_MOST) {
    return fault(shapes, node, "shapes are nested too deeply");
  }
  const VouchStatus st = add_shape(shapes, node, shape);
  return st ? st : fill_shape(shapes, *shape, depth);
}

/** Whether a subject is a shape to begin with: it has a target, or is a class
 *  as well. */
static bool
has_target(const VouchShapes *const shapes, const VouchId node)
{
  static const VouchWord    targets[] = {SH_TARGET_NODE, SH_TARGET_CLASS,
                                         SH_TARGET_SUBJECTS_OF,
                                         SH_TARGET_OBJECTS_OF};
  const VouchId *const      words     = shapes->words;
  const VouchDataset *const graph     = &shapes->graph;
  for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); ++i) {
    if (vouchi_object(graph, node, words[targets[i]])) {
      return true;
    }
  }
  return vouchi_has(graph, node, words[RDF_TYPE], words[RDFS_CLASS]) &&
         (vouchi_has(graph, node, words[RDF_TYPE], words[SH_NODE_SHAPE]) ||
          vouchi_has(graph, node, words[RDF_TYPE], words[SH_PROPERTY_SHAPE]));
}

VouchStatus
vouchi_shapes_read(VouchShapes *const shapes)
{
  const VouchDataset *const graph = &shapes->graph;
  VouchId                   last  = 0;
  VouchStatus               st    = VOUCH_OK;
  for (size_t i = 0; !st && i < graph->count; ++i) {
    const VouchId node = graph->forward[i].subject;
    if (node == last || !has_target(shapes, node)) {
      last = node;
      continue;
    }
    last = node;
    shapes->shapes =
      (VouchShape **)vouch_arena_grow(shapes->arena, shapes->shapes,
                                      shapes->count, shapes->count + 1U,
                                      sizeof(*shapes->shapes));
    if (!shapes->shapes) {
      return VOUCH_NO_MEMORY;
    }
    st = read_shape(shapes, node, 0, &shapes->shapes[shapes->count]);
    shapes->count += st ? 0U : 1U;
  }
  return st;
}

void
vouchi_shapes_free(VouchShapes *const shapes)
{
  for (size_t i = 0; shapes->by_node && i < vouchi_map_count(shapes->by_node);
       ++i) {
    const VouchShape *const shape =
      (const VouchShape *)vouchi_map_entry(shapes->by_node, i)->value.pointer;
    for (size_t j = 0; shape && shape->constraints && j <= shape->count; ++j) {
      vouchi_pattern_free(shape->constraints[j].pattern);
    }
  }
  vouchi_dataset_free(&shapes->graph);
  vouchi_map_free(shapes->by_node);
  vouch_arena_free(shapes->arena);
}
