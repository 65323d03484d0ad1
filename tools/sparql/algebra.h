/* algebra.h - a query as a tree: SPARQL 1.1, section 18
 *
 * The parser builds it, the planner orders it and notes which variables are
 * bound where, and the evaluator walks it. All of it lives in the query's
 * arena.
 *
 * A scope is what one SELECT sees: its variables are numbered from 0, and a
 * row of solutions is an array of term numbers, one for each. Blank nodes of
 * patterns, and whatever the query needs for itself, are variables that
 * SELECT * does not see.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_ALGEBRA_H
#define VOUCH_SPARQL_ALGEBRA_H

#include "vouch/arena.h"
#include "vouch/term.h"

#include <stdbool.h>
#include <stdint.h>

/** A term's number in the store or, with the top bit set, in the query; 0:
 *  not bound, and as a graph the default graph. */
typedef uint32_t VouchId;

/** A set of variables. */
typedef struct {
  uint64_t *bits;
  size_t    words;
} VouchVars;

/** Pointers in an arena, in the order of addition. */
typedef struct {
  void **items;
  size_t count;
  size_t room;
} VouchList;

typedef struct {
  VouchView name;   /**< With "_:" for a blank node; empty for our own. */
  bool      hidden; /**< Not seen by SELECT *. */
} VouchVariable;

/** The variables of one SELECT. */
typedef struct VouchScope {
  VouchList variables; /**< VouchVariable. */
} VouchScope;

/** A place in a pattern: a variable or a term. */
typedef struct {
  bool      is_variable;
  uint32_t  variable;
  VouchTerm term;
  VouchId   id; /**< Of the term, once the plan is made. */
} VouchSlot;

typedef enum {
  VOUCH_PATH_LINK,    /**< `term`. */
  VOUCH_PATH_INVERSE, /**< Of `left`. */
  VOUCH_PATH_SEQUENCE,
  VOUCH_PATH_ALTERNATIVE,
  VOUCH_PATH_ZERO_OR_MORE,
  VOUCH_PATH_ONE_OR_MORE,
  VOUCH_PATH_ZERO_OR_ONE,
  VOUCH_PATH_NEGATED /**< Neither `terms` forwards nor `inverses` back. */
} VouchPathKind;

typedef struct VouchPath {
  VouchPathKind     kind;
  VouchTerm         term;
  VouchId           id;
  struct VouchPath *left;
  struct VouchPath *right;
  VouchList         terms;    /**< VouchPath links. */
  VouchList         inverses; /**< VouchPath links. */
} VouchPath;

struct VouchExpression;
struct VouchNode;
struct VouchSelect;
struct VouchFunction;

/** A triple pattern, or a path between two places. */
typedef struct {
  VouchSlot  subject;
  VouchSlot  predicate; /**< Unused where there is a path. */
  VouchSlot  object;
  VouchPath *path;
  VouchSlot  graph;   /**< Of templates: NONE is the default graph. */
  VouchList  filters; /**< VouchExpression: to be asked once this matched. */
} VouchPattern;

typedef enum {
  VOUCH_NODE_UNIT,      /**< One solution that binds nothing. */
  VOUCH_NODE_PATTERNS,  /**< All of `patterns`. */
  VOUCH_NODE_JOIN,      /**< `left` and `right`. */
  VOUCH_NODE_LEFT_JOIN, /**< OPTIONAL: `right` where `expression` holds. */
  VOUCH_NODE_UNION,
  VOUCH_NODE_MINUS,
  VOUCH_NODE_FILTER, /**< `left` where `expression` holds. */
  VOUCH_NODE_EXTEND, /**< BIND: `variable` is `expression`. */
  VOUCH_NODE_VALUES,
  VOUCH_NODE_GRAPH, /**< `left`, in the graph `graph`. */
  VOUCH_NODE_SELECT,
  VOUCH_NODE_SERVICE
} VouchNodeKind;

/** Inline data: rows of terms, NONE for UNDEF. */
typedef struct {
  uint32_t *variables;
  size_t    width;
  VouchList rows; /**< Arrays of VouchTerm. */
  VouchId **ids;  /**< The same as numbers, once the plan is made. */
} VouchValues;

typedef struct VouchNode {
  VouchNodeKind            kind;
  struct VouchNode        *left;
  struct VouchNode        *right;
  struct VouchExpression  *expression;
  VouchList                patterns; /**< VouchPattern. */
  uint32_t                 variable;
  VouchSlot                graph; /**< Also the address of a SERVICE. */
  VouchView                text;  /**< SERVICE: what to ask there. */
  const struct VouchScope *scope; /**< SERVICE: that of its variables. */
  bool                     silent;
  VouchValues             *values;
  struct VouchSelect      *select;

  /* What the planner finds */
  VouchVars visible; /**< May be bound in a solution. */
  VouchVars certain; /**< Are bound in every solution. */
  /** May be bound from outside in a way that would change what is inside:
   *  they are hidden from it, and compared afterwards. */
  uint32_t *guarded;
  size_t    guarded_count;
  size_t    width;   /**< Variables of the scope. */
  bool      direct;  /**< GRAPH ?g: patterns bind ?g themselves. */
  bool      shares;  /**< MINUS: both sides always bind one variable. */
  bool      allowed; /**< SERVICE: it is asked. */
  VouchList filters; /**< PATTERNS: to be asked along the way. */
  void     *state;   /**< The evaluator's. */
} VouchNode;

typedef enum {
  VOUCH_EXPRESSION_TERM,
  VOUCH_EXPRESSION_VARIABLE,
  VOUCH_EXPRESSION_OR,
  VOUCH_EXPRESSION_AND,
  VOUCH_EXPRESSION_NOT,
  VOUCH_EXPRESSION_EQUAL,
  VOUCH_EXPRESSION_UNEQUAL,
  VOUCH_EXPRESSION_LESS,
  VOUCH_EXPRESSION_GREATER,
  VOUCH_EXPRESSION_AT_MOST,
  VOUCH_EXPRESSION_AT_LEAST,
  VOUCH_EXPRESSION_IN,
  VOUCH_EXPRESSION_NOT_IN,
  VOUCH_EXPRESSION_ADD,
  VOUCH_EXPRESSION_SUBTRACT,
  VOUCH_EXPRESSION_MULTIPLY,
  VOUCH_EXPRESSION_DIVIDE,
  VOUCH_EXPRESSION_PLUS,
  VOUCH_EXPRESSION_MINUS,
  VOUCH_EXPRESSION_CALL, /**< `function` of `arguments`. */
  VOUCH_EXPRESSION_BOUND,
  VOUCH_EXPRESSION_IF,
  VOUCH_EXPRESSION_COALESCE,
  VOUCH_EXPRESSION_EXISTS,
  VOUCH_EXPRESSION_NOT_EXISTS,
  VOUCH_EXPRESSION_AGGREGATE /**< Read from `variable` after grouping. */
} VouchExpressionKind;

typedef enum {
  VOUCH_AGGREGATE_COUNT,
  VOUCH_AGGREGATE_SUM,
  VOUCH_AGGREGATE_MIN,
  VOUCH_AGGREGATE_MAX,
  VOUCH_AGGREGATE_AVG,
  VOUCH_AGGREGATE_SAMPLE,
  VOUCH_AGGREGATE_GROUP_CONCAT
} VouchAggregateKind;

typedef struct VouchExpression {
  VouchExpressionKind         kind;
  VouchTerm                   term;
  uint32_t                    variable;
  VouchList                   arguments; /**< VouchExpression. */
  const struct VouchFunction *function;
  VouchNode                  *pattern; /**< EXISTS. */
  VouchAggregateKind          aggregate;
  bool                        distinct;
  bool                        star;      /**< COUNT(*). */
  VouchView                   separator; /**< GROUP_CONCAT. */
  VouchId                     id;        /**< TERM, once planned. */
  void                       *state;     /**< A compiled REGEX. */
} VouchExpression;

/** `expression` as `variable`; an order has `descending` instead. */
typedef struct {
  VouchExpression *expression; /**< NULL: the variable alone. */
  uint32_t         variable;
  bool             descending;
} VouchItem;

/** A SELECT: the query itself, or one inside it. */
typedef struct VouchSelect {
  VouchScope *scope;
  VouchNode  *where;
  VouchList   items; /**< VouchItem: what is projected. */
  bool        star;
  bool        distinct;
  bool        reduced;
  bool        grouped;    /**< GROUP BY, or an aggregate was used. */
  VouchList   groups;     /**< VouchItem. */
  VouchList   having;     /**< VouchExpression. */
  VouchList   orders;     /**< VouchItem. */
  VouchList   aggregates; /**< VouchExpression. */
  VouchNode  *values;     /**< The VALUES behind it, or NULL. */
  bool        has_limit;
  uint64_t    limit;
  uint64_t    offset;
  uint32_t   *outer; /**< Of items: the variables of the scope around it. */
  VouchId    *given; /**< By variable: what it is asked with; or NULL. */
} VouchSelect;

typedef enum {
  VOUCH_FORM_SELECT,
  VOUCH_FORM_ASK,
  VOUCH_FORM_CONSTRUCT,
  VOUCH_FORM_DESCRIBE
} VouchForm;

/** FROM, FROM NAMED, USING, USING NAMED. */
typedef struct {
  bool      given;
  VouchList graphs; /**< VouchTerm. */
  VouchList named;  /**< VouchTerm. */
} VouchDataset;

typedef struct {
  VouchForm    form;
  VouchSelect *select;
  VouchDataset dataset;
  VouchList    templates; /**< VouchPattern: CONSTRUCT. */
  VouchList    described; /**< VouchSlot. */
  VouchView    base;      /**< For IRI(). */
} VouchQuery;

typedef enum {
  VOUCH_UPDATE_INSERT_DATA,
  VOUCH_UPDATE_DELETE_DATA,
  VOUCH_UPDATE_MODIFY, /**< Also DELETE WHERE. */
  VOUCH_UPDATE_LOAD,
  VOUCH_UPDATE_CLEAR,
  VOUCH_UPDATE_DROP,
  VOUCH_UPDATE_CREATE,
  VOUCH_UPDATE_ADD,
  VOUCH_UPDATE_MOVE,
  VOUCH_UPDATE_COPY
} VouchUpdateKind;

typedef enum {
  VOUCH_TARGET_DEFAULT,
  VOUCH_TARGET_GRAPH,
  VOUCH_TARGET_NAMED,
  VOUCH_TARGET_ALL
} VouchTargetKind;

typedef struct {
  VouchTargetKind kind;
  VouchTerm       graph;
} VouchTarget;

typedef struct {
  VouchUpdateKind kind;
  bool            silent;
  VouchTerm       source; /**< LOAD. */
  VouchTarget     from;
  VouchTarget     to;
  VouchDataset    dataset; /**< USING, or WITH. */
  bool            has_with;
  VouchList       deletes; /**< VouchPattern. */
  VouchList       inserts; /**< VouchPattern. */
  VouchSelect    *select;  /**< Its `where` is what is asked. */
} VouchOperation;

/** A function by its name or IRI. */
typedef struct VouchFunction VouchFunction;

/** Add `item`; false: no memory. */
bool vouchi_list_add(VouchArena *arena, VouchList *list, void *item);

bool vouchi_vars_has(const VouchVars *vars, uint32_t variable);
/** False: no memory. */
bool vouchi_vars_add(VouchArena *arena, VouchVars *vars, uint32_t variable);
bool vouchi_vars_unite(VouchArena      *arena,
                       VouchVars       *vars,
                       const VouchVars *more);
/** Keep what is in both. */
void vouchi_vars_meet(VouchVars *vars, const VouchVars *other);
bool vouchi_vars_within(const VouchVars *vars, const VouchVars *all);

/** Add the variables of `expression`, those of patterns inside it included. */
bool vouchi_expression_vars(VouchArena            *arena,
                            const VouchExpression *expression,
                            VouchVars             *vars);

/** Add the variables that solutions of `node` may bind: those in scope. */
bool vouchi_node_vars(VouchArena      *arena,
                      const VouchNode *node,
                      VouchVars       *vars);

/** Add all variables that `node` names anywhere, in filters too. */
bool vouchi_node_mentions(VouchArena      *arena,
                          const VouchNode *node,
                          VouchVars       *vars);

/** The variable of `scope` at `index`. */
const VouchVariable *vouchi_scope_variable(const VouchScope *scope,
                                           uint32_t          index);

#endif
