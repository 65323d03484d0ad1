/* dates.h - one end of a date while it is read */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_FIND_DATES_H
#define VOUCH_FIND_DATES_H

#include "find/finder.h"

/** What was read at one place: a date, or a bare number that a date near it
 *  may explain ("27" of "27 and 29 November"). */
typedef struct {
  VouchDatePoint point;
  int32_t        bare;   /**< The number, where there is nothing else. */
  uint8_t        digits; /**< Of the bare number. */
  bool           marked; /**< A word says that it is a year, month or day. */
  bool           wrong;  /**< Holds what no date can: kept as text. */
  bool           closed; /**< Takes no more parts. */
  size_t         begin;
  size_t         end;
} VouchiDatePart;

/* Numbers as parts of a date: each is set once, and false comes back when it
   is set already or the number cannot be one. What no calendar has (a 40th
   day) is set all the same and makes the part wrong. */

bool vouchi_date_set_day(VouchiDatePart *part, int32_t day);
bool vouchi_date_set_month(VouchiDatePart *part, int32_t month);
bool vouchi_date_set_year(VouchiDatePart *part, int32_t year, uint8_t digits);

/** A decade ("1980", "80") or a century ("19") by its number. */
bool vouchi_date_set_long(VouchiDatePart *part, int32_t number, bool century);

/** The number at `at`, in digits or in words; where it ends, or `at`. */
size_t vouchi_date_number(const VouchiFinder *finder,
                          size_t              at,
                          int32_t            *number,
                          uint8_t            *digits);

/** Read one end of a date at `at`; with a bare number when `bare` allows. */
bool vouchi_date_part(const VouchiFinder *finder,
                      size_t              at,
                      bool                bare,
                      VouchiDatePart     *part);

/** Whether digits at [begin, end) may stand for a year by themselves. */
bool vouchi_year_stands_alone(const VouchiFinder *finder,
                              size_t              begin,
                              size_t              end);

/** Read a year behind `at` (", 1992"), for a part that has none. */
bool vouchi_date_take_year(const VouchiFinder *finder, VouchiDatePart *part);

#endif
