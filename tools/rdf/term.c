/* term.c - whether a quad is one that every RDF reader must take */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/term.h"

#include "base/utf8.h"
#include "rdf/characters.h"
#include "rdf/iri.h"
#include "rdf/vocabulary.h"

#define TAG_MAX 255U
#define SUBTAG_MAX 8U

static inline bool
is_letter(const char byte)
{
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool
vouch_language_tag_is_valid(const VouchView tag)
{
  size_t length = 0; // Of the subtag so far
  bool   first  = true;
  if (!tag.size || tag.size > TAG_MAX) {
    return false;
  }
  for (size_t i = 0; i < tag.size; ++i) {
    const char byte = tag.data[i];
    if (byte == '-') {
      if (!length) {
        return false;
      }
      first  = false;
      length = 0;
      continue;
    }
    const bool digit = byte >= '0' && byte <= '9' && !first;
    if ((!is_letter(byte) && !digit) || ++length > SUBTAG_MAX) {
      return false;
    }
  }
  return length > 0;
}

static const char *
literal_fault(const VouchTerm *const literal)
{
  if (vouchi_utf8_check(literal->text) < literal->text.size) {
    return "a literal is not UTF-8";
  }
  const bool is_text =
    vouch_view_equal(literal->datatype, VOUCH_VIEW(VOUCH_RDF_LANG_STRING));
  if (literal->language.size) {
    if (literal->datatype.size && !is_text) {
      return "a literal has a language and a datatype";
    }
    return vouch_language_tag_is_valid(literal->language)
             ? NULL
             : "a language tag is not one";
  }
  if (is_text) {
    return "a literal of rdf:langString has no language";
  }
  return literal->datatype.size ? vouchi_iri_fault(literal->datatype) : NULL;
}

static const char *
resource_fault(const VouchTerm *const term)
{
  if (term->kind == VOUCH_TERM_IRI) {
    return vouchi_iri_fault(term->text);
  }
  return vouchi_rdf_is_label(term->text) ? NULL
                                         : "a blank node label is not one";
}

static const char *
fault(const VouchQuad *const quad)
{
  const VouchTermKind subject = quad->subject.kind;
  const VouchTermKind object  = quad->object.kind;
  const VouchTermKind graph   = quad->graph.kind;
  if (subject != VOUCH_TERM_IRI && subject != VOUCH_TERM_BLANK) {
    return "a subject is neither an IRI nor a blank node";
  }
  if (quad->predicate.kind != VOUCH_TERM_IRI) {
    return "a predicate is no IRI";
  }
  if (object == VOUCH_TERM_NONE) {
    return "a quad has no object";
  }
  if (graph == VOUCH_TERM_LITERAL) {
    return "a graph is named by a literal";
  }
  const char *why = resource_fault(&quad->subject);
  why             = why ? why : resource_fault(&quad->predicate);
  if (!why) {
    why = object == VOUCH_TERM_LITERAL ? literal_fault(&quad->object)
                                       : resource_fault(&quad->object);
  }
  if (!why && graph != VOUCH_TERM_NONE) {
    why = resource_fault(&quad->graph);
  }
  return why;
}

VouchStatus
vouch_quad_check(const VouchQuad *const quad, const char **const why)
{
  const char *const found = fault(quad);
  if (why) {
    *why = found;
  }
  return found ? VOUCH_BAD_TERM : VOUCH_OK;
}
