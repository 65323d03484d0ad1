/* results_tsv.c - SPARQL 1.1 Query Results TSV Format: terms as in Turtle */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/results.h"

#include "rdf/vocabulary.h"
#include "sparql/value.h"

static VouchStatus
put(const VouchResults *const results, const char *const text)
{
  return vouch_output_view_write(results->output, vouch_view_from_string(text));
}

static VouchStatus
put_escaped(const VouchResults *const results, const VouchView text)
{
  static const char marks[]   = "\t\n\r\"\\";
  static const char letters[] = "tnr\"\\";
  VouchStatus       st        = VOUCH_OK;
  size_t            from      = 0U;
  for (size_t i = 0; i < text.size && !st; ++i) {
    const char *const mark = text.data[i] ? strchr(marks, text.data[i]) : NULL;
    if (mark) {
      const char escape[3] = {'\\', letters[mark - marks], '\0'};
      st   = vouch_output_write(results->output, text.data + from, i - from);
      st   = st ? st : put(results, escape);
      from = i + 1U;
    }
  }
  return st || from >= text.size
           ? st
           : vouch_output_write(results->output, text.data + from,
                                text.size - from);
}

/** Numbers stand for themselves where Turtle reads them as the same term. */
static bool
is_bare(const VouchTerm *const term)
{
  VouchInteger integer = 0;
  if (!vouch_view_equal(term->datatype, VOUCH_VIEW(VOUCH_XSD_INTEGER))) {
    return false;
  }
  return term->text.size && *term->text.data != '+' &&
         vouchi_parse_integer(term->text, &integer);
}

static VouchStatus
put_literal(const VouchResults *const results, const VouchTerm *const term)
{
  if (is_bare(term)) {
    return vouch_output_view_write(results->output, term->text);
  }
  VouchStatus st = put(results, "\"");
  st             = st ? st : put_escaped(results, term->text);
  st             = st ? st : put(results, "\"");
  if (!st && term->language.size) {
    st = put(results, "@");
    st = st ? st : vouch_output_view_write(results->output, term->language);
  } else if (!st && term->datatype.size) {
    st = put(results, "^^<");
    st = st ? st : vouch_output_view_write(results->output, term->datatype);
    st = st ? st : put(results, ">");
  }
  return st;
}

static VouchStatus
put_term(const VouchResults *const results, const VouchTerm *const term)
{
  VouchStatus st = VOUCH_OK;
  switch (term->kind) {
  case VOUCH_TERM_NONE: break;
  case VOUCH_TERM_IRI:
    st = put(results, "<");
    st = st ? st : vouch_output_view_write(results->output, term->text);
    st = st ? st : put(results, ">");
    break;
  case VOUCH_TERM_BLANK:
    st = put(results, "_:");
    st = st ? st : vouch_output_view_write(results->output, term->text);
    break;
  case VOUCH_TERM_LITERAL: st = put_literal(results, term); break;
  }
  return st;
}

static VouchStatus
begin(VouchResults *const results)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < results->count && !st; ++i) {
    st = put(results, i ? "\t?" : "?");
    st = st ? st : vouch_output_view_write(results->output, results->names[i]);
  }
  return st ? st : put(results, "\n");
}

static VouchStatus
row(VouchResults *const results, const VouchTerm *const terms)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < results->count && !st; ++i) {
    st = i ? put(results, "\t") : st;
    st = st ? st : put_term(results, &terms[i]);
  }
  return st ? st : put(results, "\n");
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
  return put(results, value ? "true\n" : "false\n");
}

const VouchResultsFormat vouch_results_tsv = {
  "tsv", "SPARQL 1.1 Query Results TSV",
  "tsv", "text/tab-separated-values",
  begin, row,
  end,   truth};
