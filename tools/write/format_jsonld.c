/* format_jsonld.c - JSON-LD 1.1, compact with the context of the ontology
 *
 * The file is one object: the context, which stands in it (nothing has to be
 * fetched), and an array of nodes, one a line, in which a named graph is a
 * node with an array of its own. Quads are grouped as they arrive by graph
 * and subject; a subject that comes again gets another object of the same id,
 * which JSON-LD takes for one node. So no more than one subject is kept.
 *
 * JSON-LD cannot say an IRI whose scheme is a name in the context ("wd:x").
 * A node with such an IRI stands apart, in full and with its context off.
 */
// SPDX-License-Identifier: Apache-2.0

#include "rdf/vocabulary.h"
#include "vouch/format.h"
#include "write/jsonld_node.h"

#include <stdlib.h>

/** A term that later quads are compared with. */
typedef struct {
  VouchTermKind kind;
  VouchBuffer   text;
} Held;

struct VouchWriter {
  VouchOutput  *output;
  VouchContext *context;
  VouchNode     node;
  Held          subject; /**< VOUCH_TERM_NONE: none is open. */
  Held          graph;   /**< VOUCH_TERM_NONE: the default graph. */
  bool          plain_graph;
  bool          is_first; /**< No comma is due yet, in the innermost array. */
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

static VouchTerm
held_term(const Held *const held)
{
  const VouchTerm term = {held->kind,
                          vouchi_buffer_view(&held->text),
                          {NULL, 0},
                          {NULL, 0}};
  return term;
}

/** A line of its own, with a comma behind the one before it. */
static void
begin_line(VouchWriter *const writer)
{
  (void)vouch_output_view_write(writer->output, writer->is_first
                                                  ? VOUCH_VIEW("\n")
                                                  : VOUCH_VIEW(",\n"));
  writer->is_first = false;
}

static VouchStatus
close_subject(VouchWriter *const writer)
{
  if (writer->subject.kind == VOUCH_TERM_NONE) {
    return VOUCH_OK;
  }
  const VouchTerm subject = held_term(&writer->subject);
  writer->subject.kind    = VOUCH_TERM_NONE;
  begin_line(writer);
  return vouchi_node_write(&writer->node, &subject, writer->output);
}

static VouchStatus
close_graph(VouchWriter *const writer)
{
  const VouchStatus st = close_subject(writer);
  if (st || writer->graph.kind == VOUCH_TERM_NONE) {
    return st;
  }
  writer->graph.kind  = VOUCH_TERM_NONE;
  writer->plain_graph = false;
  writer->is_first    = false;
  return vouch_output_view_write(writer->output, VOUCH_VIEW("\n]}"));
}

static bool
is_misread(const VouchWriter *const writer, const VouchTerm *const term)
{
  return term->kind == VOUCH_TERM_IRI &&
         vouchi_context_misreads(writer->context, term->text);
}

static VouchStatus
open_graph(VouchWriter *const writer, const VouchTerm *const graph)
{
  VouchStatus st = close_graph(writer);
  if (st || graph->kind == VOUCH_TERM_NONE) {
    return st;
  }
  st                  = hold(&writer->graph, graph);
  writer->plain_graph = is_misread(writer, graph);
  if (st) {
    return st;
  }
  const bool plain   = writer->plain_graph;
  writer->node.plain = plain;
  begin_line(writer);
  (void)vouch_output_view_write(writer->output,
                                plain
                                  ? VOUCH_VIEW("{\"@context\":null,\"@id\":")
                                  : VOUCH_VIEW("{\"id\":"));
  (void)vouchi_node_id(&writer->node, graph, writer->output);
  writer->is_first = true;
  return vouch_output_view_write(writer->output,
                                 plain ? VOUCH_VIEW(",\"@graph\":[")
                                       : VOUCH_VIEW(",\"graph\":["));
}

/** Whether the quad must stand in a node without the context. */
static bool
needs_plain(const VouchWriter *const writer, const VouchQuad *const quad)
{
  const VouchTerm datatype = vouch_term_iri(quad->object.datatype);
  return writer->plain_graph || is_misread(writer, &quad->subject) ||
         is_misread(writer, &quad->predicate) ||
         is_misread(writer, &quad->object) ||
         (datatype.text.size && is_misread(writer, &datatype));
}

static VouchStatus
write_quad(void *const handle, const VouchQuad *const quad)
{
  VouchWriter *const writer = (VouchWriter *)handle;
  VouchStatus        st     = VOUCH_OK;
  if (!is_held(&writer->graph, &quad->graph)) {
    st = open_graph(writer, &quad->graph);
  }
  const bool plain = needs_plain(writer, quad);
  if (!st &&
      (!is_held(&writer->subject, &quad->subject) ||
       plain != writer->node.plain || vouchi_node_is_full(&writer->node))) {
    st                 = close_subject(writer);
    st                 = st ? st : hold(&writer->subject, &quad->subject);
    writer->node.plain = plain;
  }
  return st ? st
            : vouchi_node_add(&writer->node, &quad->predicate, &quad->object);
}

static VouchStatus
end_groups(void *const handle)
{
  return close_graph((VouchWriter *)handle);
}

static void
free_writer(VouchWriter *const writer)
{
  if (writer) {
    vouchi_node_free(&writer->node);
    vouchi_buffer_free(&writer->subject.text);
    vouchi_buffer_free(&writer->graph.text);
    vouchi_context_free(writer->context);
    free(writer);
  }
}

static VouchWriter *
new_writer(VouchOutput *const output, const VouchWriterOptions *const options)
{
  (void)options;
  VouchWriter *const writer = (VouchWriter *)calloc(1, sizeof(*writer));
  if (!writer) {
    return NULL;
  }
  writer->output   = output;
  writer->is_first = true;
  if (vouchi_context_new(&writer->context)) {
    free_writer(writer);
    return NULL;
  }
  writer->node.context = writer->context;
  return writer;
}

static VouchSink
sink(VouchWriter *const writer)
{
  const VouchSink made = {writer, NULL, write_quad, end_groups};
  return made;
}

static VouchStatus
begin(VouchOutput *const output, const VouchWriterOptions *const options)
{
  VouchContext     *context = NULL;
  const VouchStatus st      = vouchi_context_new(&context);
  (void)options;
  if (st) {
    return st;
  }
  (void)vouch_output_view_write(output, VOUCH_VIEW("{\"@context\":"));
  (void)vouch_output_view_write(output, vouchi_context_text(context));
  vouchi_context_free(context);
  return vouch_output_view_write(output, VOUCH_VIEW(",\n\"@graph\":["));
}

static VouchStatus
end(VouchOutput *const output, const VouchWriterOptions *const options)
{
  (void)options;
  return vouch_output_view_write(output, VOUCH_VIEW("\n]}\n"));
}

const VouchFormat vouch_format_jsonld = {
  .name        = "jsonld",
  .summary     = "JSON-LD 1.1: one node a line, with the context in it",
  .extensions  = "jsonld",
  .media_type  = "application/ld+json",
  .whole       = true,
  .new_writer  = new_writer,
  .sink        = sink,
  .free_writer = free_writer,
  .begin       = begin,
  .end         = end,
};
