/* parse_begin.c - how the reading of a text begins */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/parse_begin.h"

#include "base/utf8.h"

VouchStatus
vouchi_sparql_begin(VouchParser *const              parser,
                    const VouchParseSettings *const settings,
                    const VouchView                 text)
{
  memset(parser, 0, sizeof(*parser));
  parser->arena      = settings->arena;
  parser->base       = settings->base;
  parser->variables  = true;
  parser->lexer.log  = settings->log;
  parser->lexer.name = settings->name;
  parser->lexer.text = text;
  const size_t bad   = vouchi_utf8_check_text(text);
  if (bad < text.size) {
    vouchi_lexer_fail(&parser->lexer, bad, "this is not UTF-8, or a NUL");
    return parser->lexer.st;
  }
  const VouchStatus st =
    vouchi_lexer_unescape(settings->arena, text, &parser->lexer.text);
  if (st == VOUCH_BAD_ARGUMENT) {
    vouchi_lexer_fail(&parser->lexer, 0U,
                      "an escape such as \\u0041 stands for no character");
  }
  if (!st) {
    vouchi_lexer_next(&parser->lexer);
  }
  return st ? st : parser->lexer.st;
}
