/* parse_expression.c - operators, from the weakest to the strongest */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/parser.h"

enum { CHAIN_MOST = 500 };

static VouchExpression *parse_or(VouchParser *parser);
static VouchExpression *parse_unary(VouchParser *parser);

VouchExpression *
vouchi_sparql_new_expression(VouchParser *const        parser,
                             const VouchExpressionKind kind)
{
  VouchExpression *const expression =
    (VouchExpression *)vouchi_sparql_take(parser, sizeof(*expression));
  if (expression) {
    expression->kind = kind;
  }
  if (++parser->operators > VOUCH_PARSE_OPERATORS) {
    vouchi_sparql_fail(parser, "more operators than the limit of 20000");
  }
  return expression;
}

static VouchExpression *
new_binary(VouchParser *const        parser,
           const VouchExpressionKind kind,
           VouchExpression *const    left,
           VouchExpression *const    right)
{
  VouchExpression *const expression =
    vouchi_sparql_new_expression(parser, kind);
  if (expression) {
    vouchi_sparql_add(parser, &expression->arguments, left);
    vouchi_sparql_add(parser, &expression->arguments, right);
  }
  return expression;
}

static VouchExpression *
new_term(VouchParser *const parser, const VouchTerm term)
{
  VouchExpression *const expression =
    vouchi_sparql_new_expression(parser, VOUCH_EXPRESSION_TERM);
  if (expression) {
    expression->term = term;
  }
  return expression;
}

static VouchExpression *
new_variable(VouchParser *const parser)
{
  VouchExpression *const expression =
    vouchi_sparql_new_expression(parser, VOUCH_EXPRESSION_VARIABLE);
  const uint32_t variable = vouchi_sparql_variable(parser);
  if (expression) {
    expression->variable = variable;
  }
  return expression;
}

static VouchExpression *
parse_primary(VouchParser *const parser)
{
  if (vouchi_sparql_is(parser, "(")) {
    VouchExpression *inner = NULL;
    if (vouchi_sparql_enter(parser)) {
      vouchi_sparql_expect(parser, "(");
      inner = parse_or(parser);
      vouchi_sparql_expect(parser, ")");
    }
    --parser->depth;
    return inner;
  }
  if (parser->lexer.token.kind == VOUCH_TOKEN_VAR) {
    return new_variable(parser);
  }
  if (vouchi_sparql_at_literal(parser, false)) {
    return new_term(parser, vouchi_sparql_literal(parser));
  }
  if (vouchi_sparql_at_iri(parser)) {
    return vouchi_sparql_function(parser);
  }
  if (parser->lexer.token.kind == VOUCH_TOKEN_WORD) {
    return vouchi_sparql_call(parser);
  }
  vouchi_sparql_expected(parser, "an expression");
  return NULL;
}

static VouchExpression *
new_unary(VouchParser *const parser, const VouchExpressionKind kind)
{
  VouchExpression *expression = NULL;
  if (vouchi_sparql_enter(parser)) {
    expression                   = vouchi_sparql_new_expression(parser, kind);
    VouchExpression *const inner = kind == VOUCH_EXPRESSION_NOT
                                     ? parse_unary(parser)
                                     : parse_primary(parser);
    if (expression) {
      vouchi_sparql_add(parser, &expression->arguments, inner);
    }
  }
  --parser->depth;
  return expression;
}

static VouchExpression *
parse_unary(VouchParser *const parser)
{
  if (vouchi_sparql_accept(parser, "!")) {
    return new_unary(parser, VOUCH_EXPRESSION_NOT);
  }
  if (vouchi_sparql_accept(parser, "+")) {
    return new_unary(parser, VOUCH_EXPRESSION_PLUS);
  }
  if (vouchi_sparql_accept(parser, "-")) {
    return new_unary(parser, VOUCH_EXPRESSION_MINUS);
  }
  return parse_primary(parser);
}

/** A chain walks by recursion on its left, so its length is limited. */
static void
check_chain(VouchParser *const parser, unsigned *const length)
{
  if (++*length > CHAIN_MOST) {
    vouchi_sparql_fail(parser, "more than 500 operators in a row");
  }
}

static VouchExpression *
parse_product(VouchParser *const parser)
{
  VouchExpression *left   = parse_unary(parser);
  unsigned         length = 0U;
  while (vouchi_sparql_is(parser, "*") || vouchi_sparql_is(parser, "/")) {
    const VouchExpressionKind kind = vouchi_sparql_is(parser, "*")
                                       ? VOUCH_EXPRESSION_MULTIPLY
                                       : VOUCH_EXPRESSION_DIVIDE;
    vouchi_lexer_next(&parser->lexer);
    left = new_binary(parser, kind, left, parse_unary(parser));
    check_chain(parser, &length);
  }
  return left;
}

static VouchExpression *
parse_sum(VouchParser *const parser)
{
  VouchExpression *left   = parse_product(parser);
  unsigned         length = 0U;
  while (vouchi_sparql_is(parser, "+") || vouchi_sparql_is(parser, "-")) {
    const VouchExpressionKind kind = vouchi_sparql_is(parser, "+")
                                       ? VOUCH_EXPRESSION_ADD
                                       : VOUCH_EXPRESSION_SUBTRACT;
    vouchi_lexer_next(&parser->lexer);
    left = new_binary(parser, kind, left, parse_product(parser));
    check_chain(parser, &length);
  }
  return left;
}

static VouchExpression *
parse_in(VouchParser *const parser, VouchExpression *const left)
{
  const bool negated = vouchi_sparql_accept_word(parser, "NOT");
  vouchi_sparql_expect_word(parser, "IN");
  VouchExpression *const expression =
    vouchi_sparql_new_expression(parser, negated ? VOUCH_EXPRESSION_NOT_IN
                                                 : VOUCH_EXPRESSION_IN);
  if (!expression) {
    return NULL;
  }
  vouchi_sparql_add(parser, &expression->arguments, left);
  vouchi_sparql_expect(parser, "(");
  if (!vouchi_sparql_is(parser, ")")) {
    do {
      vouchi_sparql_add(parser, &expression->arguments, parse_or(parser));
    } while (vouchi_sparql_accept(parser, ","));
  }
  vouchi_sparql_expect(parser, ")");
  return expression;
}

static VouchExpression *
parse_relation(VouchParser *const parser)
{
  static const char *const marks[] = {"=", "!=", "<", ">", "<=", ">="};
  VouchExpression *const   left    = parse_sum(parser);
  for (unsigned i = 0; i < 6U; ++i) {
    if (vouchi_sparql_accept(parser, marks[i])) {
      const unsigned kind = (unsigned)VOUCH_EXPRESSION_EQUAL + i;
      return new_binary(parser, (VouchExpressionKind)kind, left,
                        parse_sum(parser));
    }
  }
  if (vouchi_sparql_is_word(parser, "IN") ||
      vouchi_sparql_is_word(parser, "NOT")) {
    return parse_in(parser, left);
  }
  return left;
}

/** `next mark next ...` as one expression of many arguments. */
static VouchExpression *
parse_logic(VouchParser *const        parser,
            const char *const         mark,
            const VouchExpressionKind kind,
            VouchExpression *(*next)(VouchParser *parser))
{
  VouchExpression *const first = next(parser);
  if (!vouchi_sparql_is(parser, mark)) {
    return first;
  }
  VouchExpression *const all = vouchi_sparql_new_expression(parser, kind);
  if (!all) {
    return NULL;
  }
  vouchi_sparql_add(parser, &all->arguments, first);
  while (vouchi_sparql_accept(parser, mark)) {
    vouchi_sparql_add(parser, &all->arguments, next(parser));
  }
  return all;
}

static VouchExpression *
parse_and(VouchParser *const parser)
{
  return parse_logic(parser, "&&", VOUCH_EXPRESSION_AND, parse_relation);
}

static VouchExpression *
parse_or(VouchParser *const parser)
{
  return parse_logic(parser, "||", VOUCH_EXPRESSION_OR, parse_and);
}

VouchExpression *
vouchi_sparql_expression(VouchParser *const parser)
{
  return parse_or(parser);
}

bool
vouchi_sparql_at_constraint(const VouchParser *const parser)
{
  return vouchi_sparql_is(parser, "(") || vouchi_sparql_at_iri(parser) ||
         parser->lexer.token.kind == VOUCH_TOKEN_WORD;
}

VouchExpression *
vouchi_sparql_constraint(VouchParser *const parser)
{
  if (!vouchi_sparql_at_constraint(parser) ||
      vouchi_sparql_at_literal(parser, false)) {
    vouchi_sparql_expected(parser, "an expression in brackets or a call");
    return NULL;
  }
  const bool             call = vouchi_sparql_at_iri(parser);
  VouchExpression *const made = parse_primary(parser);
  if (call && made && made->kind == VOUCH_EXPRESSION_TERM) {
    vouchi_sparql_expected(parser, "'('");
  }
  return made;
}
