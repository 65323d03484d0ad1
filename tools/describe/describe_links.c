/* describe_links.c - who is meant by the names that stand in claims */
// SPDX-License-Identifier: Apache-2.0

#include "describer.h"

#include "link/identity.h"

#include <stdio.h>

static void
tell_link(Describer *const describer, const VouchName *const name)
{
  char            text[16];
  const VouchView none    = {NULL, 0U};
  const VouchView mention = vouchi_mention_iri(describer, name->span);
  const VouchView known   = vouchi_iri(describer, VOUCH_VIEW("#link"), mention);
  if (!mention.size || !vouchi_is_news(describer, known)) {
    return;
  }
  const int size     = snprintf(text, sizeof(text), "%.2f", name->score);
  describer->subject = vouch_term_iri(mention);
  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_refersTo), name->iri);
  vouchi_tell_typed(describer, vouchi_term(VOUCH_NAME_score),
                    vouch_view(text, (size_t)size), IRI_XSD_DECIMAL);
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_reason), name->reason,
                   none);
}

VouchStatus
vouch_describe_links(const VouchDocument *const        document,
                     const VouchFindings *const        findings,
                     const VouchDescribeOptions *const options,
                     VouchArena *const                 arena,
                     const VouchSink *const            sink)
{
  const VouchView none = {NULL, 0U};
  Describer       describer;
  vouchi_describer_begin(&describer, document, options, arena, sink);
  if (!describer.status) {
    describer.graph =
      vouch_term_iri(vouchi_iri(&describer, VOUCH_VIEW("graph/links"), none));
  }
  for (size_t i = 0U; !describer.status && i < findings->claim_count; ++i) {
    VouchClaim       copy = findings->claims[i];
    const VouchName *name = NULL;
    vouchi_describer_next(&describer);
    for (size_t n = 0U;
         !describer.status && (name = vouchi_claim_name(&copy, n)); ++n) {
      if (name->label.size && name->iri.size && name->reason.size &&
          name->span.end > name->span.begin) {
        tell_link(&describer, name);
      }
    }
  }
  return vouchi_describer_end(&describer);
}
