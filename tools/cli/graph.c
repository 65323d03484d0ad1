/* graph.c - two walks over lines: the claim's statements, then its place's */
// SPDX-License-Identifier: Apache-2.0

#include "cli/graph.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define NS "https://w3id.org/vouch/ns#"
#define OA "http://www.w3.org/ns/oa#"

/** Subject, predicate and object of a line; IRIs without their brackets,
 *  literals without their quotation marks. */
typedef struct {
  VouchView subject;
  VouchView predicate;
  VouchView object;
} Statement;

/** The search at work. */
typedef struct {
  VouchView        iri;
  VouchBuffer      document;
  VouchBuffer      evidence;
  VouchClaimPlace *place;
} Search;

/** Cut a term from the start of `line`. */
static bool
take_term(VouchView *const line, VouchView *const term)
{
  const char open  = *line->data; // A NUL stands behind the last term
  char       close = open;
  size_t     end   = 1;
  if (open == '<') {
    close = '>';
  } else if (open != '"') {
    return false;
  }
  while (end < line->size && line->data[end] != close) {
    end += open == '"' && line->data[end] == '\\' ? 2U : 1U;
  }
  if (end >= line->size) {
    return false;
  }
  *term = vouch_view(line->data + 1, end - 1U);
  ++end;
  while (end < line->size &&
         (line->data[end] == ' ' || line->data[end] == '\t')) {
    ++end;
  }
  *line = vouch_view(line->data + end, line->size - end);
  return true;
}

static bool
take_statement(VouchView line, Statement *const statement)
{
  return take_term(&line, &statement->subject) &&
         take_term(&line, &statement->predicate) &&
         take_term(&line, &statement->object);
}

static void
replace(VouchBuffer *const buffer, const VouchView text)
{
  vouchi_buffer_clear(buffer);
  (void)vouchi_buffer_add(buffer, text);
}

/** First walk: what the claim itself says. */
static void
look_for_claim(Search *const search, const Statement *const statement)
{
  if (!vouch_view_equal(statement->subject, search->iri)) {
    return;
  }
  if (vouch_view_equal(statement->predicate, VOUCH_VIEW(NS "document"))) {
    replace(&search->document, statement->object);
  } else if (vouch_view_equal(statement->predicate,
                              VOUCH_VIEW(NS "evidence"))) {
    replace(&search->evidence, statement->object);
  }
}

static void
take_number(const VouchView digits, VouchClaimPlace *const place)
{
  uint64_t number = 0;
  for (size_t i = 0; i < digits.size; ++i) {
    if (digits.data[i] < '0' || digits.data[i] > '9' ||
        number > UINT64_MAX / 10U - 10U) {
      return;
    }
    number = number * 10U + (uint64_t)(digits.data[i] - '0');
  }
  place->has_start = digits.size > 0;
  place->start     = number;
}

/** Second walk: the hash of the document, the start of the evidence. */
static void
look_for_place(Search *const search, const Statement *const statement)
{
  VouchClaimPlace *const place    = search->place;
  const VouchView        evidence = vouchi_buffer_view(&search->evidence);
  if (vouch_view_equal(statement->predicate, VOUCH_VIEW(NS "sha256"))) {
    if (vouch_view_equal(statement->subject,
                         vouchi_buffer_view(&search->document)) &&
        statement->object.size == sizeof(place->document) - 1U) {
      memcpy(place->document, statement->object.data, statement->object.size);
    }
  } else if (vouch_view_equal(statement->predicate, VOUCH_VIEW(OA "start")) &&
             evidence.size && vouch_view_starts(statement->subject, evidence)) {
    take_number(statement->object, place);
  }
}

typedef void (*Look)(Search *search, const Statement *statement);

static bool
walk(FILE *const file, Search *const search, const Look look)
{
  char   *line   = NULL;
  size_t  room   = 0;
  ssize_t length = getline(&line, &room, file);
  while (length >= 0) {
    Statement statement;
    if (take_statement(vouch_view(line, (size_t)length), &statement)) {
      look(search, &statement);
    }
    length = getline(&line, &room, file);
  }
  free(line);
  return !ferror(file);
}

/** The digits at the end of a document's IRI, until its hash is known. */
static void
take_id(Search *const search)
{
  const VouchView iri  = vouchi_buffer_view(&search->document);
  const size_t    size = iri.size < 16U ? iri.size : 16U;
  memcpy(search->place->document, iri.data + (iri.size - size), size);
}

static VouchStatus
search_file(VouchConsole *const console,
            FILE *const         file,
            const char *const   path,
            Search *const       search)
{
  struct stat info;
  if (fstat(fileno(file), &info) || !S_ISREG(info.st_mode)) {
    vouchi_say(console, "'%.200s' is not a regular file", path);
    return VOUCH_NO_INPUT;
  }
  bool good = walk(file, search, look_for_claim);
  if (good && !search->document.size) {
    vouchi_say(console, "'%.200s' holds no claim <%.*s>", path,
               (int)search->iri.size, search->iri.data);
    return VOUCH_NOT_FOUND;
  }
  if (good) {
    take_id(search);
    good = !fseek(file, 0, SEEK_SET) && walk(file, search, look_for_place);
  }
  if (!good) {
    vouchi_say(console, "cannot read '%.200s'", path);
  }
  return good ? VOUCH_OK : VOUCH_NO_INPUT;
}

VouchStatus
vouchi_graph_find(VouchConsole *const    console,
                  const char *const      path,
                  const VouchView        iri,
                  VouchClaimPlace *const place)
{
  Search      search = {.iri = iri, .place = place};
  FILE *const file   = fopen(path, "re");
  *place             = (VouchClaimPlace){.has_start = false};
  if (!file) {
    vouchi_say(console, "cannot open '%.200s': %s", path, strerror(errno));
    return VOUCH_NO_INPUT;
  }
  const VouchStatus st = search_file(console, file, path, &search);
  (void)fclose(file);
  vouchi_buffer_free(&search.document);
  vouchi_buffer_free(&search.evidence);
  return st;
}
