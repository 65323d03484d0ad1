/* test_tables.c - claims and mentions as JSON Lines and CSV, field by field */
// SPDX-License-Identifier: Apache-2.0

#include "write/escape.h"
#include "write/fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const char text[] =
  "\xEF\xBB\xBFSho \"said\"\n5,856-6,000\xE4\xBA\xBA died in 霍賈雷, they say.";

typedef struct {
  VouchArena     *arena;
  VouchDocument  *document;
  VouchFindings   findings;
  VouchTableInput input;
  VouchOutput    *output;
} Bench;

static int
set_up(void **state)
{
  Bench *const bench = calloc(1, sizeof(*bench));
  size_t       bad   = 0;
  bench->arena       = vouch_arena_new(0);
  if (vouch_document_begin(VOUCH_VIEW(text), bench->arena, &bench->document,
                           &bad)) {
    return -1;
  }
  bench->document->name = VOUCH_VIEW("a \"b\".txt");
  bench->output         = vouch_output_new_memory();
  bench->input =
    (VouchTableInput){bench->document, &bench->findings,
                      VOUCH_VIEW("urn:vouch:doc/1"), VOUCH_VIEW("urn:vouch:")};
  *state = bench;
  return 0;
}

static int
tear_down(void **state)
{
  Bench *const bench = *state;
  vouch_output_free(bench->output);
  vouch_arena_free(bench->arena);
  free(bench);
  return 0;
}

static VouchSpan
span_of(const char *const words)
{
  const size_t begin = (size_t)(strstr(text, words) - text);
  return vouch_span(begin, begin + strlen(words));
}

static VouchName
name_of(const char *const label)
{
  VouchName name;
  memset(&name, 0, sizeof(name));
  name.label = vouch_view_from_string(label);
  name.type  = VOUCH_MENTION_PLACE;
  name.iri   = VOUCH_VIEW("urn:vouch:entity/place/x");
  if (strstr(text, label)) {
    name.span = span_of(label);
  }
  return name;
}

static void
expect(Bench *const bench, const char *const format, const char *const expected)
{
  const VouchFormat *const found =
    vouch_format_find(vouch_view_from_string(format));
  assert_int_equal(found->table(bench->output, &bench->input), VOUCH_OK);
  const VouchView written = vouch_output_view(bench->output);
  if (!vouch_view_equal(written, vouch_view_from_string(expected))) {
    fail_msg("is\n%.*s\nand not\n%s", (int)written.size, written.data,
             expected);
  }
}

static VouchClaim
quantity_claim(VouchNames places)
{
  VouchClaim claim;
  memset(&claim, 0, sizeof(claim));
  claim.kind                       = VOUCH_CLAIM_QUANTITY;
  claim.property                   = VOUCH_NAME_deaths;
  claim.id                         = VOUCH_VIEW("urn:vouch:claim/1");
  claim.subject                    = name_of("the war");
  claim.quantity.lower             = (VouchNumber){5856, 0, true};
  claim.quantity.upper             = (VouchNumber){60000, 1, true};
  claim.quantity.alternatives[0]   = (VouchNumber){20000, 0, true};
  claim.quantity.alternatives[1]   = (VouchNumber){-5, 1, true};
  claim.quantity.alternative_count = 2;
  claim.quantity.approximate       = true;
  claim.quantity.text              = VOUCH_VIEW("some, \"many\"");
  claim.counted                    = VOUCH_VIEW("人");
  claim.places                     = places;
  claim.evidence                   = span_of("5,856-6,000\xE4\xBA\xBA died in");
  claim.date.from.year             = 1992;
  claim.date.from.month            = 2;
  claim.stance                     = VOUCH_STANCE_ALLEGED;
  claim.column                     = 1;
  claim.rule                       = VOUCH_VIEW("en/infobox-casualties");
  claim.confidence                 = 0.95;
  return claim;
}

static void
quantity_has_its_bounds_and_places(void **state)
{
  Bench *const       bench    = *state;
  VouchName          places[] = {name_of("霍賈雷"), name_of("Sho \"said\"")};
  const VouchMarker  markers[] = {{.label = {"20", 2}}, {.label = {"21", 2}}};
  const VouchMarker *cites[]   = {&markers[0], &markers[1]};
  VouchClaim         claim     = quantity_claim((VouchNames){places, 2});
  claim.cites                  = cites;
  claim.cite_count             = 2;
  bench->findings.claims       = &claim;
  bench->findings.claim_count  = 1;
  expect(
    bench, "claims",
    "{\"id\":\"urn:vouch:claim/1\",\"doc\":\"urn:vouch:doc/1\","
    "\"docPath\":\"a \\\"b\\\".txt\",\"start\":12,\"end\":32,"
    "\"quote\":\"5,856-6,000人 died in\",\"kind\":\"quantity\","
    "\"property\":\"deaths\",\"location\":[{\"label\":\"霍賈雷\",\"type\":"
    "\"place\",\"iri\":\"urn:vouch:entity/place/x\",\"start\":33,\"end\":36},"
    "{\"label\":\"Sho \\\"said\\\"\",\"type\":\"place\",\"iri\":"
    "\"urn:vouch:entity/place/x\",\"start\":1,\"end\":11}],\"subject\":{"
    "\"label\":\"the war\",\"type\":\"place\",\"iri\":"
    "\"urn:vouch:entity/place/"
    "x\"},\"lower\":5856,\"upper\":6000,\"approx\":true,"
    "\"alternatives\":[20000,-0.5],\"text\":\"some, "
    "\\\"many\\\"\",\"of\":\"人\","
    "\"column\":1,\"date\":\"1992-02\",\"stance\":\"alleged\",\"cites\":["
    "\"20\","
    "\"21\"],\"rule\":\"en/infobox-casualties\",\"confidence\":0.95}\n");
  vouch_output_reset(bench->output);
  expect(bench, "claims.csv",
         "urn:vouch:claim/1,urn:vouch:doc/1,\"a \"\"b\"\".txt\",12,32,"
         "\"5,856-6,000人 died in\",,quantity,,deaths,,,,"
         "\"霍賈雷 | Sho \"\"said\"\"\",,,the war,,5856,6000,true,"
         "20000 | -0.5,\"some, \"\"many\"\"\",人,,1,1992-02,,alleged,20 | 21,"
         "en/infobox-casualties,0.95\r\n");
}

static void
fact_has_a_name_or_a_text_as_value(void **state)
{
  Bench *const bench = *state;
  VouchClaim   claims[2];
  memset(claims, 0, sizeof(claims));
  for (size_t i = 0; i < 2U; ++i) {
    claims[i].kind     = VOUCH_CLAIM_FACT;
    claims[i].property = VOUCH_NAME_positionHeld;
    claims[i].subject  = name_of("X");
  }
  claims[0].value             = name_of("Y");
  claims[1].literal           = VOUCH_VIEW("a\nb");
  bench->findings.claims      = claims;
  bench->findings.claim_count = 2;
  expect(
    bench, "claims",
    "{\"doc\":\"urn:vouch:doc/1\",\"docPath\":\"a \\\"b\\\".txt\","
    "\"start\":0,\"end\":0,\"kind\":\"fact\",\"property\":\"positionHeld\","
    "\"subject\":{\"label\":\"X\",\"type\":\"place\",\"iri\":"
    "\"urn:vouch:entity/place/x\"},\"value\":{\"label\":\"Y\",\"type\":"
    "\"place\",\"iri\":\"urn:vouch:entity/place/x\"},\"stance\":"
    "\"asserted\",\"confidence\":0}\n"
    "{\"doc\":\"urn:vouch:doc/1\",\"docPath\":\"a \\\"b\\\".txt\","
    "\"start\":0,\"end\":0,\"kind\":\"fact\",\"property\":\"positionHeld\","
    "\"subject\":{\"label\":\"X\",\"type\":\"place\",\"iri\":"
    "\"urn:vouch:entity/place/x\"},\"value\":\"a\\nb\",\"stance\":"
    "\"asserted\",\"confidence\":0}\n");
}

static void
event_has_a_type_and_a_name(void **state)
{
  Bench *const bench = *state;
  VouchClaim   claim;
  memset(&claim, 0, sizeof(claim));
  claim.kind                  = VOUCH_CLAIM_EVENT;
  claim.property              = VOUCH_NAME_Capture;
  claim.subject               = name_of("Operation Ring");
  claim.trigger               = VOUCH_VIEW("took");
  claim.stance                = VOUCH_STANCE_DENIED;
  claim.confidence            = 7.0;
  bench->findings.claims      = &claim;
  bench->findings.claim_count = 1;
  expect(
    bench, "claims",
    "{\"doc\":\"urn:vouch:doc/1\",\"docPath\":\"a \\\"b\\\".txt\","
    "\"start\":0,\"end\":0,\"kind\":\"event\",\"type\":\"capture\","
    "\"trigger\":\"took\",\"name\":{\"label\":\"Operation Ring\",\"type\":"
    "\"place\",\"iri\":\"urn:vouch:entity/place/x\"},\"stance\":\"denied\","
    "\"confidence\":1}\n");
}

static void
mention_has_what_its_type_has(void **state)
{
  Bench *const bench = *state;
  VouchMention mentions[3];
  memset(mentions, 0, sizeof(mentions));
  mentions[0].type              = VOUCH_MENTION_QUANTITY;
  mentions[0].span              = span_of("5,856-6,000");
  mentions[0].quantity.lower    = (VouchNumber){5856, 0, true};
  mentions[0].quantity.upper    = (VouchNumber){6000, 0, true};
  mentions[0].id                = VOUCH_VIEW("urn:vouch:mention/1");
  mentions[1].type              = VOUCH_MENTION_DATE;
  mentions[1].span              = span_of("they");
  mentions[1].date.from.year    = 1992;
  mentions[2].type              = VOUCH_MENTION_PLACE;
  mentions[2].span              = span_of("霍賈雷");
  mentions[2].iri               = VOUCH_VIEW("urn:vouch:entity/place/x");
  bench->findings.mentions      = mentions;
  bench->findings.mention_count = 3;
  expect(
    bench, "mentions",
    "{\"id\":\"urn:vouch:mention/1\",\"doc\":\"urn:vouch:doc/1\","
    "\"docPath\":\"a \\\"b\\\".txt\",\"start\":12,\"end\":23,\"text\":"
    "\"5,856-6,000\",\"type\":\"quantity\",\"lower\":5856,\"upper\":6000}\n"
    "{\"doc\":\"urn:vouch:doc/1\",\"docPath\":\"a \\\"b\\\".txt\","
    "\"start\":38,\"end\":42,\"text\":\"they\",\"type\":\"date\",\"date\":"
    "\"1992\"}\n"
    "{\"doc\":\"urn:vouch:doc/1\",\"docPath\":\"a \\\"b\\\".txt\","
    "\"start\":33,\"end\":36,\"text\":\"霍賈雷\",\"type\":\"place\",\"iri\":"
    "\"urn:vouch:entity/place/x\"}\n");
}

static void
head_of_the_csv_names_every_column(void **state)
{
  Bench *const             bench  = *state;
  const VouchFormat *const format = vouch_format_find(VOUCH_VIEW("claims.csv"));
  assert_int_equal(format->begin(bench->output, NULL), VOUCH_OK);
  assert_true(vouch_view_equal(
    vouch_output_view(bench->output),
    VOUCH_VIEW("id,doc,docPath,start,end,quote,layoutId,kind,type,property,"
               "trigger,agent,target,location,name,partOf,subject,value,lower,"
               "upper,approx,alternatives,text,of,by,column,date,attributedTo,"
               "stance,cites,rule,confidence\r\n")));
}

static void
json_strings_are_escaped_as_the_standard_says(void **state)
{
  (void)state;
  for (unsigned byte = 0; byte < 0x100U; ++byte) {
    for (size_t at = 0; at < 17U; ++at) {
      char   input[17];
      char   output[VOUCH_ESCAPE_MOST(17)];
      char   form[8];
      size_t size = 0;
      memset(input, 'a', sizeof(input));
      input[at] = (char)byte;
      if (byte < 0x20U && !strchr("\b\t\n\f\r", (int)byte)) {
        (void)snprintf(form, sizeof(form), "\\u%04X", byte);
      } else if (!byte || byte == 0x7FU) {
        (void)snprintf(form, sizeof(form), "\\u%04X", byte);
      } else if (byte < 0x20U) {
        (void)snprintf(form, sizeof(form), "\\%c", "btn fr"[byte - 8U]);
      } else if (byte == '"' || byte == '\\') {
        (void)snprintf(form, sizeof(form), "\\%c", (char)byte);
      } else {
        (void)snprintf(form, sizeof(form), "%c", (char)byte);
      }
      char *const end = vouchi_escape_json(output, vouch_view(input, 17));
      size            = (size_t)(end - output);
      assert_int_equal(size, 16U + strlen(form));
      assert_memory_equal(output + at, form, strlen(form));
      assert_int_equal(output[size - 1U],
                       at == 16U ? form[strlen(form) - 1U] : 'a');
    }
  }
}

static void
formats_are_found_by_name_and_by_file(void **state)
{
  (void)state;
  static const char *const files[][2] = {
    {"out.nq", "nquads"},
    {"a.b.trig", "trig"},
    {"x.claims.csv", "claims.csv"},
    {"x.csv", "claims.csv"},
    {"x.claims.jsonl", "claims"},
    {"x.jsonl", "claims"},
    {"x.mentions.jsonl", "mentions"},
    {"/a.trig/b.nq", "nquads"},
  };
  static const char *const none[] = {"",      "nq",     "xnq",        "out.nq ",
                                     "a.txt", "out.NQ", "a.nq|nquads"};
  for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); ++i) {
    const VouchFormat *const found =
      vouch_format_for_file(vouch_view_from_string(files[i][0]));
    assert_non_null(found);
    assert_string_equal(found->name, files[i][1]);
  }
  for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); ++i) {
    const VouchView path = vouch_view_from_string(none[i]);
    if (vouch_format_for_file(path)) {
      fail_msg("'%s' has a format", none[i]);
    }
    assert_null(vouch_format_find(path));
  }
  const VouchFormat *const *at = vouch_formats();
  for (; *at && at[1]; ++at) {
    assert_true(strcmp(at[0]->name, at[1]->name) < 0);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(quantity_has_its_bounds_and_places),
    TEST(fact_has_a_name_or_a_text_as_value),
    TEST(event_has_a_type_and_a_name),
    TEST(mention_has_what_its_type_has),
    TEST(head_of_the_csv_names_every_column),
    TEST(json_strings_are_escaped_as_the_standard_says),
    TEST(formats_are_found_by_name_and_by_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
