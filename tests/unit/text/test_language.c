/* test_language.c - languages told by script and words */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static int
load_packs(void **state)
{
  char              path[1024];
  const char *const source = getenv("SOURCE");
  (void)snprintf(path, sizeof(path), "%s/data", source ? source : ".");
  *state = NULL;
  return (int)vouch_packs_load(path, NULL, NULL, (VouchPacks **)state);
}

static int
free_packs(void **state)
{
  vouch_packs_free(*state);
  return 0;
}

static void
languages_are_told(void **state)
{
  static const struct {
    const char *text;
    const char *tag;
  } cases[] = {
    {"The siege began in the spring and was lifted after a year.", "en"},
    {"Cuộc vây hãm bắt đầu vào mùa xuân và kết thúc sau một năm.", "vi"},
    {"Cuo\xCC\xA3^c chie\xCC\x82\xCC\x81n cu\xCC\x89"
     "a nhu\xCC\x9B\xCC\x83ng ngu\xCC\x9Bo\xCC\x9B\xCC\x80i li\xCC\x81nh",
     "vi"},
    {"圍城戰於春天開始,一年後結束,雙方傷亡慘重。", "zh-Hant"},
    {"围城战于春天开始,一年后结束,双方伤亡惨重。", "zh-Hans"},
    {"Осада началась весной и была снята через год, когда войска отошли "
     "на другой берег реки и разбили там лагерь.",
     "ru"},
    {"Die Belagerung begann im Frühling und wurde nach einem Jahr beendet, "
     "als die Truppen sich zurückzogen und ihr Lager abbrachen.",
     "und"},
    {"12.000", "fallback"},
    {"", "fallback"},
    {"†‡ — 5", "fallback"},
    {"Hanoi", "fallback"},
  };
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    const VouchView tag =
      vouch_text_language(vouch_view_from_string(cases[i].text), *state,
                          VOUCH_VIEW("fallback"));
    if (!vouch_view_equal(tag, vouch_view_from_string(cases[i].tag))) {
      fail_msg("'%s' is told as %.*s", cases[i].text, (int)tag.size, tag.data);
    }
  }
}

static void
a_short_text_keeps_the_written_form_around_it(void **state)
{
  const VouchView tag = vouch_text_language(VOUCH_VIEW("他在河上的一座山。"),
                                            *state, VOUCH_VIEW("zh-Hant"));
  assert_true(vouch_view_equal(tag, VOUCH_VIEW("zh-Hant")));
}

static void
a_long_text_is_told_by_samples(void **state)
{
  const VouchView line = VOUCH_VIEW("Quân đội đã rút lui về phía bắc. ");
  const size_t size = line.size * 20000U;
  char *const  text = malloc(size);
  for (size_t i = 0; i < 20000U; ++i) {
    memcpy(text + line.size * i, line.data, line.size);
  }
  const VouchView tag =
    vouch_text_language(vouch_view(text, size), *state, VOUCH_VIEW("en"));
  assert_true(vouch_view_equal(tag, VOUCH_VIEW("vi")));
  free(text);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(languages_are_told),
    cmocka_unit_test(a_short_text_keeps_the_written_form_around_it),
    cmocka_unit_test(a_long_text_is_told_by_samples),
  };
  return cmocka_run_group_tests(tests, load_packs, free_packs);
}
