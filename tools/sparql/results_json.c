/* results_json.c - SPARQL 1.1 Query Results JSON Format */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/results.h"

#include <stdio.h>

static VouchStatus
put(const VouchResults *const results, const char *const text)
{
  return vouch_output_view_write(results->output, vouch_view_from_string(text));
}

static VouchStatus
put_string(const VouchResults *const results, const VouchView text)
{
  VouchStatus st   = put(results, "\"");
  size_t      from = 0U;
  for (size_t i = 0; i < text.size && !st; ++i) {
    const unsigned char byte = (unsigned char)text.data[i];
    char                code[8];
    if (byte >= 0x20U && byte != '"' && byte != '\\') {
      continue;
    }
    st = vouch_output_write(results->output, text.data + from, i - from);
    if (byte < 0x20U) {
      (void)snprintf(code, sizeof(code), "\\u%04X", byte);
    } else {
      (void)snprintf(code, sizeof(code), "\\%c", byte);
    }
    st   = st ? st : put(results, code);
    from = i + 1U;
  }
  st =
    st || from >= text.size
      ? st
      : vouch_output_write(results->output, text.data + from, text.size - from);
  return st ? st : put(results, "\"");
}

static VouchStatus
begin(VouchResults *const results)
{
  VouchStatus st = put(results, "{\"head\":{\"vars\":[");
  for (size_t i = 0; i < results->count && !st; ++i) {
    st = i ? put(results, ",") : st;
    st = st ? st : put_string(results, results->names[i]);
  }
  return st ? st : put(results, "]},\"results\":{\"bindings\":[");
}

static VouchStatus
put_term(const VouchResults *const results, const VouchTerm *const term)
{
  static const char *const types[] = {"", "uri", "bnode", "literal"};
  VouchStatus              st      = put(results, "{\"type\":\"");
  st                               = st ? st : put(results, types[term->kind]);
  st                               = st ? st : put(results, "\",\"value\":");
  st                               = st ? st : put_string(results, term->text);
  if (!st && term->language.size) {
    st = put(results, ",\"xml:lang\":");
    st = st ? st : put_string(results, term->language);
  } else if (!st && term->datatype.size) {
    st = put(results, ",\"datatype\":");
    st = st ? st : put_string(results, term->datatype);
  }
  return st ? st : put(results, "}");
}

static VouchStatus
row(VouchResults *const results, const VouchTerm *const terms)
{
  bool        first = true;
  VouchStatus st    = put(results, results->rows ? ",\n{" : "\n{");
  for (size_t i = 0; i < results->count && !st; ++i) {
    if (terms[i].kind == VOUCH_TERM_NONE) {
      continue;
    }
    st    = first ? st : put(results, ",");
    st    = st ? st : put_string(results, results->names[i]);
    st    = st ? st : put(results, ":");
    st    = st ? st : put_term(results, &terms[i]);
    first = false;
  }
  return st ? st : put(results, "}");
}

static VouchStatus
end(VouchResults *const results)
{
  return put(results, "\n]}}\n");
}

static VouchStatus
truth(VouchResults *const results, const bool value)
{
  return put(results, value ? "{\"head\":{},\"boolean\":true}\n"
                            : "{\"head\":{},\"boolean\":false}\n");
}

const VouchResultsFormat vouch_results_json = {
  "json",     "SPARQL 1.1 Query Results JSON",
  "srj|json", "application/sparql-results+json",
  begin,      row,
  end,        truth};
