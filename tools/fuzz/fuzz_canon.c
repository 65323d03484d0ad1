/* fuzz_canon.c - a dataset with other labels in another order is the same
 *
 * Blank nodes name graphs only where diff compares: see canon.h for why.
 *
 * Each byte pair is a statement among few blank nodes, so that many look
 * alike: its places, its property and its graph.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/canon.h"
#include "vouch/diff.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define NODES 8U
#define STATEMENTS_MOST 64U

/** A node by number, under one of two sets of labels. */
static VouchTerm
node(const unsigned number, const bool other, char label[16])
{
  const unsigned shown = other ? (number * 5U + 3U) % NODES : number;
  const int size = snprintf(label, 16, "%s%u", other ? "other" : "n", shown);
  VouchTerm term = vouch_term_iri(vouch_view(label, (size_t)size));
  if (number) {
    term.kind = VOUCH_TERM_BLANK;
  } else {
    term.text = VOUCH_VIEW("a:s");
  }
  return term;
}

static VouchStatus
send_one(const uint8_t *const bytes,
         const bool           other,
         const bool           graphs,
         const VouchSink     *sink)
{
  static const char *const properties[] = {"a:p", "a:q"};
  char                     labels[3][16];
  VouchQuad                quad;
  memset(&quad, 0, sizeof(quad));
  quad.subject = node(bytes[0] % NODES, other, labels[0]);
  quad.object  = node((bytes[0] / NODES) % NODES, other, labels[1]);
  quad.predicate =
    vouch_term_iri(vouch_view_from_string(properties[bytes[1] % 2U]));
  if ((bytes[1] & 2U) && graphs) {
    quad.graph = node((bytes[1] / 4U) % NODES, other, labels[2]);
  }
  return vouch_sink_quad(sink, &quad);
}

static VouchStatus
send_all(const uint8_t *const bytes,
         const size_t         count,
         const bool           other,
         const bool           graphs,
         const VouchSink     *sink)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < count && !st; ++i) {
    st =
      send_one(bytes + 2U * (other ? count - 1U - i : i), other, graphs, sink);
  }
  return st;
}

static VouchOutput *
canonize(const uint8_t *const bytes, const size_t count, const bool other)
{
  VouchLimits limits             = vouch_limits_default();
  limits.canon_steps             = 20000U;
  const VouchCanonOptions plain  = {.limits = &limits};
  VouchOutput *const      output = vouch_output_new_memory();
  VouchLines *const       lines  = vouch_lines_new(output, NULL);
  const VouchSink         last   = vouch_lines_sink(lines);
  VouchCanon *const       canon  = vouch_canon_new(&plain, &last);
  const VouchSink         sink   = vouch_canon_sink(canon);
  VouchStatus             st     = send_all(bytes, count, other, false, &sink);
  st                             = st ? st : sink.end(sink.handle);
  vouch_canon_free(canon);
  vouch_lines_free(lines);
  if (st) {
    vouch_output_free(output);
  }
  return st ? NULL : output;
}

static VouchStatus
differs(void *const handle, const VouchChange *const change)
{
  (void)handle;
  (void)change;
  abort();
}

static void
compare(const uint8_t *const bytes, const size_t count)
{
  VouchLimits limits              = vouch_limits_default();
  limits.canon_steps              = 20000U;
  const VouchCanonOptions plain   = {.limits = &limits};
  const VouchChanges      changes = {NULL, differs};
  VouchDiff *const        diff    = vouch_diff_new(&plain);
  const VouchSink         old     = vouch_diff_sink(diff, VOUCH_DIFF_OLD);
  const VouchSink new             = vouch_diff_sink(diff, VOUCH_DIFF_NEW);
  if (send_all(bytes, count, false, true, &old) ||
      send_all(bytes, count, true, true, &new)) {
    abort();
  }
  (void)vouch_diff_run(diff, &changes);
  vouch_diff_free(diff);
}

int
LLVMFuzzerTestOneInput(const uint8_t *const bytes, const size_t size)
{
  const size_t count =
    size / 2U < STATEMENTS_MOST ? size / 2U : STATEMENTS_MOST;
  VouchOutput *const one = canonize(bytes, count, false);
  VouchOutput *const two = canonize(bytes, count, true);
  if (one && two &&
      !vouch_view_equal(vouch_output_view(one), vouch_output_view(two))) {
    abort();
  }
  vouch_output_free(one);
  vouch_output_free(two);
  compare(bytes, count);
  return 0;
}
