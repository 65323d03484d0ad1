/* test_date.c - EDTF written, read, and as days */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/date.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct {
  const char *edtf;
  const char *earliest; /**< NULL: open. */
  const char *latest;
} Case;

static const Case cases[] = {
  {"1988", "1988-01-01", "1988-12-31"},
  {"1988-02", "1988-02-01", "1988-02-29"},
  {"1989-02", "1989-02-01", "1989-02-28"},
  {"1900-02", "1900-02-01", "1900-02-28"},
  {"2000-02-29", "2000-02-29", "2000-02-29"},
  {"198X", "1980-01-01", "1989-12-31"},
  {"19XX", "1900-01-01", "1999-12-31"},
  {"1992-21", "1992-03-01", "1992-05-31"},
  {"1992-23", "1992-09-01", "1992-11-30"},
  {"1991-24", "1991-12-01", "1992-02-29"},
  {"1991~", "1991-01-01", "1991-12-31"},
  {"1991-05-08?", "1991-05-08", "1991-05-08"},
  {"1991%", "1991-01-01", "1991-12-31"},
  {"1992-02-25/1992-02-26", "1992-02-25", "1992-02-26"},
  {"1988/1991~", "1988-01-01", "1991-12-31"},
  {"1988/..", "1988-01-01", NULL},
  {"../1994-05", NULL, "1994-05-31"},
  {"0040", "0040-01-01", "0040-12-31"},
  {"9999-24", "9999-12-01", "9999-12-31"},
};

static void
edtf_is_read_and_written_alike(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    VouchDate date;
    char      edtf[VOUCH_EDTF_MAX];
    assert_true(vouch_date_parse(vouch_view_from_string(cases[i].edtf), &date));
    assert_true(vouch_date_is_set(&date));
    assert_true(vouch_date_is_valid(&date));
    assert_int_equal(vouch_date_write(&date, edtf), strlen(cases[i].edtf));
    assert_string_equal(edtf, cases[i].edtf);
  }
}

static void
ends_are_days_of_the_calendar(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    VouchDate date;
    char      day[16];
    assert_true(vouch_date_parse(vouch_view_from_string(cases[i].edtf), &date));
    assert_int_equal(vouch_date_earliest(&date, day), !!cases[i].earliest);
    if (cases[i].earliest) {
      assert_string_equal(day, cases[i].earliest);
    }
    assert_int_equal(vouch_date_latest(&date, day), !!cases[i].latest);
    if (cases[i].latest) {
      assert_string_equal(day, cases[i].latest);
    }
  }
}

static void
what_no_calendar_has_is_refused(void **state)
{
  (void)state;
  static const char *const wrong[] = {
    "",           "88",
    "19888",      "1990-02-30",
    "1989-02-29", "1990-13",
    "1990-00",    "1990-20",
    "1990-25",    "1990-21-05",
    "0000",       "XXXX",
    "0XXX",       "1X88",
    "198X-05",    "1990-04-31",
    "../..",      "1994/",
    "1994/1988",  "1990-5",
    "1990-05-00", "1990 ",
    "1990~?",     "1990/1991/",
    "-0044",      "1990-05-08T10",
  };
  VouchDate date = {.interval = true};
  for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); ++i) {
    if (vouch_date_parse(vouch_view_from_string(wrong[i]), &date)) {
      fail_msg("'%s' was read", wrong[i]);
    }
  }
  assert_true(date.interval); // Left as it was
}

static void
an_unset_date_writes_nothing(void **state)
{
  (void)state;
  const VouchDate unset    = {.interval = false};
  const VouchDate yearless = {.from = {.month = 2, .day = 26}};
  char            text[VOUCH_EDTF_MAX];
  assert_false(vouch_date_is_set(&unset));
  assert_int_equal(vouch_date_write(&unset, text), 0);
  assert_string_equal(text, "");
  assert_false(vouch_date_is_set(&yearless));
  assert_false(vouch_date_earliest(&yearless, text));
}

static void
any_record_is_written_within_its_room(void **state)
{
  (void)state;
  const VouchDatePoint wild = {.year        = INT32_MIN,
                               .month       = 255,
                               .day         = 255,
                               .unspecified = 255,
                               .approximate = true,
                               .uncertain   = true};
  const VouchDate      date = {.from = wild, .to = wild, .interval = true};
  char                 text[VOUCH_EDTF_MAX];
  assert_true(vouch_date_write(&date, text) < VOUCH_EDTF_MAX);
  assert_false(vouch_date_is_valid(&date));
  assert_false(vouch_date_latest(&date, text));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(edtf_is_read_and_written_alike),
    cmocka_unit_test(ends_are_days_of_the_calendar),
    cmocka_unit_test(what_no_calendar_has_is_refused),
    cmocka_unit_test(an_unset_date_writes_nothing),
    cmocka_unit_test(any_record_is_written_within_its_room),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
