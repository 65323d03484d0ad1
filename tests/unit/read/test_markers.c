/* test_markers.c - every footnote marker of the outside documents
 *
 * The markers are sought here by hand, in the bytes before the list of
 * references, and compared with what the readers found. VOUCH_TEST_DATA names
 * the folder that holds documents/; without it there is nothing to read.
 */
// SPDX-License-Identifier: Apache-2.0

#include "reading.h"

#include <glob.h>
#include <string.h>

/** One `[12]`; an empty span where there is none at or after `at`. */
static VouchSpan
next_marker(const VouchView bytes, const size_t at)
{
  for (size_t begin = at; begin < bytes.size; ++begin) {
    size_t end = begin + 1U;
    while (end < bytes.size && bytes.data[end] >= '0' &&
           bytes.data[end] <= '9') {
      ++end;
    }
    if (bytes.data[begin] == '[' && end > begin + 1U && end < bytes.size &&
        bytes.data[end] == ']') {
      return (VouchSpan){begin, end + 1U};
    }
  }
  return (VouchSpan){bytes.size, bytes.size};
}

/** Where the list of references begins, or the text ends. */
static size_t
text_end(const VouchDocument *const document)
{
  return document->entry_count ? document->entries[0].block->span.begin
                               : document->bytes.size;
}

/** The entry is the one that stands at the marker's number in the list. */
static void
assert_entry(const VouchDocument *const document,
             const VouchMarker *const   marker)
{
  size_t number = 0;
  for (size_t i = 0; i < marker->label.size; ++i) {
    number = number * 10U + (size_t)(marker->label.data[i] - '0');
  }
  assert_in_range(number, 1U, document->entry_count);
  assert_ptr_equal(marker->entry, &document->entries[number - 1U]);
  assert_true(vouch_view_equal(marker->entry->label, marker->label));
}

/** Read the document whose file name starts with `start`, and compare. */
static void
check_markers(Reading *const    reading,
              const char *const start,
              const size_t      count,
              const bool        resolved)
{
  char           pattern[4096];
  glob_t         files;
  VouchInput     text     = {{NULL, 0U}, 0U};
  VouchDocument *document = NULL;
  (void)snprintf(pattern, sizeof(pattern), "%s/documents/%s*.txt",
                 getenv("VOUCH_TEST_DATA"), start);
  assert_int_equal(glob(pattern, 0, NULL, &files), 0);
  assert_int_equal(vouchi_input_read(&text, files.gl_pathv[0], SIZE_MAX / 2U,
                                     &reading->log),
                   VOUCH_OK);
  VouchArena *const arena = vouch_arena_new(0U);
  assert_int_equal(read_bytes(reading, text.bytes, arena, &document), VOUCH_OK);
  assert_whole(document);
  assert_int_equal(document->marker_count, count);
  VouchSpan       due = {0U, 0U};
  const VouchView all = vouch_view(text.bytes.data, text_end(document));
  for (size_t i = 0; i < document->marker_count; ++i) {
    const VouchMarker *const marker = &document->markers[i];
    due                             = next_marker(all, due.end);
    assert_int_equal(marker->span.begin, due.begin);
    assert_int_equal(marker->span.end, due.end);
    assert_int_equal(marker->entry != NULL, resolved);
    if (marker->entry) {
      assert_entry(document, marker);
    }
  }
  assert_int_equal(next_marker(all, due.end).begin, all.size);
  vouch_arena_free(arena);
  vouchi_input_free(&text);
  globfree(&files);
}

static void
all_143_resolve_and_link_labels_are_none(void **const state)
{
  check_markers((Reading *)*state, "001_", 143U, true);
}

static void
all_111_have_no_entry(void **const state)
{
  check_markers((Reading *)*state, "000_", 111U, false);
}

static void
texts_without_footnotes_have_none(void **const state)
{
  check_markers((Reading *)*state, "002_", 0U, false);
  check_markers((Reading *)*state, "003_", 0U, false);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(all_143_resolve_and_link_labels_are_none),
    cmocka_unit_test(all_111_have_no_entry),
    cmocka_unit_test(texts_without_footnotes_have_none),
  };
  if (!getenv("VOUCH_TEST_DATA")) {
    (void)fprintf(stderr, "VOUCH_TEST_DATA is not set\n");
    return 77;
  }
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
