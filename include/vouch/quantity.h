/* quantity.h - numbers as documents give them: exact, bounded, about, vague */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_QUANTITY_H
#define VOUCH_QUANTITY_H

#include "vouch/api.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

#define VOUCH_ALTERNATIVES_MAX 4
#define VOUCH_NUMBER_MAX 32 /**< Room for a written number with its NUL. */

/** A decimal number: mantissa / 10^scale, scale at most 9. */
typedef struct {
  int64_t mantissa;
  uint8_t scale;
  bool    set;
} VouchNumber;

/** What a number in a text says. */
typedef struct {
  VouchNumber value; /**< Exact or about; unset for ranges and bounds. */
  VouchNumber lower; /**< Only the bounds that are said. */
  VouchNumber upper;
  VouchNumber alternatives[VOUCH_ALTERNATIVES_MAX]; /**< "20,000 or 50,000" */
  uint8_t     alternative_count;
  bool        approximate;
  bool        percent;  /**< A share; the number is per cent. */
  VouchView   text;     /**< The words, where there is no number. */
  VouchView   currency; /**< ISO 4217, or empty. */
  VouchView   unit;     /**< `km2`, `km`, `t` ... or empty. */
} VouchQuantity;

/** Write a number plainly: "25000", "13.4". Returns its length. */
VOUCH_API size_t vouch_number_write(VouchNumber number,
                                    char        out[VOUCH_NUMBER_MAX]);

/** < 0, 0, > 0. Both must be set. */
VOUCH_API int vouch_number_compare(VouchNumber a, VouchNumber b);

VOUCH_END_DECLS

#endif
