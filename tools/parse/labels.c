/* labels.c - made labels are `b` and a number; given ones keep off them */
// SPDX-License-Identifier: Apache-2.0

#include "parse/labels.h"

#include "base/utf8.h"
#include "parse/scan.h"
#include "rdf/characters.h"

#include <stdio.h>

/** The code point that is not ASCII at `at`; `*next` is behind it. */
static uint32_t
decode(const char *const at, const char *const end, const char **const next)
{
  const VouchView rest       = vouch_view(at, (size_t)(end - at));
  size_t          length     = 0;
  const uint32_t  code_point = vouchi_utf8_next(rest, &length);
  *next                      = at + length;
  return code_point;
}

bool
vouchi_begins_name(const char *const at,
                   const char *const end,
                   const bool        digits)
{
  if ((unsigned char)*at < 0x80U) {
    return vouchi_byte_is(*at, VOUCH_BYTE_LETTER) || (*at == '_' && digits) ||
           (digits && vouchi_byte_is(*at, VOUCH_BYTE_DIGIT));
  }
  const char *next = at;
  return vouchi_rdf_is_letter(decode(at, end, &next));
}

const char *
vouchi_scan_name(const char *at, const char *const end, const char *const also)
{
  for (;;) {
    at = vouchi_scan(at, VOUCH_BYTE_NAME);
    if ((unsigned char)*at < 0x80U) {
      if (*at == '.' || (*at && strchr(also, *at))) {
        ++at;
        continue;
      }
      return at;
    }
    const char *next = at;
    if (!vouchi_rdf_is_name_character(decode(at, end, &next))) {
      return at;
    }
    at = next;
  }
}

const char *
vouchi_scan_label(const char *const at, const char *const end)
{
  if (!vouchi_begins_name(at, end, true)) {
    return at;
  }
  const char *to = vouchi_scan_name(at, end, "");
  while (to[-1] == '.') {
    --to;
  }
  return to;
}

/** Whether `label` is one or more `b` and then only digits, at least one. */
static bool
looks_made(const VouchView label)
{
  size_t at = 0;
  while (at < label.size && label.data[at] == 'b') {
    ++at;
  }
  const size_t letters = at;
  while (at < label.size && vouchi_byte_is(label.data[at], VOUCH_BYTE_DIGIT)) {
    ++at;
  }
  return letters && at > letters && at == label.size;
}

VouchView
vouchi_label_given(const VouchView    tag,
                   const VouchView    label,
                   VouchBuffer *const out)
{
  const bool made = looks_made(label);
  if (!tag.size && !made) {
    return label;
  }
  vouchi_buffer_clear(out);
  (void)vouchi_buffer_add(out, tag);
  if (made) {
    (void)vouchi_buffer_add_byte(out, 'b');
  }
  (void)vouchi_buffer_add(out, label);
  return vouchi_buffer_view(out);
}

VouchStatus
vouchi_label_made(const VouchView          tag,
                  const unsigned long long number,
                  VouchBuffer *const       out)
{
  char      text[24];
  const int size = snprintf(text, sizeof(text), "b%llu", number);
  (void)vouchi_buffer_add(out, tag);
  return vouchi_buffer_add(out, vouch_view(text, (size_t)size));
}
