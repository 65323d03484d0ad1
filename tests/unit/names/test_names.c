/* test_names.c - the terms of the ontology as the program knows them */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

static void
every_term_is_found_by_its_name(void **const state)
{
  (void)state;
  for (size_t i = 1U; i < (size_t)VOUCH_NAME_COUNT; ++i) {
    const VouchNameInfo *const info = vouch_name_info((VouchTermName)i);
    assert_non_null(info);
    assert_int_equal(vouch_name_find(info->local, strlen(info->local)), i);
  }
}

static void
no_term_has_no_row(void **const state)
{
  (void)state;
  assert_null(vouch_name_info(VOUCH_NAME_NONE));
  assert_null(vouch_name_info(VOUCH_NAME_COUNT));
  assert_int_equal(vouch_name_find("", 0U), VOUCH_NAME_NONE);
  assert_int_equal(vouch_name_find("Clai", 4U), VOUCH_NAME_NONE);
  assert_int_equal(vouch_name_find("Claims", 6U), VOUCH_NAME_NONE);
  assert_int_equal(vouch_name_find("Claim\0and more", 14U), VOUCH_NAME_NONE);
}

static void
tables_call_a_place_location(void **const state)
{
  (void)state;
  assert_string_equal(vouch_name_info(VOUCH_NAME_place)->notation, "location");
}

static void
a_notation_counts_within_its_kind(void **const state)
{
  (void)state;
  assert_int_equal(vouch_name_find_notation(VOUCH_KIND_QUANTITY, "deaths", 6U),
                   VOUCH_NAME_deaths);
  assert_int_equal(vouch_name_find_notation(VOUCH_KIND_FACT, "deaths", 6U),
                   VOUCH_NAME_NONE);
}

static void
the_ontology_is_inside(void **const state)
{
  (void)state;
  size_t            size = 0U;
  const char *const text = vouch_ontology_text("vouch.ttl", &size);
  assert_non_null(text);
  assert_int_equal(size, strlen(text));
  assert_non_null(strstr(text, "vouch:Claim a "));
  assert_null(vouch_ontology_text("no.ttl", NULL));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_term_is_found_by_its_name),
    cmocka_unit_test(no_term_has_no_row),
    cmocka_unit_test(tables_call_a_place_location),
    cmocka_unit_test(a_notation_counts_within_its_kind),
    cmocka_unit_test(the_ontology_is_inside),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
