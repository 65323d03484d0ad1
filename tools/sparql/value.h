/* value.h - what a term means: numbers, truth, dates (SPARQL 1.1, section 17)
 *
 * A value knows its term where it was read from one, and is written as a term
 * where it was computed. Integers have 128 bits, 38 digits, and decimals of
 * them 18 digits behind the point; what does not fit is an error that is warned
 * of, never another number.
 */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_SPARQL_VALUE_H
#define VOUCH_SPARQL_VALUE_H

#include "sparql/algebra.h"

__extension__ typedef __int128 VouchInteger;
typedef VouchInteger           VouchDecimal;

/** What one is as a decimal. */
#define VOUCH_DECIMAL_ONE ((VouchDecimal)1000000000000000000)

typedef enum {
  VOUCH_VALUE_ERROR = 0, /**< An error, or not bound. */
  VOUCH_VALUE_IRI,
  VOUCH_VALUE_BLANK,
  VOUCH_VALUE_STRING,   /**< xsd:string. */
  VOUCH_VALUE_LANGUAGE, /**< rdf:langString. */
  VOUCH_VALUE_BOOLEAN,
  VOUCH_VALUE_INTEGER, /**< xsd:integer and the types derived from it. */
  VOUCH_VALUE_DECIMAL,
  VOUCH_VALUE_FLOAT,
  VOUCH_VALUE_DOUBLE,
  VOUCH_VALUE_DATE_TIME,
  VOUCH_VALUE_DATE,
  VOUCH_VALUE_TIME,
  VOUCH_VALUE_PARTIAL, /**< gYear, gYearMonth, gMonth, gMonthDay, gDay. */
  VOUCH_VALUE_DURATION,
  VOUCH_VALUE_OTHER /**< Of a datatype that is not known, or ill-formed. */
} VouchValueKind;

/** A date, a time or both; parts that a type has not are those of
 *  1972-12-31T00:00:00, as XML Schema 1.1 has it. */
typedef struct {
  int64_t      year;
  unsigned     month;
  unsigned     day;
  unsigned     hour;
  unsigned     minute;
  VouchDecimal second;
  bool         has_zone;
  int          zone; /**< Minutes east of UTC. */
} VouchMoment;

typedef struct {
  int64_t      months;
  VouchDecimal seconds;
} VouchDuration;

typedef struct {
  VouchValueKind kind;
  VouchId        id;   /**< Of the term, where it is known; else 0. */
  VouchTerm      term; /**< NONE: computed, and not written yet. */
  union {
    bool          boolean;
    VouchInteger  integer;
    VouchDecimal  decimal;
    double        number; /**< FLOAT and DOUBLE. */
    VouchMoment   moment;
    VouchDuration duration;
  } as;
} VouchValue;

/** What `term` means. */
VouchValue vouchi_value_of(VouchTerm term);

/** Write a computed value as a term, whose text is in `arena`. Does nothing
 *  where there is a term; false: no memory, or it is an error. */
bool vouchi_value_write(VouchArena *arena, VouchValue *value);

VouchValue vouchi_value_boolean(bool boolean);
VouchValue vouchi_value_integer(VouchInteger integer);
VouchValue vouchi_value_decimal(VouchDecimal decimal);
VouchValue vouchi_value_double(double number);
VouchValue vouchi_value_float(double number);
VouchValue vouchi_value_string(VouchView text);
VouchValue vouchi_value_iri(VouchView iri);
/** `text` with the language tag of `like`, if it has one. */
VouchValue vouchi_value_text_like(VouchView text, const VouchValue *like);
VouchValue vouchi_value_duration(VouchDecimal seconds);
VouchValue vouchi_value_error(void);

static inline bool
vouchi_value_is_numeric(const VouchValue *const value)
{
  return value->kind >= VOUCH_VALUE_INTEGER &&
         value->kind <= VOUCH_VALUE_DOUBLE;
}

static inline bool
vouchi_value_is_text(const VouchValue *const value)
{
  return value->kind == VOUCH_VALUE_STRING ||
         value->kind == VOUCH_VALUE_LANGUAGE;
}

static inline bool
vouchi_value_is_literal(const VouchValue *const value)
{
  return value->kind >= VOUCH_VALUE_STRING;
}

/** The effective boolean value: 1, 0, or -1 for an error. */
int vouchi_value_truth(const VouchValue *value);

/** Whether `value` is a number to a person, but has more digits than are
 *  reckoned with. */
bool vouchi_value_too_long(const VouchValue *value);

/** The datatype's IRI; of a computed value too. */
VouchView vouchi_value_datatype(const VouchValue *value);

/** `+ - * /` for whichever is meant by `kind`; an error where it has none. */
VouchValue vouchi_value_arithmetic(VouchExpressionKind kind,
                                   const VouchValue   *left,
                                   const VouchValue   *right);

/** A numeric value as a double. */
double vouchi_value_number(const VouchValue *value);

/** A numeric value as at least `kind`: integer, decimal, float, double. */
bool vouchi_value_promote(VouchValue *value, VouchValueKind kind);

/** `left = right`: 1, 0, or -1 for an error. */
int vouchi_value_equal(const VouchValue *left, const VouchValue *right);

/** Whether `<`, `<=`, `>`, `>=` (`kind`) holds: 1, 0, or -1 for an error. */
int vouchi_value_compares(VouchExpressionKind kind,
                          const VouchValue   *left,
                          const VouchValue   *right);

/** A total order for ORDER BY, MIN and MAX: < 0, 0, > 0. */
int vouchi_value_order(const VouchValue *left, const VouchValue *right);

/* value_text.c */
bool      vouchi_parse_integer(VouchView text, VouchInteger *integer);
bool      vouchi_parse_decimal(VouchView text, VouchDecimal *decimal);
bool      vouchi_parse_double(VouchView text, double *number);
bool      vouchi_parse_boolean(VouchView text, bool *boolean);
/** Each writes at most 64 bytes and returns how many. */
size_t    vouchi_write_integer(VouchInteger integer, char *out);
size_t    vouchi_write_decimal(VouchDecimal decimal, char *out);
size_t    vouchi_write_double(double number, bool single, char *out);
/** Without the white space that XML Schema ignores. */
VouchView vouchi_collapse(VouchView text);

/* value_time.c */
/** By the name of the type behind "http://www.w3.org/2001/XMLSchema#". */
bool   vouchi_parse_moment(VouchView type, VouchView text, VouchMoment *moment);
bool   vouchi_parse_duration(VouchView      type,
                             VouchView      text,
                             VouchDuration *duration);
size_t vouchi_write_moment(const VouchValue *value, char *out);
size_t vouchi_write_duration(const VouchDuration *duration, char *out);
/** < 0, 0, > 0, or 2 where it cannot be told. */
int    vouchi_moment_order(const VouchMoment *left, const VouchMoment *right);
/** Seconds from 1970, as if in UTC where there is no zone. */
VouchDecimal vouchi_moment_instant(const VouchMoment *moment);
/** The moment `seconds` after 1970 in the zone of `like`. */
void         vouchi_moment_from(VouchDecimal seconds, VouchMoment *moment);

#endif
