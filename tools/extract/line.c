/* line.c - lines of cells, and what is asked of them */
// SPDX-License-Identifier: Apache-2.0

#include "line.h"

#include "base/utf8.h"

#include <string.h>

/// Longer lines are no cells of ours: their parts are looked at pair by pair.
enum { LINE_MAX_BYTES = 4096 };

enum { BULLET = 0x2022, NO_BREAK_SPACE = 0xA0, MIDDLE_DOT = 0xB7 };

size_t
vouchi_step(const VouchView text, const size_t at)
{
  size_t next = at;
  (void)vouchi_utf8_next(text, &next);
  return next - at;
}

bool
vouchi_is_unspaced(const VouchView text, size_t at)
{
  if (at >= text.size) {
    return false;
  }

  const uint32_t c = vouchi_utf8_next(text, &at);
  return (c >= 0x2E80U && c < 0xA4D0U) || (c >= 0xF900U && c < 0xFB00U) ||
         (c >= 0x20000U && c < 0x32000U);
}

VouchSpan
vouchi_whole(const Line *const line)
{
  return vouch_span(0U, line->text.folded.size);
}

VouchView
vouchi_words(const Line *const line, const VouchSpan range)
{
  return vouch_view_slice(line->text.folded, range);
}

VouchSpan
vouchi_place(const Line *const line, const VouchSpan range)
{
  return range.end > range.begin
           ? vouch_text_origin(&line->text, range.begin, range.end)
           : vouch_span(line->span.begin, line->span.begin);
}

size_t
vouchi_folded_at(const VouchText *const text, const size_t at)
{
  size_t begin = 0U;
  size_t end   = text->folded.size;
  while (begin < end) {
    const size_t middle = begin + (end - begin) / 2U;
    if (text->base + text->origin[middle] < at) {
      begin = middle + 1U;
    } else {
      end = middle;
    }
  }
  return begin;
}

static VouchSpan
folded_range(const VouchText *const text, const VouchSpan span)
{
  const size_t begin = vouchi_folded_at(text, span.begin);
  const size_t end   = vouchi_folded_at(text, span.end);
  return vouch_span(begin, end > begin ? end : begin);
}

static void
take_mentions(Extract *const             x,
              Line *const                line,
              const VouchMentions *const all)
{
  line->found =
    (Found *)vouch_arena_take_array(x->arena, all->count, sizeof(Found));
  if (all->count && !line->found) {
    vouchi_fail(x, VOUCH_NO_MEMORY);
    return;
  }

  for (size_t i = 0U; i < all->count; ++i) {
    const VouchMention *const mention = &all->items[i];
    if (mention->type != VOUCH_MENTION_DATE &&
        mention->type != VOUCH_MENTION_QUANTITY) {
      continue;
    }

    Found *const found = &line->found[line->count++];
    found->mention     = mention;
    found->range       = folded_range(&line->text, mention->span);
    if (mention->type == VOUCH_MENTION_QUANTITY) {
      found->number  = folded_range(&line->text, mention->number);
      found->counted = mention->counted.end > mention->counted.begin
                         ? folded_range(&line->text, mention->counted)
                         : vouch_span(found->range.end, found->range.end);
    }
  }
}

void
vouchi_line(Extract *const          x,
            const VouchBlock *const block,
            const VouchSpan         span,
            Line *const             line)
{
  *line          = (Line){.span = span, .block = block};
  line->language = vouchi_main_language(
    block->language.size ? block->language : x->document->language);
  if (x->status) {
    return;
  }

  VouchStatus st = vouch_text_fold(x->document, span, x->arena, &line->text);
  st             = st ? st
                      : vouch_mentions_find(x->document, x->packs, block, &line->text,
                                            x->arena, &line->mentions);
  vouchi_fail(x, st);
  if (!st) {
    take_mentions(x, line, &line->mentions);
  }
}

static bool
is_blank(const uint32_t c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' ||
         c == NO_BREAK_SPACE || c == BULLET || c == 0x3000U || c == 0x200BU ||
         c == 0xFEFFU;
}

/// Where the line that starts at `at` ends: before a line end or a bullet.
static size_t
line_end(const VouchView bytes, const VouchSpan span)
{
  size_t at = span.begin;
  while (at < span.end) {
    size_t         next = at;
    const uint32_t c    = vouchi_utf8_next(bytes, &next);
    if (c == '\n' || c == '\r' || (c == BULLET && at > span.begin)) {
      break;
    }
    at = next;
  }
  return at;
}

static VouchSpan
without_blanks(const VouchView bytes, VouchSpan span)
{
  while (span.begin < span.end) {
    size_t next = span.begin;
    if (!is_blank(vouchi_utf8_next(bytes, &next))) {
      break;
    }
    span.begin = next;
  }
  while (span.begin < span.end) {
    size_t at = span.end;
    if (!is_blank(vouchi_utf8_previous(bytes, &at))) {
      break;
    }
    span.end = at;
  }
  return span;
}

static Line *
next_line(Extract *const x, Lines *const lines)
{
  lines->items =
    (Line *)vouchi_grow(x, lines->items, lines->count, sizeof(*lines->items));
  return lines->items ? &lines->items[lines->count] : NULL;
}

void
vouchi_lines(Extract *const          x,
             const VouchBlock *const block,
             Lines *const            lines)
{
  const VouchView bytes = x->document->bytes;
  size_t          at    = block->span.begin;

  while (!x->status && at < block->span.end) {
    const size_t    end  = line_end(bytes, vouch_span(at, block->span.end));
    const VouchSpan span = without_blanks(bytes, vouch_span(at, end));
    at                   = end > at ? end : at + vouchi_step(bytes, at);
    if (span.begin == span.end) {
      continue;
    }

    Line *const line =
      span.end - span.begin <= LINE_MAX_BYTES ? next_line(x, lines) : NULL;
    if (line) {
      vouchi_line(x, block, span, line);
      line->column = block->side;
      line->label  = block->head;
      ++lines->count;
    }
  }
}

static bool
is_edge(const uint32_t c)
{
  return is_blank(c) || (c && c < 0x80U && strchr(",;:.!?*|\"'/=]", (int)c)) ||
         c == 0x3001U || c == 0x3002U || c == MIDDLE_DOT || c == 0x201CU ||
         c == 0x201DU || c == 0x300CU || c == 0x300DU || c == 0x2013U ||
         c == 0x2014U || c == 0x2020U || c == 0x2021U || c == '-';
}

VouchSpan
vouchi_trim(const Line *const line, VouchSpan range)
{
  const VouchView text = line->text.folded;
  while (range.begin < range.end) {
    size_t next = range.begin;
    if (!is_edge(vouchi_utf8_next(text, &next))) {
      break;
    }
    range.begin = next;
  }
  while (range.begin < range.end) {
    size_t         at = range.end;
    const uint32_t c  = vouchi_utf8_previous(text, &at);
    // The full stop of an abbreviated name is part of it: "Jr."
    if (!is_edge(c) || at < range.begin) {
      break;
    }
    range.end = at;
  }
  return range;
}

bool
vouchi_bracket(const Line *const line,
               const VouchSpan   in,
               VouchSpan *const  inside,
               VouchSpan *const  outer)
{
  const VouchView   text = line->text.folded;
  const char *const open =
    in.end > in.begin
      ? (const char *)memchr(text.data + in.begin, '(', in.end - in.begin)
      : NULL;
  if (!open) {
    return false;
  }

  const size_t begin = (size_t)(open - text.data);
  size_t       depth = 0U;
  size_t       at    = begin;
  for (; at < in.end; ++at) {
    depth += text.data[at] == '(';
    depth -= text.data[at] == ')';
    if (!depth) {
      break;
    }
  }

  *inside = vouch_span(begin + 1U, at);
  *outer  = vouch_span(begin, at < in.end ? at + 1U : at);
  return true;
}

bool
vouchi_has_found(const Line *const line, const VouchSpan in)
{
  size_t begin = 0U;
  size_t end   = line->count;
  while (begin < end) { // The first that does not end before `in`
    const size_t middle = begin + (end - begin) / 2U;
    if (line->found[middle].range.end <= in.begin) {
      begin = middle + 1U;
    } else {
      end = middle;
    }
  }
  return begin < line->count &&
         vouch_span_overlaps(line->found[begin].range, in);
}

const Found *
vouchi_line_date(const Line *const line, const VouchSpan in)
{
  for (size_t i = 0U; i < line->count; ++i) {
    const Found *const found = &line->found[i];
    if (found->mention->type == VOUCH_MENTION_DATE &&
        !found->mention->flagged && found->range.begin >= in.begin &&
        found->range.end <= in.end) {
      return found;
    }
  }
  return NULL;
}
