/* test_pool.c - texts by numbers, and numbers by texts */
// SPDX-License-Identifier: Apache-2.0

#include "base/index.h"
#include "base/pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { COUNT = 30000, CHUNK = 65536 };

static void
texts_are_kept(void **const state)
{
  static uint32_t  numbers[COUNT];
  VouchPool *const pool = vouchi_pool_new();
  char             text[32];
  (void)state;
  for (unsigned i = 0U; i < COUNT; ++i) {
    const int size = snprintf(text, sizeof(text), "%0*u", (int)(i % 20U), i);
    assert_int_equal(vouchi_pool_add(pool, vouch_view(text, (size_t)size),
                                     &numbers[i]),
                     VOUCH_OK);
    assert_true(numbers[i]);
  }
  for (unsigned i = 0U; i < COUNT; ++i) {
    const int size = snprintf(text, sizeof(text), "%0*u", (int)(i % 20U), i);
    assert_true(vouch_view_equal(vouchi_pool_text(pool, numbers[i]),
                                 vouch_view(text, (size_t)size)));
  }
  assert_in_range(vouchi_pool_bytes(pool), COUNT * 6U, COUNT * 16U);
  vouchi_pool_free(pool);
  vouchi_pool_free(NULL);
}

/** Sizes around those that fill a chunk, each between two short texts. */
static void
texts_may_be_long(void **const state)
{
  static const size_t sizes[] = {0U,
                                 1U,
                                 127U,
                                 128U,
                                 CHUNK - 4U,
                                 CHUNK - 3U,
                                 CHUNK - 2U,
                                 CHUNK,
                                 3U * CHUNK - 3U,
                                 4U * CHUNK,
                                 9U * CHUNK + 1U};
  enum { SIZES = sizeof(sizes) / sizeof(*sizes) };
  VouchPool *const pool = vouchi_pool_new();
  uint32_t         at[SIZES][2];
  (void)state;
  for (size_t i = 0U; i < SIZES; ++i) {
    char *const bytes = (char *)malloc(sizes[i] + 1U);
    memset(bytes, 'a' + (int)i, sizes[i] + 1U);
    assert_int_equal(vouchi_pool_add(pool, vouch_view(bytes, sizes[i]),
                                     &at[i][0]),
                     VOUCH_OK);
    assert_int_equal(vouchi_pool_add(pool, vouch_view(bytes, 1U), &at[i][1]),
                     VOUCH_OK);
    free(bytes);
  }
  for (size_t i = 0U; i < SIZES; ++i) {
    const VouchView text = vouchi_pool_text(pool, at[i][0]);
    const char      last = (char)('a' + (int)i);
    assert_int_equal(text.size, sizes[i]);
    assert_true(!text.size ||
                (text.data[0] == last && text.data[text.size - 1U] == last));
    assert_int_equal(vouchi_pool_text(pool, at[i][1]).data[0], last);
  }
  vouchi_pool_free(pool);
}

typedef struct {
  char texts[COUNT][12];
} Texts;

static VouchView
text_of(const void *const handle, const uint32_t number)
{
  return vouch_view_from_string(((const Texts *)handle)->texts[number]);
}

static void
numbers_are_found(void **const state)
{
  Texts *const      texts = (Texts *)calloc(1U, sizeof(*texts));
  VouchIndex *const index = vouchi_index_new(text_of, texts);
  uint32_t          found = 0U;
  (void)state;
  assert_false(vouchi_index_find(index, VOUCH_VIEW("0"), &found));
  for (uint32_t i = 0U; i < COUNT; ++i) {
    (void)snprintf(texts->texts[i], sizeof(texts->texts[i]), "%u", i * 7U);
    assert_int_equal(vouchi_index_add(index, text_of(texts, i), i), VOUCH_OK);
  }
  for (uint32_t i = 0U; i < COUNT; ++i) {
    assert_true(vouchi_index_find(index, text_of(texts, i), &found));
    assert_int_equal(found, i);
  }
  assert_false(vouchi_index_find(index, VOUCH_VIEW("1"), &found));
  assert_false(vouchi_index_find(index, VOUCH_VIEW(""), &found));
  assert_int_equal(vouchi_index_count(index), COUNT);
  assert_in_range(vouchi_index_bytes(index), COUNT * 5U, COUNT * 11U);
  assert_int_equal(vouchi_index_add(index, VOUCH_VIEW("x"), UINT32_MAX),
                   VOUCH_LIMIT);
  vouchi_index_free(index);
  vouchi_index_free(NULL);
  free(texts);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(texts_are_kept),
    cmocka_unit_test(texts_may_be_long),
    cmocka_unit_test(numbers_are_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
