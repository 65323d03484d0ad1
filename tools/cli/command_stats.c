/* command_stats.c - vouch stats: what is in a store, in numbers */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/stores.h"

typedef struct {
  VouchCommonOptions common;
  const char        *store;
  bool               predicates;
  bool               verify;
} StatsOptions;

static const VouchOption options[] = {
  {"store", 's', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(StatsOptions, store), "The store."},
  {"predicates", 'p', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(StatsOptions, predicates),
   "List also the predicates, each with how often it is used."},
  {"verify", '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(StatsOptions, verify),
   "Read all of the store and compare its check sums."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static void
add_line(VouchBuffer *const out, const char *const name, const uint64_t count)
{
  vouchi_add_format(out, "%s\t%llu\n", name, (unsigned long long)count);
}

static VouchStatus
add_predicate(void *const handle, const VouchView iri, const uint64_t count)
{
  VouchBuffer *const out = (VouchBuffer *)handle;
  vouchi_add_safe(out, iri);
  vouchi_add_format(out, "\t%llu\n", (unsigned long long)count);
  return out->status;
}

static VouchStatus
gather(VouchStore *const         store,
       const StatsOptions *const given,
       VouchBuffer *const        out)
{
  VouchStoreCounts counts;
  VouchStatus      st = vouch_store_begin(store, false);
  st                  = st || !given->verify ? st : vouch_store_verify(store);
  st                  = st ? st : vouch_store_counts(store, &counts);
  if (st) {
    return st;
  }
  add_line(out, "quads", counts.quads);
  add_line(out, "graphs", counts.graphs);
  add_line(out, "subjects", counts.subjects);
  add_line(out, "predicates", counts.predicates);
  add_line(out, "objects", counts.objects);
  add_line(out, "terms", counts.terms);
  add_line(out, "bytes", counts.bytes);
  return given->predicates ? vouch_store_predicates(store, add_predicate, out)
                           : out->status;
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const StatsOptions *const given = (const StatsOptions *)arguments->options;
  VouchStore               *store = NULL;
  VouchBuffer               out   = {NULL, 0, 0, 0, VOUCH_OK};
  VouchStatus               st    = VOUCH_OK;
  if (arguments->count) {
    vouchi_say(console, "'vouch stats' takes no file; --store says which");
    st = VOUCH_BAD_ARGUMENT;
  }
  st =
    st ? st
       : vouchi_store_open_for(console, given->store, VOUCH_STORE_READ, &store);
  st       = st ? st : gather(store, given, &out);
  int code = vouchi_store_exit(console, st);
  if (!st) {
    code = vouchi_print(console, &out);
  }
  vouchi_buffer_free(&out);
  vouch_store_close(store);
  return code;
}

const VouchCommand vouch_command_stats = {
  .name     = "stats",
  .summary  = "Tell what is in a store, in numbers",
  .operands = "",
  .prose =
    "Writes how many quads, named graphs, subjects, predicates, objects and "
    "terms a store holds, a name and a number a line with a tab between. Terms "
    "are those that were ever used: dump and load again to be rid of the rest.",
  .options = options,
  .size    = sizeof(StatsOptions),
  .run     = run,
};
