/* terms.c - term by term, with counted lengths */
// SPDX-License-Identifier: Apache-2.0

#include "redland/terms.h"

#include "rdf/record.h"

#include <errno.h>
#include <unistd.h>

#define PIECE ((size_t)64U * 1024U)
#define TAG_ROOM 256U /**< A tag that was checked is shorter. */

/** Whether raptor would cut `text`: at NUL, U+FFFE or U+FFFF. */
static bool
is_cut(const VouchView text)
{
  for (size_t i = 0; i < text.size; ++i) {
    const unsigned char byte = (unsigned char)text.data[i];
    if (!byte) {
      return true;
    }
    if (byte == 0xEFU && text.size - i >= 3U &&
        (unsigned char)text.data[i + 1U] == 0xBFU &&
        (unsigned char)text.data[i + 2U] >= 0xBEU) {
      return true;
    }
  }
  return false;
}

const char *
vouchi_raptor_fault(const VouchQuad *const quad)
{
  const char *why = NULL;
  if (vouch_quad_check(quad, &why)) {
    return why;
  }
  return quad->object.kind == VOUCH_TERM_LITERAL && is_cut(quad->object.text)
           ? "raptor would cut a literal at NUL, U+FFFE or U+FFFF"
           : NULL;
}

/** Letters and digits stand for themselves, but for Z, with which all else is
 *  written as a number: no two labels become one. */
static void
add_label(VouchBuffer *const out, const VouchView label)
{
  static const char hex[] = "0123456789abcdef";
  (void)vouchi_buffer_add_byte(out, 'b');
  for (size_t i = 0; i < label.size; ++i) {
    const unsigned char byte = (unsigned char)label.data[i];
    if ((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
        (byte >= 'A' && byte < 'Z')) {
      (void)vouchi_buffer_add_byte(out, (char)byte);
    } else {
      const char three[3] = {'Z', hex[byte >> 4U], hex[byte & 0xFU]};
      (void)vouchi_buffer_add(out, vouch_view(three, sizeof(three)));
    }
  }
}

static raptor_term *
new_blank(raptor_world *const world, const VouchView label)
{
  VouchBuffer  made = {NULL, 0, 0, 0, VOUCH_OK};
  raptor_term *term = NULL;
  add_label(&made, label);
  if (!made.status) {
    term = raptor_new_term_from_counted_blank(world,
                                              (const unsigned char *)made.data,
                                              made.size);
  }
  vouchi_buffer_free(&made);
  return term;
}

static raptor_term *
new_literal(raptor_world *const world, const VouchTerm *const literal)
{
  const unsigned char *const text =
    (const unsigned char *)(literal->text.size ? literal->text.data : "");
  const VouchView language = literal->language;
  if (language.size) {
    // It copies up to a NUL, whatever length it is told
    unsigned char tag[TAG_ROOM];
    memcpy(tag, language.data, language.size);
    tag[language.size] = '\0';
    return raptor_new_term_from_counted_literal(world, text, literal->text.size,
                                                NULL, tag,
                                                (unsigned char)language.size);
  }
  const VouchView   type = literal->datatype;
  raptor_uri *const uri =
    type.size
      ? raptor_new_uri_from_counted_string(world,
                                           (const unsigned char *)type.data,
                                           type.size)
      : NULL;
  if (type.size && !uri) {
    return NULL;
  }
  raptor_term *const term =
    raptor_new_term_from_counted_literal(world, text, literal->text.size, uri,
                                         NULL, 0);
  if (uri) {
    raptor_free_uri(uri);
  }
  return term;
}

static raptor_term *
new_term(raptor_world *const world, const VouchTerm *const term)
{
  switch (term->kind) {
  case VOUCH_TERM_NONE: return NULL;
  case VOUCH_TERM_IRI:
    return raptor_new_term_from_counted_uri_string(
      world, (const unsigned char *)term->text.data, term->text.size);
  case VOUCH_TERM_BLANK: return new_blank(world, term->text);
  case VOUCH_TERM_LITERAL: return new_literal(world, term);
  }
  return NULL;
}

bool
vouchi_raptor_statement(raptor_world *const     world,
                        const VouchQuad *const  quad,
                        const bool              graphs,
                        raptor_statement *const statement)
{
  const bool named = graphs && quad->graph.kind != VOUCH_TERM_NONE;
  raptor_statement_init(statement, world);
  statement->subject   = new_term(world, &quad->subject);
  statement->predicate = new_term(world, &quad->predicate);
  statement->object    = new_term(world, &quad->object);
  statement->graph     = named ? new_term(world, &quad->graph) : NULL;
  if (statement->subject && statement->predicate && statement->object &&
      (statement->graph || !named)) {
    return true;
  }
  raptor_statement_clear(statement);
  return false;
}

static VouchView
view_of(const unsigned char *const text, const size_t size)
{
  return vouch_view((const char *)text, text ? size : 0U);
}

static VouchView
uri_of(raptor_uri *const uri)
{
  size_t               size = 0;
  const unsigned char *text =
    uri ? raptor_uri_as_counted_string(uri, &size) : NULL;
  return view_of(text, size);
}

static VouchTerm
our_term(const raptor_term *const term)
{
  VouchTerm made = {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  if (!term) {
    return made;
  }
  switch (term->type) {
  case RAPTOR_TERM_TYPE_UNKNOWN: break;
  case RAPTOR_TERM_TYPE_URI:
    made = vouch_term_iri(uri_of(term->value.uri));
    break;
  case RAPTOR_TERM_TYPE_BLANK:
    made.kind = VOUCH_TERM_BLANK;
    made.text = view_of(term->value.blank.string, term->value.blank.string_len);
    break;
  case RAPTOR_TERM_TYPE_LITERAL:
    made.kind = VOUCH_TERM_LITERAL;
    made.text =
      view_of(term->value.literal.string, term->value.literal.string_len);
    made.datatype = uri_of(term->value.literal.datatype);
    made.language =
      view_of(term->value.literal.language, term->value.literal.language_len);
    break;
  }
  return made;
}

VouchStatus
vouchi_raptor_record(VouchBuffer *const            records,
                     const raptor_statement *const statement,
                     const raptor_term *const      graph)
{
  const VouchQuad quad = {our_term(statement->subject),
                          our_term(statement->predicate),
                          our_term(statement->object), our_term(graph)};
  return vouchi_record_add(records, &quad);
}

/** Hand on the records that are whole, and keep the rest. */
static bool
hand_on(VouchBuffer *const input,
        bool (*const take)(void *handle, const VouchQuad *quad),
        void *const handle)
{
  size_t at = 0;
  while (input->size - at >= VOUCH_RECORD_HEAD) {
    const size_t size = vouchi_record_whole(input->data + at);
    if (!size) {
      return false;
    }
    if (size > input->size - at) {
      break;
    }
    const VouchQuad quad = vouchi_record_quad(input->data + at);
    if (!take(handle, &quad)) {
      return false;
    }
    at += size;
  }
  input->size -= at;
  if (at && input->size) {
    memmove(input->data, input->data + at, input->size);
  }
  return true;
}

bool
vouchi_take_records(bool (*const take)(void *handle, const VouchQuad *quad),
                    void *const handle)
{
  VouchBuffer input = {NULL, 0, 0, 0, VOUCH_OK};
  bool        good  = true;
  ssize_t     got   = 1;
  while (good && got) {
    char *const room = vouchi_buffer_room(&input, PIECE);
    got              = room ? read(0, room, PIECE) : -1;
    if (got > 0) {
      input.size += (size_t)got;
      good = hand_on(&input, take, handle);
    } else if (got < 0) {
      good = room && errno == EINTR;
    }
  }
  good = good && !input.size;
  vouchi_buffer_free(&input);
  return good;
}
