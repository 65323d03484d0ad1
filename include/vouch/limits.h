/* limits.h - a named maximum for everything that an input can make grow */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_LIMITS_H
#define VOUCH_LIMITS_H

#include "vouch/api.h"

#include <stddef.h>

VOUCH_BEGIN

typedef struct {
  size_t document_bytes;  /**< One document, default 64 MiB. */
  size_t document_memory; /**< What one document may make us take, 2 GiB. */
  size_t block_depth;     /**< Nesting of blocks, default 64. */
  size_t literal_bytes;   /**< One RDF literal, default 64 MiB. */
  size_t iri_bytes;       /**< One IRI, default 64 KiB. */
  size_t documents;       /**< In one run, default 16,777,216. */
  size_t names;           /**< Distinct names kept in a run, 8,388,608. */
  size_t pack_bytes;      /**< One file of a language pack, 16 MiB. */
  size_t rdf_window;   /**< Of an RDF file at once: one line or term, 96 MiB. */
  size_t rdf_depth;    /**< Nesting of [] and () in Turtle, 4,096. */
  size_t rdf_prefixes; /**< Declared in one RDF file, 65,536. */
  size_t canon_memory; /**< For statements with blank nodes, 4 GiB. */
  size_t canon_steps;  /**< To tell blank nodes apart, 1,048,576. */
} VouchLimits;

/** The defaults above. */
VOUCH_API VouchLimits vouch_limits_default(void);

VOUCH_END_DECLS

#endif
