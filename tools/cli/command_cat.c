/* command_cat.c - vouch cat: RDF in, RDF out */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/rdf.h"
#include "sort/sort.h"

typedef struct {
  VouchCommonOptions common;
  VouchGraphOptions  graph;
  const char        *to;
  const char        *output;
  bool               count;
  bool               sort;
  bool               unique;
  bool               quiet;
} CatOptions;

static const VouchOption options[] = {
  {"from", 'f', "SYNTAX", VOUCH_OPTION_TEXT, VOUCH_OFFER_SYNTAXES,
   offsetof(CatOptions, graph.from),
   "Read every file in this syntax; 'vouch syntaxes' lists them. Without it "
   "the file's extension decides, else its first bytes."},
  {"to", 't', "FORMAT", VOUCH_OPTION_TEXT, VOUCH_OFFER_FORMATS,
   offsetof(CatOptions, to),
   "Write this format. Without it the extension of --output decides, else it "
   "is N-Quads."},
  {"output", 'o', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(CatOptions, output),
   "Write to this file, which appears whole or not at all. Without it, or with "
   "-, to standard output."},
  {"base", 'b', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(CatOptions, graph.base),
   "Resolve relative IRIs against this one. Without it, and without a base in "
   "the file, they are faults."},
  {"count", 'c', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(CatOptions, count),
   "Write only how many statements there are, and a line feed."},
  {"sort", 's', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(CatOptions, sort),
   "Write the statements in order: by graph, subject, predicate and object. "
   "What is too much for memory is sorted on disk, in TMPDIR."},
  {"unique", 'u', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(CatOptions, unique),
   "Sort, and write equal statements once; with --count, count them once."},
  {"lenient", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(CatOptions, graph.lenient),
   "Go on after faults: skip the statement or file, encode what no IRI may "
   "hold, put U+FFFD for what is not UTF-8. Each is reported."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(CatOptions, quiet), "Say nothing but errors."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch cat war.trig --to nquads", "One statement a line."},
  {"curl -s URL | vouch cat --from turtle - -o page.nq",
   "What comes through a pipe."},
  {"vouch cat --count *.ttl", "How many statements there are."},
  {"vouch cat --unique a.nq b.nq -o both.trig", "Two graphs as one."},
  {"vouch cat --from redland:\"hashes:war:hash-type='bdb'\" -o war.nq",
   "All that a storage of librdf holds."},
  {NULL, NULL},
};

/** A run being done. */
typedef struct {
  VouchConsole     *console;
  const CatOptions *given;
  VouchInputs       inputs;
  VouchGraphs       graphs;
  VouchTarget       target;
  VouchSorter      *sorter;
  uint64_t          written; /**< Statements that came out. */
} Run;

static VouchStatus
count_prefix(void *const handle, const VouchView name, const VouchView iri)
{
  const VouchSink *const sink = &((const Run *)handle)->target.sink;
  return sink->prefix ? sink->prefix(sink->handle, name, iri) : VOUCH_OK;
}

/** Count a quad and write it, unless only the number is asked for. */
static VouchStatus
count_quad(void *const handle, const VouchQuad *const quad)
{
  Run *const run = (Run *)handle;
  ++run->written;
  return run->target.writer ? vouch_sink_quad(&run->target.sink, quad)
                            : VOUCH_OK;
}

/** Read all files into `last`, in order where that is asked for. */
static VouchStatus
read_into(Run *const run, const VouchSink *const last)
{
  const CatOptions *const given = run->given;
  if (!given->sort && !given->unique) {
    return vouchi_graphs_read_all(&run->graphs, &run->inputs, last);
  }
  const VouchSortOptions how = {.unique = given->unique,
                                .log    = &run->console->log};
  run->sorter                = vouchi_sorter_new(&how, last);
  if (!run->sorter) {
    return VOUCH_NO_MEMORY;
  }
  const VouchSink   sink = vouchi_sorter_sink(run->sorter);
  const VouchStatus st =
    vouchi_graphs_read_all(&run->graphs, &run->inputs, &sink);
  return st ? st : sink.end(sink.handle);
}

static VouchStatus
print_count(const Run *const run)
{
  VouchBuffer out = {NULL, 0, 0, 0, VOUCH_OK};
  vouchi_add_format(&out, "%llu\n", (unsigned long long)run->written);
  const int code = vouchi_print(run->console, &out);
  vouchi_buffer_free(&out);
  return code ? VOUCH_NO_OUTPUT : VOUCH_OK;
}

static VouchStatus
copy(Run *const run)
{
  const VouchSink counted = {run, count_prefix, count_quad, NULL};
  VouchStatus     st      = VOUCH_OK;
  if (!run->given->count) {
    st = vouchi_target_open(&run->target, run->console, &run->inputs,
                            run->given->output, run->given->to, "nquads");
  }
  st = st ? st : read_into(run, &counted);
  if (st) {
    return st;
  }
  return run->given->count ? print_count(run)
                           : vouchi_target_finish(&run->target);
}

static void
say_counts(const Run *const run)
{
  const VouchGraphs *const graphs = &run->graphs;
  vouchi_say_line(run->console,
                  "%llu files, %llu quads, %llu statements rejected",
                  (unsigned long long)graphs->files,
                  (unsigned long long)run->written,
                  (unsigned long long)graphs->counts.rejected);
}

static int
run_cat(VouchConsole *const console, const VouchArguments *const arguments)
{
  Run run        = {.console = console,
                    .given   = (const CatOptions *)arguments->options};
  console->quiet = run.given->quiet;
  VouchStatus st = vouchi_graphs_begin(&run.graphs, console, &run.given->graph);
  st =
    st ? st : vouchi_graphs_inputs(&run.graphs, arguments, NULL, &run.inputs);
  if (!st) {
    st = vouchi_graphs_result(&run.graphs, copy(&run));
    say_counts(&run);
  }
  vouchi_sorter_free(run.sorter);
  vouchi_target_close(&run.target);
  vouchi_inputs_free(&run.inputs);
  return vouchi_graphs_end(console, st);
}

const VouchCommand vouch_command_cat = {
  .name     = "cat",
  .summary  = "Read RDF in any syntax and write it in any format",
  .operands = "FILE|- ...",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Reads files of RDF one behind the other and writes all their statements. "
    "Blank nodes of different files are never taken for one. Prefixes are "
    "kept where the format has some. A file '-' is standard input.\n\n"
    "Files are read as a stream, so they may be of any size. At the first "
    "fault, reported as file:line:column, nothing more is read and no file is "
    "written; --lenient goes on.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(CatOptions),
  .run      = run_cat,
};
