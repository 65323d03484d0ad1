/* literal.h - lexical forms of XML Schema's datatypes, checked and compared */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_CHECK_LITERAL_H
#define VOUCH_CHECK_LITERAL_H

#include "vouch/term.h"

/** Whether the text of a literal is one of its datatype; true for datatypes
 *  that are not known here. */
bool vouchi_literal_is_sound(const VouchTerm *literal);

/** What came of comparing two literals as SPARQL's `<` does. */
typedef enum {
  VOUCH_LESS,
  VOUCH_EQUAL,
  VOUCH_GREATER,
  VOUCH_INCOMPARABLE
} VouchOrder;

VouchOrder vouchi_literal_compare(const VouchTerm *a, const VouchTerm *b);

/** A number as digits: 0.d1d2... times ten to `point`. */
typedef struct {
  bool      negative;
  VouchView whole;    /**< Digits before the point, zeros at the front off. */
  VouchView fraction; /**< Digits behind it, zeros at the end off. */
  long      exponent;
  int       special; /**< 1: INF, 2: NaN; else 0. */
} VouchDigits;

/** Take a decimal or floating-point number apart. */
bool vouchi_digits_read(VouchView text, VouchDigits *digits);

VouchOrder vouchi_digits_compare(const VouchDigits *a, const VouchDigits *b);

/** A date, or a date and a time of day, on one line of seconds. */
typedef struct {
  int64_t   seconds;
  VouchView fraction; /**< Of a second; zeros at the end off. */
  bool      zoned;
} VouchMoment;

/** Read xsd:date (`time` false) or xsd:dateTime. */
bool vouchi_moment_read(VouchView text, bool time, VouchMoment *moment);

VouchOrder vouchi_moment_compare(const VouchMoment *a, const VouchMoment *b);

#endif
