/* validate.h - nodes against shapes */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CHECK_VALIDATE_H
#define VOUCH_CHECK_VALIDATE_H

#include "check/ids.h"
#include "check/shapes.h"

struct VouchEngine;

/** What a constraint found. */
typedef struct {
  const VouchShape *shape;
  VouchWord         kind;
  VouchId           focus;
  VouchId           path;  /**< Or 0. */
  VouchId           value; /**< Or 0. */
} VouchViolation;

typedef struct VouchEngine {
  const VouchShapes  *shapes;
  const VouchDataset *data;
  VouchStatus         status; /**< VOUCH_NO_MEMORY, VOUCH_LIMIT, or that of
                                   `tell`. */
  VouchStatus (*tell)(void *handle, const VouchViolation *violation);
  void *handle;
} VouchEngine;

/** One shape at one node, at work. */
typedef struct {
  VouchEngine           *engine;
  const VouchShape      *shape;
  const VouchConstraint *constraint;
  VouchId                focus;
  VouchIds               values;
  unsigned               depth;
  bool                   quiet; /**< Only whether it conforms is asked. */
  bool                   failed;
} VouchCase;

/** Apply a shape to a node and tell what is wrong. */
bool vouchi_validate(VouchEngine      *engine,
                     const VouchShape *shape,
                     VouchId           focus,
                     unsigned          depth,
                     bool              quiet);

/** Say that the constraint fails, for a value or as a whole (0). */
void vouchi_violate(VouchCase *one, VouchId value);

/** The same for a property that a closed shape does not know. */
void vouchi_violate_at(VouchCase *one, VouchId path, VouchId value);

/** All nodes that a shape is to be applied to. */
VouchStatus vouchi_targets(const VouchEngine *engine,
                           const VouchShape  *shape,
                           VouchIdSet        *nodes);

/** Whether a node has a class, or one below it. */
bool vouchi_is_instance(const VouchEngine *engine,
                        VouchId            node,
                        VouchId            class_node);

/** The nodes at the end of a path. */
VouchStatus vouchi_path_values(const VouchDataset *data,
                               const VouchPath    *path,
                               VouchId             node,
                               VouchIdSet         *values);

/** Constraints on single values, on pairs of properties, and on shapes. */
void vouchi_check_value(VouchCase *one);
void vouchi_check_pair(VouchCase *one);
void vouchi_check_logic(VouchCase *one);

#endif
