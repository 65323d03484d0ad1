/* command_canon.c - vouch canon: one form for all ways to write a dataset */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/options.h"
#include "cli/rdf.h"
#include "cli/signals.h"
#include "vouch/canon.h"

#include <string.h>

typedef struct {
  VouchCommonOptions common;
  VouchGraphOptions  graph;
  const char        *output;
  const char        *hash;
  unsigned           steps;
  bool               labels;
  bool               quiet;
} CanonOptions;

static const VouchOption options[] = {
  {"output", 'o', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(CanonOptions, output),
   "Write to this file, which appears whole or not at all. Without it, or with "
   "-, to standard output."},
  {"hash", '\0', "NAME", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(CanonOptions, hash),
   "Hash with sha256 or sha384. Without it sha256, as RDFC-1.0 says."},
  {"labels", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(CanonOptions, labels),
   "Write instead which label each blank node was given: a line each, with the "
   "label in the file, a tab and the new one. Labels of several files begin "
   "with f1x, f2x and so on."},
  {"steps", '\0', "THOUSANDS", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(CanonOptions, steps),
   "Give up after this many thousand steps of telling apart blank nodes that "
   "look alike. Without it 1048."},
  {"from", 'f', "SYNTAX", VOUCH_OPTION_TEXT, VOUCH_OFFER_SYNTAXES,
   offsetof(CanonOptions, graph.from),
   "Read every file in this syntax; 'vouch syntaxes' lists them. Without it "
   "the file's extension decides, else its first bytes."},
  {"base", 'b', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(CanonOptions, graph.base),
   "Resolve relative IRIs against this one. Without it, and without a base in "
   "the file, they are faults."},
  {"lenient", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(CanonOptions, graph.lenient),
   "Go on after faults: skip the statement or file, encode what no IRI may "
   "hold, put U+FFFD for what is not UTF-8. Each is reported."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(CanonOptions, quiet), "Say nothing but errors."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch canon war.ttl | sha256sum",
   "The same sum for the same graph, however it is written."},
  {NULL, NULL},
};

/** A run being done. */
typedef struct {
  VouchConsole       *console;
  const CanonOptions *given;
  VouchInputs         inputs;
  VouchGraphs         graphs;
  VouchLimits         limits;
  VouchOutput        *output;
  VouchLines         *lines;
  VouchCanon         *canon;
} Run;

static VouchStatus
find_hash(const Run *const run, VouchCanonHash *const hash)
{
  const char *const name = run->given->hash;
  *hash                  = VOUCH_CANON_SHA256;
  if (!name || !strcmp(name, "sha256")) {
    return VOUCH_OK;
  }
  *hash = VOUCH_CANON_SHA384;
  if (!strcmp(name, "sha384")) {
    return VOUCH_OK;
  }
  vouchi_say(run->console, "the hash is sha256 or sha384, not '%.100s'", name);
  return VOUCH_BAD_ARGUMENT;
}

static VouchStatus
drop_line(void *const handle, const VouchQuad *const quad)
{
  (void)handle;
  (void)quad;
  return VOUCH_OK;
}

/** Read all into the canonizer, whose end writes what it is asked for. */
static VouchStatus
canonize(Run *const run, const VouchSink *const next)
{
  VouchCanonOptions how = {.limits    = &run->limits,
                           .log       = &run->console->log,
                           .cancelled = vouchi_signals_flag()};
  VouchStatus       st  = find_hash(run, &how.hash);
  if (st) {
    return st;
  }
  run->canon = vouch_canon_new(&how, next);
  if (!run->canon) {
    return VOUCH_NO_MEMORY;
  }
  const VouchSink sink = vouch_canon_sink(run->canon);
  st = vouchi_graphs_read_all(&run->graphs, &run->inputs, &sink);
  return st ? st : sink.end(sink.handle);
}

static VouchStatus
write_lines(Run *const run)
{
  run->lines = vouch_lines_new(run->output, &run->console->log);
  if (!run->lines) {
    return VOUCH_NO_MEMORY;
  }
  const VouchSink sink = vouch_lines_sink(run->lines);
  return canonize(run, &sink);
}

static VouchStatus
write_labels(Run *const run)
{
  const VouchSink sink = {NULL, NULL, drop_line, NULL};
  VouchStatus     st   = canonize(run, &sink);
  for (size_t i = 0; !st && i < vouch_canon_count(run->canon); ++i) {
    const VouchView label = vouch_canon_new_label(run->canon, i);
    (void)vouch_output_view_write(run->output,
                                  vouch_canon_old_label(run->canon, i));
    (void)vouch_output_view_write(run->output, VOUCH_VIEW("\t"));
    (void)vouch_output_view_write(run->output, label);
    st = vouch_output_view_write(run->output, VOUCH_VIEW("\n"));
  }
  return st;
}

static VouchStatus
write_all(Run *const run)
{
  VouchStatus st = vouchi_output_open(&run->output, run->console, &run->inputs,
                                      run->given->output);
  if (!st) {
    st = run->given->labels ? write_labels(run) : write_lines(run);
  }
  return st ? st : vouch_output_commit(run->output);
}

static void
say_counts(const Run *const run)
{
  vouchi_say_line(run->console, "%llu files, %llu quads, %zu blank nodes",
                  (unsigned long long)run->graphs.files,
                  (unsigned long long)run->graphs.counts.quads,
                  run->canon ? vouch_canon_count(run->canon) : 0U);
}

static int
run_canon(VouchConsole *const console, const VouchArguments *const arguments)
{
  Run run        = {.console = console,
                    .given   = (const CanonOptions *)arguments->options,
                    .limits  = vouch_limits_default()};
  console->quiet = run.given->quiet;
  if (run.given->steps) {
    run.limits.canon_steps = (size_t)run.given->steps * 1000U;
  }
  VouchStatus st = vouchi_graphs_begin(&run.graphs, console, &run.given->graph);
  st =
    st ? st : vouchi_graphs_inputs(&run.graphs, arguments, NULL, &run.inputs);
  if (!st) {
    st = vouchi_graphs_result(&run.graphs, write_all(&run));
    say_counts(&run);
  }
  vouch_canon_free(run.canon);
  vouch_lines_free(run.lines);
  vouch_output_free(run.output);
  vouchi_inputs_free(&run.inputs);
  return vouchi_graphs_end(console, st);
}

const VouchCommand vouch_command_canon = {
  .name     = "canon",
  .summary  = "Write RDF in its canonical form",
  .operands = "FILE|- ...",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Writes the canonical form of the dataset in all the files, as W3C's "
    "RDFC-1.0 says: N-Quads in the order of code points, each statement once, "
    "with blank nodes that are named by what is said of them. Two files that "
    "say the same give the same bytes.\n\n"
    "Statements with blank nodes are kept in memory. Where so many of them "
    "look alike that it would take too long to tell them apart, the command "
    "stops with exit code 1 and writes nothing.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(CanonOptions),
  .run      = run_canon,
};
