/* reader.h - turns the bytes of one document into blocks
 *
 * A reader is one file, tools/read/layout_<name>.c, that defines one constant,
 * vouch_reader_<name>. The build finds the file; no list has to be edited.
 * Readers bid for a document and the surest one reads it.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_READER_H
#define VOUCH_READER_H

#include "vouch/api.h"
#include "vouch/arena.h"
#include "vouch/document.h"
#include "vouch/log.h"
#include "vouch/pack.h"
#include "vouch/status.h"

VOUCH_BEGIN

/** How one layout is recognised and read. */
typedef struct {
  const char *name;    /**< What `--from` takes: "sentence-ids". */
  const char *summary; /**< One line for `vouch layouts`. */

  /** From 0 (not mine) to 100 (certain), judged by the first bytes (up to
   *  64 KiB, cut at a line end). Below 0: no memory to judge. */
  int (*bid)(VouchView head, const VouchPacks *packs);

  /** Add the blocks of `document`, begun and with an empty root. The caller
   *  finishes it. */
  VouchStatus (*read)(VouchDocument *document, const VouchPacks *packs);
} VouchReader;

/** All readers, surest bids first tried in this order; NULL at the end. */
VOUCH_API const VouchReader *const *vouch_readers(void);

/** The reader of that name, or NULL. */
VOUCH_API const VouchReader *vouch_reader_find(VouchView name);

/**
 * Read `bytes` into a document: check the encoding (a message names line,
 * column and the suspected encoding), let the readers bid or take `reader`,
 * read blocks, find footnote markers and resolve them against the reference
 * list, read the entries, tell languages by block.
 *
 * `name` is for messages. `language` (a tag) overrides what is told; empty:
 * tell it. The document and `bytes` live as long as `arena` and the caller's
 * bytes. VOUCH_BAD_INPUT when the text is not text; VOUCH_LIMIT past a limit.
 */
VOUCH_API VouchStatus vouch_document_read(VouchView          bytes,
                                          VouchView          name,
                                          const VouchReader *reader,
                                          VouchView          language,
                                          const VouchPacks  *packs,
                                          const VouchLimits *limits,
                                          const VouchLog    *log,
                                          VouchArena        *arena,
                                          VouchDocument    **document);

VOUCH_END_DECLS

#endif
