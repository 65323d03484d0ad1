/* convert.h - documents in, linked data out: the front door
 *
 * Puts the stages in a row (read, text, find, extract, link, describe, write)
 * for many documents: hashes them first, takes them in order of their hashes
 * and a document that is given twice only once, works on several at a time
 * and writes them in order. What comes out depends on the bytes of the
 * documents, the options below that say so, and the data; on nothing else.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CONVERT_H
#define VOUCH_CONVERT_H

#include "vouch/api.h"
#include "vouch/decisions.h"
#include "vouch/format.h"
#include "vouch/gazetteer.h"
#include "vouch/limits.h"
#include "vouch/log.h"
#include "vouch/pack.h"
#include "vouch/reader.h"
#include "vouch/rules.h"
#include "vouch/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

/** What a conversion came to. */
typedef struct {
  uint64_t documents; /**< Converted. */
  uint64_t repeated;  /**< Given again, left out. */
  uint64_t empty;     /**< Files without text: neither converted nor bad. */
  uint64_t rejected;  /**< Not converted, each with a message. */
  uint64_t unread;    /**< Of these: could not be opened or read. */
  uint64_t bytes;     /**< Of the documents converted. */
  uint64_t claims;
  uint64_t mentions; /**< In a table of them. */
  uint64_t quads;
  uint64_t names;      /**< Distinct entities. */
  uint64_t name_bytes; /**< What their table took. */
} VouchCounts;

typedef struct {
  const VouchPacks     *packs;
  const VouchRules     *rules;      /**< Made from `packs`. */
  const VouchGazetteer *gazetteer;  /**< NULL: names are not linked. */
  const VouchDecisions *decisions;  /**< Or NULL. */
  bool                  same_as;    /**< What people accepted is owl:sameAs
                                         too, not skos:exactMatch alone. */
  const VouchSink      *sink;       /**< Takes every quad too; or NULL. */
  bool                  compare;    /**< Write graph/comparisons and
                                         graph/simple too (vouch/compare.h). */
  const VouchFormat    *format;     /**< NULL: written nowhere. */
  const VouchReader    *reader;     /**< NULL: readers bid. */
  VouchView             language;   /**< Empty: told from the text. */
  VouchView             base;       /**< Empty: "urn:vouch:". */
  VouchView             run;        /**< IRI for every run; empty: minted. */
  const char           *metadata;   /**< Path of a JSON file, or NULL. */
  unsigned              jobs;       /**< 0: as many as processors. */
  unsigned              confidence; /**< In hundredths: leave out what is less
                                         sure; 0: the default. */
  bool                  strict;     /**< Stop at the first rejected document. */
  bool                  sort;      /**< RDF: the quads of all documents in order
                                        of graph, subject and property, which
                                        groups them wholly. */
  VouchView             target;    /**< Of the format, where it takes one. */
  VouchView             timestamp; /**< xsd:dateTime for the runs, or empty. */
  VouchLimits           limits;    /**< Zeroed: the defaults. */
  const VouchLog       *log;
  /** Called now and then from the calling thread; may be NULL. */
  void (*progress)(void *handle, uint64_t done, uint64_t all);
  void      *progress_handle;
  const int *cancelled; /**< Set to non-zero (by a signal handler: it is read
                             as volatile) to stop. May be NULL. */
} VouchConvertOptions;

/** The options that change output, as a run records them; in `arena`. */
VOUCH_API VouchStatus vouch_convert_describe(const VouchConvertOptions *options,
                                             VouchArena                *arena,
                                             VouchView *described);

/**
 * Convert `count` files ("-" is standard input, spooled) to `output`.
 *
 * VOUCH_OK: all done. VOUCH_BAD_INPUT: done, but some were rejected, or
 * stopped at the first where `strict`. VOUCH_NO_INPUT: none could be read.
 * VOUCH_NO_OUTPUT: writing failed. VOUCH_BAD_DATA: the metadata are broken.
 * The output is not committed: the caller does that, and does not after a
 * failure other than BAD_INPUT, nor after that where `strict`.
 */
VOUCH_API VouchStatus vouch_convert(const char *const         *paths,
                                    size_t                     count,
                                    const VouchConvertOptions *options,
                                    VouchOutput               *output,
                                    VouchCounts               *counts);

VOUCH_END_DECLS

#endif
