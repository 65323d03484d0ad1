/* test_document.c - blocks tile a file, and places in it are told right */
// SPDX-License-Identifier: Apache-2.0

#include "reading.h"

#include "build.h"

static VouchDocument *
begin(VouchArena *const arena, const VouchView bytes)
{
  VouchDocument *document = NULL;
  size_t         bad      = 0;
  assert_int_equal(vouch_document_begin(bytes, arena, &document, &bad),
                   VOUCH_OK);
  return document;
}

static void
gaps_become_markup_below_the_common_parent(void **state)
{
  (void)state;
  VouchArena *const    arena    = vouch_arena_new(0U);
  VouchDocument *const document = begin(arena, VOUCH_VIEW("  a  b | c\n"));
  VouchBlock *const    section =
    vouch_document_open(document, NULL, VOUCH_BLOCK_SECTION);
  VouchBlock *const list =
    vouch_document_open(document, section, VOUCH_BLOCK_LIST);
  vouch_document_leaf(document, list, VOUCH_BLOCK_ITEM, vouch_span(0U, 4U));
  vouch_document_leaf(document, list, VOUCH_BLOCK_ITEM, vouch_span(4U, 6U));
  VouchBlock *const last =
    vouch_document_leaf(document, section, VOUCH_BLOCK_PARAGRAPH,
                        vouch_span(8U, 11U));
  assert_int_equal(vouch_document_finish(document), VOUCH_OK);
  assert_whole(document);

  assert_int_equal(document->root->first->kind, VOUCH_BLOCK_MARKUP);
  assert_ptr_equal(document->root->first->next, section);
  assert_int_equal(section->span.begin, 2U);
  assert_int_equal(section->span.end, 10U);
  assert_int_equal(list->first->next->kind, VOUCH_BLOCK_MARKUP);
  assert_ptr_equal(list->next->next, last);
  assert_int_equal(list->next->kind, VOUCH_BLOCK_MARKUP);
  assert_int_equal(list->next->span.begin, 6U);
  vouch_arena_free(arena);
}

static void
white_space_and_empty_holders_leave_no_block(void **state)
{
  (void)state;
  VouchArena *const    arena = vouch_arena_new(0U);
  const VouchView      bytes = VOUCH_VIEW("\xEF\xBB\xBF \xC2\xA0\xE3\x80\x80x");
  VouchDocument *const document = begin(arena, bytes);
  VouchBlock *const    list =
    vouch_document_open(document, NULL, VOUCH_BLOCK_LIST);
  assert_null(
    vouch_document_leaf(document, list, VOUCH_BLOCK_ITEM, vouch_span(0U, 9U)));
  const VouchBlock *const leaf =
    vouch_document_leaf(document, NULL, VOUCH_BLOCK_PARAGRAPH,
                        vouch_span(0U, 10U));
  assert_int_equal(leaf->span.begin, 9U);
  assert_int_equal(vouch_document_finish(document), VOUCH_OK);
  assert_whole(document);
  assert_int_equal(document->root->first->kind, VOUCH_BLOCK_MARKUP);
  assert_ptr_equal(document->root->first->next, leaf);
  assert_null(leaf->next);
  assert_int_equal(document->code_points, 5U);
  vouch_arena_free(arena);
}

static void
leaves_out_of_order_are_our_own_mistake(void **state)
{
  (void)state;
  VouchArena *const arena    = vouch_arena_new(0U);
  VouchDocument    *document = begin(arena, VOUCH_VIEW("abcdef"));
  vouch_document_leaf(document, NULL, VOUCH_BLOCK_PARAGRAPH,
                      vouch_span(3U, 6U));
  assert_null(vouch_document_leaf(document, NULL, VOUCH_BLOCK_PARAGRAPH,
                                  vouch_span(0U, 3U)));
  assert_int_equal(vouch_document_finish(document), VOUCH_INTERNAL);

  document = begin(arena, VOUCH_VIEW("abcdef"));
  VouchBlock *const first =
    vouch_document_open(document, NULL, VOUCH_BLOCK_LIST);
  vouch_document_open(document, NULL, VOUCH_BLOCK_LIST);
  assert_null(
    vouch_document_leaf(document, first, VOUCH_BLOCK_ITEM, vouch_span(0U, 3U)));
  assert_int_equal(vouch_document_finish(document), VOUCH_INTERNAL);
  vouch_arena_free(arena);
}

static void
blocks_nest_no_deeper_than_the_limit(void **state)
{
  (void)state;
  VouchArena *const    arena    = vouch_arena_new(0U);
  VouchDocument *const document = begin(arena, VOUCH_VIEW("a"));
  VouchBlock          *block    = NULL;
  for (size_t i = 0; i < 100U; ++i) {
    block = vouch_document_open(document, block, VOUCH_BLOCK_LIST);
  }
  assert_null(block);
  assert_int_equal(vouch_document_finish(document), VOUCH_LIMIT);
  vouch_arena_free(arena);
}

static void
code_points_are_counted_at_every_byte(void **state)
{
  (void)state;
  static const char *const parts[] = {"a", "\xC4\x91", "\xE6\x88\xB0",
                                      "\xF0\x9F\x98\x80", "\n"};
  char                     bytes[4000];
  size_t                   size  = 0;
  size_t                   count = 0;
  VouchArena *const        arena = vouch_arena_new(0U);
  for (size_t i = 0; size + 4U < sizeof(bytes); i = i * 7U + 3U) {
    const char *const part = parts[i % 5U];
    memcpy(bytes + size, part, strlen(part));
    size += strlen(part);
  }
  VouchDocument *const document = begin(arena, vouch_view(bytes, size));
  for (size_t at = 0; at <= size; ++at) {
    const bool starts =
      at == size || ((unsigned char)bytes[at] & 0xC0U) != 0x80U;
    if (starts) {
      assert_int_equal(vouch_document_code_point(document, at), count);
      assert_int_equal(vouch_document_byte(document, count), at);
      ++count;
    }
  }
  assert_int_equal(document->code_points, count - 1U);
  vouch_arena_free(arena);
}

static void
assert_place(const VouchDocument *const document,
             const size_t               byte,
             const size_t               line,
             const size_t               column)
{
  size_t told_line   = 0;
  size_t told_column = 0;
  vouch_document_place(document, byte, &told_line, &told_column);
  assert_int_equal(told_line, line);
  assert_int_equal(told_column, column);
}

static void
lines_end_at_lf_crlf_and_cr_but_not_at_u2028(void **state)
{
  (void)state;
  VouchArena *const    arena = vouch_arena_new(0U);
  VouchDocument *const document =
    begin(arena, VOUCH_VIEW("a\nb\r\nc\rd\xE2\x80\xA8"
                            "e\r"));
  assert_place(document, 0U, 1U, 1U);
  assert_place(document, 2U, 2U, 1U);
  assert_place(document, 4U, 2U, 3U); // The LF of CR LF
  assert_place(document, 5U, 3U, 1U);
  assert_place(document, 7U, 4U, 1U);
  assert_place(document, 11U, 4U, 3U);
  assert_place(document, 13U, 5U, 1U);
  vouch_arena_free(arena);
}

static void
places_agree_with_counting_from_the_start(void **state)
{
  (void)state;
  char              bytes[3000];
  size_t            line   = 1U;
  size_t            column = 1U;
  VouchArena *const arena  = vouch_arena_new(0U);
  for (size_t i = 0; i < sizeof(bytes); ++i) {
    bytes[i] = "ab\r\n\n\rcdefg"[(i * i + i / 7U) % 11U];
  }
  VouchDocument *const document =
    begin(arena, vouch_view(bytes, sizeof(bytes)));
  for (size_t at = 0; at < sizeof(bytes); ++at) {
    assert_place(document, at, line, column);
    const char next = at + 1U < sizeof(bytes) ? bytes[at + 1U] : '\0';
    if (bytes[at] == '\n' || (bytes[at] == '\r' && next != '\n')) {
      ++line;
      column = 1U;
    } else {
      ++column;
    }
  }
  vouch_arena_free(arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(gaps_become_markup_below_the_common_parent),
    cmocka_unit_test(white_space_and_empty_holders_leave_no_block),
    cmocka_unit_test(leaves_out_of_order_are_our_own_mistake),
    cmocka_unit_test(blocks_nest_no_deeper_than_the_limit),
    cmocka_unit_test(code_points_are_counted_at_every_byte),
    cmocka_unit_test(lines_end_at_lf_crlf_and_cr_but_not_at_u2028),
    cmocka_unit_test(places_agree_with_counting_from_the_start),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
