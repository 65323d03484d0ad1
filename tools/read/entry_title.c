/* entry_title.c - titles without their marks, glosses and remarks */
// SPDX-License-Identifier: Apache-2.0

#include "read/cite.h"
#include "read/entry.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/scan.h"

#define CLASS(name) (UINT64_C(1) << VOUCH_LEX_##name)
#define TITLE_MAX 600U

size_t
vouchi_entry_before_archive(const VouchEntryText *const text,
                            const VouchSpan             span)
{
  for (size_t at = span.begin; at < span.end && at - span.begin < TITLE_MAX;) {
    size_t         next  = at;
    size_t         end   = at;
    const uint32_t point = vouchi_utf8_next(text->bytes, &next);
    if (vouchi_scan_is_dense(point)) {
      const VouchLexEntry *const entry =
        vouchi_words_start(text->words, vouch_span(at, span.end), CLASS(ENTRY),
                           &end);
      if (vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("archived")) &&
          end - at >= 12U) {
        return at;
      }
    }
    at = next;
  }
  return span.end;
}

/** Whether brackets hold a form ("(PDF)"), a language or the title in other
 *  letters. */
static bool
is_gloss(const VouchEntryText *const text,
         const VouchSpan             inner,
         const bool                  dense)
{
  size_t at = inner.begin;
  if (inner.begin >= inner.end) {
    return true;
  }
  const VouchLexEntry *const entry =
    vouchi_words_find(text->words, vouch_span(inner.begin - 1U, inner.end + 1U),
                      VOUCH_LEX_ENTRY);
  const VouchLexEntry *const inside =
    vouchi_words_find(text->words, inner, VOUCH_LEX_ENTRY);
  return vouchi_entry_has(entry, VOUCH_LEX_ENTRY, VOUCH_VIEW("format")) ||
         (inside &&
          vouch_view_starts(inside->value, VOUCH_VIEW("language-"))) ||
         (!dense && vouchi_utf8_next(text->bytes, &at) >= 0x2E80U);
}

/** `span` up to ", viewed 2013-05-03" in it. */
static VouchSpan
before_access(const VouchEntryText *const text, VouchSpan span)
{
  const VouchView date = text->entry->access_date;
  const size_t    at =
    date.size ? (size_t)(date.data - text->bytes.data) : span.end;
  if (at <= span.begin || at >= span.end) {
    return span;
  }
  for (size_t end = at; end > span.begin; --end) {
    if (text->bytes.data[end] == ',') {
      return vouch_span(span.begin, end);
    }
  }
  return span;
}

VouchSpan
vouchi_entry_clean(const VouchEntryText *const text, VouchSpan span)
{
  const VouchView bytes = text->bytes;
  span.end              = vouchi_entry_before_archive(text, span);
  span                  = vouchi_scan_trim(bytes, before_access(text, span));
  size_t     next       = span.begin;
  const bool dense      = span.begin < span.end &&
                     vouchi_scan_is_dense(vouchi_utf8_next(bytes, &next));
  for (size_t at = span.begin; at < span.end;) {
    const char byte = bytes.data[at];
    if ((byte == '[' || byte == '(') && at > span.begin) {
      const size_t close = vouchi_entry_closing(bytes, at, span.end);
      if (close &&
          (close == span.end || byte == '[' || bytes.data[close] == ' ') &&
          (byte == '[' ||
           is_gloss(text, vouch_span(at + 1U, close - 1U), dense))) {
        span.end = at;
        break;
      }
    }
    ++at;
  }
  span = vouchi_scan_trim(bytes, span);
  while (span.end > span.begin && bytes.data[span.end - 1U] == '.') {
    --span.end;
  }
  return span;
}

VouchSpan
vouchi_entry_without_alias(const VouchEntryText *const text,
                           const VouchSpan             span)
{
  for (size_t at = span.begin; at < span.end;) {
    size_t         next  = at;
    size_t         end   = at;
    const uint32_t point = vouchi_utf8_next(text->bytes, &next);
    if (at > span.begin && vouchi_scan_is_dense(point) &&
        vouchi_words_start(text->words, vouch_span(at, span.end), CLASS(ALIAS),
                           &end)) {
      return vouch_span(span.begin, at);
    }
    at = next;
  }
  return span;
}

bool
vouchi_entry_quoted(VouchEntryText *const text,
                    const VouchSpan       part,
                    VouchSpan            *rest)
{
  const VouchView bytes = text->bytes;
  size_t          open  = part.begin;
  const uint32_t  mark  = vouchi_utf8_next(bytes, &open);
  if (mark != '"' && mark != 0x201CU && mark != 0x300CU) {
    return false;
  }
  const size_t close = vouchi_entry_closing(bytes, part.begin, part.end);
  if (!close) {
    return false;
  }
  size_t inner = close;
  vouchi_utf8_previous(bytes, &inner);
  VouchSpan title = vouchi_entry_clean(text, vouch_span(open, inner));
  while (title.end > title.begin && (bytes.data[title.end - 1U] == '.' ||
                                     bytes.data[title.end - 1U] == ',')) {
    --title.end;
  }
  text->entry->title = vouchi_entry_view(text, title);
  *rest              = vouch_span(close, part.end);
  while (rest->begin < rest->end &&
         (bytes.data[rest->begin] == '.' || bytes.data[rest->begin] == ',' ||
          bytes.data[rest->begin] == ' ')) {
    ++rest->begin;
  }
  if (rest->begin < rest->end && bytes.data[rest->begin] == '(') {
    const size_t gloss = vouchi_entry_closing(bytes, rest->begin, rest->end);
    rest->begin        = gloss ? gloss : rest->begin;
  }
  *rest = vouchi_entry_clean(text, vouchi_scan_trim(bytes, *rest));
  return true;
}

/** A meaning of one of the last few words of `span`, or NULL. */
static const VouchLexEntry *
last_words(const VouchEntryText *const text,
           const VouchSpan             span,
           const VouchLexClass         lex_class)
{
  enum { POINTS = 8 };
  size_t at = span.end;
  for (size_t i = 0; i < POINTS && at > span.begin; ++i) {
    (void)vouchi_utf8_previous(text->bytes, &at);
    const VouchLexEntry *const entry =
      vouchi_words_find(text->words, vouch_span(at, span.end), lex_class);
    if (entry) {
      return entry;
    }
  }
  return NULL;
}

bool
vouchi_entry_ends_head(const VouchEntryText *const text,
                       const VouchSpan             span,
                       const VouchView             kind)
{
  const VouchLexEntry *entry = last_words(text, span, VOUCH_LEX_HEAD);
  for (; entry; entry = entry->next) {
    if (entry->lex_class == VOUCH_LEX_HEAD &&
        vouch_view_starts(entry->value, kind) &&
        (entry->value.size == kind.size ||
         vouch_view_ends(entry->value, VOUCH_VIEW("-end")))) {
      return true;
    }
  }
  return false;
}

bool
vouchi_entry_without_editors(const VouchEntryText *const text,
                             VouchSpan *const            title)
{
  if (!vouchi_entry_has(last_words(text, *title, VOUCH_LEX_ENTRY),
                        VOUCH_LEX_ENTRY, VOUCH_VIEW("editor"))) {
    return false;
  }
  for (size_t at = title->begin; at < title->end; ++at) {
    if (text->bytes.data[at] == ';') {
      title->end = at;
      return true;
    }
  }
  return false;
}
