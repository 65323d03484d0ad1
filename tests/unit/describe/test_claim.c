/* test_claim.c - a claim made by hand has the shape of the model's example */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/describe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define NS "https://w3id.org/vouch/ns#"
#define TEXT "The toll is 613 civilians, the town says. More."

typedef struct {
  char   text[8000];
  size_t count;
} Written;

static VouchStatus
write_quad(void *const handle, const VouchQuad *const quad)
{
  Written *const written = (Written *)handle;
  const size_t   at      = strlen(written->text);
  const char    *why     = "";
  assert_int_equal(vouch_quad_check(quad, &why), VOUCH_OK);
  snprintf(written->text + at, sizeof(written->text) - at,
           "%.*s %.*s %.*s@%.*s^%.*s\n", (int)quad->subject.text.size,
           quad->subject.text.data, (int)quad->predicate.text.size,
           quad->predicate.text.data, (int)quad->object.text.size,
           quad->object.text.data, (int)quad->object.language.size,
           quad->object.language.data, (int)quad->object.datatype.size,
           quad->object.datatype.data);
  ++written->count;
  return VOUCH_OK;
}

static VouchName
name(const char *const      label,
     const VouchMentionType type,
     const size_t           begin,
     const size_t           end)
{
  return (VouchName){.label    = vouch_view_from_string(label),
                     .type     = type,
                     .span     = {begin, end},
                     .language = VOUCH_VIEW("en")};
}

/// A document of one paragraph, and a claim on its first sentence.
static void
describe(Written *const written, VouchClaim *const claim)
{
  VouchArena *const arena    = vouch_arena_new(0U);
  VouchDocument    *document = NULL;
  size_t            bad      = 0U;
  assert_int_equal(vouch_document_begin(VOUCH_VIEW(TEXT), arena, &document,
                                        &bad),
                   VOUCH_OK);
  VouchBlock *const block =
    vouch_document_leaf(document, NULL, VOUCH_BLOCK_PARAGRAPH,
                        vouch_span(0U, sizeof(TEXT) - 1U));
  assert_int_equal(vouch_document_finish(document), VOUCH_OK);
  block->language = VOUCH_VIEW("en");

  VouchName claimer     = name("the town", VOUCH_MENTION_PLACE, 27U, 35U);
  claim->kind           = VOUCH_CLAIM_QUANTITY;
  claim->property       = VOUCH_NAME_deaths;
  claim->subject        = name("A Siege", VOUCH_MENTION_EVENT, 0U, 0U);
  claim->quantity.value = (VouchNumber){613, 0, true};
  claim->counted        = VOUCH_VIEW("civilians");
  claim->counted_kind   = VOUCH_VIEW("civilian");
  claim->attributed_to  = (VouchNames){&claimer, 1U};
  claim->date.from.year = 1992;
  claim->evidence       = vouch_span(0U, 41U);
  claim->block          = block;
  claim->rule           = VOUCH_VIEW("en/toll-is-number");
  claim->confidence     = claim->confidence > 0.0 ? claim->confidence : 0.95;

  VouchFindings findings = {.claims = claim, .claim_count = 1U};
  assert_int_equal(vouch_findings_identify(document, &findings,
                                           VOUCH_VIEW("urn:vouch:"), arena),
                   VOUCH_OK);

  const VouchDescribeOptions options = {.base = VOUCH_VIEW("urn:vouch:"),
                                        .run  = VOUCH_VIEW("urn:test:run")};
  const VouchSink            sink    = {written, NULL, write_quad, NULL};
  assert_int_equal(vouch_describe_document(document, &findings, &options, arena,
                                           &sink),
                   VOUCH_OK);
  vouch_arena_free(arena);
}

static void
assert_says(const Written *const written, const char *const part)
{
  if (!strstr(written->text, part)) {
    print_error("missing: %s\nin:\n%s", part, written->text);
  }
  assert_non_null(strstr(written->text, part));
}

static void
a_quantity_is_told_whole(void **const state)
{
  static Written written;
  VouchClaim     claim = {.column = 0U};
  (void)state;
  describe(&written, &claim);
  assert_says(&written, "type " NS "QuantityClaim@^\n");
  assert_says(&written, NS "subject urn:vouch:entity/event/a-siege@^\n");
  assert_says(&written, NS "property " NS "deaths@^\n");
  assert_says(&written,
              NS "value 613@^http://www.w3.org/2001/XMLSchema#integer\n");
  assert_says(&written, NS "lower 613@");
  assert_says(&written, NS "upper 613@");
  assert_says(&written, NS "counted civilians@en^\n");
  assert_says(&written, NS "countedKind https://w3id.org/vouch/kind/civilian@");
  assert_says(&written,
              NS "date 1992@^http://id.loc.gov/datatypes/edtf/EDTF\n");
  assert_says(&written, NS "earliest 1992-01-01@");
  assert_says(&written, NS "latest 1992-12-31@");
  assert_says(&written, NS "attributedTo urn:vouch:entity/place/the-town@");
  assert_says(&written, NS "stance " NS "asserted@");
  assert_says(&written, NS "rule urn:vouch:rule/en/toll-is-number@");
  assert_says(&written, NS "confidence 0.95@");
  assert_says(&written, "wasGeneratedBy urn:test:run@");
  assert_says(&written,
              "exact The toll is 613 civilians, the town says.@en^\n");
  assert_says(&written, "suffix  More.@en^\n");
  assert_says(&written, NS "asWritten the town@en^\n");
}

static void
the_same_claim_has_the_same_name(void **const state)
{
  static Written first;
  static Written second;
  VouchClaim     a = {.column = 0U};
  VouchClaim     b = {.column = 0U};
  (void)state;
  b.confidence = 0.5; // Not of rule or confidence
  describe(&first, &a);
  describe(&second, &b);
  const char *const x = strstr(first.text, "urn:vouch:claim/");
  const char *const y = strstr(second.text, "urn:vouch:claim/");
  assert_non_null(x);
  assert_non_null(y);
  assert_memory_equal(x, y, strlen("urn:vouch:claim/") + 16U);
  assert_says(&second, NS "confidence 0.50@");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_quantity_is_told_whole),
    cmocka_unit_test(the_same_claim_has_the_same_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
