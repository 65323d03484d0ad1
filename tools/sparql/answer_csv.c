/* answer_csv.c - SPARQL 1.1 Query Results CSV Format, read: RFC 4180
 *
 * Only blank nodes are told from strings. A cell that is empty is one that is
 * not bound.
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/reading.h"

#include <string.h>

/** A place in the bytes. */
typedef struct {
  VouchResultsReading *reading;
  VouchView            bytes;
  size_t               at;
} Cells;

static char
peek(const Cells *const cells)
{
  return cells->at < cells->bytes.size ? cells->bytes.data[cells->at] : '\0';
}

/** Over the end of a line, where one stands. */
static bool
take_end(Cells *const cells)
{
  const size_t before = cells->at;
  cells->at += peek(cells) == '\r';
  cells->at += peek(cells) == '\n';
  return cells->at > before || cells->at >= cells->bytes.size;
}

/** Between quotes; two of them stand for one. */
static VouchStatus
take_quoted(Cells *const cells, VouchView *const cell)
{
  VouchResultsReading *const reading = cells->reading;
  const size_t               begin   = ++cells->at;
  size_t                     doubled = 0;
  while (cells->at < cells->bytes.size) {
    const bool quote = peek(cells) == '"';
    ++cells->at;
    if (quote && peek(cells) != '"') {
      *cell = vouch_view(cells->bytes.data + begin, cells->at - begin - 1U);
      break;
    }
    cells->at += quote;
    doubled += quote;
  }
  if (!cell->data) {
    return vouchi_reading_fail(reading, begin - 1U, "a quote is not closed");
  }
  if (!doubled) {
    return VOUCH_OK;
  }
  char *const text = (char *)vouch_arena_take(reading->row, cell->size);
  size_t      size = 0;
  if (!text) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < cell->size; ++i) {
    text[size++] = cell->data[i];
    i += cell->data[i] == '"';
  }
  *cell = vouch_view(text, size);
  return VOUCH_OK;
}

static VouchStatus
take_cell(Cells *const cells, VouchView *const cell)
{
  *cell = vouch_view(NULL, 0);
  if (peek(cells) == '"') {
    return take_quoted(cells, cell);
  }
  const size_t begin = cells->at;
  while (cells->at < cells->bytes.size && peek(cells) != ',' &&
         peek(cells) != '\n' && peek(cells) != '\r') {
    ++cells->at;
  }
  *cell = vouch_view(cells->bytes.data + begin, cells->at - begin);
  return VOUCH_OK;
}

static VouchStatus
read_head(Cells *const cells)
{
  VouchStatus st = VOUCH_OK;
  if (take_end(cells)) {
    return VOUCH_OK; // No column
  }
  while (!st) {
    const size_t at = cells->at;
    VouchView    cell;
    st = take_cell(cells, &cell);
    if (!st && cell.size && (*cell.data == '?' || *cell.data == '$')) {
      cell = vouch_view(cell.data + 1, cell.size - 1U);
    }
    st = st ? st : vouchi_reading_name(cells->reading, cell, at);
    if (st || take_end(cells)) {
      break;
    }
    st = peek(cells) == ','
           ? VOUCH_OK
           : vouchi_reading_fail(cells->reading, cells->at, "a comma is due");
    ++cells->at;
  }
  return st;
}

static VouchStatus
put(Cells *const cells, const size_t column, const VouchView cell, size_t at)
{
  const bool blank = vouch_view_starts(cell, VOUCH_VIEW("_:"));
  VouchTerm  term  = {.kind = blank ? VOUCH_TERM_BLANK : VOUCH_TERM_LITERAL};
  term.text        = cell;
  return cell.size ? vouchi_reading_put(cells->reading, column, term, at)
                   : VOUCH_OK;
}

static VouchStatus
read_row(Cells *const cells)
{
  VouchResultsReading *const reading = cells->reading;
  size_t                     column  = 0;
  VouchStatus                st      = VOUCH_OK;
  while (!st) {
    const size_t at = cells->at;
    VouchView    cell;
    st = take_cell(cells, &cell);
    if (!st && column >= reading->count && (column || cell.size)) {
      st =
        vouchi_reading_fail(reading, at, "a row has more cells than columns");
    }
    st = st ? st : put(cells, column, cell, at);
    ++column;
    if (st || take_end(cells)) {
      break;
    }
    st = peek(cells) == ','
           ? VOUCH_OK
           : vouchi_reading_fail(reading, cells->at, "a comma is due");
    ++cells->at;
  }
  if (!st && column < reading->count) {
    st = vouchi_reading_fail(reading, cells->at,
                             "a row has fewer cells than columns");
  }
  return st ? st : vouchi_reading_row(reading);
}

static VouchStatus
read_csv(VouchResultsReading *const reading)
{
  Cells       cells = {reading, reading->bytes, 0};
  bool        truth = false;
  VouchStatus st    = VOUCH_OK;
  if (vouchi_reading_is_truth(reading, &truth)) {
    return vouchi_reading_truth(reading, truth);
  }
  st = read_head(&cells);
  st = st ? st : vouchi_reading_begin(reading);
  while (!st && cells.at < cells.bytes.size) {
    st = read_row(&cells);
  }
  return st;
}

const VouchResultsReader vouch_results_reader_csv = {"csv", "text/csv",
                                                     read_csv};
