/* turtle_terms.c - IRIs, prefixed names, blank nodes, words and numbers
 *
 * Each token is scanned in the window as if it stood there whole; when the
 * scan meets the window's end, more is read and it is scanned again.
 */
// SPDX-License-Identifier: Apache-2.0

#include "parse/turtle.h"

#include "parse/escapes.h"
#include "parse/labels.h"
#include "parse/scan.h"
#include "rdf/characters.h"
#include "rdf/resolve.h"
#include "rdf/vocabulary.h"

VouchStatus
vouchi_turtle_fail(VouchTurtle *const turtle,
                   const char *const  where,
                   const char *const  why)
{
  VouchParse *const parse = turtle->parse;
  const char *const end   = parse->feed.end - (turtle->ended ? 1 : 0);
  parse->feed.at          = where;
  return where < end ? vouchi_parse_fail(parse, where, why)
                     : vouchi_parse_fail(parse, end, "the file ends too early");
}

bool
vouchi_turtle_grow(VouchTurtle *const turtle,
                   const size_t       most,
                   VouchStatus *const st)
{
  VouchFeed *const feed = &turtle->parse->feed;
  if ((size_t)(feed->end - feed->at) > most) {
    (void)vouchi_parse_fail(turtle->parse, feed->at,
                            "what begins here is longer than the limit");
    *st = VOUCH_LIMIT;
    return false;
  }
  *st = vouchi_parse_more(turtle->parse);
  if (*st != VOUCH_END) {
    return !*st;
  }
  *st = VOUCH_OK;
  if (turtle->ended) {
    return false;
  }
  *(char *)feed->end = '\n';
  ++feed->end;
  turtle->ended = true;
  return true;
}

/** As much as a token may take that is no string. */
static size_t
token_most(const VouchTurtle *const turtle)
{
  return 12U * turtle->parse->limits.iri_bytes;
}

static VouchStatus
finish_iri(VouchTurtle *const turtle,
           const char *const  begin,
           VouchBuffer *const text,
           VouchView *const   iri)
{
  const VouchView base = vouchi_buffer_view(&turtle->base);
  if (vouchi_iri_is_absolute(*iri)) {
    return VOUCH_OK;
  }
  if (!base.size) {
    return vouchi_turtle_fail(turtle, begin,
                              "this IRI is relative and there is no base");
  }
  VouchBuffer full = {NULL, 0, 0, 0, VOUCH_OK};
  VouchStatus st   = vouchi_iri_resolve(base, *iri, &full);
  vouchi_buffer_clear(text);
  st   = st ? st : vouchi_buffer_add(text, vouchi_buffer_view(&full));
  *iri = vouchi_buffer_view(text);
  vouchi_buffer_free(&full);
  return st;
}

/** The bracket that closes an IRI, or the byte that no IRI may go over. */
static const char *
find_close(const char *at)
{
  while (*at != '>' && *at != '\n' && *at != '\r' && *at) {
    ++at;
  }
  return at;
}

/** The IRI at `at`, its `<`. */
static VouchStatus
take_reference(VouchTurtle *const turtle,
               VouchBuffer *const text,
               VouchView *const   iri)
{
  VouchFeed *const feed = &turtle->parse->feed;
  VouchStatus      st   = VOUCH_OK;
  const char      *stop = NULL;
  const char      *to   = NULL;
  do {
    stop = vouchi_scan(feed->at + 1, VOUCH_BYTE_IRI);
    to   = *stop == '>' ? stop : find_close(stop);
  } while (to == feed->end &&
           vouchi_turtle_grow(turtle, token_most(turtle), &st));
  if (st) {
    return st;
  }
  if (*to != '>') {
    return vouchi_turtle_fail(turtle, to, "this IRI is not closed by >");
  }
  const char *const begin = feed->at + 1;
  const char       *where = begin;
  *iri                    = vouch_view(begin, (size_t)(to - begin));
  if (stop != to) {
    vouchi_buffer_clear(text);
    const char *const why =
      vouchi_parse_iri(turtle->parse, &where, iri->size, text, iri);
    if (text->status || why) {
      return text->status ? text->status
                          : vouchi_turtle_fail(turtle, where, why);
    }
  }
  st = finish_iri(turtle, begin, text, iri);
  if (!st) {
    feed->at = to + 1;
  }
  return st;
}

/** Behind the last byte of a run that is no full stop, or `solid`. */
static const char *
last_solid(const char *const run, const char *to, const char *const solid)
{
  while (to > run && to[-1] == '.') {
    --to;
  }
  return to > run ? to : solid;
}

/** Whether the `%` or backslash at `at` encodes something. */
static bool
is_encoded(const char *const at)
{
  return *at == '%' ? vouchi_rdf_is_hex(at[1]) && vouchi_rdf_is_hex(at[2])
                    : vouchi_byte_is(at[1], VOUCH_BYTE_ESCAPE);
}

/** The end of the local part of a prefixed name from `*at` on; `*escaped` when
 *  it holds backslashes. `end` when it may go on there. NULL at a `%` or
 *  backslash that is wrong, which is then `*at`. */
static const char *
scan_local(const char **const at, const char *const end, bool *const escaped)
{
  const char *to    = *at;
  const char *solid = to; // Behind the last that is no full stop
  if (!vouchi_begins_name(to, end, true) && !strchr(":%\\", *to)) {
    return to;
  }
  for (;;) {
    const char *const run = to;
    to                    = vouchi_scan_name(to, end, ":");
    solid                 = last_solid(run, to, solid);
    if (*to != '%' && *to != '\\') {
      return to == end ? end : solid;
    }
    const ptrdiff_t length = *to == '%' ? 3 : 2;
    if (end - to < length) {
      return end;
    }
    if (!is_encoded(to)) {
      *at = to;
      return NULL;
    }
    *escaped = *escaped || length == 2;
    to += length;
    solid = to;
  }
}

/** Put a namespace and a local name together. */
static VouchStatus
join(VouchBuffer *const          text,
     const VouchNamespace *const space,
     const VouchView             local,
     const bool                  escaped)
{
  vouchi_buffer_clear(text);
  char *const room = vouchi_buffer_room(text, space->iri.size + local.size);
  if (!room) {
    return text->status;
  }
  if (space->iri.size) {
    memcpy(room, space->iri.data, space->iri.size);
  }
  text->size = space->iri.size;
  if (escaped) {
    (void)vouchi_unescape_local(local, text);
    return text->status;
  }
  memcpy(room + space->iri.size, local.data, local.size);
  text->size += local.size;
  return VOUCH_OK;
}

/** The prefixed name at `at`, whose colon is `colon` bytes on. */
static VouchStatus
take_local(VouchTurtle *const turtle,
           const size_t       colon,
           VouchBuffer *const text,
           VouchView *const   iri)
{
  VouchFeed *const feed    = &turtle->parse->feed;
  VouchStatus      st      = VOUCH_OK;
  bool             escaped = false;
  const char      *local   = NULL;
  const char      *end     = NULL;
  do {
    local   = feed->at + colon + 1U;
    escaped = false;
    end     = scan_local(&local, feed->end, &escaped);
  } while (end == feed->end &&
           vouchi_turtle_grow(turtle, token_most(turtle), &st));
  if (st) {
    return st;
  }
  if (!end || end == feed->end) {
    return vouchi_turtle_fail(turtle, end ? end : local,
                              "this may not stand in a prefixed name");
  }
  const VouchView             name = vouch_view(feed->at, colon);
  const VouchNamespace *const space =
    vouchi_namespaces_read_find(&turtle->namespaces, name);
  if (!space) {
    return vouchi_turtle_fail(turtle, feed->at, "this prefix is not declared");
  }
  st   = join(text, space, vouch_view(local, (size_t)(end - local)), escaped);
  *iri = vouchi_buffer_view(text);
  feed->at = end;
  return st;
}

/** Scan a prefix or a word: its size, without full stops at its end. */
static VouchStatus
scan_word(VouchTurtle *const turtle, size_t *const size)
{
  VouchFeed *const feed = &turtle->parse->feed;
  VouchStatus      st   = VOUCH_OK;
  const char      *to   = NULL;
  do {
    to = feed->at;
    if (vouchi_begins_name(to, feed->end, false)) {
      to = vouchi_scan_name(to, feed->end, "");
    }
  } while (to == feed->end &&
           vouchi_turtle_grow(turtle, token_most(turtle), &st));
  while (to > feed->at && to[-1] == '.') {
    --to;
  }
  *size = (size_t)(to - feed->at);
  return st;
}

VouchStatus
vouchi_turtle_read_word(VouchTurtle *const turtle, VouchView *const word)
{
  size_t            size = 0;
  const VouchStatus st   = scan_word(turtle, &size);
  *word                  = vouch_view(turtle->parse->feed.at, size);
  return st;
}

VouchStatus
vouchi_turtle_read_iri(VouchTurtle *const turtle,
                       VouchBuffer *const text,
                       VouchView *const   iri)
{
  VouchFeed *const feed = &turtle->parse->feed;
  size_t           size = 0;
  if (*feed->at == '<') {
    return take_reference(turtle, text, iri);
  }
  const VouchStatus st = scan_word(turtle, &size);
  if (st) {
    return st;
  }
  return feed->at[size] == ':'
           ? take_local(turtle, size, text, iri)
           : vouchi_turtle_fail(turtle, feed->at,
                                "an IRI or a prefixed name is due here");
}

/** The blank node at `at`, its `_`. */
static VouchStatus
take_blank(VouchTurtle *const turtle, VouchTerm *const term)
{
  VouchFeed *const feed = &turtle->parse->feed;
  VouchStatus      st   = VOUCH_OK;
  const char      *to   = NULL;
  do {
    to = feed->at + 1;
    if (*to == ':' && vouchi_begins_name(to + 1, feed->end, true)) {
      to = vouchi_scan_name(to + 1, feed->end, "");
    } else if (*to == ':' && to + 1 == feed->end) {
      to = feed->end;
    }
  } while (to == feed->end &&
           vouchi_turtle_grow(turtle, token_most(turtle), &st));
  if (st) {
    return st;
  }
  while (to[-1] == '.') {
    --to;
  }
  const char *const begin = feed->at + 2;
  if (to <= begin) {
    return vouchi_turtle_fail(turtle, feed->at, "this is no blank node label");
  }
  term->kind = VOUCH_TERM_BLANK;
  term->text =
    vouchi_label_given(turtle->parse->options->label,
                       vouch_view(begin, (size_t)(to - begin)), &turtle->text);
  feed->at = to;
  return turtle->text.status;
}

/** What a word without a colon is. */
static VouchStatus
take_boolean(VouchTurtle *const turtle,
             const VouchView    word,
             VouchTerm *const   term)
{
  if (!vouch_view_equal(word, VOUCH_VIEW("true")) &&
      !vouch_view_equal(word, VOUCH_VIEW("false"))) {
    return vouchi_turtle_fail(turtle, word.data, "a term is due here");
  }
  *term = vouch_term_typed(word, VOUCH_VIEW(VOUCH_XSD_BOOLEAN));
  turtle->parse->feed.at += word.size;
  return VOUCH_OK;
}

static VouchStatus
take_name(VouchTurtle *const turtle, VouchTerm *const term)
{
  VouchView         word;
  const VouchStatus st = vouchi_turtle_read_word(turtle, &word);
  if (st) {
    return st;
  }
  if (word.data[word.size] != ':') {
    return take_boolean(turtle, word, term);
  }
  term->kind = VOUCH_TERM_IRI;
  return take_local(turtle, word.size, &turtle->text, &term->text);
}

VouchStatus
vouchi_turtle_read_term(VouchTurtle *const turtle, VouchTerm *const term)
{
  const char byte = *turtle->parse->feed.at;
  *term           = (VouchTerm){.kind = VOUCH_TERM_NONE};
  switch (byte) {
  case '<':
    term->kind = VOUCH_TERM_IRI;
    return take_reference(turtle, &turtle->text, &term->text);
  case '_': return take_blank(turtle, term);
  case '"':
  case '\'': return vouchi_turtle_read_literal(turtle, term);
  case '+':
  case '-':
  case '.': return vouchi_turtle_read_number(turtle, term);
  default:
    return vouchi_byte_is(byte, VOUCH_BYTE_DIGIT)
             ? vouchi_turtle_read_number(turtle, term)
             : take_name(turtle, term);
  }
}
