/* test_entities.c - the table of names keeps each entity once, in one order */
// SPDX-License-Identifier: Apache-2.0

#include "identity.h"

#include "vouch/entities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void
add(VouchEntities *const entities,
    const char *const    label,
    const char *const    language,
    const VouchStatus    expected)
{
  VouchArena *const arena = vouch_arena_new(0U);
  VouchClaim        claim = {.kind = VOUCH_CLAIM_FACT};
  claim.subject.label     = vouch_view_from_string(label);
  claim.subject.language  = vouch_view_from_string(language);
  claim.subject.type      = VOUCH_MENTION_PLACE;
  assert_int_equal(vouchi_identity_name(&claim.subject,
                                        VOUCH_VIEW("urn:vouch:"), arena),
                   VOUCH_OK);

  const VouchFindings findings = {.claims = &claim, .claim_count = 1U};
  assert_int_equal(vouch_entities_add(entities, &findings), expected);
  vouch_arena_free(arena);
}

static VouchStatus
write_quad(void *const handle, const VouchQuad *const quad)
{
  char *const  out = (char *)handle;
  const size_t at  = strlen(out);
  snprintf(out + at, 4000U - at, "%.*s|%.*s|%.*s\n",
           (int)quad->subject.text.size, quad->subject.text.data,
           (int)quad->object.text.size, quad->object.text.data,
           (int)quad->object.language.size, quad->object.language.data);
  return VOUCH_OK;
}

static void
describe(VouchEntities *const entities, char *const out)
{
  const VouchSink sink = {out, NULL, write_quad, NULL};
  out[0]               = '\0';
  assert_int_equal(vouch_entities_describe(entities, VOUCH_VIEW("urn:vouch:"),
                                           &sink),
                   VOUCH_OK);
}

static void
a_name_is_kept_once(void **const state)
{
  VouchEntities *const entities = vouch_entities_new(NULL);
  (void)state;
  add(entities, "Lyon", "fr", VOUCH_OK);
  add(entities, "Lyon", "fr", VOUCH_OK);
  add(entities, "Lyon", "en", VOUCH_OK);
  add(entities, "Nantes", "fr", VOUCH_OK);
  assert_int_equal(vouch_entities_count(entities), 2U);
  assert_true(vouch_entities_bytes(entities) > 0U);
  vouch_entities_free(entities);
}

static void
the_order_of_documents_does_not_show(void **const state)
{
  VouchEntities *const first  = vouch_entities_new(NULL);
  VouchEntities *const second = vouch_entities_new(NULL);
  static char          a[4000];
  static char          b[4000];
  (void)state;
  add(first, "Lyon", "fr", VOUCH_OK);
  add(first, "Lyon", "en", VOUCH_OK);
  add(first, "Nantes", "fr", VOUCH_OK);
  add(second, "Nantes", "fr", VOUCH_OK);
  add(second, "Lyon", "en", VOUCH_OK);
  add(second, "Lyon", "fr", VOUCH_OK);
  describe(first, a);
  describe(second, b);
  assert_string_equal(a, b);
  assert_non_null(strstr(a, "urn:vouch:entity/place/lyon|Lyon|en\n"));
  vouch_entities_free(first);
  vouch_entities_free(second);
}

static void
a_full_table_still_gives_labels_to_known_names(void **const state)
{
  VouchLimits limits = vouch_limits_default();
  limits.names       = 1U;

  VouchEntities *const entities = vouch_entities_new(&limits);
  static char          out[4000];
  (void)state;
  add(entities, "Lyon", "fr", VOUCH_OK);
  add(entities, "Nantes", "fr", VOUCH_LIMIT);
  add(entities, "Lyon", "en", VOUCH_OK);
  describe(entities, out);
  assert_non_null(strstr(out, "Lyon|en"));
  assert_null(strstr(out, "Nantes"));
  vouch_entities_free(entities);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_name_is_kept_once),
    cmocka_unit_test(the_order_of_documents_does_not_show),
    cmocka_unit_test(a_full_table_still_gives_labels_to_known_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
