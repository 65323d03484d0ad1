/* store.h - quads kept in one file
 *
 * A store is one file (while it is open for writing, a journal beside it). All
 * that is written between begin and commit appears at once or not at all,
 * whatever happens to the program or the machine. One process writes at a
 * time; any number read beside it, each what was committed when it began.
 *
 * Terms are kept once each: language tags in the spelling of RFC 5646
 * ("zh-Hant"), all else exactly. A store is used by one thread at a time.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_STORE_H
#define VOUCH_STORE_H

#include "vouch/api.h"
#include "vouch/log.h"
#include "vouch/status.h"
#include "vouch/term.h"

#include <stdbool.h>
#include <stdint.h>

VOUCH_BEGIN

typedef struct VouchStore VouchStore;

typedef enum {
  VOUCH_STORE_READ,  /**< It must be there. */
  VOUCH_STORE_WRITE, /**< It must be there. */
  VOUCH_STORE_MAKE   /**< Written, and made where it is not there. */
} VouchStoreMode;

/**
 * Open the store `path`; NULL: a new one in memory.
 *
 * VOUCH_NO_INPUT when it is not there, is no store, is damaged or of another
 * version; VOUCH_NO_OUTPUT when it cannot be made. Each is reported. The log
 * is used until the store is closed.
 */
VOUCH_API VouchStatus vouch_store_open(const char     *path,
                                       VouchStoreMode  mode,
                                       const VouchLog *log,
                                       VouchStore    **store);

/** Close it; what was not committed is undone. NULL is allowed. */
VOUCH_API void vouch_store_close(VouchStore *store);

/** Begin to read, or to write: VOUCH_NO_OUTPUT when another process writes and
 *  does not end within ten seconds, or the store cannot be written. */
VOUCH_API VouchStatus vouch_store_begin(VouchStore *store, bool write);

/** Keep what was written since begin; it is on the disk when this returns.
 *  VOUCH_NO_OUTPUT, reported, when it cannot be; then nothing is kept. */
VOUCH_API VouchStatus vouch_store_commit(VouchStore *store);

/** Undo what was written since begin. */
VOUCH_API void vouch_store_rollback(VouchStore *store);

/** Where quads are added, between begin and commit. One that is there already
 *  changes nothing. */
VOUCH_API VouchSink vouch_store_sink(VouchStore *store);

/** Send all quads, or where `graph` is not NULL those of that graph (NONE: the
 *  default graph), by graph and subject, after begin. */
VOUCH_API VouchStatus vouch_store_dump(VouchStore      *store,
                                       const VouchTerm *graph,
                                       const VouchSink *sink);

typedef struct {
  uint64_t quads;
  uint64_t terms;  /**< Ever used: deleted quads leave theirs behind. */
  uint64_t graphs; /**< Named graphs. */
  uint64_t subjects;
  uint64_t predicates;
  uint64_t objects;
  uint64_t bytes; /**< Of the file. */
} VouchStoreCounts;

/** Count; walks through the store. */
VOUCH_API VouchStatus vouch_store_counts(VouchStore       *store,
                                         VouchStoreCounts *counts);

/** How often each predicate is used, in order of IRI: `each` is called for
 *  every one. */
VOUCH_API VouchStatus vouch_store_predicates(
  VouchStore *store,
  VouchStatus (*each)(void *handle, VouchView iri, uint64_t count),
  void *handle);

/** Read every block and compare its check sum. VOUCH_NO_INPUT, reported, when
 *  something is damaged. */
VOUCH_API VouchStatus vouch_store_verify(VouchStore *store);

VOUCH_END_DECLS

#endif
