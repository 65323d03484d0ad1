/* vocabulary.h - IRIs of RDF itself, which are in no ontology of ours */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_RDF_VOCABULARY_H
#define VOUCH_RDF_VOCABULARY_H

#define VOUCH_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define VOUCH_RDF_TYPE VOUCH_RDF "type"
#define VOUCH_RDF_LANG_STRING VOUCH_RDF "langString"

#define VOUCH_XSD "http://www.w3.org/2001/XMLSchema#"
#define VOUCH_XSD_STRING VOUCH_XSD "string"
#define VOUCH_XSD_BOOLEAN VOUCH_XSD "boolean"
#define VOUCH_XSD_INTEGER VOUCH_XSD "integer"
#define VOUCH_XSD_DECIMAL VOUCH_XSD "decimal"

#endif
