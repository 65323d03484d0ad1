/* context.h - ontology/context.jsonld as a writer of JSON-LD asks for it
 *
 * Only what that file uses is understood: prefixes and terms as strings,
 * aliases of keywords, @vocab, and definitions with @id, @type and a
 * @container of @language or @set.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_WRITE_CONTEXT_H
#define VOUCH_WRITE_CONTEXT_H

#include "vouch/status.h"
#include "vouch/view.h"

#include <stdbool.h>

/** What the plain strings under a term are taken for. */
typedef enum {
  VOUCH_COERCE_NOT, /**< Strings. */
  VOUCH_COERCE_ID,  /**< IRIs. */
  VOUCH_COERCE_VOCAB,
  VOUCH_COERCE_DATATYPE
} VouchCoercion;

typedef struct {
  VouchView     name;
  VouchView     iri; /**< In full. */
  VouchCoercion coercion;
  VouchView     datatype; /**< In full. */
  bool          is_set;   /**< Values always stand in an array. */
  bool          is_map;   /**< Values are a map of languages. */
  bool          is_prefix;
} VouchContextTerm;

typedef struct VouchContext VouchContext;

/** The context that is compiled in. VOUCH_INTERNAL when it is not one. */
VouchStatus vouchi_context_new(VouchContext **context);

void vouchi_context_free(VouchContext *context);

/** Its JSON on one line: the value of "@context". */
VouchView vouchi_context_text(const VouchContext *context);

/** The term for a property, or NULL. */
const VouchContextTerm *vouchi_context_term(const VouchContext *context,
                                            VouchView           iri);

/** Cut `iri` into the name of a prefix and what follows its colon; without a
 *  prefix `*prefix` is empty and `*rest` all of `iri`. */
void vouchi_context_compact(const VouchContext *context,
                            VouchView           iri,
                            VouchView          *prefix,
                            VouchView          *rest);

/** The term for `iri`, or its name relative to @vocab; or an empty view. */
VouchView vouchi_context_vocab(const VouchContext *context, VouchView iri);

/** Whether `iri`, as it stands, would be taken for a compact IRI. */
bool vouchi_context_misreads(const VouchContext *context, VouchView iri);

#endif
