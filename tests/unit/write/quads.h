/* quads.h - comparing quads and writing lists of them, for the tests */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_TESTS_QUADS_H
#define VOUCH_TESTS_QUADS_H

#include "vouch/format.h"
#include "vouch/output.h"
#include "vouch/term.h"

#include <stdbool.h>
#include <string.h>

/** The datatype as every RDF reader sees it. */
static inline VouchView
quads_datatype(const VouchTerm *const term)
{
  if (term->kind != VOUCH_TERM_LITERAL || term->language.size) {
    return vouch_view(NULL, 0);
  }
  return term->datatype.size
           ? term->datatype
           : VOUCH_VIEW("http://www.w3.org/2001/XMLSchema#string");
}

static inline bool
terms_equal(const VouchTerm *const a, const VouchTerm *const b)
{
  return a->kind == b->kind && vouch_view_equal(a->text, b->text) &&
         vouch_view_equal(a->language, b->language) &&
         vouch_view_equal(quads_datatype(a), quads_datatype(b));
}

static inline bool
quads_equal(const VouchQuad *const a, const VouchQuad *const b)
{
  return terms_equal(&a->subject, &b->subject) &&
         terms_equal(&a->predicate, &b->predicate) &&
         terms_equal(&a->object, &b->object) &&
         terms_equal(&a->graph, &b->graph);
}

/** A quad about `a:s` whose object is `object`. */
static inline VouchQuad
quad_with(const VouchTerm object)
{
  VouchQuad quad;
  memset(&quad, 0, sizeof(quad));
  quad.subject   = vouch_term_iri(VOUCH_VIEW("a:s"));
  quad.predicate = vouch_term_iri(VOUCH_VIEW("a:p"));
  quad.object    = object;
  return quad;
}

/** Write `count` quads to `output` with the format called `name`. */
static inline VouchStatus
write_quads(VouchOutput *const              output,
            const char *const               name,
            const VouchWriterOptions *const options,
            const VouchQuad *const          quads,
            const size_t                    count)
{
  const VouchFormat *const format =
    vouch_format_find(vouch_view_from_string(name));
  VouchWriter *const writer = format->new_writer(output, options);
  if (!writer) {
    return VOUCH_NO_MEMORY;
  }
  const VouchSink sink = format->sink(writer);
  VouchStatus     st   = VOUCH_OK;
  for (size_t i = 0; i < count && !st; ++i) {
    st = vouch_sink_quad(&sink, &quads[i]);
  }
  if (!st && sink.end) {
    st = sink.end(sink.handle);
  }
  format->free_writer(writer);
  return st;
}

#endif
