/* targets.c - the nodes that a shape is meant for */
// SPDX-License-Identifier: Apache-2.0

#include "check/validate.h"

static VouchStatus
add_subjects(const VouchStatements found, VouchIdSet *const nodes)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; !st && i < found.count; ++i) {
    st = vouchi_ids_add(nodes, found.items[i].subject);
  }
  return st;
}

/** The instances of a class and of all below it. */
static VouchStatus
add_instances(const VouchEngine *const engine,
              const VouchId            class_node,
              VouchIdSet *const        nodes)
{
  const VouchId *const words   = engine->shapes->words;
  VouchIdSet           classes = {NULL, 0, 0};
  VouchStatus          st      = vouchi_ids_add(&classes, class_node);
  for (size_t at = 0; !st && at < classes.count; ++at) {
    const VouchId         one = classes.items[at];
    const VouchStatements below =
      vouchi_with(engine->data, words[RDFS_SUB_CLASS_OF], one);
    for (size_t i = 0; !st && i < below.count; ++i) {
      bool seen = false;
      for (size_t j = 0; j < classes.count; ++j) {
        seen = seen || classes.items[j] == below.items[i].subject;
      }
      st = seen ? st : vouchi_ids_add(&classes, below.items[i].subject);
    }
    st =
      st ? st
         : add_subjects(vouchi_with(engine->data, words[RDF_TYPE], one), nodes);
  }
  vouchi_ids_free(&classes);
  return st;
}

static VouchStatus
add_ends(const VouchEngine *const engine,
         const VouchId            predicate,
         const bool               objects,
         VouchIdSet *const        nodes)
{
  const VouchDataset *const data = engine->data;
  VouchStatus               st   = VOUCH_OK;
  for (size_t i = 0; !st && i < data->count; ++i) {
    const VouchStatement *const statement = &data->forward[i];
    if (statement->predicate == predicate) {
      st =
        vouchi_ids_add(nodes, objects ? statement->object : statement->subject);
    }
  }
  return st;
}

static VouchStatus
add_target(const VouchEngine *const engine,
           const VouchWord          word,
           const VouchId            value,
           VouchIdSet *const        nodes)
{
  switch (word) {
  case SH_TARGET_NODE: return vouchi_ids_add(nodes, value);
  case SH_TARGET_CLASS: return add_instances(engine, value, nodes);
  case SH_TARGET_SUBJECTS_OF: return add_ends(engine, value, false, nodes);
  default: return add_ends(engine, value, true, nodes);
  }
}

VouchStatus
vouchi_targets(const VouchEngine *const engine,
               const VouchShape *const  shape,
               VouchIdSet *const        nodes)
{
  static const VouchWord    targets[] = {SH_TARGET_NODE, SH_TARGET_CLASS,
                                         SH_TARGET_SUBJECTS_OF,
                                         SH_TARGET_OBJECTS_OF};
  const VouchId *const      words     = engine->shapes->words;
  const VouchDataset *const graph     = &engine->shapes->graph;
  VouchStatus               st        = VOUCH_OK;
  for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); ++i) {
    const VouchStatements found =
      vouchi_about(graph, shape->node, words[targets[i]]);
    for (size_t j = 0; !st && j < found.count; ++j) {
      st = add_target(engine, targets[i], found.items[j].object, nodes);
    }
  }
  if (!st &&
      vouchi_has(graph, shape->node, words[RDF_TYPE], words[RDFS_CLASS])) {
    st = add_instances(engine, shape->node, nodes);
  }
  vouchi_ids_settle(nodes);
  return st;
}
