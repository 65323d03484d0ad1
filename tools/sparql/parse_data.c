/* parse_data.c - VALUES, and the quads of updates */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/parser.h"

static VouchTerm
parse_value(VouchParser *const parser)
{
  const VouchTerm none = {VOUCH_TERM_NONE, {NULL, 0}, {NULL, 0}, {NULL, 0}};
  if (vouchi_sparql_accept_word(parser, "UNDEF")) {
    return none;
  }
  return vouchi_sparql_at_literal(parser, true) ? vouchi_sparql_literal(parser)
                                                : vouchi_sparql_iri(parser);
}

static void
parse_row(VouchParser *const parser, VouchValues *const values, const bool one)
{
  VouchTerm *const row =
    (VouchTerm *)vouchi_sparql_take(parser,
                                    (values->width + 1U) * sizeof(*row));
  size_t count = 0U;
  if (!row) {
    return;
  }
  if (one) {
    row[count++] = parse_value(parser);
  } else {
    vouchi_sparql_expect(parser, "(");
    while (!parser->lexer.st && !vouchi_sparql_is(parser, ")")) {
      if (count == values->width) {
        vouchi_sparql_fail(parser, "more values than variables");
        return;
      }
      row[count++] = parse_value(parser);
    }
    vouchi_sparql_expect(parser, ")");
    if (count < values->width && !parser->lexer.st) {
      vouchi_sparql_fail(parser, "fewer values than variables");
    }
  }
  vouchi_sparql_add(parser, &values->rows, row);
}

static void
parse_head(VouchParser *const parser, VouchValues *const values, const bool one)
{
  VouchList names = {NULL, 0, 0};
  do {
    if (!one && vouchi_sparql_accept(parser, ")")) {
      break;
    }
    uint32_t *const name =
      (uint32_t *)vouchi_sparql_take(parser, sizeof(*name));
    if (name) {
      *name = vouchi_sparql_variable(parser);
    }
    vouchi_sparql_add(parser, &names, name);
  } while (!one && !parser->lexer.st);
  values->width = names.count;
  values->variables =
    (uint32_t *)vouchi_sparql_take(parser, (names.count + 1U) *
                                             sizeof(*values->variables));
  for (size_t i = 0; values->variables && i < names.count; ++i) {
    values->variables[i] = *(uint32_t *)names.items[i];
    for (size_t j = 0; j < i; ++j) {
      if (values->variables[j] == values->variables[i]) {
        vouchi_sparql_fail(parser, "VALUES names a variable twice");
      }
    }
  }
}

VouchNode *
vouchi_sparql_values(VouchParser *const parser)
{
  VouchNode *const   node = vouchi_sparql_new_node(parser, VOUCH_NODE_VALUES);
  VouchValues *const values =
    (VouchValues *)vouchi_sparql_take(parser, sizeof(*values));
  if (!node || !values) {
    return NULL;
  }
  node->values   = values;
  const bool one = !vouchi_sparql_accept(parser, "(");
  parse_head(parser, values, one);
  vouchi_sparql_expect(parser, "{");
  while (!parser->lexer.st && !vouchi_sparql_is(parser, "}")) {
    parse_row(parser, values, one);
  }
  vouchi_sparql_expect(parser, "}");
  return node;
}

static void
parse_quad_triples(VouchParser *const parser)
{
  if (vouchi_sparql_at_triples(parser)) {
    vouchi_sparql_triples(parser);
  }
}

void
vouchi_sparql_quads(VouchParser *const parser, VouchList *const list)
{
  const VouchSlot outer = parser->graph;
  parser->target        = list;
  vouchi_sparql_expect(parser, "{");
  parse_quad_triples(parser);
  while (vouchi_sparql_accept_word(parser, "GRAPH")) {
    parser->graph = vouchi_sparql_var_or_iri(parser);
    vouchi_sparql_expect(parser, "{");
    parse_quad_triples(parser);
    vouchi_sparql_expect(parser, "}");
    parser->graph = outer;
    (void)vouchi_sparql_accept(parser, ".");
    parse_quad_triples(parser);
  }
  vouchi_sparql_expect(parser, "}");
}
