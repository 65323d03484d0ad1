/* turtle.c - the part of Turtle that our own ontology files use */
// SPDX-License-Identifier: Apache-2.0

#include "turtle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
fail_at(const char *const path,
        const unsigned    line,
        const char *const message,
        const char *const text)
{
  fprintf(stderr, "%s:%u: %s: %s\n", path, line, message, text);
  exit(1);
}

char *
read_file(const char *const path, size_t *const size)
{
  FILE *const file = fopen(path, "rb");
  if (!file || fseek(file, 0L, SEEK_END)) {
    fail_at(path, 0U, "cannot open", "");
  }

  const long length = ftell(file);
  if (length < 0L || fseek(file, 0L, SEEK_SET)) {
    fail_at(path, 0U, "cannot read", "");
  }

  *size            = (size_t)length;
  char *const text = (char *)malloc(*size + 1U);
  if (!text || fread(text, 1U, *size, file) != *size) {
    fail_at(path, 0U, "cannot read", "");
  }

  text[*size] = '\0';
  fclose(file);
  return text;
}

static bool
file_holds(const char *const path, const char *const text, const size_t size)
{
  FILE *const file = fopen(path, "rb");
  if (!file) {
    return false;
  }
  fclose(file);

  size_t      present_size = 0U;
  char *const present      = read_file(path, &present_size);
  const bool  same = present_size == size && !memcmp(present, text, size);
  free(present);
  return same;
}

void
update_file(const char *const path, const char *const text, const size_t size)
{
  if (file_holds(path, text, size)) {
    return;
  }

  FILE *const file = fopen(path, "wb");
  if (!file) {
    fail_at(path, 0U, "cannot write", "");
  }

  const bool written = fwrite(text, 1U, size, file) == size;
  if (fclose(file) || !written) {
    fail_at(path, 0U, "cannot write", "");
  }
}

static void
skip_blank(Scanner *const scanner)
{
  bool in_comment = false;
  for (; scanner->at < scanner->end; ++scanner->at) {
    const char c = *scanner->at;
    if (c == '\n') {
      ++scanner->line;
      in_comment = false;
    } else if (c == '#') {
      in_comment = true;
    } else if (!in_comment && !strchr(" \t\r", c)) {
      return;
    }
  }
}

static Token
take_iri(Scanner *const scanner)
{
  const char *const begin = scanner->at + 1;
  const char *const end   = strpbrk(begin, ">\n");
  if (!end || *end != '>') {
    fail_at(scanner->path, scanner->line, "IRI without an end", "<");
  }

  scanner->at = end + 1;
  return (Token){.kind = TOKEN_IRI,
                 .text = begin,
                 .size = (size_t)(end - begin),
                 .line = scanner->line};
}

/// The closing quotes of a string; counts the lines on the way there.
static const char *
find_string_end(Scanner *const    scanner,
                const char       *at,
                const char *const quotes,
                const bool        may_break)
{
  const size_t count = strlen(quotes);
  for (; at < scanner->end && (may_break || *at != '\n'); ++at) {
    if (!strncmp(at, quotes, count)) {
      return at;
    }

    at += *at == '\\'; // Step over what is escaped
    scanner->line += *at == '\n';
  }

  fail_at(scanner->path, scanner->line, "string without an end", "\"");
}

/// What may follow a string: a language tag is kept, a datatype is passed over.
static void
take_string_suffix(Scanner *const scanner, Token *const token)
{
  static const char *const tag_bytes =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

  if (*scanner->at == '@') {
    token->language      = scanner->at + 1;
    token->language_size = strspn(token->language, tag_bytes);
    scanner->at          = token->language + token->language_size;
  } else if (!strncmp(scanner->at, "^^", 2U)) {
    scanner->at += 2;
    next_token(scanner);
  }
}

static Token
take_string(Scanner *const scanner)
{
  const bool        is_long = !strncmp(scanner->at, "\"\"\"", 3U);
  const size_t      count   = is_long ? 3U : 1U;
  const unsigned    line    = scanner->line;
  const char *const begin   = scanner->at + count;
  const char *const end =
    find_string_end(scanner, begin, is_long ? "\"\"\"" : "\"", is_long);

  Token token = {.kind = TOKEN_STRING,
                 .text = begin,
                 .size = (size_t)(end - begin),
                 .line = line};
  scanner->at = end + count;
  take_string_suffix(scanner, &token);
  return token;
}

static Token
take_word(Scanner *const scanner)
{
  const char *const begin = scanner->at;
  size_t            size  = strcspn(begin, " \t\r\n;,[]()<>\"#");
  if (size > 1U && begin[size - 1U] == '.') {
    --size; // A full stop right after a name ends the statement
  }

  scanner->at = begin + size;
  return (Token){.kind = TOKEN_WORD,
                 .text = begin,
                 .size = size,
                 .line = scanner->line};
}

Token
next_token(Scanner *const scanner)
{
  skip_blank(scanner);
  if (scanner->at == scanner->end) {
    return (Token){.kind = TOKEN_END, .text = "", .line = scanner->line};
  }

  if (*scanner->at == '<') {
    return take_iri(scanner);
  }

  if (*scanner->at == '"') {
    return take_string(scanner);
  }

  if (strchr(";,.[]()", *scanner->at)) {
    const Token mark = {.kind = TOKEN_MARK,
                        .text = scanner->at++,
                        .size = 1U,
                        .line = scanner->line};
    return mark;
  }

  return take_word(scanner);
}

bool
token_is(const Token *const token, const char *const text)
{
  return token->size == strlen(text) &&
         !strncmp(token->text, text, token->size);
}

char *
token_copy(const Token *const token)
{
  char *const copy = (char *)calloc(token->size + 1U, 1U);
  if (!copy) {
    fail_at("gen_names", 0U, "no memory", "");
  }

  memcpy(copy, token->text, token->size);
  return copy;
}
