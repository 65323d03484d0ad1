/* answers.c - where the answer of a query goes
 *
 * What kind of answer it is, only the query tells, so the output is opened
 * when it begins.
 */
// SPDX-License-Identifier: Apache-2.0

#include "cli/answers.h"

#include "cli/signals.h"

#include <string.h>
#include <unistd.h>

/** Whether `extensions` ("srj|json") holds that of `path`. */
static bool
has_extension(const char *const path, const char *extensions)
{
  const size_t size = strlen(path);
  while (*extensions) {
    const char *const bar = strchr(extensions, '|');
    const size_t one = bar ? (size_t)(bar - extensions) : strlen(extensions);
    if (size > one && path[size - one - 1U] == '.' &&
        !memcmp(path + size - one, extensions, one)) {
      return true;
    }
    extensions += one + (bar ? 1U : 0U);
  }
  return false;
}

static bool
find_by_path(VouchAnswers *const answers, const char *const path)
{
  const VouchResultsFormat *const *at = vouch_results_formats();
  for (; *at; ++at) {
    if (has_extension(path, (*at)->extensions)) {
      answers->format = *at;
      return true;
    }
  }
  answers->is_rdf = vouch_format_for_file(vouch_view_from_string(path)) != NULL;
  return answers->is_rdf;
}

static VouchStatus
refuse(const VouchAnswers *const answers, const char *const to)
{
  VouchBuffer names = {NULL, 0, 0, 0, VOUCH_OK};
  for (const VouchResultsFormat *const *at = vouch_results_formats(); *at;
       ++at) {
    vouchi_add_format(&names, ", %s", (*at)->name);
  }
  vouchi_say(answers->console,
             "there is no format '%.100s'; rows are written as table%.*s, "
             "graphs also as 'vouch formats' lists",
             to, (int)names.size, names.data ? names.data : "");
  vouchi_buffer_free(&names);
  return VOUCH_BAD_ARGUMENT;
}

VouchStatus
vouchi_answers_begin(VouchAnswers *const answers,
                     VouchConsole *const console,
                     const char *const   path,
                     const char *const   to)
{
  const VouchView name = vouch_view_from_string(to);
  answers->console     = console;
  answers->path        = path && strcmp(path, "-") != 0 ? path : NULL;
  if (to) {
    answers->format = vouch_results_find(name);
    if (answers->format || vouch_view_equal(name, VOUCH_VIEW("table"))) {
      return VOUCH_OK;
    }
    const VouchFormat *const format = vouch_format_find(name);
    answers->is_rdf                 = format && format->new_writer;
    answers->to                     = to;
    return answers->is_rdf ? VOUCH_OK : refuse(answers, to);
  }
  answers->is_open = !answers->path;
  if (answers->path && !find_by_path(answers, answers->path)) {
    vouchi_say(console,
               "the name '%.200s' does not tell the format; say it with --to",
               answers->path);
    return VOUCH_BAD_ARGUMENT;
  }
  return VOUCH_OK;
}

static VouchStatus
open_output(VouchAnswers *const answers)
{
  const VouchLog *const log = &answers->console->log;
  if (answers->path) {
    return vouch_output_new_file(answers->path, log, &answers->output);
  }
  answers->output =
    vouch_output_new_stream(STDOUT_FILENO, VOUCH_VIEW("standard output"), log);
  return answers->output ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
begin_rows(VouchAnswers *const answers)
{
  const VouchStatus st = open_output(answers);
  if (st) {
    return st;
  }
  if (answers->format) {
    answers->writer = vouch_results_new(answers->format, answers->output);
    answers->inner =
      answers->writer ? vouch_results_answer(answers->writer) : answers->inner;
    return answers->writer ? VOUCH_OK : VOUCH_NO_MEMORY;
  }
  answers->table = vouchi_result_table_new(answers->output);
  answers->inner = answers->table ? vouchi_result_table_answer(answers->table)
                                  : answers->inner;
  return answers->table ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
begin(void *const            handle,
      const VouchAnswerKind  kind,
      const VouchView *const names,
      const size_t           count)
{
  const VouchInputs   none    = {NULL, 0, {{NULL, 0}, 0}};
  VouchAnswers *const answers = (VouchAnswers *)handle;
  answers->graph =
    kind == VOUCH_ANSWER_GRAPH && (answers->is_rdf || answers->is_open);
  if (answers->graph) {
    return vouchi_target_open(&answers->target, answers->console, &none,
                              answers->path, answers->to, "turtle");
  }
  if (answers->is_rdf) {
    vouchi_say(answers->console,
               "the answer is %s, which an RDF format cannot hold",
               kind == VOUCH_ANSWER_ROWS ? "a table" : "true or false");
    return VOUCH_BAD_ARGUMENT;
  }
  const VouchStatus st = begin_rows(answers);
  return st ? st
            : answers->inner.begin(answers->inner.handle, kind, names, count);
}

static VouchStatus
row(void *const handle, const VouchTerm *const terms, const size_t count)
{
  VouchAnswers *const answers = (VouchAnswers *)handle;
  ++answers->rows;
  return answers->inner.row(answers->inner.handle, terms, count);
}

static VouchStatus
truth(void *const handle, const bool value)
{
  VouchAnswers *const answers = (VouchAnswers *)handle;
  answers->is_truth           = true;
  answers->truth              = value;
  return answers->inner.truth(answers->inner.handle, value);
}

static VouchStatus
quad(void *const handle, const VouchQuad *const value)
{
  VouchAnswers *const answers = (VouchAnswers *)handle;
  ++answers->rows;
  return answers->graph ? vouch_sink_quad(&answers->target.sink, value)
                        : answers->inner.quad(answers->inner.handle, value);
}

static VouchStatus
end(void *const handle)
{
  VouchAnswers *const answers = (VouchAnswers *)handle;
  return answers->graph ? VOUCH_OK : answers->inner.end(answers->inner.handle);
}

VouchAnswer
vouchi_answers_sink(VouchAnswers *const answers)
{
  const VouchAnswer answer = {answers, begin, row, truth, quad, end};
  return answer;
}

VouchStatus
vouchi_answers_finish(VouchAnswers *const answers)
{
  if (answers->graph) {
    return vouchi_target_finish(&answers->target);
  }
  return answers->output ? vouch_output_commit(answers->output) : VOUCH_OK;
}

void
vouchi_answers_free(VouchAnswers *const answers)
{
  vouchi_target_close(&answers->target);
  vouch_results_free(answers->writer);
  vouchi_result_table_free(answers->table);
  vouch_output_free(answers->output);
}
