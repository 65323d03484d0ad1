/* command_push.c - vouch push: quads of files, or a store, into an endpoint */
// SPDX-License-Identifier: Apache-2.0

#include "base/hash.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/load.h"
#include "cli/remote.h"
#include "cli/signals.h"
#include "cli/state.h"
#include "cli/stores.h"
#include "vouch/data.h"
#include "vouch/parse.h"
#include "vouch/push.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX_SIZE 17U

typedef struct {
  VouchRemoteCommand begin;
  const char        *endpoint;
  const char        *store;
  const char        *graph_store;
  const char        *update;
  const char        *server;
  const char        *graph;
  const char        *from;
  const char        *mode;
  const char        *skolem;
  const char        *journal;
  const char        *data;
  unsigned           chunk;
  unsigned           connections;
  bool               keep_graphs;
  bool               replace;
  bool               remove;
  bool               dry_run;
  bool               again;
  bool               quiet;
} PushOptions;

static const VouchOption options[] = {
  {"endpoint", 'e', "URL", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, endpoint),
   "Where the server takes queries. Where it takes updates and graphs is known "
   "from its kind."},
  {"store", 's', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(PushOptions, store),
   "Send the quads of this store instead of files."},
  {"graph-store", '\0', "URL", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, graph_store),
   "Its Graph Store, without the parameter that names a graph."},
  {"update", '\0', "URL", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, update), "Where it takes updates."},
  {"server", '\0', "KIND", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, server),
   "The kind of server: virtuoso, fuseki, graphdb, blazegraph, qlever, "
   "oxigraph or generic. Without it the server is asked."},
  {"graph", 'g', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, graph), "Put all statements into this graph."},
  {"keep-graphs", 'k', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, keep_graphs),
   "Put each statement into the graph that the file says; so it is without "
   "--graph."},
  {"from", 'f', "FORMAT", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, from),
   "Read the files in this format. Without it their names or first bytes "
   "tell."},
  {"mode", 'm', "MODE", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, mode),
   "Send each graph 'whole' in one PUT, or in 'chunks' that can be resumed, or "
   "by 'update' as INSERT DATA. Without it new graphs go whole up to what the "
   "kind of server likes, others in chunks, and all by update where there is "
   "no Graph Store."},
  {"replace", 'r', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, replace),
   "Let each graph hold afterwards what was sent and nothing else. Without it "
   "what is there stays."},
  {"delete", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, remove),
   "Delete the graph of --graph, or all graphs of the files, instead."},
  {"dry-run", 'n', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, dry_run),
   "Ask and send nothing: write what would be sent, one line a graph, with "
   "statements, bytes and batches."},
  {"chunk", '\0', "N", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, chunk),
   "Put this many statements into a chunk. Without it what the kind of server "
   "likes."},
  {"connections", '\0', "N", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, connections),
   "Send this many requests at once, at most 8. Without it what the kind of "
   "server likes, at most 4."},
  {"skolem", '\0', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, skolem),
   "Let the names that blank nodes get begin with this. Without it "
   "\"urn:vouch:genid/\"."},
  {"journal", 'j', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(PushOptions, journal),
   "Write down here what the server has taken. Without it in a file of the "
   "job's own in $XDG_STATE_HOME/vouch, else ~/.local/state/vouch."},
  {"again", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, again),
   "Forget what the journal says and send everything."},
  {"data", 'd', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(PushOptions, data),
   "The folder that holds endpoints/. Without it VOUCH_DATA, else what was "
   "installed."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(PushOptions, quiet), "Say nothing but errors."},
  VOUCH_REMOTE_ROWS,
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch push --endpoint http://localhost:8890/sparql -c dba.login war.nq",
   "Put a graph into Virtuoso; dba.login holds 'user dba' and 'password "
   "...'."},
  {"vouch push -e http://localhost:8890/sparql -c dba.login -s war.store",
   "The same from a store."},
  {"vouch push -n --endpoint http://localhost:3030/war/query war.nq",
   "See what would be sent."},
  {"vouch push -e http://localhost:8890/sparql -c dba.login --delete war.nq",
   "Take it back."},
  {NULL, NULL},
};

/** A push being prepared. */
typedef struct {
  VouchConsole      *console;
  const PushOptions *given;
  VouchRemote        remote;
  VouchPushOptions   options;
  VouchPush         *push;
  VouchPushCounts    counts;
  VouchParseCounts   read;
  char               data[PATH_MAX];
  char               folder[PATH_MAX];
  int64_t            started;
} Pushing;

static void
show_progress(void *const handle, const uint64_t done, const uint64_t all)
{
  vouchi_show_progress_of((VouchConsole *)handle, "statements", done, all);
}

static VouchStatus
find_mode(Pushing *const pushing)
{
  static const char *const modes[] = {NULL, "whole", "chunks", "update"};
  const char *const        mode    = pushing->given->mode;
  for (size_t i = 1; mode && i < sizeof(modes) / sizeof(modes[0]); ++i) {
    if (!strcmp(mode, modes[i])) {
      pushing->options.mode = (VouchPushMode)i;
      return VOUCH_OK;
    }
  }
  if (mode) {
    vouchi_say(pushing->console,
               "--mode takes whole, chunks or update, not '%.100s'", mode);
    return VOUCH_BAD_ARGUMENT;
  }
  return VOUCH_OK;
}

static VouchStatus
check(Pushing *const pushing, const size_t files)
{
  const PushOptions *const given   = pushing->given;
  VouchConsole *const      console = pushing->console;
  const char              *fault   = NULL;
  if (!given->endpoint) {
    fault = "--endpoint is due";
  } else if (given->graph && given->keep_graphs) {
    fault = "--graph and --keep-graphs exclude each other";
  } else if (given->remove && given->replace) {
    fault = "--delete and --replace exclude each other";
  } else if (given->store && files) {
    fault = "either --store or files are sent, not both";
  } else if (!files && !given->store && !(given->remove && given->graph)) {
    fault = "no file was given; '-' is standard input, --store FILE a store";
  } else if (given->connections > VOUCH_HTTP_SLOTS) {
    fault = "--connections takes 8 at most";
  }
  if (fault) {
    vouchi_say(console, "%s", fault);
    return VOUCH_BAD_ARGUMENT;
  }
  if ((given->graph && !vouchi_is_iri(console, "graph",
                                      vouch_view_from_string(given->graph))) ||
      (given->skolem &&
       !vouchi_is_iri(console, "skolem",
                      vouch_view_from_string(given->skolem)))) {
    return VOUCH_BAD_ARGUMENT;
  }
  return find_mode(pushing);
}

static VouchStatus
fill_options(Pushing *const pushing)
{
  const PushOptions *const given = pushing->given;
  VouchPushOptions *const  into  = &pushing->options;
  into->endpoint                 = given->endpoint;
  into->graph_store              = given->graph_store;
  into->update                   = given->update;
  into->server                   = given->server;
  into->graph                    = vouch_view_from_string(given->graph);
  into->skolem                   = vouch_view_from_string(given->skolem);
  into->replace                  = given->replace;
  into->again                    = given->again;
  into->chunk_statements         = given->chunk;
  into->connections              = given->connections;
  into->journal                  = given->journal;
  into->http                     = &pushing->remote.http;
  into->progress                 = show_progress;
  into->progress_handle          = pushing->console;
  if (!given->journal && !given->dry_run && !given->remove) {
    vouchi_state_folder(pushing->folder, sizeof(pushing->folder));
    into->journal_folder = pushing->folder;
  }
  const VouchStatus st =
    vouch_data_find(given->data, pushing->data, sizeof(pushing->data));
  if (st) {
    vouchi_say(pushing->console, "there is no folder of data; name it with "
                                 "--data");
    return VOUCH_BAD_ARGUMENT;
  }
  into->data = pushing->data;
  return VOUCH_OK;
}

/** Blank nodes of a file are told from those of all others by its bytes, so
 *  that the same file gives the same names each time. */
static VouchStatus
hash_file(Pushing *const pushing, const char *const path, char *const label)
{
  char        bytes[65536];
  VouchHash   hash;
  uint8_t     digest[VOUCH_HASH_SIZE];
  FILE *const file = fopen(path, "re");
  if (!file) {
    vouchi_say(pushing->console, "cannot open '%.200s': %s", path,
               strerror(errno));
    return VOUCH_NO_INPUT;
  }
  vouchi_hash_begin(&hash);
  size_t got = fread(bytes, 1, sizeof(bytes), file);
  while (got) {
    vouchi_hash_add(&hash, vouch_view(bytes, got));
    got = fread(bytes, 1, sizeof(bytes), file);
  }
  (void)fclose(file);
  vouchi_hash_end(&hash, digest);
  vouchi_hex(digest, PREFIX_SIZE - 1U, label);
  label[PREFIX_SIZE - 1U] = 'x';
  return VOUCH_OK;
}

static VouchStatus
read_file(Pushing *const pushing, const char *const path)
{
  char              label[PREFIX_SIZE];
  struct stat       info;
  int               fd      = -1;
  VouchParseOptions parsing = {
    .name      = vouch_view_from_string(path),
    .log       = &pushing->console->log,
    .cancelled = vouchi_signals_flag(),
  };
  const VouchSink sink = vouch_push_sink(pushing->push);
  if (pushing->given->from) {
    parsing.syntax =
      vouch_syntax_find(vouch_view_from_string(pushing->given->from));
  }
  if (!vouchi_input_is_stream(path, &fd) && !stat(path, &info) &&
      S_ISREG(info.st_mode)) {
    const VouchStatus st = hash_file(pushing, path, label);
    if (st) {
      return st;
    }
    parsing.label = vouch_view(label, sizeof(label));
  }
  return vouch_parse_file(path, &parsing, &sink, &pushing->read);
}

static VouchStatus
read_store(const Pushing *const pushing)
{
  const VouchSink sink  = vouch_push_sink(pushing->push);
  VouchStore     *store = NULL;
  VouchStatus     st =
    vouchi_store_open_for(pushing->console, pushing->given->store,
                          VOUCH_STORE_READ, &store);
  st = st ? st : vouch_store_begin(store, false);
  st = st ? st : vouch_store_dump(store, NULL, &sink);
  vouch_store_close(store);
  return st;
}

static VouchStatus
read_files(Pushing *const pushing, const VouchArguments *const arguments)
{
  const char *const from = pushing->given->from;
  if (from && !vouch_syntax_find(vouch_view_from_string(from))) {
    vouchi_say(pushing->console, "there is no format '%.100s' to read", from);
    return VOUCH_BAD_ARGUMENT;
  }
  VouchStatus st = pushing->given->store ? read_store(pushing) : VOUCH_OK;
  for (size_t i = 0; i < arguments->count && !st; ++i) {
    st = read_file(pushing, arguments->operands[i]);
  }
  return st ? st : vouch_push_plan(pushing->push);
}

/** One line a graph, with a head. */
static int
print_plan(const Pushing *const pushing)
{
  VouchBuffer out = {NULL, 0, 0, 0, VOUCH_OK};
  vouchi_add_string(&out, "graph\tstatements\tbytes\tbatches\n");
  for (size_t i = 0; i < vouch_push_graph_count(pushing->push); ++i) {
    const VouchPushGraph graph = vouch_push_graph(pushing->push, i);
    (void)vouchi_buffer_add(&out, graph.iri);
    vouchi_add_format(&out, "\t%llu\t%llu\t%llu\n",
                      (unsigned long long)graph.statements,
                      (unsigned long long)graph.bytes,
                      (unsigned long long)graph.chunks);
  }
  const int code = vouchi_print(pushing->console, &out);
  vouchi_buffer_free(&out);
  return code;
}

static void
add_part(VouchBuffer *const line, const uint64_t count, const char *const what)
{
  if (count) {
    vouchi_add_format(line, ", %llu %s", (unsigned long long)count, what);
  }
}

/** "7 graphs, 20300 statements verified, 20300 sent, 7 requests, 0.42 s" */
static void
say_counts(const Pushing *const pushing, const VouchStatus st)
{
  const VouchPushCounts *const counts = &pushing->counts;
  VouchBuffer                  line   = {NULL, 0, 0, 0, VOUCH_OK};
  const bool                   gone   = pushing->given->remove;
  vouchi_add_format(&line, "%llu graph%s", (unsigned long long)counts->graphs,
                    counts->graphs == 1U ? "" : "s");
  if (!gone) {
    add_part(&line, counts->statements,
             st == VOUCH_OK || st == VOUCH_END ? "statements verified"
                                               : "statements to send");
    add_part(&line, counts->sent, "sent");
    add_part(&line, counts->resumed, "sent before");
    add_part(&line, counts->renamed, "blank nodes named");
    add_part(&line, counts->resent, "graphs sent again");
  } else if (!st) {
    vouchi_add_string(&line, " deleted");
  }
  add_part(&line, counts->requests, "requests");
  add_part(&line, counts->retries, "of them retries");
  vouchi_add_format(&line, ", %s, %.2f s", vouch_push_server(pushing->push),
                    (double)(vouchi_milliseconds() - pushing->started) /
                      1000.0);
  if (!line.status) {
    vouchi_say_line(pushing->console, "%.*s", (int)line.size, line.data);
  }
  vouchi_buffer_free(&line);
}

static bool
is_local_name(const VouchView iri)
{
  return vouch_view_starts(iri, VOUCH_VIEW("urn:vouch:"));
}

/** Names that everybody makes alike do not belong on a server. */
static void
warn_of_base(const Pushing *const pushing)
{
  for (size_t i = 0; i < vouch_push_graph_count(pushing->push); ++i) {
    if (is_local_name(vouch_push_graph(pushing->push, i).iri)) {
      vouch_log(&pushing->console->log, VOUCH_LOG_WARNING,
                "graphs are named under urn:vouch:, which is for local work; "
                "'vouch convert --base IRI' makes names of your own");
      return;
    }
  }
}

static int
finish(Pushing *const pushing, VouchStatus st)
{
  if (pushing->push) {
    if (!st || st == VOUCH_END || st == VOUCH_REMOTE || st == VOUCH_CANCELLED) {
      say_counts(pushing, st);
    }
    if (st == VOUCH_END) {
      vouchi_say_line(pushing->console,
                      "an earlier run had sent it all; nothing was to do");
      st = VOUCH_OK;
    }
  }
  vouchi_say_status(pushing->console, st);
  vouch_push_free(pushing->push);
  vouchi_remote_end(&pushing->remote);
  const int signal = *vouchi_signals_flag();
  return signal ? 128 + signal : vouch_status_exit_code(st);
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const PushOptions *const given   = (const PushOptions *)arguments->options;
  Pushing                  pushing = {.console = console, .given = given};
  console->quiet                   = given->quiet;
  pushing.started                  = vouchi_milliseconds();
  VouchStatus st                   = check(&pushing, arguments->count);
  st                               = st ? st
                                        : vouchi_remote_begin(console, &given->begin.remote, &pushing.remote);
  st                               = st ? st : fill_options(&pushing);
  if (!st) {
    vouchi_signals_hold();
    st = vouch_push_new(&pushing.options, given->dry_run, &pushing.push);
  }
  st = st ? st : read_files(&pushing, arguments);
  if (!st && given->dry_run) {
    const int code = print_plan(&pushing);
    vouch_push_free(pushing.push);
    vouchi_remote_end(&pushing.remote);
    return code;
  }
  if (!st && given->remove) {
    st = vouch_push_delete(pushing.push, &pushing.counts);
  } else if (!st) {
    warn_of_base(&pushing);
    st = vouch_push_send(pushing.push, &pushing.counts);
  }
  return finish(&pushing, st);
}

const VouchCommand vouch_command_push = {
  .name     = "push",
  .summary  = "Put graphs into a SPARQL endpoint, exactly once",
  .operands = "[FILE ...]",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Reads RDF, or a store, and puts it into a server by the SPARQL 1.1 Graph "
    "Store "
    "Protocol, or by INSERT DATA where there is none. Everything is read and "
    "checked before anything is sent; blank nodes get names.\n\n"
    "What the server has taken is written to a journal. A push that was cut "
    "short, by whichever end, goes on where it stood when the same command is "
    "given again; one that was done sees that all is still there, and does "
    "nothing. At the end each graph is counted and sampled, allowing for what "
    "the kind of server is known to change.\n\n"
    "Answers that may pass (no connection, 408, 429, 500, 502, 503, 504) are "
    "waited for, as long as Retry-After says where it says so. A batch that "
    "is refused is halved until the statement that cannot be taken stands "
    "alone, and is shown.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(PushOptions),
  .run      = run,
};
