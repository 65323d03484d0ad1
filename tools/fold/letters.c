/* letters.c - character classes: our ranges first, ICU for the rest */
// SPDX-License-Identifier: Apache-2.0

#include "fold/letters.h"

#include <unicode/uchar.h>

/** Scripts that write words without spaces between them. */
static bool
is_unspaced(const uint32_t code_point)
{
  return (code_point >= 0x0E00U && code_point <= 0x0EFFU) || // Thai, Lao
         (code_point >= 0x1000U && code_point <= 0x109FU) || // Myanmar
         (code_point >= 0x1780U && code_point <= 0x17FFU) || // Khmer
         (code_point >= 0x2E80U && code_point <= 0xA4CFU) || // Han, Kana, Yi
         (code_point >= 0xF900U && code_point <= 0xFAFFU) ||
         (code_point >= 0xFF00U && code_point <= 0xFFEFU) ||
         code_point >= 0x16FE0U;
}

bool
vouchi_char_is_wide_letter(const uint32_t code_point)
{
  if (code_point < 0x370U) { // Latin and combining marks
    return true;
  }
  if (code_point >= 0x1E00U && code_point < 0x1F00U) {
    return true;
  }
  if (is_unspaced(code_point) ||
      (code_point >= 0x2000U && code_point < 0x2C00U)) {
    return false;
  }
  return u_isalpha((UChar32)code_point) ||
         (U_GET_GC_MASK((UChar32)code_point) & U_GC_M_MASK);
}

bool
vouchi_char_is_upper(const uint32_t code_point)
{
  if (code_point < 0x80U) {
    return code_point - 'A' < 26U;
  }
  return u_isupper((UChar32)code_point) || u_istitle((UChar32)code_point);
}

bool
vouchi_char_is_lower(const uint32_t code_point)
{
  if (code_point < 0x80U) {
    return code_point - 'a' < 26U;
  }
  return u_islower((UChar32)code_point);
}

bool
vouchi_char_is_space(const uint32_t code_point)
{
  if (code_point < 0x80U) {
    return code_point == ' ' || code_point - '\t' < 5U;
  }
  return code_point == 0x85U || code_point == 0xA0U || code_point == 0x1680U ||
         (code_point >= 0x2000U && code_point <= 0x200AU) ||
         code_point == 0x2028U || code_point == 0x2029U ||
         code_point == 0x202FU || code_point == 0x205FU ||
         code_point == 0x3000U;
}

bool
vouchi_char_is_hidden(const uint32_t code_point)
{
  return code_point == 0xADU ||
         (code_point >= 0x200BU && code_point <= 0x200FU) ||
         (code_point >= 0x202AU && code_point <= 0x202EU) ||
         (code_point >= 0x2060U && code_point <= 0x2069U) ||
         code_point == 0xFEFFU ||
         (code_point >= 0xE0000U && code_point <= 0xE007FU);
}
