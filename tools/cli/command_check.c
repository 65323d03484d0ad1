/* command_check.c - vouch check: a graph against shapes and promises */
// SPDX-License-Identifier: Apache-2.0

#include "cli/archive.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "cli/rdf.h"
#include "cli/signals.h"
#include "sort/sort.h"
#include "vouch/check.h"
#include "vouch/names.h"

#include <string.h>
#include <unistd.h>

#define SH "http://www.w3.org/ns/shacl#"

typedef struct {
  VouchCommonOptions common;
  VouchGraphOptions  graph;
  const char        *shapes;
  const char        *documents;
  const char        *to;
  const char        *output;
  bool               quiet;
} CheckOptions;

static const VouchOption options[] = {
  {"shapes", 's', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(CheckOptions, shapes),
   "Check against these shapes (SHACL Core, in any syntax that is read) and "
   "nothing else. Without it against the shapes of claims, and what they "
   "cannot "
   "say: that every claim has evidence, hashes name their documents, and the "
   "simple graph holds nothing that is denied or disputed."},
  {"documents", '\0', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(CheckOptions, documents),
   "Look for the documents in this folder, by their SHA-256, and check that "
   "every quotation and mention is what the text says at its place."},
  {"to", 't', "FORMAT", VOUCH_OPTION_TEXT, VOUCH_OFFER_FORMATS,
   offsetof(CheckOptions, to),
   "Write findings as \"text\" (a line each), \"json\" (an object a line), or "
   "a "
   "SHACL validation report in this format of RDF, as \"turtle\". Without it "
   "text."},
  {"output", 'o', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(CheckOptions, output),
   "Write to this file, which appears whole or not at all. Without it, or with "
   "-, to standard output."},
  {"from", 'f', "SYNTAX", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(CheckOptions, graph.from),
   "Read every file in this syntax. Without it the file's extension decides, "
   "else its first bytes."},
  {"base", 'b', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(CheckOptions, graph.base),
   "Resolve relative IRIs against this one."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(CheckOptions, quiet), "Say nothing but errors."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch check war.trig --documents texts/",
   "Whether a graph keeps to its shapes, and quotes what the texts say."},
  {"vouch check data.ttl --shapes my-shapes.ttl --to turtle -o report.ttl",
   "A validation report by shapes of one's own."},
  {NULL, NULL},
};

/** A check being done. */
typedef struct {
  VouchConsole       *console;
  const CheckOptions *given;
  VouchInputs         inputs;
  VouchGraphs         graphs;
  VouchArchive       *archive;
  VouchCheck         *check;
  VouchOutput        *output; /**< Of text and JSON. */
  VouchTarget         target; /**< Of a report. */
  VouchSorter        *sorter; /**< Groups it. */
  VouchSink           report;
  VouchStatus (*line)(VouchOutput *output, const VouchCheckResult *result);
  VouchCheckCounts counts;
} Run;

static VouchStatus
begin_check(Run *const run)
{
  const CheckOptions *const given = run->given;
  VouchStatus               st    = VOUCH_OK;
  if (given->documents) {
    st = vouchi_archive_open(run->console, given->documents, &run->archive);
  }
  const VouchCheckOptions asked = {
    .promises = !given->shapes || given->documents,
    .document = run->archive ? vouchi_archive_find : NULL,
    .handle   = run->archive,
    .log      = &run->console->log,
  };
  run->check = st ? NULL : vouch_check_new(&asked);
  return st || run->check ? st : VOUCH_NO_MEMORY;
}

static VouchStatus
read_shapes(const Run *const run)
{
  const VouchSink   sink    = vouch_check_shapes(run->check);
  VouchParseOptions reading = {.label     = VOUCH_VIEW("shape"),
                               .log       = &run->console->log,
                               .base      = run->graphs.options.base,
                               .cancelled = vouchi_signals_flag()};
  size_t            size    = 0;
  VouchStatus       st      = VOUCH_OK;
  if (run->given->shapes) {
    st = vouch_parse_file(run->given->shapes, &reading, &sink, NULL);
  } else {
    const char *const text = vouch_ontology_text("shapes.ttl", &size);
    reading.name           = VOUCH_VIEW("shapes.ttl");
    st = vouch_parse_bytes(vouch_view(text, size), &reading, &sink, NULL);
  }
  return st == VOUCH_BAD_INPUT || st == VOUCH_NO_INPUT ? VOUCH_BAD_DATA : st;
}

static VouchStatus
tell(void *const handle, const VouchCheckResult *const result)
{
  Run *const run = (Run *)handle;
  return run->line
           ? run->line(run->output, result)
           : vouch_check_report_result(run->check, result,
                                       run->counts.results - 1U, &run->report);
}

static VouchStatus
open_lines(Run *const run)
{
  const char *const     path   = run->given->output;
  const VouchLog *const log    = &run->console->log;
  const bool            stream = !path || !strcmp(path, "-");
  const char *const     same =
    vouchi_inputs_find_same(&run->inputs, stream ? NULL : path, STDOUT_FILENO);
  if (same) {
    vouchi_say(run->console,
               "the input '%.200s' is also the output; nothing was written",
               same);
    return VOUCH_NO_OUTPUT;
  }
  if (!stream) {
    vouchi_signals_hold();
    return vouch_output_new_file(path, log, &run->output);
  }
  run->output =
    vouch_output_new_stream(STDOUT_FILENO, VOUCH_VIEW("standard output"), log);
  return run->output ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
open_report(Run *const run)
{
  static const struct {
    const char *name;
    const char *iri;
  } prefixes[]                   = {{"sh", SH},
                                    {"vouch", "https://w3id.org/vouch/ns#"},
                                    {"shape", "https://w3id.org/vouch/shape/"},
                                    {"xsd", "http://www.w3.org/2001/XMLSchema#"}};
  const VouchSortOptions sorting = {.log = &run->console->log};
  VouchStatus            st =
    vouchi_target_open(&run->target, run->console, &run->inputs,
                       run->given->output, run->given->to, "turtle");
  const VouchSink *const sink = &run->target.sink;
  for (size_t i = 0; !st && sink->prefix && i < 4U; ++i) {
    st = sink->prefix(sink->handle, vouch_view_from_string(prefixes[i].name),
                      vouch_view_from_string(prefixes[i].iri));
  }
  run->sorter = st ? NULL : vouchi_sorter_new(&sorting, sink);
  if (!st && !run->sorter) {
    return VOUCH_NO_MEMORY;
  }
  if (!st) {
    // The target's own sink is ended by the sorter's
    run->report = vouchi_sorter_sink(run->sorter);
  }
  return st;
}

static VouchStatus
open_output(Run *const run)
{
  const char *const to = run->given->to;
  if (to && !strcmp(to, "json")) {
    run->line = vouchi_finding_json;
  } else if ((!to && !run->given->output) || (to && !strcmp(to, "text"))) {
    run->line = vouchi_finding_text;
  } else if (!to && !vouch_format_for_file(
                      vouch_view_from_string(run->given->output))) {
    run->line = vouchi_finding_text;
  }
  return run->line ? open_lines(run) : open_report(run);
}

static VouchStatus
finish(Run *const run)
{
  if (run->line) {
    return vouch_output_commit(run->output);
  }
  VouchStatus st = vouch_check_report(!run->counts.results, &run->report);
  st             = st ? st : run->report.end(run->report.handle);
  if (!st) {
    run->target.sink.end = NULL; // It was ended
    st                   = vouchi_target_finish(&run->target);
  }
  return st;
}

static VouchStatus
check_all(Run *const run, const VouchArguments *const arguments)
{
  const VouchCheckSink sink = {run, tell};
  VouchStatus          st =
    vouchi_graphs_begin(&run->graphs, run->console, &run->given->graph);
  st =
    st ? st : vouchi_graphs_inputs(&run->graphs, arguments, NULL, &run->inputs);
  st = st ? st : begin_check(run);
  st = st ? st : read_shapes(run);
  if (!st) {
    const VouchSink data = vouch_check_data(run->check);
    st = vouchi_graphs_read_all(&run->graphs, &run->inputs, &data);
    st = vouchi_graphs_result(&run->graphs, st);
  }
  st = st ? st : open_output(run);
  st = st ? st : vouch_check_run(run->check, &sink, &run->counts);
  return st ? st : finish(run);
}

static void
say_counts(const Run *const run)
{
  const VouchCheckCounts *const counts = &run->counts;
  vouchi_say_line(run->console,
                  "%llu statements, %llu shapes, %llu nodes, %llu quotations "
                  "in %llu documents, %llu findings",
                  (unsigned long long)counts->statements,
                  (unsigned long long)counts->shapes,
                  (unsigned long long)counts->focus,
                  (unsigned long long)counts->quotations,
                  (unsigned long long)counts->documents,
                  (unsigned long long)counts->results);
}

static int
run_check(VouchConsole *const console, const VouchArguments *const arguments)
{
  Run run                 = {.console = console,
                             .given   = (const CheckOptions *)arguments->options};
  console->quiet          = run.given->quiet;
  const VouchStatus st    = check_all(&run, arguments);
  const bool        found = !st && run.counts.results;
  if (!st) {
    say_counts(&run);
  }
  vouchi_say_status(console, st);
  vouchi_sorter_free(run.sorter);
  vouchi_target_close(&run.target);
  vouch_output_free(run.output);
  vouch_check_free(run.check);
  vouchi_archive_close(run.archive);
  vouchi_inputs_free(&run.inputs);
  if (st == VOUCH_CANCELLED) {
    return 128 + *vouchi_signals_flag();
  }
  return found ? 1 : vouch_status_exit_code(st);
}

const VouchCommand vouch_command_check = {
  .name     = "check",
  .summary  = "Check a graph against shapes and against its documents",
  .operands = "FILE|- ...",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Reads graphs of RDF, all of them as one, and says what in them is not as "
    "it must be. Shapes are those of SHACL Core; its SPARQL-based part is "
    "passed over.\n\n"
    "The exit code is 1 when something was found. The last line on standard "
    "error counts what was looked at.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(CheckOptions),
  .run      = run_check,
};
