/* parse_select.c - SELECT, and what stands behind a query's group */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/parser.h"

VouchSelect *
vouchi_sparql_new_select(VouchParser *const parser)
{
  VouchSelect *const select =
    (VouchSelect *)vouchi_sparql_take(parser, sizeof(*select));
  VouchScope *const scope =
    (VouchScope *)vouchi_sparql_take(parser, sizeof(*scope));
  if (select && scope) {
    select->scope  = scope;
    parser->scope  = scope;
    parser->select = select;
  }
  return select;
}

static VouchItem *
add_item(VouchParser *const     parser,
         VouchList *const       list,
         VouchExpression *const expression,
         const uint32_t         variable)
{
  VouchItem *const item =
    (VouchItem *)vouchi_sparql_take(parser, sizeof(*item));
  if (item) {
    *item = (VouchItem){expression, variable, false};
    vouchi_sparql_add(parser, list, item);
  }
  return item;
}

/** `(expression AS ?variable)`; the variable must be new to `list`. */
static void
parse_named(VouchParser *const parser, VouchList *const list, const bool must)
{
  vouchi_sparql_expect(parser, "(");
  VouchExpression *const expression = vouchi_sparql_expression(parser);
  uint32_t               variable   = 0U;
  if (must || vouchi_sparql_is_word(parser, "AS")) {
    vouchi_sparql_expect_word(parser, "AS");
    variable = vouchi_sparql_variable(parser);
  } else {
    variable = vouchi_sparql_fresh(parser);
  }
  vouchi_sparql_expect(parser, ")");
  for (size_t i = 0; !parser->lexer.st && i < list->count; ++i) {
    if (((const VouchItem *)list->items[i])->variable == variable) {
      vouchi_sparql_fail(parser, "a variable is named twice");
    }
  }
  (void)add_item(parser, list, expression, variable);
}

static void
parse_items(VouchParser *const parser, VouchSelect *const select)
{
  if (vouchi_sparql_accept(parser, "*")) {
    select->star = true;
    return;
  }
  while (!parser->lexer.st) {
    if (parser->lexer.token.kind == VOUCH_TOKEN_VAR) {
      const uint32_t variable = vouchi_sparql_variable(parser);
      bool           known    = false;
      for (size_t i = 0; i < select->items.count; ++i) {
        const VouchItem *const item = (const VouchItem *)select->items.items[i];
        known                       = known || item->variable == variable;
      }
      if (!known) { // One that is named twice is one column
        (void)add_item(parser, &select->items, NULL, variable);
      }
    } else if (vouchi_sparql_is(parser, "(")) {
      parse_named(parser, &select->items, true);
    } else {
      break;
    }
  }
  if (!select->items.count) {
    vouchi_sparql_expected(parser, "a variable, '(' or '*'");
  }
}

void
vouchi_sparql_dataset(VouchParser *const  parser,
                      VouchDataset *const dataset,
                      const char *const   word)
{
  while (vouchi_sparql_accept_word(parser, word)) {
    VouchList *const list = vouchi_sparql_accept_word(parser, "NAMED")
                              ? &dataset->named
                              : &dataset->graphs;
    VouchTerm *const graph =
      (VouchTerm *)vouchi_sparql_take(parser, sizeof(*graph));
    dataset->given = true;
    if (graph) {
      *graph = vouchi_sparql_iri(parser);
      vouchi_sparql_add(parser, list, graph);
    }
  }
}

static void
parse_group_by(VouchParser *const parser, VouchSelect *const select)
{
  vouchi_sparql_expect_word(parser, "BY");
  select->grouped    = true;
  parser->aggregates = false;
  size_t before      = 0U;
  do {
    before = select->groups.count;
    if (parser->lexer.token.kind == VOUCH_TOKEN_VAR) {
      (void)add_item(parser, &select->groups, NULL,
                     vouchi_sparql_variable(parser));
    } else if (vouchi_sparql_is(parser, "(")) {
      parse_named(parser, &select->groups, false);
    } else if (vouchi_sparql_at_iri(parser) ||
               (parser->lexer.token.kind == VOUCH_TOKEN_WORD &&
                !vouchi_sparql_is_word(parser, "HAVING") &&
                !vouchi_sparql_is_word(parser, "ORDER") &&
                !vouchi_sparql_is_word(parser, "LIMIT") &&
                !vouchi_sparql_is_word(parser, "OFFSET") &&
                !vouchi_sparql_is_word(parser, "VALUES"))) {
      VouchExpression *const expression = vouchi_sparql_constraint(parser);
      (void)add_item(parser, &select->groups, expression,
                     vouchi_sparql_fresh(parser));
    }
  } while (!parser->lexer.st && select->groups.count > before);
  if (!select->groups.count) {
    vouchi_sparql_expected(parser, "what to group by");
  }
  parser->aggregates = true;
}

static void
parse_having(VouchParser *const parser, VouchSelect *const select)
{
  do {
    vouchi_sparql_add(parser, &select->having,
                      vouchi_sparql_constraint(parser));
  } while (!parser->lexer.st &&
           (vouchi_sparql_is(parser, "(") || vouchi_sparql_at_iri(parser)));
}

/** One condition of ORDER BY; false where there is none. */
static bool
parse_order(VouchParser *const parser, VouchSelect *const select)
{
  VouchExpression *expression = NULL;
  const bool       descending = vouchi_sparql_is_word(parser, "DESC");
  if (descending || vouchi_sparql_is_word(parser, "ASC")) {
    vouchi_lexer_next(&parser->lexer);
    if (!vouchi_sparql_is(parser, "(")) {
      vouchi_sparql_expected(parser, "'('");
    }
    expression = vouchi_sparql_constraint(parser);
  } else if (parser->lexer.token.kind == VOUCH_TOKEN_VAR) {
    expression =
      vouchi_sparql_new_expression(parser, VOUCH_EXPRESSION_VARIABLE);
    const uint32_t variable = vouchi_sparql_variable(parser);
    if (expression) {
      expression->variable = variable;
    }
  } else if (vouchi_sparql_at_constraint(parser) &&
             !vouchi_sparql_is_word(parser, "LIMIT") &&
             !vouchi_sparql_is_word(parser, "OFFSET") &&
             !vouchi_sparql_is_word(parser, "VALUES")) {
    expression = vouchi_sparql_constraint(parser);
  } else {
    return false;
  }
  VouchItem *const item = add_item(parser, &select->orders, expression, 0U);
  if (item) {
    item->descending = descending;
  }
  return true;
}

static uint64_t
parse_count(VouchParser *const parser)
{
  const VouchToken token = parser->lexer.token;
  uint64_t         count = 0U;
  if (token.kind != VOUCH_TOKEN_NUMBER || token.type != 'i') {
    vouchi_sparql_expected(parser, "a whole number");
    return 0U;
  }
  for (size_t i = 0; i < token.text.size; ++i) {
    count = count > UINT64_MAX / 16U
              ? count
              : count * 10U + (uint64_t)(token.text.data[i] - '0');
  }
  vouchi_lexer_next(&parser->lexer);
  return count;
}

static void
parse_slice(VouchParser *const parser, VouchSelect *const select)
{
  bool has_offset = false;
  while (!parser->lexer.st) {
    if (!select->has_limit && vouchi_sparql_accept_word(parser, "LIMIT")) {
      select->has_limit = true;
      select->limit     = parse_count(parser);
    } else if (!has_offset && vouchi_sparql_accept_word(parser, "OFFSET")) {
      has_offset     = true;
      select->offset = parse_count(parser);
    } else {
      return;
    }
  }
}

void
vouchi_sparql_modifiers(VouchParser *const parser, VouchSelect *const select)
{
  if (vouchi_sparql_accept_word(parser, "GROUP")) {
    parse_group_by(parser, select);
  }
  parser->aggregates = true;
  if (vouchi_sparql_accept_word(parser, "HAVING")) {
    select->grouped = true;
    parse_having(parser, select);
  }
  if (vouchi_sparql_accept_word(parser, "ORDER")) {
    vouchi_sparql_expect_word(parser, "BY");
    if (!parse_order(parser, select)) {
      vouchi_sparql_expected(parser, "what to order by");
    }
    while (!parser->lexer.st && parse_order(parser, select)) {
    }
  }
  parse_slice(parser, select);
  parser->aggregates = false;
  if (vouchi_sparql_accept_word(parser, "VALUES")) {
    select->values = vouchi_sparql_values(parser);
  }
}

void
vouchi_sparql_project_all(VouchParser *const parser, VouchSelect *const select)
{
  VouchVars visible = {NULL, 0};
  if (parser->lexer.st || !select->where) {
    return;
  }
  if (!vouchi_node_vars(parser->arena, select->where, &visible) ||
      (select->values &&
       !vouchi_node_vars(parser->arena, select->values, &visible))) {
    vouchi_sparql_fail(parser, "no memory");
  }
  for (uint32_t i = 0; i < select->scope->variables.count; ++i) {
    if (vouchi_vars_has(&visible, i) &&
        !vouchi_scope_variable(select->scope, i)->hidden) {
      (void)add_item(parser, &select->items, NULL, i);
    }
  }
}

/** Whether outside of aggregates `expression` names only grouped variables
 *  and those that the items before it made. */
static bool
is_grouped(const VouchParser *const     parser,
           const VouchExpression *const expression,
           const VouchVars *const       known)
{
  if (expression->kind == VOUCH_EXPRESSION_AGGREGATE) {
    return true;
  }
  if (expression->kind == VOUCH_EXPRESSION_VARIABLE ||
      expression->kind == VOUCH_EXPRESSION_BOUND) {
    return vouchi_vars_has(known, expression->variable);
  }
  for (size_t i = 0; i < expression->arguments.count; ++i) {
    if (!is_grouped(parser,
                    (const VouchExpression *)expression->arguments.items[i],
                    known)) {
      return false;
    }
  }
  return true;
}

static void
check_grouped(VouchParser *const parser, const VouchSelect *const select)
{
  VouchVars known = {NULL, 0};
  bool      good  = true;
  if (select->star) {
    vouchi_sparql_fail(parser, "SELECT * cannot be grouped");
    return;
  }
  for (size_t i = 0; good && i < select->groups.count; ++i) {
    const VouchItem *const item = (const VouchItem *)select->groups.items[i];
    good = vouchi_vars_add(parser->arena, &known, item->variable);
  }
  for (size_t i = 0; good && i < select->items.count; ++i) {
    const VouchItem *const item    = (const VouchItem *)select->items.items[i];
    const bool             grouped = item->expression
                                       ? is_grouped(parser, item->expression, &known)
                                       : vouchi_vars_has(&known, item->variable);
    if (!grouped) {
      const VouchView name =
        vouchi_scope_variable(select->scope, item->variable)->name;
      vouchi_lexer_fail(&parser->lexer, parser->lexer.token.begin,
                        "?%.*s is projected, or made from variables that are "
                        "neither grouped nor aggregated",
                        (int)(name.size < 60U ? name.size : 60U), name.data);
      return;
    }
    good = vouchi_vars_add(parser->arena, &known, item->variable);
  }
}

/** A variable that SELECT makes must be new. */
static void
check_items(VouchParser *const parser, const VouchSelect *const select)
{
  VouchVars visible = {NULL, 0};
  if (parser->lexer.st || !select->where ||
      !vouchi_node_vars(parser->arena, select->where, &visible)) {
    return;
  }
  for (size_t i = 0; i < select->items.count; ++i) {
    const VouchItem *const item = (const VouchItem *)select->items.items[i];
    bool taken = item->expression && vouchi_vars_has(&visible, item->variable);
    for (size_t j = 0; item->expression && j < select->groups.count; ++j) {
      const VouchItem *const group = (const VouchItem *)select->groups.items[j];
      taken                        = taken || group->variable == item->variable;
    }
    if (taken) {
      vouchi_sparql_fail(parser, "SELECT makes a variable that is in use");
    }
  }
  if (select->grouped) {
    check_grouped(parser, select);
  }
}

VouchSelect *
vouchi_sparql_select(VouchParser *const parser, VouchDataset *const dataset)
{
  VouchSelect *const select = vouchi_sparql_new_select(parser);
  if (!select) {
    return NULL;
  }
  vouchi_sparql_expect_word(parser, "SELECT");
  select->distinct = vouchi_sparql_accept_word(parser, "DISTINCT");
  select->reduced =
    !select->distinct && vouchi_sparql_accept_word(parser, "REDUCED");
  parser->aggregates = true;
  parse_items(parser, select);
  parser->aggregates = false;
  if (dataset) {
    vouchi_sparql_dataset(parser, dataset, "FROM");
  }
  (void)vouchi_sparql_accept_word(parser, "WHERE");
  select->where = vouchi_sparql_group(parser, NULL);
  vouchi_sparql_modifiers(parser, select);
  check_items(parser, select);
  if (select->star) {
    vouchi_sparql_project_all(parser, select);
  }
  return select;
}
