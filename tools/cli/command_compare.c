/* command_compare.c - vouch compare: what several documents say of one thing */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/rdf.h"
#include "cli/signals.h"
#include "vouch/compare.h"
#include "vouch/convert.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  VouchCommonOptions  common;
  VouchReadingOptions reading;
  const char         *to;
  const char         *output;
  const char         *files_from;
  unsigned            jobs;
  bool                quiet;
} CompareOptions;

static const VouchOption options[] = {
  {"to", 't', "FORMAT", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(CompareOptions, to),
   "Write html, md, tsv or nquads. Without it the extension of --output "
   "decides, else it is tsv."},
  {"output", 'o', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(CompareOptions, output),
   "Write to this file, which appears whole or not at all. Without it, or with "
   "-, to standard output."},
  {"from", 'f', "LAYOUT", VOUCH_OPTION_TEXT, VOUCH_OFFER_LAYOUTS,
   offsetof(CompareOptions, reading.from),
   "Read every document in this layout. Without it each document's layout is "
   "recognised."},
  {"files-from", '\0', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(CompareOptions, files_from),
   "Compare also the files that this one names, one a line, or each ended by a "
   "NUL."},
  {"language", 'l', "TAG", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(CompareOptions, reading.language),
   "The documents are in this language. Without it the language is told from "
   "script and words."},
  {"base", 'b', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(CompareOptions, reading.base),
   "Make names below this IRI. Without it \"urn:vouch:\"."},
  {"data", 'd', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(CompareOptions, reading.data),
   "The folder that holds languages/. Without it VOUCH_DATA, else what was "
   "installed."},
  {"gazetteer", 'g', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(CompareOptions, reading.gazetteer),
   "Know also the names of this index, which 'vouch gazetteer build' made."},
  {"decisions", '\0', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(CompareOptions, reading.decisions),
   "Apply what people decided, as for convert."},
  {"jobs", 'j', "N", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(CompareOptions, jobs),
   "Work on this many documents at a time. Without it as many as there are "
   "processors. The output is the same."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(CompareOptions, quiet), "Say nothing but errors."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch compare *.txt -o war.html", "A page to read, with every witness."},
  {"vouch compare --to tsv war.nq", "A row for each two claims of a graph."},
  {NULL, NULL},
};

/** How the result is written. */
typedef struct {
  const char *name;
  const char *extension;
  VouchStatus (*write)(const VouchComparer *comparer, VouchOutput *output);
} Form;

static VouchStatus
write_quads(const VouchComparer *const comparer, VouchOutput *const output)
{
  const VouchFormat *const format   = vouch_format_find(VOUCH_VIEW("nquads"));
  const VouchWriterOptions options_ = {NULL, 0, {NULL, 0}, {NULL, 0}, NULL};
  VouchWriter *const       writer =
    format ? format->new_writer(output, &options_) : NULL;
  if (!writer) {
    return VOUCH_NO_MEMORY;
  }
  const VouchSink sink = format->sink(writer);
  VouchStatus     st   = vouch_comparer_describe(comparer, &sink);
  st                   = st || !sink.end ? st : sink.end(sink.handle);
  format->free_writer(writer);
  return st;
}

static const Form forms[] = {
  {"html", ".html", vouch_comparer_write_html},
  {"md", ".md", vouch_comparer_write_md},
  {"nquads", ".nq", write_quads},
  {"tsv", ".tsv", vouch_comparer_write_tsv},
};

enum { FORMS = sizeof(forms) / sizeof(*forms) };

/** A comparison being made. */
typedef struct {
  VouchConsole         *console;
  const CompareOptions *given;
  VouchLoaded           loaded;
  VouchInputs           inputs;
  const char          **documents; /**< Inputs that are no graphs. */
  size_t                document_count;
  VouchGraphs           graphs;
  VouchGraphOptions     graph_options;
  const Form           *form;
  VouchComparer        *comparer;
  VouchOutput          *output;
  bool                  to_file;
} Comparing;

static VouchStatus
find_form(Comparing *const comparing)
{
  const CompareOptions *const given = comparing->given;
  const VouchView             path  = vouch_view_from_string(given->output);
  for (size_t i = 0; i < FORMS; ++i) {
    const bool told =
      given->to
        ? !strcmp(given->to, forms[i].name)
        : vouch_view_ends(path, vouch_view_from_string(forms[i].extension));
    if (told) {
      comparing->form = &forms[i];
      return VOUCH_OK;
    }
  }
  if (!given->to && !comparing->to_file) {
    comparing->form = &forms[FORMS - 1];
    return VOUCH_OK;
  }
  vouchi_say(comparing->console,
             "a comparison is written as html, md, nquads or tsv%s%.100s",
             given->to ? ", not " : "; say which with --to",
             given->to ? given->to : "");
  return VOUCH_BAD_ARGUMENT;
}

/** A file whose name tells that it holds RDF is a graph. */
static bool
is_graph(const char *const path)
{
  return vouch_syntax_for_file(vouch_view_from_string(path)) != NULL;
}

static VouchStatus
sort_inputs(Comparing *const comparing)
{
  const VouchInputs *const inputs = &comparing->inputs;
  comparing->documents =
    (const char **)calloc(inputs->count ? inputs->count : 1U,
                          sizeof(*comparing->documents));
  if (!comparing->documents) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < inputs->count; ++i) {
    if (!is_graph(inputs->paths[i])) {
      comparing->documents[comparing->document_count++] = inputs->paths[i];
    }
  }
  if (!inputs->count) {
    vouchi_say(comparing->console, "no file was given; '-' is standard input");
    return VOUCH_BAD_ARGUMENT;
  }
  return VOUCH_OK;
}

static VouchStatus
read_documents(Comparing *const comparing)
{
  const VouchLoaded *const  loaded = &comparing->loaded;
  const VouchSink           sink   = vouch_comparer_sink(comparing->comparer);
  VouchCounts               counts;
  const VouchConvertOptions convert = {.packs     = loaded->packs,
                                       .rules     = loaded->rules,
                                       .gazetteer = loaded->gazetteer,
                                       .decisions = loaded->decisions,
                                       .reader    = loaded->reader,
                                       .language  = loaded->language,
                                       .base      = loaded->base,
                                       .jobs      = comparing->given->jobs,
                                       .sink      = &sink,
                                       .limits    = vouch_limits_default(),
                                       .log       = &comparing->console->log,
                                       .progress  = vouchi_show_progress,
                                       .progress_handle = comparing->console,
                                       .cancelled = vouchi_signals_flag()};
  return comparing->document_count
           ? vouch_convert(comparing->documents, comparing->document_count,
                           &convert, NULL, &counts)
           : VOUCH_OK;
}

static VouchStatus
read_graphs(Comparing *const comparing)
{
  const VouchSink sink = vouch_comparer_sink(comparing->comparer);
  VouchStatus st = vouchi_graphs_begin(&comparing->graphs, comparing->console,
                                       &comparing->graph_options);
  for (size_t i = 0; !st && i < comparing->inputs.count; ++i) {
    if (is_graph(comparing->inputs.paths[i])) {
      st = vouchi_graphs_read(&comparing->graphs, &comparing->inputs, i, &sink);
    }
  }
  return st;
}

static VouchStatus
open_output(Comparing *const comparing)
{
  const VouchLog *const log = &comparing->console->log;
  const char *const path = comparing->to_file ? comparing->given->output : NULL;
  const char *const same =
    vouchi_inputs_find_same(&comparing->inputs, path, STDOUT_FILENO);
  if (same) {
    vouchi_say(comparing->console,
               "the input '%.200s' is also the output; nothing was written",
               same);
    return VOUCH_NO_OUTPUT;
  }
  if (path) {
    vouchi_signals_hold();
    return vouch_output_new_file(path, log, &comparing->output);
  }
  comparing->output =
    vouch_output_new_stream(STDOUT_FILENO, VOUCH_VIEW("standard output"), log);
  return comparing->output ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
compare(Comparing *const comparing)
{
  const VouchLimits limits = vouch_limits_default();
  comparing->comparer      = vouch_comparer_new(comparing->loaded.gazetteer,
                                                comparing->loaded.base, &limits);
  if (!comparing->comparer) {
    return VOUCH_NO_MEMORY;
  }
  VouchStatus read = read_documents(comparing);
  if (read && read != VOUCH_BAD_INPUT) {
    return read;
  }
  VouchStatus st = read_graphs(comparing);
  st             = st ? st : vouch_comparer_settle(comparing->comparer);
  st = st ? st : comparing->form->write(comparing->comparer, comparing->output);
  st = st ? st : vouch_output_commit(comparing->output);
  return st ? st : read;
}

static void
say_counts(const Comparing *const comparing)
{
  const VouchComparer *const comparer = comparing->comparer;
  vouchi_say_line(comparing->console,
                  "%zu claims, %zu questions with more than one answer, %zu "
                  "comparisons",
                  vouch_comparer_claims(comparer),
                  vouch_comparer_questions(comparer),
                  vouch_comparer_comparisons(comparer));
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const CompareOptions *const given =
    (const CompareOptions *)arguments->options;
  Comparing comparing = {.console = console, .given = given};
  comparing.to_file   = given->output && strcmp(given->output, "-") != 0;
  comparing.graph_options.base = given->reading.base;
  console->quiet               = given->quiet;
  VouchStatus st               = find_form(&comparing);
  st                           = st ? st
                                    : vouchi_inputs_gather(console, arguments->operands, arguments->count,
                                                           given->files_from, &comparing.inputs);
  st                           = st ? st : sort_inputs(&comparing);
  st = st ? st : vouchi_load(console, &given->reading, &comparing.loaded);
  st = st ? st : open_output(&comparing);
  st = st ? st : compare(&comparing);
  if (!st || st == VOUCH_BAD_INPUT) {
    say_counts(&comparing);
  } else {
    vouchi_say_status(console, st);
  }
  vouch_output_free(comparing.output);
  vouch_comparer_free(comparing.comparer);
  vouchi_unload(&comparing.loaded);
  vouchi_inputs_free(&comparing.inputs);
  free(comparing.documents);
  return st == VOUCH_CANCELLED ? 128 + *vouchi_signals_flag()
                               : vouch_status_exit_code(st);
}

const VouchCommand vouch_command_compare = {
  .name     = "compare",
  .summary  = "Set what documents say of one thing side by side",
  .operands = "FILE|GRAPH ...",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Finds claims that answer the same question (subject, property, side, kind "
    "counted and period agree) and says how each two answers stand to each "
    "other: equal, inside, contains, overlaps, disjoint or incomparable. "
    "Numbers compare as intervals, \"about\" widening them by 10 %; claims "
    "that "
    "cite one work count as one witness; a version in one language that "
    "differs from others which cite the same work has probably drifted.\n\n"
    "A file whose name tells a syntax of RDF is a graph that convert wrote; "
    "all others are documents. The page (html) has no scripts and asks no "
    "server for anything.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(CompareOptions),
  .run      = run,
};
