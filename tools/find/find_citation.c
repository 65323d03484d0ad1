/* citations.c - footnote markers, as the reader found them */
// SPDX-License-Identifier: Apache-2.0

#include "find/finder.h"

/** The first marker that begins at or after byte `at`. */
static size_t
first_marker(const VouchDocument *const document, const size_t at)
{
  size_t low  = 0;
  size_t high = document->marker_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (document->markers[middle].span.begin < at) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

void
vouchi_seek_citations(VouchiFinder *const finder)
{
  const VouchDocument *const document = finder->document;
  const size_t               begin    = finder->text->base;
  const size_t               end      = begin + finder->text->source.size;
  for (size_t i = first_marker(document, begin);
       i < document->marker_count && document->markers[i].span.begin < end;
       ++i) {
    const VouchMarker *const marker = &document->markers[i];
    VouchMention *const      mention =
      vouchi_add_mention(finder, VOUCH_MENTION_CITATION, 0U, 0U);
    if (!mention) {
      return;
    }
    mention->span   = marker->span;
    mention->label  = vouch_document_text(document, marker->span);
    mention->marker = marker;
  }
}
