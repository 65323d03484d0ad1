/* box_cell.c - a cell of the layout that holds several values */
// SPDX-License-Identifier: Apache-2.0

#include "read/box.h"

#include "base/utf8.h"
#include "read/scan.h"

bool
vouchi_box_goes_on(const VouchView      bytes,
                   const VouchFieldKind kind,
                   const VouchSpan      line)
{
  size_t at = line.begin;
  if (kind < VOUCH_FIELD_SIDES || line.begin >= line.end) {
    return false;
  }
  const uint32_t point = vouchi_utf8_next(bytes, &at);
  return point == '(' || point == 0xFF08U;
}

/** Whether `line` is a head over the values below it. */
static bool
is_label(VouchWords *const    words,
         const VouchFieldKind kind,
         const VouchSpan      line)
{
  return vouchi_scan_ends_colon(words->bytes, line) ||
         (kind == VOUCH_FIELD_SIDES && vouchi_words_is_period(words, line));
}

void
vouchi_box_cell(VouchBox *const      box,
                VouchWords *const    words,
                const VouchFieldKind kind,
                const VouchSpan      span,
                const uint8_t        side)
{
  const VouchView part  = vouch_view(words->bytes.data, span.end);
  VouchSpan       value = vouch_span(span.begin, span.begin);
  size_t          at    = span.begin;
  VouchSpan       line;
  while (at < span.end && vouchi_scan_filled_line(part, &at, &line)) {
    line       = vouchi_scan_trim(words->bytes, line);
    line.begin = vouchi_scan_bullet(words->bytes, line);
    if (value.end > value.begin &&
        vouchi_box_goes_on(words->bytes, kind, line)) {
      value.end = line.end;
      continue;
    }
    vouchi_box_value(box, value, side);
    value = line;
    if (is_label(words, kind, line)) {
      vouchi_box_label(box, line, side);
      value = vouch_span(line.end, line.end);
    }
  }
  vouchi_box_value(box, value, side);
}
