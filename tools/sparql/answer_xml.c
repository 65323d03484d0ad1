/* answer_xml.c - SPARQL Query Results XML Format, read
 *
 * A document type is refused: no answer has one, and what can be done with
 * entities is of use to attackers only.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/reading.h"

#include <expat.h>
#include <string.h>

#define NAMESPACE "http://www.w3.org/2005/sparql-results#|"
#define LANGUAGE "http://www.w3.org/XML/1998/namespace|lang"
#define PIECE ((size_t)1U << 20U)
#define DEPTH_MOST 64U

typedef struct {
  VouchResultsReading *reading;
  XML_Parser           parser;
  VouchStatus          st;
  unsigned             depth;
  bool                 in_row;
  bool                 is_truth;
  bool                 is_text; /**< What comes is text of a term. */
  size_t               column;
  VouchTerm            term;
  VouchBuffer          text;
} Answer;

static void
stop(Answer *const answer, const VouchStatus st)
{
  if (st && !answer->st) {
    answer->st = st;
    (void)XML_StopParser(answer->parser, XML_FALSE);
  }
}

static void
fail(Answer *const answer, const char *const fault)
{
  if (!answer->st) {
    const XML_Index at = XML_GetCurrentByteIndex(answer->parser);
    stop(answer, vouchi_reading_fail(answer->reading, at > 0 ? (size_t)at : 0U,
                                     "%s", fault));
  }
}

static const char *
attribute(const char *const *at, const char *const name)
{
  for (; *at; at += 2) {
    if (!strcmp(*at, name)) {
      return at[1];
    }
  }
  return NULL;
}

/** A copy of an attribute that lives until the row was sent. */
static VouchView
keep(Answer *const answer, const char *const text)
{
  VouchView kept = {NULL, 0};
  if (text) {
    kept = vouchi_reading_keep(answer->reading, vouch_view_from_string(text));
    stop(answer, kept.data ? VOUCH_OK : VOUCH_NO_MEMORY);
  }
  return kept;
}

static void
begin_text(Answer *const answer)
{
  vouchi_buffer_clear(&answer->text);
  answer->is_text = true;
}

static void
begin_term(Answer *const            answer,
           const VouchTermKind      kind,
           const char *const *const attributes)
{
  if (answer->column == VOUCH_NO_COLUMN) {
    fail(answer, "a term stands outside of a binding");
    return;
  }
  answer->term          = (VouchTerm){.kind = kind};
  answer->term.datatype = keep(answer, attribute(attributes, "datatype"));
  answer->term.language = keep(answer, attribute(attributes, LANGUAGE));
  begin_text(answer);
}

static void
begin_variable(Answer *const answer, const char *const name)
{
  const XML_Index at = XML_GetCurrentByteIndex(answer->parser);
  stop(answer, vouchi_reading_name(answer->reading,
                                   vouch_view_from_string(name ? name : ""),
                                   at > 0 ? (size_t)at : 0U));
}

static void
begin_binding(Answer *const answer, const char *const name)
{
  answer->column =
    answer->in_row && name
      ? vouchi_reading_column(answer->reading, vouch_view_from_string(name))
      : VOUCH_NO_COLUMN;
  if (answer->column == VOUCH_NO_COLUMN) {
    fail(answer, "a value stands under no column of the head");
  }
}

static void
begin_inside(Answer *const            answer,
             const char *const        name,
             const char *const *const attributes)
{
  if (!strcmp(name, "variable")) {
    begin_variable(answer, attribute(attributes, "name"));
  } else if (!strcmp(name, "results")) {
    if (answer->reading->begun) {
      fail(answer, "there are two answers in one");
    } else {
      stop(answer, vouchi_reading_begin(answer->reading));
    }
  } else if (!strcmp(name, "result")) {
    answer->in_row = answer->reading->begun;
  } else if (!strcmp(name, "binding")) {
    begin_binding(answer, attribute(attributes, "name"));
  } else if (!strcmp(name, "uri")) {
    begin_term(answer, VOUCH_TERM_IRI, attributes);
  } else if (!strcmp(name, "bnode")) {
    begin_term(answer, VOUCH_TERM_BLANK, attributes);
  } else if (!strcmp(name, "literal")) {
    begin_term(answer, VOUCH_TERM_LITERAL, attributes);
  } else if (!strcmp(name, "boolean")) {
    begin_text(answer);
  } else if (!strcmp(name, "triple")) {
    fail(answer, "there is no such kind of term");
  }
}

static void XMLCALL
begin_element(void *const       handle,
              const char *const name,
              const char      **attributes)
{
  Answer *const answer = (Answer *)handle;
  const size_t  size   = sizeof(NAMESPACE) - 1U;
  const bool    known  = !strncmp(name, NAMESPACE, size);
  if (++answer->depth > DEPTH_MOST) {
    fail(answer, "elements stand too deep in each other");
  } else if (answer->depth == 1U) {
    if (!known || strcmp(name + size, "sparql") != 0) {
      fail(answer, "this is no answer to a query");
    }
  } else if (known && !answer->st) {
    begin_inside(answer, name + size, (const char *const *)attributes);
  }
}

static void
end_term(Answer *const answer)
{
  const XML_Index at = XML_GetCurrentByteIndex(answer->parser);
  answer->term.text =
    vouchi_reading_keep(answer->reading, vouchi_buffer_view(&answer->text));
  answer->is_text = false;
  if (answer->text.status || !answer->term.text.data) {
    stop(answer, VOUCH_NO_MEMORY);
    return;
  }
  stop(answer, vouchi_reading_put(answer->reading, answer->column, answer->term,
                                  at > 0 ? (size_t)at : 0U));
}

static void
end_boolean(Answer *const answer)
{
  const VouchView text = vouchi_buffer_view(&answer->text);
  const bool      yes  = vouch_view_equal(text, VOUCH_VIEW("true"));
  answer->is_text      = false;
  if (!yes && !vouch_view_equal(text, VOUCH_VIEW("false"))) {
    fail(answer, "true or false is due");
  } else if (answer->reading->begun) {
    fail(answer, "there are two answers in one");
  } else {
    stop(answer, vouchi_reading_truth(answer->reading, yes));
  }
}

static void XMLCALL
end_element(void *const handle, const char *const name)
{
  Answer *const     answer = (Answer *)handle;
  const size_t      size   = sizeof(NAMESPACE) - 1U;
  const char *const local  = name + size;
  --answer->depth;
  if (answer->st || strncmp(name, NAMESPACE, size) != 0) {
    return;
  }
  if (!strcmp(local, "uri") || !strcmp(local, "bnode") ||
      !strcmp(local, "literal")) {
    end_term(answer);
  } else if (!strcmp(local, "boolean")) {
    end_boolean(answer);
  } else if (!strcmp(local, "binding")) {
    answer->column = VOUCH_NO_COLUMN;
  } else if (!strcmp(local, "result") && answer->in_row) {
    answer->in_row = false;
    stop(answer, vouchi_reading_row(answer->reading));
  }
}

static void XMLCALL
take_text(void *const handle, const char *const text, const int size)
{
  Answer *const answer = (Answer *)handle;
  if (answer->is_text) {
    (void)vouchi_buffer_add(&answer->text, vouch_view(text, (size_t)size));
  }
}

static void XMLCALL
begin_doctype(void *const       handle,
              const char *const name,
              const char *const system,
              const char *const public,
              const int internal)
{
  (void)name;
  (void)system;
  (void)public;
  (void)internal;
  fail((Answer *)handle, "a document type is refused");
}

/** Hand expat the bytes in pieces, whose size it takes as an int. */
static void
parse(Answer *const answer)
{
  const VouchView bytes = answer->reading->bytes;
  size_t          at    = 0;
  do {
    const size_t left  = bytes.size - at;
    const size_t piece = left < PIECE ? left : PIECE;
    const bool   good  = XML_Parse(answer->parser, bytes.data + at, (int)piece,
                                   piece == left) == XML_STATUS_OK;
    at += piece;
    if (!good && !answer->st) {
      const enum XML_Error error = XML_GetErrorCode(answer->parser);
      if (error == XML_ERROR_NO_MEMORY) {
        answer->st = VOUCH_NO_MEMORY;
      } else {
        fail(answer, XML_ErrorString(error));
      }
    }
  } while (at < bytes.size && !answer->st);
  if (!answer->st && !answer->reading->begun) {
    fail(answer, "this is no answer to a query");
  }
}

static VouchStatus
read_xml(VouchResultsReading *const reading)
{
  Answer answer = {.reading = reading,
                   .parser  = XML_ParserCreateNS(NULL, '|'),
                   .column  = VOUCH_NO_COLUMN};
  if (!answer.parser) {
    return VOUCH_NO_MEMORY;
  }
  XML_SetUserData(answer.parser, &answer);
  XML_SetElementHandler(answer.parser, begin_element, end_element);
  XML_SetCharacterDataHandler(answer.parser, take_text);
  XML_SetStartDoctypeDeclHandler(answer.parser, begin_doctype);
  parse(&answer);
  XML_ParserFree(answer.parser);
  vouchi_buffer_free(&answer.text);
  return answer.st;
}

const VouchResultsReader vouch_results_reader_xml = {
  "xml", "application/sparql-results+xml|application/xml|text/xml", read_xml};
