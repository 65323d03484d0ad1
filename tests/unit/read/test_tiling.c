/* test_tiling.c - whatever a reader is given, its blocks tile the text
 *
 * Each sample is read by each reader, also those of other layouts; so are
 * texts thrown together from the marks that readers look for, samples with a
 * part cut out, and bytes at random.
 */
// SPDX-License-Identifier: Apache-2.0

#include "reading.h"

#include <glob.h>

#define ROUNDS 1500U
#define TEXT_MAX 1200U

/** The same numbers in each run (xorshift). */
static uint32_t
next_random(uint32_t *const seed)
{
  *seed ^= *seed << 13U;
  *seed ^= *seed >> 17U;
  *seed ^= *seed << 5U;
  return *seed;
}

static void
read_with_all(Reading *const reading, const VouchView bytes)
{
  VouchArena *const arena = vouch_arena_new(0U);
  for (const VouchReader *const *reader = vouch_readers(); *reader; ++reader) {
    VouchDocument    *document = NULL;
    const VouchStatus st =
      vouch_document_read(bytes, VOUCH_VIEW("test"), *reader,
                          vouch_view(NULL, 0U), reading->packs,
                          &reading->limits, &reading->log, arena, &document);
    if (st && st != VOUCH_BAD_INPUT) {
      (void)fprintf(stderr, "%s: %s\n%.*s\n", (*reader)->name,
                    reading->heard.text, (int)bytes.size, bytes.data);
    }
    if (st != VOUCH_BAD_INPUT) {
      assert_int_equal(st, VOUCH_OK);
      assert_whole(document);
      assert_string_equal(document->layout, (*reader)->name);
    }
    vouch_arena_reset(arena);
  }
  vouch_arena_free(arena);
}

static void
samples_tile_under_every_reader(void **state)
{
  Reading *const reading = (Reading *)*state;
  char           pattern[4096];
  glob_t         files;
  (void)snprintf(pattern, sizeof(pattern), "%s/data/documents/*.txt",
                 source_folder());
  assert_int_equal(glob(pattern, 0, NULL, &files), 0);
  for (size_t i = 0; i < files.gl_pathc; ++i) {
    VouchInput text = {{NULL, 0U}, 0U};
    assert_int_equal(vouchi_input_read(&text, files.gl_pathv[i], SIZE_MAX / 2U,
                                       &reading->log),
                     VOUCH_OK);
    read_with_all(reading, text.bytes);
    vouchi_input_free(&text);
  }
  globfree(&files);
}

static void
marks_thrown_together_tile(void **state)
{
  static const char *const marks[] = {
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\xC2\xA0",
    "\n\xC2\xA0\n",
    "| ",
    "|",
    "---|---|\n",
    "[1]",
    "[note 2]",
    "[",
    "]",
    "T_sentence_0",
    "T_section_1",
    "T_cell_0_1_",
    "0",
    "T_table_infobox_0",
    "T_header_cell_0_0_0",
    "\nT\n",
    "T",
    "  1. ^ ",
    "^ 1.0 1.1 ",
    "\n  \xE2\x80\xA2 ",
    "\n    \xE2\x80\xA2 ",
    "Casualties and losses\n",
    "Strength",
    "Belligerents\n",
    "Killed:\n",
    "20,000 men[1] 300",
    "1988\xE2\x80\x93"
    "1991\n",
    "\xE5\x82\xB7\xE4\xBA\xA1\xE8\x88\x87",
    "\xE5\x8F\x83\xE8\x80\x83\xE8\xB3\x87\xE6\x96\x99\n",
    "References\n\n",
    "Born",
    "Smith, John. ",
    "A Title. ",
    "London: Press. 2003: 5. ",
    "(",
    ")",
    "\"",
    "ISBN 0-123",
    "http://a.b/",
    "Doe 2003, p. 4",
    ".",
    "\xE3\x80\x82",
    ":",
    "|date=\n",
    "Main article: ",
    "2003",
    "\xEF\xBB\xBF",
    "\xE2\x80\xA8",
    "\xF0\x9F\x98\x80",
    "e\xCC\x81\xCC\xA3"};
  Reading *const reading = (Reading *)*state;
  uint32_t       seed    = 20240601U;
  for (size_t round = 0; round < ROUNDS; ++round) {
    char         text[TEXT_MAX];
    size_t       size  = 0;
    const size_t parts = next_random(&seed) % 60U;
    for (size_t i = 0; i < parts; ++i) {
      const char *const mark =
        marks[next_random(&seed) % (sizeof(marks) / sizeof(marks[0]))];
      const size_t length = strlen(mark);
      if (size + length <= sizeof(text)) {
        memcpy(text + size, mark, length);
        size += length;
      }
    }
    read_with_all(reading, vouch_view(text, size));
  }
}

static void
random_bytes_are_refused_or_tile(void **state)
{
  Reading *const reading = (Reading *)*state;
  uint32_t       seed    = 7U;
  for (size_t round = 0; round < ROUNDS; ++round) {
    char         text[256];
    const size_t size = next_random(&seed) % sizeof(text);
    for (size_t i = 0; i < size; ++i) {
      text[i] = (char)(next_random(&seed) % (round % 2U ? 256U : 128U));
    }
    read_with_all(reading, vouch_view(text, size));
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(samples_tile_under_every_reader),
    cmocka_unit_test(marks_thrown_together_tile),
    cmocka_unit_test(random_bytes_are_refused_or_tile),
  };
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
