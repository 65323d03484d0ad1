/* answer_tsv.c - SPARQL 1.1 Query Results TSV Format, read: terms as in Turtle
 */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/reading.h"

#include "base/utf8.h"
#include "rdf/vocabulary.h"

#include <string.h>

/** A cell, and where it stands. */
typedef struct {
  VouchResultsReading *reading;
  VouchView            text;
  size_t               at;
} Cell;

static VouchStatus
fail(const Cell *const cell, const char *const fault)
{
  return vouchi_reading_fail(cell->reading, cell->at, "%s", fault);
}

static bool
is_digit(const char byte)
{
  return byte >= '0' && byte <= '9';
}

/** Digits from `*at` on. */
static size_t
digits(const VouchView text, size_t *const at)
{
  const size_t begin = *at;
  while (*at < text.size && is_digit(text.data[*at])) {
    ++*at;
  }
  return *at - begin;
}

/** The datatype of a number that stands for itself, or NULL. */
static const char *
number_type(const VouchView text)
{
  size_t at     = text.size && (*text.data == '+' || *text.data == '-');
  size_t before = digits(text, &at);
  if (at == text.size) {
    return before ? VOUCH_XSD_INTEGER : NULL;
  }
  size_t behind = 0;
  bool   point  = text.data[at] == '.';
  if (point) {
    ++at;
    behind = digits(text, &at);
  }
  if (at == text.size) {
    return behind ? VOUCH_XSD_DECIMAL : NULL;
  }
  if ((text.data[at] | 0x20) != 'e' || !(before + behind)) {
    return NULL;
  }
  ++at;
  at += at < text.size && (text.data[at] == '+' || text.data[at] == '-');
  return digits(text, &at) && at == text.size ? VOUCH_XSD "double" : NULL;
}

/** `\u` and `\U`: that many digits. */
static bool
take_code(const VouchView    text,
          size_t *const      at,
          const size_t       count,
          VouchBuffer *const out)
{
  uint32_t code = 0;
  char     bytes[4];
  if (text.size - *at < count) {
    return false;
  }
  for (size_t i = 0; i < count; ++i, ++*at) {
    const char byte  = text.data[*at];
    const char small = (char)(byte | 0x20);
    if (!is_digit(byte) && !(small >= 'a' && small <= 'f')) {
      return false;
    }
    code =
      code * 16U + (uint32_t)(is_digit(byte) ? byte - '0' : small - 'a' + 10);
  }
  (void)vouchi_buffer_add(out,
                          vouch_view(bytes, vouchi_utf8_encode(code, bytes)));
  return true;
}

static bool
take_escape(const VouchView text, size_t *const at, VouchBuffer *const out)
{
  static const char letters[] = "tbnrf\"'\\";
  static const char bytes[]   = "\t\b\n\r\f\"'\\";
  const char        letter    = *at < text.size ? text.data[*at] : '\0';
  const char *const found     = letter ? strchr(letters, letter) : NULL;
  ++*at;
  if (found) {
    (void)vouchi_buffer_add_byte(out, bytes[found - letters]);
    return true;
  }
  return (letter == 'u' && take_code(text, at, 4U, out)) ||
         (letter == 'U' && take_code(text, at, 8U, out));
}

/** Escapes of `raw` put as what they stand for. */
static VouchStatus
unescape(const Cell *const cell, const VouchView raw, VouchView *const text)
{
  VouchBuffer out  = {NULL, 0, 0, 0, VOUCH_OK};
  bool        good = true;
  *text            = raw;
  if (!raw.size || !memchr(raw.data, '\\', raw.size)) {
    return VOUCH_OK;
  }
  for (size_t at = 0; at < raw.size && good;) {
    if (raw.data[at] == '\\') {
      ++at;
      good = take_escape(raw, &at, &out);
    } else {
      (void)vouchi_buffer_add_byte(&out, raw.data[at++]);
    }
  }
  VouchStatus st = out.status;
  if (!st && good) {
    *text = vouchi_reading_keep(cell->reading, vouchi_buffer_view(&out));
    st    = text->data ? VOUCH_OK : VOUCH_NO_MEMORY;
  }
  vouchi_buffer_free(&out);
  return st || good ? st : fail(cell, "there is no such escape");
}

/** Where the quote that ends a string stands; `text.size`: nowhere. */
static size_t
closing(const VouchView text, const char quote)
{
  size_t at = 1U;
  while (at < text.size && text.data[at] != quote) {
    at += text.data[at] == '\\' ? 2U : 1U;
  }
  return at < text.size ? at : text.size;
}

static VouchStatus
read_iri(const Cell *const cell, const VouchView text, VouchView *const iri)
{
  if (text.size < 2U || *text.data != '<' || text.data[text.size - 1U] != '>') {
    return fail(cell, "an IRI stands between < and >");
  }
  return unescape(cell, vouch_view(text.data + 1, text.size - 2U), iri);
}

static VouchStatus
read_literal(const Cell *const cell, VouchTerm *const term)
{
  const VouchView text = cell->text;
  const size_t    end  = closing(text, *text.data);
  if (end >= text.size) {
    return fail(cell, "a string is not closed");
  }
  const VouchView rest = vouch_view(text.data + end + 1U, text.size - end - 1U);
  term->kind           = VOUCH_TERM_LITERAL;
  const VouchStatus st =
    unescape(cell, vouch_view(text.data + 1, end - 1U), &term->text);
  if (st || !rest.size) {
    return st;
  }
  if (*rest.data == '@') {
    term->language = vouch_view(rest.data + 1, rest.size - 1U);
    return term->language.size ? VOUCH_OK
                               : fail(cell, "this is no language tag");
  }
  return vouch_view_starts(rest, VOUCH_VIEW("^^"))
           ? read_iri(cell, vouch_view(rest.data + 2, rest.size - 2U),
                      &term->datatype)
           : fail(cell, "this is no term");
}

static VouchStatus
read_plain(const Cell *const cell, VouchTerm *const term)
{
  const VouchView   text = cell->text;
  const char *const type = vouch_view_equal(text, VOUCH_VIEW("true")) ||
                               vouch_view_equal(text, VOUCH_VIEW("false"))
                             ? VOUCH_XSD_BOOLEAN
                             : number_type(text);
  if (!type) {
    return fail(cell, "this is no term");
  }
  *term = vouch_term_typed(text, vouch_view_from_string(type));
  return VOUCH_OK;
}

static VouchStatus
read_cell(const Cell *const cell, const size_t column)
{
  VouchTerm   term = {.kind = VOUCH_TERM_NONE};
  VouchStatus st   = VOUCH_OK;
  if (!cell->text.size) {
    return VOUCH_OK;
  }
  if (*cell->text.data == '<') {
    term.kind = VOUCH_TERM_IRI;
    st        = read_iri(cell, cell->text, &term.text);
  } else if (vouch_view_starts(cell->text, VOUCH_VIEW("_:"))) {
    term.kind = VOUCH_TERM_BLANK;
    term.text = cell->text;
  } else if (*cell->text.data == '"' || *cell->text.data == '\'') {
    st = read_literal(cell, &term);
  } else {
    st = read_plain(cell, &term);
  }
  return st ? st : vouchi_reading_put(cell->reading, column, term, cell->at);
}

static VouchStatus
read_name(const Cell *const cell)
{
  VouchView name = cell->text;
  if (name.size && (*name.data == '?' || *name.data == '$')) {
    name = vouch_view(name.data + 1, name.size - 1U);
  }
  return vouchi_reading_name(cell->reading, name, cell->at);
}

/** The cells of a line, which begins at `at`; of the head where no row can
 *  be yet. */
static VouchStatus
read_line(VouchResultsReading *const reading,
          const VouchView            line,
          const size_t               begin)
{
  const bool  head   = !reading->begun;
  size_t      column = 0;
  size_t      at     = 0;
  VouchStatus st     = VOUCH_OK;
  while (!st && (line.size || !head)) {
    const char *const tab =
      at < line.size ? memchr(line.data + at, '\t', line.size - at) : NULL;
    const size_t end  = tab ? (size_t)(tab - line.data) : line.size;
    const Cell   cell = {reading, vouch_view(line.data + at, end - at),
                         begin + at};
    if (!head && column >= reading->count && (column || cell.text.size)) {
      st = fail(&cell, "a row has more cells than columns");
    }
    st = st ? st : head ? read_name(&cell) : read_cell(&cell, column);
    ++column;
    at = end + 1U;
    if (!tab) {
      break;
    }
  }
  if (!st && !head && column < reading->count) {
    st =
      vouchi_reading_fail(reading, begin, "a row has fewer cells than columns");
  }
  if (st) {
    return st;
  }
  return head ? vouchi_reading_begin(reading) : vouchi_reading_row(reading);
}

static VouchStatus
read_tsv(VouchResultsReading *const reading)
{
  const VouchView bytes = reading->bytes;
  bool            truth = false;
  size_t          at    = 0;
  VouchStatus     st    = VOUCH_OK;
  if (vouchi_reading_is_truth(reading, &truth)) {
    return vouchi_reading_truth(reading, truth);
  }
  while (!st && (at < bytes.size || !reading->begun)) {
    const char *const end =
      at < bytes.size ? memchr(bytes.data + at, '\n', bytes.size - at) : NULL;
    const size_t next = end ? (size_t)(end - bytes.data) : bytes.size;
    size_t       size = next - at;
    size -= size && bytes.data[at + size - 1U] == '\r';
    st = read_line(reading, vouch_view(bytes.data + at, size), at);
    at = next + 1U;
  }
  return st;
}

const VouchResultsReader vouch_results_reader_tsv = {
  "tsv", "text/tab-separated-values", read_tsv};
