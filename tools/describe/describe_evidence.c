/* describe_evidence.c - the words that say it, and the names among them */
// SPDX-License-Identifier: Apache-2.0

#include "describer.h"

#include "base/utf8.h"
#include "link/identity.h"

enum { CONTEXT = 20 }; // Code points of prefix and suffix

static VouchView
before(const VouchDocument *const document, const size_t at)
{
  size_t begin = at;
  for (size_t i = 0U; i < CONTEXT && begin; ++i) {
    (void)vouchi_utf8_previous(document->bytes, &begin);
  }
  return vouch_document_text(document, vouch_span(begin, at));
}

static VouchView
after(const VouchDocument *const document, const size_t at)
{
  size_t end = at;
  for (size_t i = 0U; i < CONTEXT && end < document->bytes.size; ++i) {
    (void)vouchi_utf8_next(document->bytes, &end);
  }
  return vouch_document_text(document, vouch_span(at, end));
}

/// Where a stretch stands, in code points of the untouched file.
static void
tell_place(Describer *const describer,
           const VouchView  start,
           const VouchView  end,
           const VouchSpan  span)
{
  const VouchDocument *const document = describer->mint.document;
  vouchi_tell_count(describer, start,
                    vouch_document_code_point(document, span.begin));
  vouchi_tell_count(describer, end,
                    vouch_document_code_point(document, span.end));
}

static void
tell_position(Describer *const describer, const VouchSpan span)
{
  vouchi_tell_iri(describer, vouchi_vocabulary(IRI_RDF_TYPE),
                  vouchi_vocabulary(IRI_OA_POSITION_SELECTOR));
  tell_place(describer, vouchi_vocabulary(IRI_OA_START),
             vouchi_vocabulary(IRI_OA_END), span);
}

static void
tell_quote(Describer *const describer,
           const VouchSpan  span,
           const VouchView  language)
{
  const VouchDocument *const document = describer->mint.document;
  vouchi_tell_iri(describer, vouchi_vocabulary(IRI_RDF_TYPE),
                  vouchi_vocabulary(IRI_OA_QUOTE_SELECTOR));
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_OA_EXACT),
                   vouch_document_text(document, span), language);
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_OA_PREFIX),
                   before(document, span.begin), language);
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_OA_SUFFIX),
                   after(document, span.end), language);
}

static VouchView
section_of(const Describer *const describer, const VouchBlock *const block)
{
  const VouchBlock *const heading = block ? vouch_block_heading(block) : NULL;
  return heading ? vouch_document_text(describer->mint.document, heading->span)
                 : vouch_view(NULL, 0U);
}

static VouchView
span_iri(Describer *const describer, const VouchView kind, const VouchSpan span)
{
  VouchView iri = {NULL, 0U};
  if (!describer->status) {
    describer->status = vouchi_mint_span(&describer->mint, kind, span, &iri);
  }
  return iri;
}

VouchView
vouchi_evidence_iri(Describer *const describer, const VouchSpan span)
{
  return span_iri(describer, VOUCH_VIEW("evidence/"), span);
}

VouchView
vouchi_mention_iri(Describer *const describer, const VouchSpan span)
{
  return span_iri(describer, VOUCH_VIEW("mention/"), span);
}

/// A selector's IRI is that of its evidence with a fragment.
static VouchView
selector_iri(Describer *const describer,
             const VouchView  iri,
             const VouchView  end)
{
  const VouchView parts[] = {iri, end};
  VouchView       joined  = {NULL, 0U};
  if (!describer->status) {
    describer->status =
      vouchi_identity_join(parts, 2U, describer->mint.arena, &joined);
  }
  return joined;
}

void
vouchi_describe_evidence(Describer *const        describer,
                         const VouchSpan         span,
                         const VouchBlock *const block)
{
  const VouchView iri = vouchi_evidence_iri(describer, span);
  if (!iri.size || !vouchi_is_news(describer, iri)) {
    return;
  }

  const VouchView language = block ? block->language : vouch_view(NULL, 0U);
  const VouchView none     = {NULL, 0U};
  const VouchView place = selector_iri(describer, iri, VOUCH_VIEW("#position"));
  const VouchView quote = selector_iri(describer, iri, VOUCH_VIEW("#quote"));
  const VouchView has   = vouchi_vocabulary(IRI_OA_HAS_SELECTOR);

  describer->subject = vouch_term_iri(iri);
  vouchi_tell_iri(describer, vouchi_vocabulary(IRI_RDF_TYPE),
                  vouchi_vocabulary(IRI_OA_SPECIFIC_RESOURCE));
  vouchi_tell_iri(describer, vouchi_vocabulary(IRI_OA_HAS_SOURCE),
                  describer->document);
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_layoutId),
                   block ? block->layout_id : none, none);
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_section),
                   section_of(describer, block), language);
  vouchi_tell_iri(describer, has, place);
  vouchi_tell_iri(describer, has, quote);

  describer->subject = vouch_term_iri(place);
  tell_position(describer, span);
  describer->subject = vouch_term_iri(quote);
  tell_quote(describer, span, language);
}

void
vouchi_describe_mention(Describer *const        describer,
                        const VouchName *const  name,
                        const VouchBlock *const block)
{
  const VouchView iri = vouchi_mention_iri(describer, name->span);
  if (!iri.size || !vouchi_is_news(describer, iri)) {
    return;
  }

  describer->subject = vouch_term_iri(iri);
  vouchi_tell_class(describer, VOUCH_NAME_Mention);
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_asWritten),
                   vouch_document_text(describer->mint.document, name->span),
                   block ? block->language : name->language);
  tell_place(describer, vouchi_term(VOUCH_NAME_start),
             vouchi_term(VOUCH_NAME_end), name->span);
  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_document),
                  describer->document);
}
