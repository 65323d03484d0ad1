/* sides.c - which column a value of a flattened two-column row stood in */
// SPDX-License-Identifier: Apache-2.0

#include "read/sides.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/scan.h"

#define CLASS(name) (UINT64_C(1) << VOUCH_LEX_##name)
#define LABEL_BYTES 64U

static bool
same_words(const VouchWords *const words,
           const VouchPart *const  a,
           const VouchPart *const  b)
{
  const VouchSpan left  = vouchi_scan_without_markers(words->bytes, a->span);
  const VouchSpan right = vouchi_scan_without_markers(words->bytes, b->span);
  return vouch_view_equal(vouch_view_slice(words->bytes, left),
                          vouch_view_slice(words->bytes, right));
}

/** The earlier part of the same kind and words, or NULL. */
static VouchPart *
earlier(const VouchWords *const words, VouchPart *const parts, const size_t at)
{
  for (size_t i = 0; i < at; ++i) {
    if (parts[i].kind == parts[at].kind &&
        same_words(words, &parts[i], &parts[at])) {
      return &parts[i];
    }
  }
  return NULL;
}

static bool
comes_again(const VouchWords *const words,
            VouchPart *const        parts,
            const size_t            at,
            const size_t            count)
{
  for (size_t i = at + 1U; i < count; ++i) {
    if (parts[i].kind == parts[at].kind &&
        same_words(words, &parts[i], &parts[at])) {
      return true;
    }
  }
  return false;
}

/** Periods: the first time left, the second right; values follow theirs. */
static bool
tell_by_periods(const VouchWords *const words,
                VouchPart *const        parts,
                const size_t            count)
{
  bool    any  = false;
  uint8_t side = 0;
  for (size_t i = 0; i < count; ++i) {
    if (parts[i].kind == VOUCH_PART_PERIOD) {
      const VouchPart *const before = earlier(words, parts, i);
      const bool             again  = comes_again(words, parts, i, count);
      side = before ? (uint8_t)(before->side == 1U ? 2U : 0U)
                    : (uint8_t)(again ? 1U : 0U);
      any  = any || before;
    }
    parts[i].side = side;
  }
  return any;
}

static bool
colon_at(const VouchView bytes, const VouchSpan span, size_t at)
{
  if (at >= span.end) {
    return false;
  }
  const uint32_t point = vouchi_utf8_next(bytes, &at);
  return point == ':' || point == 0xFF1AU;
}

/** Whether a part behind an empty line is a label with its value: "Civilians
 *  killed: 450,000". */
static bool
is_labelled(VouchWords *const words, const VouchPart *const part)
{
  size_t end = 0;
  return part->kind == VOUCH_PART_VALUE && part->blank_before &&
         vouchi_words_start(words, part->span, CLASS(LABEL), &end) &&
         colon_at(words->bytes, part->span, end);
}

/** Everything before part `second` stood left, what comes from it on right;
 *  but a label that comes only once, behind an empty line, opens a row over
 *  both columns. */
static void
part_at(VouchWords *const words,
        VouchPart *const  parts,
        const size_t      count,
        const size_t      second)
{
  uint8_t side = 1U;
  for (size_t i = 0; i < count; ++i) {
    if (i == second) {
      side = 2U;
    } else if (i > second && !earlier(words, parts, i) &&
               ((parts[i].kind == VOUCH_PART_LABEL && parts[i].blank_before) ||
                is_labelled(words, &parts[i]))) {
      side = 0U;
    }
    parts[i].side = side;
  }
}

/** The first label that was there before; `count` where none was. */
static size_t
second_label(const VouchWords *const words,
             VouchPart *const        parts,
             const size_t            count)
{
  for (size_t i = 0; i < count; ++i) {
    if (parts[i].kind == VOUCH_PART_LABEL && earlier(words, parts, i)) {
      return i;
    }
  }
  return count;
}

/** Whether `span` starts with a total and a colon. */
static bool
is_total(VouchWords *const words, const VouchSpan span)
{
  size_t                     end = 0;
  const VouchLexEntry *const entry =
    vouchi_words_start(words, span, CLASS(LABEL), &end);
  return vouchi_entry_has(entry, VOUCH_LEX_LABEL, VOUCH_VIEW("total")) &&
         colon_at(words->bytes, span, end);
}

/** Where the right column starts by its total: totals that end a column, or
 *  that start one. */
static size_t
second_total(VouchWords *const words,
             VouchPart *const  parts,
             const size_t      count)
{
  size_t first = count;
  for (size_t i = 0; i < count; ++i) {
    if (parts[i].kind == VOUCH_PART_VALUE && is_total(words, parts[i].span)) {
      if (first < count) {
        return first ? first + 1U : i;
      }
      first = i;
    }
  }
  return count;
}

static size_t
split_part(const VouchPart *const parts, const size_t count)
{
  size_t at = 0;
  while (at < count && !parts[at].split) {
    ++at;
  }
  return at;
}

/** Where the second of exactly two runs of values starts, before rows over
 *  both columns; `count`: nowhere. */
static size_t
second_run(VouchWords *const      words,
           const VouchPart *const parts,
           const size_t           count)
{
  size_t second = count;
  for (size_t i = 0; i < count; ++i) {
    if (parts[i].kind != VOUCH_PART_VALUE) {
      return count;
    }
    if (i && parts[i].blank_before) {
      if (second < count) {
        return is_labelled(words, &parts[i]) ? second : count;
      }
      second = i;
    }
  }
  return second;
}

void
vouchi_sides_tell(VouchWords *const    words,
                  const VouchFieldKind kind,
                  VouchPart *const     parts,
                  const size_t         count)
{
  if (kind != VOUCH_FIELD_SIDES && kind != VOUCH_FIELD_COUNTS) {
    return;
  }
  size_t second = split_part(parts, count);
  if (second == count && tell_by_periods(words, parts, count)) {
    return;
  }
  if (second == count && kind == VOUCH_FIELD_COUNTS) {
    second = second_label(words, parts, count);
  }
  if (second == count && kind == VOUCH_FIELD_COUNTS) {
    second = second_total(words, parts, count);
  }
  if (second == count) {
    second = second_run(words, parts, count);
  }
  if (second < count) {
    part_at(words, parts, count, second);
    return;
  }
  for (size_t i = 0; i < count; ++i) {
    parts[i].side = 0U;
  }
}

/** Whether a value may end with `span`: it has a digit, and the last word is
 *  none that needs another one behind it. */
static bool
ends_value(VouchWords *const words, const VouchSpan span)
{
  const VouchView bytes = words->bytes;
  size_t          at    = span.end;
  const uint32_t  last  = vouchi_utf8_previous(bytes, &at);
  bool            digit = false;
  for (size_t i = span.begin; i < span.end && !digit; ++i) {
    digit = vouchi_char_is_digit((unsigned char)bytes.data[i]);
  }
  if (!digit || !(last == ']' || last == ')' || last == 0xFF09U ||
                  vouchi_char_is_letter(last) || vouchi_scan_is_dense(last))) {
    return false;
  }
  return last == ']' ||
         !vouchi_words_ends(words, span,
                            CLASS(APPROX) | CLASS(BOUND) | CLASS(RANGE) |
                              CLASS(OR) | CLASS(ROLE) | CLASS(DATE_WORD) |
                              CLASS(MONTH) | CLASS(NUMBER) | CLASS(MULTIPLIER) |
                              CLASS(CLASSIFIER));
}

/** Whether `span` starts with a number, a word that goes before one, or a
 *  known label and a colon. */
static bool
starts_number(VouchWords *const words, const VouchSpan span)
{
  if (vouchi_char_is_digit((unsigned char)words->bytes.data[span.begin])) {
    return true;
  }
  size_t                     end = span.begin;
  const VouchLexEntry *const entry =
    vouchi_words_start(words, span, CLASS(APPROX) | CLASS(BOUND) | CLASS(LABEL),
                       &end);
  if (!entry || end >= span.end) {
    return false;
  }
  if (entry->lex_class == VOUCH_LEX_LABEL) {
    return colon_at(words->bytes, span, end);
  }
  const VouchSpan rest =
    vouchi_scan_trim(words->bytes, vouch_span(end, span.end));
  return rest.begin < rest.end &&
         vouchi_char_is_digit((unsigned char)words->bytes.data[rest.begin]);
}

/** Both halves count the same thing, or one does not say what. */
static bool
counts_alike(VouchWords *const words, const VouchSpan left, VouchSpan right)
{
  const uint64_t counted = CLASS(COUNTED);
  right                  = vouchi_scan_without_brackets(words->bytes, right);
  return !(vouchi_words_ends(words,
                             vouchi_scan_without_brackets(words->bytes, left),
                             counted) &&
           vouchi_words_ends(words, right, counted));
}

size_t
vouchi_sides_split(VouchWords *const words, const VouchSpan span)
{
  const VouchView bytes = words->bytes;
  size_t          depth = 0;
  size_t          found = span.end;
  if (span.end - span.begin > 4U * LABEL_BYTES) {
    return span.end;
  }
  for (size_t at = span.begin; at < span.end;) {
    const size_t   here  = at;
    const uint32_t point = vouchi_utf8_next(bytes, &at);
    depth += point == '(' || point == 0xFF08U;
    depth -= depth && (point == ')' || point == 0xFF09U);
    const VouchSpan left =
      vouchi_scan_trim(bytes, vouch_span(span.begin, here));
    if (!vouchi_char_is_space(point) || depth || at >= span.end ||
        left.begin >= left.end || !ends_value(words, left) ||
        !starts_number(words, vouch_span(at, span.end))) {
      continue;
    }
    if (found < span.end) {
      return span.end; // Several: parts of one column
    }
    found = at;
  }
  return found < span.end && counts_alike(words, vouch_span(span.begin, found),
                                          vouch_span(found, span.end))
           ? found
           : span.end;
}
