/* command_diff.c - vouch diff: what two datasets do not both say */
// SPDX-License-Identifier: Apache-2.0

#include "cli/changes.h"
#include "cli/command.h"
#include "cli/rdf.h"
#include "cli/signals.h"

#include <string.h>

typedef struct {
  VouchCommonOptions common;
  VouchGraphOptions  graph;
  const char        *to;
  const char        *output;
  bool               quiet;
} DiffOptions;

static const VouchOption options[] = {
  {"to", 't', "FORMAT", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(DiffOptions, to),
   "Write text (a line of N-Quads each, with - or + before it), update (a "
   "SPARQL update that makes the first dataset into the second) or json (a "
   "JSON object a line). Without it text."},
  {"output", 'o', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(DiffOptions, output),
   "Write to this file, which appears whole or not at all. Without it, or with "
   "-, to standard output."},
  {"from", 'f', "SYNTAX", VOUCH_OPTION_TEXT, VOUCH_OFFER_SYNTAXES,
   offsetof(DiffOptions, graph.from),
   "Read both files in this syntax; 'vouch syntaxes' lists them. Without it "
   "the file's extension decides, else its first bytes."},
  {"base", 'b', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(DiffOptions, graph.base),
   "Resolve relative IRIs against this one. Without it, and without a base in "
   "the file, they are faults."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(DiffOptions, quiet), "Say nothing but errors."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch diff old.trig new.nq", "What was removed and what was added."},
  {"vouch diff --to update old.ttl new.ttl -o change.ru",
   "The same as an update for a store."},
  {NULL, NULL},
};

/** A run being done. */
typedef struct {
  VouchConsole      *console;
  const DiffOptions *given;
  VouchInputs        inputs;
  VouchGraphs        graphs;
  VouchOutput       *output;
  VouchDiff         *diff;
  VouchChangeWriter  writer;
} Run;

static VouchStatus
find_form(Run *const run, VouchChangeForm *const form)
{
  static const char *const names[] = {"text", "update", "json"};
  const char *const        name    = run->given->to ? run->given->to : "text";
  for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); ++i) {
    if (!strcmp(name, names[i])) {
      *form = (VouchChangeForm)i;
      return VOUCH_OK;
    }
  }
  vouchi_say(run->console,
             "differences are written as text, update or json, not '%.100s'",
             name);
  return VOUCH_BAD_ARGUMENT;
}

static VouchStatus
read_side(Run *const run, const size_t index)
{
  const VouchSink   sink = vouch_diff_sink(run->diff, (VouchDiffSide)index);
  const VouchInputs one  = {.paths = &run->inputs.paths[index], .count = 1};
  return vouchi_graphs_read(&run->graphs, &one, 0, &sink);
}

static VouchStatus
compare(Run *const run)
{
  const VouchCanonOptions how = {.log       = &run->console->log,
                                 .cancelled = vouchi_signals_flag()};
  run->diff                   = vouch_diff_new(&how);
  if (!run->diff) {
    return VOUCH_NO_MEMORY;
  }
  VouchStatus st = read_side(run, 0);
  st             = st ? st : read_side(run, 1);
  // One that was not read whole cannot be compared
  return st == VOUCH_BAD_INPUT || st == VOUCH_LIMIT ? VOUCH_NO_INPUT : st;
}

static VouchStatus
write_changes(Run *const run)
{
  VouchChangeForm form = VOUCH_CHANGES_TEXT;
  VouchStatus     st   = find_form(run, &form);
  st                   = st ? st
                            : vouchi_output_open(&run->output, run->console, &run->inputs,
                                                 run->given->output);
  st                   = st ? st : compare(run);
  if (st) {
    return st;
  }
  st =
    vouchi_changes_begin(&run->writer, form, run->output, &run->console->log);
  if (!st) {
    const VouchChanges changes = vouchi_changes_sink(&run->writer);
    st                         = vouch_diff_run(run->diff, &changes);
  }
  // Blank nodes that cannot be told apart cannot be compared either
  st = st == VOUCH_LIMIT ? VOUCH_NO_INPUT : st;
  st = st ? st : vouchi_changes_end(&run->writer);
  return st ? st : vouch_output_commit(run->output);
}

static int
run_diff(VouchConsole *const console, const VouchArguments *const arguments)
{
  Run run        = {.console = console,
                    .given   = (const DiffOptions *)arguments->options};
  console->quiet = run.given->quiet;
  VouchStatus st = vouchi_graphs_begin(&run.graphs, console, &run.given->graph);
  if (!st && arguments->count != 2U) {
    vouchi_say(console, "'vouch diff' takes two files; '-' is standard input");
    st = VOUCH_BAD_ARGUMENT;
  }
  st =
    st ? st : vouchi_graphs_inputs(&run.graphs, arguments, NULL, &run.inputs);
  st                                    = st ? st : write_changes(&run);
  const VouchChangeWriter *const writer = &run.writer;
  if (!st) {
    vouchi_say_line(console, "%llu removed, %llu added",
                    (unsigned long long)writer->removed,
                    (unsigned long long)writer->added);
  }
  const bool differs = writer->removed || writer->added;
  vouchi_changes_free(&run.writer);
  vouch_diff_free(run.diff);
  vouch_output_free(run.output);
  vouchi_inputs_free(&run.inputs);
  const int code = vouchi_graphs_end(console, st);
  return code ? code : differs ? 1 : 0;
}

const VouchCommand vouch_command_diff = {
  .name     = "diff",
  .summary  = "Say what one file of RDF says and another does not",
  .operands = "OLD NEW",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Compares two datasets, in whatever syntax and order they are written. "
    "Statements that share blank nodes are compared as a group, by their "
    "canonical form, so that labels do not matter; a group of which anything "
    "differs is shown whole, with the labels of its file.\n\n"
    "Exit code 0: they say the same. 1: they differ. 3: one of them could not "
    "be read whole, or not be compared.\n\n"
    "In an update the blank nodes of removed groups are variables, so that the "
    "group is removed wherever it is found.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(DiffOptions),
  .run      = run_diff,
};
