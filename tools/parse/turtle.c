/* turtle.c - the file: directives, graphs and where statements begin */
// SPDX-License-Identifier: Apache-2.0

#include "parse/turtle.h"

#include "parse/scan.h"

#include <stdlib.h>

/** Over a comment, which may be longer than the window. */
static VouchStatus
skip_comment(VouchTurtle *const turtle)
{
  VouchFeed *const feed = &turtle->parse->feed;
  for (;;) {
    while (feed->at < feed->end && *feed->at != '\n' && *feed->at != '\r') {
      ++feed->at;
    }
    if (feed->at < feed->end) {
      return VOUCH_OK;
    }
    const VouchStatus st = vouchi_parse_more(turtle->parse);
    if (st) {
      return st;
    }
  }
}

VouchStatus
vouchi_turtle_skip(VouchTurtle *const turtle)
{
  VouchFeed *const feed = &turtle->parse->feed;
  VouchStatus      st   = VOUCH_OK;
  while (!st) {
    feed->at = vouchi_scan(feed->at, VOUCH_BYTE_BLANK);
    if (*feed->at == '#') {
      st = skip_comment(turtle);
    } else if (feed->at == feed->end) {
      st = vouchi_parse_more(turtle->parse);
    } else {
      return VOUCH_OK;
    }
  }
  return st == VOUCH_END ? VOUCH_OK : st;
}

/* Graphs */

/** The `{` that opens a graph. */
static VouchStatus
open_graph(VouchTurtle *const turtle)
{
  VouchFeed *const  feed = &turtle->parse->feed;
  const VouchStatus st   = vouchi_turtle_skip(turtle);
  if (st) {
    return st;
  }
  if (*feed->at != '{') {
    return vouchi_turtle_fail(turtle, feed->at, "a { is due here");
  }
  ++feed->at;
  turtle->in_graph = true;
  return VOUCH_OK;
}

static void
close_graph(VouchTurtle *const turtle)
{
  ++turtle->parse->feed.at;
  turtle->in_graph   = false;
  turtle->graph_kind = VOUCH_TERM_NONE;
  turtle->graph.size = 0;
}

/** The label of GRAPH: as a subject, but no list and no properties. */
static VouchStatus
read_label(VouchTurtle *const turtle, VouchTurtleDue *const due)
{
  VouchFeed *const feed = &turtle->parse->feed;
  VouchStatus      st   = vouchi_turtle_skip(turtle);
  if (st) {
    return st;
  }
  const bool anonymous = *feed->at == '[';
  if (*feed->at == '(') {
    return vouchi_turtle_fail(turtle, feed->at, "a list names no graph");
  }
  st = vouchi_turtle_read_subject(turtle, due);
  if (st || !anonymous) {
    return st;
  }
  st = vouchi_turtle_skip(turtle);
  if (!st && *feed->at != ']') {
    return vouchi_turtle_fail(turtle, feed->at, "a ] is due here");
  }
  return st ? st : vouchi_turtle_close_bracket(turtle, due);
}

/** Whether the subject that was read may name a graph. */
static bool
may_name(const VouchTurtle *const turtle, const VouchTurtleDue due)
{
  return turtle->graphs && !turtle->in_graph && due == DUE_VERB &&
         turtle->depth == 1U;
}

/** A statement, or a graph that is named in its place. */
static VouchStatus
read_statement_or_graph(VouchTurtle *const turtle)
{
  const VouchFeed *const feed    = &turtle->parse->feed;
  const bool             is_list = *feed->at == '(';
  VouchTurtleDue         due     = DUE_SUBJECT;
  VouchStatus            st      = vouchi_turtle_begin(turtle);
  st = st ? st : vouchi_turtle_read_subject(turtle, &due);
  st = st ? st : vouchi_turtle_skip(turtle);
  if (!st && due == DUE_VERB_OR_END && *feed->at == ']') {
    st = vouchi_turtle_close_bracket(turtle, &due);
    st = st ? st : vouchi_turtle_skip(turtle);
  }
  if (st) {
    return st;
  }
  if (*feed->at == '{' && !is_list && may_name(turtle, due)) {
    st = vouchi_turtle_name_graph(turtle);
    return st ? st : open_graph(turtle);
  }
  return vouchi_turtle_read_statement(turtle, due);
}

static VouchStatus
read_keyword_graph(VouchTurtle *const turtle)
{
  VouchTurtleDue due = DUE_SUBJECT;
  VouchStatus    st  = vouchi_turtle_begin(turtle);
  st                 = st ? st : read_label(turtle, &due);
  st                 = st ? st : vouchi_turtle_name_graph(turtle);
  return st ? st : open_graph(turtle);
}

/* The file */

/** Whether `word` is `keyword`, which is in capitals, in any case. */
static bool
is_keyword(const VouchView word, const VouchView keyword)
{
  size_t at = 0;
  while (at < word.size && at < keyword.size &&
         (word.data[at] & ~0x20) == keyword.data[at]) {
    ++at;
  }
  return at == word.size && at == keyword.size;
}

/** What begins with a letter: a keyword, or a prefixed name. */
static VouchStatus
read_word(VouchTurtle *const turtle)
{
  VouchFeed *const  feed = &turtle->parse->feed;
  VouchView         word;
  const VouchStatus st = vouchi_turtle_read_word(turtle, &word);
  if (st) {
    return st;
  }
  const bool keyword = word.data[word.size] != ':';
  if (keyword && is_keyword(word, VOUCH_VIEW("PREFIX"))) {
    feed->at += word.size;
    return vouchi_turtle_prefix(turtle);
  }
  if (keyword && is_keyword(word, VOUCH_VIEW("BASE"))) {
    feed->at += word.size;
    return vouchi_turtle_base(turtle);
  }
  if (keyword && turtle->graphs && is_keyword(word, VOUCH_VIEW("GRAPH"))) {
    feed->at += word.size;
    return read_keyword_graph(turtle);
  }
  return read_statement_or_graph(turtle);
}

static VouchStatus
read_block(VouchTurtle *const turtle)
{
  VouchFeed *const feed = &turtle->parse->feed;
  if (turtle->in_graph) {
    if (*feed->at == '}') {
      close_graph(turtle);
      return VOUCH_OK;
    }
    return read_statement_or_graph(turtle);
  }
  if (*feed->at == '@') {
    return vouchi_turtle_directive(turtle);
  }
  if (*feed->at == '{' && turtle->graphs) {
    return open_graph(turtle);
  }
  return vouchi_byte_is(*feed->at, VOUCH_BYTE_LETTER)
           ? read_word(turtle)
           : read_statement_or_graph(turtle);
}

/** After a fault, go behind the next line that ends with a full stop. */
static VouchStatus
recover(VouchTurtle *const turtle)
{
  VouchFeed *const feed = &turtle->parse->feed;
  char             last = ' ';
  for (;;) {
    for (; feed->at < feed->end; ++feed->at) {
      if (*feed->at == '\n' && last == '.') {
        return VOUCH_OK;
      }
      if (!vouchi_byte_is(*feed->at, VOUCH_BYTE_BLANK)) {
        last = *feed->at;
      }
    }
    const VouchStatus st = vouchi_parse_more(turtle->parse);
    if (st) {
      return st;
    }
  }
}

static VouchStatus
read_file(VouchTurtle *const turtle)
{
  const VouchFeed *const feed = &turtle->parse->feed;
  VouchStatus            st   = vouchi_turtle_skip(turtle);
  while (!st && feed->at < feed->end) {
    st = read_block(turtle);
    if (st == VOUCH_BAD_INPUT && turtle->parse->options->lenient) {
      st = recover(turtle);
    }
    st = st ? st : vouchi_turtle_skip(turtle);
  }
  if (!st && turtle->in_graph) {
    st = vouchi_turtle_fail(turtle, feed->at, "");
  }
  return st == VOUCH_BAD_INPUT && turtle->parse->options->lenient ? VOUCH_OK
                                                                  : st;
}

VouchStatus
vouchi_parse_turtle(VouchParse *const parse, const bool graphs)
{
  VouchTurtle turtle = {.parse = parse, .graphs = graphs};
  VouchStatus st     = vouchi_namespaces_read_begin(&turtle.namespaces,
                                                    parse->limits.rdf_prefixes);
  st = st ? st : vouchi_buffer_add(&turtle.base, parse->options->base);
  st = st ? st : read_file(&turtle);
  vouchi_namespaces_read_free(&turtle.namespaces);
  vouchi_buffer_free(&turtle.base);
  vouchi_buffer_free(&turtle.text);
  vouchi_buffer_free(&turtle.datatype);
  vouchi_buffer_free(&turtle.graph);
  vouchi_buffer_free(&turtle.stack);
  free(turtle.frames);
  return st == VOUCH_END ? VOUCH_OK : st;
}
