/* output_bench.h - a folder to write into, and what was said meanwhile */
// SPDX-License-Identifier: Apache-2.0
#ifndef VOUCH_TESTS_OUTPUT_BENCH_H
#define VOUCH_TESTS_OUTPUT_BENCH_H

#include "vouch/output.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct {
  char     folder[64];
  char     path[128];
  char     said[512];
  VouchLog log;
} Bench;

static inline void
hear(void *const handle, const VouchMessage *const message)
{
  Bench *const bench = (Bench *)handle;
  (void)snprintf(bench->said, sizeof(bench->said), "%.*s",
                 (int)message->text.size, message->text.data);
}

static inline int
set_up(void **state)
{
  Bench *const bench = calloc(1, sizeof(*bench));
  (void)snprintf(bench->folder, sizeof(bench->folder), "/tmp/vouch-out-XXXXXX");
  if (!mkdtemp(bench->folder)) {
    return -1;
  }
  (void)snprintf(bench->path, sizeof(bench->path), "%s/out.nq", bench->folder);
  bench->log = (VouchLog){hear, bench};
  *state     = bench;
  return 0;
}

static inline int
tear_down(void **state)
{
  Bench *const bench = *state;
  (void)chmod(bench->folder, 0700);
  (void)unlink(bench->path);
  const int failed = rmdir(bench->folder); // Fails when a file was left
  free(bench);
  return failed;
}

static inline unsigned
count_files(const Bench *const bench)
{
  DIR *const           folder = opendir(bench->folder);
  unsigned             count  = 0;
  const struct dirent *entry  = NULL;
  assert_non_null(folder);
  while ((entry = readdir(folder))) {
    count += entry->d_name[0] == '.' && strlen(entry->d_name) < 3U ? 0U : 1U;
  }
  (void)closedir(folder);
  return count;
}

static inline void
put_old_file(const Bench *const bench)
{
  FILE *const file = fopen(bench->path, "wb");
  assert_non_null(file);
  (void)fputs("old", file);
  (void)fclose(file);
}

static inline void
expect_content(const Bench *const bench, const char *const expected)
{
  char        bytes[64] = {0};
  FILE *const file      = fopen(bench->path, "rb");
  assert_non_null(file);
  const size_t size = fread(bytes, 1, sizeof(bytes) - 1U, file);
  (void)fclose(file);
  assert_int_equal(size, strlen(expected));
  assert_string_equal(bytes, expected);
}

static inline VouchOutput *
open_file(Bench *const bench)
{
  VouchOutput *output = NULL;
  bench->said[0]      = '\0';
  assert_int_equal(vouch_output_new_file(bench->path, &bench->log, &output),
                   VOUCH_OK);
  return output;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
