/* lines.c - N-Quads and N-Triples: one statement a line, canonical
 *
 * UTF-8 throughout, single spaces, xsd:string left out. Only the case of
 * language tags stays as given ("zh-Hant"), since readers of RDF 1.1 tell
 * cases apart and all our formats must give one graph. A quad that fits is
 * written in one go into the output's buffer, whose room is asked for once.
 */
// SPDX-License-Identifier: Apache-2.0

#include "write/lines.h"

#include "rdf/vocabulary.h"
#include "write/escape.h"

#include <stdlib.h>

/** Quotes, brackets, marks and spaces around the terms of a quad. */
#define MARKS 64U
#define ROOM_MOST ((size_t)64U * 1024U)

struct VouchWriter {
  VouchOutput *output;
  bool         graphs; /**< Whether graphs are named. */
};

static bool
shows_datatype(const VouchTerm *const literal)
{
  return literal->datatype.size &&
         !vouch_view_equal(literal->datatype, VOUCH_VIEW(VOUCH_XSD_STRING));
}

static inline char *
put(char *const to, const VouchView view)
{
  memcpy(to, view.data, view.size);
  return to + view.size;
}

static char *
put_enclosed(char *to, const VouchView iri)
{
  *to++ = '<';
  to    = put(to, iri);
  *to++ = '>';
  return to;
}

static char *
put_literal(char *to, const VouchTerm *const literal)
{
  *to++ = '"';
  to    = vouchi_escape_rdf(to, literal->text);
  *to++ = '"';
  if (literal->language.size) {
    *to++ = '@';
    return put(to, literal->language);
  }
  if (shows_datatype(literal)) {
    *to++ = '^';
    *to++ = '^';
    return put_enclosed(to, literal->datatype);
  }
  return to;
}

/** A term and the space behind it. */
static char *
put_term(char *to, const VouchTerm *const term)
{
  switch (term->kind) {
  case VOUCH_TERM_NONE: return to;
  case VOUCH_TERM_IRI: to = put_enclosed(to, term->text); break;
  case VOUCH_TERM_BLANK:
    *to++ = '_';
    *to++ = ':';
    to    = put(to, term->text);
    break;
  case VOUCH_TERM_LITERAL: to = put_literal(to, term); break;
  }
  *to = ' ';
  return to + 1;
}

/** Write the pieces of a term that may be of any length. */
static VouchStatus
write_long_literal(VouchOutput *const output, const VouchTerm *const literal)
{
  const VouchStatus st =
    vouchi_escape_to(output, vouchi_escape_rdf, literal->text);
  if (st || literal->language.size || !shows_datatype(literal)) {
    const bool tagged = literal->language.size > 0;
    (void)vouch_output_view_write(output, tagged ? VOUCH_VIEW("\"@")
                                                 : VOUCH_VIEW("\""));
    (void)vouch_output_view_write(output, literal->language);
    return vouch_output_view_write(output, VOUCH_VIEW(" "));
  }
  (void)vouch_output_view_write(output, VOUCH_VIEW("\"^^<"));
  (void)vouch_output_view_write(output, literal->datatype);
  return vouch_output_view_write(output, VOUCH_VIEW("> "));
}

static VouchStatus
write_long_term(VouchOutput *const output, const VouchTerm *const term)
{
  switch (term->kind) {
  case VOUCH_TERM_NONE: return VOUCH_OK;
  case VOUCH_TERM_IRI:
    (void)vouch_output_view_write(output, VOUCH_VIEW("<"));
    (void)vouch_output_view_write(output, term->text);
    return vouch_output_view_write(output, VOUCH_VIEW("> "));
  case VOUCH_TERM_BLANK:
    (void)vouch_output_view_write(output, VOUCH_VIEW("_:"));
    (void)vouch_output_view_write(output, term->text);
    return vouch_output_view_write(output, VOUCH_VIEW(" "));
  case VOUCH_TERM_LITERAL:
    (void)vouch_output_view_write(output, VOUCH_VIEW("\""));
    return write_long_literal(output, term);
  }
  return VOUCH_INTERNAL;
}

/** A failed output fails every later call the same way, so that the last
 *  status tells of all. */
static VouchStatus
write_long_quad(const VouchWriter *const writer, const VouchQuad *const quad)
{
  VouchOutput *const output = writer->output;
  (void)write_long_term(output, &quad->subject);
  (void)write_long_term(output, &quad->predicate);
  (void)write_long_term(output, &quad->object);
  if (writer->graphs) {
    (void)write_long_term(output, &quad->graph);
  }
  return vouch_output_view_write(output, VOUCH_VIEW(".\n"));
}

/** The most bytes that a quad may take, or ROOM_MOST + 1 when that is less. */
static size_t
most(const VouchQuad *const quad)
{
  const VouchTerm *const object = &quad->object;
  const size_t plain = quad->subject.text.size + quad->predicate.text.size +
                       quad->graph.text.size + object->datatype.size +
                       object->language.size;
  return plain > ROOM_MOST || object->text.size > VOUCH_ESCAPE_PIECE
           ? ROOM_MOST + 1U
           : plain + VOUCH_ESCAPE_MOST(object->text.size) + MARKS;
}

static VouchStatus
write_quad(void *const handle, const VouchQuad *const quad)
{
  const VouchWriter *const writer = (const VouchWriter *)handle;
  VouchOutput *const       output = writer->output;
  const size_t             size   = most(quad);
  if (size > ROOM_MOST) {
    return write_long_quad(writer, quad);
  }
  char *const room = vouch_output_room(output, size);
  if (!room) {
    return vouch_output_write(output, NULL, 0);
  }
  char *to = put_term(room, &quad->subject);
  to       = put_term(to, &quad->predicate);
  to       = put_term(to, &quad->object);
  to       = writer->graphs ? put_term(to, &quad->graph) : to;
  *to++    = '.';
  *to++    = '\n';
  vouch_output_took(output, (size_t)(to - room));
  return VOUCH_OK;
}

VouchWriter *
vouchi_lines_new(VouchOutput *const output, const bool graphs)
{
  VouchWriter *const writer = (VouchWriter *)malloc(sizeof(*writer));
  if (writer) {
    writer->output = output;
    writer->graphs = graphs;
  }
  return writer;
}

VouchSink
vouchi_lines_sink(VouchWriter *const writer)
{
  const VouchSink made = {writer, NULL, write_quad, NULL};
  return made;
}

void
vouchi_lines_free(VouchWriter *const writer)
{
  free(writer);
}
