/* units.h - code points out of UTF-16, which is what ICU speaks */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FOLD_UNITS_H
#define VOUCH_FOLD_UNITS_H

#include <stddef.h>
#include <stdint.h>

/** The code point at `*at` < `count`; `*at` becomes the next one. */
static inline uint32_t
vouchi_unit_next(const uint16_t *const units, size_t *const at, size_t count)
{
  const uint32_t unit = units[(*at)++];
  if ((unit & 0xFC00U) != 0xD800U || *at >= count) {
    return unit;
  }
  const uint32_t trail = units[*at];
  if ((trail & 0xFC00U) != 0xDC00U) {
    return unit;
  }
  ++*at;
  return 0x10000U + ((unit & 0x3FFU) << 10U) + (trail & 0x3FFU);
}

/** Write a code point as one or two units; returns how many. */
static inline size_t
vouchi_unit_put(const uint32_t code_point, uint16_t out[2])
{
  if (code_point < 0x10000U) {
    out[0] = (uint16_t)code_point;
    return 1U;
  }
  out[0] = (uint16_t)(0xD800U + ((code_point - 0x10000U) >> 10U));
  out[1] = (uint16_t)(0xDC00U + ((code_point - 0x10000U) & 0x3FFU));
  return 2U;
}

#endif
