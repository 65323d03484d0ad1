/* lexer.c - the words of a SPARQL text */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/lexer.h"

#include "base/utf8.h"
#include "rdf/characters.h"

#include <stdarg.h>
#include <stdio.h>
#include <strings.h>

static bool
is_digit(const char byte)
{
  return byte >= '0' && byte <= '9';
}

static char
peek(const VouchLexer *const lexer, const size_t ahead)
{
  const size_t at = lexer->at + ahead;
  return at < lexer->text.size ? lexer->text.data[at] : '\0';
}

void
vouchi_lexer_fail(VouchLexer *const lexer,
                  const size_t      at,
                  const char *const format,
                  ...)
{
  char    text[400];
  va_list list;
  if (lexer->st) {
    return;
  }
  va_start(list, format);
  (void)vsnprintf(text, sizeof(text), format, list);
  va_end(list);
  size_t line  = 1U;
  size_t start = 0U;
  for (size_t i = 0; i < at && i < lexer->text.size; ++i) {
    if (lexer->text.data[i] == '\n') {
      ++line;
      start = i + 1U;
    }
  }
  const size_t end    = at < lexer->text.size ? at : lexer->text.size;
  const size_t column = vouchi_utf8_count(
    vouch_view(lexer->text.data + start, end > start ? end - start : 0U));
  vouch_log_at(lexer->log, VOUCH_LOG_ERROR, lexer->name, line, column + 1U,
               "%s", text);
  lexer->st    = VOUCH_BAD_ARGUMENT;
  lexer->token = (VouchToken){VOUCH_TOKEN_END, {NULL, 0}, 0, false, at, at};
  lexer->at    = lexer->text.size;
}

static int
hex_value(const char byte)
{
  return is_digit(byte) ? byte - '0' : (byte | 0x20) - 'a' + 10;
}

/** The code point of the escape at `at`, or 0 where there is none. */
static uint32_t
escape_at(const VouchView text, const size_t at, size_t *const length)
{
  const size_t digits = text.data[at + 1U] == 'u' ? 4U : 8U;
  uint32_t     point  = 0U;
  if (text.size - at < digits + 2U) {
    return 0U;
  }
  for (size_t i = 0; i < digits; ++i) {
    const char byte = text.data[at + 2U + i];
    if (!vouchi_rdf_is_hex(byte) || point > 0x10FFFFU) {
      return 0U;
    }
    point = point * 16U + (uint32_t)hex_value(byte);
  }
  *length = digits + 2U;
  return point > 0x10FFFFU || (point >= 0xD800U && point <= 0xDFFFU) ? 0U
                                                                     : point;
}

static bool
is_escape(const VouchView text, const size_t at)
{
  return text.data[at] == '\\' && at + 1U < text.size &&
         (text.data[at + 1U] == 'u' || text.data[at + 1U] == 'U');
}

VouchStatus
vouchi_lexer_unescape(VouchArena *const arena,
                      const VouchView   text,
                      VouchView *const  out)
{
  *out = text;
  if (!text.size || !memchr(text.data, '\\', text.size)) {
    return VOUCH_OK;
  }
  char *const copy = (char *)vouch_arena_take(arena, text.size + 1U);
  size_t      size = 0U;
  if (!copy) {
    return VOUCH_NO_MEMORY;
  }
  for (size_t i = 0; i < text.size;) {
    if (is_escape(text, i)) {
      size_t         length = 0U;
      const uint32_t point  = escape_at(text, i, &length);
      if (!point) {
        return VOUCH_BAD_ARGUMENT;
      }
      size += vouchi_utf8_encode(point, copy + size);
      i += length;
      continue;
    }
    const size_t take = text.data[i] == '\\' && i + 1U < text.size ? 2U : 1U;
    memcpy(copy + size, text.data + i, take);
    size += take;
    i += take;
  }
  *out = vouch_view(copy, size);
  return VOUCH_OK;
}

static void
skip_space(VouchLexer *const lexer)
{
  for (; lexer->at < lexer->text.size; ++lexer->at) {
    const char byte = lexer->text.data[lexer->at];
    if (byte == '#') {
      while (lexer->at < lexer->text.size && peek(lexer, 0) != '\n' &&
             peek(lexer, 0) != '\r') {
        ++lexer->at;
      }
    } else if (byte != ' ' && byte != '\t' && byte != '\n' && byte != '\r') {
      return;
    }
  }
}

static void
set_token(VouchLexer *const    lexer,
          const VouchTokenKind kind,
          const size_t         begin,
          const size_t         end)
{
  lexer->token.kind = kind;
  lexer->token.text = vouch_view_slice(lexer->text, vouch_span(begin, end));
}

/** An IRI in brackets; false where the mark means "less". */
static bool
take_iri(VouchLexer *const lexer)
{
  size_t at = lexer->at + 1U;
  for (; at < lexer->text.size; ++at) {
    const unsigned char byte = (unsigned char)lexer->text.data[at];
    if (byte <= 0x20U || strchr("<\"{}|^`\\", byte)) {
      return false;
    }
    if (byte == '>') {
      set_token(lexer, VOUCH_TOKEN_IRI, lexer->at + 1U, at);
      lexer->at = at + 1U;
      return true;
    }
  }
  return false;
}

static void
take_string(VouchLexer *const lexer)
{
  const size_t begin  = lexer->at;
  const char   quote  = peek(lexer, 0);
  const bool   triple = peek(lexer, 1) == quote && peek(lexer, 2) == quote;
  const size_t marks  = triple ? 3U : 1U;
  lexer->at += marks;
  for (const size_t start = lexer->at; lexer->at < lexer->text.size;
       ++lexer->at) {
    const char byte = peek(lexer, 0);
    if (byte == '\\') {
      lexer->token.escape = true;
      ++lexer->at;
    } else if (byte == quote && (!triple || (peek(lexer, 1) == quote &&
                                             peek(lexer, 2) == quote))) {
      set_token(lexer, VOUCH_TOKEN_STRING, start, lexer->at);
      lexer->at += marks;
      return;
    } else if (!triple && (byte == '\n' || byte == '\r')) {
      break;
    }
  }
  vouchi_lexer_fail(lexer, begin, "a string does not end");
}

static void
take_digits(VouchLexer *const lexer)
{
  while (is_digit(peek(lexer, 0))) {
    ++lexer->at;
  }
}

static bool
take_exponent(VouchLexer *const lexer)
{
  if ((peek(lexer, 0) | 0x20) != 'e') {
    return false;
  }
  const size_t sign = peek(lexer, 1) == '+' || peek(lexer, 1) == '-';
  if (!is_digit(peek(lexer, 1U + sign))) {
    return false;
  }
  lexer->at += 1U + sign;
  take_digits(lexer);
  return true;
}

static void
take_number(VouchLexer *const lexer)
{
  const size_t begin = lexer->at;
  lexer->token.type  = 'i';
  take_digits(lexer);
  if (peek(lexer, 0) == '.' && is_digit(peek(lexer, 1))) {
    ++lexer->at;
    take_digits(lexer);
    lexer->token.type = 'd';
  } else if (peek(lexer, 0) == '.' && lexer->at > begin) {
    ++lexer->at; // "1.e5" is a double, "1." an integer and a full stop
    if (!take_exponent(lexer)) {
      --lexer->at;
    } else {
      lexer->token.type = 'e';
    }
  }
  if (lexer->token.type != 'e' && take_exponent(lexer)) {
    lexer->token.type = 'e';
  }
  set_token(lexer, VOUCH_TOKEN_NUMBER, begin, lexer->at);
}

/** The code point at `at`, and where it ends. */
static uint32_t
point_at(const VouchLexer *const lexer, const size_t at, size_t *const end)
{
  *end = at;
  return at < lexer->text.size ? vouchi_utf8_next(lexer->text, end) : 0U;
}

static bool
is_variable_point(const uint32_t point, const bool first)
{
  if (point == '_' || (point < 0x80U && is_digit((char)point)) ||
      vouchi_rdf_is_letter(point)) {
    return true;
  }
  return !first && (point == 0xB7U || (point >= 0x300U && point <= 0x36FU) ||
                    point == 0x203FU || point == 0x2040U);
}

static bool
take_variable(VouchLexer *const lexer)
{
  size_t end = 0U;
  size_t at  = lexer->at + 1U;
  while (is_variable_point(point_at(lexer, at, &end), at == lexer->at + 1U)) {
    at = end;
  }
  if (at == lexer->at + 1U) {
    return false;
  }
  set_token(lexer, VOUCH_TOKEN_VAR, lexer->at + 1U, at);
  lexer->at = at;
  return true;
}

/** Bytes of a name's character at `at` that is an escape, or 0. */
static size_t
name_escape(const VouchLexer *const lexer, const size_t at)
{
  const VouchView text = lexer->text;
  if (text.data[at] == '%' && text.size - at > 2U &&
      vouchi_rdf_is_hex(text.data[at + 1U]) &&
      vouchi_rdf_is_hex(text.data[at + 2U])) {
    return 3U;
  }
  return text.data[at] == '\\' && text.size - at > 1U &&
             text.data[at + 1U] != '\0' &&
             strchr("_~.-!$&'()*+,;=/?#@%", text.data[at + 1U])
           ? 2U
           : 0U;
}

/** Where the local part that starts at `at` ends. */
static size_t
local_end(VouchLexer *const lexer, const size_t begin)
{
  size_t end  = begin; // Of what a name may end with: not a full stop
  size_t next = begin;
  for (size_t at = begin; at < lexer->text.size; at = next) {
    const size_t escape = name_escape(lexer, at);
    if (escape) {
      lexer->token.escape |= lexer->text.data[at] == '\\';
      next = at + escape;
      end  = next;
      continue;
    }
    const uint32_t point = point_at(lexer, at, &next);
    const bool     first = at == begin;
    if (point == ':' || (point < 0x80U && is_digit((char)point)) ||
        point == '_' ||
        (first ? vouchi_rdf_is_letter(point)
               : vouchi_rdf_is_name_character(point))) {
      end = next;
    } else if (point != '.' || first) {
      break;
    }
  }
  return end;
}

/** Where a prefix or word that starts at `begin` ends. */
static size_t
word_end(const VouchLexer *const lexer, const size_t begin)
{
  size_t end  = begin;
  size_t next = begin;
  for (size_t at = begin; at < lexer->text.size; at = next) {
    const uint32_t point = point_at(lexer, at, &next);
    if (at == begin ? vouchi_rdf_is_letter(point)
                    : vouchi_rdf_is_name_character(point)) {
      end = next;
    } else if (point != '.' || at == begin) {
      break;
    }
  }
  return end;
}

static bool
take_blank(VouchLexer *const lexer)
{
  const size_t begin = lexer->at + 2U;
  size_t       end   = begin;
  size_t       next  = begin;
  for (size_t at = begin; at < lexer->text.size; at = next) {
    const uint32_t point = point_at(lexer, at, &next);
    const bool     digit = point < 0x80U && is_digit((char)point);
    if (digit || point == '_' ||
        (at == begin ? vouchi_rdf_is_letter(point)
                     : vouchi_rdf_is_name_character(point))) {
      end = next;
    } else if (point != '.' || at == begin) {
      break;
    }
  }
  if (end == begin) {
    return false;
  }
  set_token(lexer, VOUCH_TOKEN_BLANK, begin, end);
  lexer->at = end;
  return true;
}

static bool
take_name(VouchLexer *const lexer)
{
  const size_t begin = lexer->at;
  size_t       end   = word_end(lexer, begin);
  if (end < lexer->text.size && lexer->text.data[end] == ':') {
    end = local_end(lexer, end + 1U);
    set_token(lexer, VOUCH_TOKEN_NAME, begin, end);
  } else {
    end = begin;
    while (end < lexer->text.size) {
      const char byte = lexer->text.data[end];
      if (!is_digit(byte) && byte != '_' &&
          !((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')) {
        break;
      }
      ++end;
    }
    set_token(lexer, VOUCH_TOKEN_WORD, begin, end);
  }
  lexer->at = end;
  return end > begin;
}

static bool
take_tag(VouchLexer *const lexer)
{
  size_t at = lexer->at + 1U;
  while (at < lexer->text.size) {
    const char byte   = lexer->text.data[at];
    const bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    if (!letter && byte != '-' && !is_digit(byte)) {
      break;
    }
    ++at;
  }
  set_token(lexer, VOUCH_TOKEN_TAG, lexer->at + 1U, at);
  lexer->at = at;
  return lexer->token.text.size > 0U;
}

static bool
take_mark(VouchLexer *const lexer)
{
  static const char *const marks[] = {"^^", "&&", "||", "!=", "<=", ">="};
  size_t                   size    = 1U;
  for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); ++i) {
    if (peek(lexer, 0) == marks[i][0] && peek(lexer, 1) == marks[i][1]) {
      size = 2U;
    }
  }
  if (size == 1U && !strchr("{}()[].;,*/|^+-!=<>?", peek(lexer, 0))) {
    return false;
  }
  set_token(lexer, VOUCH_TOKEN_MARK, lexer->at, lexer->at + size);
  lexer->at += size;
  return true;
}

static bool
take_token(VouchLexer *const lexer)
{
  const char byte = peek(lexer, 0);
  const char next = peek(lexer, 1);
  if (byte == '"' || byte == '\'') {
    take_string(lexer);
    return true;
  }
  if (is_digit(byte) || (byte == '.' && is_digit(next))) {
    take_number(lexer);
    return true;
  }
  if (byte == '<' && take_iri(lexer)) {
    return true;
  }
  if ((byte == '?' || byte == '$') && take_variable(lexer)) {
    return true;
  }
  if (byte == '_' && next == ':') {
    return take_blank(lexer);
  }
  if (byte == '@') {
    return take_tag(lexer);
  }
  return (byte && take_mark(lexer)) || take_name(lexer);
}

void
vouchi_lexer_next(VouchLexer *const lexer)
{
  if (lexer->st) {
    return;
  }
  skip_space(lexer);
  const size_t begin = lexer->at;
  lexer->token =
    (VouchToken){VOUCH_TOKEN_END, {NULL, 0}, 0, false, begin, begin};
  if (begin >= lexer->text.size) {
    return;
  }
  if (!take_token(lexer)) {
    vouchi_lexer_fail(lexer, begin, "this character has no place here");
  }
  lexer->token.end = lexer->at;
}

bool
vouchi_lexer_is_word(const VouchLexer *const lexer, const char *const word)
{
  const VouchView text = lexer->token.text;
  return lexer->token.kind == VOUCH_TOKEN_WORD && strlen(word) == text.size &&
         !strncasecmp(text.data, word, text.size);
}

bool
vouchi_lexer_is_mark(const VouchLexer *const lexer, const char *const mark)
{
  const VouchView text = lexer->token.text;
  return lexer->token.kind == VOUCH_TOKEN_MARK && strlen(mark) == text.size &&
         !memcmp(text.data, mark, text.size);
}
