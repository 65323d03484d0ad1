/* quantities.h - a quantity while it is read */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FIND_QUANTITIES_H
#define VOUCH_FIND_QUANTITIES_H

#include "find/finder.h"

typedef struct {
  const VouchiFinder *finder;
  size_t              begin;
  size_t              at;     /**< Where reading goes on. */
  size_t              number; /**< Where the number, with bounds, ends. */
  VouchiNumeral       first;
  VouchiNoun          noun;
  VouchQuantity       quantity;
  bool                lower;
  bool                upper;
  bool                between; /**< "between" or "from" was read. */
  bool                vague;
  bool                range;
  bool                words;    /**< A word joins the ends of the range. */
  bool                measured; /**< A unit, currency or per cent. */
  bool                counted;
  size_t              time;    /**< Behind an hour; 0: none was read. */
  bool                article; /**< The number word is an article as well. */
} VouchiReading;

/** "about", "at least", "from", "between", 百分之: before the number. */
bool vouchi_quantity_before(VouchiReading *reading);

/** A currency, before or after the number. */
bool vouchi_quantity_currency(VouchiReading *reading);

/** "or more", 以上, 多, 左右: behind the number or its classifier. */
void vouchi_quantity_after(VouchiReading *reading);

#endif
