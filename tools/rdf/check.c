/* check.c - quads checked on their way, and limits kept */
// SPDX-License-Identifier: Apache-2.0

#include "rdf/check.h"

#define SHOWN 200U

static VouchView
shown(const VouchView text)
{
  return vouch_view(text.data, text.size < SHOWN ? text.size : SHOWN);
}

/** Say why a quad is refused; its predicate tells a person which it is. */
static void
report(const VouchChecker *const checker,
       const VouchQuad *const    quad,
       const char *const         why)
{
  const VouchView subject   = shown(quad->subject.text);
  const VouchView predicate = shown(quad->predicate.text);
  vouch_log_at(checker->log, VOUCH_LOG_ERROR, checker->name, 0, 0,
               "%s, in a statement about '%.*s' with property '%.*s'", why,
               (int)subject.size, subject.size ? subject.data : "",
               (int)predicate.size, predicate.size ? predicate.data : "");
}

static const char *
length_fault(const VouchTerm *const term, const VouchLimits *const limits)
{
  const bool literal = term->kind == VOUCH_TERM_LITERAL;
  if (term->text.size > (literal ? limits->literal_bytes : limits->iri_bytes)) {
    return literal ? "a literal is longer than the limit"
                   : "an IRI is longer than the limit";
  }
  return term->datatype.size > limits->iri_bytes
           ? "an IRI is longer than the limit"
           : NULL;
}

static const char *
limit_fault(const VouchQuad *const quad, const VouchLimits *const limits)
{
  const char *why = length_fault(&quad->object, limits);
  why             = why ? why : length_fault(&quad->subject, limits);
  why             = why ? why : length_fault(&quad->predicate, limits);
  return why ? why : length_fault(&quad->graph, limits);
}

static VouchStatus
check_prefix(void *const handle, const VouchView name, const VouchView iri)
{
  const VouchSink *const next = ((const VouchChecker *)handle)->next;
  return next->prefix ? next->prefix(next->handle, name, iri) : VOUCH_OK;
}

static VouchStatus
check_quad(void *const handle, const VouchQuad *const quad)
{
  const VouchChecker *const checker = (const VouchChecker *)handle;
  const char               *why     = NULL;
  if (checker->limits) {
    why = limit_fault(quad, checker->limits);
    if (why) {
      report(checker, quad, why);
      return VOUCH_LIMIT;
    }
  }
  const VouchStatus st = vouch_quad_check(quad, &why);
  if (st) {
    report(checker, quad, why);
    return st;
  }
  return vouch_sink_quad(checker->next, quad);
}

static VouchStatus
check_end(void *const handle)
{
  const VouchSink *const next = ((const VouchChecker *)handle)->next;
  return next->end ? next->end(next->handle) : VOUCH_OK;
}

VouchSink
vouchi_checker_sink(VouchChecker *const checker)
{
  const VouchSink sink = {checker, check_prefix, check_quad, check_end};
  return sink;
}
