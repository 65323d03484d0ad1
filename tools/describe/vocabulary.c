/* vocabulary.c - the table of foreign IRIs */
// SPDX-License-Identifier: Apache-2.0

#include "vocabulary.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define OA "http://www.w3.org/ns/oa#"
#define PROV "http://www.w3.org/ns/prov#"
#define DCTERMS "http://purl.org/dc/terms/"

static const char *const table[IRI_COUNT] = {
  [IRI_RDF_TYPE]              = RDF "type",
  [IRI_XSD_BOOLEAN]           = XSD "boolean",
  [IRI_XSD_DATE]              = XSD "date",
  [IRI_XSD_DATETIME]          = XSD "dateTime",
  [IRI_XSD_DECIMAL]           = XSD "decimal",
  [IRI_XSD_GYEAR]             = XSD "gYear",
  [IRI_XSD_INTEGER]           = XSD "integer",
  [IRI_EDTF]                  = "http://id.loc.gov/datatypes/edtf/EDTF",
  [IRI_OA_SPECIFIC_RESOURCE]  = OA "SpecificResource",
  [IRI_OA_POSITION_SELECTOR]  = OA "TextPositionSelector",
  [IRI_OA_QUOTE_SELECTOR]     = OA "TextQuoteSelector",
  [IRI_OA_HAS_SOURCE]         = OA "hasSource",
  [IRI_OA_HAS_SELECTOR]       = OA "hasSelector",
  [IRI_OA_START]              = OA "start",
  [IRI_OA_END]                = OA "end",
  [IRI_OA_EXACT]              = OA "exact",
  [IRI_OA_PREFIX]             = OA "prefix",
  [IRI_OA_SUFFIX]             = OA "suffix",
  [IRI_PROV_ACTIVITY]         = PROV "Activity",
  [IRI_PROV_WAS_GENERATED_BY] = PROV "wasGeneratedBy",
  [IRI_PROV_USED]             = PROV "used",
  [IRI_PROV_ENDED_AT_TIME]    = PROV "endedAtTime",
  [IRI_DCTERMS_TITLE]         = DCTERMS "title",
  [IRI_DCTERMS_CREATOR]       = DCTERMS "creator",
  [IRI_DCTERMS_DATE]          = DCTERMS "date",
  [IRI_DCTERMS_HAS_VERSION]   = DCTERMS "hasVersion",
  [IRI_DCTERMS_IDENTIFIER]    = DCTERMS "identifier",
  [IRI_DCTERMS_LANGUAGE]      = DCTERMS "language",
  [IRI_DCTERMS_LICENSE]       = DCTERMS "license",
  [IRI_DCTERMS_MODIFIED]      = DCTERMS "modified",
  [IRI_DCTERMS_PUBLISHER]     = DCTERMS "publisher",
  [IRI_DCTERMS_SOURCE]        = DCTERMS "source",
};

VouchView
vouchi_vocabulary(const VocabularyIri iri)
{
  return vouch_view_from_string(table[iri]);
}
