/* literal.c - which datatype is which, and what may be compared */
// SPDX-License-Identifier: Apache-2.0

#include "check/literal.h"

#include "rdf/vocabulary.h"

typedef enum {
  KIND_OTHER,
  KIND_STRING,
  KIND_LANGUAGE,
  KIND_BOOLEAN,
  KIND_INTEGER,
  KIND_DECIMAL,
  KIND_FLOAT,
  KIND_DATE,
  KIND_MOMENT
} Kind;

typedef struct {
  const char *name; /**< Behind the namespace of XML Schema. */
  Kind        kind;
  const char *least; /**< Of integers; NULL: none. */
  const char *most;
} Row;

static const Row rows[] = {
  {"boolean", KIND_BOOLEAN, NULL, NULL},
  {"integer", KIND_INTEGER, NULL, NULL},
  {"decimal", KIND_DECIMAL, NULL, NULL},
  {"double", KIND_FLOAT, NULL, NULL},
  {"float", KIND_FLOAT, NULL, NULL},
  {"date", KIND_DATE, NULL, NULL},
  {"dateTime", KIND_MOMENT, NULL, NULL},
  {"dateTimeStamp", KIND_MOMENT, NULL, NULL},
  {"nonNegativeInteger", KIND_INTEGER, "0", NULL},
  {"positiveInteger", KIND_INTEGER, "1", NULL},
  {"nonPositiveInteger", KIND_INTEGER, NULL, "0"},
  {"negativeInteger", KIND_INTEGER, NULL, "-1"},
  {"long", KIND_INTEGER, "-9223372036854775808", "9223372036854775807"},
  {"int", KIND_INTEGER, "-2147483648", "2147483647"},
  {"short", KIND_INTEGER, "-32768", "32767"},
  {"byte", KIND_INTEGER, "-128", "127"},
  {"unsignedLong", KIND_INTEGER, "0", "18446744073709551615"},
  {"unsignedInt", KIND_INTEGER, "0", "4294967295"},
  {"unsignedShort", KIND_INTEGER, "0", "65535"},
  {"unsignedByte", KIND_INTEGER, "0", "255"},
};

static const Row string_row   = {"string", KIND_STRING, NULL, NULL};
static const Row language_row = {"", KIND_LANGUAGE, NULL, NULL};
static const Row other_row    = {"", KIND_OTHER, NULL, NULL};

static const Row *
row_of(const VouchTerm *const literal)
{
  const VouchView space = VOUCH_VIEW(VOUCH_XSD);
  const VouchView type  = literal->datatype;
  if (literal->language.size) {
    return &language_row;
  }
  if (!type.size || vouch_view_equal(type, VOUCH_VIEW(VOUCH_XSD_STRING))) {
    return &string_row;
  }
  if (!vouch_view_starts(type, space)) {
    return &other_row;
  }
  const VouchView name =
    vouch_view(type.data + space.size, type.size - space.size);
  for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); ++i) {
    if (vouch_view_equal(name, vouch_view_from_string(rows[i].name))) {
      return &rows[i];
    }
  }
  return &other_row;
}

static bool
holds_exponent(const VouchView text)
{
  return text.size && (memchr(text.data, 'e', text.size) ||
                       memchr(text.data, 'E', text.size));
}

static bool
is_between(const Row *const row, const VouchDigits *const digits)
{
  VouchDigits bound;
  if (row->least &&
      vouchi_digits_read(vouch_view_from_string(row->least), &bound) &&
      vouchi_digits_compare(digits, &bound) == VOUCH_LESS) {
    return false;
  }
  return !row->most ||
         !vouchi_digits_read(vouch_view_from_string(row->most), &bound) ||
         vouchi_digits_compare(digits, &bound) != VOUCH_GREATER;
}

/** Without what XML Schema takes off numbers, dates and truth values. */
static VouchView
collapse(VouchView text)
{
  while (text.size && memchr(" \t\r\n", text.data[0], 4)) {
    text = vouch_view(text.data + 1, text.size - 1U);
  }
  while (text.size && memchr(" \t\r\n", text.data[text.size - 1U], 4)) {
    --text.size;
  }
  return text;
}

static bool
is_number(const Row *const row, const VouchView text)
{
  VouchDigits digits;
  if (!vouchi_digits_read(text, &digits)) {
    return false;
  }
  if (row->kind == KIND_FLOAT) {
    return true;
  }
  if (digits.special || holds_exponent(text)) {
    return false;
  }
  return row->kind == KIND_DECIMAL ||
         (!memchr(text.data, '.', text.size) && is_between(row, &digits));
}

bool
vouchi_literal_is_sound(const VouchTerm *const literal)
{
  const Row *const row  = row_of(literal);
  const VouchView  text = collapse(literal->text);
  VouchMoment      moment;
  switch (row->kind) {
  case KIND_OTHER:
  case KIND_STRING:
  case KIND_LANGUAGE: return true;
  case KIND_BOOLEAN:
    return vouch_view_equal(text, VOUCH_VIEW("true")) ||
           vouch_view_equal(text, VOUCH_VIEW("false")) ||
           vouch_view_equal(text, VOUCH_VIEW("1")) ||
           vouch_view_equal(text, VOUCH_VIEW("0"));
  case KIND_INTEGER:
  case KIND_DECIMAL:
  case KIND_FLOAT: return is_number(row, text);
  case KIND_DATE: return vouchi_moment_read(text, false, &moment);
  case KIND_MOMENT: return vouchi_moment_read(text, true, &moment);
  }
  return true;
}

static bool
is_numeric(const Kind kind)
{
  return kind == KIND_INTEGER || kind == KIND_DECIMAL || kind == KIND_FLOAT;
}

static VouchOrder
order_of(const int order)
{
  if (!order) {
    return VOUCH_EQUAL;
  }
  return order < 0 ? VOUCH_LESS : VOUCH_GREATER;
}

static int
truth_of(const VouchView text)
{
  return vouch_view_equal(text, VOUCH_VIEW("true")) ||
         vouch_view_equal(text, VOUCH_VIEW("1"));
}

static VouchOrder
compare_moments(const VouchView a, const VouchView b, const bool time)
{
  VouchMoment one;
  VouchMoment other;
  return vouchi_moment_read(a, time, &one) &&
             vouchi_moment_read(b, time, &other)
           ? vouchi_moment_compare(&one, &other)
           : VOUCH_INCOMPARABLE;
}

VouchOrder
vouchi_literal_compare(const VouchTerm *const a, const VouchTerm *const b)
{
  const Kind      kinds[2] = {row_of(a)->kind, row_of(b)->kind};
  const VouchView one      = collapse(a->text);
  const VouchView other    = collapse(b->text);
  if (!vouchi_literal_is_sound(a) || !vouchi_literal_is_sound(b)) {
    return VOUCH_INCOMPARABLE;
  }
  if (is_numeric(kinds[0]) && is_numeric(kinds[1])) {
    VouchDigits digits[2];
    (void)vouchi_digits_read(one, &digits[0]);
    (void)vouchi_digits_read(other, &digits[1]);
    return vouchi_digits_compare(&digits[0], &digits[1]);
  }
  if (kinds[0] != kinds[1]) {
    return VOUCH_INCOMPARABLE;
  }
  switch (kinds[0]) {
  case KIND_STRING: return order_of(vouch_view_compare(a->text, b->text));
  case KIND_BOOLEAN: return order_of(truth_of(one) - truth_of(other));
  case KIND_DATE: return compare_moments(one, other, false);
  case KIND_MOMENT: return compare_moments(one, other, true);
  case KIND_OTHER:
  case KIND_LANGUAGE:
  case KIND_INTEGER:
  case KIND_DECIMAL:
  case KIND_FLOAT: return VOUCH_INCOMPARABLE;
  }
  return VOUCH_INCOMPARABLE;
}
