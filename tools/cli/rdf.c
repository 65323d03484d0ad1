/* rdf.c - graphs from files, and one to a file, for all commands alike */
// SPDX-License-Identifier: Apache-2.0

#include "cli/rdf.h"

#include "cli/load.h"
#include "cli/options.h"
#include "cli/signals.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LABEL_SIZE 24U

static const char *
syntax_name(const void *const handle, const size_t index)
{
  const VouchSyntax *const *const syntaxes = (const VouchSyntax *const *)handle;
  return syntaxes[index] ? syntaxes[index]->name : NULL;
}

static VouchStatus
refuse_syntax(VouchConsole *const console, const char *const name)
{
  const char *const near = vouchi_nearest(name, syntax_name, vouch_syntaxes());
  vouchi_say(console, "there is no syntax '%.100s'; %s%s%s", name,
             near ? "did you mean '" : "'vouch syntaxes' lists them",
             near ? near : "", near ? "'?" : "");
  return VOUCH_BAD_ARGUMENT;
}

VouchStatus
vouchi_graphs_begin(VouchGraphs *const             graphs,
                    VouchConsole *const            console,
                    const VouchGraphOptions *const given)
{
  VouchParseOptions *const options = &graphs->options;
  memset(graphs, 0, sizeof(*graphs));
  graphs->console    = console;
  graphs->given      = given;
  options->lenient   = given->lenient;
  options->log       = &console->log;
  options->cancelled = vouchi_signals_flag();
  options->base      = vouch_view_from_string(given->base);
  if (given->base && !vouchi_is_iri(console, "base", options->base)) {
    return VOUCH_BAD_ARGUMENT;
  }
  if (given->from) {
    const VouchView from = vouch_view_from_string(given->from);
    options->syntax      = vouch_syntax_find(from);
    options->target      = vouch_syntax_target(from);
    return options->syntax ? VOUCH_OK : refuse_syntax(console, given->from);
  }
  return VOUCH_OK;
}

static bool
takes_no_file(const VouchGraphs *const graphs)
{
  return graphs->options.syntax && graphs->options.syntax->no_file;
}

VouchStatus
vouchi_graphs_read(VouchGraphs *const       graphs,
                   const VouchInputs *const inputs,
                   const size_t             index,
                   const VouchSink *const   sink)
{
  char              label[LABEL_SIZE];
  VouchParseOptions options  = graphs->options;
  const uint64_t    rejected = graphs->counts.rejected;
  if (inputs->count > 1U) {
    const int size = snprintf(label, sizeof(label), "f%zux", index + 1U);
    options.label  = vouch_view(label, (size_t)size);
  }
  const VouchStatus st =
    vouch_parse_file(inputs->paths[index], &options, sink, &graphs->counts);
  const bool unread =
    st == VOUCH_BAD_INPUT || st == VOUCH_LIMIT || st == VOUCH_NO_INPUT;
  graphs->files += st == VOUCH_NO_INPUT ? 0U : 1U;
  graphs->rejected += unread || graphs->counts.rejected > rejected ? 1U : 0U;
  return unread && graphs->given->lenient ? VOUCH_OK : st;
}

VouchStatus
vouchi_graphs_read_all(VouchGraphs *const       graphs,
                       const VouchInputs *const inputs,
                       const VouchSink *const   sink)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < inputs->count && !st; ++i) {
    st = vouchi_graphs_read(graphs, inputs, i, sink);
  }
  return st;
}

VouchStatus
vouchi_graphs_result(const VouchGraphs *const graphs, const VouchStatus st)
{
  if (st == VOUCH_LIMIT) {
    return VOUCH_BAD_INPUT; // Named already; the input asks for too much
  }
  if (st || !graphs->rejected) {
    return st;
  }
  return graphs->files ? VOUCH_BAD_INPUT : VOUCH_NO_INPUT;
}

static const char *
format_name(const void *const handle, const size_t index)
{
  const VouchFormat *const *const formats = (const VouchFormat *const *)handle;
  return formats[index] ? formats[index]->name : NULL;
}

VouchStatus
vouchi_rdf_format(VouchConsole *const       console,
                  const char *const         name,
                  const VouchFormat **const format)
{
  *format = vouch_format_find(vouch_view_from_string(name));
  if (*format && (*format)->new_writer) {
    return VOUCH_OK;
  }
  if (*format) {
    vouchi_say(console, "'%.100s' is a table of what documents say, no RDF",
               name);
    return VOUCH_BAD_ARGUMENT;
  }
  const char *const near = vouchi_nearest(name, format_name, vouch_formats());
  vouchi_say(console, "there is no format '%.100s'; %s%s%s", name,
             near ? "did you mean '" : "'vouch formats' lists them",
             near ? near : "", near ? "'?" : "");
  return VOUCH_BAD_ARGUMENT;
}

static VouchStatus
find_format(VouchTarget *const  target,
            VouchConsole *const console,
            const char *const   path,
            const char *const   to,
            const char *const   otherwise)
{
  target->options.log = &console->log;
  if (to || !path) {
    target->options.target = vouch_format_target(vouch_view_from_string(to));
    return vouchi_rdf_format(console, to ? to : otherwise, &target->format);
  }
  target->format = vouch_format_for_file(vouch_view_from_string(path));
  if (!target->format || !target->format->new_writer) {
    vouchi_say(console,
               "the name '%.200s' does not tell the format; say it with --to",
               path);
    return VOUCH_BAD_ARGUMENT;
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_output_open(VouchOutput **const      output,
                   VouchConsole *const      console,
                   const VouchInputs *const inputs,
                   const char              *path)
{
  const VouchLog *const log = &console->log;
  path                      = path && strcmp(path, "-") != 0 ? path : NULL;
  const char *const same = vouchi_inputs_find_same(inputs, path, STDOUT_FILENO);
  if (same) {
    vouchi_say(console,
               "the input '%.200s' is also the output; nothing was "
               "written",
               same);
    return VOUCH_NO_OUTPUT;
  }
  if (path) {
    vouchi_signals_hold();
    return vouch_output_new_file(path, log, output);
  }
  *output =
    vouch_output_new_stream(STDOUT_FILENO, VOUCH_VIEW("standard output"), log);
  return *output ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
begin_writer(VouchTarget *const target)
{
  target->writer = target->format->new_writer(target->output, &target->options);
  if (!target->writer) {
    return VOUCH_NO_MEMORY;
  }
  target->sink = target->format->sink(target->writer);
  return target->format->begin
           ? target->format->begin(target->output, &target->options)
           : VOUCH_OK;
}

VouchStatus
vouchi_target_open(VouchTarget *const       target,
                   VouchConsole *const      console,
                   const VouchInputs *const inputs,
                   const char              *path,
                   const char *const        to,
                   const char *const        otherwise)
{
  memset(target, 0, sizeof(*target));
  path           = path && strcmp(path, "-") != 0 ? path : NULL;
  VouchStatus st = find_format(target, console, path, to, otherwise);
  st = st ? st : vouchi_output_open(&target->output, console, inputs, path);
  return st ? st : begin_writer(target);
}

VouchStatus
vouchi_target_finish(VouchTarget *const target)
{
  VouchStatus st = VOUCH_OK;
  if (target->sink.end) {
    st = target->sink.end(target->sink.handle);
  }
  if (!st && target->format->end) {
    st = target->format->end(target->output, &target->options);
  }
  return st ? st : vouch_output_commit(target->output);
}

void
vouchi_target_close(VouchTarget *const target)
{
  if (target->writer) {
    target->format->free_writer(target->writer);
  }
  vouch_output_free(target->output);
  memset(target, 0, sizeof(*target));
}

VouchStatus
vouchi_graphs_inputs(VouchGraphs *const          graphs,
                     const VouchArguments *const arguments,
                     const char *const           files_from,
                     VouchInputs *const          inputs)
{
  static const char *const nothing[] = {"-"}; // Stands for the storage
  VouchConsole *const      console   = graphs->console;
  const bool               no_file   = takes_no_file(graphs);
  if (no_file && (arguments->count || files_from)) {
    vouchi_say(console, "'%.100s' is read as a whole: give no file with it",
               graphs->given->from);
    return VOUCH_BAD_ARGUMENT;
  }
  const VouchStatus st =
    vouchi_inputs_gather(console, no_file ? nothing : arguments->operands,
                         no_file ? 1U : arguments->count, files_from, inputs);
  if (!st && !inputs->count) {
    vouchi_say(console, "no file was given; '-' is standard input");
    return VOUCH_BAD_ARGUMENT;
  }
  return st;
}

int
vouchi_graphs_end(VouchConsole *const console, const VouchStatus st)
{
  if (st == VOUCH_CANCELLED) {
    vouchi_say(console, "stopped by a signal; nothing was written");
    return 128 + *vouchi_signals_flag();
  }
  vouchi_say_status(console, st);
  return vouch_status_exit_code(st);
}
