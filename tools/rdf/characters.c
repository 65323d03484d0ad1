/* characters.c - ranges of code points, as the grammars list them */
// SPDX-License-Identifier: Apache-2.0

#include "rdf/characters.h"

#include "base/utf8.h"

typedef struct {
  uint32_t first;
  uint32_t last;
} Range;

static const Range letters[] = {
  {'A', 'Z'},       {'a', 'z'},         {0x00C0, 0x00D6}, {0x00D8, 0x00F6},
  {0x00F8, 0x02FF}, {0x0370, 0x037D},   {0x037F, 0x1FFF}, {0x200C, 0x200D},
  {0x2070, 0x218F}, {0x2C00, 0x2FEF},   {0x3001, 0xD7FF}, {0xF900, 0xFDCF},
  {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
};

static const Range others[] = {
  {'-', '-'},       {'0', '9'},       {'_', '_'},
  {0x00B7, 0x00B7}, {0x0300, 0x036F}, {0x203F, 0x2040},
};

static const Range basic_iri[] = {
  {0x00A0, 0xD7FF},
  {0xE000, 0xFDCF},
  {0xFDF0, 0xFFEF},
};

static bool
is_in(const Range *const ranges, const size_t count, const uint32_t code_point)
{
  for (size_t i = 0; i < count && ranges[i].first <= code_point; ++i) {
    if (code_point <= ranges[i].last) {
      return true;
    }
  }
  return false;
}

bool
vouchi_rdf_is_letter(const uint32_t code_point)
{
  return is_in(letters, sizeof(letters) / sizeof(letters[0]), code_point);
}

bool
vouchi_rdf_is_name_character(const uint32_t code_point)
{
  return vouchi_rdf_is_letter(code_point) ||
         is_in(others, sizeof(others) / sizeof(others[0]), code_point);
}

bool
vouchi_rdf_is_iri_character(const uint32_t code_point)
{
  if (code_point < 0x10000U) {
    return is_in(basic_iri, sizeof(basic_iri) / sizeof(basic_iri[0]),
                 code_point);
  }
  // The last two of each plane are no characters; plane 14 starts with tags
  return code_point <= 0x10FFFFU && (code_point & 0xFFFFU) < 0xFFFEU &&
         !(code_point >= 0xE0000U && code_point < 0xE1000U);
}

bool
vouchi_rdf_is_iri_byte(const unsigned char byte)
{
  static const char refused[] = "<>\"{}|^`\\";
  return byte > 0x20U && byte < 0x7FU &&
         !memchr(refused, byte, sizeof(refused) - 1U);
}

/** Whether `name` from byte `at` on is (PN_CHARS | '.')* with no '.' last. */
static bool
is_rest_of_name(const VouchView name, size_t at)
{
  if (name.data[name.size - 1U] == '.') {
    return false;
  }
  while (at < name.size) {
    const uint32_t code_point = vouchi_utf8_next(name, &at);
    if (code_point != '.' && !vouchi_rdf_is_name_character(code_point)) {
      return false;
    }
  }
  return true;
}

bool
vouchi_rdf_is_label(const VouchView label)
{
  if (!label.size || vouchi_utf8_check(label) < label.size) {
    return false;
  }
  size_t         at    = 0;
  const uint32_t first = vouchi_utf8_next(label, &at);
  const bool     digit = first >= '0' && first <= '9';
  return (vouchi_rdf_is_letter(first) || digit || first == '_') &&
         is_rest_of_name(label, at);
}

bool
vouchi_rdf_is_prefix(const VouchView prefix)
{
  if (!prefix.size) {
    return true;
  }
  size_t at = 0;
  return vouchi_utf8_check(prefix) == prefix.size &&
         vouchi_rdf_is_letter(vouchi_utf8_next(prefix, &at)) &&
         is_rest_of_name(prefix, at);
}
