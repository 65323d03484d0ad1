/* command_convert.c - vouch convert: documents in, linked data out */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/signals.h"
#include "cli/stores.h"
#include "cli/values.h"
#include "vouch/convert.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define TIMESTAMP_SIZE 32U

typedef struct {
  VouchCommonOptions  common;
  VouchReadingOptions reading;
  const char         *to;
  const char         *output;
  const char         *store;
  const char         *files_from;
  const char         *metadata;
  const char         *run;
  const char         *confidence;
  unsigned            jobs;
  bool                strict;
  bool                compare;
  bool                same_as;
  bool                sort;
  bool                quiet;
  bool                verbose;
  bool                timestamp;
} ConvertOptions;

static const VouchOption options[] = {
  {"to", 't', "FORMAT", VOUCH_OPTION_TEXT, VOUCH_OFFER_FORMATS,
   offsetof(ConvertOptions, to),
   "Write this format; 'vouch formats' lists them. Without it the extension of "
   "--output decides, else it is TriG."},
  {"output", 'o', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ConvertOptions, output),
   "Write to this file, which appears whole or not at all. Without it, or with "
   "-, to standard output."},
  {"store", 's', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ConvertOptions, store),
   "Write no output but add the statements to this store, which is made where "
   "it is not there: all of them or, after a fault, none."},
  {"from", 'f', "LAYOUT", VOUCH_OPTION_TEXT, VOUCH_OFFER_LAYOUTS,
   offsetof(ConvertOptions, reading.from),
   "Read every document in this layout; 'vouch layouts' lists them. Without it "
   "each document's layout is recognised."},
  {"files-from", '\0', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ConvertOptions, files_from),
   "Convert also the files that this one names, one a line, or each ended by a "
   "NUL."},
  {"language", 'l', "TAG", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, reading.language),
   "The documents are in this language, as \"vi\" or \"zh-Hant\". Without it "
   "the language is told from script and words."},
  {"base", 'b', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, reading.base),
   "Make names for claims, documents and entities below this IRI. Without it "
   "\"urn:vouch:\", for local work."},
  {"metadata", 'm', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ConvertOptions, metadata),
   "Take title, author, url, revised, licence and accessed of documents from "
   "this JSON file: an object whose keys are names of files, SHA-256 or the "
   "first 16 digits of it."},
  {"data", 'd', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(ConvertOptions, reading.data),
   "The folder that holds languages/. Without it VOUCH_DATA, else what was "
   "installed."},
  {"gazetteer", 'g', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ConvertOptions, reading.gazetteer),
   "Know also the names of this index, which 'vouch gazetteer build' made. "
   "The program's own list is always known."},
  {"decisions", '\0', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ConvertOptions, reading.decisions),
   "Apply what people decided: a line each to merge or split identities, to "
   "accept or reject a match, to accept, reject or correct a claim. "
   "graph/decisions tells who decided what, and when."},
  {"same-as", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, same_as),
   "Write owl:sameAs too for matches that people accepted in --decisions, "
   "which says that both are one thing in all respects. Without it they are "
   "skos:exactMatch alone; what nobody accepted is never more than "
   "skos:closeMatch."},
  {"compare", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, compare),
   "Write also graph/comparisons, which sets claims about the same question "
   "side by side, and graph/simple, of what nothing disputes."},
  {"jobs", 'j', "N", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, jobs),
   "Work on this many documents at a time. Without it as many as there are "
   "processors. The output is the same."},
  {"confidence", '\0', "N", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, confidence),
   "Write only claims whose rule is at least this sure, from 0.01 to 1. "
   "Without "
   "it 0.5, which favours precision; 'vouch rules' tells how sure each rule "
   "is."},
  {"strict", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, strict),
   "Stop at the first document that is rejected, and write no file."},
  {"sort", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, sort),
   "Write the statements of all documents in order of graph, subject and "
   "property, so that each is said in one place. What does not fit in memory "
   "goes to a temporary file in TMPDIR."},
  {"run", '\0', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, run),
   "Name every run by this IRI. Without it a name is made from the document, "
   "the version, the language packs and the options."},
  {"timestamp", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, timestamp),
   "Write the time of the run into the graph; it is the only thing that would "
   "make two runs differ."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, quiet), "Say nothing but errors."},
  {"verbose", 'v', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(ConvertOptions, verbose),
   "Say also how many names were kept, and the memory they took."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch convert *.txt -o war.trig", "A graph that a person can read."},
  {"vouch convert --to claims war.en.txt | head -3",
   "The first claims, one JSON object a line."},
  {"find texts -name '*.txt' | vouch convert --files-from - -o all.nq",
   "More files than a command line holds."},
  {"vouch convert *.txt --compare --store war.store",
   "Into a store, to be asked with 'vouch query'."},
  {NULL, NULL},
};

/** A conversion being prepared. */
typedef struct {
  VouchConsole         *console;
  const ConvertOptions *given;
  VouchLoaded           loaded;
  VouchInputs           inputs;
  VouchConvertOptions   options;
  VouchOutput          *output;
  VouchStore           *store;
  VouchSink             sink; /**< Into the store. */
  bool                  to_file;
  char                  timestamp[TIMESTAMP_SIZE];
  VouchCounts           counts;
  int64_t               started;
} Conversion;

static const char *
format_name(const void *const handle, const size_t index)
{
  const VouchFormat *const *const formats = (const VouchFormat *const *)handle;
  return formats[index] ? formats[index]->name : NULL;
}

static VouchStatus
refuse_format(VouchConsole *const console, const char *const name)
{
  const char *const near = vouchi_nearest(name, format_name, vouch_formats());
  vouchi_say(console, "there is no format '%.100s'; %s%s%s", name,
             near ? "did you mean '" : "'vouch formats' lists them",
             near ? near : "", near ? "'?" : "");
  return VOUCH_BAD_ARGUMENT;
}

static VouchStatus
find_format(Conversion *const conversion)
{
  const ConvertOptions *const given  = conversion->given;
  const VouchFormat         **format = &conversion->options.format;
  if (given->store && (given->to || given->output)) {
    vouchi_say(conversion->console,
               "either --store or an output with --to or --output, not both");
    return VOUCH_BAD_ARGUMENT;
  }
  if (given->store) {
    return VOUCH_OK;
  }
  if (given->to) {
    const VouchView to         = vouch_view_from_string(given->to);
    *format                    = vouch_format_find(to);
    conversion->options.target = vouch_format_target(to);
    return *format ? VOUCH_OK : refuse_format(conversion->console, given->to);
  }
  if (!conversion->to_file) {
    *format = vouch_format_find(VOUCH_VIEW("trig"));
    return *format ? VOUCH_OK : VOUCH_INTERNAL;
  }
  *format = vouch_format_for_file(vouch_view_from_string(given->output));
  if (!*format) {
    vouchi_say(conversion->console,
               "the name '%.200s' does not tell the format; say it with --to",
               given->output);
  }
  return *format ? VOUCH_OK : VOUCH_BAD_ARGUMENT;
}

static VouchStatus
make_timestamp(Conversion *const conversion)
{
  time_t    seconds = 0;
  struct tm parts;
  if (!vouchi_find_time(conversion->console, &seconds) ||
      !gmtime_r(&seconds, &parts)) {
    return VOUCH_BAD_ARGUMENT;
  }
  const int length =
    snprintf(conversion->timestamp, TIMESTAMP_SIZE,
             "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900,
             parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
             parts.tm_sec);
  conversion->options.timestamp =
    vouch_view(conversion->timestamp, length > 0 ? (size_t)length : 0U);
  return VOUCH_OK;
}

static VouchStatus
take_confidence(Conversion *const conversion)
{
  const char *const given = conversion->given->confidence;
  if (!given) {
    return VOUCH_OK;
  }
  conversion->options.confidence = vouchi_read_hundredths(given);
  if (conversion->options.confidence) {
    return VOUCH_OK;
  }
  vouchi_say(conversion->console,
             "--confidence '%.40s' is not a number from 0.01 to 1 with at most "
             "two decimals",
             given);
  return VOUCH_BAD_ARGUMENT;
}

static VouchStatus
fill_options(Conversion *const conversion)
{
  const ConvertOptions *const given  = conversion->given;
  VouchConvertOptions *const  into   = &conversion->options;
  const VouchLoaded *const    loaded = &conversion->loaded;
  into->packs                        = loaded->packs;
  into->rules                        = loaded->rules;
  into->gazetteer                    = loaded->gazetteer;
  into->decisions                    = loaded->decisions;
  into->compare                      = given->compare;
  into->same_as                      = given->same_as;
  into->reader                       = loaded->reader;
  into->language                     = loaded->language;
  into->base                         = loaded->base;
  into->run                          = vouch_view_from_string(given->run);
  into->metadata                     = given->metadata;
  into->jobs                         = given->jobs;
  into->strict                       = given->strict;
  into->sort                         = given->sort;
  into->limits                       = vouch_limits_default();
  into->log                          = &conversion->console->log;
  into->progress                     = vouchi_show_progress;
  into->progress_handle              = conversion->console;
  into->cancelled                    = vouchi_signals_flag();
  if (given->sort && into->format && into->format->table) {
    vouchi_say(conversion->console, "--sort is for RDF, and '%s' is a table",
               into->format->name);
    return VOUCH_BAD_ARGUMENT;
  }
  if (given->run && !vouchi_is_iri(conversion->console, "run", into->run)) {
    return VOUCH_BAD_ARGUMENT;
  }
  const VouchStatus st = take_confidence(conversion);
  return st || !given->timestamp ? st : make_timestamp(conversion);
}

/** Refuse to write over what is to be read. */
static VouchStatus
check_inputs(const Conversion *const conversion)
{
  const VouchInputs *const inputs = &conversion->inputs;
  const char *const path = conversion->given->store ? conversion->given->store
                           : conversion->to_file    ? conversion->given->output
                                                    : NULL;
  if (!inputs->count) {
    vouchi_say(conversion->console, "no file was given; '-' is standard "
                                    "input");
    return VOUCH_BAD_ARGUMENT;
  }
  const char *const same = vouchi_inputs_find_same(inputs, path, STDOUT_FILENO);
  if (same) {
    vouchi_say(conversion->console,
               "the input '%.200s' is also the output; nothing was written",
               same);
  }
  return same ? VOUCH_NO_OUTPUT : VOUCH_OK;
}

static VouchStatus
open_store(Conversion *const conversion)
{
  VouchStatus st =
    vouchi_store_open_for(conversion->console, conversion->given->store,
                          VOUCH_STORE_MAKE, &conversion->store);
  st = st ? st : vouch_store_begin(conversion->store, true);
  if (!st) {
    conversion->sink         = vouch_store_sink(conversion->store);
    conversion->options.sink = &conversion->sink;
  }
  return st;
}

static VouchStatus
open_output(Conversion *const conversion)
{
  if (conversion->given->store) {
    return open_store(conversion);
  }
  const VouchLog *const log = &conversion->console->log;
  if (conversion->to_file) {
    vouchi_signals_hold();
    return vouch_output_new_file(conversion->given->output, log,
                                 &conversion->output);
  }
  conversion->output =
    vouch_output_new_stream(STDOUT_FILENO, VOUCH_VIEW("standard output"), log);
  return conversion->output ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
prepare(Conversion *const conversion, const VouchArguments *const arguments)
{
  VouchConsole *const console = conversion->console;
  VouchStatus         st      = find_format(conversion);
  st                          = st ? st
                                   : vouchi_inputs_gather(console, arguments->operands, arguments->count,
                                                          conversion->given->files_from,
                                                          &conversion->inputs);
  st                          = st ? st : check_inputs(conversion);
  st =
    st ? st
       : vouchi_load(console, &conversion->given->reading, &conversion->loaded);
  st = st ? st : fill_options(conversion);
  return st ? st : open_output(conversion);
}

static void
add_count(VouchBuffer *const line, const uint64_t count, const char *const what)
{
  vouchi_add_format(line, "%s%llu %s%s", line->size ? ", " : "",
                    (unsigned long long)count, what, count == 1U ? "" : "s");
}

static void
add_aside(VouchBuffer *const line, const uint64_t count, const char *const what)
{
  if (count) {
    vouchi_add_format(line, ", %llu %s", (unsigned long long)count, what);
  }
}

/** "4 documents, 812 claims, 20300 quads, 25.0 quads a claim, 0.42 s" */
static void
say_counts(const Conversion *const conversion)
{
  const VouchCounts *const counts = &conversion->counts;
  const double             seconds =
    (double)(vouchi_milliseconds() - conversion->started) / 1000.0;
  VouchBuffer line = {NULL, 0, 0, 0, VOUCH_OK};
  add_count(&line, counts->documents, "document");
  add_aside(&line, counts->repeated, "repeated");
  add_aside(&line, counts->empty, "empty");
  add_aside(&line, counts->rejected, "rejected");
  add_count(&line, counts->claims, "claim");
  const VouchFormat *const format = conversion->options.format;
  if (format && format->mentions) {
    add_count(&line, counts->mentions, "mention");
  }
  if (!format || !format->table) {
    add_count(&line, counts->quads, "quad");
    vouchi_add_format(&line, ", %.1f quads a claim",
                      counts->claims
                        ? (double)counts->quads / (double)counts->claims
                        : 0.0);
  }
  vouchi_add_format(&line, ", %.2f s", seconds);
  if (!line.status) {
    vouchi_say_line(conversion->console, "%.*s", (int)line.size, line.data);
  }
  vouchi_buffer_free(&line);
}

/** The table of names is all that grows with the number of documents. */
static void
say_names(const Conversion *const conversion)
{
  const VouchCounts *const counts = &conversion->counts;
  if (conversion->given->verbose) {
    vouchi_say_line(
      conversion->console, "%llu names in %llu bytes, %.1f bytes a name",
      (unsigned long long)counts->names, (unsigned long long)counts->name_bytes,
      counts->names ? (double)counts->name_bytes / (double)counts->names : 0.0);
  }
}

/** Keep what was written, unless something failed. */
static VouchStatus
finish(Conversion *const conversion, VouchStatus st)
{
  const bool keep =
    !st || (st == VOUCH_BAD_INPUT && !conversion->given->strict);
  if (keep) {
    const VouchStatus committed = conversion->store
                                    ? vouch_store_commit(conversion->store)
                                    : vouch_output_commit(conversion->output);
    st                          = committed ? committed : st;
  }
  if (keep || st == VOUCH_NO_INPUT) {
    say_names(conversion);
    say_counts(conversion);
  }
  if (st == VOUCH_NO_INPUT) {
    vouchi_say(conversion->console, "no input could be read");
  } else if (st == VOUCH_CANCELLED) {
    vouchi_say(conversion->console, "stopped by a signal; nothing was "
                                    "written");
  }
  return st;
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const ConvertOptions *const given =
    (const ConvertOptions *)arguments->options;
  Conversion conversion = {.console = console, .given = given};
  conversion.started    = vouchi_milliseconds();
  conversion.to_file    = given->output && strcmp(given->output, "-") != 0;
  console->quiet        = given->quiet;
  VouchStatus st        = prepare(&conversion, arguments);
  if (!st) {
    st =
      vouch_convert(conversion.inputs.paths, conversion.inputs.count,
                    &conversion.options, conversion.output, &conversion.counts);
    st = finish(&conversion, st);
  }
  vouchi_say_status(console, st);
  vouch_output_free(conversion.output);
  vouch_store_close(conversion.store);
  vouchi_unload(&conversion.loaded);
  vouchi_inputs_free(&conversion.inputs);
  return st == VOUCH_CANCELLED ? 128 + *vouchi_signals_flag()
                               : vouch_status_exit_code(st);
}

const VouchCommand vouch_command_convert = {
  .name     = "convert",
  .summary  = "Read documents and write what they say as linked data",
  .operands = "FILE|- ...",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Reads documents and writes a graph in which every claim names its "
    "witness: the words that say it, where they stand, who says so inside the "
    "text, and which work the document cites for it. A file '-' is standard "
    "input.\n\n"
    "The output depends on the bytes of the documents, the options and the "
    "language packs, and on nothing else: not on names or order of files, "
    "jobs, clock or locale. A document that is given twice is converted once; "
    "a file without text is passed over; one that cannot be read is reported, "
    "and the others are done.\n\n"
    "The last line on standard error counts documents, claims and quads.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(ConvertOptions),
  .run      = run,
};
