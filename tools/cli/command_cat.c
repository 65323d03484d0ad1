/* command_cat.c - vouch cat: RDF in, RDF out */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/rdf.h"

typedef struct {
  VouchCommonOptions common;
  VouchGraphOptions  graph;
  const char        *to;
  const char        *output;
  bool               count;
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
  {NULL, NULL},
};

/** A run being done. */
typedef struct {
  VouchConsole     *console;
  const CatOptions *given;
  VouchInputs       inputs;
  VouchGraphs       graphs;
  VouchTarget       target;
} Run;

static VouchStatus
take_quad(void *const handle, const VouchQuad *const quad)
{
  (void)handle;
  (void)quad;
  return VOUCH_OK;
}

static VouchStatus
print_count(const Run *const run)
{
  VouchBuffer out = {NULL, 0, 0, 0, VOUCH_OK};
  vouchi_add_format(&out, "%llu\n",
                    (unsigned long long)run->graphs.counts.quads);
  const int code = vouchi_print(run->console, &out);
  vouchi_buffer_free(&out);
  return code ? VOUCH_NO_OUTPUT : VOUCH_OK;
}

static VouchStatus
count(Run *const run)
{
  const VouchSink   sink = {NULL, NULL, take_quad, NULL};
  const VouchStatus st =
    vouchi_graphs_read_all(&run->graphs, &run->inputs, &sink);
  return st ? st : print_count(run);
}

static VouchStatus
copy(Run *const run)
{
  VouchStatus st =
    vouchi_target_open(&run->target, run->console, &run->inputs,
                       run->given->output, run->given->to, "nquads");
  if (!st) {
    st = vouchi_graphs_read_all(&run->graphs, &run->inputs, &run->target.sink);
  }
  return st ? st : vouchi_target_finish(&run->target);
}

static void
say_counts(const Run *const run)
{
  const VouchGraphs *const graphs = &run->graphs;
  vouchi_say_line(run->console,
                  "%llu files, %llu quads, %llu statements rejected",
                  (unsigned long long)graphs->files,
                  (unsigned long long)graphs->counts.quads,
                  (unsigned long long)graphs->counts.rejected);
}

static int
run_cat(VouchConsole *const console, const VouchArguments *const arguments)
{
  Run run        = {.console = console,
                    .given   = (const CatOptions *)arguments->options};
  console->quiet = run.given->quiet;
  VouchStatus st = vouchi_graphs_begin(&run.graphs, console, &run.given->graph);
  st = st ? st : vouchi_graphs_inputs(console, arguments, &run.inputs);
  if (!st) {
    st = run.given->count ? count(&run) : copy(&run);
    st = vouchi_graphs_result(&run.graphs, st);
    say_counts(&run);
  }
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
