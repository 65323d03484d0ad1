/* lines.c - N-Triples and N-Quads, as many whole lines at a time as there are
 *
 * The window is cut behind its last line, so that no statement meets its end;
 * no term may hold the end of a line, so every scan stops there.
 */
// SPDX-License-Identifier: Apache-2.0

#include "parse/lines.h"

#include "parse/escapes.h"
#include "parse/labels.h"
#include "parse/scan.h"
#include "rdf/resolve.h"
#include "rdf/vocabulary.h"

/** Terms that do not stand in the window as they are. */
enum { SUBJECT, PREDICATE, OBJECT, DATATYPE, GRAPH, TEXTS };

typedef struct {
  VouchParse *parse;
  bool        graphs;
  const char *end; /**< Behind the last whole line. */
  VouchBuffer texts[TEXTS];
  const char *where; /**< The fault of the line at hand, */
  const char *why;   /**< NULL: none. */
} Lines;

/** Remember a fault; the NULL it returns ends the line. */
static const char *
fail(Lines *const lines, const char *const where, const char *const why)
{
  lines->where = where;
  lines->why   = why;
  return NULL;
}

static inline const char *
skip_blanks(const char *at)
{
  while (*at == ' ' || *at == '\t') {
    ++at;
  }
  return at;
}

/** An IRI that is not as plain as most, from behind its `<`. */
static const char *
take_odd_iri(Lines *const       lines,
             const char *const  begin,
             VouchBuffer *const text,
             VouchView *const   iri)
{
  const char *const close = begin + strcspn(begin, ">\n\r");
  const char       *where = begin;
  if (*close != '>') {
    return fail(lines, close, "this IRI is not closed by >");
  }
  vouchi_buffer_clear(text);
  const char *const why =
    vouchi_parse_iri(lines->parse, &where, (size_t)(close - begin), text, iri);
  if (why) {
    return fail(lines, where, why);
  }
  return vouchi_iri_is_absolute(*iri)
           ? close + 1
           : fail(lines, begin, "this IRI is not absolute");
}

/** The IRI at `at`, its `<`. */
static inline const char *
take_iri(Lines *const       lines,
         const char *const  at,
         VouchBuffer *const text,
         VouchView *const   iri)
{
  const char *const begin  = at + 1;
  const char *const scheme = vouchi_scan(begin, VOUCH_BYTE_SCHEME);
  const char *const end    = vouchi_scan(scheme, VOUCH_BYTE_IRI);
  if (*end != '>' || *scheme != ':' ||
      !vouchi_byte_is(*begin, VOUCH_BYTE_LETTER)) {
    return take_odd_iri(lines, begin, text, iri);
  }
  *iri = vouch_view(begin, (size_t)(end - begin));
  return end + 1;
}

/** The blank node at `at`, its `_`. */
static const char *
take_blank(Lines *const       lines,
           const char *const  at,
           VouchBuffer *const text,
           VouchView *const   label)
{
  if (at[1] != ':') {
    return fail(lines, at, "a blank node begins with _:");
  }
  const char *const begin = at + 2;
  const char *const end   = vouchi_scan_label(begin, lines->end);
  const VouchView   tag   = lines->parse->options->label;
  if (end == begin) {
    return fail(lines, begin, "this is no blank node label");
  }
  *label = vouch_view(begin, (size_t)(end - begin));
  if (tag.size) {
    *label = vouchi_label_given(tag, *label, text);
  }
  return end;
}

static inline const char *
take_resource(Lines *const       lines,
              const char *const  at,
              VouchBuffer *const text,
              VouchTerm *const   term)
{
  if (*at == '<') {
    term->kind = VOUCH_TERM_IRI;
    return take_iri(lines, at, text, &term->text);
  }
  term->kind = VOUCH_TERM_BLANK;
  return take_blank(lines, at, text, &term->text);
}

/** The closing quotation mark; `*escaped` when there are backslashes. */
static const char *
find_quote(Lines *const lines, const char *at, bool *const escaped)
{
  for (;;) {
    at = vouchi_scan_string(at, '"');
    switch (*at) {
    case '"': return at;
    case '\\':
      *escaped = true;
      at += at[1] == '\n' || at[1] == '\r' ? 1U : 2U;
      break;
    case '\n':
    case '\r': return fail(lines, at, "this string is not closed by \"");
    default: ++at; break;
    }
  }
}

static const char *
take_language(Lines *const lines, const char *const at, VouchTerm *const term)
{
  const char *const begin = at + 1;
  const char       *end   = begin;
  while (vouchi_byte_is(*end, VOUCH_BYTE_LETTER | VOUCH_BYTE_DIGIT) ||
         *end == '-') {
    ++end;
  }
  term->language = vouch_view(begin, (size_t)(end - begin));
  return vouch_language_tag_is_valid(term->language)
           ? end
           : fail(lines, begin, "this is no language tag");
}

static const char *
take_datatype(Lines *const lines, const char *at, VouchTerm *const term)
{
  if (at[1] != '^') {
    return fail(lines, at, "a datatype follows ^^");
  }
  at = skip_blanks(at + 2);
  if (*at != '<') {
    return fail(lines, at, "a datatype is an IRI in < and >");
  }
  at = take_iri(lines, at, &lines->texts[DATATYPE], &term->datatype);
  if (at && vouch_view_equal(term->datatype, VOUCH_VIEW(VOUCH_XSD_STRING))) {
    term->datatype.size = 0;
  }
  return at;
}

/** The literal at `at`, its first quotation mark. */
static const char *
take_literal(Lines *const lines, const char *const at, VouchTerm *const term)
{
  const char *const begin   = at + 1;
  bool              escaped = false;
  const char *const quote   = find_quote(lines, begin, &escaped);
  if (!quote) {
    return NULL;
  }
  term->kind = VOUCH_TERM_LITERAL;
  term->text = vouch_view(begin, (size_t)(quote - begin));
  if (escaped) {
    VouchBuffer *const text = &lines->texts[OBJECT];
    vouchi_buffer_clear(text);
    const size_t good = vouchi_unescape_string(term->text, text);
    if (good < term->text.size) {
      return fail(lines, begin + good, "this is no escape");
    }
    term->text = vouchi_buffer_view(text);
  }
  const char *const next = skip_blanks(quote + 1);
  if (*next == '@') {
    return take_language(lines, next, term);
  }
  return *next == '^' ? take_datatype(lines, next, term) : quote + 1;
}

static inline const char *
take_object(Lines *const lines, const char *const at, VouchTerm *const term)
{
  if (*at == '"') {
    return take_literal(lines, at, term);
  }
  if (*at == '<' || *at == '_') {
    return take_resource(lines, at, &lines->texts[OBJECT], term);
  }
  return fail(lines, at, "an object is due here: <IRI>, _:label or \"text\"");
}

/** The end of the line at or behind `at`, which is before the last one's. */
static const char *
find_line_end(const Lines *const lines, const char *const at)
{
  size_t            size = (size_t)(lines->end - at);
  const char *const feed = (const char *)memchr(at, '\n', size);
  size                   = feed ? (size_t)(feed - at) : size;
  const char *const ret  = (const char *)memchr(at, '\r', size);
  return ret ? ret : at + size;
}

/** The full stop, and nothing but a comment up to the end of the line. */
static const char *
take_stop(Lines *const lines, const char *at)
{
  if (*at != '.') {
    return fail(lines, at, "a full stop is due here");
  }
  at = skip_blanks(at + 1);
  if (*at == '#') {
    at = find_line_end(lines, at);
  }
  return *at == '\n' || *at == '\r'
           ? at + 1
           : fail(lines, at, "a line ends behind its full stop");
}

static const char *
take_graph(Lines *const lines, const char *const at, VouchTerm *const graph)
{
  if (*at == '.') {
    return at;
  }
  if (*at != '<' && *at != '_') {
    return fail(lines, at, "a full stop or the name of a graph is due here");
  }
  if (!lines->graphs) {
    return fail(lines, at, "a full stop is due here; N-Triples has no graphs");
  }
  const char *const next =
    take_resource(lines, at, &lines->texts[GRAPH], graph);
  return next ? skip_blanks(next) : NULL;
}

/** The statement at `at`; what is behind it, or NULL after a fault. */
static const char *
take_statement(Lines *const lines, const char *at, VouchQuad *const quad)
{
  if (*at != '<' && *at != '_') {
    return fail(lines, at, "a subject is due here: <IRI> or _:label");
  }
  at = take_resource(lines, at, &lines->texts[SUBJECT], &quad->subject);
  if (!at) {
    return NULL;
  }
  at = skip_blanks(at);
  if (*at != '<') {
    return fail(lines, at, "a predicate is due here: <IRI>");
  }
  quad->predicate.kind = VOUCH_TERM_IRI;
  at = take_iri(lines, at, &lines->texts[PREDICATE], &quad->predicate.text);
  at = at ? take_object(lines, skip_blanks(at), &quad->object) : NULL;
  at = at ? take_graph(lines, skip_blanks(at), &quad->graph) : NULL;
  return at ? take_stop(lines, at) : NULL;
}

static VouchStatus
texts_status(const Lines *const lines)
{
  for (size_t i = 0; i < TEXTS; ++i) {
    if (lines->texts[i].status) {
      return lines->texts[i].status;
    }
  }
  return VOUCH_OK;
}

/** Read the statement at `*at`. */
static VouchStatus
read_statement(Lines *const lines, const char **const at)
{
  VouchQuad         quad;
  const char *const begin = *at;
  memset(&quad, 0, sizeof(quad));
  const char *const next = take_statement(lines, begin, &quad);
  if (next) {
    const VouchStatus st = texts_status(lines);
    *at                  = next;
    return st ? st : vouchi_parse_send(lines->parse, &quad, begin);
  }
  VouchStatus st = texts_status(lines);
  st  = st ? st : vouchi_parse_fail(lines->parse, lines->where, lines->why);
  *at = find_line_end(lines, lines->where);
  return st == VOUCH_BAD_INPUT && lines->parse->options->lenient ? VOUCH_OK
                                                                 : st;
}

/** Read all statements of the whole lines from `at` on. */
static VouchStatus
read_lines(Lines *const lines, const char *at)
{
  VouchStatus st = VOUCH_OK;
  while (at < lines->end && !st) {
    switch (*at) {
    case ' ':
    case '\t':
    case '\n':
    case '\r': ++at; break;
    case '#': at = find_line_end(lines, at); break;
    default: st = read_statement(lines, &at); break;
    }
  }
  return st;
}

/** Behind the last end of a line at or behind `from`, or NULL. */
static const char *
find_end(const char *const from, const char *const end)
{
  const char *at = end;
  while (at > from && at[-1] != '\n' && at[-1] != '\r') {
    --at;
  }
  return at > from ? at : NULL;
}

/** Get at least one whole line. The last one of a file may have no end; a line
 *  feed is put behind it. */
static VouchStatus
get_lines(Lines *const lines)
{
  VouchFeed *const feed   = &lines->parse->feed;
  size_t           looked = 0;
  lines->end              = find_end(feed->at, feed->end);
  while (!lines->end) {
    looked               = (size_t)(feed->end - feed->at);
    const VouchStatus st = vouchi_parse_more(lines->parse);
    if (st == VOUCH_END && looked) {
      *(char *)feed->end = '\n';
      lines->end         = feed->end + 1;
      return VOUCH_OK;
    }
    if (st) {
      return st;
    }
    lines->end = find_end(feed->at + looked, feed->end);
  }
  return VOUCH_OK;
}

VouchStatus
vouchi_parse_lines(VouchParse *const parse, const bool graphs)
{
  Lines       lines = {.parse = parse, .graphs = graphs};
  VouchStatus st    = get_lines(&lines);
  while (!st) {
    st = read_lines(&lines, parse->feed.at);
    // What was put behind the last line is not in the file
    parse->feed.at = lines.end > parse->feed.end ? parse->feed.end : lines.end;
    st             = st ? st : get_lines(&lines);
  }
  for (size_t i = 0; i < TEXTS; ++i) {
    vouchi_buffer_free(&lines.texts[i]);
  }
  return st == VOUCH_END ? VOUCH_OK : st;
}

/** The first line that is neither empty nor a comment. */
static VouchView
first_line(const VouchView head)
{
  size_t at = 0;
  while (at < head.size) {
    size_t end = at;
    while (end < head.size && head.data[end] != '\n') {
      ++end;
    }
    while (at < end && vouchi_byte_is(head.data[at], VOUCH_BYTE_BLANK)) {
      ++at;
    }
    if (at < end && head.data[at] != '#') {
      return vouch_view(head.data + at, end - at);
    }
    at = end + 1U;
  }
  return vouch_view(NULL, 0);
}

int
vouchi_score_lines(const VouchView head)
{
  VouchView line = first_line(head);
  while (line.size &&
         vouchi_byte_is(line.data[line.size - 1U], VOUCH_BYTE_BLANK)) {
    --line.size;
  }
  const bool starts = vouch_view_starts(line, VOUCH_VIEW("<")) ||
                      vouch_view_starts(line, VOUCH_VIEW("_:"));
  if (!starts || line.data[line.size - 1U] != '.') {
    return 0;
  }
  // With an absolute predicate between brackets it is hardly anything else
  const char *const open =
    (const char *)memchr(line.data + 1, '<', line.size - 1U);
  const char *const predicate = open ? open + 1 : line.data + line.size;
  const VouchView   rest =
    vouch_view(predicate, line.size - (size_t)(predicate - line.data));
  return vouchi_iri_is_absolute(rest) ? 60 : 0;
}
