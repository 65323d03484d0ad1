/* json.c - JSON as RFC 8259 has it, read in one go */
// SPDX-License-Identifier: Apache-2.0

#include "sparql/json.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

#define DEPTH_MOST 512U

static bool
fail(VouchJson *const json, const char *const fault)
{
  json->fault = json->fault ? json->fault : fault;
  return false;
}

static char
peek(const VouchJson *const json)
{
  return json->at < json->text.size ? json->text.data[json->at] : '\0';
}

static void
skip_space(VouchJson *const json)
{
  while (json->at < json->text.size &&
         (peek(json) == ' ' || peek(json) == '\t' || peek(json) == '\n' ||
          peek(json) == '\r')) {
    ++json->at;
  }
}

bool
vouchi_json_mark(VouchJson *const json, const char mark)
{
  skip_space(json);
  if (json->fault || json->at >= json->text.size || peek(json) != mark) {
    return false;
  }
  ++json->at;
  return true;
}

bool
vouchi_json_need(VouchJson *const json, const char mark)
{
  return vouchi_json_mark(json, mark) ||
         fail(json, json->at < json->text.size
                      ? "this is not what JSON has here"
                      : "the answer is cut short");
}

/** Four hexadecimal digits. */
static bool
take_unit(VouchJson *const json, uint32_t *const unit)
{
  *unit = 0;
  for (int i = 0; i < 4; ++i, ++json->at) {
    const char byte  = peek(json);
    const char small = (char)(byte | 0x20);
    if (byte >= '0' && byte <= '9') {
      *unit = *unit * 16U + (uint32_t)(byte - '0');
    } else if (small >= 'a' && small <= 'f') {
      *unit = *unit * 16U + (uint32_t)(small - 'a') + 10U;
    } else {
      return fail(json, "four hexadecimal digits are due");
    }
  }
  return true;
}

/** What stands behind `\u`, with the other half of a pair. */
static bool
take_code_point(VouchJson *const json)
{
  char     bytes[4];
  uint32_t code = 0;
  uint32_t low  = 0;
  if (!take_unit(json, &code)) {
    return false;
  }
  if (code >= 0xD800U && code < 0xE000U) {
    if (code >= 0xDC00U || peek(json) != '\\') {
      return fail(json, "half a pair of surrogates is no character");
    }
    ++json->at;
    if (peek(json) != 'u') {
      return fail(json, "half a pair of surrogates is no character");
    }
    ++json->at;
    if (!take_unit(json, &low) || low < 0xDC00U || low >= 0xE000U) {
      return fail(json, "half a pair of surrogates is no character");
    }
    code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
  }
  (void)vouchi_buffer_add(&json->string,
                          vouch_view(bytes, vouchi_utf8_encode(code, bytes)));
  return true;
}

static bool
take_escape(VouchJson *const json)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char bytes[]   = "\"\\/\b\f\n\r\t";
  const char        letter    = peek(json);
  const char *const found     = letter ? strchr(letters, letter) : NULL;
  ++json->at;
  if (found) {
    (void)vouchi_buffer_add_byte(&json->string, bytes[found - letters]);
    return true;
  }
  return letter == 'u' ? take_code_point(json)
                       : fail(json, "there is no such escape");
}

/** The first byte that ends a plain stretch of a string. */
static size_t
end_of_plain(const VouchJson *const json)
{
  size_t at = json->at;
  while (at < json->text.size && json->text.data[at] != '"' &&
         json->text.data[at] != '\\' &&
         (unsigned char)json->text.data[at] >= 0x20U) {
    ++at;
  }
  return at;
}

bool
vouchi_json_string(VouchJson *const json, VouchView *const string)
{
  if (!vouchi_json_need(json, '"')) {
    return false;
  }
  const size_t begin = json->at;
  json->at           = end_of_plain(json);
  if (peek(json) == '"') {
    *string = vouch_view(json->text.data + begin, json->at - begin);
    ++json->at;
    return true;
  }
  vouchi_buffer_clear(&json->string);
  (void)vouchi_buffer_add(&json->string, vouch_view(json->text.data + begin,
                                                    json->at - begin));
  while (peek(json) == '\\') {
    ++json->at;
    if (!take_escape(json)) {
      return false;
    }
    const size_t from = json->at;
    json->at          = end_of_plain(json);
    (void)vouchi_buffer_add(&json->string, vouch_view(json->text.data + from,
                                                      json->at - from));
  }
  if (peek(json) != '"') {
    return fail(json, json->at < json->text.size
                        ? "a string holds a control character"
                        : "the answer is cut short");
  }
  ++json->at;
  *string =
    json->string.size ? vouchi_buffer_view(&json->string) : VOUCH_VIEW("");
  return !json->string.status || fail(json, "there is no memory for a string");
}

bool
vouchi_json_word(VouchJson *const json, const char *const word)
{
  const size_t size = strlen(word);
  skip_space(json);
  if (json->fault || json->text.size - json->at < size ||
      memcmp(json->text.data + json->at, word, size) != 0) {
    return false;
  }
  json->at += size;
  return true;
}

static bool
take_digits(VouchJson *const json)
{
  const size_t begin = json->at;
  while (peek(json) >= '0' && peek(json) <= '9') {
    ++json->at;
  }
  return json->at > begin;
}

static bool
skip_number(VouchJson *const json)
{
  (void)vouchi_json_mark(json, '-');
  bool good = take_digits(json);
  if (good && peek(json) == '.') {
    ++json->at;
    good = take_digits(json);
  }
  if (good && (peek(json) == 'e' || peek(json) == 'E')) {
    ++json->at;
    json->at += peek(json) == '+' || peek(json) == '-';
    good = take_digits(json);
  }
  return good || fail(json, json->at < json->text.size
                              ? "this is not what JSON has here"
                              : "the answer is cut short");
}

/** Over a value that holds no other. */
static bool
skip_plain(VouchJson *const json)
{
  VouchView unused;
  skip_space(json);
  if (peek(json) == '"') {
    return vouchi_json_string(json, &unused);
  }
  return vouchi_json_word(json, "true") || vouchi_json_word(json, "false") ||
         vouchi_json_word(json, "null") || skip_number(json);
}

/** Open what stands there, or go over it; `*depth` counts what is open. */
static bool
skip_begin(VouchJson *const json, char *const open, size_t *const depth)
{
  const bool object = vouchi_json_mark(json, '{');
  if (!object && !vouchi_json_mark(json, '[')) {
    return skip_plain(json);
  }
  if (*depth >= DEPTH_MOST) {
    return fail(json, "values stand too deep in each other");
  }
  open[(*depth)++] = object ? '{' : '[';
  return true;
}

bool
vouchi_json_skip(VouchJson *const json)
{
  char      open[DEPTH_MOST];
  size_t    depth = 0;
  VouchView key;
  size_t    before = 0;
  bool      first  = true;
  if (!skip_begin(json, open, &depth)) {
    return false;
  }
  while (depth) {
    const bool object = open[depth - 1U] == '{';
    const bool more   = object ? vouchi_json_member(json, &first, &key)
                               : vouchi_json_element(json, &first);
    if (json->fault) {
      return false;
    }
    if (!more) {
      --depth;
      first = false;
      continue;
    }
    before = depth;
    if (!skip_begin(json, open, &depth)) {
      return false;
    }
    first = depth > before;
  }
  return true;
}

/** Over the comma between two, or the end of all. */
static bool
step(VouchJson *const json, bool *const first, const char end)
{
  if (vouchi_json_mark(json, end)) {
    return false;
  }
  const bool good = *first ? !json->fault : vouchi_json_need(json, ',');
  *first          = false;
  return good;
}

bool
vouchi_json_member(VouchJson *const json,
                   bool *const      first,
                   VouchView *const key)
{
  return step(json, first, '}') && vouchi_json_string(json, key) &&
         vouchi_json_need(json, ':');
}

bool
vouchi_json_element(VouchJson *const json, bool *const first)
{
  return step(json, first, ']');
}

bool
vouchi_json_end(VouchJson *const json)
{
  skip_space(json);
  return json->at >= json->text.size;
}

void
vouchi_json_free(VouchJson *const json)
{
  vouchi_buffer_free(&json->string);
}
