/* scan.c - small steps that the layouts have in common */
// SPDX-License-Identifier: Apache-2.0

#include "read/scan.h"

#include "base/utf8.h"
#include "fold/letters.h"
#include "read/build.h"

#define LABEL_MAX 32U

/** The first LF or CR at or after `at`, or the end. */
static size_t
find_line_end(const VouchView text, const size_t at)
{
  const size_t      left = text.size - at;
  const char *const feed = (const char *)memchr(text.data + at, '\n', left);
  const size_t      end  = feed ? (size_t)(feed - text.data) : text.size;
  const char *const back = (const char *)memchr(text.data + at, '\r', end - at);
  return back ? (size_t)(back - text.data) : end;
}

bool
vouchi_scan_line(const VouchView text, size_t *const at, VouchSpan *const line)
{
  if (*at >= text.size) {
    return false;
  }
  const size_t end = find_line_end(text, *at);
  *line            = vouch_span(*at, end);
  *at              = end + (end < text.size);
  if (end + 1U < text.size && text.data[end] == '\r' &&
      text.data[end + 1U] == '\n') {
    ++*at;
  }
  return true;
}

bool
vouchi_scan_filled_line(const VouchView  text,
                        size_t *const    at,
                        VouchSpan *const line)
{
  while (vouchi_scan_line(text, at, line)) {
    if (!vouchi_scan_is_blank(text, *line)) {
      return true;
    }
  }
  return false;
}

VouchSpan
vouchi_scan_trim(const VouchView text, const VouchSpan span)
{
  return vouchi_document_trim(text, span);
}

bool
vouchi_scan_is_blank(const VouchView text, const VouchSpan span)
{
  const VouchSpan trimmed = vouchi_document_trim(text, span);
  return trimmed.begin >= trimmed.end;
}

bool
vouchi_scan_is_dense(const uint32_t point)
{
  return (point >= 0x2E80U && point <= 0x2FFFU) ||
         (point >= 0x3005U && point <= 0x3007U) ||
         (point >= 0x3040U && point <= 0xA4CFU) ||
         (point >= 0xAC00U && point <= 0xD7FFU) ||
         (point >= 0xF900U && point <= 0xFAFFU) ||
         (point >= 0x0E00U && point <= 0x0EFFU) ||
         (point >= 0x20000U && point <= 0x3FFFFU);
}

size_t
vouchi_scan_points(const VouchView text,
                   const VouchSpan span,
                   const size_t    most)
{
  size_t count = 0;
  for (size_t at = span.begin; at < span.end && count < most; ++count) {
    vouchi_utf8_next(text, &at);
  }
  return count;
}

size_t
vouchi_scan_weight(const VouchView text,
                   const VouchSpan span,
                   const size_t    most)
{
  size_t weight = 0;
  if (span.end - span.begin >= 4U * most) {
    return most; // A character has at most four bytes
  }
  for (size_t at = span.begin; at < span.end && weight < most;) {
    weight += vouchi_scan_is_dense(vouchi_utf8_next(text, &at)) ? 3U : 1U;
  }
  return weight;
}

size_t
vouchi_scan_bracket(const VouchView  text,
                    const size_t     at,
                    const size_t     end,
                    VouchSpan *const label)
{
  if (at >= end || text.data[at] != '[') {
    return 0U;
  }
  size_t close = at + 1U;
  while (close < end && close - at <= LABEL_MAX && text.data[close] != ']' &&
         text.data[close] != '[' && (unsigned char)text.data[close] >= 0x20U) {
    ++close;
  }
  if (close >= end || text.data[close] != ']' || close == at + 1U) {
    return 0U;
  }
  *label = vouch_span(at + 1U, close);
  return close + 1U;
}

bool
vouchi_scan_is_number(const VouchView view)
{
  for (size_t i = 0; i < view.size; ++i) {
    if (!vouchi_char_is_digit((unsigned char)view.data[i])) {
      return false;
    }
  }
  return view.size > 0U;
}

/** Where a marker that ends `span` begins; `span.end` where there is none. */
static size_t
last_marker(const VouchView text, const VouchSpan span)
{
  if (span.end - span.begin < 3U || text.data[span.end - 1U] != ']') {
    return span.end;
  }
  size_t at = span.end - 2U;
  while (at > span.begin && span.end - at <= LABEL_MAX &&
         text.data[at] != '[') {
    --at;
  }
  VouchSpan label = {0, 0};
  return vouchi_scan_bracket(text, at, span.end, &label) == span.end &&
             label.end - label.begin <= 8U
           ? at
           : span.end;
}

VouchSpan
vouchi_scan_without_markers(const VouchView text, VouchSpan span)
{
  for (;;) {
    span            = vouchi_scan_trim(text, span);
    const size_t at = last_marker(text, span);
    if (at == span.end || at == span.begin) {
      return span;
    }
    span.end = at;
  }
}

VouchSpan
vouchi_scan_without_brackets(const VouchView text, VouchSpan span)
{
  span      = vouchi_scan_without_markers(text, span);
  size_t at = span.end;
  if (at == span.begin) {
    return span;
  }
  const uint32_t close = vouchi_utf8_previous(text, &at);
  if (close != ')' && close != 0xFF09U) {
    return span;
  }
  while (at > span.begin) {
    const uint32_t point = vouchi_utf8_previous(text, &at);
    if ((point == '(' || point == 0xFF08U) && at > span.begin) {
      return vouchi_scan_without_markers(text, vouch_span(span.begin, at));
    }
  }
  return span;
}

static bool
is_closing(const uint32_t point)
{
  return point == '"' || point == '\'' || point == ')' || point == 0x201DU ||
         point == 0x2019U || point == 0xBBU || point == 0x300DU ||
         point == 0x300FU || point == 0xFF09U || point == 0x300BU;
}

static bool
is_stop(const uint32_t point)
{
  return point == '.' || point == '!' || point == '?' || point == 0x3002U ||
         point == 0xFF01U || point == 0xFF1FU || point == 0x2026U ||
         point == 0xFF0EU || point == 0xFF61U || point == 0x0964U ||
         point == 0x061FU || point == 0x06D4U || point == 0x0589U;
}

bool
vouchi_scan_ends_sentence(const VouchView text, VouchSpan span)
{
  span = vouchi_scan_without_markers(text, span);
  while (span.end > span.begin) {
    const uint32_t point = vouchi_utf8_previous(text, &span.end);
    if (!is_closing(point)) {
      return is_stop(point);
    }
    span = vouchi_scan_without_markers(text, span);
  }
  return false;
}

bool
vouchi_scan_ends_colon(const VouchView text, VouchSpan span)
{
  span = vouchi_scan_without_markers(text, span);
  if (span.end == span.begin) {
    return false;
  }
  const uint32_t point = vouchi_utf8_previous(text, &span.end);
  return point == ':' || point == 0xFF1AU;
}

static bool
is_bullet(const uint32_t point)
{
  return point == 0x2022U || point == '*' || point == '-' || point == 0x2013U ||
         point == 0xB7U || point == 0x25E6U || point == 0x25AAU ||
         point == 0x25CFU || point == 0x25A0U;
}

size_t
vouchi_scan_bullet(const VouchView text, const VouchSpan span)
{
  if (span.begin >= span.end) {
    return span.begin;
  }
  size_t at = span.begin;
  if (!is_bullet(vouchi_utf8_next(text, &at)) || at >= span.end) {
    return span.begin;
  }
  size_t next = at;
  if (!vouchi_char_is_space(vouchi_utf8_next(text, &next))) {
    return span.begin;
  }
  return next;
}

size_t
vouchi_scan_indent(const VouchView text, const VouchSpan span)
{
  return vouchi_scan_trim(text, span).begin - span.begin;
}
