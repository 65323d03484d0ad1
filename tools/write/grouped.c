/* grouped.c - what TriG and Turtle share: prefixes, groups, empty lines
 *
 * Quads are grouped as they arrive: as long as the graph, the subject and the
 * predicate stay, they are not said again. Nothing is kept but these three and
 * the prefixes, so memory does not grow. A block starts with an empty line, so
 * that the output for one document can follow another's.
 */
// SPDX-License-Identifier: Apache-2.0

#include "write/grouped.h"

#include "rdf/vocabulary.h"
#include "vouch/arena.h"
#include "write/turtle_terms.h"

#include <stdlib.h>

#define LINE 80U /**< Lists of objects are wrapped here. */

/** Prefixes that come with the quads: each IRI is compared with all of them,
 *  and a file may declare any number. */
#define PREFIXES_MOST 200U
#define PREFIX_BYTES ((size_t)256U * 1024U)

/** A term that later quads are compared with. */
typedef struct {
  VouchTermKind kind;
  VouchBuffer   text;
} Held;

struct VouchWriter {
  VouchOutput    *output;
  bool            graphs; /**< Whether graphs are named. */
  bool            begun;  /**< Something stands before what comes next. */
  VouchArena     *arena;  /**< Of prefixes that came with the quads. */
  VouchNamespaces namespaces;
  Held            graph;     /**< VOUCH_TERM_NONE: the default graph. */
  Held            subject;   /**< VOUCH_TERM_NONE: no subject is open. */
  Held            predicate; /**< VOUCH_TERM_NONE: none yet. */
  VouchBuffer     term;      /**< The one that is being written. */
  size_t          column;
};

static bool
is_held(const Held *const held, const VouchTerm *const term)
{
  return held->kind == term->kind &&
         vouch_view_equal(vouchi_buffer_view(&held->text), term->text);
}

static VouchStatus
hold(Held *const held, const VouchTerm *const term)
{
  vouchi_buffer_clear(&held->text);
  held->kind = term->kind;
  return vouchi_buffer_add(&held->text, term->text);
}

static VouchStatus
write_text(VouchWriter *const writer, const VouchView text)
{
  writer->column += text.size;
  return vouch_output_view_write(writer->output, text);
}

static VouchStatus
write_line(VouchWriter *const writer, const size_t indent)
{
  static const char spaces[] = "\n      ";
  writer->column             = indent;
  return vouch_output_write(writer->output, spaces, indent + 1U);
}

/** Two in a graph block, none in the default graph. */
static size_t
indent_of(const VouchWriter *const writer)
{
  return writer->graph.kind == VOUCH_TERM_NONE ? 0U : 2U;
}

/** Render `term` into writer->term. */
static VouchStatus
render(VouchWriter *const writer, const VouchTerm *const term)
{
  vouchi_buffer_clear(&writer->term);
  (void)vouchi_turtle_term(&writer->namespaces, term, &writer->term);
  return writer->term.status;
}

/** Write what was rendered; only its last line counts for the column. */
static VouchStatus
write_rendered(VouchWriter *const writer)
{
  const VouchView   text = vouchi_buffer_view(&writer->term);
  const VouchStatus st   = write_text(writer, text);
  for (size_t i = text.size; i; --i) {
    if (text.data[i - 1U] == '\n') {
      writer->column = text.size - i;
      break;
    }
  }
  return st;
}

static VouchStatus
write_term(VouchWriter *const writer, const VouchTerm *const term)
{
  const VouchStatus st = render(writer, term);
  return st ? st : write_rendered(writer);
}

static VouchStatus
close_subject(VouchWriter *const writer)
{
  if (writer->subject.kind == VOUCH_TERM_NONE) {
    return VOUCH_OK;
  }
  writer->subject.kind   = VOUCH_TERM_NONE;
  writer->predicate.kind = VOUCH_TERM_NONE;
  return write_text(writer, VOUCH_VIEW(" .\n"));
}

static VouchStatus
close_graph(VouchWriter *const writer)
{
  const VouchStatus st = close_subject(writer);
  if (st || writer->graph.kind == VOUCH_TERM_NONE) {
    return st;
  }
  writer->graph.kind = VOUCH_TERM_NONE;
  return write_text(writer, VOUCH_VIEW("}\n"));
}

static VouchStatus
open_graph(VouchWriter *const writer, const VouchTerm *const graph)
{
  VouchStatus st = close_graph(writer);
  if (st || graph->kind == VOUCH_TERM_NONE) {
    return st;
  }
  st = hold(&writer->graph, graph);
  if (st) {
    return st;
  }
  (void)write_line(writer, 0);
  st = write_term(writer, graph);
  return st ? st : write_text(writer, VOUCH_VIEW(" {"));
}

/** With an empty line before it, but not at the head of a graph block. */
static VouchStatus
open_subject(VouchWriter *const writer, const VouchTerm *const subject)
{
  VouchStatus st = close_subject(writer);
  if (!st) {
    st = hold(&writer->subject, subject);
  }
  if (st) {
    return st;
  }
  (void)write_line(writer, indent_of(writer));
  return write_term(writer, subject);
}

static VouchStatus
write_predicate(VouchWriter *const writer, const VouchTerm *const predicate)
{
  const bool  first = writer->predicate.kind == VOUCH_TERM_NONE;
  VouchStatus st    = hold(&writer->predicate, predicate);
  if (st) {
    return st;
  }
  if (!first) {
    (void)write_text(writer, VOUCH_VIEW(" ;"));
    (void)write_line(writer, indent_of(writer) + 2U);
  } else {
    (void)write_text(writer, VOUCH_VIEW(" "));
  }
  if (vouch_view_equal(predicate->text, VOUCH_VIEW(VOUCH_RDF_TYPE))) {
    st = write_text(writer, VOUCH_VIEW("a"));
  } else {
    st = write_term(writer, predicate);
  }
  return st ? st : write_text(writer, VOUCH_VIEW(" "));
}

static VouchStatus
write_object(VouchWriter *const     writer,
             const VouchTerm *const object,
             const bool             first)
{
  const VouchStatus st = render(writer, object);
  if (st) {
    return st;
  }
  if (!first) {
    const bool wraps = writer->column + writer->term.size + 4U > LINE;
    (void)write_text(writer, wraps ? VOUCH_VIEW(",") : VOUCH_VIEW(", "));
    if (wraps) {
      (void)write_line(writer, indent_of(writer) + 4U);
    }
  }
  return write_rendered(writer);
}

static VouchStatus
write_quad(void *const handle, const VouchQuad *const quad)
{
  VouchWriter *const writer = (VouchWriter *)handle;
  VouchStatus        st     = VOUCH_OK;
  writer->begun             = true;
  if (writer->graphs && !is_held(&writer->graph, &quad->graph)) {
    st = open_graph(writer, &quad->graph);
  }
  if (!st && !is_held(&writer->subject, &quad->subject)) {
    st = open_subject(writer, &quad->subject);
  }
  if (st) {
    return st;
  }
  const bool same = is_held(&writer->predicate, &quad->predicate);
  if (!same) {
    st = write_predicate(writer, &quad->predicate);
  }
  return st ? st : write_object(writer, &quad->object, !same);
}

static VouchStatus
end_groups(void *const handle)
{
  return close_graph((VouchWriter *)handle);
}

void
vouchi_grouped_free(VouchWriter *const writer)
{
  if (writer) {
    vouchi_namespaces_free(&writer->namespaces);
    vouch_arena_free(writer->arena);
    vouchi_buffer_free(&writer->graph.text);
    vouchi_buffer_free(&writer->subject.text);
    vouchi_buffer_free(&writer->predicate.text);
    vouchi_buffer_free(&writer->term);
    free(writer);
  }
}

static VouchStatus
declare(VouchOutput *const output, const VouchPrefix *const prefix)
{
  (void)vouch_output_view_write(output, VOUCH_VIEW("@prefix "));
  (void)vouch_output_view_write(output, prefix->name);
  (void)vouch_output_view_write(output, VOUCH_VIEW(": <"));
  (void)vouch_output_view_write(output, prefix->iri);
  return vouch_output_view_write(output, VOUCH_VIEW("> .\n"));
}

/** A copy of `prefix` that lives as long as the writer; false when it is one
 *  too many, which only means that IRIs stay longer. */
static bool
keep_prefix(VouchWriter *const writer, VouchPrefix *const prefix)
{
  if (writer->namespaces.count >= PREFIXES_MOST) {
    return false;
  }
  prefix->name = vouch_arena_copy(writer->arena, prefix->name);
  prefix->iri  = vouch_arena_copy(writer->arena, prefix->iri);
  return prefix->name.data && prefix->iri.data;
}

static VouchStatus
write_prefix(void *const handle, const VouchView name, const VouchView iri)
{
  VouchWriter *const writer = (VouchWriter *)handle;
  VouchPrefix        prefix = {name, iri};
  if (vouchi_prefixes_fault(&prefix, 1) ||
      vouchi_namespaces_has(&writer->namespaces, &prefix) ||
      !keep_prefix(writer, &prefix)) {
    return VOUCH_OK;
  }
  const bool  blank = writer->begun && writer->subject.kind != VOUCH_TERM_NONE;
  VouchStatus st    = close_graph(writer);
  st = st ? st : vouchi_namespaces_add(&writer->namespaces, &prefix);
  if (st) {
    return st;
  }
  writer->begun = true;
  if (blank) {
    (void)write_line(writer, 0);
  }
  return declare(writer->output, &prefix);
}

VouchWriter *
vouchi_grouped_new(VouchOutput *const              output,
                   const VouchWriterOptions *const options,
                   const bool                      graphs)
{
  VouchWriter *const writer = (VouchWriter *)calloc(1, sizeof(*writer));
  if (!writer) {
    return NULL;
  }
  writer->output = output;
  writer->graphs = graphs;
  writer->arena  = vouch_arena_new(PREFIX_BYTES);
  // Prefixes that begin() refuses are declared in no file
  const bool usable =
    !vouchi_prefixes_fault(options->prefixes, options->prefix_count);
  if (!writer->arena ||
      vouchi_namespaces_copy(&writer->namespaces, options->prefixes,
                             usable ? options->prefix_count : 0U)) {
    vouchi_grouped_free(writer);
    return NULL;
  }
  return writer;
}

VouchSink
vouchi_grouped_sink(VouchWriter *const writer)
{
  const VouchSink made = {writer, write_prefix, write_quad, end_groups};
  return made;
}

VouchStatus
vouchi_grouped_begin(VouchOutput *const              output,
                     const VouchWriterOptions *const options)
{
  if (vouchi_prefixes_fault(options->prefixes, options->prefix_count)) {
    return VOUCH_BAD_ARGUMENT;
  }
  for (size_t i = 0; i < options->prefix_count; ++i) {
    (void)declare(output, &options->prefixes[i]);
  }
  return vouch_output_write(output, NULL, 0);
}
