/* describer.c - quads on their way to the sink */
// SPDX-License-Identifier: Apache-2.0

#include "describer.h"

#include "base/hash.h"
#include "link/identity.h"
#include "vouch/version.h"

#include <stdio.h>

/// The run of a document: what was used and how, and nothing of when or where.
static VouchView
run_iri(Describer *const describer)
{
  const VouchDescribeOptions *const options = describer->options;
  if (options->run.size) {
    return options->run;
  }

  VouchHash hash;
  uint8_t   digest[VOUCH_HASH_SIZE];
  char      text[MINT_DIGITS];
  vouchi_hash_begin(&hash);
  vouchi_hash_add_field(&hash,
                        vouch_view((const char *)describer->mint.document->hash,
                                   VOUCH_HASH_SIZE));
  vouchi_hash_add_field(&hash, vouch_view_from_string(vouch_version()));
  vouchi_hash_add_field(&hash, options->packs_hash);
  vouchi_hash_add_field(&hash, options->options);
  vouchi_hash_add_field(&hash, options->timestamp);
  vouchi_hash_end(&hash, digest);
  vouchi_hex(digest, MINT_DIGITS, text);
  return vouchi_iri(describer, VOUCH_VIEW("run/"),
                    vouch_view(text, MINT_DIGITS));
}

static VouchView
iri_of(const void *const handle, const uint32_t number)
{
  return vouchi_pool_text((const VouchPool *)handle, number);
}

void
vouchi_describer_begin(Describer *const                  describer,
                       const VouchDocument *const        document,
                       const VouchDescribeOptions *const options,
                       VouchArena *const                 arena,
                       const VouchSink *const            sink)
{
  *describer = (Describer){.options = options, .sink = sink};
  describer->status =
    vouchi_mint_begin(&describer->mint, document, options->base, arena);
  describer->iris = vouchi_pool_new();
  describer->told =
    describer->iris ? vouchi_index_new(iri_of, describer->iris) : NULL;
  if (!describer->told && !describer->status) {
    describer->status = VOUCH_NO_MEMORY;
  }
  if (!describer->status) {
    describer->status =
      vouch_document_iri(document, options->base, arena, &describer->document);
  }
  if (!describer->status) {
    describer->run = run_iri(describer);
  }
}

void
vouchi_describer_next(Describer *const describer)
{
  if (!describer->scratch) {
    describer->scratch    = vouch_arena_new(0U);
    describer->mint.arena = describer->scratch;
  } else {
    vouch_arena_reset(describer->scratch);
  }
  if (!describer->scratch && !describer->status) {
    describer->status = VOUCH_NO_MEMORY;
  }
}

VouchStatus
vouchi_describer_end(Describer *const describer)
{
  vouch_arena_free(describer->scratch);
  vouchi_mint_end(&describer->mint);
  vouchi_index_free(describer->told);
  vouchi_pool_free(describer->iris);
  return describer->status;
}

VouchView
vouchi_iri(Describer *const describer,
           const VouchView  kind,
           const VouchView  rest)
{
  const VouchView parts[] = {describer->mint.base, kind, rest};
  VouchView       iri     = {NULL, 0U};
  if (!describer->status) {
    describer->status =
      vouchi_identity_join(parts, 3U, describer->mint.arena, &iri);
  }
  return iri;
}

bool
vouchi_is_news(Describer *const describer, const VouchView iri)
{
  const VouchView base  = describer->mint.base;
  const bool      below = vouch_view_starts(iri, base);
  const VouchView rest =
    below ? vouch_view(iri.data + base.size, iri.size - base.size) : iri;
  uint32_t number = 0U;
  if (describer->status || vouchi_index_find(describer->told, rest, &number)) {
    return false;
  }
  VouchStatus st    = vouchi_pool_add(describer->iris, rest, &number);
  st                = st ? st : vouchi_index_add(describer->told, rest, number);
  describer->status = st;
  return !st;
}

void
vouchi_tell(Describer *const describer,
            const VouchView  predicate,
            const VouchTerm  object)
{
  if (!describer->status) {
    const VouchQuad quad = {describer->subject, vouch_term_iri(predicate),
                            object, describer->graph};
    describer->status    = vouch_sink_quad(describer->sink, &quad);
  }
}

void
vouchi_tell_iri(Describer *const describer,
                const VouchView  predicate,
                const VouchView  iri)
{
  if (iri.size) {
    vouchi_tell(describer, predicate, vouch_term_iri(iri));
  }
}

void
vouchi_tell_text(Describer *const describer,
                 const VouchView  predicate,
                 const VouchView  text,
                 const VouchView  language)
{
  if (text.size) {
    // "und" says no more than no tag at all
    const bool plain = vouch_view_equal(language, VOUCH_VIEW("und"));
    vouchi_tell(describer, predicate,
                plain ? vouch_term_string(text)
                      : vouch_term_in_language(text, language));
  }
}

void
vouchi_tell_typed(Describer *const    describer,
                  const VouchView     predicate,
                  const VouchView     text,
                  const VocabularyIri datatype)
{
  if (text.size) {
    vouchi_tell(describer, predicate,
                vouch_term_typed(text, vouchi_vocabulary(datatype)));
  }
}

void
vouchi_tell_count(Describer *const describer,
                  const VouchView  predicate,
                  const size_t     count)
{
  char      text[24];
  const int size = snprintf(text, sizeof(text), "%zu", count);
  vouchi_tell_typed(describer, predicate, vouch_view(text, (size_t)size),
                    IRI_XSD_INTEGER);
}

void
vouchi_tell_number(Describer *const  describer,
                   const VouchView   predicate,
                   const VouchNumber number)
{
  if (number.set) {
    char         text[VOUCH_NUMBER_MAX];
    const size_t size = vouch_number_write(number, text);
    vouchi_tell_typed(describer, predicate, vouch_view(text, size),
                      number.scale ? IRI_XSD_DECIMAL : IRI_XSD_INTEGER);
  }
}

void
vouchi_tell_class(Describer *const describer, const VouchTermName name)
{
  vouchi_tell_iri(describer, vouchi_vocabulary(IRI_RDF_TYPE),
                  vouchi_term(name));
}

VouchView
vouchi_term(const VouchTermName name)
{
  const VouchNameInfo *const info = vouch_name_info(name);
  return vouch_view_from_string(info ? info->iri : NULL);
}
