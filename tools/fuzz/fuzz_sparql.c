/* fuzz_sparql.c - any bytes as a query, or an update, over a small graph
 *
 * A first byte of 'u' makes an update of the rest. What is a query is asked,
 * with tight limits.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/query.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static VouchStatus
begin(void *const            handle,
      const VouchAnswerKind  kind,
      const VouchView *const names,
      const size_t           count)
{
  (void)handle;
  (void)kind;
  (void)names;
  (void)count;
  return VOUCH_OK;
}

static VouchStatus
row(void *const handle, const VouchTerm *const terms, const size_t count)
{
  size_t *const sum = (size_t *)handle;
  for (size_t i = 0; i < count; ++i) {
    *sum += terms[i].text.size ? (unsigned char)terms[i].text.data[0] : 0U;
  }
  return VOUCH_OK;
}

static VouchStatus
truth(void *const handle, const bool value)
{
  *(size_t *)handle += value;
  return VOUCH_OK;
}

static VouchStatus
quad(void *const handle, const VouchQuad *const value)
{
  const char *why = NULL;
  (void)handle;
  if (vouch_quad_check(value, &why)) {
    abort(); // CONSTRUCT gives what may be written
  }
  return VOUCH_OK;
}

static VouchStatus
end(void *const handle)
{
  (void)handle;
  return VOUCH_OK;
}

/** A few quads of all kinds. */
static VouchStatus
fill(VouchStore *const store)
{
  const VouchSink sink    = vouch_store_sink(store);
  const VouchTerm terms[] = {
    vouch_term_iri(VOUCH_VIEW("urn:a")),
    vouch_term_iri(VOUCH_VIEW("urn:b")),
    vouch_term_string(VOUCH_VIEW("text")),
    vouch_term_in_language(VOUCH_VIEW("text"), VOUCH_VIEW("en")),
    vouch_term_typed(VOUCH_VIEW("42"),
                     VOUCH_VIEW("http://www.w3.org/2001/XMLSchema#integer")),
    vouch_term_typed(VOUCH_VIEW("1992-02-26"),
                     VOUCH_VIEW("http://www.w3.org/2001/XMLSchema#date"))};
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]) && !st; ++i) {
    VouchQuad value = {terms[i % 2U], terms[(i + 1U) % 2U], terms[i], terms[0]};
    st              = vouch_sink_quad(&sink, &value);
    value.graph.kind = VOUCH_TERM_NONE;
    st               = st ? st : vouch_sink_quad(&sink, &value);
  }
  return st ? st : vouch_store_commit(store);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const VouchLog          log     = {NULL, NULL};
  const VouchQueryOptions options = {.base   = {"urn:base:", 9U},
                                     .limits = {200U, 1000U, (size_t)64 << 20U,
                                                (size_t)1 << 20U}};
  size_t                  sum     = 0U;
  const VouchAnswer       answer  = {&sum, begin, row, truth, quad, end};
  const bool              update  = size && data[0] == 'u';
  const VouchView         text =
    vouch_view((const char *)data + update, size - (update ? 1U : 0U));
  VouchStore *store = NULL;
  if (vouch_query_check(text, update, &options, &log)) {
    return 0;
  }
  if (!vouch_store_open(NULL, VOUCH_STORE_MAKE, &log, &store) &&
      !vouch_store_begin(store, true) && !fill(store) &&
      !vouch_store_begin(store, update)) {
    if (update) {
      (void)vouch_update(store, text, &options, &log);
    } else {
      (void)vouch_query(store, text, &options, &log, &answer);
    }
  }
  vouch_store_close(store);
  return 0;
}
