/* Text for a person: made safe, measured in columns, guessed at */
// SPDX-License-Identifier: Apache-2.0

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/layout.h"
#include "cli/options.h"
#include "cli/page.h"
#include "cli/width.h"

static void
assert_safe(const char *const text, const size_t size, const char *const due)
{
  VouchBuffer out = {NULL, 0, 0, 0, VOUCH_OK};
  vouchi_add_safe(&out, vouch_view(text, size));
  (void)vouchi_buffer_add_byte(&out, '\0');
  assert_string_equal(out.data, due);
  vouchi_buffer_free(&out);
}

#define ASSERT_SAFE(text, due) assert_safe(text, sizeof(text) - 1U, due)

static void
what_steers_or_hides_is_written_out(void **const state)
{
  (void)state;
  ASSERT_SAFE("", "");
  ASSERT_SAFE("plain é 戰爭 \xF0\x9F\x98\x80", "plain é 戰爭 \xF0\x9F\x98\x80");
  ASSERT_SAFE("a\nb\tc\r", "a\\nb\\tc\\x0D");
  ASSERT_SAFE("\033[31m", "\\x1B[31m");
  ASSERT_SAFE("\0\x7f", "\\x00\\x7F");
  ASSERT_SAFE("\xc2\x9b", "\\u{9B}");
  ASSERT_SAFE("\u202e\u2066\u200b\ufeff\u2028",
              "\\u{202E}\\u{2066}\\u{200B}\\u{FEFF}\\u{2028}");
  ASSERT_SAFE("\xff\xc3(\xed\xa0\x80", "\\xFF\\xC3(\\xED\\xA0\\x80");
  ASSERT_SAFE("\U000e0041", "\\u{E0041}");
}

static void
columns_of_characters(void **const state)
{
  (void)state;
  assert_int_equal(vouchi_width('a'), 1);
  assert_int_equal(vouchi_width(0x1EBF), 1);  // ế
  assert_int_equal(vouchi_width(0x301), 0);   // combining acute
  assert_int_equal(vouchi_width(0x6230), 2);  // 戰
  assert_int_equal(vouchi_width(0xFF0C), 2);  // full-width comma
  assert_int_equal(vouchi_width(0xAC00), 2);  // Hangul
  assert_int_equal(vouchi_width(0x1F600), 2); // a face
  assert_int_equal(vouchi_width(0x416), 1);   // Ж
  assert_int_equal(vouchi_width(0x20000), 2);
}

static const char *const words[] = {"output", "jobs", "quiet", "files-from",
                                    NULL};

static const char *
next_word(const void *const handle, const size_t index)
{
  (void)handle;
  return words[index];
}

static void
the_nearest_word_is_found_or_none(void **const state)
{
  (void)state;
  assert_string_equal(vouchi_nearest("otuput", next_word, NULL), "output");
  assert_string_equal(vouchi_nearest("job", next_word, NULL), "jobs");
  assert_string_equal(vouchi_nearest("qiuet", next_word, NULL), "quiet");
  assert_string_equal(vouchi_nearest("files", next_word, NULL), "files-from");
  assert_null(vouchi_nearest("", next_word, NULL));
  assert_null(vouchi_nearest("zzzzzz", next_word, NULL));
  assert_null(vouchi_nearest("x", next_word, NULL));
  assert_null(
    vouchi_nearest("a-word-that-is-longer-than-any-option-will-ever-be",
                   next_word, NULL));
}

static void
assert_excerpt(const VouchExcerpt *const excerpt, const char *const due)
{
  VouchPage page = {.width = 40, .unicode = false};
  vouchi_page_excerpt(&page, excerpt);
  (void)vouchi_buffer_add_byte(&page.out, '\0');
  assert_string_equal(page.out.data, due);
  vouchi_buffer_free(&page.out);
}

#define V VOUCH_VIEW

static void
words_are_marked_below_by_columns(void **const state)
{
  (void)state;
  const VouchExcerpt plain = {V("In 1940 "), V("300 men"), V(" fell."), 12};
  assert_excerpt(&plain, "   12 | In 1940 300 men fell.\n"
                         "      |         ^^^^^^^\n");
  const VouchExcerpt han = {V("約"), V("三百名"), V("士兵"), 3};
  assert_excerpt(&han, "    3 | 約三百名士兵\n"
                       "      |   ^^^^^^\n");
  const VouchExcerpt marks = {V("a\u0301 "), V("e\u0301"), V(" b"), 3};
  assert_excerpt(&marks, "    3 | a\u0301 e\u0301 b\n"
                         "      |   ^\n");
}

static void
long_lines_are_broken_and_line_numbers_kept(void **const state)
{
  (void)state;
  const VouchExcerpt two = {V("x "), V("one\r\ntwo"), V(""), 99};
  assert_excerpt(&two, "   99 | x one\n"
                       "      |   ^^^\n"
                       "  100 | two\n"
                       "      | ^^^\n");
  const VouchExcerpt wrapped = {
    V(""), V("one two three four five six seven eight nine"), V(""), 1};
  assert_excerpt(&wrapped, "    1 | one two three four five six\n"
                           "      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
                           "      | seven eight nine\n"
                           "      | ^^^^^^^^^^^^^^^^\n");
}

static void
what_is_wrapped_stays_within_the_line(void **const state)
{
  (void)state;
  VouchBuffer out = {NULL, 0, 0, 0, VOUCH_OK};
  vouchi_add_wrapped(&out, "one two\n\nthree", 2, 0);
  (void)vouchi_buffer_add_byte(&out, '\0');
  assert_string_equal(out.data, "  one two\n\n  three\n");
  vouchi_buffer_free(&out);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_steers_or_hides_is_written_out),
    cmocka_unit_test(columns_of_characters),
    cmocka_unit_test(the_nearest_word_is_found_or_none),
    cmocka_unit_test(words_are_marked_below_by_columns),
    cmocka_unit_test(long_lines_are_broken_and_line_numbers_kept),
    cmocka_unit_test(what_is_wrapped_stays_within_the_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
