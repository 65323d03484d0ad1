/* parser.c - what the files of the parser share */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/parser.h"

#include <stdio.h>

void *
vouchi_sparql_take(VouchParser *const parser, const size_t size)
{
  void *const taken = vouch_arena_take(parser->arena, size);
  if (!taken) {
    vouchi_sparql_fail(parser, "no memory for a query of this size");
    parser->lexer.st = VOUCH_NO_MEMORY;
  }
  return taken;
}

void
vouchi_sparql_add(VouchParser *const parser,
                  VouchList *const   list,
                  void *const        item)
{
  if (item && !vouchi_list_add(parser->arena, list, item)) {
    vouchi_sparql_fail(parser, "no memory for a query of this size");
    parser->lexer.st = VOUCH_NO_MEMORY;
  }
}

void
vouchi_sparql_fail(VouchParser *const parser, const char *const what)
{
  vouchi_lexer_fail(&parser->lexer, parser->lexer.token.begin, "%s", what);
}

void
vouchi_sparql_expected(VouchParser *const parser, const char *const what)
{
  const VouchToken *const token = &parser->lexer.token;
  if (token->kind == VOUCH_TOKEN_END) {
    vouchi_lexer_fail(&parser->lexer, token->begin,
                      "%s is due, but the text ends", what);
    return;
  }
  size_t size = token->end - token->begin;
  size        = size > 60U ? 60U : size;
  vouchi_lexer_fail(&parser->lexer, token->begin, "%s is due, not '%.*s'", what,
                    (int)size, parser->lexer.text.data + token->begin);
}

bool
vouchi_sparql_enter(VouchParser *const parser)
{
  if (parser->depth++ >= VOUCH_PARSE_DEPTH) {
    vouchi_lexer_fail(&parser->lexer, parser->lexer.token.begin,
                      "more than %d levels deep", (int)VOUCH_PARSE_DEPTH);
  }
  return !parser->lexer.st;
}

bool
vouchi_sparql_is(const VouchParser *const parser, const char *const mark)
{
  return vouchi_lexer_is_mark(&parser->lexer, mark);
}

bool
vouchi_sparql_is_word(const VouchParser *const parser, const char *const word)
{
  return vouchi_lexer_is_word(&parser->lexer, word);
}

bool
vouchi_sparql_accept(VouchParser *const parser, const char *const mark)
{
  if (!vouchi_sparql_is(parser, mark)) {
    return false;
  }
  vouchi_lexer_next(&parser->lexer);
  return true;
}

bool
vouchi_sparql_accept_word(VouchParser *const parser, const char *const word)
{
  if (!vouchi_sparql_is_word(parser, word)) {
    return false;
  }
  vouchi_lexer_next(&parser->lexer);
  return true;
}

void
vouchi_sparql_expect(VouchParser *const parser, const char *const mark)
{
  if (!vouchi_sparql_accept(parser, mark)) {
    char what[16];
    (void)snprintf(what, sizeof(what), "'%s'", mark);
    vouchi_sparql_expected(parser, what);
  }
}

void
vouchi_sparql_expect_word(VouchParser *const parser, const char *const word)
{
  if (!vouchi_sparql_accept_word(parser, word)) {
    vouchi_sparql_expected(parser, word);
  }
}
