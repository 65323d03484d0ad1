/* parser.h - what the files of the parser share
 *
 * Each vouchi_parse_* takes what its name says from the lexer. After a failure
 * the lexer is at its end and `lexer.st` says why; what a function returned
 * then is of no use, so callers look at the status once, at the end, and only
 * loops and pointers are guarded on the way.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_PARSER_H
#define VOUCH_SPARQL_PARSER_H

#include "sparql/algebra.h"
#include "sparql/lexer.h"

/** Most that a text may hold of what the evaluator walks by recursion. */
enum {
  VOUCH_PARSE_DEPTH     = 200,
  VOUCH_PARSE_PATTERNS  = 1000,
  VOUCH_PARSE_VARIABLES = 1000,
  VOUCH_PARSE_OPERATORS = 20000
};

/** What a blank node stands for where the parser is. */
typedef enum {
  VOUCH_BLANK_PATTERN,  /**< A variable that nobody sees. */
  VOUCH_BLANK_TEMPLATE, /**< A new blank node. */
  VOUCH_BLANK_FORBIDDEN
} VouchBlankMode;

typedef struct {
  VouchLexer     lexer;
  VouchArena    *arena;
  VouchView      base;
  VouchList      prefixes; /**< Name and IRI, in turn: VouchView. */
  VouchScope    *scope;
  VouchSelect   *select;
  bool           aggregates; /**< May be used where the parser is. */
  bool           variables;  /**< May be used where the parser is. */
  bool           plain;      /**< A verb is no path here. */
  VouchBlankMode blank_mode;
  VouchList     *target; /**< Where triples go. */
  VouchSlot      graph;  /**< Of templates. */
  unsigned       depth;
  unsigned       patterns;  /**< So far, in this query or operation. */
  unsigned       operators; /**< In expressions, so far. */
  unsigned       blanks;    /**< Blank nodes that were made. */
  unsigned       block;     /**< Number of this block of triples. */
  unsigned       blocks;    /**< Blocks so far. */
  VouchList      labels;    /**< VouchLabel: blank nodes that were used. */
} VouchParser;

/** A blank node label and the block in which it is used. */
typedef struct {
  VouchView name;
  unsigned  block;
} VouchLabel;

/** A zeroed struct of the arena; on no memory the parser fails and a NULL is
 *  returned. */
void *vouchi_sparql_take(VouchParser *parser, size_t size);
void  vouchi_sparql_add(VouchParser *parser, VouchList *list, void *item);
void  vouchi_sparql_fail(VouchParser *parser, const char *what);
/** Fail because something else was due. */
void  vouchi_sparql_expected(VouchParser *parser, const char *what);
/** Go one level deeper, at most VOUCH_PARSE_DEPTH; leave is `--depth`. */
bool  vouchi_sparql_enter(VouchParser *parser);

bool vouchi_sparql_is(const VouchParser *parser, const char *mark);
bool vouchi_sparql_is_word(const VouchParser *parser, const char *word);
/** Take the token where it is this mark, or word. */
bool vouchi_sparql_accept(VouchParser *parser, const char *mark);
bool vouchi_sparql_accept_word(VouchParser *parser, const char *word);
void vouchi_sparql_expect(VouchParser *parser, const char *mark);
void vouchi_sparql_expect_word(VouchParser *parser, const char *word);

/* parse_terms.c */
void      vouchi_sparql_prologue(VouchParser *parser);
uint32_t  vouchi_sparql_name(VouchParser *parser, VouchView name, bool hidden);
uint32_t  vouchi_sparql_variable(VouchParser *parser);
uint32_t  vouchi_sparql_fresh(VouchParser *parser);
bool      vouchi_sparql_at_iri(const VouchParser *parser);
VouchTerm vouchi_sparql_iri(VouchParser *parser);
/** A literal stands here; `sign` says whether + and - may begin one. */
bool      vouchi_sparql_at_literal(const VouchParser *parser, bool sign);
VouchTerm vouchi_sparql_literal(VouchParser *parser);
/** The text of a string without its escapes. */
VouchView vouchi_sparql_string(VouchParser *parser);
VouchSlot vouchi_sparql_var_or_iri(VouchParser *parser);
VouchSlot vouchi_sparql_term_slot(VouchParser *parser);
bool      vouchi_sparql_at_term(const VouchParser *parser);
VouchSlot vouchi_sparql_iri_slot(const char *iri);
VouchSlot vouchi_sparql_new_blank(VouchParser *parser);

/* parse_triples.c */
bool vouchi_sparql_at_triples(const VouchParser *parser);
/** Triples up to a mark that ends them. */
void vouchi_sparql_triples(VouchParser *parser);

/* parse_path.c */
/** A path, or a slot where it is a single IRI. */
VouchPath *vouchi_sparql_path(VouchParser *parser);
void       vouchi_sparql_add_path(VouchParser *parser,
                                  VouchSlot    subject,
                                  VouchPath   *path,
                                  VouchSlot    object);
void       vouchi_sparql_add_triple(VouchParser *parser,
                                    VouchSlot    subject,
                                    VouchSlot    predicate,
                                    VouchSlot    object);

/* parse_expression.c */
VouchExpression *vouchi_sparql_expression(VouchParser *parser);
/** In brackets, a call, or a built-in one. */
VouchExpression *vouchi_sparql_constraint(VouchParser *parser);
bool             vouchi_sparql_at_constraint(const VouchParser *parser);
VouchExpression *vouchi_sparql_new_expression(VouchParser        *parser,
                                              VouchExpressionKind kind);

/* parse_call.c */
VouchExpression *vouchi_sparql_call(VouchParser *parser);
VouchExpression *vouchi_sparql_function(VouchParser *parser);

/* parse_group.c */
VouchNode *vouchi_sparql_new_node(VouchParser *parser, VouchNodeKind kind);
/** The join of two, either of which may be NULL. */
VouchNode *vouchi_sparql_join(VouchParser *parser,
                              VouchNode   *left,
                              VouchNode   *right);
/** { ... }; the group's own filters come apart where `filter` is not NULL. */
VouchNode *vouchi_sparql_group(VouchParser *parser, VouchExpression **filter);
VouchNode *vouchi_sparql_values(VouchParser *parser);
/** `{ triples and GRAPH blocks }` into `list`. */
void       vouchi_sparql_quads(VouchParser *parser, VouchList *list);

/* parse_select.c */
VouchSelect *vouchi_sparql_new_select(VouchParser *parser);
/** From SELECT to what is behind the group. */
VouchSelect *vouchi_sparql_select(VouchParser *parser, VouchDataset *dataset);
/** GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET, VALUES. */
void         vouchi_sparql_modifiers(VouchParser *parser, VouchSelect *select);
void         vouchi_sparql_dataset(VouchParser  *parser,
                                   VouchDataset *dataset,
                                   const char   *word);
/** Project all that the group shows. */
void vouchi_sparql_project_all(VouchParser *parser, VouchSelect *select);

#endif
