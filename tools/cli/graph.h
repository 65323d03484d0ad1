/* graph.h - where a claim stands, as an N-Quads graph says it
 *
 * Not a reader of RDF: lines are looked at one by one for the few statements
 * that lead from a claim to its document and place. So a graph of any size is
 * walked through in little memory.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_GRAPH_H
#define VOUCH_CLI_GRAPH_H

#include "cli/console.h"

typedef struct {
  char     document[65]; /**< Its SHA-256, or the first 16 digits of it. */
  bool     has_start;
  uint64_t start; /**< Code point of the first word. */
} VouchClaimPlace;

/** Find the claim `iri` in the graph `path`. VOUCH_NOT_FOUND, said, when it
 *  is not there; VOUCH_NO_INPUT when the graph cannot be read. */
VouchStatus vouchi_graph_find(VouchConsole    *console,
                              const char      *path,
                              VouchView        iri,
                              VouchClaimPlace *place);

#endif
