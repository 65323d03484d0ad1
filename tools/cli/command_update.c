/* command_update.c - vouch update: change a store with SPARQL 1.1 Update */
// SPDX-License-Identifier: Apache-2.0

#include "cli/command.h"
#include "cli/outside.h"

typedef struct {
  VouchCommonOptions common;
  const char        *store;
  const char        *loads;
  const char        *services;
  VouchAskingOptions asking;
  bool               quiet;
} UpdateOptions;

static const VouchOption options[] = {
  {"store", 's', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(UpdateOptions, store), "The store, which must be there."},
  {"allow-load", '\0', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(UpdateOptions, loads),
   "LOAD may read this file, http or https IRI, or where it ends in '/' all "
   "below it; several have spaces between them. Without it LOAD is refused."},
  {"allow-service", '\0', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(UpdateOptions, services),
   "SERVICE may ask this endpoint, without credentials; several have spaces "
   "between them. Without it SERVICE is refused."},
  {"default-graph", '\0', "HOW", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(UpdateOptions, asking.default_graph),
   "WHERE outside of GRAPH sees what is in no named graph ('strict', as "
   "without it), or all there is ('union')."},
  {"base", 'b', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(UpdateOptions, asking.base),
   "Resolve relative IRIs of the update against this one."},
  {"timeout", '\0', "SECONDS", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(UpdateOptions, asking.timeout),
   "Stop each operation after this time. Without it 120."},
  {"memory", '\0', "MIB", VOUCH_OPTION_NUMBER, VOUCH_OFFER_NOTHING,
   offsetof(UpdateOptions, asking.memory),
   "Stop when an operation needs more memory. Without it 1024."},
  {"quiet", 'q', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(UpdateOptions, quiet), "Say nothing but errors."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch update -s war.store @corrections.ru", "Updates from a file."},
  {"vouch update -s war.store 'DROP GRAPH <urn:vouch:graph/simple>'",
   "One graph less."},
  {NULL, NULL},
};

static VouchStatus
update(VouchConsole *const        console,
       const UpdateOptions *const given,
       const char *const          operand,
       VouchStore *const          store)
{
  VouchQueryOptions asking  = {.name = {NULL, 0}};
  VouchOutside      outside = {.console = console};
  VouchInput        input   = {{NULL, 0}, 0};
  VouchView         text    = {NULL, 0};
  VouchStatus       st =
    vouchi_asking_options(console, &given->asking, true, &asking);
  st =
    st ? st : vouchi_query_text(console, operand, &input, &text, &asking.name);
  st = st ? st
          : vouchi_outside_begin(&outside, console, given->services,
                                 given->loads, NULL, &asking);
  st = st ? st : vouch_store_begin(store, true);
  st = st ? st : vouch_update(store, text, &asking, &console->log);
  if (st) {
    vouch_store_rollback(store);
  } else {
    st = vouch_store_commit(store);
  }
  vouchi_input_free(&input);
  vouchi_outside_end(&outside);
  return st;
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const UpdateOptions *const given = (const UpdateOptions *)arguments->options;
  VouchStore                *store = NULL;
  VouchStatus                st    = VOUCH_OK;
  console->quiet                   = given->quiet;
  if (arguments->count != 1U) {
    vouchi_say(console, "one update is due, or @FILE");
    st = VOUCH_BAD_ARGUMENT;
  }
  st = st ? st
          : vouchi_store_open_for(console, given->store, VOUCH_STORE_WRITE,
                                  &store);
  st = st ? st : update(console, given, arguments->operands[0], store);
  vouch_store_close(store);
  return vouchi_store_exit(console, st);
}

const VouchCommand vouch_command_update = {
  .name     = "update",
  .summary  = "Change a store with SPARQL 1.1 Update",
  .operands = "UPDATE|@FILE",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Does the operations of the update one behind the other, all of them or "
    "none: after a fault, a limit or a signal the store is as it was.\n\n"
    "LOAD and SERVICE are refused unless what they reach is allowed by "
    "name. A graph that is not "
    "there is a fault for CLEAR, DROP, ADD, MOVE and COPY, unless they are "
    "SILENT.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(UpdateOptions),
  .run      = run,
};
