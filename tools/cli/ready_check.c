/* ready_check.c - whether the parameters of a ready query are what it takes */
// SPDX-License-Identifier: Apache-2.0

#include "cli/ready.h"

#include <string.h>

enum { THINGS_SHOWN = 8 };

/** What the comment about the parameter `name` says; empty: there is none.
 *  With `name` empty that of number `index`, and `*found` its name. */
static VouchView
find_parameter(const VouchView  text,
               const VouchView  name,
               size_t           index,
               VouchView *const found)
{
  static const VouchView mark = {"# parameter: ", 13U};
  for (size_t at = 0U; at < text.size && text.data[at] == '#';) {
    const char *const end =
      (const char *)memchr(text.data + at, '\n', text.size - at);
    const size_t next = end ? (size_t)(end - text.data) : text.size;
    VouchView    line = vouch_view(text.data + at, next - at);
    at                = next + 1U;
    if (!vouch_view_starts(line, mark)) {
      continue;
    }
    line = vouch_view(line.data + mark.size, line.size - mark.size);
    const char *const comma =
      line.size ? (const char *)memchr(line.data, ',', line.size) : NULL;
    *found =
      vouch_view(line.data, comma ? (size_t)(comma - line.data) : line.size);
    if (name.size ? vouch_view_equal(*found, name) : !index--) {
      return line;
    }
  }
  return vouch_view(NULL, 0U);
}

static VouchStatus
refuse_parameter(VouchConsole *const console,
                 const char *const   query,
                 const VouchView     text,
                 const VouchView     name)
{
  VouchBuffer names = {NULL, 0, 0, 0, VOUCH_OK};
  VouchView   known;
  for (size_t i = 0; find_parameter(text, VOUCH_VIEW(""), i, &known).size;
       ++i) {
    vouchi_add_format(&names, "%s%.*s", i ? ", " : "", (int)known.size,
                      known.data);
  }
  vouchi_say(console, "%s has no parameter '%.*s', but: %.*s", query,
             (int)(name.size < 100U ? name.size : 100U), name.data,
             (int)names.size, names.data ? names.data : "none");
  vouchi_buffer_free(&names);
  return VOUCH_BAD_ARGUMENT;
}

static bool
says(const VouchView line, const char *const word)
{
  const size_t size = strlen(word);
  for (size_t i = 0; i + size <= line.size; ++i) {
    if (!memcmp(line.data + i, word, size)) {
      return true;
    }
  }
  return false;
}

/** A value of another kind would be an answer of no rows, without a word. */
static const char *
fault_of(const VouchView said, const VouchTerm *const value, const bool named)
{
  if (says(said, "IRI") && value->kind != VOUCH_TERM_IRI && !named) {
    return "an IRI, with its scheme or in <>";
  }
  if (says(said, "day") &&
      !vouch_view_ends(value->datatype, VOUCH_VIEW("#date"))) {
    return "a day as 1992-02-26";
  }
  return NULL;
}

VouchStatus
vouchi_ready_check(VouchConsole *const          console,
                   const char *const            name,
                   const VouchView              text,
                   const VouchParameters *const parameters,
                   const bool                   named)
{
  VouchView known;
  if (!find_parameter(text, VOUCH_VIEW(""), 0U, &known).size) {
    return VOUCH_OK; // One of somebody else's, which tells nothing of them
  }
  for (size_t i = 0; i < parameters->count; ++i) {
    const VouchBinding *const given = &parameters->bindings[i];
    const VouchView said = find_parameter(text, given->name, 0U, &known);
    if (!said.size) {
      return refuse_parameter(console, name, text, given->name);
    }
    const char *const wanted = fault_of(said, &given->term, named);
    if (wanted) {
      vouchi_say(console, "%s: %.*s is to be %s, not '%.*s'", name,
                 (int)known.size, known.data, wanted,
                 (int)(given->term.text.size < 100U ? given->term.text.size
                                                    : 100U),
                 given->term.text.data);
      return VOUCH_BAD_ARGUMENT;
    }
  }
  return VOUCH_OK;
}

/** Things that a name may stand for; first those of the kind that is meant. */
typedef struct {
  VouchArena *arena;
  VouchView   iris[THINGS_SHOWN + 1];
  size_t      count;
  size_t      fitting;
} Things;

static VouchStatus
begin(void *const            handle,
      const VouchAnswerKind  kind,
      const VouchView *const names,
      const size_t           count)
{
  (void)handle;
  (void)kind;
  (void)names;
  (void)count;
  return VOUCH_OK;
}

static VouchStatus
row(void *const handle, const VouchTerm *const terms, const size_t count)
{
  Things *const   things = (Things *)handle;
  const VouchView iri    = vouch_arena_copy(things->arena, terms[0].text);
  (void)count;
  if (things->count <= THINGS_SHOWN) {
    things->iris[things->count++] = iri;
    things->fitting += vouch_view_equal(terms[1].text, VOUCH_VIEW("true"));
  }
  return iri.data ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchStatus
end(void *const handle)
{
  (void)handle;
  return VOUCH_OK;
}

/** The things whose label is the parameter's value, in any letters. The name of
 *  the parameter may be that of their type: person, place, event. */
static VouchStatus
find_things(VouchConsole *const       console,
            VouchStore *const         store,
            const VouchBinding *const given,
            Things *const             things)
{
  const VouchView query = VOUCH_VIEW(
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
    "SELECT DISTINCT ?thing ?fits {"
    " ?thing rdfs:label|skos:altLabel|skos:prefLabel ?label"
    " FILTER(isIRI(?thing) && LCASE(STR(?label)) = LCASE(STR(?name)))"
    " BIND(EXISTS { ?thing a ?type"
    " FILTER(STRENDS(LCASE(STR(?type)), LCASE(?kind))) } AS ?fits)"
    "} ORDER BY DESC(?fits) ?thing LIMIT 9");
  const VouchBinding bindings[] = {
    {VOUCH_VIEW("name"), given->term},
    {VOUCH_VIEW("kind"), vouch_term_string(given->name)},
  };
  const VouchQueryOptions options = {.name     = VOUCH_VIEW("parameter"),
                                     .limits   = vouch_query_limits_default(),
                                     .bindings = bindings,
                                     .binding_count = 2U};
  const VouchAnswer       answer  = {things, begin, row, NULL, NULL, end};
  return vouch_query(store, query, &options, &console->log, &answer);
}

static VouchStatus
choose(VouchConsole *const console,
       const Things *const things,
       VouchBinding *const given)
{
  const int shown =
    (int)(given->term.text.size < 100U ? given->term.text.size : 100U);
  VouchBuffer names = {NULL, 0, 0, 0, VOUCH_OK};
  if (things->count == 1U || things->fitting == 1U) {
    given->term = vouch_term_iri(things->iris[0]);
    vouchi_say_line(console, "%.*s is <%.*s>", (int)given->name.size,
                    given->name.data, (int)things->iris[0].size,
                    things->iris[0].data);
    return VOUCH_OK;
  }
  for (size_t i = 0; i < things->count && i < THINGS_SHOWN; ++i) {
    vouchi_add_format(&names, "%s<%.*s>", i ? ", " : " ",
                      (int)things->iris[i].size, things->iris[i].data);
  }
  if (things->count > THINGS_SHOWN) {
    vouchi_add_format(&names, " and more");
  }
  vouchi_say(console,
             things->count ? "several things have the name '%.*s'; which?%.*s"
                           : "nothing there has the name '%.*s'; an IRI is "
                             "due, with its scheme or in <>%.*s",
             shown, given->term.text.data, (int)names.size,
             names.data ? names.data : "");
  vouchi_buffer_free(&names);
  return VOUCH_BAD_ARGUMENT;
}

VouchStatus
vouchi_ready_find(VouchConsole *const    console,
                  VouchStore *const      store,
                  const VouchView        text,
                  VouchArena *const      arena,
                  VouchParameters *const parameters)
{
  VouchStatus st = VOUCH_OK;
  for (size_t i = 0; i < parameters->count && !st; ++i) {
    VouchBinding *const given  = &parameters->bindings[i];
    Things              things = {.arena = arena};
    VouchView           known;
    const VouchView     said = find_parameter(text, given->name, 0U, &known);
    if (given->term.kind != VOUCH_TERM_IRI && says(said, "IRI")) {
      st = find_things(console, store, given, &things);
      st = st ? st : choose(console, &things, given);
    }
  }
  return st;
}
