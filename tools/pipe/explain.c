/* explain.c - a claim's place, surroundings and triples */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/explain.h"

#include "rdf/prefixes.h"
#include "vouch/format.h"

/** A sink that passes on what is said about one subject, without graph. */
typedef struct {
  VouchView        subject;
  const VouchSink *next;
} Filter;

static VouchStatus
filter_quad(void *const handle, const VouchQuad *const quad)
{
  const Filter *const filter = (const Filter *)handle;
  if (!vouch_view_equal(quad->subject.text, filter->subject)) {
    return VOUCH_OK;
  }
  VouchQuad passed  = *quad;
  passed.graph.kind = VOUCH_TERM_NONE;
  passed.graph.text = vouch_view(NULL, 0);
  return vouch_sink_quad(filter->next, &passed);
}

/** Describe only `claim`, through `writer`. */
static VouchStatus
describe(const VouchExplain *const explain,
         const VouchClaim *const   claim,
         const VouchSink *const    writer)
{
  VouchClaim          one      = *claim;
  const VouchFindings findings = {&one, 1, explain->findings->mentions,
                                  explain->findings->mention_count};
  Filter              filter   = {claim->id, writer};
  const VouchSink     sink     = {&filter, NULL, filter_quad, NULL};
  const VouchStatus   st =
    vouch_describe_document(explain->document, &findings, &explain->options,
                            explain->arena, &sink);
  return st || !writer->end ? st : writer->end(writer->handle);
}

static VouchStatus
write_to(VouchOutput *const        output,
         const VouchExplain *const explain,
         VouchExplanation *const   explanation)
{
  const VouchFormat *const format  = vouch_format_find(VOUCH_VIEW("trig"));
  VouchWriterOptions       options = {.base = explain->options.base};
  VouchStatus              st = vouchi_prefixes(options.base, explain->arena,
                                                &options.prefixes, &options.prefix_count);
  if (st || !format) {
    return st; // Without that format there is nothing to show
  }
  VouchWriter *const writer = format->new_writer(output, &options);
  if (!writer) {
    return VOUCH_NO_MEMORY;
  }
  const VouchSink sink = format->sink(writer);
  st                   = describe(explain, explanation->claim, &sink);
  format->free_writer(writer);
  explanation->triples =
    vouch_arena_copy(explain->arena, vouch_output_view(output));
  return st;
}

static VouchStatus
write_triples(const VouchExplain *const explain,
              VouchExplanation *const   explanation)
{
  VouchOutput *const output = vouch_output_new_memory();
  if (!output) {
    return VOUCH_NO_MEMORY;
  }
  const VouchStatus st = write_to(output, explain, explanation);
  vouch_output_free(output);
  return st;
}

static bool
ends_line(const char byte)
{
  return byte == '\n' || byte == '\r';
}

/** What stands in the same lines as the words. */
static void
find_lines(const VouchView         text,
           const VouchSpan         words,
           VouchExplanation *const explanation)
{
  size_t begin = words.begin;
  size_t end   = words.end;
  while (begin && !ends_line(text.data[begin - 1U])) {
    --begin;
  }
  while (end < text.size && !ends_line(text.data[end])) {
    ++end;
  }
  explanation->before = vouch_view_slice(text, vouch_span(begin, words.begin));
  explanation->quote  = vouch_view_slice(text, words);
  explanation->after  = vouch_view_slice(text, vouch_span(words.end, end));
}

static VouchStatus
explain_one(const VouchExplain *const explain,
            const VouchClaim *const   claim,
            VouchExplanation *const   explanation)
{
  const VouchDocument *const document = explain->document;
  const VouchBlock *const    heading =
    claim->block ? vouch_block_heading(claim->block) : NULL;
  *explanation = (VouchExplanation){.claim = claim};
  vouch_document_place(document, claim->evidence.begin, &explanation->line,
                       &explanation->column);
  find_lines(document->bytes, claim->evidence, explanation);
  if (heading) {
    explanation->heading = vouch_document_text(document, heading->span);
  }
  return write_triples(explain, explanation);
}

VouchStatus
vouch_explain_offset(const VouchExplain *const explain,
                     const size_t              offset,
                     VouchExplanation **const  explanations,
                     size_t *const             count)
{
  const VouchFindings *const findings = explain->findings;
  VouchStatus                st       = VOUCH_OK;
  *count                              = 0;
  if (offset >= explain->document->code_points) {
    return VOUCH_NOT_FOUND;
  }
  *explanations = (VouchExplanation *)vouch_arena_take_array(
    explain->arena, findings->claim_count ? findings->claim_count : 1U,
    sizeof(**explanations));
  if (!*explanations) {
    return VOUCH_NO_MEMORY;
  }
  const size_t at = vouch_document_byte(explain->document, offset);
  for (size_t i = 0; !st && i < findings->claim_count; ++i) {
    const VouchClaim *const claim = &findings->claims[i];
    if (claim->evidence.begin <= at && at < claim->evidence.end) {
      st = explain_one(explain, claim, &(*explanations)[(*count)++]);
    }
  }
  return st || *count ? st : VOUCH_NOT_FOUND;
}

VouchStatus
vouch_explain_claim(const VouchExplain *const explain,
                    const VouchView           iri,
                    VouchExplanation *const   explanation)
{
  const VouchFindings *const findings = explain->findings;
  for (size_t i = 0; i < findings->claim_count; ++i) {
    if (vouch_view_equal(findings->claims[i].id, iri)) {
      return explain_one(explain, &findings->claims[i], explanation);
    }
  }
  return VOUCH_NOT_FOUND;
}
