/* command_load.c - vouch load: documents or RDF into a store */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/documents.h"
#include "cli/load.h"
#include "cli/stores.h"

#include <stdlib.h>
#include <string.h>

/** So many quads are kept at once at least; files are kept whole. */
enum { COMMIT_QUADS = 1000000 };

typedef struct {
  VouchCommonOptions common;
  const char        *store;
  const char        *from;
  const char        *base;
  const char        *graph;
  const char        *files_from;
  const char        *language;
  const char        *data;
  bool               documents;
  bool               lenient;
  bool               quiet;
} LoadOptions;

static const VouchOption options[] = {
  {"store", 's', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(LoadOptions, store),
   "The store, which is made where it is not there."},
  {"from", 'f', "SYNTAX", VOUCH_OPTION_TEXT, VOUCH_OFFER_SYNTAXES,
   offsetof(LoadOptions, from),
   "All files are RDF in this syntax; 'vouch syntaxes' lists them. Without it "
   "a file whose extension is that of a syntax is RDF, and any other one a "
   "document."},
  {"documents", 'D', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(LoadOptions, documents), "All files are documents."},
  {"graph", 'g', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(LoadOptions, graph),
   "Put what stands in no graph into this one. Without it it goes to the "
   "default graph."},
  {"base", 'b', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(LoadOptions, base),
   "RDF: resolve relative IRIs against this one. Documents: make names below "
   "it."},
  {"files-from", '\0', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(LoadOptions, files_from),
   "Load also the files that this one names, one a line, or each ended by a "
   "NUL."},
  {"language", 'l', "TAG", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(LoadOptions, language),
   "The documents are in this language. Without it the language is told from "
   "script and words."},
  {"data", 'd', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(LoadOptions, data),
   "The folder that holds languages/. Without it VOUCH_DATA, else what was "
   "installed."},
  {"lenient", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(LoadOptions, lenient),
   "RDF: go on after faults, and load the rest. Each is reported."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(LoadOptions, quiet), "Say nothing but errors."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch load -s war.store *.txt", "What the documents say."},
  {"vouch load -s war.store graph.nq more.ttl", "RDF in any syntax."},
  {NULL, NULL},
};

/** A load at work. */
typedef struct {
  VouchConsole      *console;
  const LoadOptions *given;
  VouchGraphOptions  graph_options;
  VouchInputs        inputs;
  VouchGraphs        graphs;
  VouchAdding        adding;
  VouchStore        *store;
  uint64_t           kept;  /**< Files. */
  uint64_t           since; /**< Quads read when last something was kept. */
} Load;

static bool
is_rdf(const Load *const load, const char *const path)
{
  return !load->given->documents &&
         (load->given->from ||
          vouch_syntax_for_file(vouch_view_from_string(path)));
}

static VouchStatus
keep(Load *const load, const uint64_t files)
{
  VouchStatus st = vouch_store_commit(load->store);
  if (!st) {
    load->kept += files;
    load->since = load->graphs.counts.quads;
    st          = vouch_store_begin(load->store, true);
  }
  return st;
}

static VouchStatus
load_graphs(Load *const load)
{
  VouchStatus st      = VOUCH_OK;
  uint64_t    waiting = 0U;
  for (size_t i = 0; i < load->inputs.count && !st; ++i) {
    if (!is_rdf(load, load->inputs.paths[i])) {
      continue;
    }
    st = vouchi_adding_file(&load->adding, load->inputs.paths[i]);
    ++waiting;
    vouchi_show_progress(load->console, i + 1U, load->inputs.count);
    if (!st && load->graphs.counts.quads - load->since >= COMMIT_QUADS) {
      st      = keep(load, waiting);
      waiting = 0U;
    }
  }
  return st ? st : keep(load, waiting);
}

static VouchStatus
load_documents(Load *const load)
{
  const LoadOptions *const  given   = load->given;
  const VouchReadingOptions reading = {.language = given->language,
                                       .base     = given->base,
                                       .data     = given->data};
  const char **const        paths =
    (const char **)calloc(load->inputs.count + 1U, sizeof(*paths));
  size_t count = 0U;
  if (!paths) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < load->inputs.count; ++i) {
    if (!is_rdf(load, load->inputs.paths[i])) {
      paths[count++] = load->inputs.paths[i];
    }
  }
  VouchStatus st = VOUCH_OK;
  if (count) {
    st = vouchi_documents_into(load->console, &reading, paths, count,
                               load->store, &load->graphs.counts.quads);
    load->graphs.rejected += st == VOUCH_BAD_INPUT;
    load->graphs.files += count;
    st = st && st != VOUCH_BAD_INPUT ? st : keep(load, count);
  }
  free((void *)paths);
  return st;
}

static VouchStatus
prepare(Load *const load, const VouchArguments *const arguments)
{
  const LoadOptions *const given   = load->given;
  VouchConsole *const      console = load->console;
  load->graph_options              = (VouchGraphOptions){.from    = given->from,
                                                         .base    = given->base,
                                                         .lenient = given->lenient};
  VouchStatus st =
    vouchi_graphs_begin(&load->graphs, console, &load->graph_options);
  if (!st && given->graph) {
    load->adding.graph = vouch_term_iri(vouch_view_from_string(given->graph));
    st = vouchi_is_iri(console, "graph", load->adding.graph.text)
           ? VOUCH_OK
           : VOUCH_BAD_ARGUMENT;
  }
  st                   = st ? st
                            : vouchi_graphs_inputs(&load->graphs, arguments, given->files_from,
                                                   &load->inputs);
  st                   = st ? st
                            : vouchi_store_open_for(console, given->store, VOUCH_STORE_MAKE,
                                                    &load->store);
  load->adding.console = console;
  load->adding.store   = load->store;
  load->adding.graphs  = &load->graphs;
  return st;
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  Load          load  = {.console = console,
                         .given   = (const LoadOptions *)arguments->options};
  const int64_t began = vouchi_milliseconds();
  console->quiet      = load.given->quiet;
  VouchStatus st      = prepare(&load, arguments);
  if (!st) {
    st = vouch_store_begin(load.store, true);
    st = st ? st : load_graphs(&load);
    st = st ? st : load_documents(&load);
    vouch_store_rollback(load.store);
    st = vouchi_graphs_result(&load.graphs, st);
    vouchi_say_line(console, "%llu files kept, %llu quads read, %.2f s",
                    (unsigned long long)load.kept,
                    (unsigned long long)load.graphs.counts.quads,
                    (double)(vouchi_milliseconds() - began) / 1000.0);
  }
  vouch_store_close(load.store);
  vouchi_inputs_free(&load.inputs);
  return vouchi_store_exit(console, st);
}

const VouchCommand vouch_command_load = {
  .name     = "load",
  .summary  = "Put documents or RDF into a store",
  .operands = "FILE|- ...",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Adds the statements of the files to a store, which is one file and is "
    "asked with 'vouch query'. What is there already changes nothing, so a "
    "load that was stopped is completed by doing it again: a file's blank "
    "nodes are named after its bytes.\n\n"
    "Files are kept whole. What is kept is on the disk; after a fault, a kill "
    "or a full disk the store holds what was kept before. One process at a "
    "time writes to a store, and others read it meanwhile.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(LoadOptions),
  .run      = run,
};
