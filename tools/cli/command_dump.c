/* command_dump.c - vouch dump: all of a store as RDF */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/load.h"
#include "cli/stores.h"

typedef struct {
  VouchCommonOptions common;
  const char        *store;
  const char        *to;
  const char        *output;
  const char        *graph;
} DumpOptions;

static const VouchOption options[] = {
  {"store", 's', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(DumpOptions, store), "The store."},
  {"to", 't', "FORMAT", VOUCH_OPTION_TEXT, VOUCH_OFFER_FORMATS,
   offsetof(DumpOptions, to),
   "Write this format. Without it the extension of --output decides, else it "
   "is N-Quads."},
  {"output", 'o', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(DumpOptions, output),
   "Write to this file, which appears whole or not at all. Without it, or with "
   "-, to standard output."},
  {"graph", 'g', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(DumpOptions, graph),
   "Only this graph; 'default': what is in none."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static VouchStatus
find_graph(VouchConsole *const console,
           const char *const   given,
           VouchTerm *const    graph)
{
  const VouchView iri = vouch_view_from_string(given);
  *graph = (VouchTerm){VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  if (vouch_view_equal(iri, VOUCH_VIEW("default"))) {
    return VOUCH_OK;
  }
  *graph = vouch_term_iri(iri);
  return vouchi_is_iri(console, "graph", iri) ? VOUCH_OK : VOUCH_BAD_ARGUMENT;
}

static VouchStatus
dump(VouchConsole *const      console,
     const DumpOptions *const given,
     VouchStore *const        store)
{
  const VouchInputs none   = {NULL, 0, {{NULL, 0}, 0}};
  VouchTarget       target = {.format = NULL};
  VouchTerm         graph;
  VouchStatus       st = VOUCH_OK;
  if (given->graph) {
    st = find_graph(console, given->graph, &graph);
  }
  st = st ? st
          : vouchi_target_open(&target, console, &none, given->output,
                               given->to, "nquads");
  st = st ? st : vouch_store_begin(store, false);
  st = st ? st
          : vouch_store_dump(store, given->graph ? &graph : NULL, &target.sink);
  if (st == VOUCH_NOT_FOUND) {
    vouchi_say(console, "there is no graph <%.200s>", given->graph);
    st = VOUCH_BAD_ARGUMENT;
  }
  st = st ? st : vouchi_target_finish(&target);
  vouchi_target_close(&target);
  return st;
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const DumpOptions *const given = (const DumpOptions *)arguments->options;
  VouchStore              *store = NULL;
  VouchStatus              st    = VOUCH_OK;
  if (arguments->count) {
    vouchi_say(console, "'vouch dump' takes no file; --output says where");
    st = VOUCH_BAD_ARGUMENT;
  }
  st =
    st ? st
       : vouchi_store_open_for(console, given->store, VOUCH_STORE_READ, &store);
  st = st ? st : dump(console, given, store);
  vouch_store_close(store);
  return vouchi_store_exit(console, st);
}

const VouchCommand vouch_command_dump = {
  .name     = "dump",
  .summary  = "Write all of a store as RDF",
  .operands = "",
  .prose =
    "Writes all quads of a store, by graph and subject in the order in which "
    "they were first met. What is loaded again makes an equal store.",
  .options = options,
  .size    = sizeof(DumpOptions),
  .run     = run,
};
