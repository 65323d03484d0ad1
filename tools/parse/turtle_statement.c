/* turtle_statement.c - what is due in a statement, and what is open in it */
// SPDX-License-Identifier: Apache-2.0

#include "parse/labels.h"
#include "parse/turtle.h"
#include "rdf/vocabulary.h"

#include <stdlib.h>

#define FIRST VOUCH_RDF "first"
#define REST VOUCH_RDF "rest"
#define NIL VOUCH_RDF "nil"

static inline VouchFrame *
top(const VouchTurtle *const turtle)
{
  return &turtle->frames[turtle->depth - 1U];
}

static VouchStatus
push(VouchTurtle *const turtle, const VouchFrame *const frame)
{
  if (turtle->depth > turtle->parse->limits.rdf_depth) {
    (void)vouchi_parse_fail(turtle->parse, turtle->parse->feed.at,
                            "this is nested more deeply than the limit");
    return VOUCH_LIMIT;
  }
  if (turtle->depth == turtle->room) {
    const size_t      room = turtle->room ? turtle->room * 2U : 16U;
    VouchFrame *const frames =
      (VouchFrame *)realloc(turtle->frames, room * sizeof(*turtle->frames));
    if (!frames) {
      return VOUCH_NO_MEMORY;
    }
    turtle->frames = frames;
    turtle->room   = room;
  }
  turtle->frames[turtle->depth++] = *frame;
  return VOUCH_OK;
}

static void
pop(VouchTurtle *const turtle)
{
  turtle->stack.size = top(turtle)->begin;
  --turtle->depth;
}

static VouchStatus
set_subject(VouchTurtle *const  turtle,
            const VouchTermKind kind,
            const VouchView     text)
{
  VouchFrame *const frame = top(turtle);
  turtle->stack.size      = frame->begin;
  frame->subject_kind     = kind;
  frame->subject          = text.size;
  frame->predicate        = 0;
  return vouchi_buffer_add(&turtle->stack, text);
}

static VouchStatus
set_predicate(VouchTurtle *const turtle, const VouchView text)
{
  VouchFrame *const frame = top(turtle);
  turtle->stack.size      = frame->begin + frame->subject;
  frame->predicate        = text.size;
  return vouchi_buffer_add(&turtle->stack, text);
}

static VouchTerm
frame_subject(const VouchTurtle *const turtle, const VouchFrame *const frame)
{
  VouchTerm term = {.kind = frame->subject_kind};
  term.text = vouch_view(turtle->stack.data + frame->begin, frame->subject);
  return term;
}

/** Send a statement about the top frame's subject. */
static VouchStatus
send(VouchTurtle *const     turtle,
     const VouchView        predicate,
     const VouchTerm *const object)
{
  const VouchFrame *const frame = top(turtle);
  const VouchQuad         quad  = {
             .subject   = frame_subject(turtle, frame),
             .predicate = vouch_term_iri(predicate),
             .object    = *object,
             .graph     = {.kind = turtle->graph_kind,
                           .text = vouchi_buffer_view(&turtle->graph)},
  };
  return vouchi_parse_send(turtle->parse, &quad, turtle->parse->feed.at);
}

/** Send `object` as an object of what is open. */
static VouchStatus
send_object(VouchTurtle *const turtle, const VouchTerm *const object)
{
  const VouchFrame *const frame = top(turtle);
  if (frame->kind == VOUCH_FRAME_LIST) {
    return send(turtle, VOUCH_VIEW(FIRST), object);
  }
  const char *const text = turtle->stack.data + frame->begin + frame->subject;
  return send(turtle, vouch_view(text, frame->predicate), object);
}

/** A new blank node, whose label stands in turtle->text. */
static VouchStatus
make_node(VouchTurtle *const turtle, VouchTerm *const node)
{
  vouchi_buffer_clear(&turtle->text);
  const VouchStatus st = vouchi_label_made(turtle->parse->options->label,
                                           turtle->made, &turtle->text);
  ++turtle->made;
  *node      = (VouchTerm){.kind = VOUCH_TERM_BLANK};
  node->text = vouchi_buffer_view(&turtle->text);
  return st;
}

/** Open a frame for a new node, which is the subject of the statement or an
 *  object of what was open before. */
static VouchStatus
open_frame(VouchTurtle *const   turtle,
           const VouchFrameKind kind,
           const bool           is_subject)
{
  VouchTerm   node;
  VouchStatus st = make_node(turtle, &node);
  if (!st) {
    st = is_subject ? set_subject(turtle, node.kind, node.text)
                    : send_object(turtle, &node);
  }
  const VouchFrame frame = {.kind       = kind,
                            .is_subject = is_subject,
                            .begin      = turtle->stack.size};
  st                     = st ? st : push(turtle, &frame);
  return st ? st : set_subject(turtle, node.kind, node.text);
}

/* What is due */

/** Behind a frame that was closed. */
static VouchTurtleDue
due_after(const VouchFrame *const closed)
{
  if (!closed->is_subject) {
    return DUE_PUNCTUATION;
  }
  // [] alone says nothing, and a list must be said something of
  return closed->kind == VOUCH_FRAME_PROPERTIES && closed->used
           ? DUE_VERB_OR_END
           : DUE_VERB;
}

static VouchStatus
open_bracket(VouchTurtle *const    turtle,
             const bool            is_subject,
             VouchTurtleDue *const due)
{
  ++turtle->parse->feed.at;
  *due = DUE_VERB_OR_END;
  return open_frame(turtle, VOUCH_FRAME_PROPERTIES, is_subject);
}

/** A list; () is a term like others. */
static VouchStatus
open_list(VouchTurtle *const    turtle,
          const bool            is_subject,
          VouchTurtleDue *const due)
{
  VouchFeed *const feed = &turtle->parse->feed;
  ++feed->at;
  const VouchStatus st = vouchi_turtle_skip(turtle);
  if (st) {
    return st;
  }
  if (*feed->at != ')') {
    *due = DUE_OBJECT;
    return open_frame(turtle, VOUCH_FRAME_LIST, is_subject);
  }
  ++feed->at;
  const VouchTerm nil = vouch_term_iri(VOUCH_VIEW(NIL));
  *due                = is_subject ? DUE_VERB : DUE_PUNCTUATION;
  return is_subject ? set_subject(turtle, nil.kind, nil.text)
                    : send_object(turtle, &nil);
}

VouchStatus
vouchi_turtle_read_subject(VouchTurtle *const turtle, VouchTurtleDue *const due)
{
  const char *const at   = turtle->parse->feed.at;
  VouchTerm         term = {.kind = VOUCH_TERM_NONE};
  if (*at == '[') {
    return open_bracket(turtle, true, due);
  }
  if (*at == '(') {
    return open_list(turtle, true, due);
  }
  *due               = DUE_VERB;
  const bool is_name = *at == '<' || *at == '_' || *at == ':' ||
                       vouchi_begins_name(at, turtle->parse->feed.end, false);
  VouchStatus st = is_name
                     ? vouchi_turtle_read_term(turtle, &term)
                     : vouchi_turtle_fail(turtle, at, "a subject is due here");
  if (!st && term.kind == VOUCH_TERM_LITERAL) {
    st = vouchi_turtle_fail(turtle, turtle->parse->feed.at,
                            "a subject is no literal");
  }
  return st ? st : set_subject(turtle, term.kind, term.text);
}

/** `a`, when nothing follows that makes it a longer word. */
static bool
take_a(VouchTurtle *const turtle, VouchStatus *const st)
{
  VouchView word;
  *st = vouchi_turtle_read_word(turtle, &word);
  if (*st || !vouch_view_equal(word, VOUCH_VIEW("a")) || word.data[1] == ':') {
    return false;
  }
  ++turtle->parse->feed.at;
  return true;
}

static VouchStatus
read_verb(VouchTurtle *const turtle, VouchTurtleDue *const due)
{
  VouchStatus st  = VOUCH_OK;
  VouchView   iri = VOUCH_VIEW(VOUCH_RDF_TYPE);
  if (*turtle->parse->feed.at != 'a' || !take_a(turtle, &st)) {
    st = st ? st : vouchi_turtle_read_iri(turtle, &turtle->text, &iri);
  }
  top(turtle)->used = true;
  *due              = DUE_OBJECT;
  return st ? st : set_predicate(turtle, iri);
}

/** Close the [ ] at hand, at its `]`. */
VouchStatus
vouchi_turtle_close_bracket(VouchTurtle *const    turtle,
                            VouchTurtleDue *const due)
{
  const VouchFrame closed = *top(turtle);
  if (*turtle->parse->feed.at != ']') {
    return vouchi_turtle_fail(turtle, turtle->parse->feed.at,
                              "one of ; , ] is due here");
  }
  ++turtle->parse->feed.at;
  pop(turtle);
  *due = due_after(&closed);
  return VOUCH_OK;
}

/** The end of a statement: a full stop, or without one that of a graph. */
static VouchStatus
end_statement(VouchTurtle *const turtle, VouchTurtleDue *const due)
{
  VouchFeed *const feed = &turtle->parse->feed;
  *due                  = DUE_NOTHING;
  if (*feed->at == '}' && turtle->in_graph) {
    return VOUCH_OK;
  }
  if (*feed->at != '.') {
    return vouchi_turtle_fail(turtle, feed->at,
                              "one of . ; , is due here, or what closes it");
  }
  ++feed->at;
  return VOUCH_OK;
}

static VouchStatus
read_end(VouchTurtle *const turtle, VouchTurtleDue *const due)
{
  return top(turtle)->kind == VOUCH_FRAME_STATEMENT
           ? end_statement(turtle, due)
           : vouchi_turtle_close_bracket(turtle, due);
}

static VouchStatus
read_verb_or_end(VouchTurtle *const turtle, VouchTurtleDue *const due)
{
  switch (*turtle->parse->feed.at) {
  case ';':
    if (!top(turtle)->used) {
      return vouchi_turtle_fail(turtle, turtle->parse->feed.at,
                                "a predicate is due before this");
    }
    ++turtle->parse->feed.at;
    return VOUCH_OK;
  case '.':
  case ']':
  case '}': return read_end(turtle, due);
  default: return read_verb(turtle, due);
  }
}

static VouchStatus
read_object(VouchTurtle *const turtle, VouchTurtleDue *const due)
{
  VouchTerm term;
  *due = DUE_PUNCTUATION;
  switch (*turtle->parse->feed.at) {
  case '[': return open_bracket(turtle, false, due);
  case '(': return open_list(turtle, false, due);
  default: {
    const VouchStatus st = vouchi_turtle_read_term(turtle, &term);
    return st ? st : send_object(turtle, &term);
  }
  }
}

/** Begin the next cell of the list at hand. */
static VouchStatus
begin_cell(VouchTurtle *const turtle, VouchTurtleDue *const due)
{
  VouchTerm   node;
  VouchStatus st = make_node(turtle, &node);
  st             = st ? st : send(turtle, VOUCH_VIEW(REST), &node);
  *due           = DUE_OBJECT;
  return st ? st : set_subject(turtle, node.kind, node.text);
}

/** Behind an object of the list at hand. */
static VouchStatus
read_in_list(VouchTurtle *const turtle, VouchTurtleDue *const due)
{
  const VouchFrame closed = *top(turtle);
  if (*turtle->parse->feed.at != ')') {
    return begin_cell(turtle, due);
  }
  ++turtle->parse->feed.at;
  const VouchTerm   nil = vouch_term_iri(VOUCH_VIEW(NIL));
  const VouchStatus st  = send(turtle, VOUCH_VIEW(REST), &nil);
  pop(turtle);
  *due = due_after(&closed);
  return st;
}

static VouchStatus
read_punctuation(VouchTurtle *const turtle, VouchTurtleDue *const due)
{
  VouchFeed *const feed = &turtle->parse->feed;
  if (top(turtle)->kind == VOUCH_FRAME_LIST) {
    return read_in_list(turtle, due);
  }
  if (*feed->at == ',' || *feed->at == ';') {
    *due = *feed->at == ',' ? DUE_OBJECT : DUE_VERB_OR_END;
    ++feed->at;
    return VOUCH_OK;
  }
  return read_end(turtle, due);
}

static VouchStatus
read_due(VouchTurtle *const turtle, VouchTurtleDue *const due)
{
  switch (*due) {
  case DUE_SUBJECT: return vouchi_turtle_read_subject(turtle, due);
  case DUE_VERB: return read_verb(turtle, due);
  case DUE_VERB_OR_END: return read_verb_or_end(turtle, due);
  case DUE_OBJECT: return read_object(turtle, due);
  case DUE_PUNCTUATION: return read_punctuation(turtle, due);
  case DUE_NOTHING: break;
  }
  return VOUCH_OK;
}

/** Begin a statement's frame over an empty stack. */
VouchStatus
vouchi_turtle_begin(VouchTurtle *const turtle)
{
  const VouchFrame frame = {.kind = VOUCH_FRAME_STATEMENT};
  turtle->depth          = 0;
  turtle->stack.size     = 0;
  return push(turtle, &frame);
}

/** Read on until a statement ends, from what is due. */
VouchStatus
vouchi_turtle_read_statement(VouchTurtle *const turtle, VouchTurtleDue due)
{
  VouchStatus st = VOUCH_OK;
  while (due != DUE_NOTHING && !st) {
    st = vouchi_turtle_skip(turtle);
    if (!st && turtle->parse->feed.at == turtle->parse->feed.end) {
      return vouchi_turtle_fail(turtle, turtle->parse->feed.at, "");
    }
    st = st ? st : read_due(turtle, &due);
  }
  return st;
}

VouchStatus
vouchi_turtle_name_graph(VouchTurtle *const turtle)
{
  const VouchTerm subject = frame_subject(turtle, top(turtle));
  turtle->graph_kind      = subject.kind;
  vouchi_buffer_clear(&turtle->graph);
  return vouchi_buffer_add(&turtle->graph, subject.text);
}
