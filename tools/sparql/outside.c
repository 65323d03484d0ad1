/* outside.c - documents from outside, for LOAD and FROM, where they are allowed
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/run.h"

/** A graph for the quads of a document that is loaded. */
typedef struct {
  VouchSink        inner;
  const VouchTerm *graph;
} Loading;

static VouchStatus
take_loaded(void *const handle, const VouchQuad *const quad)
{
  const Loading *const loading = (const Loading *)handle;
  VouchQuad            placed  = *quad;
  if (loading->graph) {
    placed.graph = *loading->graph;
  }
  return vouch_sink_quad(&loading->inner, &placed);
}

/** Whether an IRI that ends in '/' stands for `iri`: it is below it, and no
 *  segment leads up again. */
static bool
is_below(const VouchView iri, const VouchView folder)
{
  if (!vouch_view_ends(folder, VOUCH_VIEW("/")) ||
      !vouch_view_starts(iri, folder)) {
    return false;
  }
  for (size_t i = folder.size; i < iri.size; ++i) {
    const VouchView rest = vouch_view(iri.data + i, iri.size - i);
    if (vouch_view_starts(rest, VOUCH_VIEW("..")) || *rest.data == '\\' ||
        vouch_view_starts(rest, VOUCH_VIEW("%2e")) ||
        vouch_view_starts(rest, VOUCH_VIEW("%2E")) ||
        vouch_view_starts(rest, VOUCH_VIEW("%2f")) ||
        vouch_view_starts(rest, VOUCH_VIEW("%2F"))) {
      return false;
    }
  }
  return true;
}

bool
vouchi_run_may_load(const VouchQueryOptions *const options, const VouchView iri)
{
  for (size_t i = 0; options->load && i < options->allowed_count; ++i) {
    if (vouch_view_equal(options->allowed[i], iri) ||
        is_below(iri, options->allowed[i])) {
      return true;
    }
  }
  return false;
}

VouchStatus
vouchi_run_load(VouchRun *const        run,
                const VouchView        iri,
                const VouchTerm *const graph)
{
  const VouchQueryOptions *const options = run->options;
  Loading         loading = {vouch_store_sink(run->store), graph};
  const VouchSink sink    = {.handle = &loading, .quad = take_loaded};
  return options->load(options->load_handle, iri, &sink);
}
