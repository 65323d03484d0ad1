/* value_box_find.c - finding an infobox that only its words mark */
// SPDX-License-Identifier: Apache-2.0

#include "read/value_box.h"

#include "base/utf8.h"
#include "read/scan.h"

#define CLASS(name) (UINT64_C(1) << VOUCH_LEX_##name)
#define FIELD_WEIGHT 600U /**< Of the longest line that starts with a head. */
#define PROSE_WEIGHT 100U /**< Of the shortest paragraph. */
#define NOTE_WEIGHT 36U   /**< Of the shortest sentence below an infobox. */
#define LABEL_WEIGHT 90U

static VouchStatus
take_lines(const VouchView        bytes,
           VouchArena *const      arena,
           const VouchLine *const title,
           VouchValueBox *const   found)
{
  found->lines = (VouchLine *)vouch_arena_take_array(arena, VOUCHI_BOX_LINES,
                                                     sizeof(*found->lines));
  if (!found->lines) {
    return VOUCH_NO_MEMORY;
  }
  VouchLine line = *title;
  while (found->count < VOUCHI_BOX_LINES &&
         line.after - title->after < VOUCHI_BOX_BYTES &&
         vouchi_line_next(bytes, &line, &line)) {
    found->lines[found->count++] = line;
  }
  found->full = vouchi_line_next(bytes, &line, &line);
  return VOUCH_OK;
}

static bool
stands_alone(const VouchValueBox *const found, const size_t i)
{
  return found->lines[i].blank_before &&
         (i + 1U >= found->count || found->lines[i + 1U].blank_before);
}

static bool
is_sentence(const VouchWords *const words,
            const VouchLine *const  line,
            const size_t            least)
{
  return vouchi_scan_ends_sentence(words->bytes, line->span) &&
         vouchi_scan_weight(words->bytes, line->span, least) >= least;
}

static bool
is_prose(const VouchWords *const    words,
         const VouchValueBox *const found,
         const size_t               i)
{
  const VouchLine *const line = &found->lines[i];
  return (stands_alone(found, i) && is_sentence(words, line, PROSE_WEIGHT)) ||
         vouchi_scan_weight(words->bytes, line->span, FIELD_WEIGHT) >=
           FIELD_WEIGHT;
}

static const VouchLexEntry *
field_of(VouchWords *const words, const VouchLine *const line)
{
  size_t end = 0;
  if (vouchi_scan_bullet(words->bytes, line->span) != line->span.begin) {
    return NULL;
  }
  return vouchi_words_field(words, line->span, false, &end);
}

/** The first and last lines that start with a head; how many there are. */
static size_t
find_fields(VouchWords *const          words,
            const VouchValueBox *const found,
            size_t *const              first,
            size_t *const              last)
{
  size_t count = 0;
  for (size_t i = 0; i < found->count; ++i) {
    if (is_prose(words, found, i)) {
      if (count) {
        break;
      }
      continue;
    }
    if (!stands_alone(found, i) && field_of(words, &found->lines[i])) {
      *first = count ? *first : i;
      *last  = i;
      ++count;
    }
  }
  return count;
}

/** The line before `first` that says the title again; `first`: none does. */
static size_t
find_title(const VouchWords *const    words,
           const VouchValueBox *const found,
           const VouchSpan            title,
           const size_t               first)
{
  const VouchView wanted = vouch_view_slice(words->bytes, title);
  for (size_t i = first; i; --i) {
    if (vouch_view_equal(vouch_view_slice(words->bytes,
                                          found->lines[i - 1U].span),
                         wanted)) {
      return i - 1U;
    }
    if (is_prose(words, found, i - 1U)) {
      break;
    }
  }
  return first;
}

/** "Civilians killed: 450,000": a known label and its value in one line. */
static bool
is_labelled(VouchWords *const words, const VouchSpan span)
{
  size_t end = span.begin;
  if (!vouchi_words_start(words, span, CLASS(LABEL), &end)) {
    return false;
  }
  const VouchSpan rest =
    vouchi_scan_trim(words->bytes, vouch_span(end, span.end));
  size_t next = rest.begin;
  if (rest.begin >= rest.end) {
    return false;
  }
  const uint32_t point = vouchi_utf8_next(words->bytes, &next);
  return (point == ':' || point == 0xFF1AU) && next < rest.end &&
         vouchi_scan_weight(words->bytes, span, LABEL_WEIGHT) < LABEL_WEIGHT;
}

/** Whether line `i`, behind a blank line, starts the right column of the last
 *  field: it is indented as names with flags are, or starts with a number. */
static bool
is_column(VouchWords *const          words,
          const VouchValueBox *const found,
          const size_t               i,
          const size_t               last)
{
  const VouchLine *const line = &found->lines[i];
  const VouchFieldKind   kind =
    vouchi_field_kind(field_of(words, &found->lines[last]));
  if (kind == VOUCH_FIELD_SIDES) {
    return line->span.begin > line->raw.begin && !line->space_before;
  }
  const char first = words->bytes.data[line->span.begin];
  if (kind == VOUCH_FIELD_COUNTS && is_labelled(words, line->span)) {
    return true;
  }
  return kind == VOUCH_FIELD_COUNTS && first >= '0' && first <= '9' &&
         !vouchi_scan_ends_sentence(words->bytes, line->span);
}

/** Whether line `i`, behind a blank line, still belongs to the infobox whose
 *  last head is line `last`. */
static bool
goes_on(VouchWords *const          words,
        const VouchValueBox *const found,
        const size_t               i,
        const size_t               last)
{
  size_t                 end  = 0;
  const VouchLine *const line = &found->lines[i];
  if (is_prose(words, found, i)) {
    return false;
  }
  if (vouchi_scan_bullet(words->bytes, line->span) != line->span.begin) {
    return true;
  }
  if (vouchi_scan_ends_colon(words->bytes, line->span)) {
    return vouchi_scan_weight(words->bytes, line->span, LABEL_WEIGHT) <
           LABEL_WEIGHT;
  }
  if (is_column(words, found, i, last)) {
    return true;
  }
  return (i == last + 1U && !vouchi_line_is_heading(words->bytes, line) &&
          vouchi_words_field(words, found->lines[last].span, true, &end)) ||
         vouchi_words_is_period(words, line->span);
}

/** Set the end of the infobox whose last head is line `last`. */
static void
find_end(VouchWords *const words, VouchValueBox *const found, const size_t last)
{
  const VouchFieldKind kind =
    vouchi_field_kind(field_of(words, &found->lines[last]));
  size_t i = last + 1U;
  for (; i < found->count; ++i) {
    const VouchLine *const line = &found->lines[i];
    if (line->blank_before) {
      if (!goes_on(words, found, i, last)) {
        break;
      }
    } else if (kind != VOUCH_FIELD_EVENT &&
               vouchi_scan_bullet(words->bytes, line->span) ==
                 line->span.begin &&
               is_sentence(words, line, NOTE_WEIGHT)) {
      found->caption = true;
      ++i;
      break;
    }
  }
  found->end = i;
  found->cut = i == found->count && found->full;
}

VouchStatus
vouchi_value_box_find(VouchWords *const      words,
                      VouchArena *const      arena,
                      const VouchLine *const title,
                      VouchValueBox *const   found)
{
  memset(found, 0, sizeof(*found));
  const VouchStatus st = take_lines(words->bytes, arena, title, found);
  if (st) {
    return st;
  }
  size_t       first = 0;
  size_t       last  = 0;
  const size_t count = find_fields(words, found, &first, &last);
  if (!count) {
    return VOUCH_OK;
  }
  size_t start  = find_title(words, found, title->span, first);
  found->titled = start < first;
  if (!found->titled && count < 2U) {
    return VOUCH_OK;
  }
  while (!found->titled && start && !found->lines[start].blank_before &&
         !is_prose(words, found, start - 1U)) {
    --start;
  }
  found->first = start;
  find_end(words, found, last);
  return VOUCH_OK;
}
