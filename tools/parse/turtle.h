/* turtle.h - Turtle and TriG: a machine with a stack of its own
 *
 * Nothing recurses: what is open ([], (), a graph) is a frame, and frames and
 * the text of their terms are two stacks that may be as deep as the limits
 * say.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_PARSE_TURTLE_H
#define VOUCH_PARSE_TURTLE_H

#include "base/map.h"
#include "parse/parse.h"

#define VOUCH_TURTLE_CACHE 64U

/** A namespace under its prefix. */
typedef struct {
  char       *name;
  VouchBuffer iri;
} VouchNamespace;

/** The prefixes of one file. */
typedef struct {
  VouchNamespace *items;
  size_t          count;
  size_t          room;
  VouchMap       *map;                        /**< From names to numbers. */
  uint32_t        recent[VOUCH_TURTLE_CACHE]; /**< Numbers and one, or 0. */
} VouchNamespacesRead;

typedef enum {
  VOUCH_FRAME_STATEMENT,  /**< Subject and predicate of the statement. */
  VOUCH_FRAME_PROPERTIES, /**< Of [ ]. */
  VOUCH_FRAME_LIST        /**< Its subject is the cell at hand. */
} VouchFrameKind;

typedef struct {
  VouchFrameKind kind;
  bool           is_subject; /**< Of the statement, not an object. */
  bool           used;       /**< Something stands in it. */
  VouchTermKind  subject_kind;
  size_t         begin;     /**< Of its subject in the stack of texts. */
  size_t         subject;   /**< Size of it. */
  size_t         predicate; /**< Size of what stands behind it. */
} VouchFrame;

typedef struct {
  VouchParse         *parse;
  bool                graphs; /**< TriG. */
  bool                ended;  /**< A line feed was put behind the file. */
  VouchNamespacesRead namespaces;
  VouchBuffer         base;
  VouchBuffer         text; /**< A term that does not stand in the window. */
  VouchBuffer         datatype; /**< The same of a datatype. */
  VouchBuffer         graph;
  VouchTermKind       graph_kind;
  bool               in_graph; /**< Between { and }, also of the default one. */
  VouchFrame        *frames;
  size_t             depth; /**< Frames in use. */
  size_t             room;
  VouchBuffer        stack; /**< Texts of the frames' terms. */
  unsigned long long made;  /**< Blank nodes. */
} VouchTurtle;

/** What is due in a statement. */
typedef enum {
  DUE_SUBJECT,
  DUE_VERB,        /**< At least one. */
  DUE_VERB_OR_END, /**< Behind `;`, or behind a subject of [ ]. */
  DUE_OBJECT,
  DUE_PUNCTUATION, /**< Behind an object. */
  DUE_NOTHING
} VouchTurtleDue;

/** Read Turtle, or TriG where there may be `graphs`. */
VouchStatus vouchi_parse_turtle(VouchParse *parse, bool graphs);

/** Over white space and comments. Then a byte stands at the window's `at`, or
 *  it is the end of the file. */
VouchStatus vouchi_turtle_skip(VouchTurtle *turtle);

/** Begin a statement's frame over an empty stack. */
VouchStatus vouchi_turtle_begin(VouchTurtle *turtle);

/** Take the subject at hand, which may open [ ] or ( ). */
VouchStatus vouchi_turtle_read_subject(VouchTurtle    *turtle,
                                       VouchTurtleDue *due);

/** Take the `]` at hand. */
VouchStatus vouchi_turtle_close_bracket(VouchTurtle    *turtle,
                                        VouchTurtleDue *due);

/** Make the statement's subject the name of a graph. */
VouchStatus vouchi_turtle_name_graph(VouchTurtle *turtle);

/** Read on until the statement ends, from what is due. */
VouchStatus vouchi_turtle_read_statement(VouchTurtle   *turtle,
                                         VouchTurtleDue due);

/** Report a fault at `where`, where the window then begins. */
VouchStatus vouchi_turtle_fail(VouchTurtle *turtle,
                               const char  *where,
                               const char  *why);

/** True after more was read, for a token that meets the end of the window and
 *  is to be scanned again. At the end of the file that is a line feed, which
 *  ends every token that may end there; after that it is false and `*st`
 *  VOUCH_OK. A token is at most `most` bytes long. */
bool vouchi_turtle_grow(VouchTurtle *turtle, size_t most, VouchStatus *st);

/** The bare word at `at`: letters, without what follows them. */
VouchStatus vouchi_turtle_read_word(VouchTurtle *turtle, VouchView *word);

/** Take an IRI or a prefixed name; the view lives until the next call. */
VouchStatus vouchi_turtle_read_iri(VouchTurtle *turtle,
                                   VouchBuffer *text,
                                   VouchView   *iri);

/** Take a term that is no [ ] and no ( ); the same. */
VouchStatus vouchi_turtle_read_term(VouchTurtle *turtle, VouchTerm *term);

/** Take a string in quotation marks with its language or datatype. */
VouchStatus vouchi_turtle_read_literal(VouchTurtle *turtle, VouchTerm *term);

/** Take a number. */
VouchStatus vouchi_turtle_read_number(VouchTurtle *turtle, VouchTerm *term);

/** Take @prefix or @base from its `@`; or what follows PREFIX or BASE. */
VouchStatus vouchi_turtle_directive(VouchTurtle *turtle);
VouchStatus vouchi_turtle_prefix(VouchTurtle *turtle);
VouchStatus vouchi_turtle_base(VouchTurtle *turtle);

/** Begin with no prefixes but a map for them. */
VouchStatus vouchi_namespaces_read_begin(VouchNamespacesRead *namespaces,
                                         size_t               most);
void        vouchi_namespaces_read_free(VouchNamespacesRead *namespaces);

/** The namespace of a prefix, or NULL. */
const VouchNamespace *vouchi_namespaces_read_find(
  VouchNamespacesRead *namespaces, VouchView name);

/** Declare a prefix, also one that has a namespace already. */
VouchStatus vouchi_namespaces_read_set(VouchNamespacesRead *namespaces,
                                       VouchView            name,
                                       VouchView            iri);

#endif
