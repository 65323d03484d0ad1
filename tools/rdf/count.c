/* count.c - quads counted once the next stage has taken them */
// SPDX-License-Identifier: Apache-2.0

#include "rdf/count.h"

static VouchStatus
count_prefix(void *const handle, const VouchView name, const VouchView iri)
{
  const VouchSink *const next = ((const VouchCounter *)handle)->next;
  return next && next->prefix ? next->prefix(next->handle, name, iri)
                              : VOUCH_OK;
}

static VouchStatus
count_quad(void *const handle, const VouchQuad *const quad)
{
  VouchCounter *const counter = (VouchCounter *)handle;
  const VouchStatus   st =
    counter->next ? vouch_sink_quad(counter->next, quad) : VOUCH_OK;
  counter->quads += st ? 0U : 1U;
  return st;
}

static VouchStatus
count_end(void *const handle)
{
  const VouchSink *const next = ((const VouchCounter *)handle)->next;
  return next && next->end ? next->end(next->handle) : VOUCH_OK;
}

VouchSink
vouchi_counter_sink(VouchCounter *const counter)
{
  const VouchSink sink = {counter, count_prefix, count_quad, count_end};
  return sink;
}
