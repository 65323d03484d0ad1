/* number.h - quantities of a cell: what they count, who says so, when */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_EXTRACT_NUMBER_H
#define VOUCH_EXTRACT_NUMBER_H

#include "fields.h"

/** What holds for the quantities of a line. */
typedef struct {
  const Box    *box;
  const Field  *field;
  VouchName     subject;
  VouchTermName property;    /**< Where neither words nor kinds tell another. */
  VouchView     label;       /**< VALUE of the sub-head above: "deaths". */
  VouchSpan     label_place; /**< Where it stands; empty: none. */
  VouchView     kind;        /**< Kind of people that the sub-head says. */
  VouchView     kind_words;
  VouchDate     date;
  bool          losses; /**< Things are lost, not held. */
  uint8_t       column;
} Context;

/** Claim quantity number `i` of `line` with all that `in` says of it. */
VouchClaim *vouchi_claim_number(
  Extract *x, const Context *context, const Line *line, size_t i, VouchSpan in);

/** The property that a lexicon VALUE names ("deaths", "civilian-deaths",
 *  "equipmentLost"), or VOUCH_NAME_NONE. */
VouchTermName vouchi_quantity_property(VouchView value);

/** The concept that words name ("Azerbaijani civilians": "civilian"); empty:
 *  none. */
VouchView vouchi_kind(const Extract *x, const Line *line, VouchSpan words);

/** True where the concept is a weapon, vehicle or other equipment. */
bool vouchi_is_thing(const Extract *x, VouchView kind);

/** Whether a quantity is a number of people or things: no share, length, weight
 *  or sum of money. */
bool vouchi_is_count(const VouchQuantity *quantity);

/** What follows quantity `i` up to the next one, or to the end of `in`; what
 *  stands before it, from the last one or the start of `in`. */
VouchSpan vouchi_behind(const Line *line, size_t i, VouchSpan in);
VouchSpan vouchi_before(const Line *line, size_t i, VouchSpan in);

#endif
