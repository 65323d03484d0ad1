/* lines.c - the lines of a text that hold something, and what is between them
 */
// SPDX-License-Identifier: Apache-2.0

#include "read/lines.h"

#include "fold/letters.h"
#include "read/scan.h"

#define HEADING_WEIGHT 140U
#define NUMBER_DIGITS 4U

/** Go on from `at`, where a line starts; `*line` tells what stood between. */
static bool
find_line(const VouchView text, size_t at, VouchLine *const line)
{
  VouchSpan raw;
  while (vouchi_scan_line(text, &at, &raw)) {
    const VouchSpan span = vouchi_scan_trim(text, raw);
    if (span.begin < span.end) {
      line->raw   = raw;
      line->span  = span;
      line->after = at;
      return true;
    }
    line->blank_before = true;
    line->space_before = raw.begin < raw.end;
  }
  return false;
}

bool
vouchi_line_at(const VouchView text, const size_t at, VouchLine *const line)
{
  line->blank_before = at == 0U;
  line->space_before = false;
  return find_line(text, at, line);
}

bool
vouchi_line_next(const VouchView        text,
                 const VouchLine *const line,
                 VouchLine *const       next)
{
  const size_t at    = line->after;
  next->blank_before = false;
  next->space_before = false;
  return find_line(text, at, next);
}

bool
vouchi_line_is_heading(const VouchView text, const VouchLine *const line)
{
  VouchLine next;
  return line->blank_before && !line->space_before &&
         vouchi_scan_weight(text, line->span, HEADING_WEIGHT + 1U) <=
           HEADING_WEIGHT &&
         !vouchi_scan_ends_sentence(text, line->span) &&
         !vouchi_scan_ends_colon(text, line->span) &&
         vouchi_scan_bullet(text, line->span) == line->span.begin &&
         vouchi_scan_without_markers(text, line->span).end == line->span.end &&
         (!vouchi_line_next(text, line, &next) || next.blank_before);
}

size_t
vouchi_line_number(const VouchView  text,
                   const VouchSpan  span,
                   VouchSpan *const number)
{
  size_t at = span.begin;
  while (at < span.end && at - span.begin < NUMBER_DIGITS &&
         vouchi_char_is_digit((unsigned char)text.data[at])) {
    ++at;
  }
  if (at == span.begin || at + 1U >= span.end || text.data[at] != '.' ||
      text.data[at + 1U] != ' ') {
    return span.begin;
  }
  *number = vouch_span(span.begin, at);
  return at + 2U;
}

void
vouchi_lists_add(VouchLists *const      lists,
                 VouchOutline *const    outline,
                 const VouchLine *const line,
                 const size_t           content)
{
  const size_t most   = sizeof(lists->lists) / sizeof(lists->lists[0]);
  const size_t indent = line->span.begin - line->raw.begin;
  while (lists->depth > 1U && indent < lists->indents[lists->depth - 1U]) {
    --lists->depth;
  }
  if (!lists->depth) {
    lists->lists[0]   = vouchi_outline_open(outline, VOUCH_BLOCK_LIST);
    lists->indents[0] = indent;
    lists->depth      = 1U;
  } else if (indent > lists->indents[lists->depth - 1U] &&
             lists->depth < most) {
    lists->lists[lists->depth] =
      vouch_document_open(outline->document, lists->lists[lists->depth - 1U],
                          VOUCH_BLOCK_LIST);
    lists->indents[lists->depth] = indent;
    ++lists->depth;
  }
  vouch_document_leaf(outline->document, lists->lists[lists->depth - 1U],
                      VOUCH_BLOCK_ITEM, vouch_span(content, line->span.end));
}
