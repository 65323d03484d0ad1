/* parse_call.c - functions, aggregates, and what only looks like a function */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/functions.h"
#include "sparql/parser.h"

#include <stdio.h>

static void
parse_arguments(VouchParser *const parser, VouchExpression *const expression)
{
  vouchi_sparql_expect(parser, "(");
  if (!vouchi_sparql_is(parser, ")")) {
    do {
      vouchi_sparql_add(parser, &expression->arguments,
                        vouchi_sparql_expression(parser));
    } while (vouchi_sparql_accept(parser, ","));
  }
  vouchi_sparql_expect(parser, ")");
}

static void
check_count(VouchParser *const parser,
            const size_t       count,
            const unsigned     least,
            const unsigned     most)
{
  if (count < least || count > most) {
    vouchi_sparql_fail(parser, "the function takes another number of "
                               "arguments");
  }
}

static VouchExpression *
parse_exists(VouchParser *const parser, const VouchExpressionKind kind)
{
  VouchExpression *const expression =
    vouchi_sparql_new_expression(parser, kind);
  const bool aggregates    = parser->aggregates;
  parser->aggregates       = false;
  VouchNode *const pattern = vouchi_sparql_group(parser, NULL);
  parser->aggregates       = aggregates;
  if (expression) {
    expression->pattern = pattern;
  }
  return expression;
}

/** What is between the brackets of an aggregate. */
static void
parse_aggregated(VouchParser *const parser, VouchExpression *const expression)
{
  const bool count     = expression->aggregate == VOUCH_AGGREGATE_COUNT;
  expression->distinct = vouchi_sparql_accept_word(parser, "DISTINCT");
  expression->star     = count && vouchi_sparql_accept(parser, "*");
  if (!expression->star) {
    vouchi_sparql_add(parser, &expression->arguments,
                      vouchi_sparql_expression(parser));
  }
  expression->separator = vouch_view(" ", 1U);
  if (expression->aggregate == VOUCH_AGGREGATE_GROUP_CONCAT &&
      vouchi_sparql_accept(parser, ";")) {
    vouchi_sparql_expect_word(parser, "SEPARATOR");
    vouchi_sparql_expect(parser, "=");
    expression->separator = vouchi_sparql_string(parser);
  }
}

static VouchExpression *
parse_aggregate(VouchParser *const parser, const VouchAggregateKind kind)
{
  if (!parser->aggregates || !parser->select) {
    vouchi_sparql_fail(parser, "an aggregate may not stand here");
    return NULL;
  }
  VouchExpression *const expression =
    vouchi_sparql_new_expression(parser, VOUCH_EXPRESSION_AGGREGATE);
  if (!expression) {
    return NULL;
  }
  expression->aggregate = kind;
  parser->aggregates    = false;
  vouchi_sparql_expect(parser, "(");
  parse_aggregated(parser, expression);
  vouchi_sparql_expect(parser, ")");
  parser->aggregates      = true;
  expression->variable    = vouchi_sparql_fresh(parser);
  parser->select->grouped = true;
  vouchi_sparql_add(parser, &parser->select->aggregates, expression);
  return expression;
}

static VouchExpression *
parse_bound(VouchParser *const parser)
{
  VouchExpression *const expression =
    vouchi_sparql_new_expression(parser, VOUCH_EXPRESSION_BOUND);
  vouchi_sparql_expect(parser, "(");
  const uint32_t variable = vouchi_sparql_variable(parser);
  vouchi_sparql_expect(parser, ")");
  if (expression) {
    expression->variable = variable;
  }
  return expression;
}

static VouchExpression *
parse_form(VouchParser *const        parser,
           const VouchExpressionKind kind,
           const unsigned            least,
           const unsigned            most)
{
  VouchExpression *const expression =
    vouchi_sparql_new_expression(parser, kind);
  if (expression) {
    parse_arguments(parser, expression);
    check_count(parser, expression->arguments.count, least, most);
  }
  return expression;
}

static VouchExpression *
parse_builtin(VouchParser *const parser)
{
  const VouchView            name     = parser->lexer.token.text;
  const VouchFunction *const function = vouchi_function_find(name);
  if (!function) {
    vouchi_lexer_fail(&parser->lexer, parser->lexer.token.begin,
                      "there is no function '%.*s'",
                      (int)(name.size < 60U ? name.size : 60U), name.data);
    return NULL;
  }
  vouchi_lexer_next(&parser->lexer);
  VouchExpression *const expression =
    parse_form(parser, VOUCH_EXPRESSION_CALL, function->least, function->most);
  if (expression) {
    expression->function = function;
  }
  return expression;
}

VouchExpression *
vouchi_sparql_call(VouchParser *const parser)
{
  static const char *const aggregates[] = {"COUNT",       "SUM", "MIN",
                                           "MAX",         "AVG", "SAMPLE",
                                           "GROUP_CONCAT"};
  for (unsigned i = 0; i < sizeof(aggregates) / sizeof(aggregates[0]); ++i) {
    if (vouchi_sparql_is_word(parser, aggregates[i])) {
      vouchi_lexer_next(&parser->lexer);
      return parse_aggregate(parser, (VouchAggregateKind)i);
    }
  }
  if (vouchi_sparql_accept_word(parser, "BOUND")) {
    return parse_bound(parser);
  }
  if (vouchi_sparql_accept_word(parser, "IF")) {
    return parse_form(parser, VOUCH_EXPRESSION_IF, 3U, 3U);
  }
  if (vouchi_sparql_accept_word(parser, "COALESCE")) {
    return parse_form(parser, VOUCH_EXPRESSION_COALESCE, 0U, 10000U);
  }
  if (vouchi_sparql_accept_word(parser, "EXISTS")) {
    return parse_exists(parser, VOUCH_EXPRESSION_EXISTS);
  }
  if (vouchi_sparql_accept_word(parser, "NOT")) {
    vouchi_sparql_expect_word(parser, "EXISTS");
    return parse_exists(parser, VOUCH_EXPRESSION_NOT_EXISTS);
  }
  return parse_builtin(parser);
}

/** An IRI, or a call of the function that it names. */
VouchExpression *
vouchi_sparql_function(VouchParser *const parser)
{
  VouchExpression *const expression =
    vouchi_sparql_new_expression(parser, VOUCH_EXPRESSION_TERM);
  const VouchTerm iri = vouchi_sparql_iri(parser);
  if (!expression) {
    return NULL;
  }
  expression->term = iri;
  if (!vouchi_sparql_is(parser, "(")) {
    return expression;
  }
  expression->kind     = VOUCH_EXPRESSION_CALL;
  expression->function = vouchi_function_find_iri(iri.text);
  vouchi_sparql_expect(parser, "(");
  expression->distinct = vouchi_sparql_accept_word(parser, "DISTINCT");
  if (!vouchi_sparql_is(parser, ")")) {
    do {
      vouchi_sparql_add(parser, &expression->arguments,
                        vouchi_sparql_expression(parser));
    } while (vouchi_sparql_accept(parser, ","));
  }
  vouchi_sparql_expect(parser, ")");
  if (expression->function) {
    check_count(parser, expression->arguments.count, 1U, 1U);
  }
  return expression;
}
