/* scan.c - small steps that the layouts have in common */
// SPDX-License-Identifier: Apache-2.0

#include "read/scan.h"

#include "read/build.h"

/** The first LF or CR at or after `at`, or the end. */
static size_t
find_line_end(const VouchView text, const size_t at)
{
  const size_t      left = text.size - at;
  const char *const feed = (const char *)memchr(text.data + at, '\n', left);
  const size_t      end  = feed ? (size_t)(feed - text.data) : text.size;
  const char *const back =
    (const char *)memchr(text.data + at, '\r', end - at);
  return back ? (size_t)(back - text.data) : end;
}

bool
vouchi_scan_line(const VouchView  text,
                 size_t *const    at,
                 VouchSpan *const line)
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
