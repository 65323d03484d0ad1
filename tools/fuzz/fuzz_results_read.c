/* fuzz_results_read.c - any bytes as the answer to a query
 *
 * The first byte says in which syntax. What is read must be what JSON, XML and
 * TSV of our own bring back.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/results.h"
#include "vouch/results_reader.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
check_term(const VouchTerm *const term)
{
  const VouchQuad quad = {vouch_term_iri(VOUCH_VIEW("urn:s")),
                          vouch_term_iri(VOUCH_VIEW("urn:p")), *term,
                          vouch_term_iri(VOUCH_VIEW("urn:g"))};
  const char     *why  = NULL;
  if (term->kind != VOUCH_TERM_NONE && vouch_quad_check(&quad, &why)) {
    abort(); // It may be written
  }
}

/** An answer that is written as JSON, and checked before. */
typedef struct {
  VouchAnswer inner;
  uint64_t    rows;
} Checked;

static VouchStatus
begin(void *const            handle,
      const VouchAnswerKind  kind,
      const VouchView *const names,
      const size_t           count)
{
  const Checked *const checked = (const Checked *)handle;
  return checked->inner.begin(checked->inner.handle, kind, names, count);
}

static VouchStatus
row(void *const handle, const VouchTerm *const terms, const size_t count)
{
  Checked *const checked = (Checked *)handle;
  for (size_t i = 0; i < count; ++i) {
    check_term(&terms[i]);
  }
  ++checked->rows;
  return checked->inner.row(checked->inner.handle, terms, count);
}

static VouchStatus
truth(void *const handle, const bool value)
{
  const Checked *const checked = (const Checked *)handle;
  return checked->inner.truth(checked->inner.handle, value);
}

static VouchStatus
quad(void *const handle, const VouchQuad *const value)
{
  (void)handle;
  (void)value;
  abort(); // No such answer is a graph
}

static VouchStatus
end(void *const handle)
{
  const Checked *const checked = (const Checked *)handle;
  return checked->inner.end(checked->inner.handle);
}

static const VouchResultsReader *
reader_of(const char *const name)
{
  const VouchView format = vouch_view_from_string(name);
  for (const VouchResultsReader *const *at = vouch_results_readers(); *at;
       ++at) {
    if (vouch_view_equal(vouch_view_from_string((*at)->name), format)) {
      return *at;
    }
  }
  abort();
}

/** Read, and write in `format` to `output`. */
static VouchStatus
pass(const VouchView                 bytes,
     const VouchResultsReader *const reader,
     const char *const               format,
     VouchOutput *const              output)
{
  const VouchResultsReaderOptions options = {.name = {"x", 1U}, .rows = 10000U};
  VouchResultsWriter *const       writer =
    vouch_results_new(vouch_results_find(vouch_view_from_string(format)),
                      output);
  Checked           checked = {vouch_results_answer(writer), 0};
  const VouchAnswer answer  = {&checked, begin, row, truth, quad, end};
  const VouchStatus st = vouch_results_read(bytes, reader, &options, &answer);
  vouch_results_free(writer);
  return st;
}

/** What was written as `format` reads as what it was written from. */
static void
check_round(const VouchView json, const char *const format)
{
  VouchOutput *const there = vouch_output_new_memory();
  VouchOutput *const back  = vouch_output_new_memory();
  if (pass(json, reader_of("json"), format, there) ||
      pass(vouch_output_view(there), reader_of(format), "json", back) ||
      !vouch_view_equal(json, vouch_output_view(back))) {
    abort();
  }
  vouch_output_free(there);
  vouch_output_free(back);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  static const char *const names[] = {"json", "xml", "csv", "tsv"};
  if (!size) {
    return 0;
  }
  VouchOutput *const output = vouch_output_new_memory();
  const VouchView    rest   = vouch_view((const char *)bytes + 1, size - 1U);
  const VouchStatus  st =
    pass(rest, reader_of(names[bytes[0] % 4U]), "json", output);
  if (!st) {
    check_round(vouch_output_view(output), "json");
    check_round(vouch_output_view(output), "tsv");
  }
  vouch_output_free(output);
  return 0;
}
