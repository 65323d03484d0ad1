/* parse.h - RDF that others wrote, read as quads
 *
 * A syntax is one file, tools/parse/syntax_<name>.c, that defines one
 * constant, vouch_syntax_<name>; the build finds it. Reading is a stream: a
 * window of the file and the terms of one statement are all that is kept, so
 * memory does not grow with the file.
 *
 * What a sink is given keeps these promises: every term is UTF-8; an IRI is
 * absolute and holds no byte that its grammar forbids (which is less than
 * vouch_quad_check() asks); labels and language tags are well formed;
 * xsd:string is given as an empty datatype; subject, predicate and graph are
 * of the kinds that RDF allows. Prefixes are passed on where they stand.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PARSE_H
#define VOUCH_PARSE_H

#include "vouch/api.h"
#include "vouch/limits.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/term.h"

#include <stdint.h>

VOUCH_BEGIN

/** A reader at work; private to the readers. */
struct VouchParse;

/** How one syntax is recognised and read. */
typedef struct {
  const char *name;        /**< What `--from` takes: "turtle". */
  const char *summary;     /**< One line for `vouch formats`. */
  const char *extensions;  /**< "ttl|turtle"; without dots; or NULL. */
  const char *media_types; /**< "text/turtle|application/x-turtle"; or NULL. */
  const char *target;      /**< What must follow a colon: "NAME"; or NULL. */
  bool        no_file; /**< Its target is all it reads, it takes no bytes. */

  /** Return 0 (not mine) to 100 (certain), from a file's first bytes. */
  int (*score)(VouchView head);

  /** Read all of it into its sink. */
  VouchStatus (*parse)(struct VouchParse *parse);
} VouchSyntax;

typedef struct {
  const VouchSyntax *syntax; /**< NULL: the name tells, or the first bytes. */
  VouchView target; /**< What follows the colon of the syntax's name. */
  VouchView base;   /**< Absolute; empty: relative IRIs are faults. */
  VouchView name;   /**< For messages; a file's is its path. */

  /** What every blank node label begins with, in letters and digits: with one
   *  of its own for each file ("f1x", "f2x"), the nodes of two files are never
   *  taken for one. Empty: labels stay as they are, but for those that look
   *  like the ones that are made for `[]`. */
  VouchView label;

  /** Go on after a fault: skip the statement, put U+FFFD for what is not
   *  UTF-8, percent-encode what no IRI may hold. Each is reported. */
  bool lenient;

  const VouchLimits *limits;    /**< NULL: the defaults. */
  const VouchLog    *log;       /**< May be NULL. */
  const int         *cancelled; /**< Stop when it is not 0. May be NULL. */
} VouchParseOptions;

typedef struct {
  uint64_t quads;    /**< That the sink took. */
  uint64_t rejected; /**< Statements that were skipped. */
} VouchParseCounts;

/**
 * Read a file, or with "-" standard input, into `sink`, whose end() is left
 * to the caller. Where the syntax takes no file, `path` is not looked at.
 *
 * VOUCH_NO_INPUT when it cannot be read; VOUCH_BAD_INPUT at the first fault,
 * reported with line and column, unless `lenient`; VOUCH_LIMIT when a term is
 * too long or nested too deeply; or what the sink returned. Quads before the
 * fault have been sent. `counts` may be NULL and is added to.
 */
VOUCH_API VouchStatus vouch_parse_file(const char              *path,
                                       const VouchParseOptions *options,
                                       const VouchSink         *sink,
                                       VouchParseCounts        *counts);

/** The same from an open descriptor, which the caller keeps and closes. */
VOUCH_API VouchStatus vouch_parse_descriptor(int                      fd,
                                             const VouchParseOptions *options,
                                             const VouchSink         *sink,
                                             VouchParseCounts        *counts);

/** The same from bytes in memory, which stay as they are. */
VOUCH_API VouchStatus vouch_parse_bytes(VouchView                bytes,
                                        const VouchParseOptions *options,
                                        const VouchSink         *sink,
                                        VouchParseCounts        *counts);

/** All syntaxes, in order of name; NULL at the end. */
VOUCH_API const VouchSyntax *const *vouch_syntaxes(void);

/** By name ("turtle", "raptor:rdfxml"), or NULL: also where a target is
 *  missing or one too many. */
VOUCH_API const VouchSyntax *vouch_syntax_find(VouchView name);

/** What follows the colon of `name`; empty without one. */
VOUCH_API VouchView vouch_syntax_target(VouchView name);

/** By a file's extension ("graph.ttl"), or NULL. */
VOUCH_API const VouchSyntax *vouch_syntax_for_file(VouchView path);

/** By a media type without parameters ("text/turtle"), in any case of letters,
 *  or NULL. */
VOUCH_API const VouchSyntax *vouch_syntax_for_media_type(VouchView type);

/** By a file's first bytes; NULL: none bids. */
VOUCH_API const VouchSyntax *vouch_syntax_guess(VouchView head);

VOUCH_END_DECLS

#endif
