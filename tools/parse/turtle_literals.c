/* turtle_literals.c - strings of four kinds, languages, datatypes, numbers */
// SPDX-License-Identifier: Apache-2.0

#include "parse/turtle.h"

#include "parse/escapes.h"
#include "parse/scan.h"
#include "rdf/vocabulary.h"

/** A string being looked for in the window; sizes count from its start. */
typedef struct {
  char   quote;
  bool   is_long;
  bool   escaped;
  size_t marks;  /**< Of quotation marks on each side. */
  size_t looked; /**< Up to here nothing closes it. */
  size_t close;  /**< Where the marks that close it begin. */
} String;

typedef enum { FOUND, CUT, FAULT } Found;

/** How many quotation marks open the string at `at`; 0: not known yet. */
static size_t
count_marks(const char *const at, const char *const end)
{
  if (end - at > 1 && at[1] != at[0]) {
    return 1U;
  }
  if (end - at < 3) {
    return 0U;
  }
  return at[2] == at[0] ? 3U : 2U;
}

/** Whether the marks at `at` close a long string; a CUT run may go on. */
static Found
closes(const char *const at, const char *const end, const char quote)
{
  const size_t left = (size_t)(end - at);
  for (size_t i = 1U; i < 3U; ++i) {
    if (i == left) {
      return CUT;
    }
    if (at[i] != quote) {
      return FAULT;
    }
  }
  return FOUND;
}

/** Look at the byte at `at`, at which a scan stopped. Goes over it unless it
 *  closes the string. */
static Found
look_at(String *const string, const char **const at, const char *const end)
{
  const char *const here = *at;
  if (here == end) {
    return CUT;
  }
  if (*here == '\\') {
    string->escaped = true;
    *at             = here + 2;
    return end - here < 2 ? CUT : FAULT;
  }
  if (*here != string->quote) {
    *at = here + 1;
    return FAULT;
  }
  const Found found =
    string->is_long ? closes(here, end, string->quote) : FOUND;
  *at = found == FAULT ? here + 1 : here;
  return found;
}

/** Look for the end from where the last look stopped. */
static Found
find_end(String *const string, const char *const begin, const char *const end)
{
  const char *at = begin + string->looked;
  for (;;) {
    at             = vouchi_scan_string(at, string->quote);
    string->looked = (size_t)(at - begin);
    if (!string->is_long && (*at == '\n' || *at == '\r')) {
      return FAULT;
    }
    const Found found = look_at(string, &at, end);
    if (found == FOUND) {
      string->close = (size_t)(at - begin);
    }
    if (found != FAULT) {
      return found;
    }
  }
}

/** Bytes of the window that a string may take. */
static size_t
string_most(const VouchTurtle *const turtle)
{
  return turtle->parse->limits.rdf_window;
}

static VouchStatus
open_string(VouchTurtle *const turtle, String *const string)
{
  VouchFeed *const feed  = &turtle->parse->feed;
  VouchStatus      st    = VOUCH_OK;
  size_t           marks = 0;
  do {
    marks = count_marks(feed->at, feed->end);
  } while (!marks && vouchi_turtle_grow(turtle, string_most(turtle), &st));
  string->quote   = *feed->at;
  string->is_long = marks == 3U;
  string->marks   = marks == 3U ? 3U : 1U;
  string->looked  = string->marks;
  string->close   = marks;
  return st;
}

/** Find the string at `at`. */
static VouchStatus
scan_string(VouchTurtle *const turtle, String *const string)
{
  VouchFeed *const feed  = &turtle->parse->feed;
  VouchStatus      st    = open_string(turtle, string);
  Found            found = CUT;
  if (st) {
    return st;
  }
  do {
    found = find_end(string, feed->at, feed->end);
  } while (found == CUT &&
           vouchi_turtle_grow(turtle, string_most(turtle), &st));
  if (st || found == FOUND) {
    return st;
  }
  return vouchi_turtle_fail(turtle,
                            found == CUT ? feed->end
                                         : feed->at + string->looked,
                            "this string is not closed on its line");
}

/** Take the string at `at`; its text is in the window or in turtle->text. */
static VouchStatus
take_string(VouchTurtle *const turtle, VouchView *const text)
{
  String            string = {.escaped = false};
  VouchFeed *const  feed   = &turtle->parse->feed;
  const VouchStatus st     = scan_string(turtle, &string);
  if (st) {
    return st;
  }
  const char *const begin = feed->at + string.marks;
  *text                   = vouch_view(begin, string.close - string.marks);
  if (string.escaped) {
    vouchi_buffer_clear(&turtle->text);
    const size_t good = vouchi_unescape_string(*text, &turtle->text);
    if (turtle->text.status) {
      return turtle->text.status;
    }
    if (good < text->size) {
      return vouchi_turtle_fail(turtle, begin + good, "this is no escape");
    }
    *text = vouchi_buffer_view(&turtle->text);
  }
  feed->at += string.close + string.marks;
  return VOUCH_OK;
}

/** The language tag at `at`, its `@`. */
static VouchStatus
take_language(VouchTurtle *const turtle, VouchTerm *const term)
{
  VouchFeed *const feed = &turtle->parse->feed;
  VouchStatus      st   = VOUCH_OK;
  const char      *to   = NULL;
  do {
    to = feed->at + 1;
    while (vouchi_byte_is(*to, VOUCH_BYTE_LETTER | VOUCH_BYTE_DIGIT) ||
           *to == '-') {
      ++to;
    }
  } while (to == feed->end &&
           vouchi_turtle_grow(turtle, turtle->parse->limits.iri_bytes, &st));
  if (st) {
    return st;
  }
  const char *const begin = feed->at + 1;
  term->language          = vouch_view(begin, (size_t)(to - begin));
  if (!vouch_language_tag_is_valid(term->language)) {
    return vouchi_turtle_fail(turtle, begin, "this is no language tag");
  }
  feed->at = to;
  return VOUCH_OK;
}

/** The datatype at `at`, its first `^`. */
static VouchStatus
take_datatype(VouchTurtle *const turtle, VouchTerm *const term)
{
  VouchFeed *const feed = &turtle->parse->feed;
  VouchStatus      st   = VOUCH_OK;
  if (feed->end - feed->at < 2) {
    (void)vouchi_turtle_grow(turtle, string_most(turtle), &st);
  }
  if (!st && feed->at[1] != '^') {
    return vouchi_turtle_fail(turtle, feed->at + 1, "a datatype follows ^^");
  }
  if (!st) {
    feed->at += 2;
    st = vouchi_turtle_skip(turtle);
  }
  st = st ? st
          : vouchi_turtle_read_iri(turtle, &turtle->datatype, &term->datatype);
  if (!st && vouch_view_equal(term->datatype, VOUCH_VIEW(VOUCH_XSD_STRING))) {
    term->datatype.size = 0;
  }
  return st;
}

/** Take what follows a string whose text does not stand in the window. */
static VouchStatus
take_kind(VouchTurtle *const turtle, VouchTerm *const term)
{
  const VouchFeed *const feed = &turtle->parse->feed;
  const VouchStatus      st   = vouchi_turtle_skip(turtle);
  if (st || (*feed->at != '@' && *feed->at != '^')) {
    return st;
  }
  return *feed->at == '@' ? take_language(turtle, term)
                          : take_datatype(turtle, term);
}

VouchStatus
vouchi_turtle_read_literal(VouchTurtle *const turtle, VouchTerm *const term)
{
  VouchFeed *const feed = &turtle->parse->feed;
  VouchStatus      st   = take_string(turtle, &term->text);
  term->kind            = VOUCH_TERM_LITERAL;
  if (st) {
    return st;
  }
  const char *next = feed->at;
  while (vouchi_byte_is(*next, VOUCH_BYTE_BLANK)) {
    ++next;
  }
  if (next != feed->end && *next != '@' && *next != '^' && *next != '#') {
    return VOUCH_OK;
  }
  // What follows may move the window
  if (term->text.data != turtle->text.data) {
    vouchi_buffer_clear(&turtle->text);
    st = vouchi_buffer_add(&turtle->text, term->text);
  }
  st         = st ? st : take_kind(turtle, term);
  term->text = vouchi_buffer_view(&turtle->text);
  return st;
}

static const char *
scan_digits(const char *const at)
{
  return vouchi_scan(at, VOUCH_BYTE_DIGIT);
}

/** The end of the number at `at`, or `end` when it may go on there; `at` when
 *  it is none. */
static const char *
scan_number(const char *const at, const char *const end, VouchView *const type)
{
  const char *const digits = at + (*at == '+' || *at == '-' ? 1 : 0);
  const char       *to     = scan_digits(digits);
  bool              any    = to > digits;
  *type                    = VOUCH_VIEW(VOUCH_XSD_INTEGER);
  if (*to == '.' && to + 1 != end) {
    const char *const behind   = scan_digits(to + 1);
    const bool        fraction = behind > to + 1;
    // "1.e5" is a double, but the point of "1. " ends a statement
    if (fraction || (any && (*behind == 'e' || *behind == 'E'))) {
      *type = VOUCH_VIEW(VOUCH_XSD_DECIMAL);
      any   = any || fraction;
      to    = behind;
    }
  } else if (*to == '.') {
    return end;
  }
  if (any && (*to == 'e' || *to == 'E')) {
    const char *const sign  = to + 1;
    const char *const power = sign + (*sign == '+' || *sign == '-' ? 1 : 0);
    const char *const last  = scan_digits(power);
    *type                   = VOUCH_VIEW(VOUCH_XSD "double");
    return last > power || last == end ? last : at;
  }
  return any || to == end ? to : at;
}

VouchStatus
vouchi_turtle_read_number(VouchTurtle *const turtle, VouchTerm *const term)
{
  VouchFeed *const feed = &turtle->parse->feed;
  VouchStatus      st   = VOUCH_OK;
  const char      *to   = NULL;
  do {
    to = scan_number(feed->at, feed->end, &term->datatype);
  } while (to == feed->end &&
           vouchi_turtle_grow(turtle, turtle->parse->limits.iri_bytes, &st));
  if (st) {
    return st;
  }
  if (to == feed->at || to == feed->end) {
    return vouchi_turtle_fail(turtle, feed->at, "this is no number");
  }
  term->kind = VOUCH_TERM_LITERAL;
  term->text = vouch_view(feed->at, (size_t)(to - feed->at));
  feed->at   = to;
  return VOUCH_OK;
}
