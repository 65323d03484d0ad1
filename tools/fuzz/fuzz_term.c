/* fuzz_term.c - checking quads and writing them never reads out of bounds
 *
 * The bytes are one text that is tried in every place of a quad; a quad that
 * is refused is written all the same, since a writer must not break memory
 * even when nobody checked.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/format.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
write_anyway(const char *const name, const VouchQuad *const quad)
{
  static const VouchPrefix prefixes[] = {{{"", 0}, {"a:", 2}},
                                         {{"b", 1}, {"a:b/", 4}}};
  const VouchWriterOptions options = {.prefixes = prefixes, .prefix_count = 2};
  const VouchFormat *const format =
    vouch_format_find(vouch_view_from_string(name));
  VouchOutput *const output = vouch_output_new_memory();
  VouchWriter *const writer = format->new_writer(output, &options);
  const VouchSink    sink   = format->sink(writer);
  if (vouch_sink_quad(&sink, quad) || (sink.end && sink.end(sink.handle))) {
    abort();
  }
  format->free_writer(writer);
  vouch_output_free(output);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  // A copy of its own, so that a byte too far is seen
  char *const copy = (char *)malloc(size + !size);
  if (!copy) {
    return 0;
  }
  if (size) {
    memcpy(copy, bytes, size);
  }
  const VouchView text = vouch_view(copy, size);
  for (unsigned kind = VOUCH_TERM_IRI; kind <= VOUCH_TERM_LITERAL; ++kind) {
    VouchTerm term = vouch_term_iri(text);
    term.kind      = (VouchTermKind)kind;
    VouchQuad quad = {term, vouch_term_iri(text), term, term};
    (void)vouch_quad_check(&quad, NULL);
    write_anyway("nquads", &quad);
    write_anyway("trig", &quad);
    quad.object          = vouch_term_in_language(text, text);
    quad.object.datatype = text;
    (void)vouch_quad_check(&quad, NULL);
    write_anyway("trig", &quad);
  }
  free(copy);
  return 0;
}
