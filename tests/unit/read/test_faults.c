/* test_faults.c - inputs that are no text, too much, or odd */
// SPDX-License-Identifier: Apache-2.0

#include "reading.h"

#include <iconv.h>

#define CONVERTED_MAX 8192U

static void
assert_refused(Reading *const    reading,
               const VouchView   bytes,
               const char *const message,
               const size_t      line,
               const size_t      column)
{
  VouchDocument    *document = NULL;
  VouchArena *const arena    = vouch_arena_new(0U);
  assert_int_equal(read_bytes(reading, bytes, arena, &document),
                   VOUCH_BAD_INPUT);
  assert_null(document);
  assert_int_equal(reading->heard.count, 1U);
  assert_string_equal(reading->heard.text, message);
  assert_int_equal(reading->heard.line, line);
  assert_int_equal(reading->heard.column, column);
  vouch_arena_free(arena);
}

static void
bytes_that_are_not_utf8_are_named_with_their_place(void **state)
{
  Reading *const reading = (Reading *)*state;
  assert_refused(reading, VOUCH_VIEW("ab\n\xC4\x91\xFF"),
                 "not UTF-8: byte 0xFF", 2U, 2U);
  assert_refused(reading, VOUCH_VIEW("ab\xE6\x88"), "not UTF-8: byte 0xE6", 1U,
                 3U);
  assert_refused(reading, VOUCH_VIEW("a\r\nb\xC0\xAF"), "not UTF-8: byte 0xC0",
                 2U, 2U);
  assert_refused(reading, VOUCH_VIEW("\xED\xA0\x80"), "not UTF-8: byte 0xED",
                 1U, 1U);
}

static void
a_nul_byte_is_refused(void **state)
{
  assert_refused((Reading *)*state, VOUCH_VIEW("one\ntwo\0three"),
                 "not text: a NUL byte (0x00)", 2U, 4U);
}

static void
wide_encodings_are_recognised(void **state)
{
  Reading *const reading = (Reading *)*state;
  const char     utf16[] = "is UTF-16, convert it to UTF-8 first";
  const char     utf32[] = "is UTF-32, convert it to UTF-8 first";
  assert_refused(reading,
                 VOUCH_VIEW("\xFF\xFE"
                            "a\0b\0"),
                 utf16, 1U, 1U);
  assert_refused(reading, VOUCH_VIEW("\xFE\xFF\0a\0b"), utf16, 1U, 1U);
  assert_refused(reading, VOUCH_VIEW("a\0 \0w\0a\0r\0.\0"), utf16, 1U, 1U);
  assert_refused(reading, VOUCH_VIEW("\0a\0 \0w\0a\0r\0."), utf16, 1U, 1U);
  assert_refused(reading, VOUCH_VIEW("\xFF\xFE\0\0a\0\0\0"), utf32, 1U, 1U);
  assert_refused(reading, VOUCH_VIEW("a\0\0\0b\0\0\0c\0\0\0d\0\0\0"), utf32, 1U,
                 1U);
}

static void
binary_and_marked_up_files_are_named(void **state)
{
  Reading *const reading = (Reading *)*state;
  assert_refused(reading, VOUCH_VIEW("%PDF-1.7\n\xE2\xE3"),
                 "not plain text: looks like a PDF file", 1U, 1U);
  assert_refused(reading, VOUCH_VIEW("PK\003\004..."),
                 "not plain text: looks like a zip archive (docx, odt, epub "
                 "...)",
                 1U, 1U);
  assert_refused(reading, VOUCH_VIEW("<!DOCTYPE html><html>"),
                 "not plain text: looks like an HTML page", 1U, 1U);
  assert_refused(reading,
                 VOUCH_VIEW("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b "
                            "SYSTEM \"http://127.0.0.1/\">]><a>&b;</a>"),
                 "not plain text: looks like an XML file", 1U, 1U);
}

/** `text` in another encoding; skips where the C library does not know it. */
static VouchView
convert(const char *const text, const char *const to, char out[CONVERTED_MAX])
{
  const iconv_t handle = iconv_open(to, "UTF-8");
  if (handle == (iconv_t)-1) {
    return vouch_view(NULL, 0U);
  }
  char        *in       = (char *)(uintptr_t)text;
  size_t       in_left  = strlen(text);
  char        *at       = out;
  size_t       out_left = CONVERTED_MAX;
  const size_t bad      = iconv(handle, &in, &in_left, &at, &out_left);
  assert_int_not_equal(bad, (size_t)-1);
  assert_int_equal(iconv_close(handle), 0);
  return vouch_view(out, CONVERTED_MAX - out_left);
}

static void
assert_suspected(Reading *const    reading,
                 const VouchView   bytes,
                 const char *const encoding)
{
  VouchDocument    *document = NULL;
  VouchArena *const arena    = vouch_arena_new(0U);
  assert_int_equal(read_bytes(reading, bytes, arena, &document),
                   VOUCH_BAD_INPUT);
  if (!strstr(reading->heard.text, encoding)) {
    fail_msg("%s is not in: %s", encoding, reading->heard.text);
  }
  vouch_arena_free(arena);
}

static void
older_encodings_are_suspected(void **state)
{
  static const struct {
    const char *iconv;
    const char *said;
    const char *text;
  } cases[] = {
    {"GB18030", "GB18030",
     "马岛战争发生在一九八二年，交战双方是英国和阿根廷。阿根廷人把这片群岛叫作"
     "马尔维纳斯群岛，英国人则叫福克兰群岛。四月二日凌晨，阿根廷军队在斯坦利附"
     "近"
     "登陆。"},
    {"BIG5", "Big5",
     "戰爭始於四月二日阿根廷軍隊登陸，終於同年六月十四日阿根廷守軍投降。雙方都"
     "沒有正式宣戰。聯合國安全理事會要求撤軍。"},
    {"VISCII", "VISCII",
     "Cuộc chiến bắt đầu ngày hai tháng tư, khi quân đội đổ bộ lên quần đảo. "
     "Chính phủ hai nước nói khác nhau về số người chết và bị thương."},
    {"CP1258", "windows-1258",
     "Cuộc chiến bắt đầu ngày hai tháng tư, khi quân đội đổ bộ lên quần đảo. "
     "Chính phủ hai nước nói khác nhau về số người chết và bị thương."},
    {"CP1251", "windows-1251",
     "Война началась второго апреля и продолжалась семьдесят четыре дня, "
     "обе стороны понесли большие потери."},
    {"CP1252", "windows-1252",
     "La guerre a commencé en avril à l’été de l’année précédente; les pertes "
     "ont été très élevées, d’après le général, et les réfugiés déplacés."},
  };
  Reading *const reading = (Reading *)*state;
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    char        out[CONVERTED_MAX];
    const char *text = cases[i].text;
    char        decomposed[CONVERTED_MAX];
    if (!strcmp(cases[i].iconv, "CP1258")) {
      // Tones are characters of their own there
      static const char *const pairs[][2] = {
        {"ộ", "ô\xCC\xA3"},
        {"ế", "ê\xCC\x81"},
        {"ắ", "ă\xCC\x81"},
        {"ầ", "â\xCC\x80"},
        {"ổ", "ô\xCC\x89"},
        {"ả", "a\xCC\x89"},
        {"ủ", "u\xCC\x89"},
        {"ề", "ê\xCC\x80"},
        {"ố", "ô\xCC\x81"},
        {"ị", "i\xCC\xA3"},
        {"ư\xE1\xBB\x9Dng", "ư\xCC\x80ng"},
        {"ờ", "ơ\xCC\x80"},
        {"ớ", "ơ\xCC\x81"},
      };
      size_t size = 0;
      for (const char *at = text; *at;) {
        const char *from = NULL;
        const char *to   = NULL;
        for (size_t p = 0; p < sizeof(pairs) / sizeof(pairs[0]); ++p) {
          if (!strncmp(at, pairs[p][0], strlen(pairs[p][0]))) {
            from = pairs[p][0];
            to   = pairs[p][1];
          }
        }
        const size_t taken = from ? strlen(from) : 1U;
        const size_t put   = to ? strlen(to) : 1U;
        memcpy(decomposed + size, to ? to : at, put);
        size += put;
        at += taken;
      }
      decomposed[size] = '\0';
      text             = decomposed;
    }
    const VouchView bytes = convert(text, cases[i].iconv, out);
    if (bytes.size) {
      assert_suspected(reading, bytes, cases[i].said);
    }
  }
  // TCVN3 and VNI, which the C library does not know
  assert_suspected(reading,
                   VOUCH_VIEW("Cu\xE9"
                              "c chi\xD5n b\xBE"
                              "t \xAE\xC7u ng\xB5y "
                              "hai th\xB8ng t\xAD, khi qu\xA9n \xAE\xE9i \xAE"
                              "\xE6 b\xE9 l\xAAn qu\xC7n \xAE\xB6o. Ch\xDDnh "
                              "ph\xF1 hai n\xAD\xED"
                              "c n\xE3i kh\xB8"
                              "c nhau v"
                              "\xD2 s\xE8 ng\xAD\xEA"
                              "i ch\xD5"
                              "t."),
                   "TCVN3");
  assert_suspected(reading,
                   VOUCH_VIEW("Cuo\xE4"
                              "c chie\xE1n ba\xE9t \xF1"
                              "a\xE0u "
                              "nga\xF8y hai tha\xF9ng t\xF6, khi qua\xE2n "
                              "\xF1o\xE4i \xF1o\xE5 bo\xE4 le\xE2n qua\xE0n "
                              "\xF1"
                              "a\xFBo. Ch\xEDnh phu\xFB hai n\xF6\xF4"
                              "\xF9"
                              "c no\xF9i kha\xF9"
                              "c nhau ve\xE0 so"
                              "\xE1 ng\xF6\xF4\xF8i che\xE1t."),
                   "VNI");
}

static void
a_byte_order_mark_is_counted_but_no_text(void **state)
{
  Reading *const    reading  = (Reading *)*state;
  VouchArena *const arena    = vouch_arena_new(0U);
  VouchDocument    *document = NULL;
  assert_int_equal(
    read_bytes(reading, VOUCH_VIEW("\xEF\xBB\xBFOne.\n\nT\xEF\xBB\xBFwo."),
               arena, &document),
    VOUCH_OK);
  assert_whole(document);
  const VouchBlock *const mark = vouch_document_next_leaf(document, NULL);
  const VouchBlock *const one  = vouch_document_next_leaf(document, mark);
  assert_int_equal(mark->kind, VOUCH_BLOCK_MARKUP);
  assert_int_equal(vouch_document_code_point(document, one->span.begin), 1U);
  const VouchBlock *const two =
    vouch_document_next_leaf(document, vouch_document_next_leaf(document, one));
  assert_int_equal(two->span.end - two->span.begin, 7U);
  vouch_arena_free(arena);
}

static void
nothing_but_white_space_is_a_document_without_text(void **state)
{
  static const char *const texts[] = {"", " ", "\n\n\r\n\t", "\xC2\xA0\n",
                                      "\xEF\xBB\xBF"};
  Reading *const           reading = (Reading *)*state;
  for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    VouchArena *const arena    = vouch_arena_new(0U);
    VouchDocument    *document = NULL;
    assert_int_equal(read_bytes(reading, vouch_view_from_string(texts[i]),
                                arena, &document),
                     VOUCH_OK);
    assert_int_equal(reading->heard.count, 0U);
    assert_whole(document);
    for (const VouchBlock *leaf = vouch_document_next_leaf(document, NULL);
         leaf; leaf             = vouch_document_next_leaf(document, leaf)) {
      assert_int_equal(leaf->kind, VOUCH_BLOCK_MARKUP);
    }
    vouch_arena_free(arena);
  }
}

static void
the_limit_that_was_reached_is_named(void **state)
{
  Reading *const    reading  = (Reading *)*state;
  const VouchLimits before   = reading->limits;
  VouchArena       *arena    = vouch_arena_new(0U);
  VouchDocument    *document = NULL;
  const VouchView   list     = VOUCH_VIEW("T\n\nx\n\n  \xE2\x80\xA2 a\n"
                                                "    \xE2\x80\xA2 b\n"
                                                "      \xE2\x80\xA2 c\n");

  reading->limits.document_bytes = 10U;
  assert_int_equal(read_bytes(reading, VOUCH_VIEW("eleven byte"), arena,
                              &document),
                   VOUCH_LIMIT);
  assert_string_equal(reading->heard.text,
                      "past the limit document_bytes (10)");

  reading->limits             = before;
  reading->limits.block_depth = 2U;
  assert_int_equal(
    vouch_document_read(list, VOUCH_VIEW("test"),
                        vouch_reader_find(VOUCH_VIEW("value-lines")),
                        vouch_view(NULL, 0U), reading->packs, &reading->limits,
                        &reading->log, arena, &document),
    VOUCH_LIMIT);
  assert_string_equal(reading->heard.text, "past the limit block_depth (2)");

  char lines[60000];
  memset(lines, 'a', sizeof(lines));
  for (size_t i = 4U; i < sizeof(lines); i += 5U) {
    lines[i] = '\n';
  }
  reading->limits                 = before;
  reading->limits.document_memory = 400000U;
  vouch_arena_free(arena);
  arena = vouch_arena_new(400000U);
  assert_int_equal(
    vouch_document_read(vouch_view(lines, sizeof(lines)), VOUCH_VIEW("test"),
                        vouch_reader_find(VOUCH_VIEW("flat-wiki")),
                        vouch_view(NULL, 0U), reading->packs, &reading->limits,
                        &reading->log, arena, &document),
    VOUCH_LIMIT);
  assert_string_equal(reading->heard.text,
                      "past the limit document_memory (400000)");
  reading->limits = before;
  vouch_arena_free(arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(bytes_that_are_not_utf8_are_named_with_their_place),
    cmocka_unit_test(a_nul_byte_is_refused),
    cmocka_unit_test(wide_encodings_are_recognised),
    cmocka_unit_test(binary_and_marked_up_files_are_named),
    cmocka_unit_test(older_encodings_are_suspected),
    cmocka_unit_test(a_byte_order_mark_is_counted_but_no_text),
    cmocka_unit_test(nothing_but_white_space_is_a_document_without_text),
    cmocka_unit_test(the_limit_that_was_reached_is_named),
  };
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
