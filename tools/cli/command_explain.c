/* command_explain.c - vouch explain: a claim and its witness */
// SPDX-License-Identifier: Apache-2.0

#include "base/input.h"
#include "cli/card.h"
#include "cli/command.h"
#include "cli/folder.h"
#include "cli/graph.h"
#include "cli/load.h"
#include "cli/page.h"

#include "vouch/convert.h"
#include "vouch/decided.h"
#include "vouch/linker.h"

#include <limits.h>
#include <string.h>

typedef struct {
  VouchCommonOptions  common;
  VouchReadingOptions reading;
  const char         *graph;
  const char         *documents;
} ExplainOptions;

static const VouchOption options[] = {
  {"graph", 'g', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ExplainOptions, graph),
   "The N-Quads graph that holds the claim whose IRI is given."},
  {"documents", 'D', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(ExplainOptions, documents),
   "The folder that holds the documents; each is known by its SHA-256, "
   "whatever its name is."},
  {"from", 'f', "LAYOUT", VOUCH_OPTION_TEXT, VOUCH_OFFER_LAYOUTS,
   offsetof(ExplainOptions, reading.from),
   "Read the document in this layout. Without it the layout is recognised."},
  {"language", 'l', "TAG", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(ExplainOptions, reading.language),
   "The document is in this language. Without it the language is told from "
   "script and words."},
  {"base", 'b', "IRI", VOUCH_OPTION_TEXT, VOUCH_OFFER_NOTHING,
   offsetof(ExplainOptions, reading.base),
   "The base of the names that were made. Without it \"urn:vouch:\", or what "
   "the IRI of the claim starts with."},
  {"data", 'd', "DIR", VOUCH_OPTION_TEXT, VOUCH_OFFER_FOLDERS,
   offsetof(ExplainOptions, reading.data),
   "The folder that holds languages/. Without it VOUCH_DATA, else what was "
   "installed."},
  {"gazetteer", '\0', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ExplainOptions, reading.gazetteer),
   "Know also the names of this index, as for convert."},
  {"decisions", '\0', "FILE", VOUCH_OPTION_TEXT, VOUCH_OFFER_FILES,
   offsetof(ExplainOptions, reading.decisions),
   "Apply what people decided, as for convert, and show what concerns the "
   "claim."},
  {NULL, '\0', NULL, VOUCH_OPTION_FLAG, VOUCH_OFFER_NOTHING, 0, NULL},
};

static const VouchExampleLine examples[] = {
  {"vouch explain war.en.txt:51519", "What is claimed at code point 51519."},
  {"vouch explain urn:vouch:claim/6f0a --graph war.nq --documents texts",
   "The witness of one claim of a graph."},
  {NULL, NULL},
};

/** An explanation being prepared. */
typedef struct {
  VouchConsole       *console;
  const char         *path; /**< Of the document. */
  VouchView           iri;  /**< Of the claim; empty: by offset. */
  bool                has_offset;
  uint64_t            offset;
  VouchReadingOptions reading;
  VouchLoaded         loaded;
  VouchInput          input;
  VouchExplain        explain;
  VouchDocument      *document;
  VouchFindings       findings;
  VouchLinker        *linker; /**< Its identities live in it. */
  VouchPage           page;
  char                found[PATH_MAX]; /**< Room for `path`. */
  char                base[PATH_MAX];  /**< Room for the base. */
} Explaining;

/** The claims of one stretch share the lines that are shown. */
static void
show(Explaining *const             explaining,
     const VouchExplanation *const explanations,
     const size_t                  count)
{
  VouchPage *const page = &explaining->page;
  for (size_t i = 0; i < count; ++i) {
    const VouchExplanation *const one  = &explanations[i];
    const VouchSpan               span = one->claim->evidence;
    const VouchSpan               before =
      i ? explanations[i - 1U].claim->evidence : vouch_span(0, 0);
    if (!i || span.begin != before.begin || span.end != before.end) {
      vouchi_add_string(&page->out, i ? "\n\n" : "");
      vouchi_card_place(page, explaining->document, one);
    }
    if (!i ||
        !vouch_view_equal(one->claim->id, explanations[i - 1U].claim->id)) {
      vouchi_card_claim(page, explaining->document, one,
                        explaining->loaded.decisions);
    }
  }
}

static VouchStatus
show_offset(Explaining *const explaining)
{
  const size_t      points       = explaining->document->code_points;
  VouchExplanation *explanations = NULL;
  size_t            count        = 0;
  if (explaining->offset >= points) {
    vouchi_say(explaining->console, "'%.200s' has only %zu code points",
               explaining->path, points);
    return VOUCH_BAD_ARGUMENT;
  }
  const VouchStatus st =
    vouch_explain_offset(&explaining->explain, (size_t)explaining->offset,
                         &explanations, &count);
  if (st == VOUCH_NOT_FOUND) {
    vouchi_say(explaining->console,
               "nothing is claimed at code point %llu of '%.200s'",
               (unsigned long long)explaining->offset, explaining->path);
    return VOUCH_BAD_INPUT;
  }
  if (!st) {
    show(explaining, explanations, count);
  }
  return st;
}

static VouchStatus
show_claim(Explaining *const explaining)
{
  VouchExplanation  explanation;
  const VouchStatus st =
    vouch_explain_claim(&explaining->explain, explaining->iri, &explanation);
  if (!st) {
    show(explaining, &explanation, 1);
  } else if (st == VOUCH_NOT_FOUND) {
    vouchi_say(explaining->console,
               "'%.200s' no longer gives this claim with these language "
               "packs and options%s",
               explaining->path,
               explaining->has_offset ? "; what it gives at that place:" : "");
    return explaining->has_offset ? show_offset(explaining) : VOUCH_BAD_INPUT;
  }
  return st;
}

/** Who is who, as far as this document alone tells. */
static VouchStatus
link_names(Explaining *const explaining)
{
  const VouchLoaded *const loaded = &explaining->loaded;
  VouchLinker *const       linker =
    vouch_linker_new(loaded->gazetteer, loaded->base, NULL);
  if (!linker) {
    return VOUCH_NO_MEMORY;
  }
  explaining->linker = linker;
  VouchStatus st =
    vouch_linker_add(linker, explaining->document, &explaining->findings);
  st = st ? st : vouch_linker_settle(linker, loaded->decisions, 1U);
  st = st ? st
          : vouch_linker_identify(linker, explaining->document,
                                  &explaining->findings,
                                  explaining->explain.arena);
  return st ? st
            : vouch_findings_set_apart(explaining->document,
                                       &explaining->findings, loaded->decisions,
                                       loaded->base, explaining->explain.arena);
}

/** Read the document as convert does. */
static VouchStatus
read_document(Explaining *const explaining)
{
  const VouchLimits        limits = vouch_limits_default();
  const VouchLog          *log    = &explaining->console->log;
  const VouchLoaded *const loaded = &explaining->loaded;
  VouchStatus       st = vouchi_input_read(&explaining->input, explaining->path,
                                           limits.document_bytes, log);
  VouchArena *const arena   = vouch_arena_new(limits.document_memory);
  explaining->explain.arena = arena;
  if (st || !arena) {
    return st ? st : VOUCH_NO_MEMORY;
  }
  st = vouch_document_read(explaining->input.bytes,
                           vouch_view_from_string(explaining->path),
                           loaded->reader, loaded->language, loaded->packs,
                           &limits, log, arena, &explaining->document);
  st = st ? st
          : vouch_document_find(explaining->document, loaded->packs,
                                loaded->rules, arena, &explaining->findings);
  st = st ? st
          : vouch_findings_identify(explaining->document, &explaining->findings,
                                    loaded->base, arena);
  return st ? st : link_names(explaining);
}

static VouchStatus
explain(Explaining *const explaining)
{
  VouchStatus st =
    vouchi_load(explaining->console, &explaining->reading, &explaining->loaded);
  st = st ? st : read_document(explaining);
  if (st) {
    return st;
  }
  VouchExplain *const to          = &explaining->explain;
  to->document                    = explaining->document;
  to->findings                    = &explaining->findings;
  to->options.base                = explaining->loaded.base;
  to->options.packs_hash          = vouch_packs_hash(explaining->loaded.packs);
  const VouchConvertOptions given = {.reader    = explaining->loaded.reader,
                                     .language  = explaining->loaded.language,
                                     .gazetteer = explaining->loaded.gazetteer,
                                     .decisions = explaining->loaded.decisions};
  st = vouch_convert_describe(&given, to->arena, &to->options.options);
  if (st) {
    return st;
  }
  return explaining->iri.size ? show_claim(explaining)
                              : show_offset(explaining);
}

static int
finish(Explaining *const explaining, const VouchStatus st)
{
  int code = vouch_status_exit_code(st);
  if (!st) {
    code = vouchi_print(explaining->console, &explaining->page.out);
  }
  vouchi_say_status(explaining->console, st);
  vouchi_buffer_free(&explaining->page.out);
  vouch_linker_free(explaining->linker);
  vouch_arena_free(explaining->explain.arena);
  vouchi_input_free(&explaining->input);
  vouchi_unload(&explaining->loaded);
  return code;
}

/** "FILE:OFFSET"; the colon that counts is the last one. */
static bool
take_offset(Explaining *const explaining, char *const word)
{
  char *const colon = strrchr(word, ':');
  if (!colon || colon == word || !colon[1]) {
    return false;
  }
  for (const char *at = colon + 1; *at; ++at) {
    if (*at < '0' || *at > '9' || explaining->offset > UINT32_MAX) {
      return false;
    }
    explaining->offset = explaining->offset * 10U + (uint64_t)(*at - '0');
  }
  *colon                 = '\0';
  explaining->path       = word;
  explaining->has_offset = true;
  return true;
}

/** What stands before "claim/" in the IRI of a claim is the base. */
static bool
take_base(Explaining *const explaining)
{
  static const char mark[] = "claim/";
  const VouchView   iri    = explaining->iri;
  for (size_t i = iri.size; i >= sizeof(mark); --i) {
    const size_t at = i - (sizeof(mark) - 1U);
    if (!memcmp(iri.data + at, mark, sizeof(mark) - 1U) &&
        at < sizeof(explaining->base)) {
      memcpy(explaining->base, iri.data, at);
      explaining->base[at]     = '\0';
      explaining->reading.base = explaining->base;
      return true;
    }
  }
  vouchi_say(explaining->console,
             "'%.200s' is no IRI of a claim, nor "
             "FILE:OFFSET",
             iri.data);
  return false;
}

static VouchStatus
find_document(Explaining *const explaining, const ExplainOptions *const given)
{
  VouchClaimPlace place;
  VouchStatus     st = vouchi_graph_find(explaining->console, given->graph,
                                         explaining->iri, &place);
  if (st) {
    return st == VOUCH_NOT_FOUND ? VOUCH_BAD_INPUT : st;
  }
  explaining->has_offset = place.has_start;
  explaining->offset     = place.start;
  explaining->path       = explaining->found;
  st = vouchi_folder_find(given->documents, place.document, explaining->found,
                          sizeof(explaining->found));
  if (st) {
    vouchi_say(explaining->console,
               "no document with the SHA-256 %s%s is in '%.200s'",
               place.document, strlen(place.document) < 64U ? "..." : "",
               given->documents);
  }
  return st ? VOUCH_NO_INPUT : VOUCH_OK;
}

static VouchStatus
explain_iri(Explaining *const explaining, const ExplainOptions *const given)
{
  if (!given->graph || !given->documents) {
    vouchi_say(explaining->console,
               "to explain the claim '%.200s', --graph "
               "and --documents are needed",
               explaining->iri.data);
    return VOUCH_BAD_ARGUMENT;
  }
  if (!explaining->reading.base && !take_base(explaining)) {
    return VOUCH_BAD_ARGUMENT;
  }
  const VouchStatus st = find_document(explaining, given);
  return st ? st : explain(explaining);
}

static int
run(VouchConsole *const console, const VouchArguments *const arguments)
{
  const ExplainOptions *const given =
    (const ExplainOptions *)arguments->options;
  Explaining explaining = {.console = console, .reading = given->reading};
  char       word[PATH_MAX];
  if (arguments->count != 1U) {
    vouchi_say(console, "one FILE:OFFSET is due, or the IRI of one claim");
    return VOUCH_EXIT_USAGE;
  }
  const size_t length = strlen(arguments->operands[0]);
  if (length >= sizeof(word)) {
    vouchi_say(console, "the name is too long");
    return VOUCH_EXIT_USAGE;
  }
  memcpy(word, arguments->operands[0], length + 1U);
  vouchi_page_begin(&explaining.page);
  if (!given->graph && take_offset(&explaining, word)) {
    return finish(&explaining, explain(&explaining));
  }
  explaining.iri = vouch_view(word, length);
  return finish(&explaining, explain_iri(&explaining, given));
}

const VouchCommand vouch_command_explain = {
  .name     = "explain",
  .summary  = "Show a claim with the words that say it",
  .operands = "FILE:OFFSET | IRI --graph FILE --documents DIR",
  .offer    = VOUCH_OFFER_FILES,
  .prose =
    "Shows what is claimed at a place of a document, counted in code points "
    "from 0, or one claim of a graph: the words in their lines, line and "
    "column, section, what is said of what, who says so, the footnote with "
    "its entry, the rule, and the triples.\n\n"
    "On a terminal the words are coloured; elsewhere, and where NO_COLOR is "
    "set, they are marked below.",
  .examples = examples,
  .options  = options,
  .size     = sizeof(ExplainOptions),
  .run      = run,
};
