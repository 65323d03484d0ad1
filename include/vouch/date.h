/* date.h - dates as documents give them, and as EDTF
 *
 * Extended Date/Time Format, level 1 (Library of Congress; ISO 8601-2:2019):
 * partial dates, seasons (21 to 24), unspecified digits (198X), `~` about,
 * `?` uncertain, intervals with open ends.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_DATE_H
#define VOUCH_DATE_H

#include "vouch/api.h"
#include "vouch/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

VOUCH_BEGIN

/** Room for any EDTF text of ours with its NUL. */
#define VOUCH_EDTF_MAX 40

/** One end of a date. */
typedef struct {
  int32_t year;        /**< 1 to 9999; 0 with `open` or where none is set. */
  uint8_t month;       /**< 0 none, 1-12, or a season 21-24. */
  uint8_t day;         /**< 0 none. */
  uint8_t unspecified; /**< Digits of the year that are X: 198X has 1. */
  bool    approximate; /**< `~` */
  bool    uncertain;   /**< `?` */
  bool    open;        /**< `..`: this end of an interval is not known. */
} VouchDatePoint;

/** A date, or an interval of two. Unset where `from.year` is 0 and nothing is
 *  open. */
typedef struct {
  VouchDatePoint from;
  VouchDatePoint to; /**< Only for an interval. */
  bool           interval;
} VouchDate;

VOUCH_API bool vouch_date_is_set(const VouchDate *date);

/** True when every end is a day, month or year that the Gregorian calendar
 *  has (30 February has none) and an interval does not run backwards. */
VOUCH_API bool vouch_date_is_valid(const VouchDate *date);

/** Write EDTF with a NUL; returns its length, 0 for an unset date. */
VOUCH_API size_t vouch_date_write(const VouchDate *date,
                                  char             out[VOUCH_EDTF_MAX]);

/** Read EDTF of the kind that vouch_date_write() writes; false: not one. */
VOUCH_API bool vouch_date_parse(VouchView text, VouchDate *date);

/** The first and last day that the date may mean, as xsd:date with a NUL;
 *  false where that end is open or the date is not valid. A season's winter
 *  runs from December of its year into February. `~` widens nothing. */
VOUCH_API bool vouch_date_earliest(const VouchDate *date, char out[16]);
VOUCH_API bool vouch_date_latest(const VouchDate *date, char out[16]);

VOUCH_END_DECLS

#endif
