/* rdf.h - what the commands share that take RDF in and give RDF out */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CLI_RDF_H
#define VOUCH_CLI_RDF_H

#include "cli/command.h"
#include "cli/console.h"
#include "cli/inputs.h"
#include "vouch/format.h"
#include "vouch/parse.h"

/** Options of reading RDF, as they were given. */
typedef struct {
  const char *from; /**< --from, or NULL. */
  const char *base; /**< --base, or NULL. */
  bool        lenient;
} VouchGraphOptions;

/** Files to be read one behind the other. */
typedef struct {
  VouchConsole            *console;
  const VouchGraphOptions *given;
  VouchParseOptions        options; /**< Made from what was given. */
  VouchParseCounts         counts;
  uint64_t                 files;    /**< That were read. */
  uint64_t                 rejected; /**< That were not, or not whole. */
} VouchGraphs;

/** Check what was given; what is wrong is said. */
VouchStatus vouchi_graphs_begin(VouchGraphs             *graphs,
                                VouchConsole            *console,
                                const VouchGraphOptions *given);

/**
 * Read file number `index` of `count` into `sink`, whose end() is not called.
 * Blank nodes of different files stay apart. Where faults are to be skipped,
 * VOUCH_OK also for a file that was not read whole; vouchi_graphs_result()
 * tells of it in the end.
 */
VouchStatus vouchi_graphs_read(VouchGraphs       *graphs,
                               const VouchInputs *inputs,
                               size_t             index,
                               const VouchSink   *sink);

/** The same of all files. */
VouchStatus vouchi_graphs_read_all(VouchGraphs       *graphs,
                                   const VouchInputs *inputs,
                                   const VouchSink   *sink);

/** `st`, or where that is none what was rejected on the way. */
VouchStatus vouchi_graphs_result(const VouchGraphs *graphs, VouchStatus st);

/** Where RDF goes: a format, and a file or standard output. */
typedef struct {
  const VouchFormat *format;
  VouchWriterOptions options;
  VouchOutput       *output;
  VouchWriter       *writer;
  VouchSink          sink;
} VouchTarget;

/**
 * Open the output `path` (NULL or "-": standard output) for the format `to`,
 * or where that is NULL for the one that the path tells, else `otherwise`.
 * What is wrong is said. None of the inputs may be the output.
 */
VouchStatus vouchi_target_open(VouchTarget       *target,
                               VouchConsole      *console,
                               const VouchInputs *inputs,
                               const char        *path,
                               const char        *to,
                               const char        *otherwise);

/** Open only the output, for what is no format of RDF; the same. */
VouchStatus vouchi_output_open(VouchOutput      **output,
                               VouchConsole      *console,
                               const VouchInputs *inputs,
                               const char        *path);

/**
 * Gather what a command was given, and what the list `files_from` (may be NULL)
 * names; says it when that is nothing. A storage that --from names is one input
 * and stands alone.
 */
VouchStatus vouchi_graphs_inputs(VouchGraphs          *graphs,
                                 const VouchArguments *arguments,
                                 const char           *files_from,
                                 VouchInputs          *inputs);

/** Say how a command ended, and give its exit code. */
int vouchi_graphs_end(VouchConsole *console, VouchStatus st);

/** Close the writer's groups and keep what was written. */
VouchStatus vouchi_target_finish(VouchTarget *target);

/** Free it; a file that was not finished is as it was. */
void vouchi_target_close(VouchTarget *target);

/** The format of RDF with this name; else says which is near. */
VouchStatus vouchi_rdf_format(VouchConsole       *console,
                              const char         *name,
                              const VouchFormat **format);

#endif
