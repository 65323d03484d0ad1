/* nquads_reader.h - a small reader of N-Quads, to judge what was written
 *
 * Made for tests: it takes all of RDF 1.1 N-Quads, with white space, comments
 * and escapes, and stops at the first fault.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_TESTS_NQUADS_READER_H
#define VOUCH_TESTS_NQUADS_READER_H

#include "base/utf8.h"
#include "vouch/arena.h"
#include "vouch/term.h"

#include <stdbool.h>
#include <string.h>

typedef struct {
  VouchView   text;
  size_t      at;
  VouchArena *arena;
} NquadsReader;

static inline char
reader_peek(const NquadsReader *const reader)
{
  return reader->at < reader->text.size ? reader->text.data[reader->at] : '\n';
}

static inline void
reader_skip_spaces(NquadsReader *const reader)
{
  while (reader_peek(reader) == ' ' || reader_peek(reader) == '\t') {
    ++reader->at;
  }
}

static inline bool
reader_take_hex(NquadsReader *const reader,
                const size_t        digits,
                char **const        to)
{
  uint32_t number = 0;
  for (size_t i = 0; i < digits; ++i) {
    static const char hex[] = "0123456789ABCDEFabcdef";
    const char        digit = reader_peek(reader);
    const char *const found = (const char *)memchr(hex, digit, 22);
    if (!found) {
      return false;
    }
    const uint32_t value = (uint32_t)(found - hex);
    number               = number * 16U + (value > 15U ? value - 6U : value);
    ++reader->at;
  }
  *to += vouchi_utf8_encode(number, *to);
  return true;
}

/** Unescape up to `end`, which is passed. False: it is not there. */
static inline bool
reader_take_text(NquadsReader *const reader,
                 const char          end,
                 VouchView *const    text)
{
  const size_t left  = reader->text.size - reader->at;
  char *const  begin = (char *)vouch_arena_take(reader->arena, left + 4U);
  char        *to    = begin;
  while (reader->at < reader->text.size && reader_peek(reader) != end) {
    char byte = reader->text.data[reader->at++];
    if (byte == '\n' || byte == '\r') {
      return false;
    }
    if (byte != '\\') {
      *to++ = byte;
      continue;
    }
    byte = reader_peek(reader);
    ++reader->at;
    if (byte == 'u' || byte == 'U') {
      if (!reader_take_hex(reader, byte == 'u' ? 4U : 8U, &to)) {
        return false;
      }
      continue;
    }
    const char *const found = (const char *)memchr("tbnrf\"'\\", byte, 8);
    if (!found || end != '"') {
      return false;
    }
    *to++ = "\t\b\n\r\f\"'\\"[found - "tbnrf\"'\\"];
  }
  *text = vouch_view(begin, (size_t)(to - begin));
  return reader->at++ < reader->text.size;
}

/** Take what follows up to a space or the full stop of the statement. */
static inline VouchView
reader_take_word(NquadsReader *const reader)
{
  const size_t begin = reader->at;
  while (!memchr(" \t\n<", reader_peek(reader), 4)) {
    ++reader->at;
  }
  return vouch_view(reader->text.data + begin, reader->at - begin);
}

static inline bool
reader_take_term(NquadsReader *const reader, VouchTerm *const term)
{
  memset(term, 0, sizeof(*term));
  reader_skip_spaces(reader);
  const char first = reader_peek(reader);
  if (first == '.') {
    return true;
  }
  ++reader->at;
  if (first == '<') {
    term->kind = VOUCH_TERM_IRI;
    return reader_take_text(reader, '>', &term->text);
  }
  if (first == '_') {
    term->kind = VOUCH_TERM_BLANK;
    ++reader->at;
    term->text = reader_take_word(reader);
    return term->text.size > 0;
  }
  term->kind = VOUCH_TERM_LITERAL;
  if (first != '"' || !reader_take_text(reader, '"', &term->text)) {
    return false;
  }
  reader_skip_spaces(reader);
  if (reader_peek(reader) == '@') {
    ++reader->at;
    term->language = reader_take_word(reader);
  } else if (reader_peek(reader) == '^') {
    reader->at += 2U;
    reader_skip_spaces(reader);
    ++reader->at;
    return reader_take_text(reader, '>', &term->datatype);
  }
  return true;
}

/** Pass empty lines and comments; false at the end. */
static inline bool
reader_find_statement(NquadsReader *const reader)
{
  while (reader->at < reader->text.size) {
    reader_skip_spaces(reader);
    const char first = reader_peek(reader);
    if (first == '#') {
      while (reader_peek(reader) != '\n') {
        ++reader->at;
      }
    } else if (first != '\n' && first != '\r') {
      return true;
    }
    ++reader->at;
  }
  return false;
}

/** The next quad, which lives in the arena and the text. VOUCH_END after the
 *  last, VOUCH_BAD_INPUT at a fault. */
static inline VouchStatus
reader_next(NquadsReader *const reader, VouchQuad *const quad)
{
  if (!reader_find_statement(reader)) {
    return VOUCH_END;
  }
  if (!reader_take_term(reader, &quad->subject) ||
      !reader_take_term(reader, &quad->predicate) ||
      !reader_take_term(reader, &quad->object) ||
      !reader_take_term(reader, &quad->graph)) {
    return VOUCH_BAD_INPUT;
  }
  reader_skip_spaces(reader);
  if (reader_peek(reader) != '.' || reader->at >= reader->text.size) {
    return VOUCH_BAD_INPUT;
  }
  ++reader->at;
  return VOUCH_OK;
}

#endif
