/* answer_json.c - SPARQL 1.1 Query Results JSON Format, read
 *
 * The members of an object may come in any order, so the whole is gone
 * through once to find the columns, and the rows are read after that.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/json.h"
#include "sparql/reading.h"

/** Where the parts of an answer stand. */
typedef struct {
  VouchResultsReading *reading;
  VouchJson            json;
  size_t               results; /**< 0: there are none. */
  bool                 is_truth;
  bool                 truth;
  bool                 vars; /**< There was a list of columns. */
} Answer;

static bool
is(const VouchView text, const char *const due)
{
  return vouch_view_equal(text, vouch_view_from_string(due));
}

/** What the scanner's fault, or `fault` at its place, is reported as. */
static VouchStatus
fail(const Answer *const answer, const char *const fault)
{
  const VouchJson *const json = &answer->json;
  if (json->string.status == VOUCH_NO_MEMORY) {
    return VOUCH_NO_MEMORY;
  }
  return vouchi_reading_fail(answer->reading, json->at, "%s",
                             json->fault ? json->fault : fault);
}

static VouchStatus
read_vars(Answer *const answer)
{
  VouchJson *const json  = &answer->json;
  bool             first = true;
  VouchStatus      st    = VOUCH_OK;
  answer->vars           = true;
  if (!vouchi_json_need(json, '[')) {
    return fail(answer, NULL);
  }
  while (!st && vouchi_json_element(json, &first)) {
    VouchView name;
    st = vouchi_json_string(json, &name)
           ? vouchi_reading_name(answer->reading, name, json->at)
           : fail(answer, NULL);
  }
  return st || !json->fault ? st : fail(answer, NULL);
}

static VouchStatus
read_head(Answer *const answer)
{
  VouchJson *const json  = &answer->json;
  bool             first = true;
  VouchStatus      st    = VOUCH_OK;
  VouchView        key;
  if (!vouchi_json_need(json, '{')) {
    return fail(answer, NULL);
  }
  while (!st && vouchi_json_member(json, &first, &key)) {
    if (is(key, "vars")) {
      st = read_vars(answer);
    } else if (!vouchi_json_skip(json)) {
      st = fail(answer, NULL);
    }
  }
  return st || !json->fault ? st : fail(answer, NULL);
}

static VouchStatus
read_member(Answer *const answer, const VouchView key)
{
  VouchJson *const json = &answer->json;
  if (is(key, "head")) {
    return read_head(answer);
  }
  if (is(key, "boolean")) {
    answer->is_truth = true;
    answer->truth    = vouchi_json_word(json, "true");
    return answer->truth || vouchi_json_word(json, "false")
             ? VOUCH_OK
             : fail(answer, "true or false is due");
  }
  if (is(key, "results")) {
    answer->results = json->at;
  }
  return vouchi_json_skip(json) ? VOUCH_OK : fail(answer, NULL);
}

/** Go through all of it once. */
static VouchStatus
survey(Answer *const answer)
{
  VouchJson *const json  = &answer->json;
  bool             first = true;
  VouchStatus      st    = VOUCH_OK;
  VouchView        key;
  if (!vouchi_json_need(json, '{')) {
    return fail(answer, NULL);
  }
  while (!st && vouchi_json_member(json, &first, &key)) {
    st = read_member(answer, key);
  }
  if (!st && json->fault) {
    st = fail(answer, NULL);
  }
  return st || vouchi_json_end(json)
           ? st
           : fail(answer, "something stands behind the answer");
}

/** One string of a term; what has escapes is kept. */
static VouchStatus
read_part(Answer *const answer, VouchView *const part)
{
  if (!vouchi_json_string(&answer->json, part)) {
    return fail(answer, NULL);
  }
  if (part->data && part->data == answer->json.string.data) {
    *part = vouchi_reading_keep(answer->reading, *part);
  }
  return part->data ? VOUCH_OK : VOUCH_NO_MEMORY;
}

static VouchTermKind
kind_of(const VouchView type)
{
  if (is(type, "uri")) {
    return VOUCH_TERM_IRI;
  }
  if (is(type, "bnode")) {
    return VOUCH_TERM_BLANK;
  }
  return is(type, "literal") || is(type, "typed-literal") ? VOUCH_TERM_LITERAL
                                                          : VOUCH_TERM_NONE;
}

static VouchStatus
read_term(Answer *const answer, const size_t column)
{
  VouchJson *const json  = &answer->json;
  VouchTerm        term  = {.kind = VOUCH_TERM_NONE};
  VouchView        type  = {NULL, 0};
  bool             first = true;
  VouchStatus      st    = VOUCH_OK;
  VouchView        key;
  if (!vouchi_json_need(json, '{')) {
    return fail(answer, NULL);
  }
  const size_t at = json->at;
  while (!st && vouchi_json_member(json, &first, &key)) {
    if (is(key, "type")) {
      st = read_part(answer, &type);
    } else if (is(key, "value")) {
      st = read_part(answer, &term.text);
    } else if (is(key, "xml:lang") || is(key, "lang")) {
      st = read_part(answer, &term.language);
    } else if (is(key, "datatype")) {
      st = read_part(answer, &term.datatype);
    } else if (!vouchi_json_skip(json)) {
      st = fail(answer, NULL);
    }
  }
  if (st || json->fault) {
    return st ? st : fail(answer, NULL);
  }
  term.kind = kind_of(type);
  if (term.kind == VOUCH_TERM_NONE || !term.text.data) {
    return vouchi_reading_fail(answer->reading, at,
                               type.data ? "there is no such kind of term, or "
                                           "it has no value"
                                         : "a term has no type");
  }
  return vouchi_reading_put(answer->reading, column, term, at);
}

static VouchStatus
read_row(Answer *const answer)
{
  VouchJson *const json  = &answer->json;
  bool             first = true;
  VouchStatus      st    = VOUCH_OK;
  VouchView        key;
  if (!vouchi_json_need(json, '{')) {
    return fail(answer, NULL);
  }
  while (!st && vouchi_json_member(json, &first, &key)) {
    const size_t column = vouchi_reading_column(answer->reading, key);
    st                  = column == VOUCH_NO_COLUMN
                            ? fail(answer, "a value stands under no column of the head")
                            : read_term(answer, column);
  }
  if (!st && json->fault) {
    st = fail(answer, NULL);
  }
  return st ? st : vouchi_reading_row(answer->reading);
}

static VouchStatus
read_rows(Answer *const answer)
{
  VouchJson *const json  = &answer->json;
  bool             first = true;
  VouchStatus      st    = VOUCH_OK;
  if (!vouchi_json_need(json, '[')) {
    return fail(answer, NULL);
  }
  while (!st && vouchi_json_element(json, &first)) {
    st = read_row(answer);
  }
  return st || !json->fault ? st : fail(answer, NULL);
}

static VouchStatus
read_results(Answer *const answer)
{
  VouchJson *const json  = &answer->json;
  bool             first = true;
  bool             found = false;
  VouchStatus      st    = vouchi_reading_begin(answer->reading);
  VouchView        key;
  json->at = answer->results;
  if (!st && !vouchi_json_need(json, '{')) {
    st = fail(answer, NULL);
  }
  while (!st && vouchi_json_member(json, &first, &key)) {
    if (is(key, "bindings") && !found) {
      found = true;
      st    = read_rows(answer);
    } else if (!vouchi_json_skip(json)) {
      st = fail(answer, NULL);
    }
  }
  if (!st && (json->fault || !found)) {
    st = fail(answer, "there are results without bindings");
  }
  return st;
}

static VouchStatus
read_json(VouchResultsReading *const reading)
{
  Answer      answer = {.reading = reading, .json = {.text = reading->bytes}};
  VouchStatus st     = survey(&answer);
  if (!st && answer.is_truth && !answer.results) {
    st = vouchi_reading_truth(reading, answer.truth);
  } else if (!st && (!answer.results || !answer.vars || answer.is_truth)) {
    st = fail(&answer, "this is no answer to a query");
  } else if (!st) {
    st = read_results(&answer);
  }
  vouchi_json_free(&answer.json);
  return st;
}

const VouchResultsReader vouch_results_reader_json = {
  "json", "application/sparql-results+json|application/json|text/json",
  read_json};
