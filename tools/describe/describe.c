/* describe.c - a document's graph and its run
 *
 * The document comes first, then its claims in order of place; what they share
 * follows the claim that names it first.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/describe.h"

#include "describer.h"

#include "base/hash.h"
#include "vouch/version.h"

static void
tell_metadata(Describer *const describer, const VouchMetadata *const metadata)
{
  const VouchView none = {NULL, 0U};
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_DCTERMS_CREATOR),
                   metadata->author, none);
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_DCTERMS_SOURCE),
                   metadata->url, none);
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_DCTERMS_MODIFIED),
                   metadata->revised, none);
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_DCTERMS_LICENSE),
                   metadata->licence, none);
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_accessDate),
                   metadata->accessed, none);
}

static void
tell_document(Describer *const describer)
{
  const VouchDocument *const document = describer->mint.document;
  const VouchMetadata *const metadata = describer->options->metadata;
  const VouchView            none     = {NULL, 0U};
  const bool                 titled   = metadata && metadata->title.size;

  char hex[2U * VOUCH_HASH_SIZE];
  vouchi_hex(document->hash, sizeof(hex), hex);

  describer->subject = vouch_term_iri(describer->document);
  vouchi_tell_class(describer, VOUCH_NAME_Document);
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_DCTERMS_TITLE),
                   titled ? metadata->title : document->title,
                   document->language);
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_DCTERMS_LANGUAGE),
                   document->language, none);
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_sha256),
                   vouch_view(hex, sizeof(hex)), none);
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_layout),
                   vouch_view_from_string(document->layout), none);
  if (metadata) {
    tell_metadata(describer, metadata);
  }
}

VouchStatus
vouch_describe_document(const VouchDocument *const        document,
                        const VouchFindings *const        findings,
                        const VouchDescribeOptions *const options,
                        VouchArena *const                 arena,
                        const VouchSink *const            sink)
{
  Describer describer;
  vouchi_describer_begin(&describer, document, options, arena, sink);

  const size_t base = options->base.size + sizeof("doc/") - 1U;
  if (!describer.status) {
    const VouchView id =
      vouch_view(describer.document.data + base, MINT_DIGITS);
    describer.graph =
      vouch_term_iri(vouchi_iri(&describer, VOUCH_VIEW("graph/doc/"), id));
  }

  if (!describer.status) {
    tell_document(&describer);
  }
  for (size_t i = 0U; !describer.status && i < findings->claim_count; ++i) {
    vouchi_describer_next(&describer);
    if (!describer.status) {
      vouchi_describe_claim(&describer, &findings->claims[i]);
    }
  }
  return vouchi_describer_end(&describer);
}

VouchStatus
vouch_describe_run(const VouchDocument *const        document,
                   const VouchDescribeOptions *const options,
                   VouchArena *const                 arena,
                   const VouchSink *const            sink)
{
  const VouchView none = {NULL, 0U};
  Describer       describer;
  vouchi_describer_begin(&describer, document, options, arena, sink);
  if (!describer.status) {
    describer.graph =
      vouch_term_iri(vouchi_iri(&describer, VOUCH_VIEW("graph/run"), none));
  }

  describer.subject = vouch_term_iri(describer.run);
  vouchi_tell_iri(&describer, vouchi_vocabulary(IRI_RDF_TYPE),
                  vouchi_vocabulary(IRI_PROV_ACTIVITY));
  vouchi_tell_iri(&describer, vouchi_vocabulary(IRI_PROV_USED),
                  describer.document);
  vouchi_tell_text(&describer, vouchi_term(VOUCH_NAME_programVersion),
                   vouch_view_from_string(vouch_version()), none);
  vouchi_tell_text(&describer, vouchi_term(VOUCH_NAME_dataHash),
                   options->packs_hash, none);
  vouchi_tell_text(&describer, vouchi_term(VOUCH_NAME_options),
                   options->options, none);
  vouchi_tell_typed(&describer, vouchi_vocabulary(IRI_PROV_ENDED_AT_TIME),
                    options->timestamp, IRI_XSD_DATETIME);
  return vouchi_describer_end(&describer);
}
