/* reading.c - answers that others wrote, from their bytes to an answer */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/reading.h"

#include "base/utf8.h"
#include "rdf/characters.h"
#include "rdf/iri.h"
#include "rdf/vocabulary.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

extern const VouchResultsReader *const vouchi_results_readers[];

const VouchResultsReader *const *
vouch_results_readers(void)
{
  return vouchi_results_readers;
}

/** Whether `type` is one of "a|b|c". */
static bool
is_listed(const char *list, const VouchView type)
{
  while (list) {
    const size_t size = strcspn(list, "|");
    if (size == type.size && !strncasecmp(list, type.data, size)) {
      return true;
    }
    list = list[size] ? list + size + 1U : NULL;
  }
  return false;
}

const VouchResultsReader *
vouch_results_reader_for(const VouchView type)
{
  for (const VouchResultsReader *const *at = vouchi_results_readers; *at;
       ++at) {
    if (type.size && is_listed((*at)->media_types, type)) {
      return *at;
    }
  }
  return NULL;
}

VouchStatus
vouchi_reading_fail(const VouchResultsReading *const reading,
                    const size_t                     at,
                    const char *const                format,
                    ...)
{
  char    text[512];
  size_t  line  = 1U;
  size_t  begin = 0U;
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(text, sizeof(text), format, arguments);
  va_end(arguments);
  for (size_t i = 0; i < at && i < reading->bytes.size; ++i) {
    if (reading->bytes.data[i] == '\n') {
      ++line;
      begin = i + 1U;
    }
  }
  vouch_log_at(reading->options->log, VOUCH_LOG_ERROR, reading->options->name,
               line, at - begin + 1U, "%s", text);
  return VOUCH_BAD_INPUT;
}

VouchView
vouchi_reading_keep(VouchResultsReading *const reading, const VouchView text)
{
  return vouch_arena_copy(reading->row, text);
}

/** Some characters, none of them a space or control. */
static bool
is_name(const VouchView name)
{
  for (size_t i = 0; i < name.size; ++i) {
    const unsigned char byte = (unsigned char)name.data[i];
    if (byte <= 0x20U || byte == 0x7FU) {
      return false;
    }
  }
  return name.size && vouchi_utf8_check(name) == name.size;
}

VouchStatus
vouchi_reading_name(VouchResultsReading *const reading,
                    const VouchView            name,
                    const size_t               at)
{
  VouchMapEntry *entry = NULL;
  bool           added = false;
  if (!is_name(name)) {
    return vouchi_reading_fail(reading, at,
                               "a column has no name, or one with a space in "
                               "it");
  }
  if (reading->begun || reading->count >= VOUCH_RESULTS_COLUMNS_MAX) {
    return vouchi_reading_fail(reading, at,
                               reading->begun
                                 ? "a column is named behind the rows"
                                 : "there are too many columns");
  }
  const VouchView copy = vouch_arena_copy(reading->arena, name);
  VouchStatus     st   = copy.data ? VOUCH_OK : VOUCH_NO_MEMORY;
  st = st ? st : vouchi_map_add(reading->by_name, copy, &entry, &added);
  if (st) {
    return st;
  }
  if (!added) {
    return vouchi_reading_fail(reading, at, "two columns have the same name");
  }
  entry->value.number            = (uint32_t)reading->count;
  reading->names[reading->count] = entry->key;
  ++reading->count;
  return VOUCH_OK;
}

size_t
vouchi_reading_column(const VouchResultsReading *const reading,
                      const VouchView                  name)
{
  const VouchMapEntry *const entry = vouchi_map_find(reading->by_name, name);
  return entry ? (size_t)entry->value.number : VOUCH_NO_COLUMN;
}

VouchStatus
vouchi_reading_begin(VouchResultsReading *const reading)
{
  const VouchAnswer *const answer = reading->answer;
  reading->begun                  = true;
  return answer->begin(answer->handle, VOUCH_ANSWER_ROWS, reading->names,
                       reading->count);
}

/** Percent-encode what may not stand in an IRI. */
static VouchStatus
mend_iri(VouchResultsReading *const reading,
         VouchView *const           iri,
         const size_t               at)
{
  VouchBuffer       mended = {NULL, 0, 0, 0, VOUCH_OK};
  const VouchStatus st     = vouchi_iri_repair(*iri, &mended);
  const char *const fault =
    st ? NULL : vouchi_iri_fault(vouchi_buffer_view(&mended));
  if (!st && !fault) {
    *iri = vouchi_reading_keep(reading, vouchi_buffer_view(&mended));
  }
  vouchi_buffer_free(&mended);
  if (fault) {
    return vouchi_reading_fail(reading, at, "%s", fault);
  }
  if (!st && !reading->repaired) {
    vouch_log(reading->options->log, VOUCH_LOG_WARNING,
              "%.*s: characters that no IRI may hold are percent-encoded",
              (int)reading->options->name.size, reading->options->name.data);
    reading->repaired = true;
  }
  return st || iri->data ? st : VOUCH_NO_MEMORY;
}

static VouchStatus
check_iri(VouchResultsReading *const reading,
          VouchView *const           iri,
          const size_t               at)
{
  return vouchi_iri_fault(*iri) ? mend_iri(reading, iri, at) : VOUCH_OK;
}

/** A label that is none of RDF's is spelt in hexadecimal. */
static VouchStatus
check_label(VouchResultsReading *const reading, VouchView *const label)
{
  static const char digits[] = "0123456789abcdef";
  if (vouch_view_starts(*label, VOUCH_VIEW("_:"))) {
    *label = vouch_view(label->data + 2, label->size - 2U);
  }
  if (vouchi_rdf_is_label(*label)) {
    return VOUCH_OK;
  }
  char *const text =
    (char *)vouch_arena_take(reading->row, 2U * label->size + 3U);
  if (!text) {
    return VOUCH_NO_MEMORY;
  }
  text[0] = 'x';
  text[1] = 'x';
  for (size_t i = 0; i < label->size; ++i) {
    const unsigned char byte = (unsigned char)label->data[i];
    text[2U * i + 2U]        = digits[byte >> 4U];
    text[2U * i + 3U]        = digits[byte & 15U];
  }
  *label = vouch_view(text, 2U * label->size + 2U);
  return VOUCH_OK;
}

static VouchStatus
check_literal(VouchResultsReading *const reading,
              VouchTerm *const           term,
              const size_t               at)
{
  if (vouchi_utf8_check(term->text) != term->text.size) {
    return vouchi_reading_fail(reading, at, "a literal is not UTF-8");
  }
  if (term->language.size) {
    term->datatype = vouch_view(NULL, 0);
    return vouch_language_tag_is_valid(term->language)
             ? VOUCH_OK
             : vouchi_reading_fail(reading, at, "this is no language tag");
  }
  if (vouch_view_equal(term->datatype, VOUCH_VIEW(VOUCH_RDF_LANG_STRING))) {
    return vouchi_reading_fail(reading, at,
                               "rdf:langString is of literals with a language");
  }
  if (vouch_view_equal(term->datatype, VOUCH_VIEW(VOUCH_XSD_STRING))) {
    term->datatype = vouch_view(NULL, 0);
  }
  return term->datatype.size ? check_iri(reading, &term->datatype, at)
                             : VOUCH_OK;
}

VouchStatus
vouchi_reading_put(VouchResultsReading *const reading,
                   const size_t               column,
                   VouchTerm                  term,
                   const size_t               at)
{
  VouchStatus st = VOUCH_OK;
  if (column >= reading->count) {
    return vouchi_reading_fail(reading, at, "this value has no column");
  }
  if (reading->terms[column].kind != VOUCH_TERM_NONE) {
    return vouchi_reading_fail(reading, at, "a column has two values");
  }
  switch (term.kind) {
  case VOUCH_TERM_NONE: break;
  case VOUCH_TERM_IRI: st = check_iri(reading, &term.text, at); break;
  case VOUCH_TERM_BLANK: st = check_label(reading, &term.text); break;
  case VOUCH_TERM_LITERAL: st = check_literal(reading, &term, at); break;
  }
  reading->terms[column] = term;
  return st;
}

VouchStatus
vouchi_reading_row(VouchResultsReading *const reading)
{
  const VouchResultsReaderOptions *const options = reading->options;
  const VouchAnswer *const               answer  = reading->answer;
  if (options->cancelled && *options->cancelled) {
    return VOUCH_CANCELLED;
  }
  if (options->rows && reading->rows >= options->rows) {
    vouch_log(options->log, VOUCH_LOG_ERROR,
              "%.*s: the answer has more than %llu rows",
              (int)options->name.size, options->name.data,
              (unsigned long long)options->rows);
    return VOUCH_LIMIT;
  }
  ++reading->rows;
  const VouchStatus st =
    answer->row(answer->handle, reading->terms, reading->count);
  for (size_t i = 0; i < reading->count; ++i) {
    reading->terms[i] = (VouchTerm){.kind = VOUCH_TERM_NONE};
  }
  vouch_arena_reset(reading->row);
  return st;
}

bool
vouchi_reading_is_truth(const VouchResultsReading *const reading,
                        bool *const                      truth)
{
  VouchView text = reading->bytes;
  while (text.size && (unsigned char)text.data[text.size - 1U] <= 0x20U) {
    --text.size;
  }
  *truth = vouch_view_equal(text, VOUCH_VIEW("true"));
  return *truth || vouch_view_equal(text, VOUCH_VIEW("false"));
}

VouchStatus
vouchi_reading_truth(VouchResultsReading *const reading, const bool truth)
{
  const VouchAnswer *const answer = reading->answer;
  const VouchStatus        st =
    answer->begin(answer->handle, VOUCH_ANSWER_TRUTH, NULL, 0U);
  reading->begun = true;
  return st ? st : answer->truth(answer->handle, truth);
}

VouchStatus
vouch_results_read(const VouchView                        bytes,
                   const VouchResultsReader *const        reader,
                   const VouchResultsReaderOptions *const options,
                   const VouchAnswer *const               answer)
{
  const VouchView     mark    = VOUCH_VIEW("\xEF\xBB\xBF");
  const size_t        skipped = vouch_view_starts(bytes, mark) ? mark.size : 0U;
  VouchResultsReading reading = {
    .bytes = bytes.size ? vouch_view(bytes.data + skipped, bytes.size - skipped)
                        : VOUCH_VIEW(""),
    .options = options,
    .answer  = answer,
    .arena   = vouch_arena_new(0U),
    .row     = vouch_arena_new(0U),
    .by_name = vouchi_map_new(VOUCH_RESULTS_COLUMNS_MAX),
  };
  VouchStatus st = VOUCH_NO_MEMORY;
  if (reading.arena && reading.row && reading.by_name) {
    reading.names =
      (VouchView *)vouch_arena_take_array(reading.arena,
                                          VOUCH_RESULTS_COLUMNS_MAX,
                                          sizeof(*reading.names));
    reading.terms =
      (VouchTerm *)vouch_arena_take_array(reading.arena,
                                          VOUCH_RESULTS_COLUMNS_MAX,
                                          sizeof(*reading.terms));
    st = reading.names && reading.terms ? VOUCH_OK : VOUCH_NO_MEMORY;
  }
  st = st ? st : reader->read(&reading);
  st = st ? st : answer->end(answer->handle);
  vouchi_map_free(reading.by_name);
  vouch_arena_free(reading.row);
  vouch_arena_free(reading.arena);
  return st;
}
