/* results_xml.c - SPARQL Query Results XML Format
 *
 * XML 1.0 cannot hold control characters and a few others; an answer with one
 * is refused, since anything else would be another text.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/results.h"

#include "base/utf8.h"

static VouchStatus
put(const VouchResults *const results, const char *const text)
{
  return vouch_output_view_write(results->output, vouch_view_from_string(text));
}

/** What stands for a character; "" where XML cannot hold it, NULL: itself. */
static const char *
entity_of(const uint32_t point)
{
  switch (point) {
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '&': return "&amp;";
  case '"': return "&quot;";
  case '\r': return "&#13;";
  case '\t': return "&#9;";
  case '\n': return "&#10;";
  default: break;
  }
  return point < 0x20U || point == 0xFFFEU || point == 0xFFFFU ? "" : NULL;
}

static VouchStatus
put_text(const VouchResults *const results, const VouchView text)
{
  VouchStatus st   = VOUCH_OK;
  size_t      from = 0U;
  for (size_t i = 0; i < text.size && !st;) {
    const size_t      at     = i;
    const char *const entity = entity_of(vouchi_utf8_next(text, &i));
    if (!entity) {
      continue;
    }
    if (!*entity) {
      return VOUCH_BAD_TERM;
    }
    st   = vouch_output_write(results->output, text.data + from, at - from);
    st   = st ? st : put(results, entity);
    from = i;
  }
  return st || from >= text.size
           ? st
           : vouch_output_write(results->output, text.data + from,
                                text.size - from);
}

static VouchStatus
put_start(const VouchResults *const results)
{
  return put(results, "<?xml version=\"1.0\"?>\n"
                      "<sparql xmlns=\"http://www.w3.org/2005/"
                      "sparql-results#\">\n");
}

static VouchStatus
begin(VouchResults *const results)
{
  VouchStatus st = put_start(results);
  st             = st ? st : put(results, "<head>");
  for (size_t i = 0; i < results->count && !st; ++i) {
    st = put(results, "<variable name=\"");
    st = st ? st : put_text(results, results->names[i]);
    st = st ? st : put(results, "\"/>");
  }
  return st ? st : put(results, "</head>\n<results>\n");
}

static VouchStatus
put_literal(const VouchResults *const results, const VouchTerm *const term)
{
  VouchStatus st = put(results, "<literal");
  if (!st && term->language.size) {
    st = put(results, " xml:lang=\"");
    st = st ? st : put_text(results, term->language);
    st = st ? st : put(results, "\"");
  } else if (!st && term->datatype.size) {
    st = put(results, " datatype=\"");
    st = st ? st : put_text(results, term->datatype);
    st = st ? st : put(results, "\"");
  }
  st = st ? st : put(results, ">");
  st = st ? st : put_text(results, term->text);
  return st ? st : put(results, "</literal>");
}

static VouchStatus
put_term(const VouchResults *const results, const VouchTerm *const term)
{
  if (term->kind == VOUCH_TERM_LITERAL) {
    return put_literal(results, term);
  }
  const bool  iri = term->kind == VOUCH_TERM_IRI;
  VouchStatus st  = put(results, iri ? "<uri>" : "<bnode>");
  st              = st ? st : put_text(results, term->text);
  return st ? st : put(results, iri ? "</uri>" : "</bnode>");
}

static VouchStatus
row(VouchResults *const results, const VouchTerm *const terms)
{
  VouchStatus st = put(results, "<result>");
  for (size_t i = 0; i < results->count && !st; ++i) {
    if (terms[i].kind == VOUCH_TERM_NONE) {
      continue;
    }
    st = put(results, "<binding name=\"");
    st = st ? st : put_text(results, results->names[i]);
    st = st ? st : put(results, "\">");
    st = st ? st : put_term(results, &terms[i]);
    st = st ? st : put(results, "</binding>");
  }
  return st ? st : put(results, "</result>\n");
}

static VouchStatus
end(VouchResults *const results)
{
  return put(results, "</results>\n</sparql>\n");
}

static VouchStatus
truth(VouchResults *const results, const bool value)
{
  VouchStatus st = put_start(results);
  st             = st ? st : put(results, "<head></head>\n<boolean>");
  st             = st ? st : put(results, value ? "true" : "false");
  return st ? st : put(results, "</boolean>\n</sparql>\n");
}

const VouchResultsFormat vouch_results_xml = {
  "xml",     "SPARQL Query Results XML",
  "srx|xml", "application/sparql-results+xml",
  begin,     row,
  end,       truth};
