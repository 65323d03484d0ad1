/* test_utf8.c - every code point, and every way to get one wrong */
// SPDX-License-Identifier: Apache-2.0

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static bool
is_scalar(const uint32_t code_point)
{
  return code_point <= 0x10FFFFU &&
         !(code_point >= 0xD800U && code_point <= 0xDFFFU);
}

static void
every_scalar_value_reads_back(void **state)
{
  (void)state;
  for (uint32_t code_point = 0; code_point <= 0x10FFFFU; ++code_point) {
    char            bytes[4];
    const size_t    size = vouchi_utf8_encode(code_point, bytes);
    const VouchView text = vouch_view(bytes, size);
    size_t          next = 0;
    size_t          back = size;
    const uint32_t  want = is_scalar(code_point) ? code_point : VOUCH_UTF8_BAD;
    assert_int_equal(vouchi_utf8_next(text, &next), want);
    assert_int_equal(next, size);
    assert_int_equal(vouchi_utf8_previous(text, &back), want);
    assert_int_equal(back, 0);
    assert_int_equal(vouchi_utf8_check(text), size);
    assert_int_equal(vouchi_utf8_sequence(text), size);
    assert_int_equal(vouchi_utf8_count(text), 1);
  }
}

/** A slow reading of Unicode's table 3-7, to judge the fast one. */
static size_t
slow_sequence(const unsigned char *const bytes, const size_t size)
{
  for (uint32_t code_point = 0; size && code_point < 0x80U; ++code_point) {
    if (bytes[0] == code_point) {
      return 1U;
    }
  }
  for (size_t length = 2U; length <= 4U && length <= size; ++length) {
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    static const uint32_t      least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char        mask = (unsigned char)(0xFFU << (7U - length));
    if ((bytes[0] & mask) != marks[length]) {
      continue;
    }
    uint32_t code_point = bytes[0] & (unsigned char)~mask;
    bool     whole      = true;
    for (size_t i = 1U; i < length; ++i) {
      whole      = whole && (bytes[i] & 0xC0U) == 0x80U;
      code_point = (code_point << 6U) | (bytes[i] & 0x3FU);
    }
    return whole && code_point >= least[length] && is_scalar(code_point)
             ? length
             : 0U;
  }
  return 0U;
}

static void
every_sequence_of_edge_bytes_is_judged_rightly(void **state)
{
  (void)state;
  static const unsigned char edges[] = {0x00, 0x01, 0x7F, 0x80, 0x8F, 0x90,
                                        0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2,
                                        0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                                        0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5,
                                        0xF7, 0xF8, 0xFB, 0xFC, 0xFE, 0xFF};
  const size_t               count   = sizeof(edges);
  unsigned char              bytes[4];
  for (size_t i = 0; i < count * count * count * count; ++i) {
    bytes[0] = edges[i % count];
    bytes[1] = edges[i / count % count];
    bytes[2] = edges[i / count / count % count];
    bytes[3] = edges[i / count / count / count];
    for (size_t size = 1U; size <= 4U; ++size) {
      const VouchView text = vouch_view((const char *)bytes, size);
      if (vouchi_utf8_sequence(text) != slow_sequence(bytes, size)) {
        fail_msg("%02X %02X %02X %02X, %zu bytes", bytes[0], bytes[1], bytes[2],
                 bytes[3], size);
      }
    }
  }
}

static void
first_bad_byte_is_found_wherever_it_stands(void **state)
{
  (void)state;
  static const char *const bad[] = {
    "\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xE9\x9C", "\xF4\x90\x80\x80", "\x80"};
  for (size_t kind = 0; kind < sizeof(bad) / sizeof(bad[0]); ++kind) {
    for (size_t at = 0; at < 40U; ++at) {
      char         text[64];
      const size_t size = strlen(bad[kind]);
      memset(text, 'a', sizeof(text));
      memcpy(text + at, bad[kind], size);
      assert_int_equal(vouchi_utf8_check(vouch_view(text, 60)), at);
      assert_int_equal(vouchi_utf8_check(vouch_view(text, at + size)), at);
      assert_int_equal(vouchi_utf8_check_text(vouch_view(text, 60)), at);
    }
  }
}

static void
nul_is_bad_in_a_document_only(void **state)
{
  (void)state;
  for (size_t at = 0; at < 40U; ++at) {
    char text[40];
    memset(text, 'a', sizeof(text));
    memcpy(text, "\xE9\x9C\x8D", 3);
    text[at]             = '\0';
    const VouchView view = vouch_view(text, sizeof(text));
    if (at > 2U) {
      assert_int_equal(vouchi_utf8_check(view), sizeof(text));
      assert_int_equal(vouchi_utf8_check_text(view), at);
    }
  }
  assert_int_equal(vouchi_utf8_check_text(vouch_view(NULL, 0)), 0);
}

static void
code_points_are_counted_at_every_length(void **state)
{
  (void)state;
  static const char text[] = "aé霍\xF0\x9F\x98\x80"
                             "aé霍\xF0\x9F\x98\x80zzzzzzz";
  size_t            count  = 0;
  for (size_t at = 0; at < sizeof(text) - 1U; ++count) {
    assert_int_equal(vouchi_utf8_count(vouch_view(text, at)), count);
    (void)vouchi_utf8_next(VOUCH_VIEW(text), &at);
  }
  assert_int_equal(count, 15);
}

static void
bad_bytes_are_stepped_over_one_by_one(void **state)
{
  (void)state;
  const VouchView text = VOUCH_VIEW("a\xE9\x9Cz");
  size_t          at   = 1;
  assert_int_equal(vouchi_utf8_next(text, &at), VOUCH_UTF8_BAD);
  assert_int_equal(at, 2);
  assert_int_equal(vouchi_utf8_next(text, &at), VOUCH_UTF8_BAD);
  assert_int_equal(vouchi_utf8_next(text, &at), 'z');
  at = 3;
  assert_int_equal(vouchi_utf8_previous(text, &at), VOUCH_UTF8_BAD);
  assert_int_equal(at, 2);
  assert_int_equal(vouchi_utf8_previous(text, &at), VOUCH_UTF8_BAD);
  assert_int_equal(vouchi_utf8_previous(text, &at), 'a');
  assert_int_equal(at, 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_scalar_value_reads_back),
    cmocka_unit_test(every_sequence_of_edge_bytes_is_judged_rightly),
    cmocka_unit_test(first_bad_byte_is_found_wherever_it_stands),
    cmocka_unit_test(nul_is_bad_in_a_document_only),
    cmocka_unit_test(code_points_are_counted_at_every_length),
    cmocka_unit_test(bad_bytes_are_stepped_over_one_by_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
