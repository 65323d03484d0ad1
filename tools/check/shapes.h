/* shapes.h - a graph of shapes, made ready to be applied
 *
 * SHACL Core (W3C, 20 July 2017), sections 2 to 4. Terms of SPARQL-based
 * constraints are not looked at.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CHECK_SHAPES_H
#define VOUCH_CHECK_SHAPES_H

#include "check/dataset.h"
#include "vouch/log.h"

/** The words of SHACL that are looked for, and some of RDF. */
typedef enum {
  // Constraints, in the order of their table in constraints.c
  SH_CLASS = 0,
  SH_DATATYPE,
  SH_NODE_KIND,
  SH_MIN_COUNT,
  SH_MAX_COUNT,
  SH_MIN_EXCLUSIVE,
  SH_MIN_INCLUSIVE,
  SH_MAX_EXCLUSIVE,
  SH_MAX_INCLUSIVE,
  SH_MIN_LENGTH,
  SH_MAX_LENGTH,
  SH_PATTERN,
  SH_LANGUAGE_IN,
  SH_UNIQUE_LANG,
  SH_EQUALS,
  SH_DISJOINT,
  SH_LESS_THAN,
  SH_LESS_THAN_OR_EQUALS,
  SH_NOT,
  SH_AND,
  SH_OR,
  SH_XONE,
  SH_NODE,
  SH_PROPERTY,
  SH_QUALIFIED_VALUE_SHAPE,
  SH_CLOSED,
  SH_HAS_VALUE,
  SH_IN,
  SH_CONSTRAINTS, /**< How many they are. */
  // All else
  SH_TARGET_NODE = SH_CONSTRAINTS,
  SH_TARGET_CLASS,
  SH_TARGET_SUBJECTS_OF,
  SH_TARGET_OBJECTS_OF,
  SH_PATH,
  SH_INVERSE_PATH,
  SH_ALTERNATIVE_PATH,
  SH_ZERO_OR_MORE_PATH,
  SH_ONE_OR_MORE_PATH,
  SH_ZERO_OR_ONE_PATH,
  SH_SEVERITY,
  SH_MESSAGE,
  SH_DEACTIVATED,
  SH_FLAGS,
  SH_IGNORED_PROPERTIES,
  SH_QUALIFIED_MIN_COUNT,
  SH_QUALIFIED_MAX_COUNT,
  SH_QUALIFIED_DISJOINT,
  SH_NODE_SHAPE,
  SH_PROPERTY_SHAPE,
  SH_VIOLATION,
  SH_IRI,
  SH_BLANK_NODE,
  SH_LITERAL,
  SH_BLANK_NODE_OR_IRI,
  SH_BLANK_NODE_OR_LITERAL,
  SH_IRI_OR_LITERAL,
  RDF_TYPE,
  RDF_FIRST,
  RDF_REST,
  RDF_NIL,
  RDFS_CLASS,
  RDFS_SUB_CLASS_OF,
  SH_WORDS /**< How many. */
} VouchWord;

typedef enum {
  VOUCH_PATH_PREDICATE,
  VOUCH_PATH_INVERSE,
  VOUCH_PATH_SEQUENCE,
  VOUCH_PATH_ALTERNATIVE,
  VOUCH_PATH_ZERO_OR_MORE,
  VOUCH_PATH_ONE_OR_MORE,
  VOUCH_PATH_ZERO_OR_ONE
} VouchPathKind;

typedef struct VouchPath {
  VouchPathKind                  kind;
  VouchId                        predicate;
  const struct VouchPath *const *parts; /**< One, but of sequences and
                                             alternatives. */
  size_t                         count;
} VouchPath;

/** Some terms. */
typedef struct {
  const VouchId *items;
  size_t         count;
} VouchIds;

struct VouchShape;

/** One parameter of a shape, with what goes with it. */
typedef struct {
  VouchWord                       kind;
  VouchId                         value;
  VouchIds                        list;   /**< SH_IN, SH_LANGUAGE_IN,
                                               SH_CLOSED: properties allowed. */
  const struct VouchShape *const *shapes; /**< Of logic and nodes; of a
                                               qualified one its siblings. */
  size_t                          shape_count;
  size_t                          number;  /**< Counts and lengths. */
  size_t                          most;    /**< qualifiedMaxCount. */
  const struct VouchShape        *shape;   /**< SH_QUALIFIED_VALUE_SHAPE. */
  void                           *pattern; /**< Compiled. */
  bool                            has_least;
  bool                            has_most;
} VouchConstraint;

typedef struct VouchShape {
  VouchId          node;
  const VouchPath *path;      /**< NULL: a node shape. */
  VouchId          path_node; /**< How the graph of shapes writes it. */
  VouchConstraint *constraints;
  size_t           count;
  VouchId          severity;
  VouchIds         messages;
  bool             deactivated;
  bool             has_targets;
  bool             ready; /**< Its constraints were read. */
} VouchShape;

typedef struct {
  VouchTermTable *table;
  VouchDataset    graph; /**< Of the shapes. */
  VouchArena     *arena;
  VouchId         words[SH_WORDS];
  VouchMap       *by_node; /**< The number of a node, as text, to a shape. */
  VouchShape    **shapes;  /**< All that have targets. */
  size_t          count;
  const VouchLog *log;
} VouchShapes;

/** Number the words in `table`, for a graph of shapes that is read next. */
VouchStatus vouchi_shapes_begin(VouchShapes    *shapes,
                                VouchTermTable *table,
                                const VouchLog *log);

/** Read all shapes after shapes->graph was filled. VOUCH_BAD_DATA, reported,
 *  when they are not well formed. */
VouchStatus vouchi_shapes_read(VouchShapes *shapes);

void vouchi_shapes_free(VouchShapes *shapes);

/** The IRI of a word: "http://www.w3.org/ns/shacl#class". */
VouchView vouchi_word(VouchWord word);

/** The members of an RDF list of the graph of shapes; VOUCH_BAD_DATA when it
 *  is none, or has no end. */
VouchStatus vouchi_shapes_list(const VouchShapes *shapes,
                               VouchId            head,
                               VouchIds          *members);

/** The path at a node of the graph of shapes. */
VouchStatus vouchi_shapes_path(const VouchShapes *shapes,
                               VouchId            node,
                               unsigned           depth,
                               const VouchPath  **path);

#endif
