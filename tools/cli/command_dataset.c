/* command_dataset.c - vouch dataset: what a graph is made of */
// SPDX-License-Identifier: Apache-2.0

#include "base/hash.h"
#include "base/input.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/rdf.h"
#include "cli/signals.h"
#include "sort/sort.h"
#include "vouch/dataset.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PIECE ((size_t)16U * 1024U)
#define SHORT_DIGITS 16U

typedef struct {
  VouchCommonOptions common;
  VouchGraphOptions  graph;
  const char        *iri;
  const char        *licence;
  const char        *to;
  const char        *output;
  bool               quiet;
} DatasetOptions;

static const VouchOption options[] = {
  {"iri", '\0', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(DatasetOptions, iri),
   "Call the dataset by this IRI. Without it \"urn:vouch:dataset/\" and the "
   "first 16 digits of the file's SHA-256."},
  {"licence", '\0', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(DatasetOptions, licence),
   "The licence of the dataset as a whole; those of its documents are taken "
   "from the graph."},
  {"to", 't', "FORMAT", VOUCH_OPTION_TEXT, VOUCH_OFFER_FORMATS,
   offsetof(DatasetOptions, to),
   "Write this format. Without it the extension of --output decides, else it "
   "is Turtle."},
  {"output", 'o', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(DatasetOptions, output),
   "Write to this file, which appears whole or not at all. Without it, or with "
   "-, to standard output."},
  {"from", 'f', "SYNTAX", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(DatasetOptions, graph.from),
   "Read the file in this syntax. Without it the file's extension decides, "
   "else its first bytes."},
  {"base", 'b', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(DatasetOptions, graph.base),
   "Resolve relative IRIs against this one."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(DatasetOptions, quiet), "Say nothing but errors."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch dataset war.nq -o void.ttl", "Counts, hash, sources and licences."},
  {NULL, NULL},
};

/** A description being made. */
typedef struct {
  VouchConsole         *console;
  const DatasetOptions *given;
  VouchInputs           inputs;
  VouchGraphs           graphs;
  VouchDatasetSurvey   *survey;
  VouchTarget           target;
  VouchSorter          *sorter;
  char                  hex[2U * VOUCH_HASH_SIZE];
  uint64_t              bytes;
} Run;

static VouchStatus
fail_reading(const Run *const run)
{
  char text[128];
  vouchi_say(run->console, "cannot read '%.200s': %s", run->inputs.paths[0],
             vouchi_error_text(errno, text, sizeof(text)));
  return VOUCH_NO_INPUT;
}

/** Hash the file, which is read again for its statements. */
static VouchStatus
hash_file(Run *const run)
{
  char      piece[PIECE];
  VouchHash hash;
  uint8_t   digest[VOUCH_HASH_SIZE];
  const int fd  = open(run->inputs.paths[0], O_RDONLY | O_CLOEXEC);
  ssize_t   got = fd < 0 ? -1 : 1;
  vouchi_hash_begin(&hash);
  while (got > 0 || (got < 0 && fd >= 0 && errno == EINTR)) {
    got = read(fd, piece, sizeof(piece));
    vouchi_hash_add(&hash, vouch_view(piece, got > 0 ? (size_t)got : 0U));
    run->bytes += got > 0 ? (uint64_t)got : 0U;
  }
  const VouchStatus st = got ? fail_reading(run) : VOUCH_OK;
  if (fd >= 0) {
    (void)close(fd);
  }
  vouchi_hash_end(&hash, digest);
  vouchi_hex(digest, sizeof(run->hex), run->hex);
  return st;
}

static VouchStatus
check_options(Run *const run, const VouchArguments *const arguments)
{
  const DatasetOptions *const given = run->given;
  int                         fd    = -1;
  if (arguments->count != 1U ||
      vouchi_input_is_stream(arguments->operands[0], &fd)) {
    vouchi_say(run->console,
               "one file is due, and no stream: it is read twice");
    return VOUCH_BAD_ARGUMENT;
  }
  if ((given->iri && !vouchi_is_iri(run->console, "iri",
                                    vouch_view_from_string(given->iri))) ||
      (given->licence &&
       !vouchi_is_iri(run->console, "licence",
                      vouch_view_from_string(given->licence)))) {
    return VOUCH_BAD_ARGUMENT;
  }
  const VouchStatus st =
    vouchi_graphs_begin(&run->graphs, run->console, &given->graph);
  return st ? st
            : vouchi_inputs_gather(run->console, arguments->operands,
                                   arguments->count, NULL, &run->inputs);
}

static VouchStatus
count_all(Run *const run)
{
  const VouchDatasetOptions asked = {
    .licence = vouch_view_from_string(run->given->licence),
    .log     = &run->console->log,
  };
  run->survey = vouch_dataset_new(&asked);
  if (!run->survey) {
    return VOUCH_NO_MEMORY;
  }
  const VouchSink   sink = vouch_dataset_sink(run->survey);
  const VouchStatus st =
    vouchi_graphs_read_all(&run->graphs, &run->inputs, &sink);
  return vouchi_graphs_result(&run->graphs, st);
}

/** The first media type of the syntax that the file was read in. */
static VouchView
media_type(const Run *const run)
{
  const VouchSyntax *syntax = run->graphs.options.syntax;
  if (!syntax) {
    syntax =
      vouch_syntax_for_file(vouch_view_from_string(run->inputs.paths[0]));
  }
  const char *const types = syntax ? syntax->media_types : NULL;
  return types ? vouch_view(types, strcspn(types, "|")) : vouch_view(NULL, 0);
}

static VouchStatus
describe(Run *const run)
{
  char                   iri[64];
  const VouchDatasetFile file    = {vouch_view(run->hex, sizeof(run->hex)),
                                    run->bytes, media_type(run)};
  const VouchSortOptions sorting = {.unique = true, .log = &run->console->log};
  VouchStatus            st =
    vouchi_target_open(&run->target, run->console, &run->inputs,
                       run->given->output, run->given->to, "turtle");
  run->sorter = st ? NULL : vouchi_sorter_new(&sorting, &run->target.sink);
  if (st || !run->sorter) {
    return st ? st : VOUCH_NO_MEMORY;
  }
  (void)snprintf(iri, sizeof(iri), "urn:vouch:dataset/%.*s", (int)SHORT_DIGITS,
                 run->hex);
  const VouchSink sorted = vouchi_sorter_sink(run->sorter);
  st                     = vouch_dataset_describe(run->survey,
                                                  vouch_view_from_string(
                                                    run->given->iri ? run->given->iri : iri),
                                                  &file, &sorted);
  st                     = st ? st : sorted.end(sorted.handle);
  run->target.sink.end   = NULL; // It was ended
  return st ? st : vouchi_target_finish(&run->target);
}

static int
run_dataset(VouchConsole *const console, const VouchArguments *const arguments)
{
  Run run        = {.console = console,
                    .given   = (const DatasetOptions *)arguments->options};
  console->quiet = run.given->quiet;
  VouchStatus st = check_options(&run, arguments);
  st             = st ? st : hash_file(&run);
  st             = st ? st : count_all(&run);
  st             = st ? st : describe(&run);
  vouchi_say_status(console, st);
  vouchi_sorter_free(run.sorter);
  vouchi_target_close(&run.target);
  vouch_dataset_free(run.survey);
  vouchi_inputs_free(&run.inputs);
  return st == VOUCH_CANCELLED ? 128 + *vouchi_signals_flag()
                               : vouch_status_exit_code(st);
}

const VouchCommand vouch_command_dataset = {
  .name     = "dataset",
  .summary  = "Describe a graph: counts, file, sources, licences",
  .operands = "FILE",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Reads a file of RDF and writes a description of it: how many statements, "
    "subjects, objects, properties, classes and graphs there are (VoID), the "
    "file's size, type and SHA-256 (DCAT, SPDX), and the documents and runs "
    "that it comes from, with their titles, hashes and licences (PROV).\n\n"
    "A statement that the file holds twice counts twice.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(DatasetOptions),
  .run      = run_dataset,
};
