/* value_box.c - reading an infobox that gives one value a line */
// SPDX-License-Identifier: Apache-2.0

#include "read/value_box.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/box.h"
#include "read/scan.h"
#include "read/sides.h"

#include <assert.h>

#define CLASS(name) (UINT64_C(1) << VOUCH_LEX_##name)

/** An infobox at work. */
typedef struct {
  VouchWords    *words;
  VouchBox       box;
  VouchFieldKind kind;  /**< Of the open field. */
  VouchPart     *parts; /**< Of the open field, where it has two columns. */
  size_t         count; /**< Of `parts`. */
} Reading;

static bool
has_sides(const Reading *const reading)
{
  return reading->kind == VOUCH_FIELD_SIDES ||
         reading->kind == VOUCH_FIELD_COUNTS;
}

/** Write out the parts of a field of two columns. */
static void
flush(Reading *const reading)
{
  vouchi_sides_tell(reading->words, reading->kind, reading->parts,
                    reading->count);
  for (size_t i = 0; i < reading->count; ++i) {
    const VouchPart *const part = &reading->parts[i];
    if (part->kind == VOUCH_PART_VALUE) {
      vouchi_box_value(&reading->box, part->span, part->side);
    } else {
      vouchi_box_label(&reading->box, part->span, part->side);
    }
  }
  reading->count = 0;
}

static void
add_part(Reading *const   reading,
         const VouchSpan  span,
         const VouchLine *line,
         const bool       split)
{
  VouchPart *const part = &reading->parts[reading->count++];
  assert(reading->parts);
  *part              = (VouchPart){.span = span, .split = split};
  part->blank_before = !split && line->blank_before;
  if (vouchi_scan_ends_colon(reading->words->bytes, span)) {
    part->kind = VOUCH_PART_LABEL;
  } else if (reading->kind == VOUCH_FIELD_SIDES &&
             vouchi_words_is_period(reading->words, span)) {
    part->kind = VOUCH_PART_PERIOD;
  }
}

/** A line, or the rest of one, of a field with two columns. */
static void
read_sides(Reading *const reading, const VouchLine *line, VouchSpan span)
{
  const VouchView  bytes  = reading->words->bytes;
  const size_t     bullet = vouchi_scan_bullet(bytes, span);
  VouchPart *const before =
    reading->count ? &reading->parts[reading->count - 1U] : NULL;
  if (before && before->kind == VOUCH_PART_VALUE && !line->blank_before &&
      vouchi_box_goes_on(bytes, reading->kind, span)) {
    before->span.end = span.end;
    return;
  }
  span.begin = bullet;
  const size_t split =
    reading->kind == VOUCH_FIELD_COUNTS && bullet == line->span.begin
      ? vouchi_sides_split(reading->words, span)
      : span.end;
  add_part(reading, vouch_span(span.begin, split), line, false);
  if (split < span.end) {
    add_part(reading, vouch_span(split, span.end), line, true);
  }
}

/** Whether `at` starts a number, or a word that goes before one. */
static bool
starts_amount(VouchWords *const words, const size_t at, const size_t end)
{
  const VouchSpan rest = vouchi_scan_trim(words->bytes, vouch_span(at, end));
  size_t          next = rest.begin;
  if (rest.begin >= rest.end) {
    return false;
  }
  const uint32_t point = vouchi_utf8_next(words->bytes, &next);
  return vouchi_char_is_digit(point) || point == '~' ||
         vouchi_words_start(words, rest,
                            CLASS(APPROX) | CLASS(BOUND) | CLASS(UNKNOWN),
                            &next);
}

/** A known label glued to its number: "Total2.5 km2". False: it is none. */
static bool
read_glued_label(Reading *const reading, const VouchSpan span)
{
  size_t end = span.begin;
  if (!vouchi_words_start(reading->words, span, CLASS(LABEL), &end) ||
      !starts_amount(reading->words, end, span.end)) {
    return false;
  }
  vouchi_box_label(&reading->box, vouch_span(span.begin, end), 0U);
  vouchi_box_value(&reading->box, vouch_span(end, span.end), 0U);
  return true;
}

/** Start a field whose head ends at `end`; what is left of `line` is a value.
 */
static void
read_field(Reading *const       reading,
           const VouchLine     *line,
           const VouchSpan      span,
           const size_t         end,
           const VouchFieldKind kind)
{
  flush(reading);
  vouchi_box_field(&reading->box, vouch_span(span.begin, end));
  reading->kind         = kind;
  VouchSpan       rest  = vouch_span(end, span.end);
  const VouchView bytes = reading->words->bytes;
  while (rest.begin < rest.end && bytes.data[rest.begin] == ':') {
    ++rest.begin;
  }
  rest = vouchi_scan_trim(bytes, rest);
  if (rest.begin >= rest.end) {
    return;
  }
  if (has_sides(reading)) {
    read_sides(reading, line, rest);
  } else {
    vouchi_box_value(&reading->box, rest, 0U);
  }
}

/** Whether the line says over which rows it stands: a known word, or the
 *  office whose term the next line gives. */
static bool
is_group(Reading *const         reading,
         const VouchLine *const line,
         const VouchLine *const next)
{
  const VouchLexEntry *const entry =
    vouchi_words_head(reading->words, line->span, VOUCH_LEX_SECTION);
  if (vouchi_entry_has(entry, VOUCH_LEX_SECTION, VOUCH_VIEW("group"))) {
    return true;
  }
  size_t end = 0;
  return next && !next->blank_before &&
         vouchi_entry_has(vouchi_words_field(reading->words, next->span, false,
                                             &end),
                          VOUCH_LEX_FIELD, VOUCH_VIEW("term"));
}

/** A line that is no head, in a field of one column or before any. */
static void
read_plain(Reading *const         reading,
           const VouchLine *const line,
           const VouchLine *const next)
{
  const VouchView bytes = reading->words->bytes;
  const VouchSpan span  = line->span;
  if (is_group(reading, line, next)) {
    vouchi_box_group(&reading->box, span);
    reading->kind = VOUCH_FIELD_PLAIN;
    return;
  }
  if (!reading->box.head && !reading->box.group) {
    vouchi_box_line(&reading->box, VOUCH_BLOCK_CAPTION, span);
    return;
  }
  const size_t glue = vouchi_words_glue(bytes, span);
  if (glue > span.begin) {
    read_field(reading, line, span, glue, VOUCH_FIELD_PLAIN);
  } else if (vouchi_scan_ends_colon(bytes, span)) {
    vouchi_box_label(&reading->box, span, 0U);
  } else {
    vouchi_box_value(&reading->box, span, 0U);
  }
}

static void
read_line(Reading *const         reading,
          const VouchLine *const line,
          const VouchLine *const next)
{
  VouchSpan       span  = line->span;
  const bool      sides = has_sides(reading);
  const VouchView bytes = reading->words->bytes;
  const size_t    mark  = vouchi_scan_bullet(bytes, span);
  size_t          end   = span.begin;
  if (mark > span.begin && !sides) {
    span.begin = mark;
    if (read_glued_label(reading, span)) {
      return;
    }
  }
  const bool may_be_field =
    !(sides && (mark > line->span.begin || line->span.begin > line->raw.begin ||
                vouchi_scan_ends_colon(bytes, span)));
  const VouchLexEntry *const field =
    may_be_field ? vouchi_words_field(reading->words, span, sides, &end) : NULL;
  if (field) {
    read_field(reading, line, span, end, vouchi_field_kind(field));
  } else if (sides) {
    read_sides(reading, line, span);
  } else if (mark > line->span.begin) {
    vouchi_box_value(&reading->box, span, 0U);
  } else {
    read_plain(reading, line, next);
  }
}

VouchStatus
vouchi_value_box_read(VouchOutline *const        outline,
                      const VouchValueBox *const found)
{
  VouchDocument *const document = outline->document;
  outline->bare                 = false;
  Reading reading               = {
                  .words = outline->words,
                  .box   = vouchi_box_begin(document, outline->section),
                  .parts = (VouchPart *)vouch_arena_take_array(
                    document->arena, 2U * (found->end - found->first), sizeof(VouchPart)),
  };
  if (!reading.parts) {
    return VOUCH_NO_MEMORY;
  }
  const size_t end = found->end - (found->caption ? 1U : 0U);
  for (size_t i = found->first; i < end; ++i) {
    const VouchLine *const line = &found->lines[i];
    if (i == found->first && found->titled) {
      vouchi_box_line(&reading.box, VOUCH_BLOCK_TITLE, line->span);
      continue;
    }
    read_line(&reading, line, i + 1U < end ? line + 1 : NULL);
  }
  flush(&reading);
  if (found->caption) {
    vouchi_box_line(&reading.box, VOUCH_BLOCK_CAPTION, found->lines[end].span);
  }
  return VOUCH_OK;
}
