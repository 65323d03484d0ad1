/* format.h - output formats: of RDF, and of the tables
 *
 * A format is one file, tools/write/format_<name>.c, that defines one
 * constant, vouch_format_<name>; the build finds it. An RDF format takes
 * quads; a table takes the findings of each document.
 *
 * Documents may be written by several threads, each into a memory output of
 * its own with a writer of its own, and be put one behind the other; so the
 * bytes for one document must not depend on those before it, unless the format
 * says that it is `whole`: then one writer takes the quads of all documents.
 * begin() writes what a file starts with, once; end() what it ends with, once.
 *
 * A name may be followed by a colon and a target ("raptor:dot"), where the
 * format takes one.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FORMAT_H
#define VOUCH_FORMAT_H

#include "vouch/api.h"
#include "vouch/claim.h"
#include "vouch/log.h"
#include "vouch/output.h"
#include "vouch/term.h"

#include <stdbool.h>

VOUCH_BEGIN

/** A prefix for writers that shorten IRIs. */
typedef struct {
  VouchView name; /**< Without colon. */
  VouchView iri;
} VouchPrefix;

typedef struct {
  const VouchPrefix *prefixes;
  size_t             prefix_count;
  VouchView          base;   /**< Of our own instances: "urn:vouch:". */
  VouchView          target; /**< What follows the colon of the format's name;
                                  lives as long as the writer. */
  const VouchLog    *log;    /**< For what only a writer knows; may be NULL. */
} VouchWriterOptions;

/** A writer at work. */
typedef struct VouchWriter VouchWriter;

/** What a table is told of one document. */
typedef struct {
  const VouchDocument *document;
  const VouchFindings *findings;
  VouchView            document_iri;
  VouchView            base;
} VouchTableInput;

typedef struct {
  const char *name;       /**< What `--to` takes. */
  const char *summary;    /**< One line for `vouch formats`. */
  const char *extensions; /**< "nq" or "nq|nquads"; without dots; or NULL. */
  const char *media_type; /**< Or NULL. */
  const char *target;     /**< What must follow a colon: "NAME"; or NULL. */
  bool        whole;      /**< One writer for a whole file. */

  /** RDF: a new writer to `output`; NULL for a table. */
  VouchWriter *(*new_writer)(VouchOutput              *output,
                             const VouchWriterOptions *options);
  /** Its sink; ->end() closes groups but not the file. */
  VouchSink (*sink)(VouchWriter *writer);
  void (*free_writer)(VouchWriter *writer);

  /** What a file starts with (prefixes, a head row), what it ends with. May
   *  be NULL. */
  VouchStatus (*begin)(VouchOutput *output, const VouchWriterOptions *options);
  VouchStatus (*end)(VouchOutput *output, const VouchWriterOptions *options);

  /** Table: the rows of one document; NULL for RDF. */
  VouchStatus (*table)(VouchOutput *output, const VouchTableInput *input);
  bool mentions; /**< The rows are mentions, which are kept for it only. */
} VouchFormat;

/** All formats, in order of name; NULL at the end. */
VOUCH_API const VouchFormat *const *vouch_formats(void);

/** By name ("trig", "raptor:dot"), or NULL: also where a target is missing or
 *  one too many. */
VOUCH_API const VouchFormat *vouch_format_find(VouchView name);

/** What follows the colon of `name`; empty without one. */
VOUCH_API VouchView vouch_format_target(VouchView name);

/** By a file's extension ("out.nq"; "x.claims.csv" by the longest), or NULL. */
VOUCH_API const VouchFormat *vouch_format_for_file(VouchView path);

VOUCH_END_DECLS

#endif
