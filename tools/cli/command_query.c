/* command_query.c - vouch query: ask a store, files of RDF, or a server */
// SPDX-License-Identifier: Apache-2.0

#include "cli/answers.h"
#include "cli/command.h"
#include "cli/outside.h"
#include "cli/parameters.h"
#include "cli/ready.h"
#include "cli/remote.h"
#include "cli/signals.h"
#include "cli/stores.h"
#include "vouch/ask.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  VouchRemoteCommand begin;
  const char        *store;
  const char        *endpoint;
  const char        *services;
  const char        *loads;
  const char        *to;
  const char        *output;
  const char        *name;
  const char        *data;
  VouchAskingOptions asking;
  bool               list;
  bool               quiet;
} QueryOptions;

static const VouchOption options[] = {
  {"store", 's', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(QueryOptions, store),
   "The store. Without it files of RDF stand in front of the query."},
  {"endpoint", 'e', "URL", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, endpoint),
   "Ask the SPARQL endpoint at this address instead."},
  {"allow-service", '\0', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, services),
   "SERVICE may ask this endpoint, without credentials; several have spaces "
   "between them. Without it SERVICE is refused."},
  {"allow-load", '\0', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, loads),
   "FROM may read this file, http or https IRI, or where it ends in '/' all "
   "below it; several have spaces between them. What is read is not kept. "
   "Without it only graphs of the store may be named."},
  {"to", 't', "FORMAT", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, to),
   "Write rows as table, json, xml, csv or tsv, and graphs also in a format of "
   "'vouch formats'. Without it the extension of --output decides, else rows "
   "are a table and graphs Turtle."},
  {"output", 'o', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(QueryOptions, output),
   "Write to this file, which appears whole or not at all. Without it, or with "
   "-, to standard output."},
  {"name", 'n', "NAME", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, name),
   "Ask this ready query; operands NAME=VALUE are its parameters."},
  {"list", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, list),
   "List the ready queries, each with its question, its parameters, and an "
   "example with its answer."},
  {"default-graph", '\0', "HOW", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, asking.default_graph),
   "Patterns outside of GRAPH see all there is ('union', as without it), or "
   "only what is in no named graph ('strict')."},
  {"base", 'b', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, asking.base),
   "Resolve relative IRIs of the query and of files against this one."},
  {"timeout", '\0', "SECONDS", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, asking.timeout),
   "Stop after this time. Without it 120."},
  {"rows", '\0', "N", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, asking.rows),
   "Stop at an answer of more rows or statements. Without it 10,000,000."},
  {"memory", '\0', "MIB", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, asking.memory),
   "Stop when more memory is needed. Without it 1024."},
  {"data", 'd', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(QueryOptions, data),
   "The folder that holds queries/. Without it VOUCH_DATA, else what was "
   "installed."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(QueryOptions, quiet), "Say nothing but errors."},
  VOUCH_SERVER_ROWS,
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch query -s war.store 'SELECT * WHERE { ?s ?p ?o } LIMIT 10'",
   "Ten statements."},
  {"vouch query -s war.store --to csv @tolls.rq > tolls.csv",
   "A query from a file, the answer for a spreadsheet."},
  {"vouch query graph.nq 'ASK { ?s a <urn:x> }'", "Files without a store."},
  {"vouch query -e http://localhost:8890/sparql --name tolls",
   "A ready query, asked of a server."},
  {"vouch query -s war.store --name tolls 'event=Falklands War'",
   "A ready query, with a thing by its name."},
  {"vouch query --list", "The ready queries."},
  {NULL, NULL},
};

/** A question being asked. */
typedef struct {
  VouchConsole       *console;
  const QueryOptions *given;
  VouchInput          input;
  VouchView           text;
  VouchQueryOptions   asking;
  VouchParameters     parameters;
  const char *const  *files;
  size_t              file_count;
  VouchStore         *store;
  VouchAnswers        answers;
  VouchArena         *arena; /**< Of things found by their names. */
  VouchRemote         remote;
  VouchOutside        outside;
} Asking;

#define SECONDS 120U

static VouchStatus
begin_remote(Asking *const asking)
{
  VouchRemoteOptions remote = asking->given->begin.remote;
  remote.timeout =
    asking->given->asking.timeout ? asking->given->asking.timeout : SECONDS;
  vouchi_signals_hold();
  return vouchi_remote_begin(asking->console, &remote, &asking->remote);
}

/** One of the three is asked: a store, files, or a server. */
static VouchStatus
check_asked(const Asking *const asking, const size_t files)
{
  const QueryOptions *const given = asking->given;
  const int                 asked =
    (given->store != NULL) + (given->endpoint != NULL) + (files > 0U);
  const char *fault = NULL;
  if (!asked && !given->loads) {
    fault = "say what to ask: --store FILE, --endpoint URL, or files of RDF in "
            "front of the query";
  } else if (asked > 1) {
    fault = "one of --store, --endpoint and files is asked, no two of them";
  } else if (given->endpoint && given->asking.default_graph) {
    fault = "--default-graph is for stores and files; a server has a way of "
            "its own";
  }
  if (fault) {
    vouchi_say(asking->console, "%s", fault);
  }
  return fault ? VOUCH_BAD_ARGUMENT : VOUCH_OK;
}

/** Which operands are files, the query, and parameters. */
static VouchStatus
sort_operands(Asking *const asking, const VouchArguments *const arguments)
{
  VouchConsole *const console = asking->console;
  size_t              count   = arguments->count;
  VouchStatus         st      = VOUCH_OK;
  if (asking->given->name) {
    while (count && strchr(arguments->operands[count - 1U], '=')) {
      --count;
    }
    st                  = vouchi_parameters_read(&asking->parameters, console,
                                                 arguments->operands + count,
                                                 arguments->count - count);
    st                  = st ? st
                             : vouchi_ready_read(console, asking->given->data,
                                                 asking->given->name, &asking->input);
    asking->text        = asking->input.bytes;
    st                  = st ? st
                             : vouchi_ready_check(console, asking->given->name, asking->text,
                                                  &asking->parameters, !asking->given->endpoint);
    asking->asking.name = vouch_view_from_string(asking->given->name);
  } else if (count) {
    --count;
    st = vouchi_query_text(console, arguments->operands[count], &asking->input,
                           &asking->text, &asking->asking.name);
  } else {
    vouchi_say(console, "a query is due, or @FILE, or --name NAME");
    return VOUCH_BAD_ARGUMENT;
  }
  st                 = st ? st : check_asked(asking, count);
  asking->files      = arguments->operands;
  asking->file_count = count;
  return st;
}

static VouchStatus
load_files(Asking *const asking)
{
  const VouchGraphOptions given  = {.base = asking->given->asking.base};
  VouchGraphs             graphs = {.console = asking->console};
  VouchAdding             adding = {asking->console,
                                    asking->store,
                                    &graphs,
                                    {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}}};
  VouchStatus st = vouchi_graphs_begin(&graphs, asking->console, &given);
  st             = st ? st : vouch_store_begin(asking->store, true);
  for (size_t i = 0; i < asking->file_count && !st; ++i) {
    st = vouchi_adding_file(&adding, asking->files[i]);
  }
  return st ? st : vouch_store_commit(asking->store);
}

static VouchStatus
open_store(Asking *const asking)
{
  if (asking->given->store) {
    return vouchi_store_open_for(asking->console, asking->given->store,
                                 asking->given->loads ? VOUCH_STORE_WRITE
                                                      : VOUCH_STORE_READ,
                                 &asking->store);
  }
  const VouchStatus st =
    vouch_store_open(NULL, VOUCH_STORE_MAKE, &asking->console->log,
                     &asking->store);
  return st ? st : load_files(asking);
}

static VouchStatus
ask_store(Asking *const asking, const VouchAnswer *const answer)
{
  VouchStatus st = VOUCH_OK;
  if (asking->given->services || asking->given->loads) {
    st = begin_remote(asking);
    st = st
           ? st
           : vouchi_outside_begin(&asking->outside, asking->console,
                                  asking->given->services, asking->given->loads,
                                  &asking->remote.http, &asking->asking);
  }
  st = st ? st : open_store(asking);
  st = st ? st : vouch_store_begin(asking->store, asking->given->loads != NULL);
  if (!st && asking->given->name) {
    asking->arena = vouch_arena_new(0U);
    st            = asking->arena
                      ? vouchi_ready_find(asking->console, asking->store, asking->text,
                                          asking->arena, &asking->parameters)
                      : VOUCH_NO_MEMORY;
  }
  return st ? st
            : vouch_query(asking->store, asking->text, &asking->asking,
                          &asking->console->log, answer);
}

static VouchStatus
ask_server(Asking *const asking, const VouchAnswer *const answer)
{
  const VouchAskOptions how = {
    .endpoint = asking->given->endpoint,
    .http     = &asking->remote.http,
    .query    = &asking->asking,
  };
  const VouchStatus st = begin_remote(asking);
  return st ? st : vouch_ask(asking->text, &how, answer);
}

static VouchStatus
ask(Asking *const asking)
{
  const VouchAnswer answer     = vouchi_answers_sink(&asking->answers);
  asking->asking.bindings      = asking->parameters.bindings;
  asking->asking.binding_count = asking->parameters.count;
  const VouchStatus st = asking->given->endpoint ? ask_server(asking, &answer)
                                                 : ask_store(asking, &answer);
  return st ? st : vouchi_answers_finish(&asking->answers);
}

static int
list(VouchConsole *const console, const QueryOptions *const given)
{
  VouchBuffer       out = {NULL, 0, 0, 0, VOUCH_OK};
  const VouchStatus st  = vouchi_ready_list(console, given->data, &out);
  const int         code =
    st ? vouchi_store_exit(console, st) : vouchi_print(console, &out);
  vouchi_buffer_free(&out);
  return code;
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const QueryOptions *const given  = (const QueryOptions *)arguments->options;
  Asking                    asking = {.console = console, .given = given};
  const int64_t             began  = vouchi_milliseconds();
  console->quiet                   = given->quiet;
  if (given->list) {
    return list(console, given);
  }
  VouchStatus st =
    vouchi_asking_options(console, &given->asking, false, &asking.asking);
  st       = st ? st : sort_operands(&asking, arguments);
  st       = st ? st
                : vouchi_answers_begin(&asking.answers, console, given->output,
                                       given->to);
  st       = st ? st : ask(&asking);
  int code = vouchi_store_exit(console, st);
  if (!st && asking.answers.is_truth) {
    code = !asking.answers.truth;
  } else if (!st) {
    vouchi_say_line(console, "%llu %s%s, %.3f s",
                    (unsigned long long)asking.answers.rows,
                    asking.answers.graph ? "statement" : "row",
                    asking.answers.rows == 1U ? "" : "s",
                    (double)(vouchi_milliseconds() - began) / 1000.0);
  }
  vouchi_answers_free(&asking.answers);
  vouch_store_close(asking.store);
  vouchi_outside_end(&asking.outside);
  vouch_arena_free(asking.arena);
  vouchi_remote_end(&asking.remote);
  vouchi_parameters_free(&asking.parameters);
  vouchi_input_free(&asking.input);
  return code;
}

const VouchCommand vouch_command_query = {
  .name     = "query",
  .summary  = "Ask a store, files of RDF, or a server, with SPARQL 1.1",
  .operands = "[FILE ...] QUERY|@FILE|NAME=VALUE ...",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Asks a SELECT, ASK, CONSTRUCT or DESCRIBE query of SPARQL 1.1. Without "
    "GRAPH a pattern is matched in all graphs at once. The exit code of ASK is "
    "0 for true and 1 for false.\n\n"
    "An answer is right or it is none: what is not supported is refused with "
    "its name, and a query that meets a limit of time, rows or memory stops "
    "with an error. Integers have up to 38 digits, decimals 20 and 18 behind "
    "the point; a longer one is an error in an expression, which by the "
    "standard drops the row of a FILTER, so a warning tells of it. What "
    "reaches "
    "outside is refused: SERVICE unless the endpoint is allowed by name, and "
    "FROM with a graph that is not in the store unless that is.\n\n"
    "A server's answer is written in the same formats. One that was cut short "
    "is an error; where the server says that it gives no more than a number of "
    "rows, and gave them, a warning says so. Terms are put in the place of "
    "parameters before the query is sent.\n\n"
    "A value of a parameter is an IRI (with a scheme, or in <>), a number, a "
    "date, or else a string; where an IRI is due, a string is the name of a "
    "thing in the store. A parameter that is not given stands for all there "
    "are.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(QueryOptions),
  .run      = run,
};
