/* compare.c - the order of quads */
// SPDX-License-Identifier: Apache-2.0

#include "sort/sort.h"

#include "rdf/vocabulary.h"

static int
compare_terms(const VouchTerm *const a, const VouchTerm *const b)
{
  if (a->kind != b->kind) {
    return a->kind < b->kind ? -1 : 1;
  }
  const int order = vouch_view_compare(a->text, b->text);
  if (order || a->kind != VOUCH_TERM_LITERAL) {
    return order;
  }
  const int types = vouch_view_compare(a->datatype, b->datatype);
  return types ? types : vouch_view_compare(a->language, b->language);
}

static int
compare_predicates(const VouchTerm *const a, const VouchTerm *const b)
{
  const int order = vouch_view_compare(a->text, b->text);
  if (!order) {
    return 0;
  }
  const VouchView type = VOUCH_VIEW(VOUCH_RDF_TYPE);
  if (vouch_view_equal(a->text, type)) {
    return -1;
  }
  return vouch_view_equal(b->text, type) ? 1 : order;
}

int
vouchi_quad_compare(const VouchQuad *const a, const VouchQuad *const b)
{
  int order = compare_terms(&a->graph, &b->graph);
  order     = order ? order : compare_terms(&a->subject, &b->subject);
  order     = order ? order : compare_predicates(&a->predicate, &b->predicate);
  return order ? order : compare_terms(&a->object, &b->object);
}
