/* test_fold.c - what is the same to a reader is the same bytes when folded */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void
assert_folds(VouchArena *const arena, const char *const from, const char *to)
{
  VouchView folded;
  assert_int_equal(vouch_text_fold_view(vouch_view_from_string(from), arena,
                                        &folded),
                   VOUCH_OK);
  if (!vouch_view_equal(folded, vouch_view_from_string(to))) {
    fail_msg("'%s' folds to '%.*s', not '%s'", from, (int)folded.size,
             folded.data, to);
  }
}

static void
texts_fold_as_a_reader_sees_them(void **state)
{
  (void)state;
  static const char *const pairs[][2] = {
    {"", ""},
    {"Plain Text", "plain text"},
    {"a  b\t\nc\r\nd", "a b c d"},
    {"１２３，４５６ ＡＢＣ％", "123,456 abc%"},
    {"25\xC2\xA0"
     "000",
     "25 000"},
    {"　日本　", " 日本 "},
    {"戰爭、國會。萬歲", "战争、国会。万岁"},
    {"战争、国会。万岁", "战争、国会。万岁"},
    {"Azerbaijan’s co‑operation", "azerbaijan's co-operation"},
    {"so\xC2\xADviet \xE2\x80\x8Bx\xEF\xBB\xBFy", "soviet xy"},
    {"Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t", "tiếng việt"},
    {"TIẾNG VIỆT ĐẶNG ƯỚC", "tiếng việt đặng ước"},
    {"İSTANBUL I\xCC\x87zmir IĞDIR", "istanbul izmir iğdir"},
    {"e\xCC\x81", "é"},
    {"中\xCC\x81文", "中\xCC\x81文"},
    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한"},
    {"\xE2\x84\xA6 \xE2\x84\xAB", "ω å"},
    {"か\xE3\x82\x99", "が"},
  };
  VouchArena *const arena = vouch_arena_new(0);
  for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); ++i) {
    assert_folds(arena, pairs[i][0], pairs[i][1]);
  }
  assert_folds(arena, "МОСКВА ΑΘΗΝΑ", "москва αθηνα");
  vouch_arena_free(arena);
}

/** A document of one leaf in which each [n] is a footnote marker. */
static VouchDocument *
document_of(const char *const text, VouchArena *const arena)
{
  VouchDocument *document = NULL;
  size_t         bad      = 0;
  assert_int_equal(vouch_document_begin(vouch_view_from_string(text), arena,
                                        &document, &bad),
                   VOUCH_OK);
  vouch_document_leaf(document, NULL, VOUCH_BLOCK_PARAGRAPH,
                      vouch_span(0, document->bytes.size));
  assert_int_equal(vouch_document_finish(document), VOUCH_OK);
  document->markers = vouch_arena_take_array(arena, 64, sizeof(VouchMarker));
  for (size_t i = 0; i + 2U < document->bytes.size; ++i) {
    if (text[i] == '[' && text[i + 2U] == ']') {
      document->markers[document->marker_count++].span = vouch_span(i, i + 3U);
    }
  }
  return document;
}

static void
folded_bytes_know_their_origin(void **state)
{
  (void)state;
  static const char    text[]   = "\xEF\xBB\xBF"
                                  "A  B[1]–６千人[2][3]。Vie\xCC\xA3\xCC\x82t[4]";
  VouchArena *const    arena    = vouch_arena_new(0);
  VouchDocument *const document = document_of(text, arena);
  VouchText            folded;
  assert_int_equal(vouch_text_fold(document,
                                   vouch_span(3, document->bytes.size), arena,
                                   &folded),
                   VOUCH_OK);
  assert_true(vouch_view_equal(folded.folded, VOUCH_VIEW("a b–6千人。việt")));
  static const struct {
    const char *folded;
    const char *source;
  } parts[] = {{"a b", "A  B"},
               {"b–6", "B[1]–６"},
               {"千人", "千人"},
               {"6千人。", "６千人[2][3]。"},
               {"ệ", "e\xCC\xA3\xCC\x82"},
               {"việt", "Vie\xCC\xA3\xCC\x82t"}};
  for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); ++i) {
    const char *const found = strstr(folded.folded.data, parts[i].folded);
    assert_non_null(found);
    const size_t    begin = (size_t)(found - folded.folded.data);
    const VouchSpan span =
      vouch_text_origin(&folded, begin, begin + strlen(parts[i].folded));
    const VouchView source = vouch_document_text(document, span);
    if (!vouch_view_equal(source, vouch_view_from_string(parts[i].source))) {
      fail_msg("'%s' comes from '%.*s'", parts[i].folded, (int)source.size,
               source.data);
    }
  }
  vouch_arena_free(arena);
}

static void
what_grows_when_folded_fits(void **state)
{
  (void)state;
  // U+0958 becomes two characters, U+023A a longer one
  static const char one[] = "\xE0\xA5\x98\xC8\xBA";
  char              text[sizeof(one) * 2000U];
  VouchArena *const arena = vouch_arena_new(0);
  VouchView         folded;
  size_t            size = 0;
  for (; size + sizeof(one) < sizeof(text); size += sizeof(one) - 1U) {
    memcpy(text + size, one, sizeof(one) - 1U);
  }
  assert_int_equal(vouch_text_fold_view(vouch_view(text, size), arena, &folded),
                   VOUCH_OK);
  assert_true(folded.size > size);
  vouch_arena_free(arena);
}

static void
keys_are_ascii_and_never_empty(void **state)
{
  (void)state;
  static const char *const pairs[][2] = {
    {"Azerbaijani authorities", "azerbaijani-authorities"},
    {"  Đà Nẵng ", "da-nang"},
    {"\xC3\x90\xC3\xA0 Na\xCC\x86\xCC\x83ng", "da-nang"},
    {"Xocalı, Əliyev & Şuşa!", "xocali-aliyev-susa"},
    {"İstanbul", "istanbul"},
    {"Łódź Ærøskøbing Straße", "lodz-aeroskobing-strasse"},
    {"Ｔ－７２", "t-72"},
    {"卡拉·巴赫", "%E5%8D%A1%E6%8B%89-%E5%B7%B4%E8%B5%AB"},
    {"聖戰士", "%E5%9C%A3%E6%88%98%E5%A3%AB"},
    {"圣战士", "%E5%9C%A3%E6%88%98%E5%A3%AB"},
    {"Шуша", "%D1%88%D1%83%D1%88%D0%B0"},
    {"O'Neill (1994)", "o-neill-1994"},
  };
  VouchArena *const arena = vouch_arena_new(0);
  VouchView         key;
  for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); ++i) {
    assert_int_equal(vouch_text_key(vouch_view_from_string(pairs[i][0]), arena,
                                    &key),
                     VOUCH_OK);
    if (!vouch_view_equal(key, vouch_view_from_string(pairs[i][1]))) {
      fail_msg("'%s' has the key '%.*s'", pairs[i][0], (int)key.size, key.data);
    }
  }
  assert_int_equal(vouch_text_key(VOUCH_VIEW("…!"), arena, &key), VOUCH_OK);
  assert_int_equal(key.size, 16);
  vouch_arena_free(arena);
}

static void
long_names_have_short_keys_of_their_own(void **state)
{
  (void)state;
  char a[5000];
  char b[5000];
  memset(a, 'x', sizeof(a));
  memset(b, 'x', sizeof(b));
  b[4999]                 = 'y';
  VouchArena *const arena = vouch_arena_new(0);
  VouchView         key_a;
  VouchView         key_b;
  assert_int_equal(vouch_text_key(vouch_view(a, sizeof(a)), arena, &key_a),
                   VOUCH_OK);
  assert_int_equal(vouch_text_key(vouch_view(b, sizeof(b)), arena, &key_b),
                   VOUCH_OK);
  assert_true(key_a.size < 400U);
  assert_false(vouch_view_equal(key_a, key_b));
  vouch_arena_free(arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(texts_fold_as_a_reader_sees_them),
    cmocka_unit_test(folded_bytes_know_their_origin),
    cmocka_unit_test(what_grows_when_folded_fits),
    cmocka_unit_test(keys_are_ascii_and_never_empty),
    cmocka_unit_test(long_names_have_short_keys_of_their_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
