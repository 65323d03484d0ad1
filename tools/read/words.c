/* words.c - what the language packs say about a piece of a document */
// SPDX-License-Identifier: Apache-2.0

#include "read/words.h"

#include "vouch/text.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/scan.h"

#define PHRASE_MAX 192U /**< Bytes of a phrase that is asked about. */
#define START_MAX 96U   /**< Bytes of a phrase at the start of a text. */

VouchStatus
vouchi_words_begin(VouchWords *const          words,
                   const VouchView            bytes,
                   const VouchDocument *const document,
                   const VouchPacks *const    packs)
{
  *words = (VouchWords){.document = document,
                        .bytes    = bytes,
                        .packs    = packs,
                        .scratch  = vouch_arena_new(0U)};
  return words->scratch ? VOUCH_OK : VOUCH_NO_MEMORY;
}

VouchStatus
vouchi_words_end(VouchWords *const words)
{
  vouch_arena_free(words->scratch);
  words->scratch = NULL;
  return words->status;
}

/** Remember the first failure; true when there is none. */
static bool
went_well(VouchWords *const words, const VouchStatus st)
{
  words->status = words->status ? words->status : st;
  return !st;
}

/** `span`, cut to what a phrase may take, at a code point. */
static VouchSpan
cut(const VouchView bytes, VouchSpan span, const size_t most)
{
  if (span.end - span.begin > most) {
    span.end = span.begin + most;
    while ((unsigned char)(bytes.data[span.end] & 0xC0) == 0x80U) {
      --span.end;
    }
  }
  return span;
}

VouchView
vouchi_words_fold(VouchWords *const words, const VouchSpan span)
{
  const VouchView none   = vouch_view(NULL, 0U);
  VouchView       folded = none;
  vouch_arena_reset(words->scratch);
  if (!words->packs || span.begin >= span.end) {
    return none;
  }
  const VouchView text = vouch_view_slice(words->bytes, span);
  return went_well(words, vouch_text_fold_view(text, words->scratch, &folded))
           ? folded
           : none;
}

bool
vouchi_words_fold_text(VouchWords *const words,
                       const VouchSpan   span,
                       VouchText *const  text)
{
  vouch_arena_reset(words->scratch);
  return words->packs && words->document && span.begin < span.end &&
         went_well(words, vouch_text_fold(words->document, span, words->scratch,
                                          text));
}

const VouchLexEntry *
vouchi_words_find(VouchWords *const   words,
                  const VouchSpan     span,
                  const VouchLexClass lex_class)
{
  if (span.end - span.begin > PHRASE_MAX) {
    return NULL;
  }
  const VouchView folded =
    vouchi_words_fold(words, vouchi_scan_trim(words->bytes, span));
  return folded.size ? vouch_packs_find(words->packs, folded, lex_class) : NULL;
}

/** `span` without a colon and white space at its end. */
static VouchSpan
without_colon(const VouchView bytes, VouchSpan span)
{
  span = vouchi_scan_without_markers(bytes, span);
  if (vouchi_scan_ends_colon(bytes, span)) {
    vouchi_utf8_previous(bytes, &span.end);
    span = vouchi_scan_trim(bytes, span);
  }
  return span;
}

const VouchLexEntry *
vouchi_words_head(VouchWords *const   words,
                  VouchSpan           span,
                  const VouchLexClass lex_class)
{
  const VouchLexEntry *entry = vouchi_words_find(words, span, lex_class);
  if (entry || span.end - span.begin > PHRASE_MAX) {
    return entry;
  }
  const size_t end = span.end;
  span             = without_colon(words->bytes, span);
  if (span.end < end) {
    entry = vouchi_words_find(words, span, lex_class);
  }
  const VouchSpan bare =
    without_colon(words->bytes,
                  vouchi_scan_without_brackets(words->bytes, span));
  if (!entry && bare.end < span.end) {
    entry = vouchi_words_find(words, bare, lex_class);
  }
  return entry;
}

bool
vouchi_words_only(VouchWords *const words,
                  VouchSpan         span,
                  const uint64_t    classes)
{
  span = vouchi_scan_without_markers(words->bytes, span);
  if (span.end - span.begin > PHRASE_MAX) {
    return false;
  }
  const VouchView folded = vouchi_words_fold(words, span);
  bool            any    = false;
  for (size_t at = 0; at < folded.size;) {
    size_t length = 0;
    size_t next   = at;
    if (vouch_packs_match(words->packs, folded, at, classes, &length) &&
        length) {
      at += length;
      continue;
    }
    const uint32_t point = vouchi_utf8_next(folded, &next);
    if (vouchi_char_is_letter(point) || vouchi_scan_is_dense(point)) {
      return false;
    }
    any = any || vouchi_char_is_digit(point);
    at  = next;
  }
  return any;
}

const VouchLexEntry *
vouchi_words_start(VouchWords *const words,
                   const VouchSpan   span,
                   const uint64_t    classes,
                   size_t *const     end)
{
  VouchText text;
  size_t    size = 0;
  if (!vouchi_words_fold_text(words, cut(words->bytes, span, START_MAX),
                              &text)) {
    return NULL;
  }
  const VouchLexEntry *const entry =
    vouch_packs_match(words->packs, text.folded, 0U, classes, &size);
  if (entry && size) {
    *end = vouch_text_origin(&text, 0U, size).end;
    return entry;
  }
  return NULL;
}

bool
vouchi_words_ends(VouchWords *const words,
                  VouchSpan         span,
                  const uint64_t    classes)
{
  if (span.end - span.begin > PHRASE_MAX) {
    span.begin = span.end - PHRASE_MAX;
    while ((unsigned char)(words->bytes.data[span.begin] & 0xC0) == 0x80U) {
      ++span.begin;
    }
  }
  const VouchView folded =
    vouchi_words_fold(words, vouchi_scan_trim(words->bytes, span));
  for (size_t at = 0; at < folded.size;) {
    size_t length = 0;
    if (vouch_packs_match(words->packs, folded, at, classes, &length) &&
        at + length == folded.size) {
      return true;
    }
    vouchi_utf8_next(folded, &at);
  }
  return false;
}

bool
vouchi_entry_has(const VouchLexEntry *entry,
                 const VouchLexClass  lex_class,
                 const VouchView      value)
{
  for (; entry; entry = entry->next) {
    if (entry->lex_class == lex_class &&
        vouch_view_equal(entry->value, value)) {
      return true;
    }
  }
  return false;
}
