/* check.c - the front door: sinks in, results out */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/check.h"

#include "check/check_private.h"
#include "check/validate.h"

#include <stdlib.h>

#define STATEMENTS_MOST ((size_t)100U * 1000U * 1000U)
#define SHAPES_MOST ((size_t)10U * 1000U * 1000U)

VouchCheck *
vouch_check_new(const VouchCheckOptions *const options)
{
  VouchCheck *const check = (VouchCheck *)calloc(1, sizeof(*check));
  if (!check) {
    return NULL;
  }
  check->options = *options;
  const size_t limit =
    options->statements ? options->statements : STATEMENTS_MOST;
  VouchStatus st = vouchi_terms_begin(&check->table);
  vouchi_dataset_begin(&check->data, &check->table, limit);
  st =
    st ? st
       : vouchi_shapes_begin(&check->shapes, &check->table, check->options.log);
  vouchi_dataset_begin(&check->shapes.graph, &check->table, SHAPES_MOST);
  if (st) {
    vouch_check_free(check);
    return NULL;
  }
  return check;
}

VouchSink
vouch_check_data(VouchCheck *const check)
{
  return vouchi_dataset_sink(&check->data);
}

VouchSink
vouch_check_shapes(VouchCheck *const check)
{
  return vouchi_dataset_sink(&check->shapes.graph);
}

VouchStatus
vouchi_check_tell(const VouchTelling *const     telling,
                  const VouchCheckResult *const result)
{
  ++telling->counts->results;
  return telling->sink->result(telling->sink->handle, result);
}

/** The first message of a shape in the order of its terms. */
static const VouchTerm *
message_of(const VouchCheck *const check, const VouchShape *const shape)
{
  return vouchi_term_at(&check->table,
                        shape->messages.count ? shape->messages.items[0] : 0U);
}

static VouchStatus
tell_violation(void *const handle, const VouchViolation *const violation)
{
  const VouchTelling *const   telling = (const VouchTelling *)handle;
  const VouchTermTable *const table   = &telling->check->table;
  const VouchTerm *const message = message_of(telling->check, violation->shape);
  const VouchCheckResult result  = {
     .rule             = "shape",
     .focus            = *vouchi_term_at(table, violation->focus),
     .path             = *vouchi_term_at(table, violation->path),
     .value            = *vouchi_term_at(table, violation->value),
     .shape            = *vouchi_term_at(table, violation->shape->node),
     .component        = vouchi_word(violation->kind),
     .severity         = vouchi_term_at(table, violation->shape->severity)->text,
     .message          = message->text,
     .message_language = message->language,
  };
  return vouchi_check_tell(telling, &result);
}

static VouchStatus
apply_shape(VouchEngine *const      engine,
            const VouchShape *const shape,
            VouchCheckCounts *const counts)
{
  VouchIdSet  nodes = {NULL, 0, 0};
  VouchStatus st =
    shape->deactivated ? VOUCH_OK : vouchi_targets(engine, shape, &nodes);
  for (size_t i = 0; !st && i < nodes.count; ++i) {
    ++counts->focus;
    (void)vouchi_validate(engine, shape, nodes.items[i], 0, false);
    st = engine->status;
  }
  vouchi_ids_free(&nodes);
  return st;
}

static VouchStatus
apply_shapes(VouchTelling *const telling)
{
  VouchCheck *const  check  = telling->check;
  VouchShapes *const shapes = &check->shapes;
  VouchStatus        st     = vouchi_dataset_index(&shapes->graph);
  st                        = st ? st : vouchi_shapes_read(shapes);
  if (st) {
    return st;
  }
  VouchEngine engine      = {.shapes = shapes,
                             .data   = &check->data,
                             .tell   = tell_violation,
                             .handle = telling};
  telling->counts->shapes = shapes->count;
  for (size_t i = 0; !st && i < shapes->count; ++i) {
    st = apply_shape(&engine, shapes->shapes[i], telling->counts);
  }
  return st;
}

VouchStatus
vouch_check_run(VouchCheck *const           check,
                const VouchCheckSink *const sink,
                VouchCheckCounts *const     counts)
{
  VouchTelling telling = {check, sink, counts};
  *counts              = (VouchCheckCounts){.statements = check->data.count};
  VouchStatus st       = vouchi_dataset_index(&check->data);
  st                   = st ? st : apply_shapes(&telling);
  return st || !check->options.promises ? st : vouchi_check_promises(&telling);
}

void
vouch_check_free(VouchCheck *const check)
{
  if (check) {
    vouchi_shapes_free(&check->shapes);
    vouchi_dataset_free(&check->data);
    vouchi_terms_free(&check->table);
    free(check);
  }
}
