/* stores.h - what the commands share that work on a store */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_STORES_H
#define VOUCH_CLI_STORES_H

#include "cli/rdf.h"
#include "vouch/query.h"
#include "vouch/store.h"

/** Options of asking that several commands have, as they were given. */
typedef struct {
  const char *default_graph;
  const char *base;
  unsigned    timeout; /**< Seconds. */
  unsigned    rows;
  unsigned    memory; /**< MiB. */
} VouchAskingOptions;

/** Open the store that --store names; what is wrong is said. */
VouchStatus vouchi_store_open_for(VouchConsole  *console,
                                  const char    *path,
                                  VouchStoreMode mode,
                                  VouchStore   **store);

/** Fill `options` from what was given; without --default-graph it is strict
 *  where `strict` is. What is wrong is said. */
VouchStatus vouchi_asking_options(VouchConsole             *console,
                                  const VouchAskingOptions *given,
                                  bool                      strict,
                                  VouchQueryOptions        *options);

/** A query or update: the operand itself, or with `@` the file behind it.
 *  `input` holds a file's bytes and is freed by the caller. */
VouchStatus vouchi_query_text(VouchConsole *console,
                              const char   *operand,
                              VouchInput   *input,
                              VouchView    *text,
                              VouchView    *name);

/** What the labels of a file's blank nodes begin with: from its bytes, so that
 *  a file which is read again brings nothing new. */
#define VOUCH_FILE_LABEL 18U

/** False where the file cannot be read. */
bool vouchi_file_label(const char *path, char label[VOUCH_FILE_LABEL]);
void vouchi_bytes_label(VouchView bytes, char label[VOUCH_FILE_LABEL]);

/** Adds files of RDF to a store so that the blank nodes of each are its own
 *  and are the same when it is read again. */
typedef struct {
  VouchConsole *console;
  VouchStore   *store;
  VouchGraphs  *graphs;
  VouchTerm     graph; /**< For what is in no graph; NONE: none. */
} VouchAdding;

VouchStatus vouchi_adding_file(VouchAdding *adding, const char *path);

/** Exit code for `st`, which is said where nothing was said of it. */
int vouchi_store_exit(VouchConsole *console, VouchStatus st);

#endif
