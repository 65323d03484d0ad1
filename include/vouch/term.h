/* term.h - RDF terms and quads, and the sinks that they flow into
 *
 * A term is a small value that points to text which lives elsewhere; a quad
 * is four terms. Stages are joined by sinks: count, check, write, store and
 * send take the same calls and can be put in any row.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_TERM_H
#define VOUCH_TERM_H

#include "vouch/api.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stdint.h>

VOUCH_BEGIN

typedef enum {
  VOUCH_TERM_NONE = 0, /**< As a graph: the default graph. */
  VOUCH_TERM_IRI,
  VOUCH_TERM_BLANK,
  VOUCH_TERM_LITERAL
} VouchTermKind;

/** An RDF term. */
typedef struct {
  VouchTermKind kind;
  VouchView     text;     /**< IRI (absolute), blank node label without `_:`, or
                               the literal's lexical form (any UTF-8). */
  VouchView     datatype; /**< Literal: datatype IRI; empty: xsd:string, or
                               rdf:langString where `language` is set. */
  VouchView     language; /**< Literal: BCP 47 tag, or empty. */
} VouchTerm;

typedef struct {
  VouchTerm subject;
  VouchTerm predicate;
  VouchTerm object;
  VouchTerm graph;
} VouchQuad;

static inline VouchTerm
vouch_term_iri(const VouchView iri)
{
  const VouchTerm term = {VOUCH_TERM_IRI, iri, {0, 0}, {0, 0}};
  return term;
}

static inline VouchTerm
vouch_term_string(const VouchView text)
{
  const VouchTerm term = {VOUCH_TERM_LITERAL, text, {0, 0}, {0, 0}};
  return term;
}

static inline VouchTerm
vouch_term_in_language(const VouchView text, const VouchView language)
{
  const VouchTerm term = {VOUCH_TERM_LITERAL, text, {0, 0}, language};
  return term;
}

static inline VouchTerm
vouch_term_typed(const VouchView text, const VouchView datatype)
{
  const VouchTerm term = {VOUCH_TERM_LITERAL, text, datatype, {0, 0}};
  return term;
}

/**
 * Whether a quad may be written: IRIs are absolute with only the characters
 * of RFC 3987 (no space, control, <>"{}|^` or backslash), blank node labels
 * are those of N-Quads, literals are UTF-8 (no surrogates), language tags are
 * [A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})* and shorter than 256 bytes, the subject
 * is no literal, the predicate an IRI, the graph no literal. VOUCH_BAD_TERM
 * otherwise; `*why` (may be NULL) says which, as a constant sentence.
 */
VOUCH_API VouchStatus vouch_quad_check(const VouchQuad *quad, const char **why);

/** True for a language tag as above. */
VOUCH_API bool vouch_language_tag_is_valid(VouchView tag);

/** Where quads go. Terms live for the duration of a call. */
typedef struct VouchSink {
  void *handle;
  /** A prefix that a writer may use from now on; may be NULL. */
  VouchStatus (*prefix)(void *handle, VouchView name, VouchView iri);
  VouchStatus (*quad)(void *handle, const VouchQuad *quad);
  /** Everything was sent: close groups, flush. May be NULL. */
  VouchStatus (*end)(void *handle);
} VouchSink;

static inline VouchStatus
vouch_sink_quad(const VouchSink *const sink, const VouchQuad *const quad)
{
  return sink->quad(sink->handle, quad);
}

VOUCH_END_DECLS

#endif
