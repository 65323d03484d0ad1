/* text.h - sentences, and a folded copy of the text that knows its origin
 *
 * Matching is done on folded text: composed (NFC), lower case, full-width
 * forms narrowed, Traditional characters of Han as their Simplified ones,
 * footnote markers left out, runs of white space one space.
 * Every folded byte knows the byte of the document that it comes from, so
 * what is found is always reported in the untouched text.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_TEXT_H
#define VOUCH_TEXT_H

#include "vouch/api.h"
#include "vouch/arena.h"
#include "vouch/document.h"
#include "vouch/pack.h"
#include "vouch/status.h"
#include "vouch/view.h"

#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

/** Folded text of one stretch of a document. */
typedef struct {
  VouchView       folded;
  const uint32_t *origin; /**< For each folded byte, and one past the last:
                               its byte in the document less `base`. */
  size_t          base;   /**< Document byte that origin 0 stands for. */
  VouchView       source; /**< Private: the bytes that were folded. */
} VouchText;

/** Fold `span` of `document` (leaving out its footnote markers). */
VOUCH_API VouchStatus vouch_text_fold(const VouchDocument *document,
                                      VouchSpan            span,
                                      VouchArena          *arena,
                                      VouchText           *text);

/** Fold free-standing bytes: what lexicon phrases and keys go through. The
 *  result has no origin and lives in `arena`. */
VOUCH_API VouchStatus vouch_text_fold_view(VouchView   bytes,
                                           VouchArena *arena,
                                           VouchView  *folded);

/** The document span of folded bytes [begin, end); end after the last byte of
 *  the last character, markers that follow not included. */
VOUCH_API VouchSpan vouch_text_origin(const VouchText *text,
                                      size_t           begin,
                                      size_t           end);

/** The key of a name, for IRIs: folded, without accents, punctuation and
 *  spaces made one `-`; letters that are not Latin are percent-encoded UTF-8,
 *  so a key is ASCII. Never empty: a name without letters and digits, or a
 *  very long one, is told by its hash. Lives in `arena`. */
VOUCH_API VouchStatus vouch_text_key(VouchView   name,
                                     VouchArena *arena,
                                     VouchView  *key);

/** Cut `span` of a leaf into sentences. A footnote marker behind a full stop
 *  belongs to the sentence before it; abbreviations end none. Returns spans in
 *  `arena`, without white space at their ends. */
VOUCH_API VouchStatus vouch_text_sentences(const VouchDocument *document,
                                           const VouchPacks    *packs,
                                           VouchSpan            span,
                                           VouchArena          *arena,
                                           VouchSpan          **sentences,
                                           size_t              *count);

/** Tell the language of `text` by script and the packs' words; `fallback` when
 *  there is too little to tell. A tag that lives as long as `packs`, or
 *  "und", or `fallback`. */
VOUCH_API VouchView vouch_text_language(VouchView         text,
                                        const VouchPacks *packs,
                                        VouchView         fallback);

VOUCH_END_DECLS

#endif
