/* describe_note.c - footnotes, and the works that they point to
 *
 * That the document cites a work is known; what the work says is not. So a
 * claim points to the footnote, and the footnote to the work.
 */
// SPDX-License-Identifier: Apache-2.0

#include "describer.h"

#include "link/identity.h"
#include "vouch/text.h"

#include <stdio.h>
#include <string.h>

VouchView
vouchi_note_iri(Describer *const describer, const VouchMarker *const marker)
{
  VouchView segment = {NULL, 0U};
  if (!describer->status) {
    describer->status =
      vouchi_identity_segment(marker->label, describer->mint.arena, &segment);
  }

  const VouchView dash      = VOUCH_VIEW("-");
  const size_t    short_id  = MINT_DIGITS + sizeof("doc/") - 1U;
  VouchView       document  = describer->document;
  const size_t    base_size = describer->mint.base.size;
  if (describer->status || document.size != base_size + short_id) {
    return vouch_view(NULL, 0U);
  }

  document = vouch_view(document.data + base_size + 4U, MINT_DIGITS);
  const VouchView parts[] = {document, dash, segment};
  VouchView       rest    = {NULL, 0U};
  describer->status =
    vouchi_identity_join(parts, 3U, describer->mint.arena, &rest);
  return vouchi_iri(describer, VOUCH_VIEW("note/"), rest);
}

static VouchView
first_author(const VouchEntry *const entry)
{
  return entry->author_count ? entry->authors[0] : vouch_view(NULL, 0U);
}

/// The IRI of a work is made of its author, year and title; without a title
/// there is nothing to tell it by.
static VouchView
work_iri(Describer *const describer, const VouchEntry *const entry)
{
  const VouchView none = {NULL, 0U};
  if (!entry->title.size || describer->status) {
    return none;
  }

  char      year[16];
  const int size =
    entry->year > 0 ? snprintf(year, sizeof(year), "%d", (int)entry->year) : 0;
  const VouchView space   = VOUCH_VIEW(" ");
  const VouchView parts[] = {first_author(entry), space,
                             vouch_view(year, (size_t)size), space,
                             entry->title};

  VouchArena *const arena = describer->mint.arena;
  VouchView         text  = none;
  VouchView         key   = none;
  const VouchStatus st    = vouchi_identity_join(parts, 5U, arena, &text);
  describer->status       = st ? st : vouch_text_key(text, arena, &key);
  return key.size ? vouchi_iri(describer, VOUCH_VIEW("work/"), key) : none;
}

/// Only characters that an IRI may hold; the rest percent-encoded. A URL with
/// others is kept as it is written apart from them.
static VouchView
clean_url(Describer *const describer, const VouchView url)
{
  static const char digits[] = "0123456789ABCDEF";

  char *const out =
    (char *)vouch_arena_take(describer->mint.arena, url.size * 3U + 1U);
  if (!out) {
    describer->status = VOUCH_NO_MEMORY;
    return vouch_view(NULL, 0U);
  }

  size_t size = 0U;
  for (size_t i = 0U; i < url.size; ++i) {
    const unsigned char byte = (unsigned char)url.data[i];
    if (byte <= ' ' || byte >= 0x7FU || strchr("<>\"{}|^`\\", byte)) {
      out[size++] = '%';
      out[size++] = digits[byte >> 4U];
      out[size++] = digits[byte & 15U];
    } else {
      out[size++] = (char)byte;
    }
  }
  return vouch_view(out, size);
}

static void
tell_url(Describer *const describer,
         const VouchView  predicate,
         const VouchView  url)
{
  if (vouch_view_starts(url, VOUCH_VIEW("http://")) ||
      vouch_view_starts(url, VOUCH_VIEW("https://"))) {
    vouchi_tell_iri(describer, predicate, clean_url(describer, url));
  }
}

static void
tell_year(Describer *const describer, const VouchEntry *const entry)
{
  if (entry->year > 0 && entry->year <= 9999) {
    char      year[16];
    const int size = snprintf(year, sizeof(year), "%04d", (int)entry->year);
    vouchi_tell_typed(describer, vouchi_vocabulary(IRI_DCTERMS_DATE),
                      vouch_view(year, (size_t)size), IRI_XSD_GYEAR);
  }
}

static void
describe_work(Describer *const        describer,
              const VouchEntry *const entry,
              const VouchView         iri)
{
  const VouchView none = {NULL, 0U};
  if (!iri.size || !vouchi_is_news(describer, iri)) {
    return;
  }

  describer->subject = vouch_term_iri(iri);
  vouchi_tell_class(describer, VOUCH_NAME_Work);
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_DCTERMS_TITLE),
                   entry->title, entry->language);
  for (size_t i = 0U; i < entry->author_count; ++i) {
    vouchi_tell_text(describer, vouchi_vocabulary(IRI_DCTERMS_CREATOR),
                     entry->authors[i], none);
  }
  tell_year(describer, entry);
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_DCTERMS_PUBLISHER),
                   entry->publisher, none);
  vouchi_tell_text(describer, vouchi_vocabulary(IRI_DCTERMS_IDENTIFIER),
                   entry->isbn, none);
  tell_url(describer, vouchi_vocabulary(IRI_DCTERMS_SOURCE), entry->url);
  tell_url(describer, vouchi_vocabulary(IRI_DCTERMS_HAS_VERSION),
           entry->archive_url);
}

void
vouchi_describe_note(Describer *const         describer,
                     const VouchMarker *const marker)
{
  const VouchView none = {NULL, 0U};
  const VouchView iri  = vouchi_note_iri(describer, marker);
  if (!iri.size || !vouchi_is_news(describer, iri)) {
    return;
  }

  const VouchEntry *const entry = marker->entry;
  const VouchEntry *const whole = entry && entry->full ? entry->full : entry;
  const VouchView         work  = whole ? work_iri(describer, whole) : none;

  describer->subject = vouch_term_iri(iri);
  vouchi_tell_class(describer, VOUCH_NAME_Footnote);
  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_marker), marker->label,
                   none);
  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_resolution),
                  vouchi_term(entry ? VOUCH_NAME_resolved
                                    : VOUCH_NAME_noEntry));
  if (!entry) {
    return;
  }

  vouchi_tell_text(describer, vouchi_term(VOUCH_NAME_pages), entry->pages,
                   none);
  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_citedWork), work);
  vouchi_tell_iri(describer, vouchi_term(VOUCH_NAME_evidence),
                  vouchi_evidence_iri(describer, entry->block->span));
  vouchi_describe_evidence(describer, entry->block->span, entry->block);
  describe_work(describer, whole, work);
}
