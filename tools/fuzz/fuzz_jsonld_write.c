/* fuzz_jsonld_write.c - any good quad goes through JSON-LD and back */
// SPDX-License-Identifier: Apache-2.0
// packages: serd-0 jansson

#include "write_judged.h"

#include "jsonld_judged.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/** IRIs that the context knows, so that its terms are met. */
static const char *const known[] = {
  "https://w3id.org/vouch/ns#subject",
  "https://w3id.org/vouch/ns#stance",
  "https://w3id.org/vouch/ns#denied",
  "https://w3id.org/vouch/ns#value",
  "https://w3id.org/vouch/ns#title",
  "https://w3id.org/vouch/ns#confidence",
  "https://w3id.org/vouch/ns#mention",
  "https://w3id.org/vouch/ns#unknown",
  "http://www.w3.org/2000/01/rdf-schema#label",
  "http://purl.org/dc/terms/title",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
  "http://www.w3.org/2001/XMLSchema#integer",
  "http://www.w3.org/2001/XMLSchema#boolean",
  "http://www.w3.org/2001/XMLSchema#decimal",
  "k:a",
  "label:b",
};

static VouchView
choose(const VouchView text)
{
  return text.size == 1U
           ? vouch_view_from_string(known[(unsigned char)text.data[0] % 16U])
           : text;
}

/** One letter stands for an IRI that is known. */
static void
enrich(VouchQuad *const quad)
{
  VouchTerm *const terms[] = {&quad->subject, &quad->predicate, &quad->object,
                              &quad->graph};
  for (size_t i = 0; i < 4U; ++i) {
    if (terms[i]->kind == VOUCH_TERM_IRI) {
      terms[i]->text = choose(terms[i]->text);
    }
  }
  quad->object.datatype = choose(quad->object.datatype);
}

static int
compare(const void *const a, const void *const b)
{
  return vouch_view_compare(*(const VouchView *)a, *(const VouchView *)b);
}

/** The lines of an output, sorted, each once. */
static size_t
lines_of(const VouchView text, VouchView *const lines)
{
  size_t count = 0;
  size_t kept  = 0;
  for (size_t at = 0; at < text.size && count < 8U * QUADS_MOST;) {
    const char *const end =
      (const char *)memchr(text.data + at, '\n', text.size - at);
    const size_t size = (size_t)(end - text.data) - at;
    lines[count++]    = vouch_view(text.data + at, size);
    at += size + 1U;
  }
  qsort(lines, count, sizeof(*lines), compare);
  for (size_t i = 0; i < count; ++i) {
    if (!kept || !vouch_view_equal(lines[kept - 1U], lines[i])) {
      lines[kept++] = lines[i];
    }
  }
  return kept;
}

/** A file of one format, made of quads. */
static VouchOutput *
write_whole(const char *const      name,
            const VouchQuad *const quads,
            const size_t           count)
{
  const VouchWriterOptions options = {.prefixes = NULL};
  const VouchFormat *const format =
    vouch_format_find(vouch_view_from_string(name));
  VouchOutput *const output = vouch_output_new_memory();
  if ((format->begin && format->begin(output, &options)) ||
      write_quads(output, name, &options, quads, count) ||
      (format->end && format->end(output, &options))) {
    fuzz_fail("writing fails", vouch_output_view(output));
  }
  return output;
}

static void
judge(const VouchQuad *const quads, const size_t count)
{
  static const VouchWriterOptions none = {.prefixes = NULL};
  const VouchFormat *const lines  = vouch_format_find(VOUCH_VIEW("nquads"));
  VouchOutput *const       due    = write_whole("nquads", quads, count);
  VouchOutput *const       output = write_whole("jsonld", quads, count);
  VouchOutput *const       back   = vouch_output_new_memory();
  VouchWriter *const       writer = lines->new_writer(back, &none);
  const VouchSink          sink   = lines->sink(writer);
  VouchArena *const        arena  = vouch_arena_new(0);
  VouchView                seen[8U * QUADS_MOST];
  VouchView                wanted[8U * QUADS_MOST];
  const VouchView          text = vouch_output_view(output);
  if (!jsonld_read(text, arena, &sink)) {
    fuzz_fail("it is no JSON-LD of ours", text);
  }
  const size_t found = lines_of(vouch_output_view(back), seen);
  if (found != lines_of(vouch_output_view(due), wanted)) {
    fuzz_fail("there are more or fewer quads", text);
  }
  for (size_t i = 0; i < found; ++i) {
    if (!vouch_view_equal(seen[i], wanted[i])) {
      fuzz_fail("it says something else", text);
    }
  }
  vouch_arena_free(arena);
  lines->free_writer(writer);
  vouch_output_free(back);
  vouch_output_free(output);
  vouch_output_free(due);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  VouchView bytes = vouch_view((const char *)data, size);
  VouchQuad quads[QUADS_MOST];
  size_t    count = 0;
  while (bytes.size && count < QUADS_MOST) {
    VouchQuad quad = fuzz_quad(&bytes);
    enrich(&quad);
    if (!vouch_quad_check(&quad, NULL)) {
      quads[count++] = quad;
    }
  }
  if (count) {
    judge(quads, count);
  }
  return 0;
}
