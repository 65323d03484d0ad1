/* command_rules.c - vouch rules: list, check and profile the rules of packs */
// SPDX-License-Identifier: Apache-2.0

#include "base/input.h"
#include "base/map.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/load.h"
#include "vouch/claim.h"
#include "vouch/document.h"

typedef struct {
  VouchCommonOptions  common;
  VouchReadingOptions reading;
  bool                check;
} RulesOptions;

static const VouchOption options[] = {
  {"check", 'c', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING,
   offsetof(RulesOptions, check),
   "Hold each rule to its examples; what they do not give is told with file "
   "and "
   "line."},
  {"data", 'd', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(RulesOptions, reading.data),
   "The folder that holds languages/. Without it VOUCH_DATA, else what was "
   "installed."},
  {"from", 'f', "LAYOUT", VOUCH_OPTION_TEXT, VOUCH_OFFER_LAYOUTS,
   offsetof(RulesOptions, reading.from),
   "Read the documents in this layout. Without it each one's is recognised."},
  {"language", 'l', "TAG", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(RulesOptions, reading.language),
   "The documents are in this language. Without it the language is told from "
   "script and words."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch rules", "All rules, one a line."},
  {"vouch rules --check --data data",
   "Whether the examples of all rules hold."},
  {"vouch rules *.txt | sort -n", "Which rules fired, and which never did."},
  {NULL, NULL},
};

/** A listing being made. */
typedef struct {
  VouchConsole *console;
  VouchLoaded   loaded;
  VouchMap     *fired; /**< From a rule's name to how often. */
  VouchArena   *arena; /**< Of the names. */
} Listing;

/** Count what the rules gave for one file. */
static VouchStatus
count_file(Listing *const listing, const char *const path)
{
  const VouchLimits limits   = vouch_limits_default();
  VouchInput        input    = {.room = 0};
  VouchArena *const arena    = vouch_arena_new(limits.document_memory);
  VouchDocument    *document = NULL;
  VouchFindings     findings = {.claims = NULL};
  VouchStatus       st       = arena ? VOUCH_OK : VOUCH_NO_MEMORY;
  st                         = st ? st
                                  : vouchi_input_read(&input, path, limits.document_bytes,
                                                      &listing->console->log);
  st                         = st
                                 ? st
                                 : vouch_document_read(input.bytes, vouch_view_from_string(path),
                                                       listing->loaded.reader, listing->loaded.language,
                                                       listing->loaded.packs, &limits,
                                                       &listing->console->log, arena, &document);
  st                         = st ? st
                                  : vouch_document_find_claims(document, listing->loaded.packs,
                                                               listing->loaded.rules, arena, &findings);
  for (size_t i = 0; !st && i < findings.claim_count; ++i) {
    VouchMapEntry  *entry = NULL;
    const VouchView rule =
      vouch_arena_copy(listing->arena, findings.claims[i].rule);
    st = rule.data ? vouchi_map_add(listing->fired, rule, &entry, NULL)
                   : VOUCH_NO_MEMORY;
    if (!st) {
      ++entry->value.number;
    }
  }
  vouch_arena_free(arena);
  vouchi_input_free(&input);
  return st;
}

static uint32_t
times(const Listing *const listing, const VouchView rule)
{
  const VouchMapEntry *const entry = vouchi_map_find(listing->fired, rule);
  return entry ? entry->value.number : 0;
}

/** "0.85  en/capital  data/languages/en/prose.rules:301" */
static void
add_rule(const Listing *const       listing,
         const VouchRuleInfo *const info,
         const bool                 profile,
         VouchBuffer *const         out)
{
  if (profile) {
    vouchi_add_format(out, "%8u  ", times(listing, info->full));
  }
  vouchi_add_format(out, "%.2f  %-32.*s  %s  %.*s:%zu\n", info->confidence,
                    (int)info->full.size, info->full.data,
                    info->sentence ? "sentence" : "cell    ",
                    (int)info->file.size, info->file.data, info->line);
}

/** Readings of infoboxes and tables are no rules of a pack; where they gave
 *  claims they are told as well. */
static void
add_readings(const Listing *const listing, VouchBuffer *const out)
{
  VouchRuleInfo info;
  for (size_t i = 0; i < vouchi_map_count(listing->fired); ++i) {
    const VouchMapEntry *const entry = vouchi_map_entry(listing->fired, i);
    bool                       rule  = false;
    for (size_t k = 0;
         !rule && vouch_rules_info(listing->loaded.rules, k, &info); ++k) {
      rule = vouch_view_equal(info.full, entry->key);
    }
    if (!rule) {
      vouchi_add_format(out, "%8u  %4s  %-32.*s  reading\n",
                        entry->value.number, "", (int)entry->key.size,
                        entry->key.data);
    }
  }
}

static int
list(const Listing *const listing, const bool profile)
{
  VouchBuffer   out = {NULL, 0, 0, 0, VOUCH_OK};
  VouchRuleInfo info;
  for (size_t i = 0; vouch_rules_info(listing->loaded.rules, i, &info); ++i) {
    add_rule(listing, &info, profile, &out);
  }
  if (profile) {
    add_readings(listing, &out);
  }
  const int code = vouchi_print(listing->console, &out);
  vouchi_buffer_free(&out);
  return code;
}

/** Try all examples. */
static VouchStatus
check(const Listing *const listing)
{
  const VouchExample *example = NULL;
  size_t              count   = 0;
  size_t              failed  = 0;
  for (; (example = vouch_rules_example(listing->loaded.rules, count));
       ++count) {
    const VouchStatus st =
      vouch_rules_try(listing->loaded.rules, listing->loaded.packs, example,
                      &listing->console->log);
    if (st && st != VOUCH_BAD_DATA) {
      return st;
    }
    failed += st != VOUCH_OK;
  }
  vouchi_say_line(listing->console, "%zu rules, %zu examples, %zu failed",
                  vouch_rules_count(listing->loaded.rules), count, failed);
  return failed ? VOUCH_BAD_DATA : VOUCH_OK;
}

static VouchStatus
profile_files(Listing *const listing, const VouchArguments *const arguments)
{
  VouchStatus worst = VOUCH_OK;
  listing->fired    = vouchi_map_new(0);
  listing->arena    = vouch_arena_new(0);
  if (!listing->fired || !listing->arena) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < arguments->count; ++i) {
    const VouchStatus st = count_file(listing, arguments->operands[i]);
    worst                = worst ? worst : st;
  }
  return worst;
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const RulesOptions *const given   = (const RulesOptions *)arguments->options;
  Listing                   listing = {.console = console};
  VouchStatus st   = vouchi_load(console, &given->reading, &listing.loaded);
  int         code = 0;
  if (!st && given->check) {
    st = check(&listing);
  } else if (!st) {
    st   = profile_files(&listing, arguments);
    code = list(&listing, arguments->count > 0);
  }
  vouchi_say_status(console, st);
  vouchi_map_free(listing.fired);
  vouch_arena_free(listing.arena);
  vouchi_unload(&listing.loaded);
  return st ? vouch_status_exit_code(st) : code;
}

const VouchCommand vouch_command_rules = {
  .name     = "rules",
  .summary  = "List, check and profile the rules of the language packs",
  .operands = "[FILE ...]",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Lists all rules, one a line: how sure it is, its name, what it reads, and "
    "where it stands. With files, how many claims each rule gave for them "
    "stands first, also of those that gave none.\n\n"
    "A broken pack is refused with the file and line of everything that is "
    "wrong in it.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(RulesOptions),
  .run      = run,
};
