/* words.c - the words of SHACL and their order */
// SPDX-License-Identifier: Apache-2.0

#include "check/shapes.h"

#include "rdf/vocabulary.h"

#define SH "http://www.w3.org/ns/shacl#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"

static const char *const words[SH_WORDS] = {
  [SH_CLASS]                 = SH "class",
  [SH_DATATYPE]              = SH "datatype",
  [SH_NODE_KIND]             = SH "nodeKind",
  [SH_MIN_COUNT]             = SH "minCount",
  [SH_MAX_COUNT]             = SH "maxCount",
  [SH_MIN_EXCLUSIVE]         = SH "minExclusive",
  [SH_MIN_INCLUSIVE]         = SH "minInclusive",
  [SH_MAX_EXCLUSIVE]         = SH "maxExclusive",
  [SH_MAX_INCLUSIVE]         = SH "maxInclusive",
  [SH_MIN_LENGTH]            = SH "minLength",
  [SH_MAX_LENGTH]            = SH "maxLength",
  [SH_PATTERN]               = SH "pattern",
  [SH_LANGUAGE_IN]           = SH "languageIn",
  [SH_UNIQUE_LANG]           = SH "uniqueLang",
  [SH_EQUALS]                = SH "equals",
  [SH_DISJOINT]              = SH "disjoint",
  [SH_LESS_THAN]             = SH "lessThan",
  [SH_LESS_THAN_OR_EQUALS]   = SH "lessThanOrEquals",
  [SH_NOT]                   = SH "not",
  [SH_AND]                   = SH "and",
  [SH_OR]                    = SH "or",
  [SH_XONE]                  = SH "xone",
  [SH_NODE]                  = SH "node",
  [SH_PROPERTY]              = SH "property",
  [SH_QUALIFIED_VALUE_SHAPE] = SH "qualifiedValueShape",
  [SH_CLOSED]                = SH "closed",
  [SH_HAS_VALUE]             = SH "hasValue",
  [SH_IN]                    = SH "in",
  [SH_TARGET_NODE]           = SH "targetNode",
  [SH_TARGET_CLASS]          = SH "targetClass",
  [SH_TARGET_SUBJECTS_OF]    = SH "targetSubjectsOf",
  [SH_TARGET_OBJECTS_OF]     = SH "targetObjectsOf",
  [SH_PATH]                  = SH "path",
  [SH_INVERSE_PATH]          = SH "inversePath",
  [SH_ALTERNATIVE_PATH]      = SH "alternativePath",
  [SH_ZERO_OR_MORE_PATH]     = SH "zeroOrMorePath",
  [SH_ONE_OR_MORE_PATH]      = SH "oneOrMorePath",
  [SH_ZERO_OR_ONE_PATH]      = SH "zeroOrOnePath",
  [SH_SEVERITY]              = SH "severity",
  [SH_MESSAGE]               = SH "message",
  [SH_DEACTIVATED]           = SH "deactivated",
  [SH_FLAGS]                 = SH "flags",
  [SH_IGNORED_PROPERTIES]    = SH "ignoredProperties",
  [SH_QUALIFIED_MIN_COUNT]   = SH "qualifiedMinCount",
  [SH_QUALIFIED_MAX_COUNT]   = SH "qualifiedMaxCount",
  [SH_QUALIFIED_DISJOINT]    = SH "qualifiedValueShapesDisjoint",
  [SH_NODE_SHAPE]            = SH "NodeShape",
  [SH_PROPERTY_SHAPE]        = SH "PropertyShape",
  [SH_VIOLATION]             = SH "Violation",
  [SH_IRI]                   = SH "IRI",
  [SH_BLANK_NODE]            = SH "BlankNode",
  [SH_LITERAL]               = SH "Literal",
  [SH_BLANK_NODE_OR_IRI]     = SH "BlankNodeOrIRI",
  [SH_BLANK_NODE_OR_LITERAL] = SH "BlankNodeOrLiteral",
  [SH_IRI_OR_LITERAL]        = SH "IRIOrLiteral",
  [RDF_TYPE]                 = VOUCH_RDF_TYPE,
  [RDF_FIRST]                = VOUCH_RDF "first",
  [RDF_REST]                 = VOUCH_RDF "rest",
  [RDF_NIL]                  = VOUCH_RDF "nil",
  [RDFS_CLASS]               = RDFS "Class",
  [RDFS_SUB_CLASS_OF]        = RDFS "subClassOf",
};

VouchView
vouchi_word(const VouchWord word)
{
  return vouch_view_from_string(words[word]);
}

VouchStatus
vouchi_shapes_begin(VouchShapes *const    shapes,
                    VouchTermTable *const table,
                    const VouchLog *const log)
{
  *shapes         = (VouchShapes){.table = table, .log = log};
  shapes->arena   = vouch_arena_new(0);
  shapes->by_node = vouchi_map_new(0);
  VouchStatus st =
    shapes->arena && shapes->by_node ? VOUCH_OK : VOUCH_NO_MEMORY;
  for (size_t i = 0; !st && i < SH_WORDS; ++i) {
    const VouchTerm term = vouch_term_iri(vouchi_word((VouchWord)i));
    st                   = vouchi_terms_add(table, &term, &shapes->words[i]);
  }
  return st;
}
