/* test_pairs.c - small documents read as the file beside each of them says
 *
 * tests/read/blocks/NAME.txt is read with all readers bidding; its tree is
 * NAME.blocks. With VOUCH_REWRITE set the expectations are written anew, for
 * a person to look over.
 */
// SPDX-License-Identifier: Apache-2.0

#include "reading.h"

#include "vouch/output.h"

#include "dump.h"

#include <glob.h>

static void
rewrite(const char *const path, const VouchView tree)
{
  FILE *const file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(tree.data, 1U, tree.size, file), tree.size);
  assert_int_equal(fclose(file), 0);
}

static bool
is_as_expected(Reading *const reading, const char *const path)
{
  char           expected[4096];
  VouchInput     text     = {{NULL, 0U}, 0U};
  VouchInput     wanted   = {{NULL, 0U}, 0U};
  VouchDocument *document = NULL;
  VouchArena    *arena    = vouch_arena_new(0U);
  VouchOutput   *tree     = vouch_output_new_memory();
  (void)snprintf(expected, sizeof(expected), "%.*s.blocks",
                 (int)(strlen(path) - 4U), path);
  assert_int_equal(vouchi_input_read(&text, path, SIZE_MAX / 2U, &reading->log),
                   VOUCH_OK);
  assert_int_equal(read_bytes(reading, text.bytes, arena, &document), VOUCH_OK);
  assert_whole(document);
  assert_int_equal(vouchi_document_dump(document, false, tree), VOUCH_OK);
  if (getenv("VOUCH_REWRITE")) {
    rewrite(expected, vouch_output_view(tree));
  }
  const VouchStatus st =
    vouchi_input_read(&wanted, expected, SIZE_MAX / 2U, &reading->log);
  const bool same =
    !st && vouch_view_equal(vouch_output_view(tree), wanted.bytes);
  if (!same) {
    (void)fprintf(stderr, "%s is not as expected:\n%.*s", path,
                  (int)vouch_output_view(tree).size,
                  vouch_output_view(tree).data);
  }
  vouch_output_free(tree);
  vouch_arena_free(arena);
  vouchi_input_free(&wanted);
  vouchi_input_free(&text);
  return same;
}

static void
documents_read_as_the_files_beside_them_say(void **state)
{
  char   pattern[4096];
  glob_t files;
  size_t wrong = 0;
  (void)snprintf(pattern, sizeof(pattern), "%s/tests/read/blocks/*.txt",
                 source_folder());
  assert_int_equal(glob(pattern, 0, NULL, &files), 0);
  for (size_t i = 0; i < files.gl_pathc; ++i) {
    wrong += !is_as_expected((Reading *)*state, files.gl_pathv[i]);
  }
  globfree(&files);
  assert_int_equal(wrong, 0U);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(documents_read_as_the_files_beside_them_say),
  };
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
