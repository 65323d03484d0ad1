/* parse_query.c - SELECT, ASK, CONSTRUCT and DESCRIBE */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/parse.h"
#include "sparql/parse_begin.h"

static void
parse_ask(VouchParser *const parser, VouchQuery *const query)
{
  query->form   = VOUCH_FORM_ASK;
  query->select = vouchi_sparql_new_select(parser);
  if (!query->select) {
    return;
  }
  vouchi_sparql_dataset(parser, &query->dataset, "FROM");
  (void)vouchi_sparql_accept_word(parser, "WHERE");
  query->select->where = vouchi_sparql_group(parser, NULL);
  vouchi_sparql_modifiers(parser, query->select);
}

/** `{ triples }` into `list`. */
static void
parse_template(VouchParser *const parser, VouchList *const list)
{
  parser->target = list;
  vouchi_sparql_expect(parser, "{");
  if (vouchi_sparql_at_triples(parser)) {
    vouchi_sparql_triples(parser);
  }
  vouchi_sparql_expect(parser, "}");
}

/** As a template, a blank node of a pattern stands for a new one. */
static VouchSlot
as_template(const VouchParser *const parser, VouchSlot slot)
{
  if (slot.is_variable) {
    const VouchVariable *const variable =
      vouchi_scope_variable(parser->scope, slot.variable);
    if (variable->hidden) {
      slot.is_variable = false;
      slot.term.kind   = VOUCH_TERM_BLANK;
      slot.term.text   = variable->name;
    }
  }
  return slot;
}

/** CONSTRUCT WHERE { triples }: the template is what is asked. */
static void
parse_short_construct(VouchParser *const parser, VouchQuery *const query)
{
  vouchi_sparql_dataset(parser, &query->dataset, "FROM");
  vouchi_sparql_expect_word(parser, "WHERE");
  VouchNode *const node = vouchi_sparql_new_node(parser, VOUCH_NODE_PATTERNS);
  if (!node) {
    return;
  }
  parser->plain = true;
  parse_template(parser, &node->patterns);
  parser->plain        = false;
  query->select->where = node;
  for (size_t i = 0; i < node->patterns.count && !parser->lexer.st; ++i) {
    const VouchPattern *const pattern =
      (const VouchPattern *)node->patterns.items[i];
    VouchPattern *const copy =
      (VouchPattern *)vouchi_sparql_take(parser, sizeof(*copy));
    if (copy) {
      *copy         = *pattern;
      copy->subject = as_template(parser, pattern->subject);
      copy->object  = as_template(parser, pattern->object);
      vouchi_sparql_add(parser, &query->templates, copy);
    }
  }
}

static void
parse_construct(VouchParser *const parser, VouchQuery *const query)
{
  query->form   = VOUCH_FORM_CONSTRUCT;
  query->select = vouchi_sparql_new_select(parser);
  if (!query->select) {
    return;
  }
  if (vouchi_sparql_is(parser, "{")) {
    parser->blank_mode = VOUCH_BLANK_TEMPLATE;
    parse_template(parser, &query->templates);
    parser->blank_mode   = VOUCH_BLANK_PATTERN;
    parser->labels.count = 0U; // Templates and patterns share no blank nodes
    vouchi_sparql_dataset(parser, &query->dataset, "FROM");
    (void)vouchi_sparql_accept_word(parser, "WHERE");
    query->select->where = vouchi_sparql_group(parser, NULL);
  } else {
    parse_short_construct(parser, query);
  }
  vouchi_sparql_modifiers(parser, query->select);
  query->select->star = true;
  vouchi_sparql_project_all(parser, query->select);
}

static void
parse_described(VouchParser *const parser, VouchQuery *const query)
{
  if (vouchi_sparql_accept(parser, "*")) {
    query->select->star = true;
    return;
  }
  while (!parser->lexer.st && (parser->lexer.token.kind == VOUCH_TOKEN_VAR ||
                               vouchi_sparql_at_iri(parser))) {
    VouchSlot *const slot =
      (VouchSlot *)vouchi_sparql_take(parser, sizeof(*slot));
    if (slot) {
      *slot = vouchi_sparql_var_or_iri(parser);
      vouchi_sparql_add(parser, &query->described, slot);
    }
  }
  if (!query->described.count) {
    vouchi_sparql_expected(parser, "a variable, an IRI or '*'");
  }
}

static void
parse_describe(VouchParser *const parser, VouchQuery *const query)
{
  query->form   = VOUCH_FORM_DESCRIBE;
  query->select = vouchi_sparql_new_select(parser);
  if (!query->select) {
    return;
  }
  parse_described(parser, query);
  vouchi_sparql_dataset(parser, &query->dataset, "FROM");
  if (vouchi_sparql_is_word(parser, "WHERE") || vouchi_sparql_is(parser, "{")) {
    (void)vouchi_sparql_accept_word(parser, "WHERE");
    query->select->where = vouchi_sparql_group(parser, NULL);
  } else {
    query->select->where = vouchi_sparql_new_node(parser, VOUCH_NODE_UNIT);
  }
  vouchi_sparql_modifiers(parser, query->select);
  vouchi_sparql_project_all(parser, query->select);
  for (size_t i = 0; query->select->star && i < query->select->items.count;
       ++i) {
    VouchSlot *const slot =
      (VouchSlot *)vouchi_sparql_take(parser, sizeof(*slot));
    if (slot) {
      slot->is_variable = true;
      slot->variable =
        ((const VouchItem *)query->select->items.items[i])->variable;
      vouchi_sparql_add(parser, &query->described, slot);
    }
  }
}

static void
parse_form(VouchParser *const parser, VouchQuery *const query)
{
  vouchi_sparql_prologue(parser);
  if (vouchi_sparql_is_word(parser, "SELECT")) {
    query->form   = VOUCH_FORM_SELECT;
    query->select = vouchi_sparql_select(parser, &query->dataset);
  } else if (vouchi_sparql_accept_word(parser, "ASK")) {
    parse_ask(parser, query);
  } else if (vouchi_sparql_accept_word(parser, "CONSTRUCT")) {
    parse_construct(parser, query);
  } else if (vouchi_sparql_accept_word(parser, "DESCRIBE")) {
    parse_describe(parser, query);
  } else {
    vouchi_sparql_expected(parser, "SELECT, ASK, CONSTRUCT or DESCRIBE");
  }
  if (!parser->lexer.st && parser->lexer.token.kind != VOUCH_TOKEN_END) {
    vouchi_sparql_expected(parser, "the end of the query");
  }
}

VouchStatus
vouchi_sparql_query(const VouchParseSettings *const settings,
                    const VouchView                 text,
                    VouchQuery **const              query)
{
  VouchParser parser;
  VouchStatus st = vouchi_sparql_begin(&parser, settings, text);
  if (st) {
    return st;
  }
  *query = (VouchQuery *)vouchi_sparql_take(&parser, sizeof(**query));
  if (*query) {
    parse_form(&parser, *query);
    (*query)->base = parser.base;
  }
  return parser.lexer.st;
}
