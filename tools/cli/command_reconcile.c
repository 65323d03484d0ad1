/* command_reconcile.c - vouch reconcile: candidates from an authority */
// SPDX-License-Identifier: Apache-2.0

#include "base/input.h"
#include "cli/command.h"
#include "cli/remote.h"
#include "cli/signals.h"
#include "cli/state.h"
#include "vouch/parse.h"
#include "vouch/reconcile.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TABLE_MOST ((size_t)1U << 30U)
#define COLUMNS 4U

typedef struct {
  VouchRemoteCommand begin;
  const char        *service;
  const char        *authority;
  const char        *map;
  const char        *cache;
  const char        *output;
  const char        *from;
  const char        *who;
  const char        *when;
  unsigned           limit;
  unsigned           batch;
  unsigned           least;
  bool               offline;
  bool               refresh;
  bool               quiet;
} ReconcileOptions;

static const VouchOption options[] = {
  {"service", 's', "URL", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(ReconcileOptions, service),
   "Ask this service of the W3C Reconciliation API 0.2."},
  {"authority", 'a', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ReconcileOptions, authority),
   "Ask this file instead: lines of identifier, name, type and language with "
   "tabs between (type and language may be left out), or RDF with labels."},
  {"map", 'm', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ReconcileOptions, map),
   "What types and properties are called there, in lines 'type IRI ID' and "
   "'property IRI ID'. Only these properties are sent, as evidence."},
  {"output", 'o', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ReconcileOptions, output),
   "Write the table to this file, which appears whole or not at all. Without "
   "it, or with -, to standard output."},
  {"from", 'f', "FORMAT", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(ReconcileOptions, from),
   "Read the files in this format, of RDF or 'tsv': lines of entity, name, "
   "type and language. Without it their names or first bytes tell."},
  {"limit", 'l', "N", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(ReconcileOptions, limit),
   "Take this many candidates of an entity, at most 50. Without it 5."},
  {"least", '\0', "SCORE", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(ReconcileOptions, least),
   "Leave out candidates with a score below this, of 100. Without it 40."},
  {"who", '\0', "NAME", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(ReconcileOptions, who),
   "Write this name into the column of who decided, which --decisions wants."},
  {"when", '\0', "DATE", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(ReconcileOptions, when), "The same for the date."},
  {"batch", '\0', "N", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(ReconcileOptions, batch),
   "Put this many queries into one request, unless the service takes fewer. "
   "Without it 20."},
  {"cache", '\0', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(ReconcileOptions, cache),
   "Keep answers here, each with its time and source. Without it in "
   "$XDG_STATE_HOME/vouch, else ~/.local/state/vouch."},
  {"offline", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(ReconcileOptions, offline),
   "Ask nobody; answer from what was kept alone."},
  {"refresh", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(ReconcileOptions, refresh), "Ask again for what was kept."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(ReconcileOptions, quiet), "Say nothing but errors."},
  VOUCH_REMOTE_ROWS,
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch reconcile -s https://wikidata.reconci.link/en/api war.nq -o who.tsv",
   "Candidates of Wikidata for all named things of a graph."},
  {"vouch reconcile --authority places.tsv war.nq -o where.tsv",
   "Candidates of a list of one's own."},
  {NULL, NULL},
};

/** A reconciliation being prepared. */
typedef struct {
  VouchConsole           *console;
  const ReconcileOptions *given;
  VouchRemote             remote;
  VouchReconcileOptions   options;
  VouchReconcile         *reconcile;
  VouchReconcileCounts    counts;
  VouchOutput            *output;
  char                    cache[PATH_MAX];
  int64_t                 started;
} Reconciling;

static void
show_progress(void *const handle, const uint64_t done, const uint64_t all)
{
  vouchi_show_progress_of((VouchConsole *)handle, "queries", done, all);
}

static VouchStatus
check(const Reconciling *const reconciling, const size_t files)
{
  const ReconcileOptions *const given = reconciling->given;
  const char                   *fault = NULL;
  if (!given->service == !given->authority) {
    fault = "one of --service and --authority is due";
  } else if (!files) {
    fault = "no file was given; '-' is standard input";
  } else if (given->limit > VOUCH_CANDIDATES_MAX) {
    fault = "--limit takes 50 at most";
  } else if (given->offline && given->refresh) {
    fault = "--offline and --refresh exclude each other";
  }
  if (fault) {
    vouchi_say(reconciling->console, "%s", fault);
  }
  return fault ? VOUCH_BAD_ARGUMENT : VOUCH_OK;
}

static void
fill_options(Reconciling *const reconciling)
{
  const ReconcileOptions *const given = reconciling->given;
  VouchReconcileOptions *const  into  = &reconciling->options;
  into->service                       = given->service;
  into->authority                     = given->authority;
  into->map                           = given->map;
  into->limit                         = given->limit;
  into->batch                         = given->batch;
  into->least                         = given->least ? given->least : 40.0;
  into->who                           = given->who;
  into->when                          = given->when;
  into->offline                       = given->offline;
  into->refresh                       = given->refresh;
  into->http                          = &reconciling->remote.http;
  into->progress                      = show_progress;
  into->progress_handle               = reconciling->console;
  into->cache                         = given->cache;
  if (!given->cache && given->service) {
    vouchi_state_folder(reconciling->cache, sizeof(reconciling->cache));
    into->cache = reconciling->cache;
  }
}

/** "entity name type language", the last two may be left out. */
static VouchStatus
add_line(Reconciling *const reconciling,
         const char *const  path,
         const size_t       number,
         VouchView          line)
{
  VouchView columns[COLUMNS] = {{NULL, 0}};
  size_t    count            = 0;
  while (count < COLUMNS && line.data) {
    const char *const tab =
      line.size ? memchr(line.data, '\t', line.size) : NULL;
    const size_t size = tab ? (size_t)(tab - line.data) : line.size;
    columns[count++]  = vouch_view(line.data, size);
    line =
      tab ? vouch_view(tab + 1, line.size - size - 1U) : vouch_view(NULL, 0);
  }
  if (count < 2U || !columns[0].size || !columns[1].size) {
    vouch_log_at(&reconciling->console->log, VOUCH_LOG_ERROR,
                 vouch_view_from_string(path), number, 1,
                 "a line needs an entity, a tab and a name");
    return VOUCH_BAD_INPUT;
  }
  return vouch_reconcile_add(reconciling->reconcile, columns[0], columns[1],
                             columns[2], columns[3]);
}

static VouchStatus
read_table(Reconciling *const reconciling, const char *const path)
{
  VouchInput  input = {.room = 0};
  VouchStatus st =
    vouchi_input_read(&input, path, TABLE_MOST, &reconciling->console->log);
  const VouchView bytes  = input.bytes;
  size_t          number = 0;
  for (size_t at = 0; !st && at < bytes.size;) {
    const char *const end = memchr(bytes.data + at, '\n', bytes.size - at);
    const size_t size = end ? (size_t)(end - bytes.data) - at : bytes.size - at;
    const bool   cr   = size && bytes.data[at + size - 1U] == '\r';
    const VouchView line = vouch_view(bytes.data + at, size - cr);
    ++number;
    at += size + 1U;
    if (line.size && *line.data != '#') {
      st = add_line(reconciling, path, number, line);
    }
  }
  vouchi_input_free(&input);
  return st;
}

static bool
is_table(const Reconciling *const reconciling, const char *const path)
{
  const char *const from = reconciling->given->from;
  return from
           ? !strcmp(from, "tsv")
           : vouch_view_ends(vouch_view_from_string(path), VOUCH_VIEW(".tsv"));
}

static VouchStatus
read_file(Reconciling *const reconciling, const char *const path)
{
  const char *const from    = reconciling->given->from;
  const VouchSink   sink    = vouch_reconcile_sink(reconciling->reconcile);
  VouchParseOptions parsing = {
    .name      = vouch_view_from_string(path),
    .log       = &reconciling->console->log,
    .cancelled = vouchi_signals_flag(),
  };
  if (is_table(reconciling, path)) {
    return read_table(reconciling, path);
  }
  parsing.syntax =
    from ? vouch_syntax_find(vouch_view_from_string(from)) : NULL;
  if (from && !parsing.syntax) {
    vouchi_say(reconciling->console, "there is no format '%.100s' to read",
               from);
    return VOUCH_BAD_ARGUMENT;
  }
  return vouch_parse_file(path, &parsing, &sink, NULL);
}

static VouchStatus
open_output(Reconciling *const reconciling)
{
  const char *const path = reconciling->given->output;
  if (path && strcmp(path, "-") != 0) {
    return vouch_output_new_file(path, &reconciling->console->log,
                                 &reconciling->output);
  }
  reconciling->output =
    vouch_output_new_stream(STDOUT_FILENO, VOUCH_VIEW("standard output"),
                            &reconciling->console->log);
  return reconciling->output ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static void
add_part(VouchBuffer *const line, const uint64_t count, const char *const what)
{
  if (count) {
    vouchi_add_format(line, ", %llu %s", (unsigned long long)count, what);
  }
}

static void
say_counts(const Reconciling *const reconciling)
{
  const VouchReconcileCounts *const counts = &reconciling->counts;
  VouchBuffer                       line   = {NULL, 0, 0, 0, VOUCH_OK};
  vouchi_add_format(&line, "%llu entities",
                    (unsigned long long)counts->entities);
  add_part(&line, counts->matched, "with candidates");
  add_part(&line, counts->candidates, "candidates");
  add_part(&line, counts->asked, "queries answered");
  add_part(&line, counts->cached, "known already");
  add_part(&line, counts->unanswered, "unanswered");
  add_part(&line, counts->ignored, "candidates left out");
  add_part(&line, counts->requests, "requests");
  vouchi_add_format(&line, ", %.2f s",
                    (double)(vouchi_milliseconds() - reconciling->started) /
                      1000.0);
  if (!line.status) {
    vouchi_say_line(reconciling->console, "%.*s", (int)line.size, line.data);
  }
  vouchi_buffer_free(&line);
}

/** What was answered is worth a table even where the service failed. */
static VouchStatus
write_table(Reconciling *const reconciling)
{
  VouchStatus st = open_output(reconciling);
  if (st) {
    return st;
  }
  st = vouch_reconcile_run(reconciling->reconcile, reconciling->output,
                           &reconciling->counts);
  if (!st || st == VOUCH_REMOTE) {
    const VouchStatus kept = vouch_output_commit(reconciling->output);
    st                     = kept ? kept : st;
    say_counts(reconciling);
  }
  return st;
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const ReconcileOptions *const given =
    (const ReconcileOptions *)arguments->options;
  Reconciling reconciling = {.console = console, .given = given};
  console->quiet          = given->quiet;
  reconciling.started     = vouchi_milliseconds();
  VouchStatus st          = check(&reconciling, arguments->count);
  st                      = st ? st
                               : vouchi_remote_begin(console, &given->begin.remote,
                                                     &reconciling.remote);
  if (!st) {
    vouchi_signals_hold();
    fill_options(&reconciling);
    st = vouch_reconcile_new(&reconciling.options, &reconciling.reconcile);
  }
  for (size_t i = 0; !st && i < arguments->count; ++i) {
    st = read_file(&reconciling, arguments->operands[i]);
  }
  st = st ? st : write_table(&reconciling);
  vouchi_say_status(console, st);
  vouch_output_free(reconciling.output);
  vouch_reconcile_free(reconciling.reconcile);
  vouchi_remote_end(&reconciling.remote);
  const int signal = *vouchi_signals_flag();
  return signal ? 128 + signal : vouch_status_exit_code(st);
}

const VouchCommand vouch_command_reconcile = {
  .name     = "reconcile",
  .summary  = "Find candidates of an authority for named things",
  .operands = "FILE ...",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Takes everything that has a name in the files (RDF: rdfs:label, SKOS "
    "labels, schema:name), asks a service or a list for things of that name, "
    "and writes a table of candidates with scores and the reasons for them. "
    "Nothing is decided: a person writes 'accept' or 'reject' in place of the "
    "'#' of a line, with who and when behind it (--who and --when fill these "
    "in), and 'convert --decisions' takes the table as it is.\n\n"
    "What a service answers is kept with its time. A run that was cut short "
    "goes on where it stood, and a second one asks nothing. Answers that break "
    "the rules of the API are left out and counted.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(ReconcileOptions),
  .run      = run,
};
