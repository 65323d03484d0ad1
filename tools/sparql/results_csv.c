/* results_csv.c - SPARQL 1.1 Query Results CSV Format: values without kinds */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/results.h"

static VouchStatus
put(const VouchResults *const results, const char *const text)
{
  return vouch_output_view_write(results->output, vouch_view_from_string(text));
}

static bool
needs_quotes(const VouchView text)
{
  for (size_t i = 0; i < text.size; ++i) {
    const char byte = text.data[i];
    if (byte == '"' || byte == ',' || byte == '\n' || byte == '\r') {
      return true;
    }
  }
  return false;
}

static VouchStatus
put_field(const VouchResults *const results, const VouchView text)
{
  if (!needs_quotes(text)) {
    return vouch_output_view_write(results->output, text);
  }
  VouchStatus st   = put(results, "\"");
  size_t      from = 0U;
  for (size_t i = 0; i < text.size && !st; ++i) {
    if (text.data[i] == '"') { // Written up to here, and once more
      st = vouch_output_write(results->output, text.data + from, i + 1U - from);
      from = i;
    }
  }
  st = st ? st
          : vouch_output_write(results->output, text.data + from,
                               text.size - from);
  return st ? st : put(results, "\"");
}

static VouchStatus
begin(VouchResults *const results)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < results->count && !st; ++i) {
    st = i ? put(results, ",") : st;
    st = st ? st : put_field(results, results->names[i]);
  }
  return st ? st : put(results, "\r\n");
}

static VouchStatus
row(VouchResults *const results, const VouchTerm *const terms)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < results->count && !st; ++i) {
    st = i ? put(results, ",") : st;
    if (terms[i].kind == VOUCH_TERM_BLANK) {
      st = st ? st : put(results, "_:");
    }
    st = st ? st : put_field(results, terms[i].text);
  }
  return st ? st : put(results, "\r\n");
}

static VouchStatus
end(VouchResults *const results)
{
  (void)results;
  return VOUCH_OK;
}

static VouchStatus
truth(VouchResults *const results, const bool value)
{
  return put(results, value ? "true\r\n" : "false\r\n");
}

const VouchResultsFormat vouch_results_csv = {
  "csv", "SPARQL 1.1 Query Results CSV", "csv", "text/csv", begin, row, end,
  truth};
