/* recorder.c - records into memory, records out of it
 *
 * A record is a byte of flags, then texts, each a size and its bytes, where
 * the flags do not say that it is as before. A word (predicate, datatype or
 * language) is a number: 0 a text that follows, 1 none, 2 and up the words of
 * the table; the first number that is not in the table yet is a text that
 * follows and goes into it. Before the first record of a document stands a
 * byte of zero, so that records of several may stand one behind the other.
 */
// SPDX-License-Identifier: Apache-2.0

#include "pipe/recorder.h"

#include "base/buffer.h"

#include <stdint.h>
#include <stdlib.h>

enum {
  SAME_GRAPH   = 64,
  SAME_SUBJECT = 128,
  KIND_BITS    = 3,
  NUMBER_MOST  = 10, /**< Bytes of a number, seven bits in each. */
  WORDS        = 64
};

/** What a number of a word means before those of the table. */
enum { WORD_TEXT, WORD_NONE, WORD_FIRST };

/** A place in the output: texts there stay, those of quads do not. */
typedef struct {
  size_t at;
  size_t size;
} Place;

struct VouchWriter {
  VouchOutput *output;
  VouchBuffer  record;
  Place        subject;
  Place        graph;
  Place        words[WORDS];
  size_t       count;
  bool         begun;
};

static bool
same(const VouchWriter *const writer, const Place place, const VouchView text)
{
  const VouchView all = vouch_output_view(writer->output);
  return place.size == text.size && text.size &&
         !memcmp(all.data + place.at, text.data, text.size);
}

static void
put_number(VouchBuffer *const record, size_t number)
{
  while (number > 0x7FU) {
    (void)vouchi_buffer_add_byte(record, (char)((number & 0x7FU) | 0x80U));
    number >>= 7U;
  }
  (void)vouchi_buffer_add_byte(record, (char)number);
}

/** Add a text; returns where it will stand in the output. */
static Place
put_text(VouchWriter *const writer, const VouchView text)
{
  VouchBuffer *const record = &writer->record;
  put_number(record, text.size);
  const Place place = {vouch_output_view(writer->output).size + record->size,
                       text.size};
  (void)vouchi_buffer_add(record, text);
  return place;
}

static void
put_word(VouchWriter *const writer, const VouchView word)
{
  if (!word.size) {
    put_number(&writer->record, WORD_NONE);
    return;
  }
  for (size_t i = 0U; i < writer->count; ++i) {
    if (same(writer, writer->words[i], word)) {
      put_number(&writer->record, WORD_FIRST + i);
      return;
    }
  }
  if (writer->count < WORDS) {
    put_number(&writer->record, WORD_FIRST + writer->count);
    writer->words[writer->count++] = put_text(writer, word);
  } else {
    put_number(&writer->record, WORD_TEXT);
    (void)put_text(writer, word);
  }
}

static VouchStatus
record_quad(void *const handle, const VouchQuad *const quad)
{
  VouchWriter *const writer = (VouchWriter *)handle;
  const bool         graph  = same(writer, writer->graph, quad->graph.text);
  const bool     subject    = same(writer, writer->subject, quad->subject.text);
  const unsigned flags =
    (unsigned)quad->subject.kind | (unsigned)quad->object.kind << 2U |
    (unsigned)quad->graph.kind << 4U | (graph ? SAME_GRAPH : 0U) |
    (subject ? SAME_SUBJECT : 0U);
  vouchi_buffer_clear(&writer->record);
  if (!writer->begun) {
    (void)vouchi_buffer_add_byte(&writer->record, '\0');
    writer->begun = true;
  }
  (void)vouchi_buffer_add_byte(&writer->record, (char)flags);
  if (!graph) {
    writer->graph = put_text(writer, quad->graph.text);
  }
  if (!subject) {
    writer->subject = put_text(writer, quad->subject.text);
  }
  put_word(writer, quad->predicate.text);
  (void)put_text(writer, quad->object.text);
  if (quad->object.kind == VOUCH_TERM_LITERAL) {
    put_word(writer, quad->object.datatype);
    put_word(writer, quad->object.language);
  }
  return writer->record.status
           ? writer->record.status
           : vouch_output_view_write(writer->output,
                                     vouchi_buffer_view(&writer->record));
}

static VouchWriter *
new_writer(VouchOutput *const output, const VouchWriterOptions *const options)
{
  (void)options;
  VouchWriter *const writer = (VouchWriter *)calloc(1, sizeof(*writer));
  if (writer) {
    writer->output = output;
  }
  return writer;
}

static VouchSink
sink(VouchWriter *const writer)
{
  const VouchSink made  = {writer, NULL, record_quad, NULL};
  const Place     empty = {0U, 0U};
  writer->subject       = empty;
  writer->graph         = empty;
  writer->count         = 0U;
  writer->begun         = false;
  return made;
}

static void
free_writer(VouchWriter *const writer)
{
  if (writer) {
    vouchi_buffer_free(&writer->record);
    free(writer);
  }
}

const VouchFormat vouchi_recorder = {
  .name        = "recorder",
  .summary     = "",
  .new_writer  = new_writer,
  .sink        = sink,
  .free_writer = free_writer,
};

/** Records that are read. */
typedef struct {
  VouchView rest;
  VouchView words[WORDS];
  size_t    count;
  bool      bad; /**< They are cut or none of ours. */
} Reading;

static size_t
take_number(Reading *const reading)
{
  size_t number = 0U;
  for (size_t i = 0U; i < NUMBER_MOST && reading->rest.size; ++i) {
    const unsigned char byte = (unsigned char)reading->rest.data[0];
    number |= (size_t)(byte & 0x7FU) << (7U * i);
    reading->rest = vouch_view(reading->rest.data + 1, reading->rest.size - 1U);
    if (byte < 0x80U) {
      return number;
    }
  }
  reading->bad = true;
  return 0U;
}

static VouchView
take_text(Reading *const reading)
{
  const size_t    size = take_number(reading);
  const VouchView rest = reading->rest;
  if (reading->bad || size > rest.size) {
    reading->bad = true;
    return vouch_view(NULL, 0U);
  }
  reading->rest = vouch_view(rest.data + size, rest.size - size);
  return vouch_view(rest.data, size);
}

static VouchView
take_word(Reading *const reading)
{
  const size_t number = take_number(reading);
  if (number == WORD_TEXT) {
    return take_text(reading);
  }
  if (number == WORD_NONE || number - WORD_FIRST > reading->count ||
      number - WORD_FIRST >= WORDS) {
    reading->bad = reading->bad || number != WORD_NONE;
    return vouch_view(NULL, 0U);
  }
  const size_t index = number - WORD_FIRST;
  if (index == reading->count) {
    reading->words[reading->count++] = take_text(reading);
  }
  return reading->words[index];
}

static unsigned
take_flags(Reading *const reading)
{
  const unsigned char byte = (unsigned char)reading->rest.data[0];
  reading->rest = vouch_view(reading->rest.data + 1, reading->rest.size - 1U);
  return byte;
}

/** Read one record into `quad`, which holds the one before. */
static void
take_quad(Reading *const reading, const unsigned flags, VouchQuad *const quad)
{
  quad->subject.kind   = (VouchTermKind)(flags & KIND_BITS);
  quad->object.kind    = (VouchTermKind)(flags >> 2U & KIND_BITS);
  quad->graph.kind     = (VouchTermKind)(flags >> 4U & KIND_BITS);
  quad->predicate.kind = VOUCH_TERM_IRI;
  if (!(flags & SAME_GRAPH)) {
    quad->graph.text = take_text(reading);
  }
  if (!(flags & SAME_SUBJECT)) {
    quad->subject.text = take_text(reading);
  }
  quad->predicate.text       = take_word(reading);
  quad->object.text          = take_text(reading);
  const bool      is_literal = quad->object.kind == VOUCH_TERM_LITERAL;
  const VouchView none       = {NULL, 0U};
  quad->object.datatype      = is_literal ? take_word(reading) : none;
  quad->object.language      = is_literal ? take_word(reading) : none;
}

VouchStatus
vouchi_recorder_replay(const VouchView records, const VouchSink *const sink)
{
  Reading   reading = {.rest = records};
  VouchQuad quad    = {
       .graph = {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}}};
  while (reading.rest.size) {
    const unsigned flags = take_flags(&reading);
    if (!flags) {
      reading.count = 0U; // Records of another document
      continue;
    }
    take_quad(&reading, flags, &quad);
    const VouchStatus st =
      reading.bad ? VOUCH_BAD_INPUT : vouch_sink_quad(sink, &quad);
    if (st) {
      return st;
    }
  }
  return VOUCH_OK;
}
