/* report.c - results as a validation report (SHACL, section 3.6) */
// SPDX-License-Identifier: Apache-2.0

#include "check/check_private.h"
#include "rdf/vocabulary.h"

#include <stdio.h>

#define SH "http://www.w3.org/ns/shacl#"
#define NS "https://w3id.org/vouch/ns#"
#define LABEL_SIZE 40U
#define DEPTH_MOST 32U

static VouchTerm
iri(const char *const text)
{
  return vouch_term_iri(vouch_view_from_string(text));
}

static VouchTerm
blank(const char *const label)
{
  VouchTerm term = vouch_term_iri(vouch_view_from_string(label));
  term.kind      = VOUCH_TERM_BLANK;
  return term;
}

static VouchStatus
say(const VouchSink *const sink,
    const VouchTerm        subject,
    const char *const      predicate,
    const VouchTerm        object)
{
  const VouchQuad quad = {.subject   = subject,
                          .predicate = iri(predicate),
                          .object    = object};
  return object.kind == VOUCH_TERM_NONE ? VOUCH_OK
                                        : vouch_sink_quad(sink, &quad);
}

VouchStatus
vouch_check_report(const bool conforms, const VouchSink *const sink)
{
  const VouchTerm report = blank("report");
  const VouchTerm truth =
    vouch_term_typed(vouch_view_from_string(conforms ? "true" : "false"),
                     VOUCH_VIEW(VOUCH_XSD_BOOLEAN));
  const VouchStatus st =
    say(sink, report, VOUCH_RDF_TYPE, iri(SH "ValidationReport"));
  return st ? st : say(sink, report, SH "conforms", truth);
}

/** A blank node's label of ours, so that it is none of the graph's. */
static VouchTerm
ours(const VouchTerm term, char text[LABEL_SIZE], const VouchCheck *const check)
{
  if (term.kind != VOUCH_TERM_BLANK) {
    return term;
  }
  // Its number in the table is as good as its label
  size_t at = 1;
  while (at < check->table.count &&
         (check->table.terms[at].kind != VOUCH_TERM_BLANK ||
          check->table.terms[at].text.data != term.text.data)) {
    ++at;
  }
  (void)snprintf(text, LABEL_SIZE, "n%zu", at);
  return blank(text);
}

/** What the graph of shapes says about a path, and all it leads to. */
static VouchStatus
say_path(const VouchCheck *const check,
         const VouchTerm         node,
         const unsigned          depth,
         const VouchSink *const  sink)
{
  const VouchDataset *const graph = &check->shapes.graph;
  VouchStatus               st    = VOUCH_OK;
  if (node.kind != VOUCH_TERM_BLANK || depth > DEPTH_MOST) {
    return VOUCH_OK;
  }
  for (size_t i = 0; !st && i < graph->count; ++i) {
    const VouchStatement *const one = &graph->forward[i];
    const VouchTerm *subject = vouchi_term_at(&check->table, one->subject);
    if (subject->kind != VOUCH_TERM_BLANK ||
        subject->text.data != node.text.data) {
      continue;
    }
    char            labels[2][LABEL_SIZE];
    const VouchTerm object = *vouchi_term_at(&check->table, one->object);
    const VouchQuad quad   = {.subject = ours(node, labels[0], check),
                              .predicate =
                                *vouchi_term_at(&check->table, one->predicate),
                              .object = ours(object, labels[1], check)};
    st                     = vouch_sink_quad(sink, &quad);
    st = st ? st : say_path(check, object, depth + 1U, sink);
  }
  return st;
}

/** "#ClassConstraintComponent" for "#class". */
static VouchStatus
say_component(const VouchCheckResult *const result,
              const VouchTerm               node,
              const VouchSink *const        sink)
{
  char            text[160];
  const VouchView base = VOUCH_VIEW(SH);
  const VouchView name = vouch_view(result->component.data + base.size,
                                    result->component.size > base.size
                                      ? result->component.size - base.size
                                      : 0U);
  if (!name.size) {
    (void)snprintf(text, sizeof(text), NS "%s", result->rule);
  } else {
    (void)snprintf(text, sizeof(text), SH "%c%.*sConstraintComponent",
                   name.data[0] - 'a' + 'A', (int)(name.size - 1U),
                   name.data + 1);
  }
  return say(sink, node, SH "sourceConstraintComponent", iri(text));
}

static VouchStatus
say_message(const VouchCheckResult *const result,
            const VouchTerm               node,
            const VouchSink *const        sink)
{
  return result->message.size
           ? say(sink, node, SH "resultMessage",
                 vouch_term_in_language(result->message,
                                        result->message_language))
           : VOUCH_OK;
}

VouchStatus
vouch_check_report_result(const VouchCheck *const       check,
                          const VouchCheckResult *const result,
                          const uint64_t                number,
                          const VouchSink *const        sink)
{
  char label[LABEL_SIZE];
  char labels[4][LABEL_SIZE];
  (void)snprintf(label, sizeof(label), "r%llu", (unsigned long long)number);
  const VouchTerm node     = blank(label);
  const VouchTerm severity = result->severity.size
                               ? vouch_term_iri(result->severity)
                               : iri(SH "Violation");
  VouchStatus     st       = say(sink, blank("report"), SH "result", node);
  st = st ? st : say(sink, node, VOUCH_RDF_TYPE, iri(SH "ValidationResult"));
  st =
    st ? st
       : say(sink, node, SH "focusNode", ours(result->focus, labels[0], check));
  st =
    st ? st
       : say(sink, node, SH "resultPath", ours(result->path, labels[1], check));
  st = st ? st
          : say(sink, node, SH "value", ours(result->value, labels[2], check));
  st = st ? st : say(sink, node, SH "resultSeverity", severity);
  st = st ? st
          : say(sink, node, SH "sourceShape",
                ours(result->shape, labels[3], check));
  st = st ? st : say_component(result, node, sink);
  st = st ? st : say_message(result, node, sink);
  return st ? st : say_path(check, result->path, 0, sink);
}
