/* functions_strings.c - functions on strings (section 17.4.3) */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/functions.h"

#include "base/utf8.h"
#include "sparql/run.h"

#include <math.h>
#include <unicode/ustring.h>

static VouchValue
strlen_of(const VouchCall *const call)
{
  const VouchValue *const text = &call->arguments[0];
  return vouchi_value_is_text(text)
           ? vouchi_value_integer((int64_t)vouchi_utf8_count(text->term.text))
           : vouchi_value_error();
}

/** Where code point number `count` starts. */
static size_t
skip(const VouchView text, size_t at, size_t count)
{
  while (count-- && at < text.size) {
    (void)vouchi_utf8_next(text, &at);
  }
  return at;
}

static VouchValue
substr(const VouchCall *const call)
{
  const VouchValue *const text = &call->arguments[0];
  if (!vouchi_value_is_text(text) ||
      !vouchi_value_is_numeric(&call->arguments[1]) ||
      (call->count > 2U && !vouchi_value_is_numeric(&call->arguments[2]))) {
    return vouchi_value_error();
  }
  // As XPath rounds, and with positions from 1
  const double start = floor(vouchi_value_number(&call->arguments[1]) + 0.5);
  const double count = (double)vouchi_utf8_count(text->term.text);
  double       end   = count + 1.0;
  if (call->count > 2U) {
    const double last =
      start + floor(vouchi_value_number(&call->arguments[2]) + 0.5);
    end = isnan(last) ? 0.0 : fmin(end, last);
  }
  const double first = isnan(start) ? end : fmax(start, 1.0);
  if (!(first < end)) {
    return vouchi_value_text_like(vouch_view("", 0U), text);
  }
  const size_t begin = skip(text->term.text, 0U, (size_t)(first - 1.0));
  const size_t stop  = skip(text->term.text, begin, (size_t)(end - first));
  return vouchi_value_text_like(vouch_view_slice(text->term.text,
                                                 vouch_span(begin, stop)),
                                text);
}

/** In the other case, by Unicode's full mappings without a locale. */
static VouchValue
change_case(const VouchCall *const call, const bool upper)
{
  const VouchValue *const text = &call->arguments[0];
  if (!vouchi_value_is_text(text)) {
    return vouchi_value_error();
  }
  const VouchView bytes = text->term.text;
  const size_t    room  = bytes.size * 3U + 8U;
  UErrorCode      error = U_ZERO_ERROR;
  int32_t         size  = 0;
  if (bytes.size > (size_t)1 << 28U) {
    return vouchi_value_error();
  }
  UChar *const wide =
    (UChar *)vouch_arena_take_array(call->run->scratch, room, sizeof(UChar));
  UChar *const other =
    (UChar *)vouch_arena_take_array(call->run->scratch, room, sizeof(UChar));
  char *const out = (char *)vouch_arena_take(call->run->scratch, room * 3U);
  if (!wide || !other || !out) {
    return vouchi_value_error();
  }
  (void)u_strFromUTF8(wide, (int32_t)room, &size, bytes.data,
                      (int32_t)bytes.size, &error);
  size = upper ? u_strToUpper(other, (int32_t)room, wide, size, "", &error)
               : u_strToLower(other, (int32_t)room, wide, size, "", &error);
  (void)u_strToUTF8(out, (int32_t)(room * 3U), &size, other, size, &error);
  return U_FAILURE(error)
           ? vouchi_value_error()
           : vouchi_value_text_like(vouch_view(out, (size_t)size), text);
}

static VouchValue
ucase(const VouchCall *const call)
{
  return change_case(call, true);
}

static VouchValue
lcase(const VouchCall *const call)
{
  return change_case(call, false);
}

/** Whether two texts may be compared: the second has no tag, or the same. */
static bool
are_compatible(const VouchCall *const call)
{
  const VouchValue *const a = &call->arguments[0];
  const VouchValue *const b = &call->arguments[1];
  if (!vouchi_value_is_text(a) || !vouchi_value_is_text(b)) {
    return false;
  }
  if (b->kind == VOUCH_VALUE_STRING) {
    return true;
  }
  if (a->term.language.size != b->term.language.size) {
    return false;
  }
  for (size_t i = 0; i < a->term.language.size; ++i) {
    if ((a->term.language.data[i] | 0x20) !=
        (b->term.language.data[i] | 0x20)) {
      return false;
    }
  }
  return true;
}

/** Where `part` first stands in `text`; its size where it does not. */
static size_t
find(const VouchView text, const VouchView part)
{
  if (!part.size) {
    return 0U;
  }
  for (size_t i = 0; i + part.size <= text.size; ++i) {
    const char *const at = (const char *)memchr(text.data + i, part.data[0],
                                                text.size - part.size - i + 1U);
    if (!at) {
      break;
    }
    i = (size_t)(at - text.data);
    if (!memcmp(at, part.data, part.size)) {
      return i;
    }
  }
  return text.size;
}

static bool
is_found(const VouchView text, const VouchView part, size_t *const at)
{
  *at = find(text, part);
  return !part.size || *at < text.size;
}

static VouchValue
strstarts(const VouchCall *const call)
{
  return are_compatible(call)
           ? vouchi_value_boolean(
               vouch_view_starts(call->arguments[0].term.text,
                                 call->arguments[1].term.text))
           : vouchi_value_error();
}

static VouchValue
strends(const VouchCall *const call)
{
  return are_compatible(call)
           ? vouchi_value_boolean(vouch_view_ends(call->arguments[0].term.text,
                                                  call->arguments[1].term.text))
           : vouchi_value_error();
}

static VouchValue
contains(const VouchCall *const call)
{
  size_t at = 0U;
  return are_compatible(call)
           ? vouchi_value_boolean(is_found(call->arguments[0].term.text,
                                           call->arguments[1].term.text, &at))
           : vouchi_value_error();
}

static VouchValue
strbefore(const VouchCall *const call)
{
  size_t at = 0U;
  if (!are_compatible(call)) {
    return vouchi_value_error();
  }
  const VouchView text = call->arguments[0].term.text;
  return is_found(text, call->arguments[1].term.text, &at)
           ? vouchi_value_text_like(vouch_view(text.data, at),
                                    &call->arguments[0])
           : vouchi_value_string(vouch_view("", 0U));
}

static VouchValue
strafter(const VouchCall *const call)
{
  size_t at = 0U;
  if (!are_compatible(call)) {
    return vouchi_value_error();
  }
  const VouchView text = call->arguments[0].term.text;
  const VouchView part = call->arguments[1].term.text;
  if (!is_found(text, part, &at)) {
    return vouchi_value_string(vouch_view("", 0U));
  }
  at += part.size;
  return vouchi_value_text_like(vouch_view(text.data + at, text.size - at),
                                &call->arguments[0]);
}

static VouchValue
encode_for_uri(const VouchCall *const call)
{
  static const char       hex[] = "0123456789ABCDEF";
  const VouchValue *const text  = &call->arguments[0];
  if (!vouchi_value_is_text(text)) {
    return vouchi_value_error();
  }
  const VouchView in   = text->term.text;
  size_t          size = 0U;
  char *const     out =
    (char *)vouch_arena_take(call->run->scratch, in.size * 3U + 1U);
  for (size_t i = 0; out && i < in.size; ++i) {
    const unsigned char byte   = (unsigned char)in.data[i];
    const unsigned char folded = byte | 0x20U;
    if ((byte >= '0' && byte <= '9') ||
        (folded >= 'a' && folded <= 'z' && byte < 0x80U) ||
        (byte && byte < 0x80U && strchr("-_.~", byte))) {
      out[size++] = (char)byte;
    } else {
      out[size++] = '%';
      out[size++] = hex[byte >> 4U];
      out[size++] = hex[byte & 15U];
    }
  }
  return out ? vouchi_value_string(vouch_view(out, size))
             : vouchi_value_error();
}

/** The texts one behind the other; tagged where all have the same tag. */
static VouchValue
concat(const VouchCall *const call)
{
  size_t size = 0U;
  bool   same = call->count > 0U;
  for (size_t i = 0; i < call->count; ++i) {
    const VouchValue *const value = &call->arguments[i];
    if (!vouchi_value_is_text(value)) {
      return vouchi_value_error();
    }
    size += value->term.text.size;
    same = same && vouch_view_equal(value->term.language,
                                    call->arguments[0].term.language);
  }
  char *const out = (char *)vouch_arena_take(call->run->scratch, size + 1U);
  if (!out) {
    (void)vouchi_run_stop(call->run, VOUCH_NO_MEMORY);
    return vouchi_value_error();
  }
  size = 0U;
  for (size_t i = 0; i < call->count; ++i) {
    const VouchView text = call->arguments[i].term.text;
    if (text.size) {
      memcpy(out + size, text.data, text.size);
    }
    size += text.size;
  }
  return same
           ? vouchi_value_text_like(vouch_view(out, size), &call->arguments[0])
           : vouchi_value_string(vouch_view(out, size));
}

/** Basic filtering of RFC 4647: the range is the tag, or all before a `-`. */
static VouchValue
lang_matches(const VouchCall *const call)
{
  if (call->arguments[0].kind != VOUCH_VALUE_STRING ||
      call->arguments[1].kind != VOUCH_VALUE_STRING) {
    return vouchi_value_error();
  }
  const VouchView tag   = call->arguments[0].term.text;
  const VouchView range = call->arguments[1].term.text;
  if (vouch_view_equal(range, VOUCH_VIEW("*"))) {
    return vouchi_value_boolean(tag.size > 0U);
  }
  bool good = tag.size >= range.size && range.size;
  for (size_t i = 0; i < range.size && good; ++i) {
    const char a = tag.data[i];
    const char b = range.data[i];
    good         = a == b ||
           ((a | 0x20) == (b | 0x20) && (a | 0x20) >= 'a' && (a | 0x20) <= 'z');
  }
  good = good && (tag.size == range.size || tag.data[range.size] == '-');
  return vouchi_value_boolean(good || (!tag.size && !range.size));
}

const VouchFunction vouchi_functions_strings[] = {
  {"STRLEN", 1U, 1U, strlen_of},
  {"SUBSTR", 2U, 3U, substr},
  {"UCASE", 1U, 1U, ucase},
  {"LCASE", 1U, 1U, lcase},
  {"STRSTARTS", 2U, 2U, strstarts},
  {"STRENDS", 2U, 2U, strends},
  {"CONTAINS", 2U, 2U, contains},
  {"STRBEFORE", 2U, 2U, strbefore},
  {"STRAFTER", 2U, 2U, strafter},
  {"ENCODE_FOR_URI", 1U, 1U, encode_for_uri},
  {"CONCAT", 0U, 10000U, concat},
  {"LANGMATCHES", 2U, 2U, lang_matches},
  {NULL, 0U, 0U, NULL},
};
