/* turtle_terms.c - prefixed names, bare literals, and strings of two kinds */
// SPDX-License-Identifier: Apache-2.0

#include "write/turtle_terms.h"

#include "base/utf8.h"
#include "rdf/characters.h"
#include "rdf/iri.h"
#include "rdf/vocabulary.h"
#include "write/escape.h"

#include <stdlib.h>

/** Shorter texts stand on one line, with \n in them. */
#define LINES_LEAST 72U

const char *
vouchi_prefixes_fault(const VouchPrefix *const prefixes, const size_t count)
{
  for (size_t i = 0; i < count; ++i) {
    if (!vouchi_rdf_is_prefix(prefixes[i].name)) {
      return "a prefix is not a name";
    }
    const char *const why = vouchi_iri_fault(prefixes[i].iri);
    if (why) {
      return why;
    }
    for (size_t j = 0; j < i; ++j) {
      if (vouch_view_equal(prefixes[i].name, prefixes[j].name)) {
        return "a prefix is declared twice";
      }
    }
  }
  return NULL;
}

/** Names that some readers take for something else before they see a colon. */
static bool
is_misread(const VouchView name)
{
  return vouch_view_equal(name, VOUCH_VIEW("true")) ||
         vouch_view_equal(name, VOUCH_VIEW("false"));
}

/** Put `prefix` behind all whose IRI is not shorter: of two for one namespace
 *  the first given stays the first. There must be room. */
static void
insert(VouchNamespaces *const namespaces, const VouchPrefix *const prefix)
{
  if (is_misread(prefix->name)) {
    return;
  }
  size_t at = namespaces->count++;
  while (at && namespaces->items[at - 1U].iri.size < prefix->iri.size) {
    namespaces->items[at] = namespaces->items[at - 1U];
    --at;
  }
  namespaces->items[at] = *prefix;
}

VouchStatus
vouchi_namespaces_copy(VouchNamespaces *const   namespaces,
                       const VouchPrefix *const prefixes,
                       const size_t             count)
{
  namespaces->count = 0;
  namespaces->room  = count + 1U;
  namespaces->items =
    (VouchPrefix *)calloc(namespaces->room, sizeof(*prefixes));
  if (!namespaces->items) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < count; ++i) {
    insert(namespaces, &prefixes[i]);
  }
  return VOUCH_OK;
}

bool
vouchi_namespaces_has(const VouchNamespaces *const namespaces,
                      const VouchPrefix *const     prefix)
{
  for (size_t i = 0; i < namespaces->count; ++i) {
    if (vouch_view_equal(namespaces->items[i].name, prefix->name)) {
      return vouch_view_equal(namespaces->items[i].iri, prefix->iri);
    }
  }
  return false;
}

static void
remove_name(VouchNamespaces *const namespaces, const VouchView name)
{
  for (size_t i = 0; i < namespaces->count; ++i) {
    if (vouch_view_equal(namespaces->items[i].name, name)) {
      --namespaces->count;
      memmove(&namespaces->items[i], &namespaces->items[i + 1U],
              (namespaces->count - i) * sizeof(*namespaces->items));
      return;
    }
  }
}

VouchStatus
vouchi_namespaces_add(VouchNamespaces *const   namespaces,
                      const VouchPrefix *const prefix)
{
  remove_name(namespaces, prefix->name);
  if (namespaces->count == namespaces->room) {
    const size_t       room = namespaces->room * 2U + 1U;
    VouchPrefix *const items =
      (VouchPrefix *)realloc(namespaces->items, room * sizeof(*items));
    if (!items) {
      return VOUCH_NO_MEMORY;
    }
    namespaces->items = items;
    namespaces->room  = room;
  }
  insert(namespaces, prefix);
  return VOUCH_OK;
}

void
vouchi_namespaces_free(VouchNamespaces *const namespaces)
{
  free(namespaces->items);
  *namespaces = (VouchNamespaces){NULL, 0, 0};
}

static inline bool
is_digit(const char byte)
{
  return byte >= '0' && byte <= '9';
}

/** Length of the character at `at` of a local name, 0 when it may not stand
 *  there without a backslash. */
static size_t
local_length(const VouchView iri, const size_t at)
{
  const char byte = iri.data[at];
  if (byte == '%') {
    return iri.size - at >= 3U && vouchi_rdf_is_hex(iri.data[at + 1U]) &&
               vouchi_rdf_is_hex(iri.data[at + 2U])
             ? 3U
             : 0U;
  }
  size_t         next       = at;
  const uint32_t code_point = vouchi_utf8_next(iri, &next);
  return code_point == '.' || vouchi_rdf_is_name_character(code_point)
           ? next - at
           : 0U;
}

/** The same by reading forward, for IRIs of which a backward look does not
 *  tell: with percent signs, or not in ASCII. */
static size_t
odd_local_start(const VouchView iri)
{
  size_t start = 0;
  size_t at    = 0;
  while (at < iri.size) {
    const size_t length = local_length(iri, at);
    at += length ? length : 1U;
    start = length ? start : at;
  }
  return start;
}

/** Where the longest local name that ends `iri` starts; its size for none. */
static size_t
local_start(const VouchView iri)
{
  size_t at = iri.size;
  if (!at || iri.data[at - 1U] == '.') {
    return iri.size;
  }
  while (at) {
    const unsigned char byte = (unsigned char)iri.data[at - 1U];
    if (byte >= 0x80U || byte == '%') {
      return odd_local_start(iri);
    }
    if (byte != '.' && !vouchi_rdf_is_name_character(byte)) {
      break;
    }
    --at;
  }
  return at;
}

/** Whether a local name may start with the character at `at`. */
static bool
may_start(const VouchView iri, size_t at)
{
  const char byte = iri.data[at];
  if (is_digit(byte) || byte == '_' || byte == '%') {
    return true;
  }
  return vouchi_rdf_is_letter(vouchi_utf8_next(iri, &at));
}

/** The prefix to use for `iri`, or NULL. */
static const VouchPrefix *
find_prefix(const VouchNamespaces *const namespaces, const VouchView iri)
{
  const size_t start = local_start(iri);
  for (size_t i = 0; i < namespaces->count; ++i) {
    const VouchPrefix *const prefix = &namespaces->items[i];
    if (prefix->iri.size < start) {
      return NULL; // All that follow are shorter still
    }
    if (prefix->iri.size < iri.size && vouch_view_starts(iri, prefix->iri) &&
        may_start(iri, prefix->iri.size)) {
      return prefix;
    }
  }
  return NULL;
}

static VouchStatus
add_iri(const VouchNamespaces *const namespaces,
        const VouchView              iri,
        VouchBuffer *const           out)
{
  const VouchPrefix *const prefix = find_prefix(namespaces, iri);
  if (!prefix) {
    (void)vouchi_buffer_add_byte(out, '<');
    (void)vouchi_buffer_add(out, iri);
    return vouchi_buffer_add_byte(out, '>');
  }
  const size_t used = prefix->iri.size;
  (void)vouchi_buffer_add(out, prefix->name);
  (void)vouchi_buffer_add_byte(out, ':');
  return vouchi_buffer_add(out, vouch_view(iri.data + used, iri.size - used));
}

/** An optional minus and digits; with `point` also one in between. */
static bool
is_number(const VouchView text, const bool point)
{
  size_t at     = text.size && text.data[0] == '-' ? 1U : 0U;
  size_t points = 0;
  if (at == text.size || !is_digit(text.data[text.size - 1U])) {
    return false;
  }
  if (!is_digit(text.data[at])) {
    return false;
  }
  for (; at < text.size; ++at) {
    points += text.data[at] == '.' ? 1U : 0U;
    if (text.data[at] != '.' && !is_digit(text.data[at])) {
      return false;
    }
  }
  return points == (point ? 1U : 0U);
}

/** Whether the lexical form alone, read bare, gives this literal. Forms that
 *  some readers make over (a plus, a point at an end) are not among them. */
static bool
stands_bare(const VouchTerm *const literal)
{
  const VouchView text = literal->text;
  if (vouch_view_equal(literal->datatype, VOUCH_VIEW(VOUCH_XSD_INTEGER))) {
    return is_number(text, false);
  }
  if (vouch_view_equal(literal->datatype, VOUCH_VIEW(VOUCH_XSD_DECIMAL))) {
    return is_number(text, true);
  }
  return vouch_view_equal(literal->datatype, VOUCH_VIEW(VOUCH_XSD_BOOLEAN)) &&
         (vouch_view_equal(text, VOUCH_VIEW("true")) ||
          vouch_view_equal(text, VOUCH_VIEW("false")));
}

static VouchStatus
add_escaped(VouchView text, VouchBuffer *const out)
{
  while (text.size) {
    const VouchView piece = vouchi_escape_piece(&text);
    char *const room = vouchi_buffer_room(out, VOUCH_ESCAPE_MOST(piece.size));
    if (!room) {
      return out->status;
    }
    out->size += (size_t)(vouchi_escape_rdf(room, piece) - room);
  }
  return VOUCH_OK;
}

/** A long string: lines stay lines. All quotes are escaped, so that no three
 *  of them can meet. */
static VouchStatus
add_lines(VouchView text, VouchBuffer *const out)
{
  (void)vouchi_buffer_add(out, VOUCH_VIEW("\"\"\""));
  while (text.size) {
    const char *const end  = (const char *)memchr(text.data, '\n', text.size);
    const size_t      size = end ? (size_t)(end - text.data) : text.size;
    (void)add_escaped(vouch_view(text.data, size), out);
    const size_t used = size + (end ? 1U : 0U);
    if (end) {
      (void)vouchi_buffer_add_byte(out, '\n');
    }
    text = vouch_view(text.data + used, text.size - used);
  }
  return vouchi_buffer_add(out, VOUCH_VIEW("\"\"\""));
}

static VouchStatus
add_string(const VouchView text, VouchBuffer *const out)
{
  if (text.size >= LINES_LEAST && memchr(text.data, '\n', text.size)) {
    return add_lines(text, out);
  }
  (void)vouchi_buffer_add_byte(out, '"');
  (void)add_escaped(text, out);
  return vouchi_buffer_add_byte(out, '"');
}

static VouchStatus
add_literal(const VouchNamespaces *const namespaces,
            const VouchTerm *const       literal,
            VouchBuffer *const           out)
{
  if (!literal->language.size && stands_bare(literal)) {
    return vouchi_buffer_add(out, literal->text);
  }
  const VouchStatus st = add_string(literal->text, out);
  if (literal->language.size) {
    (void)vouchi_buffer_add_byte(out, '@');
    return vouchi_buffer_add(out, literal->language);
  }
  if (!literal->datatype.size ||
      vouch_view_equal(literal->datatype, VOUCH_VIEW(VOUCH_XSD_STRING))) {
    return st;
  }
  (void)vouchi_buffer_add(out, VOUCH_VIEW("^^"));
  return add_iri(namespaces, literal->datatype, out);
}

VouchStatus
vouchi_turtle_term(const VouchNamespaces *const namespaces,
                   const VouchTerm *const       term,
                   VouchBuffer *const           out)
{
  switch (term->kind) {
  case VOUCH_TERM_NONE: return VOUCH_INTERNAL;
  case VOUCH_TERM_IRI: return add_iri(namespaces, term->text, out);
  case VOUCH_TERM_BLANK:
    (void)vouchi_buffer_add(out, VOUCH_VIEW("_:"));
    return vouchi_buffer_add(out, term->text);
  case VOUCH_TERM_LITERAL: return add_literal(namespaces, term, out);
  }
  return VOUCH_INTERNAL;
}
