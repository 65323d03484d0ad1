/* test_sentences.c - tests/text/<tag>.txt cut as <tag>.sentences says
 *
 * Each line of a text is a paragraph, in which [n] is a footnote marker; each
 * line of a .sentences file is a sentence.
 */
// SPDX-License-Identifier: Apache-2.0

#include "vouch/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define FILE_MAX 65536U

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

static VouchView
load(VouchArena *const arena, const char *const name)
{
  char              path[1024];
  const char *const source = getenv("SOURCE");
  char *const       bytes  = vouch_arena_take(arena, FILE_MAX);
  (void)snprintf(path, sizeof(path), "%s/tests/text/%s", source ? source : ".",
                 name);
  FILE *const file = fopen(path, "rb");
  assert_non_null(file);
  const size_t size = fread(bytes, 1U, FILE_MAX, file);
  (void)fclose(file);
  return vouch_view(bytes, size);
}

/** A document of the lines of `text`, with its [n] as markers. */
static VouchDocument *
document_of(const VouchView      text,
            const VouchBlockKind kind,
            VouchArena *const    arena)
{
  VouchDocument *document = NULL;
  size_t         bad      = 0;
  assert_int_equal(vouch_document_begin(text, arena, &document, &bad),
                   VOUCH_OK);
  size_t begin = 0;
  for (size_t i = 0; i <= text.size; ++i) {
    const bool end =
      i == text.size || (text.data[i] == '\n' && kind == VOUCH_BLOCK_PARAGRAPH);
    if (end && i > begin) {
      (void)vouch_document_leaf(document, NULL, kind, vouch_span(begin, i));
      begin = i + 1U;
    }
  }
  assert_int_equal(vouch_document_finish(document), VOUCH_OK);
  document->markers =
    vouch_arena_take_array(arena, text.size / 3U + 1U, sizeof(VouchMarker));
  for (size_t i = 0; i < text.size; ++i) {
    size_t end = i + 1U;
    while (text.data[i] == '[' && end < text.size && text.data[end] >= '0' &&
           text.data[end] <= '9') {
      ++end;
    }
    if (end > i + 1U && end < text.size && text.data[end] == ']') {
      document->markers[document->marker_count++].span =
        vouch_span(i, end + 1U);
    }
  }
  return document;
}

/** All sentences of the document, one a line. */
static VouchView
cut(const VouchDocument *const document,
    const VouchPacks *const    packs,
    VouchArena *const          arena)
{
  char *const out  = vouch_arena_take(arena, 2U * FILE_MAX);
  size_t      size = 0;
  for (const VouchBlock *leaf = vouch_document_next_leaf(document, NULL); leaf;
       leaf                   = vouch_document_next_leaf(document, leaf)) {
    VouchSpan *spans = NULL;
    size_t     count = 0;
    if (leaf->kind == VOUCH_BLOCK_MARKUP) {
      continue;
    }
    assert_int_equal(vouch_text_sentences(document, packs, leaf->span, arena,
                                          &spans, &count),
                     VOUCH_OK);
    for (size_t i = 0; i < count; ++i) {
      const VouchView text = vouch_document_text(document, spans[i]);
      memcpy(out + size, text.data, text.size);
      size += text.size;
      out[size++] = '\n';
    }
  }
  return vouch_view(out, size);
}

static void
check_pair(const VouchPacks *const packs, const char *const tag)
{
  char              name[64];
  VouchArena *const arena = vouch_arena_new(0);
  (void)snprintf(name, sizeof(name), "%s.txt", tag);
  const VouchView text = load(arena, name);
  (void)snprintf(name, sizeof(name), "%s.sentences", tag);
  const VouchView expected = load(arena, name);
  const VouchView found =
    cut(document_of(text, VOUCH_BLOCK_PARAGRAPH, arena), packs, arena);
  if (!vouch_view_equal(found, expected)) {
    fail_msg("%s is cut so:\n%.*s", tag, (int)found.size, found.data);
  }
  vouch_arena_free(arena);
}

static void
sentences_end_where_a_reader_ends_them(void **state)
{
  check_pair(*state, "en");
  check_pair(*state, "vi");
  check_pair(*state, "zh");
}

static void
lines_of_a_cell_are_sentences(void **state)
{
  VouchArena *const arena = vouch_arena_new(0);
  const VouchView   text  = VOUCH_VIEW("5,856 dead[1]\r\n20 wounded\n\nLost");
  const VouchView   found =
    cut(document_of(text, VOUCH_BLOCK_CELL, arena), *state, arena);
  assert_true(
    vouch_view_equal(found, VOUCH_VIEW("5,856 dead[1]\n20 wounded\nLost\n")));
  vouch_arena_free(arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sentences_end_where_a_reader_ends_them),
    cmocka_unit_test(lines_of_a_cell_are_sentences),
  };
  return cmocka_run_group_tests(tests, load_packs, free_packs);
}
