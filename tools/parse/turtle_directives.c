/* turtle_directives.c - prefixes and the base, in both of their styles */
// SPDX-License-Identifier: Apache-2.0

#include "parse/turtle.h"

/** Take the IRI of a directive into turtle->text. */
static VouchStatus
take_directive_iri(VouchTurtle *const turtle, VouchView *const iri)
{
  const VouchFeed *const feed = &turtle->parse->feed;
  const VouchStatus      st   = vouchi_turtle_skip(turtle);
  if (st) {
    return st;
  }
  return *feed->at == '<'
           ? vouchi_turtle_read_iri(turtle, &turtle->text, iri)
           : vouchi_turtle_fail(turtle, feed->at, "an IRI is due here");
}

VouchStatus
vouchi_turtle_base(VouchTurtle *const turtle)
{
  VouchView   iri = {NULL, 0};
  VouchStatus st  = take_directive_iri(turtle, &iri);
  if (st) {
    return st;
  }
  vouchi_buffer_clear(&turtle->base);
  return vouchi_buffer_add(&turtle->base, iri);
}

/** Take a prefix and its colon, and leave the prefix in turtle->datatype. */
static VouchStatus
take_prefix_name(VouchTurtle *const turtle)
{
  VouchFeed *const feed = &turtle->parse->feed;
  VouchView        name = {NULL, 0};
  VouchStatus      st   = vouchi_turtle_skip(turtle);
  st                    = st ? st : vouchi_turtle_read_word(turtle, &name);
  if (st) {
    return st;
  }
  if (name.data[name.size] != ':') {
    return vouchi_turtle_fail(turtle, name.data + name.size,
                              "a prefix and a colon are due here");
  }
  vouchi_buffer_clear(&turtle->datatype);
  feed->at += name.size + 1U;
  return vouchi_buffer_add(&turtle->datatype, name);
}

VouchStatus
vouchi_turtle_prefix(VouchTurtle *const turtle)
{
  VouchView   iri = {NULL, 0};
  VouchStatus st  = take_prefix_name(turtle);
  st              = st ? st : take_directive_iri(turtle, &iri);
  if (st) {
    return st;
  }
  const VouchView name = vouchi_buffer_view(&turtle->datatype);
  st = vouchi_namespaces_read_set(&turtle->namespaces, name, iri);
  if (st == VOUCH_LIMIT) {
    (void)vouchi_parse_fail(turtle->parse, turtle->parse->feed.at,
                            "there are more prefixes than the limit");
  }
  return st ? st : vouchi_parse_prefix(turtle->parse, name, iri);
}

VouchStatus
vouchi_turtle_directive(VouchTurtle *const turtle)
{
  VouchFeed *const feed = &turtle->parse->feed;
  VouchView        word = {NULL, 0};
  const char      *at   = feed->at;
  feed->at              = at + 1;
  VouchStatus st        = vouchi_turtle_read_word(turtle, &word);
  if (st) {
    return st;
  }
  at              = feed->at;
  const bool base = vouch_view_equal(word, VOUCH_VIEW("base"));
  if (!base && !vouch_view_equal(word, VOUCH_VIEW("prefix"))) {
    return vouchi_turtle_fail(turtle, at, "@prefix or @base is due here");
  }
  feed->at += word.size;
  st = base ? vouchi_turtle_base(turtle) : vouchi_turtle_prefix(turtle);
  st = st ? st : vouchi_turtle_skip(turtle);
  if (!st && *feed->at != '.') {
    return vouchi_turtle_fail(turtle, feed->at, "a full stop is due here");
  }
  feed->at += st ? 0U : 1U;
  return st;
}
